import { CellValueType } from '@univerjs/core';
import { AFTER_CELL_EDIT, BEFORE_CELL_EDIT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import type { Messages } from '../../messages';
import type { GridBook } from './book';
import type { Send } from './commands';

/** Set up once Univer holds a workbook; it has no such hooks before. */
export function onceOpen(grid: GridBook, messages: Messages, send: Send): void {
  interceptEditor(grid);
  addSortMenus(grid, messages, send);
  window.workbenchGrid = {
    shown: (a1) => String(grid.book?.getActiveSheet()?.getRange(a1).getCellData()?.v ?? ''),
    selected: () => grid.book?.getActiveSheet()?.getActiveRange()?.getA1Notation() ?? '',
    tabs: () =>
      (grid.book?.getSheets() ?? []).filter((tab) => !tab.isSheetHidden()).map((tab) => tab.getSheetName()),
    middle: (a1) => {
      const cell = grid.book?.getActiveSheet()?.getRange(a1).getCellRect();
      const canvas = document
        .querySelector('.grid canvas[id^=univer-sheet-main-canvas]')
        ?.getBoundingClientRect();
      if (!cell || !canvas) return { x: 0, y: 0 };
      return { x: canvas.x + cell.x + cell.width / 2, y: canvas.y + cell.y + cell.height / 2 };
    },
  };
}

/** What a cell's editor opens with, and what leaves it. */
function interceptEditor(grid: GridBook): void {
  const cells = grid.injector.get(SheetInterceptorService).writeCellInterceptor;
  cells.intercept(BEFORE_CELL_EDIT, {
    handler: (cell, _location, next) =>
      next(cell?.custom?.['input'] === undefined ? cell : { ...cell, v: String(cell.custom['input']) }),
  });
  // A formula is text to the grid: it is the engine's to compute.
  cells.intercept(AFTER_CELL_EDIT, {
    handler: (cell, _location, next) =>
      next(cell?.f ? { ...cell, v: cell.f, f: null, si: null, t: CellValueType.STRING } : cell),
  });
}

/** Entries that Univer's menus lack. */
function addSortMenus(grid: GridBook, messages: Messages, send: Send): void {
  for (const ascending of [true, false]) {
    grid.view.api
      .createMenu({
        id: `workbench.sort-${ascending ? 'ascending' : 'descending'}`,
        title: ascending ? messages.sortAscending : messages.sortDescending,
        action: () => {
          const column = grid.book?.getActiveRange()?.getColumn();
          if (column !== undefined) send('sort', { sheet: grid.activeSheet, column, ascending });
        },
      })
      .appendTo(['contextMenu.colHeader', 'contextMenu.data']);
  }
}
