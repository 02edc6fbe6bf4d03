import type { DecideContext } from '../domain/decide';
import {
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpEffect,
  type OpportunityIndex,
} from '../domain/followUps';
import type { Outcome } from '../domain/judge';
import type { Occasion } from '../domain/trail';
import { decodeState } from '../domain/state';
import { readColumn, writeCells, type CellWrite } from '../gas/table';
import { fileFollowUps } from './fileFollowUps';
import { makeIds } from './ids';
import { writesOfFollowUp } from './rowWrites';
import type { Session } from './session';
import { readFollowUpRows, type FollowUpTable, type TrackerTable } from './world';

export interface SomeFollowUps {
  readonly tracker: TrackerTable;
  readonly followUps: FollowUpTable;
  /** Sheet row, 1-based. */
  readonly from: number;
  readonly count: number;
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

/**
 * Decides some rows of the follow-ups' tab and files what is new or changed with its customers. Runs under the
 * lock; reads those rows, a column of the tracker, and the customers concerned.
 *
 * @param known who is who, where this execution has read it already
 */
export const lookAtFollowUps = (
  session: Session,
  { tracker, followUps: table, from, count }: SomeFollowUps,
  occasion: Occasion,
  known?: OpportunityIndex,
): FollowUpsLookedAt => {
  const { settings } = session;
  const rows = readFollowUpRows(session, table, from, count);
  const read = known ? null : readWhoIsWhere(session, tracker);
  const index = known ?? read!.index;
  const ids = makeIds('followUp', session.store);
  const effects: FollowUpEffect[] = [];
  const writes: CellWrite[] = [];
  const taken = new Set<string>();
  for (const { at, row, stateText } of rows) {
    const copied = row.state !== null && taken.has(row.state.id);
    if (row.state) taken.add(row.state.id);
    const plan = decideFollowUp(copied ? { ...row, state: null } : row, index, settings, ids.next);
    if (!plan) continue;
    effects.push(...plan.effects);
    writes.push(...writesOfFollowUp(at, stateText, plan, settings));
  }
  const context: DecideContext = {
    settings,
    ...occasion,
    nextId: () => {
      throw new Error('A follow-up creates no customer.');
    },
  };
  // Somebody may have sorted since they were read; asked anew only where there is something to file.
  const findPlaces = (): ReadonlyMap<string, number> =>
    read?.places ?? readWhoIsWhere(session, tracker).places;
  const places = effects.length === 0 ? new Map<string, number>() : findPlaces();
  // Customers first: cut off in between, a follow-up is filed again rather than never.
  const outcomes = fileFollowUps(session, tracker, effects, (id) => places.get(id), context);
  writeCells(table, writes);
  ids.keep();
  return { outcomes, cells: writes.length, effects: effects.length };
};
