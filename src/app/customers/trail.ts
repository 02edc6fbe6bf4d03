import { decodeState, type RowState } from '../../domain/state';
import { importRecord, waitingRecords } from '../../domain/trailRecords';
import { textOfCell } from '../../domain/values';
import { columnKeys } from '../../schema/column';
import { trailColumns, type TrailRecord } from '../../schema/trail';
import { cellReader, readColumn, readRows } from '../../gas/table';
import { namesId } from '../ids';
import { waitingLines } from '../import/line';
import { findKeptTab } from '../keptTabs';
import type { Trail, TrailItem } from '../protocol';
import type { Session } from '../session';
import { trackerOf } from './find';

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

const filedItems = (session: Session, id: string): readonly TrailItem[] => {
  const trail = findKeptTab(session, 'trail');
  if (!trail) return [];
  const places = readColumn(session.book, trail, 'leadId').flatMap((cell, index) =>
    namesId(String(cell), id) ? [index] : [],
  );
  const [newest] = places;
  if (newest === undefined) return [];
  const near = places.filter((place) => place < newest + rowsLookedAt).slice(0, mostItems);
  const first = trail.definition.headerRow + 1 + newest;
  const rows = readRows(session.book, trail, first, near[near.length - 1]! - newest + 1);
  return near.map((place) => {
    const cellOf = cellReader(trail, rows[place - newest]!);
    const texts = columnKeys(trailColumns).map((key) => [key, textOfCell(cellOf(key)) || null]);
    return itemOf(Object.fromEntries(texts) as TrailRecord);
  });
};

/** What was changed about one customer, filed or still waiting: at most four reads at any size. */
export const listTrail = (session: Session, id: string): Trail => {
  const state = stateOf(session, id);
  const lines = waitingLines(session.store).filter(({ entry }) => namesId(entry.id, id));
  const waiting = [
    ...(state ? waitingRecords(state, session.settings) : []),
    ...lines.map(({ entry }) => importRecord(entry, session.settings)),
  ].map(itemOf);
  const known = new Set(waiting.map((item) => item.entryId));
  const filed = filedItems(session, id).filter((item) => !known.has(item.entryId));
  return { items: [...waiting, ...filed].slice(0, mostItems) };
};
