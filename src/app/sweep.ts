import { mayBeAstray, type KnownCustomer } from '../domain/astray';
import type { DecideContext, RowPlan } from '../domain/decide';
import { indexOpportunities, opportunityOfState, type OpportunityIndex } from '../domain/followUps';
import { reconcile } from '../domain/reconcile';
import { decodeFollowUpState, type FollowUpState, type TrackerRow } from '../domain/rows';
import type { Settings } from '../domain/settings';
import { lostState, missingCustomers, refillStates, type Snapshot } from '../domain/snapshot';
import { uniqueText } from '../gas/importSource';
import { forget, readStore, writeStore } from '../gas/store';
import type { Cell } from '../schema/cell';
import { readColumn, writeCells, type CellWrite } from '../gas/table';
import { makeIds, numberOfId, type IdKind } from './ids';
import { lookAtFollowUps, readOpportunities } from './lookAtFollowUps';
import { occasionOf } from './occasion';
import { readSnapshot } from './recycle/snapshot';
import { stateCellOf, writesOfFollowUp, writesOfPlan } from './rowWrites';
import type { Session } from './session';
import { readAllTrackerRows, readWorld, type Placed, type World } from './world';

const dirtyKey = 'dirty';

/** Something changed that no edit event told about in full; the clock will look at all rows. */
export const markDirty = (): void => writeStore({ [dirtyKey]: uniqueText() });

/** Each mark is another one, so that what is marked while rows are looked at asks for another look. */
export const dirtyMark = (session: Session): string | undefined => session.store[dirtyKey];

/** Takes a mark back once what it asked for is done, unless another one came meanwhile. */
const forgetMark = (mark: string | undefined): void => {
  if (mark !== undefined && readStore()[dirtyKey] === mark) forget(dirtyKey);
};

const largestId = (kind: IdKind, ids: readonly (string | null)[]): number =>
  ids.reduce((largest, id) => Math.max(largest, numberOfId(kind, id ?? '')), 0);

export interface Swept {
  readonly rows: number;
  /** Cells written. */
  readonly cells: number;
  /** Refused changes left as they stand, since there are suspiciously many; a person is asked. */
  readonly held: number;
  /** Every customer as it stands now. */
  readonly customers: readonly Placed<TrackerRow>[];
}

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

/**
 * Rows whose hidden cell was lost or overwritten are looked up in the keeper's snapshot; it is read only for
 * them.
 *
 * @param states hidden cells as they were just before, which are newer than the snapshot
 */
const recognise = (session: Session, { rows }: World, states: readonly string[]): Recognised => {
  const records = rows.map(({ row }) => row);
  const isLost = rows.map(({ row, stateText }) => lostState(row, stateText));
  if (!isLost.includes(true) && !mayBeAstray(records)) return { rows: records, known: new Map() };
  const snapshot: Snapshot = readSnapshot(session);
  const isOverwritten = rows.map(({ stateText }) => stateText !== '');
  return {
    rows: refillStates(records, isLost, isOverwritten, snapshot),
    known: missingCustomers(records, snapshot, states),
  };
};

const after = (placed: Placed<TrackerRow>, plan: RowPlan | null, settings: Settings): Placed<TrackerRow> =>
  plan
    ? {
        ...placed,
        row: { record: plan.record, problems: [], informal: [], state: plan.state },
        stateText: stateCellOf(plan, settings),
      }
    : placed;

/**
 * Looks at every row, compares it with what was last committed and finishes whatever is unfinished. Runs
 * under the lock; the same number of reads at any size; a second run changes nothing.
 */
const sweepWorld = (
  session: Session,
  world: World,
  options: SweepOptions,
  filed: readonly FollowUpState[] = [],
): Swept => {
  const { settings, store } = session;
  const { statesBefore = [], ...asked } = options;
  const { rows, known } = recognise(session, world, statesBefore);
  const followUps = world.followUpRows.map(({ row }) => row);
  const ids = makeIds(
    'opportunity',
    store,
    largestId(
      'opportunity',
      rows.map((row) => row.state?.id ?? row.record.leadId),
    ),
  );
  const followUpIds = makeIds(
    'followUp',
    store,
    largestId('followUp', [
      ...followUps.map((row) => row.state?.id ?? null),
      ...filed.map((state) => state.id),
    ]),
  );
  // Whoever made the changes that only a sweep can see, it was not whoever runs it.
  const context: DecideContext = {
    settings,
    ...occasionOf(session, 'sweep'),
    who: '',
    nextId: ids.next,
  };
  const done = reconcile({
    rows,
    followUps,
    filed,
    context,
    nextFollowUpId: followUpIds.next,
    known,
    ...asked,
  });
  const writes = world.rows.flatMap(({ at, stateText }, index): CellWrite[] => {
    const plan = done.plans[index];
    const emptied = done.emptied.get(index);
    if (emptied) return [...emptied, 'state'].map((key) => ({ row: at, key, cell: '' }));
    return plan ? writesOfPlan(world.tracker, at, stateText, plan, settings) : [];
  });
  const followUpWrites = world.followUpRows.flatMap(({ at, stateText }, index) => {
    const plan = done.followUpPlans[index];
    return plan ? writesOfFollowUp(at, stateText, plan, settings) : [];
  });
  // Ids that were given out and not used harm nobody; one used twice would.
  ids.keep();
  followUpIds.keep();
  writeCells(world.tracker, writes);
  writeCells(world.followUps, followUpWrites);
  const customers = world.rows.flatMap((placed, index) =>
    done.emptied.has(index) ? [] : [after(placed, done.plans[index] ?? null, settings)],
  );
  return {
    rows: rows.length + followUps.length,
    cells: writes.length + followUpWrites.length,
    held: done.held,
    customers,
  };
};

export const sweep = (session: Session, options: SweepOptions = {}): Swept | null => {
  const world = readWorld(session);
  if (!world) return null;
  const swept = sweepWorld(session, world, options);
  forgetMark(dirtyMark(session));
  return swept;
};

/** Rows of both tables that are looked at in one piece: some seconds of Google's six minutes. */
const rowsALook = 20_000;

const rowsOf = ({ tracker, followUps }: Tables): number =>
  tracker.sheet.getMaxRows() + followUps.sheet.getMaxRows();

type Tables = Pick<World, 'tracker' | 'followUps'>;

const tablesOf = (session: Session): Tables | null => {
  const tracker = session.table('tracker');
  const followUps = session.table('followUps');
  return tracker && followUps && { tracker, followUps };
};

/** Later rows with the hidden cell of an earlier one are copies: without it they are filed as records of their own. */
const splitFiled = (
  cells: readonly Cell[],
  first: number,
): { readonly filed: readonly FollowUpState[]; readonly copies: readonly CellWrite[] } => {
  const filed = new Map<string, FollowUpState>();
  const copies: CellWrite[] = [];
  cells.forEach((cell, index) => {
    const state = decodeFollowUpState(String(cell));
    if (!state) return;
    if (filed.has(state.id)) copies.push({ row: first + index, key: 'state', cell: '' });
    else filed.set(state.id, state);
  });
  return { filed: [...filed.values()], copies };
};

/** All customers, with their follow-ups counted from the hidden cells. */
const sweepCustomers = (session: Session, { tracker, followUps }: Tables, options: SweepOptions): Swept => {
  const first = followUps.definition.headerRow + 1;
  const { filed, copies } = splitFiled(readColumn(session.book, followUps, 'state'), first);
  const world = { tracker, rows: readAllTrackerRows(session, tracker), followUps, followUpRows: [] };
  const swept = sweepWorld(session, world, options, filed);
  writeCells(followUps, copies);
  return { ...swept, cells: swept.cells + copies.length };
};

/**
 * The first part of a look at all rows: everything in a file of ordinary size; in a large one its customers,
 * while `sweepFollowUps` looks at the rest in pieces. Runs under the lock.
 *
 * @returns null when one of the two tabs is gone
 */
export const sweepFirst = (session: Session, options: SweepOptions = {}): Swept | null => {
  const found = tablesOf(session);
  if (!found) return null;
  if (rowsOf(found) <= rowsALook) return sweep(session, options);
  const swept = sweepCustomers(session, found, options);
  forgetMark(dirtyMark(session));
  return swept;
};

/** What came of one piece of a look at the follow-ups. */
export interface FollowUpsPiece {
  /** Looked at in this piece, and cells written. */
  readonly rows: number;
  readonly cells: number;
  /** Sheet row to go on with; null when everything was looked at. */
  readonly next: number | null;
  /** Rows of both tables looked at so far, and in all. */
  readonly progress: readonly [done: number, total: number];
  /** Something about customers changed. */
  readonly changedCustomers: boolean;
  /** Who is who, for the pieces behind this one. */
  readonly opportunities?: OpportunityIndex;
}

/**
 * Looks at some ten thousand follow-ups of a large file; of another there is nothing left to look at. Runs
 * under the lock.
 *
 * @param row sheet row to go on with, null to begin
 * @param known who is who, where this execution has read it already
 */
export const sweepFollowUps = (
  session: Session,
  row: number | null,
  known?: OpportunityIndex,
): FollowUpsPiece | null => {
  const found = tablesOf(session);
  if (!found) return null;
  const { tracker, followUps } = found;
  const total = rowsOf(found);
  const last = followUps.sheet.getMaxRows();
  const from = row ?? followUps.definition.headerRow + 1;
  const count = Math.min(rowsALook, last - from + 1);
  if ((row === null && total <= rowsALook) || count < 1)
    return { rows: 0, cells: 0, next: null, progress: [total, total], changedCustomers: false };
  const opportunities = known ?? readOpportunities(session, tracker);
  // An earlier piece may have given out ids since this execution read what the file remembers.
  const fresh = { ...session, store: readStore() };
  const occasion = { ...occasionOf(session, 'sweep'), who: '' };
  const { cells, effects } = lookAtFollowUps(fresh, { ...found, from, count }, occasion, opportunities);
  return {
    rows: count,
    cells,
    next: from + count > last ? null : from + count,
    progress: [total - last + from + count - 1, total],
    changedCustomers: effects > 0,
    opportunities,
  };
};

/** Who is who among customers that were just looked at. */
export const opportunitiesOf = (customers: readonly Placed<TrackerRow>[]): OpportunityIndex =>
  indexOpportunities(customers.flatMap(({ row }) => (row.state ? [opportunityOfState(row.state)] : [])));
