import { recycleTable, snapshotTable } from '../../src/schema/recycle';
import { trailTable } from '../../src/schema/trail';
import { createWorkbench } from '../../workbench';
import { strideOf } from '../faults/depth';
import { everyWay, openDesk, owner, type Desk } from './desk';

/** Three customers, the second with a history; the clock has seen them. */
const begin = (desk: Desk): Desk => {
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司', '丙公司']);
  desk.type('tracker', 3, 'stage', desk.stage('qualify'));
  desk.type('tracker', 3, 'needDescription', `=1+1 ${'长'.repeat(400)}`);
  desk.workbench.api('followups.log', {
    customerId: 'LX002',
    requestId: 'a',
    values: {
      time: '2026-03-04 10:30',
      method: 'phone',
      person: 'Li',
      summary: '打过电话',
      feedback: '-',
      nextStep: '发资料',
      dueDate: '2026-03-06',
    },
  });
  desk.workbench.run('daily');
  return desk;
};

let requests = 0;
const restore = (desk: Desk, ...ids: string[]): object =>
  desk.workbench.api('bin.restore', { ids, requestId: `restore-${(requests += 1)}` }) as object;

const listed = (desk: Desk, search?: string): object[] => {
  const answer = desk.workbench.api('bin.list', search === undefined ? {} : { search });
  return (answer as { value: { items: object[] } }).value.items;
};

const names = (desk: Desk): string[] => [2, 3, 4].map((row) => desk.cell('tracker', row, 'customerName'));

describe.each(everyWay)('the recycle bin, %s, %s layout', (language, layout) => {
  const bin = recycleTable.title[language];

  test('a deleted row is noticed by the clock, and comes back with all it had', () => {
    const desk = begin(openDesk({ language, layout }));
    const before = desk.workbench.api('customers.get', { id: 'LX002' }) as { value: object };
    desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
    desk.workbench.advance({ hours: 1 });
    expect(desk.shown(bin)[1]!.slice(0, 5)).toEqual([
      '2026-03-04',
      'LX002',
      '乙公司',
      'boss',
      desk.stage('qualify'),
    ]);
    expect(listed(desk)).toEqual([
      { id: 'LX002', name: '乙公司', owner: 'boss', stage: desk.stage('qualify'), noticed: '2026-03-04' },
    ]);
    expect(listed(desk, '甲')).toEqual([]);
    expect(restore(desk, 'LX002')).toMatchObject({ value: { done: true, changed: 1 } });
    expect(names(desk)).toEqual(['甲公司', '丙公司', '乙公司']);
    const after = desk.workbench.api('customers.get', { id: 'LX002' });
    const { values, entered, followUps } = before.value as Record<string, object>;
    expect(after).toMatchObject({ value: { values, entered, followUps } });
    expect(restore(desk, 'LX002')).toMatchObject({ value: { changed: 0, stepId: null } });
    expect(listed(desk)).toEqual([]);
    desk.workbench.run('daily');
    expect(desk.shown(bin).slice(1).flat().join('')).toBe('');
    expect(desk.shown(trailTable.title[language])[1]).toContain(
      desk.say('从回收站恢复', 'Restored from the recycle bin'),
    );
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('a row deleted a minute ago comes back as well; an id that nobody had is said', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.workbench.deleteRows(desk.title('tracker'), 2, 1);
    expect(listed(desk, 'lx001')).toHaveLength(1);
    expect(restore(desk, 'LX001')).toMatchObject({ value: { changed: 1 } });
    expect(names(desk)).toEqual(['乙公司', '丙公司', '甲公司']);
    expect(restore(desk, 'LX099')).toMatchObject({ value: { changed: 0 } });
  });

  test('comes back with what the team wrote beside it; a column of formulas fills itself', () => {
    const desk = begin(openDesk({ language, layout }));
    const tracker = desk.title('tracker');
    const sheet = desk.sheet('tracker');
    const last = sheet.getMaxColumns();
    desk.workbench.insertColumns(tracker, last + 1, 2);
    const write = (row: number, values: string[]): unknown =>
      desk.workbench.edit(tracker, sheet.getRange(row, last + 1, 1, 2).getA1Notation(), [values]);
    write(1, ['备注', '算']);
    write(2, ['老客户', '=1+1']);
    write(3, ["'=SUM(A1)", '=2+2']);
    desk.workbench.run('daily');
    desk.workbench.deleteRows(tracker, 3, 1);
    desk.workbench.run('daily');
    restore(desk, 'LX002');
    expect(sheet.getRange(4, last + 1, 1, 2).getDisplayValues()).toEqual([['=SUM(A1)', '']]);
    expect(sheet.getRange(4, last + 1).getFormula()).toBe('');
  });

  test('a deletion stands in the trail, once, with the customer’s other changes', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
    desk.workbench.run('daily');
    desk.workbench.run('daily');
    const deleted = desk.say('删除客户', 'Customer deleted');
    const lines = desk.shown(trailTable.title[language]).filter((line) => line.includes(deleted));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toEqual(
      expect.arrayContaining(['LX002', '乙公司', desk.say('未知编辑者', 'unknown editor')]),
    );
    const { items } = (desk.workbench.api('trail.list', { id: 'LX002' }) as { value: { items: object[] } })
      .value;
    expect(items[0]).toMatchObject({ field: deleted });
    expect(items.length).toBeGreaterThan(3);
  });

  test('a hidden cell that was overwritten or emptied is refilled: same id, same history, no gate judged', () => {
    const desk = begin(openDesk({ language, layout }));
    const sheet = desk.sheet('tracker');
    const place = desk.place('tracker', 'state');
    sheet.getRange(3, place).setValue('oops');
    sheet.getRange(4, place).setValue('');
    desk.type('tracker', 3, 'contact', '李经理');
    desk.type('tracker', 4, 'contact', '王经理');
    desk.workbench.run('sweep');
    expect([2, 3, 4].map((row) => desk.cell('tracker', row, 'leadId'))).toEqual(['LX001', 'LX002', 'LX003']);
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('qualify'));
    const customer = desk.workbench.api('customers.get', { id: 'LX002' });
    expect(customer).toMatchObject({ value: { values: { contact: '李经理' }, followUps: { phone: 1 } } });
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('the snapshot is hidden and the owner’s alone; the bin may be read', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.workbench.deleteRows(desk.title('tracker'), 2, 1);
    desk.workbench.run('daily');
    const snapshot = desk.workbench.spreadsheet.getSheetByName(snapshotTable.title[language])!;
    expect(snapshot.isSheetHidden()).toBe(true);
    expect(desk.workbench.spreadsheet.getSheetByName(bin)!.isSheetHidden()).toBe(false);
    desk.workbench.spreadsheet.addEditor('li@example.com');
    for (const tab of [bin, snapshotTable.title[language]]) {
      expect(desk.workbench.edit(tab, 'A2', 'x', { user: 'li@example.com' })).toHaveProperty('refused');
    }
  });

  test('many gone at once: in the bin, in a toast, in one mail to the admins', () => {
    const desk = openDesk({ language, layout });
    const many = Array.from({ length: 40 }, (_, index) => `客户${index}`);
    desk.pasteColumn('tracker', 2, 'customerName', many);
    desk.workbench.run('daily');
    desk.workbench.deleteRows(desk.title('tracker'), 2, 30);
    desk.workbench.run('daily');
    const said = desk.say('少了 30 个客户', '30 customers are missing');
    expect(desk.workbench.ui.toasts.map((toast) => toast.message).join()).toContain(said);
    const mails = desk.workbench.mail.filter((mail) => mail.subject.includes('30'));
    expect(mails.map((mail) => mail.to)).toEqual([owner]);
    expect(desk.shown(bin)).toHaveLength(31);
  });
});

test('a daily look that is killed anywhere is finished by the next: nobody twice in the bin, nobody missed', () => {
  const desk = begin(openDesk({ language: 'en' }));
  desk.workbench.deleteRows('Tracker', 3, 1);
  const world = desk.workbench.save();
  const outcome = (workbench: Desk['workbench']): object => {
    const shown = (tab: string): string[][] =>
      workbench.spreadsheet
        .getSheetByName(tab)!
        .getDataRange()
        .getDisplayValues()
        .filter((row) => row.join('') !== '');
    // What is kept bears the moment at which it was noticed.
    return { bin: shown('Recycle bin').map((row) => row.slice(0, 5)), snapshot: shown('Genjin snapshot') };
  };
  const undisturbed = createWorkbench({ from: world });
  undisturbed.run('daily');
  const expected = outcome(undisturbed);
  const calls = Object.values(undisturbed.meter.last.calls).reduce((sum, count) => sum + count, 0);
  for (let at = 1; at <= calls; at += strideOf(7)) {
    const workbench = createWorkbench({ from: world });
    workbench.faults.plan({
      kind: 'kill',
      at,
      functionName: 'daily',
      buffered: at % 2 === 1 ? 'lost' : 'landed',
    });
    try {
      workbench.run('daily');
    } catch {
      // Killed; the clock comes again.
    }
    workbench.faults.clear();
    workbench.run('daily');
    expect({ at, ...outcome(workbench) }).toEqual({ at, ...expected });
  }
});
