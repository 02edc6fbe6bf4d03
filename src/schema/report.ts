import type { Cell } from './cell';

/** How a report cell looks; `gas/reportTab.ts` knows what each means in fonts and colours. */
export type ReportStyle =
  | 'title'
  | 'subtitle'
  | 'figure'
  | 'figureLabel'
  | 'heading'
  | 'header'
  | 'body'
  | 'total'
  | 'input'
  | 'change'
  | 'small';

/** How its value is shown. */
export type ReportFormat = 'text' | 'integer' | 'money' | 'percent' | 'date' | 'signed';

export interface ReportCell {
  readonly value: Cell;
  readonly style: ReportStyle;
  readonly format: ReportFormat;
  /** Columns this cell spreads over, itself included. */
  readonly span?: number;
}

/** A report as a table: what a tab shows, independent of any service. */
export interface ReportModel {
  /** Tab name in the sheet's language. */
  readonly tabName: string;
  /** Pixels, one a column. */
  readonly widths: readonly number[];
  /** Every row has as many cells as there are widths; null is an empty cell. */
  readonly rows: readonly (readonly (ReportCell | null)[])[];
}
