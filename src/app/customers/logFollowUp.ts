import { decideRow, type DecideContext } from '../../domain/decide';
import { dayOf } from '../../domain/dates';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpPlan,
} from '../../domain/followUps';
import type { Problem } from '../../domain/problem';
import type { FollowUpRow } from '../../domain/rows';
import { parseCell, type Value } from '../../domain/values';
import { problemInWords } from '../../domain/words';
import { messages } from '../../messages';
import type { Cell } from '../../schema/cell';
import { columnKeys, type ColumnDefinition } from '../../schema/column';
import { followUpColumns, type FollowUpKey, type FollowUpRecord } from '../../schema/followUps';
import { appendRow, insertFirstRows, moveRow, placedCells, writeCells } from '../../gas/table';
import { Failure } from '../failure';
import { makeIds } from '../ids';
import { occasionOf } from '../occasion';
import type { FollowUpValues, FollowUpView, LogFollowUp, Logged } from '../protocol';
import { stateCellOf, writesOfFollowUp, writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import type { FollowUpTable } from '../world';
import { printOfRequest, recallRepeat, rememberDone } from './done';
import { findCustomer, followUpsOf, trackerOf } from './find';
import { land } from './land';
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

/** On top, where nothing was written before; where Sheets finds the place itself, no row can be hit in passing. */
const addFollowUp = (session: Session, table: FollowUpTable, filed: FollowUpPlan): void => {
  const { settings, book } = session;
  const whole = { ...filed, writes: columnKeys(followUpColumns).filter((key) => key !== 'state') };
  const first = table.definition.headerRow + 1;
  const writes = writesOfFollowUp(first, '', whole, settings);
  const at = appendRow(book, table, placedCells(table, writes), 'state');
  if (at === null) {
    insertFirstRows(table, 1);
    writeCells(table, writes);
  } else if (at > first) moveRow(table, at, first);
};

/** Logs one follow-up at the top of its tab and files it with its customer. Runs under the lock. */
export const logFollowUp = (session: Session, params: LogFollowUp): Logged => {
  const { settings, book } = session;
  const tracker = trackerOf(session);
  const table = followUpsOf(session);
  const today = dayOf(book.now);
  const placed = findCustomer(session, tracker, params.customerId);
  const record = readFollowUp(session, params, placed.row.record.customerName ?? '');
  const asked = printOfRequest('followups.log', params.customerId, params.values);
  const before = recallRepeat(session, params.requestId, asked);
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
    ...occasionOf(session, 'followUp'),
    nextId: () => state.id,
  };
  // An id that was given out and not used harms nobody; one used twice would.
  ids.keep();
  addFollowUp(session, table, filed);
  const { found, plan } = land(session, tracker, params.customerId, (found) => {
    const applied = filed.effects.reduce(
      (current, effect) => applyFollowUp(current, effect, settings),
      found.row,
    );
    const plan = decideRow(applied, context, found.row);
    if (!plan) throw new Failure('notFound', messages(settings.language).api.notFound);
    return {
      found,
      plan,
      writes: writesOfPlan(tracker, found.at, found.stateText, plan, settings),
      stateAfter: stateCellOf(plan, settings),
    };
  });
  rememberDone(params.requestId, {
    customerId: state.id,
    created: false,
    followUpId: filed.state.id,
    back: {
      before: Object.fromEntries(plan.writes.map((key) => [key, found.row.record[key]])),
      stateBefore: found.stateText,
      stateAfter: stateCellOf(plan, settings),
    },
    asked,
  });
  const decided = { record: plan.record, problems: [], informal: [], state: plan.state };
  return {
    customer: customerView(decided, today, settings)!,
    followUp: followUpView(filed.state.id, filed.record),
  };
};
