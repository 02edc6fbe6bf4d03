import { mayBeAstray, type KnownCustomer } from '../domain/astray';
import type { DecideContext, RowPlan } from '../domain/decide';
import { reconcile } from '../domain/reconcile';
import type { TrackerRow } from '../domain/rows';
import type { Settings } from '../domain/settings';
import { lostState, missingCustomers, refillStates, type Snapshot } from '../domain/snapshot';
import { uniqueText } from '../gas/importSource';
import { forget, readStore, writeStore } from '../gas/store';
import { writeCells, type CellWrite } from '../gas/table';
import { makeIds, numberOfId, type IdKind } from './ids';
import { readSnapshot } from './recycle/snapshot';
import { stateCellOf, writesOfFollowUp, writesOfPlan } from './rowWrites';
import type { Session } from './session';
import { readWorld, type Placed, type World } from './world';

const dirtyKey = 'dirty';

/** Something changed that no edit event told about in full; the clock will look at all rows. */
export const markDirty = (): void => writeStore({ [dirtyKey]: uniqueText() });

/** Each mark is another one, so that what is marked while rows are looked at asks for another look. */
export const dirtyMark = (session: Session): string | undefined => session.store[dirtyKey];

const forgetMark = (session: Session): void => {
  const mark = dirtyMark(session);
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
        at: placed.at,
        row: { record: plan.record, problems: [], informal: [], state: plan.state },
        stateText: stateCellOf(plan, settings),
      }
    : placed;

/**
 * Looks at every row, compares it with what was last committed and finishes whatever is unfinished. Runs
 * under the lock; the same number of reads at any size; a second run changes nothing.
 */
export const sweepWorld = (session: Session, world: World, options: SweepOptions = {}): Swept => {
  const { settings, book, store } = session;
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
    largestId(
      'followUp',
      followUps.map((row) => row.state?.id ?? null),
    ),
  );
  const context: DecideContext = { settings, now: book.now, who: '', door: 'sweep', nextId: ids.next };
  const done = reconcile({ rows, followUps, context, nextFollowUpId: followUpIds.next, known, ...asked });
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
  forgetMark(session);
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
  return world && sweepWorld(session, world, options);
};
