/**
 * `google.script.run`, `google.script.host` for HTML of a script, as Google's client offers them. Runs inside
 * the sandboxed frame before anything of the script does; all it can do is ask the page around it.
 */
import type { Answer } from '../protocol';

interface Handlers {
  onSuccess?: (value: unknown, userObject?: unknown) => void;
  onFailure?: (error: Error, userObject?: unknown) => void;
  userObject?: unknown;
}

interface Pending extends Handlers {
  functionName: string;
  args: readonly unknown[];
  /** Where the call stands, so that an error thrown by a handler can be traced to it. */
  number: number;
}

const MOST_AT_ONCE = 10;
const under = new Map<number, Pending>();
const waiting: Pending[] = [];
let calls = 0;

const tell = (message: object): void => parent.postMessage(message, '*');

function start(pending: Pending): void {
  under.set(pending.number, pending);
  const { functionName, args } = pending;
  tell({ workbench: 'run', call: pending.number, functionName, args });
}

function finish(call: number, answer: Answer): void {
  const pending = under.get(call);
  if (!pending) return;
  under.delete(call);
  const next = waiting.shift();
  if (next) start(next);
  if (answer.ok) pending.onSuccess?.(answer.value, pending.userObject);
  else {
    const error = new Error(answer.message);
    error.name = 'ScriptError';
    if (pending.onFailure) pending.onFailure(error, pending.userObject);
    else console.error(`Uncaught ${error.message}`);
  }
}

addEventListener('message', (event: MessageEvent) => {
  if (event.source === parent && event.data?.workbench === 'answer') {
    finish(event.data.call as number, event.data.answer as Answer);
  }
});

/** What Google's client refuses to send: functions, dates, page elements, forms beside others. */
function sendable(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function') throw new TypeError('Failed due to illegal value in property: 0');
    return value;
  }
  if (value instanceof Date || value instanceof Node || depth > 100) {
    throw new TypeError('Failed due to illegal value in property: 0');
  }
  if (Array.isArray(value)) return value.map((item) => sendable(item === undefined ? null : item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, sendable(inner, depth + 1)]),
  );
}

const formValues = (form: HTMLFormElement): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const [key, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    const known = values[key];
    values[key] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value];
  }
  return values;
};

function runner(handlers: Handlers): object {
  const known: Record<string, (argument: never) => object> = {
    withSuccessHandler: (onSuccess: Handlers['onSuccess']) => runner(with_(handlers, { onSuccess })),
    withFailureHandler: (onFailure: Handlers['onFailure']) => runner(with_(handlers, { onFailure })),
    withUserObject: (userObject: unknown) => runner(with_(handlers, { userObject })),
  };
  return new Proxy(known, {
    get: (target, name) => {
      if (typeof name !== 'string') return undefined;
      if (Object.hasOwn(target, name)) return target[name];
      return (...args: unknown[]): void => {
        const sent = args.map((value) =>
          value instanceof HTMLFormElement ? formValues(value) : sendable(value),
        );
        const pending: Pending = { ...handlers, functionName: name, args: sent, number: ++calls };
        if (under.size < MOST_AT_ONCE) start(pending);
        else waiting.push(pending);
      };
    },
  });
}

const with_ = (handlers: Handlers, more: { [Key in keyof Handlers]?: Handlers[Key] | undefined }): Handlers =>
  ({ ...handlers, ...more }) as Handlers;

const host = {
  close: (): void => tell({ workbench: 'close' }),
  setWidth: (width: number): void => tell({ workbench: 'size', width }),
  setHeight: (height: number): void => tell({ workbench: 'size', height }),
  origin: 'https://docs.google.com',
  editor: { focus: (): void => tell({ workbench: 'focus' }) },
};

/** A frame of its own origin can open nothing of this server: the page around it does. */
addEventListener('click', (event) => {
  const link = (event.target as Element | null)?.closest?.('a[href]');
  if (event.defaultPrevented || !(link instanceof HTMLAnchorElement) || !/^https?:$/.test(link.protocol))
    return;
  event.preventDefault();
  tell({ workbench: 'open', url: link.href });
});

Object.assign(globalThis, { google: { script: { run: runner({}), host } } });
