import type { Book } from './book';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** One row of a tab that holds nothing but two columns of text. */
export type TextLine = readonly [head: string, text: string];

/** A tab of two columns for text that stays text. Throws where there is one of that name. */
export const addLineTab = (book: Book, name: string): Sheet => {
  const { spreadsheet } = book;
  const sheet = spreadsheet.insertSheet(name, spreadsheet.getSheets().length);
  sheet.deleteColumns(3, sheet.getMaxColumns() - 2);
  sheet.getRange('A:B').setNumberFormat('@');
  return sheet;
};

/** The first column, in one read. */
export const readHeads = (sheet: Sheet): string[] =>
  sheet
    .getRange('A:A')
    .getValues()
    .map(([head]) => String(head));

/** Texts of some rows, in one read; the first row is 1. */
export const readTexts = (sheet: Sheet, row: number, count: number): string[] =>
  sheet
    .getRange(row, 2, count, 1)
    .getValues()
    .map(([text]) => String(text));

/** Writes lines from a row on, in one call. They must not begin like a formula. */
export const writeLines = (sheet: Sheet, row: number, lines: readonly TextLine[]): void => {
  const missing = row + lines.length - 1 - sheet.getMaxRows();
  if (missing > 0) {
    sheet.insertRowsAfter(sheet.getMaxRows(), missing);
    sheet.getRange('A:B').setNumberFormat('@');
  }
  sheet.getRange(row, 1, lines.length, 2).setValues(lines.map((line) => [...line]));
};

export const removeTab = (book: Book, sheet: Sheet): void => book.spreadsheet.deleteSheet(sheet);

export const sheetIds = (book: Book): ReadonlySet<number> =>
  new Set(book.spreadsheet.getSheets().map((sheet) => sheet.getSheetId()));
