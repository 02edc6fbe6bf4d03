import { addDays } from '../../src/domain/dates';
import { isConfirmed, isWorkingDay, workingDayFrom } from '../../src/domain/workingDays';

describe('Chinese working days', () => {
  test('2026 has 248 of them', () => {
    let count = 0;
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1))
      if (isWorkingDay(day, 'china')) count += 1;
    expect(count).toBe(248);
  });

  test('spring festival is off, the Saturdays around it are at work', () => {
    expect(isWorkingDay('2026-02-16', 'china')).toBe(false);
    expect(isWorkingDay('2026-02-14', 'china')).toBe(true);
    expect(isWorkingDay('2026-02-14', 'weekdays')).toBe(false);
    expect(workingDayFrom('2026-02-15', 'china')).toBe('2026-02-24');
    expect(workingDayFrom('2026-10-01', 'china')).toBe('2026-10-08');
  });

  test('a year without data counts weekends only and is not confirmed', () => {
    expect(isWorkingDay('2031-10-01', 'china')).toBe(true);
    expect(isConfirmed('2031-10-01', 'china')).toBe(false);
    expect(isConfirmed('2026-10-01', 'china')).toBe(true);
  });
});
