import { findFreePlace, type FreePlace } from '../gas/freePlace';
import type { RowPlan } from '../domain/decide';
import { trackerColumns } from '../schema/tracker';
import { decodeState } from '../domain/state';
import { renderValue } from '../domain/values';
import type { CellToWrite } from '../schema/cell';
import { columnKeys } from '../schema/column';
import { landBlock } from '../gas/landBlock';
import {
  appendRow,
  placedCells,
  writeCells,
  writePlaced,
  type CellWrite,
  type PlacedCell,
} from '../gas/table';
import { reminderOfRow, stateCellOf } from './rowWrites';
import type { Session } from './session';
import type { TrackerTable } from './world';

/** A decided new row. */
export interface NewCustomer {
  readonly plan: RowPlan;
  /** Cells of the team's own columns, by number of the column. */
  readonly own?: ReadonlyMap<number, CellToWrite>;
}

/** The hidden cells of new rows. */
const statesOf = (session: Session, first: number, customers: readonly NewCustomer[]): CellWrite[] =>
  customers.map(({ plan }, index) => ({
    row: first + index,
    key: 'state',
    cell: stateCellOf(plan, session.settings),
  }));

/** Filled columns of new rows, the same ones in each: ours and the team's. */
const cellsOf = (
  session: Session,
  table: TrackerTable,
  first: number,
  customers: readonly NewCustomer[],
): PlacedCell[] => {
  const keys = columnKeys(trackerColumns).filter(
    (key) =>
      trackerColumns[key].kind !== 'formula' &&
      trackerColumns[key].kind !== 'system' &&
      customers.some(({ plan }) => plan.record[key] !== null),
  );
  const places = ownPlacesOf(customers);
  return customers.flatMap(({ plan, own }, index): PlacedCell[] => {
    const row = first + index;
    const ours = keys.map((key): CellWrite => ({
      row,
      key,
      cell: renderValue(trackerColumns[key], plan.record[key], session.settings),
    }));
    return [
      ...placedCells(table, ours),
      ...places.map((place) => ({ row, place, cell: own?.get(place) ?? '' })),
    ];
  });
};

const ownPlacesOf = (customers: readonly NewCustomer[]): readonly number[] => [
  ...new Set(customers.flatMap(({ own }) => [...(own?.keys() ?? [])])),
];

/**
 * Writes decided new rows as one block of filled columns: a fixed number of calls at any count, and nothing else of
 * the team's is touched. The hidden cells go first: whatever of a row lands after them is known by its id and
 * never becomes a second customer. Everything has landed afterwards.
 */
export const landCustomers = (
  session: Session,
  table: TrackerTable,
  place: FreePlace,
  customers: readonly NewCustomer[],
): void =>
  landBlock(session.book, table, place, {
    rows: customers,
    idIn: (text) => decodeState(text)?.id,
    ownPlaces: ownPlacesOf(customers),
    write: (first, rows) => {
      writeCells(table, statesOf(session, first, rows));
      writePlaced(table, cellsOf(session, table, first, rows));
      writeCells(
        table,
        rows.flatMap((_, index) => reminderOfRow(table, first + index, session.settings)),
      );
    },
  });

/**
 * Writes decided new rows below the last customer: a single one in one step that no person's sorting or
 * inserting can come between, several as a block.
 */
export const appendCustomers = (
  session: Session,
  table: TrackerTable,
  customers: readonly NewCustomer[],
): void => {
  if (customers.length === 0) return;
  if (customers.length === 1) {
    const cells = [
      ...placedCells(table, statesOf(session, 0, customers)),
      ...cellsOf(session, table, 0, customers),
    ];
    const at = appendRow(session.book, table, cells, 'state');
    if (at !== null) {
      // The reminder names its row, which is known only now; it is right in whatever row it lands.
      writeCells(table, reminderOfRow(table, at, session.settings));
      return;
    }
  }
  landCustomers(session, table, findFreePlace(session.book, table, customers.length), customers);
};
