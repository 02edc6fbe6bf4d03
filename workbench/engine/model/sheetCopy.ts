/** Copies of whole sheets. Protections stay behind, as in Google Sheets. */
import { FormulaCell } from './formulaCell';
import { onSheet } from './rectangles';
import { Sheet } from './sheet';
import type { Workbook } from './workbook';

/** @param chartId numbers for the copies of its charts, which are charts of their own */
export function duplicateOf(source: Sheet, id: number, name: string, chartId: () => number): Sheet {
  const copy = new Sheet(id, name);
  copy.rows = source.rows.clone();
  copy.columns = source.columns.clone();
  copy.content = source.content.clone();
  copy.content.transform((content) =>
    content instanceof FormulaCell ? new FormulaCell(content.text) : content,
  );
  copy.adoptAllFormulas();
  copy.styles = source.styles.clone();
  copy.validations = source.validations.clone();
  copy.notes = source.notes.clone();
  copy.richText = source.richText.clone();
  copy.conditionalRules = source.conditionalRules;
  copy.merges = source.merges;
  copy.filter = source.filter;
  copy.bandings = source.bandings;
  copy.typedColumns = source.typedColumns;
  copy.charts = source.charts.map((chart) => ({
    ...chart,
    id: chartId(),
    ranges: chart.ranges.map((area) => (area.sheetId === source.id ? onSheet(id, area) : area)),
  }));
  copy.frozenRows = source.frozenRows;
  copy.frozenColumns = source.frozenColumns;
  copy.tabColor = source.tabColor;
  copy.rightToLeft = source.rightToLeft;
  copy.hiddenGridlines = source.hiddenGridlines;
  copy.rowGroupControlAfter = source.rowGroupControlAfter;
  copy.columnGroupControlAfter = source.columnGroupControlAfter;
  return copy;
}

/** Copies a sheet into another workbook, or the same, at the end of its tabs. */
export function copyIntoWorkbook(source: Sheet, from: Workbook, to: Workbook, name: string): Sheet {
  const copy = to.insertSheet({ name, template: source });
  if (from !== to) settleIn(copy, source, from, to);
  return copy;
}

/** Numbers that meant something in the workbook a sheet came from are exchanged for those of its new one. */
function settleIn(copy: Sheet, source: Sheet, from: Workbook, to: Workbook): void {
  copy.styles.transform((id) => to.styles.idOf(from.styles.get(id)) || undefined);
  copy.bandings = copy.bandings.map((banding) => ({ ...banding, id: to.nextId() }));
  // What pointed at another tab of the old workbook has nothing to point at here.
  copy.charts = copy.charts.map((chart) => ({
    ...chart,
    id: to.nextId(),
    ranges: chart.ranges.filter(({ sheetId }) => sheetId === copy.id),
  }));
  copy.validations.transform((rule) => {
    if (!rule.source) return rule;
    return rule.source.sheetId === source.id ? { ...rule, source: onSheet(copy.id, rule.source) } : undefined;
  });
}
