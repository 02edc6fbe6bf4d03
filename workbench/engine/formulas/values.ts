import type { Area, CellError, CellValue, FormulaHost } from '../contract';
import type { Reference } from './references';

/** What expressions evaluate to: a cell's value, a grid of them, a range still to be read, or a lambda. */
export type Value = CellValue | Grid | RangeValue | LambdaValue;

/** Row-major, rectangular, at least 1 × 1. */
export type Grid = CellValue[][];

/** Where a formula stands and what it may ask; one per evaluation. */
export interface Run {
  readonly host: FormulaHost;
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  /** The formula's references, in the order they are written. */
  readonly references: readonly Reference[];
  /** Variables of LET and LAMBDA. */
  readonly variables: Value[];
}

/** A range that is read only when its values matter: ROW(A5) and ROWS(A2:A) never do. */
export class RangeValue {
  private wholeGrid: Grid | null = null;
  private contentGrid: Grid | null = null;

  constructor(
    readonly host: FormulaHost,
    /** The whole range; an open one ends where the sheet does. */
    readonly area: Area,
    /** Whether an end was left open, as in A2:A. */
    readonly isOpen: boolean,
  ) {}

  /** All values, with blanks where the sheet holds nothing. */
  grid(): Grid {
    this.wholeGrid ??= padded(this.host.valuesOf(this.area), this.area.rows, this.area.columns);
    return this.wholeGrid;
  }

  /**
   * The values down to the last row with content: all that a sum or a count of filled cells can see. Shared
   * by every reader in one evaluation, so nobody may change it.
   */
  content(): Grid {
    this.contentGrid ??= this.wholeGrid ?? this.readContent();
    return this.contentGrid;
  }

  private readContent(): Grid {
    const area = this.contentArea();
    return area ? this.host.valuesOf(area) : [];
  }

  /** The part of the range that `content` reads; null for none. */
  contentArea(): Area | null {
    if (!this.isOpen) return this.area;
    const size = this.host.contentSize(this.area.sheetId);
    const rows = Math.min(this.area.rows, size.rows - this.area.row + 1);
    const columns = Math.min(this.area.columns, size.columns - this.area.column + 1);
    return rows <= 0 || columns <= 0 ? null : { ...this.area, rows, columns };
  }

  single(): CellValue {
    return this.host.valueAt(this.area.sheetId, this.area.row, this.area.column);
  }
}

/** The host clips areas to the sheet; formulas see blanks there. */
function padded(values: CellValue[][], rows: number, columns: number): Grid {
  if (values.length === rows && (values[0]?.length ?? 0) === columns) return values;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => values[row]?.[column] ?? null),
  );
}

export class LambdaValue {
  constructor(
    readonly parameterCount: number,
    readonly call: (values: readonly Value[], run: Run) => Value,
  ) {}
}

/** Thrown by a function's own code for an error value; calls turn it back into the value. */
export class Raised extends Error {
  constructor(readonly value: CellError) {
    super(value.error);
  }
}

export function raise(error: CellError['error'], detail: string): never {
  throw new Raised({ error, detail });
}

export const isGrid = (value: Value): value is Grid => Array.isArray(value);

export const isError = (value: Value): value is CellError =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof RangeValue) &&
  !(value instanceof LambdaValue);

/** "Not emulated" says that the engine cannot know: no IFERROR may turn it into an answer. */
export const isNotEmulated = (value: Value): boolean => isError(value) && value.error === '#NOT_EMULATED!';

export const notEmulated = (what: string): CellError => ({ error: '#NOT_EMULATED!', detail: what });

const lambdaOutOfPlace: CellError = { error: '#N/A', detail: 'A LAMBDA must be called.' };

/** Ranges read, everything else as it is: what array arithmetic works on. */
export function expanded(value: Value): CellValue | Grid {
  if (value instanceof RangeValue) {
    return value.area.rows === 1 && value.area.columns === 1 ? value.single() : value.grid();
  }
  return value instanceof LambdaValue ? lambdaOutOfPlace : value;
}

export function asGrid(value: Value): Grid {
  const read = value instanceof RangeValue ? value.grid() : expanded(value);
  return Array.isArray(read) ? read : [[read]];
}

/**
 * One value where one is wanted. Outside ARRAYFORMULA a range gives the cell in the formula's own row or
 * column, and an array its first element.
 */
export function single(value: Value, run: Run): CellValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value[0]?.[0] ?? null;
  if (value instanceof RangeValue) return intersection(value, run);
  return value instanceof LambdaValue ? lambdaOutOfPlace : value;
}

function intersection(range: RangeValue, run: Run): CellValue {
  const { sheetId, row, column, rows, columns } = range.area;
  if (rows === 1 && columns === 1) return range.single();
  if (columns === 1 && run.row >= row && run.row < row + rows)
    return range.host.valueAt(sheetId, run.row, column);
  if (rows === 1 && run.column >= column && run.column < column + columns) {
    return range.host.valueAt(sheetId, row, run.column);
  }
  return { error: '#VALUE!', detail: 'An array value could not be found.' };
}
