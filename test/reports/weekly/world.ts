import type { Cell } from '../../../src/schema/cell';
import { periodOfIsoWeek } from '../../../src/domain/dates';
import type { FollowUpRow, TrackerRow } from '../../../src/domain/rows';
import type { ReportModel } from '../../../src/schema/report';
import { noGoals, weeklyReport } from '../../../src/reports/weekly';
import { deal, followUp, person, settingsOf } from '../sample';

/** One week in a small team, as every test of the weekly report needs it. */

export const week = '2024-W10';
export const period = periodOfIsoWeek(week)!;
export const rep = '王芳';
export const other = '李雷';
export const team = [
  person(rep),
  person(other),
  person('陈经理', { role: 'manager', email: 'chen@example.com' }),
];
export const settings = settingsOf(team);

export const valuesOf = (model: ReportModel): Cell[][] =>
  model.rows.map((row) => row.map((cell) => cell?.value ?? ''));
export const rowsWith = (model: ReportModel, text: string): Cell[][] =>
  valuesOf(model).filter((row) => row.includes(text));
export const textsOf = (model: ReportModel): string => valuesOf(model).flat().join('\n');

export const report = (
  rows: readonly TrackerRow[],
  followUps: readonly FollowUpRow[] = [],
  given: Partial<Parameters<typeof weeklyReport>[0]> = {},
) =>
  weeklyReport({
    isoWeek: week,
    period,
    writtenAt: '2024-03-11 06:12',
    rows,
    followUps,
    settings,
    goals: noGoals,
    ...given,
  });

/** The week of 003's sample row, with everything around it that must not count. */
export const story = (): { rows: TrackerRow[]; followUps: FollowUpRow[] } => {
  const rows: TrackerRow[] = [];
  const followUps: FollowUpRow[] = [];
  // 15 new leads, three of them high value; the first and the last minute of the week count.
  for (let n = 0; n < 15; n += 1) {
    const createdAt =
      n === 0 ? '2024-03-04 00:00' : n === 1 ? '2024-03-10 23:59' : `2024-03-0${5 + (n % 4)} 10:00`;
    const score = n < 3 ? 8 : 7;
    rows.push(deal({ customerName: `新客户${n}`, owner: rep, createdAt, score }, { createdBy: rep }));
  }
  // Eight customers followed up; one of them twice, one under two spellings.
  for (let n = 0; n < 8; n += 1) {
    followUps.push(
      followUp({ customerName: `老客户 ${n}`, person: rep, time: `2024-03-0${4 + (n % 6)} 09:00` }),
    );
  }
  followUps.push(followUp({ customerName: '老客户 0', person: rep, time: '2024-03-10 18:00' }));
  followUps.push(followUp({ customerName: ' 老客户　1', person: rep, time: '2024-03-06 18:00' }));
  const entered = (stage: string, day: string, owner = rep) => ({
    entered: { [stage]: [day, owner] as const },
  });
  for (let n = 0; n < 5; n += 1) {
    rows.push(deal({ customerName: `需求${n}`, owner: rep }, entered('need', '2024-03-06')));
  }
  for (let n = 0; n < 3; n += 1) {
    rows.push(deal({ customerName: `方案${n}`, owner: rep }, entered('proposal', '2024-03-07')));
  }
  // Two customers, three deals, 12.5 in all.
  for (const [customerName, dealAmount] of [
    ['成交甲', 5.2],
    ['成交甲', 4.2],
    ['成交乙', 3.1],
  ] as const) {
    rows.push(deal({ customerName, owner: rep, dealDate: '2024-03-08', dealAmount }, { wonBy: rep }));
  }

  // Decoys: just outside the week.
  rows.push(deal({ customerName: '上周日', owner: rep, createdAt: '2024-03-03 23:59', score: 9 }));
  rows.push(deal({ customerName: '下周一', owner: rep, createdAt: '2024-03-11 00:00', score: 9 }));
  rows.push(deal({ customerName: '成交丙', owner: rep, dealDate: '2024-03-03', dealAmount: 99 }));
  rows.push(deal({ customerName: '成交丁', owner: rep, dealDate: '2024-03-11', dealAmount: 99 }));
  followUps.push(followUp({ customerName: '周日的客户', person: rep, time: '2024-03-03 23:59' }));
  followUps.push(followUp({ customerName: '周一的客户', person: rep, time: '2024-03-11 00:00' }));
  // A stage entered a second time this week counts in the week of its first entry.
  rows.push(deal({ customerName: '退回再来', owner: rep, stage: 'need' }, entered('need', '2024-02-20')));
  // A deal reopened: its deal date is gone.
  rows.push(
    deal({ customerName: '重新打开', owner: rep, stage: 'negotiation', dealAmount: 50 }, { wonBy: rep }),
  );
  // Another owner's events.
  rows.push(deal({ customerName: '别人的', owner: other, createdAt: '2024-03-05 10:00', score: 10 }));
  followUps.push(followUp({ customerName: '老客户 2', person: other, time: '2024-03-05 10:00' }));
  // Handed over since: what happened in the week belongs to whoever owned it then.
  rows.push(
    deal({ customerName: '已移交', owner: rep, dealDate: '2024-03-05', dealAmount: 7 }, { wonBy: other }),
  );
  rows.push(deal({ customerName: '移交前', owner: rep }, entered('proposal', '2024-03-05', other)));
  return { rows, followUps };
};
