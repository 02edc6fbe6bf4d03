import type { CellValue } from '../../contract';
import { equalityKey, readCriterion, type Criterion } from '../criteria';
import { indexedCount } from '../exact-index';
import { raise, RangeValue, Raised, isError, asGrid, type Run, type Value } from '../values';
import { directValue } from './gather';
import { paired, mixed, ANY, type FunctionTable } from './define';

/** COUNTIF, SUMIFS and their like. */

interface Condition {
  readonly range: Value;
  readonly criterion: Criterion;
}

function conditionsOf(values: readonly Value[], from: number, run: Run, name: string): Condition[] {
  const conditions: Condition[] = [];
  for (let index = from; index + 1 < values.length; index += 2) {
    conditions.push({
      range: values[index]!,
      criterion: readCriterion(directValue(values[index + 1]!), run),
    });
  }
  if ((values.length - from) % 2 !== 0) {
    raise('#N/A', `Wrong number of arguments to ${name}. Expected pairs of a range and a criterion.`);
  }
  return conditions;
}

const sizeOf = (value: Value): { rows: number; columns: number } => {
  if (value instanceof RangeValue) return value.area;
  const grid = asGrid(value);
  return { rows: grid.length, columns: grid[0]?.length ?? 0 };
};

function requireSameSize(ranges: readonly Value[], name: string): void {
  const first = sizeOf(ranges[0]!);
  for (const range of ranges) {
    const size = sizeOf(range);
    if (size.rows !== first.rows || size.columns !== first.columns) {
      raise('#VALUE!', `Array arguments to ${name} are of different size.`);
    }
  }
}

type CellAt = (row: number, column: number) => CellValue;

/** Looks into a range that stands beside the first one, without reading all of it. */
function lookInto(range: Value, first: Value): CellAt | null {
  if (!(range instanceof RangeValue) || !(first instanceof RangeValue)) return null;
  const { host, area } = range;
  if (area.sheetId !== first.area.sheetId || area.row !== first.area.row) return null;
  const sheet = host.gridSize?.(area.sheetId);
  if (!sheet || area.row + area.rows - 1 > sheet.rows || area.column + area.columns - 1 > sheet.columns)
    return null;
  return (row, column) => host.valueAt(area.sheetId, area.row + row, area.column + column);
}

/** Cells are looked up one by one where they are fewer than one in so many; else the range is read, and kept. */
const worthReading = 4;

/** Visits the places, counted from 0, where every condition holds. */
function eachMatch(conditions: readonly Condition[], visit: (row: number, column: number) => void): void {
  // Blanks below the content can be passed over unless blanks themselves are wanted.
  const wantsBlanks = conditions.every(({ criterion }) => criterion(null));
  const readsContent = (range: Value): range is RangeValue => range instanceof RangeValue && !wantsBlanks;
  const rowsOf = (range: Value): number =>
    readsContent(range) ? (range.contentArea()?.rows ?? 0) : sizeOf(range).rows;
  const rows = Math.max(...conditions.map(({ range }) => rowsOf(range)));
  const { columns } = sizeOf(conditions[0]!.range);
  // A place as one number; every condition leaves fewer of them.
  let places: number[] = [];
  for (let place = 0; place < rows * columns; place++) places.push(place);
  for (const { range, criterion } of conditions) {
    const isFew = places.length * worthReading < rows * columns;
    const look = isFew ? lookInto(range, conditions[0]!.range) : null;
    const grid = look ? [] : readsContent(range) ? range.content() : asGrid(range);
    const at: CellAt = look ?? ((row, column) => grid[row]?.[column] ?? null);
    places =
      columns === 1
        ? places.filter((place) => criterion(at(place, 0)))
        : places.filter((place) => criterion(at(Math.floor(place / columns), place % columns)));
  }
  for (const place of places) visit(Math.floor(place / columns), place % columns);
}

/** Numbers of a range at the places where every condition holds. */
function eachMatchingNumber(
  target: Value,
  conditions: readonly Condition[],
  visit: (number: number) => void,
): void {
  const grid = target instanceof RangeValue ? target.content() : asGrid(target);
  eachMatch(conditions, (row, column) => {
    const value = grid[row]?.[column] ?? null;
    if (typeof value === 'number') visit(value);
    else if (isError(value)) throw new Raised(value);
  });
}

/** SUMIF's third range counts from its first cell in the shape of the first range. */
function inShapeOf(target: Value, range: Value): Value {
  if (!(target instanceof RangeValue)) return target;
  const { rows, columns } = sizeOf(range);
  const isOpen = range instanceof RangeValue && range.isOpen;
  return new RangeValue(target.host, { ...target.area, rows, columns }, isOpen || target.isOpen);
}

function average(target: Value, conditions: readonly Condition[], name: string): number {
  let total = 0;
  let count = 0;
  eachMatchingNumber(target, conditions, (number) => {
    total += number;
    count++;
  });
  if (count === 0) raise('#DIV/0!', `Evaluation of function ${name} caused a divide by zero error.`);
  return total / count;
}

function extreme(
  values: readonly Value[],
  run: Run,
  name: string,
  better: (one: number, other: number) => boolean,
) {
  const conditions = conditionsOf(values, 1, run, name);
  requireSameSize([values[0]!, ...conditions.map(({ range }) => range)], name);
  let best: number | null = null;
  eachMatchingNumber(values[0]!, conditions, (number) => {
    if (best === null || better(number, best)) best = number;
  });
  return best ?? 0;
}

function count(conditions: readonly Condition[]): number {
  let matches = 0;
  eachMatch(conditions, () => matches++);
  return matches;
}

function countIf(range: Value, condition: CellValue, run: Run): number {
  const key = equalityKey(condition, run);
  if (key !== null && range instanceof RangeValue && range.area.columns === 1) {
    const counted = indexedCount(range.content(), key, run);
    if (counted !== undefined) return counted;
  }
  return count([{ range, criterion: readCriterion(condition, run) }]);
}

function sum(target: Value, conditions: readonly Condition[]): number {
  let total = 0;
  eachMatchingNumber(target, conditions, (number) => (total += number));
  return total;
}

export const conditional: FunctionTable = {
  COUNTIF: mixed('rv', 2, 2, ([range, condition], run) => countIf(range!, condition as CellValue, run)),
  COUNTIFS: paired('rv', 2, ANY, (values, run) => {
    const conditions = conditionsOf(values, 0, run, 'COUNTIFS');
    requireSameSize(
      conditions.map(({ range }) => range),
      'COUNTIFS',
    );
    return count(conditions);
  }),
  SUMIF: mixed('rvr', 2, 3, (values, run) => {
    const [range, , target] = values as [Value, Value, Value?];
    return sum(
      target === undefined ? range : inShapeOf(target, range),
      conditionsOf(values.slice(0, 2), 0, run, 'SUMIF'),
    );
  }),
  SUMIFS: paired('rrv', 3, ANY, (values, run) => {
    const conditions = conditionsOf(values, 1, run, 'SUMIFS');
    requireSameSize([values[0]!, ...conditions.map(({ range }) => range)], 'SUMIFS');
    return sum(values[0]!, conditions);
  }),
  AVERAGEIF: mixed('rvr', 2, 3, (values, run) => {
    const [range, , target] = values as [Value, Value, Value?];
    const conditions = conditionsOf(values.slice(0, 2), 0, run, 'AVERAGEIF');
    return average(target === undefined ? range : inShapeOf(target, range), conditions, 'AVERAGEIF');
  }),
  AVERAGEIFS: paired('rrv', 3, ANY, (values, run) => {
    const conditions = conditionsOf(values, 1, run, 'AVERAGEIFS');
    requireSameSize([values[0]!, ...conditions.map(({ range }) => range)], 'AVERAGEIFS');
    return average(values[0]!, conditions, 'AVERAGEIFS');
  }),
  MAXIFS: paired('rrv', 3, ANY, (values, run) => extreme(values, run, 'MAXIFS', (one, other) => one > other)),
  MINIFS: paired('rrv', 3, ANY, (values, run) => extreme(values, run, 'MINIFS', (one, other) => one < other)),
};
