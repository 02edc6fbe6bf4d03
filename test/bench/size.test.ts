import path from 'node:path';
import { makeLargeWorld } from '../../bench/largeWorld';
import { cellsOf, measure } from '../../bench/size';
import { createWorkbench } from '../../workbench';

/** Full size is what a file of Google's ten million cells was promised for; a tenth shows the same. */
const isFull = process.env['GENJIN_SIZE'] === 'full';
const size = isFull ? { customers: 50_000, followUps: 200_000 } : { customers: 5_000, followUps: 20_000 };

const dist = path.join(__dirname, '..', '..', 'dist');
/** Five minutes were promised at full size. The digests to thirty owners take half a minute at any size. */
const mostSeconds = isFull ? 300 : 90;

describe(`A file with ${size.customers} customers and ${size.followUps} follow-ups`, () => {
  const workbench = makeLargeWorld(createWorkbench, dist, size);
  const central = (work: () => void): number => measure(workbench, work).simulated[1];
  const shownIn = (name: string): string[][] =>
    workbench.spreadsheet.getSheetByName(name)!.getRange('A1:G4').getDisplayValues();

  test('is within what Google allows a spreadsheet', () => {
    expect(cellsOf(workbench)).toBeLessThan(10_000_000);
  });

  test('costs an edit what it costs among ten customers', () => {
    workbench.edit('Tracker', 'C5', 'Another contact');
    const { reads, flushes, calls, simulatedMs } = workbench.meter.last;
    expect({ reads, flushes, properties: calls['Properties.getProperties'] }).toEqual({
      reads: 2,
      flushes: 1,
      properties: 1,
    });
    expect(simulatedMs.central).toBeLessThan(4_000);
  });

  test('is looked at, digested and reported on in minutes, and says when', () => {
    expect(central(() => void workbench.run('sweep'))).toBeLessThan(mostSeconds);
    expect(central(() => void workbench.run('daily'))).toBeLessThan(mostSeconds);
    expect(workbench.mail.length).toBeGreaterThan(10);
    expect(central(() => void workbench.run('weekly', '2026-W10'))).toBeLessThan(mostSeconds);
    expect(shownIn('Weekly 2026-W10').flat().join()).toContain('2026-W10');
    const { value } = workbench.api('jobs.status', {}) as {
      value: { jobs: { name: string; endedWell: string | null }[]; problem: string | null };
    };
    const ended = value.jobs.filter(({ endedWell }) => endedWell !== null).map(({ name }) => name);
    expect(ended).toEqual(expect.arrayContaining(['sweep', 'daily']));
    expect(value.problem).toBeNull();
  });

  test('shows what is due and whom to search within seconds', () => {
    expect(central(() => void workbench.api('today.list', { scope: 'team' }))).toBeLessThan(10);
    expect(central(() => void workbench.api('customers.index', {}))).toBeLessThan(10);
  });
});
