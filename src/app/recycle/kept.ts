import type { Cell } from '../../schema/cell';
import { columnKeys, type Columns } from '../../schema/column';
import type { keptTables } from '../../schema/keptTabs';
import type { OwnCells, Snapshot } from '../../domain/snapshot';
import { cellReader, ensureRows, readAllRows, writeCells, type Table } from '../../gas/table';
import type { Session } from '../session';
import type { TrackerTable } from '../world';

export type SnapshotTable = Table<(typeof keptTables)['snapshot']>;
export type BinTable = Table<(typeof keptTables)['recycleBin']>;

/** A row of the snapshot or of the bin, by column key. */
export type Line = Readonly<Record<string, Cell>>;

export const readLines = (session: Session, table: SnapshotTable | BinTable): Line[] => {
  const keys = columnKeys<Columns>(table.definition.columns);
  return readAllRows(session.book, table).map((cells): Line => {
    const cellOf = cellReader(table, cells);
    return Object.fromEntries(keys.map((key) => [key, cellOf(key)]));
  });
};

/** What is kept of each customer, by id; the first line of several counts. */
export const textsById = (lines: readonly Line[]): Snapshot => {
  const texts = new Map<string, string>();
  for (const { leadId, kept } of lines) {
    const id = String(leadId);
    if (id !== '' && !texts.has(id)) texts.set(id, String(kept));
  }
  return texts;
};

/** One block, with the rows that a longer list left below emptied in the same call. */
export const writeLines = (
  table: SnapshotTable | BinTable,
  lines: readonly Line[],
  rowsBefore: number,
): void => {
  const first = table.definition.headerRow + 1;
  const keys = columnKeys<Columns>(table.definition.columns);
  const length = Math.max(lines.length, rowsBefore);
  ensureRows(table, first, length);
  writeCells(
    table,
    Array.from({ length }, (_, index) =>
      keys.map((key) => ({ row: first + index, key, cell: lines[index]?.[key] ?? '' })),
    ).flat(),
  );
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
