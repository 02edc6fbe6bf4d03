/** Sheet: all its methods together; cells and layout are in the classes it extends. */
import {
  copyIntoWorkbook,
  GoogleError,
  onSheet,
  type ConditionalRule,
  type Protection as ProtectionModel,
} from '../model';
import { Banding } from './banding';
import './chartBuilders';
import { EmbeddedChart, EmbeddedChartBuilder } from './charts';
import { ConditionalFormatRule } from './conditionalRule';
import { DeveloperMetadata, DeveloperMetadataFinder, visibilityArguments } from './developerMetadata';
import { emulate } from './emulate';
import { ProtectionType, type EnumMember } from './enums';
import { Filter } from './filter';
import { inside } from './inside';
import { NamedRange } from './namedRange';
import { Protection } from './protection';
import type { Range } from './range';
import type { RangeList } from './rangeList';
import { Selection } from './selection';
import { modelOf, rangeByText } from './sheetCells';
import { SheetLayout } from './sheetLayout';
import type { Spreadsheet } from './spreadsheet';
import { TextFinder } from './textFinder';

export class Sheet extends SheetLayout {
  getName(): string {
    this[inside].app.handle('Sheet.getName');
    return modelOf(this).name;
  }

  getSheetName(): string {
    this[inside].app.handle('Sheet.getSheetName');
    return modelOf(this).name;
  }

  setName(name: string): Sheet {
    const { app, sheetId } = this[inside];
    app.structure('Sheet.setName', () => {
      app.workbook.protections.checkSheet(app.host.effectiveUser, sheetId);
      app.workbook.renameSheet(sheetId, String(name));
    });
    return this;
  }

  getSheetId(): number {
    this[inside].app.handle('Sheet.getSheetId');
    return this[inside].sheetId;
  }

  /** Counts from 1. */
  getIndex(): number {
    const { app } = this[inside];
    app.handle('Sheet.getIndex');
    return app.workbook.sheets.indexOf(modelOf(this)) + 1;
  }

  getParent(): Spreadsheet {
    const { app } = this[inside];
    app.handle('Sheet.getParent');
    return app.spreadsheet;
  }

  isSheetHidden(): boolean {
    this[inside].app.handle('Sheet.isSheetHidden');
    return modelOf(this).isHidden;
  }

  hideSheet(): Sheet {
    const { app, sheetId } = this[inside];
    app.structure('Sheet.hideSheet', () => {
      app.workbook.protections.checkSheet(app.host.effectiveUser, sheetId);
      const others = app.workbook.sheets.filter((sheet) => sheet.id !== sheetId && !sheet.isHidden);
      if (others.length === 0) throw new GoogleError('lastVisibleSheet');
      this.setHidden(true);
    });
    return this;
  }

  showSheet(): Sheet {
    this[inside].app.structure('Sheet.showSheet', () => this.setHidden(false));
    return this;
  }

  private setHidden(hidden: boolean): void {
    const sheet = modelOf(this);
    sheet.isHidden = hidden;
    sheet.version += 1;
  }

  activate(): Sheet {
    const { app, sheetId } = this[inside];
    app.userInterface('Sheet.activate');
    if (modelOf(this).isHidden) this.setHidden(false);
    app.select(sheetId, app.view.ranges);
    app.show({ kind: 'activate', sheetId });
    return this;
  }

  getSelection(): Selection {
    const { app } = this[inside];
    app.handle('Sheet.getSelection');
    return new Selection(app);
  }

  getActiveRange(): Range | null {
    return new Selection(this[inside].app).getActiveRange();
  }

  getActiveRangeList(): RangeList | null {
    return new Selection(this[inside].app).getActiveRangeList();
  }

  getActiveCell(): Range {
    return new Selection(this[inside].app).getCurrentCell()!;
  }

  getCurrentCell(): Range | null {
    return new Selection(this[inside].app).getCurrentCell();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setActiveRangeList(ranges: RangeList): RangeList {
    return ranges.activate();
  }

  setActiveSelection(range: Range | string): Range {
    const { app, sheetId } = this[inside];
    return (typeof range === 'string' ? rangeByText(app, range, sheetId) : range).activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activateAsCurrentCell();
  }

  copyTo(spreadsheet: Spreadsheet): Sheet {
    const source = modelOf(this);
    const from = this[inside].app;
    const to = spreadsheet[inside].app;
    return to.structure('Sheet.copyTo', () => {
      const stem = to.workbook.locale.startsWith('zh') ? `${source.name}的副本` : `Copy of ${source.name}`;
      let name = stem;
      for (let number = 2; to.workbook.sheetByName(name); number++) name = `${stem} ${number}`;
      return to.sheetOf(copyIntoWorkbook(source, from.workbook, to.workbook, name).id);
    });
  }

  protect(): Protection {
    const { app, sheetId } = this[inside];
    return app.structure('Sheet.protect', () => {
      const known = app.workbook.protections.all.find((entry) => entry.sheetId === sheetId && !entry.range);
      return new Protection(app, (known ?? app.workbook.protections.add(sheetId, null)).id);
    });
  }

  getProtections(type: EnumMember): Protection[] {
    const { app, sheetId } = this[inside];
    app.read('Sheet.getProtections');
    return app.workbook.protections.all
      .filter((protection) => protection.sheetId === sheetId && isOfType(protection, type))
      .map(({ id }) => new Protection(app, id));
  }

  getConditionalFormatRules(): ConditionalFormatRule[] {
    const { app, sheetId } = this[inside];
    app.read('Sheet.getConditionalFormatRules');
    return modelOf(this).conditionalRules.map((rule) => new ConditionalFormatRule(app, sheetId, rule));
  }

  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    const { app, sheetId } = this[inside];
    const models = rules.map((rule): ConditionalRule => rule[inside].rule);
    app.writeAside('Sheet.setConditionalFormatRules', sheetId, () =>
      app.workbook.conditionalFormats.setRules(modelOf(this), models),
    );
  }

  clearConditionalFormatRules(): void {
    this.change('clearConditionalFormatRules', (sheet) => (sheet.conditionalRules = []));
  }

  getNamedRanges(): NamedRange[] {
    const { app, sheetId } = this[inside];
    app.read('Sheet.getNamedRanges');
    return [...app.workbook.namedRanges]
      .filter(([, area]) => area.sheetId === sheetId)
      .map(([name]) => new NamedRange(app, name));
  }

  getFilter(): Filter | null {
    const { app, sheetId } = this[inside];
    app.read('Sheet.getFilter');
    return modelOf(this).filter ? new Filter(app, sheetId) : null;
  }

  getBandings(): Banding[] {
    const { app, sheetId } = this[inside];
    app.read('Sheet.getBandings');
    return modelOf(this).bandings.map(({ id }) => new Banding(app, sheetId, id));
  }

  addDeveloperMetadata(key: string, ...rest: unknown[]): Sheet {
    const { app, sheetId } = this[inside];
    app.structure('Sheet.addDeveloperMetadata', () => {
      const { value, visibility } = visibilityArguments(rest);
      app.workbook.metadata.add(String(key), value, visibility, { type: 'SHEET', sheetId });
    });
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    const { app, sheetId } = this[inside];
    app.metadata('Sheet.getDeveloperMetadata');
    return app.workbook.metadata.all
      .filter(({ location }) => location.type === 'SHEET' && location.sheetId === sheetId)
      .map(({ id }) => new DeveloperMetadata(app, id));
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    const { app, sheetId } = this[inside];
    app.handle('Sheet.createDeveloperMetadataFinder');
    return new DeveloperMetadataFinder(app, { area: onSheet(sheetId, modelOf(this).area) });
  }

  createTextFinder(text: string): TextFinder {
    const { app, sheetId } = this[inside];
    app.handle('Sheet.createTextFinder');
    return new TextFinder(app, () => [onSheet(sheetId, modelOf(this).area)], String(text));
  }

  newChart(): EmbeddedChartBuilder {
    const { app } = this[inside];
    app.handle('Sheet.newChart');
    return EmbeddedChartBuilder.begin(app);
  }

  getCharts(): EmbeddedChart[] {
    const { app } = this[inside];
    app.read('Sheet.getCharts');
    return modelOf(this).charts.map((chart) => new EmbeddedChart(app, chart));
  }

  insertChart(chart: EmbeddedChart): void {
    const { app } = this[inside];
    const { chart: model } = chart[inside];
    this.change(
      'insertChart',
      (sheet) => (sheet.charts = [...sheet.charts, { ...model, id: app.workbook.nextId() }]),
    );
  }

  updateChart(chart: EmbeddedChart): void {
    const { chart: model } = chart[inside];
    this.change('updateChart', (sheet) => {
      sheet.charts = sheet.charts.map((known) => (known.id === model.id ? model : known));
    });
  }

  removeChart(chart: EmbeddedChart): void {
    const { id } = chart[inside].chart;
    this.change('removeChart', (sheet) => (sheet.charts = sheet.charts.filter((known) => known.id !== id)));
  }
}

const isOfType = (protection: ProtectionModel, type: EnumMember): boolean =>
  (protection.range === undefined) === (type === ProtectionType.SHEET);

export { isOfType as isProtectionOfType };

emulate('Sheet', Sheet);
