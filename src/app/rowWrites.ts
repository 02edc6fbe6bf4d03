import type { RowPlan } from '../domain/decide';
import type { FollowUpPlan } from '../domain/followUps';
import { reminderFormula } from '../domain/reminder';
import type { Settings } from '../domain/settings';
import { encodeState } from '../domain/state';
import { renderValue } from '../domain/values';
import { noticesInWords } from '../domain/words';
import { followUpColumns } from '../schema/followUps';
import { columnLetters } from '../schema/headers';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import type { CellWrite } from '../gas/table';
import type { TrackerTable } from './world';

/** The reminder of a sheet row, reading the hidden cell and the next date of its own row. */
export const reminderOfRow = (table: TrackerTable, at: number, settings: Settings): CellWrite[] => {
  const { state, nextFollowUp } = table.places;
  if (state === undefined || nextFollowUp === undefined) return [];
  const formula = reminderFormula(
    `$${columnLetters(state)}${at}`,
    `$${columnLetters(nextFollowUp)}${at}`,
    settings.language,
  );
  return [{ row: at, key: 'reminder', cell: { formula } }];
};

/** The hidden cell: what was committed, headed by what the reminder reads. */
export const stateCellOf = (plan: RowPlan, settings: Settings): string =>
  encodeState(plan.state, noticesInWords(plan.state.notices, settings));

/** Every cell of a plan that differs from what the sheet holds; nothing when nothing changed. */
export const writesOfPlan = (
  table: TrackerTable,
  at: number,
  stateText: string,
  plan: RowPlan,
  settings: Settings,
  relayReminder = plan.isNew,
): CellWrite[] => {
  const encoded = stateCellOf(plan, settings);
  const writes: CellWrite[] = plan.writes.map((key: TrackerKey) => ({
    row: at,
    key,
    cell: renderValue(trackerColumns[key], plan.record[key], settings),
  }));
  if (relayReminder) writes.push(...reminderOfRow(table, at, settings));
  if (encoded !== stateText) writes.push({ row: at, key: 'state', cell: encoded });
  return writes;
};

export const writesOfFollowUp = (
  at: number,
  stateText: string,
  plan: FollowUpPlan,
  settings: Settings,
): CellWrite[] => {
  const encoded = plan.state ? JSON.stringify(plan.state) : '';
  const writes: CellWrite[] = plan.writes.map((key) => ({
    row: at,
    key,
    cell: renderValue(followUpColumns[key], plan.record[key], settings),
  }));
  if (encoded !== stateText) writes.push({ row: at, key: 'state', cell: encoded });
  return writes;
};
