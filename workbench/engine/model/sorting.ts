/** Order of values in Google Sheets, and the sorting of rows by it. */
import type { Area, CellValue } from '../contract';
import { isCellError } from '../contract';
import { shiftFormula } from '../formulas';
import { FormulaCell } from './formulaCell';
import { onSheet } from './rectangles';
import type { SortKey } from './types';
import type { Workbook } from './workbook';

/** Numbers before text before booleans before errors; empty cells come last in both directions. */
const rankOf = (value: CellValue): number => {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  return 3;
};

const isEmpty = (value: CellValue): boolean => value === null || value === '';

export function compareValues(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'string') return collator.compare(a, b as string);
  return isCellError(a) ? 0 : Number(a) - Number(b);
}

export function collatorOf(locale: string): Intl.Collator {
  try {
    return new Intl.Collator(locale.replace('_', '-'));
  } catch {
    return new Intl.Collator('en-US');
  }
}

export function sortRows(workbook: Workbook, area: Area, keys: readonly SortKey[]): void {
  const collator = collatorOf(workbook.locale);
  const columns = keys.map(({ column }) =>
    workbook.valuesOf(onSheet(area.sheetId, { ...area, column, columns: 1 })).map(([value]) => value ?? null),
  );
  const order = Array.from({ length: area.rows }, (_, index) => index).sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const left = columns[index]![a]!;
      const right = columns[index]![b]!;
      if (isEmpty(left) || isEmpty(right)) {
        if (isEmpty(left) !== isEmpty(right)) return isEmpty(left) ? 1 : -1;
        continue;
      }
      const result = compareValues(left, right, collator);
      if (result !== 0) return key.ascending ? result : -result;
    }
    return a - b;
  });
  reorder(workbook, area, order);
}

/** Puts the area's rows into another order; formulas keep looking at their own row. */
function reorder(workbook: Workbook, area: Area, order: readonly number[]): void {
  const sheet = workbook.requireSheet(area.sheetId);
  sheet.content.reorderRows(area, order);
  for (const layer of [sheet.styles, sheet.validations, sheet.notes, sheet.richText])
    layer.reorderRows(area, order);
  sheet.forEachFormulaIn(area, (formula, row, column) => {
    // The formula still tells the row it came from.
    const delta = row - formula.row;
    if (delta !== 0) sheet.setContent(row, column, new FormulaCell(shiftFormula(formula.text, delta, 0)));
  });
  workbook.contentChanged(area);
}
