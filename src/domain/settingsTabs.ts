import type { Language } from '../schema/language';
import { rhythmSettings, type RhythmKey, type RhythmSetting } from '../schema/rhythm';
import { messages } from '../messages';
import type { Rhythm } from './settings';
import { foldText } from './values';

/** Something in a settings tab that is not in force; said beside its cell. */
export interface SettingProblem {
  /** Index of the row below the headers, from 0. */
  readonly index: number;
  readonly key: string;
  readonly sentence: string;
}

/** What a cell of a settings tab should say. */
export interface SettingCell {
  /** Index of the row below the headers, from 0. */
  readonly index: number;
  readonly key: string;
  readonly text: string;
}

export interface Compiled<Result> {
  readonly value: Result;
  readonly problems: readonly SettingProblem[];
  /** Nothing is left in the tab: all that was last in force stays so. */
  readonly isEmptied?: boolean;
  /** Cells that follow what was renamed elsewhere in the tab. */
  readonly followed?: readonly SettingCell[];
}

/** A row of a settings tab, and what of it cannot be read. */
export type ReadRow<Row> = Row & {
  /** Column key → what is wrong with its cell; `''` where the tab lacks the column. */
  readonly unread?: Readonly<Record<string, string>>;
};

export const isUnread = ({ unread }: ReadRow<object>, key: string): boolean => unread?.[key] !== undefined;

/** What a cell cannot be read for is said beside it. */
export const problemsOfReading = (rows: readonly ReadRow<object>[]): SettingProblem[] =>
  rows.flatMap(({ unread = {} }, index) =>
    Object.entries(unread).flatMap(([key, sentence]) => (sentence === '' ? [] : [{ index, key, sentence }])),
  );

/**
 * The names in force, row by row. Two rows cannot bear one name: it belongs to the row that had it, else to the
 * first. The other row keeps the name it had, and has none when it is new.
 *
 * @param names null where a row says none
 * @param last  what the same row was called before
 */
export const namesInForce = (
  names: readonly (string | null)[],
  last: readonly (string | undefined)[],
): readonly (string | null)[] => {
  const current = names.map((name, index) => name ?? last[index] ?? null);
  const isLast = (index: number): boolean => foldText(current[index] ?? '') === foldText(last[index] ?? '');
  for (;;) {
    const owners = new Map<string, number>();
    const claim = (index: number): void => {
      const name = foldText(current[index] ?? '');
      if (name !== '' && !owners.has(name)) owners.set(name, index);
    };
    current.forEach((_, index) => isLast(index) && claim(index));
    current.forEach((_, index) => claim(index));
    const loser = current.findIndex((name, index) => name !== null && owners.get(foldText(name)) !== index);
    if (loser < 0) return current;
    current[loser] = isLast(loser) ? null : (last[loser] ?? null);
  }
};

const moneyScales: Readonly<Record<string, number>> = {
  万元: 10_000,
  万: 10_000,
  '10000': 10_000,
  元: 1,
  '1': 1,
};

const readSetting = (setting: RhythmSetting, text: string, language: Language): number | string => {
  const say = messages(language).settings;
  if (setting.kind === 'unit') return moneyScales[text.trim()] ?? say.unknownUnit;
  const number = Number(text.replace(/,/g, ''));
  if (text.trim() === '' || !Number.isFinite(number)) return say.notANumber(text);
  const { least = 0, most = 1e12 } = setting;
  return number >= least && number <= most ? number : say.outOfRange(least, most);
};

/** Compiles 设置·节奏 from its rows of name and value; what is missing keeps its last value. */
export const compileRhythm = (
  rows: readonly { readonly setting: string; readonly value: string }[],
  before: Rhythm | null,
  language: Language,
): Compiled<Rhythm> => {
  const problems: SettingProblem[] = [];
  const last = before ? valuesOfRhythm(before) : initialRhythm(language);
  const values: Record<RhythmKey, number> = { ...last };
  rows.forEach((row, index) => {
    const key = (Object.keys(rhythmSettings) as RhythmKey[]).find((each) =>
      Object.values(rhythmSettings[each].label).some((label) => foldText(label) === foldText(row.setting)),
    );
    if (!key) return;
    const read = readSetting(rhythmSettings[key], row.value, language);
    if (typeof read === 'number') values[key] = read;
    else problems.push({ index, key: 'value', sentence: read });
  });
  return { value: rhythmOfValues(values), problems };
};

/** A value of 设置·节奏 as its cell says it. */
export const textOfRhythm = (key: RhythmKey, value: number, language: Language): string => {
  if (rhythmSettings[key].kind !== 'unit' || language !== 'zh') return String(value);
  return value === 1 ? '元' : '万元';
};

const initialRhythm = (language: Language): Record<RhythmKey, number> =>
  Object.fromEntries(
    (Object.keys(rhythmSettings) as RhythmKey[]).map((key) => [
      key,
      readSetting(rhythmSettings[key], String(rhythmSettings[key].initial[language]), language),
    ]),
  ) as Record<RhythmKey, number>;

const rhythmOfValues = (values: Readonly<Record<RhythmKey, number>>): Rhythm => ({
  cadence: { A: values.cadenceA, B: values.cadenceB, C: values.cadenceC },
  stallLimit: values.stallLimit,
  moneyScale: values.moneyUnit,
  budgetThreshold: values.budgetThreshold,
  purchaseWindow: values.purchaseWindow,
  digestHour: values.digestHour,
  weeklyHour: values.weeklyHour,
});

export const valuesOfRhythm = (rhythm: Rhythm): Record<RhythmKey, number> => ({
  cadenceA: rhythm.cadence.A,
  cadenceB: rhythm.cadence.B,
  cadenceC: rhythm.cadence.C,
  stallLimit: rhythm.stallLimit,
  moneyUnit: rhythm.moneyScale,
  budgetThreshold: rhythm.budgetThreshold,
  purchaseWindow: rhythm.purchaseWindow,
  digestHour: rhythm.digestHour,
  weeklyHour: rhythm.weeklyHour,
});

export const rhythmOfLanguage = (language: Language): Rhythm => rhythmOfValues(initialRhythm(language));
