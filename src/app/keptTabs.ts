import { columnKeys, type Columns } from '../schema/column';
import { keptTables, type KeptTableName } from '../schema/keptTabs';
import { locateColumns, missingColumnsOf } from '../schema/headers';
import { isHeaderRow, laidPlaces, placesByOrder } from '../schema/laidColumns';
import { languages, type Language } from '../schema/language';
import type { TableDefinition } from '../schema/tables';
import { fitColumns, layColumns, layTab, layText, trimTab } from '../gas/layout';
import { protectTab, tuckAway } from '../gas/ownerTab';
import { writeStore } from '../gas/store';
import { insertHeaderRow, openTable, type Table } from '../gas/table';
import { activeTab, addTab, isEmptyTab, lastPlace, sheetById, sheetByName } from '../gas/tabs';
import { messages } from '../messages';
import { minutesBetween } from '../domain/dates';
import type { Session } from './session';

type Kept<Name extends KeptTableName> = Table<(typeof keptTables)[Name]>;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const propertyOf = (name: KeptTableName): string => `tab.${name}`;

const lostProperty = 'tab.lost';
/** Hours that it is said that a tab was deleted: somebody looks into the sidebar meanwhile. */
const saidFor = 48;

/** The tab of ours that somebody deleted lately and that was begun anew, in words; null when none. */
export const lostTab = ({ store, book, settings }: Session): string | null => {
  const [day, time, name] = (store[lostProperty] ?? '').split(' ');
  const definition: TableDefinition | undefined = keptTables[name as KeptTableName];
  if (!definition || minutesBetween(`${day} ${time}`, book.now) > saidFor * 60) return null;
  return messages(settings.language).recycle.tabLost(definition.title[settings.language]);
};

const openAsItStands = <Definition extends TableDefinition>(
  sheet: Sheet,
  definition: Definition,
): Table<Definition> => openTable(sheet, definition, {}, () => undefined);

/** What we keep as JSON is told from what a person may have written into a column beside ours. */
const mayHoldOurs = (sheet: Sheet, firstRow: number, place: number): boolean =>
  sheet
    .getRange(firstRow, place, sheet.getMaxRows() - firstRow + 1, 1)
    .getValues()
    .every(([cell]) => /^([[{].*)?$/s.test(String(cell)));

/**
 * Opens a tab that nobody but Genjin writes to. Whoever may write there may rename a header or delete the header
 * row, too; the columns are found all the same, so that no record is taken for missing. Writes nothing.
 */
export const openKept = <Definition extends TableDefinition>(
  sheet: Sheet,
  definition: Definition,
): Table<Definition> => {
  const table = openAsItStands(sheet, definition);
  const columns: Columns = definition.columns;
  if (missingColumnsOf(columns, table.places).length === 0) return table;
  const { headers } = table;
  const hasHeaders = isHeaderRow(columns, table.places);
  const told = hasHeaders ? placesByOrder(columns, table.places, headers) : laidPlaces(columns);
  // A row that is blank is the header row, emptied; else what stands there is a record.
  const isGone = !hasHeaders && headers.some((header) => header !== '');
  const headerRow = isGone ? definition.headerRow - 1 : table.definition.headerRow;
  const isOurs = ([key, place]: [string, number | undefined]): boolean =>
    columns[key]!.kind !== 'system' || mayHoldOurs(sheet, headerRow + 1, place!);
  if (!hasHeaders && headers.length < Object.keys(told).length) return table;
  const sure = Object.entries(told).filter(isOurs);
  if (!hasHeaders && sure.length < Object.keys(told).length) return table;
  return {
    ...table,
    definition: { ...table.definition, headerRow },
    places: { ...(hasHeaders && table.places), ...Object.fromEntries(sure) } as typeof table.places,
    ...(isGone && { headless: true, headers: headers.map(() => '') }),
  };
};

/** The tab where it was made before; null when it was not, or is gone. */
export const findKeptTab = <Name extends KeptTableName>(session: Session, name: Name): Kept<Name> | null => {
  const id = session.store[propertyOf(name)];
  const sheet = id === undefined ? null : sheetById(session.book, Number(id));
  return sheet && openKept(sheet, keptTables[name]);
};

/** Left behind by a run that was cut off, or brought along by a copy of the file. */
const abandonedTab = ({ book }: Session, name: KeptTableName): Sheet | null => {
  const definition: TableDefinition = keptTables[name];
  for (const language of languages) {
    const sheet = sheetByName(book, definition.title[language]);
    if (!sheet) continue;
    if (isEmptyTab(sheet) || isHeaderRow(definition.columns, openAsItStands(sheet, definition).places))
      return sheet;
  }
  return null;
};

/** Lays a table's headers and look in a tab that holds none of its rows yet; what stands there nevertheless stays. */
export const layTable = <Definition extends TableDefinition>(
  sheet: Sheet,
  definition: Definition,
  language: Language,
): Table<Definition> => {
  const keys = columnKeys(definition.columns as Columns);
  fitColumns(sheet, keys.length);
  trimTab(
    sheet,
    Math.max(definition.headerRow + 1, sheet.getLastRow()),
    Math.max(keys.length, sheet.getLastColumn()),
  );
  const titles = keys.map((key) => definition.columns[key]!.header[language]);
  sheet.getRange(definition.headerRow, 1, 1, keys.length).setNumberFormat('@').setValues([titles]);
  const table = openAsItStands(sheet, definition);
  layTab(table);
  layText(table, 1, keys.length);
  layColumns(table, keys, () => []);
  return table;
};

/** Puts headers right where they belong: a header row that is gone comes back, and none is added beside a renamed one. */
const withHeaders = <Definition extends TableDefinition>(
  table: Table<Definition>,
  definition: Definition,
  language: Language,
): Table<Definition> => {
  const { sheet, headless } = table;
  const columns: Columns = definition.columns;
  const places = table.places as Readonly<Record<string, number | undefined>>;
  const standing = locateColumns(columns, table.headers);
  const wrong = columnKeys(columns).filter(
    (key) => places[key] !== undefined && places[key] !== standing[key],
  );
  if (wrong.length === 0) return table;
  if (headless) insertHeaderRow({ ...table, definition });
  const headerRow = headless ? definition.headerRow : table.definition.headerRow;
  for (const key of wrong)
    sheet.getRange(headerRow, places[key]!).setNumberFormat('@').setValue(columns[key]!.header[language]);
  const mended = openKept(sheet, definition);
  if (headless) layTab(mended);
  return mended;
};

/** Puts headers right; columns that a later version brought, or that a person deleted, go to the end. */
export const completed = <Definition extends TableDefinition>(
  kept: Table<Definition>,
  definition: Definition,
  language: Language,
): Table<Definition> => {
  const table = withHeaders(kept, definition, language);
  const { sheet } = table;
  const missing = missingColumnsOf(definition.columns as Columns, table.places);
  if (missing.length === 0) return table;
  const last = table.headers.length;
  sheet.insertColumnsAfter(last, missing.length);
  const titles = missing.map((key) => definition.columns[key]!.header[language]);
  sheet
    .getRange(table.definition.headerRow, last + 1, 1, missing.length)
    .setNumberFormat('@')
    .setValues([titles]);
  const whole = openAsItStands(sheet, definition);
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
  const { book, settings } = session;
  if (known) return completed(known, keptTables[name], settings.language) as Kept<Name>;
  const before = activeTab(book);
  const sheet =
    abandonedTab(session, name) ?? addTab(book, keptTables[name].title[settings.language], lastPlace(book));
  const table = isEmptyTab(sheet)
    ? (layTable(sheet, keptTables[name], settings.language) as Kept<Name>)
    : (openKept(sheet, keptTables[name]) as Kept<Name>);
  if (session.store[propertyOf(name)] !== undefined) writeStore({ [lostProperty]: `${book.now} ${name}` });
  if (options.isHidden) tuckAway(book, sheet, before);
  if (options.protectedAs !== undefined) protectTab(sheet, options.protectedAs);
  writeStore({ [propertyOf(name)]: String(sheet.getSheetId()) });
  return table;
};
