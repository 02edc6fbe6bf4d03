import type { CellError, CellValue } from '../contract';
import { broadcast } from './broadcast';
import { functions } from './functions';
import type { FunctionDefinition } from './functions/define';
import { operations, type ScalarOperation } from './operators';
import { rangeAt, sheetIdOf, unknownSheet } from './ranges';
import { specialForms } from './special-forms';
import type { Expression } from './syntax';
import {
  asGrid,
  expanded,
  isError,
  isNotEmulated,
  LambdaValue,
  notEmulated,
  Raised,
  RangeValue,
  single,
  type Grid,
  type Run,
  type Value,
} from './values';

/** An expression turned into code: what it evaluates to, given where the formula stands. */
export type Closure = (run: Run) => Value;
/** As `Closure`, with ranges already read or reduced to one value. */
export type ValueClosure = (run: Run) => CellValue | Grid;

export interface Scope {
  /** Inside ARRAYFORMULA and its like, where operators and functions work element by element. */
  readonly inArray: boolean;
  /** Variables of LET and LAMBDA, by lower-case name: their place in `Run.variables`. */
  readonly variables: ReadonlyMap<string, number>;
}

const volatileFunctions = new Set(['TODAY', 'NOW', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'INDIRECT', 'OFFSET']);

/** Turns one parsed formula into closures, and learns on the way what it depends on. */
export class Compiler {
  readonly rangeNames = new Set<string>();
  isVolatile = false;
  private variables = 0;

  whole(expression: Expression): Closure {
    const scope: Scope = { inArray: false, variables: new Map() };
    // A bare range gives the one cell in the formula's row or column; a range that a function hands back spills.
    return expression.kind === 'reference' || expression.kind === 'name'
      ? this.value(expression, scope)
      : this.raw(expression, scope);
  }

  newVariable(): number {
    return this.variables++;
  }

  /** Ranges stay ranges: for functions that take them whole, and for results. */
  raw(expression: Expression, scope: Scope): Closure {
    switch (expression.kind) {
      case 'literal':
      case 'omitted': {
        const value = expression.kind === 'literal' ? expression.value : null;
        return () => value;
      }
      case 'reference': {
        const { index } = expression;
        return (run) => rangeAt(run.references[index]!, run);
      }
      case 'name':
        return this.name(expression.name, scope);
      case 'call':
        return this.call(expression.name, expression.arguments, scope);
      case 'apply':
        return this.apply(expression.target, expression.arguments, scope);
      case 'array':
        return this.array(expression.rows, scope);
      case 'binary':
        return expression.operator === ':'
          ? this.span(expression.left, expression.right, scope)
          : this.binary(operations[expression.operator], expression.left, expression.right, scope);
      case 'negate':
        return this.binary(operations['-'], { kind: 'literal', value: 0 }, expression.operand, scope);
      case 'percent':
        return this.binary(operations['/'], expression.operand, { kind: 'literal', value: 100 }, scope);
      case 'plus':
        return this.value(expression.operand, scope);
    }
  }

  /** One value, or inside ARRAYFORMULA whatever array there is. */
  value(expression: Expression, scope: Scope): ValueClosure {
    if (expression.kind === 'reference' && !expression.isRange) return cellAt(expression.index);
    const raw = this.raw(expression, scope);
    if (expression.kind === 'literal' || expression.kind === 'binary') return raw as ValueClosure;
    return scope.inArray ? (run) => expanded(raw(run)) : (run) => single(raw(run), run);
  }

  private binary(operation: ScalarOperation, left: Expression, right: Expression, scope: Scope): Closure {
    const leftValue = this.value(left, scope);
    const rightValue = this.value(right, scope);
    if (!scope.inArray)
      return (run) => operation(leftValue(run) as CellValue, rightValue(run) as CellValue, run);
    return (run) => {
      const one = leftValue(run);
      const other = rightValue(run);
      if (!Array.isArray(one) && !Array.isArray(other)) return operation(one, other, run);
      return broadcast([one, other], (elements) => operation(elements[0]!, elements[1]!, run));
    };
  }

  private name(name: string, scope: Scope): Closure {
    const variable = scope.variables.get(name.toLowerCase());
    if (variable !== undefined) return (run) => run.variables[variable] ?? null;
    this.rangeNames.add(name);
    const unknown: CellError = { error: '#NAME?', detail: `Unknown range name: '${name}'.` };
    return (run) => {
      const area = run.host.namedRange(name);
      return area ? new RangeValue(run.host, area, false) : unknown;
    };
  }

  private call(name: string, parameters: readonly Expression[], scope: Scope): Closure {
    if (volatileFunctions.has(name)) this.isVolatile = true;
    const variable = scope.variables.get(name.toLowerCase());
    if (variable !== undefined) return this.apply({ kind: 'name', name }, parameters, scope);
    const special = specialForms[name];
    if (special) {
      if (parameters.length < special.least || parameters.length > special.most) {
        return wrongCount(name, special.least, special.most, parameters.length);
      }
      return special.compile(this, parameters, scope);
    }
    const definition = functions[name];
    if (!definition) {
      // Its arguments still count as precedents and make it volatile.
      for (const parameter of parameters) this.raw(parameter, scope);
      const unknown = notEmulated(name);
      return () => unknown;
    }
    if (parameters.length < definition.least || parameters.length > definition.most) {
      return wrongCount(name, definition.least, definition.most, parameters.length);
    }
    return this.ordinaryCall(definition, parameters, scope);
  }

  private ordinaryCall(
    definition: FunctionDefinition,
    parameters: readonly Expression[],
    scope: Scope,
  ): Closure {
    const inner: Scope = definition.isArrayContext ? { ...scope, inArray: true } : scope;
    const isValue = parameters.map((_, index) => definition.taking(index) === 'value');
    const closures = parameters.map((parameter, index) =>
      isValue[index] ? this.value(parameter, inner) : this.raw(parameter, inner),
    );
    const count = closures.length;
    if (!inner.inArray || !isValue.includes(true)) {
      return (run) => {
        const values = new Array<Value>(count);
        for (let index = 0; index < count; index++) {
          const value = closures[index]!(run);
          if (typeof value === 'object' && isStopped(value, definition)) return value;
          values[index] = value;
        }
        return called(definition, values, run);
      };
    }
    return (run) => {
      const values = closures.map((closure) => closure(run));
      return elementwise(definition, values, isValue, run);
    };
  }

  private apply(target: Expression, parameters: readonly Expression[], scope: Scope): Closure {
    const lambda = this.raw(target, scope);
    const closures = parameters.map((parameter) => this.raw(parameter, scope));
    return (run) => {
      const called = lambda(run);
      if (!(called instanceof LambdaValue)) {
        return isError(called) ? called : { error: '#REF!', detail: 'Only a LAMBDA can be called.' };
      }
      return called.call(
        closures.map((closure) => closure(run)),
        run,
      );
    };
  }

  /** { , ; }: its elements may be ranges, set side by side and on top of each other. */
  private array(rows: readonly (readonly Expression[])[], scope: Scope): Closure {
    const closures = rows.map((row) => row.map((element) => this.raw(element, scope)));
    return (run) => {
      const result: Grid = [];
      for (const row of closures) {
        const parts = row.map((closure) => asGrid(closure(run)));
        const height = parts[0]?.length ?? 1;
        if (parts.some((part) => part.length !== height)) {
          return { error: '#REF!', detail: 'Function ARRAY_ROW parameter has mismatched row size.' };
        }
        for (let line = 0; line < height; line++) result.push(parts.flatMap((part) => part[line] ?? []));
      }
      if (result.some((line) => line.length !== (result[0]?.length ?? 0))) {
        return {
          error: '#REF!',
          detail: 'In ARRAY_LITERAL, an Array Literal was missing values for one or more rows.',
        };
      }
      return result.length === 0 || result[0]?.length === 0 ? [[null]] : result;
    };
  }

  /** ':' between references that are worked out, as in A1:INDEX(A:A, 5). */
  private span(left: Expression, right: Expression, scope: Scope): Closure {
    const leftRange = this.raw(left, scope);
    const rightRange = this.raw(right, scope);
    return (run) => {
      const one = leftRange(run);
      const other = rightRange(run);
      if (isError(one)) return one;
      if (isError(other)) return other;
      if (
        !(one instanceof RangeValue) ||
        !(other instanceof RangeValue) ||
        one.area.sheetId !== other.area.sheetId
      ) {
        return { error: '#VALUE!', detail: 'A range needs references on one sheet at both ends.' };
      }
      const row = Math.min(one.area.row, other.area.row);
      const column = Math.min(one.area.column, other.area.column);
      const rows = Math.max(one.area.row + one.area.rows, other.area.row + other.area.rows) - row;
      const columns =
        Math.max(one.area.column + one.area.columns, other.area.column + other.area.columns) - column;
      return new RangeValue(
        run.host,
        { sheetId: one.area.sheetId, row, column, rows, columns },
        one.isOpen || other.isOpen,
      );
    };
  }
}

/** The common case, without a range in between. */
function cellAt(index: number): ValueClosure {
  return (run) => {
    const reference = run.references[index]!;
    const sheetId = sheetIdOf(reference, run);
    if (sheetId === null) return unknownSheet(reference);
    return run.host.valueAt(sheetId, reference.from.row ?? 1, reference.from.column ?? 1);
  };
}

/** Whether a value ends the call: an error the function does not ask for, and what is not emulated always. */
const isStopped = (value: Value, definition: FunctionDefinition): value is CellError =>
  isError(value) && (!definition.seesErrors || isNotEmulated(value));

export function called(definition: FunctionDefinition, values: Value[], run: Run): Value {
  try {
    return definition.call(values, run);
  } catch (raised) {
    if (raised instanceof Raised) return raised.value;
    throw raised;
  }
}

function elementwise(
  definition: FunctionDefinition,
  values: Value[],
  isValue: readonly boolean[],
  run: Run,
): Value {
  const stopped = values.find((value) => isStopped(value, definition));
  if (stopped !== undefined) return stopped;
  const lifted = values.filter((_, index) => isValue[index]) as (CellValue | Grid)[];
  if (!lifted.some((value) => Array.isArray(value))) return called(definition, values, run);
  return broadcast(lifted, (elements) => {
    const failed = elements.find((element) => isStopped(element, definition));
    if (failed !== undefined) return failed;
    let next = 0;
    const given = values.map((value, index) => (isValue[index] ? elements[next++]! : value));
    return single(called(definition, given, run), run);
  });
}

function wrongCount(name: string, least: number, most: number, count: number): Closure {
  const expected =
    most === Number.POSITIVE_INFINITY
      ? `at least ${least}`
      : least === most
        ? `${least}`
        : `between ${least} and ${most}`;
  const error: CellError = {
    error: '#N/A',
    detail: `Wrong number of arguments to ${name}. Expected ${expected} arguments, but got ${count} arguments.`,
  };
  return () => error;
}
