import type { Mail } from '../domain/mail';
import { withLock } from '../gas/lock';
import { mailsLeft, sendMail } from '../gas/mail';
import { longValue, partsOfLongValue, readStore, writeStore, type Store } from '../gas/store';

/** Who was written to in one period: a day of digests, a week of reports. */
interface Sent {
  /** `2024-03-11`, `2024-W10` */
  readonly period: string;
  /** Addresses claimed so far, in lower case. */
  readonly to: readonly string[];
  /** The one whose mail is on its way; null once it is known to be out. */
  readonly underway: string | null;
  /** 未确认: a run ended while theirs was on its way. They are told of, never written to again. */
  readonly unconfirmed: readonly string[];
}

export interface MailsSent {
  readonly sent: number;
  /** Addresses whose mail may or may not have gone out. */
  readonly unconfirmed: readonly string[];
  /** Not tried: no quota left, no permission to mail, or the lock was not free. A later run sends them. */
  readonly left: number;
}

const readSent = (store: Store, key: string, period: string): Sent => {
  const text = longValue(store, key);
  const stored = text === null ? null : (JSON.parse(text) as Sent);
  return stored?.period === period ? stored : { period, to: [], underway: null, unconfirmed: [] };
};

const writeSent = (key: string, sent: Sent): void => writeStore(partsOfLongValue(key, JSON.stringify(sent)));

/** The record once it is known whether the mail underway went out. */
const settled = (record: Sent, out: string | null): Sent => {
  const { underway, unconfirmed } = record;
  if (underway === null) return record;
  return {
    ...record,
    underway: null,
    unconfirmed: underway === out ? unconfirmed : [...unconfirmed, underway],
  };
};

const addressOf = (mail: Mail): string => mail.to.trim().toLowerCase();

/** Mails that may still be sent today; none when the permission to mail was refused. */
const allowance = (): number => {
  try {
    return mailsLeft();
  } catch {
    return 0;
  }
};

/** True when Google took the mail. It may have taken it even when it says otherwise. */
const wasTaken = (mail: Mail): boolean => {
  try {
    sendMail(mail);
    return true;
  } catch {
    return false;
  }
};

/**
 * Sends each mail at most once a period, whatever kills the run and however many run at once: an address is
 * claimed under the lock before its mail goes out, since a killed send cannot be told from a lost answer.
 * With everything sent before, nothing is written.
 *
 * @param key property that remembers who was written to
 * @param store what the document remembers, as read at the start of this execution
 */
export const mailOnce = (key: string, period: string, mails: readonly Mail[], store: Store): MailsSent => {
  const earlier = readSent(store, key, period);
  const due = mails.filter((mail) => !earlier.to.includes(addressOf(mail)));
  if (due.length === 0) return { sent: 0, unconfirmed: settled(earlier, null).unconfirmed, left: 0 };
  const quota = allowance();
  let sent = 0;
  let tried = 0;
  /** The last address whose mail is known to be out. */
  let out: string | null = null;
  let record = earlier;
  for (const mail of due.slice(0, quota)) {
    const address = addressOf(mail);
    const claim = withLock(() => {
      // Read afresh: another execution may have claimed somebody meanwhile.
      record = settled(readSent(readStore(), key, period), out);
      if (record.to.includes(address)) return false;
      record = { ...record, to: [...record.to, address], underway: address };
      writeSent(key, record);
      return true;
    });
    if (!claim) break;
    tried += 1;
    if (!claim.value || !wasTaken(mail)) continue;
    sent += 1;
    out = address;
  }
  const closed = withLock(() => {
    const latest = settled(readSent(readStore(), key, period), out);
    writeSent(key, latest);
    return latest;
  });
  return { sent, unconfirmed: (closed?.value ?? settled(record, out)).unconfirmed, left: due.length - tried };
};
