import { backupsTable } from '../../src/schema/backup';
import type { HistoryPreview } from '../../src/app/history/protocol';
import { createWorkbench } from '../../workbench';
import { backups, begin, call } from './backupDesk';
import { bundle, openDesk, type Desk } from './desk';

const headerRow = backupsTable.headerRow;

/** A full backup and two days of changes. */
const world = ((): ReturnType<Desk['workbench']['save']> => {
  const desk = begin('en');
  for (const day of ['2026-03-03', '2026-03-04']) {
    desk.type('tracker', 2, 'contact', `seen on ${day}`);
    desk.workbench.advance(`${day} 09:30`);
  }
  return desk.workbench.save();
})();

const start = (): Desk =>
  openDesk({ language: 'en', workbench: createWorkbench({ from: world, script: bundle }) });

const fileOf = (desk: Desk): GoogleAppsScript.Spreadsheet.Spreadsheet => desk.workbench.files[1]!.spreadsheet;
const tabsOf = (desk: Desk): string[] =>
  fileOf(desk)
    .getSheets()
    .map((sheet) => sheet.getName());

const forgetBackups = (desk: Desk): void => {
  const properties = desk.workbench.globals.PropertiesService.getDocumentProperties();
  for (const key of Object.keys(properties.getProperties()).filter((each) => each.startsWith('backups.')))
    properties.deleteProperty(key);
};

type List = GoogleAppsScript.Spreadsheet.Sheet;
const rows = (list: List): GoogleAppsScript.Spreadsheet.Range =>
  list.getRange(headerRow + 1, 1, list.getLastRow() - headerRow, list.getLastColumn());

/** What a person may do to the list, by name. */
const harms: Readonly<Record<string, (list: List, desk: Desk) => void>> = {
  'renames a header': (list) => void list.getRange(headerRow, 2).setValue('Sort of backup'),
  'deletes the header row': (list) => void list.deleteRow(headerRow),
  'empties the header row': (list) => void list.getRange(`${headerRow}:${headerRow}`).clearContent(),
  'sorts it newest first': (list) => void rows(list).sort({ column: 1, ascending: false }),
  'sorts it newest first, and the document forgot': (list, desk) => {
    rows(list).sort({ column: 1, ascending: false });
    forgetBackups(desk);
  },
  'deletes the header row, and the document forgot': (list, desk) => {
    list.deleteRow(headerRow);
    forgetBackups(desk);
  },
  'deletes its rows': (list) => void list.deleteRows(headerRow + 1, 2),
  'moves a backup before it': (list) => {
    const file = list.getParent();
    file.setActiveSheet(file.getSheets()[1]!);
    file.moveActiveSheet(1);
    list.getRange(headerRow, 1).setValue('Date');
  },
};

test.each(Object.entries(harms))('a person who %s loses no backup: each day restores', (_, harm) => {
  const desk = start();
  const list = fileOf(desk).getSheets()[0]!;
  harm(list, desk);
  desk.type('tracker', 2, 'contact', 'later');
  desk.workbench.advance('2026-03-05 09:30');
  const days = ['2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02'];
  expect(backups(desk).days.map(({ day }) => day)).toEqual(days);
  expect(tabsOf(desk)).toEqual(expect.arrayContaining(days));
  const shown = list.getDataRange().getDisplayValues();
  expect(shown[headerRow - 1]).toEqual([
    'Day',
    'Kind',
    'Customers',
    'Follow-ups',
    'Lines',
    'Tab ID',
    'Digest',
  ]);
  expect(
    shown
      .slice(headerRow)
      .map(([day]) => day)
      .sort(),
  ).toEqual([...days].reverse());
  const params = { day: '2026-03-03', what: { kind: 'customer', id: 'LX001' } };
  expect(call<HistoryPreview>(desk.workbench, 'restore.preview', params).changes).toMatchObject([
    { now: 'later', then: 'seen on 2026-03-03' },
  ]);
  expect(call(desk.workbench, 'backups.check')).toMatchObject({ checked: { ok: true } });
});

test('a list that tells nothing any more, and a document that forgot: no tab is deleted, and the check says so', () => {
  const desk = start();
  fileOf(desk).getSheets()[0]!.getRange('F7:F9').setValue('?');
  forgetBackups(desk);
  desk.workbench.advance('2026-03-05 09:30');
  expect(tabsOf(desk)).toEqual(
    expect.arrayContaining(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']),
  );
  expect(call(desk.workbench, 'backups.check')).toMatchObject({
    checked: { ok: false, message: expect.stringMatching(/3 backups cannot be listed/) },
  });
});

test('a list that was deleted is said; the days that the document remembers restore', () => {
  const desk = start();
  fileOf(desk).deleteSheet(fileOf(desk).getSheets()[0]!);
  desk.workbench.advance('2026-03-05 09:30');
  expect(call(desk.workbench, 'jobs.status')).toMatchObject({
    problem: expect.stringMatching(/first tab of the backup file, was deleted/),
  });
  const params = { day: '2026-03-03', what: { kind: 'customer', id: 'LX001' } };
  expect(call<HistoryPreview>(desk.workbench, 'restore.preview', params).changes).toMatchObject([
    { then: 'seen on 2026-03-03' },
  ]);
});

test('a backup that was cut off gives its place to the next day’s; a tab that a person named by a day stays', () => {
  const desk = start();
  fileOf(desk).insertSheet('2026-02-27', 4).getRange('A1').setValue('what a person keeps here');
  desk.type('tracker', 2, 'contact', 'later');
  const { faults } = desk.workbench;
  faults.plan({ kind: 'kill', name: 'Range.setValues', functionName: 'api', buffered: 'landed' });
  expect(() => desk.workbench.api('backups.run', {})).toThrow();
  faults.clear();
  faults.clearLocks();
  expect(tabsOf(desk)).toContain('2026-03-04 (2)');
  desk.workbench.advance('2026-03-05 09:30');
  expect(tabsOf(desk)).toEqual(expect.arrayContaining(['2026-02-27', '2026-03-05']));
  expect(tabsOf(desk)).not.toContain('2026-03-04 (2)');
});
