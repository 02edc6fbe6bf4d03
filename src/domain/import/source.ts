import type { Cell } from '../../schema/cell';
import { columnLetters } from '../../schema/headers';
import { cleanText, textOfCell } from '../values';
import { isDatum } from './datum';
import { lettersOf } from './headers';

/** A sheet or file to be imported: one header a column, the records below. */
export interface Source {
  /** As a person would name the column; made unique, `` never. */
  readonly headers: readonly string[];
  readonly rows: readonly SourceRow[];
  /** No row names the columns: they are named after their letters, and the first row is imported as well. */
  readonly isHeadless: boolean;
  /** Rows between the header and the last one that hold nothing. */
  readonly blankRows: number;
}

export interface SourceRow {
  /** 1-based row of the file or tab. */
  readonly number: number;
  /** As many as there are headers. */
  readonly cells: readonly Cell[];
}

/** A header further down than this is not looked for. */
const deepestHeader = 10;

const isFilled = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && cleanText(textOfCell(cell)) !== '';
const textAt = (row: readonly Cell[] | undefined, column: number): string =>
  cleanText(textOfCell(row?.[column] ?? ''));

/** Nothing that names a column, and something that only a record holds: a list that begins with its first person. */
const isRecord = (row: readonly Cell[], names: (text: string) => boolean): boolean =>
  row.some(isDatum) && !row.some((cell) => typeof cell === 'string' && names(cell));

/**
 * Titles and notes may stand above the headers: the row with the most headers that are known wins, else the
 * first that is about as full as the fullest.
 */
const findHeaderRow = (grid: readonly (readonly Cell[])[], isKnown: (header: string) => boolean): number => {
  const top = grid.slice(0, deepestHeader);
  const known = top.map((row) => row.filter((cell) => typeof cell === 'string' && isKnown(cell)).length);
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  const filled = top.map((row) => row.filter(isFilled).length);
  const fullest = Math.max(0, ...filled);
  return Math.max(
    0,
    filled.findIndex((count) => count > 0 && count * 2 > fullest),
  );
};

const uniqueHeaders = (headers: readonly string[]): string[] => {
  const taken = new Set<string>();
  return headers.map((header) => {
    let name = header;
    for (let count = 2; taken.has(lettersOf(name) || name); count += 1) name = `${header} (${count})`;
    taken.add(lettersOf(name) || name);
    return name;
  });
};

/**
 * Finds headers and records in a grid of cells. A column without header is named after its letter; a column
 * without header and content does not exist.
 *
 * @param isKnown whether a text is the header of a column that Genjin knows
 * @param resemblesKnown whether it resembles one
 * @param unnamed what a column without header is called, by its letters
 */
export const readSource = (
  grid: readonly (readonly Cell[])[],
  isKnown: (header: string) => boolean,
  resemblesKnown: (header: string) => boolean,
  unnamed: (letters: string) => string,
): Source => {
  const fullest = findHeaderRow(grid, isKnown);
  const isHeadless = isRecord(grid[fullest] ?? [], resemblesKnown);
  // What stands above a record may be one with gaps.
  const headerRow = isHeadless ? -1 : fullest;
  const below = grid.slice(headerRow + 1);
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  const hasContent = new Array<boolean>(width).fill(false);
  for (const row of below) row.forEach((cell, column) => (hasContent[column] ||= isFilled(cell)));
  const columns = [...hasContent.keys()].filter(
    (column) => hasContent[column] || textAt(grid[headerRow], column) !== '',
  );
  const headers = columns.map((column) =>
    (textAt(grid[headerRow], column) || unnamed(columnLetters(column + 1))).replace(/\s+/g, ' '),
  );
  const filled = below.map((row) => row.some(isFilled));
  const end = filled.lastIndexOf(true) + 1;
  const rows: SourceRow[] = [];
  for (let index = 0; index < end; index += 1) {
    if (!filled[index]) continue;
    const row = below[index] ?? [];
    rows.push({ number: headerRow + index + 2, cells: columns.map((column) => row[column] ?? '') });
  }
  return { headers: uniqueHeaders(headers), rows, isHeadless, blankRows: end - rows.length };
};
