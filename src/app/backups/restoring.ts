import { restorableDays, type BackupIndex, type PlacedBackup } from '../../domain/backup/keeping';
import type { BackupScope } from '../../domain/backup/scope';
import { messages } from '../../messages';
import { readStore, writeStore, type Store } from '../../gas/store';
import { Failure } from '../failure';
import { markOfWork } from '../occasion';
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

/** Where a backup is: a later one of the same day does not take its place. */
interface BackupAddress {
  readonly file: string;
  readonly tab: number;
}

/** What is remembered between the calls of one restore, and of the last one until the next begins. */
interface Remembered {
  readonly requestId: string;
  /** Absent in one of an earlier version. */
  readonly day?: string;
  /** When it began. */
  readonly now: string;
  /** Mark of all its changes: they are one step. */
  readonly mark: string;
  readonly who: string;
  readonly what: BackupScope;
  readonly from: BackupAddress;
  /** What stood before; null until that is backed up. */
  readonly before: BackupAddress | null;
  /** Rows changed so far. */
  readonly changed: number;
}

export interface RestoreUnderWay {
  readonly remembered: Remembered;
  readonly chain: Chain;
}

const recall = (store: Store): Remembered | null => {
  const text = store[key];
  return text === undefined ? null : (JSON.parse(text) as Remembered);
};

const write = (remembered: Remembered): void => writeStore({ [key]: JSON.stringify(remembered) });

const addressOf = ({ file, backup }: PlacedBackup): BackupAddress => ({ file: file.id, tab: backup.tab });

const placedOf = (index: BackupIndex, { file, tab }: BackupAddress): PlacedBackup | undefined => {
  const found = index.files.find(({ id }) => id === file);
  const at = found?.backups.findIndex((backup) => backup.tab === tab) ?? -1;
  return found && at >= 0 ? { file: found, backup: found.backups[at]!, at } : undefined;
};

const chosen = (
  session: Session,
  index: BackupIndex,
  { day, what, requestId }: RestoreParams,
): Remembered => {
  const placed = restorableDays(index).find(({ backup }) => backup.day === day);
  if (!placed) throw new Failure('notFound', messages(session.settings.language).backups.noSuchDay(day));
  const { now, who } = session.book;
  const mark = markOfWork(session, requestId);
  return { requestId, day, now, mark, who, what, from: addressOf(placed), before: null, changed: 0 };
};

const isSame = (last: Remembered, { day, what }: RestoreParams): boolean =>
  (last.day === undefined || last.day === day) && scopeKey(last.what) === scopeKey(what);

const scopeKey = (scope: BackupScope): string => JSON.stringify(Object.entries(scope).sort());

/** Backs up what stands now; null while that takes another call. */
const backUpFirst = (session: Session): BackupAddress | null => {
  const made = makeBackup(session, { mayGoOn: spare() });
  const say = messages(session.settings.language);
  switch (made.kind) {
    case 'done':
      return addressOf(restorableDays(made.index)[0]!);
    case 'more':
      return null;
    case 'busy':
      throw new Failure('busy', say.api.busy);
    case 'failed':
      throw made.failure ?? new Failure('unexpected', say.backups.failed(made.message));
  }
};

/** The restore of a request, begun now or gone on with; null while what stands now is still being backed up. */
export const beginRestore = (session: Session, params: RestoreParams): RestoreUnderWay | null => {
  const { day, requestId } = params;
  const last = recall(readStore());
  const isKnown = last?.requestId === requestId;
  if (isKnown && !isSame(last, params))
    throw new Failure('invalid', messages(session.settings.language).history.otherRestore);
  const remembered = isKnown ? last : chosen(session, readIndex(session), params);
  const placed = placedOf(readIndex(session), remembered.from);
  // What cannot be restored from is said before anything is done.
  const chain = checkedChain(session, placed, day);
  if (remembered.before) return { remembered, chain };
  write(remembered);
  const before = backUpFirst(session);
  if (!before) return null;
  const safe = { ...remembered, before };
  write(safe);
  return { remembered: safe, chain };
};

/** What was restored from and what stood before, both opened; of the last restore alone. */
export interface RestoreBehind {
  readonly mark: string;
  readonly what: BackupScope;
  readonly from: Chain;
  readonly before: Chain;
}

/** Who did the last restore, if it bears this mark. */
export const restorerOf = ({ store }: Session, mark: string): string | null => {
  const last = recall(store);
  return last?.mark === mark ? last.who : null;
};

/** The restore that bears a mark; null for an earlier one, and where its backups cannot be opened any more. */
export const restoreBehind = (session: Session, mark: string): RestoreBehind | null => {
  const last = recall(session.store);
  if (last?.mark !== mark || !last.before) return null;
  const { what, from, before } = last;
  const index = readIndex(session);
  const open = (address: BackupAddress): Chain => checkedChain(session, placedOf(index, address), '');
  try {
    return { mark, what, from: open(from), before: open(before) };
  } catch (error) {
    console.warn(error);
    return null;
  }
};

export const noteProgress = ({ remembered }: RestoreUnderWay, changed: number): void =>
  write({ ...remembered, changed });
