import type { Book } from './book';

const seconds = 8;

/** A courtesy beside what the row says; jobs on a clock have nobody to show it to. */
export const toast = (book: Book, message: string, title = ''): void => {
  book.spreadsheet.toast(message, title, seconds);
};

export interface MenuEntry {
  readonly label: string;
  /** Name of a global function. */
  readonly runs: string;
}

/** Entries, with a line between the groups. Needs no authorisation and reads nothing. */
export const showMenu = (title: string, groups: readonly (readonly MenuEntry[])[]): void => {
  const menu = SpreadsheetApp.getUi().createMenu(title);
  groups.forEach((group, index) => {
    if (index > 0) menu.addSeparator();
    group.forEach((entry) => menu.addItem(entry.label, entry.runs));
  });
  menu.addToUi();
};

/** What the person typed; null when they closed the dialog. */
export const ask = (question: string, title: string): string | null => {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.prompt(title, question, ui.ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : null;
};

export const confirm = (question: string, title: string): boolean => {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, question, ui.ButtonSet.YES_NO) === ui.Button.YES;
};

export const tell = (message: string, title: string): void => {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, message, ui.ButtonSet.OK);
};

/**
 * The page is told the language, so that its first words are right before it has asked for anything, and
 * which file it is opened in, so that it may show what it last saw there.
 *
 * @param place put into the page, which may begin there
 */
export const showSidebar = (page: string, title: string, language: 'zh' | 'en', place?: string): void => {
  const file = SpreadsheetApp.getActiveSpreadsheet().getId();
  const begins = place ? ` data-place="${place}"` : '';
  const beginning = `<html lang="${language}" data-file="${file}"${begins}>`;
  const content = HtmlService.createHtmlOutputFromFile(page).getContent().replace('<html>', beginning);
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(content).setTitle(title));
};

/** Stays until it is closed; the sheet behind it waits. */
export const showDialog = (page: string, title: string, width: number, height: number): void => {
  const html = HtmlService.createHtmlOutputFromFile(page).setWidth(width).setHeight(height);
  SpreadsheetApp.getUi().showModalDialog(html, title);
};

/** The language of the person at the keyboard, for the menu, before anything may be read. */
export const languageOfPerson = (): 'zh' | 'en' =>
  Session.getActiveUserLocale().toLowerCase().startsWith('zh') ? 'zh' : 'en';
