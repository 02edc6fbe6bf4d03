/** SpreadsheetApp as scripts see it, over the workbook model. One set of objects an execution. */
import type { Area, ExecutionHost } from '../contract';
import type { Workbook } from '../model';
import { Browser } from './browser';
import { App, type ObjectMaker, type SpreadsheetAppOptions } from './app';
import { Range } from './range';
import { SpreadsheetAppService } from './service';
import { Sheet } from './sheet';
import { Spreadsheet } from './spreadsheet';

export type { FileShelf, SpreadsheetAppOptions, View } from './app';

export interface SpreadsheetServices {
  /** The global of this name. */
  readonly SpreadsheetApp: GoogleAppsScript.Spreadsheet.SpreadsheetApp;
  /** The global of this name. */
  readonly Browser: GoogleAppsScript.Base.Browser;
  /** The workbook as an object of a script, e.g. for `e.source`; makes no metered call. */
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  /** An area as an object of a script, e.g. for `e.range`; makes no metered call. */
  range(area: Area): GoogleAppsScript.Spreadsheet.Range;
}

const makeObjects: ObjectMaker = {
  service: (app) => new SpreadsheetAppService(app),
  spreadsheet: (app) => new Spreadsheet(app),
  sheet: (app, sheetId) => new Sheet(app, sheetId),
  range: (app, area, bounds) => new Range(app, area, bounds),
};

export function createSpreadsheetApp(
  host: ExecutionHost,
  workbook: Workbook,
  options: SpreadsheetAppOptions = {},
): SpreadsheetServices {
  const app = new App(host, workbook, options, makeObjects);
  return {
    SpreadsheetApp: app.service as unknown as GoogleAppsScript.Spreadsheet.SpreadsheetApp,
    Browser: new Browser(app) as unknown as GoogleAppsScript.Base.Browser,
    spreadsheet: app.spreadsheet as unknown as GoogleAppsScript.Spreadsheet.Spreadsheet,
    range: (area) => app.rangeOf(area) as unknown as GoogleAppsScript.Spreadsheet.Range,
  };
}
