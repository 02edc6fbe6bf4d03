import { columnKeys } from '../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import { commitValue, committed, filledIn, inputKeys } from './commit';
import { holdsOnlyOf, isNewborn } from './cutApart';
import { dayOf } from './dates';
import { committedName, hasNameOf, idDisagrees, isNameless, likeness, nameDisagrees, nameOf } from './rejoin';
import type { TrackerRow } from './rows';
import type { RowState } from './state';
import { noteChanges, type Occasion } from './trail';

/** A customer as known from elsewhere than its row: a look at the hidden column just before, the snapshot. */
export interface KnownCustomer {
  readonly state: RowState;
  /** Long texts in full, as far as they are known. */
  readonly record: TrackerRecord;
}

/** By id. */
export type KnownCustomers = ReadonlyMap<string, KnownCustomer>;

export interface BroughtHome {
  /** The rows in their order, without what was meant for others. */
  readonly rows: readonly TrackerRow[];
  /** Cells to be emptied with the hidden cell, by place in the list: all that stands there was another's. */
  readonly emptied: ReadonlyMap<number, readonly TrackerKey[]>;
  /** States that were taken out of rows and stand in no other: of customers whose row has none of theirs. */
  readonly loose: readonly RowState[];
  /** Visible ids that their rows keep although nothing else is known of them, by place in the list. */
  readonly keptIds: ReadonlyMap<number, string>;
}

/** A row that only people's sorting and renaming explains is left to be re-joined. */
const isSuspect = (row: TrackerRow): boolean =>
  row.state !== null && (row.record.customerName === null || nameDisagrees(row) || idDisagrees(row));

/** True when something must be known from elsewhere to tell where what stands here belongs. */
export const mayBeAstray = (rows: readonly TrackerRow[]): boolean => rows.some(isSuspect);

/**
 * The customer whose hidden cell another's was written over: known, of this name, and in no hidden cell. Where
 * the other one's own row is not to be seen, this may as well be its row, renamed: then likeness decides.
 */
const overwrittenIn = (
  row: TrackerRow,
  stranger: RowState,
  isAnothers: boolean,
  missing: readonly KnownCustomer[],
): KnownCustomer | undefined => {
  const named = missing.filter(({ state }) => hasNameOf(row, state));
  const own = named.find(({ state }) => state.id === row.record.leadId);
  if (own) return own;
  const [only] = named;
  if (named.length !== 1) return undefined;
  return isAnothers || likeness(row, only!.state) > likeness(row, stranger) ? only : undefined;
};

/**
 * The row with its own state, and its own values where the stranger's stand. A stage that it reached since it
 * was last known is taken as it stands: that move was judged when it was made.
 */
const withOwn = (row: TrackerRow, stranger: RowState, own: KnownCustomer, occasion: Occasion): TrackerRow => {
  const record: Record<string, unknown> = { ...row.record };
  for (const key of inputKeys) {
    const stands = commitValue(row.record[key]);
    if (stands === committed(stranger, key) && stands !== committed(own.state, key))
      record[key] = own.record[key];
  }
  const { stage } = record as TrackerRecord;
  if (stage === null || stage === committed(own.state, 'stage'))
    return { ...row, record: record as TrackerRecord, state: own.state };
  const values = { ...own.state.values, stage };
  const today = dayOf(occasion.now);
  const state: RowState = {
    ...own.state,
    values,
    entered: { [stage]: [today, row.record.owner], ...own.state.entered },
    ...noteChanges(own.state, values, ['stage'], occasion),
  };
  return { ...row, record: record as TrackerRecord, state };
};

const emptyRecord = Object.fromEntries(columnKeys(trackerColumns).map((key) => [key, null])) as TrackerRecord;

const filledInputs = (row: TrackerRow): readonly TrackerKey[] =>
  inputKeys.filter((key) => row.record[key] !== null);

/** A nameless row holds nothing but what was written with a state. */
const holdsOnly = (row: TrackerRow, state: RowState): boolean =>
  row.problems.length === 0 &&
  row.record.customerName === null &&
  filledInputs(row).every((key) => commitValue(row.record[key]) === committed(state, key));

/** Of a state, the place of the row that bears its name and holds an earlier state of the same customer, or none. */
const makeFinder = (rows: readonly TrackerRow[]): ((at: number, state: RowState) => number | undefined) => {
  const byName = new Map<string, number[]>();
  rows.forEach((row, at) => {
    if (row.record.customerName === null) return;
    const same = byName.get(nameOf(row));
    if (same) same.push(at);
    else byName.set(nameOf(row), [at]);
  });
  return (at, state) =>
    (byName.get(committedName(state)) ?? []).find(
      (other) => other !== at && (rows[other]!.state ?? state).id === state.id,
    );
};

/**
 * True for a blank row that somebody put in where another's row had just been: little of a customer stands
 * there, and nothing that was not written with its state.
 */
const isStray = (row: TrackerRow, state: RowState, own: TrackerRow): boolean => {
  if (!holdsOnly(row, state)) return false;
  const filled = filledInputs(row);
  return own.state === null
    ? filled.every((key) => filledIn.has(key))
    : filled.length * 2 <= Object.keys(state.values).length;
};

/** True when a row is what was left of a customer whose name a newcomer bears. */
const isHalfOf = (row: TrackerRow, own: RowState, born: RowState): boolean =>
  committedName(own) === committedName(born) && holdsOnlyOf(row, own);

/** What a new row should have got, had it not been moved in that moment. */
const withLanding = (own: TrackerRow, stray: TrackerRow): TrackerRow => {
  const record: Record<string, unknown> = { ...own.record };
  for (const key of filledInputs(stray)) record[key] ??= stray.record[key];
  return { ...own, record: record as TrackerRecord, state: stray.state };
};

/**
 * Sheets writes to row numbers, and people sort, insert and delete rows between a script's last look and its
 * landing. What then landed beside another customer is told by the hidden cell that landed along with it: its
 * name is not the row's. The row gets its own state back from what is known elsewhere, and its own values in
 * those cells that hold the stranger's; a blank row is emptied again. Whoever the write was meant for is
 * untouched by it and is looked at like any row.
 */
export const bringHome = (
  rows: readonly TrackerRow[],
  known: KnownCustomers,
  occasion: Occasion,
): BroughtHome => {
  const emptied = new Map<number, readonly TrackerKey[]>();
  const keptIds = new Map<number, string>();
  if (!mayBeAstray(rows)) return { rows, emptied, loose: [], keptIds };
  const present = new Set(rows.flatMap(({ state }) => (state ? [state.id] : [])));
  const missing = [...known.values()].filter(({ state }) => !present.has(state.id));
  const ownPlaceOf = makeFinder(rows);
  const home = [...rows];
  const takenOut: RowState[] = [];
  rows.forEach((row, at) => {
    const stranger = row.state;
    if (stranger === null || !isSuspect(row)) return;
    const ownPlace = ownPlaceOf(at, stranger);
    if (ownPlace !== undefined && isStray(row, stranger, rows[ownPlace]!)) {
      emptied.set(
        at,
        columnKeys(trackerColumns).filter((key) => row.record[key] !== null),
      );
      if (rows[ownPlace]!.state === null) home[ownPlace] = withLanding(rows[ownPlace]!, row);
      home[at] = { ...row, record: emptyRecord, state: null };
      return;
    }
    if (isNameless(row)) {
      // What was written for the other half of this row may have landed here.
      const halves = isNewborn(stranger, dayOf(occasion.now))
        ? missing.filter(({ state }) => isHalfOf(row, state, stranger))
        : [];
      if (halves.length !== 1) return;
      missing.splice(missing.indexOf(halves[0]!), 1);
      home[at] = { ...row, state: halves[0]!.state };
      return;
    }
    if (!nameDisagrees(row)) return;
    const own = overwrittenIn(row, stranger, ownPlace !== undefined, missing);
    if (own) {
      missing.splice(missing.indexOf(own), 1);
      home[at] = withOwn(row, stranger, own, occasion);
      takenOut.push(stranger);
      return;
    }
    const { leadId } = row.record;
    if (ownPlace !== undefined && leadId !== null && leadId !== stranger.id && !present.has(leadId)) {
      keptIds.set(at, leadId);
      present.add(leadId);
    }
  });
  const placed = new Set(home.flatMap(({ state }) => (state ? [state.id] : [])));
  return { rows: home, emptied, loose: takenOut.filter(({ id }) => !placed.has(id)), keptIds };
};
