import { columnKeys, type ColumnDefinition } from '../../schema/column';
import type { Localized } from '../../schema/language';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import { once } from '../once';
import { lettersOf, matchHeader, type KnownNames } from './headers';

/**
 * Two columns of other tools depend on how the row ended: 结束日期 is 成交日期 of a won row, 流失日期 of a lost
 * one and 预计成交日期 of the rest; 金额 is 成交金额 of a won row and 预计金额 of the rest.
 */
export type OutcomeTarget = 'closeDate' | 'closeAmount';

/** Where a column of the source may go. */
export type ImportTarget = TrackerKey | OutcomeTarget;

export interface TargetDefinition {
  readonly header: Localized;
  readonly names: KnownNames;
  /** Tracker columns that are no longer free once this target is used. */
  readonly claims: readonly TrackerKey[];
  /** Its values are read like those of this column. */
  readonly readAs: ColumnDefinition;
}

const outcomeTargets: Readonly<Record<OutcomeTarget, TargetDefinition>> = {
  closeDate: {
    header: { zh: '结束日期（按结果）', en: 'Close date (by outcome)' },
    names: {
      own: ['closeDate', '结束日期', 'close date'],
      aliases: ['closing date', 'closed date', 'date closed', '关闭日期', '结单日期', '结束时间'],
    },
    claims: ['dealDate', 'lostDate', 'expectedCloseDate'],
    readAs: trackerColumns.dealDate,
  },
  closeAmount: {
    header: { zh: '金额（按结果）', en: 'Amount (by outcome)' },
    names: {
      own: ['closeAmount', '金额', 'amount'],
      aliases: ['商机金额', '机会金额', 'deal size', 'opportunity amount'],
    },
    claims: ['dealAmount', 'expectedAmount'],
    readAs: trackerColumns.dealAmount,
  },
};

const targetOfColumn = (key: TrackerKey): TargetDefinition => {
  const column: ColumnDefinition = trackerColumns[key];
  return {
    header: column.header,
    names: { own: [column.header.zh, column.header.en, key], aliases: column.aliases ?? [] },
    claims: [key],
    readAs: column,
  };
};

/** Columns a person fills in. Ids, scores and reminders are made by Genjin: a foreign id comes along as the team's own column. */
export const importableKeys: readonly TrackerKey[] = columnKeys(trackerColumns).filter(
  (key) => trackerColumns[key].origin === 'input',
);

/** Every target by name. */
export const importTargets: ReadonlyMap<ImportTarget, TargetDefinition> = new Map<
  ImportTarget,
  TargetDefinition
>([
  ...importableKeys.map((key) => [key, targetOfColumn(key)] as const),
  ['closeDate', outcomeTargets.closeDate],
  ['closeAmount', outcomeTargets.closeAmount],
]);

const knownHeaders = once(
  () =>
    new Set(
      [...importTargets.values()].flatMap(({ names }) => [...names.own, ...names.aliases].map(lettersOf)),
    ),
);

/** Whether a text is the header, or a known spelling of the header, of a column that may be imported. */
export const isKnownHeader = (text: string): boolean => knownHeaders().has(lettersOf(text));

/** The same for a text that only resembles one: `客户手机(必填)`. */
export const resemblesKnownHeader = (text: string): boolean =>
  [...importTargets.values()].some(({ names }) => matchHeader(text, names) !== null);

/** Headers of the tracker in both languages: the team's own column may not bear one of them. */
const trackerHeaders = once(
  () =>
    new Set(
      columnKeys(trackerColumns).flatMap((key) => Object.values(trackerColumns[key].header).map(lettersOf)),
    ),
);

export const isTrackerHeader = (header: string): boolean => trackerHeaders().has(lettersOf(header));
