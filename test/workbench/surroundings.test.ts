/** What reaches a script from around the sheet: servers on this machine, forms, old dialogs, a world put away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWorkbench, type Workbench } from '../../workbench';

const SERVER = `
  require('node:http').createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/moved') { response.writeHead(302, { Location: '/here' }); response.end(); return; }
      if (request.url === '/away') { response.writeHead(302, { Location: 'http://example.com/' }); response.end(); return; }
      response.writeHead(request.url === '/missing' ? 404 : 200, { 'Content-Type': 'application/json', 'X-Kind': 'test' });
      response.end(JSON.stringify({ method: request.method, url: request.url, key: request.headers['x-key'], body: Buffer.concat(parts).toString() }));
    });
  }).listen(0, '127.0.0.1', function () { process.stdout.write(String(this.address().port)); });`;

describe('a server on this machine', () => {
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<string>((resolve) =>
      server.stdout!.once('data', (data: Buffer) => resolve(data.toString())),
    );
    address = `http://localhost:${port}`;
  });

  afterAll(() => server.kill());

  const open = (loopback = true): Workbench =>
    createWorkbench({
      now: '2024-03-04T09:00',
      loopback,
      fetch: { 'http://localhost:1/recorded': 'from the record' },
      script: {
        source: `
          function ask(url, options) {
            var response = UrlFetchApp.fetch(url, options || {});
            return [response.getResponseCode(), response.getContentText(), response.getHeaders()['X-Kind']];
          }`,
      },
    });

  it('answers a script that is allowed to ask it', () => {
    const wb = open();
    const answer = wb.run('ask', `${address}/a?b=1`, {
      method: 'post',
      contentType: 'application/json',
      headers: { 'X-Key': 'secret' },
      payload: '{"客户":"华东机械"}',
    });
    expect(answer).toEqual([
      200,
      JSON.stringify({ method: 'POST', url: '/a?b=1', key: 'secret', body: '{"客户":"华东机械"}' }),
      'test',
    ]);
    expect(wb.fetches).toMatchObject([{ url: `${address}/a?b=1`, method: 'post', status: 200 }]);
  });

  it('may send on to itself and nowhere else, and its errors are errors', () => {
    const wb = open();
    expect((wb.run('ask', `${address}/moved`) as string[])[1]).toContain('"url":"/here"');
    expect(wb.run('ask', `${address}/moved`, { followRedirects: false })).toEqual([302, '', undefined]);
    expect(() => wb.run('ask', `${address}/away`)).toThrow('Address unavailable: http://example.com/');
    expect(() => wb.run('ask', `${address}/missing`)).toThrow('returned code 404');
    expect(() => wb.run('ask', 'http://127.0.0.1:9/')).toThrow('Address unavailable');
  });

  it('is not asked unless the world says so, and nothing else ever is; what is recorded comes first', () => {
    expect(() => open(false).run('ask', `${address}/a`)).toThrow('NotEmulated');
    const wb = open();
    for (const url of ['http://example.com/', 'https://localhost/', 'http://localhost.example.com/', 'x'])
      expect(() => wb.run('ask', url)).toThrow('NotEmulated');
    expect((wb.run('ask', 'http://localhost:1/recorded') as string[])[1]).toBe('from the record');
  });
});

describe('a form', () => {
  const script = `
    function install() {
      ScriptApp.newTrigger('submitted').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create();
    }
    function submitted(e) {
      PropertiesService.getScriptProperties().setProperty('e', JSON.stringify({
        keys: Object.keys(e).sort(), values: e.values, named: e.namedValues, a1: e.range.getA1Notation(),
        rows: [e.range.rowStart, e.range.rowEnd], mode: String(e.authMode),
      }));
    }
    function onEdit() { throw new Error('a form is no edit'); }`;

  const open = (): Workbench => {
    const wb = createWorkbench({
      now: '2024-03-04T09:00',
      timeZone: 'Asia/Shanghai',
      script: { source: script },
    });
    wb.run('install');
    return wb;
  };

  it('puts its answers into the next row and tells whoever installed a trigger for it', () => {
    const wb = open();
    wb.submitForm('Sheet1', { Company: 'Birch Ltd', Interests: ['CRM', 'Service'], Seats: 12 });
    wb.submitForm('Sheet1', { Company: '=HYPERLINK("x")', Budget: '100000' });
    const sheet = wb.spreadsheet.getSheets()[0]!;
    expect(sheet.getDataRange().getDisplayValues()).toEqual([
      ['Timestamp', 'Company', 'Interests', 'Seats', 'Budget'],
      ['3/4/2024 9:00:00', 'Birch Ltd', 'CRM, Service', '12', ''],
      [sheet.getRange('A3').getDisplayValue(), '=HYPERLINK("x")', '', '', '100000'],
    ]);
    expect(sheet.getRange('B3').getFormula()).toBe('');
    const told = JSON.parse(wb.globals.PropertiesService.getScriptProperties().getProperty('e')!) as Record<
      string,
      unknown
    >;
    expect(told).toMatchObject({
      keys: ['authMode', 'namedValues', 'range', 'source', 'triggerUid', 'values'],
      a1: 'A3:E3',
      rows: [3, 3],
      mode: 'FULL',
      named: { Company: ['=HYPERLINK("x")'], Budget: ['100000'], Seats: [''] },
    });
    expect((told['values'] as string[]).slice(1)).toEqual(['=HYPERLINK("x")', '', '', '100000']);
    expect(wb.executions.every(({ outcome }) => outcome === 'completed')).toBe(true);
  });

  it('may come between two calls of a script', () => {
    const wb = open();
    wb.faults.plan({
      kind: 'between',
      name: 'ScriptApp.newTrigger',
      happens: { do: 'submitForm', args: ['Sheet1', { Company: 'Cedar' }] },
    });
    wb.run('install');
    expect(wb.spreadsheet.getSheets()[0]!.getRange('B2').getValue()).toBe('Cedar');
  });
});

describe('Browser', () => {
  const open = (): Workbench =>
    createWorkbench({
      now: '2024-03-04T09:00',
      script: {
        source: `
          function box() { return Browser.msgBox('Delete all?', Browser.Buttons.YES_NO_CANCEL); }
          function input() { return Browser.inputBox('Company', 'Which one?', Browser.Buttons.OK_CANCEL); }
          function install() { ScriptApp.newTrigger('box').timeBased().everyHours(1).create(); }`,
      },
    });

  it('asks whoever is there, and answers in small letters or with what was typed', () => {
    const wb = open();
    for (const button of ['YES', 'NO', 'CLOSE']) wb.ui.answer({ kind: 'alert', button });
    expect([wb.run('box'), wb.run('box'), wb.run('box')]).toEqual(['yes', 'no', 'cancel']);
    wb.ui.answer({ kind: 'prompt', button: 'OK', text: 'Birch' });
    wb.ui.answer({ kind: 'prompt', button: 'CANCEL', text: 'Birch' });
    expect([wb.run('input'), wb.run('input')]).toEqual(['Birch', 'cancel']);
    expect(wb.ui.alerts.at(-1)).toMatchObject({
      title: 'Company',
      message: 'Which one?',
      buttons: 'OK_CANCEL',
    });
  });

  it('finds nobody there in a trigger by the clock', () => {
    const wb = open();
    wb.run('install');
    wb.advance({ hours: 2 });
    expect(wb.executions.at(-1)!.error!.message).toBe(
      'Cannot call Browser.msgBox() from this context; have you tried Logger.log() instead?',
    );
  });
});

describe('a world that is put away', () => {
  it('keeps what is left of an allowance', () => {
    const wb = createWorkbench({
      now: '2024-03-04T09:00',
      script: { source: `function send() { MailApp.sendEmail('li@example.com', 'a', 'b'); }` },
    });
    wb.faults.useUp('email', 1);
    wb.run('send');
    const again = createWorkbench({ from: wb.save() });
    expect(() => again.run('send')).toThrow('Service invoked too many times for one day: email.');
    again.advance({ days: 1, hours: 1 });
    expect(() => again.run('send')).not.toThrow();
  });

  it('keeps events that are late: they arrive in the world that goes on', () => {
    const source = `
      function onEdit(e) { e.range.offset(0, 1).setValue('seen ' + e.value + ' after ' + (e.oldValue || 'nothing')); }
      function changed(e) { SpreadsheetApp.getActive().getSheets()[0].getRange('D1').setValue(e.changeType); }
      function install() { ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }`;
    const wb = createWorkbench({ now: '2024-03-04T09:00', script: { source } });
    wb.run('install');
    wb.faults.plan({ kind: 'late', event: 'onEdit', by: 9 }, { kind: 'late', event: 'ON_CHANGE', by: 9 });
    wb.edit('Sheet1', 'A1', 'hello');
    const saved = wb.save();
    const again = createWorkbench({ from: saved });
    expect(again.spreadsheet.getRange('B1').getValue()).toBe('');
    again.faults.bringLateEvents();
    expect(again.spreadsheet.getRange('A1:D1').getValues()).toEqual([
      ['hello', 'seen hello after nothing', '', 'EDIT'],
    ]);
    expect(saved.lateEvents).toHaveLength(2);
    expect(again.save().lateEvents).toEqual([]);
  });
});
