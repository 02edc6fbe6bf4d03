import { columnLetters } from '../../src/schema/headers';
import type { Deed } from '../../workbench';
import { openDesk, type Desk } from './desk';

const rangeReads = /^Range\.get(Values?|DisplayValues?|Formulas?|Notes?|Backgrounds?)$/;
const memoryReads = /^(Properties\.get|Cache\.get)/;

const callsOf = (desk: Desk, names: RegExp): number =>
  Object.entries(desk.workbench.meter.last.calls)
    .filter(([name]) => names.test(name))
    .reduce((sum, [, count]) => sum + count, 0);

const waiting = (desk: Desk, row: number): unknown[][] => {
  const text = String(desk.value('tracker', row, 'state'));
  return (JSON.parse(text.slice(text.indexOf('\n'))) as { outbox?: unknown[][] }).outbox ?? [];
};

test('twenty edits faster than events can follow: after one look stages, ids and trail are right', () => {
  const desk = openDesk({ language: 'zh' });
  const names = Array.from({ length: 20 }, (_, index) => `客户${index}`);
  desk.pasteColumn('tracker', 2, 'customerName', names);
  const { lost } = desk.workbench.burst(
    names.map((_, index) => ({
      sheet: desk.title('tracker'),
      a1: desk.a1('tracker', index + 2, 'stage'),
      values: desk.stage(index % 2 === 0 ? 'qualify' : 'negotiation'),
    })),
  );
  expect(lost).toBeGreaterThan(10);
  desk.workbench.run('sweep');
  let putBackUnseen = 0;
  names.forEach((_, index) => {
    const row = index + 2;
    const moved = index % 2 === 0;
    const noted = waiting(desk, row).map(([, , , , what, before, after]) => [what, before, after]);
    // A person whose edit was answered was told; what the look puts back is noted, since nobody was there.
    const isPutBackUnseen = noted.length > 1 && !moved;
    if (isPutBackUnseen) putBackUnseen += 1;
    expect(desk.cell('tracker', row, 'leadId')).toBe(`LX${String(index + 1).padStart(3, '0')}`);
    expect(desk.cell('tracker', row, 'stage')).toBe(desk.stage(moved ? 'qualify' : 'lead'));
    if (!moved) expect(desk.cell('tracker', row, 'reminder')).toContain('未进入「商务谈判」');
    expect(noted).toEqual([
      ['created', null, `客户${index}`],
      ...(moved ? [['stage', 'lead', 'qualify']] : []),
      ...(isPutBackUnseen ? [['stage', 'negotiation', 'lead']] : []),
    ]);
  });
  // Every other edit was refused; all but the few whose event arrived were put back by the look.
  expect(putBackUnseen).toBeGreaterThanOrEqual(Math.floor(lost / 2));
  expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
});

test('500 rows × 6 columns pasted, stages legal and not: two reads, one look into memory, one flush', () => {
  const desk = openDesk({ language: 'zh' });
  const sheet = desk.sheet('tracker');
  const count = 500;
  const width = 6;
  desk.pasteColumn(
    'tracker',
    2,
    'customerName',
    Array.from({ length: count }, (_, index) => `客户${index}`),
  );
  // The stage and five columns beside it, as copied from another sheet.
  const first = desk.place('tracker', 'stage');
  const legal = (index: number): boolean => index % 5 !== 0;
  const rest = ['2026-03-01', '2026-03-10', '要三台泵', '王芳', '中等'];
  const grid = Array.from({ length: count }, (_, index) => [
    desk.stage(legal(index) ? 'qualify' : 'won'),
    ...rest,
  ]);
  expect(grid[0]).toHaveLength(width);
  desk.workbench.edit(desk.title('tracker'), `${columnLetters(first)}2`, grid);
  expect(callsOf(desk, rangeReads)).toBeLessThanOrEqual(2);
  expect(callsOf(desk, memoryReads)).toBe(1);
  expect(desk.workbench.meter.last.flushes).toBe(1);
  const reminders = sheet.getRange(2, desk.place('tracker', 'reminder'), count, 1).getDisplayValues();
  const stages = sheet.getRange(2, first, count, 1).getDisplayValues();
  for (let index = 0; index < count; index += 1) {
    expect(stages[index]![0]).toBe(desk.stage(legal(index) ? 'qualify' : 'lead'));
    if (!legal(index)) expect(reminders[index]![0]).toContain('未进入「成交签约」：须从「商务谈判」进入');
  }
});

describe('rows pulled apart by cutting and deleting cells', () => {
  const names = ['甲公司', '乙公司', '丙公司', '丁公司'];
  const begin = (): Desk => {
    const desk = openDesk({ language: 'zh' });
    desk.pasteColumn('tracker', 2, 'customerName', names);
    desk.pasteColumn(
      'tracker',
      2,
      'phone',
      names.map((_, index) => `1380000000${index}`),
    );
    return desk;
  };
  const visible = (desk: Desk): string[][] =>
    [2, 3, 4, 5, 6].map((row) =>
      (['customerName', 'contact', 'phone'] as const).map((key) => desk.cell('tracker', row, key)),
    );
  const idOf = (desk: Desk, name: string): string => {
    const row = [2, 3, 4, 5, 6].find((each) => desk.cell('tracker', each, 'customerName') === name)!;
    return desk.cell('tracker', row, 'leadId');
  };

  test('cells deleted, shifted up: nothing a person entered changes, every customer still there has its id', () => {
    const desk = begin();
    desk.workbench.deleteCells(desk.title('tracker'), 'A3:C3', 'up');
    const shifted = visible(desk);
    desk.workbench.run('sweep');
    expect(visible(desk)).toEqual(shifted);
    expect(['甲公司', '丙公司', '丁公司'].map((name) => idOf(desk, name))).toEqual([
      'LX001',
      'LX003',
      'LX004',
    ]);
    // What is left of the last row has no name and says so.
    expect(desk.cell('tracker', 5, 'reminder')).toContain('请填写客户名称');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('half a row cut and pasted below while no event told of it: the id follows the name, the rest is listed', () => {
    const desk = begin();
    desk.workbench.faults.plan(
      { kind: 'drop', event: 'onEdit', at: 1 },
      { kind: 'drop', event: 'onEdit', at: 2 },
    );
    desk.workbench.cut(desk.title('tracker'), 'A3:C3', 'A6');
    const cut = visible(desk);
    desk.workbench.run('sweep');
    expect(visible(desk)).toEqual(cut);
    expect(idOf(desk, '乙公司')).toBe('LX002');
    expect(desk.cell('tracker', 3, 'reminder')).toContain('请填写客户名称');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test.each([
    ['told of', []],
    ['told of where it was taken from', [2]],
    ['told of where it went', [1]],
  ])('the same, %s: nothing a person entered changes, nobody stands twice', (_, dropped) => {
    const desk = begin();
    desk.type('tracker', 3, 'contact', '王经理');
    desk.type('tracker', 3, 'stage', desk.stage('qualify'));
    desk.workbench.faults.plan(...dropped.map((at) => ({ kind: 'drop', event: 'onEdit', at }) as const));
    desk.workbench.cut(desk.title('tracker'), 'A3:C3', 'A6');
    const cut = visible(desk);
    expect(cut[1]).toEqual(['', '', '13800000001']);
    desk.workbench.run('sweep');
    expect(visible(desk)).toEqual(cut);
    expect(idOf(desk, '乙公司')).toBe('LX002');
    expect(desk.cell('tracker', 6, 'stage')).toBe(desk.stage('qualify'));
    expect(desk.cell('tracker', 3, 'reminder')).toContain('请填写客户名称');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('a bare name that was cut and pasted may be a second opportunity: both stand there', () => {
    const desk = begin();
    desk.workbench.cut(desk.title('tracker'), 'A3', 'A6');
    desk.workbench.run('sweep');
    expect([3, 6].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['乙公司', '乙公司']);
    expect([3, 6].map((row) => desk.cell('tracker', row, 'leadId'))).toEqual(['LX002', 'LX005']);
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });
});

test('somebody inserts a row while the form lands: both rows keep their cells, the change is in', () => {
  const desk = openDesk({ language: 'zh' });
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司']);
  desk.pasteColumn('tracker', 2, 'contact', ['李', '王']);
  const happens: Deed = { do: 'insertRows', args: [desk.title('tracker'), 2, 1] };
  desk.workbench.faults.plan({
    kind: 'between',
    name: 'Range.setValues',
    at: 1,
    functionName: 'api',
    happens,
  });
  const answer = desk.workbench.api('customers.save', {
    id: 'LX002',
    requestId: 'a',
    values: { contact: '赵', industry: '教育' },
  });
  expect(answer).toMatchObject({ ok: true, value: { customer: { values: { contact: '赵' } } } });
  expect(
    [3, 4].map((row) =>
      ['leadId', 'customerName', 'contact', 'industry'].map((key) => desk.cell('tracker', row, key)),
    ),
  ).toEqual([
    ['LX001', '甲公司', '李', ''],
    ['LX002', '乙公司', '赵', '教育'],
  ]);
});

test('a team’s formulas filled to the end of the grid do not push a new customer there', () => {
  const desk = openDesk({ language: 'zh' });
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司']);
  const sheet = desk.sheet('tracker');
  const own = desk.place('tracker', 'state') + 1;
  desk.workbench.insertColumns(desk.title('tracker'), own, 1);
  sheet.getRange(2, own, sheet.getMaxRows() - 1, 1).setFormula('=ROW()');
  desk.workbench.api('customers.save', { requestId: 'a', values: { customerName: '乙公司' } });
  expect(desk.cell('tracker', 3, 'customerName')).toBe('乙公司');
  expect(desk.cell('tracker', 3, 'reminder')).toBe('无下一步');
});
