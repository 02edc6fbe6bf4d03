import { chaseOfRow, type Chase } from '../../domain/chase';
import type { Day } from '../../domain/dates';
import type { TrackerRow } from '../../domain/rows';
import { idOf } from './figures';

export interface StuckDeal {
  readonly row: TrackerRow;
  readonly chase: Chase;
}

export interface StuckDeals {
  /** Most days first; at most `listedStuckDeals`. */
  readonly listed: readonly StuckDeal[];
  readonly more: number;
}

export const listedStuckDeals = 10;

/** Most days first; of those the larger expected amount, then by id, so that the list is the same each time. */
const worseFirst = (one: StuckDeal, two: StuckDeal): number =>
  two.chase.days - one.chase.days ||
  (two.row.record.expectedAmount ?? 0) - (one.row.record.expectedAmount ?? 0) ||
  ((idOf(one.row) ?? '') < (idOf(two.row) ?? '') ? -1 : 1);

/** The deals that have been overdue or stalled longest, as the sheet stands today. */
export const stuckDeals = (rows: readonly TrackerRow[], today: Day): StuckDeals => {
  const stuck = rows.flatMap((row): readonly StuckDeal[] => {
    const chase = chaseOfRow(row, today);
    return chase && chase.days > 0 ? [{ row, chase }] : [];
  });
  const listed = stuck.sort(worseFirst).slice(0, listedStuckDeals);
  return { listed, more: stuck.length - listed.length };
};
