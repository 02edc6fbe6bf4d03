/** Values on their way between scripts and cells. */
import type { Area, CellValue } from '../contract';
import { NotEmulated } from '../contract';
import type { CellInput } from '../model';
import { isDateFormat, serialToDate } from '../values';
import type { App } from './app';
import { isDate } from './emulate';

/** What getValues hands out: dates as Date, errors as their text, empty cells as ''. */
export function scriptValues(app: App, area: Area): unknown[][] {
  const grid: unknown[][] = app.workbook.read.values(area);
  const sheet = app.workbook.requireSheet(area.sheetId);
  const { styles } = app.workbook;
  for (let down = 0; down < grid.length; down++) {
    const line = grid[down]!;
    for (let across = 0; across < line.length; across++) {
      const value = line[across] as CellValue;
      if (typeof value === 'string' || typeof value === 'boolean') continue;
      if (value === null) line[across] = '';
      else if (typeof value !== 'number') line[across] = value.error;
      else {
        const row = area.row + down;
        const column = area.column + across;
        const style = sheet.styles.get(row, column);
        const isDateCell =
          styles.get(style).numberFormat === undefined
            ? typeof sheet.content.get(row, column) === 'object' &&
              isDateFormat(app.workbook.read.numberFormat(area.sheetId, row, column))
            : styles.isDate(style);
        if (isDateCell) line[across] = new app.host.Date(serialToDate(value, app.workbook.timeZone));
      }
    }
  }
  return grid;
}

/** One value of a cell as a script gets it. */
export const scriptValue = (app: App, area: Area): unknown =>
  scriptValues(app, { ...area, rows: 1, columns: 1 })[0]?.[0];

/** What a script gives to setValue: text, number, boolean, date, or nothing. */
export function inputOf(value: unknown, method: string): CellInput {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isDate(value)) {
    const epochMs = value.getTime();
    return Number.isNaN(epochMs) ? { error: '#NUM!' } : { epochMs };
  }
  throw new NotEmulated(
    `${method} with ${Array.isArray(value) ? 'an array' : typeof value} as a cell's value`,
  );
}

/** A criterion's argument: dates become serial numbers. */
export function criterionValue(app: App, value: unknown): string | number | boolean {
  if (isDate(value)) return app.workbook.dateSerial(value.getTime());
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

export const criterionOut = (app: App, criteria: string, value: string | number | boolean): unknown =>
  criteria.startsWith('DATE_') && typeof value === 'number'
    ? new app.host.Date(serialToDate(value, app.workbook.timeZone))
    : value;

/** Refuses a grid that has not exactly the range's shape, in Google's words. */
export function requireShape(area: Area, grid: readonly (readonly unknown[])[]): void {
  if (grid.length !== area.rows) {
    throw new Error(
      `The number of rows in the data does not match the number of rows in the range. The data has ${grid.length} but the range has ${area.rows}.`,
    );
  }
  const odd = grid.find((row) => row.length !== area.columns);
  if (odd) {
    throw new Error(
      `The number of columns in the data does not match the number of columns in the range. The data has ${odd.length} but the range has ${area.columns}.`,
    );
  }
}
