import { longValue } from '../../src/gas/store';
import { messages } from '../../src/messages';
import { problems } from '../../src/messages/problems';
import { personRoles } from '../../src/schema/choices';
import { followUpColumns } from '../../src/schema/followUps';
import { stageTemplates } from '../../src/schema/stageTemplates';
import { tables, type TableName } from '../../src/schema/tables';
import { createWorkbench } from '../../workbench';
import { openDesk, type CellInput, type Desk } from './desk';

const noteOf = (desk: Desk, table: TableName, row: number, key: string): string =>
  desk.sheet(table).getRange(row, desk.place(table, key)).getNote();

/** The settings that rules go by, as they were compiled last. */
const inForce = (desk: Desk): unknown => {
  const store = desk.workbench.globals.PropertiesService.getDocumentProperties().getProperties();
  return (JSON.parse(longValue(store, 'team')!) as { settings: unknown }).settings;
};

describe.each(['zh', 'en'] as const)('settings that cannot be, in %s', (language) => {
  const say = messages(language).settings;
  const stages = stageTemplates['003'].stages.map((stage) => stage.name[language]);
  const [lead, qualify] = stages as [string, string];
  let desk: Desk;

  beforeAll(() => {
    desk = openDesk({ language });
    desk.type('tracker', 2, 'customerName', 'A');
  });

  /** Table, row, column, what was typed, the note beside it. */
  const cases: readonly (readonly [string, TableName, number, string, CellInput, string])[] = [
    ['a stage of the name of another', 'stages', 4, 'name', lead, say.duplicate(lead)],
    [
      'a stage that is to follow one that is none',
      'stages',
      5,
      'allowedFrom',
      'Mars',
      say.unknownStage('Mars'),
    ],
    [
      'a gate that asks for a column that is none',
      'stages',
      5,
      'requires',
      'Moon',
      say.unknownColumn('Moon'),
    ],
    ['a negative day budget', 'stages', 5, 'dayBudget', -3, say.outOfRange(0, 365)],
    ['a probability above 100', 'stages', 5, 'winProbability', 300, say.outOfRange(0, 100)],
    ['words for a day budget', 'stages', 5, 'dayBudget', 'soon', ''],
    ['a gate mode that is none', 'stages', 5, 'mode', 'maybe', ''],
    ['a role that is none', 'people', 4, 'role', 'king', ''],
    ['a mail address that is none', 'people', 4, 'email', 'call me', say.badEmail('call me')],
    ['words for a number of days', 'rhythm', 4, 'value', 'soon', say.notANumber('soon')],
    ['a negative number of days', 'rhythm', 4, 'value', '-2', ''],
    ['an hour that no day has', 'rhythm', 11, 'value', '30', ''],
  ];

  test.each(cases)('%s', (_, table, row, key, typed, sentence) => {
    if (table === 'people') desk.type('people', row, 'name', 'Kim');
    if (table === 'people') desk.type('people', row, 'email', 'kim@example.com');
    const before = desk.cell(table, row, key);
    const rules = inForce(desk);
    desk.type(table, row, key, typed);
    const note = noteOf(desk, table, row, key);
    expect(note).toContain(say.kept);
    expect(note).toContain(sentence);
    // What was typed stays for whoever mends it, and what was in force stays in force.
    expect(desk.value(table, row, key)).toBe(typeof typed === 'number' ? typed : String(typed));
    expect(inForce(desk)).toEqual(rules);
    desk.workbench.run('sweep');
    expect(inForce(desk)).toEqual(rules);
    desk.type(table, row, key, before);
    expect(noteOf(desk, table, row, key)).toBe('');
    expect(inForce(desk)).toEqual(rules);
  });

  test('a person listed twice is said beside the second', () => {
    desk.type('people', 5, 'name', 'Kim');
    expect(noteOf(desk, 'people', 5, 'name')).toContain(say.duplicate('Kim'));
  });

  test('a role that is none leaves the last one in force and says so', () => {
    const role = desk.cell('stages', 4, 'role');
    const rules = inForce(desk);
    desk.type('stages', 4, 'role', 'boss');
    expect(noteOf(desk, 'stages', 4, 'role')).toContain(say.kept);
    expect(inForce(desk)).toEqual(rules);
    desk.type('stages', 4, 'role', role);
  });

  test('stages that may only be entered from each other lock nobody out: a reason or the sidebar still moves a row', () => {
    desk.type('stages', 4, 'allowedFrom', stages[2]!);
    desk.type('stages', 5, 'allowedFrom', qualify);
    desk.type('tracker', 2, 'stage', qualify);
    const gate = messages(language).gate;
    expect(desk.cell('tracker', 2, 'stage')).toBe(lead);
    expect(desk.cell('tracker', 2, 'reminder')).toContain(gate.from(gate.quoted(stages[2]!)));
    desk.type('stages', 4, 'allowedFrom', lead);
    desk.type('tracker', 2, 'stage', qualify);
    expect(desk.cell('tracker', 2, 'stage')).toBe(qualify);
  });

  test('a stage whose id was cleared gets it back, and its rows with it', () => {
    desk.type('stages', 4, 'id', '');
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'stage')).toBe(qualify);
    expect(desk.cell('stages', 4, 'id')).toBe('qualify');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('all stages deleted: the last good ones stay in force', () => {
    const rules = inForce(desk);
    desk.sheet('stages').getRange(3, 1, 20, desk.sheet('stages').getMaxColumns()).clearContent();
    desk.workbench.run('sweep');
    expect(inForce(desk)).toEqual(rules);
    expect(noteOf(desk, 'stages', 3, 'name')).toContain(say.emptied(desk.title('stages')));
    desk.type('tracker', 3, 'customerName', 'B');
    expect(desk.cell('tracker', 3, 'stage')).toBe(lead);
  });
});

describe.each(['zh', 'en'] as const)('follow-ups that fit nobody, in %s', (language) => {
  const say = messages(language).followUps;
  const missing = (...keys: (keyof typeof followUpColumns)[]): string =>
    say.missing(keys.map((key) => followUpColumns[key].header[language]).join(say.list));
  let desk: Desk;
  const whole = {
    time: '2026-03-04 09:00',
    method: language === 'zh' ? '电话' : 'Phone',
    person: 'Kim',
    summary: 'called',
    feedback: '-',
    nextStep: 'offer',
    dueDate: '2026-03-09',
  };

  beforeAll(() => {
    desk = openDesk({ language });
    desk.pasteColumn('tracker', 2, 'customerName', ['Cedar', 'Birch', 'Birch']);
  });

  const cases: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a customer nobody knows', { ...whole, customerName: 'Atlantis' }, say.unknownCustomer('Atlantis')],
    [
      'an id that nobody has',
      { ...whole, customerName: 'Cedar', opportunityId: 'LX999' },
      say.unknownId('LX999'),
    ],
    ['a name that fits two', { ...whole, customerName: 'Birch' }, say.severalOpen(2, 'LX003')],
    ['a name in other letters and with unseen marks', { ...whole, customerName: '\u200bＣＥＤＡＲ ' }, ''],
    [
      'a row with nothing but a customer',
      { customerName: 'Cedar' },
      missing('time', 'method', 'person', 'summary', 'feedback', 'nextStep', 'dueDate'),
    ],
    ['a method that is none', { ...whole, customerName: 'Cedar', method: 'telepathy' }, 'telepathy'],
    [
      'a time that is none',
      { ...whole, customerName: 'Cedar', time: 'yesterday' },
      problems[language]['moment.invalid'](followUpColumns.time.header[language], 'yesterday'),
    ],
  ];

  test.each(cases)('%s', (_, record, sentence) => {
    const row = desk.paste('followUps', [record]);
    const said = desk.cell('followUps', row, 'reminder');
    if (sentence === '') expect(said).toBe('');
    else expect(said).toContain(sentence);
    for (const [key, value] of Object.entries(record)) expect(desk.cell('followUps', row, key)).toBe(value);
  });

  test('looking again changes nothing', () => {
    desk.workbench.run('sweep');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });
});

/** Texts that would do something if they were taken for more than text. */
const hostile: readonly string[] = [
  '=IMPORTXML("http://evil.example","//a")',
  '=HYPERLINK("http://evil.example")',
  '+cmd|calc',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  "'quoted",
  '<img src=x onerror=alert(1)>',
  'a\r\nBcc: everybody@example.com',
];

describe('hostile text at every door', () => {
  const desk = openDesk({
    language: 'zh',
    now: '2026-03-04 05:00',
    people: [{ name: '王芳', email: 'wf@example.cn', role: personRoles[0].label.zh, active: true }],
  });

  const everyFormula = (): string[] =>
    desk.workbench.spreadsheet
      .getSheets()
      .flatMap((sheet) => sheet.getDataRange().getFormulas().flat())
      .filter((formula) => formula !== '');

  test.each(hostile)('%j stays text through the form, a paste and an import', (text) => {
    const ours = new Set(everyFormula().map((formula) => formula.slice(0, 8)));
    const saved = desk.workbench.api('customers.save', {
      requestId: text,
      values: { customerName: `${text}`, needDescription: text, owner: '王芳', nextFollowUp: '2026-03-01' },
    });
    expect(saved).toMatchObject({ ok: true });
    const csv = `客户名称,需求描述\n"${text.replace(/"/g, '""')} 2","${text.replace(/"/g, '""')}"`;
    const imported = desk.workbench.api('import.run', {
      source: { csv: Buffer.from(csv).toString('base64'), name: 'x.csv' },
    });
    expect(imported).toMatchObject({ ok: true });
    expect(
      everyFormula().every((formula) => ours.has(formula.slice(0, 8)) || formula.startsWith('=IF(LEN(')),
    ).toBe(true);
    const names = desk.shown(desk.title('tracker')).map((row) => row[0]!.trim());
    expect(names).toContain(text.trim());
  });

  test('the digest escapes it, and its headers are its own', () => {
    desk.workbench.advance('2026-03-04 12:00');
    const mail = desk.workbench.mail.find(({ to }) => to === 'wf@example.cn')!;
    expect(mail.htmlBody).not.toContain('<img');
    expect(mail.htmlBody).toContain('&lt;img');
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.body).not.toMatch(/^Bcc:/m);
  });
});

describe('memory that is gone or damaged', () => {
  const world = (() => {
    const desk = openDesk({ language: 'zh' });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲', '乙']);
    desk.workbench.run('daily');
    return desk.workbench.save();
  })();
  const say = messages('zh');

  test.each([
    [
      'document properties are gone',
      (store: GoogleAppsScript.Properties.Properties): void => void store.deleteAllProperties(),
    ],
    [
      'the compiled settings are damaged',
      (store: GoogleAppsScript.Properties.Properties): void => void store.setProperty('team.0', '{"spread'),
    ],
    [
      'a part of the compiled settings is missing',
      (store: GoogleAppsScript.Properties.Properties): void => void store.deleteProperty('team.0'),
    ],
  ] as const)('%s: said in words, and Get started finds everything again', (_, harm) => {
    const desk = openDesk({ language: 'zh', workbench: createWorkbench({ from: world }) });
    const { workbench } = desk;
    harm(workbench.globals.PropertiesService.getDocumentProperties());
    desk.type('tracker', 4, 'customerName', '丙');
    expect(workbench.api('today.list', { scope: 'team' })).toMatchObject({
      ok: false,
      error: { code: 'needsSetUp', message: say.api.needsSetUp },
    });
    workbench.ui.answer({ kind: 'alert', button: 'OK' });
    workbench.run('menuSweep');
    expect(workbench.ui.alerts.map(({ message }) => message)).toEqual([say.jobs.notSetUp]);
    for (const step of ['setup.tabs', 'setup.fill', 'setup.report', 'setup.clock'])
      expect(workbench.api(step, { options: {} })).toMatchObject({ ok: true });
    expect([2, 3, 4].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['甲', '乙', '丙']);
    expect([2, 3].map((row) => desk.cell('tracker', row, 'leadId'))).toEqual(['LX001', 'LX002']);
    expect(new Set([2, 3, 4].map((row) => desk.cell('tracker', row, 'leadId'))).size).toBe(3);
    expect(workbench.run('sweep')).toMatchObject({ cells: 0, troubles: [] });
  });

  test('a copy of the file does nothing and says how to switch it on', () => {
    const copy = createWorkbench({ from: world }).makeCopy();
    copy.grant(copy.user);
    copy.edit(tables.tracker.title.zh, 'A4', '丙');
    expect(copy.api('today.list', { scope: 'team' })).toMatchObject({
      error: { message: say.api.needsSetUp },
    });
    expect(copy.mail).toHaveLength(0);
  });

  test('the file is full: the form says so, nothing is half written', () => {
    const desk = openDesk({ language: 'zh', workbench: createWorkbench({ from: world }) });
    const sheet = desk.sheet('tracker');
    sheet.deleteRows(4, sheet.getMaxRows() - 3);
    const big = desk.workbench.spreadsheet.insertSheet('big');
    const free = 10_000_000 - desk.workbench.workbook.cellCount;
    big.insertRowsAfter(1, Math.floor(free / big.getMaxColumns()));
    const answer = desk.workbench.api('customers.save', { requestId: 'a', values: { customerName: '末' } });
    expect(answer).toMatchObject({ ok: false, error: { message: say.health.refused.tooManyCells } });
    expect(sheet.getMaxRows()).toBe(3);
    expect([2, 3].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['甲', '乙']);
  });
});
