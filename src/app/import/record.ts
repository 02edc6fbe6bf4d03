import { fingerprint } from '../../domain/commit';
import { uniqueText } from '../../gas/importSource';
import { forget, longValue, partsOfLongValue, readStore, writeStore, type Store } from '../../gas/store';
import type { Session } from '../session';

/** How far an import got and what it brought, so that it can be resumed and undone. */
export interface ImportRecord {
  readonly id: string;
  /** Its mark in the trail; absent in those of an earlier version. */
  readonly step?: string;
  /** Tells the source and how it is read. */
  readonly print: string;
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
const keyOf = (id: string): string => `import.${id}`;
const keptRecords = 5;

/** Made from the moment and the person; unique enough among the imports of one file. */
export const newImportId = (session: Session): string => {
  const { now, who } = session.book;
  const salt = fingerprint(`${who}${uniqueText()}`);
  return `I${now.replace(/\D/g, '')}${salt.slice(0, 4)}`;
};

export const validImportId = (id: string): boolean => /^[\w-]{4,60}$/.test(id);

const recordIds = (store: Store): readonly string[] => JSON.parse(store[indexKey] ?? '[]') as string[];

export const lastImportId = (store: Store): string | null => recordIds(store)[0] ?? null;

export const readRecord = (store: Store, id: string): ImportRecord | null => {
  const text = longValue(store, keyOf(id));
  return text === null ? null : (JSON.parse(text) as ImportRecord);
};

const removeParts = (store: Store, id: string): void => {
  const prefix = `${keyOf(id)}.`;
  Object.keys(store)
    .filter((key) => key.startsWith(prefix))
    .forEach(forget);
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
  const parts = partsOfLongValue(keyOf(record.id), JSON.stringify(record));
  ids.slice(keptRecords).forEach((id) => removeParts(store, id));
  writeStore({ ...parts, ...beside, [indexKey]: JSON.stringify(ids.slice(0, keptRecords)) });
};

/** @param beside properties that have to land together with it */
export const forgetRecord = (id: string, beside: Readonly<Record<string, string>>): void => {
  const store = readStore();
  writeStore({ ...beside, [indexKey]: JSON.stringify(recordIds(store).filter((each) => each !== id)) });
  removeParts(store, id);
};

/** What a row's state says of the import it came with: which row of the source, and its own columns then. */
export interface ImportMark {
  readonly id: string;
  readonly row: number;
  /** Fingerprint of the team's own cells. */
  readonly own: string;
}

export const markOf = ({ id, row, own }: ImportMark): string => `${id}:${row}:${own}`;

export const readMark = (text: string | undefined): ImportMark | null => {
  const [id, row, own] = (text ?? '').split(':');
  return id && row && own !== undefined ? { id, row: Number(row), own } : null;
};
