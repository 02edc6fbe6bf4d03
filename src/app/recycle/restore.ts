import { decideRow, type DecideContext, type RowPlan } from '../../domain/decide';
import { restoredRow, type RestoredRow, type Snapshot } from '../../domain/snapshot';
import { noteRestored, type Occasion } from '../../domain/trail';
import { formulaColumns } from '../../gas/removeRows';
import { placeOfHeader, writeOwnColumns } from '../../gas/ownColumns';
import { appendCustomers } from '../appendCustomers';
import type { Session } from '../session';
import type { TrackerTable } from '../world';

/** What the team's own columns held goes back into those that still stand and are not filled by a formula. */
const writeOwn = (table: TrackerTable, first: number, rows: readonly RestoredRow[]): void => {
  const headers = [...new Set(rows.flatMap(({ own }) => Object.keys(own)))];
  if (headers.length === 0) return;
  const formulas = formulaColumns(table);
  const free = headers.filter((header) => !formulas.has(placeOfHeader(table, header)));
  writeOwnColumns(
    table,
    first,
    free.map((header) => ({ header, cells: rows.map(({ own }) => own[header] ?? '') })),
  );
};

export interface BroughtBack {
  readonly plans: readonly RowPlan[];
  /** Sheet row of the first. */
  readonly first: number;
}

/**
 * Brings deleted customers back below the last one, with ids, stage history, counts and the team's own
 * columns; their follow-ups still stand in their tab and find them again. The bin lets go of them with the
 * next daily look. Runs under the lock; none of them may stand in the tracker.
 *
 * @param kept what is kept of each: the bin's texts, else the snapshot's
 */
export const bringBack = (
  session: Session,
  tracker: TrackerTable,
  ids: readonly string[],
  kept: Snapshot,
  occasion: Occasion,
): BroughtBack => {
  const never = (): never => {
    throw new Error('A restored customer has an id.');
  };
  const context: DecideContext = { settings: session.settings, ...occasion, nextId: never };
  const rows: RestoredRow[] = [];
  const plans: RowPlan[] = [];
  for (const id of ids) {
    const row = restoredRow(kept.get(id) ?? '');
    const plan =
      row && decideRow({ ...row, state: { ...row.state, ...noteRestored(row.state, occasion) } }, context);
    if (!row || !plan) continue;
    rows.push(row);
    plans.push(plan);
  }
  if (plans.length === 0) return { plans, first: 0 };
  const first = appendCustomers(session, tracker, plans);
  writeOwn(tracker, first, rows);
  return { plans, first };
};
