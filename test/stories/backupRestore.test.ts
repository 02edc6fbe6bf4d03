import type { HistoryPreview } from '../../src/app/history/protocol';
import { trailTable } from '../../src/schema/trail';
import { begin, call, restoreTo, rowOf } from './backupDesk';
import type { Desk } from './desk';

const back = { day: '2026-03-03', what: { kind: 'all' } } as const;
const preview = (desk: Desk): HistoryPreview => call(desk.workbench, 'restore.preview', back);
const trailOf = (desk: Desk): string[] =>
  desk.shown(trailTable.title[desk.language]).map((row) => row.slice(2, 8).join(' '));

const removeStage = (desk: Desk, id: string): void => {
  const rows = desk.shown(desk.title('stages'));
  desk.workbench.deleteRows(desk.title('stages'), rows.findIndex((row) => row.includes(id)) + 1, 1);
  desk.workbench.run('sweep');
};

/** A customer at a stage, as of a Tuesday's backup. */
const beginAtStage = (): Desk => {
  const desk = begin('en');
  call(desk.workbench, 'customers.save', {
    requestId: 'new',
    values: { customerName: 'Quest', stage: 'qualify', contact: 'Li' },
  });
  desk.workbench.advance('2026-03-03 09:30');
  desk.workbench.advance('2026-03-04 08:30');
  return desk;
};

test('a stage that was removed since is not entered again; all else goes back, and the preview says so', () => {
  const desk = beginAtStage();
  const row = rowOf(desk, 'Quest');
  desk.type('tracker', row, 'changeReason', 'too early');
  desk.type('tracker', row, 'stage', desk.stage('lead'));
  desk.type('tracker', row, 'contact', 'Wang');
  removeStage(desk, 'qualify');
  expect(preview(desk).changes).toMatchObject([
    {
      field: 'Stage',
      now: 'Lead',
      then: 'Qualify',
      kept: expect.stringMatching(/removed from the settings/),
    },
    { field: 'Contact', now: 'Wang', then: 'Li', kept: null },
    { field: 'Reason for change', kept: null },
  ]);
  restoreTo(desk, back.day, back.what, 'back');
  expect(['stage', 'contact'].map((key) => desk.cell('tracker', row, key))).toEqual(['Lead', 'Li']);
  expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  // What stays is nothing left to do.
  expect(restoreTo(desk, back.day, back.what, 'again').changed).toBe(0);
});

test('a customer who comes back at a removed stage is brought back, and the row says what to do', () => {
  const desk = beginAtStage();
  desk.workbench.deleteRows(desk.title('tracker'), rowOf(desk, 'Quest'), 1);
  removeStage(desk, 'qualify');
  expect(preview(desk).changes).toMatchObject([
    { field: 'Stage', then: 'Qualify', kept: expect.stringMatching(/choose another/) },
    { then: 'Quest', kept: null },
  ]);
  restoreTo(desk, back.day, back.what, 'back');
  const row = rowOf(desk, 'Quest');
  expect(desk.cell('tracker', row, 'stage')).toBe('Qualify');
  expect(desk.cell('tracker', row, 'reminder')).toMatch(/there is no "Qualify"; choose one of/);
  desk.type('tracker', row, 'stage', desk.stage('lead'));
  expect(desk.cell('tracker', row, 'reminder')).not.toMatch(/Qualify/);
});

test('a column of ours that was deleted since is listed as missing; the change log tells of no change in it', () => {
  const desk = beginAtStage();
  desk.type('tracker', rowOf(desk, 'Quest'), 'contact', 'Wang');
  desk.workbench.deleteColumns(desk.title('tracker'), desk.place('tracker', 'contact'), 1);
  desk.workbench.deleteColumns(desk.title('followUps'), desk.place('followUps', 'feedback'), 1);
  desk.type('tracker', 2, 'industry', 'IT');
  desk.workbench.deleteRows(desk.title('tracker'), rowOf(desk, '乙公司'), 1);
  desk.workbench.run('sweep');
  desk.workbench.run('hourly');
  const missing = expect.stringMatching(/no such column/);
  expect(preview(desk).changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'Contact', now: 'Wang', then: 'Li', kept: missing }),
      expect.objectContaining({ field: 'Industry', now: 'IT', then: null, kept: null }),
    ]),
  );
  restoreTo(desk, back.day, back.what, 'back');
  expect(desk.cell('tracker', 2, 'industry')).toBe('');
  desk.workbench.run('hourly');
  desk.workbench.run('sweep');
  desk.workbench.run('hourly');
  // The columns of a line begin with the way it came in.
  expect(trailOf(desk).filter((line) => line.includes('Contact'))).toEqual([
    'Cell LX004 Quest Contact Li Wang',
  ]);
});

test.each(['restore.run', 'backups.run'])('%s says busy while somebody else is writing', (method) => {
  const desk = begin('en');
  desk.workbench.advance('2026-03-03 09:30');
  desk.type('tracker', 2, 'contact', 'later');
  desk.workbench.faults.holdLock('document');
  expect(desk.workbench.api(method, { ...back, requestId: 'back' })).toMatchObject({
    error: { code: 'busy', message: expect.stringMatching(/Somebody else/) },
  });
  desk.workbench.faults.clearLocks();
  expect(desk.workbench.api(method, { ...back, requestId: 'back' })).toMatchObject({ ok: true });
});
