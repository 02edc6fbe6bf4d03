import { writeStore } from '../../gas/store';
import type { Session } from '../session';

/** What an undo does, counted. */
export interface Counts {
  /** Fields that get their old values. */
  readonly changes: number;
  /** Customers that come back. */
  readonly returning: number;
  /** Customers that go into the recycle bin. */
  readonly leaving: number;
  /** Follow-ups that go, since a restore brought them. */
  readonly followUps: number;
  /** Fields and rows that stay, since they were changed later. */
  readonly kept: number;
}

export const nothing: Counts = { changes: 0, returning: 0, leaving: 0, followUps: 0, kept: 0 };

const combine = (one: Counts, other: Counts, how: (a: number, b: number) => number): Counts => ({
  changes: how(one.changes, other.changes),
  returning: how(one.returning, other.returning),
  leaving: how(one.leaving, other.leaving),
  followUps: how(one.followUps, other.followUps),
  kept: how(one.kept, other.kept),
});

export const sum = (one: Counts, other: Counts): Counts => combine(one, other, (a, b) => a + b);

/** Things done; what stays is none of them. */
export const doneOf = ({ changes, returning, leaving, followUps }: Counts): number =>
  changes + returning + leaving + followUps;

const key = 'undoing';

interface Remembered {
  readonly requestId: string;
  /** Of the parts before the last one. */
  readonly before: Counts;
  readonly cursor: number;
  readonly part: Counts;
}

/**
 * What all parts of an undo do up to this one, which is about to be done. A part that is repeated after a kill
 * or a lost answer finds less to do than at first, and counts as it did then.
 */
export const countParts = (
  { store }: Session,
  { requestId, cursor, part }: Omit<Remembered, 'before'>,
): Counts => {
  const text = store[key];
  const last = text === undefined ? null : (JSON.parse(text) as Remembered);
  const known = last?.requestId === requestId && cursor > 0 ? last : null;
  const isRepeat = last?.requestId === requestId && last.cursor === cursor;
  const before = isRepeat ? last.before : known ? sum(known.before, known.part) : nothing;
  const counted = isRepeat ? combine(last.part, part, Math.max) : part;
  writeStore({ [key]: JSON.stringify({ requestId, before, cursor, part: counted } satisfies Remembered) });
  return sum(before, counted);
};
