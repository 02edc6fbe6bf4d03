/** What typing and showing need to know about a spreadsheet's locale, e.g. en_US or zh_CN. */
export interface LocaleFacts {
  readonly order: 'month' | 'day' | 'year';
  readonly decimal: string;
  readonly group: string;
  /** BCP 47 tag, e.g. zh-CN */
  readonly tag: string;
}

const monthFirst = new Set(['en', 'en-US', 'en-PH', 'en-BZ']);
const yearFirstLanguages = new Set(['zh', 'ja', 'ko', 'hu', 'lt', 'sv', 'mn', 'eu']);
const yearFirst = new Set(['en-CA', 'fr-CA', 'en-ZA']);

const known = new Map<string, LocaleFacts>();

/** Facts of a locale; one that is not understood counts as en_US. */
export function localeFacts(locale: string): LocaleFacts {
  let facts = known.get(locale);
  if (!facts) {
    facts = findFacts(locale.replace('_', '-'));
    known.set(locale, facts);
  }
  return facts;
}

function findFacts(tag: string): LocaleFacts {
  try {
    const parts = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(1234567.5);
    const part = (type: string, fallback: string) =>
      parts.find((one) => one.type === type)?.value ?? fallback;
    return { order: dateOrder(tag), decimal: part('decimal', '.'), group: part('group', ','), tag };
  } catch {
    return { order: 'month', decimal: '.', group: ',', tag: 'en-US' };
  }
}

function dateOrder(tag: string): LocaleFacts['order'] {
  if (monthFirst.has(tag)) return 'month';
  if (yearFirst.has(tag) || yearFirstLanguages.has(tag.split('-')[0] ?? '')) return 'year';
  return 'day';
}
