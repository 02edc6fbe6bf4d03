import { writeStore } from '../gas/store';
import type { Session } from './session';

/** A piece of work that the clock does once a period, a day or a week. */
export type ClockJob = 'weekly' | 'daily';

const stampOf = (job: ClockJob): string => `done.${job}`;

export const wasDone = (session: Session, job: ClockJob, period: string): boolean =>
  session.store[stampOf(job)] === period;

export const stampDone = (job: ClockJob, period: string): void => writeStore({ [stampOf(job)]: period });

/** The last period it was done for. */
export const lastDone = (session: Session, job: ClockJob): string | undefined => session.store[stampOf(job)];
