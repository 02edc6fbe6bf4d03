import type { DecideContext } from '../domain/decide';
import {
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpEffect,
  type OpportunityIndex,
} from '../domain/followUps';
import type { Outcome } from '../domain/judge';
import { decodeFollowUpState, type FollowUpRow } from '../domain/rows';
import { doesOf, whatStands, type DecidedRow } from '../domain/standing';
import type { CountedFollowUp } from '../domain/toldByFollowUps';
import type { Occasion } from '../domain/trail';
import { decodeState } from '../domain/state';
import { withLock } from '../gas/lock';
import { readStore } from '../gas/store';
import { readColumn, writeCells, type CellWrite } from '../gas/table';
import { fileFollowUps } from './fileFollowUps';
import { makeIds, type IdMaker } from './ids';
import { readNewest, type JustDecided } from './newestFollowUps';
import { writesOfFollowUp } from './rowWrites';
import { hasOtherSettings, type Session } from './session';
import { readFollowUpRows, type FollowUpTable, type Placed, type TrackerTable } from './world';

export interface SomeFollowUps {
  readonly tracker: TrackerTable;
  readonly followUps: FollowUpTable;
  /** Sheet row, 1-based. */
  readonly from: number;
  readonly count: number;
  /** Whether an edit wrote into a column; none for a look at whatever stands there. */
  readonly covers?: (column: number | undefined) => boolean;
}

/** What a look at some follow-ups came to. */
export interface FollowUpsLookedAt {
  readonly outcomes: readonly Outcome[];
  /** Cells written in the follow-ups' tab. */
  readonly cells: number;
  /** Follow-ups that changed something about a customer. */
  readonly effects: number;
}

interface WhoIsWhere {
  readonly index: OpportunityIndex;
  /** Sheet row of each opportunity. */
  readonly places: ReadonlyMap<string, number>;
}

/** The hidden cells tell who is who, so that one column is read instead of the whole tracker. */
const readWhoIsWhere = (session: Session, tracker: TrackerTable): WhoIsWhere => {
  const places = new Map<string, number>();
  const opportunities = readColumn(session.book, tracker, 'state').flatMap((text, index) => {
    const state = decodeState(String(text));
    if (!state) return [];
    places.set(state.id, tracker.definition.headerRow + 1 + index);
    return [opportunityOfState(state)];
  });
  return { index: indexOpportunities(opportunities), places };
};

export const readOpportunities = (session: Session, tracker: TrackerTable): OpportunityIndex =>
  readWhoIsWhere(session, tracker).index;

type ReadRows = readonly Placed<FollowUpRow>[];

interface DecidedFollowUp extends DecidedRow {
  /** The row as it is to be written; null where it stays as it is. */
  readonly after: JustDecided | null;
  readonly effects: readonly FollowUpEffect[];
  readonly writes: readonly CellWrite[];
}

interface Decided {
  /** One a row. */
  readonly rows: readonly DecidedFollowUp[];
  readonly ids: IdMaker;
}

/** A copied row brings the hidden cell of its source along: then it is a follow-up of its own. */
const idsElsewhere = (session: Session, { followUps, from, count, covers }: SomeFollowUps): Set<string> => {
  if (!covers?.(followUps.places.state)) return new Set();
  const first = followUps.definition.headerRow + 1;
  const ids = readColumn(session.book, followUps, 'state').flatMap((text, index) => {
    const isTouched = first + index >= from && first + index < from + count;
    return isTouched ? [] : (decodeFollowUpState(String(text))?.id ?? []);
  });
  return new Set(ids);
};

/**
 * Touches nothing: it may be done once more with what is known then.
 *
 * @param elsewhere ids that stand in other rows
 */
const decideSome = (
  { settings, store }: Session,
  read: ReadRows,
  index: OpportunityIndex,
  elsewhere: ReadonlySet<string> = new Set(),
): Decided => {
  const ids = makeIds('followUp', store);
  const taken = new Set(elsewhere);
  const rows = read.map(({ at, row, stateText: before }): DecidedFollowUp => {
    const copied = row.state !== null && taken.has(row.state.id);
    if (row.state) taken.add(row.state.id);
    const plan = decideFollowUp(copied ? { ...row, state: null } : row, index, settings, ids.next);
    const writes = plan ? writesOfFollowUp(at, before, plan, settings) : [];
    if (!plan || (writes.length === 0 && plan.effects.length === 0))
      return { before, id: row.state?.id, does: null, after: null, effects: [], writes };
    const { state, record, effects } = plan;
    const does = doesOf(row.state?.id, state?.id, ids.given);
    return { before, id: state?.id, does, after: { at, state, record }, effects, writes };
  });
  return { rows, ids };
};

/**
 * Writes what was decided. Runs under the lock.
 *
 * @param findPlaces where the customers stand; asked only where there is something to file
 */
const file = (
  session: Session,
  { tracker, followUps }: SomeFollowUps,
  { rows, ids }: Decided,
  occasion: Occasion,
  findPlaces: () => ReadonlyMap<string, number>,
): FollowUpsLookedAt => {
  const context: DecideContext = {
    settings: session.settings,
    ...occasion,
    nextId: () => {
      throw new Error('A follow-up creates no customer.');
    },
  };
  const effects = rows.flatMap((row) => row.effects);
  const places = effects.length === 0 ? new Map<string, number>() : findPlaces();
  // Customers first: cut off in between, a follow-up is filed again rather than never.
  const newestOf = (opportunities: ReadonlySet<string>): ReadonlyMap<string, CountedFollowUp> =>
    readNewest(
      session,
      followUps,
      opportunities,
      rows.flatMap(({ after }) => after ?? []),
    );
  const outcomes = fileFollowUps(session, tracker, effects, (id) => places.get(id), newestOf, context);
  const writes = rows.flatMap((row) => row.writes);
  writeCells(followUps, writes);
  ids.keep();
  return { outcomes, cells: writes.length, effects: effects.length };
};

/**
 * Decides some rows of the follow-ups' tab and files what is new or changed with its customers. Runs under the
 * lock; reads those rows, a column of the tracker, and the customers concerned.
 */
export const lookAtFollowUps = (
  session: Session,
  some: SomeFollowUps,
  occasion: Occasion,
): FollowUpsLookedAt => {
  const rows = readFollowUpRows(session, some.followUps, some.from, some.count);
  const { index, places } = readWhoIsWhere(session, some.tracker);
  const decided = decideSome(session, rows, index, idsElsewhere(session, some));
  return file(session, some, decided, occasion, () => places);
};

/**
 * The same for rows that take seconds to read: others may write until it is known that there is something to write. Then
 * the lock is taken, hidden cells tell which rows are still as they were, and those are filed.
 *
 * @param known who is who, as it was read a while ago
 * @returns also how many rows are left that others changed meanwhile; null when the lock is not free
 */
export const lookAtManyFollowUps = (
  session: Session,
  some: SomeFollowUps,
  occasion: Occasion,
  known: OpportunityIndex,
): (FollowUpsLookedAt & { readonly left: number }) | null => {
  const { tracker, followUps, from, count } = some;
  const read = readFollowUpRows(session, followUps, from, count);
  if (decideSome(session, read, known).rows.every(({ does }) => does === null))
    return { outcomes: [], cells: 0, effects: 0, left: 0 };
  const done = withLock(() => {
    const store = readStore();
    // Decided in other words by now; whoever asked begins anew.
    if (hasOtherSettings(session, store)) return null;
    const { index, places } = readWhoIsWhere(session, tracker);
    const decided = decideSome({ ...session, store }, read, index);
    const now = readColumn(session.book, followUps, 'state', from, count).map(String);
    const stands = whatStands(
      { rows: [], now: null, idOf: () => undefined },
      { rows: decided.rows, now, idOf: (text) => decodeFollowUpState(text)?.id },
    );
    const rows = decided.rows.filter((_, index) => stands.followUps[index]);
    return { ...file(session, some, { ...decided, rows }, occasion, () => places), left: stands.left };
  });
  return done?.value ?? null;
};
