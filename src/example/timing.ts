import { addDays, weekday, type Day } from '../domain/dates';
import type { When } from './plots';

/** Always the same draw for the same question: examples must not change between two runs. */
export const draw = (seed: number, sides: number): number => {
  let mixed = Math.imul(seed + 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % sides;
};

/** The list goes round. */
export const pick = <T>(list: readonly T[], place: number): T => list[place % list.length]!;

export const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** Nobody works at weekends: what is past happened on the Friday before, what is planned waits for Monday. */
export const workdayBefore = (day: Day): Day => addDays(day, Math.min(0, 5 - weekday(day)));
export const workdayAfter = (day: Day): Day => addDays(day, weekday(day) > 5 ? 8 - weekday(day) : 0);

const workWeek: readonly When[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export const dayOfWhen = (when: When, today: Day): Day =>
  typeof when === 'number'
    ? workdayBefore(addDays(today, -when))
    : addDays(today, workWeek.indexOf(when) - 6 - weekday(today));

/** A named day of last week, or the same one of the running week as far as it has come. */
export const dayAgain = (when: When, today: Day): Day => {
  const lastWeek = dayOfWhen(when, today);
  const thisWeek = addDays(lastWeek, 7);
  return typeof when === 'string' && thisWeek < today ? thisWeek : lastWeek;
};

/** `HH:mm` from the first hour up to, not including, the last. */
export const timeOfDay = (seed: number, from: number, to: number): string =>
  `${String(from + draw(seed, to - from)).padStart(2, '0')}:${draw(seed + 7, 6)}0`;
