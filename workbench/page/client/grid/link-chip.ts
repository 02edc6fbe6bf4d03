import type { Place } from '../places';
import { cutAtAddresses } from '../places';
import type { GridBook } from './book';

/** Pixels from the top of a cell to below its text. */
const underCell = 28;

/** Above a selected cell that holds a link: where it leads, to be opened in a tab of its own. */
export class LinkChip {
  private readonly anchor = document.createElement('a');

  constructor(container: HTMLElement) {
    this.anchor.className = 'link-chip';
    this.anchor.rel = 'noopener noreferrer';
    this.anchor.hidden = true;
    container.after(this.anchor);
  }

  /** Stays above the selected cell, if that leads anywhere. */
  follow(grid: GridBook, placeOf: (url: string) => Place | null): void {
    const cell = grid.editing ? null : grid.book?.getActiveCell();
    const data = cell?.getCellData();
    const link: unknown = data?.custom?.['link'];
    // Google makes links of addresses that stand in a text; here only those that lead somewhere in this world.
    const url = typeof link === 'string' ? link : cutAtAddresses(String(data?.v ?? ''))[1];
    const place = url === undefined ? null : placeOf(url);
    const view = cell && url !== undefined && (place || url === link) ? grid.cellView() : null;
    if (!cell || !view || url === undefined) return void (this.anchor.hidden = true);
    const sheet = grid.book?.getActiveSheet();
    const frozen = { rows: sheet?.getFrozenRows() ?? 0, columns: sheet?.getFrozenColumns() ?? 0 };
    const { x, y } = view.corner(cell.getRow(), cell.getColumn(), frozen);
    const isFrozen = cell.getRow() < frozen.rows;
    this.anchor.href = place?.href ?? url;
    this.anchor.target = place?.isHere ? '' : '_blank';
    this.anchor.textContent = place?.label ?? url;
    this.anchor.style.left = `${cell.getColumn() < frozen.columns ? x : Math.max(view.left, x)}px`;
    const lowest = view.height - view.bottom - 60;
    // Over the cell, or under it where it is the first in sight.
    const top = isFrozen || y - 40 < view.top ? y + underCell : y - 40;
    this.anchor.style.top = `${Math.min(top, lowest)}px`;
    this.anchor.hidden = !isFrozen && y < view.top;
  }
}
