import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePipeline } from '../../../bench/pipeline';
import { previewImport } from '../../../src/domain/import/preview';
import { testSettings } from './settings';
import { sourceOfCsv } from './sources';

const dataSets = process.env['GENJIN_DATA'];

describe('the preview', () => {
  const csv = [
    '公司名称,联系人电话,负责人,当前阶段,创建时间,统一社会信用代码,备注',
    '上海甲文具有限公司,138 0013 8000,李雷,方案呈现,2026-01-02,91310000MA1,x',
    ',,,,,,',
    '上海 甲文具有限公司,,李雷,方案呈现,2026-02-30,,',
    '乙公司,13800138000,韩梅梅,二期,2026-01-05,91310000ma1,',
    ',021-5555,,,,,',
    '丙公司,,,,,,',
  ].join('\n');
  const preview = previewImport(
    sourceOfCsv(csv),
    testSettings('zh'),
    {},
    [{ leadId: 'LX007', customerName: '丙 公司', phone: null, contactInfo: null }],
    ['备注'],
  );

  test('counts rows, blank rows, gaps, names that are missing, problems and owners', () => {
    expect(preview.counts).toEqual({
      rows: 5,
      blankRows: 1,
      gaps: 5,
      unnamed: 1,
      problems: 2,
      duplicates: 3,
      duplicatesInTracker: 1,
      unknownOwners: 2,
    });
    expect(preview.problems.map(({ row, field, entered }) => [row, field, entered])).toEqual([
      [4, 'createdAt', '2026-02-30'],
      [5, 'stage', '二期'],
    ]);
    expect(preview.unknownOwners).toEqual(['李雷', '韩梅梅']);
  });

  test('names what is said twice, in the file and in the tracker, without dropping it', () => {
    expect(preview.duplicates.map(({ sides: _, ...group }) => group)).toEqual([
      { kind: 'name', value: '丙公司', rows: [7], rowCount: 1, inTracker: ['LX007'] },
      { kind: 'name', value: '上海甲文具有限公司', rows: [2, 4], rowCount: 2, inTracker: [] },
      { kind: 'phone', value: '138 0013 8000', rows: [2, 5], rowCount: 2, inTracker: [] },
      { kind: 'creditCode', value: '91310000MA1', rows: [2, 5], rowCount: 2, inTracker: [] },
    ]);
  });

  test('shows where columns go, what is new, and the first rows', () => {
    expect(preview.columns.map(({ targetHeader, own }) => targetHeader ?? own)).toEqual([
      '客户名称',
      '电话',
      '负责人',
      '当前阶段',
      '创建时间',
      '统一社会信用代码',
      '备注',
    ]);
    expect(preview.newColumns).toEqual(['统一社会信用代码']);
    expect(preview.mapping).toMatchObject({ 公司名称: 'customerName', 备注: null });
    expect(preview.include).toEqual(['统一社会信用代码', '备注']);
    expect(preview.sample).toHaveLength(5);
    expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
  });

  test('titles above the header and columns without one are understood', () => {
    const messy = sourceOfCsv('2026 年客户表,,\n\n公司名称,电话,\n甲,1,x\n');
    expect(messy.headers).toEqual(['公司名称', '电话', '列 C']);
    expect(messy.rows.map((row) => row.number)).toEqual([4]);
  });
});

describe('a pipeline of 8,800 rows', () => {
  const pipelines: readonly (readonly [string, () => string])[] = [
    ['made from a seed', () => makePipeline()],
    ...(dataSets === undefined
      ? []
      : [
          [
            'the real export',
            () => readFileSync(join(dataSets, 'maven-crm', 'sales_pipeline.csv'), 'utf8'),
          ] as const,
        ]),
  ];

  test.each(pipelines)('%s: needs no question and refuses nothing', (_, csv) => {
    const preview = previewImport(sourceOfCsv(csv()), testSettings('en'), {}, [], []);
    expect(preview.questions).toEqual([]);
    expect(preview.counts).toMatchObject({ rows: 8800, blankRows: 0, problems: 0, unknownOwners: 30 });
    expect(Object.fromEntries(preview.columns.map(({ header, target }) => [header, target]))).toEqual({
      opportunity_id: null,
      sales_agent: 'owner',
      product: 'product',
      account: 'customerName',
      deal_stage: 'stage',
      engage_date: 'createdAt',
      close_date: 'closeDate',
      close_value: 'dealAmount',
      engage_quarter: null,
      close_quarter: null,
    });
  });

  test('the made one has the proportions of the real one, and the same seed gives the same file', () => {
    const lines = makePipeline().trimEnd().split('\n').slice(1);
    const count = (stage: string): number => lines.filter((line) => line.includes(`,${stage},`)).length;
    expect(lines).toHaveLength(8800);
    expect(count('Won') / 8800).toBeCloseTo(0.48, 1);
    expect(count('Prospecting') / 8800).toBeCloseTo(0.057, 1);
    expect(makePipeline()).toBe(makePipeline());
    expect(makePipeline({ seed: 2 })).not.toBe(makePipeline());
  });

  if (dataSets !== undefined) {
    test('leads and potentials with messy dates and amounts', () => {
      const settings = testSettings('en');
      const preview = (name: string): ReturnType<typeof previewImport> =>
        previewImport(
          sourceOfCsv(readFileSync(join(dataSets, 'zoho-crm', name), 'utf8')),
          settings,
          {},
          [],
          [],
        );
      expect(preview('Leads.csv')).toMatchObject({
        questions: [],
        counts: { rows: 3900, problems: 0, unknownOwners: 11 },
      });
      expect(preview('Potentials.csv')).toMatchObject({ questions: [], counts: { rows: 3632, problems: 0 } });
    });
  }
});
