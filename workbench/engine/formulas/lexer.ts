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
const namePattern = /[\p{L}_][\p{L}\p{N}_.?·]*/uy;
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
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (isLetter || code === 36) {
    const found = readReferenceAt(text, at);
    if (found) return reference(null, found, at);
  }
  const isDigit = code >= 48 && code <= 57;
  if (isDigit || code === 46) {
    const rows = isDigit ? readReferenceAt(text, at) : null;
    return rows ? reference(null, rows, at) : (readNumberAt(text, at) ?? readSheetReference(text, at));
  }
  if (signs.includes(text[at] ?? '')) return readSign(text, at);
  return readSheetReference(text, at) ?? readName(text, at);
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
  // "2024周报!A1" is a sheet that starts with digits.
  if (/[\p{L}_]/u.test(text[end] ?? '')) return null;
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

function readName(text: string, start: number): Token | null {
  namePattern.lastIndex = start;
  const match = namePattern.exec(text);
  return match ? { kind: 'name', value: match[0], start, end: namePattern.lastIndex } : null;
}

function readSign(text: string, start: number): Token {
  const two = text.slice(start, start + 2);
  const value = two === '<>' || two === '<=' || two === '>=' ? two : two.charAt(0);
  return { kind: 'sign', value, start, end: start + value.length };
}

/**
 * The formula's shape with references left out: formulas that differ only in the cells they name (a column
 * filled down) have the same shape and share what was compiled for it.
 */
export function shapeOf(text: string, tokens: readonly Token[]): string {
  let shape = '';
  for (const token of tokens) {
    if (token.kind === 'reference') shape += token.value.to === null ? '\u0001' : '\u0002';
    else if (token.kind === 'text') shape += text.slice(token.start, token.end);
    else if (token.kind === 'name') shape += `${token.value} `;
    else if (token.kind === 'number') shape += `${token.value} `;
    else shape += token.value;
  }
  return shape;
}
