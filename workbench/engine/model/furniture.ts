/** Everything on a sheet that names cells without being one: rules, merges, filter, protections, names. */
import type { Area } from '../contract';
import { adjustFormula, shiftFormula, type StructuralChange } from '../formulas';
import { originOf, shiftedLine, shiftedRectangle, shiftedRectangles, type LineShift } from './lineShift';
import { onSheet } from './rectangles';
import type { Sheet } from './sheet';
import type { ConditionalRule, FilterCriteria, SheetFilter, ValidationRule } from './types';
import { without } from './without';
import type { Workbook } from './workbook';

/** Lets everything follow lines that were inserted, deleted or moved on `sheet`. */
export function followShift(
  workbook: Workbook,
  sheet: Sheet,
  shift: LineShift,
  change: StructuralChange,
): void {
  sheet.conditionalRules = sheet.conditionalRules.flatMap(
    (rule) => shiftedRule(rule, sheet, shift, change) ?? [],
  );
  sheet.merges = shiftedRectangles(sheet.merges, shift).filter(
    ({ rows, columns }) => rows > 1 || columns > 1,
  );
  sheet.typedColumns = shiftedRectangles(sheet.typedColumns, shift);
  sheet.bandings = sheet.bandings.flatMap((banding) => {
    const range = shiftedRectangle(banding.range, shift);
    return range ? [{ ...banding, range }] : [];
  });
  sheet.filter = sheet.filter && shiftedFilter(sheet.filter, shift);
  followCharts(workbook, sheet, shift);
  shiftFrozen(sheet, shift);
  shiftValidationSources(workbook, sheet, shift);
  shiftProtections(workbook, sheet, shift);
  shiftNamesAndMetadata(workbook, sheet, shift);
}

/** Charts stay with the cell they are anchored to, and with their data, whichever tab that stands on. */
function followCharts(workbook: Workbook, sheet: Sheet, shift: LineShift): void {
  const last = shift.axis === 'row' ? sheet.rows.count : sheet.columns.count;
  for (const home of workbook.sheets) {
    if (home.charts.length === 0) continue;
    home.charts = home.charts.map((chart) => ({
      ...chart,
      ranges: chart.ranges.flatMap((area) => followArea(area, sheet, shift)),
    }));
    if (home !== sheet) continue;
    home.charts = home.charts.map((chart) => {
      const line = shiftedLine(chart.anchor[shift.axis], shift) ?? Math.min(shift.at, last);
      return { ...chart, anchor: { ...chart.anchor, [shift.axis]: line } };
    });
  }
}

/** Charts whose data moved to other cells, or went with its tab, which `moved` answers with null. */
export function replaceChartRanges(workbook: Workbook, moved: (area: Area) => Area | null): void {
  for (const sheet of workbook.sheets) {
    if (sheet.charts.length === 0) continue;
    sheet.charts = sheet.charts.map((chart) => ({
      ...chart,
      ranges: chart.ranges.flatMap((area) => moved(area) ?? []),
    }));
  }
}

const followArea = <
  Shape extends { sheetId: number; row: number; column: number; rows: number; columns: number },
>(
  area: Shape,
  sheet: Sheet,
  shift: LineShift,
): Shape[] => {
  if (area.sheetId !== sheet.id) return [area];
  const moved = shiftedRectangle(area, shift);
  return moved ? [moved] : [];
};

/**
 * A rule's formula is written for the first cell of its range. When another cell becomes the first, the
 * formula is rewritten for that one before its references follow the shift.
 */
function shiftedRule(
  rule: ConditionalRule,
  sheet: Sheet,
  shift: LineShift,
  change: StructuralChange,
): ConditionalRule | null {
  const ranges = shiftedRectangles(rule.ranges, shift);
  const [first] = ranges;
  const base = rule.ranges[0];
  if (!first || !base) return null;
  if (rule.condition?.criteria !== 'CUSTOM_FORMULA') return { ...rule, ranges };
  const origin = originOf(first[shift.axis], shift) ?? base[shift.axis];
  const delta = origin - base[shift.axis];
  const values = rule.condition.values.map((value) => {
    const there = shiftFormula(
      String(value),
      shift.axis === 'row' ? delta : 0,
      shift.axis === 'row' ? 0 : delta,
    );
    return adjustFormula(there, sheet.name, change);
  });
  return { ...rule, ranges, condition: { ...rule.condition, values } };
}

function shiftedFilter(filter: SheetFilter, shift: LineShift): SheetFilter | null {
  const range = shiftedRectangle(filter.range, shift);
  if (!range) return null;
  if (shift.axis === 'row') return { ...filter, range };
  const criteria: Record<number, FilterCriteria> = {};
  for (const [column, criterion] of Object.entries(filter.criteria)) {
    const moved = shiftedLine(Number(column), shift);
    if (moved !== null) criteria[moved] = criterion;
  }
  return { range, criteria };
}

function shiftFrozen(sheet: Sheet, { axis, kind, at, count }: LineShift): void {
  const frozen = axis === 'row' ? sheet.frozenRows : sheet.frozenColumns;
  let now = frozen;
  if (kind === 'insert' && at <= frozen) now += count;
  if (kind === 'delete' && at <= frozen) now -= Math.min(count, frozen - at + 1);
  if (axis === 'row') sheet.frozenRows = now;
  else sheet.frozenColumns = now;
}

/** Dropdowns whose choices stand in cells of the changed sheet. */
function shiftValidationSources(workbook: Workbook, sheet: Sheet, shift: LineShift): void {
  for (const home of workbook.sheets) {
    const moved = new Map<ValidationRule, ValidationRule>();
    home.validations.transform((rule) => {
      if (rule.source?.sheetId !== sheet.id) return rule;
      let result = moved.get(rule);
      if (!result) {
        const source = shiftedRectangle(rule.source, shift);
        result = source ? { ...rule, source } : without(rule, 'source');
        moved.set(rule, result);
      }
      return result;
    });
  }
}

function shiftProtections(workbook: Workbook, sheet: Sheet, shift: LineShift): void {
  workbook.protections.all = workbook.protections.all.flatMap((protection) => {
    if (protection.sheetId !== sheet.id) return [protection];
    const unprotected = shiftedRectangles(protection.unprotected, shift);
    if (!protection.range) return [{ ...protection, unprotected }];
    const range = shiftedRectangle(protection.range, shift);
    return range ? [{ ...protection, range, unprotected }] : [];
  });
}

function shiftNamesAndMetadata(workbook: Workbook, sheet: Sheet, shift: LineShift): void {
  if (workbook.namedRanges.size > 0) {
    const names = [...workbook.namedRanges].flatMap(([name, area]) =>
      followArea(area, sheet, shift).map((moved) => [name, onSheet(moved.sheetId, moved)] as const),
    );
    workbook.replaceNamedRanges(new Map(names));
  }
  const metadataType = shift.axis === 'row' ? 'ROW' : 'COLUMN';
  workbook.metadata.all = workbook.metadata.all.flatMap((entry) => {
    const { location } = entry;
    if (location.type !== metadataType || location.sheetId !== sheet.id) return [entry];
    const at = shiftedLine(location.at, shift);
    return at === null ? [] : [{ ...entry, location: { ...location, at } }];
  });
}
