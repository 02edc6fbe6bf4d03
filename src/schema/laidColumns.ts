import { columnKeys, type Columns } from './column';
import type { ColumnPlaces } from './headers';

/** Columns as they stand right after a tab was laid. */
export const laidPlaces = <Table extends Columns>(columns: Table): ColumnPlaces<Table> =>
  Object.fromEntries(columnKeys(columns).map((key, index) => [key, index + 1])) as ColumnPlaces<Table>;

/** A cell of a record may read like one header; so many of ours make a row the header row. */
export const isHeaderRow = (columns: Columns, places: ColumnPlaces<Columns>): boolean =>
  Object.keys(places).length >= Math.min(3, Math.ceil(columnKeys(columns).length / 2));

/**
 * Where columns are whose headers are not found: as laid while all others stand as laid, else by the order in
 * which they were laid, where as many unknown columns stand between two known ones as are missing there.
 *
 * @param headers of all columns, `''` where there is none
 */
export const placesByOrder = <Table extends Columns>(
  columns: Table,
  found: ColumnPlaces<Table>,
  headers: readonly string[],
): ColumnPlaces<Table> => {
  const keys = columnKeys(columns);
  const width = headers.length;
  const placeOf = (key: string | undefined): number | undefined =>
    key === undefined ? undefined : (found as Readonly<Record<string, number | undefined>>)[key];
  const standAsLaid = keys.every((key, index) => [undefined, index + 1].includes(placeOf(key)));
  const taken = new Set(keys.map(placeOf));
  const told: Record<string, number> = {};
  for (let start = 0, end = 0; start < keys.length; start = end + 1) {
    end = start;
    while (end < keys.length && placeOf(keys[end]) === undefined) end += 1;
    const missing = keys.slice(start, end);
    const after = placeOf(keys[start - 1]) ?? 0;
    const before = placeOf(keys[end]) ?? width + 1;
    const between = Array.from({ length: Math.max(0, before - after - 1) }, (_, index) => after + 1 + index);
    const unknown = between.filter((place) => !taken.has(place));
    const named = unknown.filter((place) => headers[place - 1] !== '');
    const laid = missing.map((_, index) => start + 1 + index).filter((place) => place <= width);
    const free = standAsLaid ? laid : named.length === missing.length ? named : unknown;
    if (free.length === missing.length) missing.forEach((key, index) => (told[key] = free[index]!));
  }
  return told as ColumnPlaces<Table>;
};
