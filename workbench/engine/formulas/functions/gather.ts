import type { CellValue } from '../../contract';
import { toBoolean, toNumber } from '../coerce';
import { isError, isGrid, LambdaValue, Raised, RangeValue, type Grid, type Run, type Value } from '../values';

/**
 * How aggregates see their arguments: inside ranges and arrays only values of the wanted kind count, while
 * a value given directly is converted or refused.
 */

/** A range's or array's rows as far as there is content; null for a value given directly. */
export function gridOf(value: Value): Grid | null {
  if (value instanceof RangeValue) return value.content();
  return isGrid(value) ? value : null;
}

export function directValue(value: Value): CellValue {
  if (value instanceof RangeValue) return value.single();
  if (isGrid(value)) return value[0]?.[0] ?? null;
  if (value instanceof LambdaValue) throw new Raised({ error: '#N/A', detail: 'A LAMBDA must be called.' });
  return value;
}

/** Every number among the arguments. Errors are raised; texts and booleans inside ranges do not count. */
export function eachNumber(values: readonly Value[], run: Run, visit: (number: number) => void): void {
  for (const value of values) {
    const grid = gridOf(value);
    if (grid === null) {
      visit(toNumber(directValue(value), run));
      continue;
    }
    for (let row = 0; row < grid.length; row++) {
      const line = grid[row]!;
      for (let column = 0; column < line.length; column++) {
        const element = line[column]!;
        if (typeof element === 'number') visit(element);
        else if (typeof element === 'object' && element !== null) throw new Raised(element);
      }
    }
  }
}

export function numbersOf(values: readonly Value[], run: Run): number[] {
  const numbers: number[] = [];
  eachNumber(values, run, (number) => numbers.push(number));
  return numbers;
}

/** Every value, in reading order. */
export function eachValue(values: readonly Value[], visit: (value: CellValue) => void): void {
  for (const value of values) {
    const grid = gridOf(value);
    if (grid === null) visit(directValue(value));
    else for (const line of grid) for (const element of line) visit(element);
  }
}

/** Every boolean or number among the arguments as a truth value; texts and blanks inside ranges do not count. */
export function eachTruth(values: readonly Value[], visit: (truth: boolean) => void): void {
  for (const value of values) {
    const grid = gridOf(value);
    if (grid === null) {
      visit(toBoolean(directValue(value)));
      continue;
    }
    for (const line of grid) {
      for (const element of line) {
        if (isError(element)) throw new Raised(element);
        if (typeof element === 'boolean' || typeof element === 'number') visit(Boolean(element));
      }
    }
  }
}
