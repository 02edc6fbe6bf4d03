import { dayOf } from '../../domain/dates';
import { escapeHtml, type Mail } from '../../domain/mail';
import { goneIds, isMassLoss, keptAsDeleted, nextSnapshot, type Snapshot } from '../../domain/snapshot';
import type { TrackerRow } from '../../domain/rows';
import { decodeState } from '../../domain/state';
import { messages } from '../../messages';
import { flushWrites, withLock } from '../../gas/lock';
import { mayWriteTab } from '../../gas/ownerTab';
import { lastRowOf, readColumn } from '../../gas/table';
import { toast } from '../../gas/ui';
import { findKeptTab, keptTab } from '../keptTabs';
import { mailOnce } from '../mailOnce';
import { occasionOf } from '../occasion';
import type { Session } from '../session';
import { readAllTrackerRows, type Placed, type TrackerTable } from '../world';
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
  const customers = known ?? readAllTrackerRows(session, tracker);
  const isEmpty = customers.every(({ row }) => row.state === null);
  const present = findKeptTab(session, 'snapshot');
  if (isEmpty && !present) return;
  if (present && !mayWriteTab(present.sheet)) return;
  // Nobody but the daily look writes there, so that everything can be read and compared before the lock is taken.
  const before = present ? textsById(readLines(session, present)) : new Map<string, string>();
  const now = nextSnapshot(
    customers.map(({ row, cells }) => ({ row, own: ownCellsOf(tracker, cells) })),
    before,
  );
  const done = withLock((): number => {
    const table = keptTab(session, 'snapshot', { isHidden: true, protectedAs: say.snapshotDescription });
    if (!mayWriteTab(table.sheet)) return 0;
    const stillThere = idsStillThere(session, tracker);
    const gone = goneIds(before, now).filter((id) => !stillThere(id));
    // Who deleted them nobody knows; that they are gone is what a look at all rows found.
    const occasion = { ...occasionOf(session, 'sweep'), who: '' };
    const kept = new Map(gone.map((id) => [id, keptAsDeleted(before.get(id)!, occasion)]));
    updateBin(session, kept, (id) => now.has(id) && stillThere(id));
    flushWrites();
    const lines = [...now].map(([leadId, text]): Line => ({ leadId, kept: text }));
    if (!isSame(before, now)) writeLines(table, lines, lastRowOf(table) - table.definition.headerRow);
    return isMassLoss(gone.length, before.size) ? gone.length : 0;
  });
  if (!done) throw new Error(messages(session.settings.language).jobs.busyNow);
  if (done.value > 0) tellOfLoss(session, done.value);
};
