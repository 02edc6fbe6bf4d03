import { fact, group, type RunnableFact } from '../framework/fact';
import { inZone, put, yields } from '../framework/helpers';
import { functionPage, rangePage, SERIALS, spreadsheetPage, V8 } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const NEW_YORK = { timeZone: 'America/New_York' } as const;

type Moment = readonly [what: string, timeZone: string, moment: string, shown: string];

/** A moment set by a script, as the spreadsheet's zone shows it. */
const MOMENTS: readonly Moment[] = [
  ['winter in New York', 'America/New_York', '2024-01-15T17:00:00Z', '2024-01-15 12:00'],
  ['summer in New York', 'America/New_York', '2024-07-15T16:00:00Z', '2024-07-15 12:00'],
  [
    'the last minute before summer time in New York',
    'America/New_York',
    '2024-03-10T06:59:00Z',
    '2024-03-10 01:59',
  ],
  [
    'the first minute of summer time in New York',
    'America/New_York',
    '2024-03-10T07:00:00Z',
    '2024-03-10 03:00',
  ],
  [
    'the hour that comes twice in New York, the first time',
    'America/New_York',
    '2024-11-03T05:30:00Z',
    '2024-11-03 01:30',
  ],
  [
    'the hour that comes twice in New York, the second time',
    'America/New_York',
    '2024-11-03T06:30:00Z',
    '2024-11-03 01:30',
  ],
  ['Shanghai', 'Asia/Shanghai', '2024-03-04T16:30:00Z', '2024-03-05 00:30'],
  ['half an hour in Kolkata', 'Asia/Kolkata', '2024-03-04T12:00:00Z', '2024-03-04 17:30'],
  ['London in summer', 'Europe/London', '2024-07-01T12:00:00Z', '2024-07-01 13:00'],
];

const momentFact = ([what, timeZone, moment, shown]: Moment): RunnableFact =>
  fact(
    `A Date is shown in the spreadsheet’s zone: ${what}`,
    spreadsheetPage('getSpreadsheetTimeZone()'),
    (world) => {
      const cell = put(world, new world.Date(moment)).setNumberFormat('yyyy-mm-dd hh:mm');
      world.expect(cell.getDisplayValue()).toBe(shown);
    },
    { timeZone },
  );

export const dates = group(
  'Dates, zones, summer time',
  MOMENTS.map(momentFact),
  fact(
    'A typed moment is one of the spreadsheet’s zone, not the script’s',
    rangePage('getValue()'),
    (world) => {
      const value = put(world, '2024-03-04 12:00').getValue() as Date;
      world.expect(value.toISOString()).toBe('2024-03-04T17:00:00.000Z');
    },
    NEW_YORK,
  ),
  fact(
    'A typed day is midnight in the spreadsheet’s zone',
    rangePage('getValue()'),
    (world) => {
      const value = put(world, '2024-07-04').getValue() as Date;
      world.expect(value.toISOString()).toBe('2024-07-04T04:00:00.000Z');
    },
    NEW_YORK,
  ),
  fact(
    'A day of 23 hours is still one day in serial numbers',
    SERIALS,
    (world) => {
      world.sheet.getRange('A1:A2').setValues([['2024-03-10'], ['2024-03-11']]);
      world.expect(yields(world, '=A2-A1')).toBe(1);
    },
    NEW_YORK,
  ),
  fact(
    'The Dates of these two days are 23 hours apart',
    reported('zone-of-cells'),
    (world) => {
      world.sheet.getRange('A1:A2').setValues([['2024-03-10'], ['2024-03-11']]);
      const [[first], [second]] = world.sheet.getRange('A1:A2').getValues() as [[Date], [Date]];
      world.expect((second.getTime() - first.getTime()) / 3_600_000).toBe(23);
    },
    NEW_YORK,
  ),
  fact(
    'A time that does not exist is read an hour later',
    assumed('missing-hour'),
    (world) => {
      const value = put(world, '2024-03-10 02:30').getValue() as Date;
      world.expect(value.toISOString()).toBe('2024-03-10T07:30:00.000Z');
    },
    NEW_YORK,
  ),
  fact(
    'A time that comes twice is read as the first',
    assumed('missing-hour'),
    (world) => {
      const value = put(world, '2024-11-03 01:30').getValue() as Date;
      world.expect(value.toISOString()).toBe('2024-11-03T05:30:00.000Z');
    },
    NEW_YORK,
  ),
  fact(
    'A changed zone leaves what is shown and moves the Dates',
    assumed('changed-zone'),
    (world) => {
      put(world, '2024-03-04 12:00');
      world.spreadsheet.setSpreadsheetTimeZone('America/New_York');
      const cell = world.sheet.getRange('A1');
      world
        .expect([cell.getDisplayValue(), (cell.getValue() as Date).toISOString()])
        .toEqual(['2024-03-04 12:00:00', '2024-03-04T17:00:00.000Z']);
    },
    { timeZone: 'Etc/GMT' },
  ),
  fact('Day 0 is 30 December 1899', SERIALS, (world) => {
    const value = put(world, 0).setNumberFormat('yyyy-mm-dd').getDisplayValue();
    world.expect(value).toBe('1899-12-30');
  }),
  fact('Half a day is noon', SERIALS, (world) =>
    world
      .expect(put(world, 46085.5).setNumberFormat('yyyy-mm-dd hh:mm').getDisplayValue())
      .toBe('2026-03-04 12:00'),
  ),
  fact('A number in a date format reads as a Date', reported('number-as-date'), (world) => {
    const value = put(world, 46085).setNumberFormat('yyyy-mm-dd').getValue();
    world.expect(inZone(world, value)).toBe('2026-03-04 00:00:00');
  }),
  fact('A Date in a number format reads as a number', reported('number-as-date'), (world) => {
    const value = put(world, '2026-03-04').setNumberFormat('0').getValue();
    world.expect(value).toBe(46085);
  }),
  fact(
    'A Date’s local hours are those of the script’s zone',
    V8,
    ({ Date, expect }) => expect(new Date('2024-03-04T12:00:00Z').getHours()).toBe(20),
    NEW_YORK,
  ),
  fact(
    'new Date(year, month, day) is midnight in the script’s zone',
    V8,
    ({ Date, expect }) => expect(new Date(2024, 2, 4).toISOString()).toBe('2024-03-03T16:00:00.000Z'),
    NEW_YORK,
  ),
  fact('A text without a zone is read in the script’s', assumed('date-parse'), ({ Date, expect }) =>
    expect(new Date('2024-03-04T12:00').toISOString()).toBe('2024-03-04T04:00:00.000Z'),
  ),
  fact('A day alone in ISO form is read in UTC', assumed('date-parse'), ({ Date, expect }) =>
    expect(new Date('2024-03-04').toISOString()).toBe('2024-03-04T00:00:00.000Z'),
  ),
  fact(
    'toLocaleDateString without a locale speaks American English',
    assumed('to-locale-string'),
    ({ Date, expect }) => expect(new Date('2024-03-04T12:00:00Z').toLocaleDateString()).toBe('3/4/2024'),
  ),
  fact('A Date that is none becomes an error', assumed('invalid-date'), (world) =>
    world.expect(put(world, new world.Date('nonsense')).getDisplayValue()).toBe('#NUM!'),
  ),
  fact(
    'TODAY is today in the spreadsheet’s zone',
    functionPage('TODAY'),
    (world) => {
      const today = inZone(world, new world.Date(), 'yyyy-MM-dd');
      world.expect(yields(world, '=TEXT(TODAY(),"yyyy-mm-dd")')).toBe(today);
    },
    NEW_YORK,
  ),
  fact('NOW is between today and tomorrow', functionPage('NOW'), (world) =>
    world.expect(yields(world, '=AND(NOW()>=TODAY(),NOW()<TODAY()+1)')).toBe(true),
  ),
);
