import type { ServiceHost } from './host';
import type { CachedValue, StoreScope } from './world';

const KEY_LIMIT = 250;
const VALUE_LIMIT = 100 * 1024;
const DEFAULT_SECONDS = 600;
const LONGEST_SECONDS = 21_600;
const ITEM_LIMIT = 1000;
/** How many remain when the limit is passed: those farthest from their end. */
const ITEMS_KEPT = 900;

/** One cache of CacheService. It forgets by the pretend clock, and may hold at most a thousand items. */
class Cache {
  readonly #host: ServiceHost;
  readonly #scope: StoreScope;

  constructor(host: ServiceHost, scope: StoreScope) {
    this.#host = host;
    this.#scope = scope;
  }

  get(key: string): string | null {
    this.#host.call({ name: 'Cache.get', kind: 'cacheGet' });
    return this.#valueOf(key);
  }

  getAll(keys: readonly string[]): Record<string, string> {
    this.#host.call({ name: 'Cache.getAll', kind: 'cacheGet' });
    const found: Record<string, string> = {};
    for (const key of keys) {
      const value = this.#valueOf(key);
      if (value !== null) found[key] = value;
    }
    return found;
  }

  put(key: string, value: unknown, expirationInSeconds: number = DEFAULT_SECONDS): void {
    this.#host.call({ name: 'Cache.put', kind: 'cachePut' });
    this.#keep(key, value, expirationInSeconds);
  }

  putAll(values: Readonly<Record<string, unknown>>, expirationInSeconds: number = DEFAULT_SECONDS): void {
    this.#host.call({ name: 'Cache.putAll', kind: 'cachePut' });
    for (const [key, value] of Object.entries(values)) this.#keep(key, value, expirationInSeconds);
  }

  remove(key: string): void {
    this.#host.call({ name: 'Cache.remove', kind: 'cachePut' });
    delete this.#items[key];
  }

  removeAll(keys: readonly string[]): void {
    this.#host.call({ name: 'Cache.removeAll', kind: 'cachePut' });
    for (const key of keys) delete this.#items[key];
  }

  get #items(): Record<string, CachedValue> {
    const owner = this.#scope === 'user' ? this.#host.effectiveUser : '';
    return (this.#host.world.caches[this.#scope][owner] ??= {});
  }

  #valueOf(key: string): string | null {
    const item = this.#items[key];
    return item !== undefined && item.expiresAt > this.#host.now() ? item.value : null;
  }

  #keep(key: string, value: unknown, seconds: number): void {
    if (key.length > KEY_LIMIT) throw new Error('Argument too large: key');
    const text = String(value);
    if (Buffer.byteLength(text, 'utf8') > VALUE_LIMIT) throw new Error('Argument too large: value');
    const life = Math.min(Math.max(seconds, 1), LONGEST_SECONDS);
    this.#items[key] = { value: text, expiresAt: this.#host.now() + life * 1000 };
    this.#dropSurplus();
  }

  #dropSurplus(): void {
    const items = this.#items;
    const byEnd = Object.entries(items);
    if (byEnd.length <= ITEM_LIMIT) return;
    byEnd.sort(([, left], [, right]) => right.expiresAt - left.expiresAt);
    for (const [key] of byEnd.slice(ITEMS_KEPT)) delete items[key];
  }
}

export const createCacheService = (host: ServiceHost): object => {
  const open = (name: string, scope: StoreScope) => (): Cache => {
    host.call({ name: `CacheService.${name}`, kind: 'handle' });
    return new Cache(host, scope);
  };
  return {
    getDocumentCache: open('getDocumentCache', 'document'),
    getScriptCache: open('getScriptCache', 'script'),
    getUserCache: open('getUserCache', 'user'),
  };
};
