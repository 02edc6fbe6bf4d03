import type { ChartDrawing, ReportChart, ReportFormat } from '../schema/report';
import { palette } from '../schema/palette';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;

const isPlacedAs = (chart: Chart, { drawing }: ReportChart): boolean => {
  if (drawing === null) return false;
  const at = chart.getContainerInfo();
  const { row, column, offsetX, offsetY } = drawing.place;
  return (
    at.getAnchorRow() === row + 1 &&
    at.getAnchorColumn() === column + 1 &&
    at.getOffsetX() === offsetX &&
    at.getOffsetY() === offsetY
  );
};

/** A chart on the tab with what tells whose it is. */
export interface PresentChart {
  readonly chart: Chart;
  readonly title: string;
}

export const readCharts = (sheet: Sheet): readonly PresentChart[] =>
  sheet.getCharts().map((chart) => ({ chart, title: String(chart.getOptions().get('title') ?? '') }));

/**
 * The chart that an earlier run drew: by its title in any language; of several the one in its place, since the
 * others are somebody's copies. One that somebody gave another title is known by standing, to the pixel, where
 * we put it.
 */
const standingFor = (
  wanted: ReportChart,
  present: readonly PresentChart[],
  reported: readonly ReportChart[],
): PresentChart | undefined => {
  const titled = present.filter(({ title }) => wanted.alsoCalled.includes(title));
  const foreign = present.filter(({ title }) => !reported.some((each) => each.alsoCalled.includes(title)));
  const inPlace = ({ chart }: PresentChart): boolean => isPlacedAs(chart, wanted);
  return titled.find(inPlace) ?? titled[0] ?? foreign.find(inPlace);
};

/** The charts that people put on the tab. */
export const chartsOfPeople = (
  present: readonly PresentChart[],
  reported: readonly ReportChart[],
): readonly PresentChart[] => {
  const ours = reported.map((each) => standingFor(each, present, reported));
  return present.filter((each) => !ours.includes(each));
};

const formats: Readonly<Partial<Record<ReportFormat, string>>> = { percent: '0%', money: '#,##0' };

const draw = (sheet: Sheet, begun: Builder, title: string, drawing: ChartDrawing): Chart => {
  const { kind, subtitle, place, fromRow, toRow, categoryColumn, valueColumn, format } = drawing;
  const column = (at: number) => sheet.getRange(fromRow + 1, at + 1, toRow - fromRow + 1, 1);
  const quiet = { color: palette.quietText, fontSize: 10 };
  const values = {
    format: formats[format],
    minValue: 0,
    gridlines: { color: palette.line },
    textStyle: quiet,
    ...(format === 'percent' ? { maxValue: 1 } : {}),
  };
  // Eight weeks stand side by side only in small type.
  const categories = { textStyle: kind === 'column' ? { ...quiet, fontSize: 9 } : quiet };
  return begun
    .setChartType(kind === 'bar' ? Charts.ChartType.BAR : Charts.ChartType.COLUMN)
    .clearRanges()
    .addRange(column(categoryColumn))
    .addRange(column(valueColumn))
    .setMergeStrategy(Charts.ChartMergeStrategy.MERGE_COLUMNS)
    .setNumHeaders(1)
    .setPosition(place.row + 1, place.column + 1, place.offsetX, place.offsetY)
    .setOption('width', place.width)
    .setOption('height', place.height)
    .setOption('title', title)
    .setOption('titleTextStyle', { color: palette.text, fontSize: 12, bold: true })
    .setOption('subtitle', subtitle)
    .setOption('subtitleTextStyle', quiet)
    .setOption('colors', [palette.accent])
    .setOption('legend', { position: 'none' })
    .setOption('series', { 0: { dataLabel: 'value' } })
    .setOption('hAxis', kind === 'bar' ? values : categories)
    .setOption('vAxis', kind === 'bar' ? categories : values)
    .build();
};

/**
 * Draws the report's charts, each once: one that an earlier run drew is changed in place, and goes when there is
 * nothing left to draw. Everybody else's charts stay as they are. All writes are buffered.
 */
export const layCharts = (
  sheet: Sheet,
  present: readonly PresentChart[],
  reported: readonly ReportChart[],
): void => {
  for (const chart of reported) {
    const standing = standingFor(chart, present, reported)?.chart;
    const { title, drawing } = chart;
    if (drawing === null) {
      if (standing) sheet.removeChart(standing);
    } else if (standing) sheet.updateChart(draw(sheet, standing.modify(), title, drawing));
    else sheet.insertChart(draw(sheet, sheet.newChart(), title, drawing));
  }
};
