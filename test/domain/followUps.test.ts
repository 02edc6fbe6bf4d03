import { decideRow } from '../../src/domain/decide';
import {
  applyFollowUp,
  decideFollowUp,
  indexOpportunities,
  opportunityOfState,
  type FollowUpPlan,
} from '../../src/domain/followUps';
import type { FollowUpRow, TrackerRow } from '../../src/domain/rows';
import { columnKeys, type RecordOf } from '../../src/schema/column';
import { followUpColumns, type FollowUpRecord } from '../../src/schema/followUps';
import { contextOf, rowOf, settingsOf } from './team';

const settings = settingsOf();
const emptyFollowUp = Object.fromEntries(columnKeys(followUpColumns).map((key) => [key, null])) as RecordOf<
  typeof followUpColumns
>;

const call: Partial<FollowUpRecord> = {
  customerName: '晨光文具',
  time: '2026-03-04 15:00',
  method: 'phone',
  person: '王芳',
  summary: '确认需求',
  feedback: '价格偏高',
  nextStep: '发方案',
  dueDate: '2026-03-06',
};

const followUpRow = (record: Partial<FollowUpRecord>, state: FollowUpRow['state'] = null): FollowUpRow => ({
  record: { ...emptyFollowUp, ...record },
  problems: [],
  informal: [],
  state,
});

const customer = (id: string, record = {}): TrackerRow => {
  const plan = decideRow(
    rowOf({ customerName: '晨光文具', owner: '王芳', ...record }),
    contextOf({ nextId: () => id }),
  )!;
  return { ...rowOf(plan.record), state: plan.state };
};

const decide = (row: FollowUpRow, rows: readonly TrackerRow[]): FollowUpPlan | null => {
  let number = 0;
  const index = indexOpportunities(rows.map((each) => opportunityOfState(each.state!)));
  return decideFollowUp(row, index, settings, () => `GJ00${(number += 1)}`);
};

const file = (row: TrackerRow, plan: FollowUpPlan): TrackerRow => {
  const applied = plan.effects.reduce((current, effect) => applyFollowUp(current, effect, settings), row);
  const decided = decideRow(applied, contextOf(), row)!;
  return { ...rowOf(decided.record), state: decided.state };
};

describe('a follow-up', () => {
  test('fills first, next, record and next step of its customer (003)', () => {
    const row = customer('LX001');
    const plan = decide(followUpRow(call), [row])!;
    const filed = file(row, plan);
    expect(filed.record).toMatchObject({
      firstFollowUp: '2026-03-04',
      nextFollowUp: '2026-03-06',
      followUpLog: '确认需求；价格偏高',
      nextStep: '发方案',
    });
    expect(filed.state!.followUps).toEqual({ phone: 1 });
    expect(plan.record.reminder).toBeNull();
  });

  test('decided again has no effect; corrected it counts once, under its new method', () => {
    const row = customer('LX001');
    const first = decide(followUpRow(call), [row])!;
    const filed = file(row, first);
    expect(decide(followUpRow(first.record, first.state), [filed])!.effects).toEqual([]);
    const corrected = decide(followUpRow({ ...first.record, method: 'visit' }, first.state), [filed])!;
    expect(file(filed, corrected).state!.followUps).toEqual({ phone: 0, visit: 1 });
  });

  test('an older one does not overwrite the newest', () => {
    const row = customer('LX001');
    const filed = file(row, decide(followUpRow(call), [row])!);
    const older = decide(
      followUpRow({ ...call, time: '2026-02-01 09:00', summary: '旧记录', dueDate: '2026-02-05' }),
      [filed],
    )!;
    expect(file(filed, older).record).toMatchObject({
      nextFollowUp: '2026-03-06',
      followUpLog: '确认需求；价格偏高',
    });
  });

  test('incomplete ones say what is missing and count once they say with whom, when, how and what', () => {
    const row = customer('LX001');
    const plan = decide(followUpRow({ customerName: '晨光文具', time: '2026-03-04 15:00' }), [row])!;
    expect(plan.effects).toEqual([]);
    expect(plan.record.reminder).toBe(
      '还缺：跟进方式、跟进人、跟进内容摘要、客户反馈/异议、下一步计划、预计完成时间',
    );
  });

  test('for several open rows of one name the newest is taken, and it says so', () => {
    const old = customer('LX001', { createdAt: '2026-01-01 09:00' });
    const young = customer('LX002', { createdAt: '2026-02-01 09:00' });
    const plan = decide(followUpRow(call), [young, old])!;
    expect(plan.state!.opportunityId).toBe('LX002');
    expect(plan.record.reminder).toBe('该客户有 2 条进行中的商机，已记到最新的 LX002');
    expect(decide(followUpRow({ ...call, opportunityId: 'LX001' }), [young, old])!.state!.opportunityId).toBe(
      'LX001',
    );
  });

  test('an unknown customer is said, nothing is invented', () => {
    const plan = decide(followUpRow({ ...call, customerName: '不存在' }), [customer('LX001')])!;
    expect(plan.state).toBeNull();
    expect(plan.record.reminder).toContain('“不存在”不在「销售进度跟踪」里');
  });

  test('filed before its name was remembered, it stays where it is unless the name is another customer’s', () => {
    const filed = decide(followUpRow(call), [customer('LX001')])!;
    const { name, ...older } = filed.state!;
    const again = followUpRow(filed.record, older);
    expect(decide(again, [customer('LX001')])!.state).toEqual({ ...older, name });
    const renamed = customer('LX001', { customerName: '上海晨光' });
    expect(decide(again, [renamed])!.state!.opportunityId).toBe('LX001');
    expect(decide(again, [renamed, customer('LX002')])!.state!.opportunityId).toBe('LX002');
  });

  test('an emptied row counts no longer', () => {
    const row = customer('LX001');
    const plan = decide(followUpRow(call), [row])!;
    const filed = file(row, plan);
    const emptied = decide(followUpRow({ opportunityId: 'LX001' }, plan.state), [filed])!;
    expect(emptied.state).toBeNull();
    expect(file(filed, emptied).state!.followUps).toEqual({ phone: 0 });
  });

  test('the last demo opens the gate that waited for it (002)', () => {
    const template = settingsOf('zh', '002');
    const context = contextOf({ settings: template });
    const ready = { stage: 'need', needDescription: '扫码枪 20 台', budgetAmount: 20 };
    const started = decideRow(rowOf({ customerName: '晨光文具', ...ready }), context)!;
    const two = { ...rowOf(started.record), state: { ...started.state, followUps: { productDemo: 2 } } };
    const refused = decideRow({ ...two, record: { ...two.record, stage: 'proposal' } }, context, two)!;
    expect(refused.record.stage).toBe('need');
    const waiting: TrackerRow = { ...rowOf(refused.record), state: refused.state };
    const demo = decide(followUpRow({ ...call, method: 'productDemo' }), [waiting])!;
    const applied = demo.effects.reduce(
      (current, effect) => applyFollowUp(current, effect, template),
      waiting,
    );
    expect(decideRow(applied, context, waiting)!.record.stage).toBe('proposal');
  });
});
