import {
  BooleanNumber,
  BorderStyleTypes,
  DataValidationErrorStyle,
  DataValidationRenderMode,
  HorizontalAlign,
  LocaleType,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type IRange,
  type IRowData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from '@univerjs/core';
import type { PaintedStyle, PaintedValidation, Rectangle, SheetFrame, WorkbookFrame } from '../../protocol';

/** Cells, styles and notes that the grid already holds, kept when the workbook is drawn anew. */
export interface Kept {
  cells: Map<number, IWorksheetData['cellData']>;
  styles: Record<string, IStyleData>;
  notes: Map<number, Map<string, { row: number; column: number; note: string }>>;
  /** Rows as high as what stands in them, in pixels. */
  autoHeights: Map<number, Map<number, number>>;
}

/** Google's own default. Named by every cell, since dropdowns look at the cell alone. */
const usual = {
  ff: 'Arial',
  fs: 10,
  vt: VerticalAlign.BOTTOM,
  pd: { t: 1, r: 3, b: 3, l: 3 },
};
export const usualKey = 'usual';

export const sheetKey = (id: number): string => `sheet-${id}`;
export const sheetIdOf = (key: string): number => Number(key.slice('sheet-'.length));

/** The workbook as Univer wants it. */
export function toSnapshot(unitId: string, workbook: WorkbookFrame, kept: Kept): IWorkbookData {
  const sheets: IWorkbookData['sheets'] = {};
  for (const sheet of workbook.sheets) sheets[sheetKey(sheet.id)] = toWorksheet(sheet, kept);
  return {
    id: unitId,
    name: workbook.name,
    appVersion: '',
    locale: LocaleType.EN_US,
    styles: { ...kept.styles, [usualKey]: usual },
    sheetOrder: workbook.sheets.map((sheet) => sheetKey(sheet.id)),
    sheets,
    resources: [
      { name: 'SHEET_DATA_VALIDATION_PLUGIN', data: JSON.stringify(validations(workbook)) },
      { name: 'SHEET_FILTER_PLUGIN', data: JSON.stringify(filters(workbook)) },
      { name: 'SHEET_NOTE_PLUGIN', data: JSON.stringify(notes(kept)) },
    ],
  };
}

function toWorksheet(sheet: SheetFrame, kept: Kept): Partial<IWorksheetData> {
  return {
    id: sheetKey(sheet.id),
    name: sheet.name,
    tabColor: sheet.tabColor ?? '',
    hidden: flag(sheet.hidden),
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    defaultColumnWidth: 100,
    defaultRowHeight: 21,
    freeze: {
      xSplit: sheet.frozenColumns,
      ySplit: sheet.frozenRows,
      startColumn: sheet.frozenColumns || -1,
      startRow: sheet.frozenRows || -1,
    },
    mergeData: sheet.merges.map(toRange),
    columnData: lines(sheet.columnWidths, sheet.hiddenColumns, 'w'),
    rowData: rows(sheet, kept.autoHeights.get(sheet.id)),
    showGridlines: flag(sheet.gridlines),
    gridlinesColor: '#e2e4e7',
    defaultStyle: usual,
    cellData: kept.cells.get(sheet.id) ?? {},
  };
}

function lines(
  sizes: Record<number, number>,
  hidden: SheetFrame['hiddenRows'],
  size: 'w' | 'h',
): Record<number, { w?: number; h?: number; hd?: BooleanNumber }> {
  const result: Record<number, { w?: number; h?: number; hd?: BooleanNumber }> = {};
  for (const [at, pixels] of Object.entries(sizes)) result[Number(at)] = { [size]: pixels };
  for (const [from, count] of hidden) {
    for (let at = from; at < from + count; at++) result[at] = { ...result[at], hd: BooleanNumber.TRUE };
  }
  return result;
}

/** A row that was given a height keeps it; any other is as high as its content. */
function rows(sheet: SheetFrame, autoHeights: Map<number, number> | undefined): IWorksheetData['rowData'] {
  const result: Record<number, Partial<IRowData>> = lines(sheet.rowHeights, sheet.hiddenRows, 'h');
  for (const row of Object.keys(sheet.rowHeights)) result[Number(row)]!.ia = BooleanNumber.FALSE;
  for (const [row, height] of autoHeights ?? []) {
    if (!(row in sheet.rowHeights)) result[row] = { ...result[row], ah: height };
  }
  return result;
}

function validations(workbook: WorkbookFrame): Record<string, unknown[]> {
  return Object.fromEntries(
    workbook.sheets.map((sheet) => [
      sheetKey(sheet.id),
      sheet.validations.map((validation, index) => toRule(`${sheet.id}-${index}`, validation)),
    ]),
  );
}

/** Always a mere warning: whether an entry stands is for the engine to say. */
function toRule(uid: string, validation: PaintedValidation): unknown {
  const common = {
    uid,
    ranges: validation.areas.map(toRange),
    allowBlank: true,
    showErrorMessage: false,
    errorStyle: DataValidationErrorStyle.WARNING,
  };
  if (validation.kind === 'checkbox') return { ...common, type: 'checkbox' };
  return {
    ...common,
    type: 'list',
    formula1: validation.values.map(quoted).join(','),
    renderMode: DataValidationRenderMode.ARROW,
    showDropDown: true,
  };
}

/** A choice that holds a comma would otherwise become two. */
const quoted = (choice: string): string =>
  /[,"]/.test(choice) ? `"${choice.replaceAll('"', '""')}"` : choice;

function filters(workbook: WorkbookFrame): Record<string, unknown> {
  return Object.fromEntries(
    workbook.sheets.flatMap((sheet) =>
      sheet.filter ? [[sheetKey(sheet.id), { ref: toRange(sheet.filter), filterColumns: [] }]] : [],
    ),
  );
}

function notes(kept: Kept): Record<string, Record<number, Record<number, unknown>>> {
  const result: Record<string, Record<number, Record<number, unknown>>> = {};
  for (const [sheet, ofSheet] of kept.notes) {
    const rows = (result[sheetKey(sheet)] ??= {});
    for (const { row, column, note } of ofSheet.values())
      (rows[row] ??= {})[column] = toNote(row, column, note);
  }
  return result;
}

export const toNote = (row: number, column: number, note: string) => ({
  id: `${row}:${column}`,
  row,
  col: column,
  note,
  width: 220,
  height: Math.min(200, 46 + 18 * note.split('\n').reduce((sum, line) => sum + 1 + line.length / 26, 0)),
});

export const toRange = (area: Rectangle): IRange => ({
  startRow: area.row,
  startColumn: area.column,
  endRow: area.row + area.rows - 1,
  endColumn: area.column + area.columns - 1,
});

const flag = (yes: boolean): BooleanNumber => (yes ? BooleanNumber.TRUE : BooleanNumber.FALSE);

const horizontal = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const vertical = {
  top: VerticalAlign.TOP,
  middle: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
} as const;

export function toUniverStyle(style: PaintedStyle): IStyleData {
  return {
    ...(style.background && { bg: { rgb: style.background } }),
    ...(style.color && { cl: { rgb: style.color } }),
    ...(style.bold && { bl: BooleanNumber.TRUE }),
    ...(style.italic && { it: BooleanNumber.TRUE }),
    ...(style.underline && { ul: { s: BooleanNumber.TRUE } }),
    ...(style.strike && { st: { s: BooleanNumber.TRUE } }),
    fs: style.size ?? usual.fs,
    ff: style.family ?? usual.ff,
    ...(style.align && { ht: horizontal[style.align] }),
    vt: style.valign ? vertical[style.valign] : usual.vt,
    pd: usual.pd,
    tb: style.wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW,
    ...(style.borders && { bd: toBorders(style.borders) }),
  };
}

const borderStyles: Record<string, BorderStyleTypes> = {
  SOLID: BorderStyleTypes.THIN,
  SOLID_MEDIUM: BorderStyleTypes.MEDIUM,
  SOLID_THICK: BorderStyleTypes.THICK,
  DOTTED: BorderStyleTypes.DOTTED,
  DASHED: BorderStyleTypes.DASHED,
  DOUBLE: BorderStyleTypes.DOUBLE,
};

function toBorders(borders: NonNullable<PaintedStyle['borders']>): IBorderData {
  const side = (border?: { color: string; style: string }) =>
    border && { s: borderStyles[border.style] ?? BorderStyleTypes.THIN, cl: { rgb: border.color } };
  return Object.fromEntries(
    (['top', 'right', 'bottom', 'left'] as const).flatMap((edge) => {
      const line = side(borders[edge]);
      return line ? [[edge.charAt(0), line]] : [];
    }),
  ) as IBorderData;
}
