import { findFreePlace, type FreePlace } from './freePlace';
import type { Book } from './book';
import { cellReader, ensureRows, keysPresent, readColumn, writePlaced } from './table';
import type { PlacedCell, Table } from './table';
import { flushWrites } from './lock';

/** New rows that go below everything of ours. */
export interface Block<Row> {
  readonly rows: readonly Row[];
  /** Writes them from a sheet row on; buffered until the flush. */
  readonly write: (first: number, rows: readonly Row[]) => void;
  /** Id in a hidden cell of this tab. */
  readonly idIn: (stateText: string) => string | undefined;
  /** Columns of the team's own that are written along. */
  readonly ownPlaces: readonly number[];
}

/** Columns that a block writes and that hold what people or we entered; a formula is right in whatever row it lands. */
const placesOf = (table: Table, ownPlaces: readonly number[]): readonly number[] => {
  const places = table.places as Readonly<Record<string, number>>;
  const keys = keysPresent(table).filter((key) => table.definition.columns[key]!.kind !== 'formula');
  return [...keys.map((key) => places[key]!), ...ownPlaces];
};

/**
 * Writes new rows below everything of ours, and makes sure that they hit nobody: rows that a person inserts further
 * up in the last moment push the last records into their place. These get back what stood there, and what was
 * written over them is written again below. As many reads as it takes to find the place, while nothing moves. Runs
 * under the lock; everything has landed afterwards.
 */
export const landBlock = <Row>(book: Book, table: Table, place: FreePlace, block: Block<Row>): void => {
  const { first } = place;
  const { rows, write, idIn, ownPlaces } = block;
  const gridRows = place.gridRows + ensureRows(table, first, rows.length);
  write(first, rows);
  flushWrites();
  const pushedBy = table.sheet.getMaxRows() - gridRows;
  if (pushedBy <= 0) return;
  const ids = new Set(readColumn(book, table, 'state').map((text) => idIn(String(text))));
  const above = place.above();
  const from = first - above.length;
  const places = placesOf(table, ownPlaces);
  const hit = above.flatMap((cells, index) => {
    const row = from + index + pushedBy;
    const id = idIn(String(cellReader(table, cells)('state')));
    return row >= first && row < first + rows.length && id !== undefined && !ids.has(id)
      ? [{ row, cells }]
      : [];
  });
  if (hit.length === 0) return;
  writePlaced(
    table,
    hit.flatMap(({ row, cells }) =>
      places.map((column): PlacedCell => ({ row, place: column, cell: cells[column - 1] ?? '' })),
    ),
  );
  const displaced = hit.map(({ row }) => rows[row - first]!);
  landBlock(book, table, findFreePlace(book, table, displaced.length), { ...block, rows: displaced });
};
