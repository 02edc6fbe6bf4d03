import { recycleTable, snapshotTable } from '../../src/schema/recycle';
import { trailTable } from '../../src/schema/trail';
import { openDesk, type Desk } from './desk';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Harm = (sheet: Sheet) => void;

const [trail, bin, snapshot] = [trailTable, recycleTable, snapshotTable].map(({ title }) => title.en) as [
  string,
  string,
  string,
];

const tab = (desk: Desk, name: string): Sheet => desk.workbench.spreadsheet.getSheetByName(name)!;

const rename =
  (header: string): Harm =>
  (sheet) => {
    const headers = sheet.getRange('1:1').getDisplayValues()[0]!;
    sheet.getRange(1, headers.indexOf(header) + 1).setValue('Ours');
  };

/** What the owner of a tab that Genjin keeps may do to it, by name. */
const harms = (header: string): readonly (readonly [string, Harm])[] => [
  [`renames ${header}`, rename(header)],
  [
    `inserts a column and renames ${header}`,
    (sheet) => {
      sheet.insertColumnBefore(1);
      rename(header)(sheet);
    },
  ],
  ['deletes the header row', (sheet) => void sheet.deleteRow(1)],
  ['empties the header row', (sheet) => void sheet.getRange('1:1').clearContent()],
  [
    'writes a row on top',
    (sheet) => {
      sheet.insertRowBefore(2);
      sheet.getRange(2, 3).setValue('Reviewed by me');
    },
  ],
];

/** Every row that holds anything, by the columns with these headers. */
const rowsOf = (desk: Desk, name: string, headers: readonly string[]): string[] => {
  const [top = [], ...rows] = desk.shown(name);
  return rows
    .filter((row) => row.join('') !== '')
    .map((row) => headers.map((header) => row[top.indexOf(header)]).join(' '));
};

describe.each(harms('Entry ID'))('whoever keeps the change log %s', (name, harm) => {
  test('loses no entry: later ones stand above those that stood there', () => {
    const desk = openDesk({ language: 'en' });
    desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B']);
    desk.workbench.run('hourly');
    harm(tab(desk, trail));
    desk.type('tracker', 2, 'contact', 'Li');
    desk.workbench.run('hourly');
    const entries = rowsOf(desk, trail, ['Entry ID', 'New']).filter((line) => line.includes('LX'));
    expect(entries).toEqual(['LX001-2 Li', 'LX001-1 A', 'LX002-1 B']);
    const words = desk.shown(trail).flat();
    expect(words.filter((word) => word === 'Entry ID')).toHaveLength(1);
    expect(words.includes('Reviewed by me')).toBe(name === 'writes a row on top');
  });
});

describe.each(harms('Lead ID'))('whoever keeps the recycle bin %s', (_, harm) => {
  test('loses nobody: the next one deleted stands above, and each comes back', () => {
    const desk = openDesk({ language: 'en' });
    desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B', 'C', 'D']);
    desk.workbench.run('daily');
    desk.workbench.deleteRows('Tracker', 2, 2);
    desk.workbench.run('daily');
    harm(tab(desk, bin));
    desk.workbench.deleteRows('Tracker', 2, 1);
    desk.workbench.run('daily');
    const lines = rowsOf(desk, bin, ['Lead ID', 'Customer']).filter((line) => line.includes('LX'));
    expect(lines).toEqual(['LX003 C', 'LX001 A', 'LX002 B']);
    const restored = desk.workbench.api('bin.restore', { ids: ['LX001', 'LX003'], requestId: 'back' });
    expect(restored).toMatchObject({ value: { changed: 2 } });
    desk.workbench.run('daily');
    expect(rowsOf(desk, bin, ['Lead ID', 'Customer']).filter((line) => line.includes('LX'))).toEqual([
      'LX002 B',
    ]);
  });
});

test('a remark that its keeper wrote into the bin stays there', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B', 'C']);
  desk.workbench.run('daily');
  desk.workbench.deleteRows('Tracker', 2, 2);
  desk.workbench.run('daily');
  const sheet = tab(desk, bin);
  sheet.insertColumnAfter(6);
  sheet.getRange(1, 7, 2, 1).setValues([['Why'], ['Went to a rival']]);
  sheet.getRange(4, 3).setValue('Ask Li about these');
  desk.workbench.api('bin.restore', { ids: ['LX001'], requestId: 'back' });
  desk.workbench.run('daily');
  expect(rowsOf(desk, bin, ['Lead ID', 'Customer', 'Why'])).toEqual([
    '  Went to a rival',
    'LX002 B ',
    ' Ask Li about these ',
  ]);
});

test.each(harms('Lead ID').slice(0, 4))(
  'whoever deleted is noticed after somebody %s of the snapshot',
  (_, harm) => {
    const desk = openDesk({ language: 'en' });
    desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B', 'C']);
    desk.workbench.run('daily');
    harm(tab(desk, snapshot));
    desk.workbench.deleteRows('Tracker', 2, 1);
    desk.workbench.run('daily');
    expect(rowsOf(desk, bin, ['Lead ID', 'Customer'])).toEqual(['LX001 A']);
    expect(rowsOf(desk, snapshot, ['Lead ID']).sort()).toEqual(['LX002', 'LX003']);
  },
);
