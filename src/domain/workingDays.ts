import type { Language } from '../schema/language';
import { addDays, weekday, type Day } from './dates';
import { daysAtWork, daysOff } from './holidays';

/** Whose working days count: those of mainland China, or Monday to Friday. */
export type WorkCalendar = 'china' | 'weekdays';

export const calendarOf = (language: Language): WorkCalendar => (language === 'zh' ? 'china' : 'weekdays');

const setsByYear = (years: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(Object.entries(years).map(([year, days]) => [year, new Set(days.split(' '))]));

const off = setsByYear(daysOff);
const atWork = setsByYear(daysAtWork);

const isIn = (years: ReadonlyMap<string, ReadonlySet<string>>, day: Day): boolean =>
  years.get(day.slice(0, 4))?.has(day.slice(5, 7) + day.slice(8, 10)) ?? false;

/** False for years whose holidays are not announced yet: weekends are all that is known of them. */
export const isConfirmed = (day: Day, calendar: WorkCalendar): boolean =>
  calendar === 'weekdays' || off.has(day.slice(0, 4));

export const isWorkingDay = (day: Day, calendar: WorkCalendar): boolean => {
  const isWeekday = weekday(day) <= 5;
  if (calendar === 'weekdays') return isWeekday;
  if (isIn(atWork, day)) return true;
  return isWeekday && !isIn(off, day);
};

/** The day itself when it is a working day, else the next one. */
export const workingDayFrom = (day: Day, calendar: WorkCalendar): Day => {
  let next = day;
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1);
  return next;
};
