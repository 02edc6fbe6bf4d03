import type { Cell } from '../schema/cell';
import type { Book } from './book';
import { readCells } from './cells';
import { sheetByName } from './tabs';

const unreadable = '\uFFFD';

/** Google hands bytes out signed. */
const startsWith = (bytes: readonly number[], mark: readonly number[]): boolean =>
  mark.every((byte, index) => ((bytes[index] ?? 0) & 0xff) === byte);

/** The bytes of a file sent as base64, signed; null when it is no base64. */
export const bytesOfFile = (base64: string): number[] | null => {
  try {
    return Utilities.base64Decode(base64.replace(/^data:[^,]*,/, ''));
  } catch {
    return null;
  }
};

/**
 * The text that bytes stand for. Excel writes UTF-8 with a mark, UTF-16 as "Unicode text", and in China
 * GB18030: what is no UTF-8 is read as that.
 */
export const textOfBytes = (bytes: number[]): string => {
  const blob = Utilities.newBlob(bytes);
  if (startsWith(bytes, [0xff, 0xfe])) return blob.getDataAsString('UTF-16LE');
  if (startsWith(bytes, [0xfe, 0xff])) return blob.getDataAsString('UTF-16BE');
  const text = blob.getDataAsString('UTF-8');
  return text.includes(unreadable) ? blob.getDataAsString('GB18030') : text;
};

/** Everything a tab holds, in one read; the tab is left as it is. Null when there is no such tab. */
export const readForeignTab = (
  book: Book,
  name: string,
): { readonly sheetId: number; readonly cells: Cell[][] } | null => {
  const sheet = sheetByName(book, name);
  return (
    sheet && {
      sheetId: sheet.getSheetId(),
      cells: readCells(sheet.getDataRange().getValues(), book.localTime),
    }
  );
};

export interface TabInfo {
  readonly sheetId: number;
  readonly name: string;
  /** With the header; 0 for an empty tab. */
  readonly rows: number;
  /** The one in front. */
  readonly isActive: boolean;
}

/** Every tab that people can see. */
export const listTabs = (book: Book): readonly TabInfo[] => {
  const front = book.spreadsheet.getActiveSheet().getSheetId();
  return book.spreadsheet
    .getSheets()
    .filter((sheet) => !sheet.isSheetHidden())
    .map((sheet) => ({
      sheetId: sheet.getSheetId(),
      name: sheet.getName(),
      rows: sheet.getLastRow(),
      isActive: sheet.getSheetId() === front,
    }));
};

/** Text that nobody else has. */
export const uniqueText = (): string => Utilities.getUuid();
