import { columnLetters } from '../../src/schema/headers';
import { createWorkbench, type Workbench } from '../../workbench';
import { strideOf } from '../faults/depth';
import { begin as beginBackups, restoreTo } from './backupDesk';
import { bundle, openDesk, owner, type Desk } from './desk';

interface Answer {
  readonly ok: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON as the page gets it
  readonly value: any;
  readonly error: { readonly code: string; readonly message: string };
}

const ask = (workbench: Workbench, method: string, params: object): Answer =>
  workbench.api(method, params) as Answer;

const call = {
  customerId: 'LX001',
  requestId: 'call',
  values: {
    time: '2026-03-04 09:00',
    method: 'phone',
    person: 'boss',
    summary: '聊了报价',
    feedback: '-',
    nextStep: '发资料',
    dueDate: '2026-03-06',
  },
};

const nextOf = (desk: Desk): string => desk.cell('tracker', 2, 'nextFollowUp');
const logged = (desk: Desk): number =>
  desk.shown(desk.title('followUps')).filter((line) => line.includes('聊了报价')).length;

describe.each([
  ['zh', 'shuffled'],
  ['en', 'fresh'],
] as const)('what the sidebar sent, %s, %s layout', (language, layout) => {
  test('a logged call whose undo was cut off anywhere is taken back whole by the repeat', () => {
    const first = openDesk({ language, layout });
    first.pasteColumn('tracker', 2, 'customerName', ['甲公司']);
    const before = nextOf(first);
    expect(ask(first.workbench, 'followups.log', call).ok).toBe(true);
    expect(nextOf(first)).not.toBe(before);
    const world = first.workbench.save();
    const stride = strideOf(7);
    let calls = 0;
    for (let at = 1; calls === 0; at += stride) {
      for (const buffered of ['lost', 'landed'] as const) {
        const desk = openDesk({ language, workbench: createWorkbench({ from: world, script: bundle }) });
        const { workbench } = desk;
        workbench.faults.plan({ kind: 'kill', at, functionName: 'api', buffered });
        let killed = false;
        try {
          workbench.api('undo', { requestId: 'call' });
        } catch {
          killed = true;
        }
        workbench.faults.clear();
        workbench.faults.clearLocks();
        if (!killed) calls = at;
        // The clock looked at all rows before the page asked again.
        if (at % 3 === 0) workbench.run('sweep');
        expect([at, ask(workbench, 'undo', { requestId: 'call' }).ok]).toEqual([at, true]);
        expect([at, logged(desk), desk.shown(desk.title('tracker')).flat().includes('2026-03-06')]).toEqual([
          at,
          0,
          false,
        ]);
        const view = ask(workbench, 'customers.get', { id: 'LX001' }).value;
        expect([at, view.followUps, view.values.followUpLog]).toEqual([at, {}, null]);
        expect(workbench.run('sweep')).toMatchObject({ cells: 0 });
      }
    }
    expect(calls).toBeGreaterThan(20);
  });

  test('a call is logged once, however long the note is that it replaces', () => {
    const desk = openDesk({ language, layout });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲公司']);
    desk.type('tracker', 2, 'followUpLog', '长'.repeat(31_000));
    const first = ask(desk.workbench, 'followups.log', call);
    const again = ask(desk.workbench, 'followups.log', call);
    expect([first.ok, again.value.followUp]).toEqual([true, first.value.followUp]);
    expect(logged(desk)).toBe(1);
    expect(ask(desk.workbench, 'customers.get', { id: 'LX001' }).value.followUps).toEqual({ phone: 1 });
    // More than can be remembered to be taken back, which the answer says.
    expect(ask(desk.workbench, 'undo', { requestId: 'call' }).error.code).toBe('tooLate');
  });
});

describe.each(['zh', 'en'] as const)('a customer that the form made, %s', (language) => {
  const begin = (): Desk => {
    const desk = openDesk({ language });
    const place = desk.place('tracker', 'state') + 1;
    desk.workbench.insertColumns(desk.title('tracker'), place, 2);
    const letters = columnLetters(place);
    desk.workbench.edit(desk.title('tracker'), `${letters}1`, [['我的备注', '字数']]);
    expect(
      ask(desk.workbench, 'customers.save', { requestId: 'new', values: { customerName: '新公司' } }),
    ).toMatchObject({ ok: true });
    desk.workbench.edit(desk.title('tracker'), `${columnLetters(place + 1)}2`, '=LEN(A2)');
    return desk;
  };
  const note = (desk: Desk): string => `${columnLetters(desk.place('tracker', 'state') + 1)}2`;

  test('stays once somebody wrote beside it, with the reason', () => {
    const desk = begin();
    desk.workbench.edit(desk.title('tracker'), note(desk), '同事的备注');
    const answer = ask(desk.workbench, 'undo', { requestId: 'new' });
    expect(answer.error.code).toBe('tooLate');
    expect(answer.error.message).toContain(desk.say('团队自己的列', "your team's own columns"));
    expect(desk.shown(desk.title('tracker'))[1]).toEqual(expect.arrayContaining(['新公司', '同事的备注']));
    desk.workbench.edit(desk.title('tracker'), note(desk), '');
    expect(ask(desk.workbench, 'undo', { requestId: 'new' }).ok).toBe(true);
  });

  test.each(['waiting', 'filed'])('that it came and went stands in the change log, its coming %s', (how) => {
    const desk = begin();
    if (how === 'filed') desk.workbench.run('hourly');
    expect(ask(desk.workbench, 'undo', { requestId: 'new' })).toEqual({
      ok: true,
      value: { customer: null },
    });
    expect(desk.shown(desk.title('tracker')).flat()).not.toContain('新公司');
    const told = ask(desk.workbench, 'trail.list', { id: 'LX001' }).value.items;
    desk.workbench.run('hourly');
    const lines = desk.shown(desk.say('变更记录', 'Change log'));
    const [went, came, ...rest] = lines.slice(1).filter((line) => line.includes('LX001'));
    expect(told).toHaveLength(2);
    expect(rest).toEqual([]);
    expect(went).toEqual(
      expect.arrayContaining([
        owner,
        '新公司',
        desk.say('撤销', 'Undo'),
        desk.say('删除客户', 'Customer deleted'),
      ]),
    );
    expect(came).toEqual(expect.arrayContaining([owner, '新公司', desk.say('新增客户', 'Customer added')]));
  });
});

describe('an id that a page sends again', () => {
  test('with other content is refused in words, and nothing is written', () => {
    const desk = openDesk({ language: 'en' });
    const save = (values: object, rest: object = {}): Answer =>
      ask(desk.workbench, 'customers.save', { requestId: 'same', values, ...rest });
    expect(save({ customerName: 'One', contact: 'Li' })).toMatchObject({
      ok: true,
      value: { created: true },
    });
    expect(save({ contact: 'Li', customerName: 'One' })).toMatchObject({
      ok: true,
      value: { created: true },
    });
    const other = save({ customerName: 'Two', contact: 'Li' });
    expect(other.error).toMatchObject({ code: 'invalid' });
    expect(other.error.message).toMatch(/saved before/);
    expect(save({ contact: 'Wang' }, { id: 'LX001' }).error.code).toBe('invalid');
    expect(ask(desk.workbench, 'followups.log', { ...call, requestId: 'same' }).error.code).toBe('invalid');
    const names = desk.shown(desk.title('tracker')).map(([name]) => name);
    expect(names.filter((name) => name === 'One' || name === 'Two')).toEqual(['One']);
    expect(desk.cell('tracker', 2, 'contact')).toBe('Li');
    expect(logged(desk)).toBe(0);
  });

  test('after it was taken back is told so; the undo itself is answered as often as it is asked', () => {
    const desk = openDesk({ language: 'en' });
    const request = { requestId: 'new', values: { customerName: 'One' } };
    ask(desk.workbench, 'customers.save', request);
    expect(ask(desk.workbench, 'undo', { requestId: 'new' })).toEqual({
      ok: true,
      value: { customer: null },
    });
    expect(ask(desk.workbench, 'undo', { requestId: 'new' })).toEqual({
      ok: true,
      value: { customer: null },
    });
    expect(ask(desk.workbench, 'customers.save', request).error).toMatchObject({ code: 'tooLate' });
    expect(desk.shown(desk.title('tracker')).flat()).not.toContain('One');
  });
});

describe('an id that was used', () => {
  test('takes back one step, not two; a repeat does nothing more', () => {
    const desk = openDesk({ language: 'en' });
    desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B', 'C']);
    desk.pasteColumn('tracker', 2, 'contact', ['Li', 'Wang', 'Zhao']);
    desk.pasteColumn('tracker', 2, 'position', ['Buyer']);
    const [position, contacts] = ask(desk.workbench, 'steps.list', {}).value.steps;
    const undo = (stepId: string): Answer =>
      ask(desk.workbench, 'steps.undo', { stepId, requestId: 'undo-once' });
    expect(undo(contacts.id)).toMatchObject({ ok: true, value: { changed: 3 } });
    expect(undo(position.id).error).toMatchObject({ code: 'invalid' });
    expect(undo(position.id).error.message).toMatch(/another step/);
    expect(undo(contacts.id)).toMatchObject({ ok: true });
    desk.workbench.run('hourly');
    expect(undo(position.id).error.code).toBe('invalid');
    expect([desk.cell('tracker', 2, 'contact'), desk.cell('tracker', 2, 'position')]).toEqual(['', 'Buyer']);
    expect(ask(desk.workbench, 'steps.list', {}).value.steps).toHaveLength(4);
  });

  test('goes back to one day, not to another', () => {
    const desk = beginBackups('en');
    for (const day of ['2026-03-03', '2026-03-04']) {
      desk.type('tracker', 2, 'contact', day);
      desk.workbench.advance(`${day} 09:30`);
    }
    restoreTo(desk, '2026-03-03', { kind: 'all' }, 'back-once');
    const contact = desk.cell('tracker', 2, 'contact');
    const other = (params: object): Answer =>
      ask(desk.workbench, 'restore.run', {
        day: '2026-03-03',
        what: { kind: 'all' },
        requestId: 'back-once',
        ...params,
      });
    for (const params of [{ day: '2026-03-02' }, { what: { kind: 'customer', id: 'LX001' } }]) {
      expect(other(params).error).toMatchObject({ code: 'invalid' });
      expect(other(params).error.message).toMatch(/another restore/);
    }
    expect(other({})).toMatchObject({ ok: true });
    expect(desk.cell('tracker', 2, 'contact')).toBe(contact);
  });
});
