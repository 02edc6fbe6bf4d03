/** SpreadsheetApp itself. */
import { NotEmulated } from '../contract';
import { GoogleError } from '../model';
import type { App } from './app';
import { ConditionalFormatRuleBuilder } from './conditionalRule';
import { DataValidationBuilder } from './dataValidation';
import { emulate } from './emulate';
import { serviceEnums } from './enums';
import { FilterCriteriaBuilder } from './filter';
import { inside } from './inside';
import type { Range } from './range';
import type { RangeList } from './rangeList';
import { ColorBuilder, RichTextValueBuilder, TextStyleBuilder } from './richText';
import { Selection } from './selection';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';
import { Ui } from './ui';

const SPREADSHEETS_SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

function opened(app: App, id: string, method: string): Spreadsheet {
  if (id === app.workbook.id) return app.spreadsheet;
  const workbook = app.options.files?.find(id) ?? null;
  if (workbook === null) {
    throw new Error(
      `Unexpected error while getting the method or property ${method} on object SpreadsheetApp.`,
    );
  }
  if (!workbook.mayOpen(app.host.effectiveUser)) throw new GoogleError('noAccess');
  return app.inWorkbook(workbook).spreadsheet;
}

/** Where a script looks for what is active: in the file it has made the active one. */
function activeApp(service: SpreadsheetAppService): App {
  const { app, active } = service[inside];
  return active?.[inside].app ?? app;
}

export class SpreadsheetAppService {
  readonly [inside]: { readonly app: App; active: Spreadsheet | null };

  constructor(app: App) {
    this[inside] = { app, active: null };
  }

  getActive(): Spreadsheet | null {
    this[inside].app.handle('SpreadsheetApp.getActive');
    return this.activeFile();
  }

  getActiveSpreadsheet(): Spreadsheet | null {
    this[inside].app.handle('SpreadsheetApp.getActiveSpreadsheet');
    return this.activeFile();
  }

  /** A web app has no active spreadsheet, not even that of a bound script. */
  private activeFile(): Spreadsheet | null {
    const { app, active } = this[inside];
    if (active) return active;
    return app.host.kind === 'webApp' ? null : app.spreadsheet;
  }

  setActiveSpreadsheet(spreadsheet: Spreadsheet): void {
    this[inside].app.userInterface('SpreadsheetApp.setActiveSpreadsheet');
    this[inside].active = spreadsheet;
  }

  openById(id: string): Spreadsheet {
    const { app } = this[inside];
    app.host.requireAuthorisation('SpreadsheetApp', 'openById', SPREADSHEETS_SCOPE);
    app.host.call({ name: 'SpreadsheetApp.openById', kind: 'other' });
    return opened(app, String(id), 'openById');
  }

  openByUrl(url: string): Spreadsheet {
    const { app } = this[inside];
    app.host.requireAuthorisation('SpreadsheetApp', 'openByUrl', SPREADSHEETS_SCOPE);
    app.host.call({ name: 'SpreadsheetApp.openByUrl', kind: 'other' });
    const id = /\/d\/([^/?#]+)/.exec(String(url))?.[1];
    if (id === undefined) throw new Error(`Invalid argument: url`);
    return opened(app, id, 'openByUrl');
  }

  create(name: string, rows = 1000, columns = 26): Spreadsheet {
    const { app } = this[inside];
    app.host.requireAuthorisation('SpreadsheetApp', 'create', SPREADSHEETS_SCOPE);
    if (!app.options.files) throw new NotEmulated('SpreadsheetApp.create');
    app.host.call({ name: 'SpreadsheetApp.create', kind: 'file' });
    const made = app.options.files.create(app.host.effectiveUser, String(name), rows, columns);
    return app.inWorkbook(made).spreadsheet;
  }

  /** Lands everything written so far. */
  flush(): void {
    const { app } = this[inside];
    app.host.call({ name: 'SpreadsheetApp.flush', kind: 'flush' });
    app.host.settle();
  }

  getUi(): Ui {
    const { app } = this[inside];
    app.handle('SpreadsheetApp.getUi');
    if (app.host.kind === 'time' || app.host.kind === 'webApp') {
      throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
    }
    return new Ui(app);
  }

  getActiveSheet(): Sheet {
    const app = activeApp(this);
    app.handle('SpreadsheetApp.getActiveSheet');
    return app.sheetOf(app.activeSheet.id);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  getSelection(): Selection {
    const app = activeApp(this);
    app.handle('SpreadsheetApp.getSelection');
    return new Selection(app);
  }

  getActiveRange(): Range | null {
    return new Selection(activeApp(this)).getActiveRange();
  }

  getActiveRangeList(): RangeList | null {
    return new Selection(activeApp(this)).getActiveRangeList();
  }

  getCurrentCell(): Range | null {
    return new Selection(activeApp(this)).getCurrentCell();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setActiveRangeList(ranges: RangeList): RangeList {
    return ranges.activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activateAsCurrentCell();
  }

  newDataValidation(): DataValidationBuilder {
    return new DataValidationBuilder(this.builderOf('newDataValidation'));
  }

  newConditionalFormatRule(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.builderOf('newConditionalFormatRule'));
  }

  newFilterCriteria(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this.builderOf('newFilterCriteria'));
  }

  newRichTextValue(): RichTextValueBuilder {
    this.builderOf('newRichTextValue');
    return new RichTextValueBuilder();
  }

  newTextStyle(): TextStyleBuilder {
    this.builderOf('newTextStyle');
    return new TextStyleBuilder();
  }

  newColor(): ColorBuilder {
    this.builderOf('newColor');
    return new ColorBuilder();
  }

  private builderOf(method: string): App {
    const { app } = this[inside];
    app.handle(`SpreadsheetApp.${method}`);
    return app;
  }
}

Object.assign(SpreadsheetAppService.prototype, serviceEnums);
emulate('SpreadsheetApp', SpreadsheetAppService);
