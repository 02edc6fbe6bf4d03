import type { Day, Moment } from '../domain/dates';
import type { Settings } from '../domain/settings';
import type { GateGap, Standing } from '../domain/state';
import type { PersonRole } from '../schema/choices';
import type { FollowUpRecord } from '../schema/followUps';
import type { Language } from '../schema/language';
import type { TrackerKey, TrackerRecord } from '../schema/tracker';
import type { BackupMethods, BinMethods, StepMethods } from './history/protocol';
import type { ImportMethods } from './import/protocol';
import type { JobMethods } from './longWork/protocol';
import type { SetUpMethods } from './setUp/protocol';

/**
 * What sidebar and server say to each other through `api(method, params)`. Types alone: the sidebar takes
 * nothing else from `app`. Everything is plain JSON; days and moments are zone-free text.
 */
export interface Methods
  extends BackupMethods, BinMethods, ImportMethods, JobMethods, SetUpMethods, StepMethods {
  /** Everything the page needs once: who, when, which rules. */
  'session.start': { params: Nothing; value: Session };
  /** What to do now, worst first: refused, overdue (longest first), today, no next step, stalled. */
  'today.list': { params: { scope: Scope }; value: TodayList };
  /** The customer of the active row, if the active tab is the tracker (or a follow-up's row, in theirs). */
  'customers.selected': { params: { known?: Seen }; value: Selected };
  'customers.get': { params: { id: string }; value: CustomerView };
  /** Every customer, compactly, for searching on the client. Only those the user may see. */
  'customers.index': { params: Nothing; value: CustomerIndex };
  /** Creates (no `id`) or changes a customer. All of it lands, or nothing. */
  'customers.save': { params: SaveCustomer; value: Saved };
  /** Activates the customer's row in the tracker. */
  'customers.show': { params: { id: string }; value: null };
  /** Newest first. */
  'followups.list': { params: { customerId: string; before?: Moment }; value: Timeline };
  'followups.log': { params: LogFollowUp; value: Logged };
  /** What was changed about one customer, newest first, at most 50; in words of the sheet's language. */
  'trail.list': { params: { id: string }; value: Trail };
  /**
   * Takes back what the request with this id did, if nobody changed it since. The answer shows the customer
   * as it is now; null when the undone request had created it.
   */
  undo: { params: { requestId: string }; value: { readonly customer: CustomerView | null } };
}

export type MethodName = keyof Methods;
export type Params<Method extends MethodName> = Methods[Method]['params'];
export type Value<Method extends MethodName> = Methods[Method]['value'];
export type Nothing = Readonly<Record<string, never>>;

export type Answer<Result> =
  { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: ApiError };

export interface ApiError {
  readonly code: ErrorCode;
  /** A sentence for the person, in their language. */
  readonly message: string;
  /** By column key: what is wrong there and what to do. */
  readonly fields?: Readonly<Record<string, string>>;
  /** With `conflict`: the customer as it is now, and who changed it when that is known. */
  readonly current?: CustomerView;
  readonly changedBy?: string | null;
}

export type ErrorCode =
  /** Something was entered that cannot stand; see `fields`. */
  | 'invalid'
  /** The stage's gate does not let it pass; `fields` name what is missing, under `stage` the whole reason. */
  | 'gate'
  /** Somebody changed the same fields since `base` was read. */
  | 'conflict'
  | 'notFound'
  | 'noRight'
  | 'notAuthorised'
  | 'needsSetUp'
  /** The lock was not free in time; the same request may be sent again. */
  | 'busy'
  /** Undo came too late or something changed in between. */
  | 'tooLate'
  | 'unexpected';

export interface Session {
  /** Id of the file; keeps one file's drafts in the browser apart from another's. */
  readonly file: string;
  readonly language: Language;
  readonly user: User | null;
  readonly today: Day;
  readonly now: Moment;
  /** Days off (weekends, holidays) among the next 60, so that proposed dates are working days. */
  readonly offDays: readonly Day[];
  /** Null until Genjin is set up in this file. */
  readonly settings: Settings | null;
  /** Products seen in the tracker, most frequent first (at most 20). */
  readonly products: readonly string[];
}

export interface User {
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole;
}

/** Own customers, or everybody's whom the user may see. */
export type Scope = 'mine' | 'team';

/** What stands in the 提醒 column, in words and as data. */
export interface ReminderView {
  readonly kind: ReminderKind;
  /** Days overdue or stalled; 0 for the others. */
  readonly days: number;
  /** As the column shows it; for `notice` the reason in words. */
  readonly text: string;
}

export type ReminderKind = 'notice' | 'overdue' | 'today' | 'noNextStep' | 'stalled';

export interface TodayList {
  /** In order; at most 100. */
  readonly items: readonly TodayItem[];
  /** Of all, not only of those listed. */
  readonly counts: Readonly<Record<ReminderKind, number>>;
  /** Customers looked at in this scope, so that "nothing due" and "no customers yet" can be told apart. */
  readonly customers: number;
}

export interface TodayItem {
  readonly id: string;
  readonly name: string;
  readonly reminder: ReminderView;
  /** Stage id. */
  readonly stage: string | null;
  readonly nextStep: string | null;
  readonly nextFollowUp: Day | null;
  readonly owner: string | null;
  readonly contact: string | null;
  readonly grade: string | null;
}

/** One row as rules see it, without what is only ours. */
export type CustomerValues = Omit<TrackerRecord, 'state' | 'reminder'>;
export type CustomerField = Exclude<TrackerKey, 'state' | 'reminder'>;

export interface CustomerView {
  readonly id: string;
  /** Changes whenever anything shown here changes. */
  readonly version: string;
  readonly values: CustomerValues;
  /** Null: nothing to remind of. */
  readonly reminder: ReminderView | null;
  readonly standing: Standing;
  /** First-entered day of each stage id. */
  readonly entered: Readonly<Record<string, Day>>;
  /** Follow-ups by method id. */
  readonly followUps: Readonly<Record<string, number>>;
  /** The next stage in the cycle and what its gate still misses (none: it may be entered). Null at the end. */
  readonly next: { readonly stage: string; readonly gaps: readonly GateGap[] } | null;
  /** Stage that the gate sent back and that 提醒 speaks of; null when there is none. */
  readonly refusedStage: string | null;
  /** False: shown, but not to be changed by this user. */
  readonly mayEdit: boolean;
}

export interface Seen {
  readonly id: string;
  readonly version: string;
}

export type Selected =
  | { readonly kind: 'customer'; readonly customer: CustomerView }
  /** The customer of `known`, and nothing about it changed. */
  | { readonly kind: 'unchanged' }
  /** No customer's row is selected. */
  | { readonly kind: 'none' };

export interface CustomerIndex {
  readonly rows: readonly IndexRow[];
}

/** Stage is its id; phone the last eight digits of phone or contact details, empty when there are none. */
export type IndexRow = readonly [
  id: string,
  name: string,
  contact: string,
  phone: string,
  owner: string,
  stage: string,
];

export interface SaveCustomer {
  readonly id?: string;
  /** Made by the client, once for what a person did once: a repeat gets the first answer and does nothing. */
  readonly requestId: string;
  /** Only what the person changed; null empties a field. Text is parsed like a typed cell. */
  readonly values: Partial<CustomerValues>;
  /** The same fields as the person saw them; differing ones in the sheet are a conflict. */
  readonly base?: Partial<CustomerValues>;
  /** Why a manager or admin lets the customer into `values.stage` although its gate is not open. */
  readonly letThrough?: string;
}

export interface Saved {
  readonly customer: CustomerView;
  readonly created: boolean;
}

/** One row of 跟进记录. */
export type FollowUpValues = Omit<FollowUpRecord, 'state' | 'reminder' | 'customerName' | 'opportunityId'>;

export interface FollowUpView {
  readonly id: string;
  readonly values: FollowUpValues;
}

export interface Timeline {
  /** At most 20 a call. */
  readonly items: readonly FollowUpView[];
  /** Ask again with `before` of the last one. */
  readonly more: boolean;
}

export interface LogFollowUp {
  readonly customerId: string;
  readonly requestId: string;
  readonly values: FollowUpValues;
}

export interface Logged {
  readonly customer: CustomerView;
  readonly followUp: FollowUpView;
}

export interface Trail {
  readonly items: readonly TrailItem[];
}

/** One change of one field. */
export interface TrailItem {
  readonly entryId: string;
  readonly time: Moment;
  /** Mail address, or in words that it is not known. */
  readonly who: string;
  /** Which way it came in, in words. */
  readonly through: string;
  /** Header of the field, or what happened to the row as a whole. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}
