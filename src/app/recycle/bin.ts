import { dayOf } from '../../domain/dates';
import { stageById } from '../../domain/settings';
import { isAsRecent, restoredRow, type Snapshot } from '../../domain/snapshot';
import { messages } from '../../messages';
import { mayWriteTab } from '../../gas/ownerTab';
import { findKeptTab, keptTab } from '../keptTabs';
import type { Session } from '../session';
import {
  addLines,
  readLines,
  readPlacedLines,
  removeLines,
  textsById,
  type BinTable,
  type Line,
  type PlacedLine,
} from './kept';

/** The lines of the recycle bin, newest first; none before somebody was deleted. */
export const readBinLines = (session: Session): readonly Line[] => {
  const table = findKeptTab(session, 'recycleBin');
  return table ? readLines(session, table).filter(({ leadId }) => leadId !== '') : [];
};

/** Who stands in the recycle bin, as they were. */
export const readBin = (session: Session): Snapshot => textsById(readBinLines(session));

const lineOf = (session: Session, [id, kept]: readonly [id: string, kept: string]): Line[] => {
  const record = restoredRow(kept)?.record;
  if (!record) return [];
  const noticed = { at: `${dayOf(session.book.now)} 00:00:00` };
  const stage = stageById(session.settings, record.stage)?.name ?? '';
  return [
    { noticed, leadId: id, customer: record.customerName ?? '', owner: record.owner ?? '', stage, kept },
  ];
};

const madeBin = (session: Session): BinTable =>
  keptTab(session, 'recycleBin', {
    isHidden: false,
    protectedAs: messages(session.settings.language).recycle.binDescription,
  });

/** Where there is none yet, whoever needs it makes it. */
export const mayWriteBin = (session: Session): boolean => {
  const bin = findKeptTab(session, 'recycleBin');
  return bin === null || mayWriteTab(bin.sheet);
};

/**
 * Puts customers into the bin, on top; whoever is back in the tracker leaves it. What a person wrote there stays. A
 * deletion that an interrupted run noticed already is not noticed again.
 *
 * @param arriving what is kept of each, by id
 */
export const updateBin = (session: Session, arriving: Snapshot, isBack: (id: string) => boolean): void => {
  if (arriving.size === 0 && !findKeptTab(session, 'recycleBin')) return;
  if (!mayWriteBin(session)) return;
  const bin = madeBin(session);
  const lines = readPlacedLines(session, bin);
  // Whoever was deleted, restored and deleted again stands there as they were last.
  const leaves = ({ line: { leadId, kept } }: PlacedLine): boolean => {
    const id = String(leadId);
    const arrival = arriving.get(id);
    return id !== '' && (isBack(id) || (arrival !== undefined && !isAsRecent(String(kept), arrival)));
  };
  const leaving = lines.filter(leaves);
  const stay = lines.filter((placed) => !leaves(placed)).map(({ line }) => line);
  const known = new Set(stay.map(({ leadId }) => leadId));
  removeLines(bin, leaving);
  addLines(
    session,
    bin,
    [...arriving].flatMap((each) => (known.has(each[0]) ? [] : lineOf(session, each))),
    stay,
  );
};
