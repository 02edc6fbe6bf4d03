import type { CellPatch, PaintedChart, Rectangle, WorkbookFrame } from '../../protocol';
import type { Language, Messages } from '../../messages';
import { ChartOverlay } from '../charts/overlay';
import type { Place } from '../places';
import { GridBook } from './book';
import { LinkChip } from './link-chip';
import { onceOpen } from './once-open';
import { Painter } from './painter';
import { Reports, type ReportDoors } from './reports';

export interface GridDoors extends ReportDoors {
  /** Where an address leads in this world; null for the rest of the web. */
  readonly placeOf: (url: string) => Place | null;
}

/** Univer as a view on the engine's workbook: paints what it is told, reports what a person does. */
export class Grid {
  private readonly grid: GridBook;
  private readonly painter: Painter;
  private readonly reports: Reports;
  private readonly charts: ChartOverlay;

  constructor(
    container: HTMLElement,
    language: Language,
    private readonly messages: Messages,
    private readonly doors: GridDoors,
  ) {
    this.grid = new GridBook(container, language);
    this.painter = new Painter(this.grid);
    this.charts = new ChartOverlay(container, () => this.grid.cellView());
    this.reports = new Reports(this.grid, doors);
    const chip = new LinkChip(container);
    setInterval(() => chip.follow(this.grid, doors.placeOf), 100);
  }

  /** The server does not know what this page holds, so nothing of it can be kept. */
  begin(frame: WorkbookFrame): void {
    this.charts.forget();
    const isFirst = !this.grid.workbook;
    this.painter.begin(frame);
    if (isFirst) onceOpen(this.grid, this.messages, this.doors.send);
    this.reports.viewAnew();
  }

  /** Draws the workbook anew, keeping the cells it holds, the active tab and where it was scrolled to. */
  open(frame: WorkbookFrame): void {
    if (this.painter.open(frame)) this.reports.viewAnew();
  }

  patch(patch: CellPatch): void {
    this.painter.patch(patch);
  }

  drawCharts(sheet: number, charts: readonly PaintedChart[]): void {
    this.charts.take(sheet, charts);
  }

  activate(sheet: number, area?: Rectangle): void {
    void this.rendered().then(() => this.painter.activate(sheet, area));
  }

  /** What people do in the grid before comes too early for it. */
  rendered(): Promise<void> {
    return this.grid.rendered();
  }
}
