import fc from 'fast-check';
import { decideRow } from '../../src/domain/decide';
import type { TrackerRow } from '../../src/domain/rows';
import {
  decodeEntry,
  encodeEntry,
  planUndo,
  stepsOf,
  undosOf,
  type StepEntry,
  type UndoContext,
} from '../../src/domain/steps';
import type { Occasion } from '../../src/domain/trail';
import { entriesOf } from '../../src/domain/trailRecords';
import type { TrackerRecord } from '../../src/schema/tracker';
import { contextOf, rowOf, settingsOf } from './team';

const settings = settingsOf();
const undoContext: UndoContext = { settings, kept: () => null, isInBin: () => false };
let marks = 0;
const nextMark = (): string => `step${String((marks += 1)).padStart(6, '0')}`;

const commit = (row: TrackerRow, occasion: Partial<Occasion>, inSheet = row): TrackerRow => {
  const plan = decideRow(row, contextOf({ nextId: () => 'LX001', ...occasion }), inSheet)!;
  return rowOf(plan.record, { state: plan.state });
};
const change = (row: TrackerRow, fields: Partial<TrackerRecord>, step: string): TrackerRow =>
  commit({ ...row, record: { ...row.record, ...fields } }, { step });

const entriesOfStep = (row: TrackerRow, step: string): readonly StepEntry[] =>
  entriesOf(row.state!).filter(({ entry }) => entry[7] === step);

const undo = (row: TrackerRow, step: string, asStep: string): TrackerRow => {
  const [wanted] = undosOf(entriesOfStep(row, step));
  const planned = wanted && planUndo(wanted, row, undoContext).row;
  return planned ? commit(planned, { door: 'undo', step: asStep }, row) : row;
};

const begin = (): TrackerRow =>
  commit(rowOf({ customerName: '晨光文具', owner: '王芳', stage: 'need', needClear: true }), {
    step: nextMark(),
  });

/** Fields that people paste over, with stages that gates judge and statuses that have consequences. */
const fields = fc.record(
  {
    stage: fc.constantFrom('lead', 'qualify', 'need', 'proposal', 'negotiation', 'won', 'after'),
    status: fc.constantFrom(null, 'high', 'medium', 'lost', 'won'),
    contact: fc.constantFrom(null, '李经理', '王经理', '=1+1'),
    budgetRange: fc.constantFrom(null, '10-20万', '5万'),
    lostReason: fc.constantFrom(null, 'price'),
    changeReason: fc.constantFrom(null, '录错了', '客户要求'),
    needUrgent: fc.constantFrom(null, true, false),
    dealAmount: fc.constantFrom(null, 10, 12.5),
    nextFollowUp: fc.constantFrom(null, '2026-03-10', '2026-04-01'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<TrackerRecord>>;

const shown = (row: TrackerRow): object => ({
  record: row.record,
  values: row.state!.values,
  standing: row.state!.standing,
});

describe('undoing a step', () => {
  test('puts everything back where nothing came later, consequences included, whatever the gates say', () => {
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 3 }), fields, (earlier, pasted) => {
        const before = earlier.reduce((row, some) => change(row, some, nextMark()), begin());
        const step = nextMark();
        const after = change(before, pasted, step);
        const back = undo(after, step, nextMark());
        expect(shown(back)).toEqual(shown(before));
      }),
    );
  });

  test('and undoing that undo brings back what the step had made', () => {
    fc.assert(
      fc.property(fields, (pasted) => {
        const [step, first, second] = [nextMark(), nextMark(), nextMark()];
        const after = change(begin(), pasted, step);
        const again = undo(undo(after, step, first), first, second);
        expect(shown(again)).toEqual(shown(after));
        expect(again.state!.entered).toEqual(after.state!.entered);
      }),
    );
  });

  test('never touches what was changed later, and a second undo changes nothing', () => {
    fc.assert(
      fc.property(fields, fields, (pasted, later) => {
        const step = nextMark();
        const pastedOver = change(begin(), pasted, step);
        const current = change(pastedOver, later, nextMark());
        const back = undo(current, step, nextMark());
        const own = new Map(entriesOfStep(current, step).map(({ entry }) => [entry[4] as string, entry]));
        for (const key of Object.keys(current.record) as (keyof TrackerRecord)[]) {
          const entry = own.get(key);
          if (!entry || current.record[key] === entry[6]) continue;
          // Derived columns follow; what people enter stays.
          expect([key, back.record[key]]).toEqual([key, current.record[key]]);
        }
        const twice = undo(back, step, nextMark());
        expect(twice).toEqual(back);
      }),
    );
  });

  test('forgets that the stage was entered, so that no report counts a mistake', () => {
    const before = begin();
    const step = nextMark();
    const after = change(before, { stage: 'after', dealAmount: 5, changeReason: '录错了' }, step);
    const entered = Object.keys(undo(after, step, nextMark()).state!.entered);
    expect(entered).toEqual(Object.keys(before.state!.entered));
  });

  test('of a long text says that only its beginning is known, unless the keeper has it in full', () => {
    const long = '需'.repeat(500);
    const step = nextMark();
    const first = change(begin(), { needDescription: long }, nextMark());
    const after = change(first, { needDescription: '短' }, step);
    const [wanted] = undosOf(entriesOfStep(after, step));
    expect(planUndo(wanted!, after, undoContext).items).toMatchObject([{ kept: 'partOfText' }]);
    const keeper: UndoContext = { ...undoContext, kept: () => first };
    expect(planUndo(wanted!, after, keeper).row!.record.needDescription).toBe(long);
  });
});

describe('steps', () => {
  const line = (id: string, time: string, step?: string): StepEntry => ({
    id,
    customer: `客户${id}`,
    entry: step
      ? [1, time, 'li@example.com', 'cell', 'contact', null, '李', step]
      : [1, time, 'li@example.com', 'cell', 'contact', null, '李'],
  });

  test('are what bears one mark, newest first, within a minute and after a change of the time zone; what bears none is none', () => {
    const entries = [
      line('LX001', '2026-03-04 10:00', 'a1'),
      line('LX002', '2026-03-04 10:00', 'a2'),
      line('LX003', '2026-03-04 10:00', 'a1'),
      // The spreadsheet moved west.
      line('LX004', '2026-03-03 18:01', 'a3'),
      line('LX005', '2026-03-04 10:02'),
      line('LX006', '2026-03-04 10:00', 'a1.work'),
    ];
    expect(stepsOf(entries).map(({ id, customers }) => [id, customers])).toEqual([
      ['a3', 1],
      ['a2', 1],
      ['a1.work', 1],
      ['a1', 2],
    ]);
  });

  test('survive the hidden column; what is none of ours is nothing', () => {
    const entry = line('LX001', '2026-03-04 10:00', 'a1');
    expect(decodeEntry(encodeEntry(entry))).toEqual(entry);
    expect([decodeEntry(''), decodeEntry('=1'), decodeEntry('[1')]).toEqual([null, null, null]);
  });
});
