import type { PersonRole } from '../../schema/choices';
import type { Language } from '../../schema/language';
import type { CadencePreset } from '../../schema/rhythm';
import type { StageTemplateId } from '../../schema/stageTemplates';

export interface SetUpPerson {
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole;
}

/** What a person chose under 开始使用; each has a sensible default. They count for a new tracker only. */
export interface SetUpOptions {
  /** Default: that of our tabs, else the spreadsheet's own. */
  readonly language?: Language;
  readonly template?: StageTemplateId;
  readonly cadence?: CadencePreset;
  readonly people?: readonly SetUpPerson[];
  /** Fill the new tracker with the example team. */
  readonly example?: boolean;
}

export interface SetUpResult {
  readonly isNew: boolean;
  readonly language: Language;
  readonly tabs: readonly string[];
}
