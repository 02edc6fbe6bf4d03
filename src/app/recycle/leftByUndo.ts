import type { Moment } from '../../domain/dates';
import { restoredRow } from '../../domain/snapshot';
import { decodeEntry, type StepEntry } from '../../domain/steps';
import { entriesOf } from '../../domain/trailRecords';
import { readColumn } from '../../gas/table';
import { namesId } from '../ids';
import { waitingLines } from '../waitingLines';
import { findKeptTab } from '../keptTabs';
import type { Session } from '../session';
import { readBinLines } from './bin';

/** More entries than a day brings; the newest stand on top. */
const entriesLookedAt = 5_000;

/** What is known of deletions, newest first: it waits with an import or in the bin, or is filed. */
const entriesOfLate = (session: Session): readonly StepEntry[] => {
  const trail = findKeptTab(session, 'trail');
  const filed = trail
    ? readColumn(session.book, trail, 'raw', trail.definition.headerRow + 1, entriesLookedAt)
    : [];
  return [
    ...waitingLines(session.store).map(({ entry }) => entry),
    ...readBinLines(session).flatMap(({ kept }) => {
      const state = restoredRow(String(kept))?.state;
      return state ? entriesOf(state) : [];
    }),
    ...filed.flatMap((cell) => decodeEntry(String(cell)) ?? []),
  ];
};

/**
 * Tells who left because somebody took a step back: the trail says by whom, and nobody needs to be alarmed. Two
 * reads.
 *
 * @param since when everybody who is asked about was last seen
 */
export const leftByUndo = (session: Session, since: Moment): ((id: string) => boolean) => {
  const ids = entriesOfLate(session).flatMap(({ id, entry: [, at, , door, what] }) =>
    door === 'undo' && (what === 'deleted' || what === 'importUndone') && at >= since ? [id] : [],
  );
  return (id) => ids.some((named) => namesId(named, id));
};
