import { format } from 'node:util';
import type { LogLevel, ServiceHost } from './host';

const isData = (value: object): boolean => {
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** Objects show as JSON where that is possible, as in the execution log. */
const shown = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const error = value as { stack?: unknown; message?: unknown };
  if (typeof error.stack === 'string' && 'message' in error) return error.stack;
  if (!isData(value)) return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

const line = (parts: readonly unknown[]): string => format(...parts.map(shown));

export const createConsole = (host: ServiceHost): object => {
  const timers = new Map<string, number>();
  const write =
    (name: string, level: LogLevel) =>
    (...parts: unknown[]): void => {
      host.call({ name: `console.${name}`, kind: 'handle' });
      host.log(level, line(parts));
    };
  return {
    log: write('log', 'DEBUG'),
    debug: write('debug', 'DEBUG'),
    info: write('info', 'INFO'),
    warn: write('warn', 'WARNING'),
    error: write('error', 'ERROR'),
    time: (label = 'default'): void => void timers.set(label, host.now()),
    timeEnd: (label = 'default'): void => {
      const started = timers.get(label);
      if (started === undefined) return;
      timers.delete(label);
      host.log('DEBUG', `${label}: ${host.now() - started}ms`);
    },
  };
};

export const createLogger = (host: ServiceHost): object => {
  let lines: string[] = [];
  const logger = {
    log: (...parts: unknown[]): object => {
      host.call({ name: 'Logger.log', kind: 'handle' });
      const text = line(parts);
      lines.push(text);
      host.log('INFO', text);
      return logger;
    },
    getLog: (): string => lines.map((text) => `${text}\n`).join(''),
    clear: (): void => {
      lines = [];
    },
  };
  return logger;
};
