import fc from 'fast-check';
import { amountOfBudgetRange, readAmount, sumOfMoney } from '../../src/domain/amounts';
import { parseCell, renderValue } from '../../src/domain/values';
import { scoreOf, suggestGrade, leadValueOf } from '../../src/domain/score';
import { trackerColumns } from '../../src/schema/tracker';
import { emptyRecord, settingsOf } from './team';

const wan = 10_000;

describe('amounts', () => {
  test.each([
    ['12.5', 12.5],
    ['1,200', 1200],
    ['12.5万', 12.5],
    ['¥125,000元', 125000],
    ['$22,700.00', 22700],
    ['50k', 5],
    ['1亿', 10000],
    ['20万以上', 20],
  ])('%s is %d in 万元', (text, expected) => {
    expect(readAmount(text, wan)).toEqual({ kind: 'amount', amount: expected });
  });

  test('a range is no amount, but a budget range counts from its lower end', () => {
    expect(readAmount('20-30万', wan)).toEqual({ kind: 'range', from: 20, to: 30 });
    expect(amountOfBudgetRange('20-30万', wan)).toBe(20);
    expect(amountOfBudgetRange('20～30万元', 1)).toBe(200000);
    expect(amountOfBudgetRange('200k-300k', 1)).toBe(200000);
    expect(amountOfBudgetRange('待定', wan)).toBeNull();
    expect(amountOfBudgetRange(null, wan)).toBeNull();
  });

  test('money is rounded once: ten times 0.1 is 1', () => {
    expect(sumOfMoney(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });
});

describe('cells', () => {
  const settings = settingsOf();

  test('text stays text, phones keep their plus', () => {
    expect(parseCell(trackerColumns.phone, '+8613800138000', settings)).toEqual({
      ok: true,
      value: '+8613800138000',
    });
    expect(parseCell(trackerColumns.phone, 13800138000, settings)).toEqual({
      ok: true,
      value: '13800138000',
    });
    expect(parseCell(trackerColumns.customerName, '=IMPORTXML("x")', settings)).toEqual({
      ok: true,
      value: '=IMPORTXML("x")',
    });
  });

  test('a day that does not exist is refused as it was entered', () => {
    expect(parseCell(trackerColumns.nextFollowUp, '2026-02-30', settings)).toEqual({
      ok: false,
      code: 'date.invalid',
      entered: '2026-02-30',
    });
  });

  test('eight digits are a day, typed as text or as a number; eight others are quoted as they were typed', () => {
    for (const cell of [20260304, '20260304'])
      expect(parseCell(trackerColumns.nextFollowUp, cell, settings)).toEqual({
        ok: true,
        value: '2026-03-04',
      });
    expect(parseCell(trackerColumns.createdAt, 20260304, settings)).toEqual({
      ok: true,
      value: '2026-03-04 00:00',
    });
    expect(parseCell(trackerColumns.nextFollowUp, 20261350, settings)).toEqual({
      ok: false,
      code: 'date.invalid',
      entered: '20261350',
    });
  });

  test('choices are understood in both languages', () => {
    for (const label of ['已成交', 'Won', 'won', '赢单']) {
      expect(parseCell(trackerColumns.status, label, settings)).toEqual({ ok: true, value: 'won' });
    }
    expect(parseCell(trackerColumns.status, '随便', settings)).toMatchObject({
      ok: false,
      code: 'choice.unknown',
    });
    expect(parseCell(trackerColumns.stage, '商务谈判', settings)).toEqual({ ok: true, value: 'negotiation' });
  });

  test('what is written is read back the same, for every kind of column', () => {
    const values = {
      text: fc.string({ minLength: 1 }).map((text) => text.trim() || 'x'),
      date: fc.constantFrom('2026-03-04', '2024-02-29'),
      moment: fc.constantFrom('2026-03-04 10:30', '2024-02-29 00:00'),
      money: fc.integer({ min: 0, max: 2000 }).map((cents) => cents / 4),
      flag: fc.boolean(),
      choice: fc.constantFrom('won', 'lost', 'highIntent'),
      stage: fc.constantFrom('lead', 'won'),
    };
    const columns = {
      text: trackerColumns.product,
      date: trackerColumns.dealDate,
      moment: trackerColumns.createdAt,
      money: trackerColumns.dealAmount,
      flag: trackerColumns.needClear,
      choice: trackerColumns.status,
      stage: trackerColumns.stage,
    };
    fc.assert(
      fc.property(fc.record(values), (record) => {
        for (const kind of Object.keys(columns) as (keyof typeof columns)[]) {
          const cell = renderValue(columns[kind], record[kind], settings);
          expect(parseCell(columns[kind], cell as string, settings)).toEqual({
            ok: true,
            value: record[kind],
          });
        }
      }),
    );
  });
});

describe('BANT of 003', () => {
  const { rhythm } = settingsOf();
  const today = '2026-03-04';
  const score = (record: object): number | null => scoreOf({ ...emptyRecord(), ...record }, today, rhythm);

  test('budget from 10万 2, department manager 3, need clear 2, within 30 days 3', () => {
    expect(score({ budgetAmount: 10 })).toBe(2);
    expect(score({ budgetAmount: 9.9 })).toBe(0);
    expect(score({ decisionMakerLevel: 'departmentManager' })).toBe(3);
    expect(score({ decisionMakerLevel: 'supervisor' })).toBe(0);
    expect(score({ needClear: true })).toBe(2);
    expect(score({ plannedPurchaseDate: '2026-04-03' })).toBe(3);
    expect(score({ plannedPurchaseDate: '2026-04-04' })).toBe(0);
    expect(
      score({
        budgetAmount: 20,
        decisionMakerLevel: 'executive',
        needClear: true,
        plannedPurchaseDate: today,
      }),
    ).toBe(10);
  });

  test('nothing known is no score', () => {
    expect(score({})).toBeNull();
  });

  test('≥ 8 high value, 5–7 medium, < 5 low', () => {
    expect([8, 7, 5, 4].map(leadValueOf)).toEqual(['high', 'medium', 'medium', 'low']);
  });

  test('grade: A with budget, date and chain; B with a need; C only aware', () => {
    const grade = (record: object): string => suggestGrade({ ...emptyRecord(), ...record });
    expect(grade({ budgetAmount: 1, plannedPurchaseDate: today, decisionChainClear: true })).toBe('A');
    expect(grade({ needClear: true })).toBe('B');
    expect(grade({})).toBe('C');
  });
});
