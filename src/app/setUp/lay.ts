import { messages } from '../../messages';
import { reminder as reminderWords } from '../../messages/reminder';
import type { Settings } from '../../domain/settings';
import { labelOfFlag } from '../../domain/values';
import { columnLetters } from '../../schema/headers';
import { languages, type Language } from '../../schema/language';
import { meanings } from '../../schema/palette';
import type { TableName } from '../../schema/tables';
import {
  foldGroups,
  layColumns,
  layDropdown,
  layHighlights,
  layTab,
  layText,
  type Highlight,
  type Offers,
} from '../../gas/layout';
import { keysPresent, type Table } from '../../gas/table';
import type { Session } from '../session';
import { activeNames } from '../settings/compile';
import { fillTab, refillColumns } from './fill';
import type { SetUpOptions } from './options';
import { addMissingColumns, type FoundTab } from './tabs';

const offersOf =
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
const highlightsOf = (table: Table, language: Language): readonly Highlight[] => {
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

const isOurHighlight = (formula: string): boolean =>
  /^=LEFT\(\$[A-Z]+\d+,\d+\)="/.test(formula) && ourWords.some((word) => formula.endsWith(`="${word}"`));

export interface LaidTab {
  readonly table: Table;
  readonly added: readonly string[];
}

/** Lays one tab: what is missing is added, what is there stays. Formats come first, so that text stays text. */
export const layTable = (
  session: Session,
  name: TableName,
  found: FoundTab,
  options: SetUpOptions,
): LaidTab => {
  const { settings } = session;
  const laid = addMissingColumns(found, name, settings.language);
  const { table, added } = laid;
  if (found.isNew) layTab(table);
  if (added.length > 0) {
    layText(
      table,
      Math.min(...added.map((key) => (table.places as Record<string, number>)[key]!)),
      added.length,
    );
  }
  layColumns(table, added, offersOf(table, settings));
  if (found.isNew) fillTab(session, name, table, options);
  else refillColumns(session, name, table, added);
  if (name === 'tracker') {
    if (found.isNew) foldGroups(table);
    layHighlights(table, highlightsOf(table, settings.language), isOurHighlight);
  }
  return laid;
};

/** Dropdowns and highlights in the words of the settings, on a tab that stands; nothing else is touched. */
export const relayWords = (name: TableName, table: Table, settings: Settings): void => {
  const offers = offersOf(table, settings);
  for (const key of keysPresent(table)) layDropdown(table, key, offers(key));
  if (name === 'tracker') layHighlights(table, highlightsOf(table, settings.language), isOurHighlight);
};
