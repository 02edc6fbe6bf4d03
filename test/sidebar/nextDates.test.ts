import type { CustomerView } from '../../src/app/protocol';
import { addDays, weekday } from '../../src/domain/dates';
import { nextDateFor, proposedDates } from '../../sidebar/model/nextDates';
import type { ReadySession } from '../../sidebar/model/state';

const weekends = (from: string): string[] =>
  Array.from({ length: 60 }, (_, away) => addDays(from, away)).filter((day) => weekday(day) > 5);

describe('one-tap dates', () => {
  test('on a Monday: tomorrow, in three days, next Monday', () => {
    expect(proposedDates('2026-11-16', weekends('2026-11-16'))).toEqual([
      { name: 'tomorrow', day: '2026-11-17' },
      { name: 'inThreeDays', day: '2026-11-19' },
      { name: 'nextMonday', day: '2026-11-23' },
    ]);
  });

  test('on a Friday all three are the same Monday, said once and by its own name', () => {
    expect(proposedDates('2026-11-20', weekends('2026-11-20'))).toEqual([
      { name: 'nextMonday', day: '2026-11-23' },
    ]);
  });

  test('a date that a holiday moved loses its name', () => {
    const golden = Array.from({ length: 7 }, (_, away) => addDays('2026-10-01', away));
    expect(proposedDates('2026-09-30', golden)).toEqual([{ name: null, day: '2026-10-08' }]);
  });

  test('a Saturday that is worked is a day like any other', () => {
    expect(proposedDates('2026-10-09', ['2026-10-11']).map((each) => each.day)).toEqual([
      '2026-10-10',
      '2026-10-12',
    ]);
  });

  test('are never today and never a day off', () => {
    for (let away = 0; away < 30; away += 1) {
      const today = addDays('2028-02-20', away);
      const off = weekends(today);
      for (const { day } of proposedDates(today, off)) {
        expect(day > today).toBe(true);
        expect(off).not.toContain(day);
      }
    }
  });
});

describe('the next date by the rules', () => {
  const session = {
    today: '2026-11-18',
    offDays: weekends('2026-11-18'),
    settings: {
      stages: [
        { id: 'need', nextFollowUpDays: 3 },
        { id: 'own', nextFollowUpDays: null },
      ],
      rhythm: { cadence: { A: 4, B: 14, C: 30 } },
    },
  } as unknown as ReadySession;
  const customer = (stage: string | null, grade: string | null): CustomerView =>
    ({ values: { stage, grade } }) as unknown as CustomerView;

  test.each([
    ["the stage's days, moved to a working day", 'need', 'B', '2026-11-23'],
    ["the grade's rhythm when the stage has none", 'own', 'B', '2026-12-02'],
    ['three days when neither is known', null, null, '2026-11-23'],
  ])('%s', (_, stage, grade, day) => expect(nextDateFor(customer(stage, grade), session)).toBe(day));
});
