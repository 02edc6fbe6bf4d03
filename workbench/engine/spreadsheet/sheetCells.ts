/** A sheet's ranges, rows and columns. */
import type { Area } from '../contract';
import { GoogleError, onSheet, parseA1, type InheritFrom } from '../model';
import type { App } from './app';
import { inputOf, scriptValues } from './cellValues';
import { inside, type InsideSheet } from './inside';
import type { Range } from './range';
import { requireInside } from './rangeGeometry';
import { RangeList } from './rangeList';
import type { Sheet } from './sheet';
import type { Sheet as SheetModel } from '../model';

export class SheetCells {
  readonly [inside]: InsideSheet;

  constructor(app: App, sheetId: number) {
    this[inside] = { app, sheetId };
  }

  protected get self(): Sheet {
    return this as unknown as Sheet;
  }

  getRange(first: number | string, column?: number, rows = 1, columns = 1): Range {
    const { app } = this[inside];
    app.handle('Sheet.getRange');
    if (typeof first === 'string') return this.rangeByName(first);
    const rectangle = {
      row: Math.trunc(first),
      column: Math.trunc(column ?? 1),
      rows: Math.trunc(rows),
      columns: Math.trunc(columns),
    };
    const sheet = modelOf(this);
    requireInside(rectangle, sheet.rows.count, sheet.columns.count);
    return app.rangeOf(onSheet(sheet.id, rectangle));
  }

  private rangeByName(text: string): Range {
    const { app, sheetId } = this[inside];
    return rangeByText(app, text, sheetId);
  }

  getRangeList(notations: string[]): RangeList {
    const { app } = this[inside];
    app.handle('Sheet.getRangeList');
    return new RangeList(
      app,
      notations.map((notation) => this.rangeByName(String(notation))),
    );
  }

  getDataRange(): Range {
    const { app, sheetId } = this[inside];
    app.size('Sheet.getDataRange');
    const { rows, columns } = app.workbook.read.extent(sheetId);
    return app.rangeOf({
      sheetId,
      row: 1,
      column: 1,
      rows: Math.max(1, rows),
      columns: Math.max(1, columns),
    });
  }

  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    const { app, sheetId } = this[inside];
    const sheet = modelOf(this);
    const extent = app.workbook.read.extent(sheetId);
    const area = onSheet(sheetId, {
      row,
      column,
      rows: rows === -1 ? Math.max(1, extent.rows - row + 1) : rows,
      columns: columns === -1 ? Math.max(1, extent.columns - column + 1) : columns,
    });
    requireInside(area, sheet.rows.count, sheet.columns.count);
    app.read('Sheet.getSheetValues', area, true);
    return scriptValues(app, area);
  }

  getLastRow(): number {
    const { app, sheetId } = this[inside];
    app.size('Sheet.getLastRow');
    return app.workbook.read.extent(sheetId).rows;
  }

  getLastColumn(): number {
    const { app, sheetId } = this[inside];
    app.size('Sheet.getLastColumn');
    return app.workbook.read.extent(sheetId).columns;
  }

  getMaxRows(): number {
    this[inside].app.handle('Sheet.getMaxRows');
    return modelOf(this).rows.count;
  }

  getMaxColumns(): number {
    this[inside].app.handle('Sheet.getMaxColumns');
    return modelOf(this).columns.count;
  }

  /** Below the last row with content; adds rows and columns where there are too few. */
  appendRow(values: unknown[]): Sheet {
    const { app, sheetId } = this[inside];
    const inputs = values.map((value) => inputOf(value, 'Sheet.appendRow'));
    app.structure('Sheet.appendRow', () => {
      const row = app.workbook.read.extent(sheetId).rows + 1;
      const area = onSheet(sheetId, { row, column: 1, rows: 1, columns: Math.max(1, inputs.length) });
      app.workbook.protections.check(app.host.effectiveUser, area);
      app.workbook.structure.growTo(sheetId, row, inputs.length);
      app.workbook.cells.refuseInvalid(area, [inputs]);
      app.workbook.cells.setInputs(area, [inputs]);
    });
    return this.self;
  }

  insertRows(row: number, count = 1): void {
    this.addRows('insertRows', row, count, 'after');
  }

  insertRowBefore(row: number): Sheet {
    return this.addRows('insertRowBefore', row, 1, 'after');
  }

  insertRowsBefore(row: number, count: number): Sheet {
    return this.addRows('insertRowsBefore', row, count, 'after');
  }

  insertRowAfter(row: number): Sheet {
    return this.addRows('insertRowAfter', row + 1, 1, 'before');
  }

  insertRowsAfter(row: number, count: number): Sheet {
    return this.addRows('insertRowsAfter', row + 1, count, 'before');
  }

  private addRows(method: string, at: number, count: number, inherit: InheritFrom): Sheet {
    const { app, sheetId } = this[inside];
    app.structure(`Sheet.${method}`, () => {
      app.workbook.protections.checkSheet(app.host.effectiveUser, sheetId);
      app.workbook.structure.insertRows(sheetId, at, count, inherit);
    });
    return this.self;
  }

  insertColumns(column: number, count = 1): void {
    this.addColumns('insertColumns', column, count, 'after');
  }

  insertColumnBefore(column: number): Sheet {
    return this.addColumns('insertColumnBefore', column, 1, 'after');
  }

  insertColumnsBefore(column: number, count: number): Sheet {
    return this.addColumns('insertColumnsBefore', column, count, 'after');
  }

  insertColumnAfter(column: number): Sheet {
    return this.addColumns('insertColumnAfter', column + 1, 1, 'before');
  }

  insertColumnsAfter(column: number, count: number): Sheet {
    return this.addColumns('insertColumnsAfter', column + 1, count, 'before');
  }

  private addColumns(method: string, at: number, count: number, inherit: InheritFrom): Sheet {
    const { app, sheetId } = this[inside];
    app.structure(`Sheet.${method}`, () => {
      app.workbook.protections.checkSheet(app.host.effectiveUser, sheetId);
      app.workbook.structure.insertColumns(sheetId, at, count, inherit);
    });
    return this.self;
  }

  deleteRow(row: number): Sheet {
    return this.removeRows('deleteRow', row, 1);
  }

  deleteRows(row: number, count: number): void {
    this.removeRows('deleteRows', row, count);
  }

  private removeRows(method: string, row: number, rows: number): Sheet {
    const { app, sheetId } = this[inside];
    const area = { ...onSheet(sheetId, modelOf(this).area), row, rows };
    app.structure(`Sheet.${method}`, () => app.workbook.structure.deleteRows(sheetId, row, rows), area);
    return this.self;
  }

  deleteColumn(column: number): Sheet {
    return this.removeColumns('deleteColumn', column, 1);
  }

  deleteColumns(column: number, count: number): void {
    this.removeColumns('deleteColumns', column, count);
  }

  private removeColumns(method: string, column: number, columns: number): Sheet {
    const { app, sheetId } = this[inside];
    const area = { ...onSheet(sheetId, modelOf(this).area), column, columns };
    app.structure(
      `Sheet.${method}`,
      () => app.workbook.structure.deleteColumns(sheetId, column, columns),
      area,
    );
    return this.self;
  }

  moveRows(rows: Range, destination: number): void {
    const { app, sheetId } = this[inside];
    const { area } = rows[inside];
    app.structure(
      'Sheet.moveRows',
      () => app.workbook.structure.moveRows(sheetId, area.row, area.rows, destination),
      area,
    );
  }

  moveColumns(columns: Range, destination: number): void {
    const { app, sheetId } = this[inside];
    const { area } = columns[inside];
    app.structure(
      'Sheet.moveColumns',
      () => app.workbook.structure.moveColumns(sheetId, area.column, area.columns, destination),
      area,
    );
  }

  /** Sorts every row below the frozen ones. */
  sort(column: number, ascending = true): Sheet {
    const { app } = this[inside];
    if (column < 1 || column > modelOf(this).columns.count) throw new GoogleError('outOfBounds');
    app.write('Sheet.sort', this.filledBelowFrozen(), () => {
      // What was written before, or frozen, has landed only now.
      const filled = this.filledBelowFrozen();
      app.workbook.protections.check(app.host.effectiveUser, filled);
      app.workbook.cells.sort(filled, [{ column, ascending }]);
    });
    return this.self;
  }

  private filledBelowFrozen(): Area {
    const { app, sheetId } = this[inside];
    const { frozenRows, columns } = modelOf(this);
    const { rows } = app.workbook.read.extent(sheetId);
    return onSheet(sheetId, {
      row: frozenRows + 1,
      column: 1,
      rows: Math.max(1, rows - frozenRows),
      columns: columns.count,
    });
  }

  clear(options: { contentsOnly?: boolean; formatOnly?: boolean } = {}): Sheet {
    const isLimited = options.contentsOnly === true || options.formatOnly === true;
    return this.clearAll('clear', {
      content: !isLimited || options.contentsOnly === true,
      format: !isLimited || options.formatOnly === true,
    });
  }

  clearContents(): Sheet {
    return this.clearAll('clearContents', { content: true });
  }

  clearFormats(): Sheet {
    return this.clearAll('clearFormats', { format: true });
  }

  clearNotes(): Sheet {
    return this.clearAll('clearNotes', { note: true });
  }

  private clearAll(method: string, what: { content?: boolean; format?: boolean; note?: boolean }): Sheet {
    const { app, sheetId } = this[inside];
    app.write(`Sheet.${method}`, this.filled(), () => {
      app.workbook.protections.check(app.host.effectiveUser, this.filled());
      app.workbook.cells.clear(onSheet(sheetId, modelOf(this).area), what);
    });
    return this.self;
  }

  private filled(): Area {
    const { app, sheetId } = this[inside];
    const { rows, columns } = app.workbook.read.extent(sheetId);
    return onSheet(sheetId, { row: 1, column: 1, rows: Math.max(1, rows), columns: Math.max(1, columns) });
  }
}

export const modelOf = (sheet: { readonly [inside]: InsideSheet }): SheetModel =>
  sheet[inside].app.workbook.requireSheet(sheet[inside].sheetId);

/** A range by A1 notation or name; without a sheet's name it is on `sheetId`. */
export function rangeByText(app: App, text: string, sheetId: number): Range {
  const { workbook } = app;
  const own = workbook.requireSheet(sheetId);
  const reference = parseA1(text, (sheetName) => {
    const sheet = sheetName === null ? own : workbook.sheetByName(sheetName);
    return sheet && { rows: sheet.rows.count, columns: sheet.columns.count };
  });
  if (reference) {
    const sheet = reference.sheetName === null ? own : workbook.sheetByName(reference.sheetName)!;
    requireInside(reference.rectangle, sheet.rows.count, sheet.columns.count);
    return app.rangeOf(onSheet(sheet.id, reference.rectangle), {
      startRow: reference.startRowBounded,
      endRow: reference.endRowBounded,
      startColumn: reference.startColumnBounded,
      endColumn: reference.endColumnBounded,
    });
  }
  const named: Area | null = workbook.namedRange(text.replace(/^.*!/, ''));
  if (!named) throw new Error('Range not found');
  return app.rangeOf(named);
}
