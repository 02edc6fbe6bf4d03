import { decideRow, type DecideContext } from '../../domain/decide';
import { keptText } from '../../domain/snapshot';
import { undosOf, type RowUndo, type StepEntry } from '../../domain/steps';
import { noteDeleted, type Occasion } from '../../domain/trail';
import { flushWrites, withLock } from '../../gas/lock';
import { writeCells } from '../../gas/table';
import { messages } from '../../messages';
import type { RestoreBehind } from '../backups/restoring';
import { trackerOf } from '../customers/find';
import { Failure } from '../failure';
import { validImportId } from '../import/record';
import { undoUntouched } from '../import/undo';
import { markOfWork, occasionOf } from '../occasion';
import { updateBin } from '../recycle/bin';
import { ownCellsOf } from '../recycle/kept';
import { removeCustomers } from '../removeCustomers';
import { bringBack } from '../recycle/restore';
import { writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import { countParts, doneOf, nothing, type Counts } from './counts';
import { besideOf, countsOf, findStep, planAll, workOfUndo, type Planned } from './plan';
import type { HistoryDone } from './protocol';
import { undoBeside } from './undoRestore';
import { doneMessage } from './words';

/** Customers a call: some seconds of Google's six minutes. */
const customersAChunk = 1_000;

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
  removeCustomers(session, table, new Set(kept.keys()));
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

/** @param own the line that an earlier try of the same request left: its answer was lost */
const undoImportStep = (
  session: Session,
  stepId: string,
  mark: string,
  own: StepEntry | undefined,
): HistoryDone => {
  const { api, history: say } = messages(session.settings.language);
  const done = withLock(() => undoUntouched(session, stepId, occasionOf(session, 'undo', mark)));
  if (!done) throw new Failure('busy', api.busy);
  const removed = done.value ?? (own ? Number(own.entry[6]) : null);
  if (removed === null) throw new Failure('tooLate', say.importUnknown);
  return {
    stepId: null,
    done: true,
    changed: removed,
    total: removed,
    nextCursor: null,
    message: removed === 0 ? say.nothingDone : say.undone({ ...nothing, leaving: removed }),
  };
};

/** Takes the next thousand customers back; null when the lock cannot be had. */
const undoCustomers = (
  session: Session,
  undos: readonly RowUndo[],
  {
    behind,
    cursor,
    mark,
    note,
  }: {
    readonly behind: RestoreBehind | null;
    readonly cursor: number;
    readonly mark: string;
    readonly note: (part: Counts) => void;
  },
): number | null => {
  const chunk = undos.slice(cursor, cursor + customersAChunk);
  const done = withLock(() => {
    const table = trackerOf(session);
    const planned = planAll(session, table, chunk, behind);
    note(countsOf(planned.plans));
    apply(session, table, planned, occasionOf(session, 'undo', mark));
  });
  return done && cursor + chunk.length;
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
  const { step, entries, own } = findStep(session, stepId, requestId);
  const mark = own?.entry[7] ?? markOfWork(session, workOfUndo(stepId, requestId));
  if (step.subjects.includes('imported')) return undoImportStep(session, stepId, mark, own);
  const undos = undosOf(entries);
  const { behind, rows, stays } = besideOf(session, step);
  const total = undos.length + rows.length;
  let counts = nothing;
  const note = (part: Counts): void => void (counts = countParts(session, { requestId, cursor, part }));
  const goOn = (): number | null => {
    if (!behind || cursor < undos.length)
      return undoCustomers(session, undos, { behind, cursor, mark, note });
    const done = undoBeside(session, behind, rows, cursor - undos.length, note);
    return done && undos.length + done;
  };
  const next = goOn();
  if (next === null) throw new Failure('busy', messages(language).api.busy);
  const isDone = next >= total;
  return {
    // What the trail does not know cannot be undone once more.
    stepId: undos.length > 0 && doneOf(counts) > 0 ? mark : null,
    done: isDone,
    changed: doneOf(counts),
    total,
    nextCursor: isDone ? null : next,
    message: doneMessage(session, counts, stays),
  };
};
