import { messages, type Messages } from '../../messages';
import { languages } from '../../schema/language';
import type { ReportChart } from '../../schema/report';
import { stageColumns } from '../../schema/settings';
import { reportCell, textCell, type ReportRow } from '../cells';
import { conversionWindow } from './conversion';
import type { WeeklyContent } from './layout';
import { amountHeader, shortPeriodText } from './names';
import { blank, heading, row, sentence, weeklyWidths } from './page';
import { trendWeeks } from './trend';

/** Rows of the page, and the charts on them with rows counted from the first of these. */
export interface ReportPart {
  readonly rows: readonly ReportRow[];
  readonly charts?: readonly ReportChart[];
}

type Say = Messages['weekly'];

/** Columns that the figures take; their picture stands to the right of them. */
const tableColumns = 5;

/** A chart needs that much room, however few rows its table has. */
const leastRows = 9;
const rowHeight = 21;
const gap = 8;

const chartWidth = weeklyWidths.slice(tableColumns).reduce((sum, width) => sum + width, 0) - gap;

/** Heading, then a table with its chart beside it. The chart spreads as far down as table and rows below it. */
const withChart = (
  title: string,
  table: readonly ReportRow[],
  chart: Pick<ReportChart, 'title' | 'alsoCalled'>,
  drawn: Omit<NonNullable<ReportChart['drawing']>, 'place' | 'fromRow' | 'toRow' | 'categoryColumn'> | null,
): ReportPart => {
  const count = drawn === null ? table.length : Math.max(table.length, leastRows);
  const padding = Array.from({ length: count - table.length }, () => blank);
  const place = {
    row: 2,
    column: tableColumns,
    offsetX: gap,
    offsetY: 2,
    width: chartWidth,
    height: count * rowHeight,
  };
  const area = { fromRow: 2, toRow: 1 + table.length, categoryColumn: 0 };
  const drawing = drawn && { ...drawn, ...area, place };
  return { rows: [blank, heading(title), ...table, ...padding], charts: [{ ...chart, drawing }] };
};

const calls = (title: (say: Say) => string, say: Say): Pick<ReportChart, 'title' | 'alsoCalled'> => ({
  title: title(say),
  alsoCalled: languages.map((language) => title(messages(language).weekly)),
});

/** New leads, deals and money of the last weeks: is it going up? */
export const trendPart = ({ trend, settings }: WeeklyContent, say: Say): ReportPart => {
  const header = row(
    textCell('header', say.trend.week),
    reportCell('header', 'integer', say.columns.newLeads),
    reportCell('header', 'integer', say.trend.deals),
    reportCell('header', 'money', amountHeader(settings), 2),
  );
  const lines = trend.map((week, index) => {
    const style = index === trend.length - 1 ? 'total' : 'body';
    return row(
      textCell(style, shortPeriodText(week.period)),
      reportCell(style, 'integer', week.newLeads),
      reportCell(style, 'integer', week.deals),
      reportCell(style, 'money', week.dealAmount, 2),
    );
  });
  return withChart(
    say.trend.heading(String(trendWeeks)),
    [header, ...lines],
    calls((words) => words.trend.chart(String(trendWeeks)), say),
    trend.every((week) => week.dealAmount === 0)
      ? null
      : {
          kind: 'column',
          subtitle: say.trend.subtitle(amountHeader(settings)),
          valueColumn: 3,
          format: 'money',
        },
  );
};

/** Where deals get stuck. 003: 各阶段转化率. */
export const conversionPart = ({ conversions, settings }: WeeklyContent, say: Say): ReportPart => {
  const columns = say.conversionColumns;
  const chart = calls((words) => words.conversion, say);
  const days = String(conversionWindow);
  if (conversions.every((each) => each.entered === 0)) {
    const rows = [blank, heading(say.conversion), sentence(say.noConversion(days))];
    return { rows, charts: [{ ...chart, drawing: null }] };
  }
  const header = row(
    textCell('header', stageColumns.name.header[settings.language]),
    reportCell('header', 'integer', columns.enteredThisWeek),
    reportCell('header', 'integer', columns.enteredLately(days)),
    reportCell('header', 'integer', columns.movedOn),
    reportCell('header', 'percent', columns.rate),
  );
  const lines = conversions.map(({ stage, enteredThisWeek, entered, movedOn, rate }) =>
    row(
      textCell('body', stage.name),
      reportCell('body', 'integer', enteredThisWeek),
      reportCell('body', 'integer', entered),
      reportCell('body', 'integer', movedOn),
      reportCell('body', 'percent', rate ?? '–'),
    ),
  );
  const drawn = {
    kind: 'bar',
    subtitle: say.conversionWindow(days),
    valueColumn: 4,
    format: 'percent',
  } as const;
  return withChart(say.conversion, [header, ...lines], chart, drawn);
};
