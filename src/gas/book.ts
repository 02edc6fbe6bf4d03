import type { Moment } from '../schema/cell';
import { makeLocalTime } from './cells';

/** The spreadsheet this execution works on, with what every use case needs to know about it. */
export interface Book {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly id: string;
  readonly timeZone: string;
  readonly localTime: (instant: Date) => string;
  /** Now in the spreadsheet's zone. */
  readonly now: Moment;
  /** Mail address of the person, `''` when Google does not tell. */
  readonly who: string;
  /** Tells what this execution does from what others do in the same minute; sorts by time. */
  readonly execution: string;
}

const whoIsIt = (): string => {
  try {
    return Session.getActiveUser().getEmail();
  } catch {
    // Simple triggers of people outside the owner's domain may not know.
    return '';
  }
};

export const openBook = (spreadsheet = SpreadsheetApp.getActiveSpreadsheet()): Book => {
  const timeZone = spreadsheet.getSpreadsheetTimeZone();
  const localTime = makeLocalTime(timeZone);
  const instant = new Date();
  return {
    spreadsheet,
    id: spreadsheet.getId(),
    timeZone,
    localTime,
    now: localTime(instant).slice(0, 16),
    who: whoIsIt(),
    execution: instant.getTime().toString(36),
  };
};

/** zh for a Chinese spreadsheet, else en. */
export const languageOfBook = (book: Book): 'zh' | 'en' =>
  book.spreadsheet.getSpreadsheetLocale().toLowerCase().startsWith('zh') ? 'zh' : 'en';
