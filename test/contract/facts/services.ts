import { fact, group } from '../framework/fact';
import {
  cachePage,
  cacheServicePage,
  contentPage,
  fetchPage,
  lockPage,
  lockServicePage,
  loggerPage,
  mailPage,
  propertiesPage,
  propertiesServicePage,
  QUOTAS,
  responsePage,
  scriptAppPage,
  sessionPage,
  textOutputPage,
  triggerPage,
  clockPage,
  userPage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const KILOBYTE = 1024;

export const services = group(
  'Properties, cache, locks, triggers, mail, web',
  fact(
    'A property is kept as text',
    propertiesPage('setProperty(key, value)'),
    ({ PropertiesService, expect }) => {
      const store = PropertiesService.getDocumentProperties();
      store.setProperty('contract', 'x');
      expect(store.getProperty('contract')).toBe('x');
    },
  ),
  fact('A property nobody set is null', propertiesPage('getProperty(key)'), ({ PropertiesService, expect }) =>
    expect(PropertiesService.getDocumentProperties().getProperty('contract: nobody')).toBeNull(),
  ),
  fact(
    'A number becomes text without a point',
    reported('number-properties'),
    ({ PropertiesService, expect }) => {
      const store = PropertiesService.getDocumentProperties();
      expect(store.setProperty('contract', 5 as never).getProperty('contract')).toBe('5');
    },
  ),
  fact(
    'The stores of document, script and user are apart',
    propertiesServicePage('getDocumentProperties()'),
    ({ PropertiesService, expect }) => {
      PropertiesService.getDocumentProperties().setProperty('contract apart', 'document');
      expect([
        PropertiesService.getScriptProperties().getProperty('contract apart'),
        PropertiesService.getUserProperties().getProperty('contract apart'),
      ]).toEqual([null, null]);
    },
  ),
  fact(
    'setProperties adds to what is there',
    propertiesPage('setProperties(properties)'),
    ({ PropertiesService, expect }) => {
      const store = PropertiesService.getUserProperties();
      store.deleteAllProperties().setProperty('a', '1');
      store.setProperties({ b: '2' });
      expect(store.getProperties()).toEqual({ a: '1', b: '2' });
    },
  ),
  fact(
    'setProperties can delete all others',
    propertiesPage('setProperties(properties, deleteAllOthers)'),
    ({ PropertiesService, expect }) => {
      const store = PropertiesService.getUserProperties();
      store.setProperty('a', '1').setProperties({ b: '2' }, true);
      expect(store.getKeys()).toEqual(['b']);
    },
  ),
  fact('deleteProperty', propertiesPage('deleteProperty(key)'), ({ PropertiesService, expect }) => {
    const store = PropertiesService.getUserProperties();
    expect(store.setProperty('gone', '1').deleteProperty('gone').getProperty('gone')).toBeNull();
  }),
  fact('A property holds 9 kilobytes', QUOTAS, ({ PropertiesService, expect }) => {
    const store = PropertiesService.getUserProperties();
    expect(() => store.setProperty('large', 'x'.repeat(9 * KILOBYTE))).notToThrow();
    store.deleteProperty('large');
  }),
  fact('A larger property is refused', reported('error-texts'), ({ PropertiesService, expect }) =>
    expect(() =>
      PropertiesService.getUserProperties().setProperty('large', 'x'.repeat(9 * KILOBYTE + 1)),
    ).toThrow('Argument too large: value'),
  ),
  fact('Bytes are counted, not letters', assumed('property-bytes'), ({ PropertiesService, expect }) =>
    expect(() =>
      PropertiesService.getUserProperties().setProperty('large', '跟'.repeat(4 * KILOBYTE)),
    ).toThrow('Argument too large: value'),
  ),
  fact('A cache answers what was put', cachePage('put(key, value)'), ({ CacheService, expect }) => {
    const cache = CacheService.getScriptCache();
    cache.put('contract', 'x');
    expect(cache.get('contract')).toBe('x');
  }),
  fact('A key nobody put is null', cachePage('get(key)'), ({ CacheService, expect }) =>
    expect(CacheService.getScriptCache().get('contract: nobody')).toBeNull(),
  ),
  fact(
    'A cache forgets after the seconds given',
    cachePage('put(key, value, expirationInSeconds)'),
    ({ CacheService, Utilities, expect }) => {
      const cache = CacheService.getScriptCache();
      cache.put('contract short', 'x', 1);
      Utilities.sleep(3000);
      expect(cache.get('contract short')).toBeNull();
    },
  ),
  fact('getAll answers those that are there', cachePage('getAll(keys)'), ({ CacheService, expect }) => {
    const cache = CacheService.getScriptCache();
    cache.putAll({ 'contract 1': 'a', 'contract 2': 'b' });
    expect(cache.getAll(['contract 1', 'contract 2', 'contract: nobody'])).toEqual({
      'contract 1': 'a',
      'contract 2': 'b',
    });
  }),
  fact('remove', cachePage('remove(key)'), ({ CacheService, expect }) => {
    const cache = CacheService.getScriptCache();
    cache.put('contract', 'x');
    cache.remove('contract');
    expect(cache.get('contract')).toBeNull();
  }),
  fact('A key of 250 characters is the longest', cachePage('put(key, value)'), ({ CacheService, expect }) => {
    const cache = CacheService.getScriptCache();
    expect(() => cache.put('k'.repeat(250), 'x')).notToThrow();
    expect(() => cache.put('k'.repeat(251), 'x')).toThrow('Argument too large: key');
  }),
  fact('A cached value holds 100 kilobytes', cachePage('put(key, value)'), ({ CacheService, expect }) => {
    const cache = CacheService.getScriptCache();
    expect(() => cache.put('contract large', 'x'.repeat(100 * KILOBYTE))).notToThrow();
    expect(() => cache.put('contract large', 'x'.repeat(100 * KILOBYTE + 1))).toThrow(
      'Argument too large: value',
    );
  }),
  fact(
    'A bound script has a cache of its document',
    cacheServicePage('getDocumentCache()'),
    ({ CacheService, expect }) => expect(CacheService.getDocumentCache() !== null).toBe(true),
  ),
  fact(
    'A lock is had, kept and released',
    lockPage('tryLock(timeoutInMillis)'),
    ({ LockService, expect }) => {
      const lock = LockService.getScriptLock();
      const had = [lock.tryLock(1000), lock.hasLock()];
      lock.releaseLock();
      expect([...had, lock.hasLock()]).toEqual([true, true, false]);
    },
  ),
  fact(
    'tryLock of a lock one has is true',
    lockPage('tryLock(timeoutInMillis)'),
    ({ LockService, expect }) => {
      const lock = LockService.getScriptLock();
      const had = [lock.tryLock(1000), lock.tryLock(1000)];
      lock.releaseLock();
      expect(had).toEqual([true, true]);
    },
  ),
  fact(
    'releaseLock of a lock one has not does nothing',
    lockPage('releaseLock()'),
    ({ LockService, expect }) => expect(() => LockService.getScriptLock().releaseLock()).notToThrow(),
  ),
  fact(
    'Locks of document and script are apart',
    lockServicePage('getDocumentLock()'),
    ({ LockService, expect }) => {
      const locks = [LockService.getDocumentLock(), LockService.getScriptLock()];
      const had = locks.map((lock) => lock.tryLock(1000));
      locks.forEach((lock) => lock.releaseLock());
      expect(had).toEqual([true, true]);
    },
  ),
  fact(
    'A second lock object of one kind cannot be had meanwhile',
    assumed('lock-re-entrant'),
    ({ LockService, expect }) => {
      const [first, second] = [LockService.getScriptLock(), LockService.getScriptLock()];
      first.tryLock(1000);
      const had = second.tryLock(10);
      first.releaseLock();
      expect(had).toBe(false);
    },
  ),
  fact(
    'The zone of the script is the manifest’s',
    sessionPage('getScriptTimeZone()'),
    ({ Session, expect }) => expect(Session.getScriptTimeZone()).toBe('Asia/Shanghai'),
    { timeZone: 'America/New_York' },
  ),
  fact(
    'Whoever runs the script is known after consent',
    sessionPage('getActiveUser()'),
    ({ Session, expect }) =>
      expect(Session.getActiveUser().getEmail()).toBe(Session.getEffectiveUser().getEmail()),
  ),
  fact('An address looks like one', userPage('getEmail()'), ({ Session, expect }) =>
    expect(Session.getEffectiveUser().getEmail()).toMatch(/^[^@\s]+@[^@\s]+$/),
  ),
  fact(
    'The language of the person is a short code',
    sessionPage('getActiveUserLocale()'),
    ({ Session, expect }) => expect(Session.getActiveUserLocale()).toMatch(/^[a-z]{2,3}(?:[-_]\w+)?$/),
  ),
  fact(
    'The temporary key of a person stays the same',
    sessionPage('getTemporaryActiveUserKey()'),
    ({ Session, expect }) =>
      expect(Session.getTemporaryActiveUserKey() === Session.getTemporaryActiveUserKey()).toBe(true),
  ),
  fact(
    'A new trigger is listed, a deleted one is not',
    scriptAppPage('getProjectTriggers()'),
    ({ ScriptApp, expect }) => {
      const trigger = ScriptApp.newTrigger('ticked').timeBased().everyHours(1).create();
      const ids = () => ScriptApp.getProjectTriggers().map((one) => one.getUniqueId());
      const listed = ids().indexOf(trigger.getUniqueId()) >= 0;
      ScriptApp.deleteTrigger(trigger);
      expect([listed, ids().indexOf(trigger.getUniqueId()) >= 0]).toEqual([true, false]);
    },
  ),
  fact('A time trigger says what it is', triggerPage('getEventType()'), ({ ScriptApp, expect }) => {
    const trigger = ScriptApp.newTrigger('ticked').timeBased().after(3_600_000).create();
    const said = [
      trigger.getEventType() === ScriptApp.EventType.CLOCK,
      trigger.getTriggerSource() === ScriptApp.TriggerSource.CLOCK,
      trigger.getHandlerFunction(),
      trigger.getTriggerSourceId(),
    ];
    ScriptApp.deleteTrigger(trigger);
    expect(said).toEqual([true, true, 'ticked', null]);
  }),
  fact(
    'A trigger of a spreadsheet knows its file',
    triggerPage('getTriggerSourceId()'),
    ({ ScriptApp, spreadsheet, expect }) => {
      const trigger = ScriptApp.newTrigger('edited').forSpreadsheet(spreadsheet).onEdit().create();
      const said = [trigger.getEventType() === ScriptApp.EventType.ON_EDIT, trigger.getTriggerSourceId()];
      ScriptApp.deleteTrigger(trigger);
      expect(said).toEqual([true, spreadsheet.getId()]);
    },
  ),
  fact('everyMinutes takes 1, 5, 10, 15 or 30', clockPage('everyMinutes(n)'), ({ ScriptApp, expect }) =>
    expect(() => ScriptApp.newTrigger('ticked').timeBased().everyMinutes(7).create()).toThrow(),
  ),
  fact('A time trigger without a time is refused', assumed('trigger-without-time'), ({ ScriptApp, expect }) =>
    expect(() => ScriptApp.newTrigger('ticked').timeBased().create()).toThrow(),
  ),
  fact(
    'A person who consented needs not consent again',
    scriptAppPage('getAuthorizationInfo(authMode)'),
    ({ ScriptApp, expect }) => {
      const status = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus();
      expect(status === ScriptApp.AuthorizationStatus.NOT_REQUIRED).toBe(true);
    },
  ),
  fact(
    'sendEmail uses up one recipient',
    mailPage('getRemainingDailyQuota()'),
    ({ MailApp, Session, expect }) => {
      const before = MailApp.getRemainingDailyQuota();
      MailApp.sendEmail(Session.getEffectiveUser().getEmail(), 'Genjin contract', 'One of the facts.');
      expect(before - MailApp.getRemainingDailyQuota()).toBe(1);
    },
  ),
  fact('sendEmail takes one object', mailPage('sendEmail(message)'), ({ MailApp, Session, expect }) =>
    expect(() =>
      MailApp.sendEmail({
        to: Session.getEffectiveUser().getEmail(),
        subject: 'Genjin contract',
        htmlBody: '<b>fact</b>',
      }),
    ).notToThrow(),
  ),
  fact('An address that is none is refused', reported('error-texts'), ({ MailApp, expect }) =>
    expect(() => {
      MailApp.sendEmail('nobody', 'subject', 'body');
    }).toThrow('Invalid email: nobody'),
  ),
  fact('No recipient at all is refused', reported('error-texts'), ({ MailApp, expect }) =>
    expect(() => {
      MailApp.sendEmail('', 'subject', 'body');
    }).toThrow('Failed to send email: no recipient'),
  ),
  fact('More than fifty recipients are refused', reported('error-texts'), ({ MailApp, expect }) => {
    const many = Array.from({ length: 51 }, (_, number) => `p${number}@example.com`).join(',');
    expect(() => {
      MailApp.sendEmail(many, 'subject', 'body');
    }).toThrow('Limit Exceeded: Email Recipients Per Message.');
  }),
  fact('fetch answers status and content', fetchPage('fetch(url)'), ({ UrlFetchApp, expect }) => {
    const response = UrlFetchApp.fetch('https://example.com/');
    expect([response.getResponseCode(), response.getContentText().indexOf('Example Domain') >= 0]).toEqual([
      200,
      true,
    ]);
  }),
  fact('fetch of a page that is not there throws', reported('error-texts'), ({ UrlFetchApp, expect }) =>
    expect(() => UrlFetchApp.fetch('https://example.com/not-there')).toThrow(
      'Request failed for https://example.com returned code 404.',
    ),
  ),
  fact('muteHttpExceptions answers it instead', fetchPage('fetch(url, params)'), ({ UrlFetchApp, expect }) =>
    expect(
      UrlFetchApp.fetch('https://example.com/not-there', { muteHttpExceptions: true }).getResponseCode(),
    ).toBe(404),
  ),
  fact('fetchAll answers in the order asked', fetchPage('fetchAll(requests)'), ({ UrlFetchApp, expect }) => {
    const answers = UrlFetchApp.fetchAll([
      { url: 'https://example.com/not-there', muteHttpExceptions: true },
      { url: 'https://example.com/' },
    ]);
    expect(answers.map((answer) => answer.getResponseCode())).toEqual([404, 200]);
  }),
  fact('The headers of an answer', responsePage('getHeaders()'), ({ UrlFetchApp, expect }) =>
    expect(
      JSON.stringify(UrlFetchApp.fetch('https://example.com/').getHeaders()['Content-Type' as never]),
    ).toContain('text/html'),
  ),
  fact(
    'A text output is plain text until told otherwise',
    contentPage('createTextOutput(content)'),
    ({ ContentService, expect }) => {
      const output = ContentService.createTextOutput('x');
      expect([output.getContent(), output.getMimeType() === ContentService.MimeType.TEXT]).toEqual([
        'x',
        true,
      ]);
    },
  ),
  fact(
    'append and clear of a text output',
    textOutputPage('append(addedContent)'),
    ({ ContentService, expect }) => {
      const output = ContentService.createTextOutput('a').append('b');
      expect([output.getContent(), output.clear().getContent()]).toEqual(['ab', '']);
    },
  ),
  fact(
    'downloadAsFile names the file',
    textOutputPage('downloadAsFile(filename)'),
    ({ ContentService, expect }) =>
      expect(ContentService.createTextOutput('a').downloadAsFile('a.csv').getFileName()).toBe('a.csv'),
  ),
  fact('Logger.log fills in %s', loggerPage('log(format, values)'), ({ Logger, expect }) => {
    Logger.clear();
    Logger.log('x=%s', 3);
    expect(Logger.getLog()).toContain('x=3');
  }),
  fact('Logger.clear forgets', loggerPage('clear()'), ({ Logger, expect }) => {
    Logger.log('something');
    Logger.clear();
    expect(Logger.getLog()).toBe('');
  }),
  fact(
    'console writes without a word',
    'https://developers.google.com/apps-script/guides/logging',
    ({ console, expect }) =>
      expect(() => {
        console.log('a %s', 1, { b: 2 });
        console.warn('b');
        console.error(new Error('c'));
        console.time('d');
        console.timeEnd('d');
      }).notToThrow(),
  ),
);
