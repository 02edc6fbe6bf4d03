import type { CellValue } from '../../contract';
import { toText } from '../coerce';
import { raise } from '../values';
import { scalar, type FunctionTable } from './define';

/**
 * Google Sheets uses RE2. Its syntax is turned into JavaScript's, and what RE2 lacks (looking around,
 * references back) is refused as Google refuses it.
 */

const posixClasses: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9',
};

const compiled = new Map<string, RegExp | null>();

function expressionOf(pattern: string, name: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compileExpression(pattern);
    if (compiled.size > 1000) compiled.clear();
    compiled.set(pattern, expression);
  }
  return (
    expression ??
    raise('#REF!', `Function ${name} parameter 2 value "${pattern}" is not a valid regular expression.`)
  );
}

function compileExpression(pattern: string): RegExp | null {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const source = translate(flags ? pattern.slice(flags[0].length) : pattern);
  if (source === null) return null;
  try {
    return new RegExp(source, `u${flags ? [...new Set(flags[1])].join('') : ''}`);
  } catch {
    return null;
  }
}

/** Null for what RE2 does not know. */
function translate(pattern: string): string | null {
  let source = '';
  let isInClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === '\\') {
      const next = pattern.charAt(index + 1);
      const escape = translateEscape(next, isInClass, pattern, index);
      if (escape === null) return null;
      source += escape;
      // \pL is short for \p{L}
      index += next === 'p' && pattern.charAt(index + 2) !== '{' ? 2 : 1;
    } else if (isInClass) {
      const posix = /^\[:(\^?)([a-z]+):\]/.exec(pattern.slice(index));
      if (posix) {
        const inside = posixClasses[posix[2] ?? ''];
        if (inside === undefined || posix[1]) return null;
        source += inside;
        index += posix[0].length - 1;
      } else {
        if (character === ']') isInClass = false;
        source += character === '[' ? '\\[' : character;
      }
    } else if (character === '[') {
      isInClass = true;
      const opening = /^\[\^?\]?/.exec(pattern.slice(index))![0];
      source += opening.replace(/\]$/, '\\]');
      index += opening.length - 1;
    } else if (character === '(' && /^\(\?(=|!|<=|<!|>)/.test(pattern.slice(index))) {
      return null;
    } else if (pattern.startsWith('(?P<', index)) {
      source += '(?<';
      index += 3;
    } else {
      const isLooseBrace =
        (character === '{' && !/^\{\d+(,\d*)?\}/.test(pattern.slice(index))) || isLoneClosing(pattern, index);
      source += isLooseBrace ? `\\${character}` : character;
    }
  }
  return source;
}

const isLoneClosing = (pattern: string, index: number): boolean =>
  pattern.charAt(index) === ']' ||
  (pattern.charAt(index) === '}' && !/\{\d+(,\d*)?$/.test(pattern.slice(0, index)));

function translateEscape(next: string, isInClass: boolean, pattern: string, index: number): string | null {
  if (/[1-9]/.test(next)) return null;
  if (next === 'A') return '^';
  if (next === 'z') return '$';
  if (next === 'p' || next === 'P') {
    return pattern.charAt(index + 2) === '{' ? `\\${next}` : `\\${next}{${pattern.charAt(index + 2)}}`;
  }
  if (/[a-zA-Z0]/.test(next)) return `\\${next}`;
  if (next === '-') return isInClass ? '\\-' : '-';
  return /[\^$\\.*+?()[\]{}|/]/.test(next) ? `\\${next}` : next;
}

/** Numbers are refused, as Google does: REGEXMATCH(123, "1") is an error. */
function subject(value: CellValue | undefined, name: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') {
    const kind = typeof value === 'number' ? 'number' : 'boolean';
    raise(
      '#VALUE!',
      `Function ${name} parameter 1 expects text values. But '${toText(value)}' is a ${kind} and cannot be coerced to a text.`,
    );
  }
  return toText(value);
}

function extract(value: CellValue | undefined, pattern: string): CellValue | CellValue[][] {
  const text = subject(value, 'REGEXEXTRACT');
  const match = expressionOf(pattern, 'REGEXEXTRACT').exec(text);
  if (!match) {
    raise(
      '#N/A',
      `Function REGEXEXTRACT parameter 2 value "${pattern}" does not match text of Function REGEXEXTRACT parameter 1 value "${text}".`,
    );
  }
  if (match.length === 1) return match[0];
  const groups = match.slice(1).map((group) => group ?? '');
  return groups.length === 1 ? groups[0]! : [groups];
}

function replaceAll(value: CellValue | undefined, pattern: string, replacement: string): string {
  const expression = expressionOf(pattern, 'REGEXREPLACE');
  const everywhere = new RegExp(expression.source, `${expression.flags}g`);
  return subject(value, 'REGEXREPLACE').replace(everywhere, (...found: unknown[]) =>
    replacement.replace(/\$(\d)|\\(.)/g, (whole, group: string | undefined, escaped: string | undefined) => {
      if (escaped !== undefined) return /\d/.test(escaped) ? String(found[Number(escaped)] ?? '') : escaped;
      const text = found[Number(group)];
      return typeof text === 'string' ? text : group === undefined ? whole : '';
    }),
  );
}

export const regex: FunctionTable = {
  REGEXMATCH: scalar(2, 2, ([value, pattern]) =>
    expressionOf(toText(pattern), 'REGEXMATCH').test(subject(value, 'REGEXMATCH')),
  ),
  REGEXEXTRACT: scalar(2, 2, ([value, pattern]) => extract(value, toText(pattern))),
  REGEXREPLACE: scalar(3, 3, ([value, pattern, replacement]) =>
    replaceAll(value, toText(pattern), toText(replacement)),
  ),
};
