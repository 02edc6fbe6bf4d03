import vm from 'node:vm';

/**
 * A realm is one global scope with its own Array, Error and Date. Each execution gets a fresh one; tests that
 * use the services directly stay in their own.
 */
export interface Realm {
  readonly global: Record<string, unknown>;
  newArray(length: number): unknown[];
  newObject(): Record<string, unknown>;
  newError(name: string, message: string, stack?: string): Error;
  isError(value: unknown): boolean;
  /** What becomes of a promise of this realm; filled in once `invoke` has let promises settle. */
  watchPromise(promise: unknown): { value?: unknown; error?: unknown };
  readonly Date: DateConstructor;
  /** Runs a compiled script at the top level; called from within `invoke`, which stops it in time. */
  run(script: vm.Script): void;
  /**
   * Makes a call in this realm and lets its promises settle. Stops it after `limitMs` of real time; that takes a
   * thread of its own, which costs more than most scripts do, so everything of an execution is one call.
   */
  invoke<T>(call: () => T, limitMs: number): T;
  /** Compiles a function body with the given parameter names; works while `eval` does not. */
  compileFunction(
    body: string,
    parameters: readonly string[],
    fileName: string,
  ): (...args: unknown[]) => unknown;
}

const toolbox = new vm.Script(`(function () {
  return {
    newArray: function (length) { return new Array(length); },
    newObject: function () { return {}; },
    newError: function (name, message, stack) {
      var error = new Error(message);
      Object.defineProperty(error, 'name', { value: name, writable: true, configurable: true });
      if (stack !== undefined) error.stack = stack;
      return error;
    },
    isError: function (value) { return value instanceof Error; },
    watchPromise: function (promise) {
      var outcome = {};
      promise.then(function (value) { outcome.value = value; }, function (error) { outcome.error = error; });
      return outcome;
    },
    Date: Date,
    global: globalThis
  };
})()`);

const PENDING = '__workbenchPendingCall';
const invoker = new vm.Script(
  `(function () { var call = globalThis.${PENDING}; delete globalThis.${PENDING}; return call(); })()`,
);

type Toolbox = Pick<
  Realm,
  'newArray' | 'newObject' | 'newError' | 'isError' | 'watchPromise' | 'Date' | 'global'
>;

/** A fresh global scope that knows JavaScript's builtins and nothing of Node or of a browser. */
export const createScriptRealm = (): Realm => {
  const context = vm.createContext(Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
  const tools = toolbox.runInContext(context) as Toolbox;
  return {
    ...tools,
    run: (script) => void script.runInContext(context),
    invoke: (call, limitMs) => {
      tools.global[PENDING] = call;
      return invoker.runInContext(context, { timeout: limitMs }) as ReturnType<typeof call>;
    },
    compileFunction: (body, parameters, fileName) =>
      vm.compileFunction(body, [...parameters], { parsingContext: context, filename: fileName }) as (
        ...args: unknown[]
      ) => unknown,
  };
};

/** The realm that the engine itself lives in, for tests that use the services directly. */
export const createOwnRealm = (scriptDate: DateConstructor): Realm => {
  const global: Record<string, unknown> = {};
  return {
    global,
    newArray: (length) => new Array<unknown>(length),
    newObject: () => ({}),
    newError: (name, message, stack) => {
      const error = new Error(message);
      error.name = name;
      if (stack !== undefined) error.stack = stack;
      return error;
    },
    isError: (value) => value instanceof Error,
    watchPromise: (promise) => ({ value: promise }),
    Date: scriptDate,
    run: (script) => void script.runInThisContext(),
    invoke: (call) => call(),
    compileFunction: (body, parameters, fileName) =>
      vm.compileFunction(body, [...parameters], { filename: fileName, contextExtensions: [global] }) as (
        ...args: unknown[]
      ) => unknown,
  };
};
