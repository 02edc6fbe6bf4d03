/**
 * How fast the engine is, in plain Node: one scenario a process, so that nothing is warm that would not be for
 * whoever starts it. Run by engine.mjs with the name of a scenario and the path of the bundled engine.
 */
import type * as Engine from '../workbench';

type Workbench = Engine.Workbench;
export type Figures = Readonly<Record<string, number>>;

/** Milliseconds by the clock, or of the processor: on a shared machine the clock tells more of the others. */
const milliseconds = (): number => {
  if (!process.env['BENCH_CPU']) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const timed = (work: () => void): number => {
  const start = milliseconds();
  work();
  return Math.round((milliseconds() - start) * 10) / 10;
};

const [, , name = '', engine = ''] = process.argv;
// Loading the bundle is one of the figures.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const load = (): typeof Engine => require(engine) as typeof Engine;

const STAGES = ['New lead', 'First visit', 'Demo', 'Offer', 'Won', 'Lost'];

/** A sales sheet as scripts write it: names, stages, dates as text and as Date, amounts, notes, empty cells. */
const salesGrid = (rows: number, columns: number): (string | number | Date)[][] => {
  const cell = (row: number, column: number): string | number | Date => {
    if (column % 10 === 0) return `LX${String(row).padStart(6, '0')}`;
    if (column % 10 === 1) return `Customer ${row} and sons`;
    if (column % 10 === 2) return STAGES[row % STAGES.length]!;
    if (column % 10 === 3) return `2024-${String((row % 12) + 1).padStart(2, '0')}-15`;
    if (column % 10 === 4) return (row * 37) % 10_000;
    if (column % 10 === 5) return row % 3 === 0 ? '' : '下周再联系，报价已发';
    if (column % 10 === 6) return String(row % 500);
    if (column % 10 === 7) return new Date(2024, row % 12, (row % 28) + 1);
    return column % 10 === 8 ? '' : `r${row % 977}`;
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => cell(row, column)),
  );
};

const sized = (
  rows: number,
  columns: number,
): { wb: Workbench; sheet: GoogleAppsScript.Spreadsheet.Sheet } => {
  const wb = load().createWorkbench({ now: '2024-03-04T09:00', timeZone: 'Asia/Shanghai' });
  const sheet = wb.spreadsheet.insertSheet('Data');
  if (rows > sheet.getMaxRows()) sheet.insertRowsAfter(sheet.getMaxRows(), rows - sheet.getMaxRows());
  if (columns > sheet.getMaxColumns()) {
    sheet.insertColumnsAfter(sheet.getMaxColumns(), columns - sheet.getMaxColumns());
  }
  return { wb, sheet };
};

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

const scenarios: Readonly<Record<string, () => Figures>> = {
  boot: () => {
    const loadMs = timed(load);
    const source = `function f() { return SpreadsheetApp.getActive().getSheets()[0].getRange('A1').getValue(); }`;
    const bootMs = timed(() => void load().createWorkbench({ script: { source } }).run('f'));
    return { loadMs, bootMs };
  },

  set200k: () => {
    const { sheet } = sized(10_000, 20);
    const grid = salesGrid(10_000, 20);
    const range = sheet.getRange(1, 1, 10_000, 20);
    const cold = timed(() => void range.setValues(grid));
    const warm = [1, 2, 3].map(() => timed(() => void range.setValues(grid)));
    return { setColdMs: cold, setWarmMs: Math.min(...warm) };
  },

  large: () => {
    const { sheet } = sized(100_000, 30);
    const grid = salesGrid(100_000, 30);
    const range = sheet.getRange(1, 1, 100_000, 30);
    const setMs = timed(() => void range.setValues(grid));
    let read: unknown[][] = [];
    const readMs = timed(() => (read = range.getValues()));
    if (read.length !== grid.length) throw new Error('Read too few rows.');
    const sortMs = timed(
      () =>
        void range.sort([
          { column: 3, ascending: true },
          { column: 5, ascending: false },
        ]),
    );
    return { setMs, readMs, sortMs, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
  },

  /** What the sheet alone keeps, without the caller's own grids. */
  memory: () => {
    const { wb, sheet } = sized(100_000, 30);
    for (let row = 1; row <= 100_000; row += 5000) {
      sheet.getRange(row, 1, 5000, 30).setValues(salesGrid(5000, 30));
    }
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    if (wb.workbook.cellCount < 3_000_000) throw new Error('Too few cells.');
    return { heapMb: megabytes(heapUsed), rssMb: megabytes(rss) };
  },

  recalculate: () => {
    const { sheet } = sized(10_000, 6);
    sheet.getRange(1, 1, 10_000, 1).setValues(Array.from({ length: 10_000 }, (_, row) => [row]));
    sheet.getRange('F1').setValue(2);
    const formulas = sheet.getRange(1, 2, 10_000, 1);
    formulas.setFormulas(
      Array.from({ length: 10_000 }, (_, row) => [`=IF(A${row + 1}>5,ROUND(A${row + 1}*$F$1/3,2),"few")`]),
    );
    const firstMs = timed(() => void formulas.getValues());
    const againMs = timed(() => {
      sheet.getRange('F1').setValue(5);
      formulas.getValues();
    });
    return { firstMs, againMs };
  },

  countifs: () => {
    const { sheet } = sized(100_000, 8);
    sheet.getRange(1, 1, 100_000, 8).setValues(salesGrid(100_000, 8));
    const target = sheet.getRange('K1');
    const formula = (stage: string): number =>
      timed(() => {
        target.setFormula(`=COUNTIFS(C:C,"${stage}",E:E,">5000",D:D,">=2024-06-01")`);
        if (typeof target.getValue() !== 'number') throw new Error(String(target.getValue()));
      });
    const coldMs = formula('Demo');
    return { coldMs, warmMs: Math.min(formula('Offer'), formula('Won'), formula('Lost')) };
  },
};

const scenario = scenarios[name];
if (!scenario) throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}`);
if (name !== 'boot') load();
process.stdout.write(JSON.stringify(scenario()));
