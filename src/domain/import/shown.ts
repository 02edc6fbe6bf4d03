import { columnKeys } from '../../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../../schema/tracker';
import type { Settings } from '../settings';
import { textOfCell, textOfValue, type Value } from '../values';
import type { Duplicate, KnownCustomer } from './duplicates';
import type { ImportPlan } from './plan';
import type { ImportedRow } from './rows';
import { importTargets } from './targets';

/** The first rows as they will stand in the tracker. */
export interface ShownRows {
  readonly headers: readonly string[];
  readonly rows: readonly ShownRow[];
}

export interface ShownRow {
  /** 1-based row of the source. */
  readonly row: number;
  /** As many as headers. */
  readonly cells: readonly ShownCell[];
}

export interface ShownCell {
  readonly text: string;
  /** What the source says and the field cannot hold; null when nothing was kept out. */
  readonly keptOut: string | null;
}

/** Always worth seeing: every row gets both. */
const always: ReadonlySet<TrackerKey> = new Set<TrackerKey>(['customerName', 'stage']);

const textOf = (key: TrackerKey, record: TrackerRecord, settings: Settings): string =>
  textOfValue(trackerColumns[key], record[key] as Value, settings);

/** Columns that a target fills in these rows: one that goes by the outcome fills another in each. */
const keysShown = (plan: ImportPlan, rows: readonly ImportedRow[]): readonly TrackerKey[] => {
  const direct = new Set<string>(plan.columns.flatMap(({ target }) => (target === null ? [] : [target])));
  const claimed = new Set(
    plan.columns.flatMap(({ target }) => (target === null ? [] : (importTargets.get(target)?.claims ?? []))),
  );
  const isFilled = (key: TrackerKey): boolean =>
    claimed.has(key) &&
    rows.some(
      ({ row, problems }) => row.record[key] !== null || problems.some((problem) => problem.field === key),
    );
  return columnKeys(trackerColumns).filter((key) => always.has(key) || direct.has(key) || isFilled(key));
};

/**
 * The first rows as a person will find them.
 *
 * @param recordOf the row as it is decided: named, at its stage
 */
export const showRows = (
  plan: ImportPlan,
  rows: readonly ImportedRow[],
  recordOf: (row: ImportedRow) => TrackerRecord,
  settings: Settings,
): ShownRows => {
  const keys = keysShown(plan, rows);
  const own = plan.columns.flatMap((column) => (column.own === null ? [] : [column.own]));
  return {
    headers: [...keys.map((key) => trackerColumns[key].header[settings.language]), ...own],
    rows: rows.map((imported) => {
      const record = recordOf(imported);
      const keptOut = (key: TrackerKey): string | null =>
        imported.problems.find(({ field, code }) => field === key && code !== 'missing')?.entered ?? null;
      return {
        row: imported.number,
        cells: [
          ...keys.map((key) => ({ text: textOf(key, record, settings), keptOut: keptOut(key) })),
          ...own.map((header) => ({ text: textOfCell(imported.own.get(header) ?? ''), keptOut: null })),
        ],
      };
    }),
  };
};

/** One of several rows that say the same of themselves. */
export interface DuplicateSide {
  /** 1-based row of the source; null for a row of the tracker. */
  readonly row: number | null;
  /** Id of the tracker's row; null for one of the source. */
  readonly id: string | null;
  readonly customerName: string;
  readonly contact: string;
  readonly phone: string;
  readonly stage: string;
  readonly owner: string;
}

/** Rows of one group beside each other: those of the source first. */
export const sidesOf = (
  group: Duplicate,
  rowOf: (row: number) => ImportedRow | undefined,
  customerOf: (id: string) => KnownCustomer | undefined,
  settings: Settings,
): readonly DuplicateSide[] => [
  ...group.rows.flatMap((row): DuplicateSide[] => {
    const record = rowOf(row)?.row.record;
    if (!record) return [];
    const text = (key: TrackerKey): string => textOf(key, record, settings);
    return [
      {
        row,
        id: null,
        customerName: text('customerName'),
        contact: text('contact'),
        phone: text('phone') || text('contactInfo'),
        stage: text('stage'),
        owner: text('owner'),
      },
    ];
  }),
  ...group.inTracker.flatMap((id): DuplicateSide[] => {
    const known = customerOf(id);
    if (!known) return [];
    return [
      {
        row: null,
        id,
        customerName: known.customerName ?? '',
        contact: known.contact ?? '',
        phone: known.phone ?? known.contactInfo ?? '',
        stage: known.stage ?? '',
        owner: known.owner ?? '',
      },
    ];
  }),
];
