import { reminder as reminderWords } from '../messages/reminder';
import { messages } from '../messages';
import { rhythmOfLanguage } from '../domain/settingsTabs';
import type { Settings } from '../domain/settings';
import { stageRowsOfTemplate } from '../domain/stageRows';
import { labelOfFlag, renderValue } from '../domain/values';
import type { CellToWrite } from '../schema/cell';
import { columnKeys, type ColumnDefinition } from '../schema/column';
import { columnLetters, missingColumnsOf } from '../schema/headers';
import { languages, type Language } from '../schema/language';
import { meanings } from '../schema/palette';
import { rhythmSettings, type RhythmKey } from '../schema/rhythm';
import { personColumns, stageColumns } from '../schema/settings';
import { defaultStageTemplate, type StageTemplateId } from '../schema/stageTemplates';
import { tableNames, tables, todayRangeName, type TableName } from '../schema/tables';
import { languageOfBook, openBook, type Book } from '../gas/book';
import {
  fitColumns,
  foldGroups,
  layColumns,
  layHighlights,
  layIntroduction,
  layTab,
  layText,
  markColumns,
  trimTab,
  type Highlight,
  type Offers,
} from '../gas/layout';
import { withLock } from '../gas/lock';
import { readStore } from '../gas/store';
import { openTable, writeCells, type CellWrite, type Table } from '../gas/table';
import { addTab, isEmptyTab, nameCell, onlyBlankTab, sheetById, sheetByName, showTab } from '../gas/tabs';
import { toast } from '../gas/ui';
import { installTriggers } from '../gas/triggers';
import { fillWithExample } from './example';
import { makeSession, readTeam, saveTeam, type Session, type Team } from './session';
import { activeNames, recompileAll } from './settings/compile';
import { sweep } from './sweep';

export interface SetUpOptions {
  /** Default: the spreadsheet's own. */
  readonly language?: Language;
  readonly template?: StageTemplateId;
  /** Fill a new tracker with the example team. */
  readonly example?: boolean;
}

export interface SetUpResult {
  readonly isNew: boolean;
  readonly language: Language;
  readonly tabs: readonly string[];
}

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab of that name whose header row shows that it is ours, whichever language it was laid in. */
const ownTabByName = (book: Book, name: TableName): Sheet | null => {
  const definition = tables[name];
  for (const language of languages) {
    const sheet = sheetByName(book, definition.title[language]);
    if (!sheet) continue;
    if (isEmptyTab(sheet)) return sheet;
    const table = openTable(sheet, definition, {}, () => undefined);
    if (Object.keys(table.places).length >= 3) return sheet;
  }
  return null;
};

interface FoundTab {
  readonly sheet: Sheet;
  readonly isNew: boolean;
}

const findOrAddTab = (
  book: Book,
  name: TableName,
  language: Language,
  known: number | undefined,
): FoundTab => {
  const existing = sheetById(book, known) ?? ownTabByName(book, name);
  if (existing) return { sheet: existing, isNew: isEmptyTab(existing) };
  const title = tables[name].title[language];
  const blank = name === 'tracker' ? onlyBlankTab(book) : null;
  if (blank) return { sheet: blank.setName(title), isNew: true };
  return { sheet: addTab(book, title, tableNames.indexOf(name)), isNew: true };
};

/** Settings are short lists; records get all the rows a new tab comes with. */
const rowsOfNewTab: Partial<Record<TableName, number>> = { stages: 40, people: 120, rhythm: 40 };

/** Adds the headers that are missing, to the right of what is there; never moves or removes a column. */
const addMissingColumns = (
  { sheet, isNew }: FoundTab,
  name: TableName,
  language: Language,
): { table: Table; added: readonly string[] } => {
  const definition = tables[name];
  const table = openTable(sheet, definition, {}, () => undefined);
  const missing = missingColumnsOf(definition.columns, table.places as never);
  if (missing.length === 0) return { table, added: [] };
  let next = 1 + table.headers.reduce((last, header, index) => (header === '' ? last : index + 1), 0);
  fitColumns(sheet, next + missing.length - 1);
  if (isNew) trimTab(sheet, rowsOfNewTab[name] ?? sheet.getMaxRows(), next + missing.length - 1);
  const columns: Readonly<Record<string, ColumnDefinition>> = definition.columns;
  const places: Record<string, number> = { ...(table.places as Record<string, number>) };
  for (const key of missing) places[key] = next++;
  const titles = missing.map((key) => columns[key]!.header[language]);
  const first = places[missing[0]!]!;
  sheet.getRange(definition.headerRow, first, 1, missing.length).setNumberFormat('@').setValues([titles]);
  const headers = [...table.headers];
  missing.forEach((key, index) => (headers[places[key]! - 1] = titles[index]!));
  return { table: { ...table, places: places as never, headers }, added: missing };
};

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

const fillRhythm = (book: Book, table: Table, language: Language): void => {
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
        String(setting.initial[language]),
        setting.explanation[language],
      );
    }),
  ]);
  nameCell(book, todayRangeName, today);
};

const fillPeople = (book: Book, table: Table, settings: Settings): void => {
  if (book.who === '') return;
  const me = {
    name: book.who.split('@')[0] ?? book.who,
    email: book.who,
    role: 'admin',
    language: settings.language,
    active: true,
  };
  writeCells(
    table,
    (Object.keys(me) as (keyof typeof me)[]).map((key) => ({
      row: table.definition.headerRow + 1,
      key,
      cell: renderValue(personColumns[key], me[key], settings),
    })),
  );
};

const introductions = (language: Language): Partial<Record<TableName, string>> => {
  const say = messages(language).settings;
  return { stages: say.stagesIntro, people: say.peopleIntro, rhythm: say.rhythmIntro };
};

/** What a new settings tab begins with. */
const fillTab = (session: Session, name: TableName, table: Table, options: SetUpOptions): void => {
  const { settings, book } = session;
  const introduction = introductions(settings.language)[name];
  if (introduction !== undefined) layIntroduction(table, introduction);
  if (name === 'stages') fillStages(table, options.template ?? defaultStageTemplate, settings);
  if (name === 'rhythm') fillRhythm(book, table, settings.language);
  if (name === 'people') fillPeople(book, table, settings);
};

interface LaidTab {
  readonly table: Table;
  readonly added: readonly string[];
}

/** Lays one tab: what is missing is added, what is there stays. Formats come first, so that text stays text. */
const layTable = (session: Session, name: TableName, found: FoundTab, options: SetUpOptions): LaidTab => {
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
  if (name === 'tracker') {
    if (found.isNew) foldGroups(table);
    layHighlights(table, highlightsOf(table, settings.language), isOurHighlight);
  }
  return laid;
};

/** The order matters: the tracker's dropdowns offer what the settings tabs say. */
const layingOrder: readonly TableName[] = ['stages', 'people', 'rhythm', 'tracker', 'followUps'];

const layEverything = (book: Book, before: Team | null, options: SetUpOptions): Session => {
  const language = options.language ?? before?.settings.language ?? languageOfBook(book);
  const empty: Settings = { language, stages: [], people: [], rhythm: rhythmOfLanguage(language) };
  let team: Team = {
    spreadsheetId: book.id,
    sheetIds: {},
    settings: before?.settings ?? empty,
    learned: before?.learned ?? {},
  };
  const found = new Map<TableName, FoundTab>();
  // Tabs are found in the order in which they stand, so that new ones come out in it.
  for (const name of tableNames) found.set(name, findOrAddTab(book, name, language, before?.sheetIds[name]));
  const laid: LaidTab[] = [];
  for (const name of layingOrder) {
    const tab = found.get(name)!;
    const tabLaid = layTable(makeSession(book, {}, team), name, tab, options);
    if (name === 'tracker' || name === 'followUps') laid.push(tabLaid);
    team = { ...team, sheetIds: { ...team.sheetIds, [name]: tab.sheet.getSheetId() } };
    if (name === 'rhythm') team = { ...team, settings: recompileAll(makeSession(book, {}, team)) };
  }
  // Marks look up each column's place, so they come last: one turn from writing to reading, not one a column.
  laid.forEach(({ table, added }) => markColumns(table, added));
  saveTeam(team);
  return makeSession(book, readStore(), team);
};

/**
 * Makes the tracker, or repairs it: language, tabs, columns, dropdowns, highlights, clock. Running it again
 * changes nothing that is in order, and it never deletes anything.
 */
export const setUp = (options: SetUpOptions = {}): SetUpResult => {
  const book = openBook();
  const store = readStore();
  const before = readTeam(book, store);
  const done = withLock(() => {
    const session = layEverything(book, before, options);
    if (before === null && options.example === true) fillWithExample(session);
    else sweep(session);
    return session;
  });
  if (!done) throw new Error(messages(options.language ?? languageOfBook(book)).jobs.busy);
  const session = done.value;
  installTriggers(book.spreadsheet);
  const tracker = session.table('tracker');
  if (tracker && before === null) showTab(book, tracker.sheet);
  const say = messages(session.settings.language).jobs;
  toast(book, before === null ? say.setUpDone : say.setUpAgain);
  return {
    isNew: before === null,
    language: session.settings.language,
    tabs: tableNames.map((name) => tables[name].title[session.settings.language]),
  };
};
