import fc from 'fast-check';
import { addDays } from '../../../src/domain/dates';
import {
  normalizeAmount,
  unitInHeader,
  usesDecimalComma,
  isMisleadingAmount,
} from '../../../src/domain/import/amountColumns';
import { guessChoice } from '../../../src/domain/import/choiceValues';
import { dateOrdersOf, readDateCell } from '../../../src/domain/import/dateColumns';
import { guessStage } from '../../../src/domain/import/stageValues';
import { parseCell } from '../../../src/domain/values';
import { trackerColumns } from '../../../src/schema/tracker';
import { testSettings } from './settings';

describe('dates of a file', () => {
  test.each([
    ['15 Apr, 2021 00:02:00', '2021-04-15 00:02'],
    ['2021-04-15 23:03:00', '2021-04-15 23:03'],
    ['2026/3/4', '2026-03-04 00:00'],
    ['2026年3月4日', '2026-03-04 00:00'],
    ['20260304', '2026-03-04 00:00'],
    ['42800', '2017-03-06 00:00'],
    [42800.5, '2017-03-06 12:00'],
    [{ at: '2026-03-04 10:20:30' }, '2026-03-04 10:20'],
    ['2026-02-30', null],
    ['20260230', null],
    ['soon', null],
    [12, null],
  ])('%p is %p', (cell, moment) => {
    expect(readDateCell(cell, 'ymd')).toBe(moment);
  });

  test('dd-mm-yy is told from yy-mm-dd by how much the numbers vary', () => {
    expect(dateOrdersOf(['20-10-16', '01-03-17', '25-10-16', '09-03-17', '11-11-16'])).toEqual(['dmy']);
    expect(dateOrdersOf(['16-10-20', '17-03-01', '16-10-25', '17-03-09', '16-11-11'])).toEqual(['ymd']);
  });

  test('what may be read in two ways is left to a person', () => {
    expect(dateOrdersOf(['03/04/2026', '05/06/2026'])).toEqual(['dmy', 'mdy']);
    expect(dateOrdersOf(['03/04/2026', '25/06/2026'])).toEqual(['dmy']);
    expect(dateOrdersOf(['03/04/2026', '05/26/2026'])).toEqual(['mdy']);
    expect(dateOrdersOf(['05/05/2026', '06/06/2026'])).toEqual(['dmy']);
    expect(dateOrdersOf([])).toEqual(['ymd']);
  });

  const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2014-01-01', days));
  const spell = (date: string, order: string, shortYear: boolean): string => {
    const [year = '', month = '', of = ''] = date.split('-');
    const written = shortYear ? year.slice(2) : year;
    return order === 'dmy' ? `${of}-${month}-${written}` : `${month}/${of}/${written}`;
  };

  test('the order in which a column was written is always among those left, and reads it back', () => {
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('dmy', 'mdy'),
        (days, order) => {
          const texts = days.map((each) => spell(each, order, false));
          const orders = dateOrdersOf(texts);
          const reads = orders.filter((each) =>
            texts.every((text, index) => readDateCell(text, each)?.slice(0, 10) === days[index]),
          );
          // Fewer only when two orders read every text alike.
          expect(reads.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('a year of dd-mm-yy dates needs no question', () => {
    const ofOneYear = fc.integer({ min: 0, max: 360 }).map((days) => addDays('2017-01-01', days));
    fc.assert(
      fc.property(fc.uniqueArray(ofOneYear, { minLength: 60, maxLength: 90 }), (days) => {
        expect(dateOrdersOf(days.map((each) => spell(each, 'dmy', true)))).toEqual(['dmy']);
      }),
    );
  });
});

describe('amounts of a file', () => {
  const settings = testSettings('en');
  const read = (text: string | number, unit = 1, decimalComma = false, moneyScale = 1): unknown => {
    const own = { ...settings, rhythm: { ...settings.rhythm, moneyScale } };
    const result = parseCell(
      trackerColumns.dealAmount,
      normalizeAmount(text, { unit, decimalComma }, moneyScale),
      own,
    );
    return result.ok ? result.value : result.code;
  };

  test.each([
    ['$22,700.00', 22700],
    ['1054', 1054],
    ['¥12.5万', 125000],
    ['-300', 'amount.negative'],
    ['20-30万', 'amount.range'],
    ['about ten', 'amount.invalid'],
  ])('%s → %s', (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  test('a unit stated in the header counts for bare numbers, not for those that bring their own', () => {
    expect(unitInHeader('预算金额(万)')).toBe(10_000);
    expect(unitInHeader('预估金额(USD)')).toBe(1);
    expect(unitInHeader('成交金额')).toBeNull();
    expect(read('12.5', 10_000, false, 1)).toBe(125_000);
    expect(read('125000', 1, false, 10_000)).toBe(12.5);
    expect(read('12.5万', 1, false, 10_000)).toBe(12.5);
    expect(read(125000, 1, false, 10_000)).toBe(12.5);
    expect(read('12.5', 10_000, false, 10_000)).toBe(12.5);
  });

  test('decimal commas are told by the column; a sign that does not fit it is refused, not read ten times as large', () => {
    expect(usesDecimalComma(['12,5', '7,25', '100'])).toBe(true);
    expect(usesDecimalComma(['22.700,00'])).toBe(true);
    expect(usesDecimalComma(['22,700.00', '1,200'])).toBe(false);
    expect(usesDecimalComma(['12,5', '1,200'])).toBe(false);
    expect(read('22.700,50', 1, true)).toBe(22700.5);
    expect(isMisleadingAmount('12,5', { unit: 1, decimalComma: false })).toBe(true);
    expect(isMisleadingAmount('1,200', { unit: 1, decimalComma: false })).toBe(false);
    expect(isMisleadingAmount('12,50,000', { unit: 1, decimalComma: false })).toBe(false);
  });

  test('amounts come back however they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('', '$', '¥'), (cents, sign) => {
        const amount = cents / 100;
        const english = sign + amount.toLocaleString('en-US', { minimumFractionDigits: 2 });
        const german = amount.toLocaleString('de-DE', { minimumFractionDigits: 2 });
        expect(read(english)).toBe(amount);
        expect(read(german, 1, usesDecimalComma([german, '1,50']))).toBe(amount);
      }),
    );
  });
});

describe('stages of a file', () => {
  const settings = testSettings('zh');

  test.each([
    ['Prospecting', 'lead', undefined],
    ['Engaging', 'need', undefined],
    ['Qualification', 'qualify', undefined],
    ['Needs Analysis', 'need', undefined],
    ['Initial Offer', 'proposal', undefined],
    ['Proposal/Price Quote', 'proposal', undefined],
    ['Negotiation/Review', 'negotiation', undefined],
    ['Closed Won', 'won', 'won'],
    ['Won', 'won', 'won'],
    ['Closed Lost', 'need', 'lost'],
    ['Lost', 'need', 'lost'],
    ['Junk Lead', 'lead', 'lost'],
    ['Contact in Future', 'lead', 'nurturing'],
    ['商务谈判', 'negotiation', undefined],
    [' 商务 谈判 ', 'negotiation', undefined],
    ['Negotiation', 'negotiation', undefined],
    ['成交签约', 'won', 'won'],
    ['已成交', 'won', 'won'],
    ['已流失', 'need', 'lost'],
    ['方案定制', 'proposal', undefined],
    ['3. Proposal', 'proposal', undefined],
    ['谈判（60%）', 'negotiation', undefined],
  ])('%s', (value, stage, status) => {
    expect(guessStage(value, settings)).toEqual({ stage, ...(status && { status }) });
  });

  test('what nobody can know is asked', () => {
    expect(guessStage('二期', settings)).toBeNull();
    expect(guessStage('3', settings)).toBeNull();
  });

  test('a cycle without the role has the nearest stage before it', () => {
    expect(guessStage('Qualification', testSettings('zh', '001'))).toEqual({ stage: 'contact' });
  });
});

describe('choices of a file', () => {
  test.each([
    ['grade', 'A类', 'A'],
    ['grade', 'b', 'B'],
    ['grade', 'VIP', null],
    ['status', 'Closed Lost', 'lost'],
    ['status', 'warm', 'medium'],
    ['status', '意向高', 'highIntent'],
    ['decisionMakerLevel', '老板', 'executive'],
    ['decisionMakerLevel', 'Manager', 'departmentManager'],
    ['decisionMakerLevel', 'Friend', null],
  ] as const)('%s %s → %s', (key, value, id) => {
    expect(guessChoice(key, trackerColumns[key], value)).toBe(id);
  });
});
