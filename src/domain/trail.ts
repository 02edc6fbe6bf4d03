import type { TrackerKey } from '../schema/tracker';
import { committed } from './commit';
import type { Moment } from './dates';
import type { Door, RowState } from './state';
import type { Value } from './values';

/**
 * What happened to a row as a whole: it came into being, a person emptied it, its content came back, it went
 * into the recycle bin, it was brought back from there or from a backup, a manager let it into a stage whose gate was not open.
 */
export type RowEvent =
  'created' | 'cleared' | 'returned' | 'deleted' | 'restored' | 'broughtBack' | 'letThrough';

/** What happened to many rows at once and is said in one line: they came with an import, or went with its undo. */
export type ImportEvent = 'imported' | 'importUndone';

/**
 * One change of one field, as it waits in the row's hidden cell until the clock files it. Numbers run for each
 * row, so that `LX001-17` names one change for ever.
 */
export type TrailEntry = readonly [
  number: number,
  at: Moment,
  /** Mail address, `''` when Google would not tell. */
  who: string,
  door: Door,
  what: TrackerKey | RowEvent | ImportEvent,
  /** As committed: long texts are their first characters and a fingerprint. */
  before: Value,
  after: Value,
  /** What was done at once bears one mark, however many rows it changed; absent where several became one. */
  step?: string | undefined,
  /** Whom it is about, where that is somebody who stood in this row before. */
  about?: readonly [id: string, customer: string],
];

/** When, by whom and which way changes come in. */
export interface Occasion {
  readonly now: Moment;
  readonly who: string;
  readonly door: Door;
  /** Mark of the step: all that one execution does, or all parts of a longer piece of work. Later ones sort later. */
  readonly step: string;
}

/** The entry as it is filed, where the customer stands beside it. */
export const asFiled = (entry: TrailEntry): TrailEntry => {
  const [number, at, who, door, what, before, after, step] = entry;
  const whole = [number, at, who, door, what, before, after] as const;
  return step ? [...whole, step] : whole;
};

type Noted = Pick<RowState, 'outbox' | 'entryNumber'>;

/** Google cuts a cell at 50,000 characters; head, notices and dates of stages need their share. */
const roomForEntries = 38_000;

/** So many always fit, however long their texts. */
const entriesThatFit = 40;

/** Entries of one field become one, from the first old value to the last new one; of several steps, of none. */
const mergeByField = (entries: readonly TrailEntry[]): readonly TrailEntry[] => {
  const merged = new Map<string, TrailEntry>();
  for (const entry of entries) {
    const [number, at, who, door, what, before, after, step, about] = entry;
    const subject = JSON.stringify([what, about?.[0]]);
    const earlier = merged.get(subject);
    merged.delete(subject);
    const whole = [number, at, who, door, what, earlier ? earlier[5] : before, after] as const;
    const isOneStep = !earlier || earlier[7] === step;
    const marked: TrailEntry = step && isOneStep ? [...whole, step] : whole;
    merged.set(subject, about ? [...whole, isOneStep ? step : undefined, about] : marked);
  }
  return [...merged.values()];
};

const within = (entries: readonly TrailEntry[], values: RowState['values']): readonly TrailEntry[] => {
  if (entries.length <= entriesThatFit) return entries;
  const length = JSON.stringify(entries).length + JSON.stringify(values).length;
  return length <= roomForEntries ? entries : mergeByField(entries);
};

/** What a row's trail was before a change: both parts absent where nothing was ever noted. */
const notedSoFar = (state: RowState | null): Noted => ({
  ...(state?.entryNumber !== undefined && { entryNumber: state.entryNumber }),
  ...(state?.outbox && state.outbox.length > 0 && { outbox: state.outbox }),
});

/** What one entry says beside when, who and how. */
export type Change = readonly [what: TrackerKey | RowEvent, before: Value, after: Value];

const note = (
  state: RowState | null,
  values: RowState['values'],
  changes: readonly Change[],
  { now, who, door, step }: Occasion,
): Noted => {
  if (changes.length === 0) return notedSoFar(state);
  const last = state?.entryNumber ?? 0;
  const entries = changes.map(([what, before, after], index): TrailEntry => [
    last + index + 1,
    now,
    who,
    door,
    what,
    before,
    after,
    step,
  ]);
  return {
    entryNumber: last + entries.length,
    outbox: within([...(state?.outbox ?? []), ...entries], values),
  };
};

/**
 * The trail of a row that is to hold `values`: one entry for each field that changed, or one for a new row.
 * It is part of the same cell as the change, so that both land or neither does. Nothing changed, nothing noted.
 *
 * @param beside what happened to the row as a whole on this occasion, and what stood in the sheet without
 *   ever being committed and is replaced
 */
export const noteChanges = (
  state: RowState | null,
  values: RowState['values'],
  changed: readonly TrackerKey[],
  occasion: Occasion,
  beside: readonly Change[] = [],
): Noted => {
  if (state === null) return noteCreated(values, occasion);
  const changes = changed.map((key): Change => [key, committed(state, key), values[key] ?? null]);
  const returned: readonly Change[] = state.cleared ? [['returned', null, null]] : [];
  return note(state, values, [...returned, ...changes, ...beside], occasion);
};

/**
 * The trail of a new customer.
 *
 * @param predecessor who stood in this row before, whose entries may still wait there to be filed
 */
export const noteCreated = (
  values: RowState['values'],
  occasion: Occasion,
  predecessor: RowState | null = null,
): Noted => {
  const noted = note(null, values, [['created', null, values.customerName ?? null]], occasion);
  const waiting = predecessor?.outbox ?? [];
  if (predecessor === null || waiting.length === 0) return noted;
  const about = [predecessor.id, String(predecessor.values.customerName ?? '')] as const;
  const kept = waiting.map(
    ([number, at, who, door, what, before, after, step, earlier = about]): TrailEntry => [
      number,
      at,
      who,
      door,
      what,
      before,
      after,
      step,
      earlier,
    ],
  );
  return { ...noted, outbox: within([...kept, ...noted.outbox!], values) };
};

/** The trail of a row that a person emptied; said once. */
export const noteCleared = (state: RowState, occasion: Occasion): Noted =>
  state.cleared
    ? notedSoFar(state)
    : note(state, state.values, [['cleared', state.values.customerName ?? null, null]], occasion);

/**
 * The trail of a row that is back, from the recycle bin or from a backup.
 *
 * @param leftOver what has no place in the sheet any more and is kept here, in words
 */
export const noteRestored = (
  state: RowState,
  occasion: Occasion,
  event: 'restored' | 'broughtBack' = 'restored',
  leftOver: readonly string[] = [],
): Noted => {
  const name = state.values.customerName ?? null;
  const after = leftOver.length === 0 ? name : [name ?? state.id, ...leftOver].join(' · ');
  return note(state, state.values, [[event, null, after]], occasion);
};

/** The trail of a row that goes into the recycle bin. */
export const noteDeleted = (state: RowState, occasion: Occasion): Noted =>
  note(state, state.values, [['deleted', state.values.customerName ?? null, null]], occasion);

/** `LX001-17` */
export const entryId = (leadId: string, number: number): string => `${leadId}-${number}`;
