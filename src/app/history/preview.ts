import type { TrackerRow } from '../../domain/rows';
import { undosOf, type UndoPlan } from '../../domain/steps';
import { subjectInWords, valueInWords } from '../../domain/trailRecords';
import { messages } from '../../messages';
import { trackerOf } from '../customers/find';
import { Failure } from '../failure';
import { customersOfImport } from '../import/undo';
import type { Session } from '../session';
import { nothing, sum, type Counts } from './counts';
import { besideOf, countsOf, findStep, planAll } from './plan';
import type { HistoryPreview, PlannedChange } from './protocol';
import { changesBeside, countsBeside, previewBeside } from './undoRestore';
import { previewMessage } from './words';

const listedChanges = 100;

const changesOf = (session: Session, plans: readonly UndoPlan[]): readonly PlannedChange[] => {
  const { settings } = session;
  const say = messages(settings.language).history;
  return plans.flatMap(({ undo, items }) =>
    items.map(({ subject, now, then, kept }): PlannedChange => ({
      id: undo.id,
      customer: undo.customer,
      field: subjectInWords(subject, settings),
      now: valueInWords(subject, now, settings),
      then: valueInWords(subject, then, settings),
      kept: kept && say.kept[kept],
    })),
  );
};

/** Those that stay first. */
const listed = (changes: readonly PlannedChange[]): readonly PlannedChange[] => {
  const stays = changes.filter(({ kept }) => kept !== null);
  return [...stays, ...changes.filter(({ kept }) => kept === null)].slice(0, listedChanges);
};

const previewOf = (
  session: Session,
  changes: readonly PlannedChange[],
  counts: Counts,
  besideStays: boolean,
): HistoryPreview => {
  const { followUps, leaving, ...others } = counts;
  const message = previewMessage(session, counts, besideStays);
  return { changes: listed(changes), counts: { ...others, leaving: leaving + followUps }, message };
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
  const counts = { ...nothing, leaving: found.untouched.length, kept: found.edited.length };
  const stays = found.edited.slice(0, listedChanges).map((row) => line(row, say.kept.changedLater));
  const leaves = found.untouched.slice(0, listedChanges - stays.length).map((row) => line(row, null));
  return previewOf(session, [...stays, ...leaves], counts, false);
};

/** What taking a step back would do, and what would stay and why. Changes nothing. */
export const previewOfUndo = (session: Session, stepId: string): HistoryPreview => {
  const { step, entries } = findStep(session, stepId);
  if (step.subjects.includes('imported')) return previewOfImport(session, stepId);
  const { behind, rows, stays } = besideOf(session, step);
  const { plans } = planAll(session, trackerOf(session), undosOf(entries), behind);
  const beside = behind ? previewBeside(session, behind, rows) : [];
  const changes = [...changesOf(session, plans), ...changesBeside(session, beside)];
  return previewOf(session, changes, sum(countsOf(plans), countsBeside(beside)), stays);
};
