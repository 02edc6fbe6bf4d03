import type { CellValue } from '../../contract';
import { finite, numberOrNull, toInteger, toNumber } from '../coerce';
import { asGrid, isError, isGrid, raise, Raised, RangeValue, type Run, type Value } from '../values';
import { ANY, mixed, ranged, type FunctionDefinition, type FunctionTable } from './define';
import { directValue, eachNumber, eachValue, gridOf, numbersOf } from './gather';

function noNumbers(name: string): never {
  raise('#DIV/0!', `Evaluation of function ${name} caused a divide by zero error.`);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;

/** Of a sample (divided by one less than the count) or a whole population. */
function variance(values: readonly Value[], run: Run, isSample: boolean, name: string): number {
  const numbers = numbersOf(values, run);
  if (numbers.length < (isSample ? 2 : 1)) noNumbers(name);
  const middle = mean(numbers);
  const squares = numbers.reduce((total, number) => total + (number - middle) ** 2, 0);
  return squares / (numbers.length - (isSample ? 1 : 0));
}

const deviationOf = (name: string, isSample: boolean): FunctionDefinition =>
  ranged(1, ANY, (values, run) => Math.sqrt(variance(values, run, isSample, name)));

const varianceOf = (name: string, isSample: boolean): FunctionDefinition =>
  ranged(1, ANY, (values, run) => variance(values, run, isSample, name));

const sorted = (numbers: number[]): number[] => numbers.sort((one, other) => one - other);

function quantile(value: Value, fraction: number, run: Run, name: string): number {
  const numbers = sorted(numbersOf([value], run));
  if (numbers.length === 0 || fraction < 0 || fraction > 1)
    raise('#NUM!', `${name} has no valid input data.`);
  const place = fraction * (numbers.length - 1);
  const below = Math.floor(place);
  const low = numbers[below]!;
  return low + (place - below) * ((numbers[below + 1] ?? low) - low);
}

const nth = (name: string, fromLargest: boolean): FunctionDefinition =>
  mixed('rv', 2, 2, ([data, place], run) => {
    const numbers = sorted(numbersOf([data!], run));
    const index = toInteger(place as CellValue, run);
    if (index < 1 || index > numbers.length) {
      raise(
        '#NUM!',
        `Function ${name} parameter 2 value is ${index}. It should be between 1 and ${numbers.length}.`,
      );
    }
    return numbers[fromLargest ? numbers.length - index : index - 1]!;
  });

const extreme = (pick: (one: number, other: number) => number): FunctionDefinition =>
  ranged(1, ANY, (values, run) => {
    let best: number | null = null;
    eachNumber(values, run, (number) => (best = best === null ? number : pick(best, number)));
    return best ?? 0;
  });

const rankOf = (isAveraged: boolean): FunctionDefinition =>
  mixed('vrv', 2, 3, ([value, data, ascending], run) => {
    const wanted = toNumber(value as CellValue, run);
    const isAscending = ascending !== undefined && toNumber(ascending as CellValue, run) !== 0;
    const numbers = numbersOf([data!], run);
    const same = numbers.filter((number) => number === wanted).length;
    if (same === 0) raise('#N/A', `Did not find value '${wanted}' in RANK evaluation.`);
    const ahead = numbers.filter((number) => (isAscending ? number < wanted : number > wanted)).length;
    return isAveraged ? ahead + (same + 1) / 2 : ahead + 1;
  });

/** COUNT: numbers in ranges; a value given directly counts when it can be read as a number. */
function countNumbers(values: readonly Value[], run: Run): number {
  let count = 0;
  for (const value of values) {
    const grid = gridOf(value);
    if (grid === null) {
      const direct = directValue(value);
      if (!isError(direct) && numberOrNull(direct, run) !== null) count++;
    } else {
      for (const line of grid) for (const element of line) if (typeof element === 'number') count++;
    }
  }
  return count;
}

function countFilled(values: readonly Value[]): number {
  let count = 0;
  for (const value of values) {
    const isWhole = value instanceof RangeValue || isGrid(value);
    eachValue([value], (element) => {
      if (element !== null || !isWhole) count++;
    });
  }
  return count;
}

/** Texts that differ in case are different values, and blanks are none. */
export function distinctKey(value: CellValue): string {
  return typeof value === 'object' && value !== null
    ? `error ${value.error}`
    : `${typeof value} ${String(value)}`;
}

function mostFrequent(values: readonly Value[], run: Run): number {
  const counts = new Map<number, number>();
  let best: number | null = null;
  eachNumber(values, run, (number) => counts.set(number, (counts.get(number) ?? 0) + 1));
  for (const [number, count] of counts)
    if (count > 1 && count > (best === null ? 1 : counts.get(best)!)) best = number;
  return best ?? raise('#N/A', 'MODE cannot produce a result, since no value occurs more than once.');
}

export const statistics: FunctionTable = {
  AVERAGE: ranged(1, ANY, (values, run) => {
    let total = 0;
    let count = 0;
    eachNumber(values, run, (number) => {
      total += number;
      count++;
    });
    return count === 0 ? noNumbers('AVERAGE') : finite(total / count);
  }),
  MIN: extreme(Math.min),
  MAX: extreme(Math.max),
  COUNT: ranged(1, ANY, countNumbers, { seesErrors: true }),
  COUNTA: ranged(1, ANY, countFilled, { seesErrors: true }),
  COUNTBLANK: ranged(1, ANY, (values) => {
    let count = 0;
    for (const value of values) {
      for (const line of asGrid(value))
        for (const element of line) if (element === null || element === '') count++;
    }
    return count;
  }),
  COUNTUNIQUE: ranged(1, ANY, (values) => {
    const keys = new Set<string>();
    eachValue(values, (value) => {
      if (isError(value)) throw new Raised(value);
      if (value !== null && value !== '') keys.add(distinctKey(value));
    });
    return keys.size;
  }),
  MEDIAN: ranged(1, ANY, (values, run) => {
    const numbers = sorted(numbersOf(values, run));
    if (numbers.length === 0) raise('#NUM!', 'MEDIAN has no valid input data.');
    const middle = Math.floor(numbers.length / 2);
    return numbers.length % 2 === 1 ? numbers[middle]! : (numbers[middle - 1]! + numbers[middle]!) / 2;
  }),
  MODE: ranged(1, ANY, mostFrequent),
  LARGE: nth('LARGE', true),
  SMALL: nth('SMALL', false),
  RANK: rankOf(false),
  'RANK.EQ': rankOf(false),
  'RANK.AVG': rankOf(true),
  STDEV: deviationOf('STDEV', true),
  'STDEV.S': deviationOf('STDEV.S', true),
  STDEVP: deviationOf('STDEVP', false),
  'STDEV.P': deviationOf('STDEV.P', false),
  VAR: varianceOf('VAR', true),
  'VAR.S': varianceOf('VAR.S', true),
  VARP: varianceOf('VARP', false),
  'VAR.P': varianceOf('VAR.P', false),
  PERCENTILE: mixed('rv', 2, 2, ([data, part], run) =>
    quantile(data!, toNumber(part as CellValue, run), run, 'PERCENTILE'),
  ),
  'PERCENTILE.INC': mixed('rv', 2, 2, ([data, part], run) =>
    quantile(data!, toNumber(part as CellValue, run), run, 'PERCENTILE.INC'),
  ),
  QUARTILE: mixed('rv', 2, 2, ([data, part], run) =>
    quantile(data!, toInteger(part as CellValue, run) / 4, run, 'QUARTILE'),
  ),
};
