import type { Table } from './table';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Tells our notes from a person's own, which are never touched. */
const ourMark = '⚠ ';

export interface CellMark {
  /** Row below the headers, from 0. */
  readonly index: number;
  readonly key: string;
  readonly text: string;
}

/** Puts our notes on cells and takes back our earlier ones: one read, at most one write. */
const putNotes = (range: Range, marks: readonly { row: number; column: number; text: string }[]): void => {
  const notes = range.getNotes();
  const next = notes.map((row) => row.map((note) => (note.startsWith(ourMark) ? '' : note)));
  for (const { row, column, text } of marks) {
    if (next[row]?.[column] === '') next[row][column] = ourMark + text;
  }
  if (JSON.stringify(next) !== JSON.stringify(notes)) range.setNotes(next);
};

/** Puts notes beside the cells of a tab that they concern. */
export const markCells = (table: Table, rows: number, marks: readonly CellMark[]): void => {
  if (rows < 1) return;
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const body = table.sheet.getRange(table.definition.headerRow + 1, 1, rows, table.headers.length);
  putNotes(
    body,
    marks.flatMap(({ index, key, text }) => {
      const place = places[key];
      return place === undefined ? [] : [{ row: index, column: place - 1, text }];
    }),
  );
};

/** Puts notes on the headers of columns. */
export const markHeaders = (
  table: Table,
  marks: readonly { readonly place: number; readonly text: string }[],
): void => {
  const row = table.sheet.getRange(table.definition.headerRow, 1, 1, table.headers.length);
  putNotes(
    row,
    marks.map(({ place, text }) => ({ row: 0, column: place - 1, text })),
  );
};
