import { openTable, type Table } from '../../gas/table';
import { fitColumns, trimTab } from '../../gas/layout';
import { addTab, isEmptyTab, onlyBlankTab, sheetById, sheetByName } from '../../gas/tabs';
import type { Book } from '../../gas/book';
import type { ColumnDefinition } from '../../schema/column';
import { missingColumnsOf } from '../../schema/headers';
import { languages, type Language } from '../../schema/language';
import { tableNames, tables, type TableName } from '../../schema/tables';

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

export interface FoundTab {
  readonly sheet: Sheet;
  readonly isNew: boolean;
}

/** Our tab of a table, whatever it is called by now. */
export const findTab = (book: Book, name: TableName, known: number | undefined): Sheet | null =>
  sheetById(book, known) ?? ownTabByName(book, name);

export const findOrAddTab = (
  book: Book,
  name: TableName,
  language: Language,
  known: number | undefined,
): FoundTab => {
  const existing = findTab(book, name, known);
  if (existing) return { sheet: existing, isNew: isEmptyTab(existing) };
  const title = tables[name].title[language];
  const blank = name === 'tracker' ? onlyBlankTab(book) : null;
  if (blank) return { sheet: blank.setName(title), isNew: true };
  return { sheet: addTab(book, title, tableNames.indexOf(name)), isNew: true };
};

/** Settings are short lists; records get all the rows a new tab comes with. */
const rowsOfNewTab: Partial<Record<TableName, number>> = { stages: 40, people: 120, rhythm: 40 };

/**
 * Adds the columns that are missing, to the right of what is there; never moves or removes a column.
 *
 * @param prepare lays and fills them before they get their headers: cut off in between, a column without a header is
 *   nobody's, while an empty one with a header would be taken for one that people emptied
 */
export const addMissingColumns = (
  { sheet, isNew }: FoundTab,
  name: TableName,
  language: Language,
  wanted: (key: string) => boolean = () => true,
  prepare: (table: Table, added: readonly string[]) => void = () => undefined,
): { table: Table; added: readonly string[] } => {
  const definition = tables[name];
  const table = openTable(sheet, definition, {}, () => undefined);
  const missing = missingColumnsOf(definition.columns, table.places as never).filter(wanted);
  if (missing.length === 0) {
    prepare(table, []);
    return { table, added: [] };
  }
  let next = 1 + table.headers.reduce((last, header, index) => (header === '' ? last : index + 1), 0);
  fitColumns(sheet, next + missing.length - 1);
  if (isNew) trimTab(sheet, rowsOfNewTab[name] ?? sheet.getMaxRows(), next + missing.length - 1);
  const columns: Readonly<Record<string, ColumnDefinition>> = definition.columns;
  const places: Record<string, number> = { ...(table.places as Record<string, number>) };
  for (const key of missing) places[key] = next++;
  const titles = missing.map((key) => columns[key]!.header[language]);
  const first = places[missing[0]!]!;
  const headers = [...table.headers];
  missing.forEach((key, index) => (headers[places[key]! - 1] = titles[index]!));
  const laid: Table = { ...table, places: places as never, headers };
  prepare(laid, missing);
  const { headerRow } = table.definition;
  sheet.getRange(headerRow, first, 1, missing.length).setNumberFormat('@').setValues([titles]);
  return { table: laid, added: missing };
};

/** The language that our tabs are in, when some are there already: a copy, or a file whose memory was lost. */
export const languageOfTabs = (book: Book): Language | null =>
  languages.find((language) => sheetByName(book, tables.stages.title[language]) !== null) ?? null;
