/** Turns what is typed, pasted or given by a script into what a cell holds. */
import { dateToSerial, isSurelyText, parseAsTyped, type TypedContext } from '../values';
import { FormulaCell } from './formulaCell';
import { dateFormatOf, momentFormatOf } from './inferredFormat';
import { GoogleError, LONGEST_CELL } from './limits';
import type { Content } from './sheet';
import type { CellInput, DateInput } from './types';
import type { Workbook } from './workbook';

export function refuseTooLong(inputs: readonly (readonly CellInput[])[]): void {
  for (const line of inputs) {
    for (const input of line) {
      if (typeof input === 'string' && input.length > LONGEST_CELL) throw new GoogleError('tooLong');
    }
  }
}

/** Reads inputs one after the other. Reused for a whole area, so that a large write makes little garbage. */
export class InputReader {
  /** Format that the last input implies for a cell whose own is automatic; '' none. */
  impliedFormat = '';

  private readonly contexts: TypedContext[] = [];
  private readonly nowSerial: number;
  /** Style with an implied format, by style and format: a large write asks for the same few all the time. */
  private readonly withFormats: Map<string, number>[] = [];
  private readonly last = { style: -1, format: '', result: 0 };

  constructor(private readonly workbook: Workbook) {
    this.nowSerial = workbook.nowSerial();
  }

  /** What a cell of style `style` holds after `input` was put into it; undefined leaves it empty. */
  content(input: CellInput, style: number): Content | undefined {
    this.impliedFormat = '';
    if (typeof input === 'string') return input === '' ? undefined : this.typed(input, style);
    if (typeof input === 'number') return Number.isFinite(input) ? input : { error: '#NUM!' };
    if (input === null || input === undefined) return undefined;
    if (typeof input === 'object' && 'epochMs' in input) return this.date(input, style);
    return input;
  }

  private typed(text: string, style: number): Content | undefined {
    // Most cells of most sheets, without making anything.
    if (isSurelyText(text)) return text;
    const context = (this.contexts[style] ??= {
      locale: this.workbook.locale,
      nowSerial: this.nowSerial,
      numberFormat: this.workbook.styles.get(style).numberFormat ?? '',
    });
    const { value, formula, numberFormat } = parseAsTyped(text, context);
    if (formula !== undefined) return new FormulaCell(formula);
    if (numberFormat !== undefined) this.impliedFormat = numberFormat;
    // A lone apostrophe leaves an empty text, which counts as an empty cell.
    return value === null || value === '' ? undefined : value;
  }

  private date({ epochMs }: DateInput, style: number): number {
    const serial = dateToSerial(epochMs, this.workbook.timeZone);
    if (this.workbook.styles.get(style).numberFormat === undefined) {
      const { locale } = this.workbook;
      this.impliedFormat = Number.isInteger(serial) ? dateFormatOf(locale) : momentFormatOf(locale);
    }
    return serial;
  }

  styleWithImpliedFormat(style: number): number {
    // A column of dates asks for the same again and again.
    const { last } = this;
    if (last.style === style && last.format === this.impliedFormat) return last.result;
    const known = (this.withFormats[style] ??= new Map<string, number>());
    let result = known.get(this.impliedFormat);
    if (result === undefined) {
      result = this.workbook.styles.with(style, { numberFormat: this.impliedFormat });
      known.set(this.impliedFormat, result);
    }
    last.style = style;
    last.format = this.impliedFormat;
    last.result = result;
    return result;
  }
}
