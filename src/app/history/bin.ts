import { dayOf } from '../../domain/dates';
import { stageById } from '../../domain/settings';
import { restoredRow, type Snapshot } from '../../domain/snapshot';
import { decodeState } from '../../domain/state';
import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { readColumn } from '../../gas/table';
import { isMoment } from '../../schema/cell';
import { trackerOf } from '../customers/find';
import { Failure } from '../failure';
import { validImportId } from '../import/record';
import { markOfWork, occasionOf } from '../occasion';
import { readBinLines } from '../recycle/bin';
import { textsById, type Line } from '../recycle/kept';
import { bringBack } from '../recycle/restore';
import { readSnapshot } from '../recycle/snapshot';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import type { BinItem, BinValue, HistoryDone } from './protocol';

const listedItems = 100;
/** A call's worth; the page asks for no more. */
const mostAtOnce = 200;

const idsInTracker = (session: Session, table: TrackerTable): ReadonlySet<string> =>
  new Set(readColumn(session.book, table, 'state').flatMap((text) => decodeState(String(text))?.id ?? []));

/** Who is in the bin or was deleted since the last daily look, as kept; nobody who stands in the tracker. */
const goneOf = (session: Session, table: TrackerTable, lines: readonly Line[]): Snapshot => {
  const present = idsInTracker(session, table);
  const gone = new Map<string, string>();
  for (const [id, text] of readSnapshot(session)) if (!present.has(id)) gone.set(id, text);
  for (const [id, text] of textsById(lines)) if (!present.has(id)) gone.set(id, text);
  return gone;
};

/** The recycle bin, newest first: four reads at any size. */
export const listBin = (session: Session, search = ''): BinValue => {
  const { settings, book } = session;
  const lines = readBinLines(session);
  const noticed = new Map(
    lines.map(({ leadId, noticed: day }) => [leadId, isMoment(day!) ? dayOf(day.at) : String(day)] as const),
  );
  const wanted = foldText(search);
  const items = [...goneOf(session, trackerOf(session), lines)].flatMap(([id, text]): BinItem[] => {
    const record = restoredRow(text)?.record;
    if (!record) return [];
    const name = record.customerName ?? id;
    const isFound = [id, name, record.owner ?? ''].some((word) => foldText(word).includes(wanted));
    const stage = stageById(settings, record.stage)?.name ?? null;
    return isFound
      ? [{ id, name, owner: record.owner, stage, noticed: noticed.get(id) ?? dayOf(book.now) }]
      : [];
  });
  items.sort((one, other) => other.noticed.localeCompare(one.noticed));
  return { items: items.slice(0, listedItems), total: items.length };
};

/** Brings customers back as one step. Runs under the lock; a repeat finds them there and does nothing. */
export const restoreFromBin = (
  session: Session,
  { ids, requestId }: { ids: readonly string[]; requestId: string },
): HistoryDone => {
  const say = messages(session.settings.language).history;
  if (!Array.isArray(ids) || ids.length > mostAtOnce || !validImportId(requestId))
    throw new Failure('invalid', say.badRequest);
  const table = trackerOf(session);
  const gone = goneOf(session, table, readBinLines(session));
  const wanted = [...new Set(ids)].filter((id) => gone.has(id));
  const mark = markOfWork(session, requestId);
  const { count: restored, lostColumns } = bringBack(
    session,
    table,
    wanted,
    gone,
    occasionOf(session, 'restore', mark),
  );
  const { noColumn, list } = messages(session.settings.language).recycle;
  const back = say.restored(restored);
  return {
    stepId: restored === 0 ? null : mark,
    done: true,
    changed: restored,
    total: restored,
    nextCursor: null,
    message:
      restored === 0
        ? say.nothingRestored
        : lostColumns.length === 0
          ? back
          : noColumn(back, lostColumns.join(list)),
  };
};
