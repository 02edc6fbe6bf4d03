/** What all objects of one execution share: the execution, the workbook and where the person stands. */
import type { Area, ExecutionHost, UiEvent } from '../contract';
import {
  checkTypedColumns,
  GoogleError,
  onSheet,
  without,
  type Sheet as SheetModel,
  type Workbook,
} from '../model';
import type { Range } from './range';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';
import type { SpreadsheetAppService } from './service';

/** The tab and the cells a person has selected. Whoever runs executions keeps it between them. */
export interface View {
  sheetId: number | null;
  ranges: readonly Area[];
}

/** The other files there are. Who may open one, the services decide. */
export interface FileShelf {
  find(id: string): Workbook | null;
  /** An empty file of `owner`'s. */
  create(owner: string, name: string, rows: number, columns: number): Workbook;
  copy(source: Workbook, owner: string, name: string): Workbook;
}

export interface SpreadsheetAppOptions {
  /** Without it there are no other files, and none can be made. */
  readonly files?: FileShelf;
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

/** One execution in one file. */
export class App {
  readonly view: View;
  readonly service: SpreadsheetAppService;
  readonly spreadsheet: Spreadsheet;

  constructor(
    readonly host: ExecutionHost,
    readonly workbook: Workbook,
    readonly options: SpreadsheetAppOptions,
    private readonly make: ObjectMaker,
    /** The file whose script runs, and by it the others that this execution has opened. */
    private readonly home: App | null = null,
  ) {
    this.view = options.view ?? { sheetId: null, ranges: [] };
    this.service = make.service(this);
    this.spreadsheet = make.spreadsheet(this);
  }

  private readonly opened = new Map<Workbook, App>();

  /** The same execution in another file: the same objects however often it is opened. */
  inWorkbook(workbook: Workbook): App {
    const home = this.home ?? this;
    if (workbook === home.workbook) return home;
    let app = home.opened.get(workbook);
    if (app === undefined) {
      app = new App(this.host, workbook, without(this.options, 'view'), this.make, home);
      home.opened.set(workbook, app);
    }
    return app;
  }

  /** Shows something at the screen, where only the file whose script runs can be seen. */
  show(event: UiEvent): void {
    if (this.home === null) this.host.show(event);
  }

  /** Google's refusal where a method is given a part of another file. */
  requireSameFile(other: App): void {
    if (other.workbook !== this.workbook) throw new GoogleError('otherFile');
  }

  /** Who sits before the file whose script runs may edit it; another may have been shared for looking only. */
  private checkRights(): void {
    const { host, home, workbook } = this;
    if (home !== null && !workbook.everyEditor.includes(host.effectiveUser))
      throw new GoogleError('noAccess');
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
      this.host.call({ name, kind: 'read', cells, area, file: this.workbook.id, ...bytes });
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
      this.checkRights();
      this.workbook.protections.check(this.host.effectiveUser, area);
      checkTypedColumns(this.workbook, name, area);
      land();
    });
  }

  /** A change of something that is not cells: sizes, rules, names. `sheetId`: the sheet whose protection counts. */
  writeAside(name: string, sheetId: number | null, land: () => void): void {
    this.host.call({ name, kind: 'write', cells: 0 });
    this.host.buffer(0, () => {
      this.checkRights();
      if (sheetId !== null) this.workbook.protections.checkSheet(this.host.effectiveUser, sheetId);
      land();
    });
  }

  /** A change of rows, columns or tabs: lands at once, after what was written before. */
  structure<T>(name: string, change: () => T, touched?: Area): T {
    this.host.call({ name, kind: 'structure' });
    this.host.settle();
    this.checkRights();
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
