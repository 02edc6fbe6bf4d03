import { messages } from '../../messages';
import { stageRowsOfTemplate } from '../../domain/stageRows';
import type { Settings } from '../../domain/settings';
import { renderValue } from '../../domain/values';
import type { CellToWrite } from '../../schema/cell';
import { columnKeys } from '../../schema/column';
import type { Language } from '../../schema/language';
import { cadencePresets, rhythmSettings, type CadencePreset, type RhythmKey } from '../../schema/rhythm';
import { personColumns, stageColumns } from '../../schema/settings';
import { defaultStageTemplate, type StageTemplateId } from '../../schema/stageTemplates';
import { todayRangeName, type TableName } from '../../schema/tables';
import type { Book } from '../../gas/book';
import { layIntroduction } from '../../gas/layout';
import { writeCells, type CellWrite, type Table } from '../../gas/table';
import { nameCell } from '../../gas/tabs';
import type { Session } from '../session';
import type { SetUpOptions, SetUpPerson } from './options';

const fillStages = (table: Table, template: StageTemplateId, settings: Settings): void => {
  const first = table.definition.headerRow + 1;
  const writes = stageRowsOfTemplate(template, settings.language).flatMap((row, index) =>
    columnKeys(stageColumns).map((key): CellWrite => ({
      row: first + index,
      key,
      cell: renderValue(stageColumns[key], row[key], settings),
    })),
  );
  writeCells(table, writes);
};

const fillRhythm = (book: Book, table: Table, language: Language, preset: CadencePreset = '001'): void => {
  const cadence: Partial<Record<RhythmKey, number>> = cadencePresets[preset].days;
  const say = messages(language).settings;
  const first = table.definition.headerRow + 1;
  const line = (row: number, setting: string, value: CellToWrite, explanation: string): CellWrite[] => [
    { row, key: 'setting', cell: setting },
    { row, key: 'value', cell: value },
    { row, key: 'explanation', cell: explanation },
  ];
  const today = table.sheet.getRange(first, (table.places as Record<string, number>).value!);
  today.setNumberFormat('yyyy-mm-dd');
  writeCells(table, [
    ...line(first, say.todayLabel, { formula: '=TODAY()' }, say.todayExplanation),
    ...(Object.keys(rhythmSettings) as RhythmKey[]).flatMap((key, index) => {
      const setting = rhythmSettings[key];
      return line(
        first + 1 + index,
        setting.label[language],
        String(cadence[key] ?? setting.initial[language]),
        setting.explanation[language],
      );
    }),
  ]);
  nameCell(book, todayRangeName, today);
};

/** Whoever sets it up is an admin, then the people they named. */
const firstPeople = (book: Book, named: readonly SetUpPerson[]): readonly SetUpPerson[] => {
  const me = book.who.toLowerCase();
  if (me === '' || named.some((person) => person.email.toLowerCase() === me)) return named;
  return [{ name: book.who.split('@')[0] ?? book.who, email: book.who, role: 'admin' }, ...named];
};

const fillPeople = (book: Book, table: Table, settings: Settings, named: readonly SetUpPerson[]): void => {
  const first = table.definition.headerRow + 1;
  const { language } = settings;
  writeCells(
    table,
    firstPeople(book, named).flatMap((person, index) => {
      const row = { ...person, language, active: true };
      return columnKeys(personColumns).map((key): CellWrite => ({
        row: first + index,
        key,
        cell: renderValue(personColumns[key], row[key], settings),
      }));
    }),
  );
};

const introductions = (language: Language): Partial<Record<TableName, string>> => {
  const say = messages(language).settings;
  return { stages: say.stagesIntro, people: say.peopleIntro, rhythm: say.rhythmIntro };
};

/** What a new settings tab begins with. */
export const fillTab = (session: Session, name: TableName, table: Table, options: SetUpOptions): void => {
  const { settings, book } = session;
  const introduction = introductions(settings.language)[name];
  if (introduction !== undefined) layIntroduction(table, introduction);
  if (name === 'stages') fillStages(table, options.template ?? defaultStageTemplate, settings);
  if (name === 'rhythm') fillRhythm(book, table, settings.language, options.cadence);
  if (name === 'people') fillPeople(book, table, settings, options.people ?? []);
};
