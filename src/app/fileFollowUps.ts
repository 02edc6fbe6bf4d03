import { decideRow, type DecideContext } from '../domain/decide';
import { applyFollowUp, takesNewest, type FollowUpEffect } from '../domain/followUps';
import type { Outcome } from '../domain/judge';
import { retell, type CountedFollowUp } from '../domain/toldByFollowUps';
import { writeCells, type CellWrite } from '../gas/table';
import { writesOfPlan } from './rowWrites';
import type { Session } from './session';
import { spansOf } from './spans';
import { readTrackerRows, type TrackerTable } from './world';

/**
 * Brings follow-ups to their customers' rows: reads those rows, applies, decides, writes.
 *
 * @param placeOf  sheet row of an opportunity
 * @param newestOf reads the newest follow-ups of some opportunities; asked only where theirs may be another one now
 */
export const fileFollowUps = (
  session: Session,
  tracker: TrackerTable,
  effects: readonly FollowUpEffect[],
  placeOf: (opportunityId: string) => number | undefined,
  newestOf: (opportunities: ReadonlySet<string>) => ReadonlyMap<string, CountedFollowUp>,
  context: DecideContext,
): readonly Outcome[] => {
  const { settings } = session;
  const wanted = new Map<string, FollowUpEffect[]>();
  for (const effect of effects)
    wanted.set(effect.opportunityId, [...(wanted.get(effect.opportunityId) ?? []), effect]);
  const places = [...wanted.keys()].flatMap((id) => placeOf(id) ?? []);
  const read = spansOf(places)
    .flatMap(({ from, count }) => readTrackerRows(session, tracker, from, count))
    .flatMap((placed) => {
      const { state } = placed.row;
      const own = state ? wanted.get(state.id) : undefined;
      return state && own ? [{ ...placed, id: state.id, state, own }] : [];
    });
  const bereft = read.filter(({ state, own }) => own.some((effect) => takesNewest(state, effect)));
  const ids = new Set(bereft.map(({ id }) => id));
  const newest = ids.size > 0 ? newestOf(ids) : new Map<string, CountedFollowUp>();
  const outcomes: Outcome[] = [];
  const writes: CellWrite[] = [];
  for (const { at, row, stateText, id, own } of read) {
    const applied = own.reduce((current, effect) => applyFollowUp(current, effect, settings), row);
    const changed = ids.has(id) ? retell(applied, newest.get(id), settings) : applied;
    const plan = decideRow(changed, context, row);
    if (!plan) continue;
    outcomes.push(...plan.outcomes);
    writes.push(...writesOfPlan(tracker, at, stateText, plan, settings));
  }
  writeCells(tracker, writes);
  return outcomes;
};
