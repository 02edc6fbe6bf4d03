import { fingerprint } from '../../domain/commit';
import type { Day } from '../../domain/dates';
import { gateGaps } from '../../domain/gates';
import { remindOf, reminderInWords, type Reminded } from '../../domain/reminder';
import type { TrackerRow } from '../../domain/rows';
import { stageIndex, type Settings } from '../../domain/settings';
import type { RowState } from '../../domain/state';
import { noticesInWords } from '../../domain/words';
import type { CustomerValues, CustomerView, ReminderView } from '../protocol';

/** What 提醒 shows for a row; null when there is nothing to remind of. */
export const reminderView = (row: Reminded, today: Day, settings: Settings): ReminderView | null => {
  const reminder = remindOf(row, today);
  if (reminder.kind === 'none' || !row.state) return null;
  return {
    kind: reminder.kind,
    days: 'days' in reminder ? reminder.days : 0,
    text:
      reminder.kind === 'notice'
        ? noticesInWords(row.state.notices, settings)
        : reminderInWords(reminder, settings.language),
  };
};

const nextGate = (row: TrackerRow, settings: Settings): CustomerView['next'] => {
  const stage = settings.stages[stageIndex(settings, row.record.stage) + 1];
  if (!stage || !row.state || row.state.standing === 'lost') return null;
  const gaps = gateGaps(
    stage,
    {
      record: row.record,
      score: row.record.score,
      followUps: row.state.followUps,
      from: row.record.stage,
      reasonUsed: row.state.reasonUsed,
    },
    settings,
  );
  return { stage: stage.id, gaps };
};

const refusedStage = ({ notices }: RowState): string | null => {
  const refused = notices.find((notice) => notice.kind === 'gate' && notice.refused);
  return refused?.kind === 'gate' ? refused.stage : null;
};

/** A committed row as the sidebar shows it. */
export const customerView = (row: TrackerRow, today: Day, settings: Settings): CustomerView | null => {
  const { state } = row;
  if (!state) return null;
  const values: Record<string, unknown> = { ...row.record };
  delete values.state;
  delete values.reminder;
  return {
    id: state.id,
    // Filing the trail is no change.
    version: fingerprint(JSON.stringify([row.record, { ...state, outbox: undefined }])),
    values: values as CustomerValues,
    reminder: reminderView(row, today, settings),
    standing: state.standing,
    entered: Object.fromEntries(Object.entries(state.entered).map(([stage, [day]]) => [stage, day])),
    followUps: state.followUps,
    next: nextGate(row, settings),
    refusedStage: refusedStage(state),
    mayEdit: true,
  };
};
