import { notYetFiled, recordsOf } from '../domain/trailRecords';
import { decodeState, hasOutbox, withoutOutbox, type RowState } from '../domain/state';
import { renderValue, textOfCell } from '../domain/values';
import type { Moment } from '../domain/dates';
import { messages } from '../messages';
import { columnKeys } from '../schema/column';
import { trailColumns, type TrailRecord } from '../schema/trail';
import type { keptTables } from '../schema/keptTabs';
import { flushWrites, withLock } from '../gas/lock';
import { mayWriteTab } from '../gas/ownerTab';
import { insertFirstRows, readColumn, writeCells, type CellWrite, type Table } from '../gas/table';
import { keptTab } from './keptTabs';
import type { Session } from './session';
import { sweep } from './sweep';
import type { TrackerTable } from './world';

type TrailTable = Table<(typeof keptTables)['trail']>;

/** Hidden cells with entries that wait, each text once. */
const readWaiting = (session: Session, tracker: TrackerTable): ReadonlyMap<string, RowState> => {
  const waiting = new Map<string, RowState>();
  for (const cell of readColumn(session.book, tracker, 'state')) {
    const text = String(cell);
    const state = hasOutbox(text) ? decodeState(text) : null;
    if (state?.outbox) waiting.set(text, state);
  }
  return waiting;
};

/** Minutes by entry id; the minutes are read only where an id is known already, after a run that was cut off. */
const readFiled = (
  session: Session,
  trail: TrailTable,
  ids: readonly string[],
  wanted: readonly TrailRecord[],
): ReadonlyMap<string, Moment> => {
  const present = new Set(ids);
  if (!wanted.some((record) => present.has(record.entryId!))) return new Map();
  const times = readColumn(session.book, trail, 'time');
  return new Map(ids.map((id, index) => [id, textOfCell(times[index] ?? '').slice(0, 16)]));
};

const append = (session: Session, trail: TrailTable, records: readonly TrailRecord[]): void => {
  const ids = readColumn(session.book, trail, 'entryId').map(String);
  const fresh = notYetFiled(records, readFiled(session, trail, ids, records));
  if (fresh.length === 0) return;
  const first = trail.definition.headerRow + 1;
  // A run that was cut off may have left the room it made; a new tab has one row.
  const filled = ids.findIndex((id) => id !== '');
  const room = filled < 0 ? ids.length : filled;
  if (room < fresh.length) insertFirstRows(trail, fresh.length - room);
  writeCells(
    trail,
    fresh.flatMap((record, index) =>
      columnKeys(trailColumns).map((key): CellWrite => ({
        row: first + index,
        key,
        cell: renderValue(trailColumns[key], record[key], session.settings),
      })),
    ),
  );
};

/** Empties the outbox of exactly the cells that were filed, wherever their rows stand by now. */
const clear = (session: Session, tracker: TrackerTable, filed: ReadonlyMap<string, RowState>): void => {
  const first = tracker.definition.headerRow + 1;
  const before = readColumn(session.book, tracker, 'state').map(String);
  const writes = before.flatMap((text, index): CellWrite[] =>
    filed.has(text) ? [{ row: first + index, key: 'state', cell: withoutOutbox(text) }] : [],
  );
  writeCells(tracker, writes);
  flushWrites();
  const after = readColumn(session.book, tracker, 'state').map(String);
  const isThere = before.every(
    (text, index) => after[index] === (filed.has(text) ? withoutOutbox(text) : text),
  );
  // Rows moved in that moment: what is filed and stands beside another customer goes home.
  if (!isThere) sweep(session, { statesBefore: before.map(withoutOutbox) });
};

/**
 * Files the trail entries that wait in the rows' hidden cells in the trail's tab, newest first. An entry is
 * known by its id, and its cell is cleared only after it landed: killed anywhere and run again, nothing is
 * filed twice and nothing is lost. Reads whole columns, a fixed number of them at any size, and rewrites only
 * rows that had something waiting; where nothing waits it is one look at the hidden column, without the lock.
 *
 * Entries beyond 50,000 rows are to move into a spreadsheet of their year: that would go here, after `append`
 * and before `clear`, since until then the cells still hold what is being moved about.
 *
 * @returns how many rows had entries waiting
 */
export const fileTrail = (session: Session): number => {
  const tracker = session.table('tracker');
  if (!tracker) return 0;
  const waiting = readWaiting(session, tracker);
  if (waiting.size === 0) return 0;
  const { settings } = session;
  const done = withLock(() => {
    const protectedAs = messages(settings.language).trail.description;
    const trail = keptTab(session, 'trail', { isHidden: true, protectedAs });
    // The clock of whoever keeps the trail takes it.
    if (!mayWriteTab(trail.sheet)) return 0;
    append(session, trail, recordsOf([...waiting.values()], settings));
    flushWrites();
    clear(session, tracker, waiting);
    return waiting.size;
  });
  return done?.value ?? 0;
};
