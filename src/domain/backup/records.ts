import { isFormula, type Cell, type FormulaCell } from '../../schema/cell';
import { columnKeys, type Columns } from '../../schema/column';
import { followUpColumns, type FollowUpKey, type FollowUpRecord } from '../../schema/followUps';
import { columnLetters } from '../../schema/headers';
import type { TableName } from '../../schema/tables';
import { trackerColumns } from '../../schema/tracker';
import { commitValue, committed, isCut } from '../commit';
import { isBlank, type FollowUpRow, type FollowUpState, type TrackerRow } from '../rows';
import { keptRow, restoredRow } from '../snapshot';
import type { RowState } from '../state';
import type { Value } from '../values';
import { nameless, printOf, type BackupRecord } from './lines';

/** Cells of the team's own columns, by the name of the column; a formula as text, relative to its cell. */
export type OwnCells = Readonly<Record<string, Cell | FormulaCell>>;

/** A row of one of our tables with all that a backup keeps of it. */
export interface WholeRow<Row> {
  readonly row: Row;
  readonly own: OwnCells;
  /** A cell of ours as it was read. */
  readonly cellOf: (key: string) => Cell;
}

/**
 * Names of the team's own columns, by their place: the header, with a number where it stands twice, the
 * letters of the column where there is none.
 *
 * @param ours places of our columns
 */
export const ownColumnNames = (
  headers: readonly string[],
  ours: ReadonlySet<number>,
): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  const times = new Map<string, number>();
  headers.forEach((header, index) => {
    const place = index + 1;
    if (ours.has(place)) return;
    const base = header.trim() === '' ? `#${columnLetters(place)}` : header;
    const count = (times.get(base) ?? 0) + 1;
    times.set(base, count);
    names.set(place, count === 1 ? base : `${base} (${count})`);
  });
  return names;
};

const recordOf = (table: TableName, id: string | null, kept: object, of?: string): BackupRecord => {
  const text = JSON.stringify(kept);
  // A hidden cell is text that anybody may overwrite.
  const safe = (part: string): string => part.replace(/\s/g, '_');
  return {
    table,
    id: id === null ? nameless + printOf(text) : safe(id),
    text,
    ...(of !== undefined && { of: safe(of) }),
  };
};

const filledCells = (columns: Columns, cellOf: (key: string) => Cell): Readonly<Record<string, Cell>> =>
  Object.fromEntries(
    columnKeys(columns)
      .filter((key) => columns[key]!.origin === 'input' && cellOf(key) !== '')
      .map((key) => [key, cellOf(key)]),
  );

/** Something that a person entered: formulas and tick boxes reach down over empty rows. */
const holdsPlain = (own: OwnCells): boolean =>
  Object.values(own).some((cell) => !isFormula(cell) && cell !== '' && cell !== false);

const withOwn = (kept: object, own: OwnCells): object =>
  Object.keys(own).length === 0 ? kept : { ...kept, own };

/** One customer: what was committed, texts in full, and the team's own cells. Null for an empty row. */
export const trackerBackup = ({ row, own, cellOf }: WholeRow<TrackerRow>): BackupRecord | null => {
  const { state, record } = row;
  if (state) {
    const differs = (key: keyof typeof record): boolean =>
      isCut(record[key]) || (record[key] !== null && commitValue(record[key]) !== committed(state, key));
    return recordOf('tracker', state.id, withOwn(keptRow(row, state, Infinity, differs), own));
  }
  if (isBlank(row, trackerColumns) && !holdsPlain(own)) return null;
  return recordOf('tracker', null, withOwn({ cells: filledCells(trackerColumns, cellOf) }, own));
};

/** One follow-up. Cells that could not be read are kept as they were typed. */
export const followUpBackup = ({ row, own, cellOf }: WholeRow<FollowUpRow>): BackupRecord | null => {
  const { state, record, problems } = row;
  if (!state) {
    if (isBlank(row, followUpColumns) && !holdsPlain(own)) return null;
    return recordOf('followUps', null, withOwn({ cells: filledCells(followUpColumns, cellOf) }, own));
  }
  const values = Object.fromEntries(
    columnKeys(followUpColumns)
      .filter((key) => followUpColumns[key].origin === 'input' && record[key] !== null)
      .map((key) => [key, record[key]]),
  );
  const unread = Object.fromEntries(problems.map(({ field }) => [field, cellOf(field)]));
  const kept = { state, values, ...(problems.length > 0 && { unread }) };
  return recordOf('followUps', state.id, withOwn(kept, own), state.opportunityId);
};

/** The headers of a tab, to be looked up. */
export const headersBackup = (table: TableName, headers: readonly string[]): BackupRecord => ({
  ...recordOf(table, null, { cells: headers }),
  id: `${nameless}headers`,
});

/** A settings tab row by row, as it stands, to be looked up. */
export const settingsBackup = (table: TableName, rows: readonly (readonly Cell[])[]): BackupRecord[] =>
  rows.flatMap((cells, index) =>
    cells.every((cell) => cell === '') ? [] : [recordOf(table, `${nameless}${index + 1}`, { cells })],
  );

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
};

/** The team's own cells of any row that was backed up. */
export const ownOf = (text: string): OwnCells => (parsed(text)['own'] as OwnCells | undefined) ?? {};

/** A customer as it was backed up; null for one that had been emptied, and for text that is none of ours. */
export const keptCustomer = (
  text: string,
): { readonly row: TrackerRow & { readonly state: RowState }; readonly own: OwnCells } | null => {
  const row = restoredRow(text);
  return row && !row.state.cleared ? { row, own: ownOf(text) } : null;
};

export interface KeptFollowUp {
  readonly record: FollowUpRecord;
  readonly state: FollowUpState;
  /** Cells that could not be read, as they were typed. */
  readonly unread: Readonly<Partial<Record<FollowUpKey, Cell>>>;
  readonly own: OwnCells;
}

/** A follow-up as it was backed up; null for text that is none of ours. */
export const keptFollowUp = (text: string): KeptFollowUp | null => {
  const { state, values, unread } = parsed(text) as {
    state?: FollowUpState;
    values?: Partial<Record<FollowUpKey, Value>>;
    unread?: KeptFollowUp['unread'];
  };
  if (typeof state?.id !== 'string') return null;
  const record = Object.fromEntries(
    columnKeys(followUpColumns).map((key) => [key, values?.[key] ?? null]),
  ) as FollowUpRecord;
  return { record, state, unread: unread ?? {}, own: ownOf(text) };
};
