import { restorableDays, type BackupIndex, type PlacedBackup } from '../../domain/backup/keeping';
import type { BackupScope } from '../../domain/backup/scope';
import { messages } from '../../messages';
import { readStore, writeStore } from '../../gas/store';
import { Failure } from '../failure';
import type { Session } from '../session';
import { checkedChain, type Chain } from './chain';
import { makeBackup, spare } from './run';
import { readIndex } from './store';

const key = 'restoring';

export interface RestoreParams {
  readonly day: string;
  readonly what: BackupScope;
  readonly requestId: string;
  readonly cursor?: number;
}

/** What is remembered between the calls of one restore. */
interface Remembered {
  readonly requestId: string;
  /** When it began: all its changes are one step of that minute. */
  readonly now: string;
  /** The backup: a later one of the same day, as the one made before restoring, does not take its place. */
  readonly file: string;
  readonly tab: number;
  /** Rows changed so far. */
  readonly changed: number;
}

export interface RestoreUnderWay extends Remembered {
  readonly chain: Chain;
}

const recall = (requestId: string): Remembered | null => {
  const text = readStore()[key];
  const known = text === undefined ? null : (JSON.parse(text) as Remembered);
  return known?.requestId === requestId ? known : null;
};

const write = ({ requestId, now, file, tab, changed }: Remembered): void =>
  writeStore({ [key]: JSON.stringify({ requestId, now, file, tab, changed }) });

const placedOf = (index: BackupIndex, { file, tab }: Remembered): PlacedBackup | undefined => {
  const found = index.files.find(({ id }) => id === file);
  const at = found?.backups.findIndex((backup) => backup.tab === tab) ?? -1;
  return found && at >= 0 ? { file: found, backup: found.backups[at]!, at } : undefined;
};

const chosen = (session: Session, index: BackupIndex, { day, requestId }: RestoreParams): Remembered => {
  const placed = restorableDays(index).find(({ backup }) => backup.day === day);
  if (!placed) throw new Failure('notFound', messages(session.settings.language).backups.noSuchDay(day));
  return { requestId, now: session.book.now, file: placed.file.id, tab: placed.backup.tab, changed: 0 };
};

/** Backs up what stands now; false while that takes another call. */
const backUpFirst = (session: Session): boolean => {
  const made = makeBackup(session, { mayGoOn: spare() });
  if (made.kind !== 'failed') return made.kind === 'done';
  throw (
    made.failure ??
    new Failure('unexpected', messages(session.settings.language).backups.failed(made.message))
  );
};

/** The restore of a request, begun now or gone on with; null while what stands now is still being backed up. */
export const beginRestore = (session: Session, params: RestoreParams): RestoreUnderWay | null => {
  const { cursor = 0, day, requestId } = params;
  const remembered = recall(requestId) ?? chosen(session, readIndex(session), params);
  const placed = placedOf(readIndex(session), remembered);
  // What cannot be restored from is said before anything is done.
  const chain = checkedChain(session, placed, day);
  if (cursor === 0) {
    write(remembered);
    if (!backUpFirst(session)) return null;
  }
  return { ...remembered, chain };
};

export const noteProgress = (underWay: RestoreUnderWay, changed: number): void =>
  write({ ...underWay, changed });
