import { addDays, dayOf, type Moment, type Period } from '../domain/dates';
import type { TrackerRow } from '../domain/rows';
import type { Settings } from '../domain/settings';
import { foldText } from '../domain/values';
import type { ReportModel } from '../schema/report';
import { stageConversions } from './weekly/conversion';
import { weeklyFigures, type CountedFollowUp, type OwnerFigures, type WeeklyFigures } from './weekly/figures';
import type { WeeklyGoals } from './weekly/goals';
import { weeklyPage } from './weekly/layout';
import { weeklyTabName } from './weekly/names';
import { weeklyWidths } from './weekly/page';
import { stuckDeals } from './weekly/stuck';
import { weeklyTrend } from './weekly/trend';
import { winsOf } from './weekly/wins';

export interface WeeklyInput {
  /** `2024-W10` */
  readonly isoWeek: string;
  /** Monday to Sunday of that week. */
  readonly period: Period;
  /** Now, in the spreadsheet's zone. */
  readonly writtenAt: Moment;
  readonly rows: readonly TrackerRow[];
  readonly followUps: readonly CountedFollowUp[];
  readonly settings: Settings;
  readonly goals: WeeklyGoals;
}

export interface WeeklyReport {
  readonly model: ReportModel;
  readonly figures: WeeklyFigures;
  /** The week before. */
  readonly before: WeeklyFigures;
}

const noFigures = {
  newLeads: 0,
  highValueLeads: 0,
  followedCustomers: 0,
  needCustomers: 0,
  proposalCustomers: 0,
  wonCustomers: 0,
  deals: 0,
  dealAmount: 0,
} as const;

/** Owners a goal was written for keep their row, even when nothing of theirs happened. */
const withGoalOwners = (figures: WeeklyFigures, goals: WeeklyGoals): WeeklyFigures => {
  const shown = new Set(figures.owners.map((each) => foldText(each.owner ?? '')));
  const added = [...goals.owners].flatMap(([key, { owner }]): readonly OwnerFigures[] =>
    shown.has(key) ? [] : [{ owner, ...noFigures }],
  );
  return added.length === 0 ? figures : { ...figures, owners: [...figures.owners, ...added] };
};

/** The weekly report of one week. 003: 周报, due Monday. */
export const weeklyReport = (input: WeeklyInput): WeeklyReport => {
  const { isoWeek, period, writtenAt, rows, followUps, settings, goals } = input;
  const today = dayOf(writtenAt);
  const weekBefore: Period = { from: addDays(period.from, -7), to: addDays(period.to, -7) };
  const figures = withGoalOwners(weeklyFigures({ period, rows, followUps, settings }), goals);
  const before = weeklyFigures({ period: weekBefore, rows, followUps, settings });
  const model: ReportModel = {
    tabName: weeklyTabName(isoWeek, settings.language),
    widths: weeklyWidths,
    ...weeklyPage({
      isoWeek,
      period,
      writtenAt,
      today,
      settings,
      figures,
      before,
      goals,
      trend: weeklyTrend(rows, period),
      conversions: stageConversions(rows, period, settings),
      wins: winsOf(rows, period),
      stuck: stuckDeals(rows, today),
    }),
  };
  return { model, figures, before };
};

export { weeklyFigures } from './weekly/figures';
export { noGoals, readGoals, type WeeklyGoals } from './weekly/goals';
export { isoWeekOfTab, weeklyTabName } from './weekly/names';
