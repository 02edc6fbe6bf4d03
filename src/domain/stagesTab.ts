import { followUpMethods, stageRoles, type GateMode, type StageRole } from '../schema/choices';
import { columnKeys } from '../schema/column';
import type { Language } from '../schema/language';
import { stageColumns, type StageRow } from '../schema/settings';
import { trackerColumns, type TrackerKey } from '../schema/tracker';
import { messages } from '../messages';
import type { Stage } from './settings';
import {
  isUnread,
  namesInForce,
  problemsOfReading,
  type Compiled,
  type ReadRow,
  type SettingCell,
  type SettingProblem,
} from './settingsTabs';
import { findChoice, foldText } from './values';

/** What stands between the marks that part the names of a list. */
const eachName = /[^、,，;；\n]+/g;

const splitNames = (text: string | null): string[] =>
  ((text ?? '').match(eachName) ?? []).map((name) => name.trim()).filter((name) => name !== '');

const columnByHeader = (name: string): TrackerKey | undefined =>
  columnKeys(trackerColumns).find((key) => {
    const { header } = trackerColumns[key];
    return foldText(header.zh) === foldText(name) || foldText(header.en) === foldText(name);
  });

/** Only the hidden id is left of it: the visible cells of a stage that was removed were cleared. */
const isCleared = (row: ReadRow<StageRow>): boolean =>
  columnKeys(stageColumns).every((key) => key === 'id' || (row[key] === null && !row.unread?.[key]));

const isNamed = (stage: Stage, name: string | null): boolean =>
  name !== null && foldText(stage.name) === foldText(name);

/**
 * A stage row with an id for each: an id that was cleared comes back by its name, new rows get one of their own. A
 * copied row brings the id of its source along; it stays with the row that bears the stage's name, else the first.
 */
export const withStageIds = (
  rows: readonly ReadRow<StageRow>[],
  before: readonly Stage[],
): readonly ReadRow<StageRow>[] => {
  const keepers = new Map<string, number>();
  const claim = (isOwn: (row: StageRow) => boolean): void =>
    rows.forEach((row, index) => {
      if (row.id !== null && !isCleared(row) && !keepers.has(row.id) && isOwn(row))
        keepers.set(row.id, index);
    });
  claim((row) => before.some((stage) => stage.id === row.id && isNamed(stage, row.name)));
  claim(() => true);
  const taken = new Set([...rows.map((row) => row.id), ...before.map((stage) => stage.id)]);
  const present = new Set(keepers.keys());
  let next = 1;
  return rows.map((row, index) => {
    if (row.name === null || keepers.get(row.id ?? '') === index) return row;
    const cleared = before.find((stage) => isNamed(stage, row.name) && !present.has(stage.id));
    if (cleared) {
      present.add(cleared.id);
      return { ...row, id: cleared.id };
    }
    while (taken.has(`stage${next}`)) next += 1;
    taken.add(`stage${next}`);
    return { ...row, id: `stage${next}` };
  });
};

/** The ids of the stages that each cell of 允许从哪些阶段进入 names, in its order; undefined for strangers. */
const stagesNamed = (
  rows: readonly StageRow[],
  names: readonly (string | null)[],
  before: readonly Stage[],
): readonly (readonly (string | undefined)[])[] => {
  const nameOf = new Map(before.map((stage) => [stage.id, foldText(stage.name)]));
  const idOf = new Map<string, string>();
  const standing = new Set(rows.flatMap(({ id }, index) => (names[index] && id ? [id] : [])));
  // A stage that is just being renamed may still be meant by its old name; what stages are called now goes first.
  for (const [id, name] of nameOf) if (standing.has(id)) idOf.set(name, id);
  rows.forEach(({ id }, index) => {
    const name = names[index];
    if (name && id) idOf.set(foldText(name), id);
  });
  return rows.map(({ id, allowedFrom }) => {
    const told = splitNames(allowedFrom).map(foldText);
    const last = before.find((stage) => stage.id === id)?.allowedFrom ?? [];
    // A cell that nobody touched means the stages it meant, though two of them may have swapped their names.
    const isUntouched =
      told.length === last.length &&
      last.every((each, index) => standing.has(each) && nameOf.get(each) === told[index]);
    return isUntouched ? last : told.map((name) => idOf.get(name));
  });
};

/** Cells that call a stage by what it was called before, as they should be now. */
const followNames = (
  rows: readonly StageRow[],
  names: readonly (string | null)[],
  meant: readonly (readonly (string | undefined)[])[],
): readonly SettingCell[] => {
  const nameOf = new Map(rows.map(({ id }, index) => [id, names[index]]));
  return rows.flatMap(({ allowedFrom }, index): SettingCell[] => {
    if (allowedFrom === null) return [];
    let at = 0;
    const text = allowedFrom.replace(eachName, (name) => {
      if (name.trim() === '') return name;
      const now = nameOf.get(meant[index]![at++] ?? null);
      return now && foldText(now) !== foldText(name) ? name.replace(name.trim(), () => now) : name;
    });
    return text === allowedFrom ? [] : [{ index, key: 'allowedFrom', text }];
  });
};

/**
 * Compiles 设置·阶段. A bad value is reported and the last good one of that stage stays in force, its name
 * included; a new stage without name or with that of another is left out until it is mended.
 */
export const compileStages = (
  rows: readonly ReadRow<StageRow>[],
  before: readonly Stage[],
  language: Language,
): Compiled<readonly Stage[]> => {
  const { settings: say, problems: words } = messages(language);
  const problems: SettingProblem[] = problemsOfReading(rows);
  const lasts = rows.map((row) => (isCleared(row) ? undefined : before.find(({ id }) => id === row.id)));
  const names = namesInForce(
    rows.map(({ name }) => name),
    lasts.map((stage) => stage?.name),
  );
  const meant = stagesNamed(rows, names, before);
  const stages = rows.flatMap((row, index): Stage[] => {
    const report = (key: keyof StageRow, sentence: string): void => {
      problems.push({ index, key, sentence });
    };
    const name = names[index] ?? null;
    if (row.name !== null && name !== row.name) report('name', say.duplicate(row.name));
    if (name === null || row.id === null) return [];
    if (row.name === null && !isUnread(row, 'name')) report('name', say.noName);
    const last = lasts[index];
    const textOf = (key: 'actions' | 'questions' | 'materials'): string =>
      (isUnread(row, key) ? last?.[key] : row[key]) ?? '';
    const named = <Item>(
      key: 'allowedFrom' | 'requires',
      found: readonly (Item | undefined)[],
      unknown: (name: string) => string,
      fallback: readonly Item[] = [],
    ): readonly Item[] => {
      if (isUnread(row, key)) return fallback;
      const strangers = splitNames(row[key]).filter((_, at) => found[at] === undefined);
      if (strangers.length === 0) return found as readonly Item[];
      report(key, strangers.map(unknown).join(words.join));
      return fallback;
    };
    const bounded = (key: BoundedKey, most: number): number | null => {
      const value = row[key];
      if (!isUnread(row, key) && (value === null || (value >= 0 && value <= most))) return value;
      if (!isUnread(row, key)) report(key, say.outOfRange(0, most));
      return last?.[key] ?? null;
    };
    if (row.role === null && !isUnread(row, 'role'))
      report('role', say.noRole(stageRoles.map((role) => role.label[language]).join(say.list)));
    return [
      {
        id: row.id,
        name,
        role: (row.role as StageRole | null) ?? last?.role ?? 'lead',
        mode: (row.mode as GateMode | null) ?? (isUnread(row, 'mode') ? last?.mode : undefined) ?? 'strict',
        allowedFrom: named('allowedFrom', meant[index]!, say.unknownStage, last?.allowedFrom),
        requires: named(
          'requires',
          splitNames(row.requires).map(columnByHeader),
          say.unknownColumn,
          last?.requires,
        ),
        minimumFollowUps: isUnread(row, 'minimumFollowUps')
          ? (last?.minimumFollowUps ?? {})
          : leastFollowUps(row.minimumFollowUps, report, last?.minimumFollowUps ?? {}, language),
        leastScore: bounded('leastScore', 10),
        dayBudget: bounded('dayBudget', 365),
        stallLimit: bounded('stallLimit', 365),
        nextFollowUpDays: bounded('nextFollowUpDays', 365),
        winProbability: bounded('winProbability', 100),
        actions: textOf('actions'),
        questions: textOf('questions'),
        materials: textOf('materials'),
      },
    ];
  });
  // A tab that was emptied by mistake does not leave the team without stages.
  const isEmptied = stages.length === 0 && before.length > 0;
  return {
    value: isEmptied ? before : stages,
    problems,
    isEmptied,
    followed: followNames(rows, names, meant),
  };
};

type BoundedKey = 'leastScore' | 'dayBudget' | 'stallLimit' | 'nextFollowUpDays' | 'winProbability';

/** `产品演示 3、拜访 1` → { productDemo: 3, visit: 1 } */
const leastFollowUps = (
  text: string | null,
  report: (key: keyof StageRow, sentence: string) => void,
  fallback: Readonly<Record<string, number>>,
  language: Language,
): Readonly<Record<string, number>> => {
  const say = messages(language).settings;
  const counts: Record<string, number> = {};
  for (const part of splitNames(text)) {
    const match = /^(.*?)[\s×x*≥:：]*(\d+)\s*次?$/.exec(part);
    const method = findChoice(followUpMethods, match?.[1] ?? part);
    if (!method || !match) {
      const methods = followUpMethods.map((each) => each.label[language]).join(say.list);
      report('minimumFollowUps', say.unknownMethod(part, methods));
      return fallback;
    }
    counts[method.id] = Number(match[2]);
  }
  return counts;
};
