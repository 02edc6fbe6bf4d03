import { addDays } from '../../src/domain/dates';
import { isoWeekOfTab, noGoals, readGoals, weeklyTabName } from '../../src/reports/weekly';
import type { Cell } from '../../src/schema/cell';
import type { Language } from '../../src/schema/language';
import { leastTime } from '../leastTime';
import { deal, followUp, settingsOf } from './sample';
import { other, rep, report, rowsWith, story, team, textsOf, valuesOf } from './weekly/world';

describe('The weekly report', () => {
  it('shows exactly the columns of 003, in its order, and its sample row', () => {
    const { model } = report(story().rows, story().followUps);
    expect(model.tabName).toBe('周报 2024-W10');
    const headers = [
      '汇报周期',
      '负责人',
      '线索新增量',
      '高价值线索数',
      '本周跟进客户数',
      '需求挖掘客户数',
      '方案呈现客户数',
      '成交客户数',
      '成交金额(万)',
      '下周重点目标',
    ];
    expect(rowsWith(model, '汇报周期')).toEqual([headers]);
    expect(rowsWith(model, '2024.3.4-3.10')).toEqual([
      ['2024.3.4-3.10', rep, 15, 3, 8, 5, 3, 2, 12.5, ''],
      ['2024.3.4-3.10', other, 1, 1, 1, 0, 1, 1, 7, ''],
      ['2024.3.4-3.10', '团队合计', 16, 4, 9, 5, 4, 3, 19.5, ''],
    ]);
  });

  it('says it in English too, in whole units of money', () => {
    const { model } = report(story().rows, story().followUps, { settings: settingsOf(team, 'en') });
    expect(model.tabName).toBe('Weekly 2024-W10');
    expect(rowsWith(model, 'Period')[0]).toEqual([
      'Period',
      'Owner',
      'New leads',
      'High-value leads',
      'Customers followed up',
      'Customers in discovery',
      'Customers at proposal',
      'Customers won',
      'Deal amount',
      'Focus for next week',
    ]);
    expect(rowsWith(model, 'Team')[0]).toEqual(['2024.3.4-3.10', 'Team', 16, 4, 9, 5, 4, 3, 19.5, '']);
    // What the users and the settings named stays as they named it; every sentence of ours is English.
    const ours = textsOf(model).replaceAll(rep, '').replaceAll(other, '');
    expect(ours.match(/[\u4e00-\u9fff]/g)).toBeNull();
  });

  it('is as wide in every row as it has columns, and no cell spreads over another', () => {
    const { model } = report(story().rows, story().followUps);
    for (const row of model.rows) {
      expect(row).toHaveLength(model.widths.length);
      row.forEach((cell, column) => {
        for (let covered = 1; covered < (cell?.span ?? 1); covered += 1)
          expect(row[column + covered]).toBeNull();
      });
    }
  });

  it('tells the change on the week before', () => {
    const rows = [
      deal({ owner: rep, createdAt: '2024-03-05 10:00' }),
      deal({ owner: rep, createdAt: '2024-02-27 10:00' }),
      deal({ owner: rep, createdAt: '2024-02-28 10:00' }),
    ];
    const { model, before } = report(rows);
    expect(before.team.newLeads).toBe(2);
    expect(textsOf(model)).toContain('较上周 -1');
    expect(textsOf(model)).toContain('与上周持平');
    expect(rowsWith(model, '较上周')[0]).toEqual(['', '较上周', -1, 0, 0, 0, 0, 0, 0, '']);
  });

  it('keeps what a person wrote into 下周重点目标, in either language', () => {
    const rows = [
      deal({ owner: rep, createdAt: '2024-03-05 10:00' }),
      deal({ createdAt: '2024-03-05 10:00' }),
    ];
    for (const language of ['zh', 'en'] as Language[]) {
      const first = report(rows, [], { settings: settingsOf(team, language) }).model;
      const cells = valuesOf(first);
      const column = first.widths.length - 1;
      const write = (label: string, goal: string): void => {
        cells.find((row) => row[1] === label && typeof row[2] === 'number')![column] = goal;
      };
      write(rep, '=推进晨光签约');
      write(language === 'zh' ? '未分配' : 'Unassigned', '分下去');
      write(language === 'zh' ? '团队合计' : 'Team', '本周 30 万');
      const goals = readGoals(cells)!;
      const again = report(rows, [], { settings: settingsOf(team, 'zh'), goals }).model;
      const goalOf = (label: string): Cell => valuesOf(again).find((row) => row[1] === label)![column]!;
      expect([goalOf(rep), goalOf('未分配'), goalOf('团队合计'), goalOf(other)]).toEqual([
        '=推进晨光签约',
        '分下去',
        '本周 30 万',
        '',
      ]);
      expect(readGoals(valuesOf(again))).toEqual(goals);
    }
  });

  it('keeps the goal of somebody who has no figures any more', () => {
    const goals = { owners: new Map([['赵六', { owner: '赵六', goal: '收尾' }]]), team: '' };
    const { model } = report([], [], { goals });
    expect(rowsWith(model, '赵六')).toEqual([['2024.3.4-3.10', '赵六', 0, 0, 0, 0, 0, 0, 0, '收尾']]);
  });

  it('takes nothing from further down when somebody deleted the team row, and nothing from a foreign tab', () => {
    const stuck = deal({ owner: rep, customerName: '逾期的', nextFollowUp: '2024-03-01' });
    const cells = valuesOf(report([stuck]).model).filter((row) => row[1] !== '团队合计');
    expect(readGoals(cells)).toEqual(noGoals);
    expect(
      readGoals([
        ['我们自己的表', ''],
        ['负责人', '目标'],
      ]),
    ).toBeNull();
    expect(readGoals([['']])).toBeNull();
  });

  it('says in a sentence that there is nothing to report', () => {
    const { model } = report([], [], { settings: settingsOf([]) });
    const text = textsOf(model);
    expect(text).toContain('本周没有新线索、跟进或成交记录');
    expect(text).toContain('本周没有成交。');
    expect(text).toContain('近 90 天没有商机进入新阶段。');
    expect(text).toContain('没有逾期或停滞的商机。');
    expect(rowsWith(model, '团队合计')[0]).toEqual(['2024.3.4-3.10', '团队合计', 0, 0, 0, 0, 0, 0, 0, '']);
  });

  it('names the tab by its week and knows it again in both languages', () => {
    expect(weeklyTabName('2026-W53', 'en')).toBe('Weekly 2026-W53');
    expect(isoWeekOfTab('Weekly 2026-W53')).toBe('2026-W53');
    expect(isoWeekOfTab('周报 2024-W10')).toBe('2024-W10');
    expect(isoWeekOfTab('周报 2024-W10 2')).toBe('2024-W10');
    expect(isoWeekOfTab('周报 2024-W10 副本')).toBeNull();
    expect(isoWeekOfTab('Tracker')).toBeNull();
  });

  it('is written in less than a second for 8,800 deals and 20,000 follow-ups', () => {
    const rows = Array.from({ length: 8_800 }, (_, n) =>
      deal(
        {
          customerName: `客户${n % 3_000}`,
          owner: `销售${n % 35}`,
          createdAt: `${addDays('2023-06-01', n % 300)} 10:00`,
          dealDate: n % 2 ? addDays('2023-08-01', n % 250) : null,
          dealAmount: n,
          nextFollowUp: addDays('2024-02-01', n % 60),
        },
        {
          entered: {
            lead: [addDays('2023-06-01', n % 300), null],
            need: [addDays('2023-06-05', n % 300), null],
          },
        },
      ),
    );
    const followUps = Array.from({ length: 20_000 }, (_, n) =>
      followUp({
        customerName: `客户${n % 3_000}`,
        person: `销售${n % 35}`,
        time: `${addDays('2024-01-01', n % 90)} 10:00`,
      }),
    );
    expect(leastTime(() => void report(rows, followUps))).toBeLessThan(1_000);
    const { model } = report(rows, followUps);
    expect(model.rows.length).toBeLessThan(120);
  });
});
