import { writeStore, type Store } from '../gas/store';

export type IdKind = 'opportunity' | 'followUp';

const prefixes: Readonly<Record<IdKind, string>> = { opportunity: 'LX', followUp: 'GJ' };
const propertyOf = (kind: IdKind): string => `nextId.${kind}`;

/** Number in an id such as LX001 (003: 线索ID); 0 when it is none of ours. */
export const numberOfId = (kind: IdKind, id: string): number => {
  const digits = id.startsWith(prefixes[kind]) ? id.slice(prefixes[kind].length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : 0;
};

/** `LX001` */
export const idOfNumber = (kind: IdKind, number: number): string =>
  prefixes[kind] + String(number).padStart(3, '0');

type NumberRange = readonly [from: number, to: number];

/** `LX001–LX040`; ranges that follow each other become one. Both ends inclusive. */
export const rangesOfIds = (ranges: readonly NumberRange[]): readonly string[] => {
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of ranges) {
    const last = joined[joined.length - 1];
    if (last && from === last[1] + 1) last[1] = to;
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) =>
    [...new Set([from, to])].map((number) => idOfNumber('opportunity', number)).join('–'),
  );
};

/** True when a text names an id, by itself or within one of its ranges. */
export const namesId = (text: string, id: string): boolean => {
  if (text === id) return true;
  if (!text.includes('–')) return false;
  const number = numberOfId('opportunity', id);
  return text.split(', ').some((range) => {
    const [from = 0, to = from] = range.split('–').map((end) => numberOfId('opportunity', end));
    return number >= from && number <= to;
  });
};

/** True for an id such as this file has given to a record, whether that still stands or not. */
export const wasGivenOut = (kind: IdKind, store: Store, id: string): boolean => {
  const number = numberOfId(kind, id);
  return number > 0 && number < Number(store[propertyOf(kind)] ?? 1);
};

export interface IdMaker {
  readonly next: () => string;
  /** What was given out so far. */
  readonly given: ReadonlySet<string>;
  /** Something is to be remembered. */
  readonly hasNews: () => boolean;
  /** False when somebody else gave out ids since the store was read, and one of ours may be theirs. */
  readonly stands: (now: Store) => boolean;
  /** Remembers the ids that were given out. Call it under the lock, before it is let go. */
  keep(): void;
}

/**
 * Gives out ids, so that two people never get the same: under the document lock, or before it is taken and then only
 * for use if they still stand. After a copy or a repair the numbers go on from the largest in use.
 */
export const makeIds = (kind: IdKind, store: Store, largestInUse = 0): IdMaker => {
  const stored = Number(store[propertyOf(kind)] ?? 1);
  let number = Math.max(stored, largestInUse + 1);
  const given = new Set<string>();
  return {
    next: () => {
      const id = idOfNumber(kind, number++);
      given.add(id);
      return id;
    },
    given,
    hasNews: () => number !== stored,
    stands: (now) => number === stored || now[propertyOf(kind)] === store[propertyOf(kind)],
    keep: () => {
      if (number !== stored) writeStore({ [propertyOf(kind)]: String(number) });
    },
  };
};
