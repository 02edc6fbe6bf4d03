import type { Person, Settings, Stage } from '../../../src/domain/settings';
import type { Language } from '../../../src/schema/language';
import { stageTemplates, type StageTemplateId } from '../../../src/schema/stageTemplates';

/** Settings as set-up makes them for a language and a template, without people. */
export const testSettings = (
  language: Language,
  template: StageTemplateId = '003',
  people: readonly Person[] = [],
): Settings => ({
  language,
  people,
  stages: stageTemplates[template].stages.map((stage): Stage => ({
    id: stage.id,
    name: stage.name[language],
    role: stage.role,
    mode: 'strict',
    allowedFrom: [],
    requires: [],
    minimumFollowUps: {},
    leastScore: null,
    dayBudget: null,
    stallLimit: null,
    nextFollowUpDays: null,
    winProbability: null,
    actions: '',
    questions: '',
    materials: '',
  })),
  rhythm: {
    cadence: { A: 4, B: 14, C: 30 },
    stallLimit: 14,
    moneyScale: language === 'zh' ? 10_000 : 1,
    budgetThreshold: language === 'zh' ? 10 : 100_000,
    purchaseWindow: 30,
    digestHour: 8,
    weeklyHour: 6,
  },
});
