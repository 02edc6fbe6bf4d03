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
  | 'small'
  | 'link';

/** How its value is shown. */
export type ReportFormat = 'text' | 'integer' | 'money' | 'percent' | 'date' | 'signed';

export interface ReportCell {
  readonly value: Cell;
  readonly style: ReportStyle;
  readonly format: ReportFormat;
  /** Columns this cell spreads over, itself included. */
  readonly span?: number;
  /** Its text opens the tab as a PDF, A4 upright. */
  readonly opens?: 'pdf';
}

/** A chart over two columns of the report's own cells. Rows and columns count from 0. */
export interface ChartDrawing {
  readonly kind: 'bar' | 'column';
  readonly subtitle: string;
  /** The header row, and the last row of the table. */
  readonly fromRow: number;
  readonly toRow: number;
  readonly categoryColumn: number;
  readonly valueColumn: number;
  /** Of the values' axis. */
  readonly format: ReportFormat;
  /** The cell of its upper left corner, pixels from there, and its size in pixels. */
  readonly place: {
    readonly row: number;
    readonly column: number;
    readonly offsetX: number;
    readonly offsetY: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface ReportChart {
  readonly title: string;
  /** Its title in every language: how it is known again. */
  readonly alsoCalled: readonly string[];
  /** Null: there is nothing to draw, and a chart that an earlier run drew goes. */
  readonly drawing: ChartDrawing | null;
}

/** A report as a table: what a tab shows, independent of any service. */
export interface ReportModel {
  /** Tab name in the sheet's language. */
  readonly tabName: string;
  /** Pixels, one a column. */
  readonly widths: readonly number[];
  /** Every row has as many cells as there are widths; null is an empty cell. */
  readonly rows: readonly (readonly (ReportCell | null)[])[];
  readonly charts: readonly ReportChart[];
}
