import type { CellValue } from '../../contract';
import { toBoolean, toInteger, toText } from '../coerce';
import { areEqual, compareValues } from '../compare';
import { hasWildcard, textMatcher } from '../criteria';
import { indexedPlace } from '../exact-index';
import { asGrid, raise, RangeValue, type Grid, type Run, type Value } from '../values';
import { mixed, type FunctionTable } from './define';

/** VLOOKUP, MATCH, XLOOKUP and their like. */

type Matcher = (value: CellValue) => boolean;

/** Equal to the key; a text key may hold wildcards. */
function equalTo(key: CellValue, allowsWildcards: boolean): Matcher {
  if (typeof key !== 'string')
    return (value) => value !== null && typeof value !== 'object' && areEqual(value, key);
  if (allowsWildcards && hasWildcard(key)) {
    const matches = textMatcher(key);
    return (value) => typeof value === 'string' && matches(value);
  }
  const wanted = key.toLowerCase();
  return (value) =>
    typeof value === 'string' && value.length === key.length && value.toLowerCase() === wanted;
}

const kindOf = (value: CellValue): string => typeof value;

/** First row of a grid's column that equals the key; -1 for none. */
function exactPlace(grid: Grid, column: number, key: CellValue): number {
  const mayHaveWildcard = typeof key === 'string' && hasWildcard(key);
  const indexed = mayHaveWildcard ? undefined : indexedPlace(grid, column, key);
  if (indexed !== undefined) return indexed;
  const matches = equalTo(key, true);
  return grid.findIndex((line) => matches(line[column] ?? null));
}

/** Place of the last value not above the key (or, descending, not below it) in sorted values; -1 for none. */
function lastNotBeyond(values: readonly CellValue[], key: CellValue, isAscending: boolean): number {
  // Values of another kind than the key's cannot be compared with it and are passed over.
  const wanted = key === null ? 0 : key;
  const places: number[] = [];
  values.forEach((value, place) => {
    if (value !== null && kindOf(value) === kindOf(wanted)) places.push(place);
  });
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareValues(values[places[middle]!]!, wanted);
    if (isAscending ? order <= 0 : order >= 0) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : places[low - 1]!;
}

const isVector = (grid: Grid): boolean => grid.length <= 1 || (grid[0]?.length ?? 0) <= 1;
const vectorOf = (grid: Grid): CellValue[] =>
  grid.length === 1 ? (grid[0] ?? []) : grid.map((line) => line[0] ?? null);

const contentOf = (value: Value): Grid => (value instanceof RangeValue ? value.content() : asGrid(value));

function notFound(key: CellValue, name: string): never {
  raise('#N/A', `Did not find value '${toText(key)}' in ${name} evaluation.`);
}

const transposed = (grid: Grid): Grid =>
  (grid[0] ?? []).map((_, column) => grid.map((line) => line[column] ?? null));

function tableLookup(values: Value[], run: Run, name: 'VLOOKUP' | 'HLOOKUP'): CellValue {
  const [key, table, place, sorted] = values as [CellValue, Value, CellValue, CellValue?];
  const index = toInteger(place, run);
  const size = table instanceof RangeValue ? table.area : sizeOfGrid(asGrid(table));
  if (index < 1)
    raise(
      '#VALUE!',
      `Function ${name} parameter 3 value is ${index}. It should be greater than or equal to 1.`,
    );
  if (index > (name === 'VLOOKUP' ? size.columns : size.rows))
    raise('#REF!', `${name} evaluates to an out of bounds range.`);
  const grid = name === 'VLOOKUP' ? contentOf(table) : transposed(contentOf(table));
  const isSorted = sorted === undefined || toBoolean(sorted);
  const found = isSorted
    ? lastNotBeyond(
        grid.map((line) => line[0] ?? null),
        key,
        true,
      )
    : exactPlace(grid, 0, key);
  if (found < 0) notFound(key, name);
  return grid[found]?.[index - 1] ?? null;
}

const sizeOfGrid = (grid: Grid): { rows: number; columns: number } => ({
  rows: grid.length,
  columns: grid[0]?.length ?? 0,
});

function match(values: Value[], run: Run): number {
  const [key, range, type] = values as [CellValue, Value, CellValue?];
  const grid = contentOf(range);
  if (!isVector(grid)) raise('#N/A', 'MATCH range must be a single row or a single column.');
  const kind = type === undefined ? 1 : toInteger(type, run);
  const isColumn = (grid[0]?.length ?? 0) === 1;
  const found =
    kind !== 0
      ? lastNotBeyond(vectorOf(grid), key, kind > 0)
      : isColumn
        ? exactPlace(grid, 0, key)
        : vectorOf(grid).findIndex(equalTo(key, true));
  if (found < 0) notFound(key, 'MATCH');
  return found + 1;
}

/** Place of the key by XLOOKUP's rules: exact, next smaller (-1), next larger (1) or wildcards (2). */
function crossMatch(
  key: CellValue,
  items: readonly CellValue[],
  matchMode: number,
  searchMode: number,
): number {
  const isBackward = searchMode === -1;
  const exact = equalTo(key, matchMode === 2);
  const found = isBackward ? findLast(items, exact) : items.findIndex(exact);
  if (found >= 0 || matchMode === 0 || matchMode === 2) return found;
  let best = -1;
  items.forEach((value, place) => {
    if (value === null || kindOf(value) !== kindOf(key === null ? 0 : key)) return;
    const order = compareValues(value, key);
    if (matchMode < 0 ? order > 0 : order < 0) return;
    if (best < 0) best = place;
    else {
      const closer = compareValues(value, items[best]!) * (matchMode < 0 ? 1 : -1);
      if (closer > 0 || (closer === 0 && isBackward)) best = place;
    }
  });
  return best;
}

function findLast(items: readonly CellValue[], matches: Matcher): number {
  for (let place = items.length - 1; place >= 0; place--) if (matches(items[place]!)) return place;
  return -1;
}

function crossLookup(values: Value[], run: Run): Value {
  const [key, lookup, result, missing, matchMode, searchMode] = values as [
    CellValue,
    Value,
    Value,
    Value?,
    CellValue?,
    CellValue?,
  ];
  const keys = contentOf(lookup);
  if (!isVector(keys)) raise('#VALUE!', 'XLOOKUP lookup range must be a single row or a single column.');
  const lookupSize = lookup instanceof RangeValue ? lookup.area : sizeOfGrid(keys);
  const resultSize = result instanceof RangeValue ? result.area : sizeOfGrid(asGrid(result));
  const isColumn = lookupSize.columns === 1;
  if (isColumn ? lookupSize.rows !== resultSize.rows : lookupSize.columns !== resultSize.columns) {
    raise('#VALUE!', 'Array arguments to XLOOKUP are of different size.');
  }
  const modes = [matchMode, searchMode].map((mode, index) =>
    mode === undefined || mode === null ? index : toInteger(mode, run),
  );
  const indexed = isColumn && modes[0] === 0 && modes[1] === 1 ? indexedPlace(keys, 0, key) : undefined;
  const found = indexed ?? crossMatch(key, vectorOf(keys), modes[0]!, modes[1]!);
  if (found < 0) return missing === undefined ? notFound(key, 'XLOOKUP') : missing;
  if (result instanceof RangeValue) {
    const { area } = result;
    const place = isColumn ? { row: area.row + found, rows: 1 } : { column: area.column + found, columns: 1 };
    return new RangeValue(result.host, { ...area, ...place }, false);
  }
  const grid = asGrid(result);
  return isColumn ? [grid[found] ?? [null]] : grid.map((line) => [line[found] ?? null]);
}

function lookup(values: Value[]): CellValue {
  const [key, range, result] = values as [CellValue, Value, Value?];
  const grid = contentOf(range);
  const byRow = grid.length >= (grid[0]?.length ?? 0);
  const keys = isVector(grid) ? vectorOf(grid) : byRow ? grid.map((line) => line[0]!) : grid[0]!;
  const results =
    result !== undefined
      ? vectorOf(contentOf(result))
      : isVector(grid)
        ? keys
        : byRow
          ? grid.map((line) => line[line.length - 1]!)
          : grid[grid.length - 1]!;
  const found = lastNotBeyond(keys, key, true);
  if (found < 0) notFound(key, 'LOOKUP');
  return results[found] ?? null;
}

function index(values: Value[], run: Run): Value {
  const [source, rowValue, columnValue] = values as [Value, CellValue?, CellValue?];
  const size = source instanceof RangeValue ? source.area : sizeOfGrid(asGrid(source));
  let row = rowValue === undefined ? 0 : toInteger(rowValue, run);
  let column = columnValue === undefined ? 0 : toInteger(columnValue, run);
  // INDEX(A1:C1, 2) counts along the only row.
  if (columnValue === undefined && size.rows === 1 && row > 0) [row, column] = [1, row];
  // Where the sheet ends is not always known; beyond it there are blanks.
  const isUnbounded = source instanceof RangeValue && source.isOpen && !run.host.gridSize;
  requireInside(row, isUnbounded ? Infinity : size.rows, 2);
  requireInside(column, isUnbounded ? Infinity : size.columns, 3);
  const rows = row === 0 ? size.rows : 1;
  const columns = column === 0 ? size.columns : 1;
  if (source instanceof RangeValue) {
    const area = {
      ...source.area,
      row: source.area.row + Math.max(0, row - 1),
      column: source.area.column + Math.max(0, column - 1),
      rows,
      columns,
    };
    return new RangeValue(source.host, area, source.isOpen && rows * columns > 1);
  }
  const grid = asGrid(source);
  const lines = row === 0 ? grid : [grid[row - 1]!];
  const picked = lines.map((line) => (column === 0 ? line : [line[column - 1]!]));
  return picked.length === 1 && picked[0]?.length === 1 ? picked[0][0]! : picked;
}

function requireInside(place: number, size: number, parameter: number): void {
  if (place >= 0 && place <= size) return;
  raise(
    '#NUM!',
    `Function INDEX parameter ${parameter} value is ${place}. Valid values are between 0 and ${size} inclusive.`,
  );
}

export const lookups: FunctionTable = {
  VLOOKUP: mixed('vrvv', 3, 4, (values, run) => tableLookup(values, run, 'VLOOKUP')),
  HLOOKUP: mixed('vrvv', 3, 4, (values, run) => tableLookup(values, run, 'HLOOKUP')),
  LOOKUP: mixed('vrr', 2, 3, lookup),
  MATCH: mixed('vrv', 2, 3, match),
  XMATCH: mixed('vrvv', 2, 4, (values, run) => {
    const [key, range, matchMode, searchMode] = values as [CellValue, Value, CellValue?, CellValue?];
    const modes = [matchMode, searchMode].map((mode, at) =>
      mode === undefined || mode === null ? at : toInteger(mode, run),
    );
    const found = crossMatch(key, vectorOf(contentOf(range)), modes[0]!, modes[1]!);
    return found < 0 ? notFound(key, 'XMATCH') : found + 1;
  }),
  XLOOKUP: mixed('vrrrvv', 3, 6, crossLookup),
  // INDEX works its arguments out as arrays, which is why it can stand in for ARRAYFORMULA.
  INDEX: mixed('rvv', 1, 3, index, { isArrayContext: true }),
};
