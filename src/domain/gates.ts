import type { TrackerKey, TrackerRecord } from '../schema/tracker';
import { stageIndex, type Settings, type Stage } from './settings';
import type { GateGap } from './state';

/** What a gate looks at, beside the stage itself. */
export interface GateFacts {
  readonly record: TrackerRecord;
  readonly score: number | null;
  /** Follow-ups by method id. */
  readonly followUps: Readonly<Record<string, number>>;
  /** Stage the row comes from. */
  readonly from: string | null;
  /** 变更原因 already used up by an earlier backward move. */
  readonly reasonUsed: string | undefined;
}

/** A phone or a mail address is a way to reach somebody, too (000: 联系方式). */
export const isKnown = (record: TrackerRecord, key: TrackerKey): boolean =>
  record[key] !== null || (key === 'contactInfo' && (record.phone !== null || record.email !== null));

/** A flag counts as filled only when it says yes: 决策链清晰 = 否 does not open the gate. */
const isFilled = (record: TrackerRecord, key: TrackerKey): boolean =>
  isKnown(record, key) && record[key] !== false;

/** Entering the won stage always asks for the amount, whatever the settings list. */
const requiredColumns = (stage: Stage): readonly TrackerKey[] =>
  stage.role === 'won' && !stage.requires.includes('dealAmount')
    ? [...stage.requires, 'dealAmount']
    : stage.requires;

export const isBackward = (settings: Settings, from: string | null, to: string): boolean =>
  stageIndex(settings, to) < stageIndex(settings, from);

export const hasFreshReason = (facts: GateFacts): boolean =>
  facts.record.changeReason !== null && facts.record.changeReason !== facts.reasonUsed;

/** Columns that a stage asks for and the row does not have; `from` aside, since first states are not judged. */
export const missingColumns = (stage: Stage, record: TrackerRecord): readonly TrackerKey[] =>
  requiredColumns(stage).filter((key) => !isFilled(record, key));

const methodGaps = (stage: Stage, facts: GateFacts): GateGap[] =>
  Object.entries(stage.minimumFollowUps)
    .filter(([method, need]) => (facts.followUps[method] ?? 0) < need)
    .map(([method, need]) => ({ kind: 'followUps', method, have: facts.followUps[method] ?? 0, need }));

/**
 * What keeps a row from entering a stage: empty when the gate is open. Going back asks for nothing but a
 * reason (001: 变更原因).
 */
export const gateGaps = (stage: Stage, facts: GateFacts, settings: Settings): readonly GateGap[] => {
  if (isBackward(settings, facts.from, stage.id)) {
    return hasFreshReason(facts) ? [] : [{ kind: 'reason', key: 'changeReason' }];
  }
  const gaps: GateGap[] = missingColumns(stage, facts.record).map((key) => ({ kind: 'column', key }));
  // From a retired stage any may be entered: no gate can name it any more.
  const comesFromCycle = stageIndex(settings, facts.from) >= 0;
  if (stage.allowedFrom.length > 0 && comesFromCycle && !stage.allowedFrom.includes(facts.from ?? '')) {
    gaps.unshift({ kind: 'from', allowed: stage.allowedFrom });
  }
  gaps.push(...methodGaps(stage, facts));
  if (stage.leastScore !== null && (facts.score ?? 0) < stage.leastScore) {
    gaps.push({ kind: 'score', have: facts.score ?? 0, need: stage.leastScore });
  }
  return gaps;
};
