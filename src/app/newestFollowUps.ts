import { decodeFollowUpState, type FollowUpState } from '../domain/rows';
import { newestOfEach, type CountedFollowUp } from '../domain/toldByFollowUps';
import type { FollowUpRecord } from '../schema/followUps';
import { readColumn } from '../gas/table';
import { markDirty } from './dirty';
import type { Session } from './session';
import { spansOf } from './spans';
import { readFollowUpRows, type FollowUpTable } from './world';

/** A follow-up by its hidden cell, with its sheet row. */
export interface PlacedState {
  readonly at: number;
  readonly state: FollowUpState;
}

/** A row as it was just decided, and as it will be written. */
export interface JustDecided {
  readonly at: number;
  readonly state: FollowUpState | null;
  readonly record: FollowUpRecord;
}

/** More places than this are left to the clock: customers say so later what their newest follow-up tells. */
const mostSpans = 12;

/** What some follow-ups say, by their ids, in few reads; of those for which it would take more nothing. */
export const readRecords = (
  session: Session,
  table: FollowUpTable,
  wanted: readonly PlacedState[],
): ReadonlyMap<string, FollowUpRecord> => {
  const spans = spansOf(wanted.map(({ at }) => at));
  if (spans.length > mostSpans) markDirty();
  const ids = new Set(wanted.map(({ state }) => state.id));
  return new Map(
    spans
      .slice(0, mostSpans)
      .flatMap(({ from, count }) => readFollowUpRows(session, table, from, count))
      .flatMap(({ row: { state, record } }) => (state && ids.has(state.id) ? [[state.id, record]] : [])),
  );
};

/**
 * The newest follow-ups that are left of some opportunities, by their ids: the hidden column, and the rows concerned.
 *
 * @param decided rows that are about to be written
 */
export const readNewest = (
  session: Session,
  table: FollowUpTable,
  opportunities: ReadonlySet<string>,
  decided: readonly JustDecided[],
): ReadonlyMap<string, CountedFollowUp> => {
  const first = table.definition.headerRow + 1;
  const own = new Map(decided.map((row) => [row.at, row]));
  const standing = readColumn(session.book, table, 'state').flatMap((text, index): PlacedState[] => {
    const at = first + index;
    const row = own.get(at);
    const state = row ? row.state : decodeFollowUpState(String(text));
    return state && opportunities.has(state.opportunityId) ? [{ at, state }] : [];
  });
  const newest = [...newestOfEach(standing)];
  const unread = newest.flatMap(([, each]) => (own.has(each.at) ? [] : [each]));
  const records = readRecords(session, table, unread);
  return new Map(
    newest.map(([id, { at, state }]) => [
      id,
      { state, record: own.get(at)?.record ?? records.get(state.id) ?? null },
    ]),
  );
};
