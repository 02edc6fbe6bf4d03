/** How a sheet is laid out: sizes, hidden and frozen lines, groups, the tab itself. */
import { onSheet } from '../model';
import { readColor } from './colors';
import { GroupControlTogglePosition, SheetType, type EnumMember } from './enums';
import { Group, type GroupAxis } from './group';
import { inside } from './inside';
import type { Range } from './range';
import type { Sheet } from './sheet';
import { modelOf, SheetCells } from './sheetCells';
import type { Sheet as SheetModel } from '../model';

const CHARACTER_WIDTH = 7;
const CELL_PADDING = 10;
const NARROWEST_COLUMN = 21;

export class SheetLayout extends SheetCells {
  getColumnWidth(column: number): number {
    this[inside].app.read('Sheet.getColumnWidth');
    return modelOf(this).columns.sizeOf(column);
  }

  setColumnWidth(column: number, width: number): Sheet {
    return this.change('setColumnWidth', (sheet) => sheet.columns.set(column, 1, 'size', width));
  }

  setColumnWidths(column: number, count: number, width: number): Sheet {
    return this.change('setColumnWidths', (sheet) => sheet.columns.set(column, count, 'size', width));
  }

  getRowHeight(row: number): number {
    this[inside].app.read('Sheet.getRowHeight');
    return modelOf(this).rows.sizeOf(row);
  }

  setRowHeight(row: number, height: number): Sheet {
    return this.change('setRowHeight', (sheet) => sheet.rows.set(row, 1, 'size', height));
  }

  setRowHeights(row: number, count: number, height: number): Sheet {
    return this.change('setRowHeights', (sheet) => sheet.rows.set(row, count, 'size', height));
  }

  setRowHeightsForced(row: number, count: number, height: number): Sheet {
    return this.change('setRowHeightsForced', (sheet) => sheet.rows.set(row, count, 'size', height));
  }

  autoResizeColumn(column: number): Sheet {
    return this.change('autoResizeColumn', (sheet) => this.fitColumns(sheet, column, 1));
  }

  autoResizeColumns(column: number, count: number): Sheet {
    return this.change('autoResizeColumns', (sheet) => this.fitColumns(sheet, column, count));
  }

  autoResizeRows(row: number, count: number): Sheet {
    return this.change('autoResizeRows', (sheet) => sheet.rows.set(row, count, 'size', undefined));
  }

  /** No font is measured here: wide characters count double. */
  private fitColumns(sheet: SheetModel, column: number, count: number): void {
    const { workbook } = this[inside].app;
    const { rows } = workbook.read.extent(sheet.id);
    for (let at = column; at < column + count; at++) {
      const texts = workbook.read.displayValues(
        onSheet(sheet.id, { row: 1, column: at, rows: Math.max(1, rows), columns: 1 }),
      );
      const widest = Math.max(0, ...texts.map(([text = '']) => widthOf(text)));
      sheet.columns.set(at, 1, 'size', Math.max(NARROWEST_COLUMN, widest * CHARACTER_WIDTH + CELL_PADDING));
    }
  }

  hideRows(row: number, count = 1): void {
    this.change('hideRows', (sheet) => sheet.rows.set(row, count, 'hidden', true));
  }

  showRows(row: number, count = 1): void {
    this.change('showRows', (sheet) => sheet.rows.set(row, count, 'hidden', undefined));
  }

  hideColumns(column: number, count = 1): void {
    this.change('hideColumns', (sheet) => sheet.columns.set(column, count, 'hidden', true));
  }

  showColumns(column: number, count = 1): void {
    this.change('showColumns', (sheet) => sheet.columns.set(column, count, 'hidden', undefined));
  }

  hideRow(range: Range): void {
    const { row, rows } = range[inside].area;
    this.change('hideRow', (sheet) => sheet.rows.set(row, rows, 'hidden', true));
  }

  unhideRow(range: Range): void {
    const { row, rows } = range[inside].area;
    this.change('unhideRow', (sheet) => sheet.rows.set(row, rows, 'hidden', undefined));
  }

  hideColumn(range: Range): void {
    const { column, columns } = range[inside].area;
    this.change('hideColumn', (sheet) => sheet.columns.set(column, columns, 'hidden', true));
  }

  unhideColumn(range: Range): void {
    const { column, columns } = range[inside].area;
    this.change('unhideColumn', (sheet) => sheet.columns.set(column, columns, 'hidden', undefined));
  }

  isRowHiddenByUser(row: number): boolean {
    this[inside].app.read('Sheet.isRowHiddenByUser');
    return modelOf(this).rows.isHidden(row);
  }

  isRowHiddenByFilter(row: number): boolean {
    this[inside].app.read('Sheet.isRowHiddenByFilter');
    return modelOf(this).rows.isFiltered(row);
  }

  isColumnHiddenByUser(column: number): boolean {
    this[inside].app.read('Sheet.isColumnHiddenByUser');
    return modelOf(this).columns.isHidden(column);
  }

  getFrozenRows(): number {
    this[inside].app.read('Sheet.getFrozenRows');
    return modelOf(this).frozenRows;
  }

  getFrozenColumns(): number {
    this[inside].app.read('Sheet.getFrozenColumns');
    return modelOf(this).frozenColumns;
  }

  setFrozenRows(rows: number): void {
    this.change('setFrozenRows', (sheet) => (sheet.frozenRows = rows));
  }

  setFrozenColumns(columns: number): void {
    this.change('setFrozenColumns', (sheet) => (sheet.frozenColumns = columns));
  }

  getRowGroup(row: number, depth: number): Group | null {
    return this.group('getRowGroup', 'rows', row, depth);
  }

  getColumnGroup(column: number, depth: number): Group | null {
    return this.group('getColumnGroup', 'columns', column, depth);
  }

  private group(method: string, axis: GroupAxis, at: number, depth: number): Group | null {
    const { app, sheetId } = this[inside];
    app.read(`Sheet.${method}`);
    const span = modelOf(this)
      [axis].groups()
      .find((group) => group.depth === depth && at >= group.start && at < group.start + group.count);
    return span ? new Group(app, sheetId, axis, span) : null;
  }

  getRowGroupDepth(row: number): number {
    this[inside].app.read('Sheet.getRowGroupDepth');
    return modelOf(this).rows.depthOf(row);
  }

  getColumnGroupDepth(column: number): number {
    this[inside].app.read('Sheet.getColumnGroupDepth');
    return modelOf(this).columns.depthOf(column);
  }

  getRowGroupControlPosition(): EnumMember {
    this[inside].app.read('Sheet.getRowGroupControlPosition');
    return modelOf(this).rowGroupControlAfter
      ? GroupControlTogglePosition.AFTER
      : GroupControlTogglePosition.BEFORE;
  }

  getColumnGroupControlPosition(): EnumMember {
    this[inside].app.read('Sheet.getColumnGroupControlPosition');
    return modelOf(this).columnGroupControlAfter
      ? GroupControlTogglePosition.AFTER
      : GroupControlTogglePosition.BEFORE;
  }

  setRowGroupControlPosition(position: EnumMember): Sheet {
    const isAfter = position === GroupControlTogglePosition.AFTER;
    return this.change('setRowGroupControlPosition', (sheet) => (sheet.rowGroupControlAfter = isAfter));
  }

  setColumnGroupControlPosition(position: EnumMember): Sheet {
    const isAfter = position === GroupControlTogglePosition.AFTER;
    return this.change('setColumnGroupControlPosition', (sheet) => (sheet.columnGroupControlAfter = isAfter));
  }

  collapseAllRowGroups(): Sheet {
    return this.foldAll('collapseAllRowGroups', 'rows', 0);
  }

  expandAllRowGroups(): Sheet {
    return this.foldAll('expandAllRowGroups', 'rows', Infinity);
  }

  expandRowGroupsUpToDepth(depth: number): Sheet {
    return this.foldAll('expandRowGroupsUpToDepth', 'rows', depth);
  }

  collapseAllColumnGroups(): Sheet {
    return this.foldAll('collapseAllColumnGroups', 'columns', 0);
  }

  expandAllColumnGroups(): Sheet {
    return this.foldAll('expandAllColumnGroups', 'columns', Infinity);
  }

  expandColumnGroupsUpToDepth(depth: number): Sheet {
    return this.foldAll('expandColumnGroupsUpToDepth', 'columns', depth);
  }

  private foldAll(method: string, axis: GroupAxis, openDepth: number): Sheet {
    return this.change(method, (sheet) => {
      for (const group of sheet[axis].groups()) sheet[axis].collapse(group, group.depth > openDepth);
    });
  }

  getTabColor(): string | null {
    this[inside].app.read('Sheet.getTabColor');
    return modelOf(this).tabColor;
  }

  setTabColor(color: string | null): Sheet {
    const read = color === null || color === '' ? null : readColor(color);
    return this.change('setTabColor', (sheet) => (sheet.tabColor = read));
  }

  hasHiddenGridlines(): boolean {
    this[inside].app.read('Sheet.hasHiddenGridlines');
    return modelOf(this).hiddenGridlines;
  }

  setHiddenGridlines(hidden: boolean): Sheet {
    return this.change('setHiddenGridlines', (sheet) => (sheet.hiddenGridlines = hidden));
  }

  isRightToLeft(): boolean {
    this[inside].app.read('Sheet.isRightToLeft');
    return modelOf(this).rightToLeft;
  }

  setRightToLeft(rightToLeft: boolean): Sheet {
    return this.change('setRightToLeft', (sheet) => (sheet.rightToLeft = rightToLeft));
  }

  getType(): EnumMember {
    this[inside].app.handle('Sheet.getType');
    return SheetType.GRID;
  }

  protected change(method: string, apply: (sheet: SheetModel) => unknown): Sheet {
    const { app, sheetId } = this[inside];
    app.writeAside(`Sheet.${method}`, sheetId, () => {
      const sheet = modelOf(this);
      apply(sheet);
      sheet.version += 1;
    });
    return this.self;
  }
}

const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) >= 0x2e80 ? 2 : 1;
  return width;
};
