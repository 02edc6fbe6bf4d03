import type { Cell } from '../../schema/cell';
import type { ColumnKind } from '../../schema/column';
import type { TrackerKey } from '../../schema/tracker';
import { messages } from '../../messages';
import { readMoment, type DateOrder } from '../dateText';
import { stageById, type Settings } from '../settings';
import { foldText, textOfCell } from '../values';
import { unitInHeader, usesDecimalComma, type AmountReading } from './amountColumns';
import { guessChoice } from './choiceValues';
import { dateOrdersOf } from './dateColumns';
import { sampleOf } from './evidence';
import { lettersOf } from './headers';
import { guessMapping, type ColumnGuess, type Mapping } from './mapping';
import type { Answers, Question } from './questions';
import type { Source } from './source';
import { guessStage, type StageMeaning } from './stageValues';
import { importTargets, isTrackerHeader, type ImportTarget } from './targets';

/** What a person decided about an import; everything left out is guessed. */
export interface ImportOptions {
  /** By source header. */
  readonly mapping?: Mapping;
  /** Headers of unmapped columns that come along as the team's own; left out: all of them. */
  readonly include?: readonly string[];
  readonly answers?: Answers;
}

/** How one column of the source is read. */
export interface ColumnPlan {
  readonly header: string;
  readonly target: ImportTarget | null;
  /** Header of the team's own column it becomes; null when it has a target or is left out. */
  readonly own: string | null;
  /** The own column holds plain numbers, so that the team can count with them. */
  readonly numbers: boolean;
  readonly order: DateOrder;
  readonly amounts: AmountReading;
  /** Meaning of each distinct value of a stage or choice column; null: unknown. */
  readonly meanings: ReadonlyMap<string, StageMeaning | null>;
}

export interface ImportPlan {
  readonly columns: readonly ColumnPlan[];
  readonly guesses: readonly ColumnGuess[];
  readonly questions: readonly Question[];
  /** Owners by folded name: the spelling in the people settings, else the first of the source. */
  readonly owners: ReadonlyMap<string, string>;
  /** Owners that the people settings do not know, in order of appearance. */
  readonly unknownOwners: readonly string[];
}

/** A column of free text mistaken for stages would ask forever. */
const mostQuestions = 30;
const everyValue = Number.MAX_SAFE_INTEGER;
const shownExamples = 3;
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;
const namesNumber = /id|no|code|phone|tel|mobile|zip|post|号|码|电话|手机|编/i;

const kindOf = (target: ImportTarget | null): ColumnKind | null =>
  target === null ? null : (importTargets.get(target)?.readAs.kind ?? null);

const countsOf = (source: Source, column: number): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of source.rows) {
    const text = textOfCell(row.cells[column] ?? '').trim();
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
};

interface Reading {
  readonly column: Pick<ColumnPlan, 'order' | 'amounts' | 'meanings'>;
  readonly questions: readonly Question[];
}

const plain = (settings: Settings): Reading['column'] => ({
  order: 'ymd',
  amounts: { decimalComma: false, unit: settings.rhythm.moneyScale },
  meanings: new Map(),
});

const readDates = (
  header: string,
  cells: readonly Cell[],
  orderElsewhere: DateOrder | undefined,
  options: ImportOptions,
  settings: Settings,
): Reading => {
  const column = plain(settings);
  const orders = dateOrdersOf(cells);
  const answer = options.answers?.dateOrders?.[header];
  const known =
    answer ?? (orders.length === 1 ? orders[0] : orders.find((order) => order === orderElsewhere));
  if (known) return { column: { ...column, order: known }, questions: [] };
  const differs = (text: string): boolean =>
    orders.some((order) => readMoment(text, order) !== readMoment(text, orders[0]));
  const examples = cells
    .filter((cell) => typeof cell === 'string')
    .filter(differs)
    .slice(0, shownExamples);
  const question: Question = { kind: 'dateOrder', header, choices: orders, examples, needed: true };
  return { column: { ...column, order: orders[0] ?? 'ymd' }, questions: [question] };
};

/** In a sheet that counts in 万元, an amount of 22,700 is more likely 元. */
const looksLikeOtherUnit = (cells: readonly Cell[], moneyScale: number): boolean => {
  const sizes = cells
    .map((cell) => Number(textOfCell(cell).replace(/[^\d.]/g, '')))
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  return moneyScale > 1 && (sizes[Math.floor(sizes.length / 2)] ?? 0) >= 1000;
};

const readAmounts = (
  header: string,
  cells: readonly Cell[],
  options: ImportOptions,
  settings: Settings,
): Reading => {
  const { moneyScale } = settings.rhythm;
  const stated = options.answers?.amountUnits?.[header] ?? unitInHeader(header);
  const amounts = { decimalComma: usesDecimalComma(cells), unit: stated ?? moneyScale };
  const ask = stated === null && looksLikeOtherUnit(cells, moneyScale);
  const question: Question = {
    kind: 'amountUnit',
    header,
    choices: [moneyScale, 1],
    proposed: moneyScale,
    examples: cells.slice(0, shownExamples).map(textOfCell),
    needed: false,
  };
  return { column: { ...plain(settings), amounts }, questions: ask ? [question] : [] };
};

const readStages = (
  header: string,
  counts: ReadonlyMap<string, number>,
  options: ImportOptions,
  settings: Settings,
): Reading => {
  const answers = options.answers?.stages ?? {};
  const answered = (value: string): StageMeaning | null | undefined => {
    const answer = answers[value];
    return answer && !stageById(settings, answer.stage) ? undefined : answer;
  };
  const meanings = new Map(
    [...counts.keys()].map((value) => {
      const answer = answered(value);
      return [value, answer === undefined ? guessStage(value, settings) : answer] as const;
    }),
  );
  const questions = [...counts]
    .filter(([value]) => meanings.get(value) === null && answered(value) === undefined)
    .map(([value, count]): Question => ({ kind: 'stage', header, value, count, needed: false }));
  return { column: { ...plain(settings), meanings }, questions };
};

const readChoices = (
  header: string,
  target: TrackerKey,
  counts: ReadonlyMap<string, number>,
  options: ImportOptions,
  settings: Settings,
): Reading => {
  const column = importTargets.get(target)!.readAs;
  const choices = (column.choices ?? []).map((choice) => choice.id);
  const answers = options.answers?.choices?.[header] ?? {};
  const answered = (value: string): string | null | undefined => {
    const answer = answers[value];
    return typeof answer === 'string' && !choices.includes(answer) ? undefined : answer;
  };
  const idOf = (value: string): string | null => {
    const answer = answered(value);
    return answer === undefined ? guessChoice(target, column, value) : answer;
  };
  const meanings = new Map(
    [...counts.keys()].map((value) => {
      const id = idOf(value);
      return [value, id === null ? null : { stage: id }] as const;
    }),
  );
  const questions = [...counts]
    .filter(([value]) => meanings.get(value) === null && answered(value) === undefined)
    .map(([value, count]): Question => ({
      kind: 'choice',
      header,
      field: target,
      value,
      count,
      choices,
      needed: false,
    }));
  return { column: { ...plain(settings), meanings }, questions };
};

const byCount = (questions: readonly Question[]): readonly Question[] =>
  [...questions]
    .sort((a, b) => ('count' in b ? b.count : 0) - ('count' in a ? a.count : 0))
    .slice(0, mostQuestions);

const ownersOf = (
  source: Source,
  column: number,
  settings: Settings,
): Pick<ImportPlan, 'owners' | 'unknownOwners'> => {
  const owners = new Map(settings.people.map((person) => [foldText(person.name), person.name]));
  const unknownOwners: string[] = [];
  for (const name of column < 0 ? [] : countsOf(source, column).keys()) {
    if (owners.has(foldText(name))) continue;
    owners.set(foldText(name), name);
    unknownOwners.push(name);
  }
  return { owners, unknownOwners };
};

/**
 * What each own column is called: as in the source, unless the tracker has a column of that name. `taken` also
 * keeps two source columns apart.
 */
const nameOwn = (header: string, taken: Set<string>, settings: Settings): string => {
  const say = messages(settings.language).importing;
  const base = isTrackerHeader(header) ? say.ownColumn(header) : header;
  let name = base;
  for (let count = 2; taken.has(lettersOf(name)); count += 1) name = `${base} (${count})`;
  taken.add(lettersOf(name));
  return name;
};

const holdsNumbers = (header: string, cells: readonly Cell[]): boolean =>
  !namesNumber.test(header) &&
  cells.length > 0 &&
  cells.every(
    (cell) => typeof cell === 'number' || (typeof cell === 'string' && plainNumber.test(cell.trim())),
  );

/**
 * Decides how every column of a source is read: by what a person said, else by header and values. What only a
 * person can know stands in `questions`.
 */
export const planImport = (source: Source, settings: Settings, options: ImportOptions = {}): ImportPlan => {
  const guesses = guessMapping(source, settings);
  const targets = guesses.map((guess) => {
    const chosen = options.mapping?.[guess.header];
    return options.mapping ? (chosen ?? null) : guess.target;
  });
  const taken = new Set<string>();
  const allOf = source.headers.map((_, column) => sampleOf(source, column, everyValue));
  const certainOrder = targets
    .map((target, column) => {
      if (kindOf(target) !== 'date' && kindOf(target) !== 'moment') return undefined;
      const orders = dateOrdersOf(allOf[column] ?? []);
      return orders.length === 1 && orders[0] !== 'ymd' ? orders[0] : undefined;
    })
    .find((order) => order !== undefined);

  const questions: Question[] = [];
  const columns = targets.map((target, column): ColumnPlan => {
    const header = source.headers[column] ?? '';
    const cells = allOf[column] ?? [];
    const reading = ((): Reading => {
      switch (kindOf(target)) {
        case 'date':
        case 'moment':
          return readDates(header, cells, certainOrder, options, settings);
        case 'money':
          return readAmounts(header, cells, options, settings);
        case 'stage':
          return readStages(header, countsOf(source, column), options, settings);
        case 'choice':
          return readChoices(header, target as TrackerKey, countsOf(source, column), options, settings);
        default:
          return { column: plain(settings), questions: [] };
      }
    })();
    questions.push(...byCount(reading.questions));
    const comesAlong = target === null && (options.include?.includes(header) ?? true);
    const own = comesAlong ? nameOwn(header, taken, settings) : null;
    return { header, target, own, numbers: own !== null && holdsNumbers(header, cells), ...reading.column };
  });
  return { columns, guesses, questions, ...ownersOf(source, targets.indexOf('owner'), settings) };
};
