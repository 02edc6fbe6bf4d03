import type { CellError } from '../contract';
import { readReferenceAt, type Reference } from './references';

/**
 * Cuts a formula into tokens, keeping their places so that a rewrite touches references and nothing else.
 * Google's grammar differs from Excel's: open ranges, ';' between arguments, any expression inside { }.
 */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly value: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'error';
      readonly value: CellError['error'];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'reference'; readonly value: Reference; readonly start: number; readonly end: number }
  /** A function, named range, TRUE, FALSE or a variable of LET. */
  | { readonly kind: 'name'; readonly value: string; readonly start: number; readonly end: number }
  /** Operator, bracket or separator. */
  | { readonly kind: 'sign'; readonly value: string; readonly start: number; readonly end: number };

const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const sheetPattern = /(?:'((?:[^']|'')+)'|([\p{L}\p{N}_][\p{L}\p{N}_.·]*))!/uy;
const errorPattern = /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)/iy;
const signs = '+-*/^&=<>%:,;(){}\\';

/** Tokens of a formula that starts with '='; null when a character belongs to nothing. */
export function tokenize(text: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9 || code === 160) {
      at++;
      continue;
    }
    const token = readToken(text, at, code);
    if (!token) return null;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(text: string, at: number, code: number): Token | null {
  if (code === 34) return readText(text, at);
  if (code === 35) return readError(text, at, at);
  if (code === 39) return readSheetReference(text, at);
  if (isDigitCode(code) || code === 46) {
    return readNumberAt(text, at) ?? readSheetReference(text, at);
  }
  return isWordCode(code) || code === 36 ? readWord(text, at) : readSign(text, at);
}

const isDigitCode = (code: number): boolean => code >= 48 && code <= 57;

/** Letters of any script, digits and what else names are made of; the patterns below decide the rare rest. */
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  isDigitCode(code) ||
  code === 95 ||
  code === 46 ||
  (code > 127 && /[\p{L}\p{N}·]/u.test(String.fromCharCode(code))) ||
  (code >= 0xd800 && code <= 0xdfff);

/** Functions are told by their bracket before anything else is tried: they are most of a formula's words. */
function readWord(text: string, start: number): Token | null {
  let end = start;
  let mayBeReference = false;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isDigitCode(code) || code === 36) mayBeReference = true;
    else if (!isWordCode(code)) break;
  }
  const next = text.charCodeAt(end);
  if (next === 33) return readSheetReference(text, start);
  if (next !== 40 && (mayBeReference || next === 58)) {
    const found = readReferenceAt(text, start);
    if (found) return reference(null, found, start);
  }
  return readName(text, start, end);
}

const reference = (
  sheetName: string | null,
  found: { from: Reference['from']; to: Reference['to']; end: number },
  start: number,
): Token => ({
  kind: 'reference',
  value: { sheetName, from: found.from, to: found.to },
  start,
  end: found.end,
});

function readText(text: string, start: number): Token | null {
  let end = text.indexOf('"', start + 1);
  let hasQuotes = false;
  while (end >= 0 && text.charCodeAt(end + 1) === 34) {
    hasQuotes = true;
    end = text.indexOf('"', end + 2);
  }
  if (end < 0) return null;
  const inside = text.slice(start + 1, end);
  return { kind: 'text', value: hasQuotes ? inside.replace(/""/g, '"') : inside, start, end: end + 1 };
}

function readError(text: string, at: number, start: number): Token | null {
  errorPattern.lastIndex = at;
  const match = errorPattern.exec(text);
  if (!match) return null;
  return {
    kind: 'error',
    value: match[0].toUpperCase() as CellError['error'],
    start,
    end: errorPattern.lastIndex,
  };
}

function readNumberAt(text: string, start: number): Token | null {
  numberPattern.lastIndex = start;
  const match = numberPattern.exec(text);
  if (!match) return null;
  const end = numberPattern.lastIndex;
  const rows = text.charCodeAt(end) === 58 ? readReferenceAt(text, start) : null;
  if (rows) return reference(null, rows, start);
  // "2024周报!A1" is a sheet that starts with digits.
  const next = text.charCodeAt(end);
  if (isWordCode(next)) return null;
  return { kind: 'number', value: Number(match[0]), start, end };
}

function readSheetReference(text: string, start: number): Token | null {
  sheetPattern.lastIndex = start;
  const match = sheetPattern.exec(text);
  if (!match) return null;
  const end = sheetPattern.lastIndex;
  const sheetName = match[2] ?? (match[1] ?? '').replace(/''/g, "'");
  const found = readReferenceAt(text, end);
  return found ? reference(sheetName, found, start) : readError(text, end, start);
}

function readName(text: string, start: number, end: number): Token | null {
  const first = text.charCodeAt(start);
  if (end === start || first === 46 || first === 36 || isDigitCode(first)) return null;
  return { kind: 'name', value: text.slice(start, end), start, end };
}

function readSign(text: string, start: number): Token | null {
  if (!signs.includes(text.charAt(start))) return null;
  const two = text.slice(start, start + 2);
  const value = two === '<>' || two === '<=' || two === '>=' ? two : two.charAt(0);
  return { kind: 'sign', value, start, end: start + value.length };
}

/**
 * The formula's text with references left out: formulas that differ only in the cells they name (a column
 * filled down) have the same shape and share what was compiled for it.
 */
export function shapeOf(text: string, tokens: readonly Token[]): string {
  let shape = '';
  let copied = 0;
  for (const token of tokens) {
    if (token.kind !== 'reference') continue;
    shape += text.slice(copied, token.start) + (token.value.to === null ? '\u0001' : '\u0002');
    copied = token.end;
  }
  return shape + text.slice(copied);
}
