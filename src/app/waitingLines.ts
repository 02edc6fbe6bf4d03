import { decodeEntry, encodeEntry, type StepEntry } from '../domain/steps';
import { entryId, type ImportEvent, type Occasion } from '../domain/trail';
import type { Store } from '../gas/store';
import { rangesOfIds } from './ids';

/**
 * A line that says of a whole import what a cell would say of a row, or of a row what its cell cannot say any more; it
 * waits in the document's properties.
 */
const prefix = 'trail.line.';

export interface WaitingLine {
  /** Name of the property. */
  readonly key: string;
  readonly entry: StepEntry;
}

export const waitingLines = (store: Store): readonly WaitingLine[] =>
  Object.keys(store).flatMap((key) => {
    const entry = key.startsWith(prefix) ? decodeEntry(store[key]!) : null;
    return entry ? [{ key, entry }] : [];
  });

/**
 * The property that says how many customers an import brought by now, or took along when it was undone. Until
 * the clock files it, a later part of the same import says it anew.
 *
 * @param ids numbers of ids, both ends inclusive
 */
export const lineOfImport = (
  what: ImportEvent,
  count: number,
  ids: readonly (readonly [from: number, to: number])[],
  { now, who, door, step }: Occasion,
): Readonly<Record<string, string>> => {
  const id = rangesOfIds(ids).join(', ');
  const entry = encodeEntry({ id, customer: '', entry: [0, now, who, door, what, null, count, step] });
  return { [prefix + step]: entry };
};

/** Properties that hold what a row's cell would say, whose row is about to go. */
export const linesOfRow = (entries: readonly StepEntry[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    entries.map((each) => [`${prefix}${entryId(each.id, each.entry[0])}`, encodeEntry(each)]),
  );
