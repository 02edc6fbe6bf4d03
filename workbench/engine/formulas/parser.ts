import type { Token } from './lexer';
import type { BinaryOperator, Expression } from './syntax';

/** How tightly binary operators bind, loosest first: comparison, &, + -, * /, ^, and ':' between references. */
const binding: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
  ':': 8,
};
/** A leading sign binds tighter than ^: -2^2 is 4. */
const SIGN_BINDING = 7;

/** Null when the tokens are no formula: Google shows #ERROR! then. */
export function parse(tokens: readonly Token[]): Expression | null {
  const parser = new Parser(tokens);
  try {
    return parser.whole();
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return null;
    throw failure;
  }
}

class SyntaxFailure extends Error {}

class Parser {
  private at = 0;
  private references = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.expression(0);
    if (this.at < this.tokens.length) throw new SyntaxFailure();
    return expression;
  }

  private expression(minimum: number): Expression {
    let left = this.operand();
    for (;;) {
      if (this.takes('%')) {
        left = { kind: 'percent', operand: left };
        continue;
      }
      const operator = this.sign();
      const strength = operator === null ? undefined : binding[operator];
      if (strength === undefined || strength <= minimum) return left;
      this.at++;
      const right = this.expression(strength);
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right };
    }
  }

  private operand(): Expression {
    const token = this.tokens[this.at++];
    if (!token) throw new SyntaxFailure();
    switch (token.kind) {
      case 'number':
      case 'text':
        return { kind: 'literal', value: token.value };
      case 'error':
        return { kind: 'literal', value: { error: token.value, detail: detailOfLiteral(token.value) } };
      case 'reference':
        return { kind: 'reference', index: this.references++, isRange: token.value.to !== null };
      case 'name':
        return this.named(token.value);
      case 'sign':
        return this.signed(token.value);
    }
  }

  private signed(sign: string): Expression {
    if (sign === '-') return { kind: 'negate', operand: this.expression(SIGN_BINDING) };
    if (sign === '+') return { kind: 'plus', operand: this.expression(SIGN_BINDING) };
    if (sign === '(') {
      const inside = this.expression(0);
      this.expect(')');
      return this.applied(inside);
    }
    if (sign === '{') return this.array();
    throw new SyntaxFailure();
  }

  private named(name: string): Expression {
    if (this.takes('('))
      return this.applied({ kind: 'call', name: name.toUpperCase(), arguments: this.list() });
    const upper = name.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'literal', value: upper === 'TRUE' };
    return { kind: 'name', name };
  }

  private applied(target: Expression): Expression {
    let expression = target;
    while (this.takes('(')) expression = { kind: 'apply', target: expression, arguments: this.list() };
    return expression;
  }

  /** Arguments up to the closing bracket; IF(A1,,2) leaves one out. */
  private list(): Expression[] {
    if (this.takes(')')) return [];
    const items: Expression[] = [];
    for (;;) {
      const next = this.sign();
      items.push(next === ',' || next === ';' || next === ')' ? { kind: 'omitted' } : this.expression(0));
      if (this.takes(')')) return items;
      if (!this.takes(',') && !this.takes(';')) throw new SyntaxFailure();
    }
  }

  private array(): Expression {
    const rows: Expression[][] = [[]];
    if (this.takes('}')) return { kind: 'array', rows };
    for (;;) {
      rows[rows.length - 1]?.push(this.expression(0));
      if (this.takes('}')) return { kind: 'array', rows };
      if (this.takes(';')) rows.push([]);
      else if (!this.takes(',') && !this.takes('\\')) throw new SyntaxFailure();
    }
  }

  private sign(): string | null {
    const token = this.tokens[this.at];
    return token?.kind === 'sign' ? token.value : null;
  }

  private takes(sign: string): boolean {
    if (this.sign() !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.takes(sign)) throw new SyntaxFailure();
  }
}

const detailOfLiteral = (error: string): string => (error === '#REF!' ? 'Reference does not exist.' : '');
