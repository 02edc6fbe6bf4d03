import { civilFromSerial, daysInMonth, readDateTime, serialFromCivil } from '../../values';
import type { CellValue } from '../../contract';
import { toInteger, toNumber, toText } from '../coerce';
import { raise, type Run } from '../values';
import { scalar, type FunctionDefinition, type FunctionTable } from './define';

const day = (value: CellValue | undefined, run: Run): number => Math.floor(toNumber(value, run));

const partOfDate = (part: 'year' | 'month' | 'day'): FunctionDefinition =>
  scalar(1, 1, ([value], run) => civilFromSerial(day(value, run))[part]);

/** Seconds since midnight, rounded as far as a binary fraction of a day needs it. */
function secondsOfDay(value: CellValue | undefined, run: Run): number {
  const serial = toNumber(value, run);
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400_000) / 1000;
  return Math.floor(seconds) % 86_400;
}

/** 0 for Sunday … 6 for Saturday. Serial 0, 1899-12-30, was a Saturday. */
export const weekdayOf = (serial: number): number => (((Math.floor(serial) + 6) % 7) + 7) % 7;

function weekday(value: CellValue | undefined, type: CellValue | undefined, run: Run): number {
  const kind = type === undefined ? 1 : toInteger(type, run);
  const sundayFirst = weekdayOf(day(value, run));
  if (kind === 1) return sundayFirst + 1;
  if (kind === 2) return ((sundayFirst + 6) % 7) + 1;
  if (kind === 3) return (sundayFirst + 6) % 7;
  raise(
    '#NUM!',
    `Function WEEKDAY parameter 2 value is ${kind}. Valid values are between 1 and 3 inclusive.`,
  );
}

function isoWeek(serial: number): number {
  // The week belongs to the year of its Thursday.
  const thursday = serial - ((weekdayOf(serial) + 6) % 7) + 3;
  const firstOfYear = serialFromCivil(civilFromSerial(thursday).year, 1, 1);
  return Math.floor((thursday - firstOfYear) / 7) + 1;
}

function weekNumber(value: CellValue | undefined, type: CellValue | undefined, run: Run): number {
  const kind = type === undefined ? 1 : toInteger(type, run);
  const serial = day(value, run);
  if (kind === 21) return isoWeek(serial);
  // 1 and 17: Sunday first; 2 and 11: Monday … 16: Saturday
  const firstDay = kind === 1 ? 0 : kind === 2 ? 1 : kind >= 11 && kind <= 17 ? (kind - 10) % 7 : null;
  if (firstDay === null) raise('#NUM!', `Function WEEKNUM parameter 2 value ${kind} is out of range.`);
  const firstOfYear = serialFromCivil(civilFromSerial(serial).year, 1, 1);
  const offset = (weekdayOf(firstOfYear) - firstDay + 7) % 7;
  return Math.floor((serial - firstOfYear + offset) / 7) + 1;
}

/** The same day so many months on, or the month's last day when it is shorter. */
function monthsLater(serial: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilFromSerial(serial);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return serialFromCivil(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}

function fullMonthsBetween(from: number, to: number): number {
  const start = civilFromSerial(from);
  const end = civilFromSerial(to);
  return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0);
}

function difference(from: number, to: number, unit: string): number {
  if (from > to) raise('#NUM!', 'Function DATEDIF parameter 1 should be on or before parameter 2.');
  const months = fullMonthsBetween(from, to);
  const start = civilFromSerial(from);
  const end = civilFromSerial(to);
  switch (unit.toUpperCase()) {
    case 'D':
      return to - from;
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    case 'MD':
      return end.day >= start.day
        ? end.day - start.day
        : to - serialFromCivil(end.year, end.month - 1, start.day);
    case 'YD': {
      const thisYear = serialFromCivil(end.year, start.month, start.day);
      return thisYear <= to ? to - thisYear : to - serialFromCivil(end.year - 1, start.month, start.day);
    }
    default:
      raise(
        '#NUM!',
        `Function DATEDIF parameter 3 value is ${unit}. Valid values are Y, M, D, MD, YM and YD.`,
      );
  }
}

function dateOf(values: CellValue[], run: Run): number {
  const [year, month, dayOfMonth] = values.map((value) => toInteger(value, run)) as [number, number, number];
  if (year < 0 || year > 9999) raise('#NUM!', 'Function DATE parameter 1 is out of range.');
  const serial = serialFromCivil(year < 1900 ? year + 1900 : year, month, dayOfMonth);
  if (serial < 0) raise('#NUM!', 'DATE evaluates to an out of bounds date.');
  return serial;
}

function readText(value: CellValue | undefined, run: Run, name: string): number {
  if (typeof value === 'number') return value;
  const text = toText(value);
  const date = readDateTime(text, run.host.locale, run.host.nowSerial());
  return date?.value ?? raise('#VALUE!', `${name} parameter '${text}' cannot be parsed to date/time.`);
}

export const dates: FunctionTable = {
  TODAY: scalar(0, 0, (_, run) => Math.floor(run.host.nowSerial())),
  NOW: scalar(0, 0, (_, run) => run.host.nowSerial()),
  DATE: scalar(3, 3, dateOf),
  TIME: scalar(3, 3, (values, run) => {
    const [hours, minutes, seconds] = values.map((value) => toInteger(value, run)) as [
      number,
      number,
      number,
    ];
    const total = hours * 3600 + minutes * 60 + seconds;
    if (total < 0) raise('#NUM!', 'TIME evaluates to an out of bounds time.');
    return (total % 86_400) / 86_400;
  }),
  DATEVALUE: scalar(1, 1, ([value], run) => Math.floor(readText(value, run, 'DATEVALUE'))),
  TIMEVALUE: scalar(1, 1, ([value], run) => {
    const serial = readText(value, run, 'TIMEVALUE');
    return serial - Math.floor(serial);
  }),
  YEAR: partOfDate('year'),
  MONTH: partOfDate('month'),
  DAY: partOfDate('day'),
  HOUR: scalar(1, 1, ([value], run) => Math.floor(secondsOfDay(value, run) / 3600)),
  MINUTE: scalar(1, 1, ([value], run) => Math.floor(secondsOfDay(value, run) / 60) % 60),
  SECOND: scalar(1, 1, ([value], run) => secondsOfDay(value, run) % 60),
  WEEKDAY: scalar(1, 2, ([value, type], run) => weekday(value, type, run)),
  WEEKNUM: scalar(1, 2, ([value, type], run) => weekNumber(value, type, run)),
  ISOWEEKNUM: scalar(1, 1, ([value], run) => isoWeek(day(value, run))),
  EDATE: scalar(2, 2, ([value, months], run) => monthsLater(day(value, run), toInteger(months, run))),
  EOMONTH: scalar(2, 2, ([value, months], run) => {
    const { year, month } = civilFromSerial(day(value, run));
    return serialFromCivil(year, month + toInteger(months, run) + 1, 0);
  }),
  DATEDIF: scalar(3, 3, ([from, to, unit], run) => difference(day(from, run), day(to, run), toText(unit))),
  DAYS: scalar(2, 2, ([to, from], run) => day(to, run) - day(from, run)),
};
