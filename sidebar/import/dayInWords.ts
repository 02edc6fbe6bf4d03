import type { Day } from '../../src/domain/dates';
import type { Language } from '../../src/schema/language';

/** `2026年4月3日`, `3 April 2026`: written so that day and month cannot be taken for each other. */
export const dayInWords = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
