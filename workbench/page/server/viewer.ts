import type { Sheet, Workbook } from '../../engine/model';
import type {
  CellPatch,
  PaintedCell,
  PaintedStyle,
  Rectangle,
  ServerEvent,
  WorkbookFrame,
} from '../protocol';
import { paintCharts } from './charts';
import { paintRows, type StyleKeys } from './paint-cells';

/** Rows painted around those in sight, so that scrolling seldom shows blank cells. */
const MARGIN = 60;

const UNKNOWN = '\u0000';

/**
 * One open page. Remembers what it was sent, so that after anything has run only the cells that look
 * different go out: nobody needs to know what changed, or why.
 */
export class Viewer {
  private readonly sent = new Map<number, Map<number, (string | undefined)[]>>();
  private sentFrame = '';
  /** By sheet; a sheet that never had any is not there. */
  private readonly sentCharts = new Map<number, string>();
  private sight: { sheet: number; from: number; to: number } | null = null;
  /** What the page shows: its file, or that it may not. */
  private state: 'new' | 'open' | 'closed' = 'new';

  constructor(
    readonly id: string,
    /** Which file of the world the page shows; null: that of the script. */
    readonly file: string | null,
    readonly tell: (event: ServerEvent) => void,
    /** What stands in a chart of a type that is not drawn. */
    private readonly chartNotDrawn = '',
  ) {}

  /** The stream begins with the frame; cells follow when the page says what it sees. */
  greet(event: Extract<ServerEvent, { type: 'hello' }>): void {
    this.sent.clear();
    this.sentCharts.clear();
    this.sight = null;
    this.sentFrame = JSON.stringify(event.workbook);
    this.state = 'open';
    this.tell(event);
  }

  /** The file is gone, or not for whoever is at the keyboard now. */
  close(event: Extract<ServerEvent, { type: 'closed' }>): void {
    if (this.state !== 'closed') this.tell(event);
    this.state = 'closed';
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  look(sheet: number, from: number, to: number): void {
    this.sight = { sheet, from, to };
  }

  /** A person changed these cells in the page itself: whatever comes of it must be painted over. */
  forget(sheet: number, area: Rectangle): void {
    const rows = this.sent.get(sheet);
    for (let row = area.row; rows && row < area.row + area.rows; row++) {
      const cells = rows.get(row) ?? [];
      rows.set(row, cells);
      for (let column = area.column; column < area.column + area.columns; column++) cells[column] = UNKNOWN;
    }
  }

  /** Whatever the page painted itself is painted over. */
  forgetAll(workbook: Workbook): void {
    for (const [sheetId, rows] of this.sent) {
      const columns = workbook.sheetById(sheetId)?.columns.count ?? 0;
      for (const row of rows.keys()) this.forget(sheetId, { row, column: 0, rows: 1, columns });
    }
  }

  refresh(workbook: Workbook, frame: WorkbookFrame, frameText: string, styles: StyleKeys): void {
    if (frameText !== this.sentFrame) {
      this.sentFrame = frameText;
      this.tell({ type: 'workbook', workbook: frame });
    }
    const sheet = this.sight && workbook.sheetById(this.sight.sheet);
    if (!this.sight || !sheet) return;
    const from = Math.max(0, this.sight.from - MARGIN);
    this.send(workbook, sheet.id, 0, Math.min(sheet.frozenRows, from), styles);
    this.send(workbook, sheet.id, from, this.sight.to + MARGIN, styles);
    this.sendCharts(workbook, sheet);
  }

  private sendCharts(workbook: Workbook, sheet: Sheet): void {
    const before = this.sentCharts.get(sheet.id);
    if (sheet.charts.length === 0 && before === undefined) return;
    const charts = paintCharts(workbook, sheet, this.chartNotDrawn);
    const text = JSON.stringify(charts);
    if (text === before) return;
    this.sentCharts.set(sheet.id, text);
    this.tell({ type: 'charts', sheet: sheet.id, charts });
  }

  /** Rows from `from` up to but not including `to`, from 0. */
  private send(workbook: Workbook, sheetId: number, from: number, to: number, styles: StyleKeys): void {
    const sheet = workbook.requireSheet(sheetId);
    const sentRows = this.sent.get(sheetId) ?? new Map<number, (string | undefined)[]>();
    this.sent.set(sheetId, sentRows);
    const cells: [number, number, PaintedCell | null][] = [];
    const used: Record<string, PaintedStyle> = {};
    for (const [rowNumber, painted] of paintRows(workbook, sheet, from + 1, to, styles)) {
      const row = rowNumber - 1;
      const before = sentRows.get(row) ?? [];
      for (let column = 0; column < Math.max(before.length, painted.length); column++) {
        const now = painted[column];
        if (before[column] === now?.key) continue;
        cells.push([row, column, now?.cell ?? null]);
        if (now?.cell.style) used[now.cell.style] = styles.style(now.cell.style);
      }
      sentRows.set(
        row,
        painted.map((cell) => cell?.key),
      );
    }
    const patch: CellPatch = { sheet: sheetId, styles: used, cells };
    if (cells.length > 0) this.tell({ type: 'cells', patch });
  }
}
