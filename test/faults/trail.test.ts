import { trailTable } from '../../src/schema/trail';
import { createWorkbench, type Deed, type Workbench } from '../../workbench';
import { bundle, openDesk } from '../stories/desk';
import { strideOf } from './depth';
import { tally } from './tally';

const stride = strideOf(5);
const runs = tally('Filing the trail');

const customers = 4;
/** The name, a stage and a contact for each. */
const changes = customers * 3;

const shown = (workbench: Workbench, tab: string): string[][] =>
  workbench.spreadsheet.getSheetByName(tab)?.getDataRange().getDisplayValues() ?? [];

/** What must hold of a trail that was filed, whatever happened on the way. */
const outcome = (workbench: Workbench): object => {
  const [headers = [], ...rows] = shown(workbench, trailTable.title.en);
  const [tracker = [], ...records] = shown(workbench, 'Tracker');
  const column = (header: string): string[] => rows.map((row) => row[headers.indexOf(header)] ?? '');
  const times = column('Time');
  const sheet = workbench.spreadsheet.getSheetByName(trailTable.title.en);
  return {
    ids: column('Entry ID').sort(),
    said: rows.map((row) => row.slice(3, -1).join('|')).sort(),
    newestFirst: [...times].sort().reverse().join() === times.join(),
    waiting: records.filter((row) => row[tracker.indexOf('Genjin system')]!.includes('outbox')).length,
    names: records.map((row) => row[0]),
    tabs: workbench.spreadsheet.getSheets().filter((tab) => /^Change log/.test(tab.getName())).length,
    isHidden: sheet?.isSheetHidden() ?? false,
    protections: sheet?.getProtections(workbench.globals.SpreadsheetApp.ProtectionType.SHEET).length ?? 0,
  };
};

/** Everything is waiting; the day's mail and the week's report are behind. */
const prepared = (): ReturnType<Workbench['save']> => {
  const desk = openDesk({ language: 'en', now: '2026-03-04 10:00' });
  desk.workbench.run('hourly');
  const names = Array.from({ length: customers }, (_, index) => `Firm ${index}`);
  desk.pasteColumn('tracker', 2, 'customerName', names);
  const stages = names.map(() => desk.stage('qualify'));
  desk.pasteColumn('tracker', 2, 'stage', stages);
  desk.workbench.advance({ minutes: 5 });
  desk.pasteColumn(
    'tracker',
    2,
    'contact',
    names.map((_, index) => `=Li ${index}`),
  );
  return desk.workbench.save();
};

/** A day later some are filed and others wait: the tab is there and has rows. */
const underWay = (world: ReturnType<Workbench['save']>): ReturnType<Workbench['save']> => {
  const workbench = createWorkbench({ from: world, script: bundle });
  workbench.run('hourly');
  workbench.edit('Tracker', 'A3', 'Another firm');
  workbench.edit('Tracker', 'A5', 'One more');
  return workbench.save();
};

const first = prepared();
const later = underWay(first);

describe.each([
  ['a first', first, changes],
  ['a later', later, changes + 2],
] as const)('%s filing of the trail that is killed', (_, world, expectedEntries) => {
  const start = (): Workbench => createWorkbench({ from: world, script: bundle });
  const undisturbed = start();
  undisturbed.run('hourly');
  const expected = outcome(undisturbed);
  const calls = Object.values(undisturbed.meter.last.calls).reduce((sum, count) => sum + count, 0);

  test('undisturbed, every change has one entry', () => {
    expect(expected).toMatchObject({
      newestFirst: true,
      waiting: 0,
      tabs: 1,
      isHidden: true,
      protections: 1,
    });
    const { ids } = expected as { ids: readonly string[] };
    expect(new Set(ids).size).toBe(expectedEntries);
    expect(ids).toHaveLength(expectedEntries);
  });

  test.each(['lost', 'landed'] as const)(
    'at any call, with what was not yet written %s, is finished by the next run, nothing twice, nothing lost',
    (buffered) => {
      for (let at = 1; at <= calls; at += stride) {
        const workbench = start();
        workbench.faults.plan({ kind: 'kill', at, functionName: 'hourly', buffered });
        try {
          workbench.run('hourly');
        } catch {
          // Killed; the clock comes again.
        }
        workbench.faults.clear();
        workbench.run('hourly');
        const ended = outcome(workbench);
        runs.count(JSON.stringify(ended) === JSON.stringify(expected));
        expect({ at, ...ended }).toEqual({ at, ...expected });
        const before = JSON.stringify(workbench.save().workbook);
        workbench.run('hourly');
        expect(JSON.stringify(workbench.save().workbook)).toBe(before);
      }
    },
  );

  test('while somebody sorts or types between any two calls, loses and repeats nothing', () => {
    const deeds: readonly Deed[] = [
      { do: 'sort', args: ['Tracker', 'A2:AZ6', [{ column: 1, ascending: false }]] },
      { do: 'edit', args: ['Tracker', 'C4', 'Wang'] },
    ];
    for (const happens of deeds) {
      for (let at = 1; at <= calls; at += stride) {
        const workbench = start();
        workbench.faults.plan({ kind: 'between', at, functionName: 'hourly', happens });
        workbench.run('hourly');
        workbench.faults.clear();
        workbench.run('sweep');
        workbench.run('hourly');
        const { ids, waiting, said } = outcome(workbench) as {
          ids: string[];
          waiting: number;
          said: string[];
        };
        runs.count(waiting === 0 && new Set(ids).size === ids.length);
        expect({ at, deed: happens.do, waiting, twice: ids.length - new Set(ids).size }).toEqual({
          at,
          deed: happens.do,
          waiting: 0,
          twice: 0,
        });
        expect(said).toEqual(expect.arrayContaining((expected as { said: string[] }).said));
        // A sort in the last moment leaves cells beside other customers; joining them again is in the trail.
        if (happens.do === 'edit') expect(said).toHaveLength(expectedEntries + 1);
      }
    }
  });
});
