import { dayOf } from '../../domain/dates';
import { escapeHtml, type Mail } from '../../domain/mail';
import { goneIds, isMassLoss, keptAsDeleted, nextSnapshot, type Snapshot } from '../../domain/snapshot';
import type { TrackerRow } from '../../domain/rows';
import { messages } from '../../messages';
import { flushWrites, withLock } from '../../gas/lock';
import { mayWriteTab } from '../../gas/ownerTab';
import { toast } from '../../gas/ui';
import { findKeptTab, keptTab } from '../keptTabs';
import { mailOnce } from '../mailOnce';
import { occasionOf } from '../occasion';
import type { Session } from '../session';
import { readAllTrackerRows, type Placed } from '../world';
import { updateBin } from './bin';
import { ownCellsOf, readLines, textsById, writeLines, type Line } from './kept';

/** Every customer as of the last daily look: two reads; empty before the first. */
export const readSnapshot = (session: Session): Snapshot => {
  const table = findKeptTab(session, 'snapshot');
  return table ? textsById(readLines(session, table)) : new Map();
};

const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.size === other.size && [...one].every(([id, text]) => other.get(id) === text);

const tellOfLoss = (session: Session, count: number): void => {
  const { settings, book, store } = session;
  toast(book, messages(settings.language).recycle.massLoss(count));
  const admins = settings.people.filter(
    ({ role, active, email }) => role === 'admin' && active && email !== '',
  );
  const mails = admins.map(({ email, language }): Mail => {
    const say = messages(language).recycle;
    const text = `${say.massLoss(count)}\n${book.spreadsheet.getUrl()}`;
    return { to: email, subject: say.massLossSubject(count), text, html: `<p>${escapeHtml(text)}</p>` };
  });
  mailOnce('mailed.massLoss', dayOf(book.now), mails, store);
};

/**
 * Compares who stands in the tracker with who stood there at the last daily look: whoever is gone comes into
 * the recycle bin, where the trail's entry about it waits, and the snapshot is written anew. The bin lands
 * first: killed anywhere, the next run finds the same gone and puts nobody in twice. A fixed number of calls
 * at any size.
 *
 * @param known every customer, if this execution has read them already
 */
export const keepSnapshot = (session: Session, known?: readonly Placed<TrackerRow>[]): void => {
  const say = messages(session.settings.language).recycle;
  const tracker = session.table('tracker');
  if (!tracker) return;
  const done = withLock((): number => {
    const customers = known ?? readAllTrackerRows(session, tracker);
    const isEmpty = customers.every(({ row }) => row.state === null);
    if (isEmpty && !findKeptTab(session, 'snapshot')) return 0;
    const table = keptTab(session, 'snapshot', { isHidden: true, protectedAs: say.snapshotDescription });
    if (!mayWriteTab(table.sheet)) return 0;
    const before = textsById(readLines(session, table));
    const now = nextSnapshot(
      customers.map(({ row, cells }) => ({ row, own: ownCellsOf(tracker, cells) })),
      before,
    );
    const gone = goneIds(before, now);
    // Who deleted them nobody knows; that they are gone is what a look at all rows found.
    const occasion = { ...occasionOf(session, 'sweep'), who: '' };
    const kept = new Map(gone.map((id) => [id, keptAsDeleted(before.get(id)!, occasion)]));
    updateBin(session, kept, (id) => now.has(id));
    flushWrites();
    const lines = [...now].map(([leadId, text]): Line => ({ leadId, kept: text }));
    if (!isSame(before, now)) writeLines(table, lines, before.size);
    return isMassLoss(gone.length, before.size) ? gone.length : 0;
  });
  if (!done) throw new Error(messages(session.settings.language).jobs.busyNow);
  if (done.value > 0) tellOfLoss(session, done.value);
};
