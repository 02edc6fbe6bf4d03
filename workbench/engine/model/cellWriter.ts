/**
 * Changes cells: what is in them and how they look. Checks nothing about who may; what Google would refuse to
 * anybody (too long, against a strict validation) throws before the first cell changes.
 */
import type { Area, CellValue } from '../contract';
import { cellName } from './cellReader';
import { CellTransfer, type CopyWhat } from './cellTransfer';
import { FormulaCell } from './formulaCell';
import { InputReader, refuseTooLong } from './inputReader';
import { GoogleError, LONGEST_CELL } from './limits';
import { sortRows } from './sorting';
import type { Sheet } from './sheet';
import type { StylePatch } from './styleTable';
import type { CellInput, RichTextRun, SortKey, ValidationRule } from './types';
import { accepts, ownRule } from './validation';

export interface ClearWhat {
  readonly content?: boolean;
  readonly format?: boolean;
  readonly validation?: boolean;
  readonly note?: boolean;
}

export class CellWriter extends CellTransfer {
  /** Stores what a person would get by typing each input into its cell. */
  setInputs(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    refuseTooLong(inputs);
    const sheet = this.workbook.requireSheet(area.sheetId);
    const read = new InputReader(this.workbook);
    // Plain loops over the rows' own arrays: this is the path that fills 200,000 cells at a time.
    for (let down = 0; down < inputs.length; down++) {
      const row = area.row + down;
      const line = inputs[down]!;
      const width = area.column - 1 + line.length;
      const cells = sheet.content.rowForWriting(row, width);
      const styles = sheet.styles.peekRow(row);
      for (let across = 0; across < line.length; across++) {
        const index = area.column - 1 + across;
        const style = styles?.[index] ?? 0;
        const content = read.content(line[across]!, style);
        // Formulas are kept account of, before and after.
        if (content instanceof FormulaCell || cells[index] instanceof FormulaCell)
          sheet.setContent(row, index + 1, content);
        else cells[index] = content;
        if (read.impliedFormat !== '')
          sheet.styles.rowForWriting(row, width)[index] = read.styleWithImpliedFormat(style);
      }
    }
    this.contentReplaced(sheet, area);
  }

  /** Throws Google's error when an input goes against a validation that refuses. */
  refuseInvalid(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    if (sheet.validations.isEmpty) return;
    const read = new InputReader(this.workbook);
    inputs.forEach((row, down) =>
      row.forEach((input, across) => {
        const at = { row: area.row + down, column: area.column + across };
        const rule = sheet.validations.get(at.row, at.column);
        if (!rule || rule.allowInvalid) return;
        const style = sheet.styles.get(at.row, at.column) ?? 0;
        const content = read.content(input, style);
        if (content === undefined || content instanceof FormulaCell) return;
        const format = this.workbook.styles.get(style).numberFormat ?? read.impliedFormat;
        if (!accepts(this.workbook, sheet, rule, content, at, format)) {
          throw new GoogleError('validation', cellName(at.row, at.column));
        }
      }),
    );
  }

  /** Formula texts, with or without '='; '' empties the cell. */
  setFormulas(area: Area, formulas: readonly (readonly string[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    formulas.forEach((row, down) =>
      row.forEach((text, across) => {
        if (text.length > LONGEST_CELL) throw new GoogleError('tooLong');
        const formula = text === '' ? undefined : new FormulaCell(text.startsWith('=') ? text : `=${text}`);
        sheet.setContent(area.row + down, area.column + across, formula);
      }),
    );
    this.contentReplaced(sheet, area);
  }

  /** Stores values as they are, without reading text as typed. */
  setRaw(area: Area, values: readonly (readonly CellValue[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    values.forEach((row, down) =>
      row.forEach((value, across) =>
        sheet.setContent(
          area.row + down,
          area.column + across,
          value === null || value === '' ? undefined : value,
        ),
      ),
    );
    this.contentReplaced(sheet, area);
  }

  setRichText(
    area: Area,
    texts: readonly (readonly { text: string; runs: readonly RichTextRun[] }[])[],
  ): void {
    this.setRaw(
      area,
      texts.map((row) => row.map(({ text }) => text)),
    );
    const { richText } = this.workbook.requireSheet(area.sheetId);
    texts.forEach((row, down) =>
      row.forEach(({ runs }, across) => {
        if (runs.length > 0) richText.set(area.row + down, area.column + across, runs);
      }),
    );
  }

  /** The same change of format for a whole area. */
  setStyle(area: Area, patch: StylePatch): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const change = this.workbook.styles.changeBy(patch);
    sheet.styles.transformIn(area, (style) => change(style) || undefined);
    this.looksChanged(sheet);
  }

  /** A change of format for each cell. */
  setStyles(area: Area, patches: readonly (readonly StylePatch[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    patches.forEach((row, down) =>
      row.forEach((patch, across) => {
        const style = sheet.styles.get(area.row + down, area.column + across);
        const changed = this.workbook.styles.with(style, patch);
        sheet.styles.set(area.row + down, area.column + across, changed || undefined);
      }),
    );
    this.looksChanged(sheet);
  }

  /** '' removes a note. */
  setNotes(area: Area, notes: readonly (readonly string[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    notes.forEach((row, down) =>
      row.forEach((note, across) =>
        sheet.notes.set(area.row + down, area.column + across, note === '' ? undefined : note),
      ),
    );
    this.looksChanged(sheet);
  }

  setValidation(area: Area, rule: ValidationRule | null): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    if (!rule || rule.criteria !== 'CUSTOM_FORMULA') sheet.validations.fill(area, rule ?? undefined);
    else {
      for (let down = 0; down < area.rows; down++) {
        for (let across = 0; across < area.columns; across++) {
          sheet.validations.set(area.row + down, area.column + across, ownRule(rule, down, across));
        }
      }
    }
    this.looksChanged(sheet);
  }

  setValidations(area: Area, rules: readonly (readonly (ValidationRule | null)[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    rules.forEach((row, down) =>
      row.forEach((rule, across) =>
        sheet.validations.set(area.row + down, area.column + across, rule ?? undefined),
      ),
    );
    this.looksChanged(sheet);
  }

  clear(area: Area, what: ClearWhat): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    if (what.format) {
      sheet.styles.fill(area, undefined);
      this.workbook.conditionalFormats.removeFrom(sheet, area);
    }
    if (what.validation) sheet.validations.fill(area, undefined);
    if (what.note) sheet.notes.fill(area, undefined);
    if (what.content) this.clearContent(sheet, area);
    this.looksChanged(sheet);
  }

  private clearContent(sheet: Sheet, area: Area): void {
    for (let row = area.row; row < area.row + area.rows && row <= sheet.content.height; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        sheet.setContent(row, column, undefined);
      }
    }
    this.contentReplaced(sheet, area);
  }

  /** Sorts the rows of an area by columns of the sheet; only the area's columns move. */
  sort(area: Area, keys: readonly SortKey[]): void {
    sortRows(this.workbook, area, keys);
  }
}

export type { CopyWhat };
