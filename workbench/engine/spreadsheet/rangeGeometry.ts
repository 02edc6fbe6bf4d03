/** Where a range is, and its neighbours. */
import type { Area } from '../contract';
import { columnLetters, onSheet, toA1 } from '../model';
import type { App, RangeBounds } from './app';
import { BOUNDED, inside, type InsideRange } from './inside';
import { Dimension, Direction, type EnumMember } from './enums';
import type { Range } from './range';
import type { Sheet } from './sheet';

export class RangeGeometry {
  readonly [inside]: InsideRange;

  constructor(app: App, area: Area, bounds: RangeBounds = BOUNDED) {
    this[inside] = { app, area, bounds };
  }

  /** The range itself, for methods that answer it to be chained. */
  protected get self(): Range {
    return this as unknown as Range;
  }

  getRow(): number {
    return this.known('getRow').row;
  }

  getRowIndex(): number {
    return this.known('getRowIndex').row;
  }

  getColumn(): number {
    return this.known('getColumn').column;
  }

  getColumnIndex(): number {
    return this.known('getColumnIndex').column;
  }

  getNumRows(): number {
    return this.known('getNumRows').rows;
  }

  getHeight(): number {
    return this.known('getHeight').rows;
  }

  getNumColumns(): number {
    return this.known('getNumColumns').columns;
  }

  getWidth(): number {
    return this.known('getWidth').columns;
  }

  getLastRow(): number {
    const { row, rows } = this.known('getLastRow');
    return row + rows - 1;
  }

  getLastColumn(): number {
    const { column, columns } = this.known('getLastColumn');
    return column + columns - 1;
  }

  getGridId(): number {
    return this.known('getGridId').sheetId;
  }

  getSheet(): Sheet {
    const { sheetId } = this.known('getSheet');
    return this[inside].app.sheetOf(sheetId);
  }

  getA1Notation(): string {
    const area = this.known('getA1Notation');
    const { bounds } = this[inside];
    if (bounds.endRow && bounds.endColumn && bounds.startRow && bounds.startColumn) return toA1(area);
    const corner = (row: number, column: number, withRow: boolean, withColumn: boolean) =>
      (withColumn ? columnLetters(column) : '') + (withRow ? String(row) : '');
    const first = corner(area.row, area.column, bounds.startRow, bounds.startColumn);
    const last = corner(
      area.row + area.rows - 1,
      area.column + area.columns - 1,
      bounds.endRow,
      bounds.endColumn,
    );
    return `${first}:${last}`;
  }

  isStartRowBounded(): boolean {
    this.known('isStartRowBounded');
    return this[inside].bounds.startRow;
  }

  isEndRowBounded(): boolean {
    this.known('isEndRowBounded');
    return this[inside].bounds.endRow;
  }

  isStartColumnBounded(): boolean {
    this.known('isStartColumnBounded');
    return this[inside].bounds.startColumn;
  }

  isEndColumnBounded(): boolean {
    this.known('isEndColumnBounded');
    return this[inside].bounds.endColumn;
  }

  getCell(row: number, column: number): Range {
    const area = this.known('getCell');
    if (row < 1 || column < 1 || row > area.rows || column > area.columns)
      throw new Error('Cell reference out of range');
    return this.rangeAt({ row: area.row + row - 1, column: area.column + column - 1, rows: 1, columns: 1 });
  }

  offset(rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number): Range {
    const area = this.known('offset');
    return this.rangeAt({
      row: area.row + rowOffset,
      column: area.column + columnOffset,
      rows: numRows ?? area.rows,
      columns: numColumns ?? area.columns,
    });
  }

  /** The block of filled cells around the range. */
  getDataRegion(dimension?: EnumMember): Range {
    const { app, area } = this[inside];
    app.read('Range.getDataRegion');
    const sheet = app.workbook.requireSheet(area.sheetId);
    const extent = app.workbook.read.extent(area.sheetId);
    const grid = app.workbook.valuesOf(
      onSheet(area.sheetId, {
        row: 1,
        column: 1,
        ...extent,
        rows: extent.rows || 1,
        columns: extent.columns || 1,
      }),
    );
    const filled = (row: number, column: number) => {
      const value = grid[row - 1]?.[column - 1];
      return value !== undefined && value !== null && value !== '';
    };
    let top = area.row;
    let left = area.column;
    let bottom = area.row + area.rows - 1;
    let right = area.column + area.columns - 1;
    const anyIn = (rows: readonly [number, number], columns: readonly [number, number]) => {
      for (let row = Math.max(1, rows[0]); row <= Math.min(sheet.rows.count, rows[1]); row++) {
        for (
          let column = Math.max(1, columns[0]);
          column <= Math.min(sheet.columns.count, columns[1]);
          column++
        ) {
          if (filled(row, column)) return true;
        }
      }
      return false;
    };
    const vertical = dimension !== Dimension.COLUMNS;
    const horizontal = dimension !== Dimension.ROWS;
    const sideways = dimension === undefined ? 1 : 0;
    for (let grew = true; grew;) {
      grew = false;
      const columns = [left - sideways, right + sideways] as const;
      const rows = [top - sideways, bottom + sideways] as const;
      if (vertical && top > 1 && anyIn([top - 1, top - 1], columns)) [top, grew] = [top - 1, true];
      if (vertical && bottom < sheet.rows.count && anyIn([bottom + 1, bottom + 1], columns))
        [bottom, grew] = [bottom + 1, true];
      if (horizontal && left > 1 && anyIn(rows, [left - 1, left - 1])) [left, grew] = [left - 1, true];
      if (horizontal && right < sheet.columns.count && anyIn(rows, [right + 1, right + 1]))
        [right, grew] = [right + 1, true];
    }
    return this.rangeAt({ row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 });
  }

  /** Where Ctrl with an arrow key would go from the range's first cell. */
  getNextDataCell(direction: EnumMember): Range {
    const { app, area } = this[inside];
    app.read('Range.getNextDataCell');
    const sheet = app.workbook.requireSheet(area.sheetId);
    const down = direction === Direction.DOWN ? 1 : direction === Direction.UP ? -1 : 0;
    const across = direction === Direction.NEXT ? 1 : direction === Direction.PREVIOUS ? -1 : 0;
    const isInside = (row: number, column: number) =>
      row >= 1 && column >= 1 && row <= sheet.rows.count && column <= sheet.columns.count;
    const filled = (row: number, column: number) => {
      const value = app.workbook.valueAt(area.sheetId, row, column);
      return value !== null && value !== '';
    };
    let { row, column } = area;
    if (isInside(row + down, column + across)) {
      const inBlock = filled(row, column) && filled(row + down, column + across);
      do {
        row += down;
        column += across;
      } while (
        isInside(row + down, column + across) &&
        (inBlock ? filled(row + down, column + across) : !filled(row, column))
      );
    }
    return this.rangeAt({ row, column, rows: 1, columns: 1 });
  }

  activate(): Range {
    const { app, area } = this[inside];
    app.userInterface('Range.activate');
    app.select(area.sheetId, [area]);
    app.show({ kind: 'activate', sheetId: area.sheetId, a1: toA1(area) });
    return this.self;
  }

  activateAsCurrentCell(): Range {
    const { app, area } = this[inside];
    app.userInterface('Range.activateAsCurrentCell');
    app.select(area.sheetId, [area]);
    app.show({ kind: 'activate', sheetId: area.sheetId, a1: toA1(area) });
    return this.self;
  }

  canEdit(): boolean {
    const { app, area } = this[inside];
    app.read('Range.canEdit');
    return app.workbook.protections.against(app.host.effectiveUser, area) === null;
  }

  /** Announces a look at what the range knows of itself and answers its area. */
  private known(method: string): Area {
    this[inside].app.handle(`Range.${method}`);
    return this[inside].area;
  }

  protected rangeAt(rectangle: Omit<Area, 'sheetId'>): Range {
    const { app, area } = this[inside];
    const sheet = app.workbook.requireSheet(area.sheetId);
    requireInside(rectangle, sheet.rows.count, sheet.columns.count);
    return app.rangeOf(onSheet(area.sheetId, rectangle));
  }
}

export function requireInside(
  { row, column, rows, columns }: Omit<Area, 'sheetId'>,
  height: number,
  width: number,
): void {
  if (row < 1) throw new Error('The starting row of the range is too small.');
  if (column < 1) throw new Error('The starting column of the range is too small.');
  if (rows < 1) throw new Error('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new Error('The number of columns in the range must be at least 1.');
  if (row + rows - 1 > height || column + columns - 1 > width) {
    throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
  }
}
