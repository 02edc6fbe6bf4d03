/** What is remembered for minutes only: answers to requests that may be repeated, and how to undo them. */
const cache = (): GoogleAppsScript.Cache.Cache =>
  CacheService.getDocumentCache() ?? CacheService.getScriptCache();

/** Google refuses larger values. */
const mostCharacters = 30_000;

/** @returns false where the value is too long to be kept */
export const remember = (key: string, value: unknown, seconds: number): boolean => {
  const text = JSON.stringify(value);
  if (text.length > mostCharacters) return false;
  cache().put(key, text, seconds);
  return true;
};

export const recall = <Value>(key: string): Value | null => {
  const text = cache().get(key);
  return text === null ? null : (JSON.parse(text) as Value);
};
