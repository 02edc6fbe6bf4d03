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
import type { Book } from '../../gas/book';
import { flushWrites } from '../../gas/lock';
import { createBook, markBook, nameOfBook, runsAs, urlOfBook } from '../../gas/otherBook';
import { renameTab, writeTop } from '../../gas/tabs';
import { layTable } from '../keptTabs';
import type { Session } from '../session';
import { fileMark, listOf, markOf, openFile, writeIndex, type OpenFile } from './store';

/** The sentences above the list and the list's headers. Writing them again changes nothing. */
const layList = (session: Session, book: Book): void => {
  const { language } = session.settings;
  const say = messages(language).backups;
  const sheet = book.spreadsheet.getSheets()[0]!;
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

/** Opens a file and lays its list where a run was cut off before it could. */
export const openToWrite = (session: Session, file: BackupFile): OpenFile | null => {
  const open = openFile(session, file);
  if (!open) return null;
  if (Object.keys(open.list.places).length === columnKeys(backupsTable.columns).length) return open;
  layList(session, open.book);
  flushWrites();
  const list = listOf(open.book, file.list);
  return list && { ...open, list };
};
