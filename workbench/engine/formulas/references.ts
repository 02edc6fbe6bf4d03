/**
 * References as they are written: A1, $B$2:C, 2:5, 'Sales 2026'!A2:A. Rows and columns are 1-based; null is
 * an open end, as in A2:A, which has no last row.
 */

export interface Corner {
  readonly row: number | null;
  readonly column: number | null;
  /** Written with $: stays put when the formula moves. */
  readonly rowFixed: boolean;
  readonly columnFixed: boolean;
}

export interface Reference {
  /** The sheet's name without quotes; null for the formula's own sheet. */
  readonly sheetName: string | null;
  readonly from: Corner;
  /** Null for a single cell. */
  readonly to: Corner | null;
}

/** Google's limits: columns to ZZZ; a sheet one column wide may have ten million rows. */
export const LAST_COLUMN = 18_278;
export const LAST_ROW = 10_000_000;

const NAME_GOES_ON = '(?![\\w.(!\\u00c0-\\u1fff\\u2c00-\\ud7ff\\uf900-\\ufdff])';
const CELL = '(\\$?)([A-Za-z]{1,3})(\\$?)([1-9]\\d{0,7})';

const cellOrRange = new RegExp(
  `${CELL}(?::(?:(\\$?)([A-Za-z]{1,3})(?:(\\$?)([1-9]\\d{0,7}))?|(\\$?)([1-9]\\d{0,7})))?${NAME_GOES_ON}`,
  'y',
);
const columnRange = new RegExp(
  `(\\$?)([A-Za-z]{1,3}):(\\$?)([A-Za-z]{1,3})(?:(\\$?)([1-9]\\d{0,7}))?${NAME_GOES_ON}`,
  'y',
);
const rowRange = new RegExp(`(\\$?)([1-9]\\d{0,7}):(\\$?)([1-9]\\d{0,7})${NAME_GOES_ON}`, 'y');

const corner = (
  column: string | undefined,
  columnSign: string | undefined,
  row: string | undefined,
  rowSign: string | undefined,
): Corner => ({
  row: row === undefined ? null : Number(row),
  column: column === undefined ? null : columnNumber(column),
  rowFixed: rowSign === '$',
  columnFixed: columnSign === '$',
});

export interface FoundReference {
  readonly from: Corner;
  readonly to: Corner | null;
  readonly end: number;
}

/** Reads a reference without its sheet at a place in a text; null when there is none. */
export function readReferenceAt(text: string, start: number): FoundReference | null {
  return readPlainCell(text, start) ?? readByPattern(text, start);
}

/** A single cell followed by a plain sign: nearly all references of a tracker, read without patterns. */
function readPlainCell(text: string, start: number): FoundReference | null {
  let at = start;
  const columnFixed = text.charCodeAt(at) === 36;
  if (columnFixed) at++;
  let column = 0;
  const firstLetter = at;
  for (let code = text.charCodeAt(at) | 32; code >= 97 && code <= 122; code = text.charCodeAt(++at) | 32) {
    column = column * 26 + (code - 96);
  }
  if (at === firstLetter || at > firstLetter + 3 || column > LAST_COLUMN) return null;
  const rowFixed = text.charCodeAt(at) === 36;
  if (rowFixed) at++;
  let row = 0;
  const firstDigit = at;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(++at)) {
    row = row * 10 + (code - 48);
  }
  if (at === firstDigit || row < 1 || row > LAST_ROW) return null;
  const isFollowedPlainly = at >= text.length || ' )<>=+-*/^&,;%}'.includes(text.charAt(at));
  return isFollowedPlainly ? { from: { row, column, rowFixed, columnFixed }, to: null, end: at } : null;
}

function readByPattern(text: string, start: number): FoundReference | null {
  cellOrRange.lastIndex = start;
  let match = cellOrRange.exec(text);
  if (match) {
    const from = corner(match[2], match[1], match[4], match[3]);
    const isRange = match[6] !== undefined || match[10] !== undefined;
    const to = isRange ? corner(match[6], match[5], match[8] ?? match[10], match[7] ?? match[9]) : null;
    return withinLimits(from, to) ? { from, to, end: cellOrRange.lastIndex } : null;
  }
  columnRange.lastIndex = start;
  match = columnRange.exec(text);
  if (match) {
    const from = corner(match[2], match[1], undefined, undefined);
    const to = corner(match[4], match[3], match[6], match[5]);
    return withinLimits(from, to) ? { from, to, end: columnRange.lastIndex } : null;
  }
  rowRange.lastIndex = start;
  match = rowRange.exec(text);
  if (!match) return null;
  const from = corner(undefined, undefined, match[2], match[1]);
  return { from, to: corner(undefined, undefined, match[4], match[3]), end: rowRange.lastIndex };
}

const withinLimits = (from: Corner, to: Corner | null): boolean =>
  (from.row ?? 1) <= LAST_ROW &&
  (from.column ?? 1) <= LAST_COLUMN &&
  (to === null || ((to.row ?? 1) <= LAST_ROW && (to.column ?? 1) <= LAST_COLUMN));

/** "A" → 1, "AA" → 27 */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let index = 0; index < letters.length; index++)
    number = number * 26 + (letters.charCodeAt(index) & 31);
  return number;
}

/** 1 → "A", 27 → "AA" */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const cornerText = (one: Corner): string =>
  (one.column === null ? '' : (one.columnFixed ? '$' : '') + columnLetters(one.column)) +
  (one.row === null ? '' : (one.rowFixed ? '$' : '') + String(one.row));

/** The reference in A1 notation, without its sheet. */
export const rangeText = (from: Corner, to: Corner | null): string =>
  to === null ? cornerText(from) : `${cornerText(from)}:${cornerText(to)}`;

/** A sheet's name as formulas write it: quoted unless it is a plain word. */
export function quoteSheetName(name: string): string {
  const isPlain =
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^R\d*C\d*$/i.test(name);
  return isPlain ? name : `'${name.replace(/'/g, "''")}'`;
}

export const isSameSheetName = (one: string, other: string): boolean =>
  one === other || one.toLowerCase() === other.toLowerCase();

/** A range's bounds with corners in order; null is open. */
export interface Bounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number | null;
  readonly right: number | null;
}

/** Bounds of a reference: B3:A1 is A1:B3, and an open start is the sheet's edge. */
export function boundsOf(reference: Reference): Bounds {
  const { from, to } = reference;
  if (to === null) {
    const row = from.row ?? 1;
    const column = from.column ?? 1;
    return { top: row, left: column, bottom: row, right: column };
  }
  const [top, bottom] = inOrder(from.row, to.row);
  const [left, right] = inOrder(from.column, to.column);
  return { top, bottom, left, right };
}

function inOrder(one: number | null, other: number | null): [number, number | null] {
  if (one === null && other === null) return [1, null];
  // A2:A, and A:A2 which Google reads the same way.
  if (one === null || other === null) return [one ?? other ?? 1, null];
  return one <= other ? [one, other] : [other, one];
}
