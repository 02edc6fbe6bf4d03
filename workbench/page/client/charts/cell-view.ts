import type { IRender } from '@univerjs/preset-sheets-core';
import type { CellView } from './overlay';

/** The part of Univer's sheet that says where a cell would be if nothing were scrolled. */
interface Cells {
  getRange(row: number, column: number): { getCellRect(): { readonly x: number; readonly y: number } };
}

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
    corner: (row, column) => {
      const cell = cells.getRange(row, column).getCellRect();
      return { x: x + cell.x - scrolling.viewportScrollX, y: y + cell.y - scrolling.viewportScrollY };
    },
  };
}
