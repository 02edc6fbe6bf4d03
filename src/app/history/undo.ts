import { decideRow, type DecideContext } from '../../domain/decide';
import { keptText, restoredRow } from '../../domain/snapshot';
import { noteDeleted, type Occasion } from '../../domain/trail';
import {
  isField,
  planUndo,
  stepsOf,
  undosOf,
  type RowUndo,
  type Step,
  type StepEntry,
  type UndoContext,
  type UndoPlan,
} from '../../domain/steps';
import { subjectInWords, valueInWords } from '../../domain/trailRecords';
import { messages } from '../../messages';
import { flushWrites, withLock } from '../../gas/lock';
import { deleteRuns, runsOf } from '../../gas/removeRows';
import { writeCells } from '../../gas/table';
import { trackerOf } from '../customers/find';
import { Failure } from '../failure';
import { customersOfImport, undoUntouched } from '../import/undo';
import { validImportId } from '../import/record';
import { markOfWork, occasionOf } from '../occasion';
import { mayWriteBin, readBin, updateBin } from '../recycle/bin';
import { ownCellsOf } from '../recycle/kept';
import { bringBack } from '../recycle/restore';
import { readSnapshot } from '../recycle/snapshot';
import { writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import { readTrackerRowsOf, type Placed, type TrackerTable } from '../world';
import type { TrackerRow } from '../../domain/rows';
import { readEntries } from './entries';
import type { HistoryDone, HistoryPreview, PlannedChange } from './protocol';
import { mayUndo } from './rights';

/** Customers a call: some seconds of Google's six minutes. */
const customersAChunk = 1_000;
const listedChanges = 100;

interface Wanted {
  readonly step: Step;
  readonly entries: readonly StepEntry[];
  /** The mark that an earlier part of the same request bears. */
  readonly ownMark: string | undefined;
}

const findStep = (session: Session, stepId: string, requestId?: string): Wanted => {
  const say = messages(session.settings.language).history;
  const all = readEntries(session);
  const entries = all.filter(({ entry }) => entry[7] === stepId);
  const [step] = stepsOf(entries);
  if (!step) throw new Failure('notFound', say.unknownStep);
  if (!mayUndo(session, step)) throw new Failure('noRight', say.notYours);
  if (step.subjects.includes('importUndone')) throw new Failure('tooLate', say.importUndone);
  const isOwn = ({ entry: [, , , , , , , mark] }: StepEntry): boolean =>
    requestId !== undefined && mark?.endsWith(`.${requestId}`) === true;
  return { step, entries, ownMark: all.find(isOwn)?.entry[7] };
};

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

interface Planned {
  readonly plans: readonly UndoPlan[];
  readonly places: ReadonlyMap<string, Placed<TrackerRow>>;
  readonly keptText: (id: string) => string | undefined;
}

const planAll = (session: Session, table: TrackerTable, undos: readonly RowUndo[]): Planned => {
  const places = readTrackerRowsOf(session, table, new Set(undos.map(({ id }) => id)));
  const keeper = keeperOf(session);
  const context: UndoContext = {
    settings: session.settings,
    kept: (id) => restoredRow(keeper.texts(id) ?? ''),
    isInBin: (id) => restoredRow(keeper.texts(id) ?? '') !== null,
  };
  const plans = undos.map((undo) => planUndo(undo, places.get(undo.id)?.row, context));
  // The bin is its owner's: better to say so than to delete rows that nothing would hold.
  if (plans.some(({ moves }) => moves === 'leaves') && !mayWriteBin(session))
    throw new Failure('noRight', messages(session.settings.language).history.binNotYours);
  return { plans, places, keptText: keeper.texts };
};

interface Counts {
  readonly changes: number;
  readonly returning: number;
  readonly leaving: number;
  readonly kept: number;
}

const countsOf = (plans: readonly UndoPlan[]): Counts => {
  const counts = { changes: 0, returning: 0, leaving: 0, kept: 0 };
  for (const plan of plans) {
    counts.kept += plan.items.filter(({ kept }) => kept !== null).length;
    if (plan.moves === 'leaves') counts.leaving += 1;
    else if (plan.moves === 'returns' || (plan.row && plan.undo.does === 'refill')) counts.returning += 1;
    else counts.changes += plan.items.filter((item) => item.kept === null && isField(item.subject)).length;
  }
  return counts;
};

const previewMessage = (session: Session, { changes, returning, leaving, kept }: Counts): string => {
  const say = messages(session.settings.language).history;
  const isNothing = changes + returning + leaving === 0;
  const does = isNothing ? say.nothing : say.willDo(changes, returning, leaving);
  return kept === 0 ? does : [does, say.staying(kept)].join(say.join);
};

const changesOf = (session: Session, plans: readonly UndoPlan[]): readonly PlannedChange[] => {
  const { settings } = session;
  const say = messages(settings.language).history;
  const all = plans.flatMap(({ undo, items }) =>
    items.map(({ subject, now, then, kept }): PlannedChange => ({
      id: undo.id,
      customer: undo.customer,
      field: subjectInWords(subject, settings),
      now: valueInWords(subject, now, settings),
      then: valueInWords(subject, then, settings),
      kept: kept && say.kept[kept],
    })),
  );
  const stays = all.filter(({ kept }) => kept !== null);
  return [...stays, ...all.filter(({ kept }) => kept === null)].slice(0, listedChanges);
};

const previewOfImport = (session: Session, stepId: string): HistoryPreview => {
  const found = customersOfImport(session, stepId);
  const { settings } = session;
  const say = messages(settings.language).history;
  if (!found) throw new Failure('tooLate', say.importUnknown);
  const line = (row: TrackerRow, kept: string | null): PlannedChange => ({
    id: row.state?.id ?? '',
    customer: row.record.customerName ?? '',
    field: subjectInWords('deleted', settings),
    now: null,
    then: null,
    kept,
  });
  const counts = { changes: 0, returning: 0, leaving: found.untouched.length, kept: found.edited.length };
  const stays = found.edited.slice(0, listedChanges).map((row) => line(row, say.kept.changedLater));
  const leaves = found.untouched.slice(0, listedChanges - stays.length).map((row) => line(row, null));
  return { changes: [...stays, ...leaves], counts, message: previewMessage(session, counts) };
};

/** What taking a step back would do, and what would stay and why. Changes nothing. */
export const previewOfUndo = (session: Session, stepId: string): HistoryPreview => {
  const { step, entries } = findStep(session, stepId);
  if (step.subjects.includes('imported')) return previewOfImport(session, stepId);
  const { plans } = planAll(session, trackerOf(session), undosOf(entries));
  const counts = countsOf(plans);
  return { changes: changesOf(session, plans), counts, message: previewMessage(session, counts) };
};

/** Rows that leave go into the bin first, and that lands, so that no kill loses one. */
const takeOut = (
  session: Session,
  table: TrackerTable,
  { plans, places }: Planned,
  occasion: Occasion,
): void => {
  const leaving = plans.filter(({ moves }) => moves === 'leaves').map(({ undo }) => places.get(undo.id)!);
  if (leaving.length === 0) return;
  const kept = new Map(
    leaving.map(({ row, cells }) => {
      const state = { ...row.state!, ...noteDeleted(row.state!, occasion) };
      return [state.id, keptText({ row, own: ownCellsOf(table, cells) }, state)] as const;
    }),
  );
  updateBin(session, kept, () => false);
  flushWrites();
  deleteRuns(table, runsOf(leaving.map(({ at }) => at)));
};

const apply = (session: Session, table: TrackerTable, planned: Planned, occasion: Occasion): void => {
  const { settings } = session;
  const never = (): never => {
    throw new Error('Undoing creates no customer.');
  };
  const context: DecideContext = { settings, ...occasion, nextId: never };
  const writes = planned.plans.flatMap(({ undo, row }) => {
    const placed = planned.places.get(undo.id);
    const plan = row && placed && decideRow(row, context, placed.row);
    return plan ? writesOfPlan(table, placed.at, placed.stateText, plan, settings) : [];
  });
  writeCells(table, writes);
  const returning = planned.plans.filter(({ moves }) => moves === 'returns').map(({ undo }) => undo.id);
  const kept = new Map(returning.map((id) => [id, planned.keptText(id)!]));
  bringBack(session, table, returning, kept, occasion);
  takeOut(session, table, planned, occasion);
};

const undoImportStep = (session: Session, stepId: string, mark: string): HistoryDone => {
  const say = messages(session.settings.language).history;
  const done = withLock(() => undoUntouched(session, stepId, occasionOf(session, 'undo', mark)));
  if (!done) throw new Failure('busy', messages(session.settings.language).api.busy);
  const removed = done.value ?? 0;
  return {
    stepId: null,
    done: true,
    changed: removed,
    total: removed,
    nextCursor: null,
    message: removed === 0 ? say.nothingDone : say.undone(0, 0, removed),
  };
};

/**
 * Takes a step back, a thousand customers a call: whatever nothing later depends on, through the one path and
 * past the gates; the rest stays. What is done is a step itself, marked by the request: a repeat after a lost
 * answer or a kill finds what is done already done.
 */
export const undoStep = (
  session: Session,
  { stepId, requestId, cursor = 0 }: { stepId: string; requestId: string; cursor?: number },
): HistoryDone => {
  const { language } = session.settings;
  const say = messages(language).history;
  if (!validImportId(requestId) || !Number.isInteger(cursor) || cursor < 0)
    throw new Failure('invalid', say.badRequest);
  const { step, entries, ownMark } = findStep(session, stepId, requestId);
  const mark = ownMark ?? markOfWork(session, requestId);
  if (step.subjects.includes('imported')) return undoImportStep(session, stepId, mark);
  const undos = undosOf(entries);
  const chunk = undos.slice(cursor, cursor + customersAChunk);
  const done = withLock((): Counts => {
    const table = trackerOf(session);
    const planned = planAll(session, table, chunk);
    apply(session, table, planned, occasionOf(session, 'undo', mark));
    return countsOf(planned.plans);
  });
  if (!done) throw new Failure('busy', messages(language).api.busy);
  const { changes, returning, leaving, kept } = done.value;
  const next = cursor + chunk.length;
  const changed = changes + returning + leaving;
  const message = changed === 0 ? say.nothingDone : say.undone(changes, returning, leaving);
  return {
    stepId: mark,
    done: next >= undos.length,
    changed,
    total: undos.length,
    nextCursor: next >= undos.length ? null : next,
    message: kept === 0 ? message : [message, say.staying(kept)].join(say.join),
  };
};
