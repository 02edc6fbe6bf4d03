import type { Cell } from '../schema/cell';
import type { Book } from './book';
import { readCells } from './cells';
import { keysPresent, readColumn, readRows, type Table } from './table';

/** A place where rows of our columns are free, below everything of ours. */
export interface FreePlace {
  readonly first: number;
  /** The rows right above, as they stood then, the lowest last; reading dates costs time, so on demand. */
  readonly above: () => readonly (readonly Cell[])[];
  /** Rows of the grid, looked at before. */
  readonly gridRows: number;
}

/**
 * Finds a place for `count` rows: two reads at any size. A team's own formulas filled down to the end of the grid
 * do not push it there.
 */
export const findFreePlace = (book: Book, table: Table, count: number): FreePlace => {
  const gridRows = table.sheet.getMaxRows();
  const top = table.definition.headerRow + 1;
  const states = readColumn(book, table, 'state');
  let free = top + states.length;
  while (free > top && states[free - top - 1] === '') free -= 1;
  const from = Math.max(top, free - rowsAbove);
  const to = Math.min(table.sheet.getMaxRows(), free + count + safetyRows - 1);
  const rows: unknown[][] = to < from ? [] : table.sheet.getRange(`${from}:${to}`).getValues();
  // A row typed while no trigger ran has no hidden cell yet; it must not be written over.
  const keys = keysPresent(table);
  const places = table.places as Readonly<Record<string, number>>;
  const isOurs = (row: readonly unknown[]): boolean =>
    keys.some((key) => ![undefined, '', false].includes(row[places[key]! - 1] as undefined));
  let used = rows.length;
  while (used > free - from && !isOurs(rows[used - 1]!)) used -= 1;
  return { first: from + used, above: () => readCells(rows.slice(0, used), book.localTime), gridRows };
};

/** A place that is known, with the rows right above it. */
export const freePlaceAt = (book: Book, table: Table, first: number): FreePlace => {
  const gridRows = table.sheet.getMaxRows();
  const from = Math.max(table.definition.headerRow + 1, first - rowsAbove);
  const above = first > from ? readRows(book, table, from, first - from) : [];
  return { first, above: () => above, gridRows };
};

export const freeRows = (book: Book, table: Table, count: number): number =>
  findFreePlace(book, table, count).first;

/** More rows than a person inserts in a moment. */
const rowsAbove = 50;

/** How far below a free place is looked for rows that were typed unseen. */
const safetyRows = 100;
