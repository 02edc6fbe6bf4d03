import type { CustomerView } from '../../src/app/protocol';
import type { Settings } from '../../src/domain/settings';
import type { GateGap } from '../../src/domain/state';
import { gateItems } from '../../sidebar/customer/gateItems';

const settings = {
  language: 'zh',
  stages: [
    {
      id: 'proposal',
      name: '方案提供',
      requires: ['budgetAmount', 'decisionChainClear'],
      minimumFollowUps: { productDemo: 3 },
    },
    { id: 'won', name: '成交签约', requires: [], minimumFollowUps: {} },
  ],
} as unknown as Settings;

const customer = (stage: string, gaps: readonly GateGap[], productDemo = 0): CustomerView =>
  ({ next: { stage, gaps }, followUps: { productDemo } }) as unknown as CustomerView;

describe('the next gate as a checklist', () => {
  test('lists what is asked for in the order of the settings, done or missing', () => {
    const gaps: GateGap[] = [
      { kind: 'column', key: 'decisionChainClear' },
      { kind: 'followUps', method: 'productDemo', have: 1, need: 3 },
    ];
    expect(gateItems(customer('proposal', gaps, 1), settings)).toEqual([
      { kind: 'column', field: 'budgetAmount', text: '预算金额', done: true },
      { kind: 'column', field: 'decisionChainClear', text: '决策链清晰', done: false },
      { kind: 'followUps', method: 'productDemo', text: '产品演示 1/3，还差 2 次', done: false },
    ]);
  });

  test('is all done when the gate is open', () => {
    expect(gateItems(customer('proposal', [], 3), settings).map((item) => item.done)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('names what the gate asks for beyond the list: the amount of a deal, the score, the stage before', () => {
    const gaps: GateGap[] = [
      { kind: 'from', allowed: ['proposal'] },
      { kind: 'column', key: 'dealAmount' },
      { kind: 'score', have: 3, need: 5 },
    ];
    expect(gateItems(customer('won', gaps), settings)).toEqual([
      { kind: 'other', text: '须从「方案提供」进入', done: false },
      { kind: 'column', field: 'dealAmount', text: '成交金额', done: false },
      { kind: 'other', text: 'BANT 评分 3，需 5 分', done: false },
    ]);
  });

  test('is empty after the last stage', () => {
    expect(gateItems({ next: null } as unknown as CustomerView, settings)).toEqual([]);
  });
});
