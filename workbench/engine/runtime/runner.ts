import { createServices } from '../services';
import { createSpreadsheetApp, type SpreadsheetServices } from '../spreadsheet';
import { fromScript } from './crossing';
import { copyReading } from './meter';
import { Execution, ExecutionEnded, type ExecutionRequest } from './execution';
import type { Globals } from './globals';
import { createMembrane, type Membrane } from './membrane';
import { createOwnRealm, createScriptRealm, type Realm } from './realm';
import { createScriptDate } from './script-date';
import { giveIntlZone } from './script-intl';
import type { ExecutionRecord, World } from './world';

/** Real time after which a script that never comes back is stopped. */
const REAL_LIMIT_MS = 120_000;

/** What a caller of a script's function gets to prepare its arguments with. */
export interface Scope {
  readonly execution: Execution;
  readonly realm: Realm;
  readonly spreadsheet: SpreadsheetServices;
  readonly membrane: Membrane;
}

export type MakeArguments = (scope: Scope) => readonly unknown[];

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/** Name, message and the script's own lines of the stack: the engine's would tell its author nothing. */
const describeError = (
  error: unknown,
  fileNames: readonly string[],
): NonNullable<ExecutionRecord['error']> => {
  const { name = 'Error', stack = '' } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Partial<Error>;
  const frames = stack.split('\n').filter((line) => fileNames.some((file) => line.includes(file)));
  return { name, message: messageOf(error), stack: frames.map((line) => line.trim()).join('\n') };
};

type ScriptFunction = (...args: unknown[]) => unknown;

/** A top-level function of the script. `builtIn` is what bore the name before the script ran, such as `eval`. */
const findFunction = (realm: Realm, name: string, builtIn: unknown): ScriptFunction => {
  const found = realm.global[name];
  if (typeof found !== 'function' || found === builtIn) throw new FunctionMissing(name);
  return found as ScriptFunction;
};

/** The value of a promise that has settled; scripts have no timers, so every promise has by now or never will. */
const settled = (value: unknown, realm: Realm): unknown => {
  if (typeof value !== 'object' || typeof (value as { then?: unknown } | null)?.then !== 'function')
    return value;
  const outcome = realm.invoke(() => realm.watchPromise(value), REAL_LIMIT_MS);
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
};

/** The function a person or a trigger asked for does not exist. */
export class FunctionMissing extends Error {
  constructor(functionName: string) {
    super(`Script function not found: ${functionName}`);
  }
}

/**
 * Runs one function of the script in a fresh global scope, as Apps Script does, and keeps a record of how it
 * went. Throws what the script threw.
 */
export const execute = (world: World, request: ExecutionRequest, makeArguments: MakeArguments): unknown => {
  const realm = createScriptRealm();
  const hooks = { called: (): void => undefined };
  const membrane = createMembrane(realm, () => hooks.called());
  const clock = { now: (): number => world.now };
  const date = createScriptDate(realm.Date, () => clock.now(), world.scriptTimeZone);
  const scriptRealm: Realm = { ...realm, Date: date };
  giveIntlZone(realm, world.scriptTimeZone);
  const execution = new Execution(world, request, scriptRealm, membrane);
  clock.now = () => execution.now();
  hooks.called = () => execution.called();
  world.running.push(execution.executionId);
  try {
    const value = fromScript(callFunction(execution, scriptRealm, membrane, makeArguments));
    execution.finish();
    // A script that caught its own end has not thereby escaped it.
    if (execution.ended) throw execution.ended as ExecutionEnded;
    conclude(execution);
    return value;
  } catch (error) {
    const failure = execution.ended ?? timeoutOf(error) ?? error;
    landWhatIsLeft(execution);
    if (!(failure instanceof FunctionMissing && request.kind === 'simple')) conclude(execution, { failure });
    throw toOwnError(membrane.originOf(failure));
  } finally {
    world.running.pop();
  }
};

const callFunction = (
  execution: Execution,
  realm: Realm,
  membrane: Membrane,
  makeArguments: MakeArguments,
): unknown => {
  const { world, request } = execution;
  const { spreadsheet, globals } = createGlobals(execution, membrane);
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(realm.global, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  const builtIn = realm.global[request.functionName];
  for (const script of world.code.scripts) realm.run(script, REAL_LIMIT_MS);
  const called = findFunction(realm, request.functionName, builtIn);
  const args = execution.withoutMeter(() => makeArguments({ execution, realm, spreadsheet, membrane }));
  return settled(
    realm.invoke(() => called(...args), REAL_LIMIT_MS),
    realm,
  );
};

const createGlobals = (
  execution: Execution,
  membrane: Membrane,
): { spreadsheet: SpreadsheetServices; globals: Record<string, unknown> } => {
  const { world } = execution;
  const spreadsheet = createSpreadsheetApp(execution, world.workbook, {
    view: world.viewOf(execution.request.person),
    files: world.files,
  });
  const services = { ...createServices(execution), SpreadsheetApp: spreadsheet.SpreadsheetApp as object };
  const globals = Object.fromEntries(
    Object.entries(services).map(([name, service]) => [name, membrane.service(name, service)]),
  );
  return { spreadsheet, globals: { ...globals, Date: execution.Date } };
};

const timeoutOf = (error: unknown): ExecutionEnded | null =>
  (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    ? new ExecutionEnded('Exceeded maximum execution time', 'timed out')
    : null;

/** A script that fails has still written what it wrote before. */
const landWhatIsLeft = (execution: Execution): void => {
  if (execution.ended) return;
  try {
    execution.settle();
  } catch (error) {
    execution.log('ERROR', `While landing the last writes: ${messageOf(error)}`);
  }
};

const conclude = (execution: Execution, failed?: { readonly failure: unknown }): void => {
  const { world, request } = execution;
  for (const [key, lock] of Object.entries(world.locks)) {
    if (lock.holder === execution.executionId) delete world.locks[key];
  }
  world.finish({
    id: execution.executionId,
    functionName: request.functionName,
    kind: request.kind,
    user: request.runsAs,
    ...(request.triggerId !== undefined && { triggerId: request.triggerId }),
    startedAt: execution.startedAt,
    endedAt: execution.now(),
    outcome: outcomeOf(failed),
    ...(failed && { error: describeError(failed.failure, world.code.fileNames) }),
    meter: copyReading(execution.meter.reading),
    lines: execution.lines,
  });
};

const outcomeOf = (failed: { readonly failure: unknown } | undefined): ExecutionRecord['outcome'] => {
  if (failed === undefined) return 'completed';
  return failed.failure instanceof ExecutionEnded ? failed.failure.outcome : 'failed';
};

/** An error of a script as one of the engine's realm, so that `instanceof Error` holds for the caller. */
const toOwnError = (failure: unknown): unknown => {
  if (failure instanceof Error || typeof failure !== 'object' || failure === null || !('message' in failure))
    return failure;
  const { name, message, stack } = failure as Error;
  const kinds: Record<string, ErrorConstructor> = { TypeError, RangeError, ReferenceError, SyntaxError };
  const own = new (kinds[name] ?? Error)(message);
  if (own.name !== name) own.name = name;
  if (stack !== undefined) own.stack = stack;
  return Object.assign(own, failure);
};

/** Services for direct use by tests: an execution that never ends, may do everything, and lands writes at once. */
export const createAmbient = (world: World, user: string): { execution: Execution; globals: Globals } => {
  const date = createScriptDate(Date, () => world.now, world.scriptTimeZone, { ownPrototype: true });
  const realm = createOwnRealm(date);
  const membrane = createMembrane(realm);
  const request: ExecutionRequest = { kind: 'ambient', functionName: '', person: user, runsAs: user };
  const execution = new Execution(world, request, realm, membrane);
  const { globals } = createGlobals(execution, membrane);
  // Scriptlets of templates see the services, here as in an execution.
  Object.assign(realm.global, globals);
  return { execution, globals: globals as unknown as Globals };
};
