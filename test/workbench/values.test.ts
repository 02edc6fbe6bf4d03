import { leastTime } from '../leastTime';
import fc from 'fast-check';
import {
  dateToSerial,
  formatValue,
  isDateFormat,
  parseAsTyped,
  serialFromCivil,
  serialToDate,
} from '../../workbench/engine/values';

const MARCH_4 = 46085; // 2026-03-04

const typed = (text: string, locale = 'en_US', numberFormat = '') =>
  parseAsTyped(text, { locale, numberFormat, nowSerial: MARCH_4 + 0.5 });

describe('typing text', () => {
  test.each([
    ['客户公司', '客户公司'],
    ['Acme 2', 'Acme 2'],
    ['A-17', 'A-17'],
    [' padded ', ' padded '],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'007", '007'],
    ['=', '='],
    ['1.2.3', '1.2.3'],
    ['138 0013 8000', '138 0013 8000'],
    ['50-99', '50-99'],
    ['- call back', '- call back'],
    ['--', '--'],
    ['(-12)', '(-12)'],
    ['$', '$'],
    ['Maybe 5', 'Maybe 5'],
    ['False alarm', 'False alarm'],
    ['2026-03-04T10:00:00Z', '2026-03-04T10:00:00Z'],
    ['24:60', '24:60'],
    ['13:00 PM', '13:00 PM'],
  ])('%s stays text', (text, value) => {
    expect(typed(text)).toEqual({ value });
  });

  test('nothing typed leaves the cell empty', () => {
    expect(typed('')).toEqual({ value: null });
  });

  test('a cell formatted as text keeps what is typed', () => {
    expect(typed('=SUM(A1)', 'en_US', '@')).toEqual({ value: '=SUM(A1)' });
    expect(typed('+8613912345678', 'en_US', '@')).toEqual({ value: '+8613912345678' });
    expect(typed('007', 'en_US', '@')).toEqual({ value: '007' });
    expect(typed("'007", 'en_US', '@')).toEqual({ value: '007' });
    expect(typed('TRUE', 'en_US', '@')).toEqual({ value: 'TRUE' });
    expect(typed('2026-03-04', 'en_US', '@')).toEqual({ value: '2026-03-04' });
  });
});

describe('typing formulas', () => {
  test.each([
    ['=A1', '=A1'],
    ['+A1', '=+A1'],
    ['-SUM(A1)', '=-SUM(A1)'],
    ['+86 138 0013 8000', '=+86 138 0013 8000'],
  ])('%s is a formula', (text, formula) => {
    expect(typed(text)).toEqual({ value: null, formula });
  });
});

describe('typing numbers', () => {
  test.each([
    ['12', 12, undefined],
    [' 12 ', 12, undefined],
    ['007', 7, undefined],
    ['-3.5', -3.5, undefined],
    ['+8613912345678', 8613912345678, undefined],
    ['.5', 0.5, undefined],
    ['5.', 5, undefined],
    ['(12)', -12, undefined],
    ['1,234', 1234, '#,##0'],
    ['1,234.50', 1234.5, '#,##0.00'],
    ['12%', 0.12, '0%'],
    ['12.5%', 0.125, '0.00%'],
    ['1e3', 1000, '0.00E+00'],
    ['¥12', 12, '¥#,##0'],
    ['￥1,234.50', 1234.5, '¥#,##0.00'],
    ['$12.50', 12.5, '$#,##0.00'],
    ['-$5', -5, '$#,##0'],
    ['($5.25)', -5.25, '$#,##0.00'],
    ['5 €', 5, '€#,##0'],
    ['1 1/2', 1.5, '# ?/?'],
  ])('%s', (text, value, numberFormat) => {
    expect(typed(text)).toEqual(numberFormat === undefined ? { value } : { value, numberFormat });
  });

  test('a decimal comma belongs to the locale', () => {
    expect(typed('1,5', 'de_DE').value).toBe(1.5);
    expect(typed('1.234,5', 'de_DE').value).toBe(1234.5);
    expect(typed('1,5', 'en_US').value).toBe('1,5');
  });

  test('a cell that has a format keeps it', () => {
    expect(typed('12%', 'en_US', '0.0')).toEqual({ value: 0.12 });
    expect(typed('2026-03-04', 'en_US', 'd/m/yy')).toEqual({ value: MARCH_4 });
  });

  test('a plain number typed into a percent cell is a percentage', () => {
    expect(typed('5', 'en_US', '0%')).toEqual({ value: 0.05 });
    expect(typed('5%', 'en_US', '0%')).toEqual({ value: 0.05 });
  });

  test.each([
    ['TRUE', true],
    ['true', true],
    ['False', false],
  ])('%s is a boolean', (text, value) => {
    expect(typed(text)).toEqual({ value });
  });

  test('any whole number typed without decoration comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (number) => {
        expect(typed(String(number))).toEqual({ value: number === 0 ? 0 : number });
      }),
    );
  });

  test('no text makes the parser throw, and text is never altered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { value } = typed(text);
        if (typeof value === 'string') expect(value).toBe(text.startsWith("'") ? text.slice(1) : text);
      }),
    );
  });
});

describe('typing dates', () => {
  test.each([
    ['2026-03-04', 'en_US', MARCH_4, 'yyyy-mm-dd'],
    ['2026-03-04', 'zh_CN', MARCH_4, 'yyyy-mm-dd'],
    ['2026/3/4', 'en_GB', MARCH_4, 'yyyy/m/d'],
    ['3/4/2026', 'en_US', MARCH_4, 'm/d/yyyy'],
    ['4/3/2026', 'en_GB', MARCH_4, 'd/m/yyyy'],
    ['04/03/2026', 'en_GB', MARCH_4, 'dd/mm/yyyy'],
    ['3-4-26', 'en_US', MARCH_4, 'm-d-yy'],
    ['3/4', 'en_US', MARCH_4, 'm/d'],
    ['4/3', 'en_GB', MARCH_4, 'd/m'],
    ['2026-03', 'en_US', MARCH_4 - 3, 'yyyy-mm'],
    ['2026年3月4日', 'zh_CN', MARCH_4, 'yyyy"年"m"月"d"日"'],
    ['3月4日', 'zh_CN', MARCH_4, 'm"月"d"日"'],
    ['Mar 4, 2026', 'en_US', MARCH_4, 'mmm d, yyyy'],
    ['4 March 2026', 'en_GB', MARCH_4, 'd mmmm yyyy'],
    ['Mar 4', 'en_US', MARCH_4, 'mmm d'],
    ['2026-03-04 14:30', 'en_US', MARCH_4 + 14.5 / 24, 'yyyy-mm-dd hh:mm:ss'],
    ['3/4/2026 2:30 PM', 'en_US', MARCH_4 + 14.5 / 24, 'm/d/yyyy hh:mm:ss'],
    ['2026年3月4日 下午2:30', 'zh_CN', MARCH_4 + 14.5 / 24, 'yyyy"年"m"月"d"日" hh:mm:ss'],
    ['14:30', 'en_US', 14.5 / 24, 'h:mm'],
    ['14:30:15', 'en_US', (14.5 * 3600 + 15) / 86400, 'h:mm:ss'],
    ['2:30 PM', 'en_US', 14.5 / 24, 'h:mm am/pm'],
    ['12:00 am', 'en_US', 0, 'h:mm am/pm'],
    ['36:00:00', 'en_US', 1.5, '[h]:mm:ss'],
    // A trap of the real thing, kept: a head count of "10-20" becomes a day in October.
    ['10-20', 'en_US', 46315, 'mm-dd'],
  ])('%s in %s', (text, locale, serial, numberFormat) => {
    const result = typed(text, locale);
    expect(result.value).toBeCloseTo(serial, 9);
    expect(result.numberFormat).toBe(numberFormat);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-00-10', '2/30/2026', '2026年2月30日', '31/4/2026'])(
    '%s is no day and stays text',
    (text) => {
      expect(typed(text)).toEqual({ value: text });
    },
  );

  test('a leap day exists in leap years alone', () => {
    expect(typed('2024-02-29').value).toBe(serialFromCivil(2024, 2, 29));
    expect(typed('2100-02-29').value).toBe('2100-02-29');
  });

  test('what a date shows can be typed again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80_000 }),
        fc.constantFrom('yyyy-mm-dd', 'yyyy/m/d', 'yyyy"年"m"月"d"日"', 'mmm d, yyyy'),
        (serial, numberFormat) => {
          expect(typed(formatValue(serial, numberFormat, 'en_US')).value).toBe(serial);
        },
      ),
    );
  });
});

describe('showing values', () => {
  test.each([
    [null, '', 'en_US', ''],
    ['text', '0.00', 'en_US', 'text'],
    [true, '', 'en_US', 'TRUE'],
    [{ error: '#N/A' } as const, '0.00', 'en_US', '#N/A'],
    [1 / 3, '', 'en_US', '0.3333333333'],
    [0.1 + 0.2, '', 'en_US', '0.3'],
    [100 / 3, '', 'en_US', '33.33333333'],
    [8613912345678, '', 'en_US', '8613912345678'],
    [1e15, '', 'en_US', '1E+15'],
    [110101199003078888, '', 'en_US', '1.10101E+17'],
    [1.5, '', 'de_DE', '1,5'],
    [1234.5, '#,##0.00', 'en_US', '1,234.50'],
    [0.125, '0.0%', 'en_US', '12.5%'],
    [MARCH_4, 'yyyy-mm-dd', 'en_US', '2026-03-04'],
    [MARCH_4, 'yyyy"年"m"月"d"日"', 'zh_CN', '2026年3月4日'],
    [MARCH_4, 'dddd', 'zh_CN', '星期三'],
    [MARCH_4 + 0.5, 'yyyy-mm-dd hh:mm:ss', 'en_US', '2026-03-04 12:00:00'],
    [1.5, '[h]:mm:ss', 'en_US', '36:00:00'],
    [12, '¥#,##0.00', 'zh_CN', '¥12.00'],
    [5.23, '0.0"万"', 'zh_CN', '5.2万'],
    [12.5, '@', 'en_US', '12.5'],
    // 29 February 1900 never was, and Google Sheets knows.
    [60, 'yyyy-mm-dd', 'en_US', '1900-02-28'],
    [1, 'yyyy-mm-dd', 'en_US', '1899-12-31'],
  ])('%p as %s in %s', (value, numberFormat, locale, shown) => {
    expect(formatValue(value, numberFormat, locale)).toBe(shown);
  });

  test.each([
    ['yyyy-mm-dd', true],
    ['h:mm', true],
    ['[h]:mm:ss', true],
    ['m"月"d"日"', true],
    ['', false],
    ['@', false],
    ['0.00', false],
    ['#,##0"天"', false],
    ['"day" 0', false],
  ])('%s is a date format: %s', (numberFormat, expected) => {
    expect(isDateFormat(numberFormat)).toBe(expected);
  });
});

describe('serials and instants', () => {
  test.each([
    ['2026-03-04T00:00:00Z', 'UTC', MARCH_4],
    ['2026-03-03T16:00:00Z', 'Asia/Shanghai', MARCH_4],
    ['2026-03-04T05:00:00Z', 'America/New_York', MARCH_4],
    ['2026-07-04T04:00:00Z', 'America/New_York', MARCH_4 + 122],
    ['2026-03-03T18:30:00Z', 'Asia/Kolkata', MARCH_4],
    ['1899-12-30T00:00:00Z', 'UTC', 0],
  ])('%s in %s', (instant, zone, serial) => {
    expect(dateToSerial(Date.parse(instant), zone)).toBe(serial);
    expect(serialToDate(serial, zone)).toBe(Date.parse(instant));
  });

  test('a time that the clock skips counts on from before the change', () => {
    const skipped = serialFromCivil(2026, 3, 8) + 2.5 / 24;
    expect(new Date(serialToDate(skipped, 'America/New_York')).toISOString()).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });

  test('a time that comes twice means the first', () => {
    const twice = serialFromCivil(2026, 11, 1) + 1.5 / 24;
    expect(new Date(serialToDate(twice, 'America/New_York')).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  const zones = [
    'UTC',
    'Asia/Shanghai',
    'Asia/Kolkata',
    'America/New_York',
    'America/Sao_Paulo',
    'Europe/London',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ];

  test('every instant survives the way to a serial and back, except the hour that comes twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2060, 0, 1) }),
        fc.constantFrom(...zones),
        (instant, zone) => {
          const serial = dateToSerial(instant, zone);
          const back = serialToDate(serial, zone);
          expect(dateToSerial(back, zone)).toBeCloseTo(serial, 8);
          expect(instant - back).toBeGreaterThanOrEqual(0);
          if (back !== instant) expect(instant - back).toBeLessThanOrEqual(86_400_000);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the wall clock agrees with what the platform prints', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2040, 0, 1) }),
        fc.constantFrom(...zones),
        (milliseconds, timeZone) => {
          const instant = Math.floor(milliseconds / 1000) * 1000;
          const printed = new Intl.DateTimeFormat('sv-SE', {
            timeZone,
            dateStyle: 'short',
            timeStyle: 'medium',
          }).format(instant);
          expect(formatValue(dateToSerial(instant, timeZone), 'yyyy-mm-dd hh:mm:ss', 'en_US')).toBe(printed);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('plain text and numbers parse fast enough for a large paste', () => {
  const context = { locale: 'zh_CN', numberFormat: '', nowSerial: MARCH_4 };
  const texts = Array.from({ length: 200_000 }, (_, index) =>
    index % 2 === 0 ? `客户公司名称${index}` : index % 4 === 1 ? 'Zhang San' : String(index),
  );
  for (let warmUp = 0; warmUp < 2000; warmUp++) parseAsTyped(texts[warmUp]!, context);
  const parseAll = (): void => texts.forEach((text) => void parseAsTyped(text, context));
  // About 25 ms on a quiet machine; the bound leaves room for a busy one.
  expect(leastTime(parseAll)).toBeLessThan(250);
});
