/** Every method that Google documents for a covered class is there, or says by its name that it is not. */
import { FACTS } from './facts';
import { DOCUMENTED } from './framework/documented-types';
import { specimens } from './framework/specimens';

type Outcome = 'emulated' | 'not emulated' | 'missing';

const messageOf = (error: unknown): string =>
  String((error as { message?: unknown } | null)?.message ?? error);

/** Asks for the method, then calls it without arguments: what is emulated does something or refuses in Google's words. */
const outcomeOf = (name: string, object: unknown, method: string): Outcome => {
  try {
    const found = (object as Record<string, unknown>)[method];
    if (typeof found !== 'function') return 'missing';
    (found as (this: unknown) => unknown).call(object);
    return 'emulated';
  } catch (error) {
    const message = messageOf(error);
    if (!message.startsWith('NotEmulated')) return 'emulated';
    if (message === `NotEmulated: ${name}.${method}`) return 'not emulated';
    // Only a form of the method is missing, such as a conversion to another type; it is named in full as well.
    return new RegExp(`^NotEmulated: ${name}\\.${method}\\W`).test(message) ? 'emulated' : 'missing';
  }
};

const methodsOf = (name: string): string[] => [
  ...new Set(DOCUMENTED.get(name)!.map((method) => method.name)),
];

/** Outcome by `Class.method`. Each class has a world of its own, since its methods are really called. */
const outcomes = new Map(
  Object.keys(specimens()).flatMap((name) => {
    const make = specimens()[name]!;
    return methodsOf(name).map((method) => [`${name}.${method}`, outcomeOf(name, make(), method)] as const);
  }),
);

const withOutcome = (wanted: Outcome): string[] =>
  [...outcomes].filter(([, outcome]) => outcome === wanted).map(([method]) => method);

test('every documented method of a covered class is there, or says by its name that it is not', () => {
  expect(withOutcome('missing')).toEqual([]);
});

test('what is emulated is most of what there is', () => {
  expect(outcomes.size).toBeGreaterThan(1000);
  expect(withOutcome('emulated').length / outcomes.size).toBeGreaterThan(0.6);
});

const classOf = (page: string): string | undefined => {
  const plain = page.replace(/-/g, '').toLowerCase();
  return [...DOCUMENTED.keys()].find((name) => name.toLowerCase() === plain);
};

const anchorOf = (name: string, parameters: readonly string[]): string =>
  (name + parameters.join('')).toLowerCase().replace(/[^a-z0-9]/g, '');

test('a fact that names a method of the reference names one that exists, with its parameters', () => {
  const wrong = FACTS.flatMap(({ facts }) => facts).flatMap(({ title, source }) => {
    const [, page, anchor] = /\/apps-script\/reference\/[\w-]+\/([\w-]+)#(\w+)$/.exec(source) ?? [];
    if (page === undefined) return [];
    const methods = DOCUMENTED.get(classOf(page) ?? '') ?? [];
    const exists = methods.some(({ name, parameters }) => anchorOf(name, parameters) === anchor);
    return exists ? [] : [`${title}: ${source}`];
  });
  expect(wrong).toEqual([]);
});
