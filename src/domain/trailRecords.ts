import { trail as trailSentences } from '../messages/trail';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import type { TrailRecord } from '../schema/trail';
import { withoutPrint } from './commit';
import type { Moment } from './dates';
import type { Settings } from './settings';
import type { RowState } from './state';
import { encodeEntry, isImportEvent, type StepEntry } from './steps';
import { asFiled, entryId, type ImportEvent, type RowEvent } from './trail';
import { textOfValue, type Value } from './values';

type What = TrackerKey | RowEvent | ImportEvent;

const isEvent = (what: What): what is RowEvent | ImportEvent => !(what in trackerColumns);

/** A value of a field as people see it; of an event the name. */
export const valueInWords = (what: What, value: Value, settings: Settings): string | null => {
  if (value === null) return null;
  if (isEvent(what)) return String(value);
  return textOfValue(trackerColumns[what], withoutPrint(value), settings);
};

const recordOf = ({ id, customer, entry }: StepEntry, settings: Settings): TrailRecord => {
  const [number, at, who, door, what, before, after] = entry;
  const say = trailSentences[settings.language];
  return {
    time: at,
    who: who === '' ? say.unknownEditor : who,
    through: say.doors[door],
    leadId: id,
    customer: customer === '' ? null : customer,
    field: subjectInWords(what, settings),
    before: valueInWords(what, before, settings),
    after: valueInWords(what, after, settings),
    entryId: entryId(id, number),
    raw: encodeEntry({ id, customer, entry }),
  };
};

const nameOf = ({ values: { customerName } }: RowState): string =>
  customerName === undefined ? '' : String(withoutPrint(customerName));

/** Header of the field, or what happened to rows as a whole. */
export const subjectInWords = (what: What, { language }: Settings): string =>
  isEvent(what) ? trailSentences[language].events[what] : trackerColumns[what].header[language];

/** What waits in one row, newest first. */
export const entriesOf = (state: RowState): readonly StepEntry[] =>
  [...(state.outbox ?? [])].reverse().map((entry) => {
    // Whom it is about: who stands in the row, or who stood there before.
    const [, , , , , , , , about] = entry;
    const [id, customer] = about ?? [state.id, nameOf(state)];
    return { id, customer: String(withoutPrint(customer)), entry: asFiled(entry) };
  });

/** What waits in one row, in words of the sheet's language, newest first. */
export const waitingRecords = (state: RowState, settings: Settings): readonly TrailRecord[] =>
  entriesOf(state).map((entry) => recordOf(entry, settings));

/** What a line that waits by itself says: of an import which customers, how many, when, by whom. */
export const recordOfLine = (line: StepEntry, settings: Settings): TrailRecord => {
  const [, time, who, door, what, , count, step] = line.entry;
  if (!isImportEvent(what)) return recordOf(line, settings);
  const say = trailSentences[settings.language];
  return {
    time,
    who: who === '' ? say.unknownEditor : who,
    through: say.doors[door],
    leadId: line.id,
    customer: say.customers(Number(count)),
    field: subjectInWords(what, settings),
    before: null,
    after: null,
    entryId: `${step ?? ''}-${String(count)}`,
    raw: encodeEntry(line),
  };
};

/** What waits in many rows, and what is said of whole imports, newest first; entries of one minute by row. */
export const recordsOf = (
  states: readonly RowState[],
  imports: readonly TrailRecord[],
  settings: Settings,
): readonly TrailRecord[] =>
  [...imports, ...states.flatMap((state) => waitingRecords(state, settings))].sort((one, other) =>
    (other.time ?? '').localeCompare(one.time ?? ''),
  );

/**
 * Records that the trail does not hold yet. A person's undo may bring an older hidden cell back, which then
 * gives numbers away a second time: such an entry is another one, told by its time, and gets a mark of its own.
 *
 * @param filed minute of each entry that the trail holds, by its id
 */
export const notYetFiled = (
  records: readonly TrailRecord[],
  filed: ReadonlyMap<string, Moment>,
): readonly TrailRecord[] => {
  const known = new Map(filed);
  return records.flatMap((record) => {
    let id = record.entryId!;
    for (let times = 2; known.has(id); times += 1) {
      if (known.get(id) === record.time) return [];
      id = `${record.entryId}.${times}`;
    }
    known.set(id, record.time!);
    return [{ ...record, entryId: id }];
  });
};
