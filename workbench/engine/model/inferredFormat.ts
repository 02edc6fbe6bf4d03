/** The format a formula's value has by nature when the cell's own format is automatic: a date stays a date. */
import type { FormulaCell } from './formulaCell';
import type { Workbook } from './workbook';

const DATE_FUNCTION = /^=\s*(?:TODAY|DATE|EDATE|EOMONTH|WORKDAY|WORKDAY\.INTL|DATEVALUE|TO_DATE)\s*\(/i;
const MOMENT_FUNCTION = /^=\s*NOW\s*\(/i;
/** One reference, possibly with a number of days added: =A2, =$B$1+7, =Plan!C3-1 */
const SHIFTED_REFERENCE =
  /^=\s*\+?\s*(?:(?:'[^']+'|[^'!()+*/<>=&,;^"-]+)!)?\$?[A-Za-z]{1,3}\$?\d+\s*(?:[+-]\s*\d+\s*)?$/;
/** Functions that pick one of the values they are given. */
const PICKING_FUNCTION = /^=\s*(?:MAX|MIN|MAXIFS|MINIFS|LARGE|SMALL|INDEX|SORT|UNIQUE|FILTER)\s*\(/i;

const DEEPEST_CHAIN = 20;

export function inferredFormat(formula: FormulaCell, workbook: Workbook, depth = 0): string {
  const { text } = formula;
  if (DATE_FUNCTION.test(text) && isOneCall(text)) return dateFormatOf(workbook.locale);
  if (MOMENT_FUNCTION.test(text) && isOneCall(text)) return momentFormatOf(workbook.locale);
  const handsOn = SHIFTED_REFERENCE.test(text) || (PICKING_FUNCTION.test(text) && isOneCall(text));
  if (!handsOn || depth > DEEPEST_CHAIN) return '';
  workbook.calculation.bringUpToDate(formula);
  const source = formula.areas?.[0];
  const sheet = source && workbook.sheetById(source.sheetId);
  if (!sheet) return '';
  const own = workbook.styles.get(sheet.styles.get(source.row, source.column)).numberFormat;
  if (own !== undefined) return own === '@' ? '' : own;
  const content = sheet.content.get(source.row, source.column);
  return typeof content === 'object' && 'text' in content ? inferredFormat(content, workbook, depth + 1) : '';
}

/** Whether the bracket that the first function opens closes at the very end. */
function isOneCall(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth += 1;
    if (character === ')') {
      depth -= 1;
      if (depth === 0) return text.slice(index + 1).trim() === '';
    }
  }
  return false;
}

export function dateFormatOf(locale: string): string {
  if (/^(zh|ja|ko)/.test(locale)) return 'yyyy/m/d';
  return locale === 'en_US' || locale === 'en' ? 'm/d/yyyy' : 'dd/mm/yyyy';
}

export const momentFormatOf = (locale: string): string => `${dateFormatOf(locale)} h:mm:ss`;
