import type { SetUpOptions } from '../../src/app/setUp/options';
import type { SetUpStatus } from '../../src/app/setUp/protocol';
import { stagesOfTemplate } from '../../src/domain/stageRows';
import { followUpMethods } from '../../src/schema/choices';
import type { Language } from '../../src/schema/language';
import { cadencePresets, type CadencePreset } from '../../src/schema/rhythm';
import { defaultStageTemplate, stageTemplates, type StageTemplateId } from '../../src/schema/stageTemplates';
import { trackerColumns } from '../../src/schema/tracker';
import { getStartedTexts } from './messages';
import { isBlankPerson, type PersonRow } from './people';

export type Start = 'empty' | 'example' | 'bring';

/** What the person chose so far. */
export interface Choices {
  readonly template: StageTemplateId;
  readonly people: readonly PersonRow[];
  readonly cadence: CadencePreset;
  readonly start: Start;
}

/** Everything has a sensible default; whoever is at the keyboard is the admin. */
export const firstChoices = ({ me }: Pick<SetUpStatus, 'me'>): Choices => ({
  template: defaultStageTemplate,
  people: [{ key: 1, name: me?.name ?? '', email: me?.email ?? '', role: 'admin' }],
  cadence: '001',
  start: 'empty',
});

export const optionsOf = (choices: Choices, language: Language): SetUpOptions => ({
  language,
  template: choices.template,
  cadence: choices.cadence,
  people: choices.people
    .filter((row) => !isBlankPerson(row))
    .map(({ name, email, role }) => ({ name: name.trim(), email: email.trim(), role })),
  example: choices.start === 'example',
});

/** The default first, then in order: keys that look like numbers would not keep theirs. */
export const templateIds: readonly StageTemplateId[] = [
  defaultStageTemplate,
  ...(Object.keys(stageTemplates) as StageTemplateId[]).filter((id) => id !== defaultStageTemplate).sort(),
];

export const cadenceIds = (Object.keys(cadencePresets) as CadencePreset[]).sort().reverse();

/** One stage of the picture of a cycle; `asks` is what its gate wants, in words, or null. */
export interface PicturedStage {
  readonly id: string;
  readonly name: string;
  readonly asks: string | null;
}

export const pictureOf = (template: StageTemplateId, language: Language): readonly PicturedStage[] => {
  const say = getStartedTexts[language].stages;
  const list = getStartedTexts[language].repair.list;
  return stagesOfTemplate(template, language).map((stage) => {
    const columns = stage.requires.map((key) => trackerColumns[key].header[language]);
    const asks = [
      ...(columns.length > 0 ? [say.fill(columns.join(list))] : []),
      ...Object.entries(stage.minimumFollowUps).map(([id, count]) =>
        say.atLeast(followUpMethods.find((method) => method.id === id)!.label[language], count),
      ),
    ];
    return { id: stage.id, name: stage.name, asks: asks.length > 0 ? asks.join(say.join) : null };
  });
};

/** Days of contact within four weeks, counted from the first. */
export const contactDays = (every: number): readonly number[] =>
  Array.from({ length: 28 }, (_, day) => day).filter((day) => day % every === 0);
