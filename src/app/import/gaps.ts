import { renderValue } from '../../domain/values';
import { keysPresent, writePlaced, type PlacedCell } from '../../gas/table';
import type { CellToWrite } from '../../schema/cell';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import type { NewCustomer } from '../appendCustomers';
import { markDirty } from '../dirty';
import type { Session } from '../session';
import { readTrackerRowsOf, type TrackerTable } from '../world';

/** A checkbox that nobody ticked is blank, too. */
const isBlank = (cell: CellToWrite): boolean => cell === '' || cell === false;

/**
 * Fills what is blank in rows of a run that was cut off while they were being written, and that were looked at since:
 * their hidden cells landed first, so that nobody comes in twice. What stands there stays. The clock looks at them
 * again. Runs under the lock; nothing is written where they are whole.
 *
 * @param customers as they were to be written
 */
export const fillGaps = (session: Session, table: TrackerTable, customers: readonly NewCustomer[]): void => {
  if (customers.length === 0) return;
  const ids = new Set(customers.map(({ plan }) => plan.state.id));
  const standing = readTrackerRowsOf(session, table, ids);
  const places = table.places as Readonly<Record<TrackerKey, number>>;
  const keys = keysPresent(table).filter((key) => {
    const { kind } = trackerColumns[key as TrackerKey];
    return kind !== 'formula' && kind !== 'system';
  }) as TrackerKey[];
  const missing = customers.flatMap(({ plan, own = new Map() }): PlacedCell[] => {
    const found = standing.get(plan.state.id);
    if (!found) return [];
    const ours = keys.map((key): PlacedCell => ({
      row: found.at,
      place: places[key],
      cell: renderValue(trackerColumns[key], plan.record[key], session.settings),
    }));
    const theirs = [...own].map(([place, cell]): PlacedCell => ({ row: found.at, place, cell }));
    return [...ours, ...theirs].filter(
      ({ place, cell }) => !isBlank(cell) && isBlank(found.cells[place - 1] ?? ''),
    );
  });
  if (missing.length === 0) return;
  markDirty();
  writePlaced(table, missing);
};
