import type { CellValue } from '../../engine/contract';
import { isCellError } from '../../engine/contract';
import type { EffectiveStyle, Sheet, Workbook } from '../../engine/model';
import type { PaintedCell, PaintedStyle } from '../protocol';
import { linkOf } from './links';

/** A painted cell and, as one text, everything that makes it look so: equal texts need no repainting. */
export interface Painted {
  cell: PaintedCell;
  key: string;
}

/** Style keys that mean the same in every patch of this server. */
export class StyleKeys {
  private readonly keys = new Map<string, string>();
  private readonly styles = new Map<string, PaintedStyle>();

  keyOf(style: PaintedStyle): string | undefined {
    const text = JSON.stringify(style);
    if (text === '{}') return undefined;
    let key = this.keys.get(text);
    if (key === undefined) {
      key = `s${this.keys.size + 1}`;
      this.keys.set(text, key);
      this.styles.set(key, style);
    }
    return key;
  }

  style(key: string): PaintedStyle {
    return this.styles.get(key) ?? {};
  }
}

/** Paints rows of a sheet as the engine computed them. Rows count from 1; cells beyond the last used one are left out. */
export function paintRows(
  workbook: Workbook,
  sheet: Sheet,
  from: number,
  to: number,
  styles: StyleKeys,
): Map<number, (Painted | undefined)[]> {
  const rows = new Map<number, (Painted | undefined)[]>();
  const last = Math.min(to, sheet.rows.count);
  const columns = Math.min(usedColumns(workbook, sheet), sheet.columns.count);
  if (last < from) return rows;
  if (columns === 0) {
    for (let row = from; row <= last; row++) rows.set(row, []);
    return rows;
  }
  const area = { sheetId: sheet.id, row: from, column: 1, rows: last - from + 1, columns };
  const texts = workbook.read.displayValues(area);
  const values = workbook.read.values(area);
  for (let down = 0; down < area.rows; down++) {
    const cells: (Painted | undefined)[] = [];
    for (let across = 0; across < columns; across++) {
      const row = from + down;
      const column = 1 + across;
      const value = values[down]?.[across] ?? null;
      const text = texts[down]?.[across] ?? '';
      const link = linkOf(sheet, row, column);
      const look = toPainted(workbook.conditionalFormats.effectiveStyle(sheet.id, row, column), value);
      const style = styles.keyOf(link === undefined ? look : { ...look, underline: true });
      const note = sheet.notes.get(row, column);
      if (text === '' && style === undefined && note === undefined && value === null) {
        cells.push(undefined);
        continue;
      }
      const input = workbook.read.editText(sheet.id, row, column);
      const cell: PaintedCell = {
        text,
        ...(style !== undefined && { style }),
        ...(input !== text && { input }),
        ...(note !== undefined && note !== '' && { note }),
        ...(link !== undefined && { link }),
      };
      cells.push({ cell, key: JSON.stringify(cell) });
    }
    rows.set(from + down, cells);
  }
  return rows;
}

function usedColumns(workbook: Workbook, sheet: Sheet): number {
  const layers = [sheet.content, sheet.styles, sheet.notes];
  const { columns } = workbook.read.extent(sheet.id);
  const conditional = sheet.conditionalRules.flatMap((rule) =>
    rule.ranges.map((range) => range.column + range.columns - 1),
  );
  return Math.max(columns, ...conditional, ...layers.map((layer) => layer.extent().columns), 0);
}

function toPainted(style: EffectiveStyle, value: CellValue): PaintedStyle {
  const align = style.horizontalAlignment ?? naturalAlignment(value);
  return {
    ...(style.background !== '#ffffff' && { background: style.background }),
    ...(style.fontColor !== '#000000' && { color: style.fontColor }),
    ...(style.bold && { bold: true }),
    ...(style.italic && { italic: true }),
    ...(style.underline && { underline: true }),
    ...(style.strikethrough && { strike: true }),
    ...(style.fontSize !== undefined && style.fontSize !== 10 && { size: style.fontSize }),
    ...(style.fontFamily !== undefined && style.fontFamily !== 'Arial' && { family: style.fontFamily }),
    ...(align && { align }),
    ...(style.verticalAlignment && { valign: style.verticalAlignment }),
    ...(style.wrap === 'WRAP' && { wrap: true }),
    ...(style.borders && { borders: style.borders }),
  };
}

/** Where a value stands by itself: numbers and dates right, booleans and errors in the middle. */
function naturalAlignment(value: CellValue): PaintedStyle['align'] {
  if (typeof value === 'number') return 'right';
  return typeof value === 'boolean' || isCellError(value) ? 'center' : undefined;
}
