import type { ImportPreviewValue } from '../../src/app/import/protocol';
import type { Question } from '../../src/domain/import/questions';
import {
  answerChoice,
  answerDateOrder,
  answerStage,
  holderOf,
  includeColumn,
  isAnswered,
  learn,
  mapColumn,
  noChoices,
  openHeaders,
  optionsOf,
  type Choices,
} from '../../sidebar/import/choices';
import { countDuplicates, mergeDuplicates } from '../../sidebar/import/duplicateGroups';
import { importTexts } from '../../sidebar/import/messages';
import { isWorkbook } from '../../sidebar/import/source';

const dates = (header: string): Question => ({
  kind: 'dateOrder',
  header,
  choices: ['dmy', 'mdy'],
  examples: ['03/04/2026'],
  needed: true,
});
const stage = (value: string): Question => ({
  kind: 'stage',
  header: 'Stage',
  value,
  count: 2,
  needed: false,
});

const previewWith = (questions: readonly Question[]): ImportPreviewValue =>
  ({
    mapping: {
      Company: 'customerName',
      Created: 'createdAt',
      Closed: 'closeDate',
      Stage: 'stage',
      Notes: null,
    },
    include: ['Notes'],
    questions,
  }) as unknown as ImportPreviewValue;

const learnt = learn(noChoices, previewWith([dates('Created'), stage('Phase two')]));

describe('what a person decides about an import', () => {
  test('begins with what the server guessed', () => {
    expect(optionsOf(noChoices)).toEqual({ answers: {} });
    expect(optionsOf(learnt)).toMatchObject({ mapping: { Company: 'customerName' }, include: ['Notes'] });
  });

  test('a column without target comes along as their own, one with a target does not', () => {
    const freed = mapColumn(learnt, 'Company', null);
    expect(freed).toMatchObject({ mapping: { Company: null }, include: ['Notes', 'Company'] });
    const moved = mapColumn(freed, 'Notes', 'customerName');
    expect(moved).toMatchObject({ mapping: { Notes: 'customerName' }, include: ['Company'] });
  });

  test('a target that fills several columns counts as held by each of them', () => {
    expect(holderOf(learnt, 'dealDate', 'Notes')).toBe('Closed');
    expect(holderOf(learnt, 'dealDate', 'Closed')).toBeNull();
    expect(holderOf(learnt, 'industry', 'Notes')).toBeNull();
  });

  test('a column comes along or is left out', () => {
    expect(includeColumn(learnt, 'Notes', false).include).toEqual([]);
    expect(includeColumn(includeColumn(learnt, 'Notes', false), 'Notes', true).include).toEqual(['Notes']);
  });

  test('answered questions stay, so that an answer can be changed; what answered itself goes', () => {
    const answered = answerDateOrder(learnt, 'Created', 'mdy');
    expect(openHeaders(learnt)).toEqual(['Created']);
    expect(openHeaders(answered)).toEqual([]);
    expect(learn(answered, previewWith([])).asked).toEqual([dates('Created')]);
    expect(openHeaders(learn(learnt, previewWith([])))).toEqual([]);
  });

  test('questions and answers of a column go with its target', () => {
    const answered: Choices = answerStage(learnt, 'Phase two', { stage: 'need', status: 'lost' });
    expect(answered.answers.stages).toEqual({ 'Phase two': { stage: 'need', status: 'lost' } });
    const moved = mapColumn(answered, 'Stage', null);
    expect(moved.answers.stages).toEqual({});
    expect(moved.asked).toEqual([dates('Created')]);
  });

  test('an answer can be taken back', () => {
    const question: Question = {
      kind: 'choice',
      header: 'Grade',
      field: 'grade',
      value: 'S',
      count: 1,
      choices: ['A'],
      needed: false,
    };
    const answered = answerChoice(learnt, 'Grade', 'S', 'A');
    expect(isAnswered(question, answered)).toBe(true);
    expect(isAnswered(question, answerChoice(answered, 'Grade', 'S', undefined))).toBe(false);
  });
});

describe('rows that are alike', () => {
  const group = { rows: [2, 4], rowCount: 2, inTracker: [], sides: [] };
  const groups = [
    { kind: 'name', value: 'A', ...group },
    { kind: 'phone', value: '1', ...group },
    { kind: 'phone', value: '2', ...group, rows: [3, 5] },
  ] as const;

  test('in two things are one finding', () => {
    expect(mergeDuplicates(groups).map(({ same }) => same.map(({ kind }) => kind))).toEqual([
      ['name', 'phone'],
      ['phone'],
    ]);
    const counts = { duplicates: 3, duplicatesInTracker: 0 } as ImportPreviewValue['counts'];
    expect(countDuplicates({ duplicates: groups, counts })).toBe(2);
  });
});

describe('files', () => {
  test.each([
    ['customers.xlsx', [], true],
    ['renamed.csv', [0x50, 0x4b, 0x03, 0x04], true],
    ['old.txt', [0xd0, 0xcf, 0x11, 0xe0], true],
    ['customers.csv', [0xef, 0xbb, 0xbf, 0x41], false],
  ])('%s', (name, start, expected) => expect(isWorkbook(name, start)).toBe(expected));
});

test('both languages say everything, each in its own words', () => {
  const keysOf = (part: object, path = ''): string[] =>
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === 'object' ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`],
    );
  expect(keysOf(importTexts.en)).toEqual(keysOf(importTexts.zh));
  expect(JSON.stringify(importTexts.en)).not.toMatch(/\p{Script=Han}(?!\))/u);
});
