/** Charts on a sheet as scripts describe them: kept with the sheet, drawn by the page. */
import { optionAt, withOption, type ChartSettings, type ChartSpec } from '../model';
import { ChartHiddenDimensionStrategy, ChartMergeStrategy, ChartType } from '../services/charts';
import type { App } from './app';
import { emulate } from './emulate';
import { memberOf, type EnumMember } from './enums';
import { inside } from './inside';
import type { Range } from './range';

interface ChartInside {
  readonly app: App;
  readonly chart: ChartSpec;
}

/** Where a chart stands: its upper left corner, so many pixels off the corner of a cell. */
export class ContainerInfo {
  readonly [inside]: ChartSpec['anchor'];

  constructor(anchor: ChartSpec['anchor']) {
    this[inside] = anchor;
  }

  getAnchorRow(): number {
    return this[inside].row;
  }

  getAnchorColumn(): number {
    return this[inside].column;
  }

  getOffsetX(): number {
    return this[inside].offsetX;
  }

  getOffsetY(): number {
    return this[inside].offsetY;
  }
}

/** Options as they were set; what nobody set is undefined, whatever the drawn chart takes for it. */
export class ChartOptions {
  readonly [inside]: ChartSpec['options'];

  constructor(options: ChartSpec['options']) {
    this[inside] = options;
  }

  get(option: string): unknown {
    return optionAt(this[inside], String(option));
  }
}

/** A picture of a chart as it is in the sheet or would be: later changes show in a newly read one. */
export class EmbeddedChart {
  readonly [inside]: ChartInside;

  constructor(app: App, chart: ChartSpec) {
    this[inside] = { app, chart };
  }

  /** Null until it was inserted and read again. */
  getChartId(): number | null {
    return this[inside].chart.id || null;
  }

  getRanges(): Range[] {
    const { app, chart } = this[inside];
    return chart.ranges.map((area) => app.rangeOf(area));
  }

  getContainerInfo(): ContainerInfo {
    return new ContainerInfo(this[inside].chart.anchor);
  }

  getOptions(): ChartOptions {
    return new ChartOptions(this[inside].chart.options);
  }

  /** Negative: found out by whoever draws. */
  getNumHeaders(): number {
    return this[inside].chart.settings.numHeaders ?? -1;
  }

  getTransposeRowsAndColumns(): boolean {
    return this[inside].chart.settings.transposed ?? false;
  }

  getMergeStrategy(): EnumMember {
    const { mergeStrategy = 'MERGE_COLUMNS' } = this[inside].chart.settings;
    return memberOf(ChartMergeStrategy, mergeStrategy as keyof typeof ChartMergeStrategy);
  }

  getHiddenDimensionStrategy(): EnumMember {
    const { hiddenDimensionStrategy = 'IGNORE_ROWS' } = this[inside].chart.settings;
    return memberOf(
      ChartHiddenDimensionStrategy,
      hiddenDimensionStrategy as keyof typeof ChartHiddenDimensionStrategy,
    );
  }

  modify(): EmbeddedChartBuilder {
    const { app, chart } = this[inside];
    return new EmbeddedChartBuilder({ app, chart });
  }
}

const NEW_CHART: ChartSpec = {
  id: 0,
  type: 'COLUMN',
  ranges: [],
  options: {},
  anchor: { row: 1, column: 1, offsetX: 0, offsetY: 0 },
  settings: {},
};

/** What a builder and the builders of one type made from it work on together. */
export interface Draft {
  readonly app: App;
  chart: ChartSpec;
}

/** Makes the builder of one type of chart; filled by chartBuilders.ts, which builds upon this file. */
export const typedBuilders = new Map<string, new (draft: Draft) => EmbeddedChartBuilder>();

export class EmbeddedChartBuilder {
  readonly [inside]: Draft;

  constructor(draft: Draft) {
    this[inside] = draft;
  }

  static begin(app: App): EmbeddedChartBuilder {
    return new EmbeddedChartBuilder({ app, chart: NEW_CHART });
  }

  /** A range that the chart has already is not added again. */
  addRange(range: Range): this {
    const added = range[inside].area;
    const { ranges } = this[inside].chart;
    if (ranges.some((area) => isSameArea(area, added))) return this;
    return this.with({ ranges: [...ranges, { ...added }] });
  }

  removeRange(range: Range): this {
    const gone = range[inside].area;
    return this.with({ ranges: this[inside].chart.ranges.filter((area) => !isSameArea(area, gone)) });
  }

  clearRanges(): this {
    return this.with({ ranges: [] });
  }

  getRanges(): Range[] {
    const { app, chart } = this[inside];
    return chart.ranges.map((area) => app.rangeOf(area));
  }

  getContainer(): ContainerInfo {
    return new ContainerInfo(this[inside].chart.anchor);
  }

  getChartType(): EnumMember {
    return memberOf(ChartType, this[inside].chart.type as keyof typeof ChartType);
  }

  setChartType(type: EnumMember): this {
    return this.with({ type: type.name() });
  }

  setPosition(row: number, column: number, offsetX: number, offsetY: number): this {
    return this.with({ anchor: { row, column, offsetX, offsetY } });
  }

  setOption(option: string, value: unknown): this {
    // A copy, as everything that crosses to Google's side is.
    const copy = value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
    return this.with({ options: withOption(this[inside].chart.options, String(option), copy) });
  }

  setNumHeaders(numHeaders: number): this {
    return this.setting({ numHeaders });
  }

  setTransposeRowsAndColumns(transposed: boolean): this {
    return this.setting({ transposed });
  }

  setMergeStrategy(strategy: EnumMember): this {
    return this.setting({ mergeStrategy: strategy.name() });
  }

  setHiddenDimensionStrategy(strategy: EnumMember): this {
    return this.setting({ hiddenDimensionStrategy: strategy.name() });
  }

  asAreaChart(): EmbeddedChartBuilder {
    return this.as('AREA');
  }

  asBarChart(): EmbeddedChartBuilder {
    return this.as('BAR');
  }

  asColumnChart(): EmbeddedChartBuilder {
    return this.as('COLUMN');
  }

  asComboChart(): EmbeddedChartBuilder {
    return this.as('COMBO');
  }

  asHistogramChart(): EmbeddedChartBuilder {
    return this.as('HISTOGRAM');
  }

  asLineChart(): EmbeddedChartBuilder {
    return this.as('LINE');
  }

  asPieChart(): EmbeddedChartBuilder {
    return this.as('PIE');
  }

  asScatterChart(): EmbeddedChartBuilder {
    return this.as('SCATTER');
  }

  asTableChart(): EmbeddedChartBuilder {
    return this.as('TABLE');
  }

  build(): EmbeddedChart {
    const { app, chart } = this[inside];
    return new EmbeddedChart(app, chart);
  }

  private as(type: string): EmbeddedChartBuilder {
    this.with({ type });
    return new (typedBuilders.get(type)!)(this[inside]);
  }

  private setting(patch: ChartSettings): this {
    return this.with({ settings: { ...this[inside].chart.settings, ...patch } });
  }

  private with(patch: Partial<ChartSpec>): this {
    this[inside].chart = { ...this[inside].chart, ...patch };
    return this;
  }
}

const isSameArea = (one: ChartSpec['ranges'][number], other: ChartSpec['ranges'][number]): boolean =>
  one.sheetId === other.sheetId &&
  one.row === other.row &&
  one.column === other.column &&
  one.rows === other.rows &&
  one.columns === other.columns;

emulate('ContainerInfo', ContainerInfo);
emulate('EmbeddedChart', EmbeddedChart);
emulate('EmbeddedChartBuilder', EmbeddedChartBuilder);
