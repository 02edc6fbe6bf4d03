import { elapsed } from '../../gas/clock';
import type { Session } from '../session';
import type { Placed } from '../world';
import type { OpportunityIndex } from '../../domain/followUps';
import type { TrackerRow } from '../../domain/rows';
import type { JobName } from './names';
import { recordOf, writeRecord, type JobRecord, type Place } from './record';

/** What one execution knows and has done; the steps of its jobs hand it on to each other. */
export interface Work {
  /** Replaced when settings turn out to have changed. */
  session: Session;
  /** This execution ended a look at all rows. */
  wasSwept?: boolean;
  /** Every customer as of this execution's sweep, so that the steps behind it need not read them again. */
  customers?: readonly Placed<TrackerRow>[];
  /** Who is who, for looks at follow-ups. */
  opportunities?: OpportunityIndex;
}

/** What came of one piece of a step. */
export interface Piece {
  /** Where to go on, in the step's own words; null when the step is done. */
  readonly next: string | null;
  /** Go on only with the next clock, since trying again at once is of no use. */
  readonly waits?: boolean;
  readonly progress?: readonly [done: number, total: number];
}

/** A part of a job. What it did must stay right when it is run again from the same cursor. */
export interface Step {
  readonly name: string;
  /** Does one piece, of a minute or so at most where it can be cut. */
  readonly run: (work: Work, cursor: string | null) => Piece;
  /** Where Google refuses what it writes, the steps behind it go on with what is known. */
  readonly mayBeRefused?: true;
}

export interface Job {
  readonly name: JobName;
  /** What this run is for: a day, a week, a mark. Null for what is looked at every hour. */
  readonly period: string | null;
  readonly isDue: boolean;
  readonly steps: readonly Step[];
}

/** A step that is never cut. */
export const wholeStep = (name: string, run: (work: Work) => void): Step => ({
  name,
  run: (work) => {
    run(work);
    return { next: null };
  },
});

/** Google ends an execution after six minutes; no piece begins that would not be over, and landed, by then. */
const budget = 270_000;

/** A piece that never ran here may take so long. */
const unknownPiece = 90_000;

/** The first piece of an execution always begins: a later one would have no more time. */
const fits = (isFirst: boolean, expected: number | undefined): boolean =>
  isFirst || elapsed() + (expected ?? unknownPiece) <= budget;

/** Its record is written once an hour, not before and after. */
const isBrief = (job: Job): boolean => job.period === null;

const beginning = (job: Job, record: JobRecord, now: string): Place => {
  const period = job.period ?? '';
  const { place } = record;
  return place?.period === period && job.steps.some(({ name }) => name === place.step)
    ? place
    : { period, since: now, step: job.steps[0]!.name, cursor: null, tries: 0 };
};

const stepAfter = (job: Job, step: string): Step | undefined =>
  job.steps[job.steps.findIndex(({ name }) => name === step) + 1];

const placeAfter = (job: Job, { period, since, step }: Place, { next, progress }: Piece): Place | null => {
  if (next !== null) return { period, since, step, cursor: next, tries: 0, ...(progress && { progress }) };
  const following = stepAfter(job, step);
  return following ? { period, since, step: following.name, cursor: null, tries: 0 } : null;
};

export interface RunOptions {
  /** A person asked: from the beginning, and the clock's own run stays due. */
  readonly byHand?: boolean;
  /** Hears of each piece, for a person who waits. */
  readonly onPiece?: (job: Job, place: Place | null) => void;
}

export interface Runner {
  /** True when the job ended well, false when the rest waits for the next clock; throws what a step threw. */
  run(job: Job): boolean;
}

/**
 * Runs jobs in pieces, as many as fit into this execution. Where each stands is remembered before and after
 * every piece, so that whatever ends a run, the next one goes on from there.
 */
export const makeRunner = (work: Work, { byHand = false, onPiece }: RunOptions = {}): Runner => {
  let pieces = 0;
  const run = (job: Job): boolean => {
    const now = work.session.book.now;
    let record: JobRecord = { ...recordOf(work.session.store, job.name), at: now };
    let place: Place | null = beginning(job, byHand ? {} : record, now);
    const longest: Record<string, number> = {};
    const keep = (): void => writeRecord(job.name, (record = { ...record, place: place! }));
    while (place !== null) {
      const { step: name, cursor }: Place = place;
      if (!fits(pieces === 0, record.took?.[name])) {
        keep();
        return false;
      }
      place = { ...place, tries: place.tries + 1 };
      if (!isBrief(job)) keep();
      const began = elapsed();
      pieces += 1;
      let piece: Piece;
      try {
        piece = job.steps.find((step) => step.name === name)!.run(work, cursor);
      } catch (error) {
        // It was not cut off: the place keeps for the next clock, and the record says in words what is wrong.
        place = { ...place, tries: 0 };
        record = { ...record, problem: error instanceof Error ? error.message : String(error) };
        keep();
        throw error;
      }
      longest[name] = Math.max(longest[name] ?? 0, elapsed() - began);
      record = { ...record, took: { ...record.took, ...longest } };
      place = placeAfter(job, place, piece);
      onPiece?.(job, place);
      if (piece.waits) {
        keep();
        return false;
      }
    }
    const { took } = record;
    writeRecord(
      job.name,
      { at: now, endedWell: now, ...(took && { took }) },
      byHand ? undefined : (job.period ?? undefined),
    );
    return true;
  };
  return { run };
};

/** What had to wait goes first, and what was cut off last, so that neither keeps another from running for ever. */
const inOrder = (session: Session, jobs: readonly Job[]): readonly Job[] => {
  const turn = (job: Job): number => {
    const { place } = recordOf(session.store, job.name);
    return place === undefined ? 0 : place.tries > 0 ? 1 : -1;
  };
  return [...jobs].sort((one, other) => turn(one) - turn(other));
};

/**
 * The clock's turn: every job that is due, in order. One that fails does not keep the others from running.
 *
 * @returns what was thrown
 */
export const runDue = (work: Work, jobs: readonly Job[]): readonly unknown[] => {
  const runner = makeRunner(work);
  const failures: unknown[] = [];
  const due = jobs.filter((job) => job.isDue);
  for (const job of inOrder(work.session, due)) {
    try {
      runner.run(job);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
};
