/** Utilities.formatString: the %-patterns of C's sprintf that Apps Script knows. */

const PATTERN = /%(?:(\d+)\$)?([-+ 0#]*)(\d+)?(?:\.(\d+))?([sdifeEgGxXoubc%])/g;

const signed = (text: string, isNegative: boolean, flags: string): string =>
  isNegative ? `-${text}` : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;

const converted = (value: unknown, type: string, flags: string, precision: number | undefined): string => {
  const number = Number(value);
  const absolute = Math.abs(number);
  switch (type) {
    case 'd':
    case 'i':
    case 'u':
      return signed(String(Math.trunc(absolute)), number < 0, flags);
    case 'f':
      return signed(absolute.toFixed(precision ?? 6), number < 0, flags);
    case 'e':
    case 'E': {
      const text = absolute.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      return signed(type === 'E' ? text.toUpperCase() : text, number < 0, flags);
    }
    case 'g':
    case 'G':
      return signed(String(Number(absolute.toPrecision(precision ?? 6))), number < 0, flags);
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(number).toString(8);
    case 'b':
      return Math.trunc(number).toString(2);
    case 'c':
      return typeof value === 'number' ? String.fromCharCode(value) : String(value).slice(0, 1);
    default:
      return precision === undefined ? String(value) : String(value).slice(0, precision);
  }
};

export const formatString = (template: string, values: readonly unknown[]): string => {
  let next = 0;
  return template.replace(
    PATTERN,
    (
      _all,
      position: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      const index = position === undefined ? next++ : Number(position) - 1;
      const text = converted(
        values[index],
        type,
        flags,
        precision === undefined ? undefined : Number(precision),
      );
      const length = Number(width ?? 0);
      if (flags.includes('-')) return text.padEnd(length);
      if (!flags.includes('0') || type === 's') return text.padStart(length);
      const sign = /^[-+ ]/.test(text) ? text.slice(0, 1) : '';
      return sign + text.slice(sign.length).padStart(length - sign.length, '0');
    },
  );
};
