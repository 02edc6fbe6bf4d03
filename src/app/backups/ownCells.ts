import { ownColumnNames } from '../../domain/backup/records';
import type { OwnPlan } from '../../domain/backup/restore';
import type { Cell } from '../../schema/cell';
import { formulaColumns } from '../../gas/removeRows';
import { writeCells, type Table } from '../../gas/table';

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

const keyOfPlace = (place: number): string => `own ${place}`;

/** Writes cells of the team's own columns beside rows of ours; buffered until the flush. */
export const writeOwnCells = (
  table: Table,
  places: OwnPlaces,
  rows: readonly { readonly row: number; readonly own: OwnPlan }[],
): void => {
  const writes = rows.flatMap(({ row, own }) =>
    Object.entries(own.fill).flatMap(([name, cell]: [string, Cell]) => {
      const place = writablePlace(places, name);
      return place === undefined ? [] : [{ row, key: keyOfPlace(place), cell, place }];
    }),
  );
  const byKey = Object.fromEntries(writes.map(({ key, place }) => [key, place]));
  writeCells({ ...table, places: byKey }, writes);
};
