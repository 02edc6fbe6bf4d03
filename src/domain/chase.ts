import type { Day } from './dates';
import { remindOf, type Reminder } from './reminder';
import type { TrackerRow } from './rows';

/** What is to be done about a row, worst first. */
export type ChaseKind = 'overdue' | 'today' | 'noNextStep' | 'stalled';

/** In this order a rep works, in the sidebar and in the mail: what was promised comes before what slumbers. */
export const chaseKinds = [
  'overdue',
  'today',
  'noNextStep',
  'stalled',
] as const satisfies readonly ChaseKind[];

export interface Chase {
  readonly kind: ChaseKind;
  /** Days overdue or stalled; 0 for the others. */
  readonly days: number;
}

const withoutNotices = (row: TrackerRow): TrackerRow =>
  row.state && row.state.notices.length > 0 ? { ...row, state: { ...row.state, notices: [] } } : row;

const chaseOf = (reminder: Reminder): Chase | null => {
  switch (reminder.kind) {
    case 'overdue':
    case 'stalled':
      return { kind: reminder.kind, days: reminder.days };
    case 'today':
    case 'noNextStep':
      return { kind: reminder.kind, days: 0 };
    default:
      return null;
  }
};

/**
 * Why a deal needs attention today, by the rule of the 提醒 column. A refused change hides the rest in that
 * column, where there is one line; here an overdue customer stays overdue beneath it.
 */
export const chaseOfRow = (row: TrackerRow, today: Day): Chase | null =>
  chaseOf(remindOf(withoutNotices(row), today));
