/** Colour scales. */
import { onSheet } from './rectangles';
import type { Sheet } from './sheet';
import type { ConditionalRule, GradientPoint } from './types';
import type { Workbook } from './workbook';

interface KnownNumbers {
  readonly stamp: number;
  readonly sorted: readonly number[];
}

const known = new WeakMap<ConditionalRule, KnownNumbers>();

/** Background of a cell under a colour scale; null when the cell holds no number. */
export function gradientColor(
  workbook: Workbook,
  sheet: Sheet,
  rule: ConditionalRule,
  row: number,
  column: number,
): string | null {
  const value = workbook.valueAt(sheet.id, row, column);
  if (typeof value !== 'number' || !rule.gradient) return null;
  const numbers = numbersOf(workbook, sheet, rule);
  const { min, mid, max } = rule.gradient;
  const points = [
    min ?? { color: '#ffffff', type: 'MIN', value: '' },
    mid,
    max ?? { color: '#ffffff', type: 'MAX', value: '' },
  ]
    .filter((point) => point !== undefined)
    .map((point) => ({ color: point.color, at: pointValue(point, numbers) }));
  const next = points.findIndex((point) => value <= point.at);
  if (next === 0) return points[0]!.color;
  if (next === -1) return points[points.length - 1]!.color;
  const low = points[next - 1]!;
  const high = points[next]!;
  return mixed(low.color, high.color, high.at === low.at ? 1 : (value - low.at) / (high.at - low.at));
}

function numbersOf(workbook: Workbook, sheet: Sheet, rule: ConditionalRule): readonly number[] {
  const before = known.get(rule);
  if (before?.stamp === workbook.stamp) return before.sorted;
  const sorted = rule.ranges
    .flatMap((range) => workbook.valuesOf(onSheet(sheet.id, range)).flat())
    .filter((value): value is number => typeof value === 'number')
    .sort((a, b) => a - b);
  known.set(rule, { stamp: workbook.stamp, sorted });
  return sorted;
}

function pointValue(point: GradientPoint, sorted: readonly number[]): number {
  const lowest = sorted[0] ?? 0;
  const highest = sorted[sorted.length - 1] ?? 0;
  const given = Number(point.value);
  if (point.type === 'NUMBER') return given;
  if (point.type === 'PERCENT') return lowest + ((highest - lowest) * given) / 100;
  if (point.type === 'PERCENTILE') return sorted[Math.round(((sorted.length - 1) * given) / 100)] ?? 0;
  return point.type === 'MAX' ? highest : lowest;
}

function mixed(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => parseInt(color.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => {
    const value = Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share);
    return value.toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
