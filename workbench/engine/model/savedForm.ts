/** A workbook as one JSON value: values by row, formats and validations as runs down the columns. */
import type { Area, CellError } from '../contract';
import { Axis, type AxisData } from './axis';
import { FormulaCell } from './formulaCell';
import { type Layer } from './layer';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT, Sheet, type Content } from './sheet';
import type {
  Banding,
  ChartSpec,
  ConditionalRule,
  DeveloperMetadata,
  Protection,
  Rectangle,
  RichTextRun,
  SheetFilter,
  Style,
  TypedColumns,
  ValidationRule,
} from './types';
import type { Workbook } from './workbook';

type SavedContent = string | number | boolean | null | { readonly f: string } | CellError;

/** Column by column: how many cells, which value (-1 none), how many cells … */
type Runs = readonly (readonly number[])[];

export interface SheetData {
  readonly id: number;
  readonly name: string;
  readonly rows: AxisData;
  readonly columns: AxisData;
  readonly cells: readonly (readonly SavedContent[] | 0)[];
  readonly styles: Runs;
  readonly validations: Runs;
  readonly notes: readonly (readonly [row: number, column: number, note: string])[];
  readonly richText: readonly (readonly [row: number, column: number, runs: readonly RichTextRun[]])[];
  readonly conditionalRules: readonly ConditionalRule[];
  readonly merges: readonly Rectangle[];
  readonly filter: SheetFilter | null;
  readonly charts: readonly ChartSpec[];
  readonly bandings: readonly Banding[];
  /** Absent in worlds saved before there were tables. */
  readonly typedColumns?: readonly TypedColumns[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly tabColor: string | null;
  readonly isHidden: boolean;
  readonly rightToLeft: boolean;
  readonly hiddenGridlines: boolean;
  readonly rowGroupControlAfter: boolean;
  readonly columnGroupControlAfter: boolean;
}

export interface WorkbookData {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly owner: string;
  readonly editors: readonly string[];
  readonly viewers: readonly string[];
  readonly lastId: number;
  readonly styles: readonly Style[];
  readonly validations: readonly ValidationRule[];
  readonly names: readonly (readonly [name: string, area: Area])[];
  readonly protections: readonly Protection[];
  readonly metadata: readonly DeveloperMetadata[];
  readonly sheets: readonly SheetData[];
}

export function saveWorkbook(workbook: Workbook): WorkbookData {
  const validations = new Map<ValidationRule, number>();
  const sheets = workbook.sheets.map((sheet) => saveSheet(sheet, validations));
  return {
    version: 1,
    id: workbook.id,
    name: workbook.name,
    timeZone: workbook.timeZone,
    locale: workbook.locale,
    owner: workbook.owner,
    editors: [...workbook.editors],
    viewers: [...workbook.viewers],
    lastId: workbook.lastIdGiven,
    styles: [...workbook.styles.toJSON()],
    validations: [...validations.keys()],
    names: [...workbook.namedRanges],
    protections: workbook.protections.all,
    metadata: workbook.metadata.all,
    sheets,
  };
}

function saveSheet(sheet: Sheet, validations: Map<ValidationRule, number>): SheetData {
  const numberOf = (rule: ValidationRule): number => {
    let number = validations.get(rule);
    if (number === undefined) validations.set(rule, (number = validations.size));
    return number;
  };
  const cells: (SavedContent[] | 0)[] = [];
  const height = sheet.contentExtent().rows;
  for (let row = 1; row <= height; row++) cells.push(saveRow(sheet.content.peekRow(row)));
  const notes: [number, number, string][] = [];
  sheet.notes.forEach((note, row, column) => notes.push([row, column, note]));
  const richText: [number, number, readonly RichTextRun[]][] = [];
  sheet.richText.forEach((runs, row, column) => richText.push([row, column, runs]));
  return {
    ...plainPropertiesOf(sheet),
    id: sheet.id,
    name: sheet.name,
    rows: sheet.rows.toJSON(),
    columns: sheet.columns.toJSON(),
    cells,
    styles: saveRuns(sheet.styles, (style) => style),
    validations: saveRuns(sheet.validations, numberOf),
    notes,
    richText,
  };
}

/** What is saved as it is and restored by assignment. */
const plainPropertiesOf = (source: Sheet | SheetData) => ({
  conditionalRules: source.conditionalRules,
  merges: source.merges,
  filter: source.filter,
  charts: source.charts,
  bandings: source.bandings,
  typedColumns: source.typedColumns ?? [],
  frozenRows: source.frozenRows,
  frozenColumns: source.frozenColumns,
  tabColor: source.tabColor,
  isHidden: source.isHidden,
  rightToLeft: source.rightToLeft,
  hiddenGridlines: source.hiddenGridlines,
  rowGroupControlAfter: source.rowGroupControlAfter,
  columnGroupControlAfter: source.columnGroupControlAfter,
});

function saveRow(cells: readonly (Content | undefined)[] | undefined): SavedContent[] | 0 {
  if (!cells) return 0;
  const saved: SavedContent[] = [];
  let last = 0;
  for (const content of cells) {
    saved.push(content === undefined ? null : content instanceof FormulaCell ? { f: content.text } : content);
    if (content !== undefined) last = saved.length;
  }
  saved.length = last;
  return last === 0 ? 0 : saved;
}

function saveRuns<T>(layer: Layer<T>, numberOf: (value: T) => number): number[][] {
  const { rows, columns } = layer.extent();
  const runs: number[][] = [];
  for (let column = 1; column <= columns; column++) {
    const run: number[] = [];
    for (let row = 1; row <= rows; row++) {
      const value = layer.get(row, column);
      const number = value === undefined ? -1 : numberOf(value);
      if (run.length > 0 && run[run.length - 1] === number) run[run.length - 2]! += 1;
      else run.push(1, number);
    }
    if (run[run.length - 1] === -1) run.length -= 2;
    runs.push(run);
  }
  return runs;
}

/** Fills an empty workbook, made with the saved one's properties, with what was saved. */
export function restoreInto(workbook: Workbook, data: WorkbookData): void {
  workbook.viewers = data.viewers;
  const styleIds = data.styles.map((style) => workbook.styles.idOf(style));
  data.sheets.forEach((saved, index) => {
    const sheet = restoreSheet(saved, styleIds, data.validations);
    workbook.addSheet(sheet, index);
  });
  workbook.replaceNamedRanges(new Map(data.names));
  workbook.protections.all = data.protections;
  workbook.metadata.all = data.metadata;
  workbook.reserveIdsUpTo(data.lastId);
}

function restoreSheet(
  data: SheetData,
  styleIds: readonly number[],
  validations: readonly ValidationRule[],
): Sheet {
  const sheet = new Sheet(data.id, data.name);
  Object.assign(sheet, plainPropertiesOf(data));
  sheet.rows = Axis.fromJSON(data.rows, DEFAULT_ROW_HEIGHT);
  sheet.columns = Axis.fromJSON(data.columns, DEFAULT_COLUMN_WIDTH);
  data.cells.forEach((saved, index) => {
    if (saved === 0) return;
    const cells = sheet.content.rowForWriting(index + 1);
    for (const content of saved) cells.push(restoreContent(content));
  });
  sheet.adoptAllFormulas();
  restoreRuns(sheet.styles, data.styles, (number) => styleIds[number]);
  restoreRuns(sheet.validations, data.validations, (number) => validations[number]);
  for (const [row, column, note] of data.notes) sheet.notes.set(row, column, note);
  for (const [row, column, runs] of data.richText) sheet.richText.set(row, column, runs);
  return sheet;
}

function restoreContent(saved: SavedContent): Content | undefined {
  if (saved === null) return undefined;
  return typeof saved === 'object' && 'f' in saved ? new FormulaCell(saved.f) : saved;
}

function restoreRuns<T>(layer: Layer<T>, runs: Runs, valueOf: (number: number) => T | undefined): void {
  runs.forEach((run, index) => {
    let row = 1;
    for (let at = 0; at < run.length; at += 2) {
      const count = run[at]!;
      const number = run[at + 1]!;
      if (number >= 0) layer.fill({ row, column: index + 1, rows: count, columns: 1 }, valueOf(number));
      row += count;
    }
  });
}
