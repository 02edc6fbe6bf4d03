import type { CellView } from '../charts/overlay';

/** Above a selected cell that holds a link: where it leads, to be opened in a tab of its own. */
export class LinkChip {
  private readonly anchor = document.createElement('a');

  constructor(container: HTMLElement) {
    this.anchor.className = 'link-chip';
    this.anchor.target = '_blank';
    this.anchor.rel = 'noopener noreferrer';
    this.anchor.hidden = true;
    container.after(this.anchor);
  }

  /** @param place the selected cell, from 0 */
  show(
    href: string,
    label: string,
    view: CellView,
    place: { readonly row: number; readonly column: number },
  ): void {
    const { x, y } = view.corner(place.row, place.column);
    this.anchor.href = href;
    this.anchor.textContent = label;
    this.anchor.style.left = `${Math.max(view.left, x)}px`;
    const lowest = view.height - view.bottom - 60;
    this.anchor.style.top = `${Math.min(Math.max(y - 40, view.top), lowest)}px`;
    this.anchor.hidden = y < view.top;
  }

  hide(): void {
    this.anchor.hidden = true;
  }
}
