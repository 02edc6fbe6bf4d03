import { NotEmulated } from '../contract';
import { KNOWN_MEMBERS } from '../services/known-members';
import type { Realm } from './realm';

/**
 * Between a script and the services. Service objects reach the script as proxies; arrays, plain objects and
 * errors are made anew in the script's realm, so `instanceof` holds and what is handed out are copies.
 * A member that Google has and the engine lacks throws NotEmulated when it is asked for.
 */
export interface Membrane {
  /** A value of the engine as the script may see it. */
  outward(value: unknown): unknown;
  /** A service under its global name; always a proxy, however plain the object behind it. */
  service(name: string, service: object): object;
  /** A value of the script as the services expect it: proxies replaced by what they stand for. */
  inward(value: unknown): unknown;
  /** An error of the engine as one of the script's realm. */
  outwardError(error: unknown): unknown;
  /** What the script's error was before it crossed, or the error itself. */
  originOf(error: unknown): unknown;
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Errors that keep their name: what the engine has to say for itself, and its own defects. */
const OWN_NAMES = new Set(['NotEmulated', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/** Questions that the language, test tools and inspectors ask of any object; never service members. */
const LANGUAGE_MEMBERS = new Set([
  'then',
  'toJSON',
  'constructor',
  'valueOf',
  'inspect',
  'nodeType',
  'length',
]);

/** All proxies of all realms, so that an object made in one execution is recognised in the engine. */
const standsFor = new WeakMap<object, object>();

export const behindProxy = <T>(value: T): T =>
  typeof value === 'object' && value !== null ? ((standsFor.get(value) as T | undefined) ?? value) : value;

const isPlainObject = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const isData = (value: object): boolean =>
  isPlainObject(value) && !Object.values(value).some((member) => typeof member === 'function');

const isDate = (value: object): boolean => Object.prototype.toString.call(value) === '[object Date]';

const serviceNames = new WeakMap<object, string>();

const className = (value: object): string =>
  serviceNames.get(value) ?? (value as { constructor?: { name?: string } }).constructor?.name ?? 'Object';

/** How a call of a script gets its answer: by doing its `work`, or from what is known of it. */
export type Cross = (question: unknown, work: () => unknown) => unknown;

/**
 * `called` hears of each method of a service that a script has called, once it has done its work. `cross` stands
 * between a call and its work, where somebody keeps account of them.
 */
export const createMembrane = (
  realm: Realm,
  called: () => void = () => undefined,
  cross: Cross | null = null,
): Membrane => {
  const proxies = new WeakMap<object, object>();
  const functions = new WeakMap<AnyFunction, AnyFunction>();
  const origins = new WeakMap<object, unknown>();

  const inward = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const raw = standsFor.get(value);
    if (raw !== undefined) return raw;
    if (Array.isArray(value)) return inwardArray(value);
    if (!isPlainObject(value)) return value;
    return holdsProxy(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inward(member)]))
      : value;
  };

  // Grids are large and rarely hold proxies: copy only when there is something to replace.
  const inwardArray = (values: unknown[]): unknown[] => {
    for (let index = 0; index < values.length; index += 1) {
      const member = values[index];
      if (typeof member === 'object' && member !== null && inward(member) !== member)
        return values.map(inward);
    }
    return values;
  };

  const holdsProxy = (value: object): boolean =>
    Object.values(value).some(
      (member) => typeof member === 'object' && member !== null && inward(member) !== member,
    );

  const outward = (value: unknown): unknown => {
    if (typeof value === 'function') return outwardFunction(value as AnyFunction);
    if (typeof value !== 'object' || value === null || standsFor.has(value)) return value;
    if (Array.isArray(value)) return outwardArray(value);
    if (isDate(value)) return value instanceof realm.Date ? value : new realm.Date((value as Date).getTime());
    if (isData(value)) {
      const copy = realm.newObject();
      for (const [key, member] of Object.entries(value)) copy[key] = outward(member);
      return copy;
    }
    return outwardObject(value);
  };

  const outwardArray = (values: readonly unknown[]): unknown[] => {
    const copy = realm.newArray(values.length);
    for (let index = 0; index < values.length; index += 1) {
      const member = values[index];
      copy[index] = typeof member === 'object' || typeof member === 'function' ? outward(member) : member;
    }
    return copy;
  };

  const outwardFunction = (method: AnyFunction): AnyFunction => {
    const known = functions.get(method);
    if (known) return known;
    const wrapped: AnyFunction = function (...args) {
      let result: unknown;
      try {
        const work = (): unknown => {
          const answer = method.apply(
            behindProxy(this),
            args.map((argument) => inward(argument)),
          );
          called();
          return answer;
        };
        result = cross === null ? work() : cross(method, work);
      } catch (error) {
        throw outwardError(error);
      }
      return typeof result === 'object' || typeof result === 'function' ? outward(result) : result;
    };
    functions.set(method, wrapped);
    return wrapped;
  };

  const memberOf = (raw: object, key: string | symbol): unknown => {
    try {
      return Reflect.get(raw, key, raw);
    } catch (error) {
      throw outwardError(error);
    }
  };

  const outwardObject = (raw: object): object => {
    const known = proxies.get(raw);
    if (known) return known;
    // The proxy's own target is a dummy: a frozen service object may not show different members.
    const proxy = new Proxy(Object.create(null) as object, {
      get: (_target, key) => {
        const value = memberOf(raw, key);
        if (value === Object.prototype.toString) return () => className(raw);
        if (value !== undefined || typeof key === 'symbol')
          return key === 'constructor' ? undefined : outward(value);
        if (key in raw || LANGUAGE_MEMBERS.has(key) || !KNOWN_MEMBERS.has(key)) return undefined;
        throw outwardError(new NotEmulated(`${className(raw)}.${key}`));
      },
      set: (_target, key, value) => Reflect.set(raw, key, inward(value), raw),
      has: (_target, key) => key in raw,
      ownKeys: () => Reflect.ownKeys(raw).filter((key) => typeof key === 'string' && !key.startsWith('_')),
      getOwnPropertyDescriptor: (_target, key) => {
        const own = Reflect.getOwnPropertyDescriptor(raw, key);
        return (
          own && {
            configurable: true,
            enumerable: own.enumerable ?? false,
            writable: true,
            value: outward(Reflect.get(raw, key, raw)),
          }
        );
      },
      getPrototypeOf: () => Object.getPrototypeOf(realm.newObject()) as object,
    });
    proxies.set(raw, proxy);
    standsFor.set(proxy, raw);
    return proxy;
  };

  const outwardError = (error: unknown): unknown => {
    if (typeof error !== 'object' || error === null || realm.isError(error) || !('message' in error))
      return error;
    const known = proxies.get(error);
    if (known) return known;
    const { name, message, stack } = error as Error;
    // Google's services throw `Exception: …`; what the engine itself has to say keeps its name.
    const shown = OWN_NAMES.has(name) ? name : 'Exception';
    const crossed = realm.newError(shown, message, stack?.replace(/^\w*Error:/, `${shown}:`));
    proxies.set(error, crossed);
    origins.set(crossed, error);
    return crossed;
  };

  return {
    outward,
    service: (name, service) => {
      serviceNames.set(service, name);
      return outwardObject(service);
    },
    inward,
    outwardError,
    originOf: (error) =>
      typeof error === 'object' && error !== null ? (origins.get(error) ?? error) : error,
  };
};
