import type { Table } from './table';

/** Tells our notes from a person's own, which are never touched. */
const ourMark = '⚠ ';

export interface CellMark {
  /** Row below the headers, from 0. */
  readonly index: number;
  readonly key: string;
  readonly text: string;
}

/** Puts notes beside the cells they concern and takes back our earlier ones: one read, one write. */
export const markCells = (table: Table, rows: number, marks: readonly CellMark[]): void => {
  if (rows < 1) return;
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const body = table.sheet.getRange(table.definition.headerRow + 1, 1, rows, table.headers.length);
  const notes = body.getNotes();
  const next = notes.map((row) => row.map((note) => (note.startsWith(ourMark) ? '' : note)));
  for (const { index, key, text } of marks) {
    const place = places[key];
    const row = next[index];
    if (place !== undefined && row && row[place - 1] === '') row[place - 1] = ourMark + text;
  }
  if (JSON.stringify(next) !== JSON.stringify(notes)) body.setNotes(next);
};
