import { formatValue, readDateTime, readNumber } from '../../values';
import type { CellValue } from '../../contract';
import { numberInText, toBoolean, toInteger, toText } from '../coerce';
import { asGrid, notEmulated, raise, Raised, RangeValue, single, type Run, type Value } from '../values';
import { ANY, mixed, ranged, scalar, type FunctionTable } from './define';

function length(value: CellValue | undefined, run: Run, name: string, parameter: number): number {
  const number = toInteger(value, run);
  if (number < 0) {
    raise(
      '#NUM!',
      `Function ${name} parameter ${parameter} value is negative. It should be positive or zero.`,
    );
  }
  return number;
}

function position(value: CellValue | undefined, run: Run, name: string, parameter: number): number {
  const number = toInteger(value, run);
  if (number < 1) {
    raise(
      '#NUM!',
      `Function ${name} parameter ${parameter} value is ${number}. It should be greater than or equal to 1.`,
    );
  }
  return number;
}

function find(values: CellValue[], run: Run, name: string, isCaseSensitive: boolean): number {
  const wanted = toText(values[0]);
  const text = toText(values[1]);
  const start = values[2] === undefined ? 1 : position(values[2], run, name, 3);
  const place = isCaseSensitive
    ? text.indexOf(wanted, start - 1)
    : text.toLowerCase().indexOf(wanted.toLowerCase(), start - 1);
  if (place < 0) raise('#VALUE!', `In ${name} evaluation, cannot find '${wanted}' within '${text}'.`);
  return place + 1;
}

function substitute(text: string, wanted: string, replacement: string, occurrence: number | null): string {
  if (wanted === '') return text;
  if (occurrence === null) return text.split(wanted).join(replacement);
  let place = -1;
  for (let found = 0; found < occurrence; found++) {
    place = text.indexOf(wanted, place < 0 ? 0 : place + wanted.length);
    if (place < 0) return text;
  }
  return text.slice(0, place) + replacement + text.slice(place + wanted.length);
}

/** Every value as text, in reading order; the first error is raised. */
function textsOf(values: readonly Value[]): string[] {
  const texts: string[] = [];
  for (const value of values) {
    const grid = value instanceof RangeValue ? value.content() : asGrid(value);
    for (const line of grid) for (const element of line) texts.push(toText(element));
  }
  return texts;
}

function join(delimiters: readonly string[], texts: readonly string[]): string {
  return texts
    .map((text, index) => (index === 0 ? text : delimiters[(index - 1) % delimiters.length] + text))
    .join('');
}

/** SPLIT's pieces become what they would be if typed. */
function pieceValue(piece: string, run: Run): CellValue {
  const upper = piece.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  return numberInText(piece, run) ?? piece;
}

function split(values: CellValue[], run: Run): CellValue[][] {
  const text = toText(values[0]);
  const delimiter = toText(values[1]);
  const byEach = values[2] === undefined || toBoolean(values[2]);
  const removesEmpty = values[3] === undefined || toBoolean(values[3]);
  if (text === '') raise('#VALUE!', 'Function SPLIT parameter 1 value should be non-empty.');
  if (delimiter === '') raise('#VALUE!', 'Function SPLIT parameter 2 value should be non-empty.');
  const pieces: string[] = [];
  let piece = '';
  for (let index = 0; index < text.length;) {
    const step = byEach
      ? delimiter.includes(text.charAt(index))
        ? 1
        : 0
      : text.startsWith(delimiter, index)
        ? delimiter.length
        : 0;
    if (step > 0) {
      pieces.push(piece);
      piece = '';
      index += step;
    } else piece += text.charAt(index++);
  }
  pieces.push(piece);
  const kept = removesEmpty ? pieces.filter((one) => one !== '') : pieces;
  return [kept.length === 0 ? [null] : kept.map((one) => (one === '' ? null : pieceValue(one, run)))];
}

const capitalised = (text: string): string =>
  text.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));

function formatted(value: CellValue, pattern: string, run: Run): string {
  const number = typeof value === 'string' ? (numberInText(value, run) ?? value) : value;
  if (typeof number === 'boolean') return number ? 'TRUE' : 'FALSE';
  if (pattern === '') return '';
  return formatValue(number === null ? 0 : number, pattern, run.host.locale);
}

/** TO_TEXT shows a cell's number as its format does. */
function shownText(value: Value, run: Run): string {
  const read = single(value, run);
  if (typeof read !== 'number') return toText(read);
  if (!(value instanceof RangeValue)) return toText(read);
  const format = run.host.numberFormatAt?.(value.area.sheetId, value.area.row, value.area.column);
  if (format === undefined) throw new Raised(notEmulated('TO_TEXT'));
  return formatValue(read, format, run.host.locale);
}

function valueOf(value: CellValue | undefined, run: Run): number {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined) return 0;
  if (typeof value === 'string') {
    const number =
      readNumber(value, run.host.locale)?.value ??
      readDateTime(value, run.host.locale, run.host.nowSerial())?.value;
    if (number !== undefined) return number;
  }
  raise('#VALUE!', `VALUE parameter '${toText(value)}' cannot be parsed to number.`);
}

export const text: FunctionTable = {
  LEN: scalar(1, 1, ([value]) => toText(value).length),
  LEFT: scalar(1, 2, ([value, count], run) =>
    toText(value).slice(0, count === undefined ? 1 : length(count, run, 'LEFT', 2)),
  ),
  RIGHT: scalar(1, 2, ([value, count], run) => {
    const whole = toText(value);
    return whole.slice(
      Math.max(0, whole.length - (count === undefined ? 1 : length(count, run, 'RIGHT', 2))),
    );
  }),
  MID: scalar(3, 3, ([value, start, count], run) => {
    const from = position(start, run, 'MID', 2) - 1;
    return toText(value).slice(from, from + length(count, run, 'MID', 3));
  }),
  FIND: scalar(2, 3, (values, run) => find(values, run, 'FIND', true)),
  SEARCH: scalar(2, 3, (values, run) => find(values, run, 'SEARCH', false)),
  SUBSTITUTE: scalar(3, 4, ([value, wanted, replacement, occurrence], run) =>
    substitute(
      toText(value),
      toText(wanted),
      toText(replacement),
      occurrence === undefined ? null : position(occurrence, run, 'SUBSTITUTE', 4),
    ),
  ),
  REPLACE: scalar(4, 4, ([value, start, count, replacement], run) => {
    const whole = toText(value);
    const from = position(start, run, 'REPLACE', 2) - 1;
    return whole.slice(0, from) + toText(replacement) + whole.slice(from + length(count, run, 'REPLACE', 3));
  }),
  TRIM: scalar(1, 1, ([value]) => toText(value).replace(/ +/g, ' ').replace(/^ | $/g, '')),
  CLEAN: scalar(1, 1, ([value]) => toText(value).replace(/[\u0000-\u001f]/g, '')),
  UPPER: scalar(1, 1, ([value]) => toText(value).toUpperCase()),
  LOWER: scalar(1, 1, ([value]) => toText(value).toLowerCase()),
  PROPER: scalar(1, 1, ([value]) => capitalised(toText(value))),
  CONCATENATE: ranged(1, ANY, (values) => textsOf(values).join('')),
  CONCAT: scalar(2, 2, ([left, right]) => toText(left) + toText(right)),
  JOIN: mixed('vr', 2, ANY, ([delimiter, ...values]) =>
    join([toText(delimiter as CellValue)], textsOf(values)),
  ),
  TEXTJOIN: mixed('rvr', 3, ANY, ([delimiter, ignoresEmpty, ...values]) => {
    const texts = textsOf(values);
    const kept = toBoolean(ignoresEmpty as CellValue) ? texts.filter((one) => one !== '') : texts;
    return join(textsOf([delimiter!]), kept);
  }),
  SPLIT: scalar(2, 4, split),
  REPT: scalar(2, 2, ([value, count], run) => toText(value).repeat(length(count, run, 'REPT', 2))),
  EXACT: scalar(2, 2, ([left, right]) => toText(left) === toText(right)),
  CHAR: scalar(1, 1, ([code], run) => character(code, run, 'CHAR')),
  UNICHAR: scalar(1, 1, ([code], run) => character(code, run, 'UNICHAR')),
  CODE: scalar(1, 1, ([value]) => codeOf(value, 'CODE')),
  UNICODE: scalar(1, 1, ([value]) => codeOf(value, 'UNICODE')),
  T: scalar(1, 1, ([value]) => (typeof value === 'string' ? value : '')),
  TEXT: scalar(2, 2, ([value, pattern], run) => formatted(value!, toText(pattern), run)),
  TO_TEXT: ranged(1, 1, ([value], run) => shownText(value!, run)),
  VALUE: scalar(1, 1, ([value], run) => valueOf(value, run)),
  TO_PURE_NUMBER: scalar(1, 1, ([value]) => value!),
  TO_DATE: scalar(1, 1, ([value]) => value!),
  TO_PERCENT: scalar(1, 1, ([value]) => value!),
};

function character(code: CellValue | undefined, run: Run, name: string): string {
  const number = toInteger(code, run);
  if (number < 1 || number > 0x10ffff)
    raise('#NUM!', `Function ${name} parameter 1 value ${number} is out of range.`);
  return String.fromCodePoint(number);
}

function codeOf(value: CellValue | undefined, name: string): number {
  const code = toText(value).codePointAt(0);
  return code ?? raise('#VALUE!', `Function ${name} parameter 1 value should be non-empty.`);
}
