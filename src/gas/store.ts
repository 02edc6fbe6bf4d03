/** A property holds 9 KB; characters beyond ASCII take up to three bytes each. */
const charactersAPart = 2_900;

const properties = (): GoogleAppsScript.Properties.Properties => PropertiesService.getDocumentProperties();

/** Everything the document remembers, in one read. Long values are kept in numbered parts. */
export type Store = Readonly<Record<string, string>>;

export const readStore = (): Store => properties().getProperties();

/** Puts together a long value; null when it was never written or a part is gone. */
export const longValue = (store: Store, key: string): string | null => {
  const parts = Number(store[`${key}.parts`] ?? 0);
  if (parts === 0) return null;
  let text = '';
  for (let part = 0; part < parts; part += 1) {
    const piece = store[`${key}.${part}`];
    if (piece === undefined) return null;
    text += piece;
  }
  return text;
};

/** Splits a long value into properties to be written together. */
export const partsOfLongValue = (key: string, text: string): Record<string, string> => {
  const parts: Record<string, string> = {};
  const count = Math.max(1, Math.ceil(text.length / charactersAPart));
  for (let part = 0; part < count; part += 1) {
    parts[`${key}.${part}`] = text.slice(part * charactersAPart, (part + 1) * charactersAPart);
  }
  parts[`${key}.parts`] = String(count);
  return parts;
};

/** Writes several values in one call and leaves the others alone. */
export const writeStore = (values: Record<string, string>): void => {
  properties().setProperties(values, false);
};

export const forget = (key: string): void => {
  properties().deleteProperty(key);
};
