import { decideRow, type DecideContext } from '../../domain/decide';
import { restoredRow, type RestoredRow, type Snapshot } from '../../domain/snapshot';
import { noteRestored, type Occasion } from '../../domain/trail';
import { formulaColumns } from '../../gas/removeRows';
import { placeOfHeader } from '../../gas/ownColumns';
import type { Cell } from '../../schema/cell';
import { appendCustomers, type NewCustomer } from '../appendCustomers';
import type { Session } from '../session';
import type { TrackerTable } from '../world';

/** What the team's own columns held, for those that still stand and are not filled by a formula. */
const ownCells = (
  table: TrackerTable,
  formulas: ReadonlySet<number>,
  { own }: RestoredRow,
): ReadonlyMap<number, Cell> =>
  new Map(
    Object.entries(own).flatMap(([header, cell]) => {
      const place = placeOfHeader(table, header);
      return place === 0 || formulas.has(place) ? [] : [[place, cell] as const];
    }),
  );

/**
 * Brings deleted customers back below the last one, with ids, stage history, counts and the team's own
 * columns; their follow-ups still stand in their tab and find them again. The bin lets go of them with the
 * next daily look. Runs under the lock; none of them may stand in the tracker.
 *
 * @param kept what is kept of each: the bin's texts, else the snapshot's
 * @returns how many came back
 */
export const bringBack = (
  session: Session,
  tracker: TrackerTable,
  ids: readonly string[],
  kept: Snapshot,
  occasion: Occasion,
): number => {
  const never = (): never => {
    throw new Error('A restored customer has an id.');
  };
  const context: DecideContext = { settings: session.settings, ...occasion, nextId: never };
  const formulas = formulaColumns(tracker);
  const customers = ids.flatMap((id): NewCustomer[] => {
    const row = restoredRow(kept.get(id) ?? '');
    const plan =
      row && decideRow({ ...row, state: { ...row.state, ...noteRestored(row.state, occasion) } }, context);
    return row && plan ? [{ plan, own: ownCells(tracker, formulas, row) }] : [];
  });
  appendCustomers(session, tracker, customers);
  return customers.length;
};
