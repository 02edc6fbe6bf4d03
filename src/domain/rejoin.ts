import { trackerColumns, type TrackerRecord } from '../schema/tracker';
import { inputKeys, commitValue, committed, filledIn } from './commit';
import { isBlank, withAbsent, type TrackerRow } from './rows';
import type { RowState } from './state';
import { foldText } from './values';

/** The name last committed, as names are compared. */
export const committedName = (state: RowState): string =>
  foldText(String(committed(state, 'customerName') ?? ''));
/** The name that stands in the row, as names are compared. */
export const nameOf = (row: TrackerRow): string => foldText(row.record.customerName ?? '');

/** True when the name in the row is not the one last committed for it. */
export const nameDisagrees = ({ record, state }: TrackerRow): boolean =>
  state !== null && record.customerName !== null && foldText(record.customerName) !== committedName(state);

/** True when the row bears the name that was committed in a state. */
export const hasNameOf = (row: TrackerRow, state: RowState): boolean =>
  row.record.customerName !== null && nameOf(row) === committedName(state);

/**
 * True for a row that a person emptied and somebody uses for another customer. Under the old name it is the old one,
 * brought back by undo.
 */
export const isReused = (row: TrackerRow): boolean =>
  row.state?.cleared === true && !hasNameOf(row, row.state) && !isBlank(row, trackerColumns);

/** True when the visible id is another one than the hidden cell's. */
export const idDisagrees = ({ record, state }: TrackerRow): boolean =>
  state !== null && record.leadId !== null && record.leadId !== state.id;

/** How many filled columns are as they were last committed. */
export const likeness = (row: TrackerRow, state: RowState): number =>
  inputKeys.filter(
    (key) => row.record[key] !== null && commitValue(row.record[key]) === committed(state, key),
  ).length;

/** Many customers share stage, owner and a choice or two; what is written in words tells them apart. */
const tellingKinds: ReadonlySet<string> = new Set(['text', 'longText', 'phone', 'email']);
const tellingKeys = inputKeys.filter((key) => tellingKinds.has(trackerColumns[key].kind));

/** Fewer equal texts than this may be chance. */
const leastLikeness = 3;

const isTellinglyAlike = (row: TrackerRow, state: RowState): boolean =>
  tellingKeys.filter(
    (key) => row.record[key] !== null && commitValue(row.record[key]) === committed(state, key),
  ).length >= leastLikeness;

const best = (row: TrackerRow, states: Iterable<RowState>): RowState | null => {
  let found: RowState | null = null;
  let most = -1;
  for (const state of states) {
    const alike = likeness(row, state);
    if (alike > most) [found, most] = [state, alike];
  }
  return found;
};

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

/** A row without its name: cut away, shifted up, or merely cleared. */
export const isNameless = ({ record, state }: TrackerRow): boolean =>
  state !== null && record.customerName === null;

/** Names of rows that hold no state, although it may have stayed behind in a nameless one. */
const homelessNames = (rows: readonly TrackerRow[]): ReadonlySet<string> =>
  new Set(
    rows.flatMap((row) => (row.state === null && row.record.customerName !== null ? [nameOf(row)] : [])),
  );

/** Nobody cleared what was filled in for the customer; it stayed behind with the hidden cell. */
const withFilledIn = (record: TrackerRecord, state: RowState): TrackerRecord => {
  const filled: Record<string, unknown> = { ...record };
  for (const key of filledIn) filled[key] ??= committed(state, key);
  return filled as TrackerRecord;
};

/**
 * Sorting some columns, cutting half a row or shifting cells up leaves the hidden cell beside another
 * customer. Each such row gets the state back that was committed for its customer: by name, among several of
 * one name by what else is equal. No cell of the team's changes. A row that was merely renamed keeps its own,
 * and so does one whose name was cleared, unless the name stands elsewhere by now. A row that has no hidden cell
 * gets the one of its name when that stayed beside no name, or beside the name of another customer who is known.
 *
 * @param asRead the rows before copies lost their states: such a row may have had one of its own
 * @param loose  states that stand in no row and look for theirs
 */
export const rejoinRows = (
  rows: readonly TrackerRow[],
  asRead: readonly TrackerRow[] = rows,
  loose: readonly RowState[] = [],
): Rejoined => {
  const homeless = homelessNames(rows);
  const wanted = (row: TrackerRow): boolean => isNameless(row) && homeless.has(committedName(row.state!));
  const sheared = rows.some((row) => nameDisagrees(row) || idDisagrees(row) || wanted(row));
  if (!sheared && loose.length === 0) return { rows, moved: 0 };
  const twins = namesakes(rows);
  const suspects = rows.filter(
    (row) =>
      nameDisagrees(row) ||
      idDisagrees(row) ||
      isNameless(row) ||
      (row.state !== null && twins.has(nameOf(row))),
  );
  const free = new Set([...suspects.map((row) => row.state!), ...loose]);
  const byName = new Map<string, RowState[]>();
  for (const state of free) {
    const name = committedName(state);
    byName.set(name, [...(byName.get(name) ?? []), state]);
  }
  const isLeftBehind = (row: TrackerRow): boolean =>
    isNameless(row) || (nameDisagrees(row) && byName.has(nameOf(row)));
  const leftBehind = new Set([...suspects.filter(isLeftBehind).map((row) => row.state!), ...loose]);
  const assigned = new Map<TrackerRow, RowState | null>();
  const give = (row: TrackerRow, state: RowState): void => {
    assigned.set(row, state);
    free.delete(state);
  };
  // The likest pairs first, so that of two customers with one name each gets its own.
  const pairs = suspects.flatMap((row) =>
    (byName.get(nameOf(row)) ?? []).map((state) => ({ row, state, alike: likeness(row, state) })),
  );
  rows.forEach((row, at) => {
    if (row.state !== null || row.record.customerName === null) return;
    const isDisplaced = asRead[at]!.state !== null;
    for (const state of byName.get(nameOf(row)) ?? [])
      if (isDisplaced || leftBehind.has(state)) pairs.push({ row, state, alike: likeness(row, state) });
  });
  pairs.sort((one, other) => other.alike - one.alike);
  for (const { row, state } of pairs) if (!assigned.has(row) && free.has(state)) give(row, state);
  for (const row of suspects) if (!assigned.has(row) && free.has(row.state!)) give(row, row.state!);
  // Who is nowhere to be seen by name was deleted.
  for (const state of loose) free.delete(state);
  for (const row of suspects) {
    if (assigned.has(row)) continue;
    const state = isNameless(row) ? null : best(row, free);
    if (state && isTellinglyAlike(row, state)) give(row, state);
    // Nothing was ever committed for what stands here: a record of its own.
    else assigned.set(row, null);
  }
  let moved = 0;
  const joined = rows.map((row, at) => {
    const state = assigned.get(row);
    if (state === undefined || state === row.state) return row;
    moved += 1;
    const hadNone = asRead[at]!.state === null;
    const record = withAbsent(row.record, row.absent ?? [], state);
    return { ...row, record: state && hadNone ? withFilledIn(record, state) : record, state };
  });
  return { rows: joined, moved };
};
