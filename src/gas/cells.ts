import { isFormula, isMoment, type Cell, type CellToWrite } from '../schema/cell';

const minute = 60_000;
const day = 86_400_000;

/** Minutes east of UTC at an instant; asks Google, which alone knows the spreadsheet's zone. */
const askOffset = (instant: number, timeZone: string): number => {
  const text = Utilities.formatDate(new Date(instant), timeZone, 'Z');
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(3, 5)));
};

/**
 * Turns instants into zone-free local times. Google is asked once a day seen (twice where the clocks change),
 * since one call a cell would cost minutes on a large sheet.
 */
export const makeLocalTime = (timeZone: string): ((instant: Date) => string) => {
  const offsets = new Map<number, number>();
  const remembered = (instant: number): number => {
    let offset = offsets.get(instant);
    if (offset === undefined) offsets.set(instant, (offset = askOffset(instant, timeZone)));
    return offset;
  };
  const offsetAt = (instant: number): number => {
    const start = Math.floor(instant / day) * day;
    const offset = remembered(start);
    // Clocks change at full half-hours, so within one of them the offset is one.
    return offset === remembered(start + day)
      ? offset
      : remembered(Math.floor(instant / (30 * minute)) * 30 * minute);
  };
  return (instant) => {
    const time = instant.getTime();
    return new Date(time + offsetAt(time) * minute).toISOString().slice(0, 19).replace('T', ' ');
  };
};

/** Days from 1899-12-30, where serial numbers begin, to 1970-01-01. */
const serialOfEpoch = 25_569;

/** Digits such as 20260304, typed where dates stand, name a day in the year 57370; the number is what was meant. */
const cellOfInstant = (localTime: string): Cell =>
  localTime.startsWith('+')
    ? Date.parse(`${localTime.slice(0, 13)}T00:00:00Z`) / day + serialOfEpoch
    : { at: localTime };

/** Makes plain cells of what `getValues` hands out: no Date ever leaves this folder. */
export const readCells = (
  values: readonly (readonly unknown[])[],
  localTime: (instant: Date) => string,
): Cell[][] =>
  values.map((row) =>
    row.map((value) => (value instanceof Date ? cellOfInstant(localTime(value)) : ((value ?? '') as Cell))),
  );

/**
 * Text that Google would take for a formula, or whose first character it would swallow. Phone numbers with a
 * plus and negative numbers stay as they are: their columns are formatted as text.
 */
const needsGuard = (text: string): boolean =>
  /^[=@\t\r']/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s().-]*$/.test(text));

/** What is handed to `setValues`: dates as ISO text, which every locale reads; text that stays text. */
export const writableValue = (cell: CellToWrite): string | number | boolean => {
  if (isFormula(cell)) return cell.formula;
  if (isMoment(cell)) return cell.at.endsWith('00:00:00') ? cell.at.slice(0, 10) : cell.at;
  return typeof cell === 'string' && needsGuard(cell) ? `'${cell}` : cell;
};
