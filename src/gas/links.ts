import type { Book } from './book';

/** Address that opens one tab. */
export const linkTo = (book: Book, sheet: GoogleAppsScript.Spreadsheet.Sheet): string =>
  `${book.spreadsheet.getUrl()}#gid=${sheet.getSheetId()}`;

/**
 * What Google's export is asked for; the names of these are known from its own print dialog. Margins in inches.
 */
const pdfOptions = {
  format: 'pdf',
  size: 'A4',
  portrait: 'true',
  fitw: 'true',
  gridlines: 'false',
  printtitle: 'false',
  sheetnames: 'false',
  top_margin: '0.4',
  bottom_margin: '0.4',
  left_margin: '0.4',
  right_margin: '0.4',
};

/** Address that makes a PDF of one tab, A4 upright, fitted to its width. Opens for whoever may see the file. */
export const pdfOf = (sheet: GoogleAppsScript.Spreadsheet.Sheet): string => {
  const file = sheet
    .getParent()
    .getUrl()
    .replace(/\/edit.*$/, '');
  const options = Object.entries({ ...pdfOptions, gid: String(sheet.getSheetId()) });
  return `${file}/export?${options.map(([name, value]) => `${name}=${value}`).join('&')}`;
};
