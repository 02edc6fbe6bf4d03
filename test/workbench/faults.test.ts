import { createWorkbench, NotEmulated, type Deed, type Fault, type SavedWorld } from '../../workbench';
import type { Workbench } from '../../workbench';

/** A small script that touches what scripts touch: cells, a structure, a store, a lock, mail. */
const source = `
  function work() {
    var lock = LockService.getDocumentLock();
    lock.waitLock(5000);
    var sheet = SpreadsheetApp.getActive().getSheetByName('Sheet1');
    var values = sheet.getRange('A2:B4').getValues();
    sheet.getRange('C2').setValue('one');
    sheet.getRange('C3').setValue('two');
    sheet.getRange('C4').setValues([[values.length]]);
    SpreadsheetApp.flush();
    sheet.appendRow(['new', Utilities.getUuid()]);
    PropertiesService.getDocumentProperties().setProperty('ran', String(values[0][0]));
    MailApp.sendEmail('li@example.com', 'Done', 'All of it');
    sheet.getRange('D2').setValue('last');
    sheet.getRange('D3').setValue('very last');
    lock.releaseLock();
    return values.length;
  }
  function other() {
    var lock = LockService.getDocumentLock();
    if (!lock.tryLock(10000)) return note_('turned away');
    note_('let in');
    lock.releaseLock();
  }
  function note_(text) { SpreadsheetApp.getActive().getSheetByName('Sheet1').appendRow([text, new Date()]); }
  function onEdit(e) { e.range.offset(0, 5).setValue('seen ' + e.range.getA1Notation()); }
  function changed(e) { SpreadsheetApp.getActive().getSheetByName('Sheet1').appendRow(['changed ' + e.changeType]); }
  function fetch() { return UrlFetchApp.fetch('https://example.com/').getContentText(); }
  function bare() { return PropertiesService.getDocumentProperties().getProperty('x'); }
  function install() {
    ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create();
    ScriptApp.newTrigger('bare').timeBased().everyHours(1).create();
  }`;

const fetch = { 'https://example.com/': 'hello' };

const fresh: SavedWorld = (() => {
  const wb = createWorkbench({ now: '2024-03-04T09:00', script: { source }, seed: 5 });
  wb.spreadsheet
    .getSheetByName('Sheet1')!
    .getRange('A1:B4')
    .setValues([
      ['Name', 'Count'],
      ['Ada', 3],
      ['Bo', 1],
      ['Cy', 2],
    ]);
  return wb.save();
})();

const open = (): Workbench => createWorkbench({ from: fresh, fetch });

const attempt = (wb: Workbench, name = 'work'): unknown => {
  try {
    return wb.run(name);
  } catch (error) {
    return error;
  }
};

/** A whole run under faults: the world it ends in, and what struck. */
const outcome = (plan: (wb: Workbench) => void, name = 'work'): { world: SavedWorld; struck: number } => {
  const wb = open();
  plan(wb);
  attempt(wb, name);
  return { world: wb.save(), struck: wb.faults.struck.length };
};

const cells = (wb: Workbench, a1: string): unknown[] =>
  wb.spreadsheet.getSheetByName('Sheet1')!.getRange(a1).getValues().flat();

const calls = (() => {
  const wb = open();
  const trace = wb.faults.trace();
  wb.run('work');
  return trace;
})();

const sortByCount: Deed = { do: 'sort', args: ['Sheet1', 'A2:B4', 2], user: 'li@example.com' };
const insertAbove: Deed = { do: 'insertRows', args: ['Sheet1', 2, 1], user: 'li@example.com' };
const deleteRow: Deed = { do: 'deleteRows', args: ['Sheet1', 3, 1], user: 'li@example.com' };
const type: Deed = { do: 'edit', args: ['Sheet1', 'A2', 'typed'], user: 'li@example.com' };
const runOther: Deed = { do: 'run', args: ['other'], user: 'li@example.com' };

const everyFault: readonly Fault[] = [
  { kind: 'throw' },
  { kind: 'throw', after: true },
  { kind: 'throw', always: true },
  { kind: 'timeout' },
  { kind: 'timeout', after: true, buffered: 'landed' },
  { kind: 'kill', buffered: 'lost' },
  { kind: 'kill', buffered: 'some' },
  { kind: 'kill', buffered: 'landed' },
  { kind: 'kill', after: true, buffered: 'some' },
  { kind: 'time', milliseconds: 1000 },
  { kind: 'time', milliseconds: 400_000 },
  { kind: 'quota', quota: 'email' },
  { kind: 'quota', quota: 'properties' },
  ...[sortByCount, insertAbove, deleteRow, type, runOther].map((deed): Fault => ({
    kind: 'between',
    happens: deed,
  })),
  { kind: 'between', happens: [sortByCount, type, insertAbove] },
];

const named = (fault: Fault): string => JSON.stringify(fault);

describe('a fault at every call', () => {
  test('calls are listed, so that plans can be made for each', () => {
    expect(calls.map(({ at }) => at)).toEqual(calls.map((_, index) => index + 1));
    expect(calls.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Lock.waitLock',
        'Range.getValues',
        'Sheet.appendRow',
        'MailApp.sendEmail',
        'end',
      ]),
    );
  });

  test.each(everyFault.map((fault) => [named(fault), fault] as const))('%s, replayed exactly', (_, fault) => {
    for (const { at } of calls) {
      const first = outcome((wb) => wb.faults.plan({ ...fault, at, functionName: 'work' }));
      const again = outcome((wb) => wb.faults.plan({ ...fault, at, functionName: 'work' }));
      expect({ at, ...again }).toEqual({ at, ...first });
      expect({ at, struck: first.struck }).toEqual({ at, struck: 1 });
    }
  });

  test('leaves no lock behind, whatever it was', () => {
    for (const fault of everyFault) {
      for (const { at } of calls) {
        const wb = open();
        wb.faults.plan({ ...fault, at, functionName: 'work' });
        attempt(wb);
        wb.faults.clear();
        wb.run('other');
        expect({
          fault,
          at,
          last: cells(wb, 'A2:A9')
            .filter((text) => text !== '')
            .pop(),
        }).toEqual({
          fault,
          at,
          last: 'let in',
        });
      }
    }
  });
});

describe('drawn from a seed', () => {
  const drawn = (seed: number) => (wb: Workbench) =>
    wb.faults.draw({
      seed,
      rate: 0.3,
      faults: [
        { kind: 'throw' },
        { kind: 'kill', buffered: 'some' },
        { kind: 'time', milliseconds: 500 },
        { kind: 'between', happens: sortByCount },
        { kind: 'between', happens: type },
        { kind: 'between', happens: runOther },
      ],
      events: { drop: 0.2, late: 0.2 },
    });

  test('the same seed gives the same world, and other seeds others', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const { world } = outcome(drawn(seed));
      expect({ seed, world: outcome(drawn(seed)).world }).toEqual({ seed, world });
      seen.add(JSON.stringify(world));
    }
    expect(seen.size).toBeGreaterThan(30);
  });

  test('what struck can be planned again by hand', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const wb = open();
      wb.faults.draw({
        seed,
        rate: 0.2,
        most: 1,
        faults: [{ kind: 'throw' }, { kind: 'between', happens: type }],
      });
      attempt(wb);
      const again = open();
      again.faults.plan(
        ...wb.faults.struck.map(({ at, functionName, fault }) => ({ ...fault, at, functionName })),
      );
      attempt(again);
      expect({ seed, world: again.save() }).toEqual({ seed, world: wb.save() });
    }
  });
});

describe('kinds of failure', () => {
  test('a call may fail after it took effect', () => {
    const wb = open();
    wb.faults.plan({ kind: 'throw', name: 'Sheet.appendRow', after: true, message: 'Service error' });
    expect(() => wb.run('work')).toThrow('Service error');
    expect(cells(wb, 'A5')).toEqual(['new']);
    wb.faults.plan({ kind: 'throw', name: 'MailApp.sendEmail', after: true });
    expect(() => wb.run('work')).toThrow('Service Spreadsheets failed while accessing document.');
    expect(wb.mail).toHaveLength(1);
  });

  test('none, some or all of what was not yet written lands at a kill', () => {
    const landed = (buffered: Fault['buffered']): unknown[] => {
      const wb = open();
      wb.faults.plan({ kind: 'kill', name: 'SpreadsheetApp.flush', ...(buffered && { buffered }) });
      expect(() => wb.run('work')).toThrow('The execution was killed.');
      expect(wb.executions[0]).toMatchObject({ outcome: 'killed' });
      return cells(wb, 'C2:C4').filter((value) => value !== '');
    };
    expect(landed('lost')).toEqual([]);
    expect(landed(undefined)).toEqual([]);
    expect(landed('landed')).toEqual(['one', 'two', 3]);
    expect([['one'], ['one', 'two']]).toContainEqual(landed('some'));
  });

  test('time runs out at a call, and a script cannot catch it', () => {
    const wb = open();
    wb.faults.plan({ kind: 'timeout', name: 'Sheet.appendRow' });
    expect(() => wb.run('work')).toThrow('Exceeded maximum execution time');
    expect(wb.executions[0]).toMatchObject({ outcome: 'timed out' });
    expect(wb.now - Date.parse('2024-03-04T09:00:00Z')).toBe(360_000);
  });

  test('what a function left to write is a call of its own', () => {
    const wb = open();
    wb.faults.plan({ kind: 'kill', name: 'end' });
    expect(() => wb.run('work')).toThrow('The execution was killed.');
    expect(cells(wb, 'C2:D3')).toEqual(['one', '', 'two', '']);
  });

  test('always is always, until it is cleared', () => {
    const wb = open();
    wb.faults.plan({ kind: 'throw', name: 'Sheet.appendRow', always: true });
    expect(() => wb.run('work')).toThrow();
    expect(() => wb.run('work')).toThrow();
    wb.faults.clear();
    expect(wb.run('work')).toBe(3);
  });

  test('allowances of a day run out, and come back the next day', () => {
    const wb = open();
    wb.faults.useUp('email', 1);
    expect(wb.run('work')).toBe(3);
    expect(() => wb.run('work')).toThrow('Service invoked too many times for one day: email.');
    wb.faults.useUp('properties');
    expect(() => wb.run('bare')).toThrow('Service invoked too many times for one day: properties.');
    wb.faults.useUp('urlfetch');
    expect(() => wb.run('fetch')).toThrow('Service invoked too many times for one day: urlfetch.');
    wb.run('install');
    wb.faults.useUp('triggers');
    wb.advance({ hours: 2 });
    expect(wb.executions.at(-1)).toMatchObject({
      functionName: 'bare',
      error: { message: 'Service using too much computer time for one day' },
    });
    wb.advance({ days: 1 });
    expect(wb.run('work')).toBe(3);
    expect(wb.run('fetch')).toBe('hello');
    expect(wb.executions.at(-3)).toMatchObject({ functionName: 'bare', outcome: 'completed' });
  });

  test('a mistaken plan is refused', () => {
    expect(() => open().faults.plan({ kind: 'flood' as 'kill' })).toThrow(NotEmulated);
    expect(() => open().faults.plan({ kind: 'between' })).toThrow(NotEmulated);
    expect(() =>
      open().faults.plan({ kind: 'between', happens: { do: 'dance' } as unknown as Deed }),
    ).toThrow(NotEmulated);
  });
});

describe('other executions between calls', () => {
  const noteOf = (wb: Workbench): unknown =>
    cells(wb, 'A5:A7').find((text) => /turned|let/.test(String(text)));

  test('have their own identity, count in the same reading, and wait for the lock of the one they come between', () => {
    const wb = open();
    wb.faults.plan({ kind: 'between', name: 'SpreadsheetApp.flush', happens: runOther });
    expect(wb.run('work')).toBe(3);
    expect(noteOf(wb)).toBe('let in');
    expect(wb.executions.map(({ functionName, user }) => [functionName, user])).toEqual([
      ['other', 'li@example.com'],
      ['work', wb.user],
    ]);
    expect(wb.meter.last.calls).toMatchObject({ 'Lock.tryLock': 1, 'Lock.waitLock': 1 });
    const free = open();
    free.faults.plan({ kind: 'between', at: 2, happens: runOther });
    free.run('work');
    expect(noteOf(free)).toBe('let in');
  });

  test('are turned away when they have waited long enough, and take no time of the one that holds them up', () => {
    const wb = open();
    wb.faults.plan({ kind: 'between', name: 'SpreadsheetApp.flush', happens: runOther });
    wb.faults.plan({ kind: 'time', name: 'MailApp.sendEmail', milliseconds: 12_000 });
    wb.run('work');
    expect(noteOf(wb)).toBe('turned away');
    const [other, work] = wb.executions;
    expect(other!.functionName).toBe('other');
    expect(other!.endedAt - other!.startedAt).toBeGreaterThan(10_000);
    expect(work!.endedAt).toBeGreaterThanOrEqual(other!.endedAt);
    expect(work!.meter.simulatedMs.central).toBeLessThan(17_000);
  });

  test('see what has landed and not what is only buffered', () => {
    const wb = open();
    let seen: unknown[] = [];
    wb.faults.plan({
      kind: 'between',
      name: 'SpreadsheetApp.flush',
      happens: () => (seen = cells(wb, 'C2:C4')),
    });
    wb.run('work');
    expect(seen).toEqual(['', '', '']);
  });
});

describe('events', () => {
  const seen = (wb: Workbench): unknown[] => cells(wb, 'F2:F9').filter((text) => text !== '');

  test('may be lost', () => {
    const wb = open();
    wb.faults.plan({ kind: 'drop', event: 'onEdit', at: 2 });
    for (const a1 of ['A2', 'A3', 'A4']) wb.edit('Sheet1', a1, 'x');
    expect(seen(wb)).toEqual(['seen A2', 'seen A4']);
  });

  test('may come late, after others, or only when the clock is moved', () => {
    const wb = open();
    wb.faults.plan({ kind: 'late', event: 'onEdit', at: 1, by: 2 });
    wb.edit('Sheet1', 'A2', 'x');
    wb.edit('Sheet1', 'A3', 'x');
    expect(seen(wb)).toEqual(['seen A3']);
    wb.edit('Sheet1', 'A4', 'x');
    expect(wb.executions.map(({ functionName }) => functionName)).toHaveLength(3);
    expect(seen(wb)).toEqual(['seen A2', 'seen A3', 'seen A4']);
    wb.faults.plan({ kind: 'late', event: 'onEdit', by: 99 });
    wb.edit('Sheet1', 'A5', 'x');
    expect(seen(wb)).toHaveLength(3);
    wb.advance({ minutes: 1 });
    expect(seen(wb)).toHaveLength(4);
  });

  test('of installed triggers and clocks too', () => {
    const wb = open();
    wb.run('install');
    wb.faults.plan({ kind: 'drop', event: 'ON_CHANGE' }, { kind: 'drop', event: 'CLOCK' });
    wb.insertRows('Sheet1', 9, 1);
    wb.advance({ hours: 1 });
    expect(wb.executions.map(({ functionName }) => functionName)).toEqual(['install']);
    wb.insertRows('Sheet1', 9, 1);
    expect(wb.executions.at(-1)).toMatchObject({ functionName: 'changed' });
  });
});

describe('a burst of edits', () => {
  const edits = Array.from({ length: 20 }, (_, index) => ({
    sheet: 'Sheet1',
    a1: `A${index + 2}`,
    values: 'x',
  }));

  test('lands whole, while most of its events are lost', () => {
    const wb = open();
    const { results, lost } = wb.burst(edits, { everyMs: 0 });
    expect(results).toHaveLength(20);
    expect(cells(wb, 'A2:A21')).toEqual(new Array(20).fill('x'));
    expect(lost).toBe(18);
    expect(wb.executions.map(({ functionName }) => functionName)).toEqual(['onEdit', 'onEdit']);
  });

  test('slow enough, loses nothing; in between, loses some, always the same', () => {
    expect(open().burst(edits, { everyMs: 5000 }).lost).toBe(0);
    const { lost } = open().burst(edits);
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(18);
    expect(open().burst(edits).lost).toBe(lost);
  });

  test('brings every event of installed triggers', () => {
    const wb = open();
    wb.run('install');
    wb.burst(edits);
    expect(wb.executions.filter(({ functionName }) => functionName === 'changed')).toHaveLength(20);
  });
});
