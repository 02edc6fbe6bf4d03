import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { columnKeys } from '../../schema/column';
import { missingColumnsOf } from '../../schema/headers';
import { tables, type TableName } from '../../schema/tables';
import { layHeaderRow } from '../../gas/layout';
import { insertHeaderRow, openTable, readAllRows, readColumn, writeCells, type Table } from '../../gas/table';
import type { Session } from '../session';
import { isSettingsTab } from '../settings/emptied';
import { introduce, settingsRows, tellingKeys, type SettingsRow } from './fill';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Columns of a tab where set-up puts them. */
const usualPlaces = (table: Table): Readonly<Record<string, number>> =>
  Object.fromEntries(columnKeys(table.definition.columns).map((key, index) => [key, index + 1]));

/** As if its header row stood above the first row of the sheet, with all columns where set-up puts them. */
const asSetUpLaysIt = (table: Table): Table => ({
  ...table,
  definition: { ...table.definition, headerRow: 0 },
  places: usualPlaces(table) as never,
});

const textOf = (cell: unknown): string => foldText(String(cell));

/** One column may hold other values than those in force by now; with more of them it is not ours. */
const mostStrangeColumns = 1;

/**
 * Where the rows of a tab stand whose headers are gone, told by what is in force; null where none is found, or where
 * columns were moved, so that nobody knows which is which.
 *
 * @returns sheet row of the first one
 */
const findRows = (session: Session, name: TableName, placed: Table): number | null => {
  const telling = tellingKeys[name]!;
  const known: readonly SettingsRow[] = settingsRows(session, name, {});
  const columns = Object.fromEntries(
    columnKeys(placed.definition.columns).map((key) => [
      key,
      readColumn(session.book, placed, key).map(textOf),
    ]),
  );
  const rowsOf = (row: SettingsRow): number[] =>
    telling.flatMap((key) => {
      const text = textOf(row[key]);
      return text === '' ? [] : columns[key]!.flatMap((cell, at) => (cell === text ? [at] : []));
    });
  const found = known.map((row) => ({ row, at: rowsOf(row)[0] })).filter(({ at }) => at !== undefined);
  const isStrange = (key: string): boolean => {
    const filled = found.filter(({ row }) => textOf(row[key]) !== '');
    return filled.length > 0 && filled.every(({ row, at }) => columns[key]![at!] !== textOf(row[key]));
  };
  const strange = Object.keys(columns).filter(isStrange);
  if (found.length === 0 || strange.length > mostStrangeColumns) return null;
  return Math.min(...found.map(({ at }) => at!)) + 1;
};

/** Puts the header row above rows that begin here, into a blank row where one is there. */
const insertAbove = (session: Session, name: TableName, table: Table, begin: number): Table => {
  const usual = table.definition.headerRow;
  const above = begin - 1;
  const all = readAllRows(session.book, { ...table, definition: { ...table.definition, headerRow: 0 } });
  const isFree = above >= usual && all[above - 1]!.every((cell) => cell === '');
  const added = isFree ? 0 : Math.max(1, usual + 1 - begin);
  const at: Table = { ...table, definition: { ...table.definition, headerRow: begin } };
  for (let row = 0; row < added; row += 1) insertHeaderRow(at);
  const headerRow = above + added;
  const laid: Table = {
    ...table,
    definition: { ...table.definition, headerRow },
    places: usualPlaces(table) as never,
  };
  layHeaderRow(laid);
  if (added === usual) introduce(session, name, laid);
  return laid;
};

/** Our columns stand where set-up puts them, and the headers of some are blank; of columns that are still there. */
const blankedKeys = (session: Session, name: TableName, table: Table): readonly string[] => {
  const usual = usualPlaces(table);
  const places = table.places as Readonly<Record<string, number | undefined>>;
  if (Object.keys(usual).some((key) => places[key] !== undefined && places[key] !== usual[key])) return [];
  const known = settingsRows(session, name, {});
  return missingColumnsOf(table.definition.columns, table.places as never).filter((key) => {
    const place = usual[key]!;
    if (place > table.headers.length || (table.headers[place - 1] ?? '').trim() !== '') return false;
    const isFilled = readColumn(session.book, table, place).some((cell) => cell !== '');
    return isFilled || known.every((row) => row[key] === '');
  });
};

/**
 * Headers of a settings tab that were deleted come back above the rows that stand there, instead of beside them.
 *
 * @returns what is said about it; null where nothing was done
 */
export const putHeadersBack = (session: Session, name: TableName, sheet: Sheet): string | null => {
  if (!isSettingsTab(name)) return null;
  const table: Table = openTable(sheet, tables[name], {}, () => undefined);
  const isGone = Object.keys(table.places).length === 0;
  const keys = isGone ? columnKeys(table.definition.columns) : blankedKeys(session, name, table);
  const begin = keys.length === 0 ? null : findRows(session, name, asSetUpLaysIt(table));
  if (begin === null) return null;
  const laid = isGone
    ? insertAbove(session, name, table, begin)
    : { ...table, places: usualPlaces(table) as never };
  const { language } = session.settings;
  const titles = keys.map((key) => table.definition.columns[key]!.header[language]);
  const row = laid.definition.headerRow;
  writeCells(
    laid,
    keys.map((key, index) => ({ row, key, cell: titles[index]! })),
  );
  const say = messages(language).health;
  return say.mended.headers(sheet.getName(), titles.join(say.list));
};
