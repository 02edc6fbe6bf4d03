import { decodeState } from '../domain/state';
import { removeRecords } from '../gas/removeRecords';
import { messages } from '../messages';
import { Failure } from './failure';
import type { Session } from './session';
import type { TrackerTable } from './world';

/**
 * Takes customers out of the tracker, each with its whole row. Runs under the lock.
 *
 * @param emptied columns to be emptied where the rows themselves are to stay
 * @throws Failure `busy` when people moved rows each time
 */
export const removeCustomers = (
  session: Session,
  table: TrackerTable,
  ids: ReadonlySet<string>,
  emptied?: readonly number[],
): void => {
  const isLeaving = (text: string): boolean => ids.has(decodeState(text)?.id ?? '');
  if (!removeRecords(session.book, table, isLeaving, emptied))
    throw new Failure('busy', messages(session.settings.language).api.busy);
};
