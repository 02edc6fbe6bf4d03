import type { CellValue } from '../contract';

/** Comparison as the operators and MATCH see it: numbers before texts before booleans, letters' case aside. */

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: false });

const rank = (value: CellValue): number =>
  typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;

/** A blank takes the nature of what it is compared with: 0, "" or FALSE. */
const asOther = (blank: CellValue, other: CellValue): CellValue =>
  blank !== null ? blank : typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;

/** Negative, 0 or positive; never called with errors. */
export function compareValues(one: CellValue, other: CellValue): number {
  const left = asOther(one, other);
  const right = asOther(other, left);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  const ranks = rank(left) - rank(right);
  return ranks !== 0 ? ranks : Number(left) - Number(right);
}

export const compareTexts = (one: string, other: string): number =>
  one === other ? 0 : collator.compare(one, other);

export function areEqual(one: CellValue, other: CellValue): boolean {
  if (one === other) return true;
  if (typeof one === 'string' && typeof other === 'string') return isSameText(one, other);
  if (one === null || other === null) return asOther(one, other) === asOther(other, one);
  return false;
}

export const isSameText = (one: string, other: string): boolean =>
  one.length === other.length && one.toLowerCase() === other.toLowerCase();

/** Order of SORT and of a sorted sheet: as above, with errors after booleans and blanks last either way. */
export function compareForSort(one: CellValue, other: CellValue, isAscending: boolean): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  const order = sortRank(one) - sortRank(other) || (isObject(one) ? 0 : compareValues(one, other));
  return isAscending ? order : -order;
}

const isObject = (value: CellValue): boolean => typeof value === 'object';
const sortRank = (value: CellValue): number => (isObject(value) ? 3 : rank(value));
