import { reminder as reminderSentences } from '../messages/reminder';
import { stateHead, type RowState } from './state';
import { daysBetween, type Day } from './dates';
import type { TrackerRow } from './rows';
import type { Language } from '../schema/language';
import { todayRangeName } from '../schema/tables';

/** What the 提醒 column says about a row, as rules see it. */
export type Reminder =
  | { readonly kind: 'none' | 'today' | 'noNextStep' | 'notice' }
  | { readonly kind: 'overdue' | 'stalled'; readonly days: number };

/** What a reminder is about: the hidden cell, and the next date as its own column holds it. */
export interface Reminded {
  readonly state: TrackerRow['state'];
  readonly record: Pick<TrackerRow['record'], 'nextFollowUp'>;
}

const none: Reminder = { kind: 'none' };

const stalled = (state: RowState, today: Day): Reminder => {
  const days = daysBetween(state.active, today);
  return state.stallLimit > 0 && days >= state.stallLimit ? { kind: 'stalled', days } : none;
};

/**
 * First the reason of a refusal, else overdue, due today, no next step, stalled. The formula below says the
 * same; a test holds them together.
 */
export const remindOf = (row: Reminded, today: Day): Reminder => {
  const { state, record } = row;
  if (!state) return none;
  if (state.notices.length > 0) return { kind: 'notice' };
  if (state.standing === 'lost') return none;
  if (record.nextFollowUp === null) return state.standing === 'open' ? { kind: 'noNextStep' } : none;
  const late = daysBetween(record.nextFollowUp, today);
  if (late > 0) return { kind: 'overdue', days: late };
  return late === 0 ? { kind: 'today' } : stalled(state, today);
};

/** The words for a reminder other than a notice, exactly as the formula puts them. */
export const reminderInWords = (reminder: Reminder, language: Language): string => {
  const say = reminderSentences[language];
  switch (reminder.kind) {
    case 'overdue':
      return `${say.overdueBefore}${reminder.days}${reminder.days === 1 ? say.overdueAfterOne : say.overdueAfter}`;
    case 'stalled':
      return `${say.stalledBefore}${reminder.days}${say.stalledAfter}`;
    case 'today':
      return say.today;
    case 'noNextStep':
      return say.noNextStep;
    default:
      return '';
  }
};

const quote = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/**
 * The formula of one row's 提醒. It reads the head of the hidden cell and the next follow-up date of its own
 * row, and today from one named cell, so that it stays right with every trigger removed.
 *
 * @param state   reference to the hidden cell, e.g. `$AR2`
 * @param nextFollowUp reference to 下次跟进时间, e.g. `$I2`
 */
export const reminderFormula = (state: string, nextFollowUp: string, language: Language): string => {
  const say = reminderSentences[language];
  const today = todayRangeName;
  const part = (start: number, length: number): string => `MID(${state},${start},${length})`;
  const standing = part(stateHead.standing, 1);
  const late = `(${today}-INT(${nextFollowUp}))`;
  const idle = `(${today}-VALUE(${part(stateHead.active, stateHead.activeLength)}))`;
  const limit = `VALUE(${part(stateHead.limit, stateHead.limitLength)})`;
  const notice = `MID(${state},${stateHead.notice},FIND(CHAR(10),${state})-${stateHead.notice})`;
  const overdue = `${quote(say.overdueBefore)}&${late}&IF(${late}=1,${quote(say.overdueAfterOne)},${quote(say.overdueAfter)})`;
  const idleTooLong =
    `IF(${limit}=0,"",IF(${idle}>=${limit},` +
    `${quote(say.stalledBefore)}&${idle}&${quote(say.stalledAfter)},""))`;
  return (
    `=IF(LEN(${state})<${stateHead.notice},"",` +
    `IF(${part(stateHead.notice, 1)}<>CHAR(10),${notice},` +
    `IF(${standing}="x","",` +
    `IF(ISNUMBER(${nextFollowUp}),` +
    `IF(${late}>0,${overdue},IF(${late}=0,${quote(say.today)},${idleTooLong})),` +
    `IF(${standing}="o",${quote(say.noNextStep)},"")))))`
  );
};
