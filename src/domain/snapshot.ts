import type { Cell } from '../schema/cell';
import { columnKeys } from '../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import { commitValue, inputKeys, isCut, isPrint, recordOfState, withoutPrint } from './commit';
import type { KnownCustomer, KnownCustomers } from './astray';
import type { TrackerRow } from './rows';
import { decodeState, type RowState } from './state';
import { noteDeleted, type Occasion } from './trail';
import { foldText, type Value } from './values';

/** Each customer as of the last daily look, as text, by id. */
export type Snapshot = ReadonlyMap<string, string>;

/** Google cuts a cell at 50,000 characters. */
const roomForTexts = 40_000;
const roomForAll = 48_000;

/** What stands in the team's own columns, by header. */
export type OwnCells = Readonly<Record<string, Cell>>;

interface KeptRow {
  readonly state: RowState;
  /** Texts that the state holds only the beginning of. */
  readonly texts?: Readonly<Partial<Record<TrackerKey, Value>>>;
  readonly own?: OwnCells;
}

/**
 * One row, to be written as JSON: its state, which has most values, and what the state does not have in full,
 * as far as it fits. `restoredRow` reads it.
 *
 * @param room characters for those texts
 * @param isMissing tells the fields that the state does not have as the sheet shows them
 */
export const keptRow = (
  { record }: TrackerRow,
  state: RowState,
  room: number,
  isMissing: (key: TrackerKey) => boolean,
): object => {
  const texts: Partial<Record<TrackerKey, Value>> = {};
  let length = 0;
  for (const key of inputKeys) {
    if (!isMissing(key)) continue;
    length += JSON.stringify(record[key]).length;
    if (length < room) texts[key] = record[key];
  }
  return { state: { ...state, outbox: undefined }, texts };
};

/** A row of the tracker with what stands beside it in the team's own columns. */
export interface RowToKeep {
  readonly row: TrackerRow;
  readonly own: OwnCells;
}

/** One row in one cell, with what waits for the trail and the team's own columns as far as they fit. */
export const keptText = ({ row, own }: RowToKeep, state: RowState, outbox = state.outbox): string => {
  const room = Math.min(roomForTexts, roomForAll - JSON.stringify(state).length);
  const kept = keptRow(row, state, room, (key) => isCut(row.record[key]));
  let length = JSON.stringify({ kept, outbox }).length;
  const fitting = Object.entries(own).filter((entry) => {
    length += JSON.stringify(entry).length;
    return length < roomForAll;
  });
  return JSON.stringify({
    ...kept,
    state: { ...state, outbox },
    ...(fitting.length > 0 && { own: Object.fromEntries(fitting) }),
  });
};

/** What was kept, as that of a customer who went into the recycle bin; the trail says so. */
export const keptAsDeleted = (text: string, occasion: Occasion): string => {
  if (!restoredRow(text)) return text;
  const kept = JSON.parse(text) as KeptRow;
  return JSON.stringify({ ...kept, state: { ...kept.state, ...noteDeleted(kept.state, occasion) } });
};

/** What was kept, once the entries that wait in it are filed. */
export const keptWithoutOutbox = (text: string): string => {
  const kept = JSON.parse(text) as KeptRow;
  return JSON.stringify({ ...kept, state: { ...kept.state, outbox: undefined } });
};

/** Long texts of columns that the sheet lacks, as they were kept before. */
const withKeptTexts = (row: TrackerRow, before: string | undefined): TrackerRow => {
  const lacking = inputKeys.filter((key) => isPrint(row.record[key]));
  const kept = lacking.length === 0 || before === undefined ? null : restoredRow(before);
  if (!kept) return row;
  const texts = lacking.flatMap((key) =>
    commitValue(kept.record[key]) === row.record[key] ? [[key, kept.record[key]] as const] : [],
  );
  return { ...row, record: Object.assign({ ...row.record }, Object.fromEntries(texts)) };
};

/** The snapshot that follows: what stands now; of a row that a person emptied, what it held before. */
export const nextSnapshot = (rows: readonly RowToKeep[], before: Snapshot): Snapshot => {
  const next = new Map<string, string>();
  for (const each of rows) {
    const { state } = each.row;
    if (!state || next.has(state.id)) continue;
    // What waits for the trail waits in the row; kept here as well it would be filed twice.
    const { outbox: waiting, ...filed } = state;
    const stood = before.get(state.id);
    const whole = { ...each, row: withKeptTexts(each.row, stood) };
    next.set(state.id, (state.cleared && stood) || keptText(whole, waiting ? filed : state));
  }
  return next;
};

/** A row as it was when it was kept. */
export interface RestoredRow extends TrackerRow {
  readonly state: RowState;
  readonly own: OwnCells;
}

/** The row as it was; null when the text is none of ours. */
export const restoredRow = (text: string): RestoredRow | null => {
  let kept: Partial<KeptRow> | null;
  try {
    kept = JSON.parse(text) as Partial<KeptRow> | null;
  } catch {
    return null;
  }
  const { state, texts = {}, own = {} } = kept ?? {};
  if (typeof state?.id !== 'string') return null;
  return { record: recordOfState(state, texts), problems: [], informal: [], state, own };
};

/** What a state alone tells: long texts only where the snapshot has them as they were committed. */
const knownFrom = (state: RowState, kept: KnownCustomer | null): KnownCustomer => {
  const record: Record<string, unknown> = {};
  for (const key of columnKeys(trackerColumns)) {
    const value = state.values[key] ?? null;
    const isSame = kept !== null && commitValue(kept.record[key]) === value;
    record[key] = isSame ? kept.record[key] : withoutPrint(value);
  }
  return { state, record: record as TrackerRecord };
};

/**
 * Customers whom no row's hidden cell knows: as a look just before found them, else as the snapshot has them.
 *
 * @param states texts of hidden cells as that look found them
 */
export const missingCustomers = (
  rows: readonly TrackerRow[],
  snapshot: Snapshot,
  states: readonly string[],
): KnownCustomers => {
  const present = new Set(rows.flatMap(({ state }) => (state ? [state.id] : [])));
  const missing = new Map<string, KnownCustomer>();
  for (const [id, text] of snapshot) {
    const kept = present.has(id) ? null : restoredRow(text);
    if (kept) missing.set(id, kept);
  }
  for (const text of states) {
    const state = decodeState(text);
    if (state && !present.has(state.id))
      missing.set(state.id, knownFrom(state, missing.get(state.id) ?? null));
  }
  return missing;
};

/** True when the one was kept at the same deletion as the other, or at a later one. */
export const isAsRecent = (one: string, other: string): boolean =>
  (restoredRow(one)?.state.entryNumber ?? 0) >= (restoredRow(other)?.state.entryNumber ?? 0);

/** Ids that were there last time and are nowhere now. */
export const goneIds = (before: Snapshot, now: Snapshot): readonly string[] =>
  [...before.keys()].filter((id) => !now.has(id));

/** So many at once are seldom meant: somebody should be told. */
const mostGone = 20;
const largestShareGone = 0.02;
export const isMassLoss = (gone: number, before: number): boolean =>
  gone > mostGone && gone > before * largestShareGone;

/** The hidden cell of this row is gone or holds something else, while the row itself stands. */
export const lostState = (row: TrackerRow, stateText: string): boolean =>
  row.state === null && (stateText !== '' || row.record.leadId !== null);

/**
 * Gives rows whose hidden cell was lost the state back that the snapshot knows: by their visible id, or, where
 * something else stands in the hidden cell, by a name that one missing customer alone had.
 *
 * @param isLost tells for each row, by its place in the list
 */
export const refillStates = (
  rows: readonly TrackerRow[],
  isLost: readonly boolean[],
  isOverwritten: readonly boolean[],
  snapshot: Snapshot,
): readonly TrackerRow[] => {
  const taken = new Set(rows.flatMap(({ state }) => (state ? [state.id] : [])));
  const missing = [...snapshot].flatMap(([id, text]) => (taken.has(id) ? [] : (restoredRow(text) ?? [])));
  const byId = new Map(missing.map(({ state }) => [state.id, state]));
  const byName = new Map<string, RowState | null>();
  for (const { state } of missing) {
    const name = foldText(String(state.values.customerName ?? ''));
    byName.set(name, byName.has(name) ? null : state);
  }
  return rows.map((row, index) => {
    if (!isLost[index]) return row;
    const named = isOverwritten[index] ? byName.get(foldText(row.record.customerName ?? '')) : undefined;
    const state = byId.get(row.record.leadId ?? '') ?? named ?? null;
    if (!state || taken.has(state.id)) return row;
    taken.add(state.id);
    return { ...row, state };
  });
};
