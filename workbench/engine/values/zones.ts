import { MILLISECONDS_A_DAY, SERIAL_OF_EPOCH } from './calendar';

/** Offsets are the same all through a stretch of so many days when they are the same at both its ends. */
const STRETCH = 8 * MILLISECONDS_A_DAY;

/**
 * Instants and wall clocks. A sheet stores wall-clock time as a day serial; scripts hold instants.
 * Asking Intl costs microseconds, so offsets are remembered a day at a time: on nearly every day of a
 * zone the offset never changes.
 */
class Zone {
  private readonly formatter: Intl.DateTimeFormat;
  private readonly offsetOfEdge = new Map<number, number>();
  /** UTC day → the day's only offset, or null on the few days whose offset changes. */
  private readonly offsetOfUtcDay = new Map<number, number | null>();
  /** Local day → the offset around it, or null near a change. */
  private readonly offsetOfLocalDay = new Map<number, number | null>();

  constructor(timeZone: string) {
    this.formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Milliseconds to add to UTC to get the wall clock at an instant. */
  offsetAt(instant: number): number {
    const day = Math.floor(instant / MILLISECONDS_A_DAY);
    let known = this.offsetOfUtcDay.get(day);
    if (known === undefined) {
      known = this.offsetOfStretch(instant) ?? this.offsetOfDay(day);
      this.offsetOfUtcDay.set(day, known);
    }
    return known ?? this.askOffset(instant);
  }

  private offsetOfStretch(instant: number): number | null {
    const stretch = Math.floor(instant / STRETCH);
    const atStart = this.offsetAtEdge(stretch);
    return atStart === this.offsetAtEdge(stretch + 1) ? atStart : null;
  }

  private offsetAtEdge(stretch: number): number {
    let offset = this.offsetOfEdge.get(stretch);
    if (offset === undefined) {
      offset = this.askOffset(stretch * STRETCH);
      this.offsetOfEdge.set(stretch, offset);
    }
    return offset;
  }

  private offsetOfDay(day: number): number | null {
    const atStart = this.askOffset(day * MILLISECONDS_A_DAY);
    return atStart === this.askOffset((day + 1) * MILLISECONDS_A_DAY - 1000) ? atStart : null;
  }

  /** The instant of a wall-clock reading (milliseconds as if it were UTC). */
  instantOf(wallClock: number): number {
    const day = Math.floor(wallClock / MILLISECONDS_A_DAY);
    let known = this.offsetOfLocalDay.get(day);
    if (known === undefined) {
      const before = this.offsetAt((day - 1) * MILLISECONDS_A_DAY);
      const after = this.offsetAt((day + 2) * MILLISECONDS_A_DAY);
      known = before === after ? before : null;
      this.offsetOfLocalDay.set(day, known);
    }
    return wallClock - (known ?? this.offsetNearChange(wallClock));
  }

  /**
   * As JavaScript's own local times: a reading that occurs twice means the first, and one that is skipped
   * counts on with the offset from before the change.
   */
  private offsetNearChange(wallClock: number): number {
    const before = this.offsetAt(wallClock - MILLISECONDS_A_DAY);
    const after = this.offsetAt(wallClock + MILLISECONDS_A_DAY);
    if (this.offsetAt(wallClock - before) === before) return before;
    return this.offsetAt(wallClock - after) === after ? after : before;
  }

  private askOffset(instant: number): number {
    let year = 0;
    let month = 0;
    let day = 0;
    let hour = 0;
    let minute = 0;
    let second = 0;
    let beforeChrist = false;
    for (const part of this.formatter.formatToParts(instant)) {
      if (part.type === 'year') year = Number(part.value);
      else if (part.type === 'month') month = Number(part.value);
      else if (part.type === 'day') day = Number(part.value);
      else if (part.type === 'hour') hour = Number(part.value);
      else if (part.type === 'minute') minute = Number(part.value);
      else if (part.type === 'second') second = Number(part.value);
      else if (part.type === 'era') beforeChrist = part.value.startsWith('B');
    }
    const wallClock = new Date(0);
    wallClock.setUTCFullYear(beforeChrist ? 1 - year : year, month - 1, day);
    wallClock.setUTCHours(hour, minute, second);
    return wallClock.getTime() - Math.floor(instant / 1000) * 1000;
  }
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = new Zone(timeZone);
    zones.set(timeZone, zone);
  }
  return zone;
}

/** Day serial of an instant (milliseconds since the epoch) on the wall clock of a zone such as Asia/Shanghai. */
export function dateToSerial(epochMilliseconds: number, timeZone: string): number {
  const wallClock = epochMilliseconds + zoneOf(timeZone).offsetAt(epochMilliseconds);
  return wallClock / MILLISECONDS_A_DAY + SERIAL_OF_EPOCH;
}

/** The instant (milliseconds since the epoch) at which a zone's wall clock shows a day serial. */
export function serialToDate(serial: number, timeZone: string): number {
  // Fractions of a day are binary: rounding to the millisecond undoes what division lost.
  const wallClock = Math.round((serial - SERIAL_OF_EPOCH) * MILLISECONDS_A_DAY);
  return zoneOf(timeZone).instantOf(wallClock);
}

const namesZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
};

const known = new Map<string, boolean>();

/** Asked at every formatting of a date, and slow to find out. */
export const isTimeZone = (timeZone: string): boolean => {
  let answer = known.get(timeZone);
  if (answer === undefined) known.set(timeZone, (answer = namesZone(timeZone)));
  return answer;
};
