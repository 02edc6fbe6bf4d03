import { isRealDay, makeDay, type Day, type Moment } from './dates';

/** In which order numbers of a date stand. ISO and Chinese forms are always understood. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/;
const digitsAlone = /^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/;
const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/;
const namedMonth = /^(\d{1,2})[\s-]([A-Za-z]{3})[a-z]*\.?,?[\s-](\d{4}|\d{2})(?!\d)/;
const monthNamedFirst = /^([A-Za-z]{3})[a-z]*\.?\s(\d{1,2}),?\s(\d{4})/;
const clock = /^[T,\s]*(?:(上午|下午)\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*Z?$/i;

/** 17 is 2017, 85 is 1985: two digits mean the years 1970–2069. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

interface DateParts {
  readonly day: Day;
  readonly rest: string;
}

const dateParts = (text: string, order: DateOrder): DateParts | null => {
  const build = (year: number, month: number, date: number, matched: string): DateParts | null =>
    isRealDay(year, month, date)
      ? { day: makeDay(year, month, date), rest: text.slice(matched.length) }
      : null;
  const first = yearFirst.exec(text) ?? digitsAlone.exec(text);
  if (first) return build(Number(first[1]), Number(first[2]), Number(first[3]), first[0]);
  const last = yearLast.exec(text);
  if (last) {
    const [matched, one = '', two = '', three = ''] = last;
    if (order === 'ymd')
      return three.length === 2 ? build(fullYear(one), Number(two), Number(three), matched) : null;
    const [month, date] = order === 'mdy' ? [one, two] : [two, one];
    return build(fullYear(three), Number(month), Number(date), matched);
  }
  const named = namedMonth.exec(text);
  if (named) {
    const month = monthNames.indexOf((named[2] ?? '').toLowerCase()) + 1;
    return build(fullYear(named[3] ?? ''), month, Number(named[1]), named[0]);
  }
  const namedFirst = monthNamedFirst.exec(text);
  if (namedFirst) {
    const month = monthNames.indexOf((namedFirst[1] ?? '').toLowerCase()) + 1;
    return build(Number(namedFirst[3]), month, Number(namedFirst[2]), namedFirst[0]);
  }
  return null;
};

/**
 * Reads a date with an optional time as people and exports write it. Null when it is none or the day does
 * not exist (2026-02-30).
 */
export const readMoment = (text: string, order: DateOrder = 'ymd'): Moment | null => {
  const parts = dateParts(text.trim(), order);
  if (!parts) return null;
  const rest = parts.rest.trim();
  if (rest === '') return `${parts.day} 00:00`;
  const time = clock.exec(rest);
  if (!time) return null;
  const half = (time[1] ?? time[5] ?? '').toLowerCase();
  const spoken = Number(time[2]);
  const hour = half === '下午' || half === 'pm' ? (spoken % 12) + 12 : half === '' ? spoken : spoken % 12;
  return hour > 23 || Number(time[3]) > 59
    ? null
    : `${parts.day} ${String(hour).padStart(2, '0')}:${time[3] ?? '00'}`;
};

export const readDay = (text: string, order: DateOrder = 'ymd'): Day | null =>
  readMoment(text, order)?.slice(0, 10) ?? null;

/**
 * Which orders a column of date texts allows: numbers above 12 give the day away. Two or more left over
 * mean that a person must say.
 */
export const possibleDateOrders = (texts: readonly string[]): readonly DateOrder[] => {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  const looseOnes = filled.filter((text) => yearLast.test(text));
  if (looseOnes.length === 0) return ['ymd'];
  const orders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];
  const readable = orders.map((order) => looseOnes.filter((text) => readMoment(text, order) !== null).length);
  const best = Math.max(...readable);
  return best === 0 ? ['ymd'] : orders.filter((_, index) => readable[index] === best);
};
