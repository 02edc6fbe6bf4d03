import { createWorkbench, type Workbench } from '../../workbench';

/** A script that writes down what it was called with. */
const RECORDER = `
  function note(name, e) {
    var store = PropertiesService.getScriptProperties();
    var notes = JSON.parse(store.getProperty('notes') || '[]');
    notes.push({
      name: name, keys: Object.keys(e).sort().join(' '), value: e.value, oldValue: e.oldValue,
      a1: e.range && e.range.getA1Notation(), changeType: e.changeType, mode: String(e.authMode),
      user: Session.getActiveUser().getEmail(), me: Session.getEffectiveUser().getEmail()
    });
    store.setProperty('notes', JSON.stringify(notes));
  }
  function onOpen(e) { note('onOpen', e); }
  function onEdit(e) { note('onEdit', e); }
  function edited(e) { note('edited', e); }
  function changed(e) { note('changed', e); }
  function install() {
    var file = SpreadsheetApp.getActive();
    ScriptApp.newTrigger('edited').forSpreadsheet(file).onEdit().create();
    ScriptApp.newTrigger('changed').forSpreadsheet(file).onChange().create();
  }`;

interface Note {
  name: string;
  keys: string;
  value?: string;
  oldValue?: string;
  a1?: string;
  changeType?: string;
  mode: string;
  user: string;
  me: string;
}

const notesOf = (wb: Workbench): Note[] => {
  const store = wb.globals.PropertiesService.getScriptProperties();
  const notes = JSON.parse(store.getProperty('notes') ?? '[]') as Note[];
  store.deleteProperty('notes');
  return notes;
};

const open = (options: object = {}): Workbench =>
  createWorkbench({
    now: '2024-03-04T09:00',
    timeZone: 'Asia/Shanghai',
    user: 'boss@firm.example',
    script: { source: RECORDER },
    ...options,
  });

describe('onEdit', () => {
  it('tells value and old value of one typed cell, each only where there is one', () => {
    const wb = open();
    wb.edit('Sheet1', 'B2', 'first');
    wb.edit('Sheet1', 'B2', '5');
    wb.clear('Sheet1', 'B2');
    const [first, second, cleared] = notesOf(wb);
    expect(first).toMatchObject({
      keys: 'authMode range source user value',
      value: 'first',
      a1: 'B2',
      mode: 'LIMITED',
    });
    expect(second).toMatchObject({ value: '5', oldValue: 'first' });
    expect(cleared).toMatchObject({ keys: 'authMode oldValue range source user', oldValue: '5' });
  });

  it('tells neither for a paste, however small', () => {
    const wb = open();
    wb.edit('Sheet1', 'A1', [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    wb.edit('Sheet1', 'A1', [['e']]);
    expect(notesOf(wb).map(({ a1, keys }) => [a1, keys])).toEqual([
      ['A1:B2', 'authMode range source user'],
      ['A1', 'authMode range source user'],
    ]);
  });

  it('hands over a range with its bounds as numbers', () => {
    const wb = createWorkbench({
      script: {
        source: `function onEdit(e) { PropertiesService.getScriptProperties().setProperty('range', JSON.stringify(e.range)); e.range.setNote(String(e.range.rowEnd)); }`,
      },
    });
    wb.edit('Sheet1', 'B2', [
      [1, 2],
      [3, 4],
    ]);
    const range = wb.globals.PropertiesService.getScriptProperties().getProperty('range') ?? '';
    expect(JSON.parse(range)).toEqual({ rowStart: 2, rowEnd: 3, columnStart: 2, columnEnd: 3 });
    expect(wb.spreadsheet.getActiveSheet().getRange('B2').getNote()).toBe('3');
  });

  it('does not fire for what a script writes', () => {
    const wb = open({
      script: {
        source: `${RECORDER} function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); }`,
      },
    });
    wb.run('write');
    expect(notesOf(wb)).toEqual([]);
  });

  it('may not send mail, and its failure is a line in the list of executions', () => {
    const wb = createWorkbench({
      script: { source: `function onEdit() { MailApp.sendEmail('a@b.example', 's', 'b'); }` },
    });
    wb.edit('Sheet1', 'A1', 'x');
    expect(wb.mail).toEqual([]);
    expect(wb.executions).toMatchObject([
      {
        functionName: 'onEdit',
        kind: 'simple',
        outcome: 'failed',
        error: {
          message:
            'You do not have permission to call MailApp.sendEmail. Required permissions: https://www.googleapis.com/auth/script.send_mail',
        },
      },
    ]);
  });

  it('fires neither for sorting, nor renaming, nor undo', () => {
    const wb = open();
    wb.run('install');
    wb.edit('Sheet1', 'A1', [[2], [1]]);
    notesOf(wb);
    wb.sort('Sheet1', 'A1:A2', 1);
    wb.undo();
    wb.renameSheet('Sheet1', 'Other');
    expect(notesOf(wb)).toEqual([]);
  });
});

describe('who a trigger runs as', () => {
  it('a simple one as the person, unknown unless theirs is the script or the domain', () => {
    const consumer = open();
    consumer.edit('Sheet1', 'A1', 'x', { user: 'rep@firm.example' });
    consumer.edit('Sheet1', 'A1', 'y');
    expect(notesOf(consumer).map(({ user }) => user)).toEqual(['', 'boss@firm.example']);
    const workspace = open({ plan: 'workspace' });
    workspace.edit('Sheet1', 'A1', 'x', { user: 'rep@firm.example' });
    workspace.edit('Sheet1', 'A1', 'x', { user: 'guest@other.example' });
    expect(notesOf(workspace).map(({ user }) => user)).toEqual(['rep@firm.example', '']);
  });

  it('an installed one as whoever installed it', () => {
    const wb = open();
    wb.run('install');
    wb.edit('Sheet1', 'A1', 'x', { user: 'rep@firm.example' });
    expect(notesOf(wb)).toMatchObject([
      { name: 'onEdit', me: '' },
      {
        name: 'edited',
        me: 'boss@firm.example',
        user: '',
        mode: 'FULL',
        value: 'x',
        keys: 'authMode range source triggerUid user value',
      },
      { name: 'changed', changeType: 'EDIT', keys: 'authMode changeType source triggerUid user' },
    ]);
  });

  it('one account sees only its own triggers, twenty at most', () => {
    const wb = open({
      script: {
        source: `function add() { ScriptApp.newTrigger('x').timeBased().everyHours(1).create(); }
          function count() { return ScriptApp.getProjectTriggers().length; }
          function clear() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }`,
      },
    });
    wb.run('add');
    const other = wb.as('rep@firm.example');
    expect(other.run('count')).toBe(0);
    for (let n = 0; n < 20; n += 1) other.run('add');
    expect(() => other.run('add')).toThrow('This script has too many triggers.');
    other.run('clear');
    expect([wb.run('count'), other.run('count')]).toEqual([1, 0]);
  });
});

describe('onChange', () => {
  it('names what was done to rows, columns and tabs', () => {
    const wb = open();
    wb.run('install');
    wb.insertRows('Sheet1', 2);
    wb.deleteRows('Sheet1', 2);
    wb.insertColumns('Sheet1', 1, 2);
    wb.deleteColumns('Sheet1', 1);
    wb.insertSheet('New');
    wb.deleteSheet('New');
    expect(notesOf(wb).map(({ changeType }) => changeType)).toEqual([
      'INSERT_ROW',
      'REMOVE_ROW',
      'INSERT_COLUMN',
      'REMOVE_COLUMN',
      'INSERT_GRID',
      'REMOVE_GRID',
    ]);
  });
});

describe('onOpen', () => {
  it('runs when a person opens the file', () => {
    const wb = open();
    wb.open('rep@firm.example');
    expect(notesOf(wb)).toMatchObject([{ name: 'onOpen', keys: 'authMode source user' }]);
    expect(wb.users).toEqual(['boss@firm.example', 'rep@firm.example']);
  });
});

describe('the clock', () => {
  const CLOCK = `
    function tick(e) {
      var store = PropertiesService.getScriptProperties();
      store.setProperty('ticks', (store.getProperty('ticks') || '') + Utilities.formatDate(new Date(), 'Asia/Shanghai', 'yyyy-MM-dd HH:mm') + ';');
      store.setProperty('event', JSON.stringify(e));
    }
    function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
    function daily() { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(8).create(); }
    function near() { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(8).nearMinute(30).create(); }
    function weekly() { ScriptApp.newTrigger('tick').timeBased().onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(6).create(); }
    function monthly() { ScriptApp.newTrigger('tick').timeBased().onMonthDay(31).atHour(6).create(); }
    function once() { ScriptApp.newTrigger('tick').timeBased().after(90000).create(); }
    function wrong() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(7).create(); }
    function installed() { return ScriptApp.getProjectTriggers().length; }`;

  const ticksAfter = (how: string, days: number, options: object = {}): string[] => {
    const wb = open({ script: { source: CLOCK }, ...options });
    wb.run(how);
    wb.advance({ days });
    return (wb.globals.PropertiesService.getScriptProperties().getProperty('ticks') ?? '')
      .split(';')
      .slice(0, -1);
  };

  it('fires hourly at the same minute', () => {
    const ticks = ticksAfter('hourly', 1);
    expect(ticks).toHaveLength(24);
    expect(new Set(ticks.map((tick) => tick.slice(-2))).size).toBe(1);
  });

  it('fires daily within the hour, and near a minute within a quarter of it', () => {
    const daily = ticksAfter('daily', 3);
    expect(daily.map((tick) => tick.slice(0, 13))).toEqual([
      '2024-03-05 08',
      '2024-03-06 08',
      '2024-03-07 08',
    ]);
    expect(
      ticksAfter('near', 2).every((tick) => tick.slice(11) >= '08:15' && tick.slice(11) <= '08:45'),
    ).toBe(true);
  });

  it('fires weekly and monthly on the day, where the month has it', () => {
    expect(ticksAfter('weekly', 21).map((tick) => tick.slice(0, 13))).toEqual([
      '2024-03-11 06',
      '2024-03-18 06',
      '2024-03-25 06',
    ]);
    expect(ticksAfter('monthly', 90).map((tick) => tick.slice(0, 10))).toEqual(['2024-03-31', '2024-05-31']);
  });

  it('fires a single shot once, which stays listed until it is deleted', () => {
    const wb = open({ script: { source: CLOCK } });
    wb.run('once');
    wb.advance({ minutes: 1 });
    expect(wb.executions).toHaveLength(1);
    wb.advance({ days: 2 });
    expect(wb.executions.map(({ functionName, kind }) => [functionName, kind])).toEqual([
      ['once', 'run'],
      ['tick', 'time'],
    ]);
    expect(wb.run('installed')).toBe(1);
  });

  it('draws its minutes from the seed', () => {
    expect(ticksAfter('daily', 1, { seed: 5 })).toEqual(ticksAfter('daily', 1, { seed: 5 }));
    const minutes = [1, 2, 3, 4].map((seed) => ticksAfter('daily', 1, { seed })[0]);
    expect(new Set(minutes).size).toBeGreaterThan(1);
  });

  it('hands over the moment in UTC', () => {
    const wb = open({ script: { source: CLOCK } });
    wb.run('daily');
    wb.advance('2024-03-05T09:00');
    const event = JSON.parse(
      wb.globals.PropertiesService.getScriptProperties().getProperty('event') ?? '{}',
    ) as object;
    expect(event).toMatchObject({
      authMode: 'FULL',
      timezone: 'UTC',
      year: 2024,
      month: 3,
      'day-of-month': 5,
      'day-of-week': 2,
      hour: 0,
    });
    expect(event).toHaveProperty('triggerUid', wb.triggers[0]?.id);
    expect(new Date(wb.now).toISOString()).toBe('2024-03-05T01:00:00.000Z');
  });

  it('refuses intervals that Google refuses', () => {
    expect(() => ticksAfter('wrong', 1)).toThrow(
      'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
    );
  });

  it('stops when a day of triggers has used up its ninety minutes', () => {
    const wb = open({
      script: {
        source: `function slow() { Utilities.sleep(300000); } function add() { ScriptApp.newTrigger('slow').timeBased().everyMinutes(10).create(); }`,
      },
    });
    wb.run('add');
    wb.advance('2024-03-04T15:00');
    expect(wb.executions.at(-1)).toMatchObject({
      outcome: 'failed',
      error: { message: 'Service using too much computer time for one day' },
    });
    expect(
      wb.executions.filter(({ outcome, kind }) => kind === 'time' && outcome === 'completed'),
    ).toHaveLength(19);
  });
});
