import type { Outcome as Happened } from '../domain/judge';
import { indexOpportunities, opportunityOfState, type OpportunityIndex } from '../domain/followUps';
import { decodeFollowUpState, type TrackerRow } from '../domain/rows';
import { whatStands, type DecidedRow } from '../domain/standing';
import { decodeState } from '../domain/state';
import { withLock } from '../gas/lock';
import { readStore } from '../gas/store';
import { readColumn, writeCells, type CellWrite, type Table } from '../gas/table';
import {
  decideAll,
  readAll,
  readCustomers,
  type Decided,
  type Outcome,
  type Read,
  type SweepOptions,
} from './decideAll';
import { dirtyMark, forgetMark, markDirty } from './dirty';
import { hasOtherSettings, openSession, type Session } from './session';
import type { FollowUpTable, Placed, TrackerTable } from './world';

export interface Swept {
  readonly rows: number;
  /** Cells written. */
  readonly cells: number;
  /** Refused changes left as they stand, since there are suspiciously many; a person is asked. */
  readonly held: number;
  /** What happened by itself, since what it waited for is there now. */
  readonly happened: readonly Happened[];
  /** Rows that others changed while they were looked at, and that have to be looked at again. */
  readonly left: number;
  /** Every customer as it stands now. */
  readonly customers: readonly Placed<TrackerRow>[];
}

const isToBeWritten = ({ does }: DecidedRow): boolean => does !== null;

const hiddenColumn = (session: Session, table: Table): readonly string[] =>
  readColumn(session.book, table, 'state').map(String);

interface MayWrite {
  readonly customers: readonly boolean[];
  readonly followUps: readonly boolean[];
  readonly left: number;
}

/** The hidden columns, read again, tell which decisions still stand. Runs under the lock. */
const stillStanding = (session: Session, { world }: Read, { customers, followUps }: Decided): MayWrite =>
  whatStands(
    {
      rows: customers,
      now: hiddenColumn(session, world.tracker),
      idOf: (text) => decodeState(text)?.id,
    },
    {
      rows: followUps,
      now: followUps.some(isToBeWritten) ? hiddenColumn(session, world.followUps) : null,
      idOf: (text) => decodeFollowUpState(text)?.id,
    },
  );

const everything = ({ customers, followUps }: Decided): MayWrite => ({
  customers: customers.map(isToBeWritten),
  followUps: followUps.map(isToBeWritten),
  left: 0,
});

const nothing = (decided: Decided): MayWrite => ({
  customers: decided.customers.map(() => false),
  followUps: decided.followUps.map(() => false),
  left: [...decided.customers, ...decided.followUps].filter(isToBeWritten).length,
});

const outcomeOf = ({ world }: Read, decided: Decided, may: MayWrite, cells: number): Swept => ({
  rows: world.rows.length + world.followUpRows.length,
  cells,
  held: decided.held,
  happened: cells > 0 ? decided.happened : [],
  left: may.left,
  customers: world.rows.flatMap((placed, index) => {
    const isLeft = isToBeWritten(decided.customers[index]!) && !may.customers[index];
    return (isLeft ? placed : decided.after(index)) ?? [];
  }),
});

/** Runs under the lock. */
const writeAll = (read: Read, decided: Decided, may: MayWrite): Swept => {
  const writesOf = (outcomes: readonly Outcome[], mayWrite: readonly boolean[]): readonly CellWrite[] =>
    outcomes.flatMap(({ writes }, index) => (mayWrite[index] ? writes : []));
  const writes = writesOf(decided.customers, may.customers);
  const followUpWrites = writesOf(decided.followUps, may.followUps);
  // Ids that were given out and not used harm nobody; one used twice would.
  decided.ids.opportunity.keep();
  decided.ids.followUp.keep();
  writeCells(read.world.tracker, writes);
  writeCells(read.world.followUps, followUpWrites);
  return outcomeOf(read, decided, may, writes.length + followUpWrites.length);
};

/** Takes the lock where there is something to write, and writes what still stands; null when it is not free. */
const land = (session: Session, read: Read, decided: Decided, options: SweepOptions): Swept | null => {
  const { opportunity, followUp } = decided.ids;
  const isAsDecided = ![...decided.customers, ...decided.followUps].some(isToBeWritten);
  if (isAsDecided && !opportunity.hasNews() && !followUp.hasNews())
    return outcomeOf(read, decided, nothing(decided), 0);
  const done = withLock((): Swept => {
    const store = readStore();
    if (hasOtherSettings(session, store)) return outcomeOf(read, decided, nothing(decided), 0);
    const latest =
      opportunity.stands(store) && followUp.stands(store)
        ? decided
        : decideAll({ ...session, store }, read, options);
    return writeAll(read, latest, isAsDecided ? nothing(latest) : stillStanding(session, read, latest));
  });
  return done && done.value;
};

interface Tables {
  readonly tracker: TrackerTable;
  readonly followUps: FollowUpTable;
}

/** Null when one of the two tabs is gone; repair from the menu brings it back. */
export const tablesOf = (session: Session): Tables | null => {
  const tracker = session.table('tracker');
  const followUps = session.table('followUps');
  return tracker && followUps && { tracker, followUps };
};

/** Rows of both tables that are looked at in one piece: some seconds of Google's six minutes. */
export const rowsALook = 20_000;

export const rowsOf = ({ tracker, followUps }: Tables): number =>
  tracker.sheet.getMaxRows() + followUps.sheet.getMaxRows();

/** Everything in a file of ordinary size; of a large one its customers. */
const readFirst = (session: Session, options: SweepOptions): Read | null => {
  const found = tablesOf(session);
  if (!found || rowsOf(found) <= rowsALook) return readAll(session, options);
  return readCustomers(session, found.tracker, found.followUps, options);
};

const sweepRead = (session: Session, read: Read | null, options: SweepOptions): Swept | null => {
  if (!read) return null;
  const decided = decideAll(session, read, options);
  const swept = writeAll(read, decided, everything(decided));
  forgetMark(dirtyMark(session));
  return swept;
};

/** Every row of both tables, at whatever size. Runs under the lock: for work that rewrites them all. */
export const sweepWhole = (session: Session): Swept | null => sweepRead(session, readAll(session, {}), {});

/**
 * What `lookAtRows` does, under the lock of its caller, who writes on where these rows stand or has just moved some
 * astray; the clock and whoever else can let others write use that.
 */
export const sweep = (session: Session, options: SweepOptions = {}): Swept | null =>
  sweepRead(session, readFirst(session, options), options);

/** So often rows are looked at again that others changed between being read and being written. */
export const mostRounds = 3;

/**
 * Looks at every row, compares it with what was last committed and finishes whatever is unfinished; the same number of
 * reads at any size; a second look changes nothing. In a large file these are the customers, while
 * `lookAtFollowUpRows` looks at the rest in pieces. Others go on writing while rows are read and decided. Only
 * then the lock is taken, the hidden columns are read again, and what was decided about rows that are still as they were
 * is written; where nothing is to be written it is not taken at all. Rows that others changed meanwhile are `left` for
 * another round; after the last one a large file is left to the clock, and an ordinary one, where it takes seconds, is
 * looked at under the lock.
 *
 * @param round 1 to `mostRounds`
 * @returns null when one of the two tabs is gone, `busy` when somebody else held the lock too long
 */
export const lookAtRows = (
  session: Session,
  round: number,
  options: SweepOptions = {},
): Swept | 'busy' | null => {
  const found = tablesOf(session);
  if (!found) return null;
  const isOrdinary = rowsOf(found) <= rowsALook;
  if (isOrdinary && round >= mostRounds) {
    const done = withLock(() => sweep(session, options));
    return done ? done.value : 'busy';
  }
  const read = readFirst(session, options);
  if (!read) return null;
  const swept = land(session, read, decideAll(session, read, options), options);
  if (!swept) return 'busy';
  if (swept.left === 0) forgetMark(dirtyMark(session));
  else if (round >= mostRounds) markDirty();
  return swept;
};

/** The same, as many rounds as it takes. */
export const lookUntilDone = (session: Session, options: SweepOptions = {}): Swept | 'busy' | null => {
  let latest = session;
  for (let round = 1; ; round += 1) {
    const swept = lookAtRows(latest, round, options);
    if (swept === null || swept === 'busy' || swept.left === 0 || round >= mostRounds) return swept;
    latest = openSession(session.book) ?? session;
  }
};

/** Who is who among customers that were just looked at. */
export const opportunitiesOf = (customers: readonly Placed<TrackerRow>[]): OpportunityIndex =>
  indexOpportunities(customers.flatMap(({ row }) => (row.state ? [opportunityOfState(row.state)] : [])));
