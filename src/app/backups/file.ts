import {
  keptDays,
  quarterOf,
  withBackups,
  type BackupFile,
  type BackupIndex,
} from '../../domain/backup/keeping';
import { dayOf } from '../../domain/dates';
import { messages } from '../../messages';
import { backupsTable } from '../../schema/backup';
import { columnKeys } from '../../schema/column';
import { flushWrites } from '../../gas/lock';
import { createBook, markBook, nameOfBook, runsAs, urlOfBook } from '../../gas/otherBook';
import { renameTab, writeTop } from '../../gas/tabs';
import { completed, layTable } from '../keptTabs';
import type { Session } from '../session';
import { fileMark, listOf, markOf, openFile, writeIndex, type OpenFile } from './store';

/** The sentences above the list and the list's headers. Writing them again changes nothing. */
const layList = (session: Session, { sheet }: OpenFile['list']): void => {
  const { language } = session.settings;
  const say = messages(language).backups;
  renameTab(sheet, backupsTable.title[language]);
  // The headers last: where they stand, everything else does.
  writeTop(sheet, [
    say.about,
    say.source(urlOfBook(session.book)),
    say.rule(keptDays.incremental, Math.floor(keptDays.full / 7)),
    say.reading,
  ]);
  layTable(sheet, backupsTable, language);
};

/**
 * A new file for backups, owned by whoever runs this. The document remembers it at once, since a file that is
 * forgotten can be neither found nor deleted; what is still missing in it is laid by the next run.
 */
export const createFile = (session: Session, index: BackupIndex): BackupIndex => {
  const { book, settings } = session;
  const quarter = quarterOf(dayOf(book.now));
  const name = messages(settings.language).backups.fileName(nameOfBook(book), quarter);
  const made = createBook(book, name, backupsTable.headerRow + 1, columnKeys(backupsTable.columns).length);
  const list = made.spreadsheet.getSheets()[0]!.getSheetId();
  const file: BackupFile = {
    id: made.id,
    list,
    url: urlOfBook(made),
    owner: runsAs(),
    quarter,
    unopened: 0,
    backups: [],
  };
  const next = withBackups(index, file);
  writeIndex(next);
  markBook(book, fileMark, markOf(book, file));
  return next;
};

/** A list that was begun has nothing where its headers and its rows go. */
const isUnlaid = ({ sheet, headers }: OpenFile['list']): boolean =>
  headers.every((header) => header === '') && sheet.getLastRow() < backupsTable.headerRow;

/** Opens a file; lays its list where a run was cut off before it could, and puts back what a person did to its headers. */
export const openToWrite = (session: Session, file: BackupFile): OpenFile | null => {
  const open = openFile(session, file);
  if (!open) return null;
  const { language } = session.settings;
  if (!isUnlaid(open.list)) return { ...open, list: completed(open.list, backupsTable, language) };
  layList(session, open.list);
  flushWrites();
  const list = listOf(open.book, file.list);
  return list && { ...open, list };
};
