import type { PaintedChart } from '../../protocol';

/** Where the cells of the active tab are now, in pixels of the grid. */
export interface CellView {
  readonly sheet: number;
  /** Corner of the cells that scroll, beyond headers and frozen lines. */
  readonly left: number;
  readonly top: number;
  /** What lies to the right of the cells and below them: scroll bars, the row of tabs. */
  readonly right: number;
  readonly bottom: number;
  /** Of the whole grid. */
  readonly height: number;
  /** Upper left corner of a cell; it may lie outside what can be seen. Frozen ones do not scroll. */
  corner(
    row: number,
    column: number,
    frozen?: { readonly rows: number; readonly columns: number },
  ): { readonly x: number; readonly y: number };
}

/**
 * Charts over the grid, where they stand. The grid is a canvas that scrolls without telling anybody in time, so
 * as long as there are charts each frame looks where the cells are.
 */
export class ChartOverlay {
  private readonly layer = document.createElement('div');
  private readonly charts = new Map<number, readonly PaintedChart[]>();
  private shown: { sheet: number; charts: readonly PaintedChart[]; boxes: HTMLElement[] } | null = null;
  private watching = false;

  constructor(
    container: HTMLElement,
    private readonly view: () => CellView | null,
  ) {
    this.layer.className = 'charts';
    container.after(this.layer);
  }

  take(sheet: number, charts: readonly PaintedChart[]): void {
    this.charts.set(sheet, charts);
    if (!this.watching) this.watch();
  }

  /** The server begins anew and will send again what there is. */
  forget(): void {
    this.charts.clear();
  }

  private watch(): void {
    this.watching = true;
    requestAnimationFrame(() => {
      this.place();
      this.watch();
    });
  }

  private place(): void {
    const view = this.view();
    const charts = (view && this.charts.get(view.sheet)) ?? [];
    if (!view || charts.length === 0) {
      if (this.shown) this.layer.replaceChildren();
      this.shown = null;
      return;
    }
    if (this.shown?.charts !== charts) this.show(view.sheet, charts);
    setStyle(this.layer, 'inset', `${view.top}px ${view.right}px ${view.bottom}px ${view.left}px`);
    charts.forEach(({ row, column, offsetX, offsetY }, index) => {
      const { x, y } = view.corner(row, column);
      const [left, top] = [Math.round(x + offsetX - view.left), Math.round(y + offsetY - view.top)];
      setStyle(this.shown!.boxes[index]!, 'transform', `translate(${left}px, ${top}px)`);
    });
  }

  private show(sheet: number, charts: readonly PaintedChart[]): void {
    const boxes = charts.map(({ svg }) => {
      const box = document.createElement('div');
      box.className = 'chart';
      box.innerHTML = svg;
      return box;
    });
    this.layer.replaceChildren(...boxes);
    this.shown = { sheet, charts, boxes };
  }
}

/** Asks the browser for nothing when nothing moved. */
const setStyle = (element: HTMLElement, name: 'inset' | 'transform', value: string): void => {
  if (element.dataset[name] === value) return;
  element.dataset[name] = value;
  element.style[name] = value;
};
