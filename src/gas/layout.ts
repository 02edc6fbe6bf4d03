import { palette, type Meaning } from '../schema/palette';
import type { ColumnGroup, ColumnKind } from '../schema/column';
import { columnKeys } from '../schema/column';
import { columnLetters } from '../schema/headers';
import { formatOf, textFormat } from '../schema/look';
import { columnMetadataKey } from './findColumns';
import type { Table } from './table';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

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
const warningList = (offers: readonly string[]): GoogleAppsScript.Spreadsheet.DataValidation =>
  SpreadsheetApp.newDataValidation()
    .requireValueInList([...offers], true)
    .setAllowInvalid(true)
    .build();

export const layDropdown = (table: Table, key: string, offers: readonly string[]): void => {
  if (offers.length > 0) bodyOf(table, key).setDataValidation(warningList(offers));
};

/** Rows of the sheet that follow each other. */
export interface Rows {
  readonly row: number;
  readonly count: number;
}

const cellsOf = (table: Table, key: string, { row, count }: Rows): GoogleAppsScript.Spreadsheet.Range =>
  table.sheet.getRange(row, placeOf(table, key)!, count, 1);

export const relayDropdown = (table: Table, key: string, rows: Rows, offers: readonly string[]): void => {
  cellsOf(table, key, rows).setDataValidation(warningList(offers));
};

/** Takes away a rule that refuses what we or people write. */
export const removeRule = (table: Table, key: string, rows: Rows): void => {
  cellsOf(table, key, rows).setDataValidation(null);
};

/** Gives cells the dropdown that another cell of their column has. */
export const copyDropdown = (table: Table, key: string, rows: Rows, fromRow: number): void => {
  cellsOf(table, key, { row: fromRow, count: 1 }).copyTo(
    cellsOf(table, key, rows),
    SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION,
    false,
  );
};

export const relayFormat = (table: Table, key: string, rows: Rows, format: string): void => {
  cellsOf(table, key, rows).setNumberFormat(format);
};

/** Gives the first cell of a column the format it has: nothing changes, and where Google refuses writes it says so. */
export const touchFormat = (table: Table, key: string): void => {
  const cell = cellsOf(table, key, { row: table.definition.headerRow + 1, count: 1 });
  cell.setNumberFormat(cell.getNumberFormat());
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

/** The look of a header row, whatever stood in its place: no dropdown belongs there. */
export const layHeaderRow = ({ sheet, definition }: Table): void => {
  sheet
    .getRange(definition.headerRow, 1, 1, sheet.getMaxColumns())
    .setFontWeight('bold')
    .setBackground(palette.accentTint)
    .setFontColor(palette.accent)
    .setNumberFormat('@')
    .setDataValidation(null);
  sheet.setRowHeight(definition.headerRow, 34);
  sheet.setFrozenRows(definition.headerRow);
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
  layHeaderRow(table);
  sheet.setRowHeights(first, rows, rowHeight);
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

/** One conditional format as Google has it, told apart by its parts. */
export interface Rule {
  readonly formula: string;
  readonly background: string | null;
  readonly fontColor: string | null;
  readonly bold: boolean;
  readonly ranges: readonly string[];
}

/** Three rules a highlight: the strongest mark, the words, the row. */
const rulesOf = (table: Table, highlights: readonly Highlight[]): readonly Rule[] => {
  const { sheet } = table;
  const first = table.definition.headerRow + 1;
  const whole = sheet.getRange(first, 1, sheet.getMaxRows() - first + 1, sheet.getMaxColumns());
  const a1 = (key: string): string[] => [bodyOf(table, key).getA1Notation()];
  return highlights.flatMap(({ formula, mark, meaning: { ink, tint } }): Rule[] => [
    { formula, background: ink, fontColor: palette.surface, bold: true, ranges: a1(mark) },
    { formula, background: tint, fontColor: ink, bold: true, ranges: a1('reminder') },
    { formula, background: tint, fontColor: null, bold: false, ranges: [whole.getA1Notation()] },
  ]);
};

type GoogleRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

const makeRule = ({ sheet }: Table, rule: Rule): GoogleRule => {
  const made = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(rule.formula)
    .setBackground(rule.background)
    .setRanges(rule.ranges.map((a1) => sheet.getRange(a1)));
  if (rule.fontColor !== null) made.setFontColor(rule.fontColor);
  return (rule.bold ? made.setBold(true) : made).build();
};

const ruleOf = (rule: GoogleRule): Rule | null => {
  const condition = rule.getBooleanCondition();
  const formula: unknown = condition?.getCriteriaValues()[0];
  if (!condition || typeof formula !== 'string') return null;
  return {
    formula,
    background: condition.getBackground(),
    fontColor: condition.getFontColor(),
    bold: condition.getBold() === true,
    ranges: rule.getRanges().map((range) => range.getA1Notation()),
  };
};

const standingRules = (
  { sheet }: Table,
  isOurs: (rule: Rule) => boolean,
): { readonly ours: readonly Rule[]; readonly others: GoogleRule[] } => {
  const present = sheet.getConditionalFormatRules().map((rule) => ({ rule, parts: ruleOf(rule) }));
  return {
    ours: present.flatMap(({ parts }) => (parts && isOurs(parts) ? [parts] : [])),
    others: present.filter(({ parts }) => !parts || !isOurs(parts)).map(({ rule }) => rule),
  };
};

/** False when pastes stretched our highlights or cut them up, or one is gone. */
export const highlightsStand = (
  table: Table,
  highlights: readonly Highlight[],
  isOurs: (rule: Rule) => boolean,
): boolean =>
  JSON.stringify(standingRules(table, isOurs).ours) === JSON.stringify(rulesOf(table, highlights));

/**
 * Lays our highlights before the team's own rules. Ours are told by formula and colour, so that running it again
 * replaces instead of adding.
 *
 * @param isOurs tells a rule that an earlier set-up laid
 */
export const layHighlights = (
  table: Table,
  highlights: readonly Highlight[],
  isOurs: (rule: Rule) => boolean,
): void => {
  const ours = rulesOf(table, highlights).map((rule) => makeRule(table, rule));
  table.sheet.setConditionalFormatRules([...ours, ...standingRules(table, isOurs).others]);
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
