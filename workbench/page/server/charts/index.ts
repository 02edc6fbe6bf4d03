import type { Sheet, Workbook } from '../../../engine/model';
import type { PaintedChart } from '../../protocol';
import { drawChart } from './draw';

/** The charts of a sheet as pictures, in the order in which they lie over each other. */
export const paintCharts = (workbook: Workbook, sheet: Sheet, notDrawn: string): PaintedChart[] =>
  sheet.charts.map((chart) => {
    const { row, column, offsetX, offsetY } = chart.anchor;
    const place = { row: row - 1, column: column - 1, offsetX, offsetY };
    return { id: chart.id, ...place, ...drawChart(workbook, chart, notDrawn) };
  });
