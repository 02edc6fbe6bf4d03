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

test('a change log that was deleted is begun anew, and the status says so for a while', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A']);
  desk.workbench.run('hourly');
  expect(desk.workbench.api('jobs.status', {})).toMatchObject({ value: { problem: null } });
  desk.workbench.deleteSheet(trail);
  desk.type('tracker', 2, 'contact', 'Li');
  desk.workbench.run('hourly');
  expect(rowsOf(desk, trail, ['Entry ID'])).toEqual(['LX001-2']);
  expect(desk.workbench.api('jobs.status', {})).toMatchObject({
    value: { problem: expect.stringMatching(/^Change log was deleted and begun anew.*Version history/) },
  });
  desk.workbench.advance({ days: 3 });
  expect(desk.workbench.api('jobs.status', {})).toMatchObject({ value: { problem: null } });
});

test('a change log that its keeper sorted oldest first is told newest first', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A']);
  for (let turn = 1; turn <= 60; turn += 1) {
    desk.workbench.advance({ minutes: 1 });
    desk.type('tracker', 2, 'contact', `contact ${turn}`);
  }
  desk.workbench.run('hourly');
  const told = (): string[] => {
    const answer = desk.workbench.api('trail.list', { id: 'LX001' }) as {
      value: { items: { after: string }[] };
    };
    return answer.value.items.map(({ after }) => after);
  };
  const before = told();
  expect(before.slice(0, 2)).toEqual(['contact 60', 'contact 59']);
  const sheet = tab(desk, trail);
  sheet.getRange(2, 1, sheet.getLastRow() - 1, sheet.getLastColumn()).sort({ column: 1, ascending: true });
  expect(told()).toEqual(before);
  desk.type('tracker', 2, 'contact', 'newest');
  desk.workbench.run('hourly');
  expect(told().slice(0, 2)).toEqual(['newest', 'contact 60']);
});

test('customers who left with an undo are nobody’s loss: no mail, and the trail tells of them once', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B']);
  const csv = ['Company', ...Array.from({ length: 40 }, (_, index) => `Firm ${index}`)].join('\n');
  const source = { csv: Buffer.from(csv).toString('base64'), name: 'x.csv' };
  expect(desk.workbench.api('import.run', { source })).toMatchObject({ ok: true });
  desk.workbench.advance({ minutes: 1 });
  desk.pasteColumn(
    'tracker',
    44,
    'customerName',
    Array.from({ length: 30 }, (_, index) => `Paste ${index}`),
  );
  desk.workbench.run('daily');
  const steps = (): { id: string; who: string; through: string; customers: number }[] =>
    (desk.workbench.api('steps.list', {}) as { value: { steps: never[] } }).value.steps;
  for (const count of [30, 40]) {
    const stepId = steps().find(({ customers }) => customers === count)!.id;
    const undone = desk.workbench.api('steps.undo', { stepId, requestId: `undo-${count}` });
    expect(undone).toMatchObject({ value: { changed: count } });
  }
  desk.workbench.deleteRows('Tracker', 2, 1);
  desk.workbench.advance('2026-03-05 09:30');
  expect(desk.workbench.mail.filter(({ subject }) => subject.includes('missing'))).toEqual([]);
  const checks = steps().filter(({ through }) => through === 'Check');
  expect(checks.map(({ customers }) => customers)).toEqual([1]);
});

test('what the team wrote into a column that was renamed since is said and kept when a customer comes back', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B']);
  const sheet = desk.sheet('tracker');
  const last = sheet.getMaxColumns();
  desk.workbench.insertColumns('Tracker', last + 1, 1);
  sheet.getRange(1, last + 1, 2, 1).setValues([['My notes'], ['Pays late']]);
  desk.workbench.run('daily');
  desk.workbench.deleteRows('Tracker', 2, 1);
  desk.workbench.run('daily');
  sheet.getRange(1, last + 1).setValue('Remarks');
  const answer = desk.workbench.api('bin.restore', { ids: ['LX001'], requestId: 'back' });
  expect(answer).toMatchObject({
    value: { changed: 1, message: expect.stringMatching(/no such column now: My notes/) },
  });
  desk.workbench.run('daily');
  expect(rowsOf(desk, trail, ['New'])[0]).toBe('A · My notes: Pays late');
});

test('a long text that is cut in the middle of an emoji leaves no half of it in the change log', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A']);
  desk.type('tracker', 2, 'needDescription', `${'x'.repeat(199)}😀 and more`);
  desk.workbench.run('hourly');
  expect(rowsOf(desk, trail, ['New'])[0]).toBe(`${'x'.repeat(199)}…`);
});
