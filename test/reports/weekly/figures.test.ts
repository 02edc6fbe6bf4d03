import fc from 'fast-check';
import { addDays, isoWeekOf, isWithin, periodOfIsoWeek, type Period } from '../../../src/domain/dates';
import { weeklyFigures } from '../../../src/reports/weekly';
import { figureKeys } from '../../../src/reports/weekly/figures';
import { periodText } from '../../../src/reports/weekly/names';
import { deal, followUp, person, settingsOf } from '../sample';
import { other, period, rep, settings, story } from './world';

describe('The weekly figures of 003', () => {
  it('are 15, 3, 8, 5, 3, 2 and 12.5 among everything that must not count', () => {
    const figures = weeklyFigures({ period, settings, ...story() });
    expect(figures.owners.find((each) => each.owner === rep)).toEqual({
      owner: rep,
      newLeads: 15,
      highValueLeads: 3,
      followedCustomers: 8,
      needCustomers: 5,
      proposalCustomers: 3,
      wonCustomers: 2,
      deals: 3,
      dealAmount: 12.5,
    });
    expect(figures.owners.find((each) => each.owner === other)).toMatchObject({
      newLeads: 1,
      highValueLeads: 1,
      followedCustomers: 1,
      proposalCustomers: 1,
      wonCustomers: 1,
      dealAmount: 7,
    });
    expect(figures.team).toMatchObject({
      newLeads: 16,
      followedCustomers: 9,
      wonCustomers: 3,
      dealAmount: 19.5,
    });
  });

  it('credit a lead to who owned it when it was created', () => {
    const rows = [deal({ owner: rep, createdAt: '2024-03-05 10:00' }, { createdBy: other })];
    expect(weeklyFigures({ period, rows, followUps: [], settings }).owners).toMatchObject([
      { owner: rep, newLeads: 0 },
      { owner: other, newLeads: 1 },
    ]);
  });

  it('count rows without a customer name one by one', () => {
    const rows = [1, 2, 3].map(() => deal({ owner: rep, dealDate: '2024-03-05', dealAmount: 1 }));
    expect(weeklyFigures({ period, rows, followUps: [], settings }).team.wonCustomers).toBe(3);
  });

  it('count a customer once when it was renamed in the tracker between two follow-ups', () => {
    const rows = [deal({ customerName: '晨光文具', owner: rep }, { id: 'LX900' })];
    const followUps = ['晨光', '晨光文具'].map((customerName) =>
      followUp({ customerName, time: '2024-03-05 10:00' }, { opportunityId: 'LX900', owner: rep }),
    );
    expect(weeklyFigures({ period, rows, followUps, settings }).team.followedCustomers).toBe(1);
  });

  it('add up money without the dust of binary fractions', () => {
    const rows = Array.from({ length: 10 }, () =>
      deal({ owner: rep, dealDate: '2024-03-05', dealAmount: 0.1 }),
    );
    expect(weeklyFigures({ period, rows, followUps: [], settings }).team.dealAmount).toBe(1);
  });

  it('give what nobody owns its own row, last', () => {
    const rows = [
      deal({ createdAt: '2024-03-05 10:00' }),
      deal({ owner: '赵六', createdAt: '2024-03-05 10:00' }),
    ];
    expect(weeklyFigures({ period, rows, followUps: [], settings }).owners.map((each) => each.owner)).toEqual(
      [rep, other, '赵六', null],
    );
  });

  it('take two spellings of one owner for one person', () => {
    const rows = ['Kim Lee', 'kim  lee '].map((owner) => deal({ owner, createdAt: '2024-03-05 10:00' }));
    const { owners } = weeklyFigures({
      period,
      rows,
      followUps: [],
      settings: settingsOf([person('Kim Lee')]),
    });
    expect(owners).toMatchObject([{ owner: 'Kim Lee', newLeads: 2 }]);
  });

  it('belong to the ISO week across the turn of a year', () => {
    for (const [isoWeek, from, to] of [
      ['2020-W53', '2020-12-28', '2021-01-03'],
      ['2025-W01', '2024-12-30', '2025-01-05'],
      ['2026-W53', '2026-12-28', '2027-01-03'],
    ] as const) {
      const around = periodOfIsoWeek(isoWeek)!;
      expect(around).toEqual({ from, to });
      const rows = [addDays(from, -1), from, to, addDays(to, 1)].map((day) =>
        deal({ owner: rep, createdAt: `${day} 12:00` }),
      );
      expect(weeklyFigures({ period: around, rows, followUps: [], settings }).team.newLeads).toBe(2);
    }
    expect(periodOfIsoWeek('2024-W53')).toBeNull();
    expect(periodText({ from: '2024-12-30', to: '2025-01-05' })).toBe('2024.12.30-2025.1.5');
  });

  const owner = fc.constantFrom(null, rep, other, '赵六', ' 赵六', 'kim');
  const day = fc.integer({ min: -10, max: 10 }).map((offset) => addDays(period.from, offset));
  const anyDay = fc.option(day);
  const name = fc.constantFrom(null, '甲', '乙', ' 甲 ', '丙', '丁');
  const anyDeal = fc
    .record({
      name,
      owner,
      createdBy: owner,
      wonBy: owner,
      then: owner,
      created: anyDay,
      won: anyDay,
      need: anyDay,
      proposal: anyDay,
      amount: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      score: fc.integer({ min: 0, max: 10 }),
    })
    .map((given) =>
      deal(
        {
          customerName: given.name,
          owner: given.owner,
          createdAt: given.created && `${given.created} 08:00`,
          dealDate: given.won,
          dealAmount: given.amount === null ? null : given.amount / 10_000,
          score: given.score,
        },
        {
          createdBy: given.createdBy,
          wonBy: given.wonBy,
          entered: {
            ...(given.need ? { need: [given.need, given.then] as const } : {}),
            ...(given.proposal ? { proposal: [given.proposal, given.then] as const } : {}),
          },
        },
      ),
    );
  const anyFollowUp = fc
    .record({ name, owner, day })
    .map((given) => followUp({ customerName: given.name, person: given.owner, time: `${given.day} 08:00` }));
  const world = fc.record({
    rows: fc.array(anyDeal, { maxLength: 30 }),
    followUps: fc.array(anyFollowUp, { maxLength: 20 }),
  });

  it('add up to the team row, whatever happened', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { owners, team: total } = weeklyFigures({ period, settings, ...given });
        for (const key of figureKeys) {
          expect(total[key]).toBeCloseTo(
            owners.reduce((sum, each) => sum + each[key], 0),
            6,
          );
        }
        expect(new Set(owners.map((each) => each.owner)).size).toBe(owners.length);
      }),
    );
  });

  it('do not depend on how the rows are sorted', () => {
    fc.assert(
      fc.property(
        world.chain((given) =>
          fc.record({
            given: fc.constant(given),
            rows: fc.shuffledSubarray(given.rows, { minLength: given.rows.length }),
            followUps: fc.shuffledSubarray(given.followUps, { minLength: given.followUps.length }),
          }),
        ),
        ({ given, rows, followUps }) => {
          expect(weeklyFigures({ period, settings, rows, followUps })).toEqual(
            weeklyFigures({ period, settings, ...given }),
          );
        },
      ),
    );
  });

  it('count every new lead and every deal in exactly one week', () => {
    const before: Period = { from: addDays(period.from, -14), to: addDays(period.from, -1) };
    const after: Period = { from: addDays(period.to, 1), to: addDays(period.to, 14) };
    fc.assert(
      fc.property(fc.array(anyDeal, { maxLength: 20 }), (rows) => {
        const all = [before, period, after].map(
          (each) => weeklyFigures({ period: each, rows, followUps: [], settings }).team,
        );
        expect(all.reduce((sum, each) => sum + each.newLeads, 0)).toBe(
          rows.filter((row) => row.record.createdAt).length,
        );
        const amount = rows.reduce(
          (sum, row) => sum + (row.record.dealDate ? (row.record.dealAmount ?? 0) : 0),
          0,
        );
        expect(all.reduce((sum, each) => sum + each.dealAmount, 0)).toBeCloseTo(amount, 4);
      }),
    );
  });

  it('never count more customers than there are events', () => {
    fc.assert(
      fc.property(world, ({ rows, followUps }) => {
        const { team: total } = weeklyFigures({ period, settings, rows, followUps });
        expect(total.highValueLeads).toBeLessThanOrEqual(total.newLeads);
        expect(total.wonCustomers).toBeLessThanOrEqual(
          rows.filter((row) => isWithin(row.record.dealDate, period)).length,
        );
        expect(total.followedCustomers).toBeLessThanOrEqual(
          followUps.filter((row) => isWithin(row.record.time, period)).length,
        );
      }),
    );
  });
});

it('ISO weeks of neighbouring days agree with their periods', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const day = addDays('1990-01-01', offset);
      expect(isWithin(day, periodOfIsoWeek(isoWeekOf(day))!)).toBe(true);
    }),
  );
});
