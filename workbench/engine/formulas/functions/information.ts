import { readDateTime, isDateFormat } from '../../values';
import type { CellError, CellValue } from '../../contract';
import { isError, notEmulated, Raised, raise, RangeValue, single, type Run, type Value } from '../values';
import { ranged, scalar, type FunctionDefinition, type FunctionTable } from './define';

/** What kind of value something is; errors are values like any other here. */
const is = (holds: (value: CellValue, run: Run) => boolean): FunctionDefinition =>
  scalar(1, 1, ([value], run) => holds(value!, run), { seesErrors: true });

const errorNumbers: Readonly<Partial<Record<CellError['error'], number>>> = {
  '#NULL!': 1,
  '#DIV/0!': 2,
  '#VALUE!': 3,
  '#REF!': 4,
  '#NAME?': 5,
  '#NUM!': 6,
  '#N/A': 7,
  '#ERROR!': 8,
};

function typeNumber(value: Value): number {
  if (value instanceof RangeValue)
    return value.area.rows * value.area.columns === 1 ? typeNumber(value.single()) : 64;
  if (Array.isArray(value)) return 64;
  if (isError(value)) return 16;
  return typeof value === 'string' ? 2 : typeof value === 'boolean' ? 4 : 1;
}

function isDate(value: Value, run: Run): boolean {
  if (value instanceof RangeValue) {
    const { sheetId, row, column } = value.area;
    const read = single(value, run);
    if (typeof read === 'string') return isDate(read, run);
    if (typeof read !== 'number') return false;
    const format = run.host.numberFormatAt?.(sheetId, row, column);
    if (format === undefined) throw new Raised(notEmulated('ISDATE'));
    return isDateFormat(format);
  }
  if (Array.isArray(value)) return isDate(value[0]?.[0] ?? null, run);
  return typeof value === 'string' && readDateTime(value, run.host.locale, run.host.nowSerial()) !== null;
}

function formulaOf(value: Value, run: Run, name: string): string | null {
  if (!(value instanceof RangeValue)) raise('#N/A', `Argument must be a range in ${name}.`);
  const { sheetId, row, column } = value.area;
  const formula = run.host.formulaAt?.(sheetId, row, column);
  if (formula === undefined) throw new Raised(notEmulated(name));
  return formula;
}

const emailPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;

export const information: FunctionTable = {
  ISBLANK: is((value) => value === null),
  ISNUMBER: is((value) => typeof value === 'number'),
  ISTEXT: is((value) => typeof value === 'string'),
  ISNONTEXT: is((value) => typeof value !== 'string'),
  ISLOGICAL: is((value) => typeof value === 'boolean'),
  ISERROR: is((value) => isError(value)),
  ISERR: is((value) => isError(value) && value.error !== '#N/A'),
  ISNA: is((value) => isError(value) && value.error === '#N/A'),
  ISEMAIL: is((value) => typeof value === 'string' && emailPattern.test(value)),
  ISREF: ranged(1, 1, ([value]) => value instanceof RangeValue, { seesErrors: true }),
  ISDATE: ranged(1, 1, ([value], run) => isDate(value!, run), { seesErrors: true }),
  ISFORMULA: ranged(1, 1, ([value], run) => formulaOf(value!, run, 'ISFORMULA') !== null, {
    seesErrors: true,
  }),
  FORMULATEXT: ranged(
    1,
    1,
    ([value], run) => formulaOf(value!, run, 'FORMULATEXT') ?? raise('#N/A', 'No formula.'),
  ),
  NA: scalar(0, 0, () => ({ error: '#N/A', detail: 'Error' })),
  'ERROR.TYPE': scalar(
    1,
    1,
    ([value]) => (isError(value!) && errorNumbers[value.error]) || raise('#N/A', 'Argument is no error.'),
    { seesErrors: true },
  ),
  N: scalar(1, 1, ([value]) => (typeof value === 'number' ? value : value === true ? 1 : 0)),
  TYPE: ranged(1, 1, ([value]) => typeNumber(value!), { seesErrors: true }),
};
