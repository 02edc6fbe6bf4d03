/** A small `expect`: the facts also run inside Apps Script, where no test library does. */

export interface Expectation {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toBeNull(): void;
  toBeCloseTo(expected: number): void;
  toMatch(pattern: RegExp): void;
  toContain(member: unknown): void;
  /** The function throws; with a text, an error whose message contains it. */
  toThrow(text?: string): void;
  notToThrow(): void;
}

export type Expect = (actual: unknown) => Expectation;

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

export const show = (value: unknown): string => {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value === undefined) return 'undefined';
  if (typeof value === 'function') return 'a function';
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';

const isSame = (actual: unknown, expected: unknown): boolean => {
  if (actual === expected) return true;
  if (isDate(actual) && isDate(expected)) return actual.getTime() === expected.getTime();
  if (Array.isArray(actual) && Array.isArray(expected))
    return (
      actual.length === expected.length && expected.every((member, index) => isSame(actual[index], member))
    );
  if (!isPlain(actual) || !isPlain(expected)) return false;
  const keys = Object.keys(expected);
  return (
    Object.keys(actual).length === keys.length && keys.every((key) => isSame(actual[key], expected[key]))
  );
};

const thrownBy = (work: unknown): { message: string } | null => {
  try {
    (work as () => unknown)();
    return null;
  } catch (error) {
    return { message: String((error as { message?: unknown } | null)?.message ?? error) };
  }
};

const demand = (holds: boolean, actual: unknown, expected: string): void => {
  if (!holds) throw new Error(`expected ${expected}, but it is ${show(actual)}`);
};

export const expectThat: Expect = (actual) => ({
  toBe: (expected) => demand(actual === expected, actual, show(expected)),
  toEqual: (expected) => demand(isSame(actual, expected), actual, show(expected)),
  toBeNull: () => demand(actual === null, actual, 'null'),
  toBeCloseTo: (expected) =>
    demand(typeof actual === 'number' && Math.abs(actual - expected) < 1e-9, actual, `about ${expected}`),
  toMatch: (pattern) => demand(pattern.test(String(actual)), actual, `something like ${pattern}`),
  toContain: (member) =>
    demand(
      typeof actual === 'string'
        ? actual.indexOf(String(member)) >= 0
        : (actual as unknown[]).some((one) => isSame(one, member)),
      actual,
      `something that contains ${show(member)}`,
    ),
  toThrow: (text) => {
    const thrown = thrownBy(actual);
    if (thrown === null)
      throw new Error(`expected an error${text === undefined ? '' : `: ${text}`}; none came`);
    if (text !== undefined && thrown.message.indexOf(text) < 0)
      throw new Error(`expected the error ${show(text)}, but it is ${show(thrown.message)}`);
  },
  notToThrow: () => {
    const thrown = thrownBy(actual);
    if (thrown !== null) throw new Error(`expected no error, but it is ${show(thrown.message)}`);
  },
});
