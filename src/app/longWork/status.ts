import { minutesBetween, type Moment } from '../../domain/dates';
import { messages } from '../../messages';
import { lostTab } from '../keptTabs';
import type { Session } from '../session';
import type { JobsStatus, JobStatus } from './protocol';
import { jobNames, type JobName } from './names';
import { recordOf, type JobRecord } from './record';

/** Google ends an execution after six minutes: what began earlier and told of no end was cut off. */
const longestRun = 7;

/** Hours without a sign of life after which the clock is believed to have stopped. */
const silence = 3;

const statusOf = (name: JobName, { endedWell, place }: JobRecord): JobStatus => ({
  name,
  endedWell: endedWell ?? null,
  underWay: place ? { since: place.since, progress: place.progress ?? null } : null,
});

const problemOf = (session: Session, name: JobName, record: JobRecord): string | null => {
  const { book, settings } = session;
  const say = messages(settings.language).longWork;
  const { at, place, problem } = record;
  if (problem !== undefined) return say.failed(say.names[name], problem);
  const wasCutOff = (place?.tries ?? 0) > 0 && at !== undefined && minutesBetween(at, book.now) > longestRun;
  return wasCutOff ? say.cutOff(say.names[name], place!.tries) : null;
};

/** Every clock's turn leaves a line in some record. */
const lastSign = (records: readonly JobRecord[]): Moment | null =>
  records.reduce<Moment | null>(
    (latest, { at }) => (at !== undefined && at > (latest ?? '') ? at : latest),
    null,
  );

const silenceOf = ({ book, settings }: Session, records: readonly JobRecord[]): string | null => {
  const last = lastSign(records);
  if (last === null || minutesBetween(last, book.now) < silence * 60) return null;
  return messages(settings.language).longWork.silent(last);
};

/** When each job last ended well, what is under way, and what is wrong. */
export const statusOfJobs = (session: Session): JobsStatus => {
  const records = jobNames.map((name) => recordOf(session.store, name));
  const problems = jobNames.flatMap((name, index) => problemOf(session, name, records[index]!) ?? []);
  return {
    jobs: jobNames.map((name, index) => statusOf(name, records[index]!)),
    problem: silenceOf(session, records) ?? problems[0] ?? lostTab(session),
  };
};
