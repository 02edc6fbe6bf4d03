import { format, isDateFormat as isDatePattern } from 'numfmt';
import { isCellError, type CellValue } from '../contract';
import { localeFacts } from './locales';

/** What a cell shows. `numberFormat` '' and 'General' are Google's automatic format. */
export function formatValue(value: CellValue, numberFormat: string, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'string')
    return isPassedThrough(numberFormat) ? value : formatByPattern(value, numberFormat, locale);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isCellError(value)) return value.error;
  if (numberFormat === '' || numberFormat === 'General' || numberFormat === '@')
    return generalNumber(value, locale);
  return formatByPattern(value, numberFormat, locale);
}

/** Only a pattern with a text section changes text. */
const isPassedThrough = (numberFormat: string): boolean =>
  !numberFormat.includes('@') || numberFormat === '@';

function formatByPattern(value: string | number, numberFormat: string, locale: string): string {
  const options = { locale: localeFacts(locale).tag, leap1900: false };
  try {
    return format(numberFormat, value, options);
  } catch {
    // Google refuses a pattern it cannot read; whoever stored one anyway sees the bare value.
    return typeof value === 'number' ? generalNumber(value, locale) : value;
  }
}

/** A number in the automatic format: whole up to 15 digits, else about ten significant ones. */
export function generalNumber(value: number, locale: string): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  const text = size >= 1e15 || size < 1e-6 ? scientific(value) : String(Number(value.toPrecision(10)));
  const { decimal } = localeFacts(locale);
  return decimal === '.' ? text : text.replace('.', decimal);
}

function scientific(value: number): string {
  const [mantissa = '0', exponent = '+0'] = value.toExponential(5).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${Number(mantissa)}E${sign}${exponent.slice(1).padStart(2, '0')}`;
}

const dateFormats = new Map<string, boolean>();

/** Whether scripts get a Date from a number in this format: dates, times and durations. */
export function isDateFormat(numberFormat: string): boolean {
  let known = dateFormats.get(numberFormat);
  if (known === undefined) {
    known =
      numberFormat !== '' && numberFormat !== '@' && numberFormat !== 'General' && readsAsDate(numberFormat);
    dateFormats.set(numberFormat, known);
  }
  return known;
}

function readsAsDate(numberFormat: string): boolean {
  try {
    return isDatePattern(numberFormat);
  } catch {
    return false;
  }
}
