import fc from 'fast-check';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoWeekOf,
  isRealDay,
  periodOfIsoWeek,
  serialOf,
  weekday,
} from '../../src/domain/dates';
import { possibleDateOrders, readDay, readMoment } from '../../src/domain/dateText';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map(dayFromNumber);

describe('days', () => {
  test('a month ends where it ends, leap years included', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(isRealDay(2026, 2, 30)).toBe(false);
    expect(isRealDay(2024, 2, 29)).toBe(true);
  });

  test('the clocks changing in March does not make a day longer', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09');
  });

  test('serial numbers are those of the spreadsheet', () => {
    expect(serialOf('1899-12-30')).toBe(0);
    expect(serialOf('2026-03-04')).toBe(46085);
  });

  test('adding and subtracting days come out even', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(dayFromNumber(dayNumber(day))).toBe(day);
      }),
    );
  });
});

describe('ISO weeks', () => {
  test('the week of the sample report is 2024-W10', () => {
    expect(isoWeekOf('2024-03-04')).toBe('2024-W10');
    expect(periodOfIsoWeek('2024-W10')).toEqual({ from: '2024-03-04', to: '2024-03-10' });
  });

  test('the year of a week is that of its Thursday', () => {
    expect(isoWeekOf('2027-01-01')).toBe('2026-W53');
    expect(isoWeekOf('2024-12-30')).toBe('2025-W01');
    expect(periodOfIsoWeek('2025-W53')).toBeNull();
    expect(periodOfIsoWeek('2024-W00')).toBeNull();
    expect(periodOfIsoWeek('10')).toBeNull();
  });

  test('every day lies in the week it names, Monday first', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const period = periodOfIsoWeek(isoWeekOf(day))!;
        expect(day >= period.from && day <= period.to).toBe(true);
        expect(weekday(period.from)).toBe(1);
        expect(weekday(period.to)).toBe(7);
      }),
    );
  });
});

describe('dates as people write them', () => {
  test.each([
    ['2026-03-04', '2026-03-04 00:00'],
    ['2026/3/4', '2026-03-04 00:00'],
    ['2026.3.4 9:05', '2026-03-04 09:05'],
    ['2026年3月4日', '2026-03-04 00:00'],
    ['2026年3月4日 下午2:30', '2026-03-04 14:30'],
    ['15 Apr, 2021 00:02:00', '2021-04-15 00:02'],
    ['Apr 15, 2021', '2021-04-15 00:00'],
    ['2021-04-15T23:03:00', '2021-04-15 23:03'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['明天', null],
    ['12.5', null],
  ])('%s', (text, expected) => {
    expect(readMoment(text)).toBe(expected);
  });

  test('day or month first is told by the column', () => {
    expect(readDay('20-10-16', 'dmy')).toBe('2016-10-20');
    expect(readDay('03/04/2026', 'mdy')).toBe('2026-03-04');
    expect(possibleDateOrders(['20-10-16', '05-06-16'])).toEqual(['dmy', 'ymd']);
    expect(possibleDateOrders(['03/04/2026', '12/31/2026'])).toEqual(['mdy']);
    expect(possibleDateOrders(['03/04/2026'])).toEqual(['dmy', 'mdy']);
    expect(possibleDateOrders(['2026-03-04', ''])).toEqual(['ymd']);
  });
});
