import fc from 'fast-check';
import { decideRow, type RowPlan } from '../../src/domain/decide';
import { encodeState, decodeState } from '../../src/domain/state';
import type { TrackerRow } from '../../src/domain/rows';
import { noticesInWords } from '../../src/domain/words';
import type { TrackerRecord } from '../../src/schema/tracker';
import { contextOf, rowOf, settingsOf } from './team';

/** A committed row of a customer in the first stage. */
const committedRow = (record: Partial<TrackerRecord> = {}, context = contextOf()): TrackerRow => {
  const plan = decideRow(rowOf({ customerName: '晨光文具', owner: '王芳', ...record }), context)!;
  return { ...rowOf(plan.record), state: plan.state };
};

const change = (row: TrackerRow, record: Partial<TrackerRecord>, context = contextOf()): RowPlan =>
  decideRow({ ...row, record: { ...row.record, ...record } }, context)!;

const next = (plan: RowPlan): TrackerRow => ({ ...rowOf(plan.record), state: plan.state });

describe('a new row', () => {
  test('gets an id, the first stage, its owner and the time', () => {
    const plan = decideRow(rowOf({ customerName: '晨光文具' }), contextOf())!;
    expect(plan.isNew).toBe(true);
    expect(plan.record).toMatchObject({
      leadId: 'LX001',
      stage: 'lead',
      owner: '王芳',
      createdAt: '2026-03-04 10:00',
    });
    expect(plan.state.entered).toEqual({ lead: ['2026-03-04', '王芳'] });
  });

  test('is accepted at any stage, with its gaps listed: gates judge moves, not first states', () => {
    const plan = decideRow(rowOf({ customerName: '晨光文具', stage: 'negotiation' }), contextOf())!;
    expect(plan.record.stage).toBe('negotiation');
    expect(plan.state.notices).toEqual([]);
    expect(plan.record.gaps).toContain('资料不全');
    expect(plan.record.gaps).toContain('预算金额');
  });

  test('without a name says so, and keeps what was typed', () => {
    const plan = decideRow(rowOf({ contact: '李经理' }), contextOf())!;
    expect(plan.record.contact).toBe('李经理');
    expect(noticesInWords(plan.state.notices, settingsOf())).toBe('请填写客户名称');
  });

  test('an empty row is nothing', () => {
    expect(decideRow(rowOf({}), contextOf())).toBeNull();
  });

  test('an owner filled in later the same day counts as the owner of the day', () => {
    const context = contextOf({ who: '' });
    const row = committedRow({ owner: null }, context);
    expect(row.state!.createdBy).toBeNull();
    const plan = change(row, { owner: '王芳' }, context);
    expect(plan.state.createdBy).toBe('王芳');
    const later = change(next(plan), { owner: 'Kim' }, contextOf({ now: '2026-03-09 09:00' }));
    expect(later.state.createdBy).toBe('王芳');
    expect(later.state.entered.lead).toEqual(['2026-03-04', '王芳']);
  });
});

describe('the gate of 003', () => {
  const ready = { budgetAmount: 20, decisionChainClear: true, needUrgent: true };

  test('线索获取 → 商务谈判 goes back and says why', () => {
    const plan = change(committedRow(), { stage: 'negotiation' });
    expect(plan.record.stage).toBe('lead');
    expect(plan.writes).toContain('stage');
    expect(noticesInWords(plan.state.notices, settingsOf())).toBe(
      '未进入「商务谈判」：须从「方案呈现」进入；请填写预计金额',
    );
    expect(plan.outcomes.map((outcome) => outcome.kind)).toEqual(['refused']);
  });

  test('leaving 线索筛选 needs a clear budget, a clear decision chain and an urgent need', () => {
    const row = committedRow({ stage: 'qualify' });
    expect(noticesInWords(change(row, { stage: 'need' }).state.notices, settingsOf())).toBe(
      '未进入「需求挖掘」：请填写预算金额；请确认决策链清晰、需求紧急为“是”',
    );
    expect(change(row, { stage: 'need', ...ready }).record.stage).toBe('need');
    expect(change(row, { stage: 'need', ...ready, needUrgent: false }).record.stage).toBe('qualify');
  });

  test('the wish is remembered: with the last missing item the move happens by itself', () => {
    const refused = change(committedRow({ stage: 'qualify' }), { stage: 'need' });
    const half = change(next(refused), { budgetAmount: 20, needUrgent: true });
    expect(half.record.stage).toBe('qualify');
    expect(noticesInWords(half.state.notices, settingsOf())).toBe(
      '未进入「需求挖掘」：请确认决策链清晰为“是”',
    );
    const whole = change(next(half), { decisionChainClear: true });
    expect(whole.record.stage).toBe('need');
    expect(whole.state.notices).toEqual([]);
    expect(whole.state.wish).toBeUndefined();
    expect(whole.outcomes).toEqual([{ kind: 'wishCameTrue', stage: 'need' }]);
  });

  test('two wishes in one row each wait their own seven days', () => {
    const at = (day: string): ReturnType<typeof contextOf> => contextOf({ now: `2026-03-${day} 10:00` });
    const qualified = committedRow({ stage: 'qualify' }, at('01'));
    const lost = change(qualified, { status: 'lost' }, at('01'));
    const both = change(next(lost), { stage: 'need' }, at('05'));
    expect(both.state.wish).toEqual({
      stage: 'need',
      status: 'lost',
      on: '2026-03-05',
      statusOn: '2026-03-01',
    });
    expect(change(next(both), ready, at('10')).record.stage).toBe('need');

    const need = change(qualified, { stage: 'need' }, at('01'));
    const later = change(next(need), { status: 'lost' }, at('07'));
    expect(change(next(later), ready, at('12')).record.stage).toBe('qualify');
    expect(change(next(later), { lostReason: 'competitor' }, at('12')).record.status).toBe('lost');
  });

  test('what a stage under 提醒 misses is said as long as it is missing', () => {
    const settings = settingsOf();
    const reminding = {
      ...settings,
      stages: settings.stages.map((stage) => ({ ...stage, mode: 'remind' as const })),
    };
    const entered = change(
      committedRow({ stage: 'qualify' }),
      { stage: 'need' },
      contextOf({ settings: reminding }),
    );
    const muchLater = change(next(entered), {}, contextOf({ settings: reminding, now: '2026-06-04 10:00' }));
    expect(noticesInWords(muchLater.state.notices, reminding)).toContain('已进入「需求挖掘」');
    const filled = change(
      next(muchLater),
      ready,
      contextOf({ settings: reminding, now: '2026-06-05 10:00' }),
    );
    expect(filled.state.notices).toEqual([]);
  });

  test('after seven days the wish is forgotten', () => {
    const refused = change(committedRow({ stage: 'qualify' }), { stage: 'need' });
    const late = change(next(refused), ready, contextOf({ now: '2026-03-12 10:00' }));
    expect(late.record.stage).toBe('qualify');
    expect(late.state.notices).toEqual([]);
  });

  test('going back needs a reason, and each reason counts once', () => {
    const row = committedRow({ stage: 'need', ...ready });
    const refused = change(row, { stage: 'qualify' });
    expect(refused.record.stage).toBe('need');
    expect(noticesInWords(refused.state.notices, settingsOf())).toBe(
      '未进入「线索筛选」：请在「变更原因」写明原因',
    );
    const back = change(row, { stage: 'qualify', changeReason: '预算被砍' });
    expect(back.record.stage).toBe('qualify');
    expect(change(next(back), { stage: 'lead' }).record.stage).toBe('qualify');
    expect(change(next(back), { stage: 'lead', changeReason: '重新评估' }).record.stage).toBe('lead');
  });

  test('under 提醒 the stage stays and the row is marked until nothing is missing', () => {
    const settings = settingsOf();
    const remind = {
      ...settings,
      stages: settings.stages.map((stage) => ({ ...stage, mode: 'remind' as const })),
    };
    const context = contextOf({ settings: remind });
    const marked = change(committedRow({ stage: 'qualify' }), { stage: 'need' }, context);
    expect(marked.record.stage).toBe('need');
    expect(noticesInWords(marked.state.notices, remind)).toMatch(/^已进入「需求挖掘」，但条件未齐：/);
    expect(change(next(marked), ready, context).state.notices).toEqual([]);
  });

  test('least follow-ups stand with the values at hand (002: 演示 ≥ 3)', () => {
    const settings = settingsOf('zh', '002');
    const context = contextOf({ settings });
    const row = committedRow({ stage: 'need', needDescription: '20 台扫码枪', ...ready }, context);
    const shown = { ...row, state: { ...row.state!, followUps: { productDemo: 1 } } };
    const plan = change(shown, { stage: 'proposal' }, context);
    expect(noticesInWords(plan.state.notices, settings)).toBe('未进入「方案提供」：产品演示 1/3，还差 2 次');
  });

  test('a stage entered twice keeps its first day', () => {
    const row = committedRow({ stage: 'qualify', ...ready });
    const entered = change(row, { stage: 'need' });
    const back = change(
      next(entered),
      { stage: 'qualify', changeReason: '客户换人' },
      contextOf({ now: '2026-03-10 09:00' }),
    );
    const again = change(next(back), { stage: 'need' }, contextOf({ now: '2026-03-20 09:00' }));
    expect(again.state.entered.need![0]).toBe('2026-03-04');
  });

  test('a cleared stage comes back', () => {
    expect(change(committedRow({ stage: 'qualify' }), { stage: null }).record.stage).toBe('qualify');
  });
});

describe('winning and losing', () => {
  const negotiating = (): TrackerRow => committedRow({ stage: 'negotiation', status: 'toSign' });

  test('成交签约 asks for 成交金额, then sets 已成交 and 成交日期', () => {
    expect(change(negotiating(), { stage: 'won' }).record.stage).toBe('negotiation');
    const won = change(negotiating(), { stage: 'won', dealAmount: 12.5 });
    expect(won.record).toMatchObject({ stage: 'won', status: 'won', dealDate: '2026-03-04' });
    expect(won.state.wonBy).toBe('王芳');
    expect(won.state.standing).toBe('won');
  });

  test('已流失 asks for 流失原因 and sets 流失日期; the wish comes true when the reason arrives', () => {
    const refused = change(negotiating(), { status: 'lost' });
    expect(refused.record.status).toBe('toSign');
    expect(noticesInWords(refused.state.notices, settingsOf())).toBe(
      '未改为「已流失」：请在「流失原因」写明原因',
    );
    const lost = change(next(refused), { lostReason: '选择竞品' });
    expect(lost.record).toMatchObject({ status: 'lost', lostDate: '2026-03-04' });
    expect(lost.state.standing).toBe('lost');
  });

  test('a reopened deal is no deal: 成交日期 goes, the amount stays', () => {
    const won = next(change(negotiating(), { stage: 'won', dealAmount: 12.5 }));
    const reopened = change(won, { stage: 'negotiation', changeReason: '客户要求改条款' });
    expect(reopened.record).toMatchObject({ stage: 'negotiation', dealDate: null, dealAmount: 12.5 });
    expect(reopened.state.wonBy).toBeNull();
  });

  test('nothing else couples stage and status', () => {
    const plan = change(negotiating(), { status: 'highIntent' });
    expect(plan.record).toMatchObject({ stage: 'negotiation', status: 'highIntent' });
  });
});

describe('bad input through cells', () => {
  test('goes back to what was there, quoted in 提醒, until the row is changed again', () => {
    const row = committedRow({ dealAmount: 8 });
    const bad: TrackerRow = {
      ...row,
      record: { ...row.record, dealAmount: null },
      problems: [{ code: 'amount.range', field: 'dealAmount', entered: '20-30万' }],
    };
    const plan = decideRow(bad, contextOf())!;
    expect(plan.record.dealAmount).toBe(8);
    expect(plan.writes).toContain('dealAmount');
    expect(noticesInWords(plan.state.notices, settingsOf())).toBe(
      '成交金额“20-30万”是一个范围，请填一个数，例如 12.5',
    );
    expect(decideRow(next(plan), contextOf())!.state.notices).toHaveLength(1);
    expect(change(next(plan), { dealAmount: 9 }).state.notices).toEqual([]);
  });

  test('预算范围 “20-30万” is kept and 预算金额 follows with 20', () => {
    const plan = change(committedRow(), { budgetRange: '20-30万' });
    expect(plan.record).toMatchObject({ budgetRange: '20-30万', budgetAmount: 20 });
  });

  test('a name that was cleared comes back', () => {
    const plan = change(committedRow(), { customerName: null });
    expect(plan.record.customerName).toBe('晨光文具');
  });

  test('a row that was emptied keeps its id for undo', () => {
    const row = committedRow();
    const cleared = decideRow({ ...rowOf({}), state: row.state }, contextOf())!;
    expect(cleared.state.standing).toBe('lost');
    const undone = decideRow({ ...row, state: cleared.state }, contextOf())!;
    expect(undone.record.leadId).toBe('LX001');
    expect(undone.state.standing).toBe('open');
  });
});

describe('the trail of a row', () => {
  test('who, when, which door, from which value to which', () => {
    const plan = change(committedRow(), { contact: '李经理' }, contextOf({ who: '', door: 'sweep' }));
    expect(plan.state.outbox).toEqual([
      [1, '2026-03-04 10:00', 'wangfang@example.cn', 'cell', 'created', null, '晨光文具', 'one'],
      [2, '2026-03-04 10:00', '', 'sweep', 'contact', null, '李经理', 'one'],
    ]);
  });

  test('what rules change is in it; a refused move is not', () => {
    const row = committedRow({ stage: 'negotiation' });
    const fields = (plan: RowPlan): string[] => plan.state.outbox!.slice(1).map((entry) => entry[4]);
    expect(fields(change(row, { stage: 'won' }))).toEqual([]);
    expect(fields(change(row, { stage: 'won', dealAmount: 12.5 })).sort()).toEqual(
      ['dealAmount', 'dealDate', 'stage', 'status'].sort(),
    );
  });

  test('an emptied row says so once, and once when it is back', () => {
    const row = committedRow();
    const cleared = decideRow({ ...rowOf({}), state: row.state }, contextOf())!;
    const again = decideRow({ ...rowOf({}), state: cleared.state }, contextOf())!;
    expect(again.state).toEqual(cleared.state);
    const back = decideRow({ ...row, state: again.state }, contextOf())!;
    expect(back.state.outbox!.map((entry) => entry[4])).toEqual(['created', 'cleared', 'returned']);
    expect(decideRow({ ...row, state: back.state }, contextOf())!.state).toEqual(back.state);
  });

  test('too much for one cell is merged by field: first old value, last new one', () => {
    let row = committedRow({ needDescription: 'first' });
    for (let time = 0; time < 300; time += 1)
      row = next(change(row, { needDescription: `${time} ${'x'.repeat(300)}`, contact: `Li ${time}` }));
    const text = encodeState(row.state!, '');
    expect(text.length).toBeLessThan(42_000);
    const needs = row.state!.outbox!.filter((entry) => entry[4] === 'needDescription');
    expect(needs[0]![5]).toBe('first');
    expect(String(needs[needs.length - 1]![6])).toMatch(/^299 x/);
    expect(decideRow(row, contextOf())!.state).toEqual(row.state);
  });
});

describe('laws', () => {
  const stages = settingsOf().stages.map((stage) => stage.id);
  const edits = fc.array(
    fc.record(
      {
        stage: fc.constantFrom(...stages, null),
        status: fc.constantFrom('highIntent', 'lost', 'won', null),
        dealAmount: fc.option(fc.integer({ min: 0, max: 100 })),
        budgetAmount: fc.option(fc.integer({ min: 0, max: 100 })),
        decisionChainClear: fc.option(fc.boolean()),
        needUrgent: fc.option(fc.boolean()),
        needDescription: fc.option(fc.string({ maxLength: 400 })).map((text) => text?.trim() || null),
        expectedAmount: fc.option(fc.integer({ min: 0, max: 100 })),
        lostReason: fc.constantFrom('价格过高', null),
        changeReason: fc.constantFrom('改期', '换人', null),
        nextFollowUp: fc.constantFrom('2026-03-04', '2026-04-01', null),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 8 },
  );

  test('deciding the outcome again changes nothing, whatever was edited before', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let row = committedRow();
        for (const step of steps) row = next(change(row, step as Partial<TrackerRecord>));
        const again = decideRow(row, contextOf())!;
        expect(again.writes).toEqual([]);
        expect(again.state).toEqual(row.state);
      }),
      { numRuns: 300 },
    );
  });

  test('a change and its trail entry are one cell: the entries tell how the values came about', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let row = committedRow();
        for (const step of steps) row = next(change(row, step as Partial<TrackerRecord>));
        const { outbox = [], values, entryNumber } = row.state!;
        expect(outbox.map(([number]) => number)).toEqual(outbox.map((_, index) => index + 1));
        expect(entryNumber).toBe(outbox.length);
        expect(outbox[0]![4]).toBe('created');
        const told: Record<string, unknown> = { ...committedRow().state!.values };
        for (const [, , , , what, before, after] of outbox.slice(1)) {
          expect(told[what] ?? null).toEqual(before);
          expect(after).not.toEqual(before);
          told[what] = after ?? undefined;
        }
        expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  test('an earlier first-entered day is never lost and never changed', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let row = committedRow();
        for (const step of steps) {
          const before = row.state!.entered;
          row = next(change(row, step as Partial<TrackerRecord>, contextOf({ now: '2026-03-06 10:00' })));
          for (const stage of Object.keys(before))
            expect(row.state!.entered[stage]![0]).toBe(before[stage]![0]);
        }
      }),
    );
  });

  test('the hidden cell survives writing and reading', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let row = committedRow();
        for (const step of steps) row = next(change(row, step as Partial<TrackerRecord>));
        const text = encodeState(row.state!, noticesInWords(row.state!.notices, settingsOf()));
        expect(decodeState(text)).toEqual(row.state);
      }),
    );
  });
});
