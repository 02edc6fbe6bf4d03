import { messages } from '../messages';
import type { FollowUpRecord } from '../schema/followUps';
import { fingerprint } from './commit';
import type { FollowUpState, TrackerRow } from './rows';
import type { Settings } from './settings';
import type { RowState, ToldKey } from './state';
import type { Value } from './values';

/** A follow-up that stands in its tab and counts. */
export interface CountedFollowUp {
  readonly state: FollowUpState;
  /** Null where only its hidden cell was read. */
  readonly record: FollowUpRecord | null;
}

/** Of two at the same time the one that was filed later. */
const isNewer = (
  one: Pick<FollowUpState, 'id' | 'time'>,
  other: Pick<FollowUpState, 'id' | 'time'>,
): boolean =>
  one.time === other.time
    ? one.id.localeCompare(other.id, 'en', { numeric: true }) >= 0
    : one.time > other.time;

/** The newest follow-up of each opportunity, by its id. */
export const newestOfEach = <Each extends { readonly state: FollowUpState }>(
  followUps: Iterable<Each>,
): ReadonlyMap<string, Each> => {
  const newest = new Map<string, Each>();
  for (const each of followUps) {
    const present = newest.get(each.state.opportunityId);
    if (!present || isNewer(each.state, present.state)) newest.set(each.state.opportunityId, each);
  }
  return newest;
};

/** True when nothing newer than this follow-up told its customer anything. */
export const isNewestOf = (state: RowState, followUp: Pick<FollowUpState, 'id' | 'time'>): boolean =>
  state.lastFollowUp === null || isNewer(followUp, { id: state.told?.by ?? '', time: state.lastFollowUp });

/** 跟进记录 on the tracker: newest summary and feedback. */
export const logText = (record: FollowUpRecord, settings: Settings): string =>
  [record.summary, record.feedback]
    .filter((text) => text !== null)
    .join(messages(settings.language).problems.join);

const tellsOf = (record: FollowUpRecord, settings: Settings): readonly (readonly [ToldKey, Value])[] => [
  ['nextFollowUp', record.dueDate],
  ['nextStep', record.nextStep],
  ['followUpLog', logText(record, settings)],
];

const printOf = (value: Value): string => fingerprint(String(value));

/**
 * Lets a follow-up tell its customer the next date, the next step and what was said (003).
 *
 * @param mayTell whether it may write over what stands in a column
 */
export const tell = (
  row: TrackerRow & { readonly state: RowState },
  followUp: { readonly id: string; readonly time: string; readonly record: FollowUpRecord },
  settings: Settings,
  mayTell: (key: ToldKey) => boolean = () => true,
): TrackerRow => {
  const record: Record<string, Value> = { ...row.record };
  const told: Partial<Record<ToldKey, string>> & { by: string } = { ...row.state.told, by: followUp.id };
  for (const [key, value] of tellsOf(followUp.record, settings)) {
    if (value === null) continue;
    if (mayTell(key)) record[key] = value;
    if (record[key] === value) told[key] = printOf(value);
    else delete told[key];
  }
  const state: RowState = { ...row.state, lastFollowUp: followUp.time, told };
  return { ...row, record: record as TrackerRow['record'], state };
};

/**
 * Makes a row say what the newest follow-up that stands tells, where another one had told it: that was corrected,
 * deleted, or is another customer's. What a person entered since stays, and where no follow-up is left, everything.
 */
export const retell = (
  row: TrackerRow,
  newest: CountedFollowUp | undefined,
  settings: Settings,
): TrackerRow => {
  const { state } = row;
  // An emptied row says nothing; its customer may come back as it was.
  if (!state || state.cleared) return row;
  const lastFollowUp = newest?.state.time ?? null;
  const isSame = state.lastFollowUp === lastFollowUp;
  const isTold = newest === undefined || newest.record === null || state.told?.by === newest.state.id;
  if (isSame && isTold) return row;
  if (!newest?.record) return { ...row, state: { ...state, lastFollowUp } };
  const { id, time } = newest.state;
  const isOurs = (key: ToldKey): boolean =>
    row.record[key] !== null && state.told?.[key] === printOf(row.record[key]);
  return tell({ ...row, state }, { id, time, record: newest.record }, settings, isOurs);
};
