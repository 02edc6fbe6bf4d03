import { fromWall, offsetAt, toWall } from '../services/time-zone';

/** Milliseconds since the epoch, on the pretend clock. */
export type Clock = () => number;

type DateMethod = (this: Date, ...args: number[]) => unknown;

const GETTERS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;
const SETTERS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;

const HAS_ZONE = /(Z|UTC?|GMT|\b[A-Z]{1,4}T|[+-]\d{2}:?\d{2})\s*(\([^)]*\))?\s*$/i;
const ISO_DATE_ONLY = /^[+-]?\d{4,6}(-\d{2}){0,2}$/;

/** Reads a date text as JavaScript does, with local time meaning the given zone's. */
export const parseInZone = (native: DateConstructor, text: string, timeZone: string): number => {
  const trimmed = text.trim();
  if (ISO_DATE_ONLY.test(trimmed)) return native.parse(trimmed);
  if (HAS_ZONE.test(trimmed)) return native.parse(trimmed);
  const isIso = /^[+-]?\d{4,6}-\d{2}-\d{2}T/.test(trimmed);
  const wall = native.parse(isIso ? `${trimmed}Z` : `${trimmed} UTC`);
  return Number.isNaN(wall) ? NaN : fromWall(wall, timeZone);
};

const offsetText = (date: Date, timeZone: string): string => {
  const minutes = Math.round(offsetAt(date.getTime(), timeZone) / 60_000);
  const digits = (value: number): string => String(value).padStart(2, '0');
  const absolute = Math.abs(minutes);
  return `GMT${minutes < 0 ? '-' : '+'}${digits(Math.floor(absolute / 60))}${digits(absolute % 60)}`;
};

const zoneName = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' })
    .formatToParts(date.getTime())
    .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;

/** The methods that speak of local time, in the script's zone instead of the machine's. */
const localMethods = (native: DateConstructor, timeZone: string): Record<string, DateMethod> => {
  const methods: Record<string, DateMethod> = {};
  const utc = native.prototype as unknown as Record<string, DateMethod>;
  const wallOf = (date: Date): Date => new native(toWall(date.getTime(), timeZone));
  for (const field of GETTERS) {
    const read = utc[`getUTC${field}`] as DateMethod;
    methods[`get${field}`] = function () {
      return read.call(wallOf(this));
    };
  }
  for (const field of SETTERS) {
    const write = utc[`setUTC${field}`] as DateMethod;
    methods[`set${field}`] = function (...args) {
      const wall = Number.isNaN(this.getTime()) ? new native(0) : wallOf(this);
      if (Number.isNaN(this.getTime()) && field !== 'FullYear') return NaN;
      write.apply(wall, args);
      return this.setTime(fromWall(wall.getTime(), timeZone));
    };
  }
  methods.getTimezoneOffset = function () {
    return Number.isNaN(this.getTime()) ? NaN : -offsetAt(this.getTime(), timeZone) / 60_000;
  };
  methods.getYear = function () {
    return this.getFullYear() - 1900;
  };
  const timeText = (date: Date): string =>
    `${wallOf(date).toISOString().slice(11, 19)} ${offsetText(date, timeZone)} (${zoneName(date, timeZone)})`;
  const dateText = (date: Date): string => {
    const [weekday, day, month, year] = wallOf(date).toUTCString().replace(',', '').split(' ');
    return `${weekday} ${month} ${day} ${year}`;
  };
  const orInvalid = (text: (date: Date) => string): DateMethod =>
    function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : text(this);
    };
  methods.toDateString = orInvalid(dateText);
  methods.toTimeString = orInvalid(timeText);
  methods['toString' as string] = orInvalid((date) => `${dateText(date)} ${timeText(date)}`);
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const original = native.prototype[name] as unknown as (
      locales?: string,
      options?: Intl.DateTimeFormatOptions,
    ) => string;
    methods[name] = function (...args: unknown[]) {
      const [locales, options] = args as [string?, Intl.DateTimeFormatOptions?];
      return original.call(this, locales ?? 'en-US', { timeZone, ...options });
    } as DateMethod;
  }
  return methods;
};

/**
 * A Date whose "now" is the pretend clock and whose local time is the script's zone. Given the Date of a
 * script's realm it changes that realm's prototype, so that `instanceof Date` holds for every date there;
 * with `ownPrototype` it leaves the given Date as it is and derives from it.
 */
export const createScriptDate = (
  native: DateConstructor,
  clock: Clock,
  timeZone: string,
  { ownPrototype = false } = {},
): DateConstructor => {
  const methods = localMethods(native, timeZone);
  const prototype = (ownPrototype ? Object.create(native.prototype) : native.prototype) as Date;
  const construct = (args: readonly unknown[]): Date => {
    if (args.length === 0) return new native(clock());
    const [first] = args;
    if (args.length === 1) {
      return typeof first === 'string'
        ? new native(parseInZone(native, first, timeZone))
        : new native(first as number);
    }
    const [year, month, day = 1, ...time] = args as number[];
    return new native(fromWall(native.UTC(year as number, month as number, day, ...time), timeZone));
  };
  // A plain function, because Date() without `new` answers a text.
  function ScriptDate(...args: unknown[]): unknown {
    const date = construct(new.target ? args : []);
    Object.setPrototypeOf(date, new.target ? (new.target.prototype as object) : prototype);
    return new.target ? date : date.toString();
  }
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  }
  Object.defineProperty(prototype, 'constructor', { value: ScriptDate, writable: true, configurable: true });
  Object.defineProperty(ScriptDate, 'name', { value: 'Date' });
  Object.defineProperty(ScriptDate, 'length', { value: 7 });
  return Object.assign(ScriptDate, {
    prototype,
    now: clock,
    UTC: native.UTC,
    parse: (text: string) => parseInZone(native, String(text), timeZone),
  }) as unknown as DateConstructor;
};
