import type { Session } from '../../src/app/protocol';
import { daysBetween, type Day, type Moment } from '../../src/domain/dates';
import type { Language } from '../../src/schema/language';
import { sidebarTexts } from '../messages';

/** Some systems name their language in a way that no browser understands, such as `en-US@posix`. */
const isUnderstood = (locale: string): boolean => {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
};

/** The reader's own kind of English where the page is in English. */
const localeOf = (language: Language): string => {
  const own = isUnderstood(navigator.language) ? navigator.language : '';
  if (language === 'zh') return own.startsWith('zh') ? own : 'zh-CN';
  return own.startsWith('en') ? own : 'en-GB';
};

const utc = (day: Day): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

/** `11月25日周三`, `Wed 25 Nov`; with the year when it is another one. */
export const formatDate = (day: Day, { today, language }: Pick<Session, 'today' | 'language'>): string => {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(sameYear ? { weekday: 'short' } : { year: 'numeric' }),
  }).format(utc(day));
};

/** 今天, 明天, else `11月25日 周三`; with the year when it is another one. */
export const formatDay = (day: Day, { today, language }: Pick<Session, 'today' | 'language'>): string => {
  const say = sidebarTexts[language].dates;
  const away = daysBetween(today, day);
  if (away === 0) return say.today;
  if (away === 1) return say.tomorrow;
  if (away === -1) return say.yesterday;
  return formatDate(day, { today, language });
};

export const formatMoment = (moment: Moment, session: Pick<Session, 'today' | 'language'>): string => {
  const time = moment.slice(11, 16);
  const day = formatDay(moment.slice(0, 10), session);
  return time === '' || time === '00:00' ? day : `${day} ${time}`;
};

/** `11月21日星期六`, `Sat 21 Nov`: as a heading that leaves room beside it. */
export const formatToday = (today: Day, language: Language): string => {
  const width = language === 'zh' ? 'long' : 'short';
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: 'UTC',
    month: width,
    day: 'numeric',
    weekday: width,
  }).format(utc(today));
};

export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 4 }).format(value);
