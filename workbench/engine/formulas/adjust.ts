import { isSameSheetName, quoteSheetName, rangeText, type Corner, type Reference } from './references';
import { prefixOf, rewriteReferences } from './rewrite';

export type StructuralChange =
  | {
      readonly kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns';
      readonly sheetName: string;
      /** First row or column inserted (what stood there moves on) or deleted, 1-based. */
      readonly at: number;
      readonly count: number;
    }
  | {
      readonly kind: 'moveColumns' | 'moveRows';
      readonly sheetName: string;
      readonly from: number;
      readonly count: number;
      /** The row or column in front of which they land, counted before the move. */
      readonly before: number;
    }
  | { readonly kind: 'renameSheet'; readonly from: string; readonly to: string }
  | { readonly kind: 'deleteSheet'; readonly sheetName: string };

/** First and last row (or column) of a reference; Infinity where it is open. */
type Span = readonly [first: number, last: number];

/**
 * The formula after its workbook changed shape: references follow the cells they name, ranges grow and
 * shrink, and what was deleted becomes #REF!. `formulaSheetName` is the sheet the formula stands on.
 */
export function adjustFormula(text: string, formulaSheetName: string, change: StructuralChange): string {
  if (change.kind === 'renameSheet') {
    return rewriteReferences(text, (reference) =>
      reference.sheetName !== null && isSameSheetName(reference.sheetName, change.from)
        ? `${quoteSheetName(change.to)}!${rangeText(reference.from, reference.to)}`
        : null,
    );
  }
  if (change.kind === 'deleteSheet') {
    return rewriteReferences(text, (reference) =>
      reference.sheetName !== null && isSameSheetName(reference.sheetName, change.sheetName) ? '#REF!' : null,
    );
  }
  const isOnRows = change.kind === 'insertRows' || change.kind === 'deleteRows' || change.kind === 'moveRows';
  return rewriteReferences(text, (reference) => {
    if (!isSameSheetName(reference.sheetName ?? formulaSheetName, change.sheetName)) return null;
    const axis = isOnRows ? 'row' : 'column';
    const before = spanOf(reference, axis);
    if (before === null) return null;
    const after = movedSpan(before, change);
    if (after === null) return '#REF!';
    return after[0] === before[0] && after[1] === before[1] ? null : withSpan(reference, axis, after);
  });
}

/** Null for A:C on rows and for 2:5 on columns: they take in the whole sheet whatever its size. */
function spanOf(reference: Reference, axis: 'row' | 'column'): Span | null {
  const first = reference.from[axis];
  if (reference.to === null) return first === null ? null : [first, first];
  const last = reference.to[axis];
  if (first === null && last === null) return null;
  if (first === null || last === null) return [first ?? last ?? 1, Number.POSITIVE_INFINITY];
  return first <= last ? [first, last] : [last, first];
}

function withSpan(reference: Reference, axis: 'row' | 'column', [first, last]: Span): string {
  const set = (corner: Corner, value: number): Corner => ({ ...corner, [axis]: value });
  const { from, to } = reference;
  if (to === null) return prefixOf(reference) + rangeText(set(from, first), null);
  const one = from[axis];
  const other = to[axis];
  const isReversed = one !== null && other !== null && one > other;
  const newFrom = one === null ? from : set(from, isReversed ? last : first);
  const newTo = other === null ? to : set(to, one === null || isReversed ? first : last);
  return prefixOf(reference) + rangeText(newFrom, newTo);
}

type Shift = Exclude<StructuralChange, { kind: 'renameSheet' | 'deleteSheet' }>;

function movedSpan(span: Span, change: Shift): Span | null {
  switch (change.kind) {
    case 'insertRows':
    case 'insertColumns':
      return inserted(span, change.at, change.count);
    case 'deleteRows':
    case 'deleteColumns':
      return deleted(span, change.at, change.count);
    case 'moveRows':
    case 'moveColumns':
      return moved(span, change.from, change.count, change.before);
  }
}

const inserted = ([first, last]: Span, at: number, count: number): Span => [
  first >= at ? first + count : first,
  last >= at ? last + count : last,
];

function deleted([first, last]: Span, at: number, count: number): Span | null {
  const end = at + count;
  if (first >= at && last < end) return null;
  const newFirst = first >= end ? first - count : Math.min(first, at);
  const newLast = last >= end ? last - count : last >= at ? at - 1 : last;
  return [newFirst, newLast];
}

/**
 * A move is an insertion, a cut and paste, and a deletion: what lies wholly inside the moved block goes
 * with it; other ranges grow where the block comes in and shrink where it leaves.
 */
function moved(span: Span, from: number, count: number, before: number): Span | null {
  const end = from + count;
  if (before >= from && before <= end) return span;
  const [first, last] = span;
  if (first >= from && last < end) {
    const distance = before > from ? before - end : before - from;
    return [first + distance, last + distance];
  }
  const grown = inserted(span, before, count);
  return deleted(grown, before <= from ? from + count : from, count);
}
