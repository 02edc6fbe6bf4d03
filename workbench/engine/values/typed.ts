import type { CellValue } from '../contract';
import { isCivilDate, serialFromCivil } from './calendar';
import { readDateTime, startsLikeMonth } from './dates';
import { readNumber } from './numbers';

export interface TypedContext {
  /** The spreadsheet's locale, e.g. en_US. */
  readonly locale: string;
  /** The cell's number format; '' or 'General' is automatic, '@' is plain text. */
  readonly numberFormat: string;
  /** Now in the spreadsheet's time zone, for dates without a year. */
  readonly nowSerial: number;
}

export interface TypedResult {
  readonly value: CellValue;
  /** Present when the text is a formula (with its '='); `value` is then null until it is evaluated. */
  readonly formula?: string;
  /** The format that typing implies, for a cell whose format is automatic. */
  readonly numberFormat?: string;
}

/** What Google Sheets makes of text that is typed, pasted or given to setValue. */
export function parseAsTyped(text: string, context: TypedContext): TypedResult {
  if (text === '') return { value: null };
  const first = text.charCodeAt(0);
  if (first === APOSTROPHE) return { value: text.slice(1) };
  if (context.numberFormat === '@') return { value: text };
  if (first === EQUALS) return text.length === 1 ? { value: text } : { value: null, formula: text };
  if (isSurelyText(text)) return { value: text };
  return (
    parsePlainNumber(text, context.numberFormat) ?? parseIsoDate(text, context) ?? parseSlowly(text, context)
  );
}

const APOSTROPHE = 39;
const EQUALS = 61;

/**
 * The fast way out for most of a sales sheet: names, notes, stages. Text is anything else only when it
 * starts with a digit, sign, currency, blank or bracket, is TRUE or FALSE, or starts with a month's name.
 */
export function isSurelyText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 0x2e80) return first !== FULLWIDTH_YEN && first !== MORNING && first !== AFTERNOON;
  const isLetter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122);
  if (!isLetter) return false;
  const lower = first | 32;
  if (lower === LETTER_T) return !/^true/i.test(text);
  if (lower === LETTER_F && /^false/i.test(text)) return false;
  return !startsLikeMonth(text);
}

const FULLWIDTH_YEN = '￥'.charCodeAt(0);
const MORNING = '上'.charCodeAt(0);
const AFTERNOON = '下'.charCodeAt(0);
const LETTER_T = 't'.charCodeAt(0);
const LETTER_F = 'f'.charCodeAt(0);

/** Digits alone, few enough to be exact. */
function parsePlainNumber(text: string, numberFormat: string): TypedResult | null {
  if (text.length > 15) return null;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    return null;
  }
  return { value: enteredInto(Number(text), numberFormat) };
}

/** 5 typed into a percent cell is 5 %. */
const enteredInto = (value: number, numberFormat: string): number =>
  numberFormat.endsWith('%') ? value / 100 : value;

/** yyyy-mm-dd, by far the most usual date. */
function parseIsoDate(text: string, context: TypedContext): TypedResult | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return null;
  if (!isCivilDate(year, month, day)) return { value: text };
  return withFormat(serialFromCivil(year, month, day), 'yyyy-mm-dd', context);
}

function digitsAt(text: string, start: number, count: number): number {
  let number = 0;
  for (let index = start; index < start + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const isAutomatic = (numberFormat: string): boolean => numberFormat === '' || numberFormat === 'General';

function withFormat(value: number, numberFormat: string | undefined, context: TypedContext): TypedResult {
  return numberFormat !== undefined && isAutomatic(context.numberFormat)
    ? { value, numberFormat }
    : { value };
}

/** Longest text that can be a number or a date; notes beyond it are text without a closer look. */
const LONGEST_NUMBER = 64;

function parseSlowly(text: string, context: TypedContext): TypedResult {
  if (text.length <= LONGEST_NUMBER) {
    const trimmed = text.trim();
    const upper = trimmed.length <= 5 ? trimmed.toUpperCase() : '';
    if (upper === 'TRUE' || upper === 'FALSE') return { value: upper === 'TRUE' };
    const number = readNumber(trimmed, context.locale);
    if (number) {
      const value =
        number.numberFormat === undefined ? enteredInto(number.value, context.numberFormat) : number.value;
      return withFormat(value, number.numberFormat, context);
    }
    const date = readDateTime(trimmed, context.locale, context.nowSerial);
    if (date) return withFormat(date.value, date.numberFormat, context);
  }
  return startsFormula(text) ? { value: null, formula: `=${text}` } : { value: text };
}

/**
 * A leading sign starts a formula in Google Sheets, as in "+A1", "-SUM(A1)" or a phone number with blanks
 * ("+86 138…", which then shows #ERROR!). A dash that opens a list item ("- call back", "--") stays text.
 */
function startsFormula(text: string): boolean {
  if (text.charCodeAt(0) === 43) return text.trim().length > 1;
  return text.charCodeAt(0) === 45 && /^-[^-\s]/.test(text);
}
