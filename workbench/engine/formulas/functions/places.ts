import type { Area, CellValue } from '../../contract';
import { toBoolean, toInteger, toText } from '../coerce';
import { tokenize } from '../lexer';
import { rangeAt } from '../ranges';
import { columnLetters, quoteSheetName } from '../references';
import { fromR1C1 } from '../r1c1';
import { asGrid, isError, raise, RangeValue, type Grid, type Run, type Value } from '../values';
import { mixed, ranged, scalar, type FunctionTable } from './define';

/** Where things are: ROW, ADDRESS, INDIRECT, OFFSET … */

const refError = (detail: string): never => raise('#REF!', detail);

function numbersAlong(value: Value | undefined, run: Run, axis: 'row' | 'column'): CellValue | Grid {
  if (value === undefined) return run[axis];
  if (!(value instanceof RangeValue))
    return raise('#N/A', `Argument must be a range in ${axis.toUpperCase()}.`);
  const { area } = value;
  const count = axis === 'row' ? area.rows : area.columns;
  if (count === 1) return area[axis];
  const numbers = Array.from({ length: count }, (_, index) => area[axis] + index);
  return axis === 'row' ? numbers.map((number) => [number]) : [numbers];
}

const size = (value: Value, axis: 'rows' | 'columns'): number => {
  if (value instanceof RangeValue) return value.area[axis];
  const grid = asGrid(value);
  return axis === 'rows' ? grid.length : (grid[0]?.length ?? 0);
};

function address(values: CellValue[], run: Run): string {
  const [rowValue, columnValue, modeValue, a1Value, sheet] = values;
  const row = toInteger(rowValue, run);
  const column = toInteger(columnValue, run);
  if (row < 1 || column < 1) raise('#VALUE!', 'ADDRESS needs a row and a column of at least 1.');
  const mode = modeValue === undefined || modeValue === null ? 1 : toInteger(modeValue, run);
  if (mode < 1 || mode > 4)
    raise(
      '#NUM!',
      `Function ADDRESS parameter 3 value is ${mode}. Valid values are between 1 and 4 inclusive.`,
    );
  const isRowFixed = mode === 1 || mode === 2;
  const isColumnFixed = mode === 1 || mode === 3;
  const isA1 = a1Value === undefined || a1Value === null || toBoolean(a1Value);
  const place = isA1
    ? `${isColumnFixed ? '$' : ''}${columnLetters(column)}${isRowFixed ? '$' : ''}${row}`
    : `R${isRowFixed ? row : `[${row}]`}C${isColumnFixed ? column : `[${column}]`}`;
  return sheet === undefined || sheet === null ? place : `${quoteSheetName(toText(sheet))}!${place}`;
}

function indirect(values: CellValue[], run: Run): Value {
  const text = toText(values[0]).trim();
  const isA1 = values[1] === undefined || toBoolean(values[1]);
  const tokens = tokenize(`=${isA1 ? text : fromR1C1(text, run.row, run.column)}`) ?? [];
  const token = tokens[0];
  if (tokens.length === 1 && token?.kind === 'reference') {
    const range = rangeAt(token.value, run);
    return isError(range)
      ? refError(`Function INDIRECT parameter 1 value is '${text}'. It is not a valid cell/range reference.`)
      : range;
  }
  const area = run.host.namedRange(text);
  return area
    ? new RangeValue(run.host, area, false)
    : refError(`Function INDIRECT parameter 1 value is '${text}'. It is not a valid cell/range reference.`);
}

function offset(values: Value[], run: Run): Value {
  const [base, rowsAway, columnsAway, height, width] = values as [
    Value,
    CellValue,
    CellValue,
    CellValue?,
    CellValue?,
  ];
  if (!(base instanceof RangeValue)) return raise('#N/A', 'Argument must be a range in OFFSET.');
  const sized = (value: CellValue | undefined, otherwise: number): number =>
    value === undefined || value === null ? otherwise : toInteger(value, run);
  const area: Area = {
    sheetId: base.area.sheetId,
    row: base.area.row + toInteger(rowsAway, run),
    column: base.area.column + toInteger(columnsAway, run),
    rows: sized(height, base.area.rows),
    columns: sized(width, base.area.columns),
  };
  if (area.row < 1 || area.column < 1 || area.rows < 1 || area.columns < 1) {
    refError('Function OFFSET evaluates to an out of bounds range.');
  }
  return new RangeValue(run.host, area, base.isOpen);
}

export const places: FunctionTable = {
  ROW: ranged(0, 1, ([value], run) => numbersAlong(value, run, 'row')),
  COLUMN: ranged(0, 1, ([value], run) => numbersAlong(value, run, 'column')),
  ROWS: ranged(1, 1, ([value]) => size(value!, 'rows')),
  COLUMNS: ranged(1, 1, ([value]) => size(value!, 'columns')),
  ADDRESS: scalar(2, 5, address),
  INDIRECT: scalar(1, 2, indirect),
  OFFSET: mixed('rvvvv', 3, 5, offset),
  HYPERLINK: scalar(1, 2, ([url, label]) => (label === undefined ? toText(url) : label)),
};
