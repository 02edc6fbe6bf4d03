/**
 * Evaluates formulas when somebody looks at them. Every change gets a stamp; a formula remembers the stamp at
 * which its value was last right and looks, before it is evaluated again, whether anything it refers to has
 * changed since. So one edit costs nothing until cells are read, and then only those.
 */
import type { Area, CellValue, FormulaHost } from '../contract';
import { isCellError, NotEmulated } from '../contract';
import { evaluate, precedents } from '../formulas';
import { FormulaCell } from './formulaCell';
import { covers, intersection, intersects, toA1 } from './rectangles';
import type { Sheet } from './sheet';
import type { Rectangle } from './types';
import type { Workbook } from './workbook';

/** Areas at least this large are kept while nothing changes: many formulas look through the same column. */
const WORTH_KEEPING = 64;
const MOST_KEPT = 64;

/** Values of an area as formulas read them, all the same until something changes. */
interface KeptGrid {
  readonly grid: CellValue[][];
  readonly sheet: Sheet;
  /** The workbook's when they were read. */
  readonly stamp: number;
}

const keyOf = (area: Area): string => `${area.sheetId} ${toA1(area)}`;

export class Calculation implements FormulaHost {
  private readonly keptGrids = new Map<string, KeptGrid>();
  private followsDays = false;
  private followsClock = false;
  private lastDay = 0;
  private lastMoment = 0;

  constructor(private readonly workbook: Workbook) {}

  get locale(): string {
    return this.workbook.locale;
  }

  nowSerial(): number {
    return this.workbook.nowSerial();
  }

  sheetIdByName(name: string): number | null {
    return this.workbook.sheetByName(name)?.id ?? null;
  }

  namedRange(name: string): Area | null {
    return this.workbook.namedRange(name);
  }

  contentSize(sheetId: number): { rows: number; columns: number } {
    const sheet = this.workbook.sheetById(sheetId);
    if (!sheet) return { rows: 0, columns: 0 };
    const typed = sheet.contentExtent();
    const size = { rows: typed.rows, columns: typed.columns };
    for (const { spill, row, column } of sheet.spillers) {
      if (!spill) continue;
      size.rows = Math.max(size.rows, row + spill.length - 1);
      size.columns = Math.max(size.columns, column + (spill[0]?.length ?? 1) - 1);
    }
    return size;
  }

  gridSize(sheetId: number): { rows: number; columns: number } {
    const sheet = this.workbook.sheetById(sheetId);
    return { rows: sheet?.rows.count ?? 0, columns: sheet?.columns.count ?? 0 };
  }

  formulaAt(sheetId: number, row: number, column: number): string | null {
    return this.workbook.read.formula(sheetId, row, column) || null;
  }

  numberFormatAt(sheetId: number, row: number, column: number): string {
    return this.workbook.read.numberFormat(sheetId, row, column);
  }

  /** To be called before looking from outside: the clock may have moved, a grid may have to be laid out. */
  prepare(sheet: Sheet): void {
    this.noticeTime();
    for (const formula of sheet.spillers) this.bringUpToDate(formula);
  }

  private noticeTime(): void {
    if (!this.followsDays && !this.followsClock) return;
    const now = this.workbook.nowSerial();
    const day = Math.floor(now);
    const passed =
      (this.followsClock && now !== this.lastMoment) || (this.followsDays && day !== this.lastDay);
    this.lastMoment = now;
    this.lastDay = day;
    if (passed) this.workbook.nextStamp();
  }

  valueAt(sheetId: number, row: number, column: number): CellValue {
    const sheet = this.workbook.sheetById(sheetId);
    if (!sheet || row > sheet.rows.count || column > sheet.columns.count) return { error: '#REF!' };
    const content = sheet.content.get(row, column);
    if (content === undefined) return sheet.spillers.size === 0 ? null : this.spilledAt(sheet, row, column);
    if (!(content instanceof FormulaCell)) return content;
    this.bringUpToDate(content);
    return content.value;
  }

  private spilledAt(sheet: Sheet, row: number, column: number): CellValue {
    for (const { spill, row: top, column: left } of sheet.spillers) {
      const value = spill?.[row - top]?.[column - left];
      if (value !== undefined && row >= top && column >= left) return value;
    }
    return null;
  }

  valuesOf(area: Area): CellValue[][] {
    if (area.rows * area.columns < WORTH_KEEPING) return this.readGrid(area);
    const kept = this.keptGrid(area);
    if (kept) return kept;
    const grid = this.readGrid(area);
    this.keep(area, grid);
    return grid;
  }

  private keptGrid(area: Area): CellValue[][] | null {
    const kept = this.keptGrids.get(keyOf(area));
    const isRight =
      kept?.sheet === this.workbook.sheetById(area.sheetId) &&
      (kept?.stamp === this.workbook.stamp || (kept !== undefined && this.isStillTyped(kept, area)));
    return isRight ? kept!.grid : null;
  }

  private keep(area: Area, grid: CellValue[][]): void {
    const sheet = this.workbook.sheetById(area.sheetId);
    // While formulas of the area are being evaluated their values are not final.
    if (!sheet || this.hasBusyFormulas(area)) return;
    if (this.keptGrids.size >= MOST_KEPT) this.keptGrids.clear();
    this.keptGrids.set(keyOf(area), { grid, sheet, stamp: this.workbook.stamp });
  }

  /** Whether an area held, and holds, nothing but what was typed when its values were read. */
  private isStillTyped({ sheet, stamp }: KeptGrid, area: Area): boolean {
    if (sheet.spillers.size > 0 || sheet.hasChangedSince(area, stamp)) return false;
    let typed = true;
    sheet.forEachFormulaIn(area, () => (typed = false));
    return typed;
  }

  private hasBusyFormulas(area: Area): boolean {
    const sheet = this.workbook.sheetById(area.sheetId);
    if (!sheet) return false;
    for (const formula of sheet.spillers) if (formula.isBusy) return true;
    let busy = false;
    sheet.forEachFormulaIn(area, (formula) => (busy ||= formula.isBusy));
    return busy;
  }

  /** Computed values of an area as far as the sheet reaches; the grid is the caller's. */
  readGrid(area: Area): CellValue[][] {
    const sheet = this.workbook.sheetById(area.sheetId);
    const visible = sheet && intersection(area, sheet.area);
    if (!visible) return [];
    const grid: CellValue[][] = [];
    for (let row = visible.row; row < visible.row + visible.rows; row++) {
      const source = sheet.content.peekRow(row);
      // As long as it must be at once: an array that grows takes many times what a single column needs.
      const values = new Array<CellValue>(visible.columns);
      for (let across = 0; across < visible.columns; across++) {
        const content = source?.[visible.column - 1 + across];
        if (content === undefined) values[across] = null;
        else if (content instanceof FormulaCell) {
          this.bringUpToDate(content);
          values[across] = content.value;
        } else values[across] = content;
      }
      grid.push(values);
    }
    for (const formula of sheet.spillers) overlay(grid, visible, formula);
    return grid;
  }

  /** Evaluates a formula and, before it, whatever it refers to; without recursion, since chains are long. */
  bringUpToDate(target: FormulaCell): void {
    if (target.checkedAt === this.workbook.stamp || target.isBusy) return;
    const path: FormulaCell[] = [target];
    while (path.length > 0) {
      const formula = path[path.length - 1]!;
      if (formula.checkedAt === this.workbook.stamp) {
        path.pop();
      } else if (formula.isBusy) {
        path.pop();
        formula.isBusy = false;
        this.settle(formula);
      } else {
        formula.isBusy = true;
        if (this.pushStalePrecedents(formula, path) === 'circle') {
          formula.isBusy = false;
          this.store(formula, { error: '#REF!', detail: 'Circular dependency detected.' });
        }
      }
    }
  }

  private pushStalePrecedents(formula: FormulaCell, path: FormulaCell[]): 'circle' | 'fine' {
    const stamp = this.workbook.stamp;
    const start = path.length;
    let isCircle = false;
    for (const area of this.areasOf(formula)) {
      const sheet = this.workbook.sheetById(area.sheetId);
      if (!sheet) continue;
      for (const spiller of sheet.spillers) {
        if (spiller.checkedAt !== stamp && !spiller.isBusy && mayFill(spiller, area)) path.push(spiller);
      }
      sheet.forEachFormulaIn(area, (precedent) => {
        if (precedent.isBusy) isCircle = true;
        else if (precedent.checkedAt !== stamp) path.push(precedent);
      });
    }
    if (isCircle) path.length = start;
    return isCircle ? 'circle' : 'fine';
  }

  private areasOf(formula: FormulaCell): readonly Area[] {
    if (!formula.areas || formula.areasKnownAt < this.workbook.namesStamp) {
      formula.areas = precedents(formula.compiled, formula, this);
      formula.areasKnownAt = this.workbook.stamp;
    }
    return formula.areas;
  }

  /** Everything it refers to is right: evaluates the formula if any of that changed, or time passed. */
  private settle(formula: FormulaCell): void {
    if (this.isStillRight(formula)) {
      formula.checkedAt = this.workbook.stamp;
      return;
    }
    formula.isBusy = true;
    let value: CellValue | CellValue[][];
    try {
      value = evaluate(formula.compiled, formula, this);
    } catch (failure) {
      // One broken formula must not keep the rest of the workbook from being read.
      const detail = failure instanceof Error ? failure.message : String(failure);
      value = { error: failure instanceof NotEmulated ? '#NOT_EMULATED!' : '#ERROR!', detail };
    } finally {
      formula.isBusy = false;
    }
    if (formula.volatility === 'daily') this.followsDays = true;
    if (formula.volatility === 'always') this.followsClock = true;
    if (formula.volatility !== 'never') {
      this.lastMoment = this.workbook.nowSerial();
      this.lastDay = Math.floor(this.lastMoment);
      formula.evaluatedOn = this.lastDay;
    }
    this.store(formula, value);
  }

  private isStillRight(formula: FormulaCell): boolean {
    const since = formula.checkedAt;
    if (since < 0 || formula.volatility === 'always') return false;
    if (formula.volatility === 'daily' && formula.evaluatedOn !== Math.floor(this.workbook.nowSerial()))
      return false;
    if (this.workbook.namesStamp > since) return false;
    const home = this.workbook.sheetById(formula.sheetId);
    if (formula.wanted && home?.hasChangedSince(formula.wanted, since)) return false;
    return this.areasOf(formula).every((area) => !this.hasChanged(area, since));
  }

  private hasChanged(area: Area, since: number): boolean {
    const sheet = this.workbook.sheetById(area.sheetId);
    if (!sheet || sheet.hasChangedSince(area, since)) return true;
    for (const spiller of sheet.spillers) {
      if (spiller.changedAt > since && spiller.wanted && intersects(spiller.wanted, area)) return true;
    }
    let changed = false;
    sheet.forEachFormulaIn(area, (precedent) => (changed ||= precedent.changedAt > since));
    return changed;
  }

  private store(formula: FormulaCell, result: CellValue | CellValue[][]): void {
    const before = formula.value;
    const beforeSpill = formula.spill;
    formula.spill = null;
    formula.wanted = null;
    formula.value = Array.isArray(result) ? this.spread(formula, result) : result;
    formula.checkedAt = this.workbook.stamp;
    const isNew = formula.changedAt < 0 || beforeSpill || formula.spill;
    if (isNew || !isSame(before, formula.value)) formula.changedAt = this.workbook.stamp;
  }

  /** Lays a grid out over the neighbouring cells, if they are free. Answers the value of the formula's own. */
  private spread(formula: FormulaCell, grid: CellValue[][]): CellValue {
    const corner = grid[0]?.[0] ?? null;
    const rows = grid.length;
    const columns = grid[0]?.length ?? 0;
    const sheet = formula.inCell ? this.workbook.sheetById(formula.sheetId) : null;
    if (!sheet || (rows <= 1 && columns <= 1)) return corner;
    const wanted: Rectangle = { row: formula.row, column: formula.column, rows, columns };
    formula.wanted = wanted;
    const obstacle = this.obstacleIn(sheet, wanted);
    if (obstacle) {
      const detail = `Array result was not expanded because it would overwrite data in ${obstacle}.`;
      return { error: '#REF!', detail };
    }
    // Google adds rows and columns for a result that is larger than the sheet.
    this.workbook.structure.growTo(sheet.id, wanted.row + rows - 1, wanted.column + columns - 1);
    sheet.spillers.add(formula);
    formula.spill = grid;
    return corner;
  }

  private obstacleIn(sheet: Sheet, wanted: Rectangle): string | null {
    for (let row = wanted.row; row < wanted.row + wanted.rows; row++) {
      const cells = sheet.content.peekRow(row);
      if (!cells) continue;
      for (let column = wanted.column; column < wanted.column + wanted.columns; column++) {
        const isOwn = row === wanted.row && column === wanted.column;
        if (!isOwn && cells[column - 1] !== undefined) return toA1({ row, column, rows: 1, columns: 1 });
      }
    }
    return null;
  }

  /** The formula whose grid fills this cell, if any. */
  spillerOver(sheet: Sheet, row: number, column: number): FormulaCell | null {
    for (const formula of sheet.spillers) {
      if (formula.spill && formula.wanted && covers(formula.wanted, row, column)) return formula;
    }
    return null;
  }
}

function overlay(grid: CellValue[][], visible: Rectangle, formula: FormulaCell): void {
  const { spill, wanted } = formula;
  const common = spill && wanted && intersection(wanted, visible);
  if (!common) return;
  for (let row = common.row; row < common.row + common.rows; row++) {
    for (let column = common.column; column < common.column + common.columns; column++) {
      const value = spill[row - formula.row]?.[column - formula.column] ?? null;
      grid[row - visible.row]![column - visible.column] = value;
    }
  }
}

/** Grids spread to the right and downwards. */
const mayFill = (formula: FormulaCell, area: Rectangle): boolean =>
  area.row + area.rows > formula.row && area.column + area.columns > formula.column;

const isSame = (a: CellValue, b: CellValue): boolean =>
  a === b || (isCellError(a) && isCellError(b) && a.error === b.error && a.detail === b.detail);
