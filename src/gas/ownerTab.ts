import type { Book } from './book';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Keeps everybody but the owner and whoever runs this from writing; where that is not permitted, nobody. */
export const protectTab = (sheet: Sheet, description: string): void => {
  try {
    const protection = sheet.protect().setDescription(description);
    protection.removeEditors(protection.getEditors());
    if (protection.canDomainEdit()) protection.setDomainEdit(false);
  } catch (error) {
    // It shows mistakes, not malice, either way: who may edit the file may edit its script.
    console.warn(error);
  }
};

/** Hides a tab that was just made and brings the person back to where they were. */
export const tuckAway = (book: Book, sheet: Sheet, before: Sheet): void => {
  book.spreadsheet.setActiveSheet(before);
  sheet.hideSheet();
};

/** Protection binds scripts, too: a job that an admin starts by hand may not write what the clock's owner keeps. */
export const mayWriteTab = (sheet: Sheet): boolean =>
  sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).every((protection) => protection.canEdit());
