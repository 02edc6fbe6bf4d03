import type { FollowUpRow, FollowUpState, TrackerRow } from '../../src/domain/rows';
import type { Person, Settings, Stage } from '../../src/domain/settings';
import type { RowState } from '../../src/domain/state';
import { columnKeys } from '../../src/schema/column';
import { followUpColumns, type FollowUpRecord } from '../../src/schema/followUps';
import type { Language } from '../../src/schema/language';
import { stageTemplates, type StageTemplateEntry } from '../../src/schema/stageTemplates';
import { trackerColumns, type TrackerRecord } from '../../src/schema/tracker';

/** Rows and settings as rules see them, for tests of pure reports. */

const stage = (entry: StageTemplateEntry, language: Language): Stage => ({
  id: entry.id,
  name: entry.name[language],
  role: entry.role,
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
});

export const person = (name: string, given: Partial<Person> = {}): Person => ({
  name,
  email: `${name.toLowerCase().replace(/\s/g, '.')}@example.com`,
  role: 'rep',
  language: 'zh',
  active: true,
  ...given,
});

export const settingsOf = (
  people: readonly Person[] = [],
  language: Language = 'zh',
  moneyScale = language === 'zh' ? 10_000 : 1,
): Settings => ({
  language,
  stages: stageTemplates['003'].stages.map((entry) => stage(entry, language)),
  people,
  rhythm: {
    cadence: { A: 4, B: 14, C: 30 },
    stallLimit: 14,
    moneyScale,
    budgetThreshold: 10,
    purchaseWindow: 30,
    digestHour: 8,
    weeklyHour: 6,
  },
});

const emptyRecord = Object.fromEntries(
  columnKeys(trackerColumns).map((key) => [key, null]),
) as unknown as TrackerRecord;

const emptyFollowUp = Object.fromEntries(
  columnKeys(followUpColumns).map((key) => [key, null]),
) as unknown as FollowUpRecord;

let nextId = 1;

export const deal = (record: Partial<TrackerRecord>, state: Partial<RowState> | null = {}): TrackerRow => {
  const id = state?.id ?? `LX${String(nextId++).padStart(3, '0')}`;
  return {
    record: { ...emptyRecord, leadId: id, ...record },
    problems: [],
    informal: [],
    state: state && {
      id,
      values: {},
      entered: {},
      createdBy: null,
      wonBy: null,
      followUps: {},
      lastFollowUp: null,
      active: '2024-01-01',
      stallLimit: 0,
      standing: 'open',
      notices: [],
      ...state,
    },
  };
};

export const followUp = (record: Partial<FollowUpRecord>, state?: Partial<FollowUpState>): FollowUpRow => ({
  record: { ...emptyFollowUp, ...record },
  problems: [],
  informal: [],
  state: state
    ? {
        id: 'F1',
        opportunityId: '',
        owner: null,
        time: record.time ?? '',
        method: null,
        dueDate: null,
        print: '',
        ...state,
      }
    : null,
});
