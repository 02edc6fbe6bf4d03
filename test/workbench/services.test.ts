import { createWorkbench, NotEmulated } from '../../workbench';

const NOON = '2024-03-04T12:00:00Z';
const run = (source: string, options: object = {}): unknown =>
  createWorkbench({
    now: NOON,
    timeZone: 'UTC',
    script: { source: `function f() { ${source} }` },
    ...options,
  }).run('f');

describe('Utilities', () => {
  it.each([
    ['yyyy-MM-dd HH:mm:ss', 'Asia/Shanghai', '2024-03-04 20:00:00'],
    ["EEE, d MMM yy h:mm a 'o''clock'", 'UTC', "Mon, 4 Mar 24 12:00 PM o'clock"],
    ['EEEE MMMM DDD u', 'UTC', 'Monday March 064 1'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'America/New_York', '2024-03-04T07:00:00.000-05:00'],
    ['Z X XX', 'Asia/Kolkata', '+0530 +05 +0530'],
    ['k K w W F G', 'UTC', '12 0 10 2 1 AD'],
  ])('formatDate %s in %s', (pattern, zone, expected) => {
    expect(
      run(`return Utilities.formatDate(new Date(), ${JSON.stringify(zone)}, ${JSON.stringify(pattern)})`),
    ).toBe(expected);
  });

  it('counts weeks as Java does at the turn of a year', () => {
    const week = (day: string) =>
      run(`return Utilities.formatDate(new Date('${day}T12:00:00Z'), 'UTC', 'YYYY w')`);
    expect(week('2023-12-31')).toBe('2024 1');
    expect(week('2023-12-30')).toBe('2023 52');
    expect(week('2024-12-29')).toBe('2025 1');
  });

  it('refuses a text where a date is wanted, in words of Google', () => {
    expect(() => run(`return Utilities.formatDate('2024', 'UTC', 'yyyy')`)).toThrow(
      "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    );
  });

  it('parses dates by pattern, in a zone or by the offset in the text', () => {
    const parse = (text: string, zone: string, pattern: string) =>
      run(`return Utilities.parseDate('${text}', '${zone}', "${pattern}").toISOString()`);
    expect(parse('2024-03-04 20:00', 'Asia/Shanghai', 'yyyy-MM-dd HH:mm')).toBe('2024-03-04T12:00:00.000Z');
    expect(parse('4 Mar 2024 8:30 PM +0800', 'UTC', 'd MMM yyyy h:mm a Z')).toBe('2024-03-04T12:30:00.000Z');
    expect(() => parse('soon', 'UTC', 'yyyy')).toThrow('Unparseable date: "soon"');
  });

  it('encodes, digests and signs with signed bytes', () => {
    expect(run(`return Utilities.base64Encode('跟进')`)).toBe('6Lef6L+b');
    expect(run(`return Utilities.base64EncodeWebSafe('跟进')`)).toBe('6Lef6L-b');
    expect(run(`return Utilities.base64Decode('6Lef')`)).toEqual([-24, -73, -97]);
    const hex = (call: string) =>
      run(`return ${call}.map(function (b) { return ('0' + (b & 255).toString(16)).slice(-2) }).join('')`);
    expect(hex(`Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a')`)).toBe(
      '0cc175b9c0f1b6a831c399e269772661',
    );
    expect(hex(`Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, [97])`)).toMatch(
      /^ca978112ca1bbdca/,
    );
    expect(hex(`Utilities.computeHmacSha256Signature('data', 'key')`)).toMatch(/^5031fe3d989c6d15/);
  });

  it('reads blobs in the charset asked for', () => {
    const bytes = '[-72, -6, -67, -8]';
    expect(run(`return Utilities.newBlob(${bytes}).getDataAsString('GB18030')`)).toBe('跟进');
    expect(run(`return Utilities.newBlob(${bytes}).getDataAsString('GBK')`)).toBe('跟进');
    expect(run(`return Utilities.newBlob(${bytes}).getDataAsString()`)).toContain('\uFFFD');
    expect(run(`return Utilities.newBlob('跟进', 'text/csv', 'a.csv').getBytes().length`)).toBe(6);
    expect(() => run(`Utilities.newBlob('x').getAs('application/pdf')`)).toThrow(NotEmulated);
  });

  it('zips and unzips', () => {
    const source = `
      var zipped = Utilities.zip([Utilities.newBlob('one', 'text/plain', 'a.txt'), Utilities.newBlob('二', 'text/plain', '乙.txt')]);
      return Utilities.unzip(zipped).map(function (blob) { return blob.getName() + '=' + blob.getDataAsString() })`;
    expect(run(source)).toEqual(['a.txt=one', '乙.txt=二']);
    expect(run(`return Utilities.ungzip(Utilities.gzip(Utilities.newBlob('long'))).getDataAsString()`)).toBe(
      'long',
    );
  });

  it('parses CSV with quotes, breaks in cells and other delimiters', () => {
    expect(run(`return Utilities.parseCsv('a,"b ""c""\\nd"\\r\\n1,2\\r\\n')`)).toEqual([
      ['a', 'b "c"\nd'],
      ['1', '2'],
    ]);
    expect(run(`return Utilities.parseCsv('a;b', ';')`)).toEqual([['a', 'b']]);
    expect(run(`return Utilities.parseCsv('')`)).toEqual([]);
  });

  it('formats strings like sprintf', () => {
    expect(
      run(`return Utilities.formatString('%s|%5d|%-5s|%05.1f|%x|%%|%+d', 'a', 42, 'b', 3.14159, 255, 7)`),
    ).toBe('a|   42|b    |003.1|ff|%|+7');
  });

  it('draws UUIDs from the seed', () => {
    const uuid = (seed: number) => run(`return Utilities.getUuid()`, { seed });
    expect(uuid(1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuid(1)).toBe(uuid(1));
    expect(uuid(1)).not.toBe(uuid(2));
  });

  it('sleeps in pretend time', () => {
    expect(run(`var t = Date.now(); Utilities.sleep(60000); return Date.now() - t`)).toBe(60_000);
  });
});

describe('PropertiesService', () => {
  it('keeps texts by scope and by person', () => {
    const wb = createWorkbench({
      script: {
        source: `
          function put() { PropertiesService.getDocumentProperties().setProperty('n', 5); PropertiesService.getUserProperties().setProperty('who', 'a'); }
          function get() { return [PropertiesService.getDocumentProperties().getProperty('n'), PropertiesService.getScriptProperties().getProperty('n'), PropertiesService.getUserProperties().getProperties()]; }`,
      },
    });
    wb.run('put');
    expect(wb.run('get')).toEqual(['5', null, { who: 'a' }]);
    expect(wb.as('rep@example.com').run('get')).toEqual(['5', null, {}]);
  });

  it('refuses what is too large and keeps what was there', () => {
    const wb = createWorkbench();
    const properties = wb.globals.PropertiesService.getScriptProperties();
    properties.setProperty('a', 'x'.repeat(9 * 1024));
    expect(() => properties.setProperty('a', 'x'.repeat(9 * 1024 + 1))).toThrow('Argument too large: value');
    expect(() => {
      for (let n = 0; n < 60; n += 1) properties.setProperty(`k${n}`, 'x'.repeat(9 * 1024));
    }).toThrow('You have exceeded the property storage quota. Please remove some properties and try again.');
    properties.setProperties({ b: '1' }, true);
    expect(properties.getKeys()).toEqual(['b']);
  });
});

describe('CacheService', () => {
  it('forgets by the pretend clock', () => {
    const wb = createWorkbench({ now: NOON });
    const cache = wb.globals.CacheService.getScriptCache();
    cache.put('short', '1', 60);
    cache.putAll({ long: '2', longer: '3' });
    wb.advance({ minutes: 2 });
    expect(cache.getAll(['short', 'long', 'longer'])).toEqual({ long: '2', longer: '3' });
    wb.advance({ minutes: 9 });
    expect(cache.get('long')).toBeNull();
  });

  it('refuses long keys and large values, and holds a thousand items', () => {
    const cache = createWorkbench().globals.CacheService.getScriptCache();
    expect(() => cache.put('k'.repeat(251), '')).toThrow('Argument too large: key');
    expect(() => cache.put('k', 'x'.repeat(100 * 1024 + 1))).toThrow('Argument too large: value');
    for (let n = 0; n <= 1000; n += 1) cache.put(`k${n}`, 'x', 60 + n);
    expect([cache.get('k100'), cache.get('k101')]).toEqual([null, 'x']);
  });
});

describe('LockService', () => {
  const source = `
    function twice() { var a = LockService.getDocumentLock(), b = LockService.getDocumentLock(); return [a.tryLock(10), a.tryLock(10), a.hasLock(), b.tryLock(10), b.hasLock()]; }
    function wait() { LockService.getDocumentLock().waitLock(30000); return Date.now(); }`;

  it('is not re-entrant and ends with the execution', () => {
    const wb = createWorkbench({ script: { source } });
    expect(wb.run('twice')).toEqual([true, true, true, false, false]);
    expect(wb.run('twice')).toEqual([true, true, true, false, false]);
  });

  it('waits in pretend time, and throws when that is not enough', () => {
    const wb = createWorkbench({ script: { source }, now: NOON });
    wb.faults.holdLock('document', 10_000);
    expect(wb.run('wait')).toBeGreaterThanOrEqual(Date.parse(NOON) + 10_000);
    wb.faults.holdLock('document');
    expect(() => wb.run('wait')).toThrow('Lock timeout: another process was holding the lock for too long.');
    wb.faults.clearLocks();
    wb.run('wait');
  });
});

describe('MailApp', () => {
  it('takes every form of sendEmail', () => {
    const wb = createWorkbench({ now: NOON, user: 'boss@example.com' });
    const { MailApp, Utilities } = wb.globals;
    MailApp.sendEmail('a@example.com', 'Subject', 'Body');
    MailApp.sendEmail('a@example.com', 'reply@example.com', 'Subject', 'Body');
    MailApp.sendEmail('Ann <a@example.com>, b@example.com', 'S', 'B', {
      htmlBody: '<b>B</b>',
      name: 'Genjin',
      cc: 'c@example.com',
    });
    MailApp.sendEmail({
      to: 'a@example.com',
      subject: 'S',
      attachments: [Utilities.newBlob('x', 'text/csv', 'x.csv')],
    });
    expect(wb.mail).toMatchObject([
      {
        from: 'boss@example.com',
        to: 'a@example.com',
        subject: 'Subject',
        body: 'Body',
        at: Date.parse(NOON),
      },
      { replyTo: 'reply@example.com', subject: 'Subject' },
      { htmlBody: '<b>B</b>', name: 'Genjin', cc: 'c@example.com' },
      { body: '', attachments: [{ name: 'x.csv', contentType: 'text/csv', bytes: 1 }] },
    ]);
    expect(MailApp.getRemainingDailyQuota()).toBe(94);
  });

  it('keeps the quotas of the plan', () => {
    const { MailApp } = createWorkbench({ plan: 'workspace' }).globals;
    expect(MailApp.getRemainingDailyQuota()).toBe(1500);
    const wb = createWorkbench();
    const many = Array.from({ length: 50 }, (_, n) => `p${n}@example.com`).join(',');
    expect(() => wb.globals.MailApp.sendEmail(`${many},x@example.com`, 's', 'b')).toThrow(
      'Limit Exceeded: Email Recipients Per Message.',
    );
    expect(() => wb.globals.MailApp.sendEmail('a@example.com', 's', 'b'.repeat(201 * 1024))).toThrow(
      'Limit Exceeded: Email Body Size.',
    );
    wb.globals.MailApp.sendEmail(many, 's', 'b');
    wb.globals.MailApp.sendEmail(many, 's', 'b');
    expect(() => wb.globals.MailApp.sendEmail('a@example.com', 's', 'b')).toThrow(
      'Service invoked too many times for one day: email.',
    );
    wb.advance({ days: 1, minutes: 1 });
    wb.globals.MailApp.sendEmail('a@example.com', 's', 'b');
  });

  it('refuses wrong addresses and wrong forms', () => {
    const { MailApp } = createWorkbench().globals;
    expect(() => MailApp.sendEmail('nobody', 's', 'b')).toThrow('Invalid email: nobody');
    expect(() => MailApp.sendEmail('', 's', 'b')).toThrow('Failed to send email: no recipient');
    expect(() => (MailApp.sendEmail as (to: string) => void)('a@example.com')).toThrow(
      "The parameters (String) don't match the method signature for MailApp.sendEmail.",
    );
  });
});

describe('HtmlService', () => {
  it('evaluates scriptlets in the scope of the script', () => {
    const wb = createWorkbench({
      script: {
        files: {
          'Code.gs': `
            function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
            function page() {
              var template = HtmlService.createTemplateFromFile('Page');
              template.names = ['Ann', '<Bob>'];
              template.when = new Date(0);
              return template.evaluate().setTitle('Hi').setWidth(300).getContent();
            }
            function missing() { HtmlService.createTemplateFromFile('Nothing'); }`,
          'Page.html':
            "<ul><? for (var i = 0; i < names.length; i++) { ?><li><?= names[i] ?></li><? } ?></ul><?!= include('Style') ?><?= when instanceof Date ?>",
          'Style.html': '<style>p{}</style>',
        },
      },
    });
    expect(wb.run('page')).toBe('<ul><li>Ann</li><li>&lt;Bob&gt;</li></ul><style>p{}</style>true');
    expect(() => wb.run('missing')).toThrow('No HTML file named Nothing was found.');
  });
});

describe('UrlFetchApp', () => {
  it('answers only from what was recorded', () => {
    const wb = createWorkbench({
      fetch: { 'https://a.example/x': '{"ok":1}', 'https://a.example/no': { status: 404, body: 'gone' } },
    });
    const { UrlFetchApp } = wb.globals;
    expect(
      UrlFetchApp.fetch('https://a.example/x', { method: 'post', payload: { a: '1 2' } }).getContentText(),
    ).toBe('{"ok":1}');
    expect(wb.fetches).toMatchObject([
      { url: 'https://a.example/x', method: 'post', payload: 'a=1%202', status: 200 },
    ]);
    expect(() => UrlFetchApp.fetch('https://a.example/no')).toThrow(
      'Request failed for https://a.example returned code 404. Truncated server response: gone (use muteHttpExceptions option to examine full response)',
    );
    expect(UrlFetchApp.fetch('https://a.example/no', { muteHttpExceptions: true }).getResponseCode()).toBe(
      404,
    );
    expect(() => UrlFetchApp.fetch('https://b.example')).toThrow(NotEmulated);
  });
});

describe('GmailApp', () => {
  it('sends like MailApp, with all that a message may carry, and from the same allowance', () => {
    const wb = createWorkbench({
      now: '2024-03-04T09:00',
      owner: 'owner@example.com',
      script: {
        source: `
          function send() {
            var again = GmailApp.sendEmail('li@example.com', 'Report', 'plain', {
              cc: 'wu@example.com', bcc: 'boss@example.com', name: 'Sales', replyTo: 'desk@example.com',
              htmlBody: '<b>rich</b>', attachments: [Utilities.newBlob('a,b', 'text/csv', 'rows.csv')],
            });
            return [again === GmailApp, MailApp.getRemainingDailyQuota()];
          }
          function wrong() { GmailApp.sendEmail('nobody', 'Report', 'plain'); }
          function onOpen() { GmailApp.sendEmail('li@example.com', 'Report', 'plain'); }`,
      },
    });
    expect(wb.run('send')).toEqual([true, 97]);
    expect(wb.mail).toMatchObject([
      {
        from: 'owner@example.com',
        to: 'li@example.com',
        cc: 'wu@example.com',
        bcc: 'boss@example.com',
        name: 'Sales',
        replyTo: 'desk@example.com',
        subject: 'Report',
        body: 'plain',
        htmlBody: '<b>rich</b>',
        attachments: [{ name: 'rows.csv', contentType: 'text/csv', bytes: 3 }],
      },
    ]);
    expect(() => wb.run('wrong')).toThrow('Invalid email: nobody');
    wb.open();
    expect(wb.executions.at(-1)!.error!.message).toContain(
      'You do not have permission to call GmailApp.sendEmail.',
    );
    expect(wb.mail).toHaveLength(1);
  });
});

describe('what is not emulated', () => {
  it('says so by name when used, and not before', () => {
    expect(run(`return typeof DriveApp`)).toBe('object');
    expect(() => run(`DriveApp.getFileById('x')`)).toThrow('NotEmulated: DriveApp.getFileById');
    expect(() => run(`GmailApp.search('x')`)).toThrow('NotEmulated: GmailApp.search');
    expect(() => run(`Utilities.computeRsaSha256Signature('a', 'b')`)).toThrow(
      'NotEmulated: Utilities.computeRsaSha256Signature',
    );
  });

  it('leaves members that Google lacks undefined', () => {
    expect(run(`return typeof Utilities.nonsense`)).toBe('undefined');
    expect(() => run(`Utilities.nonsense()`)).toThrow(TypeError);
  });
});

describe('Logger and console', () => {
  it('write to the log of the execution', () => {
    const wb = createWorkbench({
      now: NOON,
      script: {
        source: `function f() { console.log('a %s', 1, {b: [2]}); console.error(new Error('bad').message); Logger.log('x=%s', 3); return Logger.getLog(); }`,
      },
    });
    expect(wb.run('f')).toBe('x=3\n');
    expect(wb.executions[0]?.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'DEBUG a 1 {"b":[2]}',
      'ERROR bad',
      'INFO x=3',
    ]);
  });
});
