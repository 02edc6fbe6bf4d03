import { decideRow, type DecideContext } from '../../domain/decide';
import { dayOf } from '../../domain/dates';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
} from '../../domain/followUps';
import type { Problem } from '../../domain/problem';
import type { FollowUpRow } from '../../domain/rows';
import { parseCell, type Value } from '../../domain/values';
import { problemInWords } from '../../domain/words';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import { columnKeys, type ColumnDefinition } from '../../schema/column';
import { followUpColumns, type FollowUpKey, type FollowUpRecord } from '../../schema/followUps';
import { insertFirstRows, writeCells } from '../../gas/table';
import { Failure } from '../failure';
import { makeIds } from '../ids';
import type { FollowUpValues, FollowUpView, LogFollowUp, Logged } from '../protocol';
import { stateCellOf, writesOfFollowUp, writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import { findCustomer, followUpsOf, trackerOf } from './find';
import { recallDone, rememberDone } from './undo';
import { customerView } from './view';

export const followUpView = (id: string, record: FollowUpRecord): FollowUpView => {
  const { time, method, person, summary, feedback, nextStep, dueDate } = record;
  return { id, values: { time, method, person, summary, feedback, nextStep, dueDate } as FollowUpValues };
};

/** 003: every column is required; a form says at once which are missing. */
const readFollowUp = (session: Session, params: LogFollowUp, customerName: string): FollowUpRecord => {
  const record: Record<string, Value> = Object.fromEntries(
    columnKeys(followUpColumns).map((key) => [key, null]),
  );
  const problems: Problem[] = [];
  const entered: Partial<Record<FollowUpKey, unknown>> = { ...params.values, customerName };
  for (const key of columnKeys(followUpColumns)) {
    const column: ColumnDefinition = followUpColumns[key];
    if (column.origin !== 'input') continue;
    const result = parseCell(column, (entered[key] ?? '') as Cell, session.settings);
    if (!result.ok) problems.push({ code: result.code, field: key, entered: result.entered });
    else if (result.value === null && column.required)
      problems.push({ code: 'missing', field: key, entered: '' });
    else record[key] = result.value;
  }
  if (problems.length === 0) return { ...(record as FollowUpRecord), opportunityId: params.customerId };
  throw new Failure('invalid', messages(session.settings.language).api.invalid, {
    fields: Object.fromEntries(
      problems.map((problem) => [
        problem.field,
        problemInWords(problem, session.settings, (key) => followUpColumns[key as FollowUpKey]),
      ]),
    ),
  });
};

/** Logs one follow-up at the top of its tab and files it with its customer. Runs under the lock. */
export const logFollowUp = (session: Session, params: LogFollowUp): Logged => {
  const { settings, book } = session;
  const tracker = trackerOf(session);
  const table = followUpsOf(session);
  const today = dayOf(book.now);
  const placed = findCustomer(session, tracker, params.customerId);
  const record = readFollowUp(session, params, placed.row.record.customerName ?? '');
  const before = recallDone(params.requestId);
  if (before?.followUpId) {
    return {
      customer: customerView(placed.row, today, settings)!,
      followUp: followUpView(before.followUpId, record),
    };
  }
  const state = placed.row.state!;
  const ids = makeIds('followUp', session.store);
  const row: FollowUpRow = { record, problems: [], informal: [], state: null };
  const filed = decideFollowUp(row, indexOpportunities([opportunityOfState(state)]), settings, ids.next);
  if (!filed?.state) throw new Failure('notFound', messages(settings.language).api.notFound);

  const context: DecideContext = {
    settings,
    now: book.now,
    who: book.who,
    door: 'followUp',
    nextId: () => state.id,
  };
  const applied = filed.effects.reduce(
    (current, effect) => applyFollowUp(current, effect, settings),
    placed.row,
  );
  const plan = decideRow(applied, context, placed.row);
  if (!plan) throw new Failure('notFound', messages(settings.language).api.notFound);

  const at = insertFirstRows(table, 1);
  const everything = { ...filed, writes: columnKeys(followUpColumns).filter((key) => key !== 'state') };
  writeCells(table, writesOfFollowUp(at, '', everything, settings));
  writeCells(tracker, writesOfPlan(tracker, placed.at, placed.stateText, plan, settings));
  ids.keep();
  rememberDone(params.requestId, {
    customerId: state.id,
    created: false,
    before: Object.fromEntries(plan.writes.map((key) => [key, placed.row.record[key]])),
    stateBefore: placed.stateText,
    stateAfter: stateCellOf(plan, settings),
    followUpId: filed.state.id,
  });
  const decided = { record: plan.record, problems: [], informal: [], state: plan.state };
  return {
    customer: customerView(decided, today, settings)!,
    followUp: followUpView(filed.state.id, filed.record),
  };
};
