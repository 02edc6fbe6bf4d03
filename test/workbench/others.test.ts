import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkbench, type Workbench, type WorkbenchOptions } from '../../workbench';
import { openWorld } from '../../workbench/page/session/open-world';
import { readOptions, type StartOptions } from '../../workbench/page/session/options';

/** Scripts as people write them, run unmodified. */
const folder = join(__dirname, '../fixtures/scripts');

const filesOf = (project: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, project)).map((name) => [
      name,
      readFileSync(join(folder, project, name), 'utf8'),
    ]),
  );

const open = (project: string, options: Partial<WorkbenchOptions> = {}): Workbench =>
  createWorkbench({ now: '2024-03-04T09:00', script: { files: filesOf(project) }, ...options });

const shown = (wb: Workbench, tab: string): string[][] =>
  wb.spreadsheet.getSheetByName(tab)!.getDataRange().getDisplayValues();

describe('an order book: menu, sidebar, onEdit stamps, cell loops, prompt', () => {
  const wb = open('orders', { user: 'ada@example.com' });

  beforeAll(() => {
    wb.open();
    wb.menu('Order book', 'Set up');
  });

  it('takes its time zone from the manifest, and sets up by its menu', () => {
    expect(wb.spreadsheet.getSpreadsheetTimeZone()).toBe('America/New_York');
    expect(shown(wb, 'Orders')).toEqual([['Date', 'Customer', 'Amount', 'Status', 'Changed', 'By']]);
    expect(wb.ui.toasts).toMatchObject([{ message: 'Ready', title: 'Order book' }]);
  });

  it('takes orders from its sidebar', () => {
    wb.scriptRun('addOrder', [{ customer: 'Birch & Co', amount: '12.5' }]);
    const answer = wb.scriptRun('addOrder', [{ customer: 'Acme', amount: '100' }]);
    expect(answer).toEqual({ row: 3, customers: ['Acme', 'Birch & Co'] });
    expect(() => wb.scriptRun('addOrder', [{}])).toThrow('Customer is missing');
    wb.menu('Order book', 'Add order...');
    const { html, title } = wb.ui.sidebars[0]!;
    expect(title).toBe('Add an order');
    expect(html).toContain('label { display: block');
    expect(html).toContain('<option value="Birch &amp; Co">');
    expect(shown(wb, 'Orders').slice(1)).toEqual([
      ['2024-03-04', 'Birch & Co', '$12.50', 'Open', '', ''],
      ['2024-03-04', 'Acme', '$100.00', 'Open', '', ''],
    ]);
    expect(wb.executions.find(({ lines }) => lines.length > 0)?.lines[0]?.text).toBe('Added row 2');
  });

  it('stamps a changed status, and whose it was', () => {
    wb.edit('Orders', 'D2', 'Shipped', { user: 'li@elsewhere.example' });
    wb.edit('Orders', 'D3', 'Cancelled');
    expect(wb.edit('Orders', 'D3', 'Lost')).toMatchObject({ refused: { reason: 'validation' } });
    expect(shown(wb, 'Orders').map((row) => row.slice(3))).toEqual([
      ['Status', 'Changed', 'By'],
      ['Shipped', '2024-03-04 09:00', 'unknown'],
      ['Cancelled', '2024-03-04 09:00', 'ada@example.com'],
    ]);
    const cell = wb.spreadsheet.getSheetByName('Orders')!.getRange('D3');
    expect([cell.getNote(), cell.getFontLine()]).toEqual(['Was: Open', 'line-through']);
  });

  it('adds up cell by cell, which the meter shows', () => {
    wb.menu('Order book', 'Reports', 'Totals');
    expect(shown(wb, 'Totals')).toEqual([
      ['Customer', 'Total'],
      ['Birch & Co', '12.5'],
      ['All', '12.5'],
    ]);
    expect(wb.meter.last.calls['Range.getValue']).toBe(6);
    expect(wb.meter.last.simulatedMs.central).toBeGreaterThan(2000);
  });

  it('asks, and answers in a box', () => {
    wb.ui.answer({ kind: 'prompt', button: 'OK', text: 'Acme' });
    wb.ui.answer({ kind: 'alert', button: 'OK' });
    wb.menu('Order book', 'Reports', 'Orders of a customer...');
    expect(wb.ui.alerts.at(-1)?.message).toBe('1 orders, newest on 4 Mar 2024');
    wb.ui.answer({ kind: 'alert', button: 'NO' });
    wb.menu('Order book', 'Set up');
    expect(shown(wb, 'Orders')).toHaveLength(3);
  });
});

describe('a mail merge from a template tab', () => {
  it('mails each row once, and writes down what went wrong', () => {
    const wb = open('mail-merge', { timeZone: 'Asia/Shanghai' });
    const { spreadsheet } = wb;
    spreadsheet
      .insertSheet('Template')
      .getRange('A1:B2')
      .setValues([
        ['Subject', 'Your order of {{Date}}'],
        ['Text', 'Dear {{First Name}},\nyou owe us {{Amount}}. {{Nothing}}'],
      ]);
    const contacts = spreadsheet.insertSheet('Contacts');
    contacts.getRange('A1:E4').setValues([
      ['First Name', 'Email', 'Date', 'Amount', 'Email Sent'],
      ['Ada', 'ada@example.com', '2024-03-01', '$5.00', ''],
      ['Bo', 'nowhere', '2024-03-02', '$6.00', ''],
      ['Cy', 'cy@example.com', '2024-03-03', '$7.00', '3/3/2024'],
    ]);
    wb.open();
    wb.menu('Mail Merge', 'Send Emails');
    expect(wb.mail).toMatchObject([
      {
        to: 'ada@example.com',
        subject: 'Your order of 2024-03-01',
        body: 'Dear Ada,\nyou owe us $5.00. ',
        htmlBody: 'Dear Ada,<br>you owe us $5.00. ',
        name: 'The shop',
      },
    ]);
    expect(shown(wb, 'Contacts').map((row) => row[4])).toEqual([
      'Email Sent',
      expect.stringContaining('3/4/2024 9:00'),
      'Invalid email: nowhere',
      '3/3/2024',
    ]);
    expect(wb.ui.toasts).toMatchObject([{ message: '99 mails left today' }]);
    wb.menu('Mail Merge', 'Send Emails');
    expect(wb.mail).toHaveLength(1);
  });
});

describe('a time trigger and who installed it', () => {
  it('reminds once a day, between nine and ten in its own zone', () => {
    const wb = open('reminders', { timeZone: 'Asia/Shanghai', user: 'boss@example.com' });
    wb.spreadsheet
      .insertSheet('Tasks')
      .getRange('A1:D4')
      .setValues([
        ['Task', 'Owner', 'Due', 'Done'],
        ['Call', 'ada@example.com', '2024-03-04', false],
        ['Write', 'ada@example.com', '2024-03-02', true],
        ['Visit', 'bo@example.com', '2024-03-06', false],
      ]);
    wb.run('installTrigger');
    wb.run('installTrigger');
    expect(wb.triggers).toMatchObject([{ functionName: 'sendReminders', creator: 'boss@example.com' }]);
    wb.advance({ days: 1 });
    expect(wb.mail).toMatchObject([{ to: 'ada@example.com', subject: 'Due: 1', body: 'Call (3/4)' }]);
    wb.edit('Tasks', 'D2', 'TRUE');
    wb.advance({ days: 2 });
    const mailed = wb.mail.map(({ to, at }) => [to, new Date(at).toISOString().slice(0, 13)]);
    expect(mailed.at(-1)).toEqual(['bo@example.com', '2024-03-06T01']);
    expect(mailed).toHaveLength(2);
  });
});

describe('rates fetched from elsewhere', () => {
  const fetch = {
    'https://rates.example/latest?base=EUR': '{"rates":{"USD":1.09}}',
    'https://rates.example/latest?base=CNY': { body: '{"rates":{"USD":0.139}}' },
    'https://rates.example/latest?base=XXX': { status: 404 },
  };

  it('come from recorded answers, once each', () => {
    const wb = open('rates', { fetch });
    expect(wb.run('RATE', 'EUR')).toBe(1.09);
    wb.edit('Sheet1', 'A1', [['EUR'], ['CNY'], ['EUR'], ['']]);
    wb.select('Sheet1', 'A1:A4');
    wb.run('fillRates');
    expect(shown(wb, 'Sheet1')).toEqual([
      ['EUR', '1.0900'],
      ['CNY', '0.1390'],
      ['EUR', '1.0900'],
    ]);
    expect(wb.fetches).toHaveLength(2);
    expect(() => wb.run('RATE', 'XXX')).toThrow('No rate for XXX');
    expect(() => wb.run('RATE', 'GBP')).toThrow('NotEmulated: UrlFetchApp.fetch of https://rates.example');
  });
});

describe('npm start -- --script', () => {
  const start = (...args: string[]): Workbench => {
    const options = readOptions(args, { LANG: 'en_US' }) as StartOptions;
    return openWorld({ ...options, fresh: true }).workbench;
  };
  const file = (name: string): string => join(folder, 'orders', name);

  it('takes several files, as one list or each with its own --script', () => {
    for (const args of [
      ['--script', file('Code.gs'), file('Helpers.gs'), file('Sidebar.html'), file('Styles.html')],
      ['Code.gs', 'Helpers.gs', 'Sidebar.html', 'Styles.html'].flatMap((name) => ['--script', file(name)]),
      ['--script', join(folder, 'orders')],
    ]) {
      const wb = start(...args);
      wb.open();
      wb.menu('Order book', 'Set up');
      wb.menu('Order book', 'Add order...');
      expect(wb.ui.sidebars[0]?.html).toContain('label { display: block');
    }
  });

  it('takes one file from anywhere', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'script-'));
    cpSync(join(folder, 'rates/Code.gs'), join(elsewhere, 'Rates.gs'));
    expect(() => start('--script', join(elsewhere, 'Rates.gs')).run('RATE', 'EUR')).toThrow(
      'no recorded answer',
    );
  });

  it('still refuses words that belong to nothing', () => {
    expect(() => readOptions(['Code.gs'], {})).toThrow('Not an option: Code.gs');
    expect(() => start('--script', 'missing.gs')).toThrow('missing.gs');
  });
});
