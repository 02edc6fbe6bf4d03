/* eslint-disable @typescript-eslint/no-explicit-any -- answers of the door are plain JSON */
import { openDesk, type Desk } from './desk';

const save = (desk: Desk, params: object): { ok: boolean; value?: any; error?: any } =>
  desk.workbench.api('customers.save', params) as { ok: boolean; value?: any; error?: any };

describe.each(['zh', 'en'] as const)('the form, %s', (language) => {
  test('adds a customer once, however often the answer got lost', () => {
    const desk = openDesk({ language });
    const request = {
      requestId: 'a',
      values: { customerName: 'Northwind', phone: '+8613800138000', needDescription: '=IMPORTXML("x")' },
    };
    expect(save(desk, request)).toMatchObject({
      ok: true,
      value: { created: true, customer: { id: 'LX001' } },
    });
    expect(save(desk, request)).toMatchObject({ ok: true, value: { customer: { id: 'LX001' } } });
    expect(desk.sheet('tracker').getLastRow()).toBe(2);
    expect(desk.value('tracker', 2, 'phone')).toBe('+8613800138000');
    expect(desk.value('tracker', 2, 'needDescription')).toBe('=IMPORTXML("x")');
    expect(desk.sheet('tracker').getRange(2, desk.place('tracker', 'needDescription')).getFormula()).toBe('');
    expect(desk.cell('tracker', 2, 'reminder')).toBe(desk.say('无下一步', 'No next step'));
  });

  test('bad input is refused at its field with what to do, and nothing is written', () => {
    const desk = openDesk({ language });
    expect(save(desk, { requestId: 'a', values: { customerName: ' ' } })).toMatchObject({
      error: { code: 'invalid', fields: { customerName: desk.say('请填写客户名称', 'Fill in Customer') } },
    });
    const bad = save(desk, {
      requestId: 'b',
      values: {
        customerName: 'A',
        stage: '天上',
        nextFollowUp: '2026-02-30',
        dealAmount: '20-30万',
        budgetRange: '20-30万',
      },
    });
    expect(Object.keys(bad.error.fields).sort()).toEqual(['dealAmount', 'nextFollowUp', 'stage']);
    expect(bad.error.fields.dealAmount).toMatch(/12/);
    expect(bad.error.fields.nextFollowUp).toContain('2026-03-04');
    expect(desk.sheet('tracker').getLastRow()).toBe(1);
  });

  test('a gate refuses in the form, naming the missing fields', () => {
    const desk = openDesk({ language });
    save(desk, { requestId: 'a', values: { customerName: 'A', stage: 'qualify' } });
    const refused = save(desk, { id: 'LX001', requestId: 'b', values: { stage: 'need' } });
    expect(refused.error.code).toBe('gate');
    expect(Object.keys(refused.error.fields).sort()).toEqual([
      'budgetAmount',
      'decisionChainClear',
      'needUrgent',
      'stage',
    ]);
    const passed = save(desk, {
      id: 'LX001',
      requestId: 'c',
      values: { stage: 'need', budgetAmount: 20, decisionChainClear: true, needUrgent: true },
    });
    expect(passed).toMatchObject({ ok: true, value: { customer: { values: { stage: 'need' } } } });
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
  });

  test('a field that somebody changed meanwhile is a conflict; others merge; undo takes back one save', () => {
    const desk = openDesk({ language });
    save(desk, { requestId: 'a', values: { customerName: 'A', contact: 'Li' } });
    desk.type('tracker', 2, 'contact', 'Wang');
    const conflict = save(desk, {
      id: 'LX001',
      requestId: 'b',
      values: { contact: 'Zhao' },
      base: { contact: 'Li' },
    });
    expect(conflict).toMatchObject({ error: { code: 'conflict', current: { values: { contact: 'Wang' } } } });
    expect(
      save(desk, { id: 'LX001', requestId: 'c', values: { industry: 'IT' }, base: { industry: null } }).ok,
    ).toBe(true);
    expect(desk.cell('tracker', 2, 'contact')).toBe('Wang');
    expect(desk.workbench.api('undo', { requestId: 'c' })).toMatchObject({ ok: true });
    expect(desk.cell('tracker', 2, 'industry')).toBe('');
    expect(desk.workbench.api('undo', { requestId: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'tooLate' },
    });
  });

  test('search, today and the selected row', () => {
    const desk = openDesk({ language, example: true });
    const index = desk.workbench.api('customers.index', {}) as { value: { rows: string[][] } };
    expect(index.value.rows).toHaveLength(60);
    const today = desk.workbench.api('today.list', { scope: 'team' }) as {
      value: { items: { reminder: { kind: string; days: number; text: string } }[] };
    };
    // Headers, hidden cells, next dates: three reads, two cells a customer.
    const { reads, cells } = desk.workbench.meter.last;
    expect(reads).toBe(3);
    expect(cells).toBeLessThanOrEqual(
      2 * desk.sheet('tracker').getMaxRows() + desk.sheet('tracker').getMaxColumns(),
    );
    // The list says what 提醒 says, for everybody it says anything about.
    const customers = desk.sheet('tracker').getLastRow() - 1;
    const said = Array.from({ length: customers }, (_, place) => desk.cell('tracker', place + 2, 'reminder'));
    expect(today.value.items.map(({ reminder }) => reminder.text).sort()).toEqual(
      said.filter((text) => text !== '').sort(),
    );
    const overdue = today.value.items
      .filter((item) => item.reminder.kind === 'overdue')
      .map((item) => item.reminder.days);
    expect(overdue.length).toBeGreaterThan(2);
    expect(overdue).toEqual([...overdue].sort((one, other) => other - one));
    desk.workbench.select(desk.title('tracker'), 'A5');
    const selected = desk.workbench.api('customers.selected', {}) as { value: { customer: { id: string } } };
    expect(selected.value.customer.id).toBe('LX004');
  });

  test('what is not on the list cannot be called, and a file without set-up says so', () => {
    const desk = openDesk({ language });
    expect(desk.workbench.api('toString', {})).toMatchObject({ ok: false });
    const copy = desk.workbench.makeCopy();
    copy.grant(copy.user);
    expect(copy.api('today.list', { scope: 'team' })).toMatchObject({
      ok: false,
      error: { code: 'needsSetUp' },
    });
  });
});
