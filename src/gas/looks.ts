import { automaticFormat } from '../schema/look';
import { columnMetadataKey } from './findColumns';
import type { Table } from './table';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What hangs on the cells of our columns, by column key, row by row. */
export interface Looks {
  readonly formats: Readonly<Record<string, readonly string[]>>;
  /** Prints of dropdowns, see `printOfList`; `''` where there is none. */
  readonly dropdowns: Readonly<Record<string, readonly string[]>>;
}

/** Tells dropdowns apart: criterion, its values, whether it refuses. */
const printOf = (rule: GoogleAppsScript.Spreadsheet.DataValidation | null): string => {
  if (!rule) return '';
  const values = rule
    .getCriteriaValues()
    .map((value: unknown) => (Array.isArray(value) || typeof value !== 'object' ? value : String(value)));
  return JSON.stringify([rule.getAllowInvalid(), String(rule.getCriteriaType()), values]);
};

/** The print of a list that warns, as we lay it. */
export const printOfList = (offers: readonly string[]): string =>
  JSON.stringify([true, String(SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST), [offers, true]]);

/** True for a dropdown that warns: one that refuses hides edits from us and breaks our own writes. */
export const warns = (print: string): boolean => print.startsWith('[true,');

interface Columns {
  readonly first: number;
  readonly last: number;
  readonly keys: readonly string[];
}

/** Columns side by side are read together. */
const neighbours = (table: Table, keys: readonly string[]): Columns[] => {
  const places = table.places as Readonly<Record<string, number>>;
  const groups: { first: number; last: number; keys: string[] }[] = [];
  for (const key of [...keys].sort((one, other) => places[one]! - places[other]!)) {
    const group = groups[groups.length - 1];
    if (group && places[key]! <= group.last + 1) {
      group.last = places[key]!;
      group.keys.push(key);
    } else groups.push({ first: places[key]!, last: places[key]!, keys: [key] });
  }
  return groups;
};

const byKey = <Seen>(
  table: Table,
  row: number,
  count: number,
  keys: readonly string[],
  read: (range: GoogleAppsScript.Spreadsheet.Range) => Seen[][],
): Record<string, Seen[]> => {
  const places = table.places as Readonly<Record<string, number>>;
  const seen: Record<string, Seen[]> = {};
  for (const group of neighbours(table, keys)) {
    const cells = read(table.sheet.getRange(row, group.first, count, group.last - group.first + 1));
    for (const key of group.keys) seen[key] = cells.map((line) => line[places[key]! - group.first]!);
  }
  return seen;
};

/** Google has two names for the automatic format. */
const plainFormat = (format: string): string =>
  format === '' || format === '0.###############' ? automaticFormat : format;

/** Reads what hangs on rows of our columns; how many calls depends on how the columns stand, not on the rows. */
export const readLooks = (
  table: Table,
  row: number,
  count: number,
  keys: readonly string[],
  keysWithDropdown: readonly string[],
): Looks => ({
  formats: byKey(table, row, count, keys, (range) =>
    range.getNumberFormats().map((line) => line.map(plainFormat)),
  ),
  dropdowns: byKey(table, row, count, keysWithDropdown, (range) =>
    range.getDataValidations().map((line) => line.map(printOf)),
  ),
});

/** Formulas of one column, from a row on; `''` where a cell holds none. */
export const readFormulas = (table: Table, key: string, row: number, count: number): string[] => {
  const place = (table.places as Readonly<Record<string, number>>)[key]!;
  return table.sheet
    .getRange(row, place, count, 1)
    .getFormulas()
    .map(([formula]) => formula!);
};

/** Last row that holds anything; 0 in an empty tab. */
export const lastFilledRow = ({ sheet }: Table): number => sheet.getLastRow();

/** Sheet rows of the grid, filled or not. */
export const rowsOfGrid = ({ sheet }: Table): number => sheet.getMaxRows();

/** Where cells were merged, as people write it (`B2:C2`), with the columns they cover. */
export const mergedCells = ({
  sheet,
}: Table): readonly { readonly a1: string; readonly first: number; readonly last: number }[] =>
  sheet
    .getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns())
    .getMergedRanges()
    .map((range) => ({
      a1: range.getA1Notation(),
      first: range.getColumn(),
      last: range.getColumn() + range.getNumColumns() - 1,
    }));

/** Keys of the columns that bear our mark, by which they are found when a team renames them. */
export const markedKeys = (sheet: Sheet): ReadonlySet<string> =>
  new Set(
    sheet
      .createDeveloperMetadataFinder()
      .withKey(columnMetadataKey)
      .find()
      .map((mark) => mark.getValue() ?? ''),
  );

export const frozenRows = (sheet: Sheet): number => sheet.getFrozenRows();

export const freezeRows = (sheet: Sheet, rows: number): void => {
  sheet.setFrozenRows(rows);
};

const placeOf = (table: Table, key: string): number =>
  (table.places as Readonly<Record<string, number>>)[key]!;

export const isHidden = (table: Table, key: string): boolean =>
  table.sheet.isColumnHiddenByUser(placeOf(table, key));

/** Hides a column that people have no use for. */
export const hideColumn = (table: Table, key: string): void => {
  table.sheet.hideColumns(placeOf(table, key));
};
