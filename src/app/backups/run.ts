import {
  chainOf,
  expired,
  fileDue,
  kindDue,
  tabNameOf,
  withBackups,
  type Backup,
  type BackupFile,
  type BackupIndex,
} from '../../domain/backup/keeping';
import { changedLines, foldHeads, sumOf, type BackupLine } from '../../domain/backup/lines';
import type { BackupRecord } from '../../domain/backup/lines';
import { dayOf } from '../../domain/dates';
import { renderValue } from '../../domain/values';
import { messages } from '../../messages';
import { backupsTable } from '../../schema/backup';
import { columnKeys } from '../../schema/column';
import { elapsed } from '../../gas/clock';
import { addLineTab, readHeads, removeTab, writeLines } from '../../gas/lineTab';
import { flushWrites, withLock } from '../../gas/lock';
import { deleteRuns, runsOf } from '../../gas/removeRows';
import { forget, readStore, writeStore } from '../../gas/store';
import { cellReader, ensureRows, lastRowOf, readAllRows, writeCells, type CellWrite } from '../../gas/table';
import { isEmptyTab, sheetById, sheetByName } from '../../gas/tabs';
import { Failure } from '../failure';
import type { Session } from '../session';
import { createFile, openToWrite } from './file';
import { readRecords } from './read';
import {
  knownBackups,
  openFile,
  readIndex,
  readList,
  unlistedTabs,
  writeIndex,
  type OpenFile,
} from './store';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export type BackupMade =
  | { readonly kind: 'done'; readonly index: BackupIndex }
  /** Cut short: run again, it goes on. */
  | { readonly kind: 'more' }
  /** Somebody else is writing; later. */
  | { readonly kind: 'busy' }
  /** Why, in words. */
  | { readonly kind: 'failed'; readonly message: string; readonly failure: Failure | null };

export interface BackupOptions {
  /** False when the time for this run is over. */
  readonly mayGoOn: () => boolean;
  /** Counts a file that cannot be opened; the clock alone does, so that nobody else begins a new one. */
  readonly isClock?: boolean;
}

/** Milliseconds that one go may take beyond its first chunk. */
const oneGo = 60_000;

/** True for as long as one go may take, from now on. */
export const spare = (): (() => boolean) => {
  const began = elapsed();
  return () => elapsed() - began < oneGo;
};

/** Lines a write: some megabytes at most. */
const linesAChunk = 5_000;
const charactersAChunk = 3_000_000;

const chunksOf = (blocks: readonly (readonly BackupLine[])[]): BackupLine[][] => {
  const chunks: BackupLine[][] = [];
  let characters = Infinity;
  for (const block of blocks) {
    const length = block.reduce((sum, { head, kept }) => sum + head.length + kept.length, 0);
    const chunk = chunks[chunks.length - 1];
    if (chunk && chunk.length + block.length <= linesAChunk && characters + length <= charactersAChunk) {
      chunk.push(...block);
      characters += length;
    } else {
      chunks.push([...block]);
      characters = length;
    }
  }
  return chunks;
};

/** The file that is to be written to, made now where there is none; null while somebody else is writing. */
const fileToWrite = (session: Session, index: BackupIndex, options: BackupOptions): OpenFile | null => {
  const today = dayOf(session.book.now);
  const made = fileDue(index, today)
    ? index
    : withLock(() => {
        // Somebody else may have made it meanwhile.
        const latest = readIndex(session);
        return fileDue(latest, today) ? latest : createFile(session, latest);
      })?.value;
  const file = made && fileDue(made, today);
  if (!file) return null;
  const say = messages(session.settings.language).backups;
  let reason = say.cannotOpen(file.owner);
  try {
    const open = openToWrite(session, file);
    if (open) return open.file.unopened === 0 ? open : { ...open, file: { ...open.file, unopened: 0 } };
    reason = say.noList;
  } catch (error) {
    console.warn(error);
  }
  if (options.isClock) writeIndex(withBackups(made, { ...file, unopened: file.unopened + 1 }));
  throw new Failure('noRight', reason);
};

/** The tab that was begun last and is not complete, and its file. */
const begunKey = 'backups.begun';
const begunAs = (open: OpenFile, sheet: Sheet): string => `${open.file.id} ${sheet.getSheetId()}`;

/** What a run that was cut off began and did not complete. */
export const isBegun = (open: OpenFile, sheet: Sheet): boolean =>
  isEmptyTab(sheet) || readStore()[begunKey] === begunAs(open, sheet);

/**
 * Tabs that were cut off and that nobody finishes: the one that is remembered as begun, and blank ones. A tab that
 * the list does not name may be a backup all the same, if a person wrote into the list.
 */
const removeAbandoned = (open: OpenFile, current: string): void => {
  for (const sheet of unlistedTabs(open))
    if (sheet.getName() !== current && isBegun(open, sheet)) removeTab(open.book, sheet);
};

interface Written {
  readonly sheet: Sheet;
  readonly backup: Backup;
}

/** It is remembered before anything stands in it. */
const beginTab = (open: OpenFile, name: string): Sheet => {
  const sheet = addLineTab(open.book, name);
  writeStore({ [begunKey]: begunAs(open, sheet) });
  return sheet;
};

/**
 * Brings a tab to where it and those before it hold exactly the given records: what landed in an earlier run
 * counts, only what is missing is written. `more` when the time is over, or the file is being written elsewhere.
 * Nothing is made where the newest backup is of today and holds all of it.
 */
const fillTab = (
  open: OpenFile,
  records: readonly BackupRecord[],
  today: string,
  kind: Backup['kind'],
  { mayGoOn }: BackupOptions,
): Written | 'nothingNew' | 'busy' | 'more' => {
  const { file, book } = open;
  const chain = kind === 'full' ? [] : chainOf(file.backups, file.backups.length - 1);
  const before = chain.map(({ tab }) => readHeads(sheetById(book, tab)!));
  const name = tabNameOf(file, today);
  const present = sheetByName(book, name);
  const newest = chain[chain.length - 1];
  if (!present && newest?.day === today && changedLines(records, foldHeads(before)).length === 0)
    return 'nothingNew';
  const sheet = present ?? withLock(() => sheetByName(book, name) ?? beginTab(open, name))?.value;
  if (!sheet) return 'busy';
  const landed = present ? readHeads(sheet) : [];
  let next = landed.reduce((last, head, index) => (head === '' ? last : index + 1), 0) + 1;
  for (const [index, chunk] of chunksOf(changedLines(records, foldHeads([...before, landed]))).entries()) {
    if (index > 0 && !mayGoOn()) return 'more';
    writeLines(
      sheet,
      next,
      chunk.map(({ head, kept }) => [head, kept] as const),
    );
    flushWrites();
    next += chunk.length;
  }
  const heads = readHeads(sheet);
  const kept = foldHeads([...before, heads]);
  // Somebody else may have written to the same tab; then the next run finds what is missing.
  if (changedLines(records, kept).length > 0) return 'more';
  const lines = heads.filter((head) => head !== '').length;
  return { sheet, backup: { day: today, kind, tab: sheet.getSheetId(), lines, ...sumOf(kept) } };
};

/**
 * The row in the list that makes a backup count; written after everything else landed. Rows that a person took out
 * of the list come back with it. Null while somebody else is writing.
 */
const complete = (session: Session, open: OpenFile, { backup }: Written): BackupFile | null => {
  const done = withLock((): BackupFile => {
    const listed = readList(open.book, open.list);
    const isListed = (tab: number): boolean => listed.some((each) => each.tab === tab);
    const missing = [...open.file.backups, backup].filter(({ tab }) => !isListed(tab));
    const first = lastRowOf(open.list) + 1;
    ensureRows(open.list, first, missing.length);
    writeCells(
      open.list,
      missing.flatMap((each, index) =>
        columnKeys(backupsTable.columns).map((key): CellWrite => ({
          row: first + index,
          key,
          cell: renderValue(backupsTable.columns[key], String(each[key]), session.settings),
        })),
      ),
    );
    return { ...open.file, backups: knownBackups(open.book, open.file, [...listed, ...missing]) };
  });
  return done && done.value;
};

/** Deletes what is beyond its time: first it no longer counts, then it goes. */
const removeExpired = (session: Session, index: BackupIndex, current: OpenFile): BackupIndex => {
  const gone = expired(index, dayOf(session.book.now));
  const files = new Set(gone.map(({ file }) => file));
  let kept = index;
  for (const file of files) {
    const tabs = new Set(gone.flatMap((each) => (each.file === file ? [each.backup.tab] : [])));
    try {
      const open = file.id === current.file.id ? current : openFile(session, file);
      if (open) removeTabs(session, open, tabs);
    } catch (error) {
      // Whoever made that file may be gone; it is theirs.
      console.warn(error);
    }
    const backups = file.backups.filter(({ tab }) => !tabs.has(tab));
    kept = {
      ...kept,
      files: kept.files.flatMap((each) =>
        each.id !== file.id ? [each] : backups.length > 0 ? [{ ...each, backups }] : [],
      ),
    };
  }
  return kept;
};

const removeTabs = (session: Session, { book, list, file }: OpenFile, tabs: ReadonlySet<number>): void => {
  const first = list.definition.headerRow + 1;
  const rows = readAllRows(session.book, list).flatMap((cells, index) =>
    tabs.has(Number(cellReader(list, cells)('tab') || NaN)) ? [first + index] : [],
  );
  // A grid keeps one row below its frozen ones.
  ensureRows(list, lastRowOf(list) + 1, 1);
  deleteRuns(list, runsOf(rows));
  flushWrites();
  for (const tab of tabs) {
    const sheet = sheetById(book, tab);
    if (sheet) removeTab(book, sheet);
  }
  if (file.backups.every(({ tab }) => tabs.has(tab)))
    list.sheet.getRange(1, 1).setValue(messages(session.settings.language).backups.retired);
};

/**
 * Makes a backup of everything as it stands: a full one once a week, else what changed since the last. It
 * counts once it stands in its file's list, which is written last: killed anywhere, the next run finishes it.
 * A fixed number of calls at any size, but for a chunk of 5,000 lines each. What cannot be done is told, never
 * thrown, so that other jobs go on.
 */
export const makeBackup = (session: Session, options: BackupOptions): BackupMade => {
  const today = dayOf(session.book.now);
  try {
    const index = readIndex(session);
    const open = fileToWrite(session, index, options);
    if (!open) return { kind: 'busy' };
    const records = readRecords(session);
    if (!records) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
    const latest = withBackups(readIndex(session), open.file);
    removeAbandoned(open, tabNameOf(open.file, today));
    const kind = kindDue(open.file, today, latest.checked);
    const written = fillTab(open, records, today, kind, options);
    if (written === 'busy' || written === 'more') return { kind: written };
    const file = written === 'nothingNew' ? open.file : complete(session, open, written);
    if (!file) return { kind: 'busy' };
    // A full one made after a failed check is what the next check looks at.
    const checked = kind === 'full' && latest.checked?.ok === false ? null : latest.checked;
    const made = withBackups({ ...latest, checked }, file);
    writeIndex(made);
    if (written !== 'nothingNew') forget(begunKey);
    const kept = removeExpired(session, made, { ...open, file });
    if (kept.files !== made.files) writeIndex(kept);
    return { kind: 'done', index: kept };
  } catch (error) {
    console.warn(error);
    return {
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
      failure: error instanceof Failure ? error : null,
    };
  }
};
