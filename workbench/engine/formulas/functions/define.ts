import type { CellValue } from '../../contract';
import type { Run, Value } from '../values';

/** How a parameter is taken: one value, or whatever range or array is given. */
export type Taking = 'value' | 'range';

export interface FunctionDefinition {
  readonly least: number;
  readonly most: number;
  taking(index: number): Taking;
  /** Errors among the values reach the function (ISERROR, IFERROR); otherwise the first one is the result. */
  readonly seesErrors: boolean;
  /** Its arguments are worked out as arrays even without ARRAYFORMULA. */
  readonly isArrayContext: boolean;
  call(values: Value[], run: Run): Value;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

interface Traits {
  readonly seesErrors?: boolean;
  readonly isArrayContext?: boolean;
}

/** A function of single values; given arrays inside ARRAYFORMULA, it is applied to each element. */
export const scalar = (
  least: number,
  most: number,
  call: (values: CellValue[], run: Run) => Value,
  traits: Traits = {},
): FunctionDefinition => ({
  least,
  most,
  taking: () => 'value',
  seesErrors: traits.seesErrors ?? false,
  isArrayContext: false,
  call: call as FunctionDefinition['call'],
});

/** A function that takes ranges and arrays whole. */
export const ranged = (
  least: number,
  most: number,
  call: (values: Value[], run: Run) => Value,
  traits: Traits = {},
): FunctionDefinition => ({
  least,
  most,
  taking: () => 'range',
  seesErrors: traits.seesErrors ?? false,
  isArrayContext: traits.isArrayContext ?? false,
  call,
});

/** A function with both kinds of parameters; the pattern's last character stands for all that follow. */
export const mixed = (
  /** 'v' for a value, 'r' for a range, e.g. 'vrv' */
  pattern: string,
  least: number,
  most: number,
  call: (values: Value[], run: Run) => Value,
  traits: Traits = {},
): FunctionDefinition => ({
  least,
  most,
  taking: (index) => (pattern[Math.min(index, pattern.length - 1)] === 'v' ? 'value' : 'range'),
  seesErrors: traits.seesErrors ?? false,
  isArrayContext: traits.isArrayContext ?? false,
  call,
});

/** As `mixed`, where the last two letters repeat: COUNTIFS(range, criterion, range, criterion …). */
export const paired = (
  pattern: string,
  least: number,
  most: number,
  call: (values: Value[], run: Run) => Value,
): FunctionDefinition => ({
  least,
  most,
  taking: (index) => {
    const at = index < pattern.length ? index : pattern.length - 2 + ((index - pattern.length) % 2);
    return pattern[at] === 'v' ? 'value' : 'range';
  },
  seesErrors: false,
  isArrayContext: false,
  call,
});

export const ANY = Number.POSITIVE_INFINITY;
