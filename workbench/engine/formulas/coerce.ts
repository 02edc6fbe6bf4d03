import type { CellError, CellValue } from '../contract';
import { readDateTime, readNumber } from '../values';
import { Raised, raise, type Run } from './values';

/** How values turn into numbers, texts and booleans where a function wants one. */

/** Number of a value: blank 0, TRUE 1, text that reads as a number or date. Null when there is none. */
export function numberOrNull(value: CellValue, run: Run): number | null {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? numberInText(value, run) : null;
}

/** Number that a text spells in the spreadsheet's locale: "12", "5%", "2026-03-04". Null otherwise. */
export function numberInText(text: string, run: Run): number | null {
  if (text.length > 64 || !/\d/.test(text)) return null;
  const number = readNumber(text, run.host.locale);
  if (number) return number.value;
  return readDateTime(text, run.host.locale, run.host.nowSerial())?.value ?? null;
}

export function toNumber(value: CellValue | undefined, run: Run): number {
  if (typeof value === 'number') return value;
  if (value === undefined || value === null) return 0;
  if (typeof value === 'object') throw new Raised(value);
  return numberOrNull(value, run) ?? raise('#VALUE!', notNumber(value));
}

export const notNumber = (value: CellValue): string =>
  `Parameter expects number values. But '${String(value)}' is a text and cannot be coerced to a number.`;

export const toInteger = (value: CellValue | undefined, run: Run): number => Math.trunc(toNumber(value, run));

export function toText(value: CellValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  throw new Raised(value);
}

/** A number joined to a text: up to 15 significant digits, no grouping. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) {
    const [mantissa = '0', exponent = '+0'] = Number(value.toPrecision(15)).toExponential().split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${mantissa}E${sign}${exponent.slice(1).padStart(2, '0')}`;
  }
  return String(Number(value.toPrecision(15)));
}

export function toBoolean(value: CellValue | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') throw new Raised(value);
  const upper = value.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  raise(
    '#VALUE!',
    `Parameter expects boolean values. But '${value}' is a text and cannot be coerced to a boolean.`,
  );
}

/** A function that gave no finite number. */
export const notFinite: CellError = {
  error: '#NUM!',
  detail: 'The result is not a number that can be shown.',
};

export const finite = (value: number): number | CellError => (Number.isFinite(value) ? value : notFinite);
