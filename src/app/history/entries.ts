import { decodeEntry, type StepEntry } from '../../domain/steps';
import { entriesOf } from '../../domain/trailRecords';
import { readColumn } from '../../gas/table';
import { waitingStates } from '../fileTrail';
import { waitingLines } from '../waitingLines';
import { findKeptTab } from '../keptTabs';
import type { Session } from '../session';

/**
 * Everything the trail knows: what waits in the rows, in the recycle bin and with imports, and what is filed.
 * One read of each, at any size. Entries that were filed before they were kept whole are left out.
 */
export const readEntries = (session: Session): readonly StepEntry[] => {
  const waiting = [
    ...waitingLines(session.store).map(({ entry }) => entry),
    ...waitingStates(session).flatMap(entriesOf),
  ];
  const trail = findKeptTab(session, 'trail');
  const filed = trail
    ? readColumn(session.book, trail, 'raw').flatMap((cell) => decodeEntry(String(cell)) ?? [])
    : [];
  // Between landing in the trail and leaving the row, an entry stands in both.
  const known = new Set(waiting.map(keyOf));
  return [...waiting, ...filed.filter((each) => !known.has(keyOf(each)))];
};

const keyOf = ({ id, entry: [number, at, , , , , , step] }: StepEntry): string =>
  [id, number, at, step].join('|');
