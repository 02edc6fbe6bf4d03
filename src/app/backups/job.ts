import { dayOf, isoWeekOf } from '../../domain/dates';
import { escapeHtml } from '../../domain/mail';
import { messages } from '../../messages';
import { Failure } from '../failure';
import type { BackupsValue } from '../history/protocol';
import { lastDone } from '../longWork/record';
import { wholeStep, type Job, type Step } from '../longWork/runner';
import { mailOnce } from '../mailOnce';
import { rotateTrail } from '../rotateTrail';
import type { Session } from '../session';
import { checkBackup } from './check';
import { adminsOnly, backupsValue } from './list';
import { makeBackup, spare } from './run';

/** One go at the backup; the runner tells whoever asks when it did not work out, and why. */
const backupStep: Step = {
  name: 'backup',
  run: ({ session }) => {
    const made = makeBackup(session, { mayGoOn: spare(), isClock: true });
    switch (made.kind) {
      case 'done':
        return { next: null };
      case 'failed':
        throw new Error(made.message);
      default:
        return { next: made.kind, waits: made.kind === 'busy' };
    }
  },
};

/** Old entries of the trail go where there is room for them; a file that cannot be made stops nothing else. */
const rotateStep: Step = {
  name: 'rotate',
  run: ({ session }) => {
    try {
      return { next: rotateTrail(session) > 0 ? 'more' : null };
    } catch (error) {
      console.warn(error);
      return { next: null };
    }
  },
};

/** Admins hear of a backup that would not restore; once a week. */
const tellAdmins = (session: Session, message: string): void => {
  const { settings, book, store } = session;
  const admins = settings.people.filter((person) => person.role === 'admin' && person.active && person.email);
  const mails = admins.map(({ email, language }) => ({
    to: email,
    subject: messages(language).backups.checkMailSubject,
    text: `${message}\n${book.spreadsheet.getUrl()}`,
    html: `<p>${escapeHtml(message)}</p>`,
  }));
  mailOnce('mailed.backupCheck', isoWeekOf(dayOf(book.now)), mails, store);
};

const checkStep = wholeStep('check', ({ session }) => {
  const { checked } = checkBackup(session);
  if (checked && !checked.ok) tellAdmins(session, checked.message);
});

/** Once a day after the daily look, 003: full once a week, else what changed. */
export const backupJob = (session: Session): Job => {
  const today = dayOf(session.book.now);
  const hour = Number(session.book.now.slice(11, 13));
  return {
    name: 'backup',
    period: today,
    isDue: hour >= session.settings.rhythm.digestHour && lastDone(session, 'backup') !== today,
    steps: [backupStep, rotateStep],
  };
};

/** Once a week: does the newest backup restore? Only where there is one. */
export const backupCheckJob = (session: Session): Job => {
  const week = isoWeekOf(dayOf(session.book.now));
  return {
    name: 'backupCheck',
    period: week,
    isDue: lastDone(session, 'backup') !== undefined && lastDone(session, 'backupCheck') !== week,
    steps: [checkStep],
  };
};

/** Makes today's backup now, for an admin who asks. */
export const backUpNow = (session: Session): BackupsValue => {
  adminsOnly(session);
  const say = messages(session.settings.language);
  const made = makeBackup(session, { mayGoOn: spare() });
  switch (made.kind) {
    case 'done':
      return backupsValue(made.index);
    case 'failed':
      throw made.failure ?? new Failure('unexpected', say.backups.failed(made.message));
    case 'busy':
      throw new Failure('busy', say.api.busy);
    case 'more':
      throw new Failure('busy', say.backups.more);
  }
};

/** Tries whether the newest backup restores, for an admin who asks. */
export const checkNow = (session: Session): BackupsValue => {
  adminsOnly(session);
  return backupsValue(checkBackup(session));
};
