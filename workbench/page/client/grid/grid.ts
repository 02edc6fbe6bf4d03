import {
  CellValueType,
  ICommandService,
  UniverInstanceType,
  type ICellData,
  type IRange,
  type IWorksheetData,
  type Workbook,
} from '@univerjs/core';
import {
  AFTER_CELL_EDIT,
  BEFORE_CELL_EDIT,
  IEditorBridgeService,
  IRenderManagerService,
  ISheetClipboardService,
  SheetInterceptorService,
  SheetSkeletonManagerService,
} from '@univerjs/preset-sheets-core';
import type { CellPatch, PaintedChart, Rectangle, WorkbookFrame } from '../../protocol';
import type { Language, Messages } from '../../messages';
import { cellViewOf } from '../charts/cell-view';
import { ChartOverlay } from '../charts/overlay';
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
import { fitRows } from './fit-rows';
import { LinkChip } from './link-chip';
import { sheetIdOf, sheetKey, toNote, toSnapshot, toUniverStyle, usualKey, type Kept } from './snapshot';
import { startUniver, type UniverGrid } from './univer';

const unitId = 'workbook';

const USUAL_WIDTH = 100;

/** Univer as a view on the engine's workbook: paints what it is told, reports what a person does. */
export class Grid {
  private readonly view: UniverGrid;
  private readonly clipboard: GridClipboard;
  private readonly charts: ChartOverlay;
  private readonly chip: LinkChip;
  private workbook: Workbook | null = null;
  private frame: WorkbookFrame | null = null;
  /** True while the engine's own changes are painted, so that they are not reported back as edits. */
  private painting = false;
  private readonly notes: Kept['notes'] = new Map();
  private readonly autoHeights: Kept['autoHeights'] = new Map();
  private reportedView = '';

  /**
   * @param send tells the server what a person did
   * @param notKept says that the stand-in does not do something
   */
  constructor(
    container: HTMLElement,
    language: Language,
    private readonly messages: Messages,
    private readonly send: Send,
    private readonly notKept: () => void,
    /** The page's secret, for documents of this server. */
    private readonly token: string,
  ) {
    this.view = startUniver(container, language);
    this.charts = new ChartOverlay(container, () => this.cellView(container));
    this.chip = new LinkChip(container);
    setInterval(() => this.showLink(container), 100);
    this.clipboard = new GridClipboard(send, () =>
      this.view.univer.__getInjector().get(ISheetClipboardService).removeMarkSelection(),
    );
    this.listen();
  }

  // What the engine says

  /** The server does not know what this page holds, so nothing of it can be kept. */
  begin(frame: WorkbookFrame): void {
    this.frame = null;
    this.notes.clear();
    this.autoHeights.clear();
    this.charts.forget();
    this.draw(frame, { ...this.kept(), cells: new Map() });
  }

  /** Draws the workbook anew, keeping the cells it holds, the active tab and where it was scrolled to. */
  open(frame: WorkbookFrame): void {
    if (this.frame && shapeOf(this.frame) === shapeOf(frame)) this.resize(frame);
    else this.draw(frame, this.kept());
  }

  private draw(frame: WorkbookFrame, kept: Kept): void {
    const place = this.place();
    this.frame = frame;
    const isFirst = !this.workbook;
    this.paintingWhile(() => {
      if (!isFirst) this.view.api.disposeUnit(unitId);
      this.workbook = this.view.univer.createUnit(
        UniverInstanceType.UNIVER_SHEET,
        toSnapshot(unitId, frame, kept),
      );
    });
    if (isFirst) this.afterFirstOpening();
    this.returnTo(place, frame);
    this.reportedView = '';
    this.reportView();
  }

  /** Widths and heights alone need no new drawing. */
  private resize(frame: WorkbookFrame): void {
    this.frame = frame;
    for (const { id, columns, columnWidths, rowHeights } of frame.sheets) {
      const sheet = this.workbook?.getSheetBySheetId(sheetKey(id));
      for (let column = 0; column < columns; column++) {
        sheet?.getColumnManager().setColumnWidth(column, columnWidths[column] ?? USUAL_WIDTH);
      }
      for (const [row, height] of Object.entries(rowHeights)) {
        Object.assign(sheet?.getRowManager().getRowOrCreate(Number(row)) ?? {}, { h: height, ia: 0 });
      }
      this.skeletons?.getSkeletonParam(sheetKey(id))?.skeleton.makeDirty(true);
    }
    this.redraw();
  }

  patch(patch: CellPatch): void {
    const sheet = this.workbook?.getSheetBySheetId(sheetKey(patch.sheet));
    if (!this.workbook || !sheet) return;
    const styles = this.workbook.getStyles();
    for (const [key, style] of Object.entries(patch.styles)) {
      if (!styles.get(key)) styles.addCustomStyle(key, toUniverStyle(style));
    }
    const matrix = sheet.getCellMatrix();
    for (const [row, column, cell] of patch.cells) {
      if (cell) {
        const painted: ICellData = { v: cell.text, t: CellValueType.STRING, s: cell.style ?? usualKey };
        const { input, link } = cell;
        if (input !== undefined || link !== undefined) painted.custom = { input, link };
        matrix.setValue(row, column, painted);
      } else {
        matrix.realDeleteValue(row, column);
      }
      this.paintNote(patch.sheet, row, column, cell?.note);
    }
    if (this.activeSheet() === patch.sheet) {
      this.fitRows(patch);
      this.redraw();
    }
    this.refreshFormulaBar(patch);
  }

  drawCharts(sheet: number, charts: readonly PaintedChart[]): void {
    this.charts.take(sheet, charts);
  }

  private cellView(container: HTMLElement) {
    const sheet = this.book?.getActiveSheet();
    const render = this.view.univer.__getInjector().get(IRenderManagerService).getRenderById(unitId);
    return sheet && render ? cellViewOf(this.activeSheet(), sheet, render, container) : null;
  }

  /** Where the selected cell leads, if it leads anywhere. */
  private showLink(container: HTMLElement): void {
    const cell = this.editing ? null : this.book?.getActiveCell();
    const link = cell?.getCellData()?.custom?.['link'];
    const view = typeof link === 'string' ? this.cellView(container) : null;
    if (!cell || !view || typeof link !== 'string') return this.chip.hide();
    const isOwn = link.startsWith('/');
    const href = isOwn ? `${link}?token=${this.token}` : link;
    const label = isOwn ? this.messages.print.open : link;
    this.chip.show(href, label, view, { row: cell.getRow(), column: cell.getColumn() });
  }

  private fitRows(patch: CellPatch): void {
    const worksheet = this.workbook?.getSheetBySheetId(sheetKey(patch.sheet));
    const skeleton = this.skeletons?.getSkeletonParam(sheetKey(patch.sheet))?.skeleton;
    if (!worksheet || !skeleton) return;
    const known = this.autoHeights.get(patch.sheet) ?? new Map<number, number>();
    this.autoHeights.set(patch.sheet, known);
    if (!fitRows(patch, worksheet, skeleton, known)) return;
    // The frame around the selected cell would stay where the rows were.
    requestAnimationFrame(() =>
      this.paintingWhile(() => !this.editing && this.book?.getActiveRange()?.activate()),
    );
  }

  private get skeletons(): SheetSkeletonManagerService | undefined {
    const renders = this.view.univer.__getInjector().get(IRenderManagerService);
    return renders.getRenderById(unitId)?.with(SheetSkeletonManagerService);
  }

  activate(sheet: number, area?: Rectangle): void {
    const worksheet = this.book?.getSheetBySheetId(sheetKey(sheet));
    if (!worksheet) return;
    this.book?.setActiveSheet(worksheet);
    if (!area) return;
    worksheet.getRange(area.row, area.column, area.rows, area.columns).activate();
    worksheet.scrollToCell(area.row, area.column);
  }

  private redraw(): void {
    this.book?.getActiveSheet()?.refreshCanvas();
  }

  /** The formula bar shows the cell as it was when it was selected. */
  private refreshFormulaBar(patch: CellPatch): void {
    const active = this.book?.getActiveCell();
    if (!active || this.editing || active.getSheetId() !== sheetKey(patch.sheet)) return;
    const [row, column] = [active.getRow(), active.getColumn()];
    if (!patch.cells.some((cell) => cell[0] === row && cell[1] === column)) return;
    this.view.univer.__getInjector().get(IEditorBridgeService).refreshEditCellState();
  }

  private paintNote(sheet: number, row: number, column: number, note: string | undefined): void {
    const ofSheet = this.notes.get(sheet) ?? new Map<string, { row: number; column: number; note: string }>();
    const key = `${row}:${column}`;
    if (ofSheet.get(key)?.note === note) return;
    if (note === undefined) ofSheet.delete(key);
    else ofSheet.set(key, { row, column, note });
    this.notes.set(sheet, ofSheet);
    const commands = this.view.univer.__getInjector().get(ICommandService);
    const place = { unitId, sheetId: sheetKey(sheet), row, col: column, silent: true };
    this.paintingWhile(() => {
      if (note === undefined) commands.syncExecuteCommand('sheet.mutation.remove-note', place);
      else {
        const params = { ...place, note: toNote(row, column, note) };
        commands.syncExecuteCommand('sheet.mutation.update-note', params);
      }
    });
  }

  private paintingWhile(paint: () => void): void {
    const outer = this.painting;
    this.painting = true;
    try {
      paint();
    } finally {
      this.painting = outer;
    }
  }

  // Staying in place while drawn anew

  private kept(): Kept {
    const cells: Kept['cells'] = new Map();
    for (const sheet of this.workbook?.getSheets() ?? []) {
      const matrix = sheet.getCellMatrix().getMatrix() as IWorksheetData['cellData'];
      cells.set(sheetIdOf(sheet.getSheetId()), matrix);
    }
    const styles = (this.workbook?.getStyles().toJSON() ?? {}) as Kept['styles'];
    return { cells, styles, notes: this.notes, autoHeights: this.autoHeights };
  }

  private place(): { sheet: string; row: number; column: number; selection: IRange | undefined } | null {
    const sheet = this.workbook && this.book?.getActiveSheet();
    if (!sheet) return null;
    const scroll = sheet.getScrollState();
    return {
      sheet: sheet.getSheetId(),
      row: scroll.sheetViewStartRow,
      column: scroll.sheetViewStartColumn,
      selection: sheet.getActiveRange()?.getRange(),
    };
  }

  private returnTo(place: ReturnType<Grid['place']>, frame: WorkbookFrame): void {
    const sheet = place && this.book?.getSheetBySheetId(place.sheet);
    const known = place && frame.sheets.find(({ id }) => sheetKey(id) === place.sheet);
    if (!place || !sheet || !known || known.hidden) return;
    this.book?.setActiveSheet(sheet);
    const { selection } = place;
    if (selection && selection.endRow < known.rows && selection.endColumn < known.columns) {
      sheet.getRange(selection).activate();
    }
    if (place.row < known.rows && place.column < known.columns) sheet.scrollToCell(place.row, place.column);
  }

  // What a person does

  /** The selection that the server was told last. */
  private saidSelection = '';

  private listen(): void {
    const { api } = this.view;
    api.addEvent(api.Event.BeforeCommandExecute, (event) => {
      if (!this.painting && this.takesOver(event.id, event.params as CommandParams)) event.cancel = true;
    });
    api.addEvent(api.Event.BeforeUndo, (event) => this.insteadOf(event, 'undo'));
    api.addEvent(api.Event.BeforeRedo, (event) => this.insteadOf(event, 'redo'));
    api.addEvent(api.Event.CommandExecuted, ({ id, params }) => {
      if (this.painting) return;
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
    const range = this.painting ? undefined : this.book?.getActiveRange()?.getRange();
    if (!range) return;
    const selection = { sheet: this.activeSheet(), area: toArea(range) };
    const said = JSON.stringify(selection);
    if (said === this.saidSelection) return;
    this.saidSelection = said;
    this.send('select', selection);
  }

  private takesOver(id: string, params: CommandParams & Partial<PasteParams>): boolean {
    const sheet = params?.subUnitId === undefined ? this.activeSheet() : sheetIdOf(params.subUnitId);
    const selected = this.book?.getActiveRange()?.getRange();
    if (id === 'univer.command.copy' || id === 'univer.command.cut') {
      this.clipboard.copy(sheet, selected && toArea(selected), id === 'univer.command.cut');
      return false;
    }
    if (id === 'sheet.command.paste-by-short-key' && selected && !this.editing) {
      this.clipboard.paste(sheet, toArea(selected), params.htmlContent ?? '', params.textContent ?? '');
      return true;
    }
    if (id === 'univer.command.paste' && selected && !this.editing) {
      void this.pasteFromMenu(sheet, toArea(selected));
      return true;
    }
    const outcome = takeOver(id, params, sheet, this.send, selected);
    if (outcome === 'refused') this.notKept();
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
    if (this.editing) return;
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
    const range = this.book?.getActiveSheet()?.getVisibleRange();
    if (!this.workbook) return;
    const view = { sheet: this.activeSheet(), from: range?.startRow ?? 0, to: range?.endRow ?? 0 };
    const text = JSON.stringify(view);
    if (text === this.reportedView) return;
    this.reportedView = text;
    this.send('view', view);
  }

  private get book() {
    return this.view.api.getActiveWorkbook();
  }

  private activeSheet(): number {
    return sheetIdOf(this.workbook?.getActiveSheet()?.getSheetId() ?? '');
  }

  private get editing(): boolean {
    return this.book?.isCellEditing() ?? false;
  }

  // Set up once Univer holds a workbook; it has no such hooks before

  private afterFirstOpening(): void {
    this.interceptEditor();
    this.addSortMenus();
    window.workbenchGrid = {
      shown: (a1) => String(this.book?.getActiveSheet()?.getRange(a1).getCellData()?.v ?? ''),
      selected: () => this.book?.getActiveSheet()?.getActiveRange()?.getA1Notation() ?? '',
      tabs: () =>
        (this.book?.getSheets() ?? []).filter((tab) => !tab.isSheetHidden()).map((tab) => tab.getSheetName()),
      middle: (a1) => {
        const cell = this.book?.getActiveSheet()?.getRange(a1).getCellRect();
        const grid = document
          .querySelector('.grid canvas[id^=univer-sheet-main-canvas]')
          ?.getBoundingClientRect();
        if (!cell || !grid) return { x: 0, y: 0 };
        return { x: grid.x + cell.x + cell.width / 2, y: grid.y + cell.y + cell.height / 2 };
      },
    };
  }

  /** What a cell's editor opens with, and what leaves it. */
  private interceptEditor(): void {
    const cells = this.view.univer.__getInjector().get(SheetInterceptorService).writeCellInterceptor;
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
  private addSortMenus(): void {
    for (const ascending of [true, false]) {
      this.view.api
        .createMenu({
          id: `workbench.sort-${ascending ? 'ascending' : 'descending'}`,
          title: ascending ? this.messages.sortAscending : this.messages.sortDescending,
          action: () => {
            const column = this.book?.getActiveRange()?.getColumn();
            if (column !== undefined) this.send('sort', { sheet: this.activeSheet(), column, ascending });
          },
        })
        .appendTo(['contextMenu.colHeader', 'contextMenu.data']);
    }
  }
}

/** The frame without what `resize` can change in place. */
const shapeOf = ({ name, sheets }: WorkbookFrame): string =>
  JSON.stringify([name, sheets.map((sheet) => ({ ...sheet, columnWidths: {}, rowHeights: {} }))]);
