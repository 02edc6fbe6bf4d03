import { fromWall } from '../services/time-zone';
import { parseInZone } from './script-date';

/** A Date, milliseconds since the epoch, or a text such as `2024-03-04T09:00`, local unless it names a zone. */
export type Moment = Date | number | string;

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
