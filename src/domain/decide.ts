import { settledStatuses } from '../schema/choices';
import { columnKeys } from '../schema/column';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../schema/tracker';
import { amountOfBudgetRange } from './amounts';
import { changedKeys, commitRecord, committed } from './commit';
import { dayOf, daysBetween, type Day } from './dates';
import { gateGaps, isBackward, isKnown, missingColumns, type GateFacts } from './gates';
import {
  isBroughtBack,
  joinWishes,
  judgeStage,
  judgeStatus,
  nothingJudged,
  patience,
  putBackBySweep,
  wishThatStands,
  type JudgeContext,
  type Judgement,
  type Outcome,
} from './judge';
import { markOfChanged } from './import/mark';
import type { Problem } from './problem';
import { isReused } from './rejoin';
import { isBlank, type TrackerRow } from './rows';
import { scoreOf, suggestGrade } from './score';
import { personByEmail, stageById, stageIndex, type Settings } from './settings';
import type { Notice, RowState, StageEntry, Standing } from './state';
import { noteChanges, noteCleared, noteCreated, type Change, type Occasion } from './trail';
import { gapsInWords, gapsOfRowInWords } from './words';

export interface DecideContext extends JudgeContext {
  /** Next free id, LX001 …; called once for each new row. */
  readonly nextId: () => string;
  /** Known days on which stages were entered, for rows that bring a history. */
  readonly history?: Readonly<Record<string, Day>>;
  readonly importId?: string;
}

/** What is to become of one row. */
export interface RowPlan {
  readonly record: TrackerRecord;
  /** Columns whose cells have to be written. */
  readonly writes: readonly TrackerKey[];
  readonly state: RowState;
  readonly isNew: boolean;
  readonly outcomes: readonly Outcome[];
}

const assign = (draft: TrackerRecord, key: TrackerKey, value: unknown): void => {
  (draft as Record<string, unknown>)[key] = value;
};

/** Values that the sheet does not have to be told: the owner who types, the first stage, when. */
const fillNewRow = (draft: TrackerRecord, context: DecideContext): void => {
  const { settings, door } = context;
  draft.stage ??= settings.stages[0]?.id ?? null;
  if (door === 'import') return;
  draft.createdAt ??= context.now;
  draft.owner ??= personByEmail(settings, context.who)?.name ?? null;
};

/** 003: 预算范围 is text; the number beside it follows it while nobody typed one. */
const followBudgetRange = (draft: TrackerRecord, state: RowState | null, settings: Settings): void => {
  const rangeChanged = draft.budgetRange !== committed(state, 'budgetRange');
  if (draft.budgetAmount === null && rangeChanged) {
    draft.budgetAmount = amountOfBudgetRange(draft.budgetRange, settings.rhythm.moneyScale);
  }
};

/** Bad input goes back to what was last committed; the notice quotes it, so nothing typed is lost. */
const restoreProblems = (draft: TrackerRecord, row: TrackerRow, today: Day): Notice[] => {
  const notices: Notice[] = [];
  for (const problem of row.problems) {
    // The name an import gave stands until somebody fills in the real one.
    if (problem.code === 'missing') continue;
    const column = trackerColumns[problem.field as TrackerKey];
    if (column.origin !== 'input') continue;
    assign(draft, problem.field as TrackerKey, committed(row.state, problem.field as TrackerKey));
    notices.push({ kind: 'problem', problem, on: today });
  }
  if (draft.customerName === null) {
    assign(draft, 'customerName', committed(row.state, 'customerName'));
    notices.push({
      kind: 'problem',
      problem: { code: 'missing', field: 'customerName', entered: '' },
      on: today,
    });
  }
  return notices;
};

/** What follows from entering or leaving the won stage and from 已流失 (003, 001). */
const settleConsequences = (
  draft: TrackerRecord,
  from: string | null,
  row: TrackerRow,
  context: DecideContext,
): void => {
  const today = dayOf(context.now);
  const { settings } = context;
  const roleOf = (id: string | null): string | undefined => stageById(settings, id)?.role;
  // An imported row brings its own history: a date it does not know is not today.
  const imported = context.door === 'import';
  if (draft.stage !== from && roleOf(draft.stage) === 'won') {
    draft.status = imported ? (draft.status ?? 'won') : 'won';
    if (!imported) draft.dealDate ??= today;
  }
  const wonIndex = settings.stages.findIndex((stage) => stage.role === 'won');
  const reopened = stageIndex(settings, from) >= wonIndex && stageIndex(settings, draft.stage) < wonIndex;
  // A reopened deal is no deal; its amount stays as a person entered it.
  if (wonIndex >= 0 && from !== null && reopened) draft.dealDate = null;
  const before = committed(row.state, 'status');
  if (draft.status === 'lost' && before !== 'lost' && !imported) draft.lostDate ??= today;
  if (draft.status !== 'lost' && before === 'lost') draft.lostDate = null;
};

const standingOf = (record: TrackerRecord): Standing => {
  if (record.status === 'lost') return 'lost';
  return settledStatuses.has(record.status ?? '') ? 'won' : 'open';
};

/** Adds today's entry; while the day lasts, an owner filled in afterwards still counts as the one of the day. */
const enteredStages = (
  record: TrackerRecord,
  state: RowState | null,
  context: DecideContext,
): RowState['entered'] => {
  const today = dayOf(context.now);
  const entered: Record<string, StageEntry> = {};
  for (const [stage, [day, owner]] of Object.entries(state?.entered ?? {})) {
    entered[stage] = day === today || owner === null ? [day, record.owner] : [day, owner];
  }
  for (const [stage, day] of Object.entries(context.history ?? {})) entered[stage] ??= [day, record.owner];
  // A row that came in without a date never says when it entered; a later look at it is no entry.
  const moved = record.stage !== committed(state, 'stage');
  if (record.stage !== null && moved && !isBroughtBack(context) && entered[record.stage] === undefined) {
    const known = context.door === 'import' ? importedEntry(record, context.settings) : today;
    if (known !== null) entered[record.stage] = [known, record.owner];
  }
  return entered;
};

/** An imported row entered its stage when its own dates say so; unknown is unknown. */
const importedEntry = (record: TrackerRecord, settings: Settings): Day | null => {
  if (stageById(settings, record.stage)?.role === 'won' && record.dealDate !== null) return record.dealDate;
  return record.createdAt === null ? null : dayOf(record.createdAt);
};

const lastProgress = (
  record: TrackerRecord,
  entered: RowState['entered'],
  state: RowState | null,
  today: Day,
): Day => {
  const days = Object.values(entered).map(([day]) => day);
  if (record.createdAt !== null) days.push(dayOf(record.createdAt));
  if (state?.lastFollowUp) days.push(dayOf(state.lastFollowUp));
  const past = days.filter((day) => day <= today);
  return past.length === 0 ? today : past.reduce((latest, day) => (day > latest ? day : latest));
};

/** What was wished for earlier and still waits; typed just now it is answered. */
const onlyWaits = ({ wish, outcomes }: Judgement): boolean => wish !== undefined && outcomes.length === 0;

/** Who was lost just now waits for no stage any more, and who was won not for 已流失. */
const withoutContradictions = (
  stage: Judgement,
  status: Judgement,
  happened: { readonly lost: boolean; readonly won: boolean },
): readonly [stage: Judgement, status: Judgement] => [
  happened.lost && onlyWaits(stage) ? nothingJudged : stage,
  happened.won && onlyWaits(status) ? nothingJudged : status,
];

/** Earlier remarks stand until the row is changed again or their time is up. */
const lastingNotices = (row: TrackerRow, changed: readonly TrackerKey[], today: Day): readonly Notice[] =>
  (row.state?.notices ?? []).filter((notice) => {
    // What a stage under 提醒 still misses is missing however long ago it was entered.
    if (notice.kind === 'gate') return !notice.refused && !changed.includes('stage');
    if (notice.kind !== 'problem' || daysBetween(notice.on, today) > patience) return false;
    return changed.length === 0 && row.problems.length === 0;
  });

/** What an earlier remark says already is not said again. */
const notSaidYet = (remarks: readonly Notice[], lasting: readonly Notice[]): readonly Notice[] => {
  const said = new Set(
    lasting.flatMap((notice) => (notice.kind === 'problem' ? [JSON.stringify(notice.problem)] : [])),
  );
  return remarks.filter((notice) => notice.kind !== 'problem' || !said.has(JSON.stringify(notice.problem)));
};

/** What could not be read comes first, also when a later look says it again: two looks say the same in one order. */
const inOrder = (notices: readonly Notice[]): readonly Notice[] => [
  ...notices.filter((notice) => notice.kind === 'problem'),
  ...notices.filter((notice) => notice.kind !== 'problem'),
];

/** A remark on a stage entered under 提醒 goes when nothing is missing any more. */
const refreshMarked = (notices: readonly Notice[], facts: GateFacts, settings: Settings): readonly Notice[] =>
  notices.flatMap((notice) => {
    if (notice.kind !== 'gate' || notice.refused) return [notice];
    const stage = stageById(settings, notice.stage);
    const gaps = stage
      ? gateGaps(stage, facts, settings).filter((gap) => gap.kind !== 'from' && gap.kind !== 'reason')
      : [];
    return gaps.length === 0 ? [] : [{ ...notice, gaps }];
  });

/** Columns a complete row has: the required ones, and what the gates up to its stage ask for. */
const gapsOf = (record: TrackerRecord, settings: Settings): readonly TrackerKey[] => {
  const required = columnKeys(trackerColumns).filter(
    (key) => 'required' in trackerColumns[key] && trackerColumns[key].required && !isKnown(record, key),
  );
  if (standingOf(record) === 'lost') return required;
  const passed = settings.stages.slice(0, stageIndex(settings, record.stage) + 1);
  return [...new Set([...required, ...passed.flatMap((stage) => missingColumns(stage, record))])];
};

/**
 * Compares what a row holds now with what was last committed for it and says what is to become of it. Pure,
 * and idempotent: deciding the outcome again changes nothing. Null for a row that holds nothing.
 *
 * Gates judge moves, not first states: a new row is accepted at its stage with its gaps listed.
 *
 * @param inSheet the row as the sheet holds it, when `row` already carries a change (a form, a follow-up)
 */
export const decideRow = (
  read: TrackerRow,
  context: DecideContext,
  inSheet: TrackerRow = read,
): RowPlan | null => {
  const { settings } = context;
  const predecessor = isReused(read) ? read.state : null;
  const row: TrackerRow = predecessor ? { ...read, state: null } : read;
  const { state } = row;
  const today = dayOf(context.now);
  if (isBlank(row, trackerColumns)) return state ? clearedRow(row, state, context) : null;

  const isNew = state === null;
  const draft: TrackerRecord = { ...row.record };
  const imported = context.door === 'import';
  const remarks = restoreProblems(draft, row, today);
  if (isNew) fillNewRow(draft, context);
  const isJudged = !isNew && !isBroughtBack(context);
  if (!isBroughtBack(context)) followBudgetRange(draft, state, settings);

  const from = committed(state, 'stage') as string | null;
  const factsOf = (): GateFacts => ({
    record: draft,
    score: scoreOf(draft, today, settings.rhythm),
    followUps: state?.followUps ?? {},
    from,
    reasonUsed: state?.reasonUsed,
  });
  const judgedStage = !isJudged ? nothingJudged : judgeStage(draft, row, factsOf(), context);
  const judgedStatus = !isJudged ? nothingJudged : judgeStatus(draft, row, context);
  if (!isBroughtBack(context)) settleConsequences(draft, from, row, context);
  const [stageJudgement, statusJudgement] = withoutContradictions(judgedStage, judgedStatus, {
    lost: draft.status === 'lost' && committed(state, 'status') !== 'lost',
    won: draft.stage !== from && stageById(settings, draft.stage)?.role === 'won',
  });

  const changed = changedKeys(draft, state);
  const lasting = refreshMarked(lastingNotices(row, changed, today), { ...factsOf(), from: null }, settings);
  const notices = imported
    ? []
    : inOrder([
        ...notSaidYet(remarks, lasting),
        ...stageJudgement.notices,
        ...statusJudgement.notices,
        ...lasting,
      ]);
  const wish = isBroughtBack(context)
    ? wishThatStands(row, draft)
    : joinWishes(stageJudgement.wish, statusJudgement.wish);
  const movedBack =
    !isBroughtBack(context) &&
    from !== null &&
    draft.stage !== from &&
    isBackward(settings, from, draft.stage ?? '');

  // What an import could not read is kept in words until somebody changes the field.
  const unread =
    imported && isNew
      ? row.problems
      : (state?.unread ?? []).filter(({ field }) => !changed.includes(field as TrackerKey));
  draft.leadId = state?.id ?? context.nextId();
  draft.score = scoreOf(draft, today, settings.rhythm);
  draft.suggestedGrade = suggestGrade(draft);
  draft.gaps = gapsOfRowInWords(gapsOf(draft, settings), unread, settings);

  const entered = enteredStages(draft, state, context);
  const standing = standingOf(draft);
  const createdToday = draft.createdAt !== null && dayOf(draft.createdAt) === today;
  const { waived } = stageJudgement;
  const reasonUsed =
    movedBack || waived !== undefined || draft.changeReason === null
      ? (draft.changeReason ?? undefined)
      : state?.reasonUsed;
  const importId = isNew ? context.importId : changed.length === 0 ? state.importId : markOfChanged(state);
  const values = commitRecord(draft);
  const outcomes: readonly Outcome[] = [
    ...(isNew ? [{ kind: 'created' } as const] : []),
    ...remarks.map((notice) => ({ kind: 'refused', notice }) as const),
    ...stageJudgement.outcomes,
    ...statusJudgement.outcomes,
  ];
  const beside: readonly Change[] = [
    ...putBackBySweep(outcomes, draft, context),
    ...(waived ? [['letThrough', gapsInWords(waived, settings), draft.changeReason] as const] : []),
  ];
  // An import is one line of the trail, however many rows it brings; they bear its mark.
  const noteNew = (): ReturnType<typeof noteChanges> =>
    importId === undefined ? noteCreated(values, context, predecessor) : {};
  const noted = isNew ? noteNew() : noteChanges(state, values, changed, context, beside);
  const next: RowState = {
    id: draft.leadId,
    values,
    entered,
    createdBy: createdToday ? draft.owner : (state?.createdBy ?? draft.owner),
    wonBy: draft.dealDate === null ? null : (state?.wonBy ?? draft.owner),
    followUps: state?.followUps ?? {},
    lastFollowUp: state?.lastFollowUp ?? null,
    ...(state?.told !== undefined && { told: state.told }),
    active: lastProgress(draft, entered, state, today),
    stallLimit:
      standing === 'open' ? (stageById(settings, draft.stage)?.stallLimit ?? settings.rhythm.stallLimit) : 0,
    standing,
    notices,
    ...(wish !== undefined && { wish }),
    ...(reasonUsed !== undefined && { reasonUsed }),
    ...(importId !== undefined && { importId }),
    ...(unread.length > 0 && { unread }),
    ...noted,
  };
  return {
    record: draft,
    writes: keysToWrite(draft, inSheet),
    state: next,
    isNew,
    outcomes,
  };
};

/** A formula that fails, or a text that is too long to quote: putting back what was there before would lose it. */
export const staysInItsCell = ({ code }: Problem): boolean =>
  code === 'formula.broken' || code === 'text.tooLong';

const keysToWrite = (record: TrackerRecord, row: TrackerRow): readonly TrackerKey[] => {
  const kept = new Set(row.problems.filter(staysInItsCell).map(({ field }) => field));
  const unreadable = new Set([...row.problems.map((problem) => problem.field), ...row.informal]);
  return columnKeys(trackerColumns).filter(
    (key) =>
      trackerColumns[key].origin !== 'system' &&
      key !== 'reminder' &&
      !kept.has(key) &&
      (record[key] !== row.record[key] || unreadable.has(key)),
  );
};

/** A row that a person emptied keeps its hidden cell, so that undo brings back the same customer. */
const clearedRow = (row: TrackerRow, state: RowState, occasion: Occasion): RowPlan => ({
  record: row.record,
  writes: [],
  state: { ...state, standing: 'lost', notices: [], cleared: true, ...noteCleared(state, occasion) },
  isNew: false,
  outcomes: [],
});
