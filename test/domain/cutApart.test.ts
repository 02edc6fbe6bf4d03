import { decideRow } from '../../src/domain/decide';
import { joinCutRows } from '../../src/domain/cutApart';
import type { TrackerRow } from '../../src/domain/rows';
import type { TrackerRecord } from '../../src/schema/tracker';
import { contextOf, rowOf } from './team';

const created = (record: Partial<TrackerRecord>, now = '2026-03-04 10:00'): TrackerRow => {
  const plan = decideRow(rowOf(record), { ...contextOf(), now })!;
  return { ...rowOf(plan.record), state: plan.state };
};

const own = created({ customerName: '甲公司', contact: '李经理', owner: '王芳', phone: '13800000000' });
/** The row whose front was cut: the name and the contact are gone. */
const left: TrackerRow = { ...own, record: { ...own.record, customerName: null, contact: null } };
/** What the edit made of the front where it was pasted. */
const pasted = (record: Partial<TrackerRecord> = {}): TrackerRow =>
  created({ customerName: '甲公司', contact: '李经理', ...record }, '2026-03-05 09:00');

const today = '2026-03-05';
const joined = (born: TrackerRow, ...others: TrackerRow[]): TrackerRow =>
  joinCutRows([left, born, ...others], today)[1]!;

describe('half a row that was cut and pasted elsewhere', () => {
  test('is no new customer: its state gives way, and what was filled in is what the customer had', () => {
    const part = joined(pasted());
    expect(part.state).toBeNull();
    expect(part.record).toMatchObject({
      customerName: '甲公司',
      contact: '李经理',
      owner: '王芳',
      createdAt: '2026-03-04 10:00',
      leadId: null,
    });
  });

  test.each<[string, TrackerRow, TrackerRow[]]>([
    ['another contact was entered', pasted({ contact: '赵经理' }), []],
    ['something was entered that the other one never had', pasted({ industry: '教育' }), []],
    ['there is a name and nothing else', created({ customerName: '甲公司' }), []],
    ['two rows have lost this name', pasted(), [{ ...left, state: { ...left.state!, id: 'LX009' } }]],
    [
      'it came in before the other one',
      created({ customerName: '甲公司', contact: '李经理' }, '2026-03-04 09:00'),
      [],
    ],
    ['it has a history', { ...pasted(), state: { ...pasted().state!, entryNumber: 2 } }, []],
    ['follow-ups were logged', { ...pasted(), state: { ...pasted().state!, followUps: { phone: 1 } } }, []],
  ])('stays a customer of its own where %s', (_, born, others) => {
    expect(joined(born, ...others)).toBe(born);
  });

  test('stays a customer of its own where it came in days ago', () => {
    const born = pasted();
    expect(joinCutRows([left, born], '2026-03-07')[1]).toBe(born);
  });

  test('touches nothing while every customer has a name', () => {
    const rows = [own, pasted()];
    expect(joinCutRows(rows, today)).toBe(rows);
  });
});
