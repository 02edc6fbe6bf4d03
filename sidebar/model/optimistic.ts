import type {
  CustomerValues,
  CustomerView,
  FollowUpView,
  ReminderView,
  Session,
} from '../../src/app/protocol';
import { dayOf, daysBetween, type Day } from '../../src/domain/dates';
import { reminderInWords, type Reminder } from '../../src/domain/reminder';
import type { Language } from '../../src/schema/language';
import type { Operation } from '../server/queue';

const reminderAfter = (
  values: CustomerValues,
  standing: CustomerView['standing'],
  today: Day,
  language: Language,
): ReminderView | null => {
  const view = (reminder: Reminder & { kind: 'overdue' | 'today' | 'noNextStep' }): ReminderView => ({
    kind: reminder.kind,
    days: reminder.kind === 'overdue' ? reminder.days : 0,
    text: reminderInWords(reminder, language),
  });
  if (standing === 'lost') return null;
  if (values.nextFollowUp === null) return standing === 'open' ? view({ kind: 'noNextStep' }) : null;
  const late = daysBetween(values.nextFollowUp, today);
  if (late > 0) return view({ kind: 'overdue', days: late });
  return late === 0 ? view({ kind: 'today' }) : null;
};

const afterLog = (
  values: CustomerValues,
  logged: Extract<Operation, { method: 'followups.log' }>,
): CustomerValues => {
  const { time, summary, feedback, nextStep, dueDate } = logged.params.values;
  return {
    ...values,
    firstFollowUp: values.firstFollowUp ?? (time === null ? null : dayOf(time)),
    nextFollowUp: dueDate ?? values.nextFollowUp,
    nextStep: nextStep ?? values.nextStep,
    followUpLog: [summary, feedback].filter((text) => text !== null).join(' '),
  };
};

/**
 * The customer as it will be once what is on its way has landed; refused operations do not count. The stage
 * is left alone: whether it moves, the gate decides.
 */
export const withPending = (
  view: CustomerView,
  operations: readonly Operation[],
  session: Session,
): CustomerView => {
  let values = view.values;
  let followUps = view.followUps;
  for (const operation of operations) {
    if (operation.lane !== view.id || operation.state === 'failed') continue;
    if (operation.method === 'customers.save') {
      values = { ...values, ...operation.params.values, stage: values.stage };
    }
    if (operation.method === 'followups.log') {
      const { method } = operation.params.values;
      values = afterLog(values, operation);
      if (method !== null) followUps = { ...followUps, [method]: (followUps[method] ?? 0) + 1 };
    }
  }
  if (values === view.values) return view;
  const planChanged = values.nextFollowUp !== view.values.nextFollowUp;
  return {
    ...view,
    values,
    followUps,
    reminder: planChanged
      ? reminderAfter(values, view.standing, session.today, session.language)
      : view.reminder,
  };
};

/** Follow-ups of a customer that are on their way, newest first. */
export const pendingFollowUps = (
  customerId: string,
  operations: readonly Operation[],
): readonly FollowUpView[] =>
  operations
    .flatMap((operation) =>
      operation.method === 'followups.log' && operation.lane === customerId && operation.state !== 'failed'
        ? [{ id: operation.requestId, values: operation.params.values }]
        : [],
    )
    .reverse();
