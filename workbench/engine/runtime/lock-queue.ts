import type { LockHolder } from '../services/world';
import type { Arrivals } from './arrivals';
import type { Paused } from './tape';

interface Waiter {
  readonly executionId: string;
  readonly lockKey: string;
  /** It is its turn, or its patience is at an end. */
  readonly goOn: () => void;
  readonly callOff: () => void;
}

/** Who holds the locks, and which executions wait for them, the first come first. */
export class LockQueue {
  holders: Record<string, LockHolder> = {};
  private waiters: readonly Waiter[] = [];

  constructor(private readonly arrivals: Arrivals) {}

  isWaiting(executionId: string): boolean {
    return this.waiters.some((waiter) => waiter.executionId === executionId);
  }

  wait(executionId: string, { lockKey, until }: Paused, goOn: () => void): void {
    const callOff = this.arrivals.add(until, () => this.call(waiter));
    const waiter: Waiter = { executionId, lockKey, goOn, callOff };
    this.waiters = [...this.waiters, waiter];
  }

  release(lockKey: string): void {
    delete this.holders[lockKey];
    this.letIn(lockKey);
  }

  releaseAll(): void {
    for (const lockKey of Object.keys(this.holders)) this.release(lockKey);
  }

  /** Takes away the locks of an execution that is over; answers which. Nobody is let in yet. */
  takeFrom(executionId: string): readonly string[] {
    const keys = Object.keys(this.holders).filter((key) => this.holders[key]!.holder === executionId);
    for (const key of keys) delete this.holders[key];
    return keys;
  }

  /** Whoever waits goes on, until one of them has the lock. */
  letIn(lockKey: string): void {
    while (this.holders[lockKey] === undefined) {
      const next = this.waiters.find((waiter) => waiter.lockKey === lockKey);
      if (next === undefined) return;
      this.call(next);
    }
  }

  private call(waiter: Waiter): void {
    this.waiters = this.waiters.filter((other) => other !== waiter);
    waiter.callOff();
    waiter.goOn();
  }
}
