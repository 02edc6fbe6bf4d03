/** What every sentence keeps to: one form of address, one sign for our own names, another for what was entered. */
import { getStartedTexts } from '../../sidebar/getStarted/messages';
import { historyTexts } from '../../sidebar/history/messages';
import { importTexts } from '../../sidebar/import/messages';
import { sidebarTexts } from '../../sidebar/messages';
import { gapsInWords, noticeInWords, problemInWords } from '../../src/domain/words';
import { messages } from '../../src/messages';
import { columnKeys } from '../../src/schema/column';
import { tables } from '../../src/schema/tables';
import { trackerColumns } from '../../src/schema/tracker';
import { testSettings } from '../domain/import/settings';

const sentencesOf = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') {
    // Several branches of one sentence may stand behind a number.
    return [0, 1, 2].flatMap((count) =>
      sentencesOf((part as (...values: unknown[]) => unknown)(...Array.from({ length: 6 }, () => count))),
    );
  }
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(sentencesOf) : [];
};

const said = (language: 'zh' | 'en'): readonly string[] =>
  [
    messages(language),
    sidebarTexts[language],
    importTexts[language],
    historyTexts[language],
    getStartedTexts[language],
  ].flatMap(sentencesOf);

const ourNames = [
  ...Object.values(tables).map(({ title }) => title.zh),
  ...columnKeys(trackerColumns).map((key) => trackerColumns[key].header.zh),
  ...Object.values(messages('zh').menu),
];

test('people are addressed alike everywhere', () => {
  expect(said('zh').length).toBeGreaterThan(500);
  expect(said('zh').filter((sentence) => sentence.includes('您'))).toEqual([]);
});

test('our own tabs, columns and menu items stand in 「」, never in the signs for what was entered', () => {
  const wrong = said('zh').filter((sentence) => ourNames.some((name) => sentence.includes(`“${name}”`)));
  expect(wrong).toEqual([]);
});

test('the product is named so that nobody takes it for the verb', () => {
  const asVerb = /(?:允许|启用|在用|属于|是)跟进|跟进(?:无权|只用|已就绪|自己)/;
  expect(said('zh').filter((sentence) => asVerb.test(sentence))).toEqual([]);
});

describe('what a stage misses', () => {
  const gaps = [
    { kind: 'column', key: 'budgetAmount' },
    { kind: 'followUps', method: 'productDemo', have: 1, need: 3 },
  ] as const;

  test('stands with the values at hand and what to do', () => {
    expect(gapsInWords(gaps, testSettings('zh'))).toBe('请填写预算金额；产品演示 1/3，还差 2 次');
    expect(gapsInWords(gaps, testSettings('en'))).toBe('fill in Budget amount; Product demo 1/3, log 2 more');
  });

  test('does not ask to do it first where the stage was entered all the same', () => {
    const notice = {
      kind: 'gate',
      stage: 'need',
      refused: false,
      gaps: [gaps[0]],
      on: '2026-03-04',
    } as const;
    expect(noticeInWords(notice, testSettings('zh'))).toBe('已进入「需求挖掘」，但条件未齐：请填写预算金额');
    expect(noticeInWords(notice, testSettings('en'))).toMatch(
      /^Moved to .+, conditions not met: fill in Budget amount$/,
    );
  });
});

test.each([
  ['flag.invalid', 'needClear', '需求明确填的是“maybe”，请改为“是”或“否”'],
  ['choice.unknown', 'status', '“maybe”不在「状态」的选项里，请选：'],
] as const)('%s says what stands there and what may', (code, field, sentence) => {
  const problem = { code, field, entered: 'maybe' };
  expect(problemInWords(problem, testSettings('zh'))).toContain(sentence);
});

test('one owner or several, the sentence fits', () => {
  const { zh, en } = { zh: messages('zh').health, en: messages('en').health };
  expect(zh.strangers('客户', zh.column('王芳'), '设置·人员')).toMatch(
    /^「客户」的负责人「王芳」不在「设置·人员」里/,
  );
  expect(en.strangers('Tracker', 'Kim', 'Settings · People')).toBe(
    'Tracker: owners not in Settings · People get no reminders: Kim. Add them there, or correct the name',
  );
});
