import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import { changedKeys, commitValue, committed, withoutPrint } from './commit';
import { dayOf, type Day, type Moment } from './dates';
import type { TrackerRow } from './rows';
import { stageById, type Settings } from './settings';
import type { Door, RowState } from './state';
import type { ImportEvent, RowEvent, TrailEntry } from './trail';
import type { Value } from './values';

/** An entry of the trail with whose it is: all that it takes to list a step and to take it back. */
export interface StepEntry {
  /** Of the customer; for an import the ids of its first and last. */
  readonly id: string;
  readonly customer: string;
  readonly entry: TrailEntry;
}

export const encodeEntry = ({ id, customer, entry }: StepEntry): string =>
  JSON.stringify([id, customer, ...entry]);

/** Null for a row that was filed before entries were kept whole, and for what is none of ours. */
export const decodeEntry = (text: string): StepEntry | null => {
  if (!text.startsWith('[')) return null;
  try {
    const [id, customer, ...entry] = JSON.parse(text) as readonly [string, string, ...TrailEntry];
    return { id, customer, entry: entry as unknown as TrailEntry };
  } catch {
    return null;
  }
};

type Subject = TrailEntry[4];

/** What was done at one moment by one person through one door. */
export interface Step {
  readonly id: string;
  readonly time: Moment;
  readonly who: string;
  readonly door: Door;
  readonly customers: number;
  readonly changes: number;
  /** Names of the first three customers. */
  readonly examples: readonly string[];
  /** Fields and events, each once. */
  readonly subjects: readonly Subject[];
}

const mostExamples = 3;

const stepOf = (id: string, entries: readonly StepEntry[]): Step => {
  const [, , who, door] = entries[0]!.entry;
  const time = entries.reduce((latest, { entry: [, at] }) => (at > latest ? at : latest), '');
  const names = new Map(entries.map((each) => [each.id, each.customer]));
  // An import counts its customers itself: each part of a long one says how many there were by then.
  const imported = Math.max(
    0,
    ...entries.map(({ entry: [, , , , what, , after] }) => (isImportEvent(what) ? Number(after) : 0)),
  );
  return {
    id,
    time,
    who,
    door,
    customers: imported || names.size,
    changes: imported || entries.length,
    examples: [...names.values()].filter((name) => name !== '').slice(0, mostExamples),
    subjects: [...new Set(entries.map(({ entry }) => entry[4]))],
  };
};

export const isImportEvent = (what: Subject): what is ImportEvent =>
  what === 'imported' || what === 'importUndone';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The moment with which a mark begins, be it of one execution or of work in several. */
const beginningOf = ({ id }: Step): string => id.split('.')[0]!;

/** Steps, newest first; entries that bear no mark belong to none. */
export const stepsOf = (entries: readonly StepEntry[]): readonly Step[] => {
  const byStep = new Map<string, StepEntry[]>();
  for (const each of entries) {
    const step = each.entry[7];
    if (step === undefined) continue;
    const known = byStep.get(step);
    if (known) known.push(each);
    else byStep.set(step, [each]);
  }
  const steps = [...byStep].map(([id, own]) => stepOf(id, own));
  // Minutes are those of the spreadsheet's zone, which may have changed since; marks are of none.
  return steps.sort(
    (one, other) =>
      compare(beginningOf(other), beginningOf(one)) ||
      compare(other.time, one.time) ||
      compare(other.id, one.id),
  );
};

/** What one step did to one field of a row. */
export interface FieldUndo {
  readonly key: TrackerKey;
  readonly before: Value;
  readonly after: Value;
}

/**
 * What taking a step back means for one row: fields get their old values, a row that came goes into the
 * recycle bin, one that went comes back, one that was emptied is filled again.
 */
export interface RowUndo {
  readonly id: string;
  readonly customer: string;
  readonly does: 'fields' | 'leave' | 'return' | 'refill';
  readonly fields: readonly FieldUndo[];
  /** Day and door of the step. */
  readonly day: Day;
  readonly door: Door;
  /** Number of the row's last entry in this step. */
  readonly number: number;
}

/** False for what happened to rows as a whole. */
export const isField = (what: Subject): what is TrackerKey => what in trackerColumns;

const doneBy = (events: ReadonlySet<Subject>): RowUndo['does'] => {
  const has = (event: RowEvent): boolean => events.has(event);
  if (has('created') || has('restored') || has('broughtBack') || has('returned')) return 'leave';
  if (has('deleted')) return 'return';
  return has('cleared') ? 'refill' : 'fields';
};

const undoOfRow = (own: readonly StepEntry[]): RowUndo => {
  const inOrder = [...own].sort((one, other) => one.entry[0] - other.entry[0]);
  const fields = new Map<TrackerKey, FieldUndo>();
  for (const { entry } of inOrder) {
    const [, , , , key, before, after] = entry;
    const earlier = isField(key) ? fields.get(key) : undefined;
    if (isField(key)) fields.set(key, { key, before: earlier ? earlier.before : before, after });
  }
  const last = inOrder[inOrder.length - 1]!;
  const [number, time, , door] = last.entry;
  return {
    id: last.id,
    customer: last.customer,
    does: doneBy(new Set(inOrder.map(({ entry }) => entry[4]))),
    fields: [...fields.values()].filter(({ before, after }) => before !== after),
    day: dayOf(time),
    door,
    number,
  };
};

/** What taking these entries of one step back means, row by row, in the order of their ids. */
export const undosOf = (entries: readonly StepEntry[]): readonly RowUndo[] => {
  const byRow = new Map<string, StepEntry[]>();
  for (const each of entries) {
    const known = byRow.get(each.id);
    if (known) known.push(each);
    else byRow.set(each.id, [each]);
  }
  return [...byRow.values()]
    .map(undoOfRow)
    .sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
};

/**
 * Why something stays as it is: it was changed later, the customer is gone, the recycle bin does not hold it, of the old text only the beginning is known, the stage does not exist any more.
 */
export type Keeping = 'changedLater' | 'gone' | 'notInBin' | 'partOfText' | 'noStage';

/** What becomes of one field, or of the row as a whole. */
export interface UndoItem {
  readonly subject: TrackerKey | RowEvent;
  readonly now: Value;
  readonly then: Value;
  readonly kept: Keeping | null;
}

export interface UndoPlan {
  readonly undo: RowUndo;
  readonly items: readonly UndoItem[];
  /** The row with what is put back, still to be decided; null when nothing is to be written. */
  readonly row: TrackerRow | null;
  /** What has to happen to the row as a whole. */
  readonly moves: 'leaves' | 'returns' | null;
}

export interface UndoContext {
  readonly settings: Settings;
  /** A customer as the keeper last saw it, for long texts; null when unknown. */
  readonly kept: (id: string) => TrackerRow | null;
  /** True when a deleted customer can be brought back. */
  readonly isInBin: (id: string) => boolean;
}

/** The text that was committed as its beginning and a fingerprint, if the keeper still has it. */
const wholeValue = (id: string, key: TrackerKey, value: Value, { kept }: UndoContext): Value | undefined => {
  if (withoutPrint(value) === value) return value;
  const text = kept(id)?.record[key] ?? null;
  return commitValue(text) === value ? text : undefined;
};

const keepingOf = (
  row: TrackerRow,
  field: FieldUndo,
  whole: Value | undefined,
  settings: Settings,
): Keeping | null => {
  const isUnread = row.problems.some((problem) => problem.field === field.key);
  const inSheet = commitValue(row.record[field.key]);
  if (isUnread || inSheet !== field.after || committed(row.state, field.key) !== field.after)
    return 'changedLater';
  if (whole === undefined) return 'partOfText';
  const isStage = trackerColumns[field.key].kind === 'stage' && whole !== null;
  return isStage && !stageById(settings, String(whole)) ? 'noStage' : null;
};

/**
 * The days on which stages were entered, without the entry that the step made. A step that was itself an undo
 * made none: it took one away, which comes back.
 */
const enteredBefore = (
  entered: RowState['entered'],
  { day, door }: RowUndo,
  { before, after }: FieldUndo,
  owner: string | null,
): RowState['entered'] => {
  if (door === 'undo') return before === null ? entered : { [String(before)]: [day, owner], ...entered };
  const { [String(after)]: own, ...rest } = entered;
  return own?.[0] === day ? rest : entered;
};

const putBackFields = (row: TrackerRow, undo: RowUndo, context: UndoContext): UndoPlan => {
  const record: Record<string, unknown> = { ...row.record };
  let entered = row.state?.entered ?? {};
  const items: UndoItem[] = [];
  for (const field of undo.fields) {
    const { key, before } = field;
    const now = row.record[key];
    // Put back by hand, or by an earlier try.
    if (commitValue(now) === before && committed(row.state, key) === before) continue;
    const whole = wholeValue(undo.id, key, before, context);
    const kept = keepingOf(row, field, whole, context.settings);
    items.push({ subject: key, now, then: whole === undefined ? withoutPrint(before) : whole, kept });
    if (kept !== null) continue;
    record[key] = whole;
    if (key === 'stage') entered = enteredBefore(entered, undo, field, row.record.owner);
  }
  const changes = items.some(({ kept }) => kept === null);
  const changed = { ...row, record: record as TrackerRecord, state: row.state && { ...row.state, entered } };
  return { undo, items, row: changes ? changed : null, moves: null };
};

const ofWholeRow = (
  undo: RowUndo,
  subject: RowEvent,
  kept: Keeping | null,
  rest: Partial<UndoPlan> = {},
): UndoPlan => ({
  undo,
  items: [{ subject, now: null, then: null, kept }],
  row: null,
  moves: null,
  ...rest,
});

/** A row that came with the step goes, unless anything happened to it since. */
const takeOut = (row: TrackerRow | undefined, undo: RowUndo): UndoPlan => {
  const { state } = row ?? {};
  if (!row || !state || state.cleared) return { undo, items: [], row: null, moves: null };
  const isTouched =
    (state.entryNumber ?? 0) > undo.number ||
    row.problems.length > 0 ||
    changedKeys(row.record, state).length > 0;
  return ofWholeRow(undo, 'deleted', isTouched ? 'changedLater' : null, isTouched ? {} : { moves: 'leaves' });
};

/** An emptied row is filled with what was committed for it; long texts as the keeper has them. */
const refill = (row: TrackerRow | undefined, undo: RowUndo, context: UndoContext): UndoPlan => {
  if (!row?.state) return ofWholeRow(undo, 'returned', 'gone');
  if (!row.state.cleared) return ofWholeRow(undo, 'returned', 'changedLater');
  const { state } = row;
  const record: Record<string, unknown> = { ...row.record };
  const items: UndoItem[] = [{ subject: 'returned', now: null, then: undo.customer, kept: null }];
  for (const key of Object.keys(state.values) as TrackerKey[]) {
    const value = state.values[key] ?? null;
    const text = wholeValue(undo.id, key, value, context);
    record[key] = text === undefined ? withoutPrint(value) : text;
    if (text === undefined)
      items.push({ subject: key, now: null, then: withoutPrint(value), kept: 'partOfText' });
  }
  return { undo, items, row: { ...row, record: record as TrackerRecord }, moves: null };
};

/**
 * What is to become of one row when a step is taken back: whatever nothing later depends on goes back, the
 * rest stays and says why. Planning the outcome again plans nothing.
 *
 * @param row as it stands now; undefined when it is nowhere
 */
export const planUndo = (undo: RowUndo, row: TrackerRow | undefined, context: UndoContext): UndoPlan => {
  switch (undo.does) {
    case 'leave':
      return takeOut(row, undo);
    case 'return':
      if (row) return { undo, items: [], row: null, moves: null };
      return context.isInBin(undo.id)
        ? ofWholeRow(undo, 'restored', null, { moves: 'returns' })
        : ofWholeRow(undo, 'restored', 'notInBin');
    case 'refill':
      return refill(row, undo, context);
    case 'fields':
      if (row) return putBackFields(row, undo, context);
      return {
        undo,
        items: undo.fields.map(({ key, before }): UndoItem => ({
          subject: key,
          now: null,
          then: withoutPrint(before),
          kept: 'gone',
        })),
        row: null,
        moves: null,
      };
  }
};
