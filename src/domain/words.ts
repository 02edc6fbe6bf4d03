import { followUpMethods, statuses } from '../schema/choices';
import type { ColumnDefinition } from '../schema/column';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import { gate } from '../messages/gate';
import { problems as problemSentences } from '../messages/problems';
import type { Outcome } from './judge';
import type { Problem } from './problem';
import { stageById, type Settings } from './settings';
import type { GateGap, Notice } from './state';

const columnNamed = (key: string): ColumnDefinition | undefined =>
  (trackerColumns as Readonly<Record<string, ColumnDefinition>>)[key];

const header = (key: string, settings: Settings, columns = columnNamed): string =>
  columns(key)?.header[settings.language] ?? key;

/** Says one problem of one field: what is wrong, with what was entered, what to do. */
export const problemInWords = (problem: Problem, settings: Settings, columns = columnNamed): string => {
  const say = problemSentences[settings.language];
  const field = header(problem.field, settings, columns);
  const column = columns(problem.field);
  const example = column?.example?.[settings.language] ?? '12.5';
  switch (problem.code) {
    case 'missing':
      return say.missing(field);
    case 'amount.range':
    case 'amount.invalid':
      return say[problem.code](field, problem.entered, example);
    case 'choice.unknown':
      return say[problem.code](
        field,
        problem.entered,
        (column?.choices ?? []).map((choice) => choice.label[settings.language]).join(say.list),
      );
    case 'stage.unknown':
      return say[problem.code](
        field,
        problem.entered,
        settings.stages.map((stage) => stage.name).join(say.list),
      );
    default:
      return say[problem.code](field, problem.entered);
  }
};

/** Each with how often it stands there, in the order of their first. */
const counted = (names: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/** What is worth telling whoever did something: what was sent back, and what happened by itself. */
export const outcomesInWords = (outcomes: readonly Outcome[], settings: Settings): readonly string[] => {
  const say = gate[settings.language];
  const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.notice] : []));
  const cameTrue = outcomes.filter((outcome) => outcome.kind === 'wishCameTrue');
  const stages = counted(
    cameTrue.flatMap(({ stage }) => (stage === null ? [] : [stageName(stage, settings)])),
  );
  const lost = cameTrue.filter(({ stage }) => stage === null).length;
  return [
    ...(refused.length === 1 ? [noticeInWords(refused[0]!, settings)] : []),
    ...(refused.length > 1 ? [say.sentBack(refused.length)] : []),
    ...[...stages].map(([name, customers]) => say.movedByItself(name, customers)),
    ...(lost > 0 ? [say.setByItself(statusName('lost', settings), lost)] : []),
  ];
};

const stageName = (id: string, settings: Settings): string => stageById(settings, id)?.name ?? id;

const statusName = (id: string, { language }: Settings): string =>
  statuses.find((each) => each.id === id)?.label[language] ?? id;

const isFlag = (key: TrackerKey): boolean => trackerColumns[key].kind === 'flag';

/** Says what a gate misses: `须从「方案呈现」进入；请填写预算金额、预计金额；产品演示 1/3，还差 2 次`. */
export const gapsInWords = (gaps: readonly GateGap[], settings: Settings): string => {
  const say = gate[settings.language];
  const columnsOf = (flags: boolean): string =>
    gaps
      .flatMap((gap) =>
        gap.kind === 'column' && isFlag(gap.key) === flags ? [header(gap.key, settings)] : [],
      )
      .join(say.list);
  const parts: string[] = [];
  for (const gap of gaps) {
    if (gap.kind === 'from') {
      parts.push(say.from(gap.allowed.map((id) => say.quoted(stageName(id, settings))).join(say.list)));
    }
    if (gap.kind === 'reason') parts.push(say.reason(header(gap.key, settings)));
  }
  if (columnsOf(false) !== '') parts.push(say.fill(columnsOf(false)));
  if (columnsOf(true) !== '') parts.push(say.sayYes(columnsOf(true)));
  for (const gap of gaps) {
    if (gap.kind === 'score') parts.push(say.score(gap.have, gap.need));
    if (gap.kind === 'followUps') {
      const method = followUpMethods.find((each) => each.id === gap.method);
      parts.push(say.followUps(method?.label[settings.language] ?? gap.method, gap.have, gap.need));
    }
  }
  return parts.join(say.join);
};

/** Says one notice of the 提醒 column. */
export const noticeInWords = (notice: Notice, settings: Settings): string => {
  const say = gate[settings.language];
  switch (notice.kind) {
    case 'problem':
      return problemInWords(notice.problem, settings);
    case 'gate': {
      const sentence = notice.refused ? say.refused : say.marked;
      return sentence(stageName(notice.stage, settings), gapsInWords(notice.gaps, settings));
    }
    case 'status':
      return say.statusRefused(statusName(notice.status, settings), gapsInWords(notice.gaps, settings));
  }
};

/** The head of the hidden cell that 提醒 shows. */
export const noticesInWords = (notices: readonly Notice[], settings: Settings): string =>
  notices.map((notice) => noticeInWords(notice, settings)).join(problemSentences[settings.language].join);

/** 资料缺口: `资料不全：联系人、邮箱`, and in words what could not be taken over from an import. */
export const gapsOfRowInWords = (
  keys: readonly TrackerKey[],
  problems: readonly Problem[],
  settings: Settings,
): string | null => {
  const say = problemSentences[settings.language];
  const parts = problems.map((problem) => problemInWords(problem, settings));
  if (keys.length > 0) parts.unshift(say.incomplete(keys.map((key) => header(key, settings)).join(say.list)));
  return parts.length === 0 ? null : parts.join(say.join);
};
