import type { Answer, CustomerView, Saved, SaveCustomer } from '../../src/app/protocol';
import { personRoles } from '../../src/schema/choices';
import { trailTable } from '../../src/schema/trail';
import type { Workbench } from '../../workbench';
import { everyWay, openDesk, type Desk } from './desk';

const rep = 'ana@example.com';
const manager = 'wang@example.com';

const answerOf = <Value>(who: Workbench, method: string, params: unknown): Answer<Value> =>
  who.api(method, params) as Answer<Value>;
const save = (who: Workbench, params: SaveCustomer): Answer<Saved> =>
  answerOf<Saved>(who, 'customers.save', params);
const customer = (who: Workbench): CustomerView => {
  const answer = answerOf<CustomerView>(who, 'customers.get', { id: 'LX001' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
};

describe.each(everyWay)('a manager lets one through, %s, %s layout', (language, layout) => {
  /** 晨光文具 in its first stage; a rep and a manager beside the owner. */
  const begin = (): Desk => {
    const role = (id: string): string => personRoles.find((each) => each.id === id)!.label[language];
    const desk = openDesk({
      language,
      layout,
      people: [
        { name: 'Ana', email: rep, role: role('rep'), active: true },
        { name: 'Wang', email: manager, role: role('manager'), active: true },
      ],
    });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    return desk;
  };

  test('after a refused edit in the cells: the row moves, the reason stands beside it', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', desk.stage('negotiation'));
    expect(customer(desk.workbench)).toMatchObject({
      refusedStage: 'negotiation',
      values: { stage: 'lead' },
    });

    const reason = desk.say('老客户续约，总部已批', 'A renewal that headquarters agreed to');
    const passed = save(desk.workbench.as(manager), {
      id: 'LX001',
      requestId: 'a',
      values: { stage: 'negotiation' },
      letThrough: reason,
    });
    expect(passed).toMatchObject({ ok: true, value: { customer: { refusedStage: null } } });
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('negotiation'));
    expect(desk.cell('tracker', 2, 'changeReason')).toBe(reason);
    expect(desk.cell('tracker', 2, 'reminder')).toBe(desk.say('无下一步', 'No next step'));
    // What the gate missed is still listed as missing.
    expect(desk.cell('tracker', 2, 'gaps')).toContain(desk.say('预计金额', 'Expected amount'));
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('the change log names who, what was missing and why, in an entry of its own', () => {
    const desk = begin();
    save(desk.workbench.as(manager), {
      id: 'LX001',
      requestId: 'a',
      values: { stage: 'negotiation' },
      letThrough: '=老板',
    });
    desk.workbench.run('hourly');
    const [headers, ...rows] = desk.shown(trailTable.title[language]);
    const columns = trailTable.columns;
    const cellsOf = (row: string[], keys: readonly (keyof typeof columns)[]): string[] =>
      keys.map((key) => row[headers!.indexOf(columns[key].header[language])]!);
    const own = rows.filter((row) =>
      row.includes(desk.say('放行（条件未齐）', 'Let through without meeting the gate')),
    );
    expect(own.map((row) => cellsOf(row, ['who', 'through', 'before', 'after']))).toEqual([
      [
        manager,
        desk.say('侧边栏', 'Sidebar'),
        desk.say(
          '须从「方案呈现」进入；请填写预计金额',
          'it may only be entered from Proposal; fill in Expected amount',
        ),
        '=老板',
      ],
    ]);
    expect(rows.some((row) => row.includes(desk.stage('negotiation')))).toBe(true);
    expect(desk.sheet('tracker').getDataRange().getFormulas().flat()).not.toContain('=老板');
  });

  test('a rep is refused, and so is a manager who gives no reason; nothing moves', () => {
    const desk = begin();
    const wish = { id: 'LX001', values: { stage: 'negotiation' } } as const;
    const before = desk.sheet('tracker').getDataRange().getDisplayValues();
    expect(save(desk.workbench.as(rep), { ...wish, requestId: 'a', letThrough: '因为' })).toMatchObject({
      ok: false,
      error: { code: 'noRight' },
    });
    expect(
      save(desk.workbench.as('stranger@example.com'), { ...wish, requestId: 'b', letThrough: 'x' }),
    ).toMatchObject({ ok: false, error: { code: 'noRight' } });
    expect(save(desk.workbench.as(manager), { ...wish, requestId: 'c', letThrough: '  ' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: { changeReason: expect.any(String) } },
    });
    expect(desk.sheet('tracker').getDataRange().getDisplayValues()).toEqual(before);
  });

  test('it can be taken back; the reason that let it in does not serve again to go back', () => {
    const desk = begin();
    const letIn = { id: 'LX001', values: { stage: 'negotiation' }, letThrough: '特批' } as const;
    save(desk.workbench, { ...letIn, requestId: 'a' });
    expect(desk.workbench.api('undo', { requestId: 'a' })).toMatchObject({ ok: true });
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'changeReason')).toBe('');

    save(desk.workbench, { ...letIn, requestId: 'b' });
    desk.type('tracker', 2, 'stage', desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('negotiation'));
    desk.type('tracker', 2, 'changeReason', '客户要求重新评估');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
  });
});
