import type { CustomerView, MethodName } from '../../src/app/protocol';
import type { FollowUpValues } from '../../src/app/protocol';
import { createModel } from '../../sidebar/model/model';
import { valueOf } from '../../sidebar/model/state';
import type { Outcome } from '../../sidebar/server/answers';
import { newRequestId } from '../../sidebar/server/requestId';
import type { Send } from '../../sidebar/server/send';
import { Desk } from './desk';

/** What the line does to one call. */
type Fate = 'fine' | 'answerLost' | 'neverArrived';

/** Repeats itself for the same seed. */
const dice = (seed: number): ((sides: number) => number) => {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
};

/**
 * The sidebar's model on the built add-on, over a line that a test can spoil; no page is drawn.
 *
 * @param answered asked once and then remembered, where what the page shows of it does not matter
 */
const openSidebar = (
  desk: Desk,
  fateOf: (method: MethodName) => Fate,
  orderOf: (calls: number) => number,
  answered: ReadonlySet<MethodName> = new Set(),
  storage: Storage | null = null,
) => {
  const answers = new Map<MethodName, Outcome<unknown>>();
  const ask = (method: MethodName, params: unknown): Outcome<unknown> => {
    const known = answered.has(method) ? answers.get(method) : undefined;
    const answer = known ?? (desk.workbench.api(method, params) as Outcome<unknown>);
    answers.set(method, answer);
    return answer;
  };
  const onTheWay: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const send = ((method: MethodName, params: unknown) =>
    new Promise<Outcome<unknown>>((resolve) => {
      const fate = fateOf(method);
      onTheWay.push(() => {
        const answer = fate === 'neverArrived' ? null : ask(method, params);
        resolve(fate === 'fine' && answer ? answer : { ok: false, error: { code: 'lost', message: '' } });
      });
    })) as unknown as Send;
  const later = (act: () => void): void => void timers.push(act);
  const model = createModel({ send, storage, file: 'the file', clock: () => 0, later });
  /** One thing that can happen next: an answer, in any order, or a timer when no answer is due. */
  const happen = async (): Promise<boolean> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const next = onTheWay.length > 0 ? onTheWay.splice(orderOf(onTheWay.length), 1)[0] : timers.shift();
    next?.();
    return next !== undefined;
  };
  const rest = async (): Promise<void> => {
    while (await happen());
  };
  return { model, happen, rest };
};

const followUp = (summary: string): FollowUpValues => ({
  time: '2026-11-18 10:30',
  method: 'phone',
  person: 'boss',
  summary,
  feedback: '有兴趣',
  nextStep: '发报价',
  dueDate: '2026-11-20',
});

const column = (desk: Desk, table: 'tracker' | 'followUps', key: string): string[] => {
  const sheet = desk.sheet(table);
  const cells = sheet.getRange(2, desk.place(table, key), sheet.getLastRow() - 1, 1).getDisplayValues();
  return cells.map(([text]) => text ?? '').filter((text) => text !== '');
};

/** 200 schedules in all. */
const daysOfSchedules = 4;
const schedulesADay = 50;

const lists: ReadonlySet<MethodName> = new Set(['today.list', 'followups.list', 'customers.selected']);

const isBusy = ({ model }: ReturnType<typeof openSidebar>): boolean =>
  model.store.get().operations.some(({ error }) => error?.code !== 'conflict');

const rowOf = (desk: Desk, id: string): number =>
  desk.sheet('tracker').createTextFinder(`"id":"${id}"`).findNext()!.getRow();

const customerOf = ({ model }: ReturnType<typeof openSidebar>, id: string): CustomerView =>
  model.store.get().customers[id]!;

describe('the sidebar on the built add-on', () => {
  const open = async () => {
    const desk = new Desk({ language: 'zh', example: true, now: '2026-11-18 10:30' });
    const sidebar = openSidebar(
      desk,
      () => 'fine',
      () => 0,
    );
    await Promise.all([sidebar.model.start(), sidebar.rest()]);
    await sidebar.rest();
    return { desk, sidebar };
  };

  test('a call logged from Today moves the customer on, and ten seconds later can still be taken back', async () => {
    const { desk, sidebar } = await open();
    const { model, rest } = sidebar;
    const list = valueOf(model.store.get().today)!;
    const first = list.items[0]!;
    expect(first.reminder.kind).toBe('overdue');
    model.openFromToday(list.items, first.id);
    await rest();
    const before = customerOf(sidebar, first.id);

    const requestId = newRequestId();
    model.log(first.id, requestId, followUp('电话聊了报价'));
    model.log(first.id, requestId, followUp('电话聊了报价'));
    await sidebar.happen();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(customerOf(sidebar, first.id).values.nextFollowUp).toBe('2026-11-20');
    expect(model.store.get().toast).toMatchObject({ tone: 'good', undo: requestId });
    expect(column(desk, 'followUps', 'summary').filter((text) => text === '电话聊了报价')).toHaveLength(1);

    model.undo(requestId);
    await rest();
    expect(customerOf(sidebar, first.id).values).toEqual(before.values);
    expect(column(desk, 'followUps', 'summary')).not.toContain('电话聊了报价');
  }, 60_000);

  test('a move that the gate refuses keeps what was entered and says what is missing', async () => {
    const { sidebar } = await open();
    const { model, rest } = sidebar;
    void model.show('LX044');
    await rest();
    model.save(customerOf(sidebar, 'LX044'), { stage: 'won' });
    await rest();
    const [refused] = model.store.get().operations;
    expect(refused).toMatchObject({
      state: 'failed',
      error: { code: 'gate' },
      params: { values: { stage: 'won' } },
    });
    expect(Object.keys(refused!.error!.fields!)).toEqual(expect.arrayContaining(['stage', 'dealAmount']));
    model.reopen(refused!, { stage: 'won' });
    expect(model.store.get().editing).toMatchObject({ kind: 'profile', texts: { stage: 'won' } });
  }, 60_000);

  test('opened again, it shows the list as last seen at once, says so, and asks for it anew', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage;
    const desk = new Desk({ language: 'zh', example: true, now: '2026-11-18 10:30' });
    const opened = () =>
      openSidebar(
        desk,
        () => 'fine',
        () => 0,
        new Set(),
        storage,
      );
    const first = opened();
    await Promise.all([first.model.start(), first.rest()]);
    await first.rest();
    const seen = valueOf(first.model.store.get().today)!;
    const row = rowOf(desk, seen.items[0]!.id);
    desk.type('tracker', row, 'nextFollowUp', '2026-12-24');

    const again = opened();
    const started = again.model.start();
    expect(again.model.store.get()).toMatchObject({
      session: { status: 'loading', value: { language: 'zh' } },
      today: { status: 'loading', value: seen },
      isLastSeen: true,
    });
    await Promise.all([started, again.rest()]);
    const { today, isLastSeen } = again.model.store.get();
    expect(isLastSeen).toBe(false);
    expect(valueOf(today)!.items[0]!.id).toBe(seen.items[1]!.id);

    // An account that may not look gets nothing of it.
    const stranger = openSidebar(
      desk,
      () => 'neverArrived',
      () => 0,
      new Set(),
      storage,
    );
    await Promise.all([stranger.model.start(), stranger.rest()]);
    expect(stranger.model.store.get().session).toMatchObject({ status: 'failed' });
    expect(valueOf(stranger.model.store.get().session)).toBeUndefined();
  });

  test('two tabs, double clicks, lost answers, answers out of order: nothing twice, no text lost', async () => {
    const desk = new Desk({ language: 'zh', example: true, now: '2026-11-18 10:30' });
    const customers = column(desk, 'tracker', 'customerName').length;
    const followUps = column(desk, 'followUps', 'summary').length;
    const calls: string[] = [];
    const created: string[] = [];
    let seed = 0;
    for (let day = 1; day <= daysOfSchedules; day += 1) {
      // Two tabs that stay open for a while; each schedule spoils the line anew.
      let roll = dice(0);
      const fateOf = (method: MethodName): Fate =>
        method === 'customers.save' || method === 'followups.log'
          ? (['fine', 'fine', 'answerLost', 'neverArrived'] as const)[roll(4)]!
          : 'fine';
      const orderOf = (sides: number): number => roll(sides);
      const tabs = [
        openSidebar(desk, fateOf, orderOf, lists),
        openSidebar(desk, fateOf, orderOf, lists),
      ] as const;
      for (const { model, rest } of tabs) {
        void model.start();
        await rest();
        void model.show('LX044');
        await rest();
      }
      for (let schedule = 1; schedule <= schedulesADay; schedule += 1) {
        seed += 1;
        roll = dice(seed);
        const twice = (act: () => void): void => {
          for (let click = 0; click <= roll(2); click += 1) act();
        };
        const written: string[] = [];
        const remarks = tabs.map(() => '');
        for (const [tab, sidebar] of tabs.entries()) {
          const { model } = sidebar;
          const requestId = newRequestId();
          const name = `${seed}-${tab}`;
          switch (roll(3)) {
            case 0:
              created.push(`新客户 ${name}`);
              twice(() => model.create(requestId, { customerName: `新客户 ${name}`, stage: 'lead' }, {}));
              break;
            case 1:
              remarks[tab] = `需求 ${name}`;
              model.save(customerOf(sidebar, 'LX044'), { needDescription: remarks[tab] });
              break;
            default:
              written.push(`电话 ${name}`);
              twice(() => model.log('LX044', requestId, followUp(`电话 ${name}`)));
          }
        }
        calls.push(...written);
        for (let turn = 0; turn < 12; turn += 1) await tabs[roll(2)]!.happen();
        for (let tries = 0; tries < 10 && tabs.some(isBusy); tries += 1) {
          for (const { model, rest } of tabs) {
            await rest();
            model.wake();
          }
        }
        const [one, other] = tabs.map(({ model }) => model.store.get().operations);
        // Both wrote the same field: the second is asked, and what it wrote is there to choose.
        const asked = [...one!, ...other!];
        for (const each of asked)
          expect(each).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
        const kept = asked.map(
          (each) => each.method === 'customers.save' && each.params.values.needDescription,
        );
        const inSheet = desk.cell('tracker', rowOf(desk, 'LX044'), 'needDescription');
        for (const remark of remarks.filter((text) => text !== ''))
          expect([inSheet, ...kept]).toContain(remark);
        for (const { model } of tabs)
          for (const each of model.store.get().operations) model.discard(each.requestId);
        for (const { model, rest } of tabs) {
          void model.show('LX044');
          await rest();
        }
      }
    }
    expect(seed).toBeGreaterThanOrEqual(200);
    const summaries = column(desk, 'followUps', 'summary');
    expect(summaries).toHaveLength(followUps + calls.length);
    expect(summaries.filter((text) => text.startsWith('电话 ')).sort()).toEqual(calls.sort());
    const names = column(desk, 'tracker', 'customerName');
    expect(names).toHaveLength(customers + created.length);
    expect(names.filter((text) => text.startsWith('新客户')).sort()).toEqual(created.sort());
  }, 240_000);
});
