import { isFormula, type Cell } from '../../schema/cell';
import { columnKeys } from '../../schema/column';
import { followUpColumns, type FollowUpKey } from '../../schema/followUps';
import type { TrackerKey } from '../../schema/tracker';
import { commitRecord, commitValue, inputKeys } from '../commit';
import { dayOf } from '../dates';
import { decideRow, type DecideContext, type RowPlan } from '../decide';
import { decideFollowUp, type FollowUpPlan, type OpportunityIndex } from '../followUps';
import { notOffered } from '../judge';
import type { FollowUpRow, TrackerRow } from '../rows';
import { stageById, stageIndex } from '../settings';
import type { RowState } from '../state';
import { noteChanges, noteRestored } from '../trail';
import type { Value } from '../values';
import type { KeptFollowUp, OwnCells } from './records';

/** One field that a restore changes. */
export interface RestoredField<Key> {
  readonly key: Key;
  readonly now: Value;
  readonly then: Value;
}

/** Why a field stays: the stage was taken out of the settings, or a row comes back at it; its column was deleted. */
export type Staying = 'noStage' | 'returnsAtNoStage' | 'noColumn';

/** A field that does not go back, or not as people would expect. */
export interface StayingField<Key> extends RestoredField<Key> {
  readonly why: Staying;
}

/** What happens to the team's own cells of one row. */
export interface OwnPlan {
  /** Cells to be filled, by the name of their column. */
  readonly fill: Readonly<Record<string, Cell>>;
  /** What was in columns whose cells hold something else by now; they stay. */
  readonly kept: Readonly<Record<string, Cell>>;
}

interface Restored<Plan, Key> {
  readonly plan: Plan;
  readonly fields: readonly RestoredField<Key>[];
  readonly staying: readonly StayingField<Key>[];
  readonly own: OwnPlan;
  readonly isReturning: boolean;
}

export type RestoredCustomer = Restored<RowPlan, TrackerKey>;
export type RestoredFollowUp = Restored<FollowUpPlan, FollowUpKey>;

/**
 * The team's own columns belong to the team: what was written there since stays. Only cells that are empty now
 * are filled, and never with a formula.
 *
 * @param now the cells of the row as it stands; null for a row that comes back
 */
const planOwn = (then: OwnCells, now: OwnCells | null): OwnPlan => {
  const fill: Record<string, Cell> = {};
  const kept: Record<string, Cell> = {};
  for (const [name, cell] of Object.entries(then)) {
    if (isFormula(cell)) continue;
    const present = now?.[name] ?? '';
    if (present === '') fill[name] = cell;
    else if (JSON.stringify(present) !== JSON.stringify(cell)) kept[name] = cell;
  }
  return { fill, kept };
};

const touchesNothing = ({ fill, kept }: OwnPlan): boolean =>
  Object.keys(fill).length === 0 && Object.keys(kept).length === 0;

/** What was committed on that day, in a state that begins anew: no remark, no wish, no import to be undone. */
const stateOf = (row: TrackerRow & { readonly state: RowState }): RowState => {
  const { id, entered, createdBy, wonBy, followUps, lastFollowUp, active, stallLimit, standing } = row.state;
  const { reasonUsed, unread, entryNumber } = row.state;
  return {
    id,
    values: commitRecord(row.record),
    entered,
    createdBy,
    wonBy,
    followUps,
    lastFollowUp,
    active,
    stallLimit,
    standing,
    notices: [],
    ...(reasonUsed !== undefined && { reasonUsed }),
    ...(unread !== undefined && { unread }),
    ...(entryNumber !== undefined && { entryNumber }),
  };
};

/** True for a column of ours that the sheet has: what cannot be written is no change. */
export type IsThere = (key: string) => boolean;

/** A stage that nobody may enter any more; rows that stand there keep it. */
const isNoStage = (key: TrackerKey, value: Value, { settings }: DecideContext): boolean =>
  key === 'stage' && value !== null && stageIndex(settings, String(value)) < 0;

/** A record with some fields as another has them. */
const withFields = <Key extends string, Record extends Readonly<{ [key in Key]: Value }>>(
  record: Record,
  fields: readonly { readonly key: Key; readonly now: Value }[],
): Record => ({ ...record, ...Object.fromEntries(fields.map(({ key, now }) => [key, now])) });

/** A customer comes back as it was, but for columns that were deleted; at a stage that was removed the row says so. */
const returningCustomer = (
  then: { readonly row: TrackerRow & { readonly state: RowState }; readonly own: OwnCells },
  context: DecideContext,
  isThere: IsThere,
): RestoredCustomer | null => {
  const staying = inputKeys.flatMap((key): StayingField<TrackerKey>[] => {
    const value = then.row.record[key];
    if (value === null) return [];
    if (!isThere(key)) return [{ key, now: null, then: value, why: 'noColumn' }];
    return isNoStage(key, value, context) ? [{ key, now: null, then: value, why: 'returnsAtNoStage' }] : [];
  });
  const lost = staying.filter(({ why }) => why === 'noColumn');
  const row = { ...then.row, record: withFields(then.row.record, lost) };
  const state = stateOf(row);
  const notices = staying.flatMap(({ why, then: stage }) =>
    why === 'returnsAtNoStage'
      ? notOffered(stageById(context.settings, String(stage))?.name ?? String(stage), dayOf(context.now))
          .notices
      : [],
  );
  const noted: RowState = { ...state, notices, ...noteRestored(state, context, 'broughtBack') };
  const plan = decideRow({ ...row, state: noted }, context);
  const own = planOwn(then.own, null);
  return plan && { plan: { ...plan, isNew: true }, fields: [], staying, own, isReturning: true };
};

const latest = (one: string | null, other: string | null): string | null =>
  (one ?? '') > (other ?? '') ? one : other;

/**
 * Takes a customer back to what it was: history is accepted as it was, so no gate judges it; what rules derive
 * is computed anew. Follow-ups that still stand go on counting. Null when there is nothing to do.
 *
 * @param then the customer as it was backed up
 * @param now the row as it stands; null when it is gone
 * @param isThere tells the columns that the tracker has
 */
export const restoreCustomer = (
  then: { readonly row: TrackerRow & { readonly state: RowState }; readonly own: OwnCells },
  now: { readonly row: TrackerRow & { readonly state: RowState }; readonly own: OwnCells } | null,
  context: DecideContext,
  isThere: IsThere = () => true,
): RestoredCustomer | null => {
  if (!now) return returningCustomer(then, context, isThere);
  const own = planOwn(then.own, now.own);
  const current = now.row;
  const differing = inputKeys
    .map((key) => ({ key, now: current.record[key], then: then.row.record[key] }))
    // A text of which only the beginning is known does not count as another one.
    .filter((field) => commitValue(field.now) !== commitValue(field.then));
  const staying = differing.flatMap((field): StayingField<TrackerKey>[] => {
    if (!isThere(field.key)) return [{ ...field, why: 'noColumn' }];
    return isNoStage(field.key, field.then, context) ? [{ ...field, why: 'noStage' }] : [];
  });
  const stays = new Set(staying.map(({ key }) => key));
  const fields = differing.filter(({ key }) => !stays.has(key));
  const unreadable = current.problems.length > 0;
  if (fields.length === 0 && !unreadable && !current.state.cleared) {
    const nothing = { ...unchanged(current), fields, staying, own, isReturning: false };
    return touchesNothing(own) && staying.length === 0 ? null : nothing;
  }
  const row = { ...then.row, record: withFields(then.row.record, staying) };
  const state = stateOf(row);
  const seen: RowState = { ...current.state, values: commitRecord(current.record) };
  const { entryNumber, outbox } = current.state;
  const next: RowState = {
    ...state,
    // Whoever stays at a stage has entered it.
    entered: stays.has('stage') ? { ...state.entered, ...current.state.entered } : state.entered,
    followUps: current.state.followUps,
    lastFollowUp: latest(state.lastFollowUp, current.state.lastFollowUp),
    ...(entryNumber !== undefined && { entryNumber }),
    ...(outbox !== undefined && { outbox }),
    ...noteChanges(
      seen,
      state.values,
      fields.map(({ key }) => key),
      context,
    ),
  };
  const plan = decideRow({ ...row, state: next }, context, current);
  return plan && { plan, fields, staying, own, isReturning: false };
};

const unchanged = (row: TrackerRow & { readonly state: RowState }): { readonly plan: RowPlan } => ({
  plan: { record: row.record, writes: [], state: row.state, isNew: false, outcomes: [] },
});

/** Takes a follow-up back to what it was. Null when there is nothing to do. */
export const restoreFollowUp = (
  then: KeptFollowUp,
  now: { readonly row: FollowUpRow; readonly own: OwnCells } | null,
  index: OpportunityIndex,
  context: DecideContext,
  isThere: IsThere = () => true,
): RestoredFollowUp | null => {
  const own = planOwn(then.own, now?.own ?? null);
  const present = now?.row.record ?? null;
  const staying = columnKeys(followUpColumns)
    .filter((key) => followUpColumns[key].origin === 'input' && !isThere(key))
    .map((key) => ({ key, now: present?.[key] ?? null, then: then.record[key], why: 'noColumn' as const }))
    .filter((field) => field.now !== field.then);
  const record = withFields(then.record, staying);
  const row: FollowUpRow = { record, problems: [], informal: [], state: then.state };
  const plan = decideFollowUp(row, index, context.settings, () => then.state.id);
  if (!plan) return null;
  const keys = columnKeys(followUpColumns).filter((key) => followUpColumns[key].kind !== 'system');
  const writes = keys.filter((key) => plan.record[key] !== (present?.[key] ?? null));
  const fields = writes
    .filter((key) => now && followUpColumns[key].origin === 'input')
    .map((key) => ({ key, now: present?.[key] ?? null, then: plan.record[key] }));
  if (now && fields.length === 0 && staying.length === 0 && touchesNothing(own)) return null;
  const written = now && fields.length === 0 ? [] : writes;
  const state = written.length === 0 ? (now?.row.state ?? null) : then.state;
  return { plan: { ...plan, writes: written, state, effects: [] }, fields, staying, own, isReturning: !now };
};
