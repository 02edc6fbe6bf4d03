import { committed, inputKeys, isPrint, commitValue } from '../../domain/commit';
import { restoredRow, type Snapshot } from '../../domain/snapshot';
import { decodeState, type RowState } from '../../domain/state';
import { renderValue, type Value } from '../../domain/values';
import { messages } from '../../messages';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import { readStore } from '../../gas/store';
import { readColumn, writeCells } from '../../gas/table';
import type { Health } from '../drift/protocol';
import { inOrder } from '../drift/report';
import { readSnapshot } from '../recycle/snapshot';
import type { Session } from '../session';
import type { TrackerTable } from '../world';

/** The value of a field as it was last committed, a long text as the snapshot has it; null where nobody has it. */
const knownValue = (state: RowState, key: TrackerKey, snapshot: () => Snapshot): Value => {
  const value = committed(state, key);
  if (!isPrint(value)) return value;
  const kept = restoredRow(snapshot().get(state.id) ?? '')?.record[key] ?? null;
  return commitValue(kept) === value ? kept : null;
};

/**
 * Columns of the customers that somebody deleted come back with what the hidden cells know. Of long texts these hold
 * the beginning alone: the snapshot of last night has them in full, and what was written since is left empty and said.
 */
export const refillCustomers = (session: Session, table: TrackerTable, added: readonly string[]): Health => {
  const keys = inputKeys.filter((key) => added.includes(key));
  if (keys.length === 0 || added.includes('state')) return inOrder;
  const { settings } = session;
  let read: Snapshot | undefined;
  const snapshot = (): Snapshot => (read ??= readSnapshot({ ...session, store: readStore() }));
  const first = table.definition.headerRow + 1;
  const states = readColumn(session.book, table, 'state').map((text) => decodeState(String(text)));
  let lost = 0;
  const writes = states.flatMap((state, index) =>
    keys.flatMap((key) => {
      if (!state || state.cleared || committed(state, key) === null) return [];
      const value = knownValue(state, key, snapshot);
      if (value === null) lost += 1;
      return value === null
        ? []
        : [{ row: first + index, key, cell: renderValue(trackerColumns[key], value, settings) }];
    }),
  );
  writeCells(table, writes);
  const say = messages(settings.language).health;
  const tab = table.sheet.getName();
  const columns = keys.map((key) => trackerColumns[key].header[settings.language]).join(say.list);
  return {
    mended: writes.length > 0 ? [say.mended.refilled(tab, columns, writes.length)] : [],
    troubles: lost > 0 ? [say.textsLost(tab, columns, lost)] : [],
  };
};
