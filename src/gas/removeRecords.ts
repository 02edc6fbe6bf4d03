import type { Book } from './book';
import { flushWrites } from './lock';
import { clearRun, runsOf } from './removeRows';
import { readColumn, type Table } from './table';

/** A move of rows and the blank ones that it needs are kept small beside what a spreadsheet may hold. */
const mostAtOnce = 5_000;
/** Blank rows beyond those that records need: more than a person types or inserts in a moment. */
const margin = 10;
/** People who sort and insert that often while a script writes are a curiosity. */
const mostAttempts = 3;

/** The lowest of some rows, which are in order. */
const lastOf = (rows: readonly number[], none: number): number => rows[rows.length - 1] ?? none;

/** Moves rows before another; in whatever moment, no cell changes. */
const moveRows = ({ sheet }: Table, from: number, to: number, before: number): void => {
  if (before < from || before > to + 1) sheet.moveRows(sheet.getRange(`${from}:${to}`), before);
};

/**
 * Takes whole rows out of a tab. Sheets deletes row numbers, and between looking and deleting a row may become
 * somebody else's: so the rows are moved to the end of the tab first, which changes no cell, below as many blank
 * ones. Whatever people sort, insert or delete then, blank rows are what stands in their place. Runs under the lock.
 *
 * @param isLeaving tells by the hidden cell
 * @param emptied   columns to be emptied: then the rows themselves stay, with what else the team has there, and go
 *   below the last record; without it they are deleted
 * @returns false when people moved rows each time: then some still stand there
 */
export const removeRecords = (
  book: Book,
  table: Table,
  isLeaving: (stateText: string) => boolean,
  emptied?: readonly number[],
): boolean => {
  const { sheet } = table;
  const top = table.definition.headerRow + 1;
  const read = (): { readonly leaving: readonly number[]; readonly staying: readonly number[] } => {
    const leaving: number[] = [];
    const staying: number[] = [];
    readColumn(book, table, 'state').forEach((cell, index) => {
      if (cell !== '') (isLeaving(String(cell)) ? leaving : staying).push(top + index);
    });
    return { leaving, staying };
  };
  for (let left = Infinity, attempts = 0; ;) {
    const { leaving, staying } = read();
    if (leaving.length === 0) return true;
    attempts = leaving.length < left ? 0 : attempts + 1;
    if (attempts === mostAttempts) return false;
    left = leaving.length;
    const rows = leaving.slice(-mostAtOnce);
    const lastUsed = Math.max(lastOf(leaving, 0), lastOf(staying, 0));
    const missing = rows.length + margin - (sheet.getMaxRows() - lastUsed);
    if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
    for (const { from, to } of runsOf(rows).reverse()) moveRows(table, from, to, sheet.getMaxRows() + 1);
    const moved = read();
    const first = sheet.getMaxRows() - rows.length + 1;
    const isAtEnd = moved.leaving.filter((row) => row >= first).length === rows.length;
    if (isAtEnd && emptied) clearRun(table, { from: first, to: first + rows.length - 1 }, emptied);
    else if (isAtEnd) sheet.deleteRows(first, rows.length);
    bringUp(table, lastUsed, moved.staying);
    if (isAtEnd && emptied) {
      flushWrites();
      moveRows(table, first, first + rows.length - 1, lastOf(read().staying, top - 1) + 1);
    }
    flushWrites();
  }
};

/** Rows that stay and were moved to the end in passing go back below the others. */
const bringUp = (table: Table, lastUsed: number, staying: readonly number[]): void => {
  const astray = staying.filter((row) => row > lastUsed);
  const before = lastOf(
    staying.filter((row) => row <= lastUsed),
    0,
  );
  if (astray.length === 0 || before === 0 || astray[0]! <= before + 1) return;
  for (const { from, to } of runsOf(astray).reverse()) moveRows(table, from, to, before + 1);
};
