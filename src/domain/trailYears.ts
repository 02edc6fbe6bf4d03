import { addDays, dayOf, type Day, type Moment } from './dates';

/** Entries of a past year stay this many days, so that a customer's story does not begin anew on New Year. */
const staysDays = 90;
/** With more entries than this the oldest leave, down to the second number. */
const mostEntries = 50_000;
const leftEntries = 40_000;

export interface LeavingEntries {
  readonly year: string;
  /** Places in the list that was given, the newest first. */
  readonly places: readonly number[];
}

/**
 * Entries that leave the trail for the spreadsheet of their year, the oldest year of them; null when none does.
 *
 * @param times of all entries, newest first; `''` where there is none
 */
export const leavingEntries = (
  times: readonly (Moment | '')[],
  today: Day,
  most = mostEntries,
  left = leftEntries,
): LeavingEntries | null => {
  const filled = times.flatMap((time, place) => (time === '' ? [] : [{ time, place }]));
  const crowded = filled.length > most ? new Set(filled.slice(left)) : null;
  const oldest = addDays(today, -staysDays);
  const leaving = filled.filter(
    (entry) =>
      crowded?.has(entry) || (entry.time.slice(0, 4) < today.slice(0, 4) && dayOf(entry.time) < oldest),
  );
  const year = leaving.reduce((first, { time }) => (time < first ? time : first), '9').slice(0, 4);
  const places = leaving.flatMap(({ time, place }) => (time.startsWith(year) ? [place] : []));
  return places.length === 0 ? null : { year, places };
};
