import { commitValue } from '../../domain/commit';
import { decideRow, type DecideContext, type RowPlan } from '../../domain/decide';
import { dayOf } from '../../domain/dates';
import type { Problem } from '../../domain/problem';
import type { TrackerRow } from '../../domain/rows';
import { mayLetThrough, personByEmail } from '../../domain/settings';
import { parseCell, type Value } from '../../domain/values';
import { noticeInWords, problemInWords } from '../../domain/words';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import { columnKeys, type RecordOf } from '../../schema/column';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import { appendCustomers } from '../appendCustomers';
import { Failure } from '../failure';
import { makeIds } from '../ids';
import { occasionOf } from '../occasion';
import type { CustomerView, SaveCustomer, Saved } from '../protocol';
import { stateCellOf, writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import { printOfRequest, recallRepeat, rememberDone } from './done';
import { findCustomer, trackerOf } from './find';
import { land } from './land';
import { customerView } from './view';

const emptyRow: TrackerRow = {
  record: Object.fromEntries(columnKeys(trackerColumns).map((key) => [key, null])) as RecordOf<
    typeof trackerColumns
  >,
  problems: [],
  informal: [],
  state: null,
};

/** What the person entered, field by field, read like typed cells. */
const readValues = (session: Session, values: SaveCustomer['values']): Partial<Record<TrackerKey, Value>> => {
  const read: Partial<Record<TrackerKey, Value>> = {};
  const problems: Problem[] = [];
  for (const key of Object.keys(values) as TrackerKey[]) {
    const column = trackerColumns[key];
    if (column?.origin !== 'input') continue;
    const result = parseCell(
      column,
      ((values as Record<string, unknown>)[key] ?? '') as Cell,
      session.settings,
    );
    if (result.ok) read[key] = result.value;
    else problems.push({ code: result.code, field: key, entered: result.entered });
  }
  if (problems.length > 0) throw fieldFailure(session, problems);
  return read;
};

/** A manager's reason to let a customer through, read like a typed 变更原因. */
const reasonToLetThrough = (session: Session, { letThrough }: SaveCustomer): string | undefined => {
  if (letThrough === undefined) return undefined;
  if (!mayLetThrough(personByEmail(session.settings, session.book.who))) {
    throw new Failure('noRight', messages(session.settings.language).api.mayNotLetThrough);
  }
  const { changeReason } = readValues(session, { changeReason: letThrough });
  if (typeof changeReason === 'string') return changeReason;
  throw fieldFailure(session, [{ code: 'missing', field: 'changeReason', entered: '' }]);
};

const withValues = (row: TrackerRow, values: Partial<Record<TrackerKey, Value>>): TrackerRow => ({
  ...row,
  record: { ...row.record, ...values } as TrackerRow['record'],
});

const fieldFailure = (session: Session, problems: readonly Problem[]): Failure =>
  new Failure('invalid', messages(session.settings.language).api.invalid, {
    fields: Object.fromEntries(
      problems.map((problem) => [problem.field, problemInWords(problem, session.settings)]),
    ),
  });

/** In a form a refusal writes nothing: the person still has the form open and sees why. */
const refuse = (session: Session, plan: RowPlan): void => {
  const { settings } = session;
  const refused = plan.outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.notice] : []));
  const [first] = refused;
  if (!first) return;
  const fields: Record<string, string> = {};
  for (const notice of refused) {
    if (notice.kind === 'problem') fields[notice.problem.field] = noticeInWords(notice, settings);
    else {
      fields[notice.kind === 'gate' ? 'stage' : 'status'] = noticeInWords(notice, settings);
      for (const gap of notice.gaps) {
        if (gap.kind !== 'column' && gap.kind !== 'reason') continue;
        fields[gap.key] = problemInWords({ code: 'missing', field: gap.key, entered: '' }, settings);
      }
    }
  }
  const code = refused.some((notice) => notice.kind !== 'problem') ? 'gate' : 'invalid';
  throw new Failure(
    code,
    code === 'gate' ? noticeInWords(first, settings) : messages(settings.language).api.invalid,
    { fields },
  );
};

/** Who changed one of these fields last, where the row's own trail tells and nobody typed over it since. */
const lastToChange = (session: Session, row: TrackerRow, keys: readonly TrackerKey[]): string | null => {
  const { outbox = [] } = row.state ?? {};
  const last = [...outbox]
    .reverse()
    .find(([, , , , what, , , , about]) => about === undefined && (keys as string[]).includes(what));
  if (!last) return null;
  const [, , who, , what, , after] = last;
  if (who === '' || after !== commitValue(row.record[what as TrackerKey])) return null;
  return personByEmail(session.settings, who)?.name ?? who;
};

const refuseConflict = (
  session: Session,
  row: TrackerRow,
  params: SaveCustomer,
  values: Partial<Record<TrackerKey, Value>>,
): void => {
  const base: Partial<Record<string, Value>> = params.base ?? {};
  const differing = (Object.keys(values) as TrackerKey[]).filter(
    (key) => key in base && row.record[key] !== base[key] && row.record[key] !== values[key],
  );
  if (differing.length === 0) return;
  const current = customerView(row, dayOf(session.book.now), session.settings);
  throw new Failure('conflict', messages(session.settings.language).api.conflict, {
    changedBy: lastToChange(session, row, differing),
    ...(current && { current }),
  });
};

const viewOf = (session: Session, plan: RowPlan): CustomerView =>
  customerView(
    { record: plan.record, problems: [], informal: [], state: plan.state },
    dayOf(session.book.now),
    session.settings,
  )!;

/** Creates or changes one customer. All of it lands, or nothing. Runs under the lock. */
export const saveCustomer = (session: Session, params: SaveCustomer): Saved => {
  const { settings, book } = session;
  const table = trackerOf(session);
  const before = recallRepeat(session, params.requestId, printOfSave(params));
  if (before) {
    const { row } = findCustomer(session, table, before.customerId);
    return { customer: customerView(row, dayOf(book.now), settings)!, created: before.created };
  }
  const values = readValues(session, params.values);
  const ids = makeIds('opportunity', session.store);
  const context: DecideContext = { settings, ...occasionOf(session, 'form'), nextId: ids.next };

  if (params.id === undefined) {
    const row = withValues(emptyRow, values);
    const plan = values.customerName ? decideRow(row, context, emptyRow) : null;
    if (!plan) throw fieldFailure(session, [{ code: 'missing', field: 'customerName', entered: '' }]);
    refuse(session, plan);
    // An id that was given out and not used harms nobody; one used twice would.
    ids.keep();
    appendCustomers(session, table, [{ plan }]);
    remember(session, params, plan, { row: emptyRow, stateText: '' });
    return { customer: viewOf(session, plan), created: true };
  }

  const letThrough = reasonToLetThrough(session, params);
  const judged = letThrough === undefined ? context : { ...context, letThrough };
  const { found, plan } = land(session, table, params.id, (found) => {
    refuseConflict(session, found.row, params, values);
    const plan = decideRow(withValues(found.row, values), judged, found.row);
    if (!plan) throw fieldFailure(session, [{ code: 'missing', field: 'customerName', entered: '' }]);
    refuse(session, plan);
    return {
      found,
      plan,
      writes: writesOfPlan(table, found.at, found.stateText, plan, settings),
      stateAfter: stateCellOf(plan, settings),
    };
  });
  remember(session, params, plan, found);
  return { customer: viewOf(session, plan), created: false };
};

const printOfSave = ({ id, values, letThrough }: SaveCustomer): string =>
  printOfRequest('customers.save', id, letThrough === undefined ? values : { ...values, letThrough });

const remember = (
  session: Session,
  params: SaveCustomer,
  plan: RowPlan,
  { row, stateText }: { readonly row: TrackerRow; readonly stateText: string },
): void =>
  rememberDone(params.requestId, {
    customerId: plan.state.id,
    created: params.id === undefined,
    followUpId: null,
    back: {
      before: Object.fromEntries(plan.writes.map((key) => [key, row.record[key]])),
      stateBefore: stateText,
      stateAfter: stateCellOf(plan, session.settings),
    },
    asked: printOfSave(params),
  });
