import { recordOfLine, notYetFiled, recordsOf } from '../domain/trailRecords';
import { keptWithoutOutbox, restoredRow } from '../domain/snapshot';
import { decodeState, hasOutbox, withoutOutbox, type RowState } from '../domain/state';
import { renderValue, textOfCell } from '../domain/values';
import type { Moment } from '../domain/dates';
import { messages } from '../messages';
import { columnKeys } from '../schema/column';
import { trailColumns, type TrailRecord } from '../schema/trail';
import type { keptTables } from '../schema/keptTabs';
import { flushWrites, withLock } from '../gas/lock';
import { mayWriteTab } from '../gas/ownerTab';
import { forget, readStore } from '../gas/store';
import { readColumn, writeCells, type CellWrite, type Table } from '../gas/table';
import { leadingBlanks, roomOnTop } from './firstRows';
import { findKeptTab, keptTab } from './keptTabs';
import { waitingLines } from './waitingLines';
import type { Session } from './session';
import { sweep } from './sweep';

type TrailTable = Table<(typeof keptTables)['trail']>;

/** A tab whose cells hold entries that wait: the tracker's hidden cells, the recycle bin's kept ones. */
interface Place {
  readonly table: Table;
  readonly key: 'state' | 'kept';
  readonly decode: (text: string) => RowState | null;
  readonly without: (text: string) => string;
}

/** The tracker, and the bin where there is one: a deletion waits beside who was deleted. */
const placesOf = (session: Session): readonly Place[] => {
  const tracker = session.table('tracker');
  const bin = findKeptTab(session, 'recycleBin');
  return [
    ...(tracker
      ? [{ table: tracker, key: 'state', decode: decodeState, without: withoutOutbox } as const]
      : []),
    ...(bin
      ? [
          {
            table: bin,
            key: 'kept',
            decode: (text: string) => restoredRow(text)?.state ?? null,
            without: keptWithoutOutbox,
          } as const,
        ]
      : []),
  ];
};

/** Cells of a place with entries that wait, each text once. */
const readWaiting = (session: Session, { table, key, decode }: Place): ReadonlyMap<string, RowState> => {
  const waiting = new Map<string, RowState>();
  for (const cell of readColumn(session.book, table, key)) {
    const text = String(cell);
    const state = hasOutbox(text) ? decode(text) : null;
    if (state?.outbox) waiting.set(text, state);
  }
  return waiting;
};

/** What waits anywhere in cells, read anew: tracker first. */
export const waitingStates = (session: Session): readonly RowState[] =>
  placesOf(session).flatMap((place) => [...readWaiting(session, place).values()]);

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
  const first = roomOnTop(session, trail, fresh.length, leadingBlanks(ids));
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
const clear = (
  session: Session,
  { table, key, without }: Place,
  filed: ReadonlyMap<string, RowState>,
): void => {
  if (filed.size === 0) return;
  const first = table.definition.headerRow + 1;
  const before = readColumn(session.book, table, key).map(String);
  const writes = before.flatMap((text, index): CellWrite[] =>
    filed.has(text) ? [{ row: first + index, key, cell: without(text) }] : [],
  );
  writeCells(table, writes);
  // Nobody sorts the bin, which is its owner's alone.
  if (key !== 'state') return;
  flushWrites();
  const after = readColumn(session.book, table, key).map(String);
  const isThere = before.every((text, index) => after[index] === (filed.has(text) ? without(text) : text));
  // Rows moved in that moment: what is filed and stands beside another customer goes home.
  if (!isThere) sweep(session, { statesBefore: before.map(without) });
};

/**
 * Files the trail entries that wait in hidden cells, and the lines of imports, in the trail's tab, newest
 * first. An entry is known by its id, and its cell is cleared only after it landed: killed anywhere and run
 * again, nothing is filed twice and nothing is lost. Reads whole columns, a fixed number of them at any size,
 * and rewrites only rows that had something waiting; where nothing waits it is one look at the hidden column,
 * and one at the recycle bin where there is one, without the lock.
 *
 * Entries beyond 50,000 rows are to move into a spreadsheet of their year: that would go here, after `append`
 * and before `clear`, since until then the cells still hold what is being moved about.
 *
 * @returns how many rows and imports had entries waiting
 */
export const fileTrail = (session: Session): number => {
  const places = placesOf(session).map((place) => ({ place, waiting: readWaiting(session, place) }));
  const count = places.reduce((sum, { waiting }) => sum + waiting.size, 0);
  const hasLines = waitingLines(session.store).length > 0;
  if (count === 0 && !hasLines) return 0;
  const { settings } = session;
  const done = withLock(() => {
    const protectedAs = messages(settings.language).trail.description;
    const trail = keptTab(session, 'trail', { isHidden: true, protectedAs });
    // The clock of whoever keeps the trail takes it.
    if (!mayWriteTab(trail.sheet)) return 0;
    // An import may have gone on since this execution began.
    const lines = hasLines ? waitingLines(readStore()) : [];
    const states = places.flatMap(({ waiting }) => [...waiting.values()]);
    append(
      session,
      trail,
      recordsOf(
        states,
        lines.map(({ entry }) => recordOfLine(entry, settings)),
        settings,
      ),
    );
    flushWrites();
    places.forEach(({ place, waiting }) => clear(session, place, waiting));
    lines.forEach(({ key }) => forget(key));
    return count + lines.length;
  });
  return done?.value ?? 0;
};
