import { committed, recordOfState, withoutPrint } from '../../domain/commit';
import { dayOf, type Day } from '../../domain/dates';
import type { Reminded } from '../../domain/reminder';
import { personByEmail } from '../../domain/settings';
import { suggestGrade } from '../../domain/score';
import { decodeState, type RowState } from '../../domain/state';
import { parseCell } from '../../domain/values';
import { isMoment } from '../../schema/cell';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import { readColumn } from '../../gas/table';
import { activePlace, showCell } from '../../gas/tabs';
import type {
  CustomerIndex,
  CustomerView,
  FollowUpView,
  ReminderKind,
  ReminderView,
  Scope,
  Seen,
  Selected,
  Timeline,
  TodayItem,
  TodayList,
} from '../protocol';
import type { Session } from '../session';
import { readFollowUpRows, readTrackerRows, type FollowUpTable } from '../world';
import { spansOf } from '../spans';
import { findCustomer, followUpsOf, placeOf, trackerOf } from './find';
import { followUpView } from './logFollowUp';
import { customerView, reminderView } from './view';

const mostItems = 100;
const timelinePage = 20;

/** Refused first, then what is late longest; within a kind by date. */
const urgency: readonly ReminderKind[] = ['notice', 'overdue', 'today', 'noNextStep', 'stalled'];

/** A row by its hidden cell and the one column that 提醒 reads beside it. */
interface Remembered extends Reminded {
  readonly state: RowState;
}

const text = (state: RowState, key: TrackerKey): string | null => {
  const value = withoutPrint(committed(state, key));
  return value === null ? null : String(value);
};

const todayItem = ({ state, record }: Remembered, reminder: ReminderView): TodayItem => ({
  id: state.id,
  name: text(state, 'customerName') ?? state.id,
  reminder,
  stage: text(state, 'stage'),
  nextStep: text(state, 'nextStep'),
  nextFollowUp: record.nextFollowUp,
  owner: text(state, 'owner'),
  contact: text(state, 'contact'),
  grade: text(state, 'grade') ?? suggestGrade(recordOfState(state)),
});

/** Two columns say all that 提醒 says: at 8,800 customers a twentieth of the cells of their whole rows. */
const readRemembered = (session: Session): readonly Remembered[] => {
  const { book, settings } = session;
  const table = trackerOf(session);
  const dates = readColumn(book, table, 'nextFollowUp');
  return readColumn(book, table, 'state').flatMap((cell, index) => {
    const state = decodeState(String(cell));
    if (!state) return [];
    const date = parseCell(trackerColumns.nextFollowUp, dates[index] ?? '', settings);
    const nextFollowUp = date.ok ? (date.value as Day | null) : null;
    return [{ state, record: { nextFollowUp } }];
  });
};

/** What to do now, in order. */
export const listToday = (session: Session, scope: Scope): TodayList => {
  const { settings, book } = session;
  const today = dayOf(book.now);
  const me = personByEmail(settings, book.who)?.name;
  const isMine = ({ state }: Remembered): boolean => me === undefined || committed(state, 'owner') === me;
  const rows = readRemembered(session).filter((row) => scope === 'team' || isMine(row));
  const counts: Record<ReminderKind, number> = { notice: 0, overdue: 0, today: 0, noNextStep: 0, stalled: 0 };
  const due: { row: Remembered; reminder: ReminderView }[] = [];
  for (const row of rows) {
    const reminder = reminderView(row, today, settings);
    if (!reminder) continue;
    counts[reminder.kind] += 1;
    due.push({ row, reminder });
  }
  due.sort(
    (one, other) =>
      urgency.indexOf(one.reminder.kind) - urgency.indexOf(other.reminder.kind) ||
      other.reminder.days - one.reminder.days,
  );
  const items = due.slice(0, mostItems).map(({ row, reminder }) => todayItem(row, reminder));
  return { items, counts, customers: rows.length };
};

export const getCustomer = (session: Session, id: string): CustomerView => {
  const { row } = findCustomer(session, trackerOf(session), id);
  return customerView(row, dayOf(session.book.now), session.settings)!;
};

const idOfFollowUpRow = (session: Session, at: number): string | null =>
  readFollowUpRows(session, followUpsOf(session), at, 1)[0]?.row.state?.opportunityId ?? null;

/** The customer of the active row: two or three reads, and nothing when it is not ours. */
export const selectedCustomer = (session: Session, known: Seen | undefined): Selected => {
  const place = activePlace(session.book);
  const name = session.tableNameOf(place.sheetId);
  const table = name === 'tracker' || name === 'followUps' ? session.table(name) : null;
  if (!table || place.row <= table.definition.headerRow) return { kind: 'none' };
  let customer: CustomerView | null = null;
  if (name === 'tracker') {
    const placed = readTrackerRows(session, trackerOf(session), place.row, 1)[0];
    customer = placed ? customerView(placed.row, dayOf(session.book.now), session.settings) : null;
  } else {
    const id = idOfFollowUpRow(session, place.row);
    customer = id === null ? null : getCustomer(session, id);
  }
  if (!customer) return { kind: 'none' };
  return customer.id === known?.id && customer.version === known.version
    ? { kind: 'unchanged' }
    : { kind: 'customer', customer };
};

/** Last eight digits of a phone or of the contact details: what people remember of a number. */
const phoneTail = (...numbers: readonly unknown[]): string =>
  numbers
    .map((number) => String(number ?? '').replace(/\D/g, ''))
    .find((digits) => digits.length >= 4)
    ?.slice(-8) ?? '';

/** Every customer for searching on the page: one read of the hidden column. */
export const customerIndex = (session: Session): CustomerIndex => ({
  rows: readColumn(session.book, trackerOf(session), 'state').flatMap((text) => {
    const state = decodeState(String(text));
    if (!state) return [];
    const { customerName, contact, phone, contactInfo, owner, stage } = state.values;
    const words = [customerName, contact].map((value) => String(value ?? '')) as [string, string];
    return [
      [state.id, ...words, phoneTail(phone, contactInfo), String(owner ?? ''), String(stage ?? '')] as const,
    ];
  }),
});

export const showCustomer = (session: Session, id: string): null => {
  const table = trackerOf(session);
  const at = placeOf(session, table, id);
  if (at !== null) showCell(session.book, table.sheet, at, table.places.customerName ?? 1);
  return null;
};

interface Page {
  /** Sheet rows. */
  readonly rows: readonly number[];
  readonly more: boolean;
}

/** Of many follow-ups the newest, or those before a time; another column tells their times. */
const pageOf = (
  session: Session,
  table: FollowUpTable,
  own: readonly number[],
  before: string | undefined,
): Page => {
  const times = readColumn(session.book, table, 'time');
  const timed = own
    .map((at) => {
      const cell = times[at - table.definition.headerRow - 1] ?? '';
      return { at, time: isMoment(cell) ? cell.at.slice(0, 16) : String(cell) };
    })
    .filter(({ time }) => before === undefined || time < before)
    .sort((one, other) => other.time.localeCompare(one.time));
  return { rows: timed.slice(0, timelinePage).map(({ at }) => at), more: timed.length > timelinePage };
};

const newestFirst = (one: FollowUpView, other: FollowUpView): number =>
  String(other.values.time ?? '').localeCompare(String(one.values.time ?? ''));

/** A customer's follow-ups, newest first: one column tells which, a second one of many, then those rows are read. */
export const listFollowUps = (session: Session, customerId: string, before: string | undefined): Timeline => {
  const table = followUpsOf(session);
  const first = table.definition.headerRow + 1;
  const own = readColumn(session.book, table, 'opportunityId').flatMap((id, index) =>
    id === customerId ? [first + index] : [],
  );
  const isOnePage = own.length <= timelinePage && before === undefined;
  const page = isOnePage ? { rows: own, more: false } : pageOf(session, table, own, before);
  const wanted = new Set(page.rows);
  const items = spansOf(page.rows)
    .flatMap(({ from, count }) => readFollowUpRows(session, table, from, count))
    .flatMap(({ at, row }) =>
      wanted.has(at) && row.state?.opportunityId === customerId
        ? [followUpView(row.state.id, row.record)]
        : [],
    )
    .sort(newestFirst);
  return { items, more: page.more };
};
