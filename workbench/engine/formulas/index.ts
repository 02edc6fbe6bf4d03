import type { Area, CellError, CellValue, FormulaHost } from '../contract';
import { Compiler, type Closure } from './compiler';
import { shapeOf, tokenize } from './lexer';
import { parse } from './parser';
import { dependencyArea } from './ranges';
import type { Reference } from './references';
import { expanded, type Run } from './values';

export { adjustFormula, type StructuralChange } from './adjust';
export { fromR1C1, toR1C1 } from './r1c1';
export { shiftFormula } from './rewrite';

/** Where a formula stands, 1-based. */
export interface FormulaPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** A formula ready to evaluate anywhere. Holds no result and no place, so it may be kept and shared. */
export interface CompiledFormula {
  readonly text: string;
  readonly program: Program;
  /** What this formula names, in the order of the text. */
  readonly references: readonly Reference[];
}

/** What formulas of one shape share; see `shapeOf`. */
interface Program {
  readonly evaluate: Closure;
  readonly rangeNames: readonly string[];
  readonly isVolatile: boolean;
}

const programs = new Map<string, Program>();
const formulas = new Map<string, CompiledFormula>();

/** Enough for every formula of a large workbook; a tracker of 8,800 rows needs as many texts but one shape. */
const REMEMBERED_FORMULAS = 50_000;

const parseError: CellError = { error: '#ERROR!', detail: 'Formula parse error.' };
const unparsable: Program = { evaluate: () => parseError, rangeNames: [], isVolatile: false };

/** Compiles a formula (with its '='). Never throws: what cannot be parsed evaluates to #ERROR!. */
export function compile(text: string): CompiledFormula {
  let formula = formulas.get(text);
  if (!formula) {
    formula = compileNew(text);
    if (formulas.size >= REMEMBERED_FORMULAS) formulas.clear();
    formulas.set(text, formula);
  }
  return formula;
}

function compileNew(text: string): CompiledFormula {
  const tokens = text.startsWith('=') ? tokenize(text) : null;
  if (!tokens) return { text, program: unparsable, references: [] };
  const references: Reference[] = [];
  for (const token of tokens) if (token.kind === 'reference') references.push(token.value);
  const shape = shapeOf(text, tokens);
  let program = programs.get(shape);
  if (!program) {
    const expression = parse(tokens);
    if (expression) {
      const compiler = new Compiler();
      const evaluate = compiler.whole(expression);
      program = { evaluate, rangeNames: [...compiler.rangeNames], isVolatile: compiler.isVolatile };
    } else {
      program = unparsable;
    }
    if (programs.size >= REMEMBERED_FORMULAS) programs.clear();
    programs.set(shape, program);
  }
  return { text, program, references };
}

/** The formula's value at a place. A grid means that it spills to the right and down from there. */
export function evaluate(
  formula: CompiledFormula,
  at: FormulaPlace,
  host: FormulaHost,
): CellValue | CellValue[][] {
  const run: Run = {
    host,
    sheetId: at.sheetId,
    row: at.row,
    column: at.column,
    references: formula.references,
    variables: [],
  };
  const result = expanded(formula.program.evaluate(run));
  if (!Array.isArray(result)) return result;
  return result.length === 1 && result[0]?.length === 1 ? (result[0][0] ?? null) : result;
}

/**
 * Every area the formula names, also those a condition may skip. Open ranges reach to Google's limits
 * (10,000,000 rows, 18,278 columns), so that rows still to come count. What INDIRECT and OFFSET reach is
 * not among them: those formulas are volatile.
 */
export function precedents(formula: CompiledFormula, at: FormulaPlace, host: FormulaHost): Area[] {
  const areas: Area[] = [];
  for (const reference of formula.references) {
    const sheetId = reference.sheetName === null ? at.sheetId : host.sheetIdByName(reference.sheetName);
    if (sheetId !== null) areas.push(dependencyArea(reference, sheetId));
  }
  for (const name of formula.program.rangeNames) {
    const area = host.namedRange(name);
    if (area) areas.push(area);
  }
  return areas;
}

/** Whether the value may change with no cell changing: TODAY, NOW, RAND, INDIRECT, OFFSET. */
export const isVolatile = (formula: CompiledFormula): boolean => formula.program.isVolatile;
