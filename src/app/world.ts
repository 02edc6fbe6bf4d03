import { parseFollowUpRow, parseTrackerRow, type FollowUpRow, type TrackerRow } from '../domain/rows';
import type { Cell } from '../schema/cell';
import type { FollowUpKey } from '../schema/followUps';
import type { tables } from '../schema/tables';
import { decodeState } from '../domain/state';
import { cellReader, readAllRows, readColumns, readRows, type ColumnCells, type Table } from '../gas/table';
import { findRows } from './findRows';
import type { Session } from './session';

export type TrackerTable = Table<(typeof tables)['tracker']>;
export type FollowUpTable = Table<(typeof tables)['followUps']>;

/** A parsed row with the place it was read from. */
export interface Placed<Row> {
  /** Sheet row, 1-based. */
  readonly at: number;
  readonly row: Row;
  /** The hidden cell as it was read. */
  readonly stateText: string;
  /** The whole row, the team's own columns included; none where only some columns were read. */
  readonly cells: readonly Cell[];
}

const place = <Row>(
  table: Table,
  cells: readonly (readonly Cell[])[],
  first: number,
  parse: (cellOf: (key: string) => Cell) => Row,
): Placed<Row>[] =>
  cells.map((rowCells, index) => {
    const cellOf = cellReader(table, rowCells);
    return { at: first + index, row: parse(cellOf), stateText: String(cellOf('state')), cells: rowCells };
  });

const parseCustomer =
  ({ settings }: Session, { places }: TrackerTable) =>
  (cellOf: (key: string) => Cell): TrackerRow =>
    parseTrackerRow(cellOf, settings, (key) => places[key] !== undefined);

const placeColumns = <Row>(
  { rows, cell }: ColumnCells,
  table: Table,
  parse: (cellOf: (key: string) => Cell) => Row,
): Placed<Row>[] =>
  Array.from({ length: rows }, (_, index) => {
    const cellOf = (key: string): Cell => cell(index, key);
    return {
      at: table.definition.headerRow + 1 + index,
      row: parse(cellOf),
      stateText: String(cellOf('state')),
      cells: [],
    };
  });

export const readTrackerRows = (
  session: Session,
  table: TrackerTable,
  from: number,
  count: number,
): Placed<TrackerRow>[] =>
  place(table, readRows(session.book, table, from, count), from, parseCustomer(session, table));

export const readFollowUpRows = (
  session: Session,
  table: FollowUpTable,
  from: number,
  count: number,
): Placed<FollowUpRow>[] =>
  place(table, readRows(session.book, table, from, count), from, (cellOf) =>
    parseFollowUpRow(cellOf, session.settings),
  );

/** All customers in one read. */
export const readAllTrackerRows = (session: Session, table: TrackerTable): Placed<TrackerRow>[] =>
  place(
    table,
    readAllRows(session.book, table),
    table.definition.headerRow + 1,
    parseCustomer(session, table),
  );

/** All follow-ups with some of their columns; the others are as if they were empty. */
export const readFollowUpColumns = (
  session: Session,
  table: FollowUpTable,
  keys: readonly FollowUpKey[],
): Placed<FollowUpRow>[] =>
  placeColumns(readColumns(session.book, table, keys), table, (cellOf) =>
    parseFollowUpRow(cellOf, session.settings),
  );

/** The rows of some customers by id. */
export const readTrackerRowsOf = (
  session: Session,
  table: TrackerTable,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, Placed<TrackerRow>> =>
  findRows(session, table, ids, {
    idOf: (text) => decodeState(text)?.id,
    read: (from, count) => readTrackerRows(session, table, from, count),
  });

/** Every record of the team: two header reads and two reads of everything, at any size. */
export interface World {
  readonly tracker: TrackerTable;
  readonly rows: readonly Placed<TrackerRow>[];
  readonly followUps: FollowUpTable;
  readonly followUpRows: readonly Placed<FollowUpRow>[];
}

/** Null when one of the two tabs is gone; repair from the menu brings it back. */
export const readWorld = (session: Session): World | null => {
  const tracker = session.table('tracker');
  const followUps = session.table('followUps');
  if (!tracker || !followUps) return null;
  return {
    tracker,
    rows: readAllTrackerRows(session, tracker),
    followUps,
    followUpRows: place(
      followUps,
      readAllRows(session.book, followUps),
      followUps.definition.headerRow + 1,
      (cellOf) => parseFollowUpRow(cellOf, session.settings),
    ),
  };
};
