import { fact, group, type FactWorld } from '../framework/fact';
import { fill } from '../framework/helpers';
import {
  areaBuilderPage,
  barBuilderPage,
  chartBuilderPage,
  chartPage,
  containerPage,
  pieBuilderPage,
  sheetPage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;

const data = (world: FactWorld): GoogleAppsScript.Spreadsheet.Range =>
  fill(world, [
    ['Stage', 'Rate'],
    ['Lead', 0.5],
    ['Need', 0.25],
  ]);

const begun = (world: FactWorld): Builder =>
  world.sheet.newChart().addRange(data(world)).setPosition(5, 3, 7, 9);

/** A chart over A1:B3 anchored at C5, as it is read back. */
const inserted = (world: FactWorld, change: (builder: Builder) => Builder = (builder) => builder): Chart => {
  world.sheet.insertChart(change(begun(world)).build());
  return world.sheet.getCharts()[0]!;
};

const rangesOf = (chart: Chart): string[] => chart.getRanges().map((range) => range.getA1Notation());

const anchorOf = (chart: Chart): number[] => {
  const place = chart.getContainerInfo();
  return [place.getAnchorRow(), place.getAnchorColumn(), place.getOffsetX(), place.getOffsetY()];
};

export const charts = group(
  'Charts',
  fact('A sheet begins without charts', sheetPage('getCharts()'), ({ sheet, expect }) =>
    expect(sheet.getCharts()).toEqual([]),
  ),
  fact('A built chart is on no sheet until it is inserted', chartBuilderPage('build()'), (world) => {
    begun(world).build();
    world.expect(world.sheet.getCharts().length).toBe(0);
  }),
  fact('insertChart puts the chart on the sheet', sheetPage('insertChart(chart)'), (world) => {
    inserted(world);
    world.expect(world.sheet.getCharts().length).toBe(1);
  }),
  fact('A chart that is on no sheet has no id', chartPage('getChartId()'), (world) =>
    world.expect(begun(world).build().getChartId()).toBeNull(),
  ),
  fact('A chart on a sheet has an id, which updating leaves as it is', chartPage('getChartId()'), (world) => {
    const chart = inserted(world);
    const id = chart.getChartId();
    world.sheet.updateChart(chart.modify().setOption('title', 'New').build());
    world.expect(typeof id).toBe('number');
    world.expect(world.sheet.getCharts()[0]!.getChartId()).toBe(id);
  }),
  fact('Charts of one spreadsheet have different ids', chartPage('getChartId()'), (world) => {
    const first = inserted(world);
    world.sheet.insertChart(begun(world).build());
    const ids = world.sheet.getCharts().map((chart) => chart.getChartId());
    world.expect(ids.length).toBe(2);
    world.expect(ids[0] === ids[1]).toBe(false);
    world.expect(ids).toContain(first.getChartId());
  }),
  fact('setPosition names the cell of the corner and pixels', containerPage('getAnchorRow()'), (world) =>
    world.expect(anchorOf(inserted(world))).toEqual([5, 3, 7, 9]),
  ),
  fact('getContainer of a builder answers the place given', chartBuilderPage('getContainer()'), (world) => {
    const place = begun(world).getContainer();
    world.expect([place.getAnchorRow(), place.getAnchorColumn()]).toEqual([5, 3]);
  }),
  fact('A chart answers the ranges it draws', chartPage('getRanges()'), (world) =>
    world.expect(rangesOf(inserted(world))).toEqual(['A1:B3']),
  ),
  fact(
    'A range that was added already is not added again',
    chartBuilderPage('addRange(range)'),
    ({ sheet, expect }) => {
      const range = sheet.getRange('A1:B3');
      expect(sheet.newChart().addRange(range).addRange(range).getRanges().length).toBe(1);
    },
  ),
  fact('clearRanges takes all ranges away', chartBuilderPage('clearRanges()'), (world) =>
    world.expect(begun(world).clearRanges().getRanges()).toEqual([]),
  ),
  fact('removeRange takes one range away', chartBuilderPage('removeRange(range)'), (world) => {
    const { sheet } = world;
    const builder = begun(world).addRange(sheet.getRange('D1:D3')).removeRange(sheet.getRange('A1:B3'));
    world.expect(builder.getRanges().map((range) => range.getA1Notation())).toEqual(['D1:D3']);
  }),
  fact('updateChart shows what modify changed, in place', sheetPage('updateChart(chart)'), (world) => {
    const chart = inserted(world);
    const { sheet } = world;
    sheet.updateChart(
      chart.modify().clearRanges().addRange(sheet.getRange('A1:B2')).setPosition(1, 4, 0, 0).build(),
    );
    const [now, ...others] = sheet.getCharts();
    world.expect(others.length).toBe(0);
    world.expect(rangesOf(now!)).toEqual(['A1:B2']);
    world.expect(anchorOf(now!)).toEqual([1, 4, 0, 0]);
  }),
  fact('What modify changes is not saved before updateChart', chartPage('modify()'), (world) => {
    const chart = inserted(world);
    chart.modify().setPosition(1, 1, 0, 0).build();
    world.expect(anchorOf(world.sheet.getCharts()[0]!)).toEqual([5, 3, 7, 9]);
  }),
  fact('removeChart takes the chart from the sheet', sheetPage('removeChart(chart)'), (world) => {
    world.sheet.removeChart(inserted(world));
    world.expect(world.sheet.getCharts()).toEqual([]);
  }),
  fact('An option that was set is answered by getOptions', reported('chart-options'), (world) => {
    const chart = inserted(world, (builder) => builder.setOption('title', 'Funnel'));
    world.expect(chart.getOptions().get('title')).toBe('Funnel');
  }),
  fact('An option in an option is reached by a dotted name', assumed('chart-options-nested'), (world) => {
    const chart = inserted(world, (builder) => builder.setOption('hAxis', { title: 'Rate' }));
    world.expect(chart.getOptions().get('hAxis.title')).toBe('Rate');
  }),
  fact('asBarChart makes a bar chart', chartBuilderPage('asBarChart()'), (world) => {
    const type = begun(world).asBarChart().getChartType();
    world.expect(type).toBe(world.Charts.ChartType.BAR);
  }),
  fact('setChartType changes the type', chartBuilderPage('setChartType(type)'), (world) => {
    const { LINE } = world.Charts.ChartType;
    world.expect(begun(world).setChartType(LINE).getChartType()).toBe(LINE);
  }),
  fact('setTitle of a bar chart is the option title', barBuilderPage('setTitle(chartTitle)'), (world) => {
    const chart = inserted(world, (builder) => builder.asBarChart().setTitle('By stage') as never);
    world.expect(chart.getOptions().get('title')).toBe('By stage');
  }),
  fact('setStacked of an area chart can be chained', areaBuilderPage('setStacked()'), (world) => {
    const area = begun(world).asAreaChart();
    world.expect(area.setStacked().getChartType()).toBe(world.Charts.ChartType.AREA);
  }),
  fact('A pie chart can be drawn in three dimensions', pieBuilderPage('set3D()'), (world) =>
    world.expect(() => begun(world).asPieChart().set3D().build()).notToThrow(),
  ),
  fact('Headers are found out unless their number is set', chartPage('getNumHeaders()'), (world) => {
    world.expect(inserted(world).getNumHeaders() < 0).toBe(true);
    const one = begun(world).setNumHeaders(1).build();
    world.expect(one.getNumHeaders()).toBe(1);
  }),
  fact(
    'Rows and columns change places when asked to',
    chartBuilderPage('setTransposeRowsAndColumns(transpose)'),
    (world) => {
      world.expect(begun(world).build().getTransposeRowsAndColumns()).toBe(false);
      const turned = begun(world).setTransposeRowsAndColumns(true).build();
      world.expect(turned.getTransposeRowsAndColumns()).toBe(true);
    },
  ),
  fact('Ranges are merged by columns unless told otherwise', chartPage('getMergeStrategy()'), (world) => {
    const { MERGE_COLUMNS, MERGE_ROWS } = world.Charts.ChartMergeStrategy;
    world.expect(begun(world).build().getMergeStrategy()).toBe(MERGE_COLUMNS);
    world.expect(begun(world).setMergeStrategy(MERGE_ROWS).build().getMergeStrategy()).toBe(MERGE_ROWS);
  }),
  fact('Hidden rows are left out', chartPage('getHiddenDimensionStrategy()'), (world) =>
    world
      .expect(begun(world).build().getHiddenDimensionStrategy())
      .toBe(world.Charts.ChartHiddenDimensionStrategy.IGNORE_ROWS),
  ),
  fact('Ranges follow rows that are inserted above them', assumed('chart-moves'), (world) => {
    inserted(world);
    world.sheet.insertRowsBefore(1, 2);
    const [chart] = world.sheet.getCharts();
    world.expect(rangesOf(chart!)).toEqual(['A3:B5']);
    world.expect(anchorOf(chart!)).toEqual([7, 3, 7, 9]);
  }),
  fact('Ranges shrink with rows that are deleted inside them', assumed('chart-moves'), (world) => {
    inserted(world);
    world.sheet.deleteRow(2);
    world.expect(rangesOf(world.sheet.getCharts()[0]!)).toEqual(['A1:B2']);
  }),
  fact('A chart of another tab follows the rows of its data', assumed('chart-moves'), (world) => {
    const other = world.spreadsheet.insertSheet('charts only');
    other.insertChart(other.newChart().addRange(data(world)).setPosition(2, 2, 0, 0).build());
    world.sheet.insertRowsBefore(1, 1);
    world.expect(rangesOf(other.getCharts()[0]!)).toEqual(['A2:B4']);
    world.expect(anchorOf(other.getCharts()[0]!)).toEqual([2, 2, 0, 0]);
  }),
  fact('A chart whose row is deleted stands on the row that follows', assumed('chart-moves'), (world) => {
    inserted(world);
    world.sheet.deleteRows(5, 2);
    world.expect(anchorOf(world.sheet.getCharts()[0]!)).toEqual([5, 3, 7, 9]);
  }),
  fact('A copy of a tab has charts of its own over its own cells', assumed('chart-copies'), (world) => {
    const original = inserted(world).getChartId();
    const copy = world.sheet.copyTo(world.spreadsheet);
    const [chart] = copy.getCharts();
    world.expect(chart!.getRanges()[0]!.getSheet().getSheetId()).toBe(copy.getSheetId());
    world.expect(chart!.getChartId() === original).toBe(false);
  }),
  fact('A chart loses the ranges of a tab that is deleted', assumed('chart-moves'), (world) => {
    const other = world.spreadsheet.insertSheet('data');
    inserted(world, (builder) => builder.addRange(other.getRange('A1:A3')));
    world.spreadsheet.deleteSheet(other);
    world.expect(rangesOf(world.sheet.getCharts()[0]!)).toEqual(['A1:B3']);
  }),
);
