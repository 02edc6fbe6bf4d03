import { followUpMethods, stageRoles, type GateMode, type StageRole } from '../schema/choices';
import { columnKeys } from '../schema/column';
import type { Language } from '../schema/language';
import { rhythmSettings, type RhythmKey, type RhythmSetting } from '../schema/rhythm';
import type { StageRow } from '../schema/settings';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import { messages } from '../messages';
import type { Rhythm, Stage } from './settings';
import { findChoice, foldText } from './values';

/** Something in a settings tab that is not in force; said beside its cell. */
export interface SettingProblem {
  /** Index of the row below the headers, from 0. */
  readonly index: number;
  readonly key: string;
  readonly sentence: string;
}

export interface Compiled<Result> {
  readonly value: Result;
  readonly problems: readonly SettingProblem[];
  /** Nothing is left in the tab: all that was last in force stays so. */
  readonly isEmptied?: boolean;
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

const splitNames = (text: string | null): string[] =>
  (text ?? '')
    .split(/[、,，;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const columnByHeader = (name: string): TrackerKey | undefined =>
  columnKeys(trackerColumns).find((key) => {
    const { header } = trackerColumns[key];
    return foldText(header.zh) === foldText(name) || foldText(header.en) === foldText(name);
  });

/** A stage row with an id for each: an id that was cleared comes back by its name, new rows get one of their own. */
export const withStageIds = (rows: readonly StageRow[], before: readonly Stage[]): readonly StageRow[] => {
  const taken = new Set([...rows.map((row) => row.id), ...before.map((stage) => stage.id)]);
  const present = new Set(rows.map((row) => row.id));
  let next = 1;
  return rows.map((row) => {
    if (row.id !== null || row.name === null) return row;
    const name = foldText(row.name);
    const cleared = before.find((stage) => foldText(stage.name) === name && !present.has(stage.id));
    if (cleared) {
      present.add(cleared.id);
      return { ...row, id: cleared.id };
    }
    while (taken.has(`stage${next}`)) next += 1;
    taken.add(`stage${next}`);
    return { ...row, id: `stage${next}` };
  });
};

/**
 * Compiles 设置·阶段. A bad value is reported and the last good one of that stage stays in force; a stage
 * without name or with a name twice is left out until it is mended.
 */
export const compileStages = (
  rows: readonly StageRow[],
  before: readonly Stage[],
  language: Language,
): Compiled<readonly Stage[]> => {
  const say = messages(language).settings;
  const problems: SettingProblem[] = [];
  const idByName = new Map<string, string>();
  rows.forEach((row) => {
    if (row.name !== null && row.id !== null) idByName.set(foldText(row.name), row.id);
  });
  const seen = new Set<string>();
  const stages = rows.flatMap((row, index): Stage[] => {
    if (row.name === null || row.id === null) return [];
    const report = (key: keyof StageRow, sentence: string): void => {
      problems.push({ index, key, sentence });
    };
    if (seen.has(foldText(row.name))) {
      report('name', say.duplicate(row.name));
      return [];
    }
    seen.add(foldText(row.name));
    const last = before.find((stage) => stage.id === row.id);
    const named = <Item>(
      key: keyof StageRow,
      names: readonly string[],
      find: (name: string) => Item | undefined,
      unknown: (name: string) => string,
      fallback: readonly Item[],
    ): readonly Item[] => {
      const strangers = names.filter((name) => find(name) === undefined);
      if (strangers.length > 0) {
        report(key, strangers.map(unknown).join('；'));
        return fallback;
      }
      return names.map((name) => find(name)!);
    };
    const bounded = (
      key: keyof StageRow,
      value: number | null,
      most: number,
      fallback: number | null,
    ): number | null => {
      if (value === null || (value >= 0 && value <= most)) return value;
      report(key, say.outOfRange(0, most));
      return fallback;
    };
    if (row.role === null)
      report('role', say.noRole(stageRoles.map((role) => role.label[language]).join(say.list)));
    return [
      {
        id: row.id,
        name: row.name,
        role: (row.role as StageRole | null) ?? last?.role ?? 'lead',
        mode: (row.mode as GateMode | null) ?? 'strict',
        allowedFrom: named(
          'allowedFrom',
          splitNames(row.allowedFrom),
          (name) => idByName.get(foldText(name)),
          say.unknownStage,
          last?.allowedFrom ?? [],
        ),
        requires: named(
          'requires',
          splitNames(row.requires),
          columnByHeader,
          say.unknownColumn,
          last?.requires ?? [],
        ),
        minimumFollowUps: leastFollowUps(
          row.minimumFollowUps,
          report,
          last?.minimumFollowUps ?? {},
          language,
        ),
        leastScore: bounded('leastScore', row.leastScore, 10, last?.leastScore ?? null),
        dayBudget: bounded('dayBudget', row.dayBudget, 365, last?.dayBudget ?? null),
        stallLimit: bounded('stallLimit', row.stallLimit, 365, last?.stallLimit ?? null),
        nextFollowUpDays: bounded(
          'nextFollowUpDays',
          row.nextFollowUpDays,
          365,
          last?.nextFollowUpDays ?? null,
        ),
        winProbability: bounded('winProbability', row.winProbability, 100, last?.winProbability ?? null),
        actions: row.actions ?? '',
        questions: row.questions ?? '',
        materials: row.materials ?? '',
      },
    ];
  });
  // A tab that was emptied by mistake does not leave the team without stages.
  return { value: stages.length === 0 ? before : stages, problems };
};

/** `产品演示 3、拜访 1` → { productDemo: 3, visit: 1 } */
const leastFollowUps = (
  text: string | null,
  report: (key: keyof StageRow, sentence: string) => void,
  fallback: Readonly<Record<string, number>>,
  language: Language,
): Readonly<Record<string, number>> => {
  const say = messages(language).settings;
  const counts: Record<string, number> = {};
  for (const part of splitNames(text)) {
    const match = /^(.*?)[\s×x*≥:：]*(\d+)\s*次?$/.exec(part);
    const method = findChoice(followUpMethods, match?.[1] ?? part);
    if (!method || !match) {
      const methods = followUpMethods.map((each) => each.label[language]).join(say.list);
      report('minimumFollowUps', say.unknownMethod(part, methods));
      return fallback;
    }
    counts[method.id] = Number(match[2]);
  }
  return counts;
};

export const isEmailAddress = (text: string): boolean =>
  /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(text);

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
