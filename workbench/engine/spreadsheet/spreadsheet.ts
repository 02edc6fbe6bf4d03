/** Spreadsheet: the file, its tabs and names; the methods of Sheet it repeats go to the active sheet. */
import { NotEmulated } from '../contract';
import { onSheet } from '../model';
import { isTimeZone } from '../values';
import type { App } from './app';
import { Banding } from './banding';
import { DeveloperMetadata, DeveloperMetadataFinder, visibilityArguments } from './developerMetadata';
import { documentedMethods, emulate } from './emulate';
import { type EnumMember } from './enums';
import { inside } from './inside';
import { NamedRange } from './namedRange';
import { Protection } from './protection';
import type { Range } from './range';
import { RangeList } from './rangeList';
import { Selection } from './selection';
import { isProtectionOfType, type Sheet } from './sheet';
import { rangeByText } from './sheetCells';
import { TextFinder } from './textFinder';
import { mailOf, User } from './user';

interface InsertOptions {
  template?: Sheet;
}

export class Spreadsheet {
  readonly [inside]: { readonly app: App };

  constructor(app: App) {
    this[inside] = { app };
  }

  getId(): string {
    this[inside].app.handle('Spreadsheet.getId');
    return this[inside].app.workbook.id;
  }

  getUrl(): string {
    this[inside].app.handle('Spreadsheet.getUrl');
    return `https://docs.google.com/spreadsheets/d/${this[inside].app.workbook.id}/edit`;
  }

  getName(): string {
    this[inside].app.handle('Spreadsheet.getName');
    return this[inside].app.workbook.name;
  }

  rename(name: string): void {
    const { app } = this[inside];
    app.structure('Spreadsheet.rename', () => (app.workbook.name = String(name)));
  }

  /** A file of whoever runs the script, shared with nobody. */
  copy(name: string): Spreadsheet {
    const { app } = this[inside];
    const { files } = app.options;
    if (!files) throw new NotEmulated('Spreadsheet.copy');
    app.host.call({ name: 'Spreadsheet.copy', kind: 'file' });
    app.host.settle();
    return app.inWorkbook(files.copy(app.workbook, app.host.effectiveUser, String(name))).spreadsheet;
  }

  getSpreadsheetTimeZone(): string {
    this[inside].app.handle('Spreadsheet.getSpreadsheetTimeZone');
    return this[inside].app.workbook.timeZone;
  }

  setSpreadsheetTimeZone(timeZone: string): void {
    const { app } = this[inside];
    if (!isTimeZone(timeZone)) throw new Error(`Invalid argument: timezone. Should be of type: String`);
    app.structure('Spreadsheet.setSpreadsheetTimeZone', () => (app.workbook.timeZone = timeZone));
  }

  getSpreadsheetLocale(): string {
    this[inside].app.handle('Spreadsheet.getSpreadsheetLocale');
    return this[inside].app.workbook.locale;
  }

  setSpreadsheetLocale(locale: string): void {
    const { app } = this[inside];
    app.structure('Spreadsheet.setSpreadsheetLocale', () => (app.workbook.locale = String(locale)));
  }

  getSheets(): Sheet[] {
    const { app } = this[inside];
    app.handle('Spreadsheet.getSheets');
    return app.workbook.sheets.map(({ id }) => app.sheetOf(id));
  }

  getNumSheets(): number {
    this[inside].app.handle('Spreadsheet.getNumSheets');
    return this[inside].app.workbook.sheets.length;
  }

  getSheetByName(name: string): Sheet | null {
    const { app } = this[inside];
    app.handle('Spreadsheet.getSheetByName');
    const sheet = app.workbook.sheets.find((candidate) => candidate.name === String(name));
    return sheet ? app.sheetOf(sheet.id) : null;
  }

  getSheetById(id: number): Sheet | null {
    const { app } = this[inside];
    app.handle('Spreadsheet.getSheetById');
    return app.workbook.sheetById(id) ? app.sheetOf(id) : null;
  }

  /** ([name], [index from 0], [{ template }]) */
  insertSheet(...args: (string | number | InsertOptions)[]): Sheet {
    const { app } = this[inside];
    const name = args.find((argument) => typeof argument === 'string');
    const given = args.find((argument) => typeof argument === 'number');
    const options = args.find((argument): argument is InsertOptions => typeof argument === 'object');
    const template = options?.template && app.workbook.requireSheet(options.template[inside].sheetId);
    return app.structure('Spreadsheet.insertSheet', () => {
      const index = given ?? app.workbook.sheets.indexOf(app.activeSheet) + 1;
      const sheet = app.workbook.insertSheet({
        index,
        ...(name === undefined ? {} : { name }),
        ...(template ? { template } : {}),
      });
      app.select(sheet.id, []);
      return app.sheetOf(sheet.id);
    });
  }

  deleteSheet(sheet: Sheet): void {
    const { app } = this[inside];
    const { sheetId } = sheet[inside];
    app.requireSameFile(sheet[inside].app);
    app.structure('Spreadsheet.deleteSheet', () => {
      app.workbook.protections.checkSheet(app.host.effectiveUser, sheetId);
      app.workbook.deleteSheet(sheetId);
    });
  }

  deleteActiveSheet(): Sheet {
    const { app } = this[inside];
    this.deleteSheet(app.sheetOf(app.activeSheet.id));
    return app.sheetOf(app.activeSheet.id);
  }

  duplicateActiveSheet(): Sheet {
    const { app } = this[inside];
    return app.structure('Spreadsheet.duplicateActiveSheet', () => {
      const copy = app.workbook.duplicateSheet(app.activeSheet.id);
      app.select(copy.id, []);
      return app.sheetOf(copy.id);
    });
  }

  renameActiveSheet(name: string): void {
    const { app } = this[inside];
    app.sheetOf(app.activeSheet.id).setName(name);
  }

  /** `position` counts from 1. */
  moveActiveSheet(position: number): void {
    const { app } = this[inside];
    app.structure('Spreadsheet.moveActiveSheet', () =>
      app.workbook.moveSheet(app.activeSheet.id, position - 1),
    );
  }

  getActiveSheet(): Sheet {
    const { app } = this[inside];
    app.handle('Spreadsheet.getActiveSheet');
    return app.sheetOf(app.activeSheet.id);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  getSelection(): Selection {
    const { app } = this[inside];
    app.handle('Spreadsheet.getSelection');
    return new Selection(app);
  }

  getRange(notation: string): Range {
    const { app } = this[inside];
    app.handle('Spreadsheet.getRange');
    return rangeByText(app, String(notation), app.activeSheet.id);
  }

  getRangeList(notations: string[]): RangeList {
    const { app } = this[inside];
    app.handle('Spreadsheet.getRangeList');
    return new RangeList(
      app,
      notations.map((notation) => rangeByText(app, String(notation), app.activeSheet.id)),
    );
  }

  getRangeByName(name: string): Range | null {
    const { app } = this[inside];
    app.handle('Spreadsheet.getRangeByName');
    app.host.settle();
    const area = app.workbook.namedRange(String(name));
    return area ? app.rangeOf(area) : null;
  }

  getNamedRanges(): NamedRange[] {
    const { app } = this[inside];
    app.read('Spreadsheet.getNamedRanges');
    return [...app.workbook.namedRanges.keys()].map((name) => new NamedRange(app, name));
  }

  setNamedRange(name: string, range: Range): void {
    const { app } = this[inside];
    const { area } = range[inside];
    app.requireSameFile(range[inside].app);
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name)) {
      throw new Error(`Invalid argument: name`);
    }
    app.writeAside('Spreadsheet.setNamedRange', null, () => app.workbook.setNamedRange(name, area));
  }

  removeNamedRange(name: string): void {
    const { app } = this[inside];
    app.writeAside('Spreadsheet.removeNamedRange', null, () => app.workbook.removeNamedRange(name));
  }

  getProtections(type: EnumMember): Protection[] {
    const { app } = this[inside];
    app.read('Spreadsheet.getProtections');
    return app.workbook.protections.all
      .filter((protection) => isProtectionOfType(protection, type))
      .map(({ id }) => new Protection(app, id));
  }

  getBandings(): Banding[] {
    const { app } = this[inside];
    app.read('Spreadsheet.getBandings');
    return app.workbook.sheets.flatMap((sheet) =>
      sheet.bandings.map(({ id }) => new Banding(app, sheet.id, id)),
    );
  }

  addDeveloperMetadata(key: string, ...rest: unknown[]): Spreadsheet {
    const { app } = this[inside];
    app.structure('Spreadsheet.addDeveloperMetadata', () => {
      const { value, visibility } = visibilityArguments(rest);
      app.workbook.metadata.add(String(key), value, visibility, { type: 'SPREADSHEET' });
    });
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    const { app } = this[inside];
    app.metadata('Spreadsheet.getDeveloperMetadata');
    return app.workbook.metadata.all
      .filter(({ location }) => location.type === 'SPREADSHEET')
      .map(({ id }) => new DeveloperMetadata(app, id));
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    const { app } = this[inside];
    app.handle('Spreadsheet.createDeveloperMetadataFinder');
    return new DeveloperMetadataFinder(app, {});
  }

  createTextFinder(text: string): TextFinder {
    const { app } = this[inside];
    app.handle('Spreadsheet.createTextFinder');
    return new TextFinder(
      app,
      () => app.workbook.sheets.map((sheet) => onSheet(sheet.id, sheet.area)),
      String(text),
    );
  }

  toast(message: string, title?: string, seconds?: number | null): void {
    const { app } = this[inside];
    app.userInterface('Spreadsheet.toast');
    app.show({
      kind: 'toast',
      message: String(message),
      ...(title === undefined || title === null ? {} : { title: String(title) }),
      ...(typeof seconds === 'number' ? { seconds } : {}),
    });
  }

  addMenu(name: string, items: ({ name: string; functionName: string } | null)[]): void {
    const { app } = this[inside];
    app.userInterface('Spreadsheet.addMenu');
    app.show({
      kind: 'menu',
      title: String(name),
      items: items.map((item) =>
        item === null ? { separator: true } : { label: item.name, functionName: item.functionName },
      ),
    });
  }

  getOwner(): User | null {
    const { app } = this[inside];
    app.read('Spreadsheet.getOwner');
    return app.workbook.owner === '' ? null : new User(app.workbook.owner);
  }

  getEditors(): User[] {
    const { app } = this[inside];
    app.read('Spreadsheet.getEditors');
    return app.workbook.everyEditor.map((mail) => new User(mail));
  }

  getViewers(): User[] {
    const { app } = this[inside];
    app.read('Spreadsheet.getViewers');
    return app.workbook.viewers.map((mail) => new User(mail));
  }

  addEditor(user: string | User): Spreadsheet {
    return this.addEditors([user]);
  }

  addEditors(users: (string | User)[]): Spreadsheet {
    const { app } = this[inside];
    const mails = users.map(mailOf);
    app.structure('Spreadsheet.addEditors', () => {
      app.workbook.editors = [...new Set([...app.workbook.editors, ...mails])];
    });
    return this;
  }

  removeEditor(user: string | User): Spreadsheet {
    const { app } = this[inside];
    const gone = mailOf(user);
    app.structure('Spreadsheet.removeEditor', () => {
      app.workbook.editors = app.workbook.editors.filter((mail) => mail !== gone);
    });
    return this;
  }

  removeViewer(user: string | User): Spreadsheet {
    const { app } = this[inside];
    const gone = mailOf(user);
    app.structure('Spreadsheet.removeViewer', () => {
      app.workbook.viewers = app.workbook.viewers.filter((mail) => mail !== gone);
    });
    return this;
  }

  addViewer(user: string | User): Spreadsheet {
    return this.addViewers([user]);
  }

  addViewers(users: (string | User)[]): Spreadsheet {
    const { app } = this[inside];
    const mails = users.map(mailOf);
    app.structure('Spreadsheet.addViewers', () => {
      app.workbook.viewers = [...new Set([...app.workbook.viewers, ...mails])];
    });
    return this;
  }
}

/** Methods that Spreadsheet shares with Sheet mean the active sheet. */
const OF_ACTIVE_SHEET =
  'appendRow autoResizeColumn deleteColumn deleteColumns deleteRow deleteRows getActiveCell getActiveRange getActiveRangeList getColumnWidth getCurrentCell getDataRange getFrozenColumns getFrozenRows getLastColumn getLastRow getRowHeight getSheetId getSheetName getSheetValues hideColumn hideRow insertColumnAfter insertColumnBefore insertColumnsAfter insertColumnsBefore insertRowAfter insertRowBefore insertRowsAfter insertRowsBefore isColumnHiddenByUser isRowHiddenByFilter isRowHiddenByUser setActiveRange setActiveRangeList setActiveSelection setColumnWidth setCurrentCell setFrozenColumns setFrozenRows setRowHeight sort unhideColumn unhideRow'.split(
    ' ',
  );

for (const method of OF_ACTIVE_SHEET) {
  if (!documentedMethods('Spreadsheet').has(method)) continue;
  Object.defineProperty(Spreadsheet.prototype, method, {
    configurable: true,
    writable: true,
    value(this: Spreadsheet, ...args: unknown[]) {
      const { app } = this[inside];
      const sheet = app.sheetOf(app.activeSheet.id) as unknown as Record<
        string,
        (...given: unknown[]) => unknown
      >;
      return sheet[method]!(...args);
    },
  });
}

emulate('Spreadsheet', Spreadsheet);
