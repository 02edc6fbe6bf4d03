import type { CellValue } from '../../contract';
import { toInteger, toNumber } from '../coerce';
import { raise, type Run, type Value } from '../values';
import { weekdayOf } from './dates';
import { mixed, type FunctionTable } from './define';
import { numbersOf } from './gather';

/** Whether each weekday is off, Sunday first. */
type Weekend = readonly boolean[];

const saturdayAndSunday: Weekend = [true, false, false, false, false, false, true];

/** "0000011" (Monday first, 1 is off) or Google's numbers: 1–7 for two days, 11–17 for one. */
function weekendOf(value: CellValue | undefined, run: Run): Weekend {
  if (value === undefined || value === null) return saturdayAndSunday;
  if (typeof value === 'string') {
    if (!/^[01]{7}$/.test(value)) raise('#VALUE!', `'${value}' is no valid weekend.`);
    return [...value.slice(6), ...value.slice(0, 6)].map((digit) => digit === '1');
  }
  const number = toInteger(value, run);
  const isTwoDays = number >= 1 && number <= 7;
  if (!isTwoDays && !(number >= 11 && number <= 17)) raise('#NUM!', `${number} is no valid weekend.`);
  // 1 is Saturday with Sunday, 2 Sunday with Monday …; 11 is Sunday alone, 12 Monday alone …
  const off = isTwoDays ? [(number + 5) % 7, (number + 6) % 7] : [number - 11];
  return saturdayAndSunday.map((_, weekday) => off.includes(weekday));
}

const holidaysOf = (value: Value | undefined, run: Run): Set<number> =>
  new Set(value === undefined || value === null ? [] : numbersOf([value], run).map(Math.floor));

function networkDays(from: number, to: number, weekend: Weekend, holidays: ReadonlySet<number>): number {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const weeks = Math.floor((last - first + 1) / 7);
  let days = weeks * weekend.filter((isOff) => !isOff).length;
  for (let serial = first + weeks * 7; serial <= last; serial++) if (!weekend[weekdayOf(serial)]) days++;
  for (const holiday of holidays) {
    if (holiday >= first && holiday <= last && !weekend[weekdayOf(holiday)]) days--;
  }
  return from <= to ? days : -days;
}

function workday(from: number, days: number, weekend: Weekend, holidays: ReadonlySet<number>): number {
  if (weekend.every(Boolean)) raise('#VALUE!', 'A week needs at least one working day.');
  const step = days < 0 ? -1 : 1;
  let serial = from;
  for (let left = Math.abs(days); left > 0;) {
    serial += step;
    if (!weekend[weekdayOf(serial)] && !holidays.has(serial)) left--;
  }
  return serial;
}

const serial = (value: Value | undefined, run: Run): number => Math.floor(toNumber(value as CellValue, run));

export const workdays: FunctionTable = {
  NETWORKDAYS: mixed('vvr', 2, 3, ([from, to, holidays], run) =>
    networkDays(serial(from, run), serial(to, run), saturdayAndSunday, holidaysOf(holidays, run)),
  ),
  'NETWORKDAYS.INTL': mixed('vvvr', 2, 4, ([from, to, weekend, holidays], run) =>
    networkDays(
      serial(from, run),
      serial(to, run),
      weekendOf(weekend as CellValue, run),
      holidaysOf(holidays, run),
    ),
  ),
  WORKDAY: mixed('vvr', 2, 3, ([from, days, holidays], run) =>
    workday(
      serial(from, run),
      toInteger(days as CellValue, run),
      saturdayAndSunday,
      holidaysOf(holidays, run),
    ),
  ),
  'WORKDAY.INTL': mixed('vvvr', 2, 4, ([from, days, weekend, holidays], run) =>
    workday(
      serial(from, run),
      toInteger(days as CellValue, run),
      weekendOf(weekend as CellValue, run),
      holidaysOf(holidays, run),
    ),
  ),
};
