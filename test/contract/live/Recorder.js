/* eslint-disable @typescript-eslint/no-unused-vars -- Apps Script calls these functions by their names */
// Handlers that write down what arrived. Plain Apps Script: the same file runs on the engine and on a live sheet.

var ARRIVALS = 'contract arrivals';
var counter = 0;

function arrivals() {
  return PropertiesService.getDocumentProperties().getProperty(ARRIVALS) || '[]';
}

function forgetArrivals() {
  PropertiesService.getDocumentProperties().deleteProperty(ARRIVALS);
}

function record_(arrival) {
  var all = JSON.parse(arrivals());
  all.push(arrival);
  PropertiesService.getDocumentProperties().setProperty(ARRIVALS, JSON.stringify(all));
}

function outcomeOf_(work) {
  try {
    return String(work());
  } catch (error) {
    return 'failed: ' + error.message;
  }
}

function note_(handler, e, more) {
  var range = e.range;
  var arrival = {
    handler: handler,
    keys: Object.keys(e).sort(),
    value: e.value,
    oldValue: e.oldValue,
    changeType: e.changeType && String(e.changeType),
    authMode: String(e.authMode),
    activeUser: outcomeOf_(function () {
      return Session.getActiveUser().getEmail();
    }),
    effectiveUser: outcomeOf_(function () {
      return Session.getEffectiveUser().getEmail();
    }),
  };
  if (range) {
    arrival.a1 = range.getA1Notation();
    arrival.bounds = [range.rowStart, range.columnStart, range.rowEnd, range.columnEnd];
  }
  for (var key in more || {}) arrival[key] = more[key];
  record_(arrival);
}

function onOpen(e) {
  note_('onOpen', e);
  if (typeof contractMenu === 'function') contractMenu();
  SpreadsheetApp.getUi().createMenu('Recorder').addItem('Who am I', 'whoAmI').addItem('Ask', 'ask').addToUi();
}

function onEdit(e) {
  note_('onEdit', e, { outcome: outcomeOf_(commandOf_(e)) });
}

// What the text typed into the cell asks a simple trigger to try.
function commandOf_(e) {
  var cell = e.range;
  var command = e.range.getNumRows() * e.range.getNumColumns() === 1 ? cell.getValue() : '';
  switch (command) {
    case 'try mail':
      return function () {
        MailApp.sendEmail('nobody@example.com', 'contract', 'contract');
      };
    case 'try fetch':
      return function () {
        return UrlFetchApp.fetch('https://example.com/').getResponseCode();
      };
    case 'try open':
      return function () {
        return SpreadsheetApp.openById(e.source.getId()).getId() !== '';
      };
    case 'try create':
      return function () {
        return SpreadsheetApp.create('Contract: may be deleted').getId() !== '';
      };
    case 'try triggers':
      return function () {
        return ScriptApp.getProjectTriggers().length >= 0;
      };
    case 'try properties':
      return function () {
        return PropertiesService.getDocumentProperties().getKeys().length >= 0;
      };
    case 'try cache':
      return function () {
        CacheService.getScriptCache().put('contract', '1', 60);
        return CacheService.getScriptCache().get('contract');
      };
    case 'try lock':
      return function () {
        return LockService.getDocumentLock().tryLock(1000);
      };
    case 'try toast':
      return function () {
        e.source.toast('contract');
        return 'shown';
      };
    case 'try sidebar':
      return function () {
        SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('contract'));
      };
    case 'try beside':
      return function () {
        cell.offset(0, 1).setValue('written');
        SpreadsheetApp.flush();
        return 'written';
      };
    case 'try key':
      return function () {
        return Session.getTemporaryActiveUserKey() !== '';
      };
    default:
      return function () {
        return '';
      };
  }
}

function onSelectionChange(e) {
  note_('onSelectionChange', e);
}

function edited(e) {
  note_('edited', e);
}

function changed(e) {
  note_('changed', e);
}

function submitted(e) {
  note_('submitted', e, { fields: { values: e.values, namedValues: e.namedValues } });
}

function installForm() {
  ScriptApp.newTrigger('submitted').forSpreadsheet(SpreadsheetApp.getActive()).onFormSubmit().create();
}

function opened(e) {
  note_('opened', e);
}

function ticked(e) {
  var fields = {};
  Object.keys(e).forEach(function (key) {
    if (key !== 'authMode') fields[key] = e[key];
  });
  note_('ticked', e, { fields: fields });
}

function installAll() {
  removeAll();
  var file = SpreadsheetApp.getActive();
  ScriptApp.newTrigger('edited').forSpreadsheet(file).onEdit().create();
  ScriptApp.newTrigger('changed').forSpreadsheet(file).onChange().create();
  ScriptApp.newTrigger('opened').forSpreadsheet(file).onOpen().create();
}

function removeAll() {
  ScriptApp.getProjectTriggers().forEach(function (trigger) {
    ScriptApp.deleteTrigger(trigger);
  });
}

function installHourly() {
  ScriptApp.newTrigger('ticked').timeBased().everyHours(1).create();
}

function installDaily() {
  ScriptApp.newTrigger('ticked').timeBased().everyDays(1).atHour(9).create();
}

function installSoon() {
  ScriptApp.newTrigger('ticked').timeBased().after(60000).create();
}

function whoAmI() {
  record_({
    handler: 'whoAmI',
    keys: [],
    authMode: '',
    activeUser: Session.getActiveUser().getEmail(),
    effectiveUser: Session.getEffectiveUser().getEmail(),
  });
}

function ask() {
  var ui = SpreadsheetApp.getUi();
  var answer = ui.prompt('Contract', 'Type yes and press OK', ui.ButtonSet.OK_CANCEL);
  record_({
    handler: 'ask',
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: answer.getSelectedButton() + ' ' + answer.getResponseText(),
  });
}

function askBrowser() {
  answered_(
    'askBrowser',
    outcomeOf_(function () {
      return [
        Browser.inputBox('Contract', 'Type Birch and press OK', Browser.Buttons.OK_CANCEL),
        Browser.inputBox('Contract', 'Press Cancel', Browser.Buttons.OK_CANCEL),
        Browser.msgBox('Press Yes', Browser.Buttons.YES_NO),
      ].join(' ');
    }),
  );
}

function installBrowser() {
  ScriptApp.newTrigger('askBrowser').timeBased().after(60000).create();
}

// Called by Page.html through google.script.run.

function returnsDate() {
  return new Date(0);
}

function returnsDateInside() {
  return { deep: [new Date(0)] };
}

function returnsUndefinedInArray() {
  return [1, undefined];
}

function returnsUndefinedInObject() {
  return { kept: 1, lost: undefined };
}

function returnsNothing() {}

function returnsFunction() {
  return { work: returnsNothing };
}

function returnsCycle() {
  var loop = {};
  loop.self = loop;
  return loop;
}

function returnsNotANumber() {
  return [NaN];
}

function returnsText() {
  return { text: '跟进', list: [1, true, null] };
}

function returnsOwnAddress() {
  return Session.getActiveUser().getEmail();
}

function hidden_() {
  return 'seen';
}

function recordAnswer(name, outcome) {
  record_({ handler: name, keys: [], authMode: '', activeUser: '', effectiveUser: '', outcome: outcome });
}

function showPage() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Page').setTitle('Contract'));
}

function doGet(e) {
  return ContentService.createTextOutput(
    JSON.stringify({
      active: String(SpreadsheetApp.getActiveSpreadsheet()),
      ui: outcomeOf_(function () {
        return SpreadsheetApp.getUi();
      }),
      parameter: e.parameter,
      parameters: e.parameters,
    }),
  ).setMimeType(ContentService.MimeType.JSON);
}

// Each execution has a fresh global scope: this must record 1 each time.
function count() {
  counter += 1;
  record_({
    handler: 'count',
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: String(counter),
  });
}

// Writes that a failure follows.
function writeAndFail() {
  SpreadsheetApp.getActiveSheet().getRange('A1').setValue('before');
  throw new Error('contract');
}

function takeLockAndEnd() {
  record_({
    handler: 'lock',
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: String(LockService.getDocumentLock().tryLock(1000)),
  });
}

function holdLock() {
  var lock = LockService.getDocumentLock();
  lock.waitLock(1000);
  var cell = SpreadsheetApp.getActiveSheet().getRange('A1');
  cell.setValue('held');
  SpreadsheetApp.flush();
  Utilities.sleep(8000);
  cell.setValue('let go');
  SpreadsheetApp.flush();
  lock.releaseLock();
}

function waitForLock() {
  var cell = SpreadsheetApp.getActiveSheet().getRange('A1');
  answered_('waitForLock', cell.getValue() + ' by another');
  var got = LockService.getDocumentLock().tryLock(20000);
  answered_('waitForLock', got + ' after it was ' + cell.getValue());
}

function sleepTooLong() {
  Utilities.sleep(5 * 60 * 1000);
  Utilities.sleep(5 * 60 * 1000);
  record_({
    handler: 'sleepTooLong',
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: 'survived',
  });
}

function writeFromScript() {
  SpreadsheetApp.getActiveSheet().getRange('A1').setValue('from a script');
}

async function promised() {
  await null;
  record_({
    handler: 'promised',
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: 'resumed',
  });
}

function answered_(handler, outcome) {
  record_({
    handler: handler,
    keys: [],
    authMode: '',
    activeUser: '',
    effectiveUser: '',
    outcome: String(outcome),
  });
}

function tryGmail() {
  answered_(
    'tryGmail',
    outcomeOf_(function () {
      GmailApp.sendEmail('nobody@example.com', 'contract', 'contract');
    }),
  );
}

function tryMail() {
  answered_(
    'tryMail',
    outcomeOf_(function () {
      return MailApp.getRemainingDailyQuota() >= 0;
    }),
  );
}

function useUpMail() {
  answered_(
    'useUpMail',
    outcomeOf_(function () {
      for (var n = 0; n < 2000; n += 1)
        MailApp.sendEmail(Session.getEffectiveUser().getEmail(), 'contract', 'contract');
    }),
  );
}

// The file that makePrivateFile made, tried by whoever runs these.
function makePrivateFile() {
  var id = SpreadsheetApp.create('Contract: may be deleted').getId();
  PropertiesService.getDocumentProperties().setProperty('private file', id);
}

function openPrivateFile_() {
  return SpreadsheetApp.openById(PropertiesService.getDocumentProperties().getProperty('private file'));
}

function openPrivateFile() {
  answered_(
    'openPrivateFile',
    outcomeOf_(function () {
      return openPrivateFile_().getName();
    }),
  );
}

function writePrivateFile() {
  answered_(
    'writePrivateFile',
    outcomeOf_(function () {
      openPrivateFile_().getSheets()[0].getRange('A1').setValue('written');
      SpreadsheetApp.flush();
    }),
  );
}

function makeManyFiles() {
  answered_(
    'makeManyFiles',
    outcomeOf_(function () {
      for (;;) SpreadsheetApp.create('Contract: may be deleted', 1, 1);
    }),
  );
}

function intlZone() {
  answered_('intlZone', new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone);
}

function globalsThere() {
  answered_('globalsThere', typeof WebAssembly + ' ' + typeof SharedArrayBuffer);
}

function writeAndSleepTooLong() {
  SpreadsheetApp.getActiveSheet().getRange('A1').setValue('not flushed');
  sleepTooLong();
}

// B1 refuses; what stands behind it in the queue is A2.
function writeRefusedThenMore() {
  var sheet = SpreadsheetApp.getActiveSheet();
  sheet.getRange('A1').setValue('before');
  sheet.getRange('B1').setValue('refused');
  sheet.getRange('A2').setValue('behind');
  outcomeOf_(function () {
    SpreadsheetApp.flush();
  });
}

function slow() {
  answered_('slow', 'began');
  Utilities.sleep(5 * 60 * 1000);
}

function installSlow() {
  ScriptApp.newTrigger('slow').timeBased().everyMinutes(10).create();
}

var heldByVariable = function () {
  return 'called';
};
