import type { Area } from '../contract';
import type { FilterCriteria as CriteriaModel, SheetFilter } from '../model';
import { GoogleError, onSheet, without } from '../model';
import type { App } from './app';
import { CONDITION_METHODS, conditionOf, conditionValues } from './conditionalRule';
import { emulate } from './emulate';
import { BooleanCriteria, memberOf, type EnumMember } from './enums';
import { inside } from './inside';
import type { Range } from './range';

class CriteriaQuestions {
  readonly [inside]: { readonly app: App; criteria: CriteriaModel };

  constructor(app: App, criteria: CriteriaModel = {}) {
    this[inside] = { app, criteria };
  }

  copy(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this[inside].app, this[inside].criteria);
  }

  getCriteriaType(): EnumMember | null {
    const { condition } = this[inside].criteria;
    return condition ? memberOf(BooleanCriteria, condition.criteria) : null;
  }

  getCriteriaValues(): unknown[] {
    const { app, criteria } = this[inside];
    return criteria.condition ? conditionValues(app, criteria.condition) : [];
  }

  getHiddenValues(): string[] {
    return [...(this[inside].criteria.hiddenValues ?? [])];
  }

  getVisibleValues(): string[] {
    return [...(this[inside].criteria.visibleValues ?? [])];
  }
}

export class FilterCriteria extends CriteriaQuestions {}

export class FilterCriteriaBuilder extends CriteriaQuestions {
  build(): FilterCriteria {
    return new FilterCriteria(this[inside].app, this[inside].criteria);
  }

  setHiddenValues(values: string[]): this {
    return this.replace({ hiddenValues: values.map(String) });
  }

  setVisibleValues(values: string[]): this {
    return this.replace({ visibleValues: values.map(String) });
  }

  withCriteria(criteria: EnumMember, args: unknown[]): this {
    return this.replace({ condition: conditionOf(this[inside].app, criteria.name(), args) });
  }

  private replace(criteria: CriteriaModel): this {
    this[inside].criteria = criteria;
    return this;
  }
}

for (const [method, criteria] of Object.entries(CONDITION_METHODS)) {
  Object.defineProperty(FilterCriteriaBuilder.prototype, method, {
    configurable: true,
    writable: true,
    value(this: FilterCriteriaBuilder, ...args: unknown[]) {
      const { app } = this[inside];
      return this.withCriteria(memberOf(BooleanCriteria, conditionOf(app, criteria, args).criteria), args);
    },
  });
}

/** The one shared filter of a sheet. */
export class Filter {
  readonly [inside]: { readonly app: App; readonly sheetId: number };

  constructor(app: App, sheetId: number) {
    this[inside] = { app, sheetId };
  }

  static create(app: App, area: Area): Filter {
    const sheet = app.workbook.requireSheet(area.sheetId);
    if (sheet.filter) throw new GoogleError('filterExists');
    const { row, column, rows, columns } = area;
    sheet.filter = { range: { row, column, rows, columns }, criteria: {} };
    sheet.version += 1;
    return new Filter(app, area.sheetId);
  }

  getRange(): Range {
    const { app, sheetId } = this[inside];
    app.read('Filter.getRange');
    return app.rangeOf(onSheet(sheetId, this.model().range));
  }

  getColumnFilterCriteria(column: number): FilterCriteria | null {
    const { app } = this[inside];
    app.read('Filter.getColumnFilterCriteria');
    const criteria = this.model().criteria[column];
    return criteria ? new FilterCriteria(app, criteria) : null;
  }

  setColumnFilterCriteria(column: number, criteria: FilterCriteria | null): Filter {
    return this.change('setColumnFilterCriteria', column, criteria?.[inside].criteria);
  }

  removeColumnFilterCriteria(column: number): Filter {
    return this.change('removeColumnFilterCriteria', column, undefined);
  }

  private change(method: string, column: number, criteria: CriteriaModel | undefined): Filter {
    const { app, sheetId } = this[inside];
    app.writeAside(`Filter.${method}`, sheetId, () => {
      const { range, criteria: before } = this.model();
      const rest = without(before, column);
      const sheet = app.workbook.requireSheet(sheetId);
      sheet.filter = { range, criteria: criteria ? { ...rest, [column]: criteria } : rest };
      app.workbook.filters.apply(sheet);
    });
    return this;
  }

  /** Sorts the filtered rows, the header stays. */
  sort(column: number, ascending: boolean): Filter {
    const { app, sheetId } = this[inside];
    const { range } = this.model();
    const body = onSheet(sheetId, { ...range, row: range.row + 1, rows: range.rows - 1 });
    app.structure('Filter.sort', () => app.workbook.cells.sort(body, [{ column, ascending }]), body);
    return this;
  }

  remove(): void {
    const { app, sheetId } = this[inside];
    app.writeAside('Filter.remove', sheetId, () => {
      const sheet = app.workbook.requireSheet(sheetId);
      sheet.filter = null;
      app.workbook.filters.apply(sheet);
    });
  }

  private model(): SheetFilter {
    const { app, sheetId } = this[inside];
    const { filter } = app.workbook.requireSheet(sheetId);
    if (!filter) throw new Error('The filter no longer exists.');
    return filter;
  }
}

emulate('FilterCriteria', FilterCriteria);
emulate('FilterCriteriaBuilder', FilterCriteriaBuilder);
emulate('Filter', Filter);
