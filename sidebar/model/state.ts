import type {
  CustomerField,
  CustomerView,
  FollowUpValues,
  ReminderKind,
  Scope,
  Session,
  Timeline,
  TodayList,
} from '../../src/app/protocol';
import type { Settings } from '../../src/domain/settings';
import type { SearchIndex } from '../search/searchIndex';
import type { Failure } from '../server/answers';
import type { Operation } from '../server/queue';
import { storeOf, type StoreOf } from './store';

/** Something asked of the server. While it is asked again, what was known stays in view. */
export type Remote<T> =
  | { readonly status: 'none' }
  | { readonly status: 'loading'; readonly value?: T }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: Failure; readonly value?: T };

export const notAsked: { readonly status: 'none' } = { status: 'none' };

export const valueOf = <T>(remote: Remote<T>): T | undefined =>
  'value' in remote ? remote.value : undefined;

/** The same content, being asked for again. */
export const loading = <T>(remote: Remote<T>): Remote<T> => {
  const value = valueOf(remote);
  return value === undefined ? { status: 'loading' } : { status: 'loading', value };
};

export const failed = <T>(remote: Remote<T>, error: Failure): Remote<T> => {
  const value = valueOf(remote);
  return value === undefined ? { status: 'failed', error } : { status: 'failed', error, value };
};

/** The session, with the moment it came in (`performance.now()`): its clock goes on from there. */
export type TimedSession = Session & { readonly receivedAt: number };

/** A session of a file that is set up: everything but the first screens lives inside one. */
export type ReadySession = TimedSession & { readonly settings: Settings };

export type Tab = 'today' | 'customer' | 'create';

/** Text per field, as it stands in a form. */
export type FormTexts = Readonly<Partial<Record<CustomerField, string>>>;

/** The form that is open on the customer, if any. */
export type Editing =
  | { readonly kind: 'log'; readonly customerId: string }
  | {
      readonly kind: 'profile';
      readonly customerId: string;
      readonly texts?: FormTexts;
      readonly errors?: Readonly<Record<string, string>>;
    };

export type LogDraft = Partial<FollowUpValues>;

export interface Toast {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'busy';
  /** Request that 撤销 takes back. */
  readonly undo: string | null;
}

/** A customer sent off from the New tab. */
export interface Created {
  readonly requestId: string;
  readonly name: string;
  readonly texts: FormTexts;
  /** Null while it is on its way. */
  readonly id: string | null;
}

export interface State {
  readonly session: Remote<TimedSession>;
  readonly tab: Tab;
  readonly scope: Scope;
  readonly today: Remote<TodayList>;
  /** The list is the one this browser tab saw last, and is being asked for anew. */
  readonly isLastSeen: boolean;
  readonly filter: ReminderKind | null;
  /** Ids of the Today list that is being worked through, in its order. */
  readonly round: readonly string[];
  readonly customers: Readonly<Record<string, CustomerView>>;
  /** Id of the customer shown, and how asking for it went. */
  readonly shown: string | null;
  readonly asking: Remote<null>;
  /** Id of the row selected in the sheet, as last heard. */
  readonly selected: string | null;
  readonly pinned: boolean;
  readonly editing: Editing | null;
  readonly drafts: Readonly<Record<string, LogDraft>>;
  readonly timelines: Readonly<Record<string, Remote<Timeline>>>;
  readonly index: Remote<SearchIndex>;
  readonly operations: readonly Operation[];
  readonly created: readonly Created[];
  /** What the New tab starts with: given back after a refusal. */
  readonly createTexts: FormTexts;
  readonly createErrors: Readonly<Record<string, string>>;
  readonly toast: Toast | null;
  readonly offline: boolean;
}

export const initialState: State = {
  session: notAsked,
  tab: 'today',
  scope: 'mine',
  today: notAsked,
  isLastSeen: false,
  filter: null,
  round: [],
  customers: {},
  shown: null,
  asking: notAsked,
  selected: null,
  pinned: false,
  editing: null,
  drafts: {},
  timelines: {},
  index: notAsked,
  operations: [],
  created: [],
  createTexts: {},
  createErrors: {},
  toast: null,
  offline: false,
};

export type Store = StoreOf<State>;

export const createStore = (): Store => storeOf(initialState);
