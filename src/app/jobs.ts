import { addDays, dayOf, isoWeekOf, minutesBetween, weekday } from '../domain/dates';
import { messages } from '../messages';
import { elapsed } from '../gas/clock';
import { withLock } from '../gas/lock';
import { refusalOf, type Refusal } from '../gas/refusals';
import { toast } from '../gas/ui';
import { backupCheckJob, backupJob } from './backups/job';
import { sendDigests } from './daily';
import { dirtyMark, markDirty } from './dirty';
import { bringHeadersHome, everyNight, mendDrift } from './drift/mend';
import { noteRefusal, refusalSentences } from './drift/refusing';
import type { Health } from './drift/protocol';
import { inOrder } from './drift/report';
import { fileTrail } from './fileTrail';
import { mayRunJobs } from './guard';
import { lastDone, recordOf, type JobRecord, type Place } from './longWork/record';
import { makeRunner, runDue, wholeStep, type Job, type Step, type Work } from './longWork/runner';
import { freeNewColumns } from './newColumns';
import { keepSnapshot } from './recycle/snapshot';
import { openSession, type Session } from './session';
import { withFreshSettings } from './settings/compile';
import type { SweepOptions } from './decideAll';
import { lookAtRows, mostRounds, opportunitiesOf, type Swept } from './sweep';
import { lookAtFollowUpRows } from './sweepFollowUps';
import { tellAdmins } from './tellAdmins';
import { missingTabs, writeWeekly } from './weekly';

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

/** What a look at everything found: rows and cells, and what was put back beside them. */
export type Looked = Omit<Swept, 'customers'> & Health;

/** What a job tells whoever asked for it. */
interface Told {
  swept?: Omit<Swept, 'customers'>;
  health?: Health;
  mails?: number;
}

/** Google would not let a job write; the message says where, why and what to do. */
class Refused extends Error {}

/** Says once an execution where Google refuses writes; finding out takes a write a column. */
const makeRefusals = () => {
  let sentences: readonly string[] | undefined;
  return (session: Session, refusal: Refusal): Refused => {
    if (!sentences) noteRefusal(session, (sentences = refusalSentences(session, refusal)));
    return new Refused(sentences.join('\n\n'));
  };
};

/** Whatever of a job Google refuses is said so that a person can do something about it. */
const inWords = (job: Job, refusals = makeRefusals()): Job => ({
  ...job,
  steps: job.steps.map((step) => ({
    ...step,
    run: (work, cursor) => {
      try {
        return step.run(work, cursor);
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        const refused = refusals(work.session, refusal);
        if (!step.mayBeRefused) throw refused;
        // What could not be written is tried again by the next clock; the rest goes on with what is known.
        markDirty();
        return { next: null };
      }
    },
  })),
});

/** A day's digests wait for no tab that refuses what others would write there. */
const goingOn = (steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => ({ ...step, mayBeRefused: true }));

/** With every record below the headers: those above would be taken for deleted. */
const inPlace = (session: Session): Session =>
  bringHeadersHome(session, (write) => {
    const done = withLock(write);
    if (!done) throw new Error(messages(session.settings.language).jobs.busyNow);
    return done.value;
  });

/** Does a piece; says in words why not. */
const looking = <Result>({ session }: Work, work: () => Result | 'busy' | null): Result => {
  const done = work();
  if (done === 'busy') throw new Error(messages(session.settings.language).jobs.busyNow);
  if (done === null) throw new Error(missingTabs(session));
  return done;
};

/** Does a piece under the lock; says in words why not. */
const locked = <Result>(work: Work, piece: () => Result | null): Result =>
  looking(work, () => {
    const done = withLock(piece);
    return done ? done.value : 'busy';
  });

/** Nobody sits at the clock who could be asked. */
const askAdmins = (session: Session, held: number): void =>
  tellAdmins(session, 'mailed.held', ({ jobs }) => ({
    subject: jobs.heldSubject(held),
    text: jobs.heldByClock(held),
  }));

/**
 * Looks at every row, once in an execution: a job behind another finds them looked at.
 *
 * @param told what is told to the person who asked for it; absent, it is the clock
 */
const sweepSteps = (told?: Told, options: SweepOptions = {}): readonly Step[] => [
  {
    name: 'rows',
    run: (work, cursor) => {
      if (work.wasSwept) return { next: null };
      const round = Number(cursor ?? 1);
      // Settings may be what others changed meanwhile.
      if (round > 1) work.session = openSession(work.session.book) ?? work.session;
      locked(work, () => (work.session = withFreshSettings(work.session)));
      const { customers, ...looked } = looking(work, () => lookAtRows(work.session, round, options));
      const { cells = 0, happened = [] } = told?.swept ?? {};
      if (told)
        told.swept = { ...looked, cells: looked.cells + cells, happened: [...happened, ...looked.happened] };
      if (looked.left > 0 && round < mostRounds) return { next: String(round + 1) };
      if (!told && looked.held > 0) askAdmins(work.session, looked.held);
      work.customers = customers;
      work.opportunities = opportunitiesOf(customers);
      return { next: null };
    },
  },
  {
    name: 'followUps',
    run: (work, cursor) => {
      if (work.wasSwept) return { next: null };
      const row = cursor === null ? null : Number(cursor);
      const piece = looking(work, () => lookAtFollowUpRows(work.session, row, work.opportunities));
      const { swept } = told ?? {};
      if (told && swept)
        told.swept = { ...swept, rows: swept.rows + piece.rows, cells: swept.cells + piece.cells };
      if (piece.opportunities) work.opportunities = piece.opportunities;
      if (piece.changedCustomers) delete work.customers;
      work.wasSwept = piece.next === null;
      return { next: piece.next === null ? null : String(piece.next), progress: piece.progress };
    },
  },
];

/** Milliseconds from which a look at all rows counts as heavy, and minutes between two of those. */
const heavy = 45_000;
const rest = 180;

/** Google gives a consumer's clocks ninety minutes a day together; a large file's rows are not looked at every hour. */
const isRested = ({ book }: Session, { took, endedWell }: JobRecord): boolean =>
  (took?.['rows'] ?? 0) < heavy || endedWell === undefined || minutesBetween(endedWell, book.now) >= rest;

/**
 * Puts back what pastes broke around the rows, before they are looked at: a header row that is gone, a rule that
 * refuses our writes.
 */
const mendStep = (told: Told = {}): Step =>
  wholeStep('mend', (work) => {
    told.health = mendDrift(work.session, everyNight, (write) => locked(work, write));
    if (told.health.mended.length === 0) return;
    // A header row or a column may stand where there was none, and rows elsewhere than they were read.
    work.session = openSession(work.session.book) ?? work.session;
    delete work.customers;
    work.wasSwept = false;
  });

/** The looks at all rows that a mark asked for. One that is under way is ended before a later mark begins another. */
const sweepJob = (session: Session, told?: Told, options?: SweepOptions): Job => {
  const mark = dirtyMark(session);
  const record = recordOf(session.store, 'sweep');
  const { place } = record;
  return {
    name: 'sweep',
    period: place?.period ?? mark ?? '',
    isDue: (mark !== undefined && isRested(session, record)) || place !== undefined,
    // A person who asks wants everything looked at; the clock's hourly look is at the rows alone.
    steps: told ? [...goingOn([mendStep(told)]), ...sweepSteps(told, options)] : sweepSteps(),
  };
};

const digestStep = (told: Told): Step => ({
  name: 'digests',
  run: (work) => {
    const { sent, left } = sendDigests(work.session, work.customers);
    told.mails = (told.mails ?? 0) + sent;
    // Tomorrow's quota, or the permission, may be there with a later clock.
    return left === 0 ? { next: null } : { next: 'left', waits: true };
  },
});

/** While records stand above headers that may not be moved, nobody can tell who is gone. */
const snapshotOf = ({ session, customers }: Work): void => {
  if (session.table('tracker')?.recordAbove === undefined) keepSnapshot(session, customers);
};

const dailyJob = (session: Session, told: Told = {}): Job => {
  const today = dayOf(session.book.now);
  const hour = Number(session.book.now.slice(11, 13));
  return {
    name: 'daily',
    period: today,
    isDue: hour >= session.settings.rhythm.digestHour && lastDone(session, 'daily') !== today,
    steps: [
      ...goingOn([
        mendStep(),
        ...sweepSteps(),
        wholeStep('snapshot', snapshotOf),
        wholeStep('trail', (work) => void fileTrail(work.session)),
      ]),
      digestStep(told),
    ],
  };
};

const lastWeekOf = (session: Session): string => isoWeekOf(addDays(dayOf(session.book.now), -7));

const weeklyJob = (session: Session): Job => {
  const today = dayOf(session.book.now);
  const hour = Number(session.book.now.slice(11, 13));
  const week = isoWeekOf(today);
  return {
    name: 'weekly',
    period: week,
    // Due Monday (003); later in the week only when Monday's run was missed.
    isDue:
      (weekday(today) > 1 || hour >= session.settings.rhythm.weeklyHour) &&
      lastDone(session, 'weekly') !== week,
    steps: [wholeStep('report', (work) => void writeWeekly(work.session, lastWeekOf(work.session)))],
  };
};

const trailJob: Job = {
  name: 'trail',
  period: null,
  isDue: true,
  steps: [wholeStep('trail', (work) => void fileTrail(work.session))],
};

/** What the clock does, in this order. To add a job, add a line. */
const jobsOf = (session: Session): readonly Job[] => [
  sweepJob(session),
  weeklyJob(session),
  dailyJob(session),
  backupJob(session),
  backupCheckJob(session),
  trailJob,
];

/** Milliseconds after which a person who waits is told how far it is. */
const silentWork = 8_000;

/**
 * A job that a person asked for: the clock's own run stays due, and takes over what this one cannot end.
 *
 * @returns false when the clock goes on with it; then the person was told so
 */
const runNow = (session: Session, job: Job): boolean => {
  const say = messages(session.settings.language).longWork;
  const tellProgress = (_: Job, place: Place | null): void => {
    if (!place?.progress || elapsed() < silentWork) return;
    const [done, total] = place.progress;
    toast(session.book, say.progress(say.names[job.name], Math.round((100 * done) / total)));
  };
  const ended = makeRunner({ session }, { byHand: true, onPiece: tellProgress }).run(inWords(job));
  if (!ended) toast(session.book, say.goesOn(say.names[job.name]));
  return ended;
};

export const sweep = (event?: TriggerEvent, options: SweepOptions = {}): Looked | null => {
  const session = jobSession(event);
  if (!session) return null;
  const told: Told = {};
  if (!runNow(session, sweepJob(session, told, options)) || !told.swept) return null;
  return { ...told.swept, ...(told.health ?? inOrder) };
};

/** Looks at every row and what stands around them, keeps the snapshot, files the trail, sends each owner at most one digest a day. Returns how many mails went. */
export const daily = (event?: TriggerEvent): number | null => {
  const session = jobSession(event);
  if (!session) return null;
  const told: Told = {};
  runNow(session, dailyJob(session, told));
  return told.mails ?? null;
};

/** Writes the weekly tab of an ISO week, by default the last full one. Returns the tab's name. */
export const weekly = (isoWeek?: string, event?: TriggerEvent): string | null => {
  const session = jobSession(event);
  if (!session) return null;
  return writeWeekly(inPlace(session), typeof isoWeek === 'string' ? isoWeek : lastWeekOf(session));
};

/**
 * The one installed clock. It runs whatever is due by stamps, so that a missed hour, day or week heals by
 * itself, and each piece of work happens once. What does not fit goes on with the next clock.
 */
export const hourly = (event?: TriggerEvent): void => {
  const opened = jobSession(event);
  if (!opened) return;
  const session = inPlace(opened);
  const refusals = makeRefusals();
  const failures = runDue(
    { session },
    jobsOf(session).map((job) => inWords(job, refusals)),
  );
  // What Google refuses stands among the troubles; hourly mails about failed clocks would add nothing.
  const failed = failures.find((failure) => !(failure instanceof Refused));
  if (failed !== undefined) throw failed;
};
