/** How cells look once conditional formats and banding are applied; and what pasting does to the rules. */
import type { Area, CellValue } from '../contract';
import { isCellError } from '../contract';
import { shiftFormula } from '../formulas';
import { civilFromSerial, serialFromCivil } from '../values';
import { FormulaCell } from './formulaCell';
import { gradientColor } from './gradients';
import { GoogleError } from './limits';
import { covers, intersection, subtract } from './rectangles';
import type { Sheet } from './sheet';
import type { BooleanCondition, ConditionalRule, EffectiveStyle, Rectangle } from './types';
import { satisfiesCriterion } from './validation';
import type { Workbook } from './workbook';

/** A relative column, as in B2 or B$2 but not $B2: then every column has its own formula. */
const RELATIVE_COLUMN =
  /(?<![$A-Za-z0-9_.])[A-Za-z]{1,3}\$?\d|(?<![$A-Za-z0-9_.])[A-Za-z]{1,3}:|COLUMN\(\s*\)/i;

export class ConditionalFormats {
  /** Formulas of rules, by the cell (or, where columns do not matter, the row) they are read for. */
  private readonly formulas = new WeakMap<ConditionalRule, Map<number, FormulaCell>>();

  constructor(private readonly workbook: Workbook) {}

  effectiveStyle(sheetId: number, row: number, column: number): EffectiveStyle {
    const sheet = this.workbook.requireSheet(sheetId);
    const own = this.workbook.styles.get(sheet.styles.get(row, column));
    const banded = own.background === undefined ? bandedBackground(sheet, row, column) : null;
    const style: EffectiveStyle = {
      ...own,
      background: own.background ?? banded ?? '#ffffff',
      fontColor: own.fontColor ?? '#000000',
    };
    return { ...style, ...this.conditionalStyle(sheet, row, column) };
  }

  /** The first rule that holds decides; a colour scale always holds for numbers. */
  private conditionalStyle(sheet: Sheet, row: number, column: number): Partial<EffectiveStyle> {
    for (const rule of sheet.conditionalRules) {
      if (!rule.ranges.some((range) => covers(range, row, column))) continue;
      if (rule.gradient) {
        const color = gradientColor(this.workbook, sheet, rule, row, column);
        if (color !== null) return { background: color };
      } else if (rule.condition && this.holds(sheet, rule, rule.condition, row, column)) {
        return rule.style ?? {};
      }
    }
    return {};
  }

  private holds(
    sheet: Sheet,
    rule: ConditionalRule,
    condition: BooleanCondition,
    row: number,
    column: number,
  ): boolean {
    if (condition.criteria === 'CUSTOM_FORMULA') return isTrue(this.formulaValue(sheet, rule, row, column));
    const value = this.workbook.valueAt(sheet.id, row, column) ?? undefined;
    if (condition.criteria.endsWith('_RELATIVE')) {
      return this.isRelativeDate(condition.criteria, String(condition.values[0]), value);
    }
    return satisfiesCriterion(condition.criteria, condition.values, value);
  }

  private formulaValue(sheet: Sheet, rule: ConditionalRule, row: number, column: number): CellValue {
    const text = String(rule.condition?.values[0] ?? '');
    const base = rule.ranges[0]!;
    const key = RELATIVE_COLUMN.test(text) ? row * 20_000 + column : row;
    let known = this.formulas.get(rule);
    if (!known) this.formulas.set(rule, (known = new Map<number, FormulaCell>()));
    let formula = known.get(key);
    if (!formula) {
      formula = new FormulaCell(shiftFormula(text, row - base.row, column - base.column), false);
      formula.sheetId = sheet.id;
      formula.row = row;
      formula.column = column;
      known.set(key, formula);
    }
    this.workbook.calculation.prepare(sheet);
    this.workbook.calculation.bringUpToDate(formula);
    return formula.value;
  }

  /** Whether a cell satisfies a condition whose formula, if it has one, is written for the cell `base`. */
  satisfies(
    sheet: Sheet,
    condition: BooleanCondition,
    base: Rectangle,
    row: number,
    column: number,
  ): boolean {
    return this.holds(sheet, { ranges: [base], condition }, condition, row, column);
  }

  private isRelativeDate(criteria: string, name: string, value: CellValue | undefined): boolean {
    if (typeof value !== 'number') return false;
    const today = Math.floor(this.workbook.nowSerial());
    const day = Math.floor(value);
    const anchor = relativeDay(name, today);
    if (criteria === 'DATE_AFTER_RELATIVE') return day > anchor;
    if (criteria === 'DATE_BEFORE_RELATIVE') return day < anchor;
    return name.startsWith('PAST_') ? day > anchor && day <= today : day === anchor;
  }

  /** Refuses rules that Google refuses: a formula may not name another sheet. */
  setRules(sheet: Sheet, rules: readonly ConditionalRule[]): void {
    for (const { condition } of rules) {
      if (condition?.criteria !== 'CUSTOM_FORMULA') continue;
      const text = String(condition.values[0] ?? '').replace(/"[^"]*"/g, '""');
      const named = [...text.matchAll(/(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!/gu)];
      if (named.some((match) => (match[1] ?? match[2])?.toLowerCase() !== sheet.name.toLowerCase())) {
        throw new GoogleError('otherSheetInRule');
      }
    }
    sheet.conditionalRules = rules;
    sheet.version += 1;
  }

  /** Cells that lose their format lose their rules too. */
  removeFrom(sheet: Sheet, area: Rectangle): void {
    sheet.conditionalRules = sheet.conditionalRules.flatMap((rule) => {
      const ranges = rule.ranges.flatMap((range) => subtract(range, area));
      return ranges.length > 0 ? [rebased(rule, ranges)] : [];
    });
  }

  /** A paste brings the source's rules along and drops those of the cells it covers. */
  copy(source: Area, tile: Area): void {
    const from = this.workbook.requireSheet(source.sheetId);
    const to = this.workbook.requireSheet(tile.sheetId);
    if (from.conditionalRules.length === 0 && to.conditionalRules.length === 0) return;
    const moved = (range: Rectangle): Rectangle => ({
      ...range,
      row: range.row + tile.row - source.row,
      column: range.column + tile.column - source.column,
    });
    const brought = from.conditionalRules.map((rule) => ({
      rule,
      ranges: rule.ranges.flatMap((range) => {
        const common = intersection(range, source);
        return common ? [moved(common)] : [];
      }),
    }));
    if (from === to) {
      to.conditionalRules = brought.flatMap(({ rule, ranges }) => {
        const kept = rule.ranges.flatMap((range) =>
          intersection(range, tile) ? subtract(range, tile) : [range],
        );
        const all = joined(withoutCovered([...kept, ...ranges]));
        return all.length > 0 ? [rebased(rule, all)] : [];
      });
      return;
    }
    this.removeFrom(to, tile);
    const added = brought.flatMap(({ rule, ranges }) => (ranges.length > 0 ? [rebased(rule, ranges)] : []));
    to.conditionalRules = [...to.conditionalRules, ...added];
  }
}

/** The rule on other ranges, its formula rewritten for the cell that is the first now. */
function rebased(rule: ConditionalRule, ranges: readonly Rectangle[]): ConditionalRule {
  const before = rule.ranges[0]!;
  const first = ranges[0]!;
  const isMoved = before.row !== first.row || before.column !== first.column;
  if (rule.condition?.criteria !== 'CUSTOM_FORMULA' || !isMoved) return { ...rule, ranges };
  const values = rule.condition.values.map((value) =>
    shiftFormula(String(value), first.row - before.row, first.column - before.column),
  );
  return { ...rule, ranges, condition: { ...rule.condition, values } };
}

const withoutCovered = (ranges: readonly Rectangle[]): Rectangle[] =>
  ranges.filter(
    (range, index) =>
      !ranges.some((other, place) => {
        const common = place === index ? null : intersection(other, range);
        const isInside = common?.rows === range.rows && common.columns === range.columns;
        return isInside && (place < index || other.rows * other.columns > range.rows * range.columns);
      }),
  );

function bandedBackground(sheet: Sheet, row: number, column: number): string | null {
  const banding = sheet.bandings.find(({ range }) => covers(range, row, column));
  if (!banding) return null;
  const along = banding.by === 'rows' ? row - banding.range.row : column - banding.range.column;
  const size = banding.by === 'rows' ? banding.range.rows : banding.range.columns;
  if (along === 0 && banding.header !== null) return banding.header;
  if (along === size - 1 && banding.footer !== null) return banding.footer;
  return (along - (banding.header === null ? 0 : 1)) % 2 === 0 ? banding.first : banding.second;
}

const isTrue = (value: CellValue): boolean =>
  value === true || (typeof value === 'number' && value !== 0 && !isCellError(value));

function relativeDay(name: string, today: number): number {
  switch (name) {
    case 'TOMORROW':
      return today + 1;
    case 'YESTERDAY':
      return today - 1;
    case 'PAST_WEEK':
      return today - 7;
    case 'PAST_MONTH':
    case 'PAST_YEAR': {
      const { year, month, day } = civilFromSerial(today);
      const back = name === 'PAST_YEAR' ? 12 : 1;
      const months = year * 12 + month - 1 - back;
      return serialFromCivil(Math.floor(months / 12), (months % 12) + 1, day);
    }
    default:
      return today;
  }
}

/** A range right below another of the same columns is one with it: pasting rows one by one adds no ranges. */
const joined = (ranges: readonly Rectangle[]): Rectangle[] =>
  ranges.reduce<Rectangle[]>((done, range) => {
    const above = done.findIndex(
      ({ row, rows, column, columns }) =>
        row + rows === range.row && column === range.column && columns === range.columns,
    );
    const upper = done[above];
    if (!upper) return [...done, range];
    return done.map((each, index) => (index === above ? { ...upper, rows: upper.rows + range.rows } : each));
  }, []);
