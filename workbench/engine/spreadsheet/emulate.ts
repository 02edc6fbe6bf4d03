/**
 * Makes a class one of Google's: gives it Google's name, checks arguments as Google documents them, and lets
 * every documented method that is not written here say so instead of being silently absent.
 */
import { NotEmulated } from '../contract';
import { EnumMember } from '../services/enum';
import { signatureError } from '../services/arguments';
import { SIGNATURES } from './signatures';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Check = (argument: unknown) => boolean;

const classes = new Map<string, abstract new (...args: never[]) => object>();

export function emulate(name: string, made: abstract new (...args: never[]) => object): void {
  classes.set(name, made);
  Object.defineProperty(made, 'name', { value: name });
  const prototype = made.prototype as Record<string, Method>;
  const owner = name === 'SpreadsheetApp' ? name : `SpreadsheetApp.${name}`;
  for (const [method, forms] of documentedMethods(name)) {
    const known = prototype[method];
    Object.defineProperty(prototype, method, {
      configurable: true,
      enumerable: false,
      writable: true,
      value: known ? checkedCall(known, forms, `${owner}.${method}`) : notEmulated(`${name}.${method}`),
    });
  }
  Object.defineProperty(prototype, 'toString', { value: () => name, configurable: true, writable: true });
}

const notEmulated = (name: string): Method =>
  function refuse() {
    throw new NotEmulated(name);
  };

function checkedCall(method: Method, forms: readonly (readonly Check[])[], fullName: string): Method {
  return function checked(...args) {
    const fits = forms.some(
      (form) => form.length === args.length && form.every((accepts, index) => accepts(args[index])),
    );
    if (!fits) throw signatureError(fullName, args);
    return method.apply(this, args);
  };
}

/** Methods of a class with the checks of each form's parameters. */
export function documentedMethods(name: string): Map<string, Check[][]> {
  const methods = new Map<string, Check[][]>();
  for (const [, method, forms] of (SIGNATURES[name] ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    methods.set(
      method!,
      forms!.split('|').map((form) => (form === '' ? [] : form.split(',').map(checkOf))),
    );
  }
  return methods;
}

const checks = new Map<string, Check>();

function checkOf(code: string): Check {
  let check = checks.get(code);
  if (!check) checks.set(code, (check = makeCheck(code)));
  return check;
}

function makeCheck(code: string): Check {
  if (code.endsWith('?')) {
    const inner = checkOf(code.slice(0, -1));
    return (argument) => argument === null || argument === undefined || inner(argument);
  }
  if (code.endsWith('[]')) return arrayCheck(code.slice(0, -2));
  if (code.startsWith(':')) {
    const name = code.slice(1);
    return (argument) => argument instanceof (classes.get(name) ?? NotEmulated);
  }
  switch (code) {
    case 'number':
      return (argument) => typeof argument === 'number' && Number.isFinite(argument);
    // Google turns numbers and booleans into text where text is wanted.
    case 'text':
      return (argument) =>
        typeof argument === 'string' || typeof argument === 'number' || typeof argument === 'boolean';
    case 'boolean':
      return (argument) => typeof argument === 'boolean';
    case 'date':
      return isDate;
    case 'enum':
      return (argument) => argument instanceof EnumMember;
    case 'options':
      return (argument) => typeof argument === 'object' && argument !== null && !Array.isArray(argument);
    case 'null':
      return (argument) => argument === null;
    default:
      return () => true;
  }
}

/** Rows of a grid must be arrays; what they hold is looked at by the method, except for plain lists. */
function arrayCheck(element: string): Check {
  if (element.endsWith('[]') || element.endsWith('[]?')) {
    return (argument) => Array.isArray(argument) && argument.every((row) => Array.isArray(row));
  }
  const check = checkOf(element);
  return (argument) => Array.isArray(argument) && argument.every(check);
}

export const isDate = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === '[object Date]';
