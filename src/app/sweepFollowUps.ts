import type { OpportunityIndex } from '../domain/followUps';
import { withLock } from '../gas/lock';
import { readStore } from '../gas/store';
import { lookAtFollowUps, lookAtManyFollowUps, readOpportunities } from './lookAtFollowUps';
import { occasionOf } from './occasion';
import type { Session } from './session';
import { mostRounds, rowsALook, rowsOf, tablesOf } from './sweep';

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
 * Looks at some ten thousand follow-ups of a large file; of another there is nothing left to look at. Takes the lock
 * only where there is something to write; where others keep changing the same rows, it holds on to it at last for the
 * seconds that such a piece takes.
 *
 * @param row sheet row to go on with, null to begin
 * @param known who is who, where this execution has read it already
 * @returns null when one of the two tabs is gone, `busy` when somebody else held the lock too long
 */
export const lookAtFollowUpRows = (
  session: Session,
  row: number | null,
  known?: OpportunityIndex,
): FollowUpsPiece | 'busy' | null => {
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
  const some = { ...found, from, count };
  const occasion = { ...occasionOf(session, 'sweep'), who: '' };
  let [cells, effects, left] = [0, 0, Infinity];
  for (let round = 1; left > 0; round += 1) {
    // An earlier piece, or somebody else, may have given out ids since this execution read what the file remembers.
    const atLast =
      round < mostRounds
        ? null
        : withLock(() => lookAtFollowUps({ ...session, store: readStore() }, some, occasion));
    const looked =
      round < mostRounds
        ? lookAtManyFollowUps(session, some, occasion, opportunities)
        : atLast && { ...atLast.value, left: 0 };
    if (!looked) return 'busy';
    cells += looked.cells;
    effects += looked.effects;
    left = looked.left;
  }
  return {
    rows: count,
    cells,
    next: from + count > last ? null : from + count,
    progress: [total - last + from + count - 1, total],
    changedCustomers: effects > 0,
    opportunities,
  };
};
