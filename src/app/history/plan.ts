import { keyOf } from '../../domain/backup/lines';
import { keptCustomer } from '../../domain/backup/records';
import { fingerprint, withoutPrint } from '../../domain/commit';
import type { TrackerRow } from '../../domain/rows';
import { restoredRow } from '../../domain/snapshot';
import {
  isField,
  planUndo,
  stepsOf,
  type RowUndo,
  type Step,
  type StepEntry,
  type UndoContext,
  type UndoPlan,
} from '../../domain/steps';
import { messages } from '../../messages';
import { checkedTexts } from '../backups/chain';
import { restoreBehind, restorerOf, type RestoreBehind } from '../backups/restoring';
import { rowsBeside, type TouchedRow } from '../backups/takeBack';
import { Failure } from '../failure';
import { mayWriteBin, readBin } from '../recycle/bin';
import { readSnapshot } from '../recycle/snapshot';
import type { Session } from '../session';
import { readTrackerRowsOf, type Placed, type TrackerTable } from '../world';
import { nothing, type Counts } from './counts';
import { readEntries } from './entries';
import { mayUndo } from './rights';

interface Wanted {
  readonly step: Step;
  readonly entries: readonly StepEntry[];
  /** What an earlier part, or an earlier try, of the same request did. */
  readonly own: StepEntry | undefined;
}

/** A restore of nothing but follow-ups and the team's own columns has no entry in the trail. */
const silentRestore = (session: Session, id: string): Step | null => {
  const who = restorerOf(session, id);
  const nobody = { customers: 0, changes: 0, examples: [], subjects: [] };
  return who === null ? null : { id, who, door: 'restore', time: session.book.now, ...nobody };
};

export const findStep = (session: Session, stepId: string, requestId?: string): Wanted => {
  const say = messages(session.settings.language).history;
  const all = readEntries(session);
  const entries = all.filter(({ entry }) => entry[7] === stepId);
  const step = stepsOf(entries)[0] ?? silentRestore(session, stepId);
  if (!step) throw new Failure('notFound', say.unknownStep);
  if (!mayUndo(session, step)) throw new Failure('noRight', say.notYours);
  if (step.subjects.includes('importUndone')) throw new Failure('tooLate', say.importUndone);
  const work = requestId === undefined ? null : workOfUndo(stepId, requestId);
  const isOwn = ({ entry: [, , , , , , , mark] }: StepEntry): boolean =>
    work !== null && mark !== undefined && workOf(mark) === work;
  const isOther = ({ entry: [, , , , , , , mark] }: StepEntry): boolean =>
    work !== null && mark !== undefined && workOf(mark).startsWith(`${requestId}~`) && workOf(mark) !== work;
  if (all.some(isOther)) throw new Failure('invalid', say.otherStep);
  return { step, entries, own: all.find(isOwn) };
};

/** Id of the work in which a request takes a step back: it tells the step, so that no request takes two. */
export const workOfUndo = (stepId: string, requestId: string): string =>
  `${requestId}~${fingerprint(stepId)}`;

/** The id of the work in its mark; empty in marks of single executions. */
const workOf = (mark: string): string => (mark.includes('.') ? mark.slice(mark.indexOf('.') + 1) : '');

/** What the keeper holds, each tab read once and only when it is asked for. */
const keeperOf = (session: Session): { readonly texts: (id: string) => string | undefined } => {
  let bin: ReturnType<typeof readBin> | undefined;
  let snapshot: ReturnType<typeof readSnapshot> | undefined;
  return {
    texts: (id) => {
      bin ??= readBin(session);
      const inBin = bin.get(id);
      if (inBin !== undefined) return inBin;
      snapshot ??= readSnapshot(session);
      return snapshot.get(id);
    },
  };
};

export interface Planned {
  readonly plans: readonly UndoPlan[];
  readonly places: ReadonlyMap<string, Placed<TrackerRow>>;
  readonly keptText: (id: string) => string | undefined;
}

/** Customers whose long texts the step wrote over, as they were backed up before. */
const backedUp = (
  session: Session,
  undos: readonly RowUndo[],
  { before }: RestoreBehind,
): ReadonlyMap<string, TrackerRow> => {
  const places = undos.flatMap(({ id, fields }) => {
    const place = before.kept.get(keyOf({ table: 'tracker', id }));
    return place && fields.some(({ before: text }) => withoutPrint(text) !== text) ? [place] : [];
  });
  return new Map(
    [...checkedTexts(session, before, places)].flatMap(([{ id }, text]) => {
      const row = keptCustomer(text)?.row;
      return row ? [[id, row]] : [];
    }),
  );
};

export const planAll = (
  session: Session,
  table: TrackerTable,
  undos: readonly RowUndo[],
  behind: RestoreBehind | null,
): Planned => {
  const places = readTrackerRowsOf(session, table, new Set(undos.map(({ id }) => id)));
  const keeper = keeperOf(session);
  const earlier = behind && backedUp(session, undos, behind);
  const context: UndoContext = {
    settings: session.settings,
    kept: (id) => earlier?.get(id) ?? restoredRow(keeper.texts(id) ?? ''),
    isInBin: (id) => restoredRow(keeper.texts(id) ?? '') !== null,
  };
  const plans = undos.map((undo) => planUndo(undo, places.get(undo.id)?.row, context));
  // The bin is its owner's: better to say so than to delete rows that nothing would hold.
  if (plans.some(({ moves }) => moves === 'leaves') && !mayWriteBin(session))
    throw new Failure('noRight', messages(session.settings.language).history.binNotYours);
  return { plans, places, keptText: keeper.texts };
};

export const countsOf = (plans: readonly UndoPlan[]): Counts => {
  const counts = { ...nothing } as { -readonly [Key in keyof Counts]: Counts[Key] };
  for (const plan of plans) {
    counts.kept += plan.items.filter(({ kept }) => kept !== null).length;
    if (plan.moves === 'leaves') counts.leaving += 1;
    else if (plan.moves === 'returns' || (plan.row && plan.undo.does === 'refill')) counts.returning += 1;
    else counts.changes += plan.items.filter((item) => item.kept === null && isField(item.subject)).length;
  }
  return counts;
};

/** The restore that a step was, as far as it is still known. */
interface Beside {
  readonly behind: RestoreBehind | null;
  readonly rows: readonly TouchedRow[];
  /** It was a restore from a backup, of which the trail alone is known. */
  readonly stays: boolean;
}

export const besideOf = (session: Session, { id, door, subjects }: Step): Beside => {
  // What came back from the recycle bin is known in full.
  const isFromBackup = door === 'restore' && !subjects.includes('restored');
  const behind = isFromBackup ? restoreBehind(session, id) : null;
  return { behind, rows: behind ? rowsBeside(behind) : [], stays: isFromBackup && !behind };
};
