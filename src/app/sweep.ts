import { decideRow, type DecideContext } from '../domain/decide';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpEffect,
} from '../domain/followUps';
import type { FollowUpRow, TrackerRow } from '../domain/rows';
import { forget, writeStore } from '../gas/store';
import { writeCells, type CellWrite } from '../gas/table';
import { makeIds, numberOfId, type IdKind } from './ids';
import { writesOfFollowUp, writesOfPlan } from './rowWrites';
import type { Session } from './session';
import { readWorld, type Placed, type World } from './world';

const dirtyKey = 'dirty';

/** Something changed that no edit event told about in full; the clock will look at all rows. */
export const markDirty = (): void => writeStore({ [dirtyKey]: '1' });

export const isDirty = (session: Session): boolean => session.store[dirtyKey] !== undefined;

/** The later one of two rows with the same id is a copy and becomes a record of its own. */
const withoutCopies = <Row extends { readonly state: { readonly id: string } | null }>(
  rows: readonly Placed<Row>[],
): Placed<Row>[] => {
  const seen = new Set<string>();
  return rows.map((placed) => {
    const id = placed.row.state?.id;
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return placed;
    }
    return { ...placed, row: { ...placed.row, state: null } };
  });
};

const effectsById = (effects: readonly FollowUpEffect[]): ReadonlyMap<string, readonly FollowUpEffect[]> => {
  const byId = new Map<string, FollowUpEffect[]>();
  for (const effect of effects) {
    const same = byId.get(effect.opportunityId);
    if (same) same.push(effect);
    else byId.set(effect.opportunityId, [effect]);
  }
  return byId;
};

/** Counts of all follow-ups that stand in their tab: the truth, whatever an interrupted edit left behind. */
const countAll = (rows: readonly FollowUpRow[]): ReadonlyMap<string, Record<string, number>> => {
  const counts = new Map<string, Record<string, number>>();
  for (const { state } of rows) {
    if (!state || state.method === null) continue;
    const own = counts.get(state.opportunityId) ?? {};
    own[state.method] = (own[state.method] ?? 0) + 1;
    counts.set(state.opportunityId, own);
  }
  return counts;
};

const largestId = (kind: IdKind, ids: readonly (string | null)[]): number =>
  ids.reduce((largest, id) => Math.max(largest, numberOfId(kind, id ?? '')), 0);

export interface Swept {
  readonly rows: number;
  /** Cells written. */
  readonly cells: number;
}

/**
 * Looks at every row, compares it with what was last committed and finishes whatever is unfinished. Runs
 * under the lock; the same number of reads at any size; a second run changes nothing.
 */
export const sweepWorld = (session: Session, world: World): Swept => {
  const { settings, book } = session;
  const trackerRows = withoutCopies(world.rows);
  const followUpRows = withoutCopies(world.followUpRows);
  const ids = makeIds(
    'opportunity',
    session.store,
    largestId(
      'opportunity',
      trackerRows.map(({ row }) => row.state?.id ?? row.record.leadId),
    ),
  );
  const context: DecideContext = { settings, now: book.now, who: '', door: 'sweep', nextId: ids.next };

  // New rows first, so that their follow-ups find them.
  const decided = trackerRows.map((placed): Placed<TrackerRow> => {
    const plan = placed.row.state ? null : decideRow(placed.row, context);
    return plan ? { ...placed, row: { ...placed.row, record: plan.record, state: plan.state } } : placed;
  });
  const index = indexOpportunities(
    decided.flatMap(({ row }) => (row.state ? [opportunityOfState(row.state)] : [])),
  );

  const followUpIds = makeIds(
    'followUp',
    session.store,
    largestId(
      'followUp',
      followUpRows.map(({ row }) => row.state?.id ?? null),
    ),
  );
  const followUpWrites: CellWrite[] = [];
  const effects: FollowUpEffect[] = [];
  const filed = followUpRows.map(({ at, row, stateText }): FollowUpRow => {
    const plan = decideFollowUp(row, index, settings, followUpIds.next);
    if (!plan) return row;
    effects.push(...plan.effects);
    followUpWrites.push(...writesOfFollowUp(at, stateText, plan, settings));
    return { ...row, state: plan.state };
  });

  const own = effectsById(effects);
  const counts = countAll(filed);
  const writes: CellWrite[] = [];
  decided.forEach(({ at, row, stateText }, position) => {
    const original = trackerRows[position]!.row;
    const applied = (own.get(row.state?.id ?? '') ?? []).reduce(
      (current, effect) => applyFollowUp(current, effect, settings),
      row,
    );
    const state = applied.state && { ...applied.state, followUps: counts.get(applied.state.id) ?? {} };
    const plan = decideRow({ ...applied, state }, context, original);
    if (!plan) return;
    const relayReminder = original.state === null;
    writes.push(...writesOfPlan(world.tracker, at, stateText, plan, settings, relayReminder));
  });
  writeCells(world.tracker, writes);
  writeCells(world.followUps, followUpWrites);
  ids.keep();
  followUpIds.keep();
  if (isDirty(session)) forget(dirtyKey);
  return {
    rows: world.rows.length + world.followUpRows.length,
    cells: writes.length + followUpWrites.length,
  };
};

export const sweep = (session: Session): Swept | null => {
  const world = readWorld(session);
  return world && sweepWorld(session, world);
};
