import { trail as trailSentences } from '../messages/trail';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import type { TrailRecord } from '../schema/trail';
import { withoutPrint } from './commit';
import type { Moment } from './dates';
import type { Settings } from './settings';
import type { RowState } from './state';
import { entryId, type RowEvent, type TrailEntry } from './trail';
import { textOfValue, type Value } from './values';

const isEvent = (what: TrackerKey | RowEvent): what is RowEvent => !(what in trackerColumns);

const inWords = (what: TrackerKey | RowEvent, value: Value, settings: Settings): string | null => {
  if (value === null) return null;
  if (isEvent(what)) return String(value);
  return textOfValue(trackerColumns[what], withoutPrint(value), settings);
};

const recordOf = (state: RowState, entry: TrailEntry, settings: Settings): TrailRecord => {
  const [number, at, who, door, what, before, after] = entry;
  const say = trailSentences[settings.language];
  const { customerName } = state.values;
  return {
    time: at,
    who: who === '' ? say.unknownEditor : who,
    through: say.doors[door],
    leadId: state.id,
    customer: customerName === undefined ? null : String(withoutPrint(customerName)),
    field: isEvent(what) ? say.events[what] : trackerColumns[what].header[settings.language],
    before: inWords(what, before, settings),
    after: inWords(what, after, settings),
    entryId: entryId(state.id, number),
  };
};

/** What waits in one row, in words of the sheet's language, newest first. */
export const waitingRecords = (state: RowState, settings: Settings): readonly TrailRecord[] =>
  [...(state.outbox ?? [])].reverse().map((entry) => recordOf(state, entry, settings));

/** What waits in many rows, newest first; entries of one minute by row. */
export const recordsOf = (states: readonly RowState[], settings: Settings): readonly TrailRecord[] =>
  states
    .flatMap((state) => waitingRecords(state, settings))
    .sort((one, other) => (other.time ?? '').localeCompare(one.time ?? ''));

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
