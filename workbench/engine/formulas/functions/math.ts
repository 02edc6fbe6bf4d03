import type { CellValue } from '../../contract';
import { finite, toInteger, toNumber } from '../coerce';
import { power } from '../operators';
import { raise, type Run } from '../values';
import { ANY, ranged, scalar, type FunctionDefinition, type FunctionTable } from './define';
import { eachNumber } from './gather';

const ofNumber = (calculate: (number: number) => number): FunctionDefinition =>
  scalar(1, 1, ([value], run) => finite(calculate(toNumber(value, run))));

/** Rounds at a decimal place; decimal digits decide, so 1.005 at 2 places is 1.01 as in Google Sheets. */
function roundAt(value: number, places: number, rounding: (number: number) => number): number {
  const shifted = shift(Math.abs(value), places);
  return Math.sign(value) * shift(rounding(Number(shifted.toPrecision(15))), -places);
}

function shift(value: number, places: number): number {
  const [mantissa, exponent = '0'] = value.toString().split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

const rounded = (rounding: (number: number) => number): FunctionDefinition =>
  scalar(1, 2, ([value, places], run) => roundAt(toNumber(value, run), toInteger(places, run), rounding));

const toMultiple = (rounding: (number: number) => number): FunctionDefinition =>
  scalar(1, 2, ([value, factor], run) => {
    const number = toNumber(value, run);
    const step = factor === undefined ? 1 : toNumber(factor, run);
    if (step === 0) return 0;
    if (number > 0 && step < 0) raise('#NUM!', 'The factor must have the sign of the value.');
    return Number((rounding(Number((number / step).toPrecision(15))) * step).toPrecision(15));
  });

function modulo(value: CellValue | undefined, divisor: CellValue | undefined, run: Run): number {
  const by = toNumber(divisor, run);
  if (by === 0) raise('#DIV/0!', 'Function MOD parameter 2 cannot be zero.');
  const number = toNumber(value, run);
  const rest = number % by;
  return rest !== 0 && rest < 0 !== by < 0 ? rest + by : rest;
}

function positive(value: CellValue | undefined, run: Run, name: string): number {
  const number = toNumber(value, run);
  if (number <= 0)
    raise('#NUM!', `Function ${name} parameter 1 value is ${number}. It should be greater than 0.`);
  return number;
}

function notNegative(value: CellValue | undefined, run: Run, name: string): number {
  const number = toNumber(value, run);
  if (number < 0)
    raise('#NUM!', `Function ${name} parameter 1 value is negative. It should be positive or zero.`);
  return number;
}

function divisor(value: CellValue | undefined, run: Run, name: string): number {
  const number = toNumber(value, run);
  if (number === 0) raise('#DIV/0!', `Function ${name} parameter 2 cannot be zero.`);
  return number;
}

const between = ([low, high]: CellValue[], run: Run): number => {
  const from = Math.ceil(toNumber(low, run));
  const to = Math.floor(toNumber(high, run));
  if (to < from) raise('#NUM!', 'Function RANDBETWEEN parameter 2 must not be below parameter 1.');
  return from + Math.floor(random(run) * (to - from + 1));
};

/** Drawn from the clock and the cell, so that a replay gives the same numbers. */
function random(run: Run): number {
  let state = Math.imul(Math.floor(run.host.nowSerial() * 86_400_000) ^ (run.row * 40_503), 2_654_435_761);
  state = Math.imul(state ^ (state >>> 15) ^ (run.column * 97), 2_246_822_519);
  state ^= state >>> 13;
  return (state >>> 0) / 4_294_967_296;
}

export const math: FunctionTable = {
  SUM: ranged(1, ANY, (values, run) => {
    let total = 0;
    eachNumber(values, run, (number) => (total += number));
    return total;
  }),
  PRODUCT: ranged(1, ANY, (values, run) => {
    let product = 1;
    let isEmpty = true;
    eachNumber(values, run, (number) => {
      product *= number;
      isEmpty = false;
    });
    return isEmpty ? 0 : finite(product);
  }),
  SUMSQ: ranged(1, ANY, (values, run) => {
    let total = 0;
    eachNumber(values, run, (number) => (total += number * number));
    return total;
  }),
  ROUND: rounded(Math.round),
  ROUNDUP: rounded(Math.ceil),
  ROUNDDOWN: rounded(Math.floor),
  TRUNC: rounded(Math.floor),
  INT: ofNumber(Math.floor),
  ABS: ofNumber(Math.abs),
  SIGN: ofNumber(Math.sign),
  MOD: scalar(2, 2, ([value, by], run) => modulo(value, by, run)),
  QUOTIENT: scalar(2, 2, ([value, by], run) =>
    Math.trunc(toNumber(value, run) / divisor(by, run, 'QUOTIENT')),
  ),
  POWER: scalar(2, 2, ([base, exponent], run) => power(toNumber(base, run), toNumber(exponent, run))),
  POW: scalar(2, 2, ([base, exponent], run) => power(toNumber(base, run), toNumber(exponent, run))),
  SQRT: scalar(1, 1, ([value], run) => Math.sqrt(notNegative(value, run, 'SQRT'))),
  EXP: ofNumber(Math.exp),
  LN: scalar(1, 1, ([value], run) => Math.log(positive(value, run, 'LN'))),
  LOG10: scalar(1, 1, ([value], run) => Math.log10(positive(value, run, 'LOG10'))),
  LOG: scalar(1, 2, ([value, base], run) => {
    const number = positive(value, run, 'LOG');
    if (base === undefined) return Math.log10(number);
    return finite(Math.log(number) / Math.log(positive(base, run, 'LOG')));
  }),
  PI: scalar(0, 0, () => Math.PI),
  CEILING: toMultiple(Math.ceil),
  FLOOR: toMultiple(Math.floor),
  MROUND: toMultiple((number) => Math.sign(number) * Math.round(Math.abs(number))),
  EVEN: ofNumber((number) => Math.sign(number) * Math.ceil(Math.abs(number) / 2) * 2),
  ODD: ofNumber((number) => (number < 0 ? -1 : 1) * (Math.ceil((Math.abs(number) - 1) / 2) * 2 + 1)),
  ISEVEN: scalar(1, 1, ([value], run) => toInteger(value, run) % 2 === 0),
  ISODD: scalar(1, 1, ([value], run) => toInteger(value, run) % 2 !== 0),
  RAND: scalar(0, 0, (_, run) => random(run)),
  RANDBETWEEN: scalar(2, 2, between),
  // The operators by their names, as Google lists them.
  ADD: scalar(2, 2, ([left, right], run) => finite(toNumber(left, run) + toNumber(right, run))),
  MINUS: scalar(2, 2, ([left, right], run) => finite(toNumber(left, run) - toNumber(right, run))),
  MULTIPLY: scalar(2, 2, ([left, right], run) => finite(toNumber(left, run) * toNumber(right, run))),
  DIVIDE: scalar(2, 2, ([left, right], run) => finite(toNumber(left, run) / divisor(right, run, 'DIVIDE'))),
  UMINUS: ofNumber((number) => -number),
  UPLUS: scalar(1, 1, ([value]) => value!),
  UNARY_PERCENT: ofNumber((number) => number / 100),
};
