import { addDays, isWithin, type Period } from '../../domain/dates';
import type { TrackerRow } from '../../domain/rows';
import type { Settings, Stage } from '../../domain/settings';

/** Days up to the week's Sunday whose entries count: long enough for most deals to move on or not. */
export const conversionWindow = 90;

/** How many deals got past one stage. 003: 各阶段转化率. */
export interface StageConversion {
  readonly stage: Stage;
  /** Deals that first entered it in the week. */
  readonly enteredThisWeek: number;
  /** Deals that first entered it in the window. */
  readonly entered: number;
  /** Of `entered`: those that by the week's end had entered any later stage. */
  readonly movedOn: number;
  /** 0–1; null when none entered. */
  readonly rate: number | null;
}

/** Entered a later stage after this one, and by the week's end; coming back from one does not count. */
const hasMovedOn = (row: TrackerRow, later: readonly Stage[], since: string, until: string): boolean =>
  later.some((stage) => {
    const day = row.state?.entered[stage.id]?.[0];
    return day !== undefined && day >= since && day <= until;
  });

/** One entry a stage but the last, in the order of the cycle. */
export const stageConversions = (
  rows: readonly TrackerRow[],
  period: Period,
  settings: Settings,
): readonly StageConversion[] => {
  const window: Period = { from: addDays(period.to, 1 - conversionWindow), to: period.to };
  return settings.stages.slice(0, -1).map((stage, index) => {
    const later = settings.stages.slice(index + 1);
    let enteredThisWeek = 0;
    let entered = 0;
    let movedOn = 0;
    for (const row of rows) {
      const day = row.state?.entered[stage.id]?.[0];
      if (day === undefined || !isWithin(day, window)) continue;
      entered += 1;
      if (isWithin(day, period)) enteredThisWeek += 1;
      if (hasMovedOn(row, later, day, period.to)) movedOn += 1;
    }
    return { stage, enteredThisWeek, entered, movedOn, rate: entered === 0 ? null : movedOn / entered };
  });
};
