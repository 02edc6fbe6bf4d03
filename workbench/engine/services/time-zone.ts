import { dateToSerial, serialToDate } from '../values';

const MILLISECONDS_A_DAY = 86_400_000;
/** Serial number of 1970-01-01. */
const SERIAL_OF_EPOCH = 25_569;

/** The wall clock's reading, written as if it were UTC: read it with getUTC… methods. */
export const toWall = (epochMs: number, timeZone: string): number =>
  Number.isFinite(epochMs)
    ? Math.round((dateToSerial(epochMs, timeZone) - SERIAL_OF_EPOCH) * MILLISECONDS_A_DAY)
    : epochMs;

/** The instant at which clocks in the zone show this reading. */
export const fromWall = (wallMs: number, timeZone: string): number =>
  Number.isFinite(wallMs) ? serialToDate(wallMs / MILLISECONDS_A_DAY + SERIAL_OF_EPOCH, timeZone) : wallMs;

/** Milliseconds that clocks in the zone are ahead of UTC at this instant. */
export const offsetAt = (epochMs: number, timeZone: string): number => toWall(epochMs, timeZone) - epochMs;
