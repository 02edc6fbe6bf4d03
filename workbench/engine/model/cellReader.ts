/** Looks at cells: values, what they show, formulas, formats. Everything handed out is a copy. */
import type { Area, CellValue } from '../contract';
import { formatValue } from '../values';
import { inferredFormat } from './inferredFormat';
import { FormulaCell } from './formulaCell';
import { toA1 } from './rectangles';
import type { Sheet } from './sheet';
import type { Rectangle, Style } from './types';
import type { Workbook } from './workbook';

export class CellReader {
  constructor(private readonly workbook: Workbook) {}

  value(sheetId: number, row: number, column: number): CellValue {
    this.workbook.calculation.prepare(this.sheet(sheetId));
    return this.workbook.calculation.valueAt(sheetId, row, column);
  }

  /** Row-major; as many rows and columns as the area has. */
  values(area: Area): CellValue[][] {
    this.workbook.calculation.prepare(this.sheet(area.sheetId));
    const grid = this.workbook.calculation.readGrid(area);
    for (const values of grid) while (values.length < area.columns) values.push(null);
    while (grid.length < area.rows) grid.push(new Array<CellValue>(area.columns).fill(null));
    return grid;
  }

  displayValue(sheetId: number, row: number, column: number): string {
    const value = this.value(sheetId, row, column);
    return formatValue(value, this.numberFormat(sheetId, row, column), this.workbook.locale);
  }

  displayValues(area: Area): string[][] {
    const sheet = this.sheet(area.sheetId);
    return this.values(area).map((values, down) =>
      values.map((value, across) => {
        if (value === null) return '';
        const format = this.formatOf(sheet, area.row + down, area.column + across);
        return formatValue(value, format, this.workbook.locale);
      }),
    );
  }

  /** With its '='; '' when the cell holds none. */
  formula(sheetId: number, row: number, column: number): string {
    const content = this.sheet(sheetId).content.get(row, column);
    return content instanceof FormulaCell ? content.text : '';
  }

  formulas(area: Area): string[][] {
    return this.sheet(area.sheetId)
      .content.slice(area)
      .map((cells) => cells.map((content) => (content instanceof FormulaCell ? content.text : '')));
  }

  /** What a person finds in the formula bar on entering the cell. */
  editText(sheetId: number, row: number, column: number): string {
    const content = this.sheet(sheetId).content.get(row, column);
    if (content === undefined) return '';
    if (content instanceof FormulaCell) return content.text;
    return this.displayValue(sheetId, row, column);
  }

  /** The cell's own format. */
  style(sheetId: number, row: number, column: number): Style {
    return this.workbook.styles.get(this.sheet(sheetId).styles.get(row, column));
  }

  styles(area: Area): Style[][] {
    return this.sheet(area.sheetId)
      .styles.slice(area)
      .map((ids) => ids.map((id) => this.workbook.styles.get(id)));
  }

  /** The number format in force: the cell's own, else what its formula's value is by nature; '' automatic. */
  numberFormat(sheetId: number, row: number, column: number): string {
    return this.formatOf(this.sheet(sheetId), row, column);
  }

  private formatOf(sheet: Sheet, row: number, column: number): string {
    const own = this.workbook.styles.get(sheet.styles.get(row, column)).numberFormat;
    if (own !== undefined) return own;
    const content = sheet.content.get(row, column);
    return content instanceof FormulaCell ? inferredFormat(content, this.workbook) : '';
  }

  isBlank(area: Area): boolean {
    return this.values(area).every((values) => values.every((value) => value === null || value === ''));
  }

  /** Last row and column with content: typed in, a formula (even one that shows nothing) or spilled. */
  extent(sheetId: number): { rows: number; columns: number } {
    this.workbook.calculation.prepare(this.sheet(sheetId));
    return this.workbook.calculation.contentSize(sheetId);
  }

  /** Characters held in an area: what a read of it has to carry. */
  bytes(area: Area): number {
    const { content } = this.sheet(area.sheetId);
    let bytes = 0;
    for (let row = area.row; row < area.row + area.rows; row++) {
      const cells = content.peekRow(row);
      if (!cells) continue;
      const last = Math.min(area.column + area.columns - 1, cells.length);
      for (let column = area.column; column <= last; column++) {
        const cell = cells[column - 1];
        if (typeof cell === 'string') bytes += cell.length;
        else if (cell instanceof FormulaCell) bytes += typeof cell.value === 'string' ? cell.value.length : 8;
        else if (cell !== undefined) bytes += 8;
      }
    }
    return bytes;
  }

  mergedRange(sheetId: number, row: number, column: number): Rectangle | null {
    return (
      this.sheet(sheetId).merges.find(
        (merge) =>
          row >= merge.row &&
          row < merge.row + merge.rows &&
          column >= merge.column &&
          column < merge.column + merge.columns,
      ) ?? null
    );
  }

  private sheet(sheetId: number): Sheet {
    return this.workbook.requireSheet(sheetId);
  }
}

export const cellName = (row: number, column: number): string => toA1({ row, column, rows: 1, columns: 1 });
