import { columnKeys, type Columns } from '../schema/column';
import { keptTables, type KeptTableName } from '../schema/keptTabs';
import { missingColumnsOf } from '../schema/headers';
import { languages, type Language } from '../schema/language';
import type { TableDefinition } from '../schema/tables';
import { fitColumns, layColumns, layTab, layText, trimTab } from '../gas/layout';
import { protectTab, tuckAway } from '../gas/ownerTab';
import { writeStore } from '../gas/store';
import { openTable, type Table } from '../gas/table';
import { activeTab, addTab, isEmptyTab, lastPlace, sheetById, sheetByName } from '../gas/tabs';
import type { Session } from './session';

type Kept<Name extends KeptTableName> = Table<(typeof keptTables)[Name]>;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const propertyOf = (name: KeptTableName): string => `tab.${name}`;

const open = <Name extends KeptTableName>(sheet: Sheet, name: Name): Kept<Name> =>
  openTable(sheet, keptTables[name], {}, () => undefined);

/** The tab where it was made before; null when it was not, or is gone. */
export const findKeptTab = <Name extends KeptTableName>(session: Session, name: Name): Kept<Name> | null => {
  const id = session.store[propertyOf(name)];
  const sheet = id === undefined ? null : sheetById(session.book, Number(id));
  return sheet && open(sheet, name);
};

/** Left behind by a run that was cut off, or brought along by a copy of the file. */
const abandonedTab = ({ book }: Session, name: KeptTableName): Sheet | null => {
  const definition: TableDefinition = keptTables[name];
  for (const language of languages) {
    const sheet = sheetByName(book, definition.title[language]);
    if (!sheet) continue;
    if (isEmptyTab(sheet) || Object.keys(open(sheet, name).places).length >= 3) return sheet;
  }
  return null;
};

/** Lays a table's headers and look in a tab that holds none of its rows yet. */
export const layTable = <Definition extends TableDefinition>(
  sheet: Sheet,
  definition: Definition,
  language: Language,
): Table<Definition> => {
  const keys = columnKeys(definition.columns as Columns);
  fitColumns(sheet, keys.length);
  trimTab(sheet, definition.headerRow + 1, keys.length);
  const titles = keys.map((key) => definition.columns[key]!.header[language]);
  sheet.getRange(definition.headerRow, 1, 1, keys.length).setNumberFormat('@').setValues([titles]);
  const table = openTable(sheet, definition, {}, () => undefined);
  layTab(table);
  layText(table, 1, keys.length);
  layColumns(table, keys, () => []);
  return table;
};

/** Columns that a later version brought go to the end of a tab that an earlier one made. */
const completed = <Name extends KeptTableName>(
  session: Session,
  table: Kept<Name>,
  name: Name,
): Kept<Name> => {
  const { sheet } = table;
  const definition: TableDefinition = keptTables[name];
  const missing = missingColumnsOf(definition.columns, table.places);
  if (missing.length === 0) return table;
  const last = table.headers.length;
  sheet.insertColumnsAfter(last, missing.length);
  const titles = missing.map((key) => definition.columns[key]!.header[session.settings.language]);
  sheet
    .getRange(definition.headerRow, last + 1, 1, missing.length)
    .setNumberFormat('@')
    .setValues([titles]);
  const whole = open(sheet, name);
  layText(whole, last + 1, missing.length);
  layColumns(whole, missing, () => []);
  return whole;
};

export interface KeptTabOptions {
  /** Says in the protection what the tab is; only its owner may write there. */
  readonly protectedAs?: string;
  readonly isHidden: boolean;
}

/**
 * The tab, made now where it is missing. That it is there is remembered last, so that a run that was cut off
 * is finished by the next one.
 */
export const keptTab = <Name extends KeptTableName>(
  session: Session,
  name: Name,
  options: KeptTabOptions,
): Kept<Name> => {
  const known = findKeptTab(session, name);
  if (known) return completed(session, known, name);
  const { book, settings } = session;
  const before = activeTab(book);
  const sheet =
    abandonedTab(session, name) ?? addTab(book, keptTables[name].title[settings.language], lastPlace(book));
  const table = isEmptyTab(sheet)
    ? (layTable(sheet, keptTables[name], settings.language) as Kept<Name>)
    : open(sheet, name);
  if (options.isHidden) tuckAway(book, sheet, before);
  if (options.protectedAs !== undefined) protectTab(sheet, options.protectedAs);
  writeStore({ [propertyOf(name)]: String(sheet.getSheetId()) });
  return table;
};
