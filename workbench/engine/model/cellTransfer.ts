/** Moves cells about: copy, cut, fill, and the shifting of cells of some columns or rows only. */
import type { Area } from '../contract';
import { shiftFormula } from '../formulas';
import { continueSeries } from './fillSeries';
import { FormulaCell } from './formulaCell';
import { GoogleError } from './limits';
import { contains, onSheet } from './rectangles';
import type { Content, Sheet } from './sheet';
import type { Rectangle, RichTextRun, ValidationRule } from './types';
import type { Workbook } from './workbook';

/** What a paste brings along. */
export type CopyWhat =
  | 'everything'
  | 'values'
  | 'formulas'
  | 'format'
  | 'validation'
  | 'conditionalFormats'
  | 'columnWidths'
  | 'noBorders';

/** All layers of an area, copied out. */
export interface CellBlock {
  readonly content: (Content | undefined)[][];
  readonly styles: (number | undefined)[][];
  readonly validations: (ValidationRule | undefined)[][];
  readonly notes: (string | undefined)[][];
  readonly richText: (readonly RichTextRun[] | undefined)[][];
}

export class CellTransfer {
  constructor(protected readonly workbook: Workbook) {}

  /** Must follow every change of content in an area of the sheet. */
  protected contentReplaced(sheet: Sheet, area: Area): void {
    if (!sheet.richText.isEmpty) sheet.richText.fill(area, undefined);
    this.workbook.contentChanged(area);
  }

  protected looksChanged(sheet: Sheet): void {
    sheet.version += 1;
  }

  /** Copies an area out, formulas as they are written. */
  take(area: Area): CellBlock {
    const sheet = this.workbook.requireSheet(area.sheetId);
    return {
      content: sheet.content.slice(area),
      styles: sheet.styles.slice(area),
      validations: sheet.validations.slice(area),
      notes: sheet.notes.slice(area),
      richText: sheet.richText.slice(area),
    };
  }

  /** Puts a block back as it was taken. */
  put(area: Area, block: CellBlock): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    this.putContent(sheet, area, block.content, 0, 0);
    sheet.styles.paste(area.row, area.column, block.styles);
    sheet.validations.paste(area.row, area.column, block.validations);
    sheet.notes.paste(area.row, area.column, block.notes);
    this.workbook.contentChanged(area);
    sheet.richText.paste(area.row, area.column, block.richText);
  }

  private putContent(
    sheet: Sheet,
    area: Area,
    grid: readonly (readonly (Content | undefined)[])[],
    rowDelta: number,
    columnDelta: number,
  ): void {
    grid.forEach((row, down) =>
      row.forEach((content, across) =>
        sheet.setContent(area.row + down, area.column + across, shifted(content, rowDelta, columnDelta)),
      ),
    );
  }

  /** Where a paste lands: as large as the source, or repeated when the target is a multiple of it. */
  pastedArea(source: Area, target: Area): Area {
    const repeats = (size: number, unit: number) => (size > unit && size % unit === 0 ? size : unit);
    return onSheet(target.sheetId, {
      ...target,
      rows: repeats(target.rows, source.rows),
      columns: repeats(target.columns, source.columns),
    });
  }

  /** Pastes `source` over `target` (see pastedArea), references shifted. */
  copy(source: Area, target: Area, what: CopyWhat = 'everything', transposed = false): void {
    const sheet = this.workbook.requireSheet(target.sheetId);
    const taken = this.take(source);
    const values = what === 'values' ? this.workbook.read.values(source) : null;
    const block = transposed ? transposeBlock(taken) : taken;
    const height = transposed ? source.columns : source.rows;
    const width = transposed ? source.rows : source.columns;
    for (let top = 0; top < target.rows; top += height) {
      for (let left = 0; left < target.columns; left += width) {
        const tile = onSheet(target.sheetId, {
          row: target.row + top,
          column: target.column + left,
          rows: height,
          columns: width,
        });
        if (values) this.pasteValues(tile, transposed ? transpose(values) : values);
        else this.pasteTile(sheet, source, tile, block, what);
      }
    }
    this.looksChanged(sheet);
  }

  private pasteValues(tile: Area, values: ReturnType<Workbook['valuesOf']>): void {
    const sheet = this.workbook.requireSheet(tile.sheetId);
    values.forEach((row, down) =>
      row.forEach((value, across) =>
        sheet.setContent(tile.row + down, tile.column + across, value === null ? undefined : value),
      ),
    );
    this.contentReplaced(sheet, tile);
  }

  private pasteTile(sheet: Sheet, source: Area, tile: Area, block: CellBlock, what: CopyWhat): void {
    const { row, column } = tile;
    const everything = what === 'everything' || what === 'noBorders';
    if (everything || what === 'formulas') {
      this.putContent(sheet, tile, block.content, row - source.row, column - source.column);
      this.contentReplaced(sheet, tile);
    }
    if (everything) {
      sheet.richText.paste(row, column, block.richText);
      sheet.notes.paste(row, column, block.notes);
    }
    if (everything || what === 'validation') sheet.validations.paste(row, column, block.validations);
    if (everything || what === 'format') {
      const styles =
        what === 'noBorders'
          ? block.styles.map((ids) => ids.map((id) => this.withoutBorders(id)))
          : block.styles;
      sheet.styles.paste(row, column, styles);
    }
    if (everything || what === 'format' || what === 'conditionalFormats') {
      this.workbook.conditionalFormats.copy(source, tile);
    }
    if (what === 'columnWidths') this.copyColumnWidths(source, tile);
  }

  private withoutBorders(id: number | undefined): number | undefined {
    return this.workbook.styles.with(id, { borders: null }) || undefined;
  }

  private copyColumnWidths(source: Area, tile: Area): void {
    const from = this.workbook.requireSheet(source.sheetId).columns;
    const to = this.workbook.requireSheet(tile.sheetId).columns;
    for (let across = 0; across < source.columns; across++) {
      to.set(tile.column + across, 1, 'size', from.sizeOf(source.column + across));
    }
  }

  /** Cut and paste: cells go as they are, and formulas that name them follow. */
  move(source: Area, target: Area): void {
    const block = this.take(source);
    const from = this.workbook.requireSheet(source.sheetId);
    const empty = <T>(grid: readonly (readonly T[])[]): undefined[][] =>
      grid.map((row) => row.map(() => undefined));
    this.put(source, {
      content: empty(block.content),
      styles: empty(block.styles),
      validations: empty(block.validations),
      notes: empty(block.notes),
      richText: empty(block.richText),
    });
    this.put(onSheet(target.sheetId, { ...target, rows: source.rows, columns: source.columns }), block);
    this.workbook.structure.cellsMoved(source, target);
    this.looksChanged(from);
  }

  /** Drags `source` over `target`, which contains it or lies next to it. */
  fill(source: Area, target: Area): void {
    const sheet = this.workbook.requireSheet(target.sheetId);
    const block = this.take(source);
    const vertical = target.column === source.column && target.columns === source.columns;
    const lines = vertical ? block.content : transpose(block.content);
    for (let row = target.row; row < target.row + target.rows; row++) {
      for (let column = target.column; column < target.column + target.columns; column++) {
        if (contains(source, { row, column, rows: 1, columns: 1 })) continue;
        const along = vertical ? row - source.row : column - source.column;
        const aside = vertical ? column - source.column : row - source.row;
        const size = vertical ? source.rows : source.columns;
        const origin = ((along % size) + size) % size;
        const isDate = this.workbook.styles.isDate(
          vertical ? block.styles[origin]?.[aside] : block.styles[aside]?.[origin],
        );
        const series = continueSeries(
          lines.map((line) => line[aside]),
          along,
          isDate,
        );
        const delta = along - origin;
        sheet.setContent(row, column, shifted(series, vertical ? delta : 0, vertical ? 0 : delta));
        const pick = <T>(grid: T[][]): T | undefined =>
          vertical ? grid[origin]?.[aside] : grid[aside]?.[origin];
        sheet.styles.set(row, column, pick(block.styles));
        sheet.validations.set(row, column, pick(block.validations));
      }
    }
    this.contentReplaced(sheet, target);
  }

  /** Removes cells; those below (or to the right) close the gap. */
  deleteCells(area: Area, shift: 'up' | 'left'): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const rest: Rectangle =
      shift === 'up'
        ? { ...area, row: area.row + area.rows, rows: sheet.rows.count - area.row - area.rows + 1 }
        : {
            ...area,
            column: area.column + area.columns,
            columns: sheet.columns.count - area.column - area.columns + 1,
          };
    this.clearEverything(area);
    this.workbook.structure.cellsGone(area);
    if (rest.rows > 0 && rest.columns > 0) this.move(onSheet(area.sheetId, rest), area);
  }

  /** Makes room; cells in the way move down (or to the right), those at the sheet's edge on new lines. */
  insertCells(area: Area, shift: 'down' | 'right'): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const [rows, columns] = this.linesInTheWay(sheet, area, shift);
    const rest: Rectangle = shift === 'down' ? { ...area, rows } : { ...area, columns };
    if (rest.rows === 0 || rest.columns === 0) return;
    const target =
      shift === 'down'
        ? { ...rest, row: area.row + area.rows }
        : { ...rest, column: area.column + area.columns };
    this.workbook.structure.growTo(
      area.sheetId,
      target.row + target.rows - 1,
      target.column + target.columns - 1,
    );
    this.move(onSheet(area.sheetId, rest), onSheet(area.sheetId, target));
  }

  /**
   * How many rows and columns from the area on have to move: as far as the sheet has content, but the sheet
   * grows only where content of these very columns (or rows) would leave it.
   */
  private linesInTheWay(sheet: Sheet, area: Area, shift: 'down' | 'right'): [rows: number, columns: number] {
    const extent = sheet.contentExtent();
    const within = (size: number, room: number, filled: () => number): number =>
      Math.max(0, size <= room ? size : Math.max(room, filled()));
    if (shift === 'down') {
      const room = sheet.rows.count - area.row - area.rows + 1;
      const size = extent.rows - area.row + 1;
      return [within(size, room, () => sheet.content.extentIn({ ...area, rows: size }).rows), area.columns];
    }
    const room = sheet.columns.count - area.column - area.columns + 1;
    const size = extent.columns - area.column + 1;
    return [area.rows, within(size, room, () => sheet.content.extentIn({ ...area, columns: size }).columns)];
  }

  private clearEverything(area: Area): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    for (const layer of [sheet.styles, sheet.validations, sheet.notes, sheet.richText])
      layer.fill(area, undefined);
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        sheet.setContent(row, column, undefined);
      }
    }
    this.contentReplaced(sheet, area);
  }

  /** Joins cells; only the first keeps its content. */
  merge(area: Area): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    this.breakApart(area);
    if (area.rows === 1 && area.columns === 1) return;
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        if (row !== area.row || column !== area.column) sheet.setContent(row, column, undefined);
      }
    }
    const { row, column, rows, columns } = area;
    sheet.merges = [...sheet.merges, { row, column, rows, columns }];
    this.contentReplaced(sheet, area);
  }

  breakApart(area: Area): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const touches = (merge: Rectangle) =>
      merge.row < area.row + area.rows &&
      area.row < merge.row + merge.rows &&
      merge.column < area.column + area.columns &&
      area.column < merge.column + merge.columns;
    if (sheet.merges.some((merge) => touches(merge) && !contains(area, merge)))
      throw new GoogleError('mergeCut');
    sheet.merges = sheet.merges.filter((merge) => !touches(merge));
    this.looksChanged(sheet);
  }
}

/** The same content for another cell; a formula is always a new object, since it knows where it stands. */
function shifted(content: Content | undefined, rowDelta: number, columnDelta: number): Content | undefined {
  if (!(content instanceof FormulaCell)) return content;
  const moves = rowDelta !== 0 || columnDelta !== 0;
  return new FormulaCell(moves ? shiftFormula(content.text, rowDelta, columnDelta) : content.text);
}

const transpose = <T>(grid: readonly (readonly T[])[]): T[][] =>
  (grid[0] ?? []).map((_, column) => grid.map((row) => row[column]!));

const transposeBlock = (block: CellBlock): CellBlock => ({
  content: transpose(block.content),
  styles: transpose(block.styles),
  validations: transpose(block.validations),
  notes: transpose(block.notes),
  richText: transpose(block.richText),
});
