/**
 * Changes cells: what is in them and how they look. Checks nothing about who may; what Google would refuse to
 * anybody (too long, against a strict validation) throws before the first cell changes.
 */
import type { Area, CellValue } from '../contract';
import { dateToSerial, parseAsTyped, type TypedContext } from '../values';
import { cellName } from './cellReader';
import { CellTransfer, type CopyWhat } from './cellTransfer';
import { FormulaCell } from './formulaCell';
import { dateFormatOf, momentFormatOf } from './inferredFormat';
import { GoogleError, LONGEST_CELL } from './limits';
import { sortRows } from './sorting';
import type { Content, Sheet } from './sheet';
import type { StylePatch } from './styleTable';
import type { CellInput, DateInput, RichTextRun, SortKey, ValidationRule } from './types';
import { accepts, ownRule } from './validation';

export interface ClearWhat {
  readonly content?: boolean;
  readonly format?: boolean;
  readonly validation?: boolean;
  readonly note?: boolean;
}

interface ReadInput {
  readonly content: Content | undefined;
  /** Format that typing implies for a cell whose format is automatic. */
  readonly numberFormat?: string;
}

const EMPTY: ReadInput = { content: undefined };

const isDateInput = (input: CellInput): input is DateInput =>
  typeof input === 'object' && input !== null && 'epochMs' in input;

export class CellWriter extends CellTransfer {
  /** Stores what a person would get by typing each input into its cell. */
  setInputs(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    const read = this.reader();
    const results = inputs.map((row, down) =>
      row.map((input, across) => read(input, sheet.styles.get(area.row + down, area.column + across))),
    );
    results.forEach((row, down) =>
      row.forEach((result, across) => {
        const at = area.row + down;
        const column = area.column + across;
        sheet.setContent(at, column, result.content);
        if (result.numberFormat !== undefined) {
          const style = this.workbook.styles.with(sheet.styles.get(at, column), { numberFormat: result.numberFormat });
          sheet.styles.set(at, column, style);
        }
      }),
    );
    this.contentReplaced(sheet, area);
  }

  /** Reads inputs as typed into cells of a given style. */
  private reader(): (input: CellInput, style: number | undefined) => ReadInput {
    const { styles, locale } = this.workbook;
    const nowSerial = this.workbook.nowSerial();
    const contexts: TypedContext[] = [];
    return (input, style = 0) => {
      if (typeof input === 'string') {
        if (input === '') return EMPTY;
        if (input.length > LONGEST_CELL) throw new GoogleError('tooLong');
        const context = (contexts[style] ??= {
          locale,
          nowSerial,
          numberFormat: styles.get(style).numberFormat ?? '',
        });
        const typed = parseAsTyped(input, context);
        const content =
          typed.formula !== undefined ? new FormulaCell(typed.formula) : asContent(typed.value);
        return typed.numberFormat === undefined ? { content } : { content, numberFormat: typed.numberFormat };
      }
      if (typeof input === 'number') return { content: Number.isFinite(input) ? input : { error: '#NUM!' } };
      if (input === null || input === undefined) return EMPTY;
      if (isDateInput(input)) return this.readDate(input, styles.get(style).numberFormat);
      return { content: input };
    };
  }

  private readDate({ epochMs }: DateInput, ownFormat: string | undefined): ReadInput {
    const serial = dateToSerial(epochMs, this.workbook.timeZone);
    if (ownFormat !== undefined) return { content: serial };
    const { locale } = this.workbook;
    return { content: serial, numberFormat: Number.isInteger(serial) ? dateFormatOf(locale) : momentFormatOf(locale) };
  }

  /** Throws Google's error when an input goes against a validation that refuses. */
  refuseInvalid(area: Area, inputs: readonly (readonly CellInput[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    if (sheet.validations.isEmpty) return;
    const read = this.reader();
    inputs.forEach((row, down) =>
      row.forEach((input, across) => {
        const at = { row: area.row + down, column: area.column + across };
        const rule = sheet.validations.get(at.row, at.column);
        if (!rule || rule.allowInvalid) return;
        const { content, numberFormat } = read(input, sheet.styles.get(at.row, at.column));
        if (content === undefined || content instanceof FormulaCell) return;
        const ownFormat = this.workbook.styles.get(sheet.styles.get(at.row, at.column)).numberFormat;
        if (!accepts(this.workbook, sheet, rule, content, at, ownFormat ?? numberFormat ?? '')) {
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
        sheet.setContent(area.row + down, area.column + across, value === null || value === '' ? undefined : value),
      ),
    );
    this.contentReplaced(sheet, area);
  }

  setRichText(area: Area, texts: readonly (readonly { text: string; runs: readonly RichTextRun[] }[])[]): void {
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
    const key = JSON.stringify(patch);
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        this.patchStyle(sheet, row, column, patch, key);
      }
    }
    this.looksChanged(sheet);
  }

  /** A change of format for each cell. */
  setStyles(area: Area, patches: readonly (readonly StylePatch[])[]): void {
    const sheet = this.workbook.requireSheet(area.sheetId);
    patches.forEach((row, down) =>
      row.forEach((patch, across) =>
        this.patchStyle(sheet, area.row + down, area.column + across, patch, JSON.stringify(patch)),
      ),
    );
    this.looksChanged(sheet);
  }

  private patchStyle(sheet: Sheet, row: number, column: number, patch: StylePatch, key: string): void {
    const style = this.workbook.styles.with(sheet.styles.get(row, column), patch, key);
    sheet.styles.set(row, column, style === 0 ? undefined : style);
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

/** A lone apostrophe leaves an empty text, which counts as an empty cell. */
const asContent = (value: CellValue): Content | undefined => (value === null || value === '' ? undefined : value);

export type { CopyWhat };
