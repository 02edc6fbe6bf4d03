/** What all objects of one execution share: the execution, the workbook and where the person stands. */
import type { Area, ExecutionHost } from '../contract';
import { checkTypedColumns, onSheet, without, type Sheet as SheetModel, type Workbook } from '../model';
import type { Range } from './range';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';
import type { SpreadsheetAppService } from './service';

/** The tab and the cells a person has selected. Whoever runs executions keeps it between them. */
export interface View {
  sheetId: number | null;
  ranges: readonly Area[];
}

export interface SpreadsheetAppOptions {
  /** Opens another file by id; null when there is none, or none this person may open. */
  open?(id: string): Workbook | null;
  /** Makes a new file. Without it SpreadsheetApp.create is not emulated. */
  create?(name: string, rows: number, columns: number): Workbook;
  /** Selection of the person at the keyboard; changed by activate and its kin. */
  readonly view?: View;
}

/** Makes the objects of scripts. Given to App from outside, since every class of them needs App. */
export interface ObjectMaker {
  service(app: App): SpreadsheetAppService;
  spreadsheet(app: App): Spreadsheet;
  sheet(app: App, sheetId: number): Sheet;
  range(app: App, area: Area, bounds?: RangeBounds): Range;
}

/** Which sides of a range were given; the others are the sheet's edge, as in A2:A. */
export interface RangeBounds {
  readonly startRow: boolean;
  readonly endRow: boolean;
  readonly startColumn: boolean;
  readonly endColumn: boolean;
}

export class App {
  readonly view: View;
  readonly service: SpreadsheetAppService;
  readonly spreadsheet: Spreadsheet;

  constructor(
    readonly host: ExecutionHost,
    readonly workbook: Workbook,
    readonly options: SpreadsheetAppOptions,
    private readonly make: ObjectMaker,
  ) {
    this.view = options.view ?? { sheetId: null, ranges: [] };
    this.service = make.service(this);
    this.spreadsheet = make.spreadsheet(this);
  }

  /** The same execution in another file. */
  inWorkbook(workbook: Workbook): App {
    if (workbook === this.workbook) return this;
    return new App(this.host, workbook, without(this.options, 'view'), this.make);
  }

  sheetOf(sheetId: number): Sheet {
    return this.make.sheet(this, sheetId);
  }

  rangeOf(area: Area, bounds?: RangeBounds): Range {
    return this.make.range(this, onSheet(area.sheetId, area), bounds);
  }

  // How calls are announced to the execution. Each method of every object uses exactly one of these.

  handle(name: string): void {
    this.host.call({ name, kind: 'handle' });
  }

  /** A look at cells. What was written before has landed when it returns. */
  read(name: string, area?: Area, measured = false): void {
    if (!area) this.host.call({ name, kind: 'read' });
    else {
      const cells = area.rows * area.columns;
      const bytes = measured ? { bytes: this.workbook.read.bytes(area) } : {};
      this.host.call({ name, kind: 'read', cells, area, ...bytes });
    }
    this.host.settle();
  }

  size(name: string): void {
    this.host.call({ name, kind: 'size' });
    this.host.settle();
  }

  metadata(name: string): void {
    this.host.call({ name, kind: 'metadata' });
    this.host.settle();
  }

  userInterface(name: string): void {
    this.host.call({ name, kind: 'ui' });
  }

  /** A change of cells: lands later, if the person whose rights the execution has may make it. */
  write(name: string, area: Area, land: () => void): void {
    const cells = area.rows * area.columns;
    this.host.call({ name, kind: 'write', cells, area });
    this.host.buffer(cells, () => {
      this.workbook.protections.check(this.host.effectiveUser, area);
      checkTypedColumns(this.workbook, name, area);
      land();
    });
  }

  /** A change of something that is not cells: sizes, rules, names. `sheetId`: the sheet whose protection counts. */
  writeAside(name: string, sheetId: number | null, land: () => void): void {
    this.host.call({ name, kind: 'write', cells: 0 });
    this.host.buffer(0, () => {
      if (sheetId !== null) this.workbook.protections.checkSheet(this.host.effectiveUser, sheetId);
      land();
    });
  }

  /** A change of rows, columns or tabs: lands at once, after what was written before. */
  structure<T>(name: string, change: () => T, touched?: Area): T {
    this.host.call({ name, kind: 'structure' });
    this.host.settle();
    if (touched) this.workbook.protections.check(this.host.effectiveUser, touched);
    return change();
  }

  // Where the person stands

  get activeSheet(): SheetModel {
    const { sheets } = this.workbook;
    const chosen = this.view.sheetId === null ? null : this.workbook.sheetById(this.view.sheetId);
    return chosen ?? sheets.find((sheet) => !sheet.isHidden) ?? sheets[0]!;
  }

  /** Selected areas on the active sheet; A1 when nothing was selected. */
  get activeAreas(): readonly Area[] {
    const { id } = this.activeSheet;
    const areas = this.view.ranges.filter((area) => area.sheetId === id);
    return areas.length > 0 ? areas : [{ sheetId: id, row: 1, column: 1, rows: 1, columns: 1 }];
  }

  select(sheetId: number, areas: readonly Area[]): void {
    this.view.sheetId = sheetId;
    this.view.ranges = areas;
  }
}
