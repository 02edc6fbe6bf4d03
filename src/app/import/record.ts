import { fingerprint } from '../../domain/commit';
import { uniqueText } from '../../gas/importSource';
import { forget, longValue, partsOfLongValue, readStore, writeStore, type Store } from '../../gas/store';
import type { Session } from '../session';

/** How far an import got and what it brought, so that it can be resumed and undone. */
export interface ImportRecord {
  readonly id: string;
  /** Its mark in the trail; absent in those of an earlier version. */
  readonly step?: string;
  /** Whose import it is; absent in those of an earlier version, and empty where Google would not tell. */
  readonly who?: string;
  /** Tells the source and how it is read. */
  readonly print: string;
  /** Tells the source, however it is read. */
  readonly file?: string;
  /** When its last rows landed, in the form of marks. */
  readonly landed?: string;
  readonly total: number;
  /** Rows done. */
  readonly next: number;
  /**
   * A chunk whose rows may or may not have landed: its place in the tracker, the number of its first id, and
   * whether it is all of the chunk.
   */
  readonly pending: { readonly first: number; readonly firstId: number; readonly isWhole: boolean } | null;
  /** Numbers of the ids given out, both ends inclusive. */
  readonly ids: readonly (readonly [from: number, to: number])[];
  /** Headers of the team's own columns that its rows fill. */
  readonly own: readonly string[];
  /** People and own columns that did not exist before. */
  readonly people: readonly string[];
  readonly columns: readonly string[];
  /** Rows of the tracker's grid before. */
  readonly gridRows: number;
}

const indexKey = 'imports';
const takenBackKey = 'imports.takenBack';
const keyOf = (id: string): string => `import.${id}`;
/** Every execution reads all properties in one call: two years of weekly imports are some hundredths of a second. */
const keptRecords = 100;
/** Of long records fewer are kept; the store has room for 500,000. */
const mostCharacters = 80_000;
/** So many dialogs may still be open with an import that somebody took back. */
const keptTakenBack = 100;

/** Made from the moment of the preview and the person; unique enough among the imports of one file. */
export const newImportId = ({ book: { execution, who } }: Session): string =>
  `I${execution}-${fingerprint(`${who}${uniqueText()}`).slice(0, 4)}`;

/** When an import was previewed, in the form of marks; null for an id that was not made here. */
export const previewedAt = (id: string): string | null => /^I([0-9a-z]+)-/.exec(id)?.[1] ?? null;

export const validImportId = (id: string): boolean => /^[\w-]{4,60}$/.test(id);

const listIn = (store: Store, key: string): readonly string[] => JSON.parse(store[key] ?? '[]') as string[];

const recordIds = (store: Store): readonly string[] => listIn(store, indexKey);

export const lastImportId = (store: Store): string | null => recordIds(store)[0] ?? null;

export const readRecord = (store: Store, id: string): ImportRecord | null => {
  const text = longValue(store, keyOf(id));
  return text === null ? null : (JSON.parse(text) as ImportRecord);
};

/** All that are known, newest first. */
export const knownRecords = (store: Store): readonly ImportRecord[] =>
  recordIds(store).flatMap((id) => readRecord(store, id) ?? []);

/** Nothing more of an import that was taken back, or that is being taken back, may come in. */
export const isTakenBack = (store: Store, id: string): boolean => listIn(store, takenBackKey).includes(id);

export const markTakenBack = (store: Store, id: string): void => {
  const ids = [id, ...listIn(store, takenBackKey).filter((each) => each !== id)];
  writeStore({ [takenBackKey]: JSON.stringify(ids.slice(0, keptTakenBack)) });
};

const removeParts = (store: Store, id: string): void => {
  const prefix = `${keyOf(id)}.`;
  Object.keys(store)
    .filter((key) => key.startsWith(prefix))
    .forEach(forget);
};

/** As many as there is room for, newest first. */
const keptOf = (store: Store, ids: readonly string[], current: string): readonly string[] => {
  let characters = 0;
  return ids.slice(0, keptRecords).filter((id) => {
    characters += longValue(store, keyOf(id))?.length ?? 0;
    return id === current || characters <= mostCharacters;
  });
};

/**
 * One write. Older records give way; their imports can no longer be undone in one step.
 *
 * @param beside properties that have to land together with it
 */
export const writeRecord = (
  store: Store,
  record: ImportRecord,
  beside: Readonly<Record<string, string>> = {},
): void => {
  const known = recordIds(store);
  const ids = known.includes(record.id) ? known : [record.id, ...known];
  const text = JSON.stringify(record);
  const kept = keptOf(store, ids, record.id);
  ids.filter((id) => !kept.includes(id)).forEach((id) => removeParts(store, id));
  writeStore({ ...partsOfLongValue(keyOf(record.id), text), ...beside, [indexKey]: JSON.stringify(kept) });
};

/** @param beside properties that have to land together with it */
export const forgetRecord = (id: string, beside: Readonly<Record<string, string>>): void => {
  const store = readStore();
  writeStore({ ...beside, [indexKey]: JSON.stringify(recordIds(store).filter((each) => each !== id)) });
  removeParts(store, id);
};
