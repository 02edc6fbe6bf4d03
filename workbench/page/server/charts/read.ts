import { formatValue } from '../../../engine/values';
import { optionAt, type ChartSpec, type Workbook } from '../../../engine/model';

/** One point of a series: null where the cell holds no number. */
export interface ChartValue {
  readonly value: number | null;
  readonly text: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly ChartValue[];
}

/** What a chart shows, read from its cells. */
export interface ChartData {
  readonly categories: readonly ChartValue[];
  readonly series: readonly ChartSeries[];
  /** An amount on the values' axis, in the form its option or else the cells have. */
  readonly tick: (value: number) => string;
}

/** More points than that no picture shows. */
const MOST_ROWS = 2000;

type Grid = readonly (readonly ChartValue[])[];

const transposed = (grid: Grid): Grid =>
  (grid[0] ?? []).map((_, column) => grid.map((row) => row[column] ?? { value: null, text: '' }));

const isHeader = (grid: Grid): boolean => {
  const [first, second] = grid;
  return (
    first !== undefined &&
    second !== undefined &&
    first.every(({ value }) => value === null) &&
    second.some(({ value }) => value !== null)
  );
};

/** Cells of the chart's ranges side by side, without hidden rows unless they are asked for. */
function cellsOf(workbook: Workbook, { ranges, settings }: ChartSpec): Grid {
  const { mergeStrategy = 'MERGE_COLUMNS', hiddenDimensionStrategy = 'IGNORE_ROWS' } = settings;
  const keepsHidden = hiddenDimensionStrategy === 'SHOW_BOTH' || hiddenDimensionStrategy === 'IGNORE_COLUMNS';
  const grids = ranges.map((range) => {
    const sheet = workbook.requireSheet(range.sheetId);
    const rows = Math.min(range.rows, MOST_ROWS, sheet.rows.count - range.row + 1);
    const area = { ...range, rows: Math.max(rows, 1) };
    const texts = workbook.read.displayValues(area);
    const values = workbook.read.values(area);
    return texts.flatMap((line, down) => {
      const row = range.row + down;
      if (!keepsHidden && (sheet.rows.isHidden(row) || sheet.rows.isFiltered(row))) return [];
      return [
        line.map((text, across) => {
          const value = values[down]?.[across];
          return { value: typeof value === 'number' ? value : null, text };
        }),
      ];
    });
  });
  if (mergeStrategy === 'MERGE_ROWS') return grids.flat();
  const height = Math.max(0, ...grids.map((grid) => grid.length));
  return Array.from({ length: height }, (_, row) =>
    grids.flatMap((grid) => grid[row] ?? (grid[0] ?? []).map(() => ({ value: null, text: '' }))),
  );
}

export function readChart(workbook: Workbook, chart: ChartSpec): ChartData {
  const merged = cellsOf(workbook, chart);
  const grid = chart.settings.transposed ? transposed(merged) : merged;
  const { numHeaders = -1 } = chart.settings;
  const headers = numHeaders < 0 ? Number(isHeader(grid)) : numHeaders;
  const body = grid.slice(headers);
  const names = headers > 0 ? (grid[headers - 1] ?? []) : [];
  const width = grid[0]?.length ?? 0;
  const hasCategories = width > 1;
  const series = Array.from({ length: Math.max(0, width - Number(hasCategories)) }, (_, index) => {
    const column = index + Number(hasCategories);
    return {
      name: names[column]?.text ?? '',
      values: body.map((row) => row[column] ?? { value: null, text: '' }),
    };
  });
  const categories = body.map((row, index) =>
    hasCategories ? (row[0] ?? { value: null, text: '' }) : { value: index + 1, text: String(index + 1) },
  );
  return { categories, series, tick: tickOf(workbook, chart) };
}

const NAMED_FORMATS: Readonly<Record<string, string>> = {
  percent: '0%',
  decimal: '#,##0.###',
  none: '0.###',
};

/** The axis of the values: bars lie on their side. */
export const valueAxisOf = ({ type }: ChartSpec): 'hAxis' | 'vAxis' => (type === 'BAR' ? 'hAxis' : 'vAxis');

function tickOf(workbook: Workbook, chart: ChartSpec): (value: number) => string {
  const asked = optionAt(chart.options, `${valueAxisOf(chart)}.format`);
  const pattern = typeof asked === 'string' ? (NAMED_FORMATS[asked] ?? asked) : '#,##0.###';
  return (value) => formatValue(Number(value.toPrecision(12)), pattern, workbook.locale);
}
