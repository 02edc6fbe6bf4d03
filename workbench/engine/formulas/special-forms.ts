import type { CellError, CellValue } from '../contract';
import { broadcast } from './broadcast';
import { toBoolean, toNumber } from './coerce';
import { areEqual } from './compare';
import type { Closure, Compiler, Scope } from './compiler';
import type { Expression } from './syntax';
import { expanded, isError, isNotEmulated, LambdaValue, Raised, type Run, type Value } from './values';

/** Functions that evaluate only the arguments they need, or give them names. */
export interface SpecialForm {
  readonly least: number;
  readonly most: number;
  compile(compiler: Compiler, parameters: readonly Expression[], scope: Scope): Closure;
}

const notAvailable = (detail: string): CellError => ({ error: '#N/A', detail });

/** Runs code that may raise an error value. */
function guarded<Result extends Value>(work: () => Result): Result | CellError {
  try {
    return work();
  } catch (raised) {
    if (raised instanceof Raised) return raised.value;
    throw raised;
  }
}

const truth = (value: CellValue): boolean | CellError => guarded(() => toBoolean(value));

const IF: SpecialForm = {
  least: 2,
  most: 3,
  compile(compiler, parameters, scope) {
    const [condition, whenTrue, whenFalse] = parameters as [Expression, Expression, Expression?];
    const test = compiler.value(condition, scope);
    const yes = compiler.raw(whenTrue, scope);
    const no: Closure = whenFalse ? compiler.raw(whenFalse, scope) : () => false;
    return (run) => {
      const tested = test(run);
      if (Array.isArray(tested)) {
        return broadcast([tested, expanded(yes(run)), expanded(no(run))], ([element, one, other]) => {
          const holds = truth(element!);
          return typeof holds === 'object' ? holds : holds ? one! : other!;
        });
      }
      if (tested === true) return yes(run);
      if (tested === false) return no(run);
      const holds = truth(tested);
      return typeof holds === 'object' ? holds : holds ? yes(run) : no(run);
    };
  },
};

/** Chooses among pairs of a test and its result, one element at a time when a test is an array. */
function chooseFirst(
  tests: readonly ((run: Run) => Value)[],
  results: readonly Closure[],
  otherwise: Closure,
  accepts: (tested: CellValue, run: Run) => boolean | CellError,
): Closure {
  const from = (index: number, run: Run): Value => {
    const test = tests[index];
    const result = results[index];
    if (!test || !result) return otherwise(run);
    const tested = expanded(test(run));
    if (!Array.isArray(tested)) {
      const holds = isError(tested) ? tested : accepts(tested, run);
      return typeof holds === 'object' ? holds : holds ? result(run) : from(index + 1, run);
    }
    return broadcast(
      [tested, expanded(result(run)), expanded(from(index + 1, run))],
      ([element, one, other]) => {
        const holds = isError(element!) ? element : accepts(element!, run);
        return typeof holds === 'object' ? holds : holds ? one! : other!;
      },
    );
  };
  return (run) => from(0, run);
}

const IFS: SpecialForm = {
  least: 2,
  most: Number.POSITIVE_INFINITY,
  compile(compiler, parameters, scope) {
    const tests = parameters.filter((_, index) => index % 2 === 0).map((test) => compiler.value(test, scope));
    const results = parameters
      .filter((_, index) => index % 2 === 1)
      .map((result) => compiler.raw(result, scope));
    if (tests.length !== results.length) {
      const uneven = notAvailable(
        'Wrong number of arguments to IFS. Expected pairs of a condition and a value.',
      );
      return () => uneven;
    }
    return chooseFirst(tests, results, () => notAvailable('No match.'), truth);
  },
};

const SWITCH: SpecialForm = {
  least: 3,
  most: Number.POSITIVE_INFINITY,
  compile(compiler, parameters, scope) {
    const subject = compiler.value(parameters[0]!, scope);
    const rest = parameters.slice(1);
    const hasDefault = rest.length % 2 === 1;
    const pairs = hasDefault ? rest.slice(0, -1) : rest;
    const cases = pairs.filter((_, index) => index % 2 === 0).map((one) => compiler.value(one, scope));
    const results = pairs.filter((_, index) => index % 2 === 1).map((one) => compiler.raw(one, scope));
    const otherwise: Closure = hasDefault
      ? compiler.raw(rest[rest.length - 1]!, scope)
      : () => notAvailable('No match for SWITCH.');
    const tests = cases.map(
      (one) => (run: Run) =>
        broadcast([subject(run), one(run)], ([value, wanted]) =>
          isError(value!) ? value : isError(wanted!) ? wanted : areEqual(value!, wanted!),
        ),
    );
    return chooseFirst(tests, results, otherwise, (tested) => tested === true);
  },
};

const CHOOSE: SpecialForm = {
  least: 2,
  most: Number.POSITIVE_INFINITY,
  compile(compiler, parameters, scope) {
    const chosen = compiler.value(parameters[0]!, scope);
    const results = parameters.slice(1).map((result) => compiler.raw(result, scope));
    return (run) => {
      const choice = chosen(run);
      if (Array.isArray(choice)) {
        return broadcast(
          [choice, ...results.map((result) => expanded(result(run)))],
          ([element, ...others]) => {
            const index = placeOf(element!, results.length, run);
            return typeof index === 'number' ? (others[index - 1] ?? null) : index;
          },
        );
      }
      const index = placeOf(choice, results.length, run);
      return typeof index === 'number' ? results[index - 1]!(run) : index;
    };
  },
};

function placeOf(value: CellValue, count: number, run: Run): number | CellError {
  return guarded(() => {
    const index = Math.trunc(toNumber(value, run));
    if (index >= 1 && index <= count) return index;
    throw new Raised({
      error: '#NUM!',
      detail: `Function CHOOSE parameter 1 value is ${index}. Valid values are between 1 and ${count} inclusive.`,
    });
  });
}

/** IFERROR and IFNA: the second argument is evaluated only for what the first one lacks. */
function replaceErrors(isReplaced: (error: CellError) => boolean): SpecialForm {
  const shouldReplace = (value: CellValue): boolean =>
    isError(value) && !isNotEmulated(value) && isReplaced(value);
  return {
    least: 1,
    most: 2,
    compile(compiler, parameters, scope) {
      const [subject] = parameters as [Expression];
      const isWrittenRange =
        subject.kind === 'reference' ||
        (subject.kind === 'name' && !scope.variables.has(subject.name.toLowerCase()));
      const tried = isWrittenRange ? compiler.value(subject, scope) : compiler.raw(subject, scope);
      const fallback: Closure = parameters[1] ? compiler.raw(parameters[1], scope) : () => null;
      return (run) => {
        const value = tried(run);
        if (typeof value !== 'object' || value === null) return value;
        const read = expanded(value);
        if (!Array.isArray(read)) return shouldReplace(read) ? fallback(run) : value;
        if (!read.some((line) => line.some(shouldReplace))) return read;
        const instead = expanded(fallback(run));
        return broadcast([read, instead], ([element, other]) =>
          shouldReplace(element!) ? other! : element!,
        );
      };
    },
  };
}

const ARRAYFORMULA: SpecialForm = {
  least: 1,
  most: 1,
  compile(compiler, parameters, scope) {
    const inner = compiler.raw(parameters[0]!, { ...scope, inArray: true });
    return (run) => expanded(inner(run));
  },
};

const LET: SpecialForm = {
  least: 3,
  most: Number.POSITIVE_INFINITY,
  compile(compiler, parameters, scope) {
    const variables = new Map(scope.variables);
    const assignments: { place: number; closure: Closure }[] = [];
    for (
      let index = 0;
      index + 1 < parameters.length - 1 || index + 2 === parameters.length - 1;
      index += 2
    ) {
      const name = parameters[index];
      const value = parameters[index + 1];
      if (name?.kind !== 'name' || !value) return wrongName('LET');
      const closure = compiler.raw(value, { ...scope, variables: new Map(variables) });
      const place = compiler.newVariable();
      variables.set(name.name.toLowerCase(), place);
      assignments.push({ place, closure });
    }
    if (parameters.length % 2 === 0) return wrongName('LET');
    const body = compiler.raw(parameters[parameters.length - 1]!, { ...scope, variables });
    return (run) => {
      for (const { place, closure } of assignments) run.variables[place] = closure(run);
      return body(run);
    };
  },
};

function wrongName(form: string): Closure {
  const error: CellError = { error: '#NAME?', detail: `${form} needs names, each followed by its value.` };
  return () => error;
}

const LAMBDA: SpecialForm = {
  least: 1,
  most: Number.POSITIVE_INFINITY,
  compile(compiler, parameters, scope) {
    const variables = new Map(scope.variables);
    const places: number[] = [];
    for (const parameter of parameters.slice(0, -1)) {
      if (parameter.kind !== 'name') return wrongName('LAMBDA');
      const place = compiler.newVariable();
      variables.set(parameter.name.toLowerCase(), place);
      places.push(place);
    }
    const body = compiler.raw(parameters[parameters.length - 1]!, { ...scope, variables });
    const lambda = new LambdaValue(places.length, (values, run) => {
      if (values.length !== places.length) {
        return notAvailable(
          `Wrong number of arguments to LAMBDA. Expected ${places.length} arguments, but got ${values.length} arguments.`,
        );
      }
      places.forEach((place, index) => (run.variables[place] = values[index] ?? null));
      return body(run);
    });
    return () => lambda;
  },
};

export const specialForms: Readonly<Record<string, SpecialForm>> = Object.assign(
  // No prototype: a function called CONSTRUCTOR is unknown, not Object's.
  Object.create(null) as Record<string, SpecialForm>,
  {
    IF,
    IFS,
    SWITCH,
    CHOOSE,
    IFERROR: replaceErrors(() => true),
    IFNA: replaceErrors((error) => error.error === '#N/A'),
    ARRAYFORMULA,
    LET,
    LAMBDA,
  },
);
