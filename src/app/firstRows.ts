import { insertFirstRows, readRows, type Table } from '../gas/table';
import type { Session } from './session';

/**
 * Makes room for records right below the headers. Only rows that are blank in every column, as a run that was cut
 * off leaves them, are room already: a row that a person wrote into is not.
 *
 * @param mayBeBlank rows on top that may be blank; at most one read, none for 0
 * @returns the first row
 */
export const roomOnTop = (session: Session, table: Table, count: number, mayBeBlank: number): number => {
  const first = table.definition.headerRow + 1;
  const looked = Math.min(mayBeBlank, count);
  const rows = looked > 0 ? readRows(session.book, table, first, looked) : [];
  const filled = rows.findIndex((cells) => cells.some((cell) => cell !== ''));
  const room = filled < 0 ? rows.length : filled;
  if (room < count) insertFirstRows(table, count - room);
  return first;
};

/** How many stand on top before the first that is told from a blank one. */
export const leadingBlanks = (names: readonly unknown[]): number => {
  const filled = names.findIndex((name) => name !== '');
  return filled < 0 ? names.length : filled;
};
