import type { Day, Moment } from '../schema/cell';

/**
 * Calendar arithmetic on zone-free days (`YYYY-MM-DD`). Everything runs in UTC inside, so the machine's
 * zone and daylight saving never matter; the spreadsheet's own zone was applied when the cell was read.
 */

export type { Day, Moment };

const millisecondsADay = 86_400_000;

export const dayNumber = (day: Day): number =>
  Math.round(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) /
      millisecondsADay,
  );

export const dayFromNumber = (days: number): Day =>
  new Date(days * millisecondsADay).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

const minuteOf = (moment: Moment): number =>
  dayNumber(moment) * 1440 + Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));

/** Minutes from `from` to `to`, as clocks on the wall show them. */
export const minutesBetween = (from: Moment, to: Moment): number => minuteOf(to) - minuteOf(from);

export const dayOf = (moment: Moment): Day => moment.slice(0, 10);

/** Serial number of the spreadsheet (days since 1899-12-30). */
export const serialOf = (day: Day): number => dayNumber(day) + 25569;

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekday = (day: Day): number => ((dayNumber(day) + 3) % 7) + 1;

/** True when the numbers name a day that exists: 2026-02-30 does not. */
export const isRealDay = (year: number, month: number, date: number): boolean => {
  if (month < 1 || month > 12 || date < 1 || year < 1900 || year > 9999) return false;
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

export const makeDay = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** ISO week such as `2024-W10`: Monday first, week 1 holds the first Thursday. */
export const isoWeekOf = (day: Day): string => {
  const thursday = dayNumber(day) - weekday(day) + 4;
  const year = Number(dayFromNumber(thursday).slice(0, 4));
  const week = Math.floor((thursday - dayNumber(makeDay(year, 1, 1))) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
};

export interface Period {
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
}

/** Monday to Sunday of an ISO week, or null when there is no such week (2024-W54, 2026-W53 exists). */
export const periodOfIsoWeek = (isoWeek: string): Period | null => {
  const match = /^(\d{4})-W(\d{2})$/.exec(isoWeek);
  if (!match) return null;
  const fourth = makeDay(Number(match[1]), 1, 4);
  const monday = addDays(fourth, 1 - weekday(fourth) + (Number(match[2]) - 1) * 7);
  return isoWeekOf(monday) === isoWeek ? { from: monday, to: addDays(monday, 6) } : null;
};

export const isWithin = (day: Day | null, period: Period): boolean =>
  day !== null && day.slice(0, 10) >= period.from && day.slice(0, 10) <= period.to;
