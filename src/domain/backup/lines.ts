import type { TableName } from '../../schema/tables';
import { fingerprint } from '../commit';

/** One row of one tab as a backup keeps it: everything in one text that no sheet takes for anything else. */
export interface BackupRecord {
  readonly table: TableName;
  /** Without spaces; unique in its table. */
  readonly id: string;
  /** The opportunity that a follow-up counts for. */
  readonly of?: string;
  /** JSON of an object. */
  readonly text: string;
}

/** What stands in one row of a backup's tab. */
export interface BackupLine {
  /** `tracker LX001 k3x-1f`, `followUps GJ004 9ab-7c LX001`; see `headOf`. */
  readonly head: string;
  readonly kept: string;
}

export interface LineHead {
  readonly table: TableName;
  readonly id: string;
  /** Fingerprint of the text; null once the row is gone. */
  readonly print: string | null;
  readonly of?: string;
}

/** Where the newest text of a record stands. */
export interface KeptPlace extends LineHead {
  readonly print: string;
  /** Which of the tabs that were folded, from 0. */
  readonly tab: number;
  /** Line of its head, from 0; the parts before it are right above. */
  readonly line: number;
}

/** What a backup and those before it hold together, by `keyOf`. */
export type Kept = ReadonlyMap<string, KeptPlace>;

/** Google cuts a cell at 50,000 characters. */
const longestPart = 45_000;
const partHead = '|';
/** Begins every part but the first, so that none is taken for a formula. */
const partMark = '|';
const gone = '-';

/** Begins ids that no row has: rows that had none yet, headers. They are kept to be looked up, not restored. */
export const nameless = '~';
export const isNamed = (id: string): boolean => !id.startsWith(nameless);

export const keyOf = ({ table, id }: { readonly table: TableName; readonly id: string }): string =>
  `${table} ${id}`;

/** Fingerprint and length of a text, and of a long one the number of lines that keep it. */
export const printOf = (text: string): string => {
  const print = `${fingerprint(text)}-${text.length.toString(36)}`;
  return text.length <= longestPart ? print : `${print}*${partsOf(text).length}`;
};

/** Begins with the table's name, so that no sheet takes it for a number, a date or a formula. */
const headOf = ({ table, id, print, of }: LineHead): string =>
  [table, id, print ?? gone, ...(of ? [of] : [])].join(' ');

/** Null for a part of a long text, an empty cell, and whatever is none of ours. */
export const readHead = (text: string): LineHead | null => {
  const [table, id, print, of] = text.split(' ');
  if (!id || !print) return null;
  return {
    table: table as TableName,
    id,
    print: print === gone ? null : print,
    ...(of !== undefined && { of }),
  };
};

/** Never between the two halves of a character. */
const cutAt = (text: string, at: number): number => {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before < 0xdc00 ? at - 1 : at;
};

const partsOf = (text: string): string[] => {
  const parts: string[] = [];
  let start = 0;
  do {
    const end = text.length - start <= longestPart ? text.length : cutAt(text, start + longestPart);
    parts.push((start === 0 ? '' : partMark) + text.slice(start, end));
    start = end;
  } while (start < text.length);
  return parts;
};

/** The head stands beside the last part: where it is, the parts above it are. */
const linesOfRecord = (record: BackupRecord, print: string): BackupLine[] => {
  const parts = partsOf(record.text);
  const last = parts.length - 1;
  return parts.map((kept, index) => ({
    head: index < last ? partHead : headOf({ ...record, print }),
    kept,
  }));
};

/** Every record once: of two with one id, the later one gets a mark. Lists each with the lines that keep it. */
export const changedLines = (
  records: readonly BackupRecord[],
  known: Kept,
): readonly (readonly BackupLine[])[] => {
  const present = new Set<string>();
  const changed = distinct(records).flatMap((record) => {
    const print = printOf(record.text);
    present.add(keyOf(record));
    const before = known.get(keyOf(record));
    return before?.print === print && before.of === record.of ? [] : [linesOfRecord(record, print)];
  });
  const left = [...known.values()]
    .filter((place) => !present.has(keyOf(place)))
    .map(({ table, id }) => [{ head: headOf({ table, id, print: null }), kept: '' }]);
  return [...changed, ...left];
};

const distinct = (records: readonly BackupRecord[]): readonly BackupRecord[] => {
  const times = new Map<string, number>();
  return records.map((record) => {
    const key = keyOf(record);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    return count === 1 ? record : { ...record, id: `${record.id}~${count}` };
  });
};

/** Lays tabs over one another, the oldest first; later lines of a tab count over earlier ones. */
export const foldHeads = (tabs: readonly (readonly string[])[]): Kept => {
  const kept = new Map<string, KeptPlace>();
  tabs.forEach((heads, tab) =>
    heads.forEach((text, line) => {
      const head = readHead(text);
      if (!head) return;
      if (head.print === null) kept.delete(keyOf(head));
      else kept.set(keyOf(head), { ...head, print: head.print, tab, line });
    }),
  );
  return kept;
};

/** True when a row is not what a backup holds of it. */
export const headsDiffer = (record: BackupRecord | null, place: KeptPlace): boolean =>
  record === null || printOf(record.text) !== place.print;

/** First line of the text whose head stands at `line`; parts of a text that was cut off may stand above it. */
export const firstLineOf = ({ line, print }: Pick<KeptPlace, 'line' | 'print'>): number =>
  line - Number(print.split('*')[1] ?? 1) + 1;

/** The text of a record from its lines, the one with the head last. */
export const joinParts = (parts: readonly string[]): string =>
  parts.map((part, index) => (index === 0 ? part : part.slice(partMark.length))).join('');

/** What was backed up, in numbers: tells whether a backup still holds what it held. */
export interface BackupSum {
  readonly customers: number;
  readonly followUps: number;
  readonly digest: string;
}

export const sumOf = (kept: Kept): BackupSum => {
  const places = [...kept.values()];
  const count = (table: TableName): number =>
    places.filter((place) => place.table === table && isNamed(place.id)).length;
  const prints = places.map((place) => `${keyOf(place)} ${place.print}`).sort();
  return {
    customers: count('tracker'),
    followUps: count('followUps'),
    digest: fingerprint(prints.join('\n')),
  };
};
