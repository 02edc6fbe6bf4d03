import type { Area, CallKind, ServiceCall } from '../contract';

/** Low, central and high guess of what a call takes on Google's servers; see the cost table in README.md. */
export interface Milliseconds {
  low: number;
  central: number;
  high: number;
}

type Cost = readonly [low: number, central: number, high: number];

export const EXECUTION_START: Cost = [300, 1000, 3000];
const WARM_READ: Cost = [0, 3, 20];
const CELL_READ: Cost = [0.01, 0.03, 0.1];
const KILOBYTE_READ: Cost = [0.05, 0.05, 0.05];
const DIRTY_CELL: Cost = [0.1, 0.14, 0.3];
const FLUSH: Cost = [30, 300, 800];
/** Bytes of a cell that the price of reading it includes. */
const BYTES_INCLUDED = 100;

const COSTS: Readonly<Record<CallKind, Cost>> = {
  handle: [0, 0.5, 5],
  read: [60, 150, 400],
  size: [66, 160, 250],
  write: [0.4, 1, 7],
  flush: [0, 0.5, 5], // an explicit flush; what it lands is priced when it lands
  structure: [30, 100, 300],
  file: [500, 1500, 5000],
  metadata: [60, 150, 400],
  propertiesGet: [4, 30, 84],
  propertiesSet: [43, 62, 231],
  cacheGet: [3, 3, 30],
  cachePut: [30, 93, 281],
  lock: [10, 50, 200],
  fetch: [100, 175, 1000],
  mail: [300, 600, 1200],
  ui: [0, 0.5, 5],
  other: [60, 150, 400],
};

/** What executions called and what that would take. */
export interface MeterReading {
  /** Calls that fetch from the spreadsheet: values, formats, sizes, metadata. */
  reads: number;
  /** Calls that change cells or the structure. */
  writes: number;
  /** How often buffered writes landed. */
  flushes: number;
  /** Cells read and written. */
  cells: number;
  cellsRead: number;
  cellsWritten: number;
  /** Calls by name. */
  calls: Record<string, number>;
  simulatedMs: Milliseconds;
}

export const emptyReading = (): MeterReading => ({
  reads: 0,
  writes: 0,
  flushes: 0,
  cells: 0,
  cellsRead: 0,
  cellsWritten: 0,
  calls: {},
  simulatedMs: { low: 0, central: 0, high: 0 },
});

export const copyReading = (reading: MeterReading): MeterReading => ({
  ...reading,
  calls: { ...reading.calls },
  simulatedMs: { ...reading.simulatedMs },
});

export const addReading = (sum: MeterReading, part: MeterReading): void => {
  sum.reads += part.reads;
  sum.writes += part.writes;
  sum.flushes += part.flushes;
  sum.cells += part.cells;
  sum.cellsRead += part.cellsRead;
  sum.cellsWritten += part.cellsWritten;
  for (const [name, count] of Object.entries(part.calls)) sum.calls[name] = (sum.calls[name] ?? 0) + count;
  sum.simulatedMs.low += part.simulatedMs.low;
  sum.simulatedMs.central += part.simulatedMs.central;
  sum.simulatedMs.high += part.simulatedMs.high;
};

const isChange = (kind: CallKind): boolean => kind === 'write' || kind === 'structure' || kind === 'file';

const covers = (outer: Area, inner: Area): boolean =>
  outer.sheetId === inner.sheetId &&
  outer.row <= inner.row &&
  outer.column <= inner.column &&
  outer.row + outer.rows >= inner.row + inner.rows &&
  outer.column + outer.columns >= inner.column + inner.columns;

interface Fetched {
  readonly file: string | undefined;
  readonly area: Area;
}

/** Counts the calls of one execution and prices them. */
export class Meter {
  readonly reading: MeterReading = emptyReading();
  /** What was read since the last write: Apps Script answers these from its own memory. */
  private fetched: Fetched[] = [];

  count(call: ServiceCall): void {
    const { reading } = this;
    const cells = call.cells ?? 0;
    reading.calls[call.name] = (reading.calls[call.name] ?? 0) + 1;
    if (call.kind === 'read' || call.kind === 'size' || call.kind === 'metadata') reading.reads += 1;
    if (isChange(call.kind)) reading.writes += 1;
    if (call.kind === 'read') this.countRead(call, cells);
    else this.spend(COSTS[call.kind]);
    if (call.kind === 'write') reading.cellsWritten += cells;
    if (call.kind === 'structure' || call.kind === 'file') this.forget();
    if (call.kind !== 'handle') reading.cells += cells;
  }

  countFlush(dirtyCells: number): void {
    this.reading.flushes += 1;
    this.spend(FLUSH);
    this.spend(DIRTY_CELL, dirtyCells);
  }

  /** A write makes what was read before it stale. */
  forget(): void {
    this.fetched = [];
  }

  spend(cost: Cost, times = 1): void {
    const { simulatedMs } = this.reading;
    simulatedMs.low += cost[0] * times;
    simulatedMs.central += cost[1] * times;
    simulatedMs.high += cost[2] * times;
  }

  private countRead(call: ServiceCall, cells: number): void {
    const { area, file } = call;
    this.reading.cellsRead += cells;
    if (area !== undefined && this.fetched.some((known) => known.file === file && covers(known.area, area))) {
      this.spend(WARM_READ);
      return;
    }
    if (area !== undefined) this.fetched.push({ file, area });
    this.spend(COSTS.read);
    this.spend(CELL_READ, cells);
    this.spend(KILOBYTE_READ, Math.max(0, (call.bytes ?? 0) - cells * BYTES_INCLUDED) / 1024);
  }
}
