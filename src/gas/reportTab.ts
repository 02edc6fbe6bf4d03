import type { ReportCell, ReportFormat, ReportModel, ReportStyle } from '../schema/report';
import type { Cell } from '../schema/cell';
import { palette } from '../schema/palette';
import type { Book } from './book';
import { readCells, writableValue } from './cells';
import { pdfOf } from './links';
import { chartsOfPeople, layCharts, readCharts, type PresentChart } from './reportCharts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

interface Look {
  readonly size: number;
  readonly weight: 'normal' | 'bold';
  readonly ink: string;
  readonly ground: string;
  /** Text that does not fit grows the row instead of running on to the right. */
  readonly wraps: boolean;
}

const quiet = { weight: 'normal', ink: palette.quietText, ground: palette.surface, wraps: false } as const;
const plain = { weight: 'normal', ink: palette.text, ground: palette.surface, wraps: false } as const;

/** One font, one accent, size and weight for order: the page looks printed, and prints well without colour. */
const looks: Readonly<Record<ReportStyle, Look>> = {
  title: { ...plain, size: 20, weight: 'bold' },
  subtitle: { ...quiet, size: 10 },
  figureLabel: { ...quiet, size: 9 },
  figure: { ...plain, size: 22, weight: 'bold', ink: palette.accent },
  heading: { ...plain, size: 12, weight: 'bold' },
  header: { ...quiet, size: 9, weight: 'bold', ground: palette.quietSurface, wraps: true },
  body: { ...plain, size: 10, wraps: true },
  total: { ...plain, size: 10, weight: 'bold', ground: palette.quietSurface, wraps: true },
  input: { ...plain, size: 10, ground: palette.accentTint, wraps: true },
  change: { ...quiet, size: 9 },
  small: { ...quiet, size: 8 },
  link: { ...plain, size: 8, ink: palette.accent },
};

/** Styles of table rows, which get a line beneath them. */
const tableStyles: ReadonlySet<ReportStyle> = new Set<ReportStyle>(['header', 'body', 'total']);

const decimalsOf = (value: Cell): number =>
  typeof value === 'number'
    ? (String(Math.round(Math.abs(value) * 100) / 100).split('.')[1] ?? '').length
    : 0;

/** All amounts of a report have as many decimals as the one that needs most, at most two: columns line up. */
const decimalsOfMoney = (cells: readonly (ReportCell | null)[]): number =>
  Math.max(0, ...cells.map((cell) => (cell?.format === 'money' ? decimalsOf(cell.value) : 0)));

const withDecimals = (whole: string, decimals: number): string =>
  decimals === 0 ? whole : `${whole}.${'0'.repeat(decimals)}`;

const numberFormat = (format: ReportFormat, value: Cell, moneyDecimals: number): string => {
  switch (format) {
    case 'text':
      return '@';
    case 'integer':
      return '#,##0';
    case 'money':
      return withDecimals('#,##0', moneyDecimals);
    case 'percent':
      return '0%';
    case 'date':
      return 'yyyy-mm-dd';
    case 'signed': {
      const digits = withDecimals('#,##0', decimalsOf(value));
      return `+${digits};-${digits};0`;
    }
  }
};

/** A header over a column of numbers takes their alignment, but stays text. */
const formatOf = (cell: ReportCell, decimals: number): string =>
  typeof cell.value === 'string' ? '@' : numberFormat(cell.format, cell.value, decimals);

const alignment = ({ style, format }: ReportCell): 'left' | 'right' =>
  format === 'text' || format === 'date' || style === 'figure' ? 'left' : 'right';

/** Cells of one column that spread over the same number of columns in rows that follow each other. */
interface Spread {
  readonly row: number;
  readonly column: number;
  rows: number;
  readonly span: number;
}

const spreadsOf = (model: ReportModel): readonly Spread[] => {
  const spreads: Spread[] = [];
  const open = new Map<string, Spread>();
  model.rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      const span = cell?.span ?? 1;
      if (span === 1) return;
      const key = `${column}:${span}`;
      const above = open.get(key);
      if (above && above.row + above.rows === index) {
        above.rows += 1;
        return;
      }
      const spread = { row: index, column, rows: 1, span };
      open.set(key, spread);
      spreads.push(spread);
    }),
  );
  return spreads;
};

/** First and last index of each run of neighbours that pass. */
const runsOf = (flags: readonly boolean[]): readonly { from: number; to: number }[] => {
  const runs: { from: number; to: number }[] = [];
  flags.forEach((flag, index) => {
    const last = runs[runs.length - 1];
    if (flag && last && last.to === index - 1) last.to = index;
    else if (flag) runs.push({ from: index, to: index });
  });
  return runs;
};

const layWidths = (sheet: Sheet, widths: readonly number[]): void => {
  let start = 0;
  widths.forEach((width, index) => {
    if (widths[index + 1] === width) return;
    sheet.setColumnWidths(start + 1, index - start + 1, width);
    start = index + 1;
  });
};

/** Room for the report, and what is to be cut off once it is written. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
}

const growGrid = (sheet: Sheet, needed: Grid): Grid => {
  const present = { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
  if (present.rows < needed.rows) sheet.insertRowsAfter(present.rows, needed.rows - present.rows);
  if (present.columns < needed.columns) {
    sheet.insertColumnsAfter(present.columns, needed.columns - present.columns);
  }
  return present;
};

const trimGrid = (sheet: Sheet, needed: Grid, present: Grid): void => {
  if (present.rows > needed.rows) sheet.deleteRows(needed.rows + 1, present.rows - needed.rows);
  if (present.columns > needed.columns) {
    sheet.deleteColumns(needed.columns + 1, present.columns - needed.columns);
  }
};

const mapCells = <Result>(model: ReportModel, make: (cell: ReportCell | null) => Result): Result[][] =>
  model.rows.map((row) => row.map(make));

const lookOf = (cell: ReportCell | null): Look => looks[cell?.style ?? 'body'];

const layLooks = (range: Range, model: ReportModel): void => {
  const { CLIP, OVERFLOW, WRAP } = SpreadsheetApp.WrapStrategy;
  range
    .setFontSizes(mapCells(model, (cell) => lookOf(cell).size))
    .setFontWeights(mapCells(model, (cell) => lookOf(cell).weight))
    .setFontColors(mapCells(model, (cell) => lookOf(cell).ink))
    .setBackgrounds(mapCells(model, (cell) => lookOf(cell).ground))
    .setHorizontalAlignments(mapCells(model, (cell) => (cell ? alignment(cell) : 'left')))
    .setVerticalAlignment('middle')
    .setWrapStrategies(
      mapCells(model, (cell) => {
        if (cell?.span !== undefined) return CLIP;
        return cell && lookOf(cell).wraps ? WRAP : OVERFLOW;
      }),
    );
};

const layLines = (sheet: Sheet, range: Range, model: ReportModel): void => {
  const { SOLID } = SpreadsheetApp.BorderStyle;
  range.setBorder(false, false, false, false, false, false);
  const inTable = model.rows.map((row) => row.some((cell) => cell !== null && tableStyles.has(cell.style)));
  for (const { from, to } of runsOf(inTable)) {
    const reach = Math.max(...model.rows.slice(from, to + 1).map(filledColumns));
    sheet
      .getRange(from + 1, 1, to - from + 1, reach)
      .setBorder(true, false, true, false, false, true, palette.line, SOLID);
  }
};

/** How far to the right a row has cells. */
const filledColumns = (row: ReportModel['rows'][number]): number =>
  row.reduce((reach, cell, column) => (cell ? column + (cell.span ?? 1) : reach), 0);

const layLinks = (sheet: Sheet, model: ReportModel): void =>
  model.rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      if (cell?.opens === undefined) return;
      const text = SpreadsheetApp.newRichTextValue().setText(String(cell.value)).setLinkUrl(pdfOf(sheet));
      sheet.getRange(index + 1, column + 1).setRichTextValue(text.build());
    }),
  );

/** Every tab with its name, in order; reads no cell. */
export const namedTabs = (book: Book): readonly NamedTab[] =>
  book.spreadsheet.getSheets().map((sheet) => ({ sheet, name: sheet.getName() }));

export interface NamedTab {
  readonly sheet: Sheet;
  readonly name: string;
}

/** Hides a tab unless it is hidden already. */
export const foldAway = (sheet: Sheet): void => {
  if (!sheet.isSheetHidden()) sheet.hideSheet();
};

/** Gives a tab its name and brings it into view. */
export const present = (sheet: Sheet, name: string): void => {
  sheet.setName(name);
  sheet.showSheet();
};

/** What a tab of a report holds now, as it was read. */
export interface ReportTab {
  readonly sheet: Sheet;
  readonly cells: readonly (readonly Cell[])[];
  readonly charts: readonly PresentChart[];
}

/** Reads a whole tab in two calls: its cells, its charts. */
export const readReportTab = (book: Book, sheet: Sheet): ReportTab => ({
  sheet,
  cells: readCells(sheet.getDataRange().getValues(), book.localTime),
  charts: readCharts(sheet),
});

export const isBlankTab = ({ cells }: ReportTab): boolean =>
  cells.every((row) => row.every((cell) => cell === ''));

const reachesBeyond = (cells: readonly (readonly Cell[])[], columns: number): boolean =>
  cells.some((row) => row.slice(columns).some((cell) => cell !== ''));

/** Rows of nothing, so that what an earlier, longer report left below goes with the same call. */
const blankRows = <Value>(count: number, columns: number, value: Value): Value[][] =>
  Array.from({ length: Math.max(0, count) }, () => Array.from({ length: columns }, () => value));

/**
 * Writes a report over a tab: a number of calls that depends on its parts, not on how much it counted. All
 * reads come first and everything after them is buffered; all values are one call, so that even a run that is
 * cut off leaves the old figures or the new ones. The caller flushes (`withLock` does).
 */
export const writeReportTab = ({ sheet, cells, charts }: ReportTab, model: ReportModel): void => {
  const rows = model.rows.length;
  const columns = model.widths.length;
  const decimals = decimalsOfMoney(model.rows.flat());
  const present = growGrid(sheet, { rows, columns });
  const below = cells.length - rows;
  const covered = sheet.getRange(1, 1, Math.max(rows, cells.length), columns);
  covered.breakApart();
  covered
    .setNumberFormats([
      ...mapCells(model, (cell) => (cell ? formatOf(cell, decimals) : 'General')),
      ...blankRows(below, columns, 'General'),
    ])
    .setValues([
      ...mapCells(model, (cell) => (cell ? writableValue(cell.value) : '')),
      ...blankRows(below, columns, ''),
    ]);
  const range = sheet.getRange(1, 1, rows, columns);
  layLooks(range, model);
  layLines(sheet, range, model);
  for (const { row, column, rows: count, span } of spreadsOf(model)) {
    sheet.getRange(row + 1, column + 1, count, span).mergeAcross();
  }
  layWidths(sheet, model.widths);
  // Columns to the right in which people wrote, and cells that their own charts stand on, are theirs.
  const corners = chartsOfPeople(charts, model.charts).map(({ chart }) => chart.getContainerInfo());
  const keepsColumns = corners.some((corner) => corner.getAnchorColumn() > columns);
  const keepsRows = corners.some((corner) => corner.getAnchorRow() > rows);
  const kept = {
    rows: keepsRows ? present.rows : rows,
    columns: keepsColumns || reachesBeyond(cells, columns) ? present.columns : columns,
  };
  trimGrid(sheet, kept, present);
  layLinks(sheet, model);
  layCharts(sheet, charts, model.charts);
  sheet.setHiddenGridlines(true);
};
