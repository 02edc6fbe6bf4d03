import type { TrackerKey } from '../schema/tracker';
import { dayFromNumber, serialOf, type Day, type Moment } from './dates';
import type { Problem } from './problem';
import type { TrailEntry } from './trail';
import type { Value } from './values';

/** When a stage was first entered and who owned the customer then. */
export type StageEntry = readonly [day: Day, owner: string | null];

/** A change that the gate sent back. When the last missing item arrives in time, it happens by itself. */
export interface Wish {
  readonly stage?: string;
  readonly status?: string;
  /** Day of the wish; of two, that of the stage. */
  readonly on: Day;
  /** Day of the wish for the status, where another one than `on`. */
  readonly statusOn?: Day;
}

/** Columns in which a customer's newest follow-up is told (003). */
export type ToldKey = 'nextFollowUp' | 'nextStep' | 'followUpLog';

/** What follow-ups last wrote, as prints: anything else in those columns is what a person entered since. */
export type Told = Readonly<Partial<Record<ToldKey, string>>> & {
  /** Id of the follow-up. */
  readonly by: string;
};

/** Which way a change came in. */
export type Door = 'cell' | 'form' | 'import' | 'sweep' | 'followUp' | 'undo' | 'restore';

/** The refusal or warning that 提醒 shows in words until it is settled. */
export type Notice =
  | {
      readonly kind: 'gate';
      readonly stage: string;
      readonly refused: boolean;
      readonly gaps: readonly GateGap[];
      readonly on: Day;
    }
  | { readonly kind: 'status'; readonly status: string; readonly gaps: readonly GateGap[]; readonly on: Day }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly on: Day };

/** What a gate still misses. */
export type GateGap =
  | { readonly kind: 'column'; readonly key: TrackerKey }
  | { readonly kind: 'followUps'; readonly method: string; readonly have: number; readonly need: number }
  | { readonly kind: 'score'; readonly have: number; readonly need: number }
  | { readonly kind: 'from'; readonly allowed: readonly string[] }
  | { readonly kind: 'reason'; readonly key: TrackerKey };

/**
 * What was last committed for a row: it travels in the row's hidden cell, so that sorting, moving or
 * filtering rows costs nothing and an edit needs only its own rows.
 */
export interface RowState {
  readonly id: string;
  /** Last committed values of the input columns; empty ones are left out. */
  readonly values: Readonly<Partial<Record<TrackerKey, Value>>>;
  /** First-entered day of each stage, with the owner of that day. */
  readonly entered: Readonly<Record<string, StageEntry>>;
  /** Owner when the row was created; reports credit the new lead to them. */
  readonly createdBy: string | null;
  /** Owner when the deal was won. */
  readonly wonBy: string | null;
  /** Follow-ups by method id. */
  readonly followUps: Readonly<Record<string, number>>;
  /** Newest follow-up. */
  readonly lastFollowUp: Moment | null;
  readonly told?: Told;
  /** Last sign of progress: creation, stage entered, follow-up. Stalls count from here. */
  readonly active: Day;
  /** Days without progress before the row counts as stalled; 0: never (settled). */
  readonly stallLimit: number;
  readonly standing: Standing;
  readonly wish?: Wish;
  readonly notices: readonly Notice[];
  /** The 变更原因 that the last backward move used up. */
  readonly reasonUsed?: string;
  /** Set on rows of one import, so that it can be undone; see `import/mark`. */
  readonly importId?: string;
  /** Fields that the import could not read, as they were; each until somebody fills the field. */
  readonly unread?: readonly Problem[];
  /** A person emptied the row; it may come back. */
  readonly cleared?: true;
  /** Number of the row's last trail entry. */
  readonly entryNumber?: number;
  /** Trail entries that are not filed yet. */
  readonly outbox?: readonly TrailEntry[];
}

/** open: chased; won: done, chased only by its own dates; lost: not chased at all. */
export type Standing = 'open' | 'won' | 'lost';

const standingLetters: Readonly<Record<Standing, string>> = { open: 'o', won: 'w', lost: 'x' };

/**
 * The hidden cell's text. Its head has fixed places, because the reminder formula reads them:
 *
 *     1     standing: o open, w won, x lost
 *     2–6   serial number of the last sign of progress
 *     7–9   days without progress that count as a stall, 000 never
 *     10–   the notice in words, up to the line feed
 *     then  everything as JSON
 */
export const stateHead = {
  standing: 1,
  active: 2,
  activeLength: 5,
  limit: 7,
  limitLength: 3,
  notice: 10,
} as const;

const inOrder = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));

export const encodeState = (state: RowState, noticeText: string): string =>
  standingLetters[state.standing] +
  String(serialOf(state.active)).padStart(stateHead.activeLength, '0') +
  String(Math.min(999, state.stallLimit)).padStart(stateHead.limitLength, '0') +
  noticeText.replace(/[\r\n]+/g, ' ') +
  '\n' +
  JSON.stringify({
    ...state,
    // In one order, so that counting anew changes no cell.
    followUps: inOrder(state.followUps),
    active: undefined,
    stallLimit: undefined,
    standing: undefined,
  });

/** True when trail entries wait in a hidden cell; looks without reading it in full, since clocks look at all. */
export const hasOutbox = (text: string): boolean => text.includes('"outbox":[');

const without = (text: string, parts: { readonly [Part in keyof RowState]?: undefined }): string => {
  const end = text.indexOf('\n') + 1;
  return text.slice(0, end) + JSON.stringify({ ...(JSON.parse(text.slice(end)) as RowState), ...parts });
};

/** The same hidden cell once the entries that wait in it are filed. */
export const withoutOutbox = (text: string): string =>
  hasOutbox(text) ? without(text, { outbox: undefined }) : text;

/** What a hidden cell says about the row itself: two that differ only in their trail are the same. */
export const withoutTrail = (text: string): string =>
  text === '' ? '' : without(text, { outbox: undefined, entryNumber: undefined });

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A cell that was cut, or written by something else, lacks what every row has. */
const isWhole = ({ id, values, entered, followUps, notices }: RowState): boolean =>
  typeof id === 'string' && [values, entered, followUps].every(isObject) && Array.isArray(notices);

/** Null when the cell is empty or was overwritten by something else: then the row is looked at afresh. */
export const decodeState = (text: string): RowState | null => {
  const end = text.indexOf('\n');
  if (end < stateHead.notice - 1) return null;
  const letter = text.charAt(0);
  const standing = (Object.keys(standingLetters) as Standing[]).find(
    (each) => standingLetters[each] === letter,
  );
  const serial = Number(text.slice(1, 6));
  if (!standing || !Number.isInteger(serial)) return null;
  try {
    const stored = JSON.parse(text.slice(end + 1)) as RowState;
    if (!isWhole(stored)) return null;
    return {
      ...stored,
      standing,
      active: dayFromNumber(serial - 25569),
      stallLimit: Number(text.slice(6, 9)),
    };
  } catch {
    return null;
  }
};
