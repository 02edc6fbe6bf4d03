import fc from 'fast-check';
import { decideRow } from '../../src/domain/decide';
import { rejoinRows } from '../../src/domain/rejoin';
import type { TrackerRow } from '../../src/domain/rows';
import { contextOf, rowOf } from './team';

const context = contextOf();
const team = (count: number): TrackerRow[] =>
  Array.from({ length: count }, (_, index) => {
    const plan = decideRow(
      rowOf({
        customerName: `客户${index % 7}`,
        contact: `联系人${index}`,
        phone: `1380000${1000 + index}`,
        owner: '王芳',
      }),
      context,
    )!;
    return { ...rowOf(plan.record), state: plan.state };
  });

const shuffled = (count: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, index) => index),
    { minLength: count, maxLength: count },
  );

describe('states that stayed behind', () => {
  test('after a sort of the visible columns every row gets its own state back, twins included', () => {
    fc.assert(
      fc.property(shuffled(20), (order) => {
        const rows = team(20);
        const sheared = rows.map((row, at) => ({ ...row, record: rows[order[at]!]!.record }));
        const { rows: joined } = rejoinRows(sheared);
        joined.forEach((row) => expect(row.state!.id).toBe(row.record.leadId));
      }),
    );
  });

  test('the same when the id column stayed where it was', () => {
    fc.assert(
      fc.property(shuffled(20), (order) => {
        const rows = team(20);
        const sheared = rows.map((row, at) => ({
          ...row,
          record: { ...rows[order[at]!]!.record, leadId: row.record.leadId },
        }));
        const { rows: joined } = rejoinRows(sheared);
        // Twins of one name may swap only when nothing else tells them apart; here the contact does.
        joined.forEach((row) => expect(row.state!.values.contact).toBe(row.record.contact));
      }),
    );
  });

  test('a renamed customer keeps its state; nothing else is touched', () => {
    const rows = team(5);
    const renamed = rows.map((row, at) =>
      at === 2 ? { ...row, record: { ...row.record, customerName: '新名字' } } : row,
    );
    const result = rejoinRows(renamed);
    expect(result.moved).toBe(0);
    expect(result.rows[2]!.state!.id).toBe(rows[2]!.state!.id);
  });

  test('cells shifted up into a blank row take their state along, which stayed beside the next customer', () => {
    const [one, two, three] = team(3) as [TrackerRow, TrackerRow, TrackerRow];
    const emptied = { ...three, record: { ...three.record, customerName: null, contact: null, phone: null } };
    const result = rejoinRows([
      { ...one, state: null },
      { ...one, record: two.record },
      { ...two, record: three.record },
      emptied,
    ]);
    expect(result.rows.map(({ state }) => state?.id)).toEqual([
      one.state!.id,
      two.state!.id,
      three.state!.id,
      undefined,
    ]);
  });

  test('a name typed anew beside a customer who no longer bears it is a new customer', () => {
    const [one] = team(1) as [TrackerRow];
    const renamed = { ...one, record: { ...one.record, customerName: '新名字' } };
    const anew = rowOf({ customerName: one.record.customerName! });
    const result = rejoinRows([anew, renamed]);
    expect(result.rows.map(({ state }) => state?.id)).toEqual([undefined, one.state!.id]);
  });

  test('a stranger over a row whose customer went elsewhere becomes a record of its own', () => {
    const rows = team(2).map((row, at) => ({
      ...row,
      record: { ...row.record, customerName: `独${at}` },
      state: { ...row.state!, values: { ...row.state!.values, customerName: `独${at}` } },
    }));
    const [one, two] = rows as [TrackerRow, TrackerRow];
    const stranger = rowOf({ customerName: '陌生公司' }).record;
    const result = rejoinRows([
      { ...one, record: stranger },
      { ...two, record: one.record },
    ]);
    expect(result.rows[1]!.state!.id).toBe(one.state!.id);
    expect(result.rows[0]!.state).toBeNull();
  });
});
