import { isMoment, type Cell } from '../../schema/cell';
import { possibleDateOrders, readMoment, type DateOrder } from '../dateText';
import { dayFromNumber, isRealDay, makeDay, type Moment } from '../dates';

/** Serial numbers of 1954 to 2119: what spreadsheets turn dates into when they are pasted as numbers. */
const serialRange = { from: 20_000, to: 80_000 } as const;
const minutesADay = 1440;

const serial = /^\d{5}(?:\.\d+)?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
/** `2026-02-30`, `30.2.26`, `15 Apr, 2021`: meant as a date, whether or not the day exists. */
const shapedLikeDate =
  /^\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}|^\d{1,2}[\s-][A-Za-z]{3}|^[A-Za-z]{3,9}\.?\s\d{1,2}/;
const twoDigitYears = /^(\d{1,2})\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(\d{2})(?!\d)/;

const momentOfSerial = (value: number): Moment | null => {
  if (value < serialRange.from || value >= serialRange.to) return null;
  const minutes = Math.round((value - Math.floor(value)) * minutesADay);
  const day = Math.floor(value) + Math.floor(minutes / minutesADay) - 25569;
  const time = minutes % minutesADay;
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${dayFromNumber(day)} ${pad(Math.floor(time / 60))}:${pad(time % 60)}`;
};

const momentOfCompact = (text: string): Moment | null => {
  const match = compact.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isRealDay(year, month, date) ? `${makeDay(year, month, date)} 00:00` : null;
};

/**
 * Reads one cell of a date column: a date of the sheet, a text in the column's order, `20260304`, or a serial
 * number. Null when it is none, or when the day does not exist.
 */
export const readDateCell = (cell: Cell, order: DateOrder): Moment | null => {
  if (isMoment(cell)) return cell.at.slice(0, 16);
  if (typeof cell === 'boolean') return null;
  const text = String(cell).trim();
  return (
    momentOfCompact(text) ??
    (serial.test(text) ? momentOfSerial(Number(text)) : null) ??
    readMoment(text, order)
  );
};

export const looksLikeDate = (cell: Cell): boolean =>
  isMoment(cell) ||
  readDateCell(cell, 'ymd') !== null ||
  (typeof cell === 'string' && shapedLikeDate.test(cell.trim()));

/**
 * With two-digit years `03-04-17` may begin or end with the year. Years vary less than days do: the side with
 * at most half as many different numbers is the year.
 */
const placeOfYear = (texts: readonly string[]): 'first' | 'last' | null => {
  const firsts = new Set<string>();
  const lasts = new Set<string>();
  for (const text of texts) {
    const match = twoDigitYears.exec(text);
    if (match) [firsts, lasts].forEach((set, index) => set.add(match[index + 1] ?? ''));
  }
  if (lasts.size * 2 <= firsts.size) return 'last';
  return firsts.size * 2 <= lasts.size ? 'first' : null;
};

/** The orders in which the texts of one column can be read; more than one left: a person has to say. */
export const dateOrdersOf = (cells: readonly Cell[]): readonly DateOrder[] => {
  const texts = [...new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [cell.trim()] : [])))];
  const orders = possibleDateOrders(texts);
  if (orders.length < 2) return orders;
  const year = placeOfYear(texts);
  const left = orders.filter((order) => year === null || (order === 'ymd') === (year === 'first'));
  const [first = 'ymd', ...others] = left.length > 0 ? left : orders;
  // Orders that read every date alike (05-05-2017) are no question.
  const differing = others.filter((order) =>
    texts.some((text) => readMoment(text, order) !== readMoment(text, first)),
  );
  return [first, ...differing];
};
