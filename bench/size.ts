import path from 'node:path';
import { columnLetters } from '../src/schema/headers';
import { makeLargeWorld, type WorldSize } from './largeWorld';
import { createWorkbench, type TracedCall, type Workbench } from '../workbench';

/** What one piece of work took. */
export interface Figures {
  /** Seconds on Google's servers by the cost table: low, central, high guess. */
  readonly simulated: readonly [low: number, central: number, high: number];
  /** Seconds of processor time here, the engine's own included. */
  readonly processor: number;
  readonly reads: number;
  readonly cellsRead: number;
  readonly cellsWritten: number;
  readonly flushes: number;
  /** Seconds, by the central guess, that the document's lock was held at most, and cells read at most meanwhile. */
  readonly lockHeld: number;
  readonly cellsReadUnderLock: number;
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

/** The longest time between taking the lock and letting it go, in milliseconds, and the most cells read in one. */
const holdsOf = (trace: readonly TracedCall[]): { readonly longest: number; readonly cells: number } => {
  let [longest, most] = [0, 0];
  let taken: { readonly at: number; cells: number } | null = null;
  for (const { name, kind, cells, elapsedMs } of trace) {
    if (name === 'Lock.tryLock') taken = { at: elapsedMs, cells: 0 };
    else if (taken && kind === 'read') taken.cells += cells;
    else if (taken && name === 'Lock.releaseLock') {
      longest = Math.max(longest, elapsedMs - taken.at);
      most = Math.max(most, taken.cells);
      taken = null;
    }
  }
  return { longest, cells: most };
};

export const measure = (workbench: Workbench, work: () => void): Figures => {
  const trace = workbench.faults.trace();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  const { simulatedMs, reads, cellsRead, cellsWritten, flushes } = workbench.meter.last;
  const holds = holdsOf(trace);
  return {
    simulated: [seconds(simulatedMs.low), seconds(simulatedMs.central), seconds(simulatedMs.high)],
    processor: seconds((user + system) / 1000),
    reads,
    cellsRead,
    cellsWritten,
    flushes,
    lockHeld: seconds(holds.longest),
    cellsReadUnderLock: holds.cells,
  };
};

export const cellsOf = (workbench: Workbench): number =>
  workbench.spreadsheet
    .getSheets()
    .reduce((sum, sheet) => sum + sheet.getMaxRows() * sheet.getMaxColumns(), 0);

/** A script's contacts in five hundred rows all over the file, of which no event told. */
const writeUnseen = (workbench: Workbench, { customers }: WorldSize): void => {
  const sheet = workbench.spreadsheet.getSheetByName('Tracker')!;
  const place = sheet.getRange('1:1').getValues()[0]!.indexOf('Contact') + 1;
  for (let index = 0; index < 500; index += 1)
    sheet.getRange(2 + Math.floor((index * customers) / 500), place).setValue(`New contact ${index}`);
};

/** One line a piece of work, at one size. */
export const measureAll = (dist: string, size: WorldSize): void => {
  const began = process.cpuUsage();
  const workbench = makeLargeWorld(createWorkbench, dist, size);
  const made = process.cpuUsage(began);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(
    `${size.customers} customers, ${size.followUps} follow-ups: ${cellsOf(workbench)} cells, made in ${seconds((made.user + made.system) / 1000)} s`,
  );
  const show = (title: string, work: () => void): void => {
    const figures = measure(workbench, work);
    const { simulated, processor, reads, cellsRead, cellsWritten, flushes } = figures;
    say(
      `${title.padEnd(34)} ${simulated.map((each) => each.toFixed(1).padStart(7)).join('')} s  cpu ${processor.toFixed(1).padStart(6)} s  reads ${reads}, cells read ${cellsRead}, written ${cellsWritten}, flushes ${flushes}, locked ${figures.lockHeld} s (${figures.cellsReadUnderLock} cells read)`,
    );
  };
  const api = (method: string, params: object): void => {
    const answer = workbench.api(method, params) as { ok: boolean; error?: { message: string } };
    if (!answer.ok) throw new Error(answer.error?.message);
  };
  const headers = workbench.spreadsheet.getSheetByName('Tracker')!.getRange('1:1').getValues()[0]!;
  const stageCell = `${columnLetters(headers.indexOf('Stage') + 1)}5`;
  show('edit of one stage', () => workbench.edit('Tracker', stageCell, 'Qualification'));
  show('sweep', () => void workbench.run('sweep'));
  show('sweep again', () => void workbench.run('sweep'));
  writeUnseen(workbench, size);
  show('sweep of 500 rows changed unseen', () => void workbench.run('sweep'));
  show('daily', () => void workbench.run('daily'));
  show('weekly', () => void workbench.run('weekly'));
  show('hourly, the trail of 500 rows', () => void workbench.run('hourly'));
  show('hourly, nothing due', () => void workbench.run('hourly'));
  show('today.list', () => api('today.list', { scope: 'team' }));
  show('customers.index', () => api('customers.index', {}));
  show('customers.get', () => api('customers.get', { id: `LX${size.customers}` }));
  show('followups.list', () => api('followups.list', { customerId: 'LX777' }));
  show('session.start', () => api('session.start', {}));
  say(`memory of the process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
};

if (process.argv[2] === 'run') {
  const [customers = 50_000, followUps = 200_000] = process.argv.slice(4).map(Number);
  measureAll(path.resolve(process.argv[3]!), { customers, followUps });
}
