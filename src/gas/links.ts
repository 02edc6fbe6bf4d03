import type { Book } from './book';

/** Address that opens one tab. */
export const linkTo = (book: Book, sheet: GoogleAppsScript.Spreadsheet.Sheet): string =>
  `${book.spreadsheet.getUrl()}#gid=${sheet.getSheetId()}`;
