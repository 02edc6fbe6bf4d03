import {
  decodeIndex,
  encodeIndex,
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
import { cellReader, openTable, readAllRows, type Table } from '../../gas/table';
import { sheetById } from '../../gas/tabs';
import type { Session } from '../session';

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
  return sheet && openTable(sheet, backupsTable, {}, () => undefined);
};

/** Throws where the file cannot be opened. */
export const openFile = (session: Session, file: BackupFile): OpenFile | null => {
  const book = openOtherBook(session.book, file.id);
  const list = listOf(book, file.list);
  return list && { file: { ...file, backups: readList(book, list) }, book, list };
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
