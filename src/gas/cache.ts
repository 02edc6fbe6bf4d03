/** What is remembered for minutes only: answers to requests that may be repeated, and how to undo them. */
const cache = (): GoogleAppsScript.Cache.Cache =>
  CacheService.getDocumentCache() ?? CacheService.getScriptCache();

/** Google refuses larger values. */
const mostCharacters = 30_000;

export const remember = (key: string, value: unknown, seconds: number): void => {
  const text = JSON.stringify(value);
  if (text.length <= mostCharacters) cache().put(key, text, seconds);
};

export const recall = <Value>(key: string): Value | null => {
  const text = cache().get(key);
  return text === null ? null : (JSON.parse(text) as Value);
};

export const drop = (key: string): void => cache().remove(key);
