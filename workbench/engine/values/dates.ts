import { civilFromSerial, isCivilDate, serialFromCivil } from './calendar';
import { localeFacts, type LocaleFacts } from './locales';

export interface ReadDate {
  /** Day serial, with the time as its fraction. */
  readonly value: number;
  readonly numberFormat: string;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const monthInitials = new Set(monthNames.map((name) => name.slice(0, 3)));

const monthThirds = [...new Set(monthNames.map((name) => name.charCodeAt(2)))];

/** Whether a text may be a date that starts with a month's name. */
export const startsLikeMonth = (text: string): boolean =>
  // The third letter tells most other words: cheaper than cutting a text out of each.
  monthThirds.includes(text.charCodeAt(2) | 32) &&
  text.length <= 40 &&
  monthInitials.has(text.slice(0, 3).toLowerCase());

/** What every date or time has one of, besides digits. */
const mark = /[-/:：年月时a-z]/i;

const timePattern =
  /^(上午|下午)?\s*(\d{1,4})(?:[:：时](\d{1,2})分?(?:[:：]?(\d{1,2})(\.\d{1,3})?秒?)?)?\s*([ap]\.?m\.?)?$/i;

/** Where a date ends and a time begins: "2026-03-04 14:30", "3/4/2026, 2:30 PM". */
const beforeTime = /^(.*?\S)[,，]?\s+(\S.*)$/;

/**
 * Date, time or both as a person types them. Null when the text is something else, or a day that does not
 * exist: 2026-02-30 stays text in Google Sheets too. `nowSerial` supplies the year of "3/4".
 */
export function readDateTime(text: string, locale: string, nowSerial: number): ReadDate | null {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !mark.test(trimmed) || !/\d/.test(trimmed)) return null;
  const facts = localeFacts(locale);
  const alone = readDate(trimmed, facts, nowSerial) ?? readTime(trimmed);
  if (alone) return alone;
  // A date may hold blanks itself ("Mar 4, 2026 14:30"), so every blank is tried, the last one first.
  for (let at = trimmed.lastIndexOf(' '); at > 0; at = trimmed.lastIndexOf(' ', at - 1)) {
    const parts = beforeTime.exec(
      `${trimmed.slice(0, at).replace(/[,，\s]+$/, '')} ${trimmed.slice(at).trim()}`,
    );
    if (!parts) return null;
    const time = readTime(trimmed.slice(at).trim());
    if (!time || time.value >= 1) continue;
    const date = readDate(trimmed.slice(0, at).replace(/[,，\s]+$/, ''), facts, nowSerial);
    if (date) return { value: date.value + time.value, numberFormat: `${date.numberFormat} hh:mm:ss` };
  }
  return null;
}

function readTime(text: string): ReadDate | null {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [, chineseHalf, hourText, minuteText, secondText, fraction, englishHalf] = match;
  if (minuteText === undefined && !englishHalf) return null;
  if (minuteText !== undefined && minuteText.length < 2 && !text.includes('时')) return null;
  const half =
    englishHalf?.[0]?.toLowerCase() ?? (chineseHalf === '上午' ? 'a' : chineseHalf ? 'p' : undefined);
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0) + Number(fraction ?? 0);
  if (minute > 59 || second >= 60) return null;
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const value = (hour * 3600 + minute * 60 + second) / 86_400;
  if (hour >= 24) return { value, numberFormat: '[h]:mm:ss' };
  const seconds = secondText === undefined ? '' : ':ss';
  return { value, numberFormat: half ? `h:mm${seconds} am/pm` : `h:mm${seconds}` };
}

function readDate(text: string, facts: LocaleFacts, nowSerial: number): ReadDate | null {
  return (
    readNumericDate(text, facts, nowSerial) ??
    readChineseDate(text, nowSerial) ??
    readNamedMonth(text, nowSerial)
  );
}

function readNumericDate(text: string, facts: LocaleFacts, nowSerial: number): ReadDate | null {
  const match = /^(\d{1,4})([-/])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const first = match[1] ?? '';
  const separator = match[2] ?? '-';
  const second = match[3] ?? '';
  const third = match[4];
  if (third === undefined) return readTwoParts(first, second, separator, facts, nowSerial);
  // A year of four digits in front is read the same way everywhere.
  if (first.length === 4) return dated(first, second, third, ['y', 'm', 'd'], separator);
  if (first.length === 3 || third.length === 3) return null;
  if (facts.order === 'year' && third.length <= 2)
    return dated(first, second, third, ['y', 'm', 'd'], separator);
  return facts.order === 'day'
    ? dated(third, second, first, ['d', 'm', 'y'], separator)
    : dated(third, first, second, ['m', 'd', 'y'], separator);
}

/** "3/4" is a day of this year; "2026-03" and "3/2026" are the first day of a month. */
function readTwoParts(
  first: string,
  second: string,
  separator: string,
  facts: LocaleFacts,
  nowSerial: number,
): ReadDate | null {
  if (first.length === 4 && second.length <= 2)
    return firstOfMonth(first, second, `yyyy${separator}${monthCode(second)}`);
  if (second.length === 4 && first.length <= 2)
    return firstOfMonth(second, first, `${monthCode(first)}${separator}yyyy`);
  if (first.length > 2 || second.length > 2) return null;
  const { year } = civilFromSerial(nowSerial);
  const [month, day] = facts.order === 'day' ? [second, first] : [first, second];
  if (!isCivilDate(year, Number(month), Number(day))) return null;
  const codes = [monthCode(month), dayCode(day)];
  if (facts.order === 'day') codes.reverse();
  return { value: serialFromCivil(year, Number(month), Number(day)), numberFormat: codes.join(separator) };
}

function firstOfMonth(yearText: string, monthText: string, numberFormat: string): ReadDate | null {
  const year = Number(yearText);
  const month = Number(monthText);
  return isCivilDate(year, month, 1) ? { value: serialFromCivil(year, month, 1), numberFormat } : null;
}

function dated(
  yearText: string,
  monthText: string,
  dayText: string,
  order: readonly ('y' | 'm' | 'd')[],
  separator: string,
): ReadDate | null {
  if (monthText.length > 2 || dayText.length > 2 || yearText.length === 3 || yearText.length === 1)
    return null;
  const year = fullYear(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (!isCivilDate(year, month, day)) return null;
  const codes = { y: yearText.length === 2 ? 'yy' : 'yyyy', m: monthCode(monthText), d: dayCode(dayText) };
  // The separator shows which way the date was written, so it is kept. ISO keeps its two digits.
  const numberFormat = order.map((part) => codes[part]).join(separator);
  return { value: serialFromCivil(year, month, day), numberFormat };
}

/** Two digits mean 1930 to 2029. */
const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
};

const monthCode = (text: string): string =>
  text.length > 1 && text.startsWith('0') ? 'mm' : text.length > 1 ? 'mm' : 'm';
const dayCode = (text: string): string => (text.length > 1 ? 'dd' : 'd');

function readChineseDate(text: string, nowSerial: number): ReadDate | null {
  const match = /^(?:(\d{4}|\d{2})\s*年)?\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?$/.exec(text);
  if (!match) return null;
  const [, yearText, monthText, dayText] = match;
  if (yearText === undefined && dayText === undefined) return null;
  const year = yearText === undefined ? civilFromSerial(nowSerial).year : fullYear(yearText);
  const month = Number(monthText);
  const day = Number(dayText ?? 1);
  if (!isCivilDate(year, month, day)) return null;
  const numberFormat = `${yearText === undefined ? '' : 'yyyy"年"'}m"月"${dayText === undefined ? '' : 'd"日"'}`;
  return { value: serialFromCivil(year, month, day), numberFormat };
}

/** "Mar 4, 2026", "4 March 2026", "4-Mar-2026", "Mar 4", "March 2026". */
function readNamedMonth(text: string, nowSerial: number): ReadDate | null {
  const match =
    /^(?:([a-z]{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?(?:(?:,\s*|[-\s]+)(\d{4}|\d{2}))?|(\d{1,2})(?:st|nd|rd|th)?[-\s]+([a-z]{3,9})\.?(?:(?:,\s*|[-\s]+)(\d{4}|\d{2}))?|([a-z]{3,9})\.?[-\s]+(\d{4}))$/i.exec(
      text,
    );
  if (!match) return null;
  const name = match[1] ?? match[5] ?? match[7] ?? '';
  const month = monthNumber(name);
  if (month === 0) return null;
  const short = name.length === 3 ? 'mmm' : 'mmmm';
  const yearText = match[3] ?? match[6] ?? match[8];
  const year = yearText === undefined ? civilFromSerial(nowSerial).year : fullYear(yearText);
  if (match[7] !== undefined)
    return { value: serialFromCivil(year, month, 1), numberFormat: `${short} yyyy` };
  const day = Number(match[2] ?? match[4]);
  if (!isCivilDate(year, month, day)) return null;
  const ending = yearText === undefined ? '' : yearText.length === 2 ? ' yy' : ' yyyy';
  const numberFormat =
    match[1] === undefined ? `d ${short}${ending}` : `${short} d${ending === '' ? '' : `,${ending}`}`;
  return { value: serialFromCivil(year, month, day), numberFormat };
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  if (lower === 'sept') return 9;
  return monthNames.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}
