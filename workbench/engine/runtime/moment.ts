import { fromWall } from '../services/time-zone';
import { parseInZone } from './script-date';

/** A Date, milliseconds since the epoch, or a text such as `2024-03-04T09:00`, local unless it names a zone. */
export type Moment = Date | number | string;

export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DATE_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Unlike JavaScript, a date alone means midnight in the zone, not in UTC. */
export const instantOf = (moment: Moment, timeZone: string): number => {
  if (typeof moment === 'number') return moment;
  if (typeof moment !== 'string') return moment.getTime();
  const date = DATE_ONLY.exec(moment);
  const instant = date
    ? fromWall(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])), timeZone)
    : parseInZone(Date, moment, timeZone);
  if (Number.isNaN(instant)) throw new Error(`Not a moment: ${moment}`);
  return instant;
};

const isDuration = (to: Moment | Duration): to is Duration =>
  typeof to === 'object' && ['days', 'hours', 'minutes', 'seconds'].some((unit) => unit in to);

/** A moment, or one so much after `now`. A day is 24 hours, whatever summer time does. */
export const later = (now: number, to: Moment | Duration, timeZone: string): number => {
  if (!isDuration(to)) return instantOf(to, timeZone);
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = to;
  return now + days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
};
