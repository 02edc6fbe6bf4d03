import type { Axis, Sheet, ValidationRule, Workbook } from '../../engine/model';
import type { PaintedValidation, Rectangle, SheetFrame, WorkbookFrame } from '../protocol';

const DEFAULT_ROW_HEIGHT = 21;
const DEFAULT_COLUMN_WIDTH = 100;

/** Everything of a workbook but its cells. Sheets that did not change are not looked at again. */
export class FramePainter {
  private readonly known = new WeakMap<Sheet, { version: number; frame: SheetFrame }>();

  paint(workbook: Workbook): WorkbookFrame {
    return { name: workbook.name, sheets: workbook.sheets.map((sheet) => this.sheetFrame(workbook, sheet)) };
  }

  private sheetFrame(workbook: Workbook, sheet: Sheet): SheetFrame {
    const known = this.known.get(sheet);
    if (known?.version === sheet.version) return known.frame;
    const frame = toFrame(workbook, sheet);
    this.known.set(sheet, { version: sheet.version, frame });
    return frame;
  }
}

function toFrame(workbook: Workbook, sheet: Sheet): SheetFrame {
  return {
    id: sheet.id,
    name: sheet.name,
    rows: sheet.rows.count,
    columns: sheet.columns.count,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    hidden: sheet.isHidden,
    gridlines: !sheet.hiddenGridlines,
    ...(sheet.tabColor !== null && { tabColor: sheet.tabColor }),
    columnWidths: sizes(sheet.columns, DEFAULT_COLUMN_WIDTH),
    rowHeights: sizes(sheet.rows, DEFAULT_ROW_HEIGHT),
    hiddenRows: hiddenLines(sheet.rows),
    hiddenColumns: hiddenLines(sheet.columns),
    merges: sheet.merges.map(fromZero),
    validations: validations(workbook, sheet),
    ...(sheet.filter && { filter: fromZero(sheet.filter.range) }),
  };
}

function sizes(axis: Axis, usual: number): Record<number, number> {
  const result: Record<number, number> = {};
  for (let at = 1; at <= axis.count; at++) {
    const size = axis.sizeOf(at);
    if (size !== usual) result[at - 1] = size;
  }
  return result;
}

function hiddenLines(axis: Axis): [from: number, count: number][] {
  const collapsed = axis.groups().filter((group) => group.collapsed);
  const runs: [number, number][] = [];
  for (let at = 1; at <= axis.count; at++) {
    const isHidden =
      axis.isHidden(at) ||
      axis.isFiltered(at) ||
      collapsed.some(({ start, count }) => at >= start && at < start + count);
    const run = runs[runs.length - 1];
    if (!isHidden) continue;
    if (run && run[0] + run[1] === at - 1) run[1] += 1;
    else runs.push([at - 1, 1]);
  }
  return runs;
}

const offering = new Set(['VALUE_IN_LIST', 'VALUE_IN_RANGE', 'CHECKBOX']);

/** Cells of one rule side by side, as few rectangles as their columns allow. */
function validations(workbook: Workbook, sheet: Sheet): PaintedValidation[] {
  const areas = new Map<string, { rule: ValidationRule; columns: Map<number, Rectangle[]> }>();
  const keys = new Map<ValidationRule, string>();
  sheet.validations.forEach((rule, row, column) => {
    if (!offering.has(rule.criteria) || rule.showDropdown === false) return;
    let key = keys.get(rule);
    if (key === undefined) {
      key = JSON.stringify([rule.criteria, rule.values, rule.source]);
      keys.set(rule, key);
    }
    const entry = areas.get(key) ?? { rule, columns: new Map<number, Rectangle[]>() };
    areas.set(key, entry);
    const runs = entry.columns.get(column) ?? [];
    entry.columns.set(column, runs);
    const run = runs[runs.length - 1];
    if (run && run.row + run.rows === row - 1) run.rows += 1;
    else runs.push({ row: row - 1, column: column - 1, rows: 1, columns: 1 });
  });
  return [...areas.values()].map(({ rule, columns }) => ({
    areas: [...columns.values()].flat(),
    kind: rule.criteria === 'CHECKBOX' ? ('checkbox' as const) : ('list' as const),
    values: choices(workbook, rule),
  }));
}

function choices(workbook: Workbook, rule: ValidationRule): string[] {
  if (rule.source) {
    const texts = workbook.sheetById(rule.source.sheetId)
      ? workbook.read.displayValues(rule.source).flat()
      : [];
    return [...new Set(texts.filter((text) => text !== ''))];
  }
  return rule.criteria === 'VALUE_IN_LIST' ? rule.values.map(String) : [];
}

const fromZero = (area: Rectangle): Rectangle => ({ ...area, row: area.row - 1, column: area.column - 1 });
