import { fromWall, toWall } from '../services/time-zone';
import type { ClockSchedule, TriggerRecord } from '../services/world';

/**
 * When time triggers fire. Google promises only a window ("9 AM" is some minute between 9 and 10); the place in
 * the window is drawn once a trigger, from the seed, and kept, as people see it in practice.
 */

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const QUARTER_HOUR = 15 * MINUTE;

/** The first instant after `after` at which the trigger is due; null when it never is again. */
export const nextDue = (trigger: TriggerRecord, after: number): number | null => {
  const { schedule, createdAt } = trigger;
  if (schedule === undefined) return null;
  if (schedule.at !== undefined) {
    // A single shot never comes before its time, and a past one comes at once.
    return trigger.nextAt === undefined ? Math.max(schedule.at, createdAt) + schedule.offset : null;
  }
  const period = periodOf(schedule);
  if (period !== null) {
    const first = createdAt + (schedule.offset % period) + 1;
    return first > after ? first : first + (Math.floor((after - first) / period) + 1) * period;
  }
  return nextDated(schedule, createdAt, after);
};

const periodOf = ({ everyMinutes, everyHours }: ClockSchedule): number | null => {
  if (everyMinutes !== undefined) return everyMinutes * MINUTE;
  return everyHours === undefined ? null : everyHours * HOUR;
};

/** Days, weeks and days of the month, at an hour of the trigger's zone. */
const nextDated = (schedule: ClockSchedule, createdAt: number, after: number): number | null => {
  const { timeZone } = schedule;
  const createdDay = Math.floor(toWall(createdAt, timeZone) / DAY);
  const firstDay = Math.floor(toWall(after, timeZone) / DAY);
  for (
    let day = firstDay;
    day <= firstDay + 366 * (schedule.everyDays ?? schedule.everyWeeks ?? 1);
    day += 1
  ) {
    if (!isDueOn(schedule, day, createdDay)) continue;
    const due = fromWall(day * DAY + timeInDay(schedule), timeZone);
    if (due > after && due > createdAt) return due;
  }
  return null;
};

const isDueOn = (schedule: ClockSchedule, day: number, createdDay: number): boolean => {
  const date = new Date(day * DAY);
  if (schedule.onMonthDay !== undefined) return date.getUTCDate() === schedule.onMonthDay;
  if (schedule.everyWeeks !== undefined) {
    const weeks = Math.floor((day - createdDay) / 7);
    return date.getUTCDay() === schedule.weekDay && weeks % schedule.everyWeeks === 0;
  }
  return (day - createdDay) % (schedule.everyDays ?? 1) === 0;
};

const timeInDay = ({ atHour = 0, nearMinute, offset }: ClockSchedule): number =>
  nearMinute === undefined
    ? atHour * HOUR + (offset % HOUR)
    : atHour * HOUR + nearMinute * MINUTE - QUARTER_HOUR + (offset % (2 * QUARTER_HOUR));
