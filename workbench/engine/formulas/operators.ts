import type { CellError, CellValue } from '../contract';
import { areEqual, compareValues } from './compare';
import { finite, notNumber, numberOrNull, toText } from './coerce';
import type { BinaryOperator } from './syntax';
import type { Run } from './values';

export type ScalarOperation = (left: CellValue, right: CellValue, run: Run) => CellValue;

const isError = (value: CellValue): value is CellError => typeof value === 'object' && value !== null;

const divisionByZero: CellError = { error: '#DIV/0!', detail: 'Function DIVIDE parameter 2 cannot be zero.' };

function arithmetic(calculate: (left: number, right: number) => number | CellError): ScalarOperation {
  return (left, right, run) => {
    if (typeof left === 'number' && typeof right === 'number') return calculate(left, right);
    if (isError(left)) return left;
    if (isError(right)) return right;
    const leftNumber = numberOrNull(left, run);
    if (leftNumber === null) return { error: '#VALUE!', detail: notNumber(left) };
    const rightNumber = numberOrNull(right, run);
    if (rightNumber === null) return { error: '#VALUE!', detail: notNumber(right) };
    return calculate(leftNumber, rightNumber);
  };
}

function comparison(accept: (order: number) => boolean): ScalarOperation {
  return (left, right) => {
    if (isError(left)) return left;
    if (isError(right)) return right;
    return accept(compareValues(left, right));
  };
}

function equality(wanted: boolean): ScalarOperation {
  return (left, right) => {
    if (isError(left)) return left;
    if (isError(right)) return right;
    return areEqual(left, right) === wanted;
  };
}

export const operations: Readonly<Record<Exclude<BinaryOperator, ':'>, ScalarOperation>> = {
  '+': arithmetic((left, right) => finite(left + right)),
  '-': arithmetic((left, right) => finite(left - right)),
  '*': arithmetic((left, right) => finite(left * right)),
  '/': arithmetic((left, right) => (right === 0 ? divisionByZero : finite(left / right))),
  '^': arithmetic((left, right) => power(left, right)),
  '&': (left, right) => {
    if (isError(left)) return left;
    if (isError(right)) return right;
    return toText(left) + toText(right);
  },
  '=': equality(true),
  '<>': equality(false),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
};

export function power(base: number, exponent: number): number | CellError {
  if (base === 0 && exponent < 0) return divisionByZero;
  return finite(base ** exponent);
}
