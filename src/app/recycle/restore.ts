import { decideRow, type DecideContext } from '../../domain/decide';
import { restoredRow, type RestoredRow, type Snapshot } from '../../domain/snapshot';
import { noteRestored, type Occasion } from '../../domain/trail';
import { textOfCell } from '../../domain/values';
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

/** Headers of the team's own columns that are renamed or gone, so that what they held has no place. */
const lostHeaders = (table: TrackerTable, { own }: RestoredRow): readonly string[] =>
  Object.keys(own).filter((header) => placeOfHeader(table, header) === 0);

/** The trail's entry waits in the row's hidden cell, which holds 50,000 characters. */
const mostCharacters = 20_000;

const leftOver = (table: TrackerTable, row: RestoredRow): readonly string[] => {
  const texts = lostHeaders(table, row).map((header) => `${header}: ${textOfCell(row.own[header]!)}`);
  return texts.map((text) => text.slice(0, Math.floor(mostCharacters / texts.length)));
};

export interface BroughtBack {
  readonly count: number;
  /** Columns of the team's own that are not there any more; what they held stands in the trail. */
  readonly lostColumns: readonly string[];
}

/**
 * Brings deleted customers back below the last one, with ids, stage history, counts and the team's own
 * columns, what of these has no place any more in the trail's entry; their follow-ups still stand in their tab and find them again. The bin lets go of them with the
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
  const formulas = formulaColumns(tracker);
  const rows = ids.flatMap((id) => restoredRow(kept.get(id) ?? '') ?? []);
  const customers = rows.flatMap((row): NewCustomer[] => {
    const noted = noteRestored(row.state, occasion, 'restored', leftOver(tracker, row));
    const plan = decideRow({ ...row, state: { ...row.state, ...noted } }, context);
    return plan ? [{ plan, own: ownCells(tracker, formulas, row) }] : [];
  });
  appendCustomers(session, tracker, customers);
  const lostColumns = [...new Set(rows.flatMap((row) => lostHeaders(tracker, row)))];
  return { count: customers.length, lostColumns };
};
