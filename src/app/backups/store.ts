import {
  decodeIndex,
  encodeIndex,
  inOrderMade,
  noBackups,
  quarterOf,
  type Backup,
  type BackupFile,
  type BackupIndex,
} from '../../domain/backup/keeping';
import { dayOf } from '../../domain/dates';
import { findChoice } from '../../domain/values';
import { backupsTable } from '../../schema/backup';
import { columnKeys } from '../../schema/column';
import type { Book } from '../../gas/book';
import { sheetIds } from '../../gas/lineTab';
import { marksOfBook, openOtherBook, urlOfBook } from '../../gas/otherBook';
import { longValue, partsOfLongValue, readStore, writeStore } from '../../gas/store';
import { cellReader, readAllRows, type Table } from '../../gas/table';
import { sheetById } from '../../gas/tabs';
import { openKept } from '../keptTabs';
import type { Session } from '../session';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const indexKey = 'backups';

/** Marks the team's file with each file of backups, so that they are found again. */
export const fileMark = 'genjin-backups';

/** A copy of the team's file brings its marks along: they name the file that they were made for. */
export const markOf = (book: Book, { id, list, owner }: BackupFile): string =>
  [book.id, id, list, owner].join(' ');

export type BackupList = Table<typeof backupsTable>;

/** A file of backups that could be opened, with its list. */
export interface OpenFile {
  readonly file: BackupFile;
  readonly book: Book;
  readonly list: BackupList;
}

export const writeIndex = (index: BackupIndex): void =>
  writeStore(partsOfLongValue(indexKey, encodeIndex(index)));

/** What stands in a file's list: its complete backups, as far as their tabs are there. */
export const readList = (book: Book, list: BackupList): Backup[] => {
  const present = sheetIds(book);
  return readAllRows(book, list).flatMap((cells): Backup[] => {
    const [day = '', kind = '', customers, followUps, lines, tab, digest = ''] = columnKeys(
      backupsTable.columns,
    ).map((key) => String(cellReader(list, cells)(key)));
    if (day === '' || !present.has(Number(tab))) return [];
    return [
      {
        day,
        kind: findChoice(backupsTable.columns.kind.choices, kind)?.id === 'full' ? 'full' : 'incremental',
        customers: Number(customers),
        followUps: Number(followUps),
        lines: Number(lines),
        tab: Number(tab),
        digest,
      },
    ];
  });
};

export const listOf = (book: Book, id: number): BackupList | null => {
  const sheet = sheetById(book, id);
  return sheet && openKept(sheet, backupsTable);
};

/** Throws where the file cannot be opened. */
export const openFile = (session: Session, file: BackupFile): OpenFile | null => {
  const book = openOtherBook(session.book, file.id);
  const list = listOf(book, file.list);
  return list && { file: { ...file, backups: knownBackups(book, file, readList(book, list)) }, book, list };
};

/**
 * Whoever may open the file may write into its list: what the document remembers counts beside it. The list
 * knows what a run that was cut off did not come to remember.
 */
export const knownBackups = (
  book: Book,
  { backups }: BackupFile,
  listed: readonly Backup[],
): readonly Backup[] => {
  const names = new Map(book.spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet.getName()]));
  const remembered = backups.filter(({ tab }) => names.has(tab));
  const tabs = new Set(remembered.map(({ tab }) => tab));
  return inOrderMade(
    [...remembered, ...listed.filter(({ tab }) => !tabs.has(tab))],
    (tab) => names.get(tab) ?? '',
  );
};

/** Ours by its name; what a person put into the file stays. */
const isLineTab = (sheet: Sheet): boolean => /^\d{4}-\d\d-\d\d( \(\d+\))?$/.test(sheet.getName());

/** Tabs of backups that neither the list nor the document knows. */
export const unlistedTabs = ({ file, book }: OpenFile): readonly Sheet[] => {
  const known = new Set([file.list, ...file.backups.map(({ tab }) => tab)]);
  return book.spreadsheet.getSheets().filter((sheet) => !known.has(sheet.getSheetId()) && isLineTab(sheet));
};

/** The files as this file's own marks name them: a copy of it has marks of another, and begins anew. */
const rebuilt = (session: Session): BackupIndex => {
  const today = dayOf(session.book.now);
  const files = marksOfBook(session.book, fileMark).flatMap((mark): BackupFile[] => {
    const [source, id, list, owner = ''] = mark.split(' ');
    if (source !== session.book.id || !id) return [];
    const unknown: BackupFile = {
      id,
      list: Number(list),
      url: '',
      owner,
      quarter: '',
      unopened: 0,
      backups: [],
    };
    try {
      const open = openFile(session, unknown);
      if (!open) return [];
      const newest = open.file.backups[open.file.backups.length - 1];
      return [{ ...open.file, url: urlOfBook(open.book), quarter: quarterOf(newest?.day ?? today) }];
    } catch (error) {
      console.warn(error);
      return [];
    }
  });
  const ordered = [...files].sort((one, other) => one.quarter.localeCompare(other.quarter));
  return { ...noBackups, files: ordered };
};

/** What the document remembers of its backups; where that was lost, what the files themselves say. */
export const readIndex = (session: Session): BackupIndex => {
  const text = longValue(readStore(), indexKey);
  return (text === null ? null : decodeIndex(text)) ?? rebuilt(session);
};
