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
import { Paused, Tape } from './tape';
import type { ExecutionRecord, World } from './world';

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
const settled = (value: unknown, realm: Realm, realLimitMs: number): unknown => {
  if (typeof value !== 'object' || typeof (value as { then?: unknown } | null)?.then !== 'function')
    return value;
  const outcome = realm.invoke(() => realm.watchPromise(value), realLimitMs);
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
};

/** The function a person or a trigger asked for does not exist. */
export class FunctionMissing extends Error {
  constructor(functionName: string) {
    super(`Script function not found: ${functionName}`);
  }
}

/** Everything an execution keeps while it waits for another. */
interface Run {
  readonly execution: Execution;
  readonly makeArguments: MakeArguments;
  services: Services | null;
}

/** The objects behind the globals; what they know of an execution outlives its scope. */
interface Services {
  readonly spreadsheet: SpreadsheetServices;
  readonly byName: Readonly<Record<string, object>>;
}

/**
 * Runs one function of the script in a fresh global scope, as Apps Script does, and keeps a record of how it
 * went. Throws what the script threw. Where it has to wait for an execution that it came between, it answers
 * undefined and is finished when that one lets it.
 */
export const execute = (world: World, request: ExecutionRequest, makeArguments: MakeArguments): unknown => {
  const tape = world.running.length > 0 ? new Tape() : null;
  return attempt({ execution: new Execution(world, request, tape), makeArguments, services: null });
};

const attempt = (run: Run): unknown => {
  const { execution } = run;
  const { world, request, tape, executionId } = execution;
  const realm = createScriptRealm();
  const membrane = createMembrane(realm, () => execution.called(), tape?.take);
  const now = (): number => execution.now();
  const clock = tape === null ? now : () => tape.take('clock', now);
  const scriptRealm: Realm = { ...realm, Date: createScriptDate(realm.Date, clock, world.scriptTimeZone) };
  giveIntlZone(realm, world.scriptTimeZone);
  if (tape !== null) keepChance(realm, tape);
  execution.enter(scriptRealm, membrane);
  world.running.push(executionId);
  let freed: readonly string[] = [];
  try {
    const value = fromScript(callFunction(run, scriptRealm, membrane));
    // A script that caught its own end has not thereby escaped it.
    if (!execution.ended) execution.finish();
    if (execution.ended) throw execution.ended as Error;
    freed = conclude(execution);
    return value;
  } catch (error) {
    const failure = execution.ended ?? timeoutOf(error) ?? error;
    if (failure instanceof Paused) {
      world.lockQueue.wait(executionId, failure, () => takeUp(run));
      return undefined;
    }
    landWhatIsLeft(execution);
    if (!(failure instanceof FunctionMissing && request.kind === 'simple'))
      freed = conclude(execution, { failure });
    throw toOwnError(membrane.originOf(failure));
  } finally {
    world.running.pop();
    for (const lockKey of freed) world.lockQueue.letIn(lockKey);
  }
};

/** Nobody waits for an execution that had to wait: how it went stands in the list of executions. */
const takeUp = (run: Run): void => {
  try {
    attempt(run);
  } catch {
    // Recorded.
  }
};

/** Chance, too, must fall alike when a script is taken up again. */
const keepChance = (realm: Realm, tape: Tape): void => {
  const math = realm.global['Math'] as { random: () => number };
  const { random } = math;
  math.random = () => tape.take('chance', random);
};

const callFunction = (run: Run, realm: Realm, membrane: Membrane): unknown => {
  const { execution, makeArguments } = run;
  const { world, request } = execution;
  run.services ??= createAllServices(execution);
  const { spreadsheet } = run.services;
  for (const [name, value] of Object.entries(globalsOf(run.services, execution, membrane))) {
    Object.defineProperty(realm.global, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  const builtIn = realm.global[request.functionName];
  const call = (): unknown => {
    for (const script of world.code.scripts) realm.run(script);
    const called = findFunction(realm, request.functionName, builtIn);
    return called(
      ...execution.withoutMeter(() => makeArguments({ execution, realm, spreadsheet, membrane })),
    );
  };
  return settled(realm.invoke(call, world.realLimitMs), realm, world.realLimitMs);
};

const createAllServices = (execution: Execution): Services => {
  const { world } = execution;
  const spreadsheet = createSpreadsheetApp(execution, world.workbook, {
    view: world.viewOf(execution.request.person),
    files: world.files,
  });
  return {
    spreadsheet,
    byName: {
      ...createServices(execution),
      SpreadsheetApp: spreadsheet.SpreadsheetApp as object,
      Browser: spreadsheet.Browser as object,
    },
  };
};

const globalsOf = (
  { byName }: Services,
  execution: Execution,
  membrane: Membrane,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(byName).map(([name, service]) => [name, membrane.service(name, service)]),
  ),
  Date: execution.Date,
});

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

/** Answers which locks have become free. */
const conclude = (execution: Execution, failed?: { readonly failure: unknown }): readonly string[] => {
  const { world, request } = execution;
  const freed = world.lockQueue.takeFrom(execution.executionId);
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
  return freed;
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
  const execution = new Execution(world, request);
  execution.enter(realm, membrane);
  const globals = globalsOf(createAllServices(execution), execution, membrane);
  // Scriptlets of templates see the services, here as in an execution.
  Object.assign(realm.global, globals);
  return { execution, globals: globals as unknown as Globals };
};
