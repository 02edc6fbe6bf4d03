import type { Book } from './book';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export const sheetById = (book: Book, id: number | undefined): Sheet | null =>
  (id !== undefined && book.spreadsheet.getSheets().find((sheet) => sheet.getSheetId() === id)) || null;

export const sheetByName = (book: Book, name: string): Sheet | null => book.spreadsheet.getSheetByName(name);

export const allTabs = (book: Book): readonly Sheet[] => book.spreadsheet.getSheets();

/** A name that no tab has yet: `Tracker`, `Tracker 2`, … */
const freeName = (book: Book, name: string): string => {
  let free = name;
  for (let number = 2; sheetByName(book, free) !== null; number += 1) free = `${name} ${number}`;
  return free;
};

export const addTab = (book: Book, name: string, at: number): Sheet =>
  book.spreadsheet.insertSheet(freeName(book, name), at);

export const isEmptyTab = (sheet: Sheet): boolean => sheet.getLastRow() === 0;

/** The blank first tab of a new spreadsheet becomes ours instead of lying about. */
export const onlyBlankTab = (book: Book): Sheet | null => {
  const sheets = book.spreadsheet.getSheets();
  const first = sheets[0];
  return sheets.length === 1 && first && isEmptyTab(first) ? first : null;
};

export const showTab = (book: Book, sheet: Sheet): void => {
  book.spreadsheet.setActiveSheet(sheet);
};

/** Names one cell for formulas, whatever its tab is called later. */
export const nameCell = (book: Book, name: string, cell: GoogleAppsScript.Spreadsheet.Range): void => {
  book.spreadsheet.setNamedRange(name, cell);
};

/** The cell that a name stands for, with its formula; null when nothing bears the name. */
export const namedCell = (
  book: Book,
  name: string,
): {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
} | null => {
  const cell = book.spreadsheet.getRangeByName(name);
  return (
    cell && {
      sheetId: cell.getSheet().getSheetId(),
      row: cell.getRow(),
      column: cell.getColumn(),
      formula: cell.getFormula(),
    }
  );
};

/** Where the person stands. */
export const activePlace = (book: Book): { readonly sheetId: number; readonly row: number } => {
  const sheet = book.spreadsheet.getActiveSheet();
  return { sheetId: sheet.getSheetId(), row: sheet.getActiveCell().getRow() };
};

export const showCell = (book: Book, sheet: Sheet, row: number, column: number): void => {
  book.spreadsheet.setActiveSheet(sheet);
  sheet.setActiveSelection(sheet.getRange(row, column));
};

/** The tab that is in front; for a clock, which has no screen, the first one. */
export const activeTab = (book: Book): Sheet => book.spreadsheet.getActiveSheet();

/** Where a tab goes that stands behind all others. */
export const lastPlace = (book: Book): number => book.spreadsheet.getSheets().length;

export const renameTab = (sheet: Sheet, name: string): void => {
  sheet.setName(name);
};

/** Sentences in the first column from the first row on. */
export const writeTop = (sheet: Sheet, sentences: readonly string[]): void => {
  sheet
    .getRange(1, 1, sentences.length, 1)
    .setNumberFormat('@')
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.OVERFLOW)
    .setValues(sentences.map((sentence) => [sentence]));
};
