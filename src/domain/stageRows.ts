import { followUpMethods } from '../schema/choices';
import type { Language } from '../schema/language';
import type { StageRow } from '../schema/settings';
import { stageTemplates, type StageTemplateEntry, type StageTemplateId } from '../schema/stageTemplates';
import { trackerColumns } from '../schema/tracker';
import type { Stage } from './settings';

const separators = { zh: '、', en: ', ' } as const;

/** The stages that a template begins with; one may be entered from the one before it unless it says more. */
export const stagesOfTemplate = (template: StageTemplateId, language: Language): readonly Stage[] => {
  const entries: readonly StageTemplateEntry[] = stageTemplates[template].stages;
  return entries.map((entry, index): Stage => {
    const previous = entries[index - 1];
    return {
      id: entry.id,
      name: entry.name[language],
      role: entry.role,
      mode: entry.mode ?? 'strict',
      allowedFrom: entry.allowedFrom ?? (previous ? [previous.id] : []),
      requires: entry.requires ?? [],
      minimumFollowUps: entry.minimumFollowUps ?? {},
      leastScore: null,
      dayBudget: entry.dayBudget ?? null,
      stallLimit: null,
      nextFollowUpDays: entry.nextFollowUpDays ?? null,
      winProbability: entry.winProbability,
      actions: entry.actions?.[language] ?? '',
      questions: entry.questions?.[language] ?? '',
      materials: entry.materials?.[language] ?? '',
    };
  });
};

/** Stages as the rows of 设置·阶段 say them. */
export const rowsOfStages = (stages: readonly Stage[], language: Language): readonly StageRow[] => {
  const join = (names: readonly string[]): string | null =>
    names.length === 0 ? null : names.join(separators[language]);
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return stages.map((stage) => ({
    name: stage.name,
    role: stage.role,
    mode: stage.mode,
    allowedFrom: join(stage.allowedFrom.map((id) => stages.find((each) => each.id === id)?.name ?? id)),
    requires: join(stage.requires.map((key) => trackerColumns[key].header[language])),
    minimumFollowUps: join(
      Object.entries(stage.minimumFollowUps).map(([method, count]) => {
        const label = followUpMethods.find((each) => each.id === method)?.label[language] ?? method;
        return `${label} ${count}`;
      }),
    ),
    leastScore: stage.leastScore,
    dayBudget: stage.dayBudget,
    stallLimit: stage.stallLimit,
    nextFollowUpDays: stage.nextFollowUpDays,
    winProbability: stage.winProbability,
    actions: orNull(stage.actions),
    questions: orNull(stage.questions),
    materials: orNull(stage.materials),
    id: stage.id,
  }));
};

/** The rows of 设置·阶段 that a template begins with. */
export const stageRowsOfTemplate = (template: StageTemplateId, language: Language): readonly StageRow[] =>
  rowsOfStages(stagesOfTemplate(template, language), language);
