import type { TrackerRecord } from '../schema/tracker';
import { committed } from './commit';
import { dayOf, daysBetween, type Day } from './dates';
import { gateGaps, isBackward, type GateFacts } from './gates';
import type { TrackerRow } from './rows';
import { stageById, stageIndex, type Settings } from './settings';
import type { GateGap, Notice, Wish } from './state';
import type { Change, Occasion } from './trail';

/** Days that a refused wish waits for its last missing item, and that a remark stands. */
export const patience = 7;

/** Something worth telling the person at once; the row itself says the rest. */
export type Outcome =
  | { readonly kind: 'created' }
  | { readonly kind: 'refused'; readonly notice: Notice }
  | { readonly kind: 'wishCameTrue'; readonly stage: string | null };

export interface JudgeContext extends Occasion {
  readonly settings: Settings;
  /** Why a manager lets this row into a stage whose gate is not open. */
  readonly letThrough?: string;
}

export interface Judgement {
  readonly notices: readonly Notice[];
  readonly outcomes: readonly Outcome[];
  /** What waits from now on. */
  readonly wish: { readonly wanted: string; readonly on: Day } | undefined;
  /** What the gate missed when a manager let the row through. */
  readonly waived?: readonly GateGap[];
}

/** A wish that was made not too long ago. */
const waiting = (wanted: string | undefined, on: Day | undefined, today: Day): Judgement['wish'] =>
  wanted !== undefined && on !== undefined && daysBetween(on, today) <= patience ? { wanted, on } : undefined;

/** What waits in a row's hidden cell. */
export const joinWishes = (stage: Judgement['wish'], status: Judgement['wish']): Wish | undefined => {
  if (!stage) return status && { status: status.wanted, on: status.on };
  if (!status) return { stage: stage.wanted, on: stage.on };
  const { wanted, on } = stage;
  return { stage: wanted, status: status.wanted, on, ...(status.on !== on && { statusOn: status.on }) };
};

export const nothingJudged: Judgement = { notices: [], outcomes: [], wish: undefined };

/** A retired stage is refused like one that never was. */
export const notOffered = (name: string, on: Day): Judgement => {
  const notice: Notice = {
    kind: 'problem',
    problem: { code: 'stage.unknown', field: 'stage', entered: name },
    on,
  };
  return { notices: [notice], outcomes: [{ kind: 'refused', notice }], wish: undefined };
};

/** A cleared stage that comes back; what waits goes on waiting. */
const putBackStage = (from: string | null, { settings, now }: JudgeContext): readonly Outcome[] => {
  const name = stageById(settings, from)?.name;
  if (name === undefined) return [];
  const problem = { code: 'stage.empty', field: 'stage', entered: name } as const;
  return [{ kind: 'refused', notice: { kind: 'problem', problem, on: dayOf(now) } }];
};

/** The reason stands where reasons stand; a move that asked for nothing but one was not let through. */
const letThrough = (draft: TrackerRecord, gaps: readonly GateGap[], reason: string): Judgement => {
  draft.changeReason = reason;
  const waived = gaps.filter((gap) => gap.kind !== 'reason');
  return waived.length === 0 ? nothingJudged : { ...nothingJudged, waived };
};

/** Judges a stage that was typed, or one wished for earlier whose last missing item may have arrived. */
export const judgeStage = (
  draft: TrackerRecord,
  row: TrackerRow,
  facts: GateFacts,
  context: JudgeContext,
): Judgement => {
  const { settings } = context;
  const { state } = row;
  const today = dayOf(context.now);
  const typed = draft.stage !== null && draft.stage !== facts.from;
  const wish = waiting(state?.wish?.stage, state?.wish?.on, today);
  const wanted = typed ? draft.stage : (wish?.wanted ?? null);
  // An empty stage would take the row out of every report.
  const putBack = draft.stage === null ? putBackStage(facts.from, context) : [];
  draft.stage ??= facts.from;
  if (wanted === null || facts.from === null) return { ...nothingJudged, outcomes: putBack };
  const stage = stageById(settings, wanted);
  if (!stage) return nothingJudged;
  if (stageIndex(settings, wanted) < 0) {
    draft.stage = facts.from;
    return notOffered(stage.name, today);
  }
  const gaps = gateGaps(stage, facts, settings);
  if (gaps.length === 0) {
    draft.stage = wanted;
    return typed ? nothingJudged : { ...nothingJudged, outcomes: [{ kind: 'wishCameTrue', stage: wanted }] };
  }
  if (typed && context.letThrough !== undefined) return letThrough(draft, gaps, context.letThrough);
  const refused = stage.mode === 'strict' || isBackward(settings, facts.from, wanted);
  const on = typed ? today : (wish?.on ?? today);
  const notice: Notice = { kind: 'gate', stage: wanted, refused, gaps, on };
  if (!refused) {
    draft.stage = wanted;
    const outcomes: readonly Outcome[] = typed ? [] : [{ kind: 'wishCameTrue', stage: wanted }];
    return { notices: [notice], outcomes, wish: undefined };
  }
  draft.stage = facts.from;
  return {
    notices: [notice],
    outcomes: typed ? [{ kind: 'refused', notice }] : [],
    wish: { wanted, on },
  };
};

/** 已流失 asks for 流失原因, from any stage (001); nothing else about the status is judged. */
export const judgeStatus = (draft: TrackerRecord, row: TrackerRow, context: JudgeContext): Judgement => {
  const today = dayOf(context.now);
  const before = committed(row.state, 'status');
  const typed = draft.status !== before;
  const { status: wished, statusOn, on: stageOn } = row.state?.wish ?? {};
  const wish = waiting(wished, statusOn ?? stageOn, today);
  const wanted = typed ? draft.status : wish?.wanted;
  if (wanted !== 'lost' || before === 'lost') return nothingJudged;
  if (draft.lostReason !== null) {
    draft.status = 'lost';
    return typed ? nothingJudged : { ...nothingJudged, outcomes: [{ kind: 'wishCameTrue', stage: null }] };
  }
  const on = typed ? today : (wish?.on ?? today);
  const notice: Notice = {
    kind: 'status',
    status: 'lost',
    gaps: [{ kind: 'reason', key: 'lostReason' }],
    on,
  };
  draft.status = before as string | null;
  return {
    notices: [notice],
    outcomes: typed ? [{ kind: 'refused', notice }] : [],
    wish: { wanted: 'lost', on },
  };
};

/** What was decided once and is brought back is not judged again, and has no consequences of its own. */
export const isBroughtBack = ({ door }: Occasion): boolean => door === 'undo' || door === 'restore';

/** Of a wish that waits, what was not brought back otherwise meanwhile. */
export const wishThatStands = (row: TrackerRow, draft: TrackerRecord): Wish | undefined => {
  const { wish } = row.state ?? {};
  if (!wish) return undefined;
  const { stage, status, on, statusOn = on } = wish;
  const keepsStage = stage !== undefined && draft.stage === committed(row.state, 'stage');
  const keepsStatus = status !== undefined && draft.status === committed(row.state, 'status');
  return joinWishes(
    keepsStage ? { wanted: stage, on } : undefined,
    keepsStatus ? { wanted: status, on: statusOn } : undefined,
  );
};

/** What a sweep puts back was seen in the sheet by everybody; a person at the keyboard is told at once. */
export const putBackBySweep = (
  outcomes: readonly Outcome[],
  draft: TrackerRecord,
  { door }: Occasion,
): readonly Change[] =>
  outcomes.flatMap((outcome): Change[] => {
    if (door !== 'sweep' || outcome.kind !== 'refused') return [];
    const { notice } = outcome;
    if (notice.kind === 'gate') return [['stage', notice.stage, draft.stage]];
    return notice.kind === 'status' ? [['status', notice.status, draft.status]] : [];
  });
