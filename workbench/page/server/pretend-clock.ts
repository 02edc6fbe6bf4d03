import { civilFromSerial, dateToSerial, serialFromCivil, serialToDate } from '../../engine/values';
import type { Requests } from '../protocol';

const NINE = 9 / 24;

/** `YYYY-MM-DDTHH:mm` on the wall clock of a zone. */
export function localTime(now: number, timeZone: string): string {
  const serial = dateToSerial(now, timeZone);
  const { year, month, day } = civilFromSerial(Math.floor(serial));
  const minutes = Math.floor((serial - Math.floor(serial)) * 1440 + 1e-6);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 0 is Sunday. Serial 1 is 31 December 1899, a Sunday. */
export const weekdayOf = (now: number, timeZone: string): number =>
  (Math.floor(dateToSerial(now, timeZone)) + 6) % 7;

/** The instant that a move of the clock leads to; null when the date is none or does not lie ahead. */
export function destination(move: Requests['clock'], now: number, timeZone: string): number | null {
  const serial = dateToSerial(now, timeZone);
  const today = Math.floor(serial);
  const at = (wallClock: number): number => serialToDate(wallClock, timeZone);
  switch (move.to) {
    case 'nextHour':
      return at((Math.floor(serial * 24 + 1e-6) + 1) / 24);
    case 'tomorrow':
      return at(today + 1 + NINE);
    case 'nextMonday':
      return at(today + ((8 - weekdayOf(now, timeZone)) % 7 || 7) + NINE);
    case 'date': {
      const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(move.date);
      const then = parts && at(serialFromCivil(Number(parts[1]), Number(parts[2]), Number(parts[3])) + NINE);
      return then !== null && then > now ? then : null;
    }
  }
}
