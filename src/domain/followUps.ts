import { columnKeys } from '../schema/column';
import { followUpColumns, type FollowUpKey, type FollowUpRecord } from '../schema/followUps';
import { messages } from '../messages';
import { fingerprint } from './commit';
import { dayOf, type Moment } from './dates';
import { isBlank, type FollowUpRow, type FollowUpState, type TrackerRow } from './rows';
import type { Settings } from './settings';
import type { RowState } from './state';
import { isNewestOf, tell } from './toldByFollowUps';
import { foldText } from './values';
import { problemInWords } from './words';

/** As much of an opportunity as it takes to find the one a follow-up belongs to. */
export interface Opportunity {
  readonly id: string;
  readonly customerName: string;
  readonly isOpen: boolean;
  readonly owner: string | null;
  /** Sorts by age: the newest opportunity has the greatest. */
  readonly createdAt: string;
}

/** Opportunities by folded customer name and by id. */
export interface OpportunityIndex {
  readonly byName: ReadonlyMap<string, readonly Opportunity[]>;
  readonly byId: ReadonlyMap<string, Opportunity>;
}

export const indexOpportunities = (opportunities: Iterable<Opportunity>): OpportunityIndex => {
  const byName = new Map<string, Opportunity[]>();
  const byId = new Map<string, Opportunity>();
  for (const opportunity of opportunities) {
    byId.set(opportunity.id, opportunity);
    const name = foldText(opportunity.customerName);
    const same = byName.get(name);
    if (same) same.push(opportunity);
    else byName.set(name, [opportunity]);
  }
  return { byName, byId };
};

/** What the tracker's hidden cells tell about the opportunities, without reading their rows. */
export const opportunityOfState = (state: RowState): Opportunity => ({
  id: state.id,
  customerName: String(state.values.customerName ?? ''),
  isOpen: state.standing === 'open',
  owner: (state.values.owner as string | undefined) ?? null,
  createdAt: String(state.values.createdAt ?? ''),
});

type Found =
  | { readonly kind: 'found'; readonly opportunity: Opportunity }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknownId' | 'unknownCustomer' | 'gone'; readonly entered: string };

const newestFirst = (one: Opportunity, other: Opportunity): number =>
  other.createdAt.localeCompare(one.createdAt) || other.id.localeCompare(one.id, 'en', { numeric: true });

const printOfName = (name: string | null): string => fingerprint(foldText(name ?? ''));

/**
 * False once a person retyped the customer of a follow-up: then the name decides anew. What the customer is called by
 * now has no say, since customers get other names, and others get theirs. A follow-up that was filed before its name was
 * remembered counts as retyped where the name is another customer's.
 */
const isAsFiled = (record: FollowUpRecord, state: FollowUpState, { byName }: OpportunityIndex): boolean => {
  if (record.customerName === null) return true;
  if (state.name === undefined) return !byName.has(foldText(record.customerName));
  return state.name === printOfName(record.customerName);
};

/** The newest open opportunity of that name, else the newest of any standing. */
const findByName = (record: FollowUpRecord, { byName }: OpportunityIndex): Found => {
  const name = foldText(record.customerName ?? '');
  if (name === '') return { kind: 'none' };
  const candidates = [...(byName.get(name) ?? [])].sort(newestFirst);
  const open = candidates.filter((candidate) => candidate.isOpen);
  const chosen = open[0] ?? candidates[0];
  return chosen
    ? { kind: 'found', opportunity: chosen }
    : { kind: 'unknownCustomer', entered: record.customerName ?? '' };
};

/**
 * The opportunity a follow-up counts for: the one whose id and name stand in the row, else the one it was filed with,
 * else the newest of that name. One whose customer is gone waits for its return.
 */
export const findOpportunity = (
  record: FollowUpRecord,
  state: FollowUpState | null,
  index: OpportunityIndex,
): Found => {
  const entered = record.opportunityId?.trim();
  const named = entered === undefined ? undefined : index.byId.get(entered);
  const isSame = ({ customerName }: Opportunity): boolean =>
    record.customerName === null ||
    customerName === record.customerName ||
    foldText(customerName) === foldText(record.customerName);
  if (named && isSame(named)) return { kind: 'found', opportunity: named };
  if (!state) {
    const isUnknown = entered !== undefined && !named;
    return isUnknown ? { kind: 'unknownId', entered } : findByName(record, index);
  }
  if (isAsFiled(record, state, index)) {
    const filed = index.byId.get(state.opportunityId);
    if (filed) return { kind: 'found', opportunity: filed };
    // Whoever clears the id lets the name decide.
    if (entered !== undefined) return { kind: 'gone', entered: state.opportunityId };
  }
  return findByName(record, index);
};

/** How many open opportunities of one name this is the newest of; 0 when it is not. */
const newestOfOpen = (opportunity: Opportunity, { byName }: OpportunityIndex): number => {
  const open = (byName.get(foldText(opportunity.customerName)) ?? []).filter(({ isOpen }) => isOpen);
  const isNewest = opportunity.isOpen && open.every((other) => newestFirst(opportunity, other) <= 0);
  return isNewest ? open.length : 0;
};

/** What a follow-up does to its opportunity. Methods are counted by `add` and `remove`. */
export interface FollowUpEffect {
  /** Of the follow-up. */
  readonly id: string;
  readonly opportunityId: string;
  readonly add: string | null;
  readonly remove: string | null;
  readonly record: FollowUpRecord | null;
  /** When it was said to be before, where it counted for this opportunity already. */
  readonly was: Moment | null;
}

export interface FollowUpPlan {
  readonly record: FollowUpRecord;
  readonly writes: readonly FollowUpKey[];
  /** Null while the follow-up cannot be counted yet. */
  readonly state: FollowUpState | null;
  readonly effects: readonly FollowUpEffect[];
}

const requiredKeys = columnKeys(followUpColumns).filter(
  (key) => 'required' in followUpColumns[key] && followUpColumns[key].required,
);

/** Counted once it says with whom, when, how and what; the other columns are asked for in 提醒 (003: all required). */
const countedKeys: readonly FollowUpKey[] = ['customerName', 'time', 'method', 'summary'];

const printOf = (record: FollowUpRecord): string =>
  fingerprint([record.summary, record.feedback, record.nextStep].map((text) => text ?? '').join('\u0001'));

const reminderFor = (
  row: FollowUpRow,
  record: FollowUpRecord,
  found: Found,
  openOnes: number,
  settings: Settings,
): string | null => {
  const say = messages(settings.language).followUps;
  const parts: string[] = [];
  if (found.kind === 'unknownCustomer') parts.push(say.unknownCustomer(found.entered));
  if (found.kind === 'unknownId') parts.push(say.unknownId(found.entered));
  if (found.kind === 'gone') parts.push(say.gone(found.entered));
  if (found.kind === 'found' && openOnes > 1) parts.push(say.severalOpen(openOnes, found.opportunity.id));
  for (const problem of row.problems)
    parts.push(problemInWords(problem, settings, (key) => followUpColumns[key as FollowUpKey]));
  const unreadable = new Set(row.problems.map((problem) => problem.field));
  const missing = requiredKeys.filter((key) => record[key] === null && !unreadable.has(key));
  if (missing.length > 0) {
    parts.push(
      say.missing(missing.map((key) => followUpColumns[key].header[settings.language]).join(say.list)),
    );
  }
  return parts.length === 0 ? null : parts.join(say.join);
};

const sameEffect = (state: FollowUpState, next: FollowUpState): boolean =>
  state.opportunityId === next.opportunityId &&
  state.time === next.time &&
  state.method === next.method &&
  state.dueDate === next.dueDate &&
  state.print === next.print;

const takenBack = ({ id, opportunityId, method, time }: FollowUpState): FollowUpEffect => ({
  id,
  opportunityId,
  add: null,
  remove: method,
  record: null,
  was: time,
});

const effectsOf = (
  before: FollowUpState | null,
  next: FollowUpState,
  record: FollowUpRecord,
): readonly FollowUpEffect[] => {
  const { id, opportunityId, method } = next;
  const add: FollowUpEffect = { id, opportunityId, add: method, remove: null, record, was: null };
  if (!before) return [add];
  if (sameEffect(before, next)) return [];
  if (before.opportunityId === opportunityId) return [{ ...add, remove: before.method, was: before.time }];
  return [takenBack(before), add];
};

/** Nothing that a person entered is left; the id beside it is one we filled in. */
const onlyOurs = (row: FollowUpRow): boolean =>
  isBlank(
    { ...row, record: { ...row.record, opportunityId: row.state ? null : row.record.opportunityId } },
    followUpColumns,
  );

/** An emptied row counts no longer. */
const withdrawn = (row: FollowUpRow, state: FollowUpState): FollowUpPlan => ({
  record: { ...row.record, opportunityId: null, reminder: null },
  writes: ['opportunityId', 'reminder'],
  state: null,
  effects: [takenBack(state)],
});

/**
 * Decides one row of the follow-ups tab. Null for an empty row. Unreadable cells stay as they were typed:
 * nothing rests on them yet, and 提醒 says what is wrong.
 */
export const decideFollowUp = (
  row: FollowUpRow,
  index: OpportunityIndex,
  settings: Settings,
  newId: () => string,
): FollowUpPlan | null => {
  if (onlyOurs(row)) return row.state ? withdrawn(row, row.state) : null;
  const found = findOpportunity(row.record, row.state, index);
  const record: FollowUpRecord = {
    ...row.record,
    opportunityId: found.kind === 'found' ? found.opportunity.id : row.record.opportunityId,
  };
  if (found.kind === 'found') record.customerName ??= found.opportunity.customerName;
  // Whoever logs it for one of several in the form has chosen; of the rest it is said as long as it is so.
  const isFiled = found.kind === 'found' && row.state?.opportunityId === found.opportunity.id;
  const mayBeOthers = found.kind === 'found' && (!isFiled || row.state?.oneOfSeveral === true);
  const openOnes = mayBeOthers ? newestOfOpen(found.opportunity, index) : 0;
  record.reminder = reminderFor(row, record, found, openOnes, settings);
  const counted = found.kind === 'found' && countedKeys.every((key) => record[key] !== null);
  const state: FollowUpState | null = counted
    ? {
        id: row.state?.id ?? newId(),
        opportunityId: found.opportunity.id,
        owner: row.state?.opportunityId === found.opportunity.id ? row.state.owner : found.opportunity.owner,
        time: record.time ?? '',
        method: record.method,
        dueDate: record.dueDate,
        print: printOf(record),
        name: printOfName(record.customerName),
        ...((openOnes > 1 || (isFiled && row.state?.oneOfSeveral)) && { oneOfSeveral: true as const }),
      }
    : row.state;
  const writes = columnKeys(followUpColumns).filter(
    (key) => key !== 'state' && (record[key] !== row.record[key] || row.informal.includes(key)),
  );
  return { record, writes, state, effects: counted && state ? effectsOf(row.state, state, record) : [] };
};

const count = (counts: Readonly<Record<string, number>>, effect: FollowUpEffect): Record<string, number> => {
  const next = { ...counts };
  if (effect.remove !== null) next[effect.remove] = Math.max(0, (next[effect.remove] ?? 0) - 1);
  if (effect.add !== null) next[effect.add] = (next[effect.add] ?? 0) + 1;
  return next;
};

/**
 * Files a follow-up with its opportunity (003): 首次跟进时间 if empty, and when it is the newest:
 * 下次跟进时间 := 预计完成时间, 跟进记录 := its summary and feedback, 下一步计划 := its own.
 * The row still has to be decided; its gate may open with this.
 */
export const applyFollowUp = (row: TrackerRow, effect: FollowUpEffect, settings: Settings): TrackerRow => {
  if (!row.state) return row;
  const { id, record: followUp } = effect;
  const state: RowState = { ...row.state, followUps: count(row.state.followUps, effect) };
  if (!followUp || followUp.time === null) return { ...row, state };
  const { time } = followUp;
  const record = { ...row.record, firstFollowUp: row.record.firstFollowUp ?? dayOf(time) };
  const filed = { ...row, record, state };
  return isNewestOf(state, { id, time }) ? tell(filed, { id, time, record: followUp }, settings) : filed;
};

/** True when this may have been the newest and is so no more: then another one has to tell what it told. */
export const takesNewest = ({ lastFollowUp }: RowState, { was, record }: FollowUpEffect): boolean =>
  was !== null && was >= (lastFollowUp ?? '') && (record === null || (record.time ?? '') < was);
