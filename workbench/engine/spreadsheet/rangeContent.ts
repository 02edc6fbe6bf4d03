/** What is in the cells of a range: values, formulas, notes, rich text. */
import { fromR1C1, shiftFormula, toR1C1 } from '../formulas';
import type { CellInput } from '../model';
import { inputOf, requireShape, scriptValue, scriptValues } from './cellValues';
import { inside } from './inside';
import type { Range } from './range';
import { RangeGeometry } from './rangeGeometry';
import { richTextOf, type RichTextValue, runsOf } from './richText';

export interface ClearOptions {
  commentsOnly?: boolean;
  contentsOnly?: boolean;
  formatOnly?: boolean;
  validationsOnly?: boolean;
  skipFilteredRows?: boolean;
}

export class RangeContent extends RangeGeometry {
  getValue(): unknown {
    const { app, area } = this[inside];
    const first = { ...area, rows: 1, columns: 1 };
    app.read('Range.getValue', first, true);
    return scriptValue(app, first);
  }

  getValues(): unknown[][] {
    const { app, area } = this[inside];
    app.read('Range.getValues', area, true);
    return scriptValues(app, area);
  }

  getDisplayValue(): string {
    const { app, area } = this[inside];
    app.read('Range.getDisplayValue', { ...area, rows: 1, columns: 1 }, true);
    return app.workbook.read.displayValue(area.sheetId, area.row, area.column);
  }

  getDisplayValues(): string[][] {
    const { app, area } = this[inside];
    app.read('Range.getDisplayValues', area, true);
    return app.workbook.read.displayValues(area);
  }

  isBlank(): boolean {
    const { app, area } = this[inside];
    app.read('Range.isBlank', area);
    return app.workbook.read.isBlank(area);
  }

  /** Puts one value into every cell of the range. */
  setValue(value: unknown): Range {
    const input = inputOf(value, 'Range.setValue');
    const { rows, columns } = this[inside].area;
    const grid = Array.from({ length: rows }, () => new Array<CellInput>(columns).fill(input));
    return this.writeInputs('setValue', grid);
  }

  setValues(values: unknown[][]): Range {
    requireShape(this[inside].area, values);
    return this.writeInputs(
      'setValues',
      values.map((row) => row.map((value) => inputOf(value, 'Range.setValues'))),
    );
  }

  private writeInputs(method: string, inputs: CellInput[][]): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => {
      app.workbook.cells.refuseInvalid(area, inputs);
      app.workbook.cells.setInputs(area, inputs);
    });
    return this.self;
  }

  getFormula(): string {
    const { app, area } = this[inside];
    app.read('Range.getFormula', { ...area, rows: 1, columns: 1 });
    return app.workbook.read.formula(area.sheetId, area.row, area.column);
  }

  getFormulas(): string[][] {
    const { app, area } = this[inside];
    app.read('Range.getFormulas', area);
    return app.workbook.read.formulas(area);
  }

  getFormulaR1C1(): string {
    const { app, area } = this[inside];
    app.read('Range.getFormulaR1C1', { ...area, rows: 1, columns: 1 });
    const formula = app.workbook.read.formula(area.sheetId, area.row, area.column);
    return formula && toR1C1(formula, area.row, area.column);
  }

  getFormulasR1C1(): string[][] {
    const { app, area } = this[inside];
    app.read('Range.getFormulasR1C1', area);
    return app.workbook.read
      .formulas(area)
      .map((line, down) =>
        line.map((formula, across) => formula && toR1C1(formula, area.row + down, area.column + across)),
      );
  }

  /** The formula is written for the first cell; the others get it as if it were copied there. */
  setFormula(formula: string): Range {
    const { rows, columns } = this[inside].area;
    const text = withSign(String(formula));
    return this.writeFormulas(
      'setFormula',
      Array.from({ length: rows }, (_, down) =>
        Array.from({ length: columns }, (__, across) => shiftFormula(text, down, across)),
      ),
    );
  }

  setFormulas(formulas: string[][]): Range {
    requireShape(this[inside].area, formulas);
    return this.writeFormulas(
      'setFormulas',
      formulas.map((row) => row.map((formula) => withSign(String(formula ?? '')))),
    );
  }

  setFormulaR1C1(formula: string): Range {
    const { rows, columns } = this[inside].area;
    return this.writeR1C1(
      'setFormulaR1C1',
      Array.from({ length: rows }, () => new Array<string>(columns).fill(String(formula))),
    );
  }

  setFormulasR1C1(formulas: string[][]): Range {
    requireShape(this[inside].area, formulas);
    return this.writeR1C1('setFormulasR1C1', formulas);
  }

  private writeR1C1(method: string, formulas: string[][]): Range {
    const { area } = this[inside];
    return this.writeFormulas(
      method,
      formulas.map((line, down) =>
        line.map((formula, across) =>
          formula ? fromR1C1(withSign(String(formula)), area.row + down, area.column + across) : '',
        ),
      ),
    );
  }

  private writeFormulas(method: string, formulas: string[][]): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => app.workbook.cells.setFormulas(area, formulas));
    return this.self;
  }

  getNote(): string {
    const { app, area } = this[inside];
    app.read('Range.getNote', { ...area, rows: 1, columns: 1 });
    return app.workbook.requireSheet(area.sheetId).notes.get(area.row, area.column) ?? '';
  }

  getNotes(): string[][] {
    const { app, area } = this[inside];
    app.read('Range.getNotes', area);
    return app.workbook
      .requireSheet(area.sheetId)
      .notes.slice(area)
      .map((line) => line.map((note) => note ?? ''));
  }

  setNote(note: string | null): Range {
    const { rows, columns } = this[inside].area;
    const text = note === null || note === undefined ? '' : String(note);
    return this.writeNotes(
      'setNote',
      Array.from({ length: rows }, () => new Array<string>(columns).fill(text)),
    );
  }

  setNotes(notes: (string | null)[][]): Range {
    requireShape(this[inside].area, notes);
    return this.writeNotes(
      'setNotes',
      notes.map((row) => row.map((note) => (note === null || note === undefined ? '' : String(note)))),
    );
  }

  private writeNotes(method: string, notes: string[][]): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => app.workbook.cells.setNotes(area, notes));
    return this.self;
  }

  getRichTextValue(): RichTextValue | null {
    const { app, area } = this[inside];
    app.read('Range.getRichTextValue', { ...area, rows: 1, columns: 1 });
    return richTextOf(app, area.sheetId, area.row, area.column);
  }

  getRichTextValues(): (RichTextValue | null)[][] {
    const { app, area } = this[inside];
    app.read('Range.getRichTextValues', area);
    return Array.from({ length: area.rows }, (_, down) =>
      Array.from({ length: area.columns }, (__, across) =>
        richTextOf(app, area.sheetId, area.row + down, area.column + across),
      ),
    );
  }

  setRichTextValue(value: RichTextValue): Range {
    const { rows, columns } = this[inside].area;
    return this.writeRichText(
      'setRichTextValue',
      Array.from({ length: rows }, () => new Array<RichTextValue>(columns).fill(value)),
    );
  }

  setRichTextValues(values: RichTextValue[][]): Range {
    requireShape(this[inside].area, values);
    return this.writeRichText('setRichTextValues', values);
  }

  private writeRichText(method: string, values: RichTextValue[][]): Range {
    const { app, area } = this[inside];
    const texts = values.map((row) => row.map((value) => runsOf(value)));
    app.write(`Range.${method}`, area, () => app.workbook.cells.setRichText(area, texts));
    return this.self;
  }

  clear(options: ClearOptions = {}): Range {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly } = options;
    const isLimited = contentsOnly || formatOnly || commentsOnly || validationsOnly;
    return this.clearParts('clear', {
      content: !isLimited || contentsOnly === true,
      format: !isLimited || formatOnly === true,
      note: commentsOnly === true,
      validation: validationsOnly === true,
    });
  }

  clearContent(): Range {
    return this.clearParts('clearContent', { content: true });
  }

  clearFormat(): Range {
    return this.clearParts('clearFormat', { format: true });
  }

  clearNote(): Range {
    return this.clearParts('clearNote', { note: true });
  }

  clearDataValidations(): Range {
    return this.clearParts('clearDataValidations', { validation: true });
  }

  private clearParts(
    method: string,
    what: { content?: boolean; format?: boolean; note?: boolean; validation?: boolean },
  ): Range {
    const { app, area } = this[inside];
    app.write(`Range.${method}`, area, () => app.workbook.cells.clear(area, what));
    return this.self;
  }

  trimWhitespace(): Range {
    const { app, area } = this[inside];
    app.write('Range.trimWhitespace', area, () => {
      const { content } = app.workbook.requireSheet(area.sheetId);
      for (let row = area.row; row < area.row + area.rows; row++) {
        for (let column = area.column; column < area.column + area.columns; column++) {
          const text = content.get(row, column);
          if (typeof text !== 'string') continue;
          const trimmed = text.trim().replace(/\s+/g, ' ');
          if (trimmed !== text)
            app.workbook.cells.setRaw({ ...area, row, column, rows: 1, columns: 1 }, [[trimmed]]);
        }
      }
    });
    return this.self;
  }
}

const withSign = (formula: string): string =>
  formula === '' || formula.startsWith('=') ? formula : `=${formula}`;
