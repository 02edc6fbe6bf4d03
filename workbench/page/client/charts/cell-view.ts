import type { IRender } from '@univerjs/preset-sheets-core';
import type { CellView } from './overlay';

/** The part of Univer's sheet that says where a cell would be if nothing were scrolled. */
interface Cells {
  getMaxRows(): number;
  getMaxColumns(): number;
  getRange(row: number, column: number): { getCellRect(): { readonly x: number; readonly y: number } };
}

const none = { rows: 0, columns: 0 };

/** Where the cells of a sheet are on the screen, counted from the corner of `container`. */
export function cellViewOf(
  sheet: number,
  cells: Cells,
  render: IRender,
  container: HTMLElement,
): CellView | null {
  const scrolling = render.scene.getViewport('viewMain');
  const canvas = container.querySelector('canvas[id^=univer-sheet-main-canvas]');
  if (!scrolling || !canvas) return null;
  const [drawn, whole] = [canvas.getBoundingClientRect(), container.getBoundingClientRect()];
  const [x, y] = [drawn.left - whole.left, drawn.top - whole.top];
  return {
    sheet,
    left: x + scrolling.left,
    top: y + scrolling.top,
    right: whole.right - drawn.right,
    bottom: whole.bottom - drawn.bottom,
    height: whole.height,
    corner: (row, column, frozen = none) => {
      // A tab that has just become smaller may still be drawn with the charts it had.
      const known = [
        Math.min(row, cells.getMaxRows() - 1),
        Math.min(column, cells.getMaxColumns() - 1),
      ] as const;
      const cell = cells.getRange(...known).getCellRect();
      return {
        x: x + cell.x - (column < frozen.columns ? 0 : scrolling.viewportScrollX),
        y: y + cell.y - (row < frozen.rows ? 0 : scrolling.viewportScrollY),
      };
    },
  };
}
