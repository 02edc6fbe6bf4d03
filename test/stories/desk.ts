import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Choice } from '../../src/schema/column';
import { columnKeys } from '../../src/schema/column';
import { columnLetters, locateColumns } from '../../src/schema/headers';
import type { Language } from '../../src/schema/language';
import { stageTemplates } from '../../src/schema/stageTemplates';
import { tables, type TableName } from '../../src/schema/tables';
import { createWorkbench, type ScriptSource, type Workbench } from '../../workbench';

/** `fresh` as set-up lays it; `shuffled` as a team may have moved things about since. */
export type Layout = 'fresh' | 'shuffled';

/** The four ways every story is told. */
export const everyWay: readonly (readonly [Language, Layout])[] = [
  ['zh', 'fresh'],
  ['zh', 'shuffled'],
  ['en', 'fresh'],
  ['en', 'shuffled'],
];

export const dist = path.join(__dirname, '..', '..', 'dist');

/** What goes to Google, read once, so that a build beside the tests does not change it under their hands. */
export const bundleFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(dist).map((file) => [file, readFileSync(path.join(dist, file), 'utf8')]),
);
export const bundle: ScriptSource = { files: bundleFiles };
export const owner = 'boss@example.com';

export type CellInput = string | number | boolean;

export interface DeskOptions {
  readonly language: Language;
  readonly layout?: Layout;
  /** In the spreadsheet's zone. */
  readonly now?: string;
  readonly people?: readonly Readonly<Record<string, string | boolean>>[];
  /** Begin with the example team. */
  readonly example?: boolean;
  /** A world in which everything is set up already. */
  readonly workbench?: Workbench;
}

/**
 * A desk with Genjin on it: the built bundle on the local engine, and a person who types into columns by what
 * they hold, wherever they stand and whatever they are called.
 */
export class Desk {
  readonly workbench: Workbench;
  readonly language: Language;
  /** Headers that the team renamed, by column key. */
  private readonly renamed = new Map<string, string>();
  private readonly next = new Map<TableName, number>();

  constructor({
    language,
    layout = 'fresh',
    now = '2026-03-04 10:00',
    people = [],
    example = false,
    workbench,
  }: DeskOptions) {
    this.language = language;
    if (workbench) {
      this.workbench = workbench;
      return;
    }
    this.workbench = createWorkbench({
      now,
      timeZone: 'Asia/Shanghai',
      locale: language === 'zh' ? 'zh_CN' : 'en_US',
      user: owner,
      script: bundle,
    });
    this.workbench.run('setUp', { language, example });
    if (layout === 'shuffled') this.shuffle();
    if (people.length > 0) {
      // The first row holds whoever set it up.
      this.next.set('people', tables.people.headerRow + 2);
      this.paste('people', people);
    }
  }

  /** 当前阶段 first, 客户名称 renamed, a column of the team's own at C, a follow-ups column moved. */
  private shuffle(): void {
    const tracker = this.title('tracker');
    this.workbench.moveColumns(tracker, this.place('tracker', 'stage'), 1, 1);
    const firm = this.say('公司', 'Firm');
    this.workbench.edit(tracker, this.a1('tracker', 1, 'customerName'), firm);
    this.renamed.set('customerName', firm);
    this.workbench.insertColumns(tracker, 3, 1);
    this.workbench.edit(tracker, 'C1', this.say('我的备注', 'My notes'));
    this.workbench.edit(tracker, 'C2', '=1+1');
    this.workbench.moveColumns(this.title('followUps'), this.place('followUps', 'method'), 1, 1);
  }

  title(table: TableName): string {
    return tables[table].title[this.language];
  }

  sheet(table: TableName): GoogleAppsScript.Spreadsheet.Sheet {
    return this.workbench.spreadsheet.getSheetByName(this.title(table))!;
  }

  /** Number of a column, wherever it stands. */
  place(table: TableName, key: string): number {
    const { columns, headerRow } = tables[table];
    const headers = this.sheet(table)
      .getRange(`${headerRow}:${headerRow}`)
      .getValues()[0]!
      .map((header) => String(header));
    const renamed = table === 'tracker' ? this.renamed.get(key) : undefined;
    const places = locateColumns(columns, headers) as Partial<Record<string, number>>;
    const place = renamed === undefined ? places[key] : headers.indexOf(renamed) + 1;
    if (!place) throw new Error(`No column ${key} in ${this.title(table)}`);
    return place;
  }

  a1(table: TableName, row: number, key: string): string {
    return `${columnLetters(this.place(table, key))}${row}`;
  }

  /** Row below the last one that the person pasted. */
  nextRow(table: TableName): number {
    return this.next.get(table) ?? tables[table].headerRow + 1;
  }

  /** Types one cell. */
  type(table: TableName, row: number, key: string, value: CellInput): void {
    this.workbench.edit(this.title(table), this.a1(table, row, key), value);
  }

  /** Pastes one column downwards. */
  pasteColumn(table: TableName, row: number, key: string, values: readonly CellInput[]): void {
    this.workbench.edit(
      this.title(table),
      this.a1(table, row, key),
      values.map((value) => [value]),
    );
  }

  /** Pastes whole rows below the last one; returns the first one's number. */
  paste(table: TableName, records: readonly Readonly<Record<string, CellInput>>[]): number {
    const row = this.nextRow(table);
    const keys = columnKeys(tables[table].columns).filter((key) => records.some((record) => key in record));
    const places = keys.map((key) => this.place(table, key));
    const first = Math.min(...places);
    const width = Math.max(...places) - first + 1;
    const sheet = this.sheet(table);
    // What stands between the pasted columns is pasted along as it is, as with cells copied from this sheet.
    const kept = sheet.getRange(row, first, records.length, width).getFormulas();
    const grid = records.map((record, index) => {
      const cells: CellInput[] = [...kept[index]!];
      keys.forEach((key, at) => (cells[places[at]! - first] = record[key] ?? ''));
      return cells;
    });
    this.workbench.edit(this.title(table), `${columnLetters(first)}${row}`, grid);
    this.next.set(table, row + records.length);
    return row;
  }

  /** What a cell shows, as text. */
  cell(table: TableName, row: number, key: string): string {
    return this.sheet(table).getRange(row, this.place(table, key)).getDisplayValue();
  }

  value(table: TableName, row: number, key: string): unknown {
    return this.sheet(table).getRange(row, this.place(table, key)).getValue();
  }

  /** Everything a tab shows, as text. */
  shown(tabName: string): string[][] {
    const sheet = this.workbench.spreadsheet.getSheetByName(tabName);
    if (!sheet) throw new Error(`There is no tab ${tabName}; there are ${this.tabNames().join(', ')}`);
    return sheet.getDataRange().getDisplayValues();
  }

  tabNames(): string[] {
    return this.workbench.spreadsheet.getSheets().map((sheet) => sheet.getName());
  }

  /** A word in the language of this story. */
  say(zh: string, en: string): string {
    return this.language === 'zh' ? zh : en;
  }

  stage(id: string): string {
    return stageTemplates['003'].stages.find((stage) => stage.id === id)!.name[this.language];
  }

  choice(choices: readonly Choice[], id: string): string {
    return choices.find((choice) => choice.id === id)!.label[this.language];
  }

  get yes(): string {
    return this.say('是', 'Yes');
  }
}

export const openDesk = (options: DeskOptions): Desk => new Desk(options);
