import { offsetAt, toWall } from './time-zone';

/** Dates by the patterns of Java's SimpleDateFormat, in English, as Utilities.formatDate writes them. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MILLISECONDS_A_DAY = 86_400_000;

interface Moment {
  /** The wall clock's reading in a Date's UTC fields. */
  readonly wall: Date;
  readonly epochMs: number;
  readonly timeZone: string;
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const dayOfYear = (wall: Date): number =>
  Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / MILLISECONDS_A_DAY) + 1;

/** Weeks begin on Sunday and the first holds 1 January, as in Java's American calendar. */
const weekOfYear = (wall: Date): number => {
  const firstWeekday = new Date(Date.UTC(wall.getUTCFullYear(), 0, 1)).getUTCDay();
  const week = Math.floor((dayOfYear(wall) - 1 + firstWeekday) / 7) + 1;
  const saturday = new Date(wall.getTime() + (6 - wall.getUTCDay()) * MILLISECONDS_A_DAY);
  return saturday.getUTCFullYear() > wall.getUTCFullYear() ? 1 : week;
};

const weekYear = (wall: Date): number =>
  wall.getUTCMonth() === 11 && weekOfYear(wall) === 1 ? wall.getUTCFullYear() + 1 : wall.getUTCFullYear();

const weekOfMonth = (wall: Date): number => {
  const firstWeekday = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1)).getUTCDay();
  return Math.floor((wall.getUTCDate() - 1 + firstWeekday) / 7) + 1;
};

const offset = ({ epochMs, timeZone }: Moment, separator: string, digits: number): string => {
  const minutes = Math.round(offsetAt(epochMs, timeZone) / 60_000);
  const sign = minutes < 0 ? '-' : '+';
  const hours = padded(Math.floor(Math.abs(minutes) / 60), 2);
  return digits === 2 ? `${sign}${hours}` : `${sign}${hours}${separator}${padded(Math.abs(minutes) % 60, 2)}`;
};

const zoneName = ({ epochMs, timeZone }: Moment, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: style })
    .formatToParts(epochMs)
    .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;

const named = (names: readonly string[], index: number, width: number): string => {
  const name = names[index] ?? '';
  return width >= 4 ? name : name.slice(0, 3);
};

const yearText = (year: number, width: number): string =>
  width === 2 ? padded(year % 100, 2) : padded(year, width);

type Field = (moment: Moment, width: number) => string;

const FIELDS: Readonly<Record<string, Field>> = {
  G: ({ wall }) => (wall.getUTCFullYear() > 0 ? 'AD' : 'BC'),
  y: ({ wall }, width) => yearText(wall.getUTCFullYear(), width),
  Y: ({ wall }, width) => yearText(weekYear(wall), width),
  M: ({ wall }, width) =>
    width >= 3 ? named(MONTHS, wall.getUTCMonth(), width) : padded(wall.getUTCMonth() + 1, width),
  L: ({ wall }, width) =>
    width >= 3 ? named(MONTHS, wall.getUTCMonth(), width) : padded(wall.getUTCMonth() + 1, width),
  w: ({ wall }, width) => padded(weekOfYear(wall), width),
  W: ({ wall }, width) => padded(weekOfMonth(wall), width),
  D: ({ wall }, width) => padded(dayOfYear(wall), width),
  d: ({ wall }, width) => padded(wall.getUTCDate(), width),
  F: ({ wall }, width) => padded(Math.ceil(wall.getUTCDate() / 7), width),
  E: ({ wall }, width) => named(DAYS, wall.getUTCDay(), width),
  u: ({ wall }, width) => padded(wall.getUTCDay() || 7, width),
  a: ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: ({ wall }, width) => padded(wall.getUTCHours(), width),
  k: ({ wall }, width) => padded(wall.getUTCHours() || 24, width),
  K: ({ wall }, width) => padded(wall.getUTCHours() % 12, width),
  h: ({ wall }, width) => padded(wall.getUTCHours() % 12 || 12, width),
  m: ({ wall }, width) => padded(wall.getUTCMinutes(), width),
  s: ({ wall }, width) => padded(wall.getUTCSeconds(), width),
  S: ({ wall }, width) => padded(wall.getUTCMilliseconds(), width),
  z: (moment, width) => zoneName(moment, width >= 4 ? 'long' : 'short'),
  Z: (moment) => offset(moment, '', 4),
  X: (moment, width) =>
    offsetAt(moment.epochMs, moment.timeZone) === 0
      ? 'Z'
      : offset(moment, width === 2 ? '' : ':', width === 1 ? 2 : 4),
};

/** Quoted text, a run of one letter, or anything else. */
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

export const formatDate = (epochMs: number, timeZone: string, pattern: string): string => {
  const moment: Moment = { wall: new Date(toWall(epochMs, timeZone)), epochMs, timeZone };
  return pattern.replace(TOKEN, (token: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    if (letter === undefined) return token;
    const field = FIELDS[letter];
    if (field === undefined) throw new Error(`Invalid argument: ${pattern}`);
    return field(moment, token.length);
  });
};

type Parsed = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  half: string;
  offset: string;
};

const nameIn = (names: readonly string[], text: string): number =>
  names.findIndex(
    (name) =>
      name.toLowerCase() === text.toLowerCase() || name.slice(0, 3).toLowerCase() === text.toLowerCase(),
  );

const READERS: Readonly<
  Record<
    string,
    readonly [source: (width: number) => string, read: (parsed: Parsed, text: string, width: number) => void]
  >
> = {
  y: [
    (width) => (width === 2 ? '\\d{2,4}' : '\\d{1,4}'),
    (parsed, text, width) => (parsed.year = Number(text) + (width === 2 && text.length === 2 ? 2000 : 0)),
  ],
  M: [
    (width) => (width >= 3 ? '[A-Za-z]+' : '\\d{1,2}'),
    (parsed, text, width) => (parsed.month = width >= 3 ? nameIn(MONTHS, text) : Number(text) - 1),
  ],
  d: [() => '\\d{1,2}', (parsed, text) => (parsed.day = Number(text))],
  E: [() => '[A-Za-z]+', () => undefined],
  a: [() => '[AaPp][Mm]', (parsed, text) => (parsed.half = text.toUpperCase())],
  H: [() => '\\d{1,2}', (parsed, text) => (parsed.hour = Number(text))],
  h: [() => '\\d{1,2}', (parsed, text) => (parsed.hour = Number(text) % 12)],
  m: [() => '\\d{1,2}', (parsed, text) => (parsed.minute = Number(text))],
  s: [() => '\\d{1,2}', (parsed, text) => (parsed.second = Number(text))],
  S: [() => '\\d{1,3}', (parsed, text) => (parsed.millisecond = Number(text))],
  Z: [() => '[+-]\\d{4}', (parsed, text) => (parsed.offset = text)],
  X: [() => 'Z|[+-]\\d{2}(?::?\\d{2})?', (parsed, text) => (parsed.offset = text)],
};

/** Reads a text by a pattern. Null when it does not fit. Answers the wall clock, or the instant when the text names an offset. */
export const parseDate = (text: string, pattern: string): { wall: number } | { epochMs: number } | null => {
  const steps: { letter: string; width: number }[] = [];
  const source = pattern.replace(
    TOKEN,
    (token: string, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined || letter === undefined) return escaped(quoted ?? token);
      const reader = READERS[letter];
      if (reader === undefined) throw new Error(`Invalid argument: ${pattern}`);
      steps.push({ letter, width: token.length });
      return `(${reader[0](token.length)})`;
    },
  );
  const match = new RegExp(`^${source}`).exec(text);
  if (match === null) return null;
  const parsed: Parsed = {
    year: 1970,
    month: 0,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    half: '',
    offset: '',
  };
  steps.forEach(({ letter, width }, index) => READERS[letter]?.[1](parsed, match[index + 1] ?? '', width));
  if (parsed.half === 'PM') parsed.hour += 12;
  const wall = Date.UTC(
    parsed.year,
    parsed.month,
    parsed.day,
    parsed.hour,
    parsed.minute,
    parsed.second,
    parsed.millisecond,
  );
  return parsed.offset === '' ? { wall } : { epochMs: wall - offsetMs(parsed.offset) };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const offsetMs = (text: string): number => {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
};
