import type { Area, CellError, FormulaHost } from '../contract';
import { boundsOf, LAST_COLUMN, LAST_ROW, type Reference } from './references';
import { RangeValue, type Run } from './values';

/** References resolved to areas of a workbook. */

export const sheetIdOf = (reference: Reference, run: Run): number | null =>
  reference.sheetName === null ? run.sheetId : run.host.sheetIdByName(reference.sheetName);

export const unknownSheet = (reference: Reference): CellError => ({
  error: '#REF!',
  detail: `Unresolved sheet name '${reference.sheetName ?? ''}'.`,
});

/** The range of a reference. Open ends reach to the end of the sheet. */
export function rangeAt(reference: Reference, run: Run): RangeValue | CellError {
  const sheetId = sheetIdOf(reference, run);
  if (sheetId === null) return unknownSheet(reference);
  const { top, left, bottom, right } = boundsOf(reference);
  if (reference.to === null) {
    return new RangeValue(run.host, { sheetId, row: top, column: left, rows: 1, columns: 1 }, false);
  }
  const isOpen = bottom === null || right === null;
  const size = isOpen ? sheetSize(run.host, sheetId) : null;
  const rows = Math.max(1, (bottom ?? size?.rows ?? top) - top + 1);
  const columns = Math.max(1, (right ?? size?.columns ?? left) - left + 1);
  return new RangeValue(run.host, { sheetId, row: top, column: left, rows, columns }, isOpen);
}

const sheetSize = (host: FormulaHost, sheetId: number): { rows: number; columns: number } =>
  host.gridSize?.(sheetId) ?? host.contentSize(sheetId);

/** Every cell a reference may ever read: open ends reach to Google's limits, so that new rows count. */
export function dependencyArea(reference: Reference, sheetId: number): Area {
  const { top, left, bottom, right } = boundsOf(reference);
  return {
    sheetId,
    row: top,
    column: left,
    rows: (bottom ?? LAST_ROW) - top + 1,
    columns: (right ?? LAST_COLUMN) - left + 1,
  };
}
