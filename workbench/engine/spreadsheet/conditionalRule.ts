/** Conditional format rules and filter criteria, which share their conditions. */
import type {
  BooleanCondition as ConditionModel,
  ConditionalRule,
  ConditionalStyle,
  GradientPoint,
} from '../model';
import { onSheet, without } from '../model';
import type { App } from './app';
import { criterionOut, criterionValue } from './cellValues';
import { readColor } from './colors';
import { emulate } from './emulate';
import { BooleanCriteria, EnumMember, InterpolationType, memberOf, RelativeDate } from './enums';
import { inside } from './inside';
import type { Range } from './range';

/** The condition that a `when…` method with these arguments stands for. */
export function conditionOf(app: App, criteria: string, args: readonly unknown[]): ConditionModel {
  const [first] = args;
  if (first instanceof EnumMember) {
    const relative = criteria.endsWith('_RELATIVE') ? criteria : `${criteria}_RELATIVE`;
    return { criteria: relative, values: [first.name()] };
  }
  return { criteria, values: args.map((value) => criterionValue(app, value)) };
}

export function conditionValues(app: App, { criteria, values }: ConditionModel): unknown[] {
  return values.map((value) =>
    criteria.endsWith('_RELATIVE')
      ? memberOf(RelativeDate, String(value))
      : criterionOut(app, criteria, value),
  );
}

/** The `when…` methods that rule builders and filter criteria have alike. */
export const CONDITION_METHODS: Readonly<Record<string, string>> = {
  whenCellEmpty: 'CELL_EMPTY',
  whenCellNotEmpty: 'CELL_NOT_EMPTY',
  whenDateAfter: 'DATE_AFTER',
  whenDateBefore: 'DATE_BEFORE',
  whenDateEqualTo: 'DATE_EQUAL_TO',
  whenFormulaSatisfied: 'CUSTOM_FORMULA',
  whenNumberBetween: 'NUMBER_BETWEEN',
  whenNumberEqualTo: 'NUMBER_EQUAL_TO',
  whenNumberGreaterThan: 'NUMBER_GREATER_THAN',
  whenNumberGreaterThanOrEqualTo: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  whenNumberLessThan: 'NUMBER_LESS_THAN',
  whenNumberLessThanOrEqualTo: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  whenNumberNotBetween: 'NUMBER_NOT_BETWEEN',
  whenNumberNotEqualTo: 'NUMBER_NOT_EQUAL_TO',
  whenTextContains: 'TEXT_CONTAINS',
  whenTextDoesNotContain: 'TEXT_DOES_NOT_CONTAIN',
  whenTextEndsWith: 'TEXT_ENDS_WITH',
  whenTextEqualTo: 'TEXT_EQUAL_TO',
  whenTextStartsWith: 'TEXT_STARTS_WITH',
};

export class BooleanCondition {
  readonly [inside]: {
    readonly app: App;
    readonly condition: ConditionModel;
    readonly style: ConditionalStyle;
  };

  constructor(app: App, condition: ConditionModel, style: ConditionalStyle) {
    this[inside] = { app, condition, style };
  }

  getCriteriaType(): EnumMember {
    return memberOf(BooleanCriteria, this[inside].condition.criteria);
  }

  getCriteriaValues(): unknown[] {
    return conditionValues(this[inside].app, this[inside].condition);
  }

  getBackground(): string | null {
    return this[inside].style.background ?? null;
  }

  getFontColor(): string | null {
    return this[inside].style.fontColor ?? null;
  }

  getBold(): boolean | null {
    return this[inside].style.bold ?? null;
  }

  getItalic(): boolean | null {
    return this[inside].style.italic ?? null;
  }

  getUnderline(): boolean | null {
    return this[inside].style.underline ?? null;
  }

  getStrikethrough(): boolean | null {
    return this[inside].style.strikethrough ?? null;
  }
}

export class GradientCondition {
  readonly [inside]: NonNullable<ConditionalRule['gradient']>;

  constructor(gradient: NonNullable<ConditionalRule['gradient']>) {
    this[inside] = gradient;
  }

  getMinColor(): string {
    return this[inside].min?.color ?? '';
  }

  getMinType(): EnumMember | null {
    return typeOf(this[inside].min);
  }

  getMinValue(): string {
    return this[inside].min?.value ?? '';
  }

  getMidColor(): string {
    return this[inside].mid?.color ?? '';
  }

  getMidType(): EnumMember | null {
    return typeOf(this[inside].mid);
  }

  getMidValue(): string {
    return this[inside].mid?.value ?? '';
  }

  getMaxColor(): string {
    return this[inside].max?.color ?? '';
  }

  getMaxType(): EnumMember | null {
    return typeOf(this[inside].max);
  }

  getMaxValue(): string {
    return this[inside].max?.value ?? '';
  }
}

const typeOf = (point: GradientPoint | undefined): EnumMember | null =>
  point?.type ? memberOf(InterpolationType, point.type) : null;

interface RuleInside {
  readonly app: App;
  /** Sheet of the rule's ranges; null until they are set. */
  sheetId: number | null;
  rule: ConditionalRule;
}

class RuleQuestions {
  readonly [inside]: RuleInside;

  constructor(app: App, sheetId: number | null, rule: ConditionalRule) {
    this[inside] = { app, sheetId, rule };
  }

  copy(): ConditionalFormatRuleBuilder {
    const { app, sheetId, rule } = this[inside];
    return new ConditionalFormatRuleBuilder(app, sheetId, rule);
  }

  getBooleanCondition(): BooleanCondition | null {
    const { app, rule } = this[inside];
    return rule.condition ? new BooleanCondition(app, rule.condition, rule.style ?? {}) : null;
  }

  getGradientCondition(): GradientCondition | null {
    const { gradient } = this[inside].rule;
    return gradient ? new GradientCondition(gradient) : null;
  }

  getRanges(): Range[] {
    const { app, sheetId, rule } = this[inside];
    return rule.ranges.map((range) => app.rangeOf(onSheet(sheetId ?? 0, range)));
  }
}

export class ConditionalFormatRule extends RuleQuestions {}

export class ConditionalFormatRuleBuilder extends RuleQuestions {
  constructor(app: App, sheetId: number | null = null, rule: ConditionalRule = { ranges: [] }) {
    super(app, sheetId, rule);
  }

  build(): ConditionalFormatRule {
    const { app, sheetId, rule } = this[inside];
    if (rule.ranges.length === 0)
      throw new Error('The conditional format rule must have at least one range.');
    if (!rule.condition && !rule.gradient)
      throw new Error('The conditional format rule must have a condition.');
    return new ConditionalFormatRule(app, sheetId, rule);
  }

  setRanges(ranges: Range[]): this {
    this[inside].sheetId = ranges[0]?.[inside].area.sheetId ?? null;
    return this.with({
      ranges: ranges.map((range) => {
        const { row, column, rows, columns } = range[inside].area;
        return { row, column, rows, columns };
      }),
    });
  }

  setBackground(color: string | null): this {
    return this.style({ background: color === null ? undefined : readColor(color) });
  }

  setFontColor(color: string | null): this {
    return this.style({ fontColor: color === null ? undefined : readColor(color) });
  }

  setBold(bold: boolean | null): this {
    return this.style({ bold: bold ?? undefined });
  }

  setItalic(italic: boolean | null): this {
    return this.style({ italic: italic ?? undefined });
  }

  setUnderline(underline: boolean | null): this {
    return this.style({ underline: underline ?? undefined });
  }

  setStrikethrough(strikethrough: boolean | null): this {
    return this.style({ strikethrough: strikethrough ?? undefined });
  }

  setGradientMinpoint(color: string): this {
    return this.gradient('min', { color: readColor(color), type: 'MIN', value: '' });
  }

  setGradientMaxpoint(color: string): this {
    return this.gradient('max', { color: readColor(color), type: 'MAX', value: '' });
  }

  setGradientMinpointWithValue(color: string, type: EnumMember, value: string): this {
    return this.gradient('min', { color: readColor(color), type: type.name(), value: String(value) });
  }

  setGradientMidpointWithValue(color: string, type: EnumMember, value: string): this {
    return this.gradient('mid', { color: readColor(color), type: type.name(), value: String(value) });
  }

  setGradientMaxpointWithValue(color: string, type: EnumMember, value: string): this {
    return this.gradient('max', { color: readColor(color), type: type.name(), value: String(value) });
  }

  withCriteria(criteria: EnumMember, args: unknown[]): this {
    return this.condition(conditionOf(this[inside].app, criteria.name(), args));
  }

  private condition(condition: ConditionModel): this {
    this[inside].rule = { ...without(this[inside].rule, 'gradient'), condition };
    return this;
  }

  private gradient(point: 'min' | 'mid' | 'max', value: GradientPoint): this {
    const rest = without(this[inside].rule, 'condition', 'style');
    this[inside].rule = { ...rest, gradient: { ...rest.gradient, [point]: value } };
    return this;
  }

  private style(patch: {
    [Property in keyof ConditionalStyle]: ConditionalStyle[Property] | undefined;
  }): this {
    const entries = Object.entries({ ...this[inside].rule.style, ...patch }).filter(
      ([, value]) => value !== undefined,
    );
    return this.with({ style: Object.fromEntries(entries) as ConditionalStyle });
  }

  private with(patch: Partial<ConditionalRule>): this {
    this[inside].rule = { ...this[inside].rule, ...patch };
    return this;
  }
}

for (const [method, criteria] of Object.entries(CONDITION_METHODS)) {
  Object.defineProperty(ConditionalFormatRuleBuilder.prototype, method, {
    configurable: true,
    writable: true,
    value(this: ConditionalFormatRuleBuilder, ...args: unknown[]) {
      const { app } = this[inside];
      return this.withCriteria(memberOf(BooleanCriteria, conditionOf(app, criteria, args).criteria), args);
    },
  });
}
emulate('BooleanCondition', BooleanCondition);
emulate('GradientCondition', GradientCondition);
emulate('ConditionalFormatRule', ConditionalFormatRule);
emulate('ConditionalFormatRuleBuilder', ConditionalFormatRuleBuilder);
