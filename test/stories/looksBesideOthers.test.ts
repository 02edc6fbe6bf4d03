import { createWorkbench, type Happening, type TracedCall, type Workbench } from '../../workbench';
import { bundle, openDesk, type Desk } from './desk';

/** While all rows are looked at, reps go on: what they save in between stays, and they hardly ever wait. */

const count = 45;
const nameOf = (index: number): string => `客户${String(index).padStart(3, '0')}`;
const firstRow = 2;

const begin = (): Desk => {
  const desk = openDesk({ language: 'zh', now: '2026-03-09 10:00' });
  desk.pasteColumn(
    'tracker',
    firstRow,
    'customerName',
    Array.from({ length: count }, (_, index) => nameOf(index)),
  );
  desk.paste('followUps', [
    {
      customerName: nameOf(3),
      time: '2026-03-06 10:00',
      method: '电话',
      person: '王芳',
      summary: '首次沟通',
      feedback: '感兴趣',
      nextStep: '发方案',
      dueDate: '2026-03-12',
    },
  ]);
  const write = (table: 'tracker' | 'followUps', row: number, key: string, value: string): void =>
    void desk.sheet(table).getRange(row, desk.place(table, key)).setValue(value);
  // What a script wrote, of which no event told: every third contact, a stage past its gate, new names, a follow-up.
  for (let row = firstRow; row < firstRow + count; row += 3) write('tracker', row, 'contact', `联系人${row}`);
  write('tracker', 8, 'stage', '商务谈判');
  for (let index = 0; index < 3; index += 1)
    write('tracker', firstRow + count + index, 'customerName', `新客户${index}`);
  const said = { customerName: nameOf(5), time: '2026-03-08 10:00', method: '电话', summary: '确认预算' };
  for (const [key, value] of Object.entries(said)) write('followUps', 3, key, value);
  return desk;
};

const desk = begin();
const world = desk.workbench.save();
const tracker = desk.title('tracker');
const start = (): Desk =>
  openDesk({ language: 'zh', workbench: createWorkbench({ from: world, script: bundle }) });
const stateColumn = desk.place('tracker', 'state');
const rows = desk.sheet('tracker').getMaxRows() + desk.sheet('followUps').getMaxRows();

/** Calls made while the lock was held. */
const underLock = (trace: readonly TracedCall[]): readonly TracedCall[] => {
  let isHeld = false;
  return trace.filter(({ name }) => {
    if (name === 'Lock.tryLock') isHeld = true;
    if (name === 'Lock.releaseLock') isHeld = false;
    return isHeld;
  });
};

const traced = start();
const calls = traced.workbench.faults.trace();
const looked = traced.workbench.run('sweep') as { cells: number; left: number };
const undisturbed = calls.filter(({ functionName }) => functionName === 'sweep');
/** The lock that is taken to write what was decided. */
const lastLock = undisturbed.filter(({ name }) => name === 'Lock.tryLock').length;

/** Lets something happen after all rows were read and decided, just before the lock is taken. */
const lookWhile = (happens: Happening): Desk => {
  const disturbed = start();
  disturbed.workbench.faults.plan({
    kind: 'between',
    functionName: 'sweep',
    name: 'Lock.tryLock',
    at: lastLock,
    happens,
  });
  const swept = disturbed.workbench.run('sweep') as { left: number };
  expect(disturbed.workbench.faults.struck).toHaveLength(1);
  expect(swept.left).toBe(0);
  return disturbed;
};

const rowOf = (seen: Desk, name: string): number => {
  const names = seen.sheet('tracker').getRange(1, seen.place('tracker', 'customerName'), 200, 1).getValues();
  return names.findIndex(([each]) => each === name) + 1;
};
const cellOf = (seen: Desk, name: string, key: string): string =>
  seen.cell('tracker', rowOf(seen, name), key);

/** Nothing of what the script wrote is lost, nothing is there twice, and another look finds nothing to do. */
const expectWhole = (seen: Desk, added = 0): void => {
  const shown = seen.shown(tracker).slice(1);
  const ids = shown.map((row) => row[seen.place('tracker', 'leadId') - 1]!).filter((id) => id !== '');
  expect(ids).toHaveLength(count + 3 + added);
  expect(new Set(ids).size).toBe(ids.length);
  for (const row of shown) {
    const id = row[seen.place('tracker', 'leadId') - 1]!;
    if (id !== '') expect(row[stateColumn - 1]).toContain(`"id":"${id}"`);
  }
  for (let index = 0; index < count; index += 3) {
    const contact = `联系人${index + firstRow}`;
    const row = shown.find((each) => each[seen.place('tracker', 'customerName') - 1] === nameOf(index))!;
    expect(row[seen.place('tracker', 'contact') - 1]).toBe(contact);
    expect(row[stateColumn - 1]).toContain(contact);
  }
  expect(cellOf(seen, nameOf(6), 'stage')).toBe('线索获取');
  expect(cellOf(seen, nameOf(6), 'reminder')).toContain('未进入「商务谈判」');
  expect(cellOf(seen, nameOf(5), 'followUpLog')).toContain('确认预算');
  const again = seen.workbench.run('sweep') as { cells: number };
  expect(again.cells).toBe(0);
};

const save = (params: object): Happening => ({ do: 'api', args: ['customers.save', params] });

describe('While all rows are looked at', () => {
  it('undisturbed it does what is to be done', () => {
    expect(looked.cells).toBeGreaterThan(20);
    expectWhole(traced);
  });

  it('nobody waits for a read of everything: under the lock stand the hidden columns alone', () => {
    const reads = underLock(undisturbed).filter(({ kind }) => kind === 'read');
    expect(reads.length).toBeGreaterThan(0);
    expect(Math.max(...reads.map(({ cells }) => cells))).toBeLessThanOrEqual(rows);
    const all = undisturbed.filter(({ kind }) => kind === 'read');
    expect(Math.max(...all.map(({ cells }) => cells))).toBeGreaterThan(count * 40);
  });

  it('costs one look at each hidden column more, and where nothing is to be done no lock to write', () => {
    const seen = start();
    seen.workbench.run('sweep');
    const trace = seen.workbench.faults.trace();
    seen.workbench.run('sweep');
    const locks = trace.filter(({ name }) => name === 'Lock.tryLock').length;
    expect(locks).toBe(lastLock - 1);
    const reads = (list: readonly TracedCall[]): number => list.filter(({ kind }) => kind === 'read').length;
    expect(reads(undisturbed) - reads(trace)).toBeLessThanOrEqual(2);
  });

  it('a form saved on a row that is about to be written stays, and so does what the look found there', () => {
    const seen = lookWhile(save({ id: 'LX004', requestId: 'a', values: { industry: '教育' } }));
    expect(cellOf(seen, nameOf(3), 'industry')).toBe('教育');
    expectWhole(seen);
  });

  it('a stage that is typed where one is about to go back is judged by itself', () => {
    const seen = lookWhile({ do: 'edit', args: [tracker, desk.a1('tracker', 8, 'stage'), '线索筛选'] });
    expect(cellOf(seen, nameOf(6), 'stage')).toBe('线索筛选');
  });

  it('a customer who comes in takes no id of those that were about to be given', () => {
    const seen = lookWhile(save({ requestId: 'a', values: { customerName: '表单客户' } }));
    expect(cellOf(seen, '表单客户', 'leadId')).toMatch(/^LX\d+$/);
    expectWhole(seen, 1);
  });

  it('a new name told of meanwhile is one customer', () => {
    const at = desk.a1('tracker', firstRow + count, 'contact');
    const seen = lookWhile({ do: 'edit', args: [tracker, at, '何总'] });
    expect(cellOf(seen, '新客户0', 'contact')).toBe('何总');
    expectWhole(seen);
  });

  it('a follow-up logged meanwhile counts once, and so does the one that the look files', () => {
    const values = {
      time: '2026-03-09 09:00',
      method: '电话',
      person: '王芳',
      summary: '约好拜访',
      feedback: '好',
      nextStep: '拜访',
      dueDate: '2026-03-15',
    };
    const seen = lookWhile({
      do: 'api',
      args: ['followups.log', { customerId: 'LX004', requestId: 'a', values }],
    });
    expect(cellOf(seen, nameOf(3), 'followUpLog')).toContain('约好拜访');
    expect(cellOf(seen, nameOf(3), 'state')).toContain('"followUps":{"phone":2}');
    expectWhole(seen);
    expect(cellOf(seen, nameOf(5), 'state')).toContain('"followUps":{"phone":1}');
  });

  it('rows that people sort are looked at again where they stand then', () => {
    expectWhole(lookWhile({ do: 'sort', args: [tracker, 'A2:CZ', [{ column: 1, ascending: false }]] }));
  });

  it('a row inserted above the others moves nothing that is written', () => {
    expectWhole(lookWhile({ do: 'insertRows', args: [tracker, 3, 1] }));
  });

  it('a look that another one overtakes has nothing left to do', () => {
    expectWhole(lookWhile({ do: 'run', args: ['sweep'] }));
  });

  it('where somebody changes the same row each time, it is looked at under the lock at last', () => {
    const seen = start();
    let times = 0;
    seen.workbench.faults.plan({
      kind: 'between',
      functionName: 'sweep',
      name: 'Lock.tryLock',
      always: true,
      happens: () => {
        times += 1;
        const values = { industry: `行业${times}` };
        seen.workbench.api('customers.save', { id: 'LX004', requestId: `r${times}`, values });
      },
    });
    const swept = seen.workbench.run('sweep') as { left: number };
    seen.workbench.faults.clear();
    expect(swept.left).toBe(0);
    expect(cellOf(seen, nameOf(3), 'industry')).toBe(`行业${times}`);
    expectWhole(seen);
  });

  it('somebody who holds the lock all the while is said to be saving, and nothing is half-written', () => {
    const seen: Workbench = createWorkbench({ from: world, script: bundle });
    const before = JSON.stringify(
      seen.spreadsheet.getSheetByName(tracker)!.getDataRange().getDisplayValues(),
    );
    seen.faults.holdLock('document');
    expect(() => seen.run('sweep')).toThrow('别人正在保存');
    expect(JSON.stringify(seen.spreadsheet.getSheetByName(tracker)!.getDataRange().getDisplayValues())).toBe(
      before,
    );
  });
});
