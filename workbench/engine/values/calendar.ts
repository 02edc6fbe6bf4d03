/**
 * Day serials and the Gregorian calendar, with no time zone anywhere: serial 0 is 1899-12-30, as in
 * Google Sheets (which has no 29 February 1900, unlike Excel).
 */

export const MILLISECONDS_A_DAY = 86_400_000;

/** Serial number of 1970-01-01. */
export const SERIAL_OF_EPOCH = 25_569;

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/** Serial of a calendar day; months and days beyond their ends roll over as in DATE(2026, 14, 1). */
export function serialFromCivil(year: number, month: number, day: number): number {
  if (year >= 100) return Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY + SERIAL_OF_EPOCH;
  // Date.UTC reads years 0–99 as 1900–1999.
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  return utc.getTime() / MILLISECONDS_A_DAY + SERIAL_OF_EPOCH;
}

export function civilFromSerial(serial: number): CivilDate {
  const utc = new Date((Math.floor(serial) - SERIAL_OF_EPOCH) * MILLISECONDS_A_DAY);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export const isCivilDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && year >= 0 && year <= 9999 && day <= daysInMonth(year, month);
