import { isMoment, type Cell } from '../schema/cell';
import { columnKeys, type ColumnDefinition, type Columns, type RecordOf } from '../schema/column';
import { followUpColumns, type FollowUpRecord } from '../schema/followUps';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import { committed, inputKeys } from './commit';
import type { Day, Moment } from './dates';
import type { Problem } from './problem';
import type { Settings } from './settings';
import { decodeState, type RowState } from './state';
import { parseCell, renderValue, type Value } from './values';

/** A row of the tracker as read now, with what was last committed for it. */
export interface TrackerRow {
  /** What the sheet holds; fields that could not be read are null and stand in `problems`. */
  readonly record: TrackerRecord;
  readonly problems: readonly Problem[];
  /** Columns that could be read but are not in the sheet's own form, such as a date typed as text. */
  readonly informal: readonly string[];
  /** Null for a row nothing was committed for yet. */
  readonly state: RowState | null;
  /** Fields whose columns the sheet lacks: they are as they were last committed. */
  readonly absent?: readonly TrackerKey[];
}

/** What was last committed for a follow-up; kept as JSON in the row's hidden cell. */
export interface FollowUpState {
  readonly id: string;
  /** Id of the opportunity it counts for. */
  readonly opportunityId: string;
  /** Who owned the opportunity then. */
  readonly owner: string | null;
  readonly time: Moment;
  readonly method: string | null;
  /** Day set as the next follow-up by this one. */
  readonly dueDate: Day | null;
  /** Short print of summary, feedback and next step: tells a later change from a repeat. */
  readonly print: string;
  /** Print of the customer's name as it stood in the row: tells that a person retyped it. Not in older ones. */
  readonly name?: string;
  /** The newest of several open opportunities of that name was taken. */
  readonly oneOfSeveral?: true;
}

export interface FollowUpRow {
  readonly record: FollowUpRecord;
  readonly problems: readonly Problem[];
  readonly informal: readonly string[];
  readonly state: FollowUpState | null;
}

interface ParsedRecord<Table extends Columns> {
  readonly record: RecordOf<Table>;
  readonly problems: readonly Problem[];
  readonly informal: readonly string[];
}

/** True when writing the value back would change the cell: a text date, `是的`, `1,200` as text. */
const isInformal = (column: ColumnDefinition, cell: Cell, value: Value, settings: Settings): boolean => {
  if (value === null) return false;
  switch (column.kind) {
    case 'date':
    case 'moment':
      return !isMoment(cell);
    case 'number':
    case 'money':
      return typeof cell !== 'number';
    case 'choice':
    case 'stage':
    case 'flag':
      return cell !== renderValue(column, value, settings);
    default:
      return false;
  }
};

/** A box that nobody ticked says nothing in a column that holds no yes or no. */
const isUnticked = (column: ColumnDefinition, cell: Cell): boolean =>
  cell === false && column.kind !== 'flag';

/** As many cells that repeat the headers above them make a row a second header row. */
const leastHeaders = 3;

/** True for a row of headers that somebody pasted among the records. */
export const repeatsHeaders = (columns: Columns, cellOf: (key: string) => Cell): boolean => {
  let repeated = 0;
  for (const key of columnKeys(columns)) {
    const { zh, en } = columns[key]!.header;
    const cell = cellOf(key);
    if (cell === zh || cell === en) repeated += 1;
    if (repeated === leastHeaders) return true;
  }
  return false;
};

/**
 * Reads the cells of one row by column key. A row of headers holds no record.
 *
 * @param cellOf the cell of a column, `''` where the sheet has no such column
 */
export const parseRecord = <Table extends Columns>(
  columns: Table,
  cellOf: (key: keyof Table & string) => Cell,
  settings: Settings,
): ParsedRecord<Table> => {
  const record: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const informal: string[] = [];
  const isHeaders = repeatsHeaders(columns, (key) => cellOf(key));
  for (const key of columnKeys(columns)) {
    const column = columns[key]!;
    record[key] = null;
    if (isHeaders || column.kind === 'formula' || column.kind === 'system') continue;
    const cell = cellOf(key);
    if (isUnticked(column, cell)) continue;
    const result = parseCell(column, cell, settings);
    if (!result.ok) {
      problems.push({ code: result.code, field: key, entered: result.entered });
      continue;
    }
    record[key] = result.value;
    if (isInformal(column, cell, result.value, settings)) informal.push(key);
  }
  return { record: record as RecordOf<Table>, problems, informal };
};

/** Nobody emptied a field whose whole column was deleted; of long texts it holds the committed form. */
export const withAbsent = (
  record: TrackerRecord,
  absent: readonly TrackerKey[],
  state: RowState | null,
): TrackerRecord =>
  Object.assign({ ...record }, Object.fromEntries(absent.map((key) => [key, committed(state, key)])));

/** @param isThere tells the columns that the sheet has */
export const parseTrackerRow = (
  cellOf: (key: keyof TrackerRecord) => Cell,
  settings: Settings,
  isThere: (key: TrackerKey) => boolean = () => true,
): TrackerRow => {
  const row: TrackerRow = {
    ...parseRecord(trackerColumns, cellOf, settings),
    state: decodeState(String(cellOf('state'))),
  };
  const absent = inputKeys.filter((key) => !isThere(key));
  // An emptied row stays empty, whatever was deleted besides.
  if (absent.length === 0 || isBlank(row, trackerColumns)) return row;
  return { ...row, record: withAbsent(row.record, absent, row.state), absent };
};

/** Null when the cell is empty or was overwritten by something else. */
export const decodeFollowUpState = (text: string): FollowUpState | null => {
  if (!text.startsWith('{')) return null;
  try {
    const stored = JSON.parse(text) as FollowUpState;
    return typeof stored.id === 'string' && typeof stored.opportunityId === 'string' ? stored : null;
  } catch {
    return null;
  }
};

export const parseFollowUpRow = (
  cellOf: (key: keyof FollowUpRecord) => Cell,
  settings: Settings,
): FollowUpRow => ({
  ...parseRecord(followUpColumns, cellOf, settings),
  state: decodeFollowUpState(String(cellOf('state'))),
});

/** Nothing of the team's or ours stands in it; boxes that nobody ticked are nothing. */
export const isBlank = (row: TrackerRow | FollowUpRow, columns: Columns): boolean =>
  row.problems.length === 0 &&
  Object.entries(row.record).every(
    ([key, value]) => value === null || value === false || columns[key]?.origin !== 'input',
  );
