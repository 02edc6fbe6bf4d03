/** Executions at once that want the same lock: one waits for the other, as in Google's cloud. */
import { createWorkbench, type Workbench } from '../../workbench';

const LI = 'li@example.com';

const SCRIPT = `
  function sheet_() { return SpreadsheetApp.getActive().getSheets()[0]; }
  function holder(then, ms) {
    var lock = LockService.getDocumentLock();
    lock.waitLock(1000);
    sheet_().getRange('A1').setValue('held');
    if (ms) Utilities.sleep(ms);
    if (then === 'release') { SpreadsheetApp.flush(); lock.releaseLock(); sheet_().getRange('A2').setValue('after'); }
    if (then === 'fail') throw new Error('on purpose');
  }
  function waiter(patience) {
    var order = sheet_().getRange('B1').getValue();
    sheet_().appendRow(['before the lock', order]);
    PropertiesService.getDocumentProperties().setProperty('ticket', Utilities.getUuid() + Math.random());
    var asked = Date.now();
    var ticket = PropertiesService.getDocumentProperties().getProperty('ticket');
    sheet_().getRange('C1').setValue('not flushed yet');
    var lock = LockService.getDocumentLock();
    console.log('asks');
    if (!lock.tryLock(patience)) { console.log('gave up'); return; }
    console.log('got it');
    sheet_().getRange('D1').setValue(sheet_().getRange('A1').getValue() + '/' + sheet_().getRange('A2').getValue());
    var same = ticket === PropertiesService.getDocumentProperties().getProperty('ticket');
    sheet_().getRange('D2').setValue(same + ' ' + (Date.now() - asked >= 2000));
    lock.releaseLock();
  }
  function strict() {
    try { LockService.getDocumentLock().waitLock(1000); } catch (e) { sheet_().getRange('E1').setValue(e.message); }
    finally { sheet_().getRange('E2').setValue('finally'); }
  }
  function twoLocks() {
    LockService.getScriptLock().waitLock(1000);
    if (LockService.getDocumentLock().tryLock(3000)) return;
    sheet_().getRange('F1').setValue('let go of the other');
  }
  function holdsBoth() {
    LockService.getDocumentLock().waitLock(1000);
    Utilities.sleep(500);
    sheet_().getRange('F2').setValue(LockService.getScriptLock().tryLock(20000));
  }
  function onEdit(e) {
    if (e.value !== 'stamp' && e.value !== 'patient') return;
    var lock = LockService.getDocumentLock();
    if (!lock.tryLock(e.value === 'stamp' ? 10000 : 100000)) return;
    e.range.offset(0, 1).setValue('by ' + e.range.getA1Notation());
  }`;

const open = (): Workbench =>
  createWorkbench({ now: '2024-03-04T09:00', script: { source: SCRIPT }, owner: 'owner@example.com' });

const cell = (wb: Workbench, a1: string): unknown => wb.spreadsheet.getSheets()[0]!.getRange(a1).getValue();

/** `waiter` begins while `holder` works and holds the lock. */
const together = (then: string, ms: number, patience: number): Workbench => {
  const wb = open();
  wb.spreadsheet.getSheets()[0]!.getRange('A3').setValue('header');
  wb.faults.plan({
    kind: 'between',
    functionName: 'holder',
    name: 'Spreadsheet.getSheets',
    happens: { do: 'run', args: ['waiter', patience], user: LI },
  });
  try {
    wb.run('holder', then, ms);
  } catch {
    // One of them fails on purpose.
  }
  return wb;
};

const outcomes = (wb: Workbench): unknown[] =>
  wb.executions.map(({ functionName, outcome, lines }) => [
    functionName,
    outcome,
    ...lines.map(({ text }) => text),
  ]);

describe('an execution that finds the lock taken', () => {
  it('waits until it is released and goes on from there; what it did before is done once', () => {
    const wb = together('release', 3000, 30_000);
    expect(outcomes(wb)).toEqual([
      ['waiter', 'completed', 'asks', 'got it'],
      ['holder', 'completed'],
    ]);
    // It saw what the holder wrote under the lock, and not what the holder wrote after it.
    expect([cell(wb, 'D1'), cell(wb, 'D2')]).toEqual(['held/', 'true true']);
    expect(cell(wb, 'A2')).toBe('after');
    expect(cell(wb, 'C1')).toBe('not flushed yet');
    const rows = wb.spreadsheet.getSheets()[0]!.getDataRange().getValues();
    expect(rows.filter(([first]) => first === 'before the lock')).toHaveLength(1);
    expect(wb.executions[0]!.meter.calls).toMatchObject({
      'Lock.tryLock': 1,
      'Sheet.appendRow': 1,
      'Properties.setProperty': 1,
      'Lock.releaseLock': 1,
    });
  });

  it('gets it when the holder ends without a release, or fails', () => {
    for (const then of ['end', 'fail']) {
      const wb = together(then, 3000, 30_000);
      expect(outcomes(wb)).toEqual([
        ['holder', then === 'fail' ? 'failed' : 'completed'],
        ['waiter', 'completed', 'asks', 'got it'],
      ]);
      expect(cell(wb, 'D1')).toBe('held/');
    }
  });

  it('gives up at its time, while the holder still works', () => {
    const wb = together('release', 8000, 2500);
    expect(outcomes(wb)).toEqual([
      ['waiter', 'completed', 'asks', 'gave up'],
      ['holder', 'completed'],
    ]);
    const [waiter, holder] = wb.executions;
    expect(waiter!.meter.simulatedMs.central).toBeLessThan(2500 + 2500);
    expect(holder!.endedAt).toBeGreaterThan(waiter!.startedAt + 8000);
    expect(cell(wb, 'C1')).toBe('not flushed yet');
  });

  it('sees the clock and its own time go on while it waits', () => {
    const wb = together('release', 3000, 30_000);
    const [waiter, holder] = wb.executions;
    expect(waiter!.meter.simulatedMs.central).toBeGreaterThan(3000);
    expect(waiter!.endedAt).toBeLessThanOrEqual(holder!.endedAt);
    expect(waiter!.endedAt).toBeGreaterThan(waiter!.startedAt + 3000);
  });

  it('is told so by waitLock in Google’s words, and its catch and finally run once', () => {
    const wb = open();
    wb.faults.plan({
      kind: 'between',
      functionName: 'holder',
      name: 'Spreadsheet.getSheets',
      happens: { do: 'run', args: ['strict'] },
    });
    wb.run('holder', 'end', 5000);
    expect(cell(wb, 'E1')).toBe('Lock timeout: another process was holding the lock for too long.');
    expect(cell(wb, 'E2')).toBe('finally');
    const strict = wb.executions.find(({ functionName }) => functionName === 'strict');
    expect(strict!.meter.calls['Range.setValue']).toBe(2);
  });

  it('dies of its own limit when that comes first', () => {
    const wb = open();
    wb.faults.plan({
      kind: 'between',
      functionName: 'holder',
      name: 'Spreadsheet.getSheets',
      happens: { do: 'edit', args: [0, 'A5', 'patient'], user: LI },
    });
    wb.run('holder', 'release', 50_000);
    expect(wb.executions.map(({ functionName, outcome }) => [functionName, outcome])).toEqual([
      ['onEdit', 'timed out'],
      ['holder', 'completed'],
    ]);
    expect(cell(wb, 'B5')).toBe('');
  });
});

describe('several that wait', () => {
  it('are let in one after the other, the first come first', () => {
    const wb = open();
    wb.faults.plan({
      kind: 'between',
      functionName: 'holder',
      name: 'Spreadsheet.getSheets',
      happens: [
        { do: 'edit', args: [0, 'A5', 'stamp'], user: LI },
        { do: 'edit', args: [0, 'A6', 'stamp'], user: LI },
        { do: 'edit', args: [0, 'A7', 'other'], user: LI },
      ],
    });
    wb.run('holder', 'release', 2000);
    expect(wb.spreadsheet.getSheets()[0]!.getRange('A5:B7').getValues()).toEqual([
      ['stamp', 'by A5'],
      ['stamp', 'by A6'],
      ['other', ''],
    ]);
    expect(wb.executions.map(({ functionName }) => functionName)).toEqual([
      'onEdit',
      'onEdit',
      'onEdit',
      'holder',
    ]);
  });

  it('each for the lock of the other: the less patient gives up', () => {
    const wb = open();
    wb.faults.plan({
      kind: 'between',
      functionName: 'holdsBoth',
      name: 'Utilities.sleep',
      happens: { do: 'run', args: ['twoLocks'], user: LI },
    });
    wb.run('holdsBoth');
    expect([cell(wb, 'F1'), cell(wb, 'F2')]).toEqual(['let go of the other', true]);
  });
});

it('a script that goes another way when it is taken up again is not taken for the same', () => {
  const wb = createWorkbench({
    now: '2024-03-04T09:00',
    script: {
      source: `
        function holder() { LockService.getScriptLock().waitLock(10); SpreadsheetApp.flush(); }
        function honest() { var n = Math.random() < 2 ? 'A1' : 'B1';
          SpreadsheetApp.getActiveSheet().getRange(n).setValue(new Date().getTime() + Math.random());
          LockService.getScriptLock().waitLock(1000); }`,
    },
  });
  wb.faults.plan({
    kind: 'between',
    name: 'SpreadsheetApp.flush',
    happens: { do: 'run', args: ['honest'] },
  });
  wb.run('holder');
  expect(wb.executions.map(({ outcome }) => outcome)).toEqual(['completed', 'completed']);
});
