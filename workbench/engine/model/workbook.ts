/**
 * A spreadsheet file in memory: sheets, names, protections, time zone and locale. Reading evaluates what it
 * needs; writing happens in `CellWriter` and `Structure`, which the workbook carries as `cells` and `structure`,
 * and what people do at the screen in `people`.
 */
import type { Area, CellValue } from '../contract';
import { dateToSerial } from '../values';
import { Calculation } from './calculation';
import { CellReader } from './cellReader';
import { CellWriter } from './cellWriter';
import { ConditionalFormats } from './conditionalFormats';
import { Filters } from './filters';
import { GoogleError, wouldExceedCellLimit } from './limits';
import { Metadata } from './metadata';
import { People } from './people';
import { Protections } from './protections';
import { onSheet } from './rectangles';
import { restoreInto, saveWorkbook, type WorkbookData } from './savedForm';
import { DEFAULT_COLUMNS, DEFAULT_ROWS, Sheet } from './sheet';
import { duplicateOf } from './sheetCopy';
import { Structure } from './structure';
import { StyleTable } from './styleTable';
import type { EffectiveStyle } from './types';

export interface WorkbookOptions {
  readonly id?: string;
  readonly name?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  /** Mail address of whoever owns the file. */
  readonly owner?: string;
  readonly editors?: readonly string[];
  /** Clock for TODAY, NOW and dates without a year: milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Size of the one tab of a new file; Google's when absent. */
export interface NewWorkbookOptions extends WorkbookOptions {
  readonly rows?: number;
  readonly columns?: number;
}

export class Workbook {
  readonly id: string;
  name: string;
  owner: string;
  editors: readonly string[];
  viewers: readonly string[] = [];
  /** Replaceable: the pretend clock is set by whoever owns the workbook. */
  now: () => number;

  readonly styles = new StyleTable();
  readonly calculation = new Calculation(this);
  readonly read = new CellReader(this);
  readonly cells = new CellWriter(this);
  readonly structure = new Structure(this);
  readonly protections = new Protections(this);
  readonly metadata = new Metadata(this);
  readonly conditionalFormats = new ConditionalFormats(this);
  readonly filters = new Filters(this);
  readonly people = new People(this);

  private tabs: Sheet[] = [];
  private readonly byId = new Map<number, Sheet>();
  private names = new Map<string, Area>();
  private currentStamp = 0;
  private currentTimeZone: string;
  private currentLocale: string;
  private lastId = 0;
  /** Stamp of the last change to what names mean: named ranges and sheets' names. */
  namesStamp = 0;

  constructor(options: WorkbookOptions = {}) {
    this.id = options.id ?? 'workbook-1';
    this.name = options.name ?? 'Untitled spreadsheet';
    this.currentTimeZone = options.timeZone ?? 'Etc/GMT';
    this.currentLocale = options.locale ?? 'en_US';
    this.owner = options.owner ?? '';
    this.editors = options.editors ?? [];
    this.now = options.now ?? (() => 0);
  }

  /** A workbook as Google makes one: a single empty sheet with id 0. */
  static create({
    rows = DEFAULT_ROWS,
    columns = DEFAULT_COLUMNS,
    ...options
  }: NewWorkbookOptions = {}): Workbook {
    const workbook = new Workbook(options);
    if (wouldExceedCellLimit(workbook, rows * columns)) throw new GoogleError('tooManyCells');
    const name = workbook.locale.startsWith('zh') ? '工作表1' : 'Sheet1';
    workbook.addSheet(new Sheet(0, name, rows, columns), 0);
    return workbook;
  }

  // Time and language

  get timeZone(): string {
    return this.currentTimeZone;
  }

  set timeZone(timeZone: string) {
    this.currentTimeZone = timeZone;
    this.forgetAllValues();
  }

  get locale(): string {
    return this.currentLocale;
  }

  set locale(locale: string) {
    this.currentLocale = locale;
    this.forgetAllValues();
  }

  nowSerial(): number {
    return this.dateSerial(this.now());
  }

  /** A moment as a serial number in the spreadsheet's time zone. */
  dateSerial(epochMs: number): number {
    return dateToSerial(epochMs, this.currentTimeZone);
  }

  /** Whoever opens the file at all: its editors, and who may only look at it. */
  mayOpen(user: string): boolean {
    return this.everyEditor.includes(user) || this.viewers.includes(user);
  }

  /** Everyone who may change the file: the owner first. */
  get everyEditor(): readonly string[] {
    return [...new Set([this.owner, ...this.editors].filter((user) => user !== ''))];
  }

  // Change

  /** Rises with every change of content; see Calculation. */
  get stamp(): number {
    return this.currentStamp;
  }

  nextStamp(): number {
    return ++this.currentStamp;
  }

  /** Must follow every change of content in an area. */
  contentChanged(area: Area): void {
    const sheet = this.sheetById(area.sheetId);
    if (!sheet) return;
    sheet.version += 1;
    sheet.markChanged(area, this.nextStamp());
  }

  private forgetAllValues(): void {
    this.namesStamp = this.nextStamp();
    for (const sheet of this.tabs) {
      sheet.version += 1;
      sheet.forEachFormula((formula) => formula.forget());
    }
  }

  /** A fresh number for things that need an identity: sheets, protections, metadata, charts. */
  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  get lastIdGiven(): number {
    return this.lastId;
  }

  reserveIdsUpTo(id: number): void {
    this.lastId = Math.max(this.lastId, id);
  }

  // Sheets

  /** In the order of the tabs. */
  get sheets(): readonly Sheet[] {
    return this.tabs;
  }

  sheetById(id: number): Sheet | null {
    return this.byId.get(id) ?? null;
  }

  requireSheet(id: number): Sheet {
    const sheet = this.byId.get(id);
    if (!sheet) throw new GoogleError('sheetNotFound', String(id));
    return sheet;
  }

  /** Sheets are told apart without regard to case, as Google does. */
  sheetByName(name: string): Sheet | null {
    const lower = name.toLowerCase();
    return (
      this.tabs.find((sheet) => sheet.name === name) ??
      this.tabs.find((sheet) => sheet.name.toLowerCase() === lower) ??
      null
    );
  }

  insertSheet(
    options: { name?: string; index?: number; rows?: number; columns?: number; template?: Sheet } = {},
  ): Sheet {
    const name = options.name ?? this.freeName();
    this.refuseName(name, null);
    const { rows = DEFAULT_ROWS, columns = DEFAULT_COLUMNS, template } = options;
    const added = template ? template.rows.count * template.columns.count : rows * columns;
    if (wouldExceedCellLimit(this, added)) throw new GoogleError('tooManyCells');
    const id = this.freeSheetId();
    const sheet = template
      ? duplicateOf(template, id, name, () => this.nextId())
      : new Sheet(id, name, rows, columns);
    return this.addSheet(sheet, options.index ?? this.tabs.length);
  }

  duplicateSheet(sheetId: number, name?: string, index?: number): Sheet {
    const source = this.requireSheet(sheetId);
    const copyName = name ?? this.freeCopyName(source.name);
    return this.insertSheet({
      name: copyName,
      index: index ?? this.tabs.indexOf(source) + 1,
      template: source,
    });
  }

  /** Puts a sheet that exists already (restored, copied) among the tabs; `index` counts from 0. */
  addSheet(sheet: Sheet, index: number): Sheet {
    this.tabs.splice(Math.min(Math.max(index, 0), this.tabs.length), 0, sheet);
    this.byId.set(sheet.id, sheet);
    this.reserveIdsUpTo(sheet.id);
    this.namesStamp = this.nextStamp();
    sheet.markMoved(this.stamp);
    sheet.forEachFormula((formula) => formula.forget());
    return sheet;
  }

  deleteSheet(sheetId: number): void {
    const sheet = this.requireSheet(sheetId);
    if (this.tabs.length === 1) throw new GoogleError('lastSheet');
    if (!sheet.isHidden && this.tabs.filter((tab) => !tab.isHidden).length === 1)
      throw new GoogleError('lastSheet');
    this.tabs = this.tabs.filter((tab) => tab !== sheet);
    this.byId.delete(sheetId);
    this.structure.sheetDeleted(sheet);
    this.namesStamp = this.nextStamp();
  }

  /** `index` counts from 0. */
  moveSheet(sheetId: number, index: number): void {
    const sheet = this.requireSheet(sheetId);
    const others = this.tabs.filter((tab) => tab !== sheet);
    others.splice(Math.min(Math.max(index, 0), others.length), 0, sheet);
    this.tabs = others;
    sheet.version += 1;
  }

  renameSheet(sheetId: number, name: string): void {
    const sheet = this.requireSheet(sheetId);
    if (name === sheet.name) return;
    this.refuseName(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    sheet.version += 1;
    this.structure.sheetRenamed(before, name);
    this.namesStamp = this.nextStamp();
  }

  private refuseName(name: string, self: Sheet | null): void {
    if (name === '') throw new GoogleError('emptySheetName');
    const taken = this.tabs.some(
      (sheet) => sheet !== self && sheet.name.toLowerCase() === name.toLowerCase(),
    );
    if (taken) throw new GoogleError('sheetNameTaken', name);
  }

  private freeName(): string {
    const stem = this.locale.startsWith('zh') ? '工作表' : 'Sheet';
    let number = this.tabs.length + 1;
    while (this.sheetByName(`${stem}${number}`)) number += 1;
    return `${stem}${number}`;
  }

  private freeCopyName(name: string): string {
    const stem = this.locale.startsWith('zh') ? `${name}的副本` : `Copy of ${name}`;
    let candidate = stem;
    for (let number = 2; this.sheetByName(candidate); number++) candidate = `${stem} ${number}`;
    return candidate;
  }

  /** Google's sheet ids are large and say nothing; these too, but the same in every run. */
  private freeSheetId(): number {
    let id = this.tabs.length * 7919 + 100_003;
    while (this.byId.has(id) || id <= this.lastId) id += 104_729;
    return id;
  }

  get cellCount(): number {
    return this.tabs.reduce((sum, sheet) => sum + sheet.rows.count * sheet.columns.count, 0);
  }

  // Named ranges

  namedRange(name: string): Area | null {
    return (
      this.namedRanges.get(name) ??
      [...this.names].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ??
      null
    );
  }

  get namedRanges(): ReadonlyMap<string, Area> {
    return this.names;
  }

  setNamedRange(name: string, area: Area): void {
    this.names.set(name, onSheet(area.sheetId, area));
    this.namesStamp = this.nextStamp();
  }

  removeNamedRange(name: string): void {
    this.names.delete(name);
    this.namesStamp = this.nextStamp();
  }

  replaceNamedRanges(names: ReadonlyMap<string, Area>): void {
    this.names = new Map(names);
    this.namesStamp = this.nextStamp();
  }

  // Shortcuts for the commonest questions

  valueAt(sheetId: number, row: number, column: number): CellValue {
    return this.read.value(sheetId, row, column);
  }

  valuesOf(area: Area): CellValue[][] {
    return this.read.values(area);
  }

  /** How a cell looks, conditional formats included. */
  effectiveStyle(sheetId: number, row: number, column: number): EffectiveStyle {
    return this.conditionalFormats.effectiveStyle(sheetId, row, column);
  }

  // Saving

  toJSON(): WorkbookData {
    return saveWorkbook(this);
  }

  /** "Make a copy" of the whole file: everything in it, shared with nobody. */
  copy(id: string, name: string, owner: string): Workbook {
    return Workbook.fromJSON({ ...this.toJSON(), id, name, owner, editors: [], viewers: [] });
  }

  static fromJSON(data: WorkbookData, options: Pick<WorkbookOptions, 'now'> = {}): Workbook {
    const { id, name, timeZone, locale, owner, editors } = data;
    const workbook = new Workbook({ id, name, timeZone, locale, owner, editors, ...options });
    restoreInto(workbook, data);
    return workbook;
  }
}
