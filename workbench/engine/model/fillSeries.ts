/** What the fill handle writes: a series goes on, anything else repeats. */
import type { Content } from './sheet';

/**
 * Content for the cell `along` lines after the first of `source` (negative: before it).
 * A single number repeats, a single date goes on by days, two or more evenly spaced numbers go on.
 */
export function continueSeries(
  source: readonly (Content | undefined)[],
  along: number,
  isDate: boolean,
): Content | undefined {
  const size = source.length;
  const own = source[((along % size) + size) % size];
  if (source.every((value) => typeof value === 'number')) {
    const numbers = source as readonly number[];
    const step = size === 1 ? (isDate ? 1 : 0) : evenStep(numbers);
    return step === null ? own : numbers[0]! + step * along;
  }
  if (typeof own === 'string') return countedText(own, Math.floor(along / size));
  return own;
}

function evenStep(numbers: readonly number[]): number | null {
  const step = numbers[1]! - numbers[0]!;
  return numbers.every((value, index) => Math.abs(value - numbers[0]! - step * index) < 1e-9) ? step : null;
}

/** "Item 1" goes on as "Item 2". */
function countedText(text: string, steps: number): string {
  const match = /^(.*\D)(\d{1,9})$/s.exec(text);
  if (!match) return text;
  const next = Math.max(0, Number(match[2]) + steps);
  return match[1]! + String(next).padStart(match[2]!.startsWith('0') ? match[2]!.length : 1, '0');
}
