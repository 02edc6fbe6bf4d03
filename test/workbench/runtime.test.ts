import { leastTime } from '../leastTime';
import { createWorkbench, NotEmulated, type Workbench } from '../../workbench';

const NOW = '2024-03-04T09:00';

const open = (source: string, options: object = {}): Workbench =>
  createWorkbench({ now: NOW, timeZone: 'Asia/Shanghai', script: { source }, ...options });

describe('one execution', () => {
  it('answers what the function returned, in values of the caller', () => {
    const wb = open(
      `function f(a, when) { return { list: [a, 2], isArray: a.list instanceof Array, when: when, isDate: when instanceof Date }; }`,
    );
    const when = new Date('2024-03-04T01:00:00Z');
    const value = wb.run('f', { list: [1] }, when) as { when: Date };
    expect(value).toEqual({ list: [{ list: [1] }, 2], isArray: true, when, isDate: true });
    expect(value.when).toBeInstanceOf(Date);
  });

  it('begins with a fresh global scope', () => {
    const wb = open(
      `var count = 0; function f() { count += 1; Array.prototype.mine = 1; return [count, typeof Object.mine]; }`,
    );
    expect([wb.run('f'), wb.run('f')]).toEqual([
      [1, 'undefined'],
      [1, 'undefined'],
    ]);
    expect('mine' in Array.prototype).toBe(false);
  });

  it('knows no Node, no browser and no eval', () => {
    const wb = open(`
      function names() { return ['process', 'require', 'module', 'Buffer', 'setTimeout', 'fetch', 'window', 'document', 'URL', 'global'].filter(function (name) { return name in globalThis; }); }
      function compile() { return eval('1 + 1'); }
      function construct() { return new Function('return 1')(); }`);
    expect(wb.run('names')).toEqual([]);
    expect(() => wb.run('compile')).toThrow('Code generation from strings disallowed');
    expect(() => wb.run('construct')).toThrow('Code generation from strings disallowed');
  });

  it('throws what the script threw, as an error of the caller', () => {
    const wb = open(`
      function text() { throw 'plain'; }
      function type() { null.x; }
      function coded() { var e = new Error('no'); e.code = 7; throw e; }`);
    expect(() => wb.run('type')).toThrow(TypeError);
    expect(() => wb.run('coded')).toThrow(expect.objectContaining({ message: 'no', code: 7 }));
    let thrown: unknown;
    try {
      wb.run('text');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe('plain');
    expect(() => wb.run('nothing')).toThrow('Script function not found: nothing');
    expect(wb.executions.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  it('gives scripts errors of their own kind', () => {
    const wb = open(
      `function f() { try { Utilities.base64Decode('?'); } catch (e) { return [e instanceof Error, e.name, e.message, String(e)]; } }`,
    );
    expect(wb.run('f')).toEqual([
      true,
      'Exception',
      'Could not decode string.',
      'Exception: Could not decode string.',
    ]);
  });

  it('gives scripts arrays and dates of their own kind', () => {
    const wb = open(`function f() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange('A1').setValue(new Date(2024, 2, 4));
      var values = sheet.getRange('A1:B1').getValues();
      return [values instanceof Array, values[0] instanceof Array, values[0][0] instanceof Date, values[0][0].getHours(), values[0][1]];
    }`);
    expect(wb.run('f')).toEqual([true, true, true, 0, '']);
  });

  it('waits for promises', () => {
    const wb = open(`
      async function good() { var a = await Promise.resolve(1); return a + 1; }
      async function bad() { await null; throw new Error('late'); }`);
    expect(wb.run('good')).toBe(2);
    expect(() => wb.run('bad')).toThrow('late');
  });

  it('runs several files in one scope, with a manifest', () => {
    const wb = createWorkbench({
      now: NOW,
      script: {
        files: {
          'a.gs': 'var base = 2;',
          'b.gs': 'function f() { return base * 21 + Session.getScriptTimeZone(); }',
          'appsscript.json': '{"timeZone": "Asia/Tokyo"}',
        },
      },
    });
    expect(wb.run('f')).toBe('42Asia/Tokyo');
    expect(wb.spreadsheet.getSpreadsheetTimeZone()).toBe('Asia/Tokyo');
  });
});

describe('Date', () => {
  const evaluate = (expression: string, timeZone = 'America/New_York'): unknown =>
    open(`function f() { return ${expression}; }`, { timeZone }).run('f');

  it('stands at the pretend clock', () => {
    expect(evaluate('new Date().toISOString()')).toBe('2024-03-04T14:00:00.000Z');
    expect(evaluate('Date.now()')).toBe(Date.parse('2024-03-04T14:00:00Z'));
    expect(evaluate('Date()')).toBe('Mon Mar 04 2024 09:00:00 GMT-0500 (Eastern Standard Time)');
  });

  it('speaks the local time of the script, whatever the machine’s', () => {
    expect(evaluate('[new Date().getHours(), new Date().getDay(), new Date().getTimezoneOffset()]')).toEqual([
      9, 1, 300,
    ]);
    expect(evaluate('new Date(2024, 6, 1, 12).toISOString()')).toBe('2024-07-01T16:00:00.000Z');
    expect(evaluate(`new Date('2024-07-01T12:00').toISOString()`)).toBe('2024-07-01T16:00:00.000Z');
    expect(evaluate(`new Date('2024-07-01').toISOString()`)).toBe('2024-07-01T00:00:00.000Z');
    expect(evaluate(`new Date('7/1/2024').toISOString()`)).toBe('2024-07-01T04:00:00.000Z');
    expect(evaluate(`new Date('Jul 1, 2024 12:00 GMT+0800').toISOString()`)).toBe('2024-07-01T04:00:00.000Z');
    expect(evaluate(`new Date(0).toLocaleDateString('en-US')`)).toBe('12/31/1969');
    expect(evaluate(`String(new Date('nonsense'))`)).toBe('Invalid Date');
  });

  it('changes by local fields across the start of summer time', () => {
    expect(
      evaluate(
        `(function () { var d = new Date(2024, 2, 9, 12); d.setDate(d.getDate() + 1); return d.toISOString(); })()`,
      ),
    ).toBe('2024-03-10T16:00:00.000Z');
    expect(evaluate(`new Date(2024, 2, 10, 2, 30).getHours()`)).toBe(3);
    expect(
      evaluate(`(function () { var d = new Date(2024, 0, 31); d.setMonth(1, 29); return d.getDate(); })()`),
    ).toBe(29);
  });

  it('can be derived from and compared', () => {
    expect(
      evaluate(
        `(function () { class Day extends Date { next() { return new Day(this.getTime() + 864e5); } } var d = new Day(0); return [d instanceof Date, d.next().getTime(), typeof (d - 0), d.constructor === Day]; })()`,
      ),
    ).toEqual([true, 86_400_000, 'number', true]);
  });
});

describe('writes and the meter', () => {
  const source = `
    function write() { var s = SpreadsheetApp.getActiveSheet(); s.getRange('A1:B2').setValues([[1, 2], [3, 4]]); s.getRange('C1').setValue(5); }
    function readTwice() { var s = SpreadsheetApp.getActiveSheet(); s.getRange('A1:B2').getValues(); s.getRange('A2').getValue(); }
    function turns() { var r = SpreadsheetApp.getActiveSheet().getRange('A1'); for (var i = 0; i < 3; i++) { r.setValue(i); r.getValue(); } }
    function fails() { SpreadsheetApp.getActiveSheet().getRange('D1').setValue('kept'); throw new Error('x'); }`;

  it('counts reads, writes, flushes, cells and calls by name', () => {
    const wb = open(source);
    wb.run('write');
    expect(wb.meter.last).toMatchObject({ reads: 0, writes: 2, flushes: 1, cells: 5, cellsWritten: 5 });
    expect(wb.meter.last.calls).toMatchObject({
      'Range.setValues': 1,
      'Range.setValue': 1,
      'Sheet.getRange': 2,
    });
    expect(wb.meter.last.simulatedMs.central).toBeGreaterThan(1300);
    expect(wb.meter.last.simulatedMs.low).toBeLessThan(wb.meter.last.simulatedMs.central);
    expect(wb.spreadsheet.getActiveSheet().getRange('C1').getValue()).toBe(5);
  });

  it('prices what was just read as warm', () => {
    const wb = open(source);
    wb.run('readTwice');
    expect(wb.meter.last).toMatchObject({ reads: 2, cellsRead: 5, flushes: 0 });
    expect(wb.meter.last.simulatedMs.central).toBeLessThan(1000 + 170);
  });

  it('flushes at each turn from writing to reading', () => {
    const wb = open(source);
    wb.run('turns');
    expect(wb.meter.last).toMatchObject({ reads: 3, writes: 3, flushes: 3 });
  });

  it('keeps what was written before a failure', () => {
    const wb = open(source);
    expect(() => wb.run('fails')).toThrow('x');
    expect(wb.spreadsheet.getActiveSheet().getRange('D1').getValue()).toBe('kept');
  });

  it('counts all that one edit sets off as one', () => {
    const wb = open(`function onEdit(e) { e.range.getValue(); }`);
    wb.edit('Sheet1', 'A1', 'x');
    expect(wb.meter.last).toMatchObject({ reads: 1, flushes: 0, cellsRead: 1 });
    wb.edit('Sheet1', 'A1', 'y');
    expect(wb.meter.total.reads).toBe(2);
  });
});

describe('limits and faults', () => {
  it('ends after six simulated minutes, whatever the script catches', () => {
    const wb = open(
      `function f() { for (;;) { try { Utilities.sleep(50000); } catch (e) { return 'caught'; } } }`,
    );
    expect(() => wb.run('f')).toThrow('Exceeded maximum execution time');
    expect(wb.executions[0]).toMatchObject({ outcome: 'timed out' });
  });

  it('ends simple triggers after thirty seconds', () => {
    const wb = open(`function onEdit() { Utilities.sleep(31000); }`);
    wb.edit('Sheet1', 'A1', 'x');
    expect(wb.executions[0]).toMatchObject({ functionName: 'onEdit', outcome: 'timed out' });
  });

  it('lets time pass while a script works, so that it can watch its own limit', () => {
    const wb = open(
      `function f() { var start = Date.now(); var n = 0; while (Date.now() - start < 300000) { SpreadsheetApp.getActiveSheet().getLastRow(); n += 1; } return n; }`,
    );
    expect(wb.run('f')).toBeGreaterThan(1000);
    expect(wb.now).toBeGreaterThan(Date.parse('2024-03-04T01:05:00Z') - 1);
  });

  it('fails, kills or interrupts a chosen call', () => {
    const wb = open(`
      function f() { var s = SpreadsheetApp.getActiveSheet(); s.getRange('A1').setValue(1); SpreadsheetApp.flush(); s.getRange('A2').setValue(2); return s.getRange('B1').getValue(); }`);
    wb.faults.plan({
      kind: 'throw',
      name: 'SpreadsheetApp.flush',
      message: 'Service Spreadsheets timed out.',
    });
    expect(() => wb.run('f')).toThrow('Service Spreadsheets timed out.');
    wb.faults.plan({ kind: 'kill', name: 'Range.getValue' });
    wb.edit('Sheet1', 'A1:A2', '');
    expect(() => wb.run('f')).toThrow('The execution was killed.');
    expect(wb.spreadsheet.getActiveSheet().getRange('A1:A2').getValues()).toEqual([[1], ['']]);
    wb.faults.plan({
      kind: 'between',
      name: 'Range.getValue',
      happens: () => void wb.edit('Sheet1', 'B1', 'other'),
    });
    expect(wb.run('f')).toBe('other');
    expect(() => wb.faults.plan({ kind: 'flood' as 'kill' })).toThrow(NotEmulated);
  });
});

describe('google.script.run', () => {
  const wb = open(`
    function api(method, params) { return { method: method, params: params }; }
    function dated() { return { a: [{ when: new Date() }] }; }
    function fun() { return { f: function () {} }; }
    function holes() { return { list: [1, undefined, NaN], gone: undefined }; }
    function nothing() {}
    function cyclic() { var a = {}; a.a = a; return a; }
    var hidden = (function () { function inner() {} return inner; })();
    function secret_() {}`);

  it('carries JSON both ways', () => {
    expect(wb.api('customers.save', { id: 'LX001', tags: ['a'] })).toEqual({
      method: 'customers.save',
      params: { id: 'LX001', tags: ['a'] },
    });
    expect(wb.scriptRun('holes')).toEqual({ list: [1, null, null] });
    expect(wb.scriptRun('nothing')).toBeNull();
  });

  it('refuses dates, functions and cycles at any depth', () => {
    expect(() => wb.scriptRun('dated')).toThrow('Failed due to illegal value in property: value.a[0].when');
    expect(() => wb.scriptRun('fun')).toThrow('Failed due to illegal value');
    expect(() => wb.scriptRun('cyclic')).toThrow('Failed due to illegal value');
    expect(() => wb.api('x', { when: new Date() })).toThrow('Failed due to illegal value');
  });

  it('calls only top-level functions without a trailing underscore', () => {
    expect(() => wb.scriptRun('secret_')).toThrow('Script function not found: secret_');
    expect(() => wb.scriptRun('toString')).toThrow('Script function not found: toString');
    expect(() => wb.scriptRun('SpreadsheetApp')).toThrow('Script function not found: SpreadsheetApp');
  });
});

describe('authorisation', () => {
  const source = `
    function mail() { MailApp.sendEmail('a@b.example', 's', 'b'); }
    function can() { return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() === ScriptApp.AuthorizationStatus.NOT_REQUIRED; }`;
  const scope = 'https://www.googleapis.com/auth/script.send_mail';
  const manifest = (...scopes: string[]) => ({
    script: { files: { 'Code.gs': source, 'appsscript.json': JSON.stringify({ oauthScopes: scopes }) } },
  });

  it('holds scripts to the scopes of their manifest', () => {
    const wb = createWorkbench(manifest('https://www.googleapis.com/auth/spreadsheets'));
    expect(() => wb.run('mail')).toThrow(
      `Specified permissions are not sufficient to call MailApp.sendEmail. Required permissions: ${scope}`,
    );
  });

  it('lets people refuse a scope, or take everything back', () => {
    const wb = createWorkbench(manifest(scope));
    wb.run('mail');
    wb.revoke(wb.user, scope);
    expect(() => wb.run('mail')).toThrow(
      `You do not have permission to call MailApp.sendEmail. Required permissions: ${scope}`,
    );
    expect(wb.run('can')).toBe(false);
    wb.revoke(wb.user);
    expect(() => wb.run('can')).toThrow('Authorization is required to perform that action.');
    wb.grant(wb.user);
    expect(wb.run('can')).toBe(true);
  });
});

describe('menus, dialogs and pages', () => {
  const wb = open(
    `
    function onOpen() { SpreadsheetApp.getUi().createMenu('Genjin').addItem('Hello', 'hello').addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Ask', 'ask')).addToUi(); }
    function hello() { SpreadsheetApp.getActive().toast('Done', 'Genjin', 3); SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>x</p>').setTitle('Side')); }
    function ask() { var ui = SpreadsheetApp.getUi(); return ui.alert('Sure?', ui.ButtonSet.YES_NO) === ui.Button.YES; }
    function doGet(e) { return HtmlService.createHtmlOutput('Hello ' + e.parameter.name).setTitle('T'); }`,
  );

  it('are recorded as people would see them', () => {
    wb.open();
    expect(wb.ui.menus).toMatchObject([
      { title: 'Genjin', items: [{ label: 'Hello', functionName: 'hello' }, { label: 'More' }] },
    ]);
    wb.menu('Genjin', 'Hello');
    expect(wb.ui.toasts).toMatchObject([{ message: 'Done', title: 'Genjin', seconds: 3 }]);
    expect(wb.ui.sidebars).toMatchObject([{ title: 'Side', html: '<p>x</p>', user: wb.user }]);
  });

  it('answer as told', () => {
    expect(() => wb.menu('Genjin', 'More', 'Ask')).toThrow('Nobody is there to answer');
    wb.ui.answer({ button: 'YES' });
    expect(wb.menu('Genjin', 'More', 'Ask')).toBe(true);
    expect(() => wb.menu('Genjin', 'Nothing')).toThrow('There is no menu item Genjin › Nothing');
  });

  it('serves a web app', () => {
    expect(wb.webApp({ name: 'Ann' })).toEqual({ content: 'Hello Ann', title: 'T', mimeType: 'text/html' });
  });
});

describe('protection', () => {
  it('binds people and the scripts that run as them', () => {
    const wb = open(
      `function protect() { var p = SpreadsheetApp.getActiveSheet().getRange('A1').protect(); p.removeEditors(p.getEditors()); }
       function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('script'); }`,
      { user: 'boss@example.com' },
    );
    const rep = wb.as('rep@example.com');
    wb.run('protect');
    const text =
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
    expect(rep.edit('Sheet1', 'A1', 'x').refused).toMatchObject({ reason: 'protected', message: text });
    expect(wb.ui.alerts).toMatchObject([{ message: text, user: 'rep@example.com' }]);
    expect(() => rep.run('write')).toThrow(text);
    wb.run('write');
    expect(wb.spreadsheet.getActiveSheet().getRange('A1').getValue()).toBe('script');
  });
});

describe('the whole world', () => {
  it('is saved as JSON and goes on alike', () => {
    const source = `
      function f() { PropertiesService.getScriptProperties().setProperty('k', 'v'); CacheService.getScriptCache().put('c', '1', 21600); MailApp.sendEmail('a@b.example', 's', 'b');
        ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); SpreadsheetApp.getActiveSheet().getRange('A1').setFormula('=1+1'); return Utilities.getUuid(); }
      function tick() {}
      function look() { return [PropertiesService.getScriptProperties().getProperty('k'), CacheService.getScriptCache().get('c'), SpreadsheetApp.getActiveSheet().getRange('A1').getValue(), Utilities.getUuid()]; }`;
    const first = open(source, { user: 'boss@example.com' });
    first.run('f');
    const saved = first.save();
    expect(JSON.parse(JSON.stringify(saved))).toEqual(saved);
    const second = createWorkbench({ from: saved });
    first.advance({ hours: 3 });
    second.advance({ hours: 3 });
    expect(second.run('look')).toEqual(first.run('look'));
    expect(second.mail).toEqual(first.mail);
    expect(second.user).toBe('boss@example.com');
    expect(second.executions.filter(({ functionName }) => functionName === 'tick')).toHaveLength(3);
    expect(second.meter.total.calls).toEqual(first.meter.total.calls);
  });

  it('is copied without triggers, properties and consent', () => {
    const wb = open(
      `function f() { PropertiesService.getDocumentProperties().setProperty('k', 'v'); ScriptApp.newTrigger('f').timeBased().everyHours(1).create(); }
       function look() { return [PropertiesService.getDocumentProperties().getProperty('k'), ScriptApp.getProjectTriggers().length]; }`,
    );
    wb.edit('Sheet1', 'A1', 'kept');
    wb.run('f');
    const copy = wb.makeCopy();
    expect(copy.spreadsheet.getId()).not.toBe(wb.spreadsheet.getId());
    expect(copy.spreadsheet.getActiveSheet().getRange('A1').getValue()).toBe('kept');
    expect(() => copy.run('look')).toThrow('Authorization is required to perform that action.');
    copy.grant(copy.user);
    expect(copy.run('look')).toEqual([null, 0]);
    expect(wb.run('look')).toEqual(['v', 1]);
  });

  it('starts fast', () => {
    const start = (): void => void createWorkbench({ script: { source: 'function f() {}' } }).run('f');
    expect(leastTime(start, 10)).toBeLessThan(100);
  });
});
