/**
 * Columns of what Google calls a table (Format › Convert to table). They have types that only people may
 * change: scripts are refused number formats, validation and checkboxes there, and in some columns values too.
 */
import type { Area } from '../contract';
import { GoogleError } from './limits';
import { intersects } from './rectangles';
import type { TypedColumns } from './types';
import type { Workbook } from './workbook';

const looks =
  /^Range\.(setNumberFormats?|setDataValidations?|clearDataValidations|insertCheckboxes|removeCheckboxes)$/;
const values = /^Range\.set(Values?|Formulas?|FormulaR1C1|FormulasR1C1|RichTextValues?)$/;

const isRefused = (method: string, { refusesValues }: TypedColumns): boolean =>
  looks.test(method) || (refusesValues && values.test(method));

/** Throws Google's error when a script's call may not touch cells of the area. */
export function checkTypedColumns(workbook: Workbook, method: string, area: Area): void {
  const typed = workbook.sheetById(area.sheetId)?.typedColumns ?? [];
  if (typed.some((columns) => intersects(columns, area) && isRefused(method, columns)))
    throw new GoogleError('typedColumns');
}
