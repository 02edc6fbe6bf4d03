/** Charts as scripts describe them: kept for whoever draws them, drawn by nobody here. */
import type { ChartSpec } from '../model';
import type { App } from './app';
import { emulate } from './emulate';
import { inside } from './inside';
import type { Range } from './range';

interface ChartInside {
  readonly app: App;
  readonly sheetId: number;
  chart: ChartSpec;
}

export class EmbeddedChart {
  readonly [inside]: ChartInside;

  constructor(app: App, sheetId: number, chart: ChartSpec) {
    this[inside] = { app, sheetId, chart };
  }

  getChartId(): number {
    return this[inside].chart.id;
  }

  getRanges(): Range[] {
    const { app, chart } = this[inside];
    return chart.ranges.map((area) => app.rangeOf(area));
  }

  modify(): EmbeddedChartBuilder {
    const { app, sheetId, chart } = this[inside];
    return new EmbeddedChartBuilder(app, sheetId, chart);
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

export class EmbeddedChartBuilder {
  readonly [inside]: ChartInside;

  constructor(app: App, sheetId: number, chart: ChartSpec = NEW_CHART) {
    this[inside] = { app, sheetId, chart };
  }

  addRange(range: Range): this {
    return this.with({ ranges: [...this[inside].chart.ranges, range[inside].area] });
  }

  removeRange(range: Range): this {
    const gone = JSON.stringify(range[inside].area);
    return this.with({ ranges: this[inside].chart.ranges.filter((area) => JSON.stringify(area) !== gone) });
  }

  clearRanges(): this {
    return this.with({ ranges: [] });
  }

  getRanges(): Range[] {
    const { app, chart } = this[inside];
    return chart.ranges.map((area) => app.rangeOf(area));
  }

  setPosition(row: number, column: number, offsetX: number, offsetY: number): this {
    return this.with({ anchor: { row, column, offsetX, offsetY } });
  }

  setOption(name: string, value: unknown): this {
    return this.with({ options: { ...this[inside].chart.options, [name]: value } });
  }

  setNumHeaders(headers: number): this {
    return this.setting('numHeaders', headers);
  }

  setTransposeRowsAndColumns(transposed: boolean): this {
    return this.setting('transposed', transposed);
  }

  setMergeStrategy(strategy: unknown): this {
    return this.setting('mergeStrategy', String(strategy));
  }

  setHiddenDimensionStrategy(strategy: unknown): this {
    return this.setting('hiddenDimensionStrategy', String(strategy));
  }

  setChartType(type: unknown): this {
    return this.with({ type: String(type) });
  }

  setTitle(title: string): this {
    return this.setOption('title', String(title));
  }

  setXAxisTitle(title: string): this {
    return this.setOption('hAxis.title', String(title));
  }

  setYAxisTitle(title: string): this {
    return this.setOption('vAxis.title', String(title));
  }

  setColors(colors: string[]): this {
    return this.setOption('colors', [...colors]);
  }

  setStacked(): this {
    return this.setOption('isStacked', true);
  }

  asAreaChart(): this {
    return this.with({ type: 'AREA' });
  }

  asBarChart(): this {
    return this.with({ type: 'BAR' });
  }

  asColumnChart(): this {
    return this.with({ type: 'COLUMN' });
  }

  asComboChart(): this {
    return this.with({ type: 'COMBO' });
  }

  asHistogramChart(): this {
    return this.with({ type: 'HISTOGRAM' });
  }

  asLineChart(): this {
    return this.with({ type: 'LINE' });
  }

  asPieChart(): this {
    return this.with({ type: 'PIE' });
  }

  asScatterChart(): this {
    return this.with({ type: 'SCATTER' });
  }

  asTableChart(): this {
    return this.with({ type: 'TABLE' });
  }

  build(): EmbeddedChart {
    const { app, sheetId, chart } = this[inside];
    return new EmbeddedChart(app, sheetId, chart);
  }

  private setting(name: string, value: unknown): this {
    return this.with({ settings: { ...this[inside].chart.settings, [name]: value } });
  }

  private with(patch: Partial<ChartSpec>): this {
    this[inside].chart = { ...this[inside].chart, ...patch };
    return this;
  }
}

emulate('EmbeddedChart', EmbeddedChart);
emulate('EmbeddedChartBuilder', EmbeddedChartBuilder);
