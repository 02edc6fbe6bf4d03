import { decideImportedRow } from '../../../src/domain/import/decide';
import { isAsItCame, readMark } from '../../../src/domain/import/mark';
import { planImport } from '../../../src/domain/import/plan';
import { hasGaps } from '../../../src/domain/import/rows';
import { decideRow, type DecideContext } from '../../../src/domain/decide';
import type { RowState } from '../../../src/domain/state';
import { changedKeys } from '../../../src/domain/commit';
import { messages } from '../../../src/messages';
import type { Person } from '../../../src/domain/settings';
import { testSettings } from './settings';
import { importGrid, sourceOfGrid } from './sources';

const zh = testSettings('zh');
const en = testSettings('en');

const importing = (settings = zh): DecideContext => {
  let number = 0;
  return {
    settings,
    now: '2026-03-04 10:00',
    who: '',
    door: 'import',
    step: 'one',
    nextId: () => `LX${String((number += 1)).padStart(3, '0')}`,
    importId: 'I1:2:',
  };
};

describe('reading rows', () => {
  test('a messy Chinese sheet: what can be read is read, the rest is listed with what was there', () => {
    const { rows } = importGrid(
      [
        ['客户名称', '联系方式', '预算范围', '成交金额', '下次跟进时间', '当前阶段', '客户等级', '备注'],
        ['甲公司', '+8613800138000', '20-30万', '20-30万', '2026-02-30', '二期', 'VIP', '=IMPORTXML("x")'],
        ['', '', '', '', '', '', '', ''],
        ['', 138, '', '12.5', '2026/3/9', '方案呈现', 'A类', '-'],
      ],
      zh,
    );
    expect(rows.map((row) => row.number)).toEqual([2, 4]);
    const [first, second] = rows;
    expect(first!.row.record).toMatchObject({
      customerName: '甲公司',
      contactInfo: '+8613800138000',
      budgetRange: '20-30万',
      dealAmount: null,
      nextFollowUp: null,
      stage: null,
      grade: null,
    });
    expect(first!.own.get('备注')).toBe('=IMPORTXML("x")');
    expect(
      first!.problems.map(({ code, field, entered, row, header }) => [code, field, entered, row, header]),
    ).toEqual([
      ['amount.range', 'dealAmount', '20-30万', 2, '成交金额'],
      ['date.invalid', 'nextFollowUp', '2026-02-30', 2, '下次跟进时间'],
      ['choice.unknown', 'grade', 'VIP', 2, '客户等级'],
      ['stage.unknown', 'stage', '二期', 2, '当前阶段'],
    ]);
    expect(second!.row.record).toMatchObject({
      customerName: null,
      contactInfo: '138',
      dealAmount: 12.5,
      nextFollowUp: '2026-03-09',
      stage: 'proposal',
      grade: 'A',
    });
    expect(second!.problems.map(({ code, field }) => [code, field])).toEqual([['missing', 'customerName']]);
    expect(rows.every(hasGaps)).toBe(true);
  });

  test('closing date and amount follow the outcome of the row, wherever its columns stand', () => {
    const { rows } = importGrid(
      [
        ['close_date', 'Amount', 'account', 'deal_stage', 'engage_date'],
        ['01-03-17', '$1,054.00', 'A', 'Won', '20-10-16'],
        ['02-03-17', '0', 'B', 'Lost', '21-10-16'],
        ['03-03-17', '300', 'C', 'Engaging', '22-10-16'],
        ['', '', 'D', 'Prospecting', ''],
      ],
      en,
    );
    expect(
      rows.map(({ row: { record } }) => [
        record.stage,
        record.status,
        record.createdAt,
        record.dealDate,
        record.lostDate,
        record.expectedCloseDate,
        record.dealAmount,
        record.expectedAmount,
      ]),
    ).toEqual([
      ['won', 'won', '2016-10-20 00:00', '2017-03-01', null, null, 1054, null],
      ['need', 'lost', '2016-10-21 00:00', null, '2017-03-02', null, null, 0],
      ['need', null, '2016-10-22 00:00', null, null, '2017-03-03', null, 300],
      ['lead', null, null, null, null, null, null, null],
    ]);
  });

  test("the row's own status has the last word over what its stage says", () => {
    const { rows } = importGrid(
      [
        ['客户名称', '当前阶段', '状态'],
        ['甲', '成交签约', '维护中'],
        ['乙', '成交签约', ''],
      ],
      zh,
    );
    expect(rows.map(({ row }) => row.record.status)).toEqual(['maintained', 'won']);
  });

  test('owners: known ones by their own spelling, unknown ones listed once', () => {
    const people: Person[] = [
      { name: 'Wang Fang', email: 'w@example.cn', role: 'rep', language: 'zh', active: true },
    ];
    const { plan, rows } = importGrid(
      [
        ['公司名称', '负责人'],
        ['甲', 'wang  fang'],
        ['乙', '李雷'],
        ['丙', ' 李雷 '],
        ['丁', ''],
      ],
      testSettings('zh', '003', people),
    );
    expect(plan.unknownOwners).toEqual(['李雷']);
    expect(rows.map(({ row }) => row.record.owner)).toEqual(['Wang Fang', '李雷', '李雷', null]);
  });
});

describe("the team's own columns", () => {
  const grid = [
    ['公司名称', '备注', '编号', '人数', 'Stage', '客户级别', '备注', ''],
    ['甲', ' 好 ', '007', '12', '方案呈现', 'A', '二', 'x'],
    ['乙', '', '8', '7.5', '方案呈现', '', '', ''],
  ];

  test('come along under their headers, made unique; plain numbers are numbers, codes stay text', () => {
    const { plan, rows } = importGrid(grid, zh);
    expect(plan.columns.flatMap(({ own }) => own ?? [])).toEqual([
      '备注',
      '编号',
      '人数',
      '备注 (2)',
      '列 H',
    ]);
    expect([...rows[0]!.own]).toEqual([
      ['备注', '好'],
      ['编号', '007'],
      ['人数', 12],
      ['备注 (2)', '二'],
      ['列 H', 'x'],
    ]);
    expect([...rows[1]!.own]).toEqual([
      ['编号', '8'],
      ['人数', 7.5],
    ]);
  });

  test('may be left out one by one, and never bear the name of one of ours', () => {
    const { plan } = importGrid(grid, zh, {
      include: ['备注', 'Stage'],
      mapping: { 公司名称: 'customerName' },
    });
    expect(plan.columns.map(({ header, target, own }) => target ?? own ?? `(${header})`)).toEqual([
      'customerName',
      '备注',
      '(编号)',
      '(人数)',
      '原Stage',
      '(客户级别)',
      '(备注 (2))',
      '(列 H)',
    ]);
  });
});

describe('questions', () => {
  const header = ['Company', 'Created', 'Stage', 'Rating', 'Deal amount'];

  test('dates that may be read in two ways are asked, unknown stages and choices as well', () => {
    const grid = [
      header,
      ['A', '03/04/2026', 'Phase two', 'Gold', '5'],
      ['B', '05/06/2026', 'Phase two', 'A', '6'],
      ['C', '07/08/2026', 'Won', 'B', '7'],
    ];
    const source = sourceOfGrid(grid);
    const { questions } = planImport(source, en);
    expect(questions).toEqual([
      {
        kind: 'dateOrder',
        header: 'Created',
        choices: ['dmy', 'mdy'],
        examples: ['03/04/2026', '05/06/2026', '07/08/2026'],
        needed: true,
      },
      { kind: 'stage', header: 'Stage', value: 'Phase two', count: 2, needed: false },
      {
        kind: 'choice',
        header: 'Rating',
        field: 'grade',
        value: 'Gold',
        count: 1,
        choices: ['A', 'B', 'C'],
        needed: false,
      },
    ]);
    const answers = {
      dateOrders: { Created: 'mdy' },
      stages: { 'Phase two': { stage: 'proposal' } },
      choices: { Rating: { Gold: 'A' } },
    } as const;
    expect(planImport(source, en, { answers }).questions).toEqual([]);
    const { rows } = importGrid(grid, en, { answers });
    expect(rows[0]!.row.record).toMatchObject({
      createdAt: '2026-03-04 00:00',
      stage: 'proposal',
      grade: 'A',
    });
  });

  test('an ambiguous column follows one of the same file that is not', () => {
    const source = sourceOfGrid([
      ['Company', 'Created', 'Expected close'],
      ['A', '03/04/2026', '25/04/2026'],
      ['B', '05/06/2026', '30/06/2026'],
    ]);
    expect(planImport(source, en).questions).toEqual([]);
    expect(planImport(source, en).columns.map(({ order }) => order)).toEqual(['ymd', 'dmy', 'dmy']);
  });

  test('large amounts in a sheet that counts in 万元 are questioned, and taken as they stand meanwhile', () => {
    const grid = [
      ['客户名称', '成交金额'],
      ['甲', '22700'],
      ['乙', '18000'],
    ];
    expect(planImport(sourceOfGrid(grid), zh).questions).toMatchObject([
      { kind: 'amountUnit', header: '成交金额', choices: [10_000, 1], proposed: 10_000, needed: false },
    ]);
    expect(importGrid(grid, zh).rows[0]!.row.record.dealAmount).toBe(22_700);
    expect(
      importGrid(grid, zh, { answers: { amountUnits: { 成交金额: 1 } } }).rows[0]!.row.record.dealAmount,
    ).toBe(2.27);
  });

  test('a column of free text taken for stages does not ask forever', () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`C${index}`, `text ${index}`]);
    expect(planImport(sourceOfGrid([['Company', 'Stage'], ...rows]), en).questions.length).toBe(30);
  });
});

describe('deciding imported rows', () => {
  test('a row without a name is named after its id, and the missing name is a gap', () => {
    for (const [settings, name] of [
      [zh, '未命名 LX001'],
      [en, 'Unnamed LX001'],
    ] as const) {
      const { rows } = importGrid(
        [
          ['Company', 'Owner'],
          ['', 'Kim'],
        ],
        settings,
      );
      const plan = decideImportedRow(rows[0]!, importing(settings));
      expect(plan.record.customerName).toBe(name);
      expect(plan.record.leadId).toBe('LX001');
      expect(plan.state).toMatchObject({ id: 'LX001', values: { customerName: name } });
      expect(plan.record.gaps).toContain(settings === zh ? '客户名称' : 'Customer');
      expect(changedKeys(plan.record, plan.state)).toEqual([]);
    }
  });

  test('a row of own columns alone becomes a customer too', () => {
    const { rows } = importGrid(
      [
        ['公司名称', '备注'],
        ['', '只有备注'],
      ],
      zh,
    );
    expect(decideImportedRow(rows[0]!, importing()).record.customerName).toBe('未命名 LX001');
  });

  test('history keeps its own dates, and none it does not have', () => {
    const { rows } = importGrid(
      [
        ['客户名称', '当前阶段', '创建时间', '成交日期', '负责人'],
        ['甲', '成交签约', '2025-01-02', '2025-02-03', '李雷'],
        ['乙', '成交签约', '', '', '李雷'],
        ['丙', '已流失', '2025-01-02', '', ''],
        ['丁', '方案呈现', '2025-01-02', '', ''],
      ],
      zh,
    );
    const context = importing();
    const plans = rows.map((row) => decideImportedRow(row, context));
    expect(
      plans.map(({ record, state }) => [
        record.createdAt,
        record.dealDate,
        record.lostDate,
        state.entered,
        state.wonBy,
      ]),
    ).toEqual([
      ['2025-01-02 00:00', '2025-02-03', null, { won: ['2025-02-03', '李雷'] }, '李雷'],
      [null, null, null, {}, null],
      ['2025-01-02 00:00', null, null, { need: ['2025-01-02', null] }, null],
      ['2025-01-02 00:00', null, null, { proposal: ['2025-01-02', null] }, null],
    ]);
    expect(plans.every(({ state }) => state.notices.length === 0 && state.wish === undefined)).toBe(true);
  });

  test('what could not be read stands in words under 资料缺口 until its field is filled', () => {
    const { rows } = importGrid(
      [
        ['客户名称', '下次跟进时间', '成交金额'],
        ['甲', '2026-02-30', '20-30万'],
      ],
      zh,
    );
    const plan = decideImportedRow(rows[0]!, importing());
    const say = messages('zh').problems;
    expect(plan.record.gaps).toMatch(/^资料不全/);
    expect(plan.record.gaps).toContain(say['date.invalid']('下次跟进时间', '2026-02-30'));
    expect(plan.record.gaps).toContain('“20-30万”是一个范围');
    const swept = decideRow(
      { record: plan.record, problems: [], informal: [], state: plan.state },
      { ...importing(), door: 'sweep' },
    )!;
    expect(swept.writes).toEqual([]);
    expect(swept.state).toEqual(plan.state);
    const filled = decideRow(
      {
        record: { ...plan.record, nextFollowUp: '2026-03-09' },
        problems: [],
        informal: [],
        state: plan.state,
      },
      { ...importing(), door: 'cell' },
    )!;
    expect(filled.record.gaps).not.toContain('2026-02-30');
    expect(filled.record.gaps).toContain('20-30万');
    // Changed, until it holds again what it came with.
    const came = (state: RowState): boolean => isAsItCame(readMark(state.importId)!, state);
    expect([came(plan.state), came(filled.state)]).toEqual([true, false]);
    const emptied = decideRow(
      { record: { ...filled.record, nextFollowUp: null }, problems: [], informal: [], state: filled.state },
      { ...importing(), door: 'undo' },
    )!;
    expect(came(emptied.state)).toBe(true);
  });
});
