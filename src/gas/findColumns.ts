import { columnKeys, type Columns } from '../schema/column';
import { columnsNamed, foldHeader, keyOfHeader, locateColumns, missingColumnsOf } from '../schema/headers';
import type { TableDefinition } from '../schema/tables';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Learned = Readonly<Record<string, string>>;
type Places = Readonly<Record<string, number | undefined>>;

/** Metadata key that marks a column as ours; its value is the column's key. */
export const columnMetadataKey = 'genjin-column';

/** Numbers of the columns that bear our marks, by key. */
const markedPlaces = (sheet: Sheet): Places => {
  const places: Record<string, number> = {};
  for (const item of sheet.createDeveloperMetadataFinder().withKey(columnMetadataKey).find()) {
    const column = item.getLocation().getColumn();
    const key = item.getValue();
    if (column && key) places[key] = column.getColumn();
  }
  return places;
};

/** Headers are looked for so far down when somebody put rows above them. */
const searchedRows = 20;
/** As many of our headers make a row the header row. */
const leastHeaders = 3;

interface HeaderRow {
  readonly row: number;
  readonly headers: readonly string[];
}

const readLines = (sheet: Sheet, from: number, to: number): string[][] =>
  sheet
    .getRange(`${from}:${to}`)
    .getValues()
    .map((line) => line.map((cell) => String(cell)));

const headersIn = (columns: Columns, line: readonly string[], learned: Learned): number =>
  Object.keys(locateColumns(columns, line, learned)).length;

/** The row with the most of our headers, where it has enough to be the header row. */
const mostHeaders = (
  columns: Columns,
  lines: readonly (readonly string[])[],
  learned: Learned,
  least: number,
): HeaderRow | null => {
  let found: HeaderRow | null = null;
  let most = least - 1;
  lines.forEach((headers, index) => {
    const count = headersIn(columns, headers, learned);
    if (count > most) [found, most] = [{ row: index + 1, headers }, count];
  });
  return found;
};

/** A header row that was sorted far down among the records: one marked column tells where its header stands. */
const headersFarDown = (
  sheet: Sheet,
  columns: Columns,
  learned: Learned,
  least: number,
  marked: Places,
): HeaderRow | null => {
  const key = columnKeys(columns).find((each) => marked[each] !== undefined);
  if (key === undefined) return null;
  const column = sheet.getRange(1, marked[key]!, sheet.getMaxRows(), 1).getValues();
  const index = column.findIndex(([cell]) => locateColumns(columns, [String(cell)], learned)[key]);
  if (index < 0) return null;
  const headers = readLines(sheet, index + 1, index + 1)[0]!;
  return headersIn(columns, headers, learned) < least ? null : { row: index + 1, headers };
};

/** Each hidden cell of ours holds JSON, which nobody writes into a title. */
const firstRecord = (sheet: Sheet, { columns, headerRow }: TableDefinition, places: Places, row: number) => {
  const key = columnKeys(columns).find((each) => columns[each]!.kind === 'system');
  const place = key === undefined ? undefined : places[key];
  if (place === undefined || row <= headerRow) return null;
  const above = sheet.getRange(headerRow, place, row - headerRow, 1).getValues();
  const index = above.findIndex(([cell]) => String(cell).includes('{'));
  return index < 0 ? null : headerRow + index;
};

/**
 * Columns that no header names, or more than one, are where their marks are; and a column that was renamed to the
 * name of another of ours stays what its mark says. Two keys never share a column.
 */
const decideByMarks = (
  columns: Columns,
  candidates: Readonly<Record<string, readonly number[]>>,
  asked: readonly string[],
  marked: Places,
): Places => {
  const keys = columnKeys(columns);
  const sure = new Map(asked.flatMap((key) => (marked[key] === undefined ? [] : [[marked[key], key]])));
  const places: Record<string, number | undefined> = {};
  for (const key of keys) {
    const free = candidates[key]?.find((place) => (sure.get(place) ?? key) === key);
    const isAsked = asked.includes(key) || free !== candidates[key]?.[0];
    const place = isAsked ? (marked[key] ?? free) : free;
    if (place === undefined || Object.values(places).includes(place)) continue;
    places[key] = place;
  }
  return places;
};

/** Where our columns stand in a sheet. */
export interface FoundColumns {
  /** Row of the headers. */
  readonly row: number;
  /** As they stand in the header row, the team's own included. */
  readonly headers: readonly string[];
  readonly places: Places;
  /** Headers of the team's by which columns are to be known from now on. */
  readonly teaches: readonly { readonly header: string; readonly key: string }[];
  /** Columns were found by their marks alone. */
  readonly isHeadless: boolean;
  /** First row above the headers that holds a record. */
  readonly recordAbove: number | null;
}

/** A header may stand for a renamed column if nothing else in the sheet or the product is called so. */
const isTelling = (columns: Columns, headers: readonly string[], header: string): boolean => {
  const folded = foldHeader(header);
  return (
    folded !== '' &&
    keyOfHeader(columns, header) === undefined &&
    headers.filter((each) => foldHeader(each) === folded).length === 1
  );
};

/** One read where every header stands once in its place. */
export const findColumns = (sheet: Sheet, definition: TableDefinition, learned: Learned): FoundColumns => {
  const { columns } = definition;
  const least = Math.min(leastHeaders, columnKeys(columns).length);
  let found: HeaderRow = {
    row: definition.headerRow,
    headers: readLines(sheet, definition.headerRow, definition.headerRow)[0]!,
  };
  let marked: Places | undefined;
  if (headersIn(columns, found.headers, learned) < least) {
    const lines = readLines(sheet, 1, Math.min(searchedRows, sheet.getMaxRows()));
    const near = mostHeaders(columns, lines, learned, least);
    marked = near ? undefined : markedPlaces(sheet);
    found = near ?? headersFarDown(sheet, columns, learned, least, marked!) ?? found;
  }
  const { row, headers } = found;
  const candidates = columnsNamed(columns, headers, learned);
  const named = Object.fromEntries(Object.entries(candidates).map(([key, [first]]) => [key, first!]));
  const missing = missingColumnsOf(columns, named);
  const firsts = Object.values(named);
  const isUnsure = (key: string): boolean =>
    candidates[key]!.length > 1 || firsts.indexOf(named[key]!) !== firsts.lastIndexOf(named[key]!);
  const asked = [...missing, ...Object.keys(candidates).filter(isUnsure)];
  if (asked.length === 0)
    return {
      row,
      headers,
      places: named,
      teaches: [],
      isHeadless: false,
      recordAbove: firstRecord(sheet, definition, named, row),
    };
  const places = decideByMarks(columns, candidates, asked, (marked ??= markedPlaces(sheet)));
  const isHeadless = Object.keys(named).length === 0 && Object.keys(places).length > 0;
  const learnt = isHeadless ? [] : missing.filter((key) => places[key] !== undefined);
  return {
    row,
    headers,
    places,
    teaches: learnt
      .map((key) => ({ header: headers[places[key]! - 1] ?? '', key }))
      .filter(({ header }) => isTelling(columns, headers, header)),
    isHeadless,
    recordAbove: firstRecord(sheet, definition, places, row),
  };
};
