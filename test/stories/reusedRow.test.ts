import { columnLetters } from '../../src/schema/headers';
import { openDesk, type Desk } from './desk';

interface BinItem {
  readonly name: string;
}

const begin = (): Desk => {
  const desk = openDesk({ language: 'zh' });
  desk.paste('tracker', [{ customerName: '晨光文具', stage: desk.stage('negotiation'), contact: '李总' }]);
  return desk;
};

const visible = (desk: Desk, row: number): string =>
  `A${row}:${columnLetters(desk.place('tracker', 'state') - 1)}${row}`;

const empty = (desk: Desk): void => void desk.workbench.clear(desk.title('tracker'), visible(desk, 2));

const binOf = (desk: Desk): readonly string[] =>
  (desk.workbench.api('bin.list', {}) as { value: { items: readonly BinItem[] } }).value.items.map(
    ({ name }) => name,
  );

const trailOf = (desk: Desk, id: string): readonly string[] => {
  const answer = desk.workbench.api('trail.list', { id }) as {
    value: { items: readonly { field: string }[] };
  };
  return answer.value.items.map(({ field }) => field);
};

describe('a row that was emptied and is used for somebody else', () => {
  test('the newcomer is a new record; the one before is in the recycle bin and may come back', () => {
    const desk = begin();
    desk.workbench.run('daily');
    empty(desk);
    desk.workbench.advance({ days: 1 });
    desk.type('tracker', 2, 'customerName', '得力');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX002');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'reminder')).toBe('无下一步');
    desk.workbench.advance({ days: 1 });
    expect(binOf(desk)).toEqual(['晨光文具']);
    desk.workbench.api('bin.restore', { ids: ['LX001'], requestId: 'r'.repeat(28) });
    expect(desk.cell('tracker', 3, 'customerName')).toBe('晨光文具');
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('negotiation'));
  });

  test('what was done to the one before is filed, although the newcomer has its cell', () => {
    const desk = begin();
    desk.type('tracker', 2, 'contact', '王总');
    empty(desk);
    desk.type('tracker', 2, 'contact', '赵总');
    desk.type('tracker', 2, 'customerName', '得力');
    desk.workbench.run('hourly');
    expect(trailOf(desk, 'LX001')).toEqual(['清空整行', '联系人', '新增客户']);
    expect(trailOf(desk, 'LX002')).toContain('新增客户');
    expect(trailOf(desk, 'LX002')).not.toContain('清空整行');
  });

  test('found by the check of the whole sheet, where no event told of it', () => {
    const desk = begin();
    empty(desk);
    desk.sheet('tracker').getRange(2, desk.place('tracker', 'customerName')).setValue('得力');
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX002');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('undone, it is the old customer with everything', () => {
    const desk = begin();
    empty(desk);
    desk.workbench.undo();
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX001');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('negotiation'));
  });

  test('undone after a newcomer was typed there, the old customer is back as well', () => {
    const desk = begin();
    desk.workbench.run('daily');
    empty(desk);
    desk.type('tracker', 2, 'customerName', '得力');
    desk.workbench.undo();
    desk.workbench.undo();
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'customerName')).toBe('晨光文具');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX001');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('negotiation'));
  });
});

describe('a row pasted from another file', () => {
  test('gets an id of its own: the one it brings is given to the next customer', () => {
    const north = openDesk({ language: 'zh' });
    north.paste('tracker', [
      { customerName: '北一' },
      { customerName: '北二', stage: north.stage('negotiation') },
    ]);
    const sheet = north.sheet('tracker');
    const pasted = sheet.getRange(3, 1, 1, sheet.getMaxColumns()).getDisplayValues();
    const south = openDesk({ language: 'zh' });
    south.paste('tracker', [{ customerName: '南一' }]);
    south.workbench.edit(south.title('tracker'), 'A3', pasted);
    south.type('tracker', 4, 'customerName', '南二');
    expect([2, 3, 4].map((row) => south.cell('tracker', row, 'leadId'))).toEqual(['LX001', 'LX002', 'LX003']);
    expect(south.cell('tracker', 3, 'stage')).toBe(south.stage('negotiation'));
  });
});
