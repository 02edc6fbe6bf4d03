import type { Moment } from '../../domain/dates';
import type { JobName } from './names';

/** What sidebar and server say to each other about the clock's work. */
export interface JobMethods {
  /** When each job last ended well, what is under way, and what is wrong; one properties read. */
  'jobs.status': { params: Readonly<Record<string, never>>; value: JobsStatus };
}

export interface JobsStatus {
  readonly jobs: readonly JobStatus[];
  /** What is wrong and what to do about it, in words; null when all is well. */
  readonly problem: string | null;
}

export interface JobStatus {
  readonly name: JobName;
  /** Null: not yet, or not since this was counted. */
  readonly endedWell: Moment | null;
  /** Begun and not ended: it runs now, or goes on with the next clock. */
  readonly underWay: {
    readonly since: Moment;
    readonly progress: readonly [done: number, total: number] | null;
  } | null;
}
