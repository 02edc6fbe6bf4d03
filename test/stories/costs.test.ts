import { openDesk, type Desk } from './desk';

/** Fills the tracker with customers through the import, as a large team would. */
const withCustomers = (count: number): Desk => {
  const desk = openDesk({ language: 'zh' });
  const lines = Array.from({ length: count }, (_, number) => `客户${number},王芳,线索获取`);
  const csv = Buffer.from(['客户名称,负责人,当前阶段', ...lines].join('\n')).toString('base64');
  const source = { csv, name: 'customers.csv' };
  let cursor: unknown;
  let importId: unknown;
  do {
    const answer = desk.workbench.api('import.run', { source, cursor, importId }) as {
      ok: boolean;
      value: { nextCursor: unknown; importId: unknown };
    };
    expect(answer.ok).toBe(true);
    cursor = answer.value.nextCursor;
    importId = answer.value.importId;
  } while (cursor !== null && cursor !== undefined);
  return desk;
};

const callsOf = (desk: Desk, names: RegExp): number =>
  Object.entries(desk.workbench.meter.last.calls)
    .filter(([name]) => names.test(name))
    .reduce((sum, [, count]) => sum + count, 0);

const rangeReads = /^Range\.get(Values?|DisplayValues?|Formulas?|Notes?|Backgrounds?)$/;
const memoryReads = /^(Properties\.get|Cache\.get)/;

describe.each([10, 8_800])('a stage edit among %i customers', (count) => {
  const desk = withCustomers(count);
  const columns = desk.sheet('tracker').getMaxColumns();

  test.each(['cold', 'warm'])(
    '%s: two range reads, one look into memory, one flush, cells of header and row',
    () => {
      desk.type('tracker', 5, 'stage', '线索筛选');
      desk.type('tracker', 5, 'stage', '商务谈判');
      const { last } = desk.workbench.meter;
      expect(callsOf(desk, rangeReads)).toBe(2);
      expect(callsOf(desk, memoryReads)).toBe(1);
      expect(last.flushes).toBe(1);
      expect(last.cellsRead).toBeLessThanOrEqual(columns * 2);
      expect(desk.cell('tracker', 5, 'stage')).toBe('线索筛选');
    },
  );

  test('three rows pasted: the same calls, cells of header and three rows', () => {
    desk.pasteColumn('tracker', 6, 'stage', ['线索筛选', '商务谈判', '线索筛选']);
    const { last } = desk.workbench.meter;
    expect(callsOf(desk, rangeReads)).toBe(2);
    expect(callsOf(desk, memoryReads)).toBe(1);
    expect(last.flushes).toBe(1);
    expect(last.cellsRead).toBeLessThanOrEqual(columns * 4);
  });
});
