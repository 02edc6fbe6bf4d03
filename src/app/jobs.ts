import { addDays, dayOf, isoWeekOf, weekday } from '../domain/dates';
import { messages } from '../messages';
import { withLock } from '../gas/lock';
import { sendDigests, type DigestsSent } from './daily';
import { fileTrail } from './fileTrail';
import { mayRunJobs } from './guard';
import { freeNewColumns } from './newColumns';
import { keepSnapshot } from './recycle/snapshot';
import { openSession, type Session } from './session';
import { withFreshSettings } from './settings/compile';
import { stampDone, wasDone, type ClockJob } from './stamps';
import { isDirty, markDirty, sweep as sweepAll, type SweepOptions, type Swept } from './sweep';
import { writeWeekly } from './weekly';

type TriggerEvent = { readonly triggerUid?: string } | undefined;

/** A session for a job, or null where Genjin is not set up; refuses callers who may not run jobs. */
const jobSession = (event: TriggerEvent): Session | null => {
  const session = openSession();
  if (session && !mayRunJobs(session, event))
    throw new Error(messages(session.settings.language).jobs.notAllowed);
  return session;
};

/** The installable watcher of structural changes: says only that rows should be looked at. */
export const onSheetChange = (event: { readonly changeType?: string }): void => {
  if (event.changeType === 'EDIT' || event.changeType === 'FORMAT') return;
  markDirty();
  if (event.changeType === 'INSERT_COLUMN') freeNewColumns();
};

export const sweep = (event?: TriggerEvent, options: SweepOptions = {}): Swept | null => {
  const session = jobSession(event);
  return session && (withLock(() => sweepAll(withFreshSettings(session), options))?.value ?? null);
};

const sweepAndSend = (event: TriggerEvent): DigestsSent | null => {
  const session = jobSession(event);
  if (!session) return null;
  withLock(() => sweepAll(withFreshSettings(session)));
  keepSnapshot(session);
  fileTrail(session);
  return sendDigests(session);
};

/** Looks at every row, keeps the snapshot, files the trail, sends each owner at most one digest a day. Returns how many mails went. */
export const daily = (event?: TriggerEvent): number | null => sweepAndSend(event)?.sent ?? null;

/** Writes the weekly tab of an ISO week, by default the last full one. Returns the tab's name. */
export const weekly = (isoWeek?: string, event?: TriggerEvent): string | null => {
  const session = jobSession(event);
  if (!session) return null;
  return writeWeekly(session, typeof isoWeek === 'string' ? isoWeek : lastWeekOf(session));
};

const lastWeekOf = (session: Session): string => isoWeekOf(addDays(dayOf(session.book.now), -7));

interface DueJob {
  readonly name: ClockJob;
  /** Day or week that this run is for; done once a period. */
  readonly period: string;
  readonly isDue: boolean;
  /** False when something is left for the next hour. */
  readonly run: () => boolean;
}

const dueJobs = (session: Session, event: TriggerEvent): readonly DueJob[] => {
  const { rhythm } = session.settings;
  const today = dayOf(session.book.now);
  const hour = Number(session.book.now.slice(11, 13));
  return [
    {
      name: 'weekly',
      period: isoWeekOf(today),
      // Due Monday (003); later in the week only when Monday's run was missed.
      isDue: weekday(today) > 1 || hour >= rhythm.weeklyHour,
      run: () => weekly(undefined, event) !== null,
    },
    {
      name: 'daily',
      period: today,
      isDue: hour >= rhythm.digestHour,
      run: () => (sweepAndSend(event)?.left ?? 0) === 0,
    },
  ];
};

/**
 * The one installed clock. It runs whatever is due by stamps, so that a missed hour, day or week heals by
 * itself, and each piece of work happens once. One job that fails does not keep the others from running.
 */
export const hourly = (event?: TriggerEvent): void => {
  const session = jobSession(event);
  if (!session) return;
  const failures: unknown[] = [];
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      failures.push(error);
    }
  };
  if (isDirty(session)) attempt(() => withLock(() => sweepAll(withFreshSettings(session))));
  for (const job of dueJobs(session, event)) {
    if (!job.isDue || wasDone(session, job.name, job.period)) continue;
    attempt(() => {
      if (job.run()) stampDone(job.name, job.period);
    });
  }
  attempt(() => fileTrail(session));
  if (failures.length > 0) throw failures[0];
};
