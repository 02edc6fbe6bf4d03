import type { TrackerRecord } from '../schema/tracker';
import { commitValue, committed, filledIn, inputKeys } from './commit';
import { dayOf, daysBetween, type Day } from './dates';
import { committedName, hasNameOf, isNameless, nameOf } from './rejoin';
import type { TrackerRow } from './rows';
import type { RowState } from './state';

/** Created today or yesterday, since a look at all rows is a day old at most, and nothing happened to it since. */
export const isNewborn = (state: RowState, today: Day): boolean => {
  const createdAt = committed(state, 'createdAt');
  return (
    typeof createdAt === 'string' &&
    daysBetween(dayOf(createdAt), today) <= 1 &&
    state.entryNumber === 1 &&
    state.importId === undefined &&
    Object.keys(state.followUps).length === 0
  );
};

/** A second opportunity may be as bare as half a row; the one that came first is never taken for a part of it. */
const isOlder = (own: RowState, born: RowState): boolean =>
  String(committed(own, 'createdAt') ?? '') <= String(committed(born, 'createdAt'));

/** What people entered beside the name: something, and all of it as it was committed for somebody else. */
export const holdsOnlyOf = ({ record, problems }: TrackerRow, own: RowState): boolean => {
  if (problems.length > 0) return false;
  const entered = inputKeys.filter(
    (key) => key !== 'customerName' && !filledIn.has(key) && record[key] !== null,
  );
  return entered.length > 0 && entered.every((key) => commitValue(record[key]) === committed(own, key));
};

/** The row without the state it was born with; what was filled in for it is what the other one had. */
const asPartOf = (row: TrackerRow, born: RowState, own: RowState): TrackerRow => {
  const record: Record<string, unknown> = { ...row.record, leadId: null };
  for (const key of filledIn) if (row.record[key] === committed(born, key)) record[key] = committed(own, key);
  return { ...row, record: record as TrackerRecord, state: null };
};

/**
 * Half a row, cut and pasted elsewhere, looks like a new customer to the edit that hears of it. A customer who was
 * only just created, bears the name that a row with an older state has lost, and holds nothing but what that one
 * held is no new one: it gives way, and the state left behind follows its name (`rejoinRows`). A bare name is not
 * enough: that may be a second opportunity of the same customer (003).
 */
export const joinCutRows = (rows: readonly TrackerRow[], today: Day): readonly TrackerRow[] => {
  const left = new Map<string, RowState[]>();
  for (const row of rows) {
    if (!isNameless(row)) continue;
    const name = committedName(row.state!);
    const same = left.get(name);
    if (same) same.push(row.state!);
    else left.set(name, [row.state!]);
  }
  if (left.size === 0) return rows;
  return rows.map((row) => {
    const born = row.state;
    if (born === null || !isNewborn(born, today) || !hasNameOf(row, born)) return row;
    const own = left.get(nameOf(row)) ?? [];
    const [only] = own;
    if (own.length !== 1 || !isOlder(only!, born) || !holdsOnlyOf(row, only!)) return row;
    return asPartOf(row, born, only!);
  });
};
