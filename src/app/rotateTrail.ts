import { dayOf } from '../domain/dates';
import { leavingEntries } from '../domain/trailYears';
import { textOfCell } from '../domain/values';
import { messages } from '../messages';
import type { Cell } from '../schema/cell';
import { columnKeys } from '../schema/column';
import { trailColumns, trailTable } from '../schema/trail';
import { flushWrites, withLock } from '../gas/lock';
import { createBook, nameOfBook, openOtherBook } from '../gas/otherBook';
import { mayWriteTab } from '../gas/ownerTab';
import { deleteRuns, runsOf } from '../gas/removeRows';
import { readStore, writeStore } from '../gas/store';
import {
  cellReader,
  ensureRows,
  insertFirstRows,
  lastRowOf,
  readColumn,
  readRows,
  writeCells,
  type CellWrite,
  type Table,
} from '../gas/table';
import { isEmptyTab } from '../gas/tabs';
import { completed, findKeptTab, layTable, openKept } from './keptTabs';
import type { Session } from './session';

type TrailTable = Table<typeof trailTable>;

/** Entries a go: some seconds of Google's six minutes. */
const entriesAtOnce = 5_000;

const propertyOf = (year: string): string => `trail.${year}`;

/** The spreadsheet of a year, made now where there is none; remembered before anything else is done with it. */
const tableOfYear = (session: Session, year: string): TrailTable => {
  const { book, settings } = session;
  const known = readStore()[propertyOf(year)];
  const name = messages(settings.language).backups.trailFile(nameOfBook(book), year);
  const other =
    known === undefined
      ? createBook(book, name, trailTable.headerRow + 1, columnKeys(trailColumns).length)
      : openOtherBook(book, known);
  if (known === undefined) writeStore({ [propertyOf(year)]: other.id });
  const sheet = other.spreadsheet.getSheets()[0]!;
  return isEmptyTab(sheet)
    ? layTable(sheet, trailTable, settings.language)
    : completed(openKept(sheet, trailTable), trailTable, settings.language);
};

/** An entry by its id; one that a person's undo gave away twice has another minute. */
const nameOf = (id: Cell, time: Cell): string => `${String(id)} ${textOfCell(time)}`;

const namesIn = (session: Session, table: TrailTable): readonly string[] => {
  const times = readColumn(session.book, table, 'time');
  return readColumn(session.book, table, 'entryId').map((id, index) => nameOf(id, times[index] ?? ''));
};

/** Entries that are not there yet, above those that are, which are older. */
const appendTo = (session: Session, year: TrailTable, entries: readonly (readonly CellWrite[])[]): void => {
  const present = new Set(namesIn(session, year));
  const cellOf = (entry: readonly CellWrite[], key: string): Cell =>
    (entry.find((write) => write.key === key)?.cell ?? '') as Cell;
  const fresh = entries.filter(
    (entry) => !present.has(nameOf(cellOf(entry, 'entryId'), cellOf(entry, 'time'))),
  );
  if (fresh.length === 0) return;
  const first = insertFirstRows(year, fresh.length);
  writeCells(
    year,
    fresh.flatMap((entry, index) => entry.map((write) => ({ ...write, row: first + index }))),
  );
  flushWrites();
};

/**
 * Moves entries of past years, and the oldest of too many, from the trail into a spreadsheet of their year.
 * They are appended there, known by their ids, and land before they leave the trail: killed anywhere, the next
 * run finishes it, and no entry is lost or there twice in one place. One go moves 5,000 entries in a fixed
 * number of calls.
 *
 * @returns how many left; 0 when all is in its place
 */
export const rotateTrail = (session: Session): number => {
  const { book } = session;
  const trail = findKeptTab(session, 'trail') as TrailTable | null;
  if (!trail || !mayWriteTab(trail.sheet)) return 0;
  const times = readColumn(book, trail, 'time').map((time) => textOfCell(time).slice(0, 16));
  const leaving = leavingEntries(times, dayOf(book.now));
  if (!leaving) return 0;
  const first = trail.definition.headerRow + 1;
  const places = leaving.places.slice(-entriesAtOnce);
  const [from, to] = [places[0]!, places[places.length - 1]!];
  const chosen = new Set(places);
  const entries = readRows(book, trail, first + from, to - from + 1).flatMap((cells, index) => {
    if (!chosen.has(from + index)) return [];
    const cellOf = cellReader(trail, cells);
    return [columnKeys(trailColumns).map((key): CellWrite => ({ row: 0, key, cell: cellOf(key) }))];
  });
  appendTo(session, tableOfYear(session, leaving.year), entries);
  const moved = new Set(
    entries.map((entry) =>
      nameOf(
        entry.find(({ key }) => key === 'entryId')!.cell as Cell,
        entry.find(({ key }) => key === 'time')!.cell as Cell,
      ),
    ),
  );
  // Others may have been filed above them meanwhile.
  const done = withLock(() => {
    const rows = namesIn(session, trail).flatMap((name, index) => (moved.has(name) ? [first + index] : []));
    ensureRows(trail, lastRowOf(trail) + 1, 1);
    deleteRuns(trail, runsOf(rows));
    return rows.length;
  });
  return done?.value ?? 0;
};
