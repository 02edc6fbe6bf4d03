import { bringHome, type KnownCustomers } from './astray';
import { joinCutRows } from './cutApart';
import { dayOf } from './dates';
import { decideRow, staysInItsCell, type DecideContext, type RowPlan } from './decide';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpEffect,
  type FollowUpPlan,
} from './followUps';
import { hasNameOf, isReused, rejoinRows } from './rejoin';
import type { FollowUpRow, FollowUpState, TrackerRow } from './rows';
import { newestOfEach, retell, type CountedFollowUp } from './toldByFollowUps';
import type { FollowUpRecord } from '../schema/followUps';
import type { TrackerKey } from '../schema/tracker';

/** A sweep that would put back more rows than this, or than the share below, puts back none and asks. */
const mostReverts = 20;
const largestShareOfReverts = 0.02;

export interface ReconcileInput {
  readonly rows: readonly TrackerRow[];
  readonly followUps: readonly FollowUpRow[];
  /** Follow-ups that are counted as they were last committed, and looked at another time. */
  readonly filed?: readonly FollowUpState[];
  /** What those of them say that customers have to be told anew, by their ids. */
  readonly filedRecords?: ReadonlyMap<string, FollowUpRecord>;
  readonly context: DecideContext;
  readonly nextFollowUpId: () => string;
  /** Customers as last seen elsewhere; needed only where hidden cells may have landed on other rows. */
  readonly known?: KnownCustomers;
  /** Put back refused changes however many there are; a person was asked. */
  readonly revertAll?: boolean;
}

export interface Reconciled {
  /** One a row, in their order; null where nothing stands or nothing is to be done. */
  readonly plans: readonly (RowPlan | null)[];
  readonly followUpPlans: readonly (FollowUpPlan | null)[];
  /** Cells to be emptied with the hidden cell, by place in the list: they were written for another row. */
  readonly emptied: ReadonlyMap<number, readonly TrackerKey[]>;
  /** Rows whose committed state had stayed beside another customer. */
  readonly rejoined: number;
  /** Refused changes that were left as they stand, since there are suspiciously many. */
  readonly held: number;
}

/**
 * Of two rows with the same id one is a copy and becomes a record of its own: the one that looks less like
 * what was committed, else the later one.
 */
const withoutCopies = <Row extends { readonly state: { readonly id: string } | null }>(
  rows: readonly Row[],
  disagrees: (row: Row) => boolean = () => false,
): Row[] => {
  const keeper = new Map<string, Row>();
  for (const row of rows) {
    const id = row.state?.id;
    if (id === undefined) continue;
    const kept = keeper.get(id);
    if (!kept || (disagrees(kept) && !disagrees(row))) keeper.set(id, row);
  }
  return rows.map((row) =>
    row.state === null || keeper.get(row.state.id) === row ? row : { ...row, state: null },
  );
};

const effectsById = (
  plans: readonly (FollowUpPlan | null)[],
): ReadonlyMap<string, readonly FollowUpEffect[]> => {
  const byId = new Map<string, FollowUpEffect[]>();
  for (const effect of plans.flatMap((plan) => plan?.effects ?? [])) {
    const same = byId.get(effect.opportunityId);
    if (same) same.push(effect);
    else byId.set(effect.opportunityId, [effect]);
  }
  return byId;
};

/** Counts of all follow-ups that stand in their tab: the truth, whatever an interrupted edit left behind. */
const countFollowUps = (
  followUps: Iterable<CountedFollowUp>,
): ReadonlyMap<string, Record<string, number>> => {
  const counts = new Map<string, Record<string, number>>();
  for (const { state } of followUps) {
    if (state.method === null) continue;
    const own = counts.get(state.opportunityId) ?? {};
    own[state.method] = (own[state.method] ?? 0) + 1;
    counts.set(state.opportunityId, own);
  }
  return counts;
};

/** What stands in a known customer's cell is to be replaced by what stood there before. */
export const isRevert = (plan: RowPlan | null): boolean =>
  plan !== null &&
  !plan.isNew &&
  plan.outcomes.some(
    (outcome) =>
      outcome.kind === 'refused' &&
      !(outcome.notice.kind === 'problem' && staysInItsCell(outcome.notice.problem)),
  );

/** A follow-up of a customer that is not written is looked at again together with it. */
const isBeside = (ids: ReadonlySet<string>, plan: FollowUpPlan | null): boolean =>
  plan?.effects.some(({ opportunityId }) => ids.has(opportunityId)) ?? false;

/**
 * Compares all rows with what was last committed for them: the same rules as an edit, whatever the door a
 * change came in by. Pure and idempotent: reconciling the outcome again changes nothing.
 */
export const reconcile = (input: ReconcileInput): Reconciled => {
  const { context } = input;
  const today = dayOf(context.now);
  const home = bringHome(joinCutRows(input.rows, today), input.known ?? new Map(), context);
  // Once more: what was written for such a newcomer may have had to come home first.
  const whole = joinCutRows(home.rows, today);
  const originals = withoutCopies(whole, (row) => row.state !== null && !hasNameOf(row, row.state));
  const { rows, moved } = rejoinRows(originals, whole, home.loose);
  // New rows first, so that their follow-ups find them.
  const known = rows.map((row, at): TrackerRow => {
    const keptId = home.keptIds.get(at);
    const plan =
      row.state && !isReused(row)
        ? null
        : decideRow(row, keptId === undefined ? context : { ...context, nextId: () => keptId });
    return plan ? { ...row, record: plan.record, state: plan.state } : row;
  });
  const index = indexOpportunities(known.flatMap(({ state }) => (state ? [opportunityOfState(state)] : [])));
  const followUpPlans = withoutCopies(input.followUps).map((row) =>
    decideFollowUp(row, index, context.settings, input.nextFollowUpId),
  );
  const effects = effectsById(followUpPlans);
  const standing: readonly CountedFollowUp[] = [
    ...followUpPlans.flatMap((plan) => (plan?.state ? [{ state: plan.state, record: plan.record }] : [])),
    ...(input.filed ?? []).map((state) => ({ state, record: input.filedRecords?.get(state.id) ?? null })),
  ];
  const counts = countFollowUps(standing);
  const newest = newestOfEach(standing);
  const plans = known.map((row, at) => {
    const applied = (effects.get(row.state?.id ?? '') ?? []).reduce(
      (current, effect) => applyFollowUp(current, effect, context.settings),
      row,
    );
    const told = retell(applied, newest.get(row.state?.id ?? ''), context.settings);
    const state = told.state && { ...told.state, followUps: counts.get(told.state.id) ?? {} };
    const plan = decideRow({ ...told, state }, context, input.rows[at]);
    return plan && { ...plan, isNew: input.rows[at]!.state === null || isReused(input.rows[at]!) };
  });
  // A blank row whose hidden cell turned out to be another's keeps none.
  const emptied = new Map(home.emptied);
  plans.forEach((plan, at) => {
    if (plan === null && input.rows[at]!.state !== null && !emptied.has(at)) emptied.set(at, []);
  });
  const reverts = plans.filter(isRevert).length;
  const tooMany = reverts > Math.max(mostReverts, rows.length * largestShareOfReverts);
  if (!tooMany || input.revertAll === true)
    return { plans, followUpPlans, emptied, rejoined: moved, held: 0 };
  const held = new Set(plans.flatMap((plan) => (plan && isRevert(plan) ? [plan.state.id] : [])));
  return {
    plans: plans.map((plan, at) => {
      if (!plan || !isRevert(plan)) return plan;
      // A hidden cell that came back from another row has to be written, or it would be lost.
      const { state } = rows[at]!;
      return state === null || state === input.rows[at]!.state
        ? null
        : { record: input.rows[at]!.record, writes: [], state, isNew: false, outcomes: [] };
    }),
    followUpPlans: followUpPlans.map((plan) => (isBeside(held, plan) ? null : plan)),
    emptied,
    rejoined: moved,
    held: reverts,
  };
};
