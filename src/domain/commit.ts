import { columnKeys } from '../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import type { RowState } from './state';
import type { Value } from './values';

/** Long texts are kept as their first characters and a fingerprint: enough to tell a change and to show it. */
const keptCharacters = 200;

/** FNV-1a; tells texts apart, guards nothing. */
export const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
};

export const inputKeys: readonly TrackerKey[] = columnKeys(trackerColumns).filter(
  (key) => trackerColumns[key].origin === 'input',
);

/** What we fill in for a new row; nobody entered it, so nobody misses it where half a row went elsewhere. */
export const filledIn: ReadonlySet<TrackerKey> = new Set(['stage', 'createdAt', 'owner']);

/** The committed form of a long text, known again where it stands for a text that the sheet does not show. */
const printed = new RegExp(`^[^]{${keptCharacters}}…#[0-9a-z]{1,7}$`);
export const isPrint = (value: Value): boolean => typeof value === 'string' && printed.test(value);

/** The committed form of a value; that of a committed form is itself. */
export const commitValue = (value: Value): Value =>
  typeof value === 'string' && value.length > keptCharacters && !isPrint(value)
    ? `${value.slice(0, keptCharacters)}…#${fingerprint(value)}`
    : value;

/** True when the committed form holds only the beginning of a value. */
export const isCut = (value: Value): boolean => commitValue(value) !== value;

/** Half a character outside the basic plane, as an emoji is when it is cut in the middle. */
const halfAtEnd = /[\ud800-\udbff]$/;

/**
 * The committed form of a value as people see it: a long text ends in `…`, after a whole character. What is
 * committed stays as it is cut, so that a text that nobody touched is not taken for another one.
 */
export const withoutPrint = (value: Value): Value =>
  typeof value === 'string' && value.length > keptCharacters
    ? `${value.slice(0, keptCharacters).replace(halfAtEnd, '')}…`
    : value;

export const commitRecord = (record: TrackerRecord): RowState['values'] => {
  const values: Partial<Record<TrackerKey, Value>> = {};
  for (const key of inputKeys) if (record[key] !== null) values[key] = commitValue(record[key]);
  return values;
};

export const committed = (state: RowState | null, key: TrackerKey): Value => state?.values[key] ?? null;

/** A row as its hidden cell knows it: input columns alone, long texts their beginning. */
export const recordOfState = (
  state: RowState,
  texts: Readonly<Partial<Record<TrackerKey, Value>>> = {},
): TrackerRecord =>
  Object.fromEntries(
    columnKeys(trackerColumns).map((key) => [key, texts[key] ?? withoutPrint(committed(state, key))]),
  ) as TrackerRecord;

/** Columns whose value is not the one last committed. */
export const changedKeys = (record: TrackerRecord, state: RowState | null): readonly TrackerKey[] =>
  inputKeys.filter((key) => commitValue(record[key]) !== committed(state, key));
