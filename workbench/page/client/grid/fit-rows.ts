import type { Worksheet } from '@univerjs/core';
import type { SpreadsheetSkeleton } from '@univerjs/preset-sheets-core';
import type { CellPatch } from '../../protocol';

/** Google's own, in points and pixels. */
const USUAL_SIZE = 10;
const USUAL_HEIGHT = 21;
/** Pixels of a line for each point of its type. */
const LINE_PER_POINT = 1.6;

/**
 * Lets rows grow with large type, wrapped text and line breaks, and shrink again.
 *
 * @param known heights given to rows so far, by row; kept up to date
 * @returns whether any row was looked at
 */
export function fitRows(
  { cells, styles }: CellPatch,
  worksheet: Worksheet,
  skeleton: SpreadsheetSkeleton,
  known: Map<number, number>,
): boolean {
  /** Least heights by the size of type alone: Univer does not measure merged cells. */
  const least = new Map<number, number>();
  for (const [row, , cell] of cells) {
    const { size = USUAL_SIZE, wrap = false } = (cell?.style && styles[cell.style]) || {};
    const isTall = wrap || size > USUAL_SIZE || cell?.text.includes('\n');
    if (!isTall && !known.has(row)) continue;
    const ofType = size > USUAL_SIZE && cell?.text ? Math.ceil(size * LINE_PER_POINT) + 3 : USUAL_HEIGHT;
    least.set(row, Math.max(least.get(row) ?? 0, ofType));
  }
  if (least.size === 0) return false;
  const endColumn = worksheet.getColumnCount() - 1;
  const ranges = [...least.keys()].map((row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn }));
  const fits = skeleton.calculateAutoHeightInRange(ranges);
  const fitted = new Map(fits.map(({ row, autoHeight }) => [row, autoHeight]));
  for (const [row, height] of least) {
    const needed = Math.max(height, fitted.get(row) ?? 0);
    worksheet.getRowManager().getRowOrCreate(row).ah = needed;
    known.set(row, needed);
  }
  skeleton.makeDirty(true);
  return true;
}
