import { readDateTime, readNumber } from '../values';
import type { CellValue } from '../contract';
import { compareTexts, isSameText } from './compare';
import { spelledNumber } from './exact-index';
import type { Run } from './values';

/** Whether a cell meets a condition of COUNTIF and its like. */
export type Criterion = (value: CellValue) => boolean;

const operatorPattern = /^(<>|>=|<=|>|<|=)?([\s\S]*)$/;

/**
 * Conditions as Google Sheets reads them: a value to be equal to, or a text such as ">=5", "<>", "abc*".
 * Letters' case does not matter; * and ? stand for any text and any character, ~ takes that away.
 */
export function readCriterion(condition: CellValue, run: Run): Criterion {
  if (condition === null) return (value) => value === 0;
  if (typeof condition === 'number') return equalsNumber(condition, run);
  if (typeof condition === 'boolean') return (value) => value === condition;
  if (typeof condition === 'object') return (value) => isSameError(value, condition.error);
  const [, operator = '', operand = ''] = operatorPattern.exec(condition) ?? [];
  if (operand === '') return blankCriterion(operator);
  const number = numberOf(operand, run);
  if (number !== null) return numberCriterion(operator, number, operand, run);
  return textCriterion(operator, operand);
}

const isSameError = (value: CellValue, error: string): boolean =>
  typeof value === 'object' && value !== null && value.error === error;

function numberOf(text: string, run: Run): number | null {
  if (!/\d/.test(text)) return null;
  return (
    readNumber(text, run.host.locale)?.value ??
    readDateTime(text, run.host.locale, run.host.nowSerial())?.value ??
    null
  );
}

/** A number stored as text counts as the number it spells, as long codes in text cells do. */
function equalsNumber(wanted: number, run: Run): Criterion {
  return (value) =>
    typeof value === 'number'
      ? value === wanted
      : typeof value === 'string' && spelledNumber(value, run) === wanted;
}

/** The value that a condition of plain equality asks for; null for every other condition. */
export function equalityKey(condition: CellValue, run: Run): string | number | null {
  if (typeof condition === 'number') return condition;
  if (typeof condition !== 'string' || condition === '' || /^[<>=]|[*?~]/.test(condition)) return null;
  const number = readNumber(condition, run.host.locale);
  if (number) return number.value;
  const isOther = numberOf(condition, run) !== null || /^(true|false)$/i.test(condition);
  return isOther ? null : condition;
}

function blankCriterion(operator: string): Criterion {
  switch (operator) {
    case '':
      return (value) => value === null || value === '';
    case '=':
      return (value) => value === null;
    case '<>':
      return (value) => value !== null;
    default:
      return () => false;
  }
}

function numberCriterion(operator: string, number: number, operand: string, run: Run): Criterion {
  switch (operator) {
    case '>':
      return (value) => typeof value === 'number' && value > number;
    case '>=':
      return (value) => typeof value === 'number' && value >= number;
    case '<':
      return (value) => typeof value === 'number' && value < number;
    case '<=':
      return (value) => typeof value === 'number' && value <= number;
    default: {
      const isNumber = equalsNumber(number, run);
      const isEqual: Criterion = (value) =>
        isNumber(value) || (typeof value === 'string' && isSameText(value, operand));
      return operator === '<>' ? (value) => !isEqual(value) : isEqual;
    }
  }
}

function textCriterion(operator: string, operand: string): Criterion {
  switch (operator) {
    case '>':
      return (value) => typeof value === 'string' && compareTexts(value, operand) > 0;
    case '>=':
      return (value) => typeof value === 'string' && compareTexts(value, operand) >= 0;
    case '<':
      return (value) => typeof value === 'string' && compareTexts(value, operand) < 0;
    case '<=':
      return (value) => typeof value === 'string' && compareTexts(value, operand) <= 0;
    default: {
      const isEqual = equalsText(operand);
      return operator === '<>' ? (value) => !isEqual(value) : isEqual;
    }
  }
}

function equalsText(operand: string): Criterion {
  const upper = operand.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') {
    const wanted = upper === 'TRUE';
    return (value) => value === wanted || (typeof value === 'string' && value.toUpperCase() === upper);
  }
  const matches = textMatcher(operand);
  return (value) => typeof value === 'string' && matches(value);
}

/** Whether a text has wildcards that are not taken away by ~. */
export const hasWildcard = (text: string): boolean => /[*?~]/.test(text);

/** Matches whole texts, with wildcards, whatever their case. */
export function textMatcher(pattern: string): (text: string) => boolean {
  if (!hasWildcard(pattern)) {
    const wanted = pattern.toLowerCase();
    return (text) => text.length === pattern.length && (text === pattern || text.toLowerCase() === wanted);
  }
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    const next = pattern.charAt(index + 1);
    if (character === '~' && (next === '*' || next === '?' || next === '~')) {
      source += `\\${next === '~' ? '~' : next}`.replace('\\~', '~');
      index++;
    } else if (character === '*') source += '[\\s\\S]*';
    else if (character === '?') source += '[\\s\\S]';
    else source += character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  }
  const expression = new RegExp(`^${source}$`, 'i');
  return (text) => expression.test(text);
}
