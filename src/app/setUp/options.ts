import { personRoles, type PersonRole } from '../../schema/choices';
import { languages, type Language } from '../../schema/language';
import { cadencePresets, type CadencePreset } from '../../schema/rhythm';
import { stageTemplates, type StageTemplateId } from '../../schema/stageTemplates';

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
  /** Addresses of the people in the team. */
  readonly people: readonly string[];
}

const isOneOf = <Item>(items: readonly Item[], value: unknown): value is Item =>
  items.includes(value as Item);

/** Leaves out what makes no sense: any client can call, with anything. */
export const readOptions = (given: unknown): SetUpOptions => {
  const { language, template, cadence, people, example } = (given ?? {}) as Record<string, unknown>;
  return {
    ...(isOneOf(languages, language) && { language }),
    ...(isOneOf(Object.keys(stageTemplates) as StageTemplateId[], template) && { template }),
    ...(isOneOf(Object.keys(cadencePresets) as CadencePreset[], cadence) && { cadence }),
    people: (Array.isArray(people) ? people : []).flatMap(readPerson),
    example: example === true,
  };
};

const readPerson = (given: unknown): SetUpPerson[] => {
  const { name, email, role } = (given ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '') return [];
  const roles = personRoles.map((each): string => each.id) as readonly PersonRole[];
  return [
    {
      name: name.trim(),
      email: typeof email === 'string' ? email.trim() : '',
      role: isOneOf(roles, role) ? role : 'rep',
    },
  ];
};
