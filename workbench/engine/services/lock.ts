import { signatureError } from './arguments';
import type { ServiceHost } from './host';
import type { LockHolder, StoreScope } from './world';

/**
 * A lock lasts until it is released or the execution ends. It stops other executions, never people. A second
 * Lock object of the same kind in the same execution does not share it: locks are not re-entrant.
 */
class Lock {
  readonly #host: ServiceHost;
  readonly #key: string;
  readonly #name: string;
  #mine: LockHolder | null = null;

  constructor(host: ServiceHost, key: string, name: string) {
    this.#host = host;
    this.#key = key;
    this.#name = name;
  }

  tryLock(timeoutInMillis: number): boolean {
    this.#host.call({ name: 'Lock.tryLock', kind: 'lock' });
    requireNumber('tryLock', timeoutInMillis);
    return this.#acquire(timeoutInMillis, (got) => got);
  }

  waitLock(timeoutInMillis: number): void {
    this.#host.call({ name: 'Lock.waitLock', kind: 'lock' });
    requireNumber('waitLock', timeoutInMillis);
    this.#acquire(timeoutInMillis, (got) => {
      if (!got) throw new Error('Lock timeout: another process was holding the lock for too long.');
    });
  }

  hasLock(): boolean {
    this.#host.call({ name: 'Lock.hasLock', kind: 'handle' });
    return this.#holds();
  }

  releaseLock(): void {
    this.#host.call({ name: 'Lock.releaseLock', kind: 'lock' });
    const held = this.#holds();
    this.#mine = null;
    if (held) this.#host.releaseLock(this.#key);
  }

  toString(): string {
    return this.#name;
  }

  #holds(): boolean {
    return this.#mine !== null && this.#host.world.locks[this.#key] === this.#mine;
  }

  #acquire<T>(timeoutInMillis: number, answer: (got: boolean) => T): T {
    if (this.#holds()) return answer(true);
    return this.#host.waitForLock(this.#key, timeoutInMillis, (free) => {
      if (free) {
        this.#mine = { holder: this.#host.executionId };
        this.#host.world.locks[this.#key] = this.#mine;
      }
      return answer(free);
    });
  }
}

const requireNumber = (method: string, timeout: unknown): void => {
  if (typeof timeout !== 'number' || !Number.isFinite(timeout))
    throw signatureError(`LockService.Lock.${method}`, timeout === undefined ? [] : [timeout]);
};

/** Where a lock is kept: one for all, or one a person. */
export const lockKey = (scope: StoreScope, user: string): string =>
  scope === 'user' ? `user:${user}` : scope;

export const createLockService = (host: ServiceHost): object => {
  const open = (name: string, scope: StoreScope) => (): Lock => {
    host.call({ name: `LockService.${name}`, kind: 'handle' });
    return new Lock(host, lockKey(scope, host.effectiveUser), 'Lock');
  };
  return {
    getDocumentLock: open('getDocumentLock', 'document'),
    getScriptLock: open('getScriptLock', 'script'),
    getUserLock: open('getUserLock', 'user'),
  };
};
