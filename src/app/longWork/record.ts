import type { Moment } from '../../domain/dates';
import { writeStore, type Store } from '../../gas/store';
import type { Session } from '../session';
import type { JobName } from './names';

/** Where a job stands that has begun and not ended. */
export interface Place {
  /** What this run is for; a run for another period begins anew. */
  readonly period: string;
  readonly since: Moment;
  /** Name of the step to go on with. */
  readonly step: string;
  /** Where in that step, in its own words; null at its beginning. */
  readonly cursor: string | null;
  /** How much of the step is done, of how much. */
  readonly progress?: readonly [done: number, total: number];
  /** Runs that began the next piece and never told of its end: they were cut off there. */
  readonly tries: number;
}

/** What is remembered of a job, in one property. */
export interface JobRecord {
  /** When it last ended well. */
  readonly endedWell?: Moment;
  /** When it last did anything. */
  readonly at?: Moment;
  readonly place?: Place;
  /** Why the last run failed, in words; gone once it ends well. */
  readonly problem?: string;
  /** Milliseconds that the longest piece of each step took last. */
  readonly took?: Readonly<Record<string, number>>;
}

const recordKey = (job: JobName): string => `job.${job}`;
const stampKey = (job: JobName): string => `done.${job}`;

export const recordOf = (store: Store, job: JobName): JobRecord => {
  const text = store[recordKey(job)];
  return text === undefined ? {} : (JSON.parse(text) as JobRecord);
};

/** Remembers a record and, when the job is done for a period, that too; one call. */
export const writeRecord = (job: JobName, record: JobRecord, donePeriod?: string): void =>
  writeStore({
    [recordKey(job)]: JSON.stringify(record),
    ...(donePeriod !== undefined && { [stampKey(job)]: donePeriod }),
  });

/** The last period, a day or a week, that it was done for. */
export const lastDone = (session: Session, job: JobName): string | undefined => session.store[stampKey(job)];

/** Marks a period as done though nothing ran, as where there is nothing to report on yet. */
export const stampDone = (job: JobName, period: string): void => writeStore({ [stampKey(job)]: period });
