import type { CellValue } from '../../contract';
import { toBoolean, toInteger, toNumber } from '../coerce';
import { compareForSort } from '../compare';
import {
  asGrid,
  isError,
  LambdaValue,
  raise,
  Raised,
  single,
  type Grid,
  type Run,
  type Value,
} from '../values';
import { ANY, mixed, ranged, scalar, type FunctionTable } from './define';
import { distinctKey } from './statistics';

/** Functions whose result is a grid: FILTER, SORT, UNIQUE … */

const width = (grid: Grid): number => grid[0]?.length ?? 0;

export const transpose = (grid: Grid): Grid =>
  Array.from({ length: width(grid) }, (_, column) => grid.map((line) => line[column] ?? null));

function filter([source, ...conditions]: Value[]): Grid {
  let grid = asGrid(source!);
  const masks = conditions.map(asGrid);
  const isByRow = masks.every((mask) => width(mask) === 1 && mask.length === grid.length);
  const isByColumn = !isByRow && masks.every((mask) => mask.length === 1 && width(mask) === width(grid));
  if (!isByRow && !isByColumn) {
    raise('#N/A', 'FILTER has mismatched range sizes. Expected a condition as long as the range.');
  }
  if (isByColumn) grid = transpose(grid);
  const flags = masks.map((mask) => (isByColumn ? (mask[0] ?? []) : mask.map((line) => line[0]!)));
  const kept = grid.filter((_, index) => flags.every((flag) => isTrue(flag[index] ?? null)));
  if (kept.length === 0) raise('#N/A', 'No matches are found in FILTER evaluation.');
  return isByColumn ? transpose(kept) : kept;
}

function isTrue(value: CellValue): boolean {
  if (isError(value)) throw new Raised(value);
  return typeof value === 'string' ? false : toBoolean(value);
}

interface SortKey {
  readonly values: readonly CellValue[];
  readonly isAscending: boolean;
}

function sortKeys(grid: Grid, parameters: readonly Value[], run: Run): SortKey[] {
  if (parameters.length === 0) {
    return Array.from({ length: width(grid) }, (_, column) => ({
      values: grid.map((line) => line[column] ?? null),
      isAscending: true,
    }));
  }
  const keys: SortKey[] = [];
  for (let index = 0; index < parameters.length; index += 2) {
    const by = asGrid(parameters[index]!);
    const ascending = parameters[index + 1];
    const isAscending = ascending === undefined || toBoolean(single(ascending, run));
    if (by.length === 1 && width(by) === 1) {
      const column = toInteger(by[0]![0], run);
      if (column < 1 || column > width(grid)) {
        raise(
          '#VALUE!',
          `SORT has no column ${column}. Valid values are between 1 and ${width(grid)} inclusive.`,
        );
      }
      keys.push({ values: grid.map((line) => line[column - 1] ?? null), isAscending });
    } else {
      if (by.length !== grid.length || width(by) !== 1) raise('#N/A', 'SORT has mismatched range sizes.');
      keys.push({ values: by.map((line) => line[0]!), isAscending });
    }
  }
  return keys;
}

function sortGrid(grid: Grid, parameters: readonly Value[], run: Run): Grid {
  const keys = sortKeys(grid, parameters, run);
  const order = grid.map((_, index) => index);
  order.sort((one, other) => {
    for (const { values, isAscending } of keys) {
      const result = compareForSort(values[one]!, values[other]!, isAscending);
      if (result !== 0) return result;
    }
    return one - other;
  });
  return order.map((index) => grid[index]!);
}

const lineKey = (line: readonly CellValue[]): string => line.map(distinctKey).join('\u0000');

function unique(source: Grid, isByColumn: boolean, onlyOnce: boolean): Grid {
  const grid = isByColumn ? transpose(source) : source;
  const counts = new Map<string, number>();
  for (const line of grid) counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1);
  const seen = new Set<string>();
  const kept = grid.filter((line) => {
    const key = lineKey(line);
    if (onlyOnce) return counts.get(key) === 1;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (kept.length === 0) raise('#N/A', 'No unique values are found.');
  return isByColumn ? transpose(kept) : kept;
}

/** Beyond this many cells Google gives up as well. */
const MOST_CELLS = 10_000_000;

function sequence(values: CellValue[], run: Run): Grid {
  const rows = toInteger(values[0], run);
  const columns = values[1] === undefined || values[1] === null ? 1 : toInteger(values[1], run);
  const start = values[2] === undefined || values[2] === null ? 1 : toNumber(values[2], run);
  const step = values[3] === undefined || values[3] === null ? 1 : toNumber(values[3], run);
  if (rows < 1 || columns < 1) raise('#NUM!', 'SEQUENCE needs at least one row and one column.');
  if (rows * columns > MOST_CELLS) raise('#VALUE!', 'Result too large.');
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => start + (row * columns + column) * step),
  );
}

function sumProduct(values: Value[]): number {
  const grids = values.map(asGrid);
  const first = grids[0]!;
  if (grids.some((grid) => grid.length !== first.length || width(grid) !== width(first))) {
    raise('#VALUE!', 'Array arguments to SUMPRODUCT are of different size.');
  }
  let total = 0;
  for (let row = 0; row < first.length; row++) {
    for (let column = 0; column < width(first); column++) {
      let product = 1;
      for (const grid of grids) product *= factor(grid[row]![column]!);
      total += product;
    }
  }
  return total;
}

function factor(value: CellValue): number {
  if (isError(value)) throw new Raised(value);
  return typeof value === 'number' ? value : value === true ? 1 : 0;
}

function pick(grid: Grid, places: readonly Value[], run: Run, name: string): Grid {
  return places
    .flatMap(asGrid)
    .flat()
    .map((value) => {
      const place = toInteger(value, run);
      const line = grid[place > 0 ? place - 1 : grid.length + place];
      return line ?? raise('#VALUE!', `${name} has no place ${place}.`);
    });
}

/** Grids below each other; shorter lines end in #N/A. */
function stacked(grids: readonly Grid[]): Grid {
  const widest = Math.max(...grids.map(width));
  const missing: CellValue = { error: '#N/A', detail: 'The arrays have different sizes.' };
  return grids.flatMap((grid) =>
    grid.map((line) => [...line, ...Array.from({ length: widest - line.length }, () => missing)]),
  );
}

function lambdaOf(value: Value | undefined, name: string): LambdaValue {
  return value instanceof LambdaValue ? value : raise('#N/A', `${name} needs a LAMBDA as its last argument.`);
}

const called = (lambda: LambdaValue, values: readonly Value[], run: Run): CellValue =>
  single(lambda.call(values, run), run);

function map(values: Value[], run: Run): Grid {
  const lambda = lambdaOf(values[values.length - 1], 'MAP');
  const grids = values.slice(0, -1).map(asGrid);
  return grids[0]!.map((line, row) =>
    line.map((_, column) =>
      called(
        lambda,
        grids.map((grid) => grid[row]?.[column] ?? null),
        run,
      ),
    ),
  );
}

function accumulate(values: Value[], run: Run, name: string, visit: (value: Value) => void): Value {
  const [start, source, last] = values as [Value, Value, Value];
  const lambda = lambdaOf(last, name);
  let current: Value = start;
  for (const line of asGrid(source)) {
    for (const value of line) {
      current = lambda.call([current, value], run);
      visit(current);
    }
  }
  return current;
}

/** One result a line: usually a single value, else set side by side. */
function eachLine(grid: Grid, lambda: LambdaValue, run: Run, asArgument: (line: Grid) => Grid): Grid {
  return grid.map((line) => asGrid(lambda.call([asArgument([line])], run)).flat());
}

export const arrays: FunctionTable = {
  FILTER: ranged(2, ANY, filter, { isArrayContext: true }),
  SORT: ranged(1, ANY, ([source, ...parameters], run) => sortGrid(asGrid(source!), parameters, run), {
    isArrayContext: true,
  }),
  UNIQUE: mixed('rvv', 1, 3, ([source, byColumn, onlyOnce]) =>
    unique(
      asGrid(source!),
      byColumn !== undefined && toBoolean(byColumn as CellValue),
      onlyOnce !== undefined && toBoolean(onlyOnce as CellValue),
    ),
  ),
  TRANSPOSE: ranged(1, 1, ([source]) => transpose(asGrid(source!)), { seesErrors: true }),
  FLATTEN: ranged(1, ANY, (values) =>
    values.flatMap((value) => asGrid(value).flat()).map((value) => [value]),
  ),
  SEQUENCE: scalar(1, 4, sequence),
  SUMPRODUCT: ranged(1, ANY, sumProduct, { isArrayContext: true }),
  ARRAY_CONSTRAIN: mixed('rvv', 3, 3, ([source, rows, columns], run) =>
    asGrid(source!)
      .slice(0, Math.max(1, toInteger(rows as CellValue, run)))
      .map((line) => line.slice(0, Math.max(1, toInteger(columns as CellValue, run)))),
  ),
  CHOOSEROWS: ranged(2, ANY, ([source, ...rows], run) => pick(asGrid(source!), rows, run, 'CHOOSEROWS')),
  CHOOSECOLS: ranged(2, ANY, ([source, ...columns], run) =>
    transpose(pick(transpose(asGrid(source!)), columns, run, 'CHOOSECOLS')),
  ),
  VSTACK: ranged(1, ANY, (values) => stacked(values.map(asGrid))),
  HSTACK: ranged(1, ANY, (values) => transpose(stacked(values.map((value) => transpose(asGrid(value)))))),
  MAP: ranged(2, ANY, map),
  REDUCE: ranged(3, 3, (values, run) => accumulate(values, run, 'REDUCE', () => undefined)),
  SCAN: ranged(3, 3, (values, run) => {
    const steps: CellValue[] = [];
    accumulate(values, run, 'SCAN', (value) => steps.push(single(value, run)));
    const columns = width(asGrid(values[1]!));
    return asGrid(values[1]!).map((_, row) => steps.slice(row * columns, (row + 1) * columns));
  }),
  BYROW: ranged(2, 2, ([source, lambda], run) =>
    eachLine(asGrid(source!), lambdaOf(lambda, 'BYROW'), run, (line) => line),
  ),
  BYCOL: ranged(2, 2, ([source, lambda], run) =>
    transpose(eachLine(transpose(asGrid(source!)), lambdaOf(lambda, 'BYCOL'), run, transpose)),
  ),
};
