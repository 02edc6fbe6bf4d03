import { median, winsOf } from '../../../src/reports/weekly/wins';
import { deal } from '../sample';
import { period, rep, report, textsOf } from './world';

describe('What won deals had in common', () => {
  const won = (record: Parameters<typeof deal>[0], followUps = {}) =>
    deal({ owner: rep, dealDate: '2024-03-08', createdAt: '2024-02-27 10:00', ...record }, { followUps });

  it('names the most frequent source, industry, grade, product and method, and the median cycle', () => {
    const rows = [
      won(
        { customerName: '甲', leadSource: '展会', industry: '制造业', grade: 'A', product: 'X' },
        { phone: 4, visit: 1 },
      ),
      won(
        { customerName: '甲', leadSource: ' 展会', industry: '教育', grade: 'A', product: 'Y' },
        { visit: 2 },
      ),
      won({ customerName: '乙', leadSource: '转介绍', industry: '金融业', createdAt: '2024-03-01 10:00' }),
      deal({ leadSource: '官网咨询', dealDate: '2024-03-11' }),
    ];
    expect(winsOf(rows, period)).toMatchObject({
      deals: 3,
      common: {
        leadSource: { values: [' 展会'], count: 2, of: 3 },
        grade: { values: ['A'], count: 2, of: 3 },
      },
      methods: { values: ['phone'], count: 4, of: 7 },
      medianCycle: 10,
    });
    const text = textsOf(report(rows).model);
    expect(text).toContain('本周成交 3 单');
    expect(text).toContain('各不相同');
    expect(text).toContain('电话（4/7 次），平均每单跟进 2.3 次');
    expect(text).toContain('10 天');
  });

  it('says so where nobody filled a field in', () => {
    const text = textsOf(report([won({ customerName: '甲' })]).model);
    expect(text).toContain('未填写');
    expect(text).toContain('没有跟进记录');
  });

  it('takes the middle of an even number of cycles', () => {
    expect(median([])).toBeNull();
    expect(median([4, 1])).toBe(2.5);
    expect(median([9, 1, 4])).toBe(4);
  });
});
