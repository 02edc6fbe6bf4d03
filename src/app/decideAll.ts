import type { Outcome as Happened } from '../domain/judge';
import { mayBeAstray, type KnownCustomer } from '../domain/astray';
import type { DecideContext } from '../domain/decide';
import { reconcile, type Reconciled } from '../domain/reconcile';
import { decodeFollowUpState, type FollowUpState, type TrackerRow } from '../domain/rows';
import { lostState, missingCustomers, refillStates, type Snapshot } from '../domain/snapshot';
import { doesOf, type DecidedRow } from '../domain/standing';
import { decodeState } from '../domain/state';
import { newestOfEach } from '../domain/toldByFollowUps';
import type { FollowUpRecord } from '../schema/followUps';
import { readColumn, type CellWrite } from '../gas/table';
import { makeIds, numberOfId, type IdKind, type IdMaker } from './ids';
import { readRecords, type PlacedState } from './newestFollowUps';
import { occasionOf } from './occasion';
import { readSnapshot } from './recycle/snapshot';
import { stateCellOf, writesOfFollowUp, writesOfPlan } from './rowWrites';
import type { Session } from './session';
import {
  readAllTrackerRows,
  readWorld,
  type FollowUpTable,
  type Placed,
  type TrackerTable,
  type World,
} from './world';

export interface SweepOptions {
  /** Put back refused changes however many there are. */
  readonly revertAll?: boolean;
  /** Hidden cells as they were before something was written that may have landed on other rows. */
  readonly statesBefore?: readonly string[];
}

interface Recognised {
  readonly rows: readonly TrackerRow[];
  /** Customers whom no hidden cell knows any more. */
  readonly known: ReadonlyMap<string, KnownCustomer>;
}

/** Follow-ups that are counted from their hidden cells alone, and looked at another time. */
interface FiledFollowUps {
  readonly states: readonly FollowUpState[];
  /** Every hidden cell below the header. */
  readonly cells: readonly string[];
  /** Places of later cells with the id of an earlier one: without it their rows are filed as records of their own. */
  readonly copies: ReadonlySet<number>;
  /** What those say, by their ids, that customers have to be told anew. */
  readonly records: ReadonlyMap<string, FollowUpRecord>;
}

/** All rows as they were read, and what is known of them from elsewhere. */
export interface Read {
  readonly world: World;
  readonly recognised: Recognised;
  readonly filed: FiledFollowUps;
}

/**
 * Rows whose hidden cell was lost or overwritten are looked up in the keeper's snapshot; it is read only for
 * them.
 *
 * @param states hidden cells as they were just before, which are newer than the snapshot
 */
const recognise = (session: Session, { rows }: World, { statesBefore = [] }: SweepOptions): Recognised => {
  const records = rows.map(({ row }) => row);
  const isLost = rows.map(({ row, stateText }) => lostState(row, stateText));
  if (!isLost.includes(true) && !mayBeAstray(records)) return { rows: records, known: new Map() };
  const snapshot: Snapshot = readSnapshot(session);
  const isOverwritten = rows.map(({ stateText }) => stateText !== '');
  return {
    rows: refillStates(records, isLost, isOverwritten, snapshot),
    known: missingCustomers(records, snapshot, statesBefore),
  };
};

/** Everything. Null when one of the two tabs is gone. */
export const readAll = (session: Session, options: SweepOptions): Read | null => {
  const world = readWorld(session);
  const filed = { states: [], cells: [], copies: new Set<number>(), records: new Map() };
  return world && { world, recognised: recognise(session, world, options), filed };
};

/** Newest follow-ups whose customers say what another one told, which is corrected or gone by now. */
const untold = (
  rows: readonly Placed<TrackerRow>[],
  followUps: readonly PlacedState[],
): readonly PlacedState[] => {
  const newest = newestOfEach(followUps);
  return rows.flatMap(({ row: { state } }) => {
    const own = state ? newest.get(state.id) : undefined;
    return own && state?.told && state.told.by !== own.state.id ? [own] : [];
  });
};

const readFiledFollowUps = (
  session: Session,
  table: FollowUpTable,
  rows: readonly Placed<TrackerRow>[],
): FiledFollowUps => {
  const cells = readColumn(session.book, table, 'state').map(String);
  const followUps = new Map<string, PlacedState>();
  const copies = new Set<number>();
  cells.forEach((cell, index) => {
    const state = decodeFollowUpState(cell);
    if (!state) return;
    if (followUps.has(state.id)) copies.add(index);
    else followUps.set(state.id, { at: table.definition.headerRow + 1 + index, state });
  });
  const standing = [...followUps.values()];
  const records = readRecords(session, table, untold(rows, standing));
  return { states: standing.map(({ state }) => state), cells, copies, records };
};

/**
 * All customers, and the hidden cells of the follow-ups, from which they are counted. In this order: of a follow-up
 * that is logged in between the customer's hidden cell tells.
 */
export const readCustomers = (
  session: Session,
  tracker: TrackerTable,
  followUps: FollowUpTable,
  options: SweepOptions,
): Read => {
  const world = { tracker, rows: readAllTrackerRows(session, tracker), followUps, followUpRows: [] };
  const recognised = recognise(session, world, options);
  return { world, recognised, filed: readFiledFollowUps(session, followUps, world.rows) };
};

/** A decided row with the cells to be written. */
export interface Outcome extends DecidedRow {
  readonly writes: readonly CellWrite[];
}

/** What is to become of all rows. */
export interface Decided {
  /** One a row of the world; of the follow-ups one a hidden cell where only these were read. */
  readonly customers: readonly Outcome[];
  readonly followUps: readonly Outcome[];
  readonly ids: Readonly<Record<IdKind, IdMaker>>;
  /** Refused changes that are left as they stand, since there are suspiciously many. */
  readonly held: number;
  /** What happened by itself, since what it waited for is there now. */
  readonly happened: readonly Happened[];
  /** A customer as it stands once its row is written; null when it is no customer any more. */
  readonly after: (index: number) => Placed<TrackerRow> | null;
}

const customerOutcomes = (session: Session, { world }: Read, done: Reconciled, ids: IdMaker): Outcome[] =>
  world.rows.map(({ at, row, stateText: before }, index) => {
    const plan = done.plans[index];
    const emptied = done.emptied.get(index);
    if (emptied) {
      const writes = [...emptied, 'state'].map((key) => ({ row: at, key, cell: '' }));
      return { before, id: undefined, does: 'joined', writes };
    }
    const writes = plan ? writesOfPlan(world.tracker, at, before, plan, session.settings) : [];
    const id = plan?.state.id ?? row.state?.id;
    const does = writes.length === 0 ? null : doesOf(decodeState(before)?.id, id, ids.given);
    return { before, id, does, writes };
  });

const followUpOutcomes = (session: Session, { world }: Read, done: Reconciled, ids: IdMaker): Outcome[] => {
  const present = new Set(done.plans.map((plan) => plan?.state.id));
  return world.followUpRows.map(({ at, row, stateText: before }, index) => {
    const plan = done.followUpPlans[index];
    const writes = plan ? writesOfFollowUp(at, before, plan, session.settings) : [];
    if (!plan || writes.length === 0) return { before, id: row.state?.id, does: null, writes };
    return {
      before,
      id: plan.state?.id,
      does: doesOf(row.state?.id, plan.state?.id, ids.given),
      with: plan.effects.map(({ opportunityId }) => opportunityId),
      isLost: !present.has(plan.record.opportunityId ?? ''),
      writes,
    };
  });
};

const copiesEmptied = ({ world: { followUps }, filed: { cells, copies } }: Read): Outcome[] => {
  const first = followUps.definition.headerRow + 1;
  return cells.map((before, index) => ({
    before,
    id: undefined,
    does: copies.has(index) ? 'joined' : null,
    writes: copies.has(index) ? [{ row: first + index, key: 'state', cell: '' }] : [],
  }));
};

const largestId = (kind: IdKind, ids: readonly (string | null)[]): number =>
  ids.reduce((largest, id) => Math.max(largest, numberOfId(kind, id ?? '')), 0);

const makeBothIds = (
  { store }: Session,
  { world, recognised, filed }: Read,
): Readonly<Record<IdKind, IdMaker>> => {
  const used = recognised.rows.map((row) => row.state?.id ?? row.record.leadId);
  const usedByFollowUps = [
    ...world.followUpRows.map(({ row }) => row.state?.id ?? null),
    ...filed.states.map((state) => state.id),
  ];
  return {
    opportunity: makeIds('opportunity', store, largestId('opportunity', used)),
    followUp: makeIds('followUp', store, largestId('followUp', usedByFollowUps)),
  };
};

/**
 * Decides all rows and writes nothing: where ids were given out elsewhere meanwhile, it is done once more with what the
 * store says then.
 */
export const decideAll = (session: Session, read: Read, { revertAll = false }: SweepOptions): Decided => {
  const { world, recognised, filed } = read;
  const { settings } = session;
  const ids = makeBothIds(session, read);
  // Whoever made the changes that only a sweep can see, it was not whoever runs it.
  const context: DecideContext = {
    settings,
    ...occasionOf(session, 'sweep'),
    who: '',
    nextId: ids.opportunity.next,
  };
  const done = reconcile({
    rows: recognised.rows,
    followUps: world.followUpRows.map(({ row }) => row),
    filed: filed.states,
    filedRecords: filed.records,
    context,
    nextFollowUpId: ids.followUp.next,
    known: recognised.known,
    revertAll,
  });
  return {
    customers: customerOutcomes(session, read, done, ids.opportunity),
    followUps:
      filed.copies.size > 0 ? copiesEmptied(read) : followUpOutcomes(session, read, done, ids.followUp),
    ids,
    held: done.held,
    happened: done.plans.flatMap(
      (plan) => plan?.outcomes.filter(({ kind }) => kind === 'wishCameTrue') ?? [],
    ),
    after: (index) => {
      const placed = world.rows[index]!;
      const plan = done.plans[index];
      if (done.emptied.has(index)) return null;
      if (!plan) return placed;
      const row: TrackerRow = { record: plan.record, problems: [], informal: [], state: plan.state };
      return { ...placed, row, stateText: stateCellOf(plan, settings) };
    },
  };
};
