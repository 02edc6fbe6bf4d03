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
 * Every column of a sheet whose header names one of ours, in either language; a header that a team renamed is known
 * from the column's metadata. Two columns may bear one name: the team's own and ours.
 *
 * @param learned folded header → column key
 * @returns by key, the likeliest first; keys that no header names are left out
 */
export const columnsNamed = (
  columns: Columns,
  headers: readonly string[],
  learned: Readonly<Record<string, string>> = {},
): Readonly<Record<string, readonly number[]>> => {
  const byHeader = new Map<string, number[]>();
  headers.forEach((header, index) => {
    const folded = foldHeader(header);
    if (folded === '') return;
    const same = byHeader.get(folded);
    if (same) same.push(index + 1);
    else byHeader.set(folded, [index + 1]);
  });
  const renamed = new Map(Object.entries(learned).map(([header, key]) => [key, header]));
  const named: Record<string, readonly number[]> = {};
  for (const key of columnKeys(columns)) {
    const { header } = columns[key]!;
    const names = [foldHeader(header.zh), foldHeader(header.en), renamed.get(key) ?? ''];
    const places = [...new Set(names.flatMap((name) => byHeader.get(name) ?? []))];
    if (places.length > 0) named[key] = places;
  }
  return named;
};

/** Finds our columns by their headers alone; the first of two equal ones counts. */
export const locateColumns = <Table extends Columns>(
  columns: Table,
  headers: readonly string[],
  learned: Readonly<Record<string, string>> = {},
): ColumnPlaces<Table> =>
  Object.fromEntries(
    Object.entries(columnsNamed(columns, headers, learned)).map(([key, places]) => [key, places[0]]),
  ) as ColumnPlaces<Table>;

/** The column that a header is the name of, as the product calls it in either language. */
export const keyOfHeader = (columns: Columns, header: string): string | undefined => {
  const folded = foldHeader(header);
  return columnKeys(columns).find((key) =>
    [columns[key]!.header.zh, columns[key]!.header.en].some((name) => foldHeader(name) === folded),
  );
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
