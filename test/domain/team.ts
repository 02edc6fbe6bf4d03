import type { DecideContext } from '../../src/domain/decide';
import { rhythmOfLanguage } from '../../src/domain/settingsTabs';
import { compileStages } from '../../src/domain/stagesTab';
import type { Settings } from '../../src/domain/settings';
import { stageRowsOfTemplate } from '../../src/domain/stageRows';
import type { TrackerRow } from '../../src/domain/rows';
import { columnKeys, type RecordOf } from '../../src/schema/column';
import type { Language } from '../../src/schema/language';
import { defaultStageTemplate, type StageTemplateId } from '../../src/schema/stageTemplates';
import { trackerColumns, type TrackerRecord } from '../../src/schema/tracker';

/** Settings as a new sheet has them. */
export const settingsOf = (
  language: Language = 'zh',
  template: StageTemplateId = defaultStageTemplate,
): Settings => ({
  language,
  stages: compileStages(stageRowsOfTemplate(template, language), [], language).value,
  people: [
    { name: '王芳', email: 'wangfang@example.cn', role: 'rep', language: 'zh', active: true },
    { name: 'Kim', email: 'kim@example.com', role: 'manager', language: 'en', active: true },
  ],
  rhythm: rhythmOfLanguage(language),
});

export const emptyRecord = (): TrackerRecord =>
  Object.fromEntries(columnKeys(trackerColumns).map((key) => [key, null])) as RecordOf<typeof trackerColumns>;

export const rowOf = (record: Partial<TrackerRecord>, rest: Partial<TrackerRow> = {}): TrackerRow => ({
  record: { ...emptyRecord(), ...record },
  problems: [],
  informal: [],
  state: null,
  ...rest,
});

export const contextOf = (rest: Partial<DecideContext> = {}): DecideContext => {
  let number = 0;
  return {
    settings: settingsOf(),
    now: '2026-03-04 10:00',
    who: 'wangfang@example.cn',
    door: 'cell',
    step: 'one',
    nextId: () => `LX${String((number += 1)).padStart(3, '0')}`,
    ...rest,
  };
};
