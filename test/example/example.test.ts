import { exampleTeam } from '../../src/example/team';
import { addDays, dayOf, isWithin, isoWeekOf, periodOfIsoWeek, weekday } from '../../src/domain/dates';
import { scoreOf } from '../../src/domain/score';
import { parseCell } from '../../src/domain/values';
import type { Rhythm, Settings } from '../../src/domain/settings';
import type { Language } from '../../src/schema/language';
import { settledStatuses } from '../../src/schema/choices';
import { stageTemplates } from '../../src/schema/stageTemplates';
import type { Cell } from '../../src/schema/cell';
import { columnKeys } from '../../src/schema/column';
import { trackerColumns, type TrackerRecord } from '../../src/schema/tracker';

/** A week of todays, so that no example leans on the weekday it is made on, and a leap day. */
const todays = [
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2028-02-29',
];

const whole = (record: Partial<TrackerRecord>): TrackerRecord =>
  Object.fromEntries(columnKeys(trackerColumns).map((key) => [key, record[key] ?? null])) as TrackerRecord;

const settingsFor = (language: Language): Settings => ({
  language,
  stages: stageTemplates['003'].stages.map((stage) => ({
    id: stage.id,
    name: stage.name[language],
  })) as unknown as Settings['stages'],
  people: [],
  rhythm: {
    budgetThreshold: language === 'zh' ? 10 : 100_000,
    purchaseWindow: 30,
    moneyScale: language === 'zh' ? 10_000 : 1,
  } as Rhythm,
});

describe.each(['zh', 'en'] as const)('the example team in %s', (language) => {
  describe.each(todays)('on %s', (today) => {
    const team = exampleTeam(language, today);
    const records = team.customers.map((customer) => customer.record);
    const lastWeek = periodOfIsoWeek(isoWeekOf(addDays(today, -7)))!;
    const lastTalk = (leadId: string | null | undefined): string =>
      team.followUps
        .filter((each) => each.opportunityId === leadId)
        .map((each) => dayOf(each.time!))
        .sort()
        .pop() ?? '';

    test('has sixty customers with their own names, four reps and a manager', () => {
      expect(records).toHaveLength(60);
      expect(new Set(records.map((record) => record.customerName)).size).toBe(60);
      expect(new Set(records.map((record) => record.contact)).size).toBe(60);
      expect(team.people.map((person) => person.role)).toEqual(['rep', 'rep', 'rep', 'rep', 'manager']);
      expect(team.followUps.length).toBeGreaterThanOrEqual(140);
      expect(team.followUps.length).toBeLessThanOrEqual(190);
    });

    test('keeps the past in the past, in order, on working days', () => {
      for (const { record, entered } of team.customers) {
        const days = entered.map((entry) => entry.day);
        expect(days).toEqual([...days].sort());
        expect(days[0]).toBe(dayOf(record.createdAt!));
        for (const day of [...days, record.dealDate, record.lostDate, record.firstFollowUp]) {
          if (!day) continue;
          expect(day < today).toBe(true);
          expect(weekday(day)).toBeLessThanOrEqual(5);
        }
        expect(entered[entered.length - 1]!.stage).toBe(record.stage);
      }
      for (const followUp of team.followUps) {
        const customer = records.find((record) => record.leadId === followUp.opportunityId)!;
        expect(dayOf(followUp.time!) < today).toBe(true);
        expect(followUp.time! > customer.createdAt!).toBe(true);
        if (followUp.dueDate) expect(followUp.dueDate >= dayOf(followUp.time!)).toBe(true);
        expect(followUp.customerName).toBe(customer.customerName);
        expect(`${followUp.summary}${followUp.feedback}${followUp.nextStep}`).not.toMatch(/[{}|]/);
      }
    });

    test('has every kind of reminder', () => {
      const open = records.filter((record) => !settledStatuses.has(record.status!));
      const planned = open.filter((record) => record.nextFollowUp);
      const stalled = planned.filter((record) => {
        const entered = team.customers.find((customer) => customer.record === record)!.entered;
        const active = [entered[entered.length - 1]!.day, lastTalk(record.leadId)].sort().pop()!;
        return record.nextFollowUp! > today && active <= addDays(today, -15);
      });
      expect(
        new Set(planned.map((record) => record.nextFollowUp!).filter((day) => day < today)).size,
      ).toBeGreaterThanOrEqual(6);
      expect(planned.filter((record) => record.nextFollowUp! < today).length).toBeGreaterThanOrEqual(8);
      expect(planned.filter((record) => record.nextFollowUp === today).length).toBeGreaterThanOrEqual(5);
      expect(open.filter((record) => !record.nextFollowUp).length).toBeGreaterThanOrEqual(4);
      expect(stalled.length).toBeGreaterThanOrEqual(4);
    });

    test('gives last week a report worth reading', () => {
      const talked = new Set(
        team.followUps.filter((each) => isWithin(each.time!, lastWeek)).map((each) => each.opportunityId),
      );
      const created = records.filter((record) => isWithin(record.createdAt!, lastWeek));
      const high = created.filter(
        (record) => (scoreOf(whole(record), today, settingsFor(language).rhythm) ?? 0) >= 8,
      );
      const enteredLastWeek = (stage: string): number =>
        team.customers.filter((customer) =>
          customer.entered.some((entry) => entry.stage === stage && isWithin(entry.day, lastWeek)),
        ).length;
      expect(created.length).toBeGreaterThanOrEqual(8);
      expect(high.length).toBeGreaterThanOrEqual(3);
      expect(talked.size).toBeGreaterThanOrEqual(20);
      expect(enteredLastWeek('need')).toBeGreaterThanOrEqual(5);
      expect(enteredLastWeek('proposal')).toBeGreaterThanOrEqual(3);
      expect(
        records.filter((record) => record.dealDate && isWithin(record.dealDate, lastWeek)).length,
      ).toBeGreaterThanOrEqual(2);
    });

    test('tells won and lost ones to the end', () => {
      const won = records.filter((record) => record.stage === 'won' || record.stage === 'after');
      const lost = records.filter((record) => record.status === 'lost');
      expect(won.length).toBeGreaterThanOrEqual(8);
      expect(lost.length).toBeGreaterThanOrEqual(4);
      for (const record of won) expect([record.dealAmount, record.dealDate]).not.toContain(undefined);
      for (const record of lost) expect([record.lostDate, record.lostReason]).not.toContain(undefined);
    });

    test('holds only values that its columns can hold, in the unit of a new sheet', () => {
      for (const record of records) {
        for (const [key, value] of Object.entries(record)) {
          const column = trackerColumns[key as keyof TrackerRecord];
          expect(parseCell(column, value as Cell, settingsFor(language))).toEqual({ ok: true, value });
        }
        for (const amount of [record.budgetAmount, record.expectedAmount, record.dealAmount]) {
          if (typeof amount !== 'number') continue;
          expect(language === 'zh' ? amount : amount / 10_000).toBeLessThan(100);
          if (language === 'en') expect(Number.isInteger(amount)).toBe(true);
        }
      }
    });
  });

  test('is the same team every time, and another day moves it', () => {
    expect(exampleTeam(language, '2026-11-18')).toEqual(exampleTeam(language, '2026-11-18'));
    expect(exampleTeam(language, '2026-11-19')).not.toEqual(exampleTeam(language, '2026-11-18'));
  });
});
