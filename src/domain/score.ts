import { seniorDecisionMakers, type Grade } from '../schema/choices';
import type { TrackerRecord } from '../schema/tracker';
import { daysBetween, type Day } from './dates';
import type { Rhythm } from './settings';

/** 003: ≥ 8 高价值, 5–7 中等, < 5 低价值. */
export type LeadValue = 'high' | 'medium' | 'low';

export const highValueScore = 8;
export const mediumValueScore = 5;

/** Columns that the score is made of. */
const bantColumns = ['budgetAmount', 'decisionMakerLevel', 'needClear', 'plannedPurchaseDate'] as const;

/**
 * 003 BANT: budget of at least 10 万 2 points, decision maker from department manager up 3, need clear 2,
 * buys within 30 days 3. Null while none of the four is known.
 */
export const scoreOf = (record: TrackerRecord, today: Day, rhythm: Rhythm): number | null => {
  if (bantColumns.every((key) => record[key] === null)) return null;
  const { budgetAmount, decisionMakerLevel, needClear, plannedPurchaseDate } = record;
  const daysToPurchase = plannedPurchaseDate === null ? null : daysBetween(today, plannedPurchaseDate);
  return (
    (budgetAmount !== null && budgetAmount >= rhythm.budgetThreshold ? 2 : 0) +
    (decisionMakerLevel !== null && seniorDecisionMakers.has(decisionMakerLevel) ? 3 : 0) +
    (needClear === true ? 2 : 0) +
    (daysToPurchase !== null && daysToPurchase >= 0 && daysToPurchase <= rhythm.purchaseWindow ? 3 : 0)
  );
};

export const leadValueOf = (score: number): LeadValue => {
  if (score >= highValueScore) return 'high';
  return score >= mediumValueScore ? 'medium' : 'low';
};

/** 000/001: A budget, date and decision chain clear; B a need, but no budget or date; C only aware. */
export const suggestGrade = (record: TrackerRecord): Grade => {
  if (
    record.budgetAmount !== null &&
    record.plannedPurchaseDate !== null &&
    record.decisionChainClear === true
  )
    return 'A';
  return record.needClear === true || record.needDescription !== null ? 'B' : 'C';
};
