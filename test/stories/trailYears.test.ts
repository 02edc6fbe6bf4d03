import { trailTable } from '../../src/schema/trail';
import { createWorkbench, type Workbench } from '../../workbench';
import { strideOf } from '../faults/depth';
import { bundle, openDesk } from './desk';

const tab = trailTable.title.en;

/** Entry ids of the trail and of each year's file, and the years that stand there. */
const entriesIn = (workbench: Workbench, place: number): { ids: string[]; times: string[] } => {
  const file = workbench.files.filter(({ name }) => place === 0 || name.startsWith('Change log'))[
    Math.max(0, place - 1)
  ];
  if (!file) return { ids: [], times: [] };
  const sheet = place === 0 ? file.spreadsheet.getSheetByName(tab)! : file.spreadsheet.getSheets()[0]!;
  const [headers = [], ...rows] = sheet.getDataRange().getDisplayValues();
  const column = (header: string): string[] =>
    rows.map((row) => row[headers.indexOf(header)]!).filter((text) => text !== '');
  return { ids: column('Entry ID'), times: column('Time') };
};

/** A trail with five entries, the three oldest of a past year. */
const world = ((): ReturnType<Workbench['save']> => {
  const desk = openDesk({ language: 'en', now: '2026-04-15 09:00' });
  desk.pasteColumn('tracker', 2, 'customerName', ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon']);
  desk.workbench.run('daily');
  const sheet = desk.workbench.spreadsheet.getSheetByName(tab)!;
  ['2025-12-30 10:00', '2025-06-01 09:00', '2024-11-01 09:00'].forEach((time, index) =>
    sheet.getRange(4 + index, 1).setValue(time),
  );
  return desk.workbench.save();
})();

const start = (): Workbench => createWorkbench({ from: world, script: bundle });

test('entries of past years move into a spreadsheet of their year; the timeline of this year stays', () => {
  const workbench = start();
  const before = entriesIn(workbench, 0).ids;
  workbench.run('hourly');
  const [here, first, second] = [0, 1, 2].map((place) => entriesIn(workbench, place));
  expect(here!.times.every((time) => time.startsWith('2026'))).toBe(true);
  expect(first!.times).toEqual([expect.stringContaining('2024-11-01')]);
  expect(second!.times.map((time) => time.slice(0, 10))).toEqual(['2025-12-30', '2025-06-01']);
  expect([...here!.ids, ...first!.ids, ...second!.ids].sort()).toEqual([...before].sort());
  expect(workbench.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Change log 2025 · /), expect.stringMatching(/2024 · /)]),
  );
  workbench.advance('2026-04-16 10:30');
  expect(entriesIn(workbench, 2)).toEqual(second);
});

test('killed anywhere, no entry is lost and none stands twice', () => {
  const undisturbed = start();
  const traced = undisturbed.faults.trace();
  undisturbed.run('hourly');
  const calls = traced.filter(({ functionName }) => functionName === 'hourly').length;
  expect(undisturbed.files).toHaveLength(4);
  const all = [0, 1, 2].flatMap((place) => entriesIn(undisturbed, place).ids).sort();
  const stride = strideOf(61);
  for (let at = calls; at >= 1; at -= stride) {
    const workbench = start();
    workbench.faults.plan({ kind: 'kill', at, functionName: 'hourly', buffered: at % 2 ? 'lost' : 'landed' });
    try {
      workbench.run('hourly');
    } catch {
      // Killed; the clock comes again.
    }
    workbench.faults.clear();
    workbench.faults.clearLocks();
    workbench.run('hourly');
    const files = workbench.files.filter(({ name }) => name.startsWith('Change log')).length;
    const ids = Array.from({ length: files + 1 }, (_, place) => entriesIn(workbench, place).ids).flat();
    expect({ at, ids: ids.sort() }).toEqual({ at, ids: all });
  }
});
