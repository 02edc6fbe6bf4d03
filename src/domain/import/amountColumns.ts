import { isMoment, type Cell } from '../../schema/cell';
import { readAmount } from '../amounts';
import { notesOf } from './headers';

/** How the bare numbers of one column are to be read. */
export interface AmountReading {
  /** `1.234,56` and `12,5`: the comma is the decimal sign. */
  readonly decimalComma: boolean;
  /** Base currency units of one bare number: 1 for 元 and $, 10000 for 万元. */
  readonly unit: number;
}

const groups = String.raw`-?\d{1,3}(?:\.\d{3})*`;
const withDecimalComma = new RegExp(`^[^\\d-]*(?:${groups}|-?\\d+),\\d{1,2}(?!\\d)\\D*$`);
const withCommaGroups = /\d,\d{3}(?!\d)/;
const withDotGroups = /\d\.\d{3}\.\d{3}|\d\.\d{3},\d/;

const textOf = (cell: Cell): string | null =>
  typeof cell === 'string' && cell.trim() !== '' ? cell.trim() : null;

/** True when commas of the column cannot be thousands: `12,5`, `22.700,00`. */
export const usesDecimalComma = (cells: readonly Cell[]): boolean => {
  const texts = cells.map(textOf).filter((text) => text !== null);
  const german = texts.some((text) => withDecimalComma.test(text) || withDotGroups.test(text));
  return german && !texts.some((text) => withCommaGroups.test(text) && !withDotGroups.test(text));
};

const unitWords: readonly (readonly [RegExp, number])[] = [
  [/万/, 10_000],
  [/千元|^k$/i, 1_000],
  [/元|usd|cny|rmb|eur|gbp|jpy|\$|€|£|¥/i, 1],
];

/** The unit that a header states in its brackets: `预算金额(万)`, `预估金额(USD)`; null when it states none. */
export const unitInHeader = (header: string): number | null => {
  const note = notesOf(header).trim();
  return note === '' ? null : (unitWords.find(([word]) => word.test(note))?.[1] ?? null);
};

/** `12,5` in a column of thousands, `12.5` in one of decimal commas: to take either as thousands is off by ten. */
const oddComma = /\d,\d{1,2}(?![\d,])/;
const oddDot = /\.\d{1,2}(?!\d)/;

/** True when the cell's signs do not fit its column, so that its size is anybody's guess. */
export const isMisleadingAmount = (cell: Cell, reading: AmountReading): boolean =>
  typeof cell === 'string' &&
  (reading.decimalComma ? oddDot.test(cell) && !cell.includes(',') : oddComma.test(cell));

const hasUnitWord = /[千万亿]|\d\s*[kwm]\b/i;

/** Sum by which a bare number must be multiplied to stand in the sheet's unit. */
const scaled = (value: number, reading: AmountReading, moneyScale: number): number =>
  Number(((value * reading.unit) / moneyScale).toPrecision(12));

/**
 * The cell as the tracker's own reader understands it: thousands with commas, the bare number in the sheet's
 * unit. A range or a text stays what it is, for the reader to refuse it at its field.
 */
export const normalizeAmount = (cell: Cell, reading: AmountReading, moneyScale: number): Cell => {
  if (typeof cell === 'number') return scaled(cell, reading, moneyScale);
  if (typeof cell !== 'string') return cell;
  const text = reading.decimalComma ? cell.trim().replace(/\./g, '').replace(',', '.') : cell.trim();
  if (reading.unit === moneyScale || hasUnitWord.test(text)) return text;
  const read = readAmount(text, moneyScale);
  return read.kind === 'amount' ? scaled(read.amount, reading, moneyScale) : text;
};

export const looksLikeAmount = (cell: Cell): boolean => {
  if (typeof cell === 'number') return true;
  if (isMoment(cell) || typeof cell === 'boolean') return false;
  return readAmount(cell.replace(/[.,](?=\d{3}(?!\d))/g, ''), 1).kind !== 'none';
};
