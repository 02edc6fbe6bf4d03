import { decideRow, type DecideContext } from '../domain/decide';
import { applyFollowUp, type FollowUpEffect } from '../domain/followUps';
import type { Outcome } from '../domain/judge';
import { writeCells, type CellWrite } from '../gas/table';
import { writesOfPlan } from './rowWrites';
import type { Session } from './session';
import { spansOf } from './spans';
import { readTrackerRows, type TrackerTable } from './world';

/**
 * Brings follow-ups to their customers' rows: reads those rows, applies, decides, writes.
 *
 * @param placeOf sheet row of an opportunity
 */
export const fileFollowUps = (
  session: Session,
  tracker: TrackerTable,
  effects: readonly FollowUpEffect[],
  placeOf: (opportunityId: string) => number | undefined,
  context: DecideContext,
): readonly Outcome[] => {
  const wanted = new Map<string, FollowUpEffect[]>();
  for (const effect of effects)
    wanted.set(effect.opportunityId, [...(wanted.get(effect.opportunityId) ?? []), effect]);
  const places = [...wanted.keys()].flatMap((id) => placeOf(id) ?? []);
  const outcomes: Outcome[] = [];
  const writes: CellWrite[] = [];
  for (const span of spansOf(places)) {
    for (const { at, row, stateText } of readTrackerRows(session, tracker, span.from, span.count)) {
      const own = row.state ? wanted.get(row.state.id) : undefined;
      if (!own) continue;
      const changed = own.reduce((current, effect) => applyFollowUp(current, effect, session.settings), row);
      const plan = decideRow(changed, context, row);
      if (!plan) continue;
      outcomes.push(...plan.outcomes);
      writes.push(...writesOfPlan(tracker, at, stateText, plan, session.settings));
    }
  }
  writeCells(tracker, writes);
  return outcomes;
};
