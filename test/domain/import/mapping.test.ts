import { doublyMapped, guessMapping } from '../../../src/domain/import/mapping';
import type { ImportTarget } from '../../../src/domain/import/targets';
import { testSettings } from './settings';
import { sourceOfCsv, sourceOfGrid } from './sources';

const settings = testSettings('zh');

/** Header → target of the columns that found one. */
const mapped = (csv: string): Record<string, ImportTarget> =>
  Object.fromEntries(
    guessMapping(sourceOfCsv(csv), settings).flatMap(({ header, target }) =>
      target === null ? [] : [[header, target]],
    ),
  );

/** Header rows of customer sheets found in the wild, and where their columns belong; the rest is the team's own. */
const foundInTheWild: readonly (readonly [headers: string, targets: Record<string, ImportTarget>])[] = [
  [
    '客户名称,客户级别,客户状态,最新跟进记录,实际跟进时间,下次跟进时间,手机,微信号,未跟进天数,客户来源,备注,负责人,所属公海,划入公海时间,前所属部门,所属部门,更新于,创建时间,客户需求,创建人,前负责人',
    {
      客户名称: 'customerName',
      客户级别: 'grade',
      客户状态: 'status',
      最新跟进记录: 'followUpLog',
      下次跟进时间: 'nextFollowUp',
      手机: 'phone',
      微信号: 'contactInfo',
      客户来源: 'leadSource',
      负责人: 'owner',
      创建时间: 'createdAt',
      客户需求: 'needDescription',
    },
  ],
  [
    '客户ID,手机号,客户昵称,来源渠道,线索类型,分配管家,意向门店,意向项目,客户阶段,意向等级,最近跟进时间,下次跟进时间,预约日期,预约门店,预约项目,是否到店,来源表,更新时间,当前标签',
    {
      手机号: 'phone',
      客户昵称: 'customerName',
      来源渠道: 'leadSource',
      分配管家: 'owner',
      意向项目: 'product',
      客户阶段: 'stage',
      意向等级: 'status',
      下次跟进时间: 'nextFollowUp',
    },
  ],
  [
    '客户编号,本次进展,活动类型,渠道,客户反应选项ID,客户反应,进展内容,下一步计划,下次跟进时间,需要经理协助',
    { 渠道: 'leadSource', 进展内容: 'followUpLog', 下一步计划: 'nextStep', 下次跟进时间: 'nextFollowUp' },
  ],
  [
    '公司名称,联系人,邮箱,电话,国家,语言,首次联系,备注',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      邮箱: 'email',
      电话: 'phone',
      国家: 'region',
      首次联系: 'firstFollowUp',
    },
  ],
  [
    '询盘时间,公司名称,联系人,国家,产品,来源渠道,询盘类型,预估金额(USD),转化状态',
    {
      询盘时间: 'createdAt',
      公司名称: 'customerName',
      联系人: 'contact',
      国家: 'region',
      产品: 'product',
      来源渠道: 'leadSource',
      '预估金额(USD)': 'expectedAmount',
      转化状态: 'status',
    },
  ],
  [
    '公司名称,联系人,职位,手机,邮箱,公司网站,所在地区,公司规模,行业,LinkedIn,脉脉,备注,数据来源',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      职位: 'position',
      手机: 'phone',
      邮箱: 'email',
      所在地区: 'region',
      行业: 'industry',
      数据来源: 'leadSource',
    },
  ],
  [
    '公司名称,联系人,邮箱,电话,网站,国家,行业,员工数',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      邮箱: 'email',
      电话: 'phone',
      国家: 'region',
      行业: 'industry',
    },
  ],
  [
    'ID,公司名称,联系人,邮箱,电话,国家/地区,行业,状态,网站,备注,创建时间,更新时间',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      邮箱: 'email',
      电话: 'phone',
      '国家/地区': 'region',
      行业: 'industry',
      状态: 'status',
      创建时间: 'createdAt',
    },
  ],
  [
    '公司名称,联系人,联系电话,公司注册日期,来源(1天眼查/2转介绍/3美团/4抖音/5线下),公司地址,备注',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      联系电话: 'phone',
      '来源(1天眼查/2转介绍/3美团/4抖音/5线下)': 'leadSource',
    },
  ],
  [
    '公司名称,联系人,国家,行业,公司类型,WhatsApp,邮箱,来源,客户等级,当前阶段,备注',
    {
      公司名称: 'customerName',
      联系人: 'contact',
      国家: 'region',
      行业: 'industry',
      WhatsApp: 'contactInfo',
      邮箱: 'email',
      来源: 'leadSource',
      客户等级: 'grade',
      当前阶段: 'stage',
    },
  ],
  ['企业名称,统一社会信用代码/注册号,来源,备注', { 企业名称: 'customerName', 来源: 'leadSource' }],
  [
    '企业名称(必填),统一社会信用代码(必填),行业分类,注册地址,联系人姓名,联系人电话,营收规模,高新技术企业(是/否),小巨人企业(是/否),员工人数',
    { '企业名称(必填)': 'customerName', 行业分类: 'industry', 联系人姓名: 'contact', 联系人电话: 'phone' },
  ],
  [
    '序号,自我声明签署情况,企业名称,来源分类,统一社会信用代码,所属省份,所属城市,所属区县,法定代表人,注册地址,经度,纬度,邮政编码,电话,更多电话,预估行程(分钟)',
    { 企业名称: 'customerName', 来源分类: 'leadSource', 所属省份: 'region', 电话: 'phone' },
  ],
];

describe('guessing where columns belong', () => {
  test.each(foundInTheWild.map(([headers, targets], index) => [index + 1, headers, targets] as const))(
    'headers found in the wild, row %i',
    (_, headers, targets) => {
      expect(mapped(headers)).toEqual(targets);
    },
  );

  test('every header row found in the wild sends a target at most one column', () => {
    for (const [headers] of foundInTheWild) {
      const targets = Object.values(mapped(headers));
      expect(new Set(targets).size).toBe(targets.length);
    }
  });

  test('exports of other tools', () => {
    expect(
      mapped(
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n1,A,P,C,Won,20-10-16,01-03-17,10',
      ),
    ).toEqual({
      sales_agent: 'owner',
      product: 'product',
      account: 'customerName',
      deal_stage: 'stage',
      engage_date: 'createdAt',
      close_date: 'closeDate',
      close_value: 'dealAmount',
    });
    expect(
      mapped(
        'Potential Name,Potential Owner,Created Time,Closing Date,Amount,Expected Revenue,Stage\nA,B,"15 Apr, 2021 00:02:00","16 Apr, 2021 00:03:00","$22,700.00","$33,500.00",Closed Won',
      ),
    ).toEqual({
      'Potential Name': 'customerName',
      'Potential Owner': 'owner',
      'Created Time': 'createdAt',
      'Closing Date': 'closeDate',
      Amount: 'closeAmount',
      Stage: 'stage',
    });
  });

  test('without won or lost rows a closing date is the expected one', () => {
    expect(mapped('Company,Closing Date,Amount,Stage\nA,2026-01-02,5,Proposal')).toMatchObject({
      'Closing Date': 'expectedCloseDate',
      Amount: 'expectedAmount',
    });
  });

  test('case, width, spaces, underscores and brackets do not matter', () => {
    const headers = ['ＣＵＳＴＯＭＥＲ', 'DEAL_stage', ' 下次 跟进时间 ', '【联系人】', '省／市／区'];
    expect(
      guessMapping(sourceOfGrid([headers, ['a', '', '', '', '']]), settings).map(({ target }) => target),
    ).toEqual(['customerName', 'stage', 'nextFollowUp', 'contact', 'region']);
  });

  test('what a header only ends with is a partial guess, and not of the former or competing one', () => {
    const guesses = guessMapping(
      sourceOfCsv('办公电话,前负责人,Billing Country,Previous Owner,公司规模'),
      settings,
    );
    expect(guesses.map(({ target, confidence }) => [target, confidence])).toEqual([
      ['phone', 'partial'],
      [null, 'none'],
      ['region', 'partial'],
      [null, 'none'],
      [null, 'none'],
    ]);
  });

  test('a header that only resembles ours must be borne out by its values', () => {
    expect(mapped('公司名称,首次联系\n甲,发了邮件\n乙,打过电话')).toEqual({ 公司名称: 'customerName' });
    expect(mapped('公司名称,首次联系\n甲,2026-01-02\n乙,2026/1/3')).toEqual({
      公司名称: 'customerName',
      首次联系: 'firstFollowUp',
    });
  });

  test('our own header is believed even when its values are wrong: they are refused one by one', () => {
    expect(mapped('客户名称,成交金额\n甲,20-30万')).toEqual({
      客户名称: 'customerName',
      成交金额: 'dealAmount',
    });
  });

  test('stages kept in a column called 状态 are stages', () => {
    expect(mapped('客户名称,状态\n甲,商务谈判\n乙,方案呈现')).toEqual({
      客户名称: 'customerName',
      状态: 'stage',
    });
    expect(mapped('客户名称,状态\n甲,高意向\n乙,培育中')).toEqual({
      客户名称: 'customerName',
      状态: 'status',
    });
  });

  test('two columns for one place are named', () => {
    expect(doublyMapped({ a: 'closeDate', b: 'dealDate', c: 'owner', d: null, e: null })).toEqual(['b']);
  });
});
