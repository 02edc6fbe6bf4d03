/** Range: all its methods together; the simpler ones are in the classes it extends. */
import type { Area } from '../contract';
import { NotEmulated } from '../contract';
import { onSheet, type CopyWhat, type SortKey } from '../model';
import { emulate } from './emulate';
import { AutoFillSeries, Dimension, type EnumMember } from './enums';
import { inside } from './inside';
import { RangeRules } from './rangeRules';
import type { Sheet } from './sheet';
import { TextFinder } from './textFinder';

const COPY_KINDS: Readonly<Record<string, CopyWhat>> = {
  PASTE_NORMAL: 'everything',
  PASTE_NO_BORDERS: 'noBorders',
  PASTE_FORMAT: 'format',
  PASTE_FORMULA: 'formulas',
  PASTE_DATA_VALIDATION: 'validation',
  PASTE_VALUES: 'values',
  PASTE_CONDITIONAL_FORMATTING: 'conditionalFormats',
  PASTE_COLUMN_WIDTHS: 'columnWidths',
};

export class Range extends RangeRules {
  copyTo(
    destination: Range,
    how?: EnumMember | { contentsOnly?: boolean; formatOnly?: boolean },
    transposed = false,
  ): void {
    let what: CopyWhat = 'everything';
    if (how && 'name' in how) what = COPY_KINDS[(how as EnumMember).name()] ?? 'everything';
    else if (how?.contentsOnly) what = 'values';
    else if (how?.formatOnly) what = 'format';
    this[inside].app.requireSameFile(destination[inside].app);
    this.copyInto('copyTo', destination[inside].area, what, transposed);
  }

  copyFormatToRange(
    sheet: Sheet | number,
    column: number,
    columnEnd: number,
    row: number,
    rowEnd: number,
  ): void {
    this.copyInto('copyFormatToRange', targetArea(sheet, column, columnEnd, row, rowEnd), 'format', false);
  }

  copyValuesToRange(
    sheet: Sheet | number,
    column: number,
    columnEnd: number,
    row: number,
    rowEnd: number,
  ): void {
    this.copyInto('copyValuesToRange', targetArea(sheet, column, columnEnd, row, rowEnd), 'values', false);
  }

  private copyInto(method: string, target: Area, what: CopyWhat, transposed: boolean): void {
    const { app, area } = this[inside];
    const shape = transposed ? { ...area, rows: area.columns, columns: area.rows } : area;
    const pasted = app.workbook.cells.pastedArea(shape, target);
    app.write(`Range.${method}`, pasted, () => {
      app.workbook.structure.growTo(
        pasted.sheetId,
        pasted.row + pasted.rows - 1,
        pasted.column + pasted.columns - 1,
      );
      app.workbook.cells.copy(area, pasted, what, transposed);
    });
  }

  moveTo(target: Range): void {
    const { app, area } = this[inside];
    app.requireSameFile(target[inside].app);
    const { sheetId, row, column } = target[inside].area;
    const moved = onSheet(sheetId, { row, column, rows: area.rows, columns: area.columns });
    app.write('Range.moveTo', moved, () => {
      app.workbook.protections.check(app.host.effectiveUser, area);
      app.workbook.structure.growTo(sheetId, row + area.rows - 1, column + area.columns - 1);
      app.workbook.cells.move(area, moved);
    });
  }

  /** Takes a column number, a specification, or a list of either. */
  sort(specification: unknown): Range {
    const { app, area } = this[inside];
    const list = Array.isArray(specification) ? specification : [specification];
    const keys = list.map((entry) => sortKey(entry, area));
    app.write('Range.sort', area, () => app.workbook.cells.sort(area, keys));
    return this;
  }

  merge(): Range {
    const { app, area } = this[inside];
    app.write('Range.merge', area, () => app.workbook.cells.merge(area));
    return this;
  }

  mergeAcross(): Range {
    const { app, area } = this[inside];
    app.write('Range.mergeAcross', area, () => {
      for (let row = area.row; row < area.row + area.rows; row++)
        app.workbook.cells.merge({ ...area, row, rows: 1 });
    });
    return this;
  }

  mergeVertically(): Range {
    const { app, area } = this[inside];
    app.write('Range.mergeVertically', area, () => {
      for (let column = area.column; column < area.column + area.columns; column++) {
        app.workbook.cells.merge({ ...area, column, columns: 1 });
      }
    });
    return this;
  }

  breakApart(): Range {
    const { app, area } = this[inside];
    app.write('Range.breakApart', area, () => app.workbook.cells.breakApart(area));
    return this;
  }

  getMergedRanges(): Range[] {
    const { app, area } = this[inside];
    app.read('Range.getMergedRanges');
    return this.merges().map((merge) => app.rangeOf(onSheet(area.sheetId, merge)));
  }

  isPartOfMerge(): boolean {
    this[inside].app.read('Range.isPartOfMerge');
    return this.merges().length > 0;
  }

  private merges() {
    const { app, area } = this[inside];
    return app.workbook
      .requireSheet(area.sheetId)
      .merges.filter(
        (merge) =>
          merge.row < area.row + area.rows &&
          area.row < merge.row + merge.rows &&
          merge.column < area.column + area.columns &&
          area.column < merge.column + merge.columns,
      );
  }

  deleteCells(dimension: EnumMember): void {
    const { app, area } = this[inside];
    const shift = dimension === Dimension.ROWS ? 'up' : 'left';
    app.structure('Range.deleteCells', () => app.workbook.cells.deleteCells(area, shift), area);
  }

  insertCells(dimension: EnumMember): Range {
    const { app, area } = this[inside];
    const shift = dimension === Dimension.ROWS ? 'down' : 'right';
    app.structure('Range.insertCells', () => app.workbook.cells.insertCells(area, shift), area);
    return this;
  }

  autoFill(destination: Range, series: EnumMember): void {
    const { app, area } = this[inside];
    if (series !== AutoFillSeries.DEFAULT_SERIES)
      throw new NotEmulated('Range.autoFill with ALTERNATE_SERIES');
    const target = destination[inside].area;
    app.write('Range.autoFill', target, () => app.workbook.cells.fill(area, target));
  }

  /** Removes rows that repeat an earlier one; those below move up, as far as the range reaches. */
  removeDuplicates(columns?: number[]): Range {
    const { app, area } = this[inside];
    return app.structure(
      'Range.removeDuplicates',
      () => {
        const compared = (
          columns ?? Array.from({ length: area.columns }, (_, index) => area.column + index)
        ).map((column) => column - area.column);
        const seen = new Set<string>();
        const kept: number[] = [];
        app.workbook.valuesOf(area).forEach((line, index) => {
          const key = JSON.stringify(compared.map((column) => line[column]));
          if (!seen.has(key)) kept.push(index);
          seen.add(key);
        });
        const block = app.workbook.cells.take(area);
        const pick = <T>(grid: readonly (readonly T[])[], empty: T): T[][] =>
          Array.from({ length: area.rows }, (_, index) => {
            const from = kept[index];
            return from === undefined ? new Array<T>(area.columns).fill(empty) : [...grid[from]!];
          });
        app.workbook.cells.put(area, {
          content: pick(block.content, undefined),
          styles: pick(block.styles, undefined),
          validations: pick(block.validations, undefined),
          notes: pick(block.notes, undefined),
          richText: pick(block.richText, undefined),
        });
        return app.rangeOf({ ...area, rows: kept.length });
      },
      area,
    );
  }

  splitTextToColumns(delimiter?: string | EnumMember): void {
    const { app, area } = this[inside];
    const known: Readonly<Record<string, string>> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };
    const given = typeof delimiter === 'object' ? known[delimiter.name()] : delimiter;
    app.write('Range.splitTextToColumns', area, () => {
      for (let row = area.row; row < area.row + area.rows; row++) {
        const text = app.workbook.read.displayValue(area.sheetId, row, area.column);
        const separator = given ?? [',', ';', '.', ' '].find((candidate) => text.includes(candidate));
        if (text === '' || separator === undefined) continue;
        const parts = text.split(separator).map((part) => part.trim());
        app.workbook.structure.growTo(area.sheetId, row, area.column + parts.length - 1);
        const target = { ...area, row, rows: 1, columns: parts.length };
        app.workbook.protections.check(app.host.effectiveUser, target);
        app.workbook.cells.setInputs(target, [parts]);
      }
    });
  }

  shiftRowGroupDepth(delta: number): Range {
    return this.shiftDepth('shiftRowGroupDepth', 'rows', delta);
  }

  shiftColumnGroupDepth(delta: number): Range {
    return this.shiftDepth('shiftColumnGroupDepth', 'columns', delta);
  }

  private shiftDepth(method: string, axis: 'rows' | 'columns', delta: number): Range {
    const { app, area } = this[inside];
    app.writeAside(`Range.${method}`, area.sheetId, () => {
      const sheet = app.workbook.requireSheet(area.sheetId);
      if (axis === 'rows') sheet.rows.shiftDepth(area.row, area.rows, delta);
      else sheet.columns.shiftDepth(area.column, area.columns, delta);
      sheet.version += 1;
    });
    return this;
  }

  collapseGroups(): Range {
    return this.foldGroups('collapseGroups', true);
  }

  expandGroups(): Range {
    return this.foldGroups('expandGroups', false);
  }

  private foldGroups(method: string, collapsed: boolean): Range {
    const { app, area } = this[inside];
    app.writeAside(`Range.${method}`, area.sheetId, () => {
      const sheet = app.workbook.requireSheet(area.sheetId);
      const isWithin = (start: number, count: number, from: number, length: number) =>
        start >= from && start + count <= from + length;
      for (const group of sheet.rows.groups()) {
        if (isWithin(group.start, group.count, area.row, area.rows)) sheet.rows.collapse(group, collapsed);
      }
      for (const group of sheet.columns.groups()) {
        if (isWithin(group.start, group.count, area.column, area.columns))
          sheet.columns.collapse(group, collapsed);
      }
      sheet.version += 1;
    });
    return this;
  }

  createTextFinder(text: string): TextFinder {
    const { app, area } = this[inside];
    app.handle('Range.createTextFinder');
    return new TextFinder(app, () => [area], String(text));
  }
}

function targetArea(
  sheet: Sheet | number,
  column: number,
  columnEnd: number,
  row: number,
  rowEnd: number,
): Area {
  const sheetId = typeof sheet === 'number' ? sheet : sheet[inside].sheetId;
  return onSheet(sheetId, { row, column, rows: rowEnd - row + 1, columns: columnEnd - column + 1 });
}

function sortKey(entry: unknown, area: Area): SortKey {
  const { column, ascending = true } =
    typeof entry === 'number' ? { column: entry } : (entry as { column: number; ascending?: boolean });
  if (typeof column !== 'number' || column < area.column || column >= area.column + area.columns) {
    throw new Error('Sort column is out of range: the columns to sort by must be within the range.');
  }
  return { column, ascending };
}

emulate('Range', Range);
