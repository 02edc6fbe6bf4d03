import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { put, inZone } from '../framework/helpers';
import { LOCALES } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Row = readonly [typed: string, value: string | number | boolean, shown: string];

const TEXTS: readonly Row[] = [
  ['12', 12, '12'],
  ['-3.5', -3.5, '-3.5'],
  ['.5', 0.5, '0.5'],
  [' 12 ', 12, '12'],
  ['007', 7, '7'],
  ['1,234', 1234, '1,234'],
  ['1,234.50', 1234.5, '1,234.50'],
  ['12%', 0.12, '12%'],
  ['12.5%', 0.125, '12.50%'],
  ['1e3', 1000, '1.00E+03'],
  ['$12.50', 12.5, '$12.50'],
  ['(12)', -12, '-12'],
  ['TRUE', true, 'TRUE'],
  ['false', false, 'FALSE'],
  ["'0012", '0012', '0012'],
  ["'=A1", '=A1', '=A1'],
  ['A-17', 'A-17', 'A-17'],
  ['1.2.3', '1.2.3', '1.2.3'],
  ['138 0013 8000', '138 0013 8000', '138 0013 8000'],
  ['50-99', '50-99', '50-99'],
  ['- call back', '- call back', '- call back'],
  ['客户公司', '客户公司', '客户公司'],
  [' padded ', ' padded ', ' padded '],
  ['2026-02-30', '2026-02-30', '2026-02-30'],
  ['2026-03-04T10:00:00Z', '2026-03-04T10:00:00Z', '2026-03-04T10:00:00Z'],
];

type DateRow = readonly [locale: string, typed: string, moment: string, shown: string];

const DATES: readonly DateRow[] = [
  ['en_US', '2026-03-04', '2026-03-04 00:00:00', '2026-03-04'],
  ['en_US', '3/4/2026', '2026-03-04 00:00:00', '3/4/2026'],
  ['en_US', '3-4-26', '2026-03-04 00:00:00', '3-4-26'],
  ['en_US', 'Mar 4, 2026', '2026-03-04 00:00:00', 'Mar 4, 2026'],
  ['en_US', '3/4/2026 14:30', '2026-03-04 14:30:00', '3/4/2026 14:30:00'],
  ['en_US', '12/31/2025', '2025-12-31 00:00:00', '12/31/2025'],
  ['en_GB', '4/3/2026', '2026-03-04 00:00:00', '4/3/2026'],
  ['en_GB', '04/03/2026', '2026-03-04 00:00:00', '04/03/2026'],
  ['en_GB', '4 March 2026', '2026-03-04 00:00:00', '4 March 2026'],
  ['en_GB', '31/12/2025', '2025-12-31 00:00:00', '31/12/2025'],
  ['zh_CN', '2026-03-04', '2026-03-04 00:00:00', '2026-03-04'],
  ['zh_CN', '2026/3/4', '2026-03-04 00:00:00', '2026/3/4'],
  ['zh_CN', '2026年3月4日', '2026-03-04 00:00:00', '2026年3月4日'],
];

const typedFact = ([text, value, shown]: Row): RunnableFact =>
  fact(`“${text}” in en_US`, reported('typed-text'), (world) => {
    const cell = put(world, text);
    world.expect([cell.getValue(), cell.getDisplayValue()]).toEqual([value, shown]);
  });

const dateFact = ([locale, text, moment, shown]: DateRow): RunnableFact =>
  fact(
    `“${text}” in ${locale} is a day`,
    reported('typed-dates'),
    (world) => {
      const cell = put(world, text);
      world.expect([inZone(world, cell.getValue()), cell.getDisplayValue()]).toEqual([moment, shown]);
    },
    { locale },
  );

const staysText = (world: FactWorld, text: string): void =>
  world.expect(put(world, text).getValue()).toBe(text);

/** Traps of the real thing, kept; and readings that nobody has seen on a live sheet yet. */
export const typedInput = group(
  'Typed input',
  TEXTS.map(typedFact),
  DATES.map(dateFact),
  fact('A day after the twelfth is no month in en_US: 13/1/2026 stays text', LOCALES, (world) =>
    staysText(world, '13/1/2026'),
  ),
  fact(
    'A month after twelve is none in en_GB: 1/13/2026 stays text',
    LOCALES,
    (world) => staysText(world, '1/13/2026'),
    {
      locale: 'en_GB',
    },
  ),
  fact('“10-20” becomes a day of this year', reported('typed-dates'), (world) => {
    const year = Number(inZone(world, new world.Date(), 'yyyy'));
    world.expect(inZone(world, put(world, '10-20').getValue(), 'yyyy-MM-dd')).toBe(`${year}-10-20`);
  }),
  fact(
    '“3月4日” becomes a day of this year in zh_CN',
    assumed('typed-chinese-day'),
    (world) => {
      const year = Number(inZone(world, new world.Date(), 'yyyy'));
      world.expect(inZone(world, put(world, '3月4日').getValue(), 'yyyy-MM-dd')).toBe(`${year}-03-04`);
    },
    { locale: 'zh_CN' },
  ),
  fact(
    '“下午2:30” after a day is the afternoon in zh_CN',
    assumed('typed-chinese-day'),
    (world) =>
      world.expect(inZone(world, put(world, '2026年3月4日 下午2:30').getValue())).toBe('2026-03-04 14:30:00'),
    { locale: 'zh_CN' },
  ),
  fact('“2:30 PM” is a time', reported('typed-dates'), (world) => {
    put(world, '2:30 PM');
    world.expect(world.sheet.getRange('B1').setFormula('=HOUR(A1)*60+MINUTE(A1)').getValue()).toBe(870);
  }),
  fact('“36:00:00” is a duration of a day and a half', reported('typed-dates'), (world) => {
    put(world, '36:00:00');
    world.expect(world.sheet.getRange('B1').setFormula('=VALUE(A1)').getValue()).toBe(1.5);
  }),
  fact('“+86 138 0013 8000” becomes a formula that cannot be read', assumed('typed-plus'), (world) =>
    world.expect(put(world, '+86 138 0013 8000').getValue()).toBe('#ERROR!'),
  ),
  fact('“+8613912345678” is a number', assumed('typed-plus'), (world) =>
    world.expect(put(world, '+8613912345678').getValue()).toBe(8613912345678),
  ),
  fact('“-SUM(B1:B2)” becomes a formula', assumed('typed-plus'), (world) =>
    world.expect(put(world, '-SUM(B1:B2)').getFormula()).toBe('=-SUM(B1:B2)'),
  ),
  fact(
    '“¥12” is twelve, shown with the sign',
    assumed('typed-yuan'),
    (world) => {
      const cell = put(world, '¥12');
      world
        .expect([cell.getValue(), cell.getDisplayValue(), cell.getNumberFormat()])
        .toEqual([12, '¥12', '¥#,##0']);
    },
    { locale: 'zh_CN' },
  ),
  fact(
    'A plain number typed into a percent cell is divided by a hundred',
    assumed('typed-into-percent'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('0%');
      world.expect(put(world, '5').getValue()).toBe(0.05);
    },
  ),
  fact(
    'A number, not a text, set into a percent cell stays as it is',
    assumed('typed-into-percent'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('0%');
      world.expect(put(world, 5).getValue()).toBe(5);
    },
  ),
  fact('“1 1/2” is a mixed number', assumed('typed-fraction'), (world) => {
    world.expect(put(world, '1 1/2').getValue()).toBe(1.5);
  }),
  fact(
    'A decimal comma belongs to the locale: “1,5” is 1.5 in de_DE',
    LOCALES,
    (world) => {
      world.expect(put(world, '1,5').getValue()).toBe(1.5);
    },
    { locale: 'de_DE' },
  ),
  fact('A decimal comma is none in en_US: “1,5” stays text', LOCALES, (world) => staysText(world, '1,5')),
  fact('What is typed into a cell with a format keeps that format', reported('typed-text'), (world) => {
    world.sheet.getRange('A1').setNumberFormat('0.00');
    world.expect(put(world, '3').getDisplayValue()).toBe('3.00');
  }),
  fact(
    'A day typed into a cell with another date format is shown in it',
    reported('typed-dates'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('dd.mm.yy');
      world.expect(put(world, '2026-03-04').getDisplayValue()).toBe('04.03.26');
    },
  ),
);
