import { ownColumnNames, type OwnCells } from '../../domain/backup/records';
import type { OwnPlan } from '../../domain/backup/restore';
import { messages } from '../../messages';
import type { CellToWrite } from '../../schema/cell';
import { flushWrites } from '../../gas/lock';
import { formulaColumns } from '../../gas/removeRows';
import { readColumn, writePlaced, type Table } from '../../gas/table';
import { Failure } from '../failure';
import type { Session } from '../session';

/** Where the team's own columns stand now, by name. */
export interface OwnPlaces {
  readonly byName: ReadonlyMap<string, number>;
  /** Columns that a formula of the team's fills. */
  readonly filled: ReadonlySet<number>;
}

export const ownPlacesOf = (table: Table): OwnPlaces => {
  const ours = new Set(Object.values(table.places as Readonly<Record<string, number>>));
  const names = ownColumnNames(table.headers, ours);
  return {
    byName: new Map([...names].map(([place, name]) => [name, place])),
    filled: formulaColumns(table),
  };
};

/** Place of a column that may be written to. */
export const writablePlace = ({ byName, filled }: OwnPlaces, name: string): number | undefined => {
  const place = byName.get(name);
  return place === undefined || filled.has(place) ? undefined : place;
};

interface OwnWrite {
  readonly row: number;
  readonly cells: Readonly<Record<string, CellToWrite>>;
}

/** Writes cells of the team's own columns, by name, beside rows of ours; buffered until the flush. */
const writeOwnCells = (table: Table, places: OwnPlaces, rows: readonly OwnWrite[]): void =>
  writePlaced(
    table,
    rows.flatMap(({ row, cells }) =>
      Object.entries(cells).flatMap(([name, cell]) => {
        const place = writablePlace(places, name);
        return place === undefined ? [] : [{ row, place, cell }];
      }),
    ),
  );

/** People who sort and insert that often while a script writes are worth a word. */
const mostAttempts = 3;

export interface OwnCellsToLand {
  readonly table: Table;
  /** Id in a hidden cell of this tab. */
  readonly idOf: (stateText: string) => string | undefined;
  /** What is to be filled, by id of the row. */
  readonly fills: ReadonlyMap<string, OwnPlan['fill']>;
  /** The team's own cells of every row, by id, as they stood. */
  readonly before: ReadonlyMap<string, { readonly own: OwnCells }>;
}

/**
 * Fills cells of the team's own columns, and makes sure that they stand beside their rows: no look at all rows
 * could tell a remark that landed beside a stranger. Such a one gives way to what stood there, and is written
 * again. The hidden cells must have landed before, and stand right. Runs under the lock.
 *
 * @throws Failure `busy` when rows were moved each time
 */
export const landOwnCells = (session: Session, { table, idOf, fills, before }: OwnCellsToLand): void => {
  const places = ownPlacesOf(table);
  const idsByRow = (): (string | undefined)[] =>
    readColumn(session.book, table, 'state').map((cell) => (cell === '' ? undefined : idOf(String(cell))));
  const first = table.definition.headerRow + 1;
  let left = [...fills.keys()].filter((id) =>
    Object.keys(fills.get(id)!).some((name) => writablePlace(places, name) !== undefined),
  );
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === mostAttempts) throw new Failure('busy', messages(session.settings.language).api.busy);
    const ids = idsByRow();
    const aims = left.flatMap((id) => (ids.includes(id) ? [{ id, row: first + ids.indexOf(id) }] : []));
    writeOwnCells(
      table,
      places,
      aims.map(({ id, row }) => ({ row, cells: fills.get(id)! })),
    );
    flushWrites();
    const now = idsByRow();
    const astray = aims.filter(({ id, row }) => now[row - first] !== id);
    writeOwnCells(
      table,
      places,
      astray.map(({ id, row }) => {
        const stood = before.get(now[row - first] ?? '')?.own ?? {};
        return { row, cells: mapValues(fills.get(id)!, (name) => stood[name] ?? '') };
      }),
    );
    if (astray.length > 0) flushWrites();
    left = astray.map(({ id }) => id);
  }
};

const mapValues = <Value>(
  record: Readonly<Record<string, unknown>>,
  valueOf: (name: string) => Value,
): Record<string, Value> => Object.fromEntries(Object.keys(record).map((name) => [name, valueOf(name)]));
