import { localeFacts, type LocaleFacts } from './locales';

export interface ReadNumber {
  readonly value: number;
  /** The format that typing the text implies; absent for a plain number. */
  readonly numberFormat?: string;
}

/** Currency signs understood in every locale, with the sign that is shown. */
const currencySigns: Readonly<Record<string, string>> = { '¥': '¥', '￥': '¥', $: '$', '€': '€', '£': '£' };

const patterns = new Map<LocaleFacts, RegExp>();

function patternOf(facts: LocaleFacts): RegExp {
  let pattern = patterns.get(facts);
  if (!pattern) {
    const group = /\s/.test(facts.group) ? '[\\s\\u00a0\\u202f]' : escapeForRegExp(facts.group);
    const decimal = escapeForRegExp(facts.decimal);
    const currency = '([¥￥$€£])?';
    pattern = new RegExp(
      `^([-+]?)\\s*${currency}\\s*([-+]?)` +
        `(?:(\\d{1,3}(?:${group}\\d{3})+)|(\\d+))?(?:${decimal}(\\d*))?(?:[eE]([-+]?\\d{1,4}))?` +
        `\\s*(%)?\\s*${currency}$`,
    );
    patterns.set(facts, pattern);
  }
  return pattern;
}

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Number typed as a person types it: 12, -3.5, 1,234.50, ¥12, 12%, 1e3, (12), 1 1/2. Null when the text
 * is something else. Surrounding blanks do not matter.
 */
export function readNumber(text: string, locale: string): ReadNumber | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('(') && trimmed.endsWith(')')) {
    const inside = readSigned(trimmed.slice(1, -1).trim(), locale);
    return inside && inside.value >= 0 && !/^[-+]/.test(trimmed.slice(1).trim())
      ? { ...inside, value: -inside.value }
      : null;
  }
  return readSigned(trimmed, locale) ?? readFraction(trimmed);
}

function readSigned(text: string, locale: string): ReadNumber | null {
  const facts = localeFacts(locale);
  const match = patternOf(facts).exec(text);
  if (!match) return null;
  const [
    ,
    signBefore,
    currencyBefore,
    signAfter,
    grouped,
    plain,
    decimals,
    exponent,
    percent,
    currencyAfter,
  ] = match;
  if (grouped === undefined && plain === undefined && !decimals) return null;
  if ((signBefore && signAfter) || (currencyBefore && currencyAfter)) return null;
  if (signAfter && !currencyBefore) return null;
  const whole = grouped === undefined ? (plain ?? '0') : grouped.replace(/\D/g, '');
  let value = Number(`${whole}.${decimals ?? ''}0${exponent === undefined ? '' : `e${exponent}`}`);
  if (!Number.isFinite(value)) return null;
  if (percent) value /= 100;
  if (signBefore === '-' || signAfter === '-') value = 0 - value;
  const currency = currencyBefore ?? currencyAfter;
  if (currency && percent) return null;
  const numberFormat = impliedFormat(
    Boolean(decimals),
    Boolean(grouped),
    exponent !== undefined,
    Boolean(percent),
    currency,
  );
  return numberFormat === undefined ? { value } : { value, numberFormat };
}

function impliedFormat(
  decimals: boolean,
  grouped: boolean,
  scientific: boolean,
  percent: boolean,
  currency: string | undefined,
): string | undefined {
  if (currency) return `${currencySigns[currency]}${decimals ? '#,##0.00' : '#,##0'}`;
  if (percent) return decimals ? '0.00%' : '0%';
  if (scientific) return '0.00E+00';
  if (grouped) return decimals ? '#,##0.00' : '#,##0';
  return undefined;
}

/** "1 1/2" is one and a half; "1/2" alone is a date, which is read before. */
function readFraction(text: string): ReadNumber | null {
  const match = /^([-+]?)(\d+)\s+(\d{1,3})\/(\d{1,3})$/.exec(text);
  if (!match || Number(match[4]) === 0) return null;
  const value = Number(match[2]) + Number(match[3]) / Number(match[4]);
  const digits = (match[4] ?? '').length > 1 ? '# ??/??' : '# ?/?';
  return { value: match[1] === '-' ? -value : value, numberFormat: digits };
}
