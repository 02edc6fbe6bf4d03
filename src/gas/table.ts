import type { Cell, CellToWrite } from '../schema/cell';
import { columnKeys } from '../schema/column';
import type { ColumnPlaces } from '../schema/headers';
import type { TableDefinition } from '../schema/tables';
import type { Book } from './book';
import { readCells, writableValue } from './cells';
import { findColumns } from './findColumns';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab of ours with its columns found. Row numbers are those of the sheet, 1-based. */
export interface Table<Definition extends TableDefinition = TableDefinition> {
  readonly sheet: Sheet;
  readonly definition: Definition;
  readonly places: ColumnPlaces<Definition['columns']>;
  /** As they stand in the header row, the team's own included. */
  readonly headers: readonly string[];
  /** Columns were found by their marks alone: the header row was deleted, or something else stands there. */
  readonly headless?: true;
  /** The headers slid among the records: the first row above them that holds one. */
  readonly recordAbove?: number;
}

/**
 * Reads the header row (one read) and finds our columns. Where it is not in its place it is looked for below, so
 * that a title put above it does no harm. Only when an expected header is absent or stands twice are the
 * columns' marks asked, which is slow; what they teach is handed to `learn`, so that it is asked once.
 *
 * @param learned folded header → column key, from earlier
 */
export const openTable = <Definition extends TableDefinition>(
  sheet: Sheet,
  definition: Definition,
  learned: Readonly<Record<string, string>>,
  learn: (header: string, key: string) => void,
): Table<Definition> => {
  const { row, headers, places, teaches, isHeadless, recordAbove } = findColumns(sheet, definition, learned);
  for (const { header, key } of teaches) learn(header, key);
  return {
    sheet,
    definition: row === definition.headerRow ? definition : { ...definition, headerRow: row },
    places: places as ColumnPlaces<Definition['columns']>,
    headers,
    ...(isHeadless && { headless: true }),
    ...(recordAbove !== null && { recordAbove }),
  };
};

/** Whole rows, so that one read serves however the columns stand. */
export const readRows = (book: Book, table: Table, from: number, count: number): Cell[][] =>
  readCells(table.sheet.getRange(`${from}:${from + count - 1}`).getValues(), book.localTime);

/** All rows below the header, in one read. */
export const readAllRows = (book: Book, table: Table): Cell[][] =>
  readCells(table.sheet.getDataRange().getValues(), book.localTime).slice(table.definition.headerRow);

/** Last row that holds anything; the row of the headers in an empty tab. */
export const lastRowOf = (table: Table): number =>
  Math.max(table.definition.headerRow, table.sheet.getLastRow());

/** Formulas of some columns side by side, relative to their cells; `''` where there is none. */
export const readFormulas = (
  table: Table,
  row: number,
  rows: number,
  column: number,
  columns: number,
): string[][] =>
  table.sheet
    .getRange(row, column, rows, columns)
    .getFormulasR1C1()
    .map((cells) => cells.map((formula) => formula ?? ''));

/**
 * One column below the header, by key or number, in one read. `[]` when the sheet has no such column.
 *
 * @param from sheet row to begin with
 * @param most cells at most
 */
export const readColumn = (
  book: Book,
  table: Table,
  column: string | number,
  from = table.definition.headerRow + 1,
  most = Infinity,
): Cell[] => {
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const place = typeof column === 'number' ? column : places[column];
  if (place === undefined) return [];
  const rows = Math.min(most, table.sheet.getMaxRows() - from + 1);
  if (rows < 1) return [];
  return readCells(table.sheet.getRange(from, place, rows, 1).getValues(), book.localTime).map(
    (row) => row[0]!,
  );
};

/** A read costs as much as so many cells: columns with fewer than these between them are read at once. */
const cellsOfARead = 5_000;

/** Columns read together, as numbers of the sheet. */
const spansOfColumns = (
  places: readonly number[],
  rows: number,
): readonly { readonly first: number; readonly last: number }[] => {
  const spans: { first: number; last: number }[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    const span = spans[spans.length - 1];
    if (span && (place - span.last - 1) * rows < cellsOfARead) span.last = place;
    else spans.push({ first: place, last: place });
  }
  return spans;
};

/** Cells of some columns of all rows below the header. */
export interface ColumnCells {
  readonly rows: number;
  /** `''` where the column was not read or the sheet has none. */
  readonly cell: (index: number, key: string) => Cell;
}

/** Some columns, for work that does not need the rest: at most one read a column. */
export const readColumns = (book: Book, table: Table, keys: readonly string[]): ColumnCells => {
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const first = table.definition.headerRow + 1;
  const rows = table.sheet.getMaxRows() - first + 1;
  const spans =
    rows < 1
      ? []
      : spansOfColumns(
          keys.flatMap((key) => places[key] ?? []),
          rows,
        );
  const columnOf = new Map<number, { readonly cells: Cell[][]; readonly at: number }>();
  for (const span of spans) {
    const width = span.last - span.first + 1;
    const cells = readCells(table.sheet.getRange(first, span.first, rows, width).getValues(), book.localTime);
    for (let at = 0; at < width; at += 1) columnOf.set(span.first + at, { cells, at });
  }
  const wanted = new Map(keys.map((key) => [key, columnOf.get(places[key] ?? 0)]));
  return {
    rows: Math.max(0, rows),
    cell: (index, key) => {
      const column = wanted.get(key);
      return column ? column.cells[index]![column.at]! : '';
    },
  };
};

/** The cell of a column in a row read whole; `''` where the sheet has no such column. */
export const cellReader =
  (table: Table, cells: readonly Cell[]) =>
  (key: string): Cell => {
    const place = (table.places as Readonly<Record<string, number | undefined>>)[key];
    return place === undefined ? '' : (cells[place - 1] ?? '');
  };

/** One cell to be written, by sheet row and column key. */
export interface CellWrite {
  readonly row: number;
  readonly key: string;
  readonly cell: CellToWrite;
}

/** One cell to be written, by sheet row and number of the column, whoever's it is. */
export interface PlacedCell {
  readonly row: number;
  readonly place: number;
  readonly cell: CellToWrite;
}

/** Cells of our columns where these stand now; those of columns that the sheet lacks are left out. */
export const placedCells = ({ places }: Table, writes: readonly CellWrite[]): PlacedCell[] =>
  writes.flatMap(({ row, key, cell }) => {
    const place = (places as Readonly<Record<string, number | undefined>>)[key];
    return place === undefined ? [] : [{ row, place, cell }];
  });

interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly values: (string | number | boolean)[][];
}

/** Runs of rows a column, then columns side by side with the same rows: few calls, no foreign cell touched. */
const rectanglesOf = (cells: readonly PlacedCell[]): Rectangle[] => {
  const byColumn = new Map<number, Map<number, string | number | boolean>>();
  for (const { row, place, cell } of cells) {
    let column = byColumn.get(place);
    if (!column) byColumn.set(place, (column = new Map()));
    column.set(row, writableValue(cell));
  }
  const rectangles: Rectangle[] = [];
  const open = new Map<string, Rectangle>();
  for (const place of [...byColumn.keys()].sort((one, other) => one - other)) {
    const column = byColumn.get(place)!;
    const rows = [...column.keys()].sort((one, other) => one - other);
    for (let start = 0, end = 0; start < rows.length; start = end) {
      end = start + 1;
      while (end < rows.length && rows[end] === rows[end - 1]! + 1) end += 1;
      const run = rows.slice(start, end).map((row) => column.get(row)!);
      const first = rows[start]!;
      const left = open.get(`${place - 1}:${first}:${run.length}`);
      const rectangle = left ?? { row: first, column: place, values: run.map(() => []) };
      run.forEach((value, index) => rectangle.values[index]!.push(value));
      if (!left) rectangles.push(rectangle);
      open.set(`${place}:${first}:${run.length}`, rectangle);
    }
  }
  return rectangles;
};

/** Writes these cells and no other; buffered until the flush. */
export const writePlaced = ({ sheet }: Table, cells: readonly PlacedCell[]): void => {
  for (const { row, column, values } of rectanglesOf(cells)) {
    sheet.getRange(row, column, values.length, values[0]!.length).setValues(values);
  }
};

/** Writes cells of our columns, and no other; buffered until the flush. */
export const writeCells = (table: Table, writes: readonly CellWrite[]): void =>
  writePlaced(table, placedCells(table, writes));

/**
 * Adds one row below everything that stands in the tab. Sheets finds the place itself and does it in one step,
 * so that no row that a person inserts, deletes or types in that moment is hit.
 *
 * @param cells the row's; their row number means nothing
 * @param mark  key of the column whose cell tells the row from all others
 * @returns the sheet row where it stands, or null where something of the team's own (formulas filled down to the
 *   end of the grid) reaches below our rows: then nothing was done
 */
export const appendRow = (
  book: Book,
  table: Table,
  cells: readonly PlacedCell[],
  mark: string,
): number | null => {
  const { sheet, definition } = table;
  const last = Math.max(sheet.getLastRow(), definition.headerRow);
  const cellOf = cellReader(table, readRows(book, table, last, 1)[0] ?? []);
  // A box that nobody ticked fills no row.
  if (keysPresent(table).every((key) => ['', false].includes(cellOf(key) as string | boolean))) return null;
  ensureRows(table, last + 1, 1);
  const values: (string | number | boolean)[] = [];
  for (const { place, cell } of cells) values[place - 1] = writableValue(cell);
  sheet.appendRow(Array.from(values, (value) => value ?? ''));
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const text = cells.find(({ place }) => place === places[mark])!.cell;
  const index = readColumn(book, table, mark).lastIndexOf(text as Cell);
  return index < 0 ? null : definition.headerRow + 1 + index;
};

/** Moves a row before another; in whatever moment, no cell changes. */
export const moveRow = (table: Table, from: number, before: number): void => {
  table.sheet.moveRows(table.sheet.getRange(`${from}:${from}`), before);
};

/**
 * Makes sure that `count` rows from `first` on exist, and a blank one below them. New rows go in before that
 * blank last one: there they take on formats and dropdowns, and highlights that cover the tab stretch with it.
 *
 * @returns how many were added
 */
export const ensureRows = (table: Table, first: number, count: number): number => {
  const { sheet } = table;
  const present = sheet.getMaxRows();
  const missing = first + count - present;
  if (missing < 1) return 0;
  if (first <= present) {
    sheet.insertRowsBefore(present, missing);
    return missing;
  }
  // The tab is filled to its last row: what follows it would be without highlights.
  sheet.insertRowsAfter(present, missing);
  const width = table.headers.length;
  sheet
    .getRange(present, 1, 1, width)
    .copyTo(
      sheet.getRange(present + 1, 1, missing, width),
      SpreadsheetApp.CopyPasteType.PASTE_CONDITIONAL_FORMATTING,
      false,
    );
  return missing;
};

export const keysPresent = (table: Table): string[] =>
  columnKeys(table.definition.columns).filter(
    (key) => (table.places as Readonly<Record<string, number | undefined>>)[key] !== undefined,
  );

/** Makes room for a header row in its place. */
export const insertHeaderRow = ({ sheet, definition }: Table): void => {
  sheet.insertRowBefore(definition.headerRow);
};

/** Makes room for rows right below the header; they take on the look of the rows below them. */
export const insertFirstRows = (table: Table, count: number): number => {
  const first = table.definition.headerRow + 1;
  table.sheet.insertRowsBefore(first, count);
  const width = table.headers.length;
  const model = table.sheet.getRange(first + count, 1, 1, width);
  const added = table.sheet.getRange(first, 1, count, width);
  model.copyTo(added, SpreadsheetApp.CopyPasteType.PASTE_FORMAT, false);
  model.copyTo(added, SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);
  return first;
};
