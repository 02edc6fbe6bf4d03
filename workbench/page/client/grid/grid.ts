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
  SheetInterceptorService,
} from '@univerjs/preset-sheets-core';
import type { CellPatch, Rectangle, WorkbookFrame } from '../../protocol';
import type { Language, Messages } from '../../messages';
import { toBlock, typedCells, type TypedBlock } from './edits';
import { sheetIdOf, sheetKey, toNote, toSnapshot, toUniverStyle, usualKey, type Kept } from './snapshot';
import { startUniver, type UniverGrid } from './univer';

/** What the grid tells of what a person does in it. */
export interface GridHost {
  view(sheet: number, from: number, to: number): void;
  select(sheet: number, area: Rectangle, active: { row: number; column: number }): void;
  edit(sheet: number, block: TypedBlock): void;
  clear(sheet: number, area: Rectangle): void;
  rows(sheet: number, action: 'insert' | 'delete', at: number, count: number): void;
  columns(sheet: number, action: 'insert' | 'delete', at: number, count: number): void;
  sort(sheet: number, column: number, ascending: boolean): void;
  renameSheet(sheet: number, name: string): void;
  deleteSheet(sheet: number): void;
  undo(): void;
  notKept(): void;
}

const unitId = 'workbook';

/** Univer as a view on the engine's workbook: paints what it is told, reports what a person does. */
export class Grid {
  private readonly view: UniverGrid;
  private workbook: Workbook | null = null;
  /** True while the engine's own changes are painted, so that they are not reported back as edits. */
  private painting = false;
  private readonly notes: Kept['notes'] = new Map();
  private reportedView = '';

  constructor(
    container: HTMLElement,
    language: Language,
    private readonly messages: Messages,
    private readonly host: GridHost,
  ) {
    this.view = startUniver(container, language);
    this.listen();
  }

  /** Draws the workbook anew, keeping the cells it holds, the active tab and where it was scrolled to. */
  open(frame: WorkbookFrame): void {
    const place = this.place();
    const kept = this.kept();
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
        if (cell.input !== undefined) painted.custom = { input: cell.input };
        matrix.setValue(row, column, painted);
      } else {
        matrix.realDeleteValue(row, column);
      }
      this.paintNote(patch.sheet, row, column, cell?.note);
    }
    if (this.workbook.getActiveSheet()?.getSheetId() === sheet.getSheetId()) this.redraw();
    this.refreshFormulaBar(patch);
  }

  activate(sheet: number, area?: Rectangle): void {
    const worksheet = this.view.api.getActiveWorkbook()?.getSheetBySheetId(sheetKey(sheet));
    if (!worksheet) return;
    this.view.api.getActiveWorkbook()?.setActiveSheet(worksheet);
    if (!area) return;
    worksheet.getRange(area.row, area.column, area.rows, area.columns).activate();
    worksheet.scrollToCell(area.row, area.column);
  }

  private redraw(): void {
    this.view.api.getActiveWorkbook()?.getActiveSheet()?.refreshCanvas();
  }

  /** The formula bar shows the cell as it was when it was selected. */
  private refreshFormulaBar(patch: CellPatch): void {
    const active = this.view.api.getActiveWorkbook()?.getActiveCell();
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
    const place = { unitId, sheetId: sheetKey(sheet), row, col: column, silent: true };
    this.paintingWhile(() => {
      if (note === undefined) this.commands.syncExecuteCommand('sheet.mutation.remove-note', place);
      else {
        const params = { ...place, note: toNote(row, column, note) };
        this.commands.syncExecuteCommand('sheet.mutation.update-note', params);
      }
    });
  }

  private kept(): Kept {
    const cells: Kept['cells'] = new Map();
    for (const sheet of this.workbook?.getSheets() ?? []) {
      cells.set(
        sheetIdOf(sheet.getSheetId()),
        sheet.getCellMatrix().getMatrix() as IWorksheetData['cellData'],
      );
    }
    return {
      cells,
      styles: (this.workbook?.getStyles().toJSON() ?? {}) as Kept['styles'],
      notes: this.notes,
    };
  }

  private place(): { sheet: string; row: number; column: number; selection: IRange | undefined } | null {
    const sheet = this.workbook && this.view.api.getActiveWorkbook()?.getActiveSheet();
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
    const workbook = this.view.api.getActiveWorkbook();
    const sheet = place && workbook?.getSheetBySheetId(place.sheet);
    const known = place && frame.sheets.find(({ id }) => sheetKey(id) === place.sheet);
    if (!place || !workbook || !sheet || !known || known.hidden) return;
    workbook.setActiveSheet(sheet);
    const { selection } = place;
    if (selection && selection.endRow < known.rows && selection.endColumn < known.columns) {
      sheet.getRange(selection).activate();
    }
    if (place.row < known.rows && place.column < known.columns) sheet.scrollToCell(place.row, place.column);
  }

  private get commands(): ICommandService {
    return this.view.univer.__getInjector().get(ICommandService);
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

  private listen(): void {
    const { api } = this.view;
    api.addEvent(api.Event.BeforeCommandExecute, (event) => {
      if (!this.painting && this.takesOver(event.id, event.params as CommandParams)) event.cancel = true;
    });
    api.addEvent(api.Event.BeforeUndo, (event) => {
      if (!this.editing) {
        event.cancel = true;
        this.host.undo();
      }
    });
    api.addEvent(api.Event.CommandExecuted, ({ id, params }) => {
      if (id === 'sheet.mutation.set-range-values' && !this.painting) this.reportEdit(params as EditParams);
    });
    api.addEvent(api.Event.SelectionChanged, ({ worksheet, selections }) => {
      const range = selections[0];
      if (range) this.reportSelection(worksheet.getSheetId(), range);
    });
    api.addEvent(api.Event.ActiveSheetChanged, () => this.reportView());
    // Univer tells of scrolling late, and of other reasons for which other rows come into sight not at all.
    setInterval(() => this.reportView(), 100);
  }

  /** What an editor opens with, and what leaves it. Univer has these hooks only once it holds a workbook. */
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

  private get editing(): boolean {
    return this.view.api.getActiveWorkbook()?.isCellEditing() ?? false;
  }

  /** Hands a command over to the engine, or refuses it when the engine has nothing for it. */
  private takesOver(id: string, params: CommandParams | undefined): boolean {
    const sheet = sheetIdOf(params?.subUnitId ?? this.activeSheetKey());
    const range = params?.range;
    switch (id) {
      case 'sheet.command.insert-row-by-range':
      case 'sheet.command.remove-row-by-range':
        if (range) {
          const action = id.includes('insert') ? 'insert' : 'delete';
          this.host.rows(sheet, action, range.startRow, range.endRow - range.startRow + 1);
        }
        return true;
      case 'sheet.command.insert-col-by-range':
      case 'sheet.command.remove-col-by-range':
        if (range) {
          const action = id.includes('insert') ? 'insert' : 'delete';
          this.host.columns(sheet, action, range.startColumn, range.endColumn - range.startColumn + 1);
        }
        return true;
      case 'sheet.command.set-worksheet-name':
        this.host.renameSheet(sheet, params?.name ?? '');
        return true;
      case 'sheet.command.remove-sheet':
        this.host.deleteSheet(sheet);
        return true;
    }
    if (!refused.test(id)) return false;
    this.host.notKept();
    return true;
  }

  private reportEdit({ subUnitId, cellValue }: EditParams): void {
    const block = toBlock(typedCells(cellValue ?? {}));
    if (!block) return;
    const cleared = block.values.every((row) => row.every((text) => text === ''));
    const { row, column, values } = block;
    const area = { row, column, rows: values.length, columns: values[0]?.length ?? 0 };
    if (cleared) this.host.clear(sheetIdOf(subUnitId), area);
    else this.host.edit(sheetIdOf(subUnitId), block);
  }

  private reportSelection(key: string, range: IRange): void {
    const area = {
      row: range.startRow,
      column: range.startColumn,
      rows: range.endRow - range.startRow + 1,
      columns: range.endColumn - range.startColumn + 1,
    };
    const cell = this.view.api.getActiveWorkbook()?.getActiveCell();
    this.host.select(sheetIdOf(key), area, {
      row: cell?.getRow() ?? area.row,
      column: cell?.getColumn() ?? area.column,
    });
  }

  /** Asks for the rows in sight when they are others than before. */
  private reportView(): void {
    const sheet = this.view.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) return;
    const range = sheet.getVisibleRange();
    const view = [sheetIdOf(sheet.getSheetId()), range?.startRow ?? 0, range?.endRow ?? 0] as const;
    if (view.join() === this.reportedView) return;
    this.reportedView = view.join();
    this.host.view(...view);
  }

  private activeSheetKey(): string {
    return this.workbook?.getActiveSheet()?.getSheetId() ?? '';
  }

  private afterFirstOpening(): void {
    this.interceptEditor();
    this.addSortMenus();
    const book = () => this.view.api.getActiveWorkbook();
    window.workbenchGrid = {
      shown: (a1) => String(book()?.getActiveSheet()?.getRange(a1).getCellData()?.v ?? ''),
      selected: () => book()?.getActiveSheet()?.getActiveRange()?.getA1Notation() ?? '',
      tabs: () =>
        (book()?.getSheets() ?? []).filter((tab) => !tab.isSheetHidden()).map((tab) => tab.getSheetName()),
    };
  }

  /** Adds the entries that Univer lacks to its context menus. */
  private addSortMenus(): void {
    for (const ascending of [true, false]) {
      this.view.api
        .createMenu({
          id: `workbench.sort-${ascending ? 'ascending' : 'descending'}`,
          title: ascending ? this.messages.sortAscending : this.messages.sortDescending,
          action: () => {
            const column = this.view.api.getActiveWorkbook()?.getActiveRange()?.getColumn();
            if (column !== undefined) this.host.sort(sheetIdOf(this.activeSheetKey()), column, ascending);
          },
        })
        .appendTo(['contextMenu.colHeader', 'contextMenu.data']);
    }
  }
}

interface CommandParams {
  subUnitId?: string;
  range?: IRange;
  name?: string;
}

interface EditParams {
  subUnitId: string;
  cellValue?: Parameters<typeof typedCells>[0];
}

/** Commands that would change the picture without changing the workbook. */
const refused = new RegExp(
  '^sheets?\\.command\\.(' +
    [
      'set-(style|bold|italic|underline|stroke|overline|font|text|background|border|vertical|horizontal|range-(?!values))',
      'reset-|add-worksheet-merge|remove-worksheet-merge|set-frozen|cancel-frozen|set-.*hidden|set-.*visible',
      'delta-|set-row-height|set-worksheet-col-width|set-.*auto-|move-range|move-rows|move-cols|insert-range',
      'delete-range|insert-sheet|copy-sheet|set-tab-color|set-worksheet-order|set-worksheet-show',
      'split-text|text-to-number|set-filter|smart-toggle-filter|clear-filter|remove-sheet-filter|re-calc-filter',
      'update-note|delete-note|add-data-validation|update-data-validation|remove-.*data-validation|paste-format',
    ].join('|') +
    ')',
);
