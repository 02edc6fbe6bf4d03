/**
 * Rows, columns and tabs that come, go and move, with everything that must follow: formulas, rules,
 * protections, names, metadata. Checks the rules of the grid, not who may.
 */
import { adjustFormula, type StructuralChange } from '../formulas';
import { rewriteReferences, prefixOf } from '../formulas/rewrite';
import { rangeText, type Reference } from '../formulas/references';
import type { Area } from '../contract';
import { FormulaCell } from './formulaCell';
import { followShift, replaceChartRanges } from './furniture';
import { GoogleError, wouldExceedCellLimit } from './limits';
import type { LineShift } from './lineShift';
import { contains, quoteSheetName } from './rectangles';
import type { Sheet } from './sheet';
import type { Rectangle, ValidationRule } from './types';
import type { Workbook } from './workbook';

/** Which neighbour new lines take format and validation from. */
export type InheritFrom = 'before' | 'after';

export class Structure {
  constructor(private readonly workbook: Workbook) {}

  insertRows(sheetId: number, at: number, count: number, inherit: InheritFrom = 'before'): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (at < 1 || at > sheet.rows.count + 1 || count < 1) throw new GoogleError('rowsOutOfBounds');
    if (wouldExceedCellLimit(this.workbook, count * sheet.columns.count))
      throw new GoogleError('tooManyCells');
    this.apply(sheet, { axis: 'row', kind: 'insert', at, count });
    const source = inherit === 'before' ? at - 1 : at + count;
    if (source < 1) return;
    for (const layer of [sheet.styles, sheet.validations]) {
      const cells = layer.peekRow(source);
      if (!cells?.some((value) => value !== undefined)) continue;
      for (let row = at; row < at + count; row++)
        cells.forEach((value, index) => layer.set(row, index + 1, value as never));
    }
  }

  insertColumns(sheetId: number, at: number, count: number, inherit: InheritFrom = 'before'): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (at < 1 || at > sheet.columns.count + 1 || count < 1) throw new GoogleError('outOfBounds');
    if (wouldExceedCellLimit(this.workbook, count * sheet.rows.count)) throw new GoogleError('tooManyCells');
    this.apply(sheet, { axis: 'column', kind: 'insert', at, count });
    const source = inherit === 'before' ? at - 1 : at + count;
    if (source < 1) return;
    for (const layer of [sheet.styles, sheet.validations]) {
      for (let row = 1; row <= layer.height; row++) {
        const value = layer.get(row, source);
        if (value === undefined) continue;
        for (let column = at; column < at + count; column++) layer.set(row, column, value as never);
      }
    }
  }

  deleteRows(sheetId: number, at: number, count: number): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (at < 1 || count < 1 || at + count - 1 > sheet.rows.count) throw new GoogleError('rowsOutOfBounds');
    if (count === sheet.rows.count) throw new GoogleError('allRows');
    if (at <= sheet.frozenRows + 1 && at + count > sheet.rows.count) throw new GoogleError('frozenRows');
    this.apply(sheet, { axis: 'row', kind: 'delete', at, count });
  }

  deleteColumns(sheetId: number, at: number, count: number): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (at < 1 || count < 1 || at + count - 1 > sheet.columns.count) throw new GoogleError('outOfBounds');
    if (count === sheet.columns.count) throw new GoogleError('allColumns');
    if (at <= sheet.frozenColumns + 1 && at + count > sheet.columns.count)
      throw new GoogleError('frozenColumns');
    this.apply(sheet, { axis: 'column', kind: 'delete', at, count });
  }

  /** Moves lines so that they stand before the line that is now at `before`. */
  moveRows(sheetId: number, from: number, count: number, before: number): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (from < 1 || before < 1 || from + count - 1 > sheet.rows.count || before > sheet.rows.count + 1) {
      throw new GoogleError('rowsOutOfBounds');
    }
    if (before >= from && before <= from + count) return;
    this.apply(sheet, { axis: 'row', kind: 'move', at: from, count, before });
  }

  moveColumns(sheetId: number, from: number, count: number, before: number): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (
      from < 1 ||
      before < 1 ||
      from + count - 1 > sheet.columns.count ||
      before > sheet.columns.count + 1
    ) {
      throw new GoogleError('outOfBounds');
    }
    if (before >= from && before <= from + count) return;
    this.apply(sheet, { axis: 'column', kind: 'move', at: from, count, before });
  }

  /** Adds rows and columns at the end until the sheet is at least so large. */
  growTo(sheetId: number, rows: number, columns: number): void {
    const sheet = this.workbook.requireSheet(sheetId);
    if (rows <= sheet.rows.count && columns <= sheet.columns.count) return;
    const height = Math.max(rows, sheet.rows.count);
    const width = Math.max(columns, sheet.columns.count);
    const added = height * width - sheet.rows.count * sheet.columns.count;
    if (wouldExceedCellLimit(this.workbook, added)) throw new GoogleError('tooManyCells');
    sheet.rows.count = height;
    sheet.columns.count = width;
    sheet.version += 1;
    sheet.markResized(this.workbook.nextStamp());
  }

  sheetRenamed(from: string, to: string): void {
    this.adjustFormulas({ kind: 'renameSheet', from, to });
  }

  sheetDeleted(sheet: Sheet): void {
    this.adjustFormulas({ kind: 'deleteSheet', sheetName: sheet.name });
    const names = [...this.workbook.namedRanges].filter(([, area]) => area.sheetId !== sheet.id);
    this.workbook.replaceNamedRanges(new Map(names));
    replaceChartRanges(this.workbook, (area) => (area.sheetId === sheet.id ? null : area));
    const { protections, metadata } = this.workbook;
    protections.all = protections.all.filter((protection) => protection.sheetId !== sheet.id);
    metadata.all = metadata.all.filter(
      ({ location }) => location.type === 'SPREADSHEET' || location.sheetId !== sheet.id,
    );
  }

  /** References to cells that were cut and pasted follow them. */
  cellsMoved(source: Area, target: Area): void {
    const from = this.workbook.requireSheet(source.sheetId);
    const to = this.workbook.requireSheet(target.sheetId);
    replaceChartRanges(this.workbook, (area) =>
      area.sheetId !== source.sheetId || !contains(source, area)
        ? area
        : {
            ...area,
            sheetId: target.sheetId,
            row: area.row + target.row - source.row,
            column: area.column + target.column - source.column,
          },
    );
    this.rewriteFormulas((text, home) =>
      rewriteReferences(text, (reference) => {
        const sheetName = reference.sheetName ?? home.name;
        if (sheetName.toLowerCase() !== from.name.toLowerCase()) return null;
        const named = namedRectangle(reference);
        if (!named || !contains(source, named)) return null;
        const moved = (corner: Reference['from']) => ({
          ...corner,
          row: corner.row! + target.row - source.row,
          column: corner.column! + target.column - source.column,
        });
        const prefix = from === to ? prefixOf(reference) : `${quoteSheetName(to.name)}!`;
        return prefix + rangeText(moved(reference.from), reference.to && moved(reference.to));
      }),
    );
  }

  /** References to cells that are deleted one by one, not with their whole row or column, break. */
  cellsGone(area: Area): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    this.rewriteFormulas((text, home) =>
      rewriteReferences(text, (reference) => {
        const named = namedRectangle(reference);
        const isHere = (reference.sheetName ?? home.name).toLowerCase() === sheet.name.toLowerCase();
        return isHere && named && contains(area, named) ? '#REF!' : null;
      }),
    );
  }

  private apply(sheet: Sheet, shift: LineShift): void {
    const { axis, kind, at, count } = shift;
    const layers = [sheet.content, sheet.styles, sheet.validations, sheet.notes, sheet.richText];
    const lines = axis === 'row' ? sheet.rows : sheet.columns;
    if (kind === 'insert') lines.insert(at, count);
    else if (kind === 'delete') lines.delete(at, count);
    else lines.move(at, count, shift.before!);
    for (const layer of layers) {
      layer.apply(shift);
    }
    sheet.recountFormulas();
    sheet.version += 1;
    sheet.markMoved(this.workbook.nextStamp());
    const change = asStructuralChange(sheet.name, shift);
    this.adjustFormulas(change, sheet);
    followShift(this.workbook, sheet, shift, change);
  }

  /** `changed` is the sheet whose lines shift: elsewhere only formulas that name a sheet can be concerned. */
  private adjustFormulas(change: StructuralChange, changed?: Sheet): void {
    this.rewriteFormulas((text, home) =>
      (home === changed || text.includes('!')) && mayConcern(text, change)
        ? adjustFormula(text, home.name, change)
        : text,
    );
  }

  private rewriteFormulas(rewrite: (text: string, home: Sheet) => string): void {
    for (const home of this.workbook.sheets) {
      home.forEachFormula((formula) => {
        const text = rewrite(formula.text, home);
        if (text === formula.text) return;
        home.setContent(formula.row, formula.column, new FormulaCell(text));
        home.version += 1;
      });
      const rewritten = new Map<ValidationRule, ValidationRule>();
      home.validations.transform((rule) => {
        if (rule.criteria !== 'CUSTOM_FORMULA') return rule;
        let result = rewritten.get(rule);
        if (!result) {
          result = { ...rule, values: rule.values.map((value) => rewrite(String(value), home)) };
          rewritten.set(rule, result);
        }
        return result;
      });
    }
  }
}

/** A shift of rows leaves formulas alone whose every number, and so every row, lies above it. Saves parsing. */
function mayConcern(text: string, change: StructuralChange): boolean {
  if (change.kind !== 'insertRows' && change.kind !== 'deleteRows' && change.kind !== 'moveRows') return true;
  const first = 'at' in change ? change.at : Math.min(change.from, change.before);
  // By hand: a large tab has a formula in every row, and each insertion asks all of them.
  let number = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : 0;
    if (number >= first) return true;
  }
  return false;
}

/** The cells a reference names; null when it has an open end. */
function namedRectangle({ from, to }: Reference): Rectangle | null {
  const last = to ?? from;
  if (from.row === null || from.column === null || last.row === null || last.column === null) return null;
  return {
    row: from.row,
    column: from.column,
    rows: last.row - from.row + 1,
    columns: last.column - from.column + 1,
  };
}

function asStructuralChange(
  sheetName: string,
  { axis, kind, at, count, before }: LineShift,
): StructuralChange {
  const isRow = axis === 'row';
  if (kind === 'move') {
    return { kind: isRow ? 'moveRows' : 'moveColumns', sheetName, from: at, count, before: before! };
  }
  if (kind === 'insert') return { kind: isRow ? 'insertRows' : 'insertColumns', sheetName, at, count };
  return { kind: isRow ? 'deleteRows' : 'deleteColumns', sheetName, at, count };
}
