import {
  restorableDays,
  type BackupCheck,
  type BackupFile,
  type BackupIndex,
} from '../../domain/backup/keeping';
import { printOf } from '../../domain/backup/lines';
import { dayOf } from '../../domain/dates';
import { messages } from '../../messages';
import type { Session } from '../session';
import { isWhole, openChain, textsOf, type Chain } from './chain';
import { isBegun } from './run';
import { openFile, readIndex, unlistedTabs, writeIndex } from './store';

/** Records put together at once: some megabytes. */
const recordsAtOnce = 5_000;

/** Records whose text is not the one that was recorded, or is nothing that can be read. */
const brokenRecords = (chain: Chain): number => {
  const places = [...chain.kept.values()].sort((one, other) => one.tab - other.tab || one.line - other.line);
  let broken = 0;
  for (let start = 0; start < places.length; start += recordsAtOnce) {
    for (const [place, text] of textsOf(chain, places.slice(start, start + recordsAtOnce)))
      if (printOf(text) !== place.print) broken += 1;
  }
  return broken;
};

const verdict = (session: Session, index: BackupIndex): Omit<BackupCheck, 'day'> => {
  const say = messages(session.settings.language).backups;
  const [newest] = restorableDays(index);
  if (!newest) return { ok: false, message: say.checkNothing };
  const { day, customers, followUps } = newest.backup;
  let chain: Chain | null;
  try {
    chain = openChain(session, newest);
  } catch (error) {
    console.warn(error);
    return { ok: false, message: say.cannotOpen(newest.file.owner) };
  }
  if (!chain) return { ok: false, message: say.checkTab(day) };
  if (!isWhole(chain)) return { ok: false, message: say.checkSum(day) };
  const broken = brokenRecords(chain);
  if (broken > 0) return { ok: false, message: say.checkLines(day, broken) };
  const unlisted = unlistedIn(session, newest.file);
  return unlisted === 0
    ? { ok: true, message: say.checkOk(day, customers, followUps) }
    : { ok: false, message: say.checkList(unlisted) };
};

/** Backups that nothing tells the day and the counts of, since somebody wrote into the list. */
const unlistedIn = (session: Session, file: BackupFile): number => {
  const open = openFile(session, file);
  return open ? unlistedTabs(open).filter((sheet) => !isBegun(open, sheet)).length : file.backups.length;
};

/**
 * Puts the newest backup together in memory and compares it with what was recorded when it was made: counts,
 * fingerprint of everything, and each text with its own fingerprint. Changes nothing but what is remembered of
 * the check; after a failed one the next backup is a full one.
 */
export const checkBackup = (session: Session): BackupIndex => {
  const index = readIndex(session);
  const checked = { day: dayOf(session.book.now), ...verdict(session, index) };
  const next = { ...readIndex(session), checked };
  writeIndex(next);
  return next;
};
