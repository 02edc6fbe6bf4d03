import { messages } from '../../messages';
import { valuesOfRhythm, textOfRhythm } from '../../domain/settingsTabs';
import { rowsOfStages, stagesOfTemplate } from '../../domain/stageRows';
import type { Settings } from '../../domain/settings';
import { foldText, renderValue } from '../../domain/values';
import type { CellToWrite } from '../../schema/cell';
import { columnKeys } from '../../schema/column';
import type { Language } from '../../schema/language';
import { cadencePresets, rhythmSettings, type RhythmKey } from '../../schema/rhythm';
import { personColumns, stageColumns } from '../../schema/settings';
import { defaultStageTemplate } from '../../schema/stageTemplates';
import { todayRangeName, type TableName } from '../../schema/tables';
import type { Book } from '../../gas/book';
import { layIntroduction } from '../../gas/layout';
import { ensureRows, readColumn, writeCells, type CellWrite, type Table } from '../../gas/table';
import { nameCell } from '../../gas/tabs';
import type { Session } from '../session';
import { isBare, isSettingsTab, namingKeys } from '../settings/emptied';
import type { SetUpOptions, SetUpPerson } from './options';

/** One row of a settings tab, by column key. */
export type SettingsRow = Readonly<Record<string, CellToWrite>>;

/** In a file that is set up, what is in force; in a new one what the chosen template brings. */
const stageRows = (settings: Settings, { template = defaultStageTemplate }: SetUpOptions): SettingsRow[] => {
  const { language } = settings;
  const stages = settings.stages.length > 0 ? settings.stages : stagesOfTemplate(template, language);
  return rowsOfStages(stages, language).map((row) =>
    Object.fromEntries(
      columnKeys(stageColumns).map((key) => [key, renderValue(stageColumns[key], row[key], settings)]),
    ),
  );
};

/** Whoever sets it up is an admin, then the people they named. */
const firstPeople = (book: Book, named: readonly SetUpPerson[]): readonly SetUpPerson[] => {
  const me = book.who.toLowerCase();
  if (me === '' || named.some((person) => person.email.toLowerCase() === me)) return named;
  return [{ name: book.who.split('@')[0] ?? book.who, email: book.who, role: 'admin' }, ...named];
};

const peopleRows = ({ book, settings }: Session, { people = [] }: SetUpOptions): SettingsRow[] => {
  const newcomers = firstPeople(book, people).map((person) => ({
    ...person,
    language: settings.language,
    active: true,
  }));
  const rows = settings.people.length > 0 ? settings.people : newcomers;
  return rows.map((person) =>
    Object.fromEntries(
      columnKeys(personColumns).map((key) => [key, renderValue(personColumns[key], person[key], settings)]),
    ),
  );
};

/** The rows of 设置·节奏: today first, then one a setting, in the order of `rhythmSettings`. */
export const rhythmRows = ({ language, rhythm }: Settings, { cadence }: SetUpOptions): SettingsRow[] => {
  const say = messages(language).settings;
  const values = { ...valuesOfRhythm(rhythm), ...(cadence && cadencePresets[cadence].days) };
  return [
    { setting: say.todayLabel, value: { formula: '=TODAY()' }, explanation: say.todayExplanation },
    ...(Object.keys(rhythmSettings) as RhythmKey[]).map((key) => ({
      setting: rhythmSettings[key].label[language],
      value: textOfRhythm(key, values[key], language),
      explanation: rhythmSettings[key].explanation[language],
    })),
  ];
};

export const settingsRows = (session: Session, name: TableName, options: SetUpOptions): SettingsRow[] => {
  switch (name) {
    case 'stages':
      return stageRows(session.settings, options);
    case 'people':
      return peopleRows(session, options);
    case 'rhythm':
      return rhythmRows(session.settings, options);
    default:
      return [];
  }
};

const introductions = (language: Language): Partial<Record<TableName, string>> => {
  const say = messages(language).settings;
  return { stages: say.stagesIntro, people: say.peopleIntro, rhythm: say.rhythmIntro };
};

/** The sentence at the top of a settings tab. */
export const introduce = ({ settings }: Session, name: TableName, table: Table): void => {
  const introduction = introductions(settings.language)[name];
  if (introduction !== undefined) layIntroduction(table, introduction);
};

/** Names the cell of a row that 提醒 reads today from. */
export const layToday = (book: Book, table: Table, row = table.definition.headerRow + 1): void => {
  const place = (table.places as Record<string, number>).value!;
  const today = table.sheet.getRange(row, place);
  today.setNumberFormat('yyyy-mm-dd');
  nameCell(book, todayRangeName, today);
};

export const writesOf = (row: number, cells: SettingsRow, keys: readonly string[]): CellWrite[] =>
  keys.map((key) => ({ row, key, cell: cells[key]! }));

/** What a new settings tab begins with. */
export const fillTab = (session: Session, name: TableName, table: Table, options: SetUpOptions): void => {
  introduce(session, name, table);
  const first = table.definition.headerRow + 1;
  if (name === 'rhythm') layToday(session.book, table);
  writeCells(
    table,
    settingsRows(session, name, options).flatMap((row, index) =>
      writesOf(first + index, row, Object.keys(row)),
    ),
  );
};

/**
 * A settings tab that somebody emptied is filled with what is still in force.
 *
 * @returns what is said about it; null where something stands, and nothing was done
 */
export const refillTab = (
  session: Session,
  name: TableName,
  table: Table,
  options: SetUpOptions,
): string | null => {
  if (!isSettingsTab(name) || !isBare(session, name, table)) return null;
  const names = settingsRows(session, name, options).map((row) => String(row[namingKeys[name]]));
  if (names.length === 0) return null;
  ensureRows(table, table.definition.headerRow + 1, names.length);
  fillTab(session, name, table, options);
  const say = messages(session.settings.language).settings;
  return say.writtenBack(table.sheet.getName(), names.join(say.list));
};

/** What tells a row of a settings tab, the surest first. */
export const tellingKeys: Partial<Record<TableName, readonly string[]>> = {
  stages: ['id', 'name'],
  people: ['email', 'name'],
  rhythm: ['setting'],
};

/** Columns of a settings tab that somebody deleted come back with what is still in force. */
export const refillColumns = (
  session: Session,
  name: TableName,
  table: Table,
  added: readonly string[],
): void => {
  const telling = tellingKeys[name]?.find((key) => !added.includes(key));
  if (telling === undefined || added.length === 0) return;
  const known = settingsRows(session, name, {});
  const first = table.definition.headerRow + 1;
  if (name === 'rhythm' && added.includes('value')) layToday(session.book, table);
  const told = readColumn(session.book, table, telling).map((cell) => foldText(String(cell)));
  writeCells(
    table,
    told.flatMap((text, index) => {
      const row = text === '' ? undefined : known.find((each) => foldText(String(each[telling])) === text);
      return row ? writesOf(first + index, row, added) : [];
    }),
  );
};

/** Says a settings tab anew in the session's language: what is in force, row by row, found by what tells it. */
export const rewordTab = (session: Session, before: Session, name: TableName, table: Table): void => {
  introduce(session, name, table);
  const telling = tellingKeys[name]?.[0];
  if (telling === undefined) return;
  const known = settingsRows(before, name, {});
  const reworded = settingsRows(session, name, {});
  const first = table.definition.headerRow + 1;
  writeCells(
    table,
    readColumn(session.book, table, telling).flatMap((cell, index) => {
      const text = foldText(String(cell));
      const at = text === '' ? -1 : known.findIndex((row) => foldText(String(row[telling])) === text);
      return at < 0 ? [] : writesOf(first + index, reworded[at]!, Object.keys(reworded[at]!));
    }),
  );
};
