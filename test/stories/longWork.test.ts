import { createWorkbench, type SavedWorld, type Workbench } from '../../workbench';
import { personRoles } from '../../src/schema/choices';
import { strideOf } from '../faults/depth';
import { bundle, openDesk, type Desk } from './desk';

/**
 * A file counts as large by its rows. These have few records and many blank rows, so that the stories are
 * told in seconds; test/bench/size.test.ts has the records, too.
 */
const blankRows = 45_000;
const names = ['Aster', 'Birch', 'Cedar', 'Dogwood', 'Elm'];
const now = '2026-03-09 05:30';

interface Status {
  readonly jobs: readonly {
    readonly name: string;
    readonly endedWell: string | null;
    readonly underWay: { readonly progress: readonly [number, number] | null } | null;
  }[];
  readonly problem: string | null;
}

const statusOf = (workbench: Workbench): Status =>
  (workbench.api('jobs.status', {}) as { value: Status }).value;
const jobOf = (workbench: Workbench, name: string): Status['jobs'][number] =>
  statusOf(workbench).jobs.find((job) => job.name === name)!;

/** Follow-ups that a script wrote, of which no event told; one stands far below, and was copied there. */
const writeUnseen = (desk: Desk, rowBelow: number): void => {
  const sheet = desk.sheet('followUps');
  const put = (row: number, record: Readonly<Record<string, string>>): void => {
    for (const [key, value] of Object.entries(record))
      sheet.getRange(row, desk.place('followUps', key)).setValue(value);
  };
  const said = { method: 'Phone', person: 'Kim', summary: 'Asked', feedback: 'Fine', nextStep: 'Offer' };
  put(3, { ...said, customerName: 'Birch', time: '2026-03-05 10:00', dueDate: '2026-03-12' });
  put(rowBelow, { ...said, customerName: 'Cedar', time: '2026-03-06 10:00', dueDate: '2026-03-13' });
  // The first one, hidden cell and all.
  const width = sheet.getMaxColumns();
  const copied = sheet.getRange(2, 1, 1, width).getValues();
  sheet.getRange(rowBelow + 1, 1, 1, width).setValues(copied);
};

const prepare = (rows: number): Desk => {
  const people = [
    {
      name: 'Kim',
      email: 'kim@example.com',
      role: personRoles[0].label.en,
      language: 'English',
      active: true,
    },
  ];
  const desk = openDesk({ language: 'en', now, people });
  desk.paste(
    'tracker',
    names.map((customerName) => ({ customerName, owner: 'Kim', nextFollowUp: '2026-03-01' })),
  );
  const sheet = desk.sheet('followUps');
  if (rows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), rows);
  desk.paste('followUps', [
    {
      customerName: 'Aster',
      time: '2026-03-04 10:00',
      method: 'Phone',
      person: 'Kim',
      summary: 'First call',
      feedback: 'Fine',
      nextStep: 'Offer',
      dueDate: '2026-03-11',
    },
  ]);
  writeUnseen(desk, rows > 0 ? rows - 10 : 5);
  return desk;
};

/** What stands in the two tables, blank rows left out. */
const recordsIn = (workbench: Workbench): string[][] =>
  ['Tracker', 'Follow-ups'].flatMap((tab) =>
    workbench.spreadsheet
      .getSheetByName(tab)!
      .getDataRange()
      .getDisplayValues()
      .filter((row) => row.some((text) => text !== '')),
  );

const large = prepare(blankRows);
const world: SavedWorld = large.workbench.save();
const start = (): Workbench => createWorkbench({ from: world, script: bundle });

describe('A large file', () => {
  it('looked at in pieces comes to the same as a small one looked at at once', () => {
    const small = prepare(0).workbench;
    small.run('sweep');
    const workbench = start();
    workbench.run('sweep');
    expect(recordsIn(workbench)).toEqual(recordsIn(small));
    expect(recordsIn(workbench).filter((row) => row.includes('First call'))).toHaveLength(2);
    expect((workbench.run('sweep') as { cells: number }).cells).toBe(0);
  });

  it('says of a customer whose newest follow-up was deleted what the one before it said', () => {
    const workbench = start();
    workbench.run('sweep');
    // The customer stands above the follow-ups; what the hidden cell remembers is no matter here.
    const shown = (): string[] =>
      recordsIn(workbench)
        .find((row) => row.includes('LX002'))!
        .filter((text) => !text.includes('{'));
    const before = shown();
    workbench.api('followups.log', {
      customerId: 'LX002',
      requestId: 'r1',
      values: {
        time: '2026-03-09 09:00',
        method: 'Phone',
        person: 'Kim',
        summary: 'Called again',
        feedback: 'Fine',
        nextStep: 'Demo',
        dueDate: '2026-03-30',
      },
    });
    expect(shown()).toContain('2026-03-30');
    workbench.deleteRows('Follow-ups', 2, 1);
    workbench.run('sweep');
    expect(shown()).toEqual(before);
    expect(before).toContain('2026-03-12');
    expect((workbench.run('sweep') as { cells: number }).cells).toBe(0);
  });

  it('on a slow day is looked at as far as time allows, goes on with the next clock and says so', () => {
    const workbench = start();
    workbench.faults.plan({
      kind: 'time',
      milliseconds: 20_000,
      functionName: 'hourly',
      name: 'Range.getValues',
      always: true,
    });
    workbench.advance('2026-03-09 08:30');
    const outcomes = workbench.executions.filter(({ functionName }) => functionName === 'hourly');
    expect(outcomes.map(({ outcome }) => outcome)).not.toContain('timed out');
    expect(jobOf(workbench, 'daily').endedWell).toBeNull();
    expect(jobOf(workbench, 'daily').underWay).not.toBeNull();
    workbench.faults.clear();
    workbench.advance('2026-03-09 11:30');
    expect(jobOf(workbench, 'daily')).toMatchObject({ underWay: null });
    expect(jobOf(workbench, 'daily').endedWell).toContain('2026-03-09');
    expect(workbench.mail.filter(({ to }) => to === 'kim@example.com')).toHaveLength(1);
  });
});

describe('A day’s work in pieces', () => {
  const undisturbed = start();
  const trace = undisturbed.faults.trace();
  undisturbed.advance('2026-03-09 09:30');
  const calls = trace.filter(({ functionName }) => functionName === 'hourly').length;
  const expected = recordsIn(undisturbed);
  const stride = strideOf(Math.ceil(calls / 4));

  test('undisturbed ends well, with one digest', () => {
    expect(statusOf(undisturbed).problem).toBeNull();
    expect(undisturbed.mail.filter(({ to }) => to === 'kim@example.com')).toHaveLength(1);
  });

  test('killed at any call is finished by the next clocks, with no digest twice', () => {
    for (let at = 2; at <= calls; at += stride) {
      const workbench = start();
      workbench.faults.plan({ kind: 'kill', at, functionName: 'hourly', buffered: 'some' });
      workbench.advance('2026-03-09 09:30');
      workbench.faults.clear();
      workbench.advance('2026-03-09 12:30');
      workbench.run('sweep');
      const mails = workbench.mail.filter(({ to }) => to === 'kim@example.com').length;
      const second = workbench.run('sweep') as { cells: number };
      expect({ at, cells: second.cells, isTwice: mails > 1 }).toEqual({ at, cells: 0, isTwice: false });
      expect({ at, ended: jobOf(workbench, 'daily').endedWell !== null }).toEqual({ at, ended: true });
      expect(recordsIn(workbench).map(([name]) => name)).toEqual(expected.map(([name]) => name));
    }
  });
});

describe('The status of the clock’s work', () => {
  it('says in words which job failed, while the others go on', () => {
    const { workbench } = openDesk({ language: 'en', now });
    const name = 'Tracker';
    workbench.deleteSheet(name);
    workbench.advance('2026-03-09 09:30');
    const { problem } = statusOf(workbench);
    expect(problem).toContain('Get started');
    expect(problem).toContain(name);
  });

  it('says that the clock stands still, and what to do', () => {
    const { workbench } = openDesk({ language: 'zh', now });
    workbench.advance('2026-03-09 09:30');
    expect(statusOf(workbench).problem).toBeNull();
    const { ScriptApp } = workbench.globals;
    for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
    workbench.advance('2026-03-09 15:30');
    expect(statusOf(workbench).problem).toContain('开始使用');
  });

  it('costs one look into memory', () => {
    const { workbench } = openDesk({ language: 'zh', now });
    statusOf(workbench);
    const { reads, calls } = workbench.meter.last;
    expect({ reads, properties: calls['Properties.getProperties'] }).toEqual({ reads: 0, properties: 1 });
  });
});
