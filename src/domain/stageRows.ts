import { followUpMethods } from '../schema/choices';
import type { Language } from '../schema/language';
import type { StageRow } from '../schema/settings';
import { stageTemplates, type StageTemplateEntry, type StageTemplateId } from '../schema/stageTemplates';
import { trackerColumns } from '../schema/tracker';

const separators = { zh: '、', en: ', ' } as const;

/** The rows of 设置·阶段 that a template begins with; a stage may be entered from the one before it unless it says more. */
export const stageRowsOfTemplate = (template: StageTemplateId, language: Language): readonly StageRow[] => {
  const stages: readonly StageTemplateEntry[] = stageTemplates[template].stages;
  const join = (names: readonly string[]): string | null =>
    names.length === 0 ? null : names.join(separators[language]);
  return stages.map((stage, index) => {
    const previous = stages[index - 1];
    const from = stage.allowedFrom ?? (previous ? [previous.id] : []);
    return {
      name: stage.name[language],
      role: stage.role,
      mode: stage.mode ?? 'strict',
      allowedFrom: join(from.map((id) => stages.find((each) => each.id === id)?.name[language] ?? id)),
      requires: join((stage.requires ?? []).map((key) => trackerColumns[key].header[language])),
      minimumFollowUps: join(
        Object.entries(stage.minimumFollowUps ?? {}).map(([method, count]) => {
          const label = followUpMethods.find((each) => each.id === method)?.label[language] ?? method;
          return `${label} ${count}`;
        }),
      ),
      leastScore: null,
      dayBudget: stage.dayBudget ?? null,
      stallLimit: null,
      nextFollowUpDays: stage.nextFollowUpDays ?? null,
      winProbability: stage.winProbability,
      actions: stage.actions?.[language] ?? null,
      questions: stage.questions?.[language] ?? null,
      materials: stage.materials?.[language] ?? null,
      id: stage.id,
    };
  });
};
