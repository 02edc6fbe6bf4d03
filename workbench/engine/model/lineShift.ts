/** What inserting, deleting or moving rows (or columns) does to positions and spans. */
import type { Rectangle } from './types';

export interface LineShift {
  readonly axis: 'row' | 'column';
  readonly kind: 'insert' | 'delete' | 'move';
  /** First line inserted (what stood there moves on), deleted or moved. */
  readonly at: number;
  readonly count: number;
  /** For a move: the line in front of which they land, counted before the move. */
  readonly before?: number;
}

/** Where a line goes; null when it is deleted. */
export function shiftedLine(line: number, shift: LineShift): number | null {
  const { at, count } = shift;
  if (shift.kind === 'insert') return line >= at ? line + count : line;
  if (shift.kind === 'delete') {
    if (line < at) return line;
    return line < at + count ? null : line - count;
  }
  const before = shift.before!;
  if (line >= at && line < at + count) return before > at ? line + before - count - at : line + before - at;
  if (before > at) return line >= at + count && line < before ? line - count : line;
  return line >= before && line < at ? line + count : line;
}

/** The line that went to this place; null for an inserted one. */
export function originOf(line: number, shift: LineShift): number | null {
  const { at, count } = shift;
  if (shift.kind === 'insert') {
    if (line < at) return line;
    return line < at + count ? null : line - count;
  }
  if (shift.kind === 'delete') return line < at ? line : line + count;
  const before = shift.before!;
  return before > at
    ? shiftedLine(line, { ...shift, at: before - count, before: at })
    : shiftedLine(line, { ...shift, at: before, before: at + count });
}

type Span = readonly [first: number, last: number];

const grown = ([first, last]: Span, at: number, count: number): Span => [
  first >= at ? first + count : first,
  last >= at ? last + count : last,
];

function shrunk([first, last]: Span, at: number, count: number): Span | null {
  const end = at + count;
  if (first >= at && last < end) return null;
  const newFirst = first >= end ? first - count : Math.min(first, at);
  return [newFirst, last >= end ? last - count : Math.min(last, at - 1)];
}

/** A span grows with what is inserted inside it, shrinks with what is deleted, follows when moved whole. */
export function shiftedSpan(span: Span, shift: LineShift): Span | null {
  const { at, count } = shift;
  if (shift.kind === 'insert') return grown(span, at, count);
  if (shift.kind === 'delete') return shrunk(span, at, count);
  const before = shift.before!;
  const [first, last] = span;
  if (before >= at && before <= at + count) return span;
  if (first >= at && last < at + count) {
    const distance = before > at ? before - at - count : before - at;
    return [first + distance, last + distance];
  }
  // Lines moved to either end of the span from within it stay in it: their cells keep what covers them.
  if (first <= at && last >= at + count - 1 && before >= first && before <= last + 1) return span;
  return shrunk(grown(span, before, count), before <= at ? at + count : at, count);
}

export function shiftedRectangle<Shape extends Rectangle>(area: Shape, shift: LineShift): Shape | null {
  if (shift.axis === 'row') {
    const span = shiftedSpan([area.row, area.row + area.rows - 1], shift);
    return span && { ...area, row: span[0], rows: span[1] - span[0] + 1 };
  }
  const span = shiftedSpan([area.column, area.column + area.columns - 1], shift);
  return span && { ...area, column: span[0], columns: span[1] - span[0] + 1 };
}

export const shiftedRectangles = <Shape extends Rectangle>(
  areas: readonly Shape[],
  shift: LineShift,
): Shape[] => areas.flatMap((area) => shiftedRectangle(area, shift) ?? []);
