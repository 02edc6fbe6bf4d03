import type { ExecutionHost } from '../contract';
import type { ServiceWorld } from './world';

/** What the services of this folder ask of an execution beyond what the spreadsheet needs. */
export interface ServiceHost extends ExecutionHost {
  readonly executionId: string;
  readonly world: ServiceWorld;
  /** A line for the execution's log. */
  log(level: LogLevel, text: string): void;
  /** Lets simulated time pass. */
  sleep(milliseconds: number): void;
  /**
   * Waits for a lock for so many milliseconds, then tells `answer` whether it is free. An execution that another
   * one holds up is left here and taken up again when that one lets go.
   */
  waitForLock<T>(lockKey: string, patience: number, answer: (free: boolean) => T): T;
  /** Gives a lock back; whoever waited for it goes on. */
  releaseLock(lockKey: string): void;
  /** Whether the manifest names a scope and the person granted it. */
  mayUse(scope: string): boolean;
  /** Compiles a function body in the scope of the script (for HTML templates). */
  compileFunction(
    body: string,
    parameters: readonly string[],
    fileName: string,
  ): (...args: unknown[]) => unknown;
  /** A value of the engine as the script sees it. */
  outward(value: unknown): unknown;
  /** Language of the person at the keyboard, e.g. zh. */
  readonly sessionLocale: string;
}

export type LogLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
