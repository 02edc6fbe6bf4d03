/** What text says about money: one amount, a range of two, or nothing that can be counted. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'none' };

const multipliers: Readonly<Record<string, number>> = {
  '': 0,
  千: 1_000,
  k: 1_000,
  万: 10_000,
  w: 10_000,
  百万: 1_000_000,
  m: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
};

const number = String.raw`(-?\d[\d,]*(?:\.\d+)?)`;
const unit = String.raw`(百万|千万|千|万|亿|k|w|m)?`;
const currency = String.raw`(?:[¥￥$€£]|rmb|cny|usd|人民币)?`;
const tail = String.raw`(?:元|人民币|rmb|cny|usd)?`;
const single = new RegExp(`^${currency}${number}${unit}${tail}(?:以上|左右|以内|\\+)?$`, 'i');
const range = new RegExp(
  `^${currency}${number}${unit}${tail}(?:-|~|～|—|–|－|至|到|to)${currency}${number}${unit}${tail}$`,
  'i',
);

/**
 * Reads an amount as people write it: `1,200`, `¥12.5万`, `20-30万`, `200k`.
 * A number with a unit word is converted into the sheet's unit; a bare one is taken as it stands.
 *
 * @param moneyScale base currency units in one unit of the sheet: 1, or 10000 for 万元
 */
export const readAmount = (text: string, moneyScale: number): ReadAmount => {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const scaled = (digits: string, word: string): number => {
    const value = Number(digits.replace(/,/g, ''));
    const multiplier = multipliers[word.toLowerCase()] || 0;
    return multiplier === 0 ? value : Number(((value * multiplier) / moneyScale).toPrecision(12));
  };
  const one = single.exec(plain);
  if (one) return { kind: 'amount', amount: scaled(one[1] ?? '', one[2] ?? '') };
  const two = range.exec(plain);
  if (two) {
    // In `20-30万` the unit stands once and counts for both ends.
    const lastUnit = two[4] ?? '';
    return {
      kind: 'range',
      from: scaled(two[1] ?? '', two[2] ?? lastUnit),
      to: scaled(two[3] ?? '', lastUnit),
    };
  }
  return { kind: 'none' };
};

/** The number that stands for a 预算范围: its lower end (003: `20-30万` counts as 20). Null when none is named. */
export const amountOfBudgetRange = (text: string | null, moneyScale: number): number | null => {
  const read = readAmount(text ?? '', moneyScale);
  if (read.kind === 'amount') return read.amount;
  return read.kind === 'range' ? read.from : null;
};

/** Sum of money without the dust of binary fractions: rounded once, to a hundredth of the unit's hundredth. */
export const sumOfMoney = (amounts: readonly number[]): number =>
  Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 10_000) / 10_000;
