import type { Rectangle } from '../../protocol';
import { ISheetClipboardService } from '@univerjs/preset-sheets-core';
import type { GridBook } from './book';
import { GridClipboard } from './clipboard';
import {
  takeOver,
  toArea,
  type CommandParams,
  type EditParams,
  type PasteParams,
  type Send,
  type SizeParams,
} from './commands';
import { toBlock, typedCells } from './edits';
import { sheetIdOf } from './snapshot';

export interface ReportDoors {
  /** Tells the server what a person did. */
  readonly send: Send;
  /** Says that the stand-in does not do something. */
  readonly notKept: () => void;
  /** Whether cells may be changed here; says so where not. */
  readonly mayEdit: () => boolean;
}

/** Tells the server what a person does in the grid. */
export class Reports {
  private readonly clipboard: GridClipboard;
  private readonly send: Send;
  private reportedView = '';

  constructor(
    private readonly grid: GridBook,
    private readonly doors: ReportDoors,
  ) {
    this.send = doors.send;
    this.clipboard = new GridClipboard(this.send, () =>
      grid.injector.get(ISheetClipboardService).removeMarkSelection(),
    );
    this.listen();
  }

  /** Everything was drawn anew: whoever is told what is in sight has to hear it again. */
  viewAnew(): void {
    this.reportedView = '';
    this.reportView();
  }

  /** The selection that the server was told last. */
  private saidSelection = '';

  private listen(): void {
    const { api } = this.grid.view;
    api.addEvent(api.Event.BeforeCommandExecute, (event) => {
      if (!this.grid.painting && this.takesOver(event.id, event.params as CommandParams)) event.cancel = true;
    });
    api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
      if (!this.doors.mayEdit()) event.cancel = true;
    });
    api.addEvent(api.Event.BeforeUndo, (event) => this.insteadOf(event, 'undo'));
    api.addEvent(api.Event.BeforeRedo, (event) => this.insteadOf(event, 'redo'));
    api.addEvent(api.Event.CommandExecuted, ({ id, params }) => {
      if (this.grid.painting) return;
      if (id === 'sheet.mutation.set-range-values') this.reportEdit(params as EditParams);
      if (id === 'sheet.mutation.set-worksheet-col-width') this.reportSize('columns', params as SizeParams);
      if (id === 'sheet.mutation.set-worksheet-row-height') this.reportSize('rows', params as SizeParams);
    });
    api.addEvent(api.Event.SelectionChanged, () => this.reportSelection());
    api.addEvent(api.Event.ActiveSheetChanged, () => this.reportView());
    // Univer tells of scrolling late, and of other reasons for which other rows come into sight not at all.
    // A selection made while cells were painted is told of here, too.
    setInterval(() => {
      this.reportView();
      this.reportSelection();
    }, 100);
  }

  private reportSelection(): void {
    const range = this.grid.painting ? undefined : this.grid.book?.getActiveRange()?.getRange();
    if (!range) return;
    const selection = { sheet: this.grid.activeSheet, area: toArea(range) };
    const said = JSON.stringify(selection);
    if (said === this.saidSelection) return;
    this.saidSelection = said;
    this.send('select', selection);
  }

  private takesOver(id: string, params: CommandParams & Partial<PasteParams>): boolean {
    const sheet = params?.subUnitId === undefined ? this.grid.activeSheet : sheetIdOf(params.subUnitId);
    const selected = this.grid.book?.getActiveRange()?.getRange();
    if (id === 'univer.command.copy' || id === 'univer.command.cut') {
      this.clipboard.copy(sheet, selected && toArea(selected), id === 'univer.command.cut');
      return false;
    }
    if (id === 'sheet.command.paste-by-short-key' && selected && !this.grid.editing) {
      this.clipboard.paste(sheet, toArea(selected), params.htmlContent ?? '', params.textContent ?? '');
      return true;
    }
    if (id === 'univer.command.paste' && selected && !this.grid.editing) {
      void this.pasteFromMenu(sheet, toArea(selected));
      return true;
    }
    const outcome = takeOver(id, params, sheet, this.send, selected);
    if (outcome === 'refused') this.doors.notKept();
    return outcome !== 'left';
  }

  private async pasteFromMenu(sheet: number, target: Rectangle): Promise<void> {
    for (const item of await navigator.clipboard.read()) {
      const read = async (type: string): Promise<string> =>
        item.types.includes(type) ? (await item.getType(type)).text() : '';
      this.clipboard.paste(sheet, target, await read('text/html'), await read('text/plain'));
    }
  }

  /** Taking back is the engine's, except inside a cell's editor. */
  private insteadOf(event: { cancel?: boolean }, name: 'undo' | 'redo'): void {
    if (this.grid.editing) return;
    event.cancel = true;
    this.send(name, {});
  }

  private reportEdit({ subUnitId, cellValue }: EditParams): void {
    const block = toBlock(typedCells(cellValue ?? {}));
    if (!block) return;
    const sheet = sheetIdOf(subUnitId);
    const { row, column, values } = block;
    const area = { row, column, rows: values.length, columns: values[0]?.length ?? 0 };
    if (values.every((texts) => texts.every((text) => text === ''))) this.send('clear', { sheet, area });
    else this.send('edit', { sheet, ...block });
  }

  private reportSize(axis: 'rows' | 'columns', { subUnitId, ranges, colWidth, rowHeight }: SizeParams): void {
    const size = axis === 'rows' ? rowHeight : colWidth;
    for (const range of ranges) {
      const [at, end] =
        axis === 'rows' ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
      const pixels = typeof size === 'number' ? size : size?.[at];
      if (pixels === undefined) continue;
      this.send('size', { sheet: sheetIdOf(subUnitId), axis, at, count: end - at + 1, pixels });
    }
  }

  /** Asks for the rows in sight when they are others than before. */
  private reportView(): void {
    const range = this.grid.book?.getActiveSheet()?.getVisibleRange();
    if (!this.grid.workbook) return;
    const view = { sheet: this.grid.activeSheet, from: range?.startRow ?? 0, to: range?.endRow ?? 0 };
    const text = JSON.stringify(view);
    if (text === this.reportedView) return;
    this.reportedView = text;
    this.send('view', view);
  }
}
