import { messages } from '../messages';
import { reminder as reminderWords } from '../messages/reminder';
import type { Settings } from '../domain/settings';
import { labelOfFlag } from '../domain/values';
import { columnLetters } from '../schema/headers';
import { languages, type Language } from '../schema/language';
import { meanings } from '../schema/palette';
import type { Highlight, Offers, Rule } from '../gas/layout';
import type { Table } from '../gas/table';
import { activeNames } from './settings/compile';

/** What the dropdowns of a tab offer, in the words of the settings. */
export const offersOf =
  (table: Table, settings: Settings): Offers =>
  (key) => {
    const column = table.definition.columns[key]!;
    const { language } = settings;
    switch (column.kind) {
      case 'stage':
        return settings.stages.map((stage) => stage.name);
      case 'person':
        return activeNames(settings);
      case 'choice':
        return (column.choices ?? []).map((choice) => choice.label[language]);
      case 'flag':
        return [labelOfFlag(true, language), labelOfFlag(false, language)];
      default:
        return column.suggestions?.[language] ?? [];
    }
  };

/** The four meanings of colour; each looks for the word that 提醒 begins with, in either language. */
export const highlightsOf = (table: Table, language: Language): readonly Highlight[] => {
  const say = messages(language).reminder;
  const reminder = `$${columnLetters((table.places as Record<string, number>).reminder!)}${table.definition.headerRow + 1}`;
  const beginsWith = (word: string): string => `=LEFT(${reminder},${word.length})="${word}"`;
  return [
    { formula: beginsWith(say.overdueMark), mark: 'nextFollowUp', meaning: meanings.overdue },
    { formula: beginsWith(say.today), mark: 'nextFollowUp', meaning: meanings.today },
    { formula: beginsWith(say.noNextStep), mark: 'nextFollowUp', meaning: meanings.noNextStep },
    { formula: beginsWith(say.stalledMark), mark: 'stage', meaning: meanings.stalled },
  ];
};

const ourWords = languages.flatMap((language) => {
  const say = reminderWords[language];
  return [say.overdueMark, say.today, say.noNextStep, say.stalledMark];
});

/** Colours are told apart as Google hands them out: in small letters. */
const ourColours: ReadonlySet<string> = new Set(
  Object.values(meanings).flatMap(({ ink, tint }) => [ink, tint]),
);

/**
 * True for a rule that an earlier set-up laid, also where its column was deleted since. A team may ask for the same
 * words in a rule of its own, and then chooses its own colours.
 */
export const isOurHighlight = ({ formula, background }: Rule): boolean =>
  /^=LEFT\((\$[A-Z]+\d+|#REF!),\d+\)="/.test(formula) &&
  ourWords.some((word) => formula.endsWith(`="${word}"`)) &&
  ourColours.has((background ?? '').toLowerCase());
