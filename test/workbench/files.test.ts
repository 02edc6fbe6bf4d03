/** Several spreadsheets in one world: made, opened, copied, saved. */
import { createWorkbench, type Workbench, type WorkbenchOptions } from '../../workbench';

const OWNER = 'owner@firm.example';
const REP = 'rep@firm.example';

const SCRIPT = `
  function backup(rows) {
    var file = SpreadsheetApp.create('Backup', 50, 4);
    file.getSheets()[0].getRange(1, 1, rows.length, rows[0].length).setValues(rows);
    return file.getId();
  }
  function read(id) { return SpreadsheetApp.openById(id).getSheets()[0].getDataRange().getValues(); }
  function write(id, value) { SpreadsheetApp.openById(id).getSheets()[0].getRange('A1').setValue(value); }
  function share(id, editor, viewer) {
    SpreadsheetApp.openById(id).addEditor(editor).addViewer(viewer);
  }
  function makeMany(count) { for (var i = 0; i < count; i++) SpreadsheetApp.create('File ' + i, 1, 1); }
  function both(id) {
    var here = SpreadsheetApp.getActiveSheet(), there = SpreadsheetApp.openById(id).getSheets()[0];
    here.getRange('A1').setValue('here');
    there.getRange('A1').setValue('there');
    here.getRange('A2').setValue('here too');
  }
  function copyTab(id) {
    var copy = SpreadsheetApp.getActiveSheet().copyTo(SpreadsheetApp.openById(id));
    return [copy.getName(), copy.getParent().getId()];
  }
  function copyFile() { return SpreadsheetApp.getActiveSpreadsheet().copy('Copy of the year').getId(); }
  function onEdit(e) { SpreadsheetApp.create('never'); }`;

const open = (options: Partial<WorkbenchOptions> = {}): Workbench =>
  createWorkbench({
    now: '2024-03-04T09:00',
    timeZone: 'Asia/Shanghai',
    locale: 'zh_CN',
    owner: OWNER,
    user: OWNER,
    script: { source: SCRIPT },
    ...options,
  });

const backupOf = (wb: Workbench, rows: unknown[][] = [['id', 'name']]): string =>
  wb.run('backup', rows) as string;

/** In several executions: one has not the time for a day's allowance. */
const makeMany = (wb: Workbench, count: number): void => {
  for (let left = count; left > 0; left -= 125) wb.run('makeMany', Math.min(125, left));
};

const cell = (wb: Workbench, id: string, a1: string): unknown =>
  wb.files
    .find((file) => file.id === id)!
    .spreadsheet.getSheets()[0]!
    .getRange(a1)
    .getValue();

describe('a second file', () => {
  it('is made as asked for, belongs to whoever ran the script, and speaks the language of the first', () => {
    const wb = open();
    const id = backupOf(wb.as(REP), [['LX001', '华东机械']]);
    const [first, made] = wb.files;
    expect(first).toMatchObject({ id: wb.spreadsheet.getId(), owner: OWNER, hasScript: true });
    expect(made).toMatchObject({ id, name: 'Backup', owner: REP, hasScript: false });
    const file = made!.spreadsheet;
    expect([file.getSpreadsheetLocale(), file.getSpreadsheetTimeZone()]).toEqual(['zh_CN', 'Asia/Shanghai']);
    const [tab] = file.getSheets();
    expect([tab!.getName(), tab!.getMaxRows(), tab!.getMaxColumns()]).toEqual(['工作表1', 50, 4]);
    expect(cell(wb, id, 'B1')).toBe('华东机械');
  });

  it('is another file at another address each time', () => {
    const wb = open();
    const ids = [backupOf(wb), backupOf(wb), wb.spreadsheet.getId()];
    expect(new Set(ids).size).toBe(3);
    expect(wb.files.map(({ spreadsheet }) => spreadsheet.getUrl())).toContain(
      `https://docs.google.com/spreadsheets/d/${ids[0]!}/edit`,
    );
  });

  it('leaves the first as it was: its tabs have the same numbers, its cells are its own', () => {
    const wb = open();
    wb.edit(0, 'A1', 'mine');
    const id = backupOf(wb, [['theirs']]);
    wb.run('write', id, 'changed');
    expect(wb.spreadsheet.getSheets()[0]!.getRange('A1').getValue()).toBe('mine');
    expect(cell(wb, id, 'A1')).toBe('changed');
  });

  it('is not read from what was fetched of the first', () => {
    const wb = open({
      script: {
        source: `function f() {
          var other = SpreadsheetApp.create('Other').getSheets()[0];
          SpreadsheetApp.flush();
          SpreadsheetApp.getActiveSheet().getRange('A1:B2').getValues();
          other.getRange('A1:B2').getValues();
        }`,
      },
    });
    wb.run('f');
    // Two cold reads; had the second been taken for known it would have cost three milliseconds.
    expect(wb.meter.last.simulatedMs.central).toBeGreaterThan(1500 + 1000 + 2 * 150);
    expect(wb.meter.last).toMatchObject({ reads: 2, writes: 1, cellsRead: 8 });
  });

  it('computes by the world’s clock', () => {
    const wb = open();
    const id = backupOf(wb, [['=TODAY()']]);
    wb.advance({ days: 3 });
    expect(wb.files[1]!.spreadsheet.getSheets()[0]!.getRange('A1').getDisplayValue()).toBe('2024/3/7');
    expect(wb.files[1]!.id).toBe(id);
  });
});

describe('who may open it', () => {
  it('nobody but its owner, until it is shared', () => {
    const wb = open();
    const id = backupOf(wb);
    expect(() => wb.as(REP).run('read', id)).toThrow(
      'You do not have permission to access the requested document.',
    );
    wb.run('share', id, REP, 'boss@firm.example');
    expect(wb.as(REP).run('read', id)).toEqual([['id', 'name']]);
    wb.as(REP).run('write', id, 'by the rep');
    expect(wb.as('boss@firm.example').run('read', id)).toEqual([['by the rep', 'name']]);
    expect(() => wb.as('boss@firm.example').run('write', id, 'x')).toThrow('permission');
    expect(cell(wb, id, 'A1')).toBe('by the rep');
  });

  it('not a simple trigger: that would need consent', () => {
    const wb = open();
    wb.edit(0, 'A1', 'x');
    expect(wb.executions.at(-1)!.error!.message).toBe(
      'You do not have permission to call SpreadsheetApp.create. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    );
    expect(wb.files).toHaveLength(1);
  });

  it('nobody where there is none', () => {
    const wb = open();
    expect(() => wb.run('read', 'no-such-id')).toThrow(
      'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    );
    expect(() => wb.globals.SpreadsheetApp.open({} as never)).toThrow('NotEmulated: SpreadsheetApp.open');
  });

  it('the day’s allowance is 250 files, or 3,200 on Workspace', () => {
    const wb = open();
    makeMany(wb, 250);
    expect(() => wb.run('makeMany', 1)).toThrow('Service invoked too many times for one day: spreadsheets.');
    expect(() => wb.as(REP).run('makeMany', 1)).not.toThrow();
    wb.advance({ days: 1, minutes: 30 });
    expect(() => wb.run('makeMany', 1)).not.toThrow();
    const firm = open({ plan: 'workspace' });
    makeMany(firm, 251);
    firm.faults.useUp('spreadsheets', 1);
    expect(() => firm.run('makeMany', 2)).toThrow('spreadsheets');
    expect(firm.files).toHaveLength(1 + 251 + 1);
  });
});

describe('what goes wrong', () => {
  const interrupted = (buffered: 'lost' | 'some' | 'landed'): { wb: Workbench; id: string } => {
    const wb = open();
    const id = backupOf(wb, [['before']]);
    wb.faults.plan({ kind: 'kill', name: 'end', functionName: 'both', buffered });
    expect(() => wb.run('both', id)).toThrow('killed');
    return { wb, id };
  };

  it('loses the writes of every file, or lands them', () => {
    const lost = interrupted('lost');
    expect(cell(lost.wb, lost.id, 'A1')).toBe('before');
    expect(lost.wb.spreadsheet.getSheets()[0]!.getRange('A1').getValue()).toBe('');
    const landed = interrupted('landed');
    expect(cell(landed.wb, landed.id, 'A1')).toBe('there');
    expect(landed.wb.spreadsheet.getSheets()[0]!.getRange('A2').getValue()).toBe('here too');
  });

  it('may land those of one file and not the rest', () => {
    const { wb, id } = interrupted('some');
    expect(wb.spreadsheet.getSheets()[0]!.getRange('A1').getValue()).toBe('here');
    expect(wb.spreadsheet.getSheets()[0]!.getRange('A2').getValue()).toBe('');
    expect(['before', 'there']).toContain(cell(wb, id, 'A1'));
  });

  it('making a file may fail after the file was made: it is an orphan then', () => {
    const wb = open();
    wb.faults.plan({ kind: 'throw', name: 'SpreadsheetApp.create', after: true });
    expect(() => wb.run('backup', [['x']])).toThrow('Service Spreadsheets failed');
    expect(wb.files.map(({ name }) => name)).toEqual(['Untitled spreadsheet', 'Backup']);
  });
});

describe('copies', () => {
  it('a tab goes to another file with its formats, drop-downs and formulas', () => {
    const wb = open();
    const { SpreadsheetApp } = wb.globals;
    const sheet = wb.spreadsheet.getSheets()[0]!;
    sheet.getRange('A1:A2').setValues([['线索'], ['成交']]);
    sheet.getRange('B1').setFormula('=A1&"!"').setBackground('#ff0000').setNote('remember');
    const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('A1:A2')).build();
    sheet.getRange('C1').setDataValidation(rule);
    const id = backupOf(wb);
    expect(wb.run('copyTab', id)).toEqual(['工作表1的副本', id]);
    const copy = wb.files[1]!.spreadsheet.getSheetByName('工作表1的副本')!;
    expect(copy.getRange('B1').getValue()).toBe('线索!');
    expect([copy.getRange('B1').getBackground(), copy.getRange('B1').getNote()]).toEqual([
      '#ff0000',
      'remember',
    ]);
    const [source] = copy.getRange('C1').getDataValidation()!.getCriteriaValues() as [
      GoogleAppsScript.Spreadsheet.Range,
    ];
    expect([source.getSheet().getName(), source.getA1Notation()]).toEqual(['工作表1的副本', 'A1:A2']);
    expect(source.getSheet().getParent().getId()).toBe(id);
  });

  it('of a whole file keep its cells and rules, share with nobody, and install nothing', () => {
    const wb = open();
    wb.edit(0, 'A1', 'kept');
    wb.globals.PropertiesService.getDocumentProperties().setProperty('key', 'value');
    wb.globals.ScriptApp.newTrigger('both').timeBased().everyHours(1).create();
    const id = wb.as(REP).run('copyFile') as string;
    const [, copy] = wb.files;
    expect(copy).toMatchObject({ id, name: 'Copy of the year', owner: REP, hasScript: true });
    expect(copy!.spreadsheet.getEditors().map((user) => user.getEmail())).toEqual([REP]);
    expect(cell(wb, id, 'A1')).toBe('kept');
    wb.edit(0, 'A1', 'changed later');
    expect(cell(wb, id, 'A1')).toBe('kept');
    expect(wb.triggers).toHaveLength(1);
  });

  it('parts of one file are refused by another', () => {
    const wb = open();
    backupOf(wb);
    const there = wb.files[1]!.spreadsheet.getSheets()[0]!;
    const here = wb.spreadsheet.getSheets()[0]!;
    expect(() => here.getRange('A1').copyTo(there.getRange('A1'))).toThrow(
      'Target range and source range must be on the same spreadsheet.',
    );
  });
});

describe('a saved world', () => {
  it('has all its files, and goes on with what is left of the allowance', () => {
    const wb = open();
    const id = backupOf(wb, [['LX001']]);
    wb.run('share', id, REP, REP);
    makeMany(wb, 249);
    const again = createWorkbench({ from: wb.save() });
    expect(again.files).toHaveLength(251);
    expect(cell(again, id, 'A1')).toBe('LX001');
    expect(again.as(REP).run('read', id)).toEqual([['LX001']]);
    expect(() => again.run('makeMany', 1)).toThrow('too many times');
    expect(again.as(REP).run('backup', [['x']])).not.toBe(id);
  });
});
