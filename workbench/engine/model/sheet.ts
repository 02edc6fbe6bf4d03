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
  private extentStamp = 0;
  /** Stamp of the last change to where cells are. */
  movedStamp = 0;
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
    this.recountFormulas();
  }

  get hasFormulas(): boolean {
    return this.formulasInColumn.some((count) => count > 0);
  }

  hasFormulasIn(column: number): boolean {
    return (this.formulasInColumn[column] ?? 0) > 0;
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
    const before = this.knownExtent;
    this.contentStamp = stamp;
    this.extentKnown = false;
  }

  /** Records that cells moved. */
  markMoved(stamp: number): void {
    this.movedStamp = stamp;
    this.contentStamp = stamp;
    this.extentKnown = false;
  }

  /** Whether typed-in content in the area may have changed after `stamp`; may err towards yes. */
  hasChangedSince(area: Rectangle, stamp: number): boolean {
    if (this.contentStamp <= stamp) return false;
    if (this.movedStamp > stamp) return true;
    if (!this.anyAfter(this.columnStamps, area.column, area.columns, stamp)) return false;
    return this.anyAfter(this.rowStamps, area.row, area.rows, stamp);
  }

  private anyAfter(stamps: readonly number[], start: number, count: number, stamp: number): boolean {
    const end = Math.min(start + count - 1, stamps.length);
    for (let at = start; at <= end; at++) if (stamps[at - 1]! > stamp) return true;
    return false;
  }

  /** How far content reaches, without what formulas spill. */
  contentExtent(): { readonly rows: number; readonly columns: number } {
    if (this.extentKnown) return this.extent;
    const now = this.content.extent();
    if (now.rows !== this.extent.rows || now.columns !== this.extent.columns) {
      this.extent = now;
      this.extentStamp = this.contentStamp;
    }
    this.extentKnown = true;
    return this.extent;
  }

  /** Whether ranges with an open end, which reach as far as content does, may now reach elsewhere. */
  hasResizedSince(stamp: number): boolean {
    this.contentExtent();
    return this.extentStamp > stamp || this.movedStamp > stamp;
  }
}
