import { behindProxy } from './membrane';
import type { Realm } from './realm';

/** Values that pass between a test and a script: copies, made in the realm of whoever receives them. */

const kindOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const cross = (value: unknown, makers: Makers, seen: Map<object, unknown>): unknown => {
  if (typeof value !== 'object' || value === null || behindProxy(value) !== value) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const copy = makers.array(value.length);
    seen.set(value, copy);
    for (let index = 0; index < value.length; index += 1) copy[index] = cross(value[index], makers, seen);
    return copy;
  }
  if (kindOf(value) === 'Date') return makers.date((value as Date).getTime());
  if (!isPlain(value)) return value;
  const copy = makers.object();
  seen.set(value, copy);
  for (const [key, member] of Object.entries(value)) copy[key] = cross(member, makers, seen);
  return copy;
};

interface Makers {
  array(length: number): unknown[];
  object(): Record<string, unknown>;
  date(epochMs: number): Date;
}

/** A test's value as the script's own: its arrays are arrays there, its dates dates. */
export const toScript = (value: unknown, realm: Realm): unknown =>
  cross(
    value,
    {
      array: (length) => realm.newArray(length),
      object: () => realm.newObject(),
      date: (epochMs) => new realm.Date(epochMs),
    },
    new Map(),
  );

/** A script's value as the caller's own. Service objects stay what they are. */
export const fromScript = (value: unknown): unknown =>
  cross(
    value,
    {
      array: (length) => new Array<unknown>(length),
      object: () => ({}),
      date: (epochMs) => new Date(epochMs),
    },
    new Map(),
  );
