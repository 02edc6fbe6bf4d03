import { addDays, dayOf } from '../../domain/dates';
import { mailsLeft } from '../../gas/mail';
import { writeStore } from '../../gas/store';
import { grantUrl, installTriggers, missingTriggers } from '../../gas/triggers';
import type { Session } from '../session';
import { lastDone } from '../longWork/record';
import type { Rights } from './protocol';

/** Property that remembers who installed the clock, and when: `kim@example.com 2024-03-11`. */
const clockKey = 'clock';

/** Days after which a clock that did nothing is believed to have stopped. */
const trustedDays = 2;

/**
 * A person sees only their own triggers. Somebody else's clock is believed in while it was installed, or did
 * its work, lately; a second one beside it would do everything twice.
 */
const runsElsewhere = (session: Session): boolean => {
  const [installer = '', since = ''] = (session.store[clockKey] ?? '').split(' ');
  const { who, now } = session.book;
  if (installer === '' || installer === who.toLowerCase()) return false;
  const lately = addDays(dayOf(now), -trustedDays);
  return since >= lately || (lastDone(session, 'daily') ?? '') >= lately;
};

const mayMail = (): boolean => {
  try {
    return mailsLeft() >= 0;
  } catch {
    return false;
  }
};

const rightsWith = (clock: Rights['clock'], installed: boolean): Rights => {
  const mail = mayMail();
  return { clock, mail, installed, grantUrl: clock === 'refused' || !mail ? grantUrl() : null };
};

/** What Google lets Genjin do for whoever is at the keyboard. Changes nothing. */
export const rightsOf = (session: Session | null): Rights => {
  const missing = missingTriggers();
  if (missing?.length === 0 || (session && runsElsewhere(session))) return rightsWith('running', false);
  return rightsWith(missing === null ? 'refused' : 'missing', false);
};

/** Installs the clock unless one runs. Without the permission everything else works, and the answer says so. */
export const startClock = (session: Session): Rights => {
  const before = rightsOf(session);
  if (before.clock !== 'missing') return before;
  const { book } = session;
  try {
    installTriggers(book.spreadsheet);
  } catch (error) {
    // Reading triggers may be allowed where making one is not, e.g. by an administrator of the domain.
    console.warn(error);
    return rightsWith('refused', false);
  }
  writeStore({ [clockKey]: `${book.who.toLowerCase()} ${dayOf(book.now)}` });
  return rightsWith('running', true);
};
