import type { HistoryDone, HistoryPreview, HistoryStepsValue } from '../../src/app/history/protocol';
import { columnLetters } from '../../src/schema/headers';
import type { Language } from '../../src/schema/language';
import { createWorkbench, type Workbench } from '../../workbench';
import { strideOf } from '../faults/depth';
import { begin, call, ownPlace, restoreTo, rowOf } from './backupDesk';
import { bundle, openDesk, type Desk } from './desk';

/** Everything on the two tabs by id of the row, whatever row it stands in; but for reminders and hidden cells. */
const cellsById = (desk: Desk): Record<string, string[]> =>
  Object.fromEntries(
    (['tracker', 'followUps'] as const).flatMap((table) => {
      const [state, reminder] = [desk.place(table, 'state') - 1, desk.place(table, 'reminder') - 1];
      const [, ...rows] = desk.shown(desk.title(table));
      return rows.flatMap((cells) => {
        const id = /"id":"(\w+)"/.exec(cells[state]!)?.[1] ?? cells[state]!;
        return id === '' ? [] : [[id, cells.filter((_, at) => at !== state && at !== reminder)]];
      });
    }),
  );

const undoAll = (desk: Desk, stepId: string, requestId: string, from = 0): HistoryDone => {
  for (let cursor: number | null = from; ;) {
    const done: HistoryDone = call(desk.workbench, 'steps.undo', { stepId, requestId, cursor });
    if (done.done) return done;
    cursor = done.nextCursor;
  }
};

describe('a restore is undone in one press', () => {
  /** A week's Monday, then a bad Tuesday. */
  const spoilt = (language: Language): Desk => {
    const desk = begin(language);
    desk.workbench.advance('2026-03-03 07:30');
    desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
    desk.type('followUps', 2, 'summary', '换了内容');
    desk.type('tracker', 2, 'needDescription', `新的需求 ${'新'.repeat(900)}`);
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 3, 'contact', '李经理');
    desk.workbench.edit(desk.title('tracker'), `${columnLetters(ownPlace(desk))}2`, '');
    return desk;
  };

  test.each(['zh', 'en'] as const)(
    'every cell is as before: customers who came back go to the bin, follow-ups and own columns too, %s',
    (language) => {
      const desk = spoilt(language);
      const before = cellsById(desk);
      const done = restoreTo(desk, '2026-03-02', { kind: 'all' }, 'r-one');
      expect(done).toMatchObject({ changed: 4, stepId: expect.any(String) as string });
      expect(Object.keys(cellsById(desk))).toHaveLength(4);
      const [step] = call<HistoryStepsValue>(desk.workbench, 'steps.list').steps;
      expect(step).toMatchObject({ id: done.stepId, customers: 3, mayUndo: true });
      const preview = call<HistoryPreview>(desk.workbench, 'steps.preview', { stepId: done.stepId });
      expect(preview.counts).toEqual({ changes: 5, returning: 0, leaving: 1, kept: 0 });
      const undone = undoAll(desk, done.stepId!, 'u-one');
      expect(undone).toMatchObject({ done: true, changed: 6 });
      expect(undone.message).toContain(
        desk.say('改回 5 处、移出 1 个客户', 'put back 5 values, took 1 customer'),
      );
      expect(cellsById(desk)).toEqual(before);
      expect(desk.shown(desk.say('回收站', 'Recycle bin')).flat()).toContain('乙公司');
      // Once more: nothing; the follow-up counts as before; and the undo is a step of its own.
      expect(undoAll(desk, done.stepId!, 'u-two')).toMatchObject({ changed: 0, stepId: null });
      expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
      expect(undoAll(desk, undone.stepId!, 'u-three').changed).toBeGreaterThan(0);
      expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    },
  );

  test('a follow-up that came back goes; what somebody edited meanwhile is shown first, and stays', () => {
    const desk = spoilt('en');
    desk.workbench.deleteRows(desk.title('followUps'), 2, 1);
    const before = cellsById(desk);
    const done = restoreTo(desk, '2026-03-02', { kind: 'all' }, 'r-one');
    desk.type('tracker', rowOf(desk, '丙公司'), 'contact', '王总');
    desk.workbench.edit(desk.title('tracker'), `${columnLetters(ownPlace(desk))}2`, '又写了');
    const preview = call<HistoryPreview>(desk.workbench, 'steps.preview', { stepId: done.stepId });
    expect(preview.counts).toEqual({ changes: 2, returning: 0, leaving: 2, kept: 2 });
    expect(preview.changes.slice(0, 2).map(({ field, now }) => [field, now])).toEqual([
      [desk.say('联系人', 'Contact'), '王总'],
      ['我的备注', '又写了'],
    ]);
    const undone = undoAll(desk, done.stepId!, 'u-one');
    expect(undone.message).toContain(desk.say('移除 1 条跟进记录', 'removed 1 follow-up'));
    expect(undone.message).toContain(desk.say('2 处保持不变', '2 values stay as they are'));
    const now = cellsById(desk);
    expect(Object.keys(now).sort()).toEqual(Object.keys(before).sort());
    expect(now['LX001']!.join()).toContain('又写了');
    expect(now['LX003']!.join()).toContain('王总');
  });

  test('of a restore before the last one the follow-ups stay, and that is said', () => {
    const desk = spoilt('zh');
    const first = restoreTo(desk, '2026-03-02', { kind: 'customer', id: 'LX002' }, 'r-one');
    restoreTo(desk, '2026-03-02', { kind: 'all' }, 'r-two');
    const preview = call<HistoryPreview>(desk.workbench, 'steps.preview', { stepId: first.stepId });
    const said = desk.say('跟进记录和写入团队自己列的内容会保留', 'stays');
    expect(preview.message).toContain(said);
    expect(undoAll(desk, first.stepId!, 'u-one').message).toContain(said);
    expect(desk.cell('followUps', 2, 'summary')).toBe('+86 打过电话');
  });

  test('one of follow-ups alone is undone as well', () => {
    const desk = spoilt('en');
    const done = restoreTo(desk, '2026-03-02', { kind: 'table', table: 'followUps' }, 'r-one');
    expect(desk.cell('followUps', 2, 'summary')).toBe('+86 打过电话');
    expect(undoAll(desk, done.stepId!, 'u-one')).toMatchObject({ changed: 1, stepId: null });
    expect(desk.cell('followUps', 2, 'summary')).toBe('换了内容');
    expect(restoreTo(desk, '2026-03-03', { kind: 'table', table: 'followUps' }, 'r-two')).toMatchObject({
      changed: 0,
      stepId: null,
    });
  });

  test('killed at any call, the same request finishes it', () => {
    const desk = spoilt('en');
    desk.workbench.deleteRows(desk.title('followUps'), 2, 1);
    const before = cellsById(desk);
    const { stepId } = restoreTo(desk, '2026-03-02', { kind: 'all' }, 'r-one');
    const world = desk.workbench.save();
    const start = (): Desk =>
      openDesk({ language: 'en', workbench: createWorkbench({ from: world, script: bundle }) });
    const parts = (workbench: Workbench): number[] =>
      [0, 3].map((cursor) => {
        workbench.api('steps.undo', { stepId, requestId: 'killed-undo', cursor });
        return Object.values(workbench.meter.last.calls).reduce((sum, count) => sum + count, 0);
      });
    const [customers = 0, beside = 0] = parts(start().workbench);
    expect(customers * beside).toBeGreaterThan(0);
    for (let at = 1; at <= customers + beside; at += strideOf(53)) {
      const killed = start();
      const [cursor, place] = at <= customers ? [0, at] : [3, at - customers];
      if (cursor > 0) killed.workbench.api('steps.undo', { stepId, requestId: 'killed-undo', cursor: 0 });
      const buffered = at % 2 === 0 ? 'lost' : 'landed';
      killed.workbench.faults.plan({ kind: 'kill', at: place, functionName: 'api', buffered });
      try {
        killed.workbench.api('steps.undo', { stepId, requestId: 'killed-undo', cursor });
      } catch {
        // The page sends it again.
      }
      killed.workbench.faults.clear();
      killed.workbench.faults.clearLocks();
      const done = undoAll(killed, stepId!, 'killed-undo', cursor);
      expect([at, cellsById(killed)]).toEqual([at, before]);
      expect({ at, swept: killed.workbench.run('sweep') }).toMatchObject({ at, swept: { cells: 0 } });
      // What was done before the kill counts.
      expect([at, done.message]).toEqual([at, expect.stringContaining('removed 1 follow-up')]);
    }
  });
});
