import { addDays } from '../../../src/domain/dates';
import { deal } from '../sample';
import { rep, report, rowsWith, textsOf, valuesOf } from './world';

describe('The most overdue or stalled deals', () => {
  it('are ten, longest first, with what is wrong; settled and lost ones are left alone', () => {
    const rows = [
      ...Array.from({ length: 12 }, (_, n) =>
        deal(
          {
            customerName: `逾期${n}`,
            owner: rep,
            stage: 'need',
            nextFollowUp: addDays('2024-03-11', -1 - n),
          },
          { id: `LX${100 + n}` },
        ),
      ),
      deal(
        { customerName: '停滞的', owner: rep, nextFollowUp: '2024-04-01' },
        { id: 'LX300', active: '2024-02-01', stallLimit: 14 },
      ),
      deal({ customerName: '流失的', owner: rep, nextFollowUp: '2020-01-01' }, { standing: 'lost' }),
      deal({ customerName: '没有下一步', owner: rep }),
    ];
    const { model } = report(rows);
    const listed = valuesOf(model).filter((row) => /^LX\d+$/.test(String(row[0])));
    expect(listed).toHaveLength(10);
    expect(listed[0]).toEqual(['LX300', '停滞的', '', '', rep, '', '', '', '2024-04-01', '停滞 39 天']);
    expect(listed[1]).toEqual([
      'LX111',
      '逾期11',
      '',
      '',
      rep,
      '',
      '需求挖掘',
      '',
      '2024-02-28',
      '逾期 12 天',
    ]);
    expect(textsOf(model)).toContain('另有 3 个逾期或停滞的商机未列出');
  });

  it('still show a deal as overdue while a refused change stands in its reminder', () => {
    const refused = deal(
      { customerName: '被退回', owner: rep, nextFollowUp: '2024-03-01' },
      { id: 'LX777', notices: [{ kind: 'gate', stage: 'won', refused: true, gaps: [], on: '2024-03-10' }] },
    );
    expect(rowsWith(report([refused]).model, 'LX777')[0]).toContain('逾期 10 天');
  });
});
