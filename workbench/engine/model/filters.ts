/** Hides the rows that a sheet's filter leaves out. */
import { onSheet } from './rectangles';
import type { Sheet } from './sheet';
import type { FilterCriteria } from './types';
import type { Workbook } from './workbook';

export class Filters {
  constructor(private readonly workbook: Workbook) {}

  /** To be called when criteria change; edits of cells do not move rows in or out, as in Google Sheets. */
  apply(sheet: Sheet): void {
    sheet.rows.set(1, sheet.rows.count, 'filtered', undefined);
    const { filter } = sheet;
    if (filter) {
      for (const [column, criteria] of Object.entries(filter.criteria)) {
        for (let row = filter.range.row + 1; row < filter.range.row + filter.range.rows; row++) {
          if (!this.shows(sheet, criteria, row, Number(column))) sheet.rows.set(row, 1, 'filtered', true);
        }
      }
    }
    sheet.version += 1;
  }

  private shows(sheet: Sheet, criteria: FilterCriteria, row: number, column: number): boolean {
    const { condition, hiddenValues, visibleValues } = criteria;
    if (condition) {
      return this.workbook.conditionalFormats.satisfies(
        sheet,
        condition,
        onSheet(sheet.id, {
          row: sheet.filter!.range.row + 1,
          column,
          rows: 1,
          columns: 1,
        }),
        row,
        column,
      );
    }
    const text = this.workbook.read.displayValue(sheet.id, row, column);
    if (visibleValues) return visibleValues.includes(text);
    return !hiddenValues?.includes(text);
  }
}
