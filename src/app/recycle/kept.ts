import type { Cell } from '../../schema/cell';
import { columnKeys, type Columns } from '../../schema/column';
import type { keptTables } from '../../schema/keptTabs';
import type { OwnCells, Snapshot } from '../../domain/snapshot';
import { deleteRuns, runsOf } from '../../gas/removeRows';
import {
  cellReader,
  ensureRows,
  lastRowOf,
  readAllRows,
  writeCells,
  type CellWrite,
  type Table,
} from '../../gas/table';
import { leadingBlanks, roomOnTop } from '../firstRows';
import type { Session } from '../session';
import type { TrackerTable } from '../world';

export type SnapshotTable = Table<(typeof keptTables)['snapshot']>;
export type BinTable = Table<(typeof keptTables)['recycleBin']>;

/** A row of the snapshot or of the bin, by column key. */
export type Line = Readonly<Record<string, Cell>>;

/** A line and where it stands. */
export interface PlacedLine {
  readonly line: Line;
  /** In the sheet. */
  readonly row: number;
  /** A person wrote beside it, into a column that is none of ours. */
  readonly hasRemark: boolean;
}

export const readPlacedLines = (session: Session, table: SnapshotTable | BinTable): PlacedLine[] => {
  const keys = columnKeys<Columns>(table.definition.columns);
  const ours = new Set(Object.values(table.places as Readonly<Record<string, number>>));
  return readAllRows(session.book, table).map((cells, index): PlacedLine => {
    const cellOf = cellReader(table, cells);
    return {
      line: Object.fromEntries(keys.map((key) => [key, cellOf(key)])),
      row: table.definition.headerRow + 1 + index,
      hasRemark: cells.some((cell, at) => cell !== '' && !ours.has(at + 1)),
    };
  });
};

export const readLines = (session: Session, table: SnapshotTable | BinTable): Line[] =>
  readPlacedLines(session, table).map(({ line }) => line);

/** What is kept of each customer, by id; the first line of several counts. */
export const textsById = (lines: readonly Line[]): Snapshot => {
  const texts = new Map<string, string>();
  for (const { leadId, kept } of lines) {
    const id = String(leadId);
    if (id !== '' && !texts.has(id)) texts.set(id, String(kept));
  }
  return texts;
};

const cellsOf = (table: BinTable, row: number, line: Line | undefined): CellWrite[] =>
  columnKeys<Columns>(table.definition.columns).map((key) => ({ row, key, cell: line?.[key] ?? '' }));

/** Puts lines on top; whatever stands there moves down. */
export const addLines = (
  session: Session,
  table: BinTable,
  lines: readonly Line[],
  present: readonly Line[],
): void => {
  if (lines.length === 0) return;
  const first = roomOnTop(session, table, lines.length, leadingBlanks(present.map(({ leadId }) => leadId)));
  writeCells(
    table,
    lines.flatMap((line, index) => cellsOf(table, first + index, line)),
  );
};

/** Takes lines out, with their rows; where a person wrote beside one, that stays. */
export const removeLines = (table: BinTable, lines: readonly PlacedLine[]): void => {
  if (lines.length === 0) return;
  writeCells(
    table,
    lines.filter(({ hasRemark }) => hasRemark).flatMap(({ row }) => cellsOf(table, row, undefined)),
  );
  // A grid keeps one row below its frozen ones.
  ensureRows(table, lastRowOf(table) + 1, 1);
  deleteRuns(table, runsOf(lines.flatMap(({ row, hasRemark }) => (hasRemark ? [] : [row]))));
};

/** What is to stand in a line, by place in the list. */
export type LinesByPlace = readonly (readonly [place: number, line: Line | undefined])[];

/** Lines that are not as they stood, among them those that a longer list left below; blank where none is. */
export const changedLines = (
  before: readonly Line[],
  now: readonly Line[],
  keys: readonly string[],
): LinesByPlace =>
  Array.from({ length: Math.max(before.length, now.length) }, (_, place) => place).flatMap((place) => {
    const [stood, stands] = [before[place], now[place]];
    const isSame = keys.every((key) => (stood?.[key] ?? '') === (stands?.[key] ?? ''));
    return isSame ? [] : [[place, stands] as const];
  });

export const writeLinesAt = (table: SnapshotTable | BinTable, lines: LinesByPlace): void => {
  const first = table.definition.headerRow + 1;
  const keys = columnKeys<Columns>(table.definition.columns);
  ensureRows(table, first, 1 + Math.max(...lines.map(([place]) => place)));
  writeCells(
    table,
    lines.flatMap(([place, line]) =>
      keys.map((key) => ({ row: first + place, key, cell: line?.[key] ?? '' })),
    ),
  );
};

/** What stands in the team's own columns of a row; an unticked box is nothing. */
export const ownCellsOf = (table: TrackerTable, cells: readonly Cell[]): OwnCells => {
  const ours = new Set<number | undefined>(Object.values(table.places));
  const own: Record<string, Cell> = {};
  table.headers.forEach((header, index) => {
    const cell = cells[index] ?? '';
    if (header !== '' && cell !== '' && cell !== false && !ours.has(index + 1)) own[header] ??= cell;
  });
  return own;
};
