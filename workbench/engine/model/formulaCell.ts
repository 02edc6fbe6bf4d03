import type { Area, CellValue } from '../contract';
import { compile, isVolatile, type CompiledFormula } from '../formulas';
import type { Rectangle } from './types';

/** When a formula must be evaluated again although nothing it refers to has changed. */
export type Volatility = 'never' | 'daily' | 'always';

/** Functions whose value is a grid, and those that may hand such a grid on. */
const GRID_FUNCTIONS =
  /\b(ARRAYFORMULA|FILTER|SORT|SORTN|UNIQUE|SEQUENCE|TRANSPOSE|SPLIT|QUERY|FLATTEN|TOCOL|TOROW|HSTACK|VSTACK|MAP|BYROW|BYCOL|SCAN|MAKEARRAY|CHOOSECOLS|CHOOSEROWS|RANDARRAY|FREQUENCY|MMULT|TAKE|DROP|EXPAND|WRAPROWS|WRAPCOLS)\s*\(|\{/i;
const STARTS_WITH_GRID =
  /^=\s*(\{|(ARRAYFORMULA|FILTER|SORT|SORTN|UNIQUE|SEQUENCE|TRANSPOSE|SPLIT|QUERY|FLATTEN|TOCOL|TOROW|HSTACK|VSTACK|MAP|BYROW|BYCOL|SCAN|MAKEARRAY|CHOOSECOLS|CHOOSEROWS|RANDARRAY|FREQUENCY|MMULT|TAKE|DROP|EXPAND|WRAPROWS|WRAPCOLS|IF|IFS|IFERROR|IFNA|CHOOSE|SWITCH|LET|INDEX|ARRAY_CONSTRAIN)\s*\()/i;

/**
 * A formula in a cell and what is remembered of its value. The text never changes: a changed formula is a
 * new object, so copies of a sheet may be compared cell by cell.
 */
export class FormulaCell {
  sheetId = 0;
  row = 0;
  column = 0;

  value: CellValue = null;
  /** The values that fill neighbouring cells, when the formula yields a grid. */
  spill: CellValue[][] | null = null;
  /** Where a grid would go; kept although something stands in its way. */
  wanted: Rectangle | null = null;

  /** Stamp of the workbook at which the value was last known to be right; -1 never. */
  checkedAt = -1;
  /** Stamp at which the value last became a different one. */
  changedAt = -1;
  /** Day on which it was evaluated, for formulas that follow the calendar. */
  evaluatedOn = 0;
  /** Being brought up to date right now: meeting it again means a circle. */
  isBusy = false;

  /** What the formula names. */
  areas: readonly Area[] | null = null;
  areasKnownAt = -1;

  private compiledFormula: CompiledFormula | null = null;
  private knownVolatility: Volatility | null = null;

  /** `inCell` is false for formulas of rules, which fill no cells. */
  constructor(
    readonly text: string,
    readonly inCell = true,
  ) {}

  get compiled(): CompiledFormula {
    return (this.compiledFormula ??= compile(this.text));
  }

  get volatility(): Volatility {
    if (this.knownVolatility === null) {
      if (!isVolatile(this.compiled)) this.knownVolatility = 'never';
      else this.knownVolatility = /\b(NOW|RAND|INDIRECT|OFFSET)/i.test(this.text) ? 'always' : 'daily';
    }
    return this.knownVolatility;
  }

  /** Whether the value may be a grid: such formulas are evaluated before an empty cell is called empty. */
  get maySpill(): boolean {
    return GRID_FUNCTIONS.test(this.text) && STARTS_WITH_GRID.test(this.text);
  }

  /** Makes the next look evaluate it again. */
  forget(): void {
    this.checkedAt = -1;
  }
}
