/** One sheet: its cells in layers, its rows and columns, and everything that hangs on it. */
import type { CellError } from '../contract';
import { Axis } from './axis';
import { FormulaCell } from './formulaCell';
import { Layer } from './layer';
import type {
  Banding,
  ChartSpec,
  ConditionalRule,
  Rectangle,
  RichTextRun,
  SheetFilter,
  TypedColumns,
  ValidationRule,
} from './types';

/** What a cell holds. Empty cells hold nothing at all. */
export type Content = string | number | boolean | CellError | FormulaCell;

export const DEFAULT_ROWS = 1000;
export const DEFAULT_COLUMNS = 26;
export const DEFAULT_ROW_HEIGHT = 21;
export const DEFAULT_COLUMN_WIDTH = 100;

export class Sheet {
  rows: Axis;
  columns: Axis;

  /** Write through `setContent`, which keeps account of formulas. */
  content = new Layer<Content>();
  /** Numbers of the workbook's style table. */
  styles = new Layer<number>();
  validations = new Layer<ValidationRule>();
  notes = new Layer<string>();
  richText = new Layer<readonly RichTextRun[]>();

  conditionalRules: readonly ConditionalRule[] = [];
  merges: readonly Rectangle[] = [];
  filter: SheetFilter | null = null;
  charts: readonly ChartSpec[] = [];
  bandings: readonly Banding[] = [];
  typedColumns: readonly TypedColumns[] = [];

  frozenRows = 0;
  frozenColumns = 0;
  tabColor: string | null = null;
  isHidden = false;
  rightToLeft = false;
  hiddenGridlines = false;
  rowGroupControlAfter = true;
  columnGroupControlAfter = true;

  /** Rises with every change of anything on this sheet; who shows the sheet compares it. */
  version = 0;

  /** Formulas that may fill more than their own cell. */
  readonly spillers = new Set<FormulaCell>();
  private formulasInColumn: number[] = [];
  private readonly rowStamps: number[] = [];
  private readonly columnStamps: number[] = [];
  private contentStamp = 0;
  private movedStamp = 0;
  private sizeStamp = 0;
  private extent = { rows: 0, columns: 0 };
  private extentKnown = true;

  constructor(
    readonly id: number,
    public name: string,
    rows: number = DEFAULT_ROWS,
    columns: number = DEFAULT_COLUMNS,
  ) {
    this.rows = new Axis(rows, DEFAULT_ROW_HEIGHT);
    this.columns = new Axis(columns, DEFAULT_COLUMN_WIDTH);
  }

  get area(): Rectangle {
    return { row: 1, column: 1, rows: this.rows.count, columns: this.columns.count };
  }

  setContent(row: number, column: number, content: Content | undefined): void {
    const previous = this.content.get(row, column);
    if (previous instanceof FormulaCell) this.dropFormula(previous, column);
    if (content instanceof FormulaCell) this.adoptFormula(content, row, column);
    this.content.set(row, column, content);
  }

  private dropFormula(formula: FormulaCell, column: number): void {
    this.formulasInColumn[column] = (this.formulasInColumn[column] ?? 1) - 1;
    this.spillers.delete(formula);
  }

  private adoptFormula(formula: FormulaCell, row: number, column: number): void {
    formula.sheetId = this.id;
    formula.row = row;
    formula.column = column;
    while (this.formulasInColumn.length <= column) this.formulasInColumn.push(0);
    this.formulasInColumn[column]! += 1;
    if (formula.maySpill) this.spillers.add(formula);
  }

  /** Formulas know where they stand; after cells have moved they must be told. */
  recountFormulas(): void {
    const hadFormulas = this.formulasInColumn.some((count) => count > 0);
    this.formulasInColumn = [];
    this.spillers.clear();
    if (!hadFormulas) return;
    this.content.forEach((content, row, column) => {
      if (!(content instanceof FormulaCell)) return;
      this.adoptFormula(content, row, column);
      content.forget();
    });
  }

  /** For a sheet whose content layer was filled without `setContent`. */
  adoptAllFormulas(): void {
    this.formulasInColumn = [1];
    this.extentKnown = false;
    this.recountFormulas();
  }

  get hasFormulas(): boolean {
    return this.formulasInColumn.some((count) => count > 0);
  }

  /** Visits the formulas inside an area, which may reach beyond the sheet. */
  forEachFormulaIn(
    area: Rectangle,
    visit: (formula: FormulaCell, row: number, column: number) => void,
  ): void {
    const lastColumn = Math.min(area.column + area.columns, this.formulasInColumn.length) - 1;
    const lastRow = Math.min(area.row + area.rows - 1, this.content.height);
    for (let column = area.column; column <= lastColumn; column++) {
      if (this.formulasInColumn[column] === 0) continue;
      for (let row = area.row; row <= lastRow; row++) {
        const content = this.content.get(row, column);
        if (content instanceof FormulaCell) visit(content, row, column);
      }
    }
  }

  forEachFormula(visit: (formula: FormulaCell) => void): void {
    if (!this.hasFormulas) return;
    this.content.forEach((content) => {
      if (content instanceof FormulaCell) visit(content);
    });
  }

  /** Records that content in an area changed at `stamp`. */
  markChanged(area: Rectangle, stamp: number): void {
    const lastRow = area.row + area.rows - 1;
    while (this.rowStamps.length < lastRow) this.rowStamps.push(0);
    for (let row = area.row; row <= lastRow; row++) this.rowStamps[row - 1] = stamp;
    const lastColumn = area.column + area.columns - 1;
    while (this.columnStamps.length < lastColumn) this.columnStamps.push(0);
    for (let column = area.column; column <= lastColumn; column++) this.columnStamps[column - 1] = stamp;
    this.contentStamp = stamp;
    this.extentKnown = false;
  }

  /** Records that cells moved. */
  markMoved(stamp: number): void {
    this.movedStamp = stamp;
    this.contentStamp = stamp;
    this.extentKnown = false;
  }

  /** Records that the sheet has more, or fewer, rows or columns at its end: open ranges reach elsewhere. */
  markResized(stamp: number): void {
    this.sizeStamp = stamp;
  }

  /** Whether typed-in content in the area may have changed after `stamp`; may err towards yes. */
  hasChangedSince(area: Rectangle, stamp: number): boolean {
    if (this.sizeStamp > stamp && this.isOpen(area)) return true;
    if (this.contentStamp <= stamp) return false;
    if (this.movedStamp > stamp) return true;
    if (!this.anyAfter(this.columnStamps, area.column, area.columns, stamp)) return false;
    return this.anyAfter(this.rowStamps, area.row, area.rows, stamp);
  }

  private isOpen(area: Rectangle): boolean {
    return area.row + area.rows - 1 > this.rows.count || area.column + area.columns - 1 > this.columns.count;
  }

  private anyAfter(stamps: readonly number[], start: number, count: number, stamp: number): boolean {
    const end = Math.min(start + count - 1, stamps.length);
    for (let at = start; at <= end; at++) if (stamps[at - 1]! > stamp) return true;
    return false;
  }

  /** How far content reaches, without what formulas spill. */
  contentExtent(): { readonly rows: number; readonly columns: number } {
    if (!this.extentKnown) this.extent = this.content.extent();
    this.extentKnown = true;
    return this.extent;
  }
}
