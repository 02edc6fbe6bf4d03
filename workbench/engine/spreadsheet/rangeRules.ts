/** What hangs on the cells of a range: validation, checkboxes, protection, metadata, filter, banding. */
import type { ValidationRule } from '../model';
import { onSheet } from '../model';
import { requireShape } from './cellValues';
import { Banding, themeColors } from './banding';
import { DataValidation } from './dataValidation';
import { DeveloperMetadata, DeveloperMetadataFinder, visibilityArguments } from './developerMetadata';
import { BandingTheme, type EnumMember } from './enums';
import { Filter } from './filter';
import { inside } from './inside';
import { Protection } from './protection';
import type { Range } from './range';
import { RangeFormat } from './rangeFormat';

export class RangeRules extends RangeFormat {
  getDataValidation(): DataValidation | null {
    const { app, area } = this[inside];
    app.read('Range.getDataValidation', { ...area, rows: 1, columns: 1 });
    const rule = app.workbook.requireSheet(area.sheetId).validations.get(area.row, area.column);
    return rule ? new DataValidation(app, rule) : null;
  }

  getDataValidations(): (DataValidation | null)[][] {
    const { app, area } = this[inside];
    app.read('Range.getDataValidations', area);
    return app.workbook
      .requireSheet(area.sheetId)
      .validations.slice(area)
      .map((row) => row.map((rule) => (rule ? new DataValidation(app, rule) : null)));
  }

  setDataValidation(validation: DataValidation | null): Range {
    const { app, area } = this[inside];
    const rule = validation?.[inside].rule ?? null;
    app.write('Range.setDataValidation', area, () => app.workbook.cells.setValidation(area, rule));
    return this.self;
  }

  setDataValidations(validations: (DataValidation | null)[][]): Range {
    const { app, area } = this[inside];
    requireShape(area, validations);
    const rules = validations.map((row) => row.map((validation) => validation?.[inside].rule ?? null));
    app.write('Range.setDataValidations', area, () => app.workbook.cells.setValidations(area, rules));
    return this.self;
  }

  insertCheckboxes(...values: unknown[]): Range {
    const { app, area } = this[inside];
    const rule: ValidationRule = {
      criteria: 'CHECKBOX',
      values: values as (string | number | boolean)[],
      allowInvalid: false,
      helpText: null,
    };
    app.write('Range.insertCheckboxes', area, () => {
      app.workbook.cells.setValidation(area, rule);
      const current = app.workbook.valuesOf(area);
      const unchecked = values.length > 1 ? (values[1] as string) : values.length === 1 ? '' : false;
      app.workbook.cells.setRaw(
        area,
        current.map((row) => row.map((value) => (value === true || value === values[0] ? value : unchecked))),
      );
    });
    return this.self;
  }

  removeCheckboxes(): Range {
    const { app, area } = this[inside];
    app.write('Range.removeCheckboxes', area, () => {
      this.forEachCheckbox((row, column) => {
        const cell = onSheet(area.sheetId, { row, column, rows: 1, columns: 1 });
        app.workbook.cells.clear(cell, { validation: true, content: true });
      });
    });
    return this.self;
  }

  check(): Range {
    return this.setChecked('check', true);
  }

  uncheck(): Range {
    return this.setChecked('uncheck', false);
  }

  isChecked(): boolean | null {
    const { app, area } = this[inside];
    app.read('Range.isChecked', area);
    const states = new Set<boolean | null>();
    let boxes = 0;
    this.forEachCheckbox((row, column, rule) => {
      boxes += 1;
      const value = app.workbook.valueAt(area.sheetId, row, column);
      states.add(value === (rule.values[0] ?? true));
    });
    const [only] = states;
    return boxes === area.rows * area.columns && states.size === 1 ? (only ?? null) : null;
  }

  private setChecked(method: string, checked: boolean): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => {
      this.forEachCheckbox((row, column, { values }) => {
        const value = checked ? (values[0] ?? true) : (values[1] ?? (values.length === 1 ? '' : false));
        app.workbook.cells.setRaw(onSheet(area.sheetId, { row, column, rows: 1, columns: 1 }), [[value]]);
      });
    });
    return this.self;
  }

  private forEachCheckbox(visit: (row: number, column: number, rule: ValidationRule) => void): void {
    const { app, area } = this[inside];
    const { validations } = app.workbook.requireSheet(area.sheetId);
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        const rule = validations.get(row, column);
        if (rule?.criteria === 'CHECKBOX') visit(row, column, rule);
      }
    }
  }

  protect(): Protection {
    const { app, area } = this[inside];
    return app.structure('Range.protect', () => {
      const { row, column, rows, columns } = area;
      const made = app.workbook.protections.add(area.sheetId, { row, column, rows, columns });
      return new Protection(app, made.id);
    });
  }

  addDeveloperMetadata(key: string, ...rest: unknown[]): Range {
    const { app, area } = this[inside];
    const location = this.metadataLocation();
    app.structure('Range.addDeveloperMetadata', () => {
      const { value, visibility } = visibilityArguments(rest);
      app.workbook.metadata.add(String(key), value, visibility, location);
      return area;
    });
    return this.self;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    const { app } = this[inside];
    const { type, sheetId, at } = this.metadataLocation();
    app.metadata('Range.getDeveloperMetadata');
    return app.workbook.metadata.all
      .filter(
        ({ location }) =>
          location.type === type && 'at' in location && location.sheetId === sheetId && location.at === at,
      )
      .map(({ id }) => new DeveloperMetadata(app, id));
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    const { app, area } = this[inside];
    app.handle('Range.createDeveloperMetadataFinder');
    return new DeveloperMetadataFinder(app, { area });
  }

  /** Metadata sticks to one whole row or one whole column only. */
  private metadataLocation(): { type: 'ROW' | 'COLUMN'; sheetId: number; at: number } {
    const { app, area } = this[inside];
    const sheet = app.workbook.requireSheet(area.sheetId);
    const { sheetId } = area;
    if (area.rows === 1 && area.columns === sheet.columns.count)
      return { type: 'ROW', sheetId, at: area.row };
    if (area.columns === 1 && area.rows === sheet.rows.count)
      return { type: 'COLUMN', sheetId, at: area.column };
    throw new Error(
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    );
  }

  createFilter(): Filter {
    const { app, area } = this[inside];
    return app.structure('Range.createFilter', () => Filter.create(app, area));
  }

  getFilter(): Filter | null {
    const { app, area } = this[inside];
    app.read('Range.getFilter');
    return app.workbook.requireSheet(area.sheetId).filter ? new Filter(app, area.sheetId) : null;
  }

  applyRowBanding(
    theme: EnumMember = BandingTheme.LIGHT_GREY,
    showHeader = true,
    showFooter = false,
  ): Banding {
    return this.applyBanding('applyRowBanding', 'rows', theme, showHeader, showFooter);
  }

  applyColumnBanding(
    theme: EnumMember = BandingTheme.LIGHT_GREY,
    showHeader = true,
    showFooter = false,
  ): Banding {
    return this.applyBanding('applyColumnBanding', 'columns', theme, showHeader, showFooter);
  }

  private applyBanding(
    method: string,
    by: 'rows' | 'columns',
    theme: EnumMember,
    showHeader: boolean,
    showFooter: boolean,
  ): Banding {
    const { app, area } = this[inside];
    return app.structure(`Range.${method}`, () => {
      const { row, column, rows, columns } = area;
      const colors = themeColors(theme.name());
      return Banding.create(app, area.sheetId, {
        range: { row, column, rows, columns },
        by,
        header: showHeader ? colors.header : null,
        first: colors.first,
        second: colors.second,
        footer: showFooter ? colors.footer : null,
      });
    });
  }

  getBandings(): Banding[] {
    const { app, area } = this[inside];
    app.read('Range.getBandings');
    return Banding.within(app, area);
  }
}
