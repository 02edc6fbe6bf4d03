import { dayOf } from '../domain/dates';
import { digestMail, digestsOf } from '../domain/digest';
import type { TrackerRow } from '../domain/rows';
import { messages } from '../messages';
import { linkTo } from '../gas/links';
import { toast } from '../gas/ui';
import { mailOnce } from './mailOnce';
import type { Session } from './session';
import { readAllTrackerRows, type Placed } from './world';

/** Property that remembers who had today's digest. */
const mailedKey = 'mailed.daily';

export interface DigestsSent {
  readonly sent: number;
  /** Not tried for want of quota, of permission or of the lock: the same day's next run sends them. */
  readonly left: number;
}

/**
 * Sends each owner with something to do one digest, at most one a day: overdue, due today, no next step,
 * stalled. A second run sends and changes nothing.
 *
 * @param known every customer, if this execution has read them already; else they are read, in two calls
 */
export const sendDigests = (session: Session, known?: readonly Placed<TrackerRow>[]): DigestsSent => {
  const { book, settings, store } = session;
  const tracker = session.table('tracker');
  if (!tracker) return { sent: 0, left: 0 };
  const customers = known ?? readAllTrackerRows(session, tracker);
  const today = dayOf(book.now);
  const rows = customers.map(({ row }) => row);
  const link = linkTo(book, tracker.sheet);
  const mails = digestsOf(rows, today, settings).map((digest) => digestMail(digest, today, link, settings));
  const { sent, unconfirmed, left } = mailOnce(mailedKey, today, mails, store);
  const say = messages(settings.language).digest;
  if (unconfirmed.length > 0) toast(book, say.unconfirmed(unconfirmed.join(say.list)));
  return { sent, left };
};
