import type { CellValue } from '../contract';

/** A parsed formula. References are numbered in the order they are written, see `shapeOf`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: CellValue }
  /** An argument left out, as the second one of IF(A1,,2). */
  | { readonly kind: 'omitted' }
  | { readonly kind: 'reference'; readonly index: number; readonly isRange: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  /** A lambda called on the spot: LAMBDA(x, x + 1)(2). */
  | { readonly kind: 'apply'; readonly target: Expression; readonly arguments: readonly Expression[] }
  | { readonly kind: 'negate' | 'plus' | 'percent'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Expression[])[] };

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | ':';
