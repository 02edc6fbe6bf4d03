import type { Sheet, Workbook } from '../../engine/model';
import type { Messages } from '../messages';
import type { PaintedChart, PaintedStyle } from '../protocol';
import { paintCharts } from './charts';
import { escaped } from './charts/svg';
import { paintRows, StyleKeys, type Painted } from './paint-cells';

/** Pixels between margins of 0.4 inches on A4 upright, at 96 an inch. */
const PAGE_WIDTH = (210 / 25.4 - 0.8) * 96;
const USUAL_ROW = 21;

/** Nobody prints more on the local stand-in; longer tabs end with a sentence. */
const MOST_ROWS = 2000;

/** A tab as one document that the browser prints: A4 upright, fitted to the width, without scripts. */
export function printView(workbook: Workbook, sheet: Sheet, messages: Messages): string {
  const columns = visibleLines(sheet.columns.count, (at) => sheet.columns.isHidden(at));
  const width = columns.reduce((sum, column) => sum + sheet.columns.sizeOf(column), 0);
  const zoom = Math.min(1, PAGE_WIDTH / width);
  const title = `${workbook.name} · ${sheet.name}`;
  const columnTags = columns.map((column) => `<col style="width:${sheet.columns.sizeOf(column)}px">`);
  return `<!DOCTYPE html>
<html lang="${messages.htmlLang}">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>${styleSheet(width, zoom)}</style>
</head>
<body>
<p class="hint">${escaped(messages.print.hint)}</p>
<table role="presentation"><colgroup>${columnTags.join('')}</colgroup>
${rowsOf(workbook, sheet, columns, messages)}
</table>
</body>
</html>
`;
}

const styleSheet = (width: number, zoom: number): string => `
@page { size: A4 portrait; margin: 0.4in; }
* { box-sizing: border-box; }
body { margin: 0; font: 10pt/1.3 Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table { width: ${width}px; zoom: ${zoom.toFixed(4)}; table-layout: fixed; border-collapse: collapse; }
tr { break-inside: avoid; }
tbody.whole { break-inside: avoid; }
td { position: relative; padding: 1px 3px; vertical-align: bottom; white-space: pre; }
td.wraps { white-space: pre-wrap; overflow-wrap: anywhere; }
td.clipped { overflow: hidden; }
.chart { position: absolute; z-index: 1; }
.chart svg { display: block; }
.hint { margin: 0 0 16px; padding: 10px 16px; background: #e8f3ef; color: #13523f; }
@media screen { body { padding: 16px; } table { margin: 0 auto; } }
@media print { .hint { display: none; } }
`;

const visibleLines = (count: number, isHidden: (at: number) => boolean): number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter((at) => !isHidden(at));

/** Rows that a chart lies over stand in one body, which no page break divides. */
function rowsOf(workbook: Workbook, sheet: Sheet, columns: readonly number[], messages: Messages): string {
  const charts = paintCharts(workbook, sheet, messages.chartNotDrawn);
  const last = Math.min(lastRow(workbook, sheet, charts), MOST_ROWS);
  const rows = visibleLines(last, (at) => sheet.rows.isHidden(at) || sheet.rows.isFiltered(at));
  const styles = new StyleKeys();
  const painted = paintRows(workbook, sheet, 1, last, styles);
  let open: 'whole' | 'parted' | null = null;
  const parts = rows.map((row) => {
    const kind = charts.some((chart) => liesOver(sheet, chart, row)) ? 'whole' : 'parted';
    const begin = kind === open ? '' : `${open === null ? '' : '</tbody>\n'}<tbody class="${kind}">\n`;
    open = kind;
    const cells = cellsOf({ sheet, columns, charts, styles }, row, painted.get(row) ?? []);
    return `${begin}<tr style="height:${sheet.rows.sizeOf(row)}px">${cells}</tr>\n`;
  });
  return `${parts.join('')}${open === null ? '' : '</tbody>'}`;
}

const lastRow = (workbook: Workbook, sheet: Sheet, charts: readonly PaintedChart[]): number =>
  Math.min(
    sheet.rows.count,
    Math.max(
      1,
      workbook.read.extent(sheet.id).rows,
      ...charts.map(({ row, height }) => row + 1 + Math.ceil(height / USUAL_ROW)),
    ),
  );

/** The row of a chart's corner, the one above it, which names it, and those below that it covers. */
function liesOver(sheet: Sheet, { row: corner, offsetY, height }: PaintedChart, row: number): boolean {
  if (row < corner || row > sheet.rows.count) return false;
  let covered = 0;
  for (let at = corner + 1; at < row; at += 1) covered += sheet.rows.sizeOf(at);
  return covered < offsetY + height;
}

interface Page {
  readonly sheet: Sheet;
  readonly columns: readonly number[];
  readonly charts: readonly PaintedChart[];
  readonly styles: StyleKeys;
}

function cellsOf(
  { sheet, columns, charts, styles }: Page,
  row: number,
  cells: readonly (Painted | undefined)[],
): string {
  return columns
    .flatMap((column) => {
      const merge = sheet.merges.find(
        (each) =>
          row >= each.row &&
          row < each.row + each.rows &&
          column >= each.column &&
          column < each.column + each.columns,
      );
      if (merge && (merge.row !== row || merge.column !== column)) return [];
      const cell = cells[column - 1]?.cell;
      const style = cell?.style === undefined ? {} : styles.style(cell.style);
      const classes = [style.wrap ? 'wraps' : '', merge ? 'clipped' : ''].filter(Boolean).join(' ');
      const spans = merge ? ` colspan="${merge.columns}" rowspan="${merge.rows}"` : '';
      const over = charts
        .filter((chart) => chart.row === row - 1 && chart.column === column - 1)
        .map(chartBox);
      const css = cssOf(style);
      const attributes = `${classes && ` class="${classes}"`}${spans}${css && ` style="${escaped(css)}"`}`;
      return [`<td${attributes}>${escaped(cell?.text ?? '')}${over.join('')}</td>`];
    })
    .join('');
}

const chartBox = ({ offsetX, offsetY, svg }: PaintedChart): string =>
  `<div class="chart" style="left:${offsetX}px;top:${offsetY}px">${svg}</div>`;

const LINES: Readonly<Record<string, string>> = {
  DOTTED: '1px dotted',
  DASHED: '1px dashed',
  DOUBLE: '3px double',
};
const widthOfLine = (style: string): string =>
  LINES[style] ?? `${style === 'SOLID_THICK' ? 3 : style === 'SOLID_MEDIUM' ? 2 : 1}px solid`;

function cssOf(style: PaintedStyle): string {
  const rules: [string, string | undefined][] = [
    ['background', style.background],
    ['color', style.color],
    ['font-weight', style.bold ? 'bold' : undefined],
    ['font-style', style.italic ? 'italic' : undefined],
    [
      'text-decoration',
      [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean).join(' '),
    ],
    ['font-size', style.size === undefined ? undefined : `${style.size}pt`],
    ['font-family', style.family],
    ['text-align', style.align],
    ['vertical-align', style.valign],
    ...Object.entries(style.borders ?? {}).map(([side, line]): [string, string] => [
      `border-${side}`,
      `${widthOfLine(line.style)} ${line.color}`,
    ]),
  ];
  return rules.flatMap(([name, value]) => (value ? [`${name}:${value}`] : [])).join(';');
}
