import { openBook, type Book } from './book';

/**
 * A new spreadsheet in the Drive of whoever runs this, in the zone and the language of `book`. Its one tab has
 * the given size. Throws where a permission was refused or the day's files are used up.
 */
export const createBook = (book: Book, name: string, rows: number, columns: number): Book => {
  const spreadsheet = SpreadsheetApp.create(name, rows, columns);
  spreadsheet.setSpreadsheetTimeZone(book.timeZone);
  spreadsheet.setSpreadsheetLocale(book.spreadsheet.getSpreadsheetLocale());
  return { ...openBook(spreadsheet), who: book.who, now: book.now };
};

/** Mail address of whoever this runs as, and whose the files are that it makes; `''` when Google does not tell. */
export const runsAs = (): string => {
  try {
    return Session.getEffectiveUser().getEmail();
  } catch {
    return '';
  }
};

/** Throws where this person may not open it, and where it is gone. */
export const openOtherBook = (book: Book, id: string): Book => ({
  ...book,
  spreadsheet: SpreadsheetApp.openById(id),
  id,
});

export const nameOfBook = (book: Book): string => book.spreadsheet.getName();

export const urlOfBook = (book: Book): string => book.spreadsheet.getUrl();

/** Remembers something in the file itself, where it survives the loss of everything else. */
export const markBook = (book: Book, key: string, value: string): void => {
  book.spreadsheet.addDeveloperMetadata(key, value);
};

export const marksOfBook = (book: Book, key: string): string[] =>
  book.spreadsheet
    .createDeveloperMetadataFinder()
    .withKey(key)
    .find()
    .map((item) => item.getValue() ?? '');
