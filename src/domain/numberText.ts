/** Numbers as people read them in reports and mails; the runtime has no locale data to ask. */

/** `262986` → `262,986`; at most two decimals, none that are zero: `12.50` → `12.5`. */
export const textOfNumber = (value: number): string => {
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = decimals.replace(/0+$/, '');
  const text = rest === '' ? grouped : `${grouped}.${rest}`;
  return value < 0 && text !== '0' ? `-${text}` : text;
};

/** As `textOfNumber`, with a sign in front of anything but zero: `+3`, `-1.5`, `0`. */
export const textOfChange = (value: number): string => {
  const text = textOfNumber(value);
  return value > 0 && text !== '0' ? `+${text}` : text;
};
