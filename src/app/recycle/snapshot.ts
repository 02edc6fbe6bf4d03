import { goneIds, isMassLoss, keptAsDeleted, nextSnapshot, type Snapshot } from '../../domain/snapshot';
import type { TrackerRow } from '../../domain/rows';
import { decodeState } from '../../domain/state';
import { messages } from '../../messages';
import { columnKeys } from '../../schema/column';
import { snapshotTable } from '../../schema/recycle';
import { withLock } from '../../gas/lock';
import { mayWriteTab } from '../../gas/ownerTab';
import { writeStore } from '../../gas/store';
import { readColumn } from '../../gas/table';
import { findKeptTab, keptTab } from '../keptTabs';
import { occasionOf } from '../occasion';
import type { Session } from '../session';
import { tellAdmins } from '../tellAdmins';
import { readAllTrackerRows, type Placed, type TrackerTable } from '../world';
import { updateBin } from './bin';
import { leftByUndo } from './leftByUndo';
import {
  changedLines,
  ownCellsOf,
  readLines,
  textsById,
  writeLinesAt,
  type Line,
  type SnapshotTable,
} from './kept';

/** Every customer as of the last daily look: two reads; empty before the first. */
export const readSnapshot = (session: Session): Snapshot => {
  const table = findKeptTab(session, 'snapshot');
  return table ? textsById(readLines(session, table)) : new Map();
};

const tellOfLoss = (session: Session, count: number): void =>
  tellAdmins(session, 'mailed.massLoss', ({ recycle }) => ({
    subject: recycle.massLossSubject(count),
    text: recycle.massLoss(count),
  }));

/** Who stands in the tracker at this moment; read, one column, when somebody is asked about. */
const idsStillThere = (session: Session, tracker: TrackerTable): ((id: string) => boolean) => {
  let ids: ReadonlySet<string> | undefined;
  return (id) => {
    ids ??= new Set(
      readColumn(session.book, tracker, 'state').flatMap((text) => decodeState(String(text))?.id ?? []),
    );
    return ids.has(id);
  };
};

/** When the snapshot was last brought up to date. */
const lookedAtKey = 'snapshot.at';

/** Lines written while others wait: two seconds or so. */
const linesAtOnce = 10_000;

/**
 * Writes what changed, in parts, so that nobody waits long. A list that grew is written from its end and another from
 * its beginning: cut off in between, whoever moved by a line stands there twice rather than nowhere.
 */
const writeChanges = (table: SnapshotTable, before: readonly Line[], now: readonly Line[]): boolean => {
  const inOrder = changedLines(before, now, columnKeys(snapshotTable.columns));
  const lines = now.length > before.length ? [...inOrder].reverse() : inOrder;
  for (let from = 0; from < lines.length; from += linesAtOnce)
    if (!withLock(() => writeLinesAt(table, lines.slice(from, from + linesAtOnce)))) return false;
  return true;
};

/**
 * Compares who stands in the tracker with who stood there at the last daily look: whoever is gone comes into
 * the recycle bin, where the trail's entry about it waits (an undo has told of it already), and the snapshot is brought up to date. Nobody but the daily
 * look writes there, so that everything is read and compared while others write. The bin lands first: killed anywhere,
 * the next run finds the same gone and puts nobody in twice. A fixed number of reads at any size.
 *
 * @param known every customer, if this execution has read them already
 */
export const keepSnapshot = (session: Session, known?: readonly Placed<TrackerRow>[]): void => {
  const { jobs, recycle } = messages(session.settings.language);
  const tracker = session.table('tracker');
  if (!tracker) return;
  const customers = known ?? readAllTrackerRows(session, tracker);
  const present = findKeptTab(session, 'snapshot');
  if (!present && customers.every(({ row }) => row.state === null)) return;
  if (present && !mayWriteTab(present.sheet)) return;
  const linesBefore = present ? readLines(session, present) : [];
  const before = textsById(linesBefore);
  const now = nextSnapshot(
    customers.map(({ row, cells }) => ({ row, own: ownCellsOf(tracker, cells) })),
    before,
  );
  const missing = goneIds(before, now);
  const wasUndone =
    missing.length === 0 ? () => false : leftByUndo(session, session.store[lookedAtKey] ?? '');
  const done = withLock(() => {
    const table = keptTab(session, 'snapshot', { isHidden: true, protectedAs: recycle.snapshotDescription });
    const stillThere = idsStillThere(session, tracker);
    const gone = missing.filter((id) => !stillThere(id));
    // Who deleted them nobody knows; that they are gone is what a look at all rows found.
    const occasion = { ...occasionOf(session, 'sweep'), who: '' };
    const keptOf = (id: string): string =>
      wasUndone(id) ? before.get(id)! : keptAsDeleted(before.get(id)!, occasion);
    updateBin(session, new Map(gone.map((id) => [id, keptOf(id)])), (id) => now.has(id) && stillThere(id));
    return { table, gone: gone.filter((id) => !wasUndone(id)).length };
  });
  const lines = [...now].map(([leadId, text]): Line => ({ leadId, kept: text }));
  if (!done || !writeChanges(done.value.table, linesBefore, lines)) throw new Error(jobs.busyNow);
  writeStore({ [lookedAtKey]: session.book.now });
  const { gone } = done.value;
  if (isMassLoss(gone, before.size)) tellOfLoss(session, gone);
};
