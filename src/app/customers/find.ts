import type { TrackerRow } from '../../domain/rows';
import { decodeState } from '../../domain/state';
import { messages } from '../../messages';
import { tables, type TableName } from '../../schema/tables';
import { readColumn } from '../../gas/table';
import { Failure } from '../failure';
import type { Session } from '../session';
import { readTrackerRows, type FollowUpTable, type Placed, type TrackerTable } from '../world';

const missingTab = (session: Session, name: TableName): Failure => {
  const { language } = session.settings;
  return new Failure('needsSetUp', messages(language).api.missingTab(tables[name].title[language]));
};

export const trackerOf = (session: Session): TrackerTable => {
  const table = session.table('tracker');
  if (!table) throw missingTab(session, 'tracker');
  return table;
};

export const followUpsOf = (session: Session): FollowUpTable => {
  const table = session.table('followUps');
  if (!table) throw missingTab(session, 'followUps');
  return table;
};

const statesOf = (session: Session, table: TrackerTable): string[] =>
  readColumn(session.book, table, 'state').map(String);

const placeIn = (states: readonly string[], table: TrackerTable, id: string): number | null => {
  // Thousands of cells are passed over; only those that name the id somewhere are worth reading.
  const index = states.findIndex((text) => text.includes(id) && decodeState(text)?.id === id);
  return index < 0 ? null : table.definition.headerRow + 1 + index;
};

/** Sheet row of an opportunity: one read of the hidden column. */
export const placeOf = (session: Session, table: TrackerTable, id: string): number | null =>
  placeIn(statesOf(session, table), table, id);

export interface FoundCustomer extends Placed<TrackerRow> {
  /** All hidden cells below the header, as they were then. */
  readonly states: readonly string[];
}

/** The row of an opportunity, read whole; two reads at any size. Fails when it is gone. */
export const findCustomer = (session: Session, table: TrackerTable, id: string): FoundCustomer => {
  const states = statesOf(session, table);
  const at = placeIn(states, table, id);
  const placed = at === null ? undefined : readTrackerRows(session, table, at, 1)[0];
  if (placed?.row.state?.id !== id)
    throw new Failure('notFound', messages(session.settings.language).api.notFound);
  return { ...placed, states };
};
