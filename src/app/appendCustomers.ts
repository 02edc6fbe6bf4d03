import type { RowPlan } from '../domain/decide';
import { trackerColumns } from '../schema/tracker';
import { renderValue } from '../domain/values';
import { columnKeys } from '../schema/column';
import { appendRow, ensureRows, freeRows, writeCells, type CellWrite } from '../gas/table';
import { reminderOfRow, stateCellOf } from './rowWrites';
import type { Session } from './session';
import type { TrackerTable } from './world';

/** Our filled columns of new rows, and their hidden cells; the columns are the same in each. */
const cellsOf = (session: Session, first: number, plans: readonly RowPlan[]): CellWrite[] => {
  const keys = columnKeys(trackerColumns).filter(
    (key) =>
      trackerColumns[key].kind !== 'formula' &&
      trackerColumns[key].kind !== 'system' &&
      plans.some((plan) => plan.record[key] !== null),
  );
  return plans.flatMap((plan, index) => {
    const row = first + index;
    return [
      ...keys.map((key) => ({
        row,
        key,
        cell: renderValue(trackerColumns[key], plan.record[key], session.settings),
      })),
      { row, key: 'state', cell: stateCellOf(plan, session.settings) },
    ];
  });
};

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
  writeCells(table, [
    ...cellsOf(session, first, plans),
    ...plans.flatMap((_, index) => reminderOfRow(table, first + index, session.settings)),
  ]);
};

/**
 * Writes decided new rows below the last customer: a single one in one step that no person's sorting or
 * inserting can come between, several as a block. Returns the sheet row of the first.
 */
export const appendCustomers = (session: Session, table: TrackerTable, plans: readonly RowPlan[]): number => {
  if (plans.length === 1) {
    const at = appendRow(session.book, table, cellsOf(session, 0, plans), 'state');
    if (at !== null) {
      // The reminder names its row, which is known only now; it is right in whatever row it lands.
      writeCells(table, reminderOfRow(table, at, session.settings));
      return at;
    }
  }
  const first = freeRows(session.book, table, plans.length);
  writeCustomers(session, table, first, plans);
  return first;
};
