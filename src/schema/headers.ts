import { columnKeys, type Columns } from './column';

/** Where the columns of a table stand: 1-based column numbers by key. */
export type ColumnPlaces<Table extends Columns> = Partial<Record<keyof Table & string, number>>;

/** Case, spaces, width of characters and brackets do not tell headers apart. */
export const foldHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s_()[\]{}（）【】:：*]/g, '')
    .toLowerCase();

/**
 * Finds our columns among the headers of a sheet, in either language. A header that a team renamed is found
 * by what was learned from the column's metadata earlier. The first of two equal headers counts.
 *
 * @param learned folded header → column key
 */
export const locateColumns = <Table extends Columns>(
  columns: Table,
  headers: readonly string[],
  learned: Readonly<Record<string, string>> = {},
): ColumnPlaces<Table> => {
  const byHeader = new Map<string, number>();
  headers.forEach((header, index) => {
    const folded = foldHeader(header);
    if (folded !== '' && !byHeader.has(folded)) byHeader.set(folded, index + 1);
  });
  const renamed = new Map(Object.entries(learned).map(([header, key]) => [key, header]));
  const places: Partial<Record<string, number>> = {};
  for (const key of columnKeys(columns)) {
    const { header } = columns[key]!;
    const names = [foldHeader(header.zh), foldHeader(header.en), renamed.get(key) ?? ''];
    const place = names.map((name) => byHeader.get(name)).find((found) => found !== undefined);
    if (place !== undefined) places[key] = place;
  }
  return places as ColumnPlaces<Table>;
};

export const missingColumnsOf = <Table extends Columns>(
  columns: Table,
  places: ColumnPlaces<Table>,
): string[] => columnKeys(columns).filter((key) => places[key] === undefined);

/** `A`, `B` … `AA`: column letters for formulas. */
export const columnLetters = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
