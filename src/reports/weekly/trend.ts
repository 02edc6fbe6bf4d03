import { sumOfMoney } from '../../domain/amounts';
import { addDays, isWithin, type Period } from '../../domain/dates';
import type { TrackerRow } from '../../domain/rows';

/** Weeks looked back on, the reported one included: two months show a direction without last year's noise. */
export const trendWeeks = 8;

/** One week of the whole team, counted as its row of the report was. */
export interface TrendWeek {
  readonly period: Period;
  readonly newLeads: number;
  readonly deals: number;
  /** In the sheet's unit. */
  readonly dealAmount: number;
}

interface Tally {
  readonly period: Period;
  newLeads: number;
  readonly amounts: number[];
}

/** The weeks up to and including `period`, the oldest first; one look at every row, however many weeks. */
export const weeklyTrend = (rows: readonly TrackerRow[], period: Period): readonly TrendWeek[] => {
  const tallies = Array.from({ length: trendWeeks }, (_, index): Tally => {
    const days = 7 * (index + 1 - trendWeeks);
    const week = { from: addDays(period.from, days), to: addDays(period.to, days) };
    return { period: week, newLeads: 0, amounts: [] };
  });
  const weekOf = (day: string | null): Tally | undefined =>
    day === null ? undefined : tallies.find((tally) => isWithin(day, tally.period));
  for (const { record } of rows) {
    const created = weekOf(record.createdAt);
    if (created) created.newLeads += 1;
    weekOf(record.dealDate)?.amounts.push(record.dealAmount ?? 0);
  }
  return tallies.map((tally) => ({
    period: tally.period,
    newLeads: tally.newLeads,
    deals: tally.amounts.length,
    dealAmount: sumOfMoney(tally.amounts),
  }));
};
