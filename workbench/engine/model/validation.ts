/** Whether a value satisfies a data validation. */
import type { CellValue } from '../contract';
import { isCellError } from '../contract';
import { shiftFormula } from '../formulas';
import { formatValue } from '../values';
import { FormulaCell } from './formulaCell';
import type { Content, Sheet } from './sheet';
import type { CriterionValue, ValidationRule } from './types';
import type { Workbook } from './workbook';

interface Place {
  readonly row: number;
  readonly column: number;
}

/** `numberFormat` is the one the value is shown in: lists compare what is seen. */
export function accepts(
  workbook: Workbook,
  sheet: Sheet,
  rule: ValidationRule,
  value: Exclude<Content, FormulaCell>,
  at: Place,
  numberFormat: string,
): boolean {
  switch (rule.criteria) {
    case 'VALUE_IN_LIST':
      return rule.values.some((choice) => String(choice) === shown(value, numberFormat, workbook));
    case 'VALUE_IN_RANGE':
      return choicesOf(workbook, rule).some((choice) => choice === shown(value, numberFormat, workbook));
    case 'CHECKBOX':
      return rule.values.length === 0
        ? typeof value === 'boolean'
        : rule.values.some((choice) => choice === value || String(choice) === String(value));
    case 'CUSTOM_FORMULA':
      return satisfiesFormula(workbook, sheet, String(rule.values[0] ?? ''), value, at);
    default:
      return satisfiesCriterion(rule.criteria, rule.values, value);
  }
}

/** The texts that a dropdown offers. */
export function choicesOf(workbook: Workbook, rule: ValidationRule): string[] {
  if (rule.criteria === 'VALUE_IN_LIST') return rule.values.map(String);
  if (!rule.source || !workbook.sheetById(rule.source.sheetId)) return [];
  const shownValues = workbook.read.displayValues(rule.source).flat();
  return [...new Set(shownValues.filter((text) => text !== ''))];
}

const shown = (value: CellValue, numberFormat: string, workbook: Workbook): string =>
  typeof value === 'string' ? value : formatValue(value, numberFormat, workbook.locale);

function satisfiesFormula(
  workbook: Workbook,
  sheet: Sheet,
  text: string,
  value: Content,
  at: Place,
): boolean {
  const here = { sheetId: sheet.id, ...at, rows: 1, columns: 1 };
  const before = sheet.content.get(at.row, at.column);
  const formula = new FormulaCell(text.startsWith('=') ? text : `=${text}`, false);
  formula.sheetId = sheet.id;
  formula.row = at.row;
  formula.column = at.column;
  // The formula looks at the cell itself, so the value has to stand there while it is asked.
  sheet.setContent(at.row, at.column, value);
  workbook.contentChanged(here);
  workbook.calculation.bringUpToDate(formula);
  sheet.setContent(at.row, at.column, before);
  workbook.contentChanged(here);
  return formula.value === true || (typeof formula.value === 'number' && formula.value !== 0);
}

/** A rule with a formula, as the cell so far down and across from the rule's first cell reads it. */
export const ownRule = (rule: ValidationRule, down: number, across: number): ValidationRule =>
  down === 0 && across === 0
    ? rule
    : { ...rule, values: rule.values.map((value) => shiftFormula(String(value), down, across)) };

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ADDRESS = /^(?:(?:https?|ftp|mailto):\/?\/?)?[^\s.]+\.[^\s]{2,}$/i;

/** Criteria that validations, conditional formats and filters share; names as in Google's enumerations. */
export function satisfiesCriterion(
  criteria: string,
  values: readonly CriterionValue[],
  value: Exclude<CellValue, null> | undefined,
): boolean {
  const [first, second] = values;
  if (criteria === 'CELL_EMPTY') return value === undefined || value === '';
  if (criteria === 'CELL_NOT_EMPTY') return value !== undefined && value !== '';
  if (criteria.startsWith('TEXT_')) return satisfiesText(criteria, String(first ?? ''), value);
  if (criteria === 'DATE_IS_VALID_DATE') return typeof value === 'number';
  if (typeof value !== 'number') return false;
  const low = Number(first);
  const high = Number(second);
  // A day holds every moment of it.
  const day = Math.floor(value);
  switch (criteria) {
    case 'NUMBER_BETWEEN':
      return value >= low && value <= high;
    case 'NUMBER_NOT_BETWEEN':
      return value < low || value > high;
    case 'NUMBER_EQUAL_TO':
      return value === low;
    case 'NUMBER_NOT_EQUAL_TO':
      return value !== low;
    case 'NUMBER_GREATER_THAN':
      return value > low;
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return value >= low;
    case 'NUMBER_LESS_THAN':
      return value < low;
    case 'NUMBER_LESS_THAN_OR_EQUAL_TO':
      return value <= low;
    case 'DATE_EQUAL_TO':
      return day === Math.floor(low);
    case 'DATE_AFTER':
      return day > Math.floor(low);
    case 'DATE_BEFORE':
      return value < Math.floor(low);
    case 'DATE_ON_OR_AFTER':
      return day >= Math.floor(low);
    case 'DATE_ON_OR_BEFORE':
      return day <= Math.floor(low);
    case 'DATE_BETWEEN':
      return day >= Math.floor(low) && day <= Math.floor(high);
    case 'DATE_NOT_BETWEEN':
      return day < Math.floor(low) || day > Math.floor(high);
    default:
      return false;
  }
}

function satisfiesText(criteria: string, wanted: string, value: CellValue | undefined): boolean {
  if (isCellError(value)) return false;
  const text = value === undefined || value === null ? '' : String(value);
  const lower = text.toLowerCase();
  const lowerWanted = wanted.toLowerCase();
  switch (criteria) {
    case 'TEXT_CONTAINS':
      return lower.includes(lowerWanted);
    case 'TEXT_DOES_NOT_CONTAIN':
      return !lower.includes(lowerWanted);
    case 'TEXT_EQUAL_TO':
      return lower === lowerWanted;
    case 'TEXT_STARTS_WITH':
      return lower.startsWith(lowerWanted);
    case 'TEXT_ENDS_WITH':
      return lower.endsWith(lowerWanted);
    case 'TEXT_IS_VALID_EMAIL':
      return MAIL.test(text);
    case 'TEXT_IS_VALID_URL':
      return ADDRESS.test(text);
    default:
      return false;
  }
}
