import { decideRow } from '../../src/domain/decide';
import type { TrackerRow } from '../../src/domain/rows';
import {
  goneIds,
  isMassLoss,
  lostState,
  nextSnapshot,
  refillStates,
  restoredRow,
  type RowToKeep,
} from '../../src/domain/snapshot';
import type { TrackerRecord } from '../../src/schema/tracker';
import { contextOf, rowOf } from './team';

const context = contextOf();
const customer = (record: Partial<TrackerRecord>): TrackerRow => {
  const plan = decideRow(rowOf(record), context)!;
  return { ...rowOf(plan.record), state: plan.state };
};

const kept = (row: TrackerRow): RowToKeep => ({ row, own: {} });

describe('the snapshot', () => {
  test('gives back the row that was kept, long texts in full, without what waits for the trail', () => {
    const row = customer({ customerName: '甲公司', needDescription: '长'.repeat(3_000), needUrgent: true });
    const [text] = [...nextSnapshot([kept(row)], new Map()).values()];
    const restored = restoredRow(text!)!;
    const { leadId, score, suggestedGrade, gaps, ...entered } = row.record;
    expect(restored.record).toMatchObject(entered);
    expect([leadId, score, suggestedGrade, gaps]).toHaveLength(4);
    expect(restored.state.outbox).toBeUndefined();
    expect(restored.state.entryNumber).toBe(1);
    expect(decideRow(restored, context)!.record).toEqual(row.record);
  });

  test('never fills a cell, however long the texts', () => {
    const long = 'x'.repeat(30_000);
    const row = customer({ customerName: 'A', needDescription: long, nextStep: long, followUpLog: long });
    const [text] = [...nextSnapshot([kept(row)], new Map()).values()];
    expect(text!.length).toBeLessThan(49_000);
    expect(restoredRow(text!)!.record.nextStep).toMatch(/^x{200}…$/);
  });

  test('keeps what the team wrote in columns of its own, as far as it fits', () => {
    const row = customer({ customerName: 'A' });
    const own = { Remarks: '=1+1', Rank: 3, Novel: 'z'.repeat(49_000) };
    const [text] = [...nextSnapshot([{ row, own }], new Map()).values()];
    expect(restoredRow(text!)!.own).toEqual({ Remarks: '=1+1', Rank: 3 });
  });

  test('of an emptied row keeps what it held before', () => {
    const row = customer({ customerName: 'A', needDescription: 'y'.repeat(500) });
    const before = nextSnapshot([kept(row)], new Map());
    const cleared = decideRow({ ...rowOf({}), state: row.state }, context)!;
    expect(nextSnapshot([kept({ ...rowOf({}), state: cleared.state })], before)).toEqual(before);
  });

  test('tells who is gone, and when that is suspiciously many', () => {
    const rows = ['A', 'B', 'C'].map((customerName) => customer({ customerName }));
    const before = nextSnapshot(rows.map(kept), new Map());
    expect(goneIds(before, nextSnapshot([kept(rows[0]!), kept(rows[2]!)], before))).toEqual([
      rows[1]!.state!.id,
    ]);
    expect([isMassLoss(20, 40), isMassLoss(21, 40), isMassLoss(21, 2_000)]).toEqual([false, true, false]);
  });

  test('what is none of ours is nothing', () => {
    expect([restoredRow(''), restoredRow('{}'), restoredRow('[1'), restoredRow('null')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a hidden cell that was lost', () => {
  const known = ['甲公司', '乙公司', '丙公司', '丙公司'].map((customerName) => customer({ customerName }));
  const snapshot = nextSnapshot(known.map(kept), new Map());
  const refill = (row: TrackerRow, stateText: string, others: readonly TrackerRow[] = []): unknown =>
    refillStates(
      [row, ...others],
      [lostState(row, stateText), ...others.map(() => false)],
      [stateText !== '', ...others.map(() => false)],
      snapshot,
    )[0]!.state?.id ?? null;
  const [first, , third] = known.map((row) => row.state!.id);

  test('comes back by the visible id, or by a name that one missing customer alone had', () => {
    expect(refill(rowOf({ customerName: 'renamed', leadId: first! }), '')).toBe(first);
    expect(refill(rowOf({ customerName: '甲公司' }), 'oops')).toBe(first);
    expect(refill(rowOf({ customerName: '丙公司' }), 'oops')).toBeNull();
    expect(refill(rowOf({ customerName: '丙公司', leadId: third! }), 'oops')).toBe(third);
  });

  test('not to a new row that only bears a name, nor from a customer who is still there', () => {
    expect(refill(rowOf({ customerName: '甲公司' }), '')).toBeNull();
    expect(refill(rowOf({ customerName: '甲公司', leadId: first! }), '', [known[0]!])).toBeNull();
  });
});
