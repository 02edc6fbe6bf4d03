import type { ServiceHost } from './host';
import type { StoreScope } from './world';

const VALUE_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

const sizeOf = (store: Readonly<Record<string, string>>): number =>
  Object.entries(store).reduce((sum, [key, value]) => sum + bytesOf(key) + bytesOf(value), 0);

/** One store of PropertiesService. Everything becomes text; numbers and objects as `String` says. */
class Properties {
  readonly #host: ServiceHost;
  readonly #scope: StoreScope;

  constructor(host: ServiceHost, scope: StoreScope) {
    this.#host = host;
    this.#scope = scope;
  }

  getProperty(key: string): string | null {
    this.#host.call({ name: 'Properties.getProperty', kind: 'propertiesGet' });
    return this.#store[key] ?? null;
  }

  getProperties(): Record<string, string> {
    this.#host.call({ name: 'Properties.getProperties', kind: 'propertiesGet' });
    return { ...this.#store };
  }

  getKeys(): string[] {
    this.#host.call({ name: 'Properties.getKeys', kind: 'propertiesGet' });
    return Object.keys(this.#store);
  }

  setProperty(key: string, value: unknown): this {
    this.#host.call({ name: 'Properties.setProperty', kind: 'propertiesSet' });
    this.#replace({ ...this.#store, [String(key)]: String(value) });
    return this;
  }

  setProperties(values: Readonly<Record<string, unknown>>, deleteAllOthers = false): this {
    this.#host.call({ name: 'Properties.setProperties', kind: 'propertiesSet' });
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    this.#replace(deleteAllOthers ? texts : { ...this.#store, ...texts });
    return this;
  }

  deleteProperty(key: string): this {
    this.#host.call({ name: 'Properties.deleteProperty', kind: 'propertiesSet' });
    delete this.#store[key];
    return this;
  }

  deleteAllProperties(): this {
    this.#host.call({ name: 'Properties.deleteAllProperties', kind: 'propertiesSet' });
    this.#stores[this.#owner] = {};
    return this;
  }

  get #stores(): Record<string, Record<string, string>> {
    return this.#host.world.properties[this.#scope];
  }

  get #owner(): string {
    return this.#scope === 'user' ? this.#host.effectiveUser : '';
  }

  get #store(): Record<string, string> {
    return (this.#stores[this.#owner] ??= {});
  }

  #replace(next: Record<string, string>): void {
    for (const value of Object.values(next)) {
      if (bytesOf(value) > VALUE_LIMIT) throw new Error('Argument too large: value');
    }
    if (sizeOf(next) > STORE_LIMIT) {
      throw new Error(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    this.#stores[this.#owner] = next;
  }
}

export const createPropertiesService = (host: ServiceHost): object => {
  const open = (name: string, scope: StoreScope) => (): Properties => {
    host.call({ name: `PropertiesService.${name}`, kind: 'handle' });
    return new Properties(host, scope);
  };
  return {
    getDocumentProperties: open('getDocumentProperties', 'document'),
    getScriptProperties: open('getScriptProperties', 'script'),
    getUserProperties: open('getUserProperties', 'user'),
  };
};
