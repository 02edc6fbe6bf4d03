import type { RowPlan } from '../domain/decide';
import { trackerColumns } from '../schema/tracker';
import { renderValue } from '../domain/values';
import { columnKeys } from '../schema/column';
import { ensureRows, freeRows, writeCells, type CellWrite } from '../gas/table';
import { reminderOfRow, stateCellOf } from './rowWrites';
import type { Session } from './session';
import type { TrackerTable } from './world';

/**
 * Writes decided new rows as one block of our columns, the empty ones left out: a fixed number of calls at
 * any count, and nothing of the team's is touched. The rows from `first` on must be free.
 */
export const writeCustomers = (
  session: Session,
  table: TrackerTable,
  first: number,
  plans: readonly RowPlan[],
): void => {
  ensureRows(table, first, plans.length);
  const keys = columnKeys(trackerColumns).filter(
    (key) =>
      trackerColumns[key].kind !== 'formula' &&
      trackerColumns[key].kind !== 'system' &&
      plans.some((plan) => plan.record[key] !== null),
  );
  const writes: CellWrite[] = [];
  plans.forEach((plan, index) => {
    const row = first + index;
    for (const key of keys)
      writes.push({ row, key, cell: renderValue(trackerColumns[key], plan.record[key], session.settings) });
    writes.push(...reminderOfRow(table, row, session.settings));
    writes.push({ row, key: 'state', cell: stateCellOf(plan, session.settings) });
  });
  writeCells(table, writes);
};

/** Writes decided new rows below the last customer. Returns the sheet row of the first. */
export const appendCustomers = (session: Session, table: TrackerTable, plans: readonly RowPlan[]): number => {
  const first = freeRows(session.book, table, plans.length);
  writeCustomers(session, table, first, plans);
  return first;
};
