import type { FactWorld } from './fact';

type Cell = GoogleAppsScript.Spreadsheet.Range;

/** Puts one value into A1 and answers the cell. */
export const put = ({ sheet }: FactWorld, value: unknown): Cell => sheet.getRange('A1').setValue(value);

/** Fills a block from A1 on. */
export const fill = ({ sheet }: FactWorld, rows: readonly (readonly unknown[])[]): Cell => {
  const range = sheet.getRange(1, 1, rows.length, rows[0]!.length);
  return range.setValues(rows.map((row) => [...row]));
};

/** What a formula yields, in a cell away from the data. */
export const yields = ({ sheet }: FactWorld, formula: string): unknown =>
  sheet.getRange('T1').setFormula(formula).getValue();

/** The block a formula spills. */
export const spills = ({ sheet }: FactWorld, formula: string, rows: number, columns: number): unknown[][] => {
  sheet.getRange('T1').setFormula(formula);
  return sheet.getRange(1, 20, rows, columns).getValues();
};

/** A moment as the spreadsheet's zone reads it. */
export const inZone = (
  { Utilities, spreadsheet }: FactWorld,
  value: unknown,
  pattern = 'yyyy-MM-dd HH:mm:ss',
): string => Utilities.formatDate(value as never, spreadsheet.getSpreadsheetTimeZone(), pattern);

/** Column A from row 1 on. */
export const columnA = ({ sheet }: FactWorld, rows: number): unknown[] =>
  sheet
    .getRange(1, 1, rows, 1)
    .getValues()
    .map(([value]) => value as unknown);
