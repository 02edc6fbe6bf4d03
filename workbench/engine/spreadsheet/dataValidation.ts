import type { CriterionValue, ValidationRule } from '../model';
import type { App } from './app';
import { criterionOut, criterionValue } from './cellValues';
import { emulate } from './emulate';
import { DataValidationCriteria, memberOf, type EnumMember } from './enums';
import { inside } from './inside';
import type { Range } from './range';

/** What validations and their builders have in common. */
class Criteria {
  readonly [inside]: { readonly app: App; rule: ValidationRule };

  constructor(app: App, rule: ValidationRule) {
    this[inside] = { app, rule };
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this[inside].app, this[inside].rule);
  }

  getAllowInvalid(): boolean {
    return this[inside].rule.allowInvalid;
  }

  getHelpText(): string | null {
    return this[inside].rule.helpText;
  }

  getCriteriaType(): EnumMember | null {
    const { criteria } = this[inside].rule;
    return criteria === '' ? null : memberOf(DataValidationCriteria, criteria);
  }

  getCriteriaValues(): unknown[] {
    const { app, rule } = this[inside];
    const { criteria, values, source, showDropdown = true } = rule;
    if (criteria === 'VALUE_IN_LIST') return [values.map(String), showDropdown];
    if (criteria === 'VALUE_IN_RANGE') return [source ? app.rangeOf(source) : null, showDropdown];
    return values.map((value) => criterionOut(app, criteria, value));
  }
}

export class DataValidation extends Criteria {}

const UNSET: ValidationRule = { criteria: '', values: [], allowInvalid: true, helpText: null };

export class DataValidationBuilder extends Criteria {
  constructor(app: App, rule: ValidationRule = UNSET) {
    super(app, rule);
  }

  build(): DataValidation {
    return new DataValidation(this[inside].app, this[inside].rule);
  }

  setAllowInvalid(allowInvalid: boolean): this {
    return this.with({ allowInvalid });
  }

  setHelpText(helpText: string): this {
    return this.with({ helpText: String(helpText) });
  }

  requireValueInList(values: unknown[], showDropdown = true): this {
    return this.require('VALUE_IN_LIST', values.map(String), { showDropdown });
  }

  requireValueInRange(range: Range, showDropdown = true): this {
    return this.require('VALUE_IN_RANGE', [], { source: range[inside].area, showDropdown });
  }

  requireCheckbox(...values: unknown[]): this {
    return this.require('CHECKBOX', values);
  }

  requireDate(): this {
    return this.require('DATE_IS_VALID_DATE', []);
  }

  requireFormulaSatisfied(formula: string): this {
    return this.require('CUSTOM_FORMULA', [formula]);
  }

  withCriteria(criteria: EnumMember, args: unknown[]): this {
    if (criteria === DataValidationCriteria.VALUE_IN_LIST) {
      return this.requireValueInList(args[0] as unknown[], (args[1] as boolean | undefined) ?? true);
    }
    if (criteria === DataValidationCriteria.VALUE_IN_RANGE) {
      return this.requireValueInRange(args[0] as Range, (args[1] as boolean | undefined) ?? true);
    }
    return this.require(criteria.name(), args);
  }

  private require(criteria: string, args: readonly unknown[], more: Partial<ValidationRule> = {}): this {
    const { app, rule } = this[inside];
    const values: CriterionValue[] = args.map((value) => criterionValue(app, value));
    this[inside].rule = {
      criteria,
      values,
      allowInvalid: rule.allowInvalid,
      helpText: rule.helpText,
      ...more,
    };
    return this;
  }

  private with(patch: Partial<ValidationRule>): this {
    this[inside].rule = { ...this[inside].rule, ...patch };
    return this;
  }

  /** Adds a method whose arguments are the criterion's. */
  static addRequirement(method: string, criteria: string): void {
    Object.defineProperty(DataValidationBuilder.prototype, method, {
      configurable: true,
      writable: true,
      value(this: DataValidationBuilder, ...args: unknown[]) {
        return this.require(criteria, args);
      },
    });
  }
}

const PLAIN_REQUIREMENTS: Readonly<Record<string, string>> = {
  requireDateAfter: 'DATE_AFTER',
  requireDateBefore: 'DATE_BEFORE',
  requireDateBetween: 'DATE_BETWEEN',
  requireDateEqualTo: 'DATE_EQUAL_TO',
  requireDateNotBetween: 'DATE_NOT_BETWEEN',
  requireDateOnOrAfter: 'DATE_ON_OR_AFTER',
  requireDateOnOrBefore: 'DATE_ON_OR_BEFORE',
  requireNumberBetween: 'NUMBER_BETWEEN',
  requireNumberEqualTo: 'NUMBER_EQUAL_TO',
  requireNumberGreaterThan: 'NUMBER_GREATER_THAN',
  requireNumberGreaterThanOrEqualTo: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  requireNumberLessThan: 'NUMBER_LESS_THAN',
  requireNumberLessThanOrEqualTo: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  requireNumberNotBetween: 'NUMBER_NOT_BETWEEN',
  requireNumberNotEqualTo: 'NUMBER_NOT_EQUAL_TO',
  requireTextContains: 'TEXT_CONTAINS',
  requireTextDoesNotContain: 'TEXT_DOES_NOT_CONTAIN',
  requireTextEqualTo: 'TEXT_EQUAL_TO',
  requireTextIsEmail: 'TEXT_IS_VALID_EMAIL',
  requireTextIsUrl: 'TEXT_IS_VALID_URL',
};

for (const [method, criteria] of Object.entries(PLAIN_REQUIREMENTS)) {
  DataValidationBuilder.addRequirement(method, criteria);
}
emulate('DataValidation', DataValidation);
emulate('DataValidationBuilder', DataValidationBuilder);
