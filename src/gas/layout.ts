import { palette, type Meaning } from '../schema/palette';
import type { ColumnDefinition, ColumnGroup, ColumnKind } from '../schema/column';
import { columnKeys } from '../schema/column';
import { columnLetters } from '../schema/headers';
import { columnMetadataKey, type Table } from './table';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const numberFormats: Readonly<Partial<Record<ColumnDefinition['kind'], string>>> = {
  date: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
  number: 'General',
  // `#,##0.##` would show a whole number as “12.”.
  money: '#,##0.00',
  formula: 'General',
};

/** Free text, phones, ids and mails are text, so that nothing typed there becomes a formula or loses a zero. */
const textFormat = '@';
const formatOf = (column: ColumnDefinition): string => numberFormats[column.kind] ?? textFormat;

const rowHeight = 30;
const collapsedGroups: readonly ColumnGroup[] = ['lead', 'deal', 'score'];

const placeOf = (table: Table, key: string): number | undefined =>
  (table.places as Readonly<Record<string, number | undefined>>)[key];

const bodyOf = (table: Table, key: string): GoogleAppsScript.Spreadsheet.Range => {
  const place = placeOf(table, key)!;
  const first = table.definition.headerRow + 1;
  return table.sheet.getRange(first, place, table.sheet.getMaxRows() - first + 1, 1);
};

/** What a dropdown offers, by column key; empty: none. */
export type Offers = (key: string) => readonly string[];

/** Dropdowns warn, Genjin refuses: a rejecting one would hide the edit from us and break our own writes. */
export const layDropdown = (table: Table, key: string, offers: readonly string[]): void => {
  if (offers.length === 0) return;
  const rule = SpreadsheetApp.newDataValidation()
    .requireValueInList([...offers], true)
    .setAllowInvalid(true)
    .build();
  bodyOf(table, key).setDataValidation(rule);
};

/** Dates stand under their headers, as words do; only what is added up or compared stands right. */
const alignments: Readonly<Partial<Record<ColumnKind, 'left' | 'right'>>> = {
  number: 'right',
  money: 'right',
  date: 'left',
  moment: 'left',
};

/** Number formats, alignment, widths and dropdowns of our columns; the team's own are left alone. */
export const layColumns = (table: Table, keys: readonly string[], offers: Offers): void => {
  const placed = keys.filter((key) => placeOf(table, key) !== undefined);
  for (const key of placed) {
    const column = table.definition.columns[key]!;
    const format = formatOf(column);
    if (format !== textFormat) bodyOf(table, key).setNumberFormat(format);
    const alignment = alignments[column.kind];
    if (alignment !== undefined) bodyOf(table, key).setHorizontalAlignment(alignment);
    table.sheet.setColumnWidth(placeOf(table, key)!, column.width);
    layDropdown(table, key, offers(key));
    if (column.origin === 'system') table.sheet.hideColumns(placeOf(table, key)!);
  }
};

/** Marks our columns, so that they are found again after a team renamed them. */
export const markColumns = (table: Table, keys: readonly string[]): void => {
  for (const key of keys) {
    const place = placeOf(table, key);
    if (place === undefined) continue;
    const letters = columnLetters(place);
    table.sheet.getRange(`${letters}:${letters}`).addDeveloperMetadata(columnMetadataKey, key);
  }
};

/** Lets a column of the team's own decide by itself what is a number, a date or a formula. */
export const freeFormat = (table: Table, place: number): void => {
  const first = table.definition.headerRow + 1;
  table.sheet.getRange(first, place, table.sheet.getMaxRows() - first + 1, 1).setNumberFormat('General');
};

/** Text as it stands, and one line a row: for a new tab, or for columns added to one that exists. */
export const layText = (table: Table, firstPlace: number, columns: number): void => {
  const first = table.definition.headerRow + 1;
  table.sheet
    .getRange(first, firstPlace, table.sheet.getMaxRows() - first + 1, columns)
    .setNumberFormat(textFormat)
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
};

/** The look of a whole tab: one font, quiet header, frozen names, generous rows. */
export const layTab = (table: Table): void => {
  const { sheet, definition } = table;
  const width = sheet.getMaxColumns();
  const first = definition.headerRow + 1;
  const rows = sheet.getMaxRows() - first + 1;
  sheet
    .getRange(1, 1, sheet.getMaxRows(), width)
    .setFontSize(10)
    .setFontColor(palette.text)
    .setVerticalAlignment('middle');
  sheet
    .getRange(definition.headerRow, 1, 1, width)
    .setFontWeight('bold')
    .setBackground(palette.accentTint)
    .setFontColor(palette.accent)
    .setNumberFormat('@');
  sheet.setRowHeight(definition.headerRow, 34);
  sheet.setRowHeights(first, rows, rowHeight);
  sheet.setFrozenRows(definition.headerRow);
  sheet.setFrozenColumns(definition.frozenColumns);
};

/** A sentence above the headers of a settings tab. */
export const layIntroduction = (table: Table, sentence: string): void => {
  table.sheet
    .getRange(1, 1)
    .setValue(sentence)
    .setFontColor(palette.quietText)
    .setFontSize(10)
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.OVERFLOW);
  table.sheet.setRowHeight(1, 40);
};

/** Neighbouring columns of a rarely used group are folded away under one button. */
export const foldGroups = (table: Table): void => {
  const places = table.places as Readonly<Record<string, number>>;
  for (const group of collapsedGroups) {
    const columns = columnKeys(table.definition.columns)
      .filter((key) => table.definition.columns[key]!.group === group)
      .map((key) => places[key]!)
      .sort((one, other) => one - other);
    const first = columns[0];
    const last = columns[columns.length - 1];
    if (first === undefined || last === undefined || last - first + 1 !== columns.length) continue;
    table.sheet.getRange(1, first, 1, columns.length).shiftColumnGroupDepth(1);
  }
};

export interface Highlight {
  /** Formula that tells for the first row of the body. */
  readonly formula: string;
  /** Column key of the cell that carries the strongest mark. */
  readonly mark: string;
  readonly meaning: Meaning;
}

/**
 * Lays our highlights before the team's own rules. Ours are told by their formulas, so that running it again
 * replaces instead of adding.
 *
 * @param isOurs tells a formula that an earlier set-up laid
 */
export const layHighlights = (
  table: Table,
  highlights: readonly Highlight[],
  isOurs: (formula: string) => boolean,
): void => {
  const { sheet } = table;
  const first = table.definition.headerRow + 1;
  const whole = sheet.getRange(first, 1, sheet.getMaxRows() - first + 1, sheet.getMaxColumns());
  const rule = (formula: string): GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder =>
    SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula);
  const ours = highlights.flatMap(({ formula, mark, meaning }) => [
    rule(formula)
      .setBackground(meaning.ink)
      .setFontColor(palette.surface)
      .setBold(true)
      .setRanges([bodyOf(table, mark)])
      .build(),
    rule(formula)
      .setBackground(meaning.tint)
      .setFontColor(meaning.ink)
      .setBold(true)
      .setRanges([bodyOf(table, 'reminder')])
      .build(),
    rule(formula).setBackground(meaning.tint).setRanges([whole]).build(),
  ]);
  const others = sheet.getConditionalFormatRules().filter((existing) => {
    const formula: unknown = existing.getBooleanCondition()?.getCriteriaValues()[0];
    return typeof formula !== 'string' || !isOurs(formula);
  });
  sheet.setConditionalFormatRules([...ours, ...others]);
};

/** Adds the columns that a tab lacks for the table. */
export const fitColumns = (sheet: Sheet, columns: number): void => {
  const present = sheet.getMaxColumns();
  if (present < columns) sheet.insertColumnsAfter(present, columns - present);
};

/** Cuts a new tab to what it needs, so that settings look like a form and not like an empty field. */
export const trimTab = (sheet: Sheet, rows: number, columns: number): void => {
  if (sheet.getMaxRows() > rows) sheet.deleteRows(rows + 1, sheet.getMaxRows() - rows);
  if (sheet.getMaxColumns() > columns) sheet.deleteColumns(columns + 1, sheet.getMaxColumns() - columns);
};
