import { inputKeys, commitValue, committed } from './commit';
import type { TrackerRow } from './rows';
import type { RowState } from './state';
import { foldText } from './values';

/** True when the name in the row is not the one last committed for it. */
export const nameDisagrees = ({ record, state }: TrackerRow): boolean =>
  state !== null && record.customerName !== null && foldText(record.customerName) !== committedName(state);

/** True when the visible id is another one than the hidden cell's. */
export const idDisagrees = ({ record, state }: TrackerRow): boolean =>
  state !== null && record.leadId !== null && record.leadId !== state.id;

/** How many filled columns are as they were last committed. */
const likeness = (row: TrackerRow, state: RowState): number =>
  inputKeys.filter(
    (key) => row.record[key] !== null && commitValue(row.record[key]) === committed(state, key),
  ).length;

/** Fewer equal columns than this may be chance: two customers share stage and owner easily. */
const leastLikeness = 3;

const best = (row: TrackerRow, states: Iterable<RowState>): RowState | null => {
  let found: RowState | null = null;
  let most = -1;
  for (const state of states) {
    const alike = likeness(row, state);
    if (alike > most) [found, most] = [state, alike];
  }
  return found;
};

const committedName = (state: RowState): string => foldText(String(committed(state, 'customerName') ?? ''));
const nameOf = (row: TrackerRow): string => foldText(row.record.customerName ?? '');

/** Names that more than one customer was committed under. */
const namesakes = (rows: readonly TrackerRow[]): ReadonlySet<string> => {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { state } of rows) {
    if (!state) continue;
    const name = committedName(state);
    (once.has(name) ? twice : once).add(name);
  }
  return twice;
};

export interface Rejoined {
  /** The rows in their order, each with the state that belongs to it. */
  readonly rows: readonly TrackerRow[];
  /** How many rows got another state than the one beside them. */
  readonly moved: number;
}

/**
 * Sorting some columns, cutting half a row or shifting cells up leaves the hidden cell beside another
 * customer. Each such row gets the state back that was committed for its customer: by name, among several of
 * one name by what else is equal. No cell of the team's changes. A row that was merely renamed keeps its own.
 */
export const rejoinRows = (rows: readonly TrackerRow[]): Rejoined => {
  const sheared = rows.some((row) => nameDisagrees(row) || idDisagrees(row));
  if (!sheared) return { rows, moved: 0 };
  const twins = namesakes(rows);
  const suspects = rows.filter(
    (row) => nameDisagrees(row) || idDisagrees(row) || (row.state !== null && twins.has(nameOf(row))),
  );
  const free = new Set(suspects.map((row) => row.state!));
  const byName = new Map<string, RowState[]>();
  for (const state of free) {
    const name = committedName(state);
    byName.set(name, [...(byName.get(name) ?? []), state]);
  }
  const assigned = new Map<TrackerRow, RowState | null>();
  const give = (row: TrackerRow, state: RowState): void => {
    assigned.set(row, state);
    free.delete(state);
  };
  // The likest pairs first, so that of two customers with one name each gets its own.
  const pairs = suspects.flatMap((row) =>
    (byName.get(nameOf(row)) ?? []).map((state) => ({ row, state, alike: likeness(row, state) })),
  );
  pairs.sort((one, other) => other.alike - one.alike);
  for (const { row, state } of pairs) if (!assigned.has(row) && free.has(state)) give(row, state);
  for (const row of suspects) if (!assigned.has(row) && free.has(row.state!)) give(row, row.state!);
  for (const row of suspects) {
    if (assigned.has(row)) continue;
    const state = best(row, free);
    if (state && likeness(row, state) >= leastLikeness) give(row, state);
    // Nothing was ever committed for what stands here: a record of its own.
    else assigned.set(row, null);
  }
  let moved = 0;
  const joined = rows.map((row) => {
    const state = assigned.get(row);
    if (state === undefined || state === row.state) return row;
    moved += 1;
    return { ...row, state };
  });
  return { rows: joined, moved };
};
