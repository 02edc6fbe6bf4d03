import { decodeState, type RowState } from '../../domain/state';
import { recordOfLine, waitingRecords } from '../../domain/trailRecords';
import { textOfCell } from '../../domain/values';
import { columnKeys } from '../../schema/column';
import { trailColumns, type trailTable, type TrailRecord } from '../../schema/trail';
import { cellReader, readColumn, readRows, type Table } from '../../gas/table';
import { namesId } from '../ids';
import { waitingLines } from '../waitingLines';
import { findKeptTab } from '../keptTabs';
import type { Trail, TrailItem } from '../protocol';
import type { Session } from '../session';
import { trackerOf } from './find';

type TrailTable = Table<typeof trailTable>;

const mostItems = 50;

/** How far back from a customer's newest filed change is looked, in rows of the trail: one read. */
const rowsLookedAt = 5_000;

const itemOf = ({ entryId, time, who, through, field, before, after }: TrailRecord): TrailItem => ({
  entryId: entryId ?? '',
  time: time ?? '',
  who: who ?? '',
  through: through ?? '',
  field: field ?? '',
  before,
  after,
});

const stateOf = (session: Session, id: string): RowState | null => {
  // Only the cell that names the id is read in full.
  const named = `"id":"${id}"`;
  for (const cell of readColumn(session.book, trackerOf(session), 'state')) {
    const text = String(cell);
    const state = text.includes(named) ? decodeState(text) : null;
    if (state?.id === id) return state;
  }
  return null;
};

/** Number of an entry among those of one moment: `LX001-17`, and `LX001-17.2` for one given away twice. */
const numberOf = ({ entryId }: TrailItem): number => Number(/^LX\d+-([\d.]+)$/.exec(entryId)?.[1] ?? 0);

const minuteOf = ({ time }: TrailItem): string => time.slice(0, 16);

const newestFirst = (items: readonly TrailItem[]): readonly TrailItem[] =>
  [...items].sort(
    (one, other) => minuteOf(other).localeCompare(minuteOf(one)) || numberOf(other) - numberOf(one),
  );

/** Rows of the trail, by their places below the header; one read of all that lies between them. */
const itemsAt = (session: Session, trail: TrailTable, places: readonly number[]): readonly TrailItem[] => {
  const from = Math.min(...places);
  const first = trail.definition.headerRow + 1 + from;
  const rows = readRows(session.book, trail, first, Math.max(...places) - from + 1);
  return places.map((place) => {
    const cellOf = cellReader(trail, rows[place - from]!);
    const texts = columnKeys(trailColumns).map((key) => [key, textOfCell(cellOf(key)) || null]);
    return itemOf(Object.fromEntries(texts) as TrailRecord);
  });
};

/** Whoever keeps the trail may sort it: then its times, one more read, tell which entries are the newest. */
const newestPlaces = (session: Session, trail: TrailTable, places: readonly number[]): readonly number[] => {
  const times = readColumn(session.book, trail, 'time');
  const timeOf = (place: number): string => textOfCell(times[place] ?? '');
  const newest = [...places].sort((one, other) => timeOf(other).localeCompare(timeOf(one)));
  return newest.filter((place) => Math.abs(place - newest[0]!) < rowsLookedAt).slice(0, mostItems);
};

const isInOrder = (items: readonly TrailItem[]): boolean =>
  items.every((item, index) => index === 0 || minuteOf(item) <= minuteOf(items[index - 1]!));

const filedItems = (session: Session, id: string): readonly TrailItem[] => {
  const trail = findKeptTab(session, 'trail');
  if (!trail) return [];
  const places = readColumn(session.book, trail, 'leadId').flatMap((cell, index) =>
    namesId(String(cell), id) ? [index] : [],
  );
  const [top] = places;
  if (top === undefined) return [];
  const near = places.filter((place) => place < top + rowsLookedAt).slice(0, mostItems);
  const items = itemsAt(session, trail, near);
  if (near.length === places.length) return newestFirst(items);
  const [last] = itemsAt(session, trail, places.slice(-1));
  return isInOrder([...items, last!])
    ? newestFirst(items)
    : newestFirst(itemsAt(session, trail, newestPlaces(session, trail, places)));
};

/** What was changed about one customer, filed or still waiting, newest first: at most six reads at any size. */
export const listTrail = (session: Session, id: string): Trail => {
  const state = stateOf(session, id);
  const lines = waitingLines(session.store).filter(({ entry }) => namesId(entry.id, id));
  const waiting = [
    ...(state ? waitingRecords(state, session.settings) : []),
    ...lines.map(({ entry }) => recordOfLine(entry, session.settings)),
  ].map(itemOf);
  const known = new Set(waiting.map((item) => item.entryId));
  const filed = filedItems(session, id).filter((item) => !known.has(item.entryId));
  return { items: newestFirst([...waiting, ...filed]).slice(0, mostItems) };
};
