import {
  CellValueType,
  ICommandService,
  UniverInstanceType,
  type ICellData,
  type IRange,
  type IWorksheetData,
} from '@univerjs/core';
import { IEditorBridgeService } from '@univerjs/preset-sheets-core';
import type { CellPatch, Rectangle, WorkbookFrame } from '../../protocol';
import { unitId, type GridBook } from './book';
import { fitRows } from './fit-rows';
import { sheetIdOf, sheetKey, toNote, toSnapshot, toUniverStyle, usualKey, type Kept } from './snapshot';

const USUAL_WIDTH = 100;

/** Paints what the engine says. */
export class Painter {
  private frame: WorkbookFrame | null = null;
  private readonly notes: Kept['notes'] = new Map();
  private readonly autoHeights: Kept['autoHeights'] = new Map();

  constructor(private readonly grid: GridBook) {}

  /** The server does not know what this page holds, so nothing of it can be kept. */
  begin(frame: WorkbookFrame): void {
    this.frame = null;
    this.notes.clear();
    this.autoHeights.clear();
    this.draw(frame, { ...this.kept(), cells: new Map() });
  }

  /**
   * Draws the workbook anew, keeping the cells it holds, the active tab and where it was scrolled to. False where
   * other sizes were all there was to draw.
   */
  open(frame: WorkbookFrame): boolean {
    if (this.frame && shapeOf(this.frame) === shapeOf(frame)) {
      this.resize(frame);
      return false;
    }
    this.draw(frame, this.kept());
    return true;
  }

  private draw(frame: WorkbookFrame, kept: Kept): void {
    const place = this.place();
    this.frame = frame;
    const isFirst = !this.grid.workbook;
    this.grid.paintingWhile(() => {
      if (!isFirst) this.grid.view.api.disposeUnit(unitId);
      this.grid.workbook = this.grid.view.univer.createUnit(
        UniverInstanceType.UNIVER_SHEET,
        toSnapshot(unitId, frame, kept),
      );
    });
    this.returnTo(place, frame);
  }

  /** Widths and heights alone need no new drawing. */
  private resize(frame: WorkbookFrame): void {
    this.frame = frame;
    for (const { id, columns, columnWidths, rowHeights } of frame.sheets) {
      const sheet = this.grid.workbook?.getSheetBySheetId(sheetKey(id));
      for (let column = 0; column < columns; column++) {
        sheet?.getColumnManager().setColumnWidth(column, columnWidths[column] ?? USUAL_WIDTH);
      }
      for (const [row, height] of Object.entries(rowHeights)) {
        Object.assign(sheet?.getRowManager().getRowOrCreate(Number(row)) ?? {}, { h: height, ia: 0 });
      }
      this.grid.skeletons?.getSkeletonParam(sheetKey(id))?.skeleton.makeDirty(true);
    }
    this.grid.redraw();
  }

  patch(patch: CellPatch): void {
    const sheet = this.grid.workbook?.getSheetBySheetId(sheetKey(patch.sheet));
    if (!this.grid.workbook || !sheet) return;
    const styles = this.grid.workbook.getStyles();
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
    if (this.grid.activeSheet === patch.sheet) {
      this.fitRows(patch);
      this.grid.redraw();
    }
    this.refreshFormulaBar(patch);
  }

  activate(sheet: number, area?: Rectangle): void {
    const worksheet = this.grid.book?.getSheetBySheetId(sheetKey(sheet));
    if (!worksheet) return;
    this.grid.book?.setActiveSheet(worksheet);
    if (!area) return;
    worksheet.getRange(area.row, area.column, area.rows, area.columns).activate();
    worksheet.scrollToCell(area.row, area.column);
  }

  private fitRows(patch: CellPatch): void {
    const worksheet = this.grid.workbook?.getSheetBySheetId(sheetKey(patch.sheet));
    const skeleton = this.grid.skeletons?.getSkeletonParam(sheetKey(patch.sheet))?.skeleton;
    if (!worksheet || !skeleton) return;
    const known = this.autoHeights.get(patch.sheet) ?? new Map<number, number>();
    this.autoHeights.set(patch.sheet, known);
    if (!fitRows(patch, worksheet, skeleton, known)) return;
    // The frame around the selected cell would stay where the rows were.
    requestAnimationFrame(() =>
      this.grid.paintingWhile(() => !this.grid.editing && this.grid.book?.getActiveRange()?.activate()),
    );
  }

  /** The formula bar shows the cell as it was when it was selected. */
  private refreshFormulaBar(patch: CellPatch): void {
    const active = this.grid.book?.getActiveCell();
    if (!active || this.grid.editing || active.getSheetId() !== sheetKey(patch.sheet)) return;
    const [row, column] = [active.getRow(), active.getColumn()];
    if (!patch.cells.some((cell) => cell[0] === row && cell[1] === column)) return;
    this.grid.injector.get(IEditorBridgeService).refreshEditCellState();
  }

  private paintNote(sheet: number, row: number, column: number, note: string | undefined): void {
    const ofSheet = this.notes.get(sheet) ?? new Map<string, { row: number; column: number; note: string }>();
    const key = `${row}:${column}`;
    if (ofSheet.get(key)?.note === note) return;
    if (note === undefined) ofSheet.delete(key);
    else ofSheet.set(key, { row, column, note });
    this.notes.set(sheet, ofSheet);
    const commands = this.grid.injector.get(ICommandService);
    const place = { unitId, sheetId: sheetKey(sheet), row, col: column, silent: true };
    this.grid.paintingWhile(() => {
      if (note === undefined) commands.syncExecuteCommand('sheet.mutation.remove-note', place);
      else {
        const params = { ...place, note: toNote(row, column, note) };
        commands.syncExecuteCommand('sheet.mutation.update-note', params);
      }
    });
  }

  // Staying in place while drawn anew

  private kept(): Kept {
    const cells: Kept['cells'] = new Map();
    for (const sheet of this.grid.workbook?.getSheets() ?? []) {
      const matrix = sheet.getCellMatrix().getMatrix() as IWorksheetData['cellData'];
      cells.set(sheetIdOf(sheet.getSheetId()), matrix);
    }
    const styles = (this.grid.workbook?.getStyles().toJSON() ?? {}) as Kept['styles'];
    return { cells, styles, notes: this.notes, autoHeights: this.autoHeights };
  }

  private place(): { sheet: string; row: number; column: number; selection: IRange | undefined } | null {
    const sheet = this.grid.workbook && this.grid.book?.getActiveSheet();
    if (!sheet) return null;
    const scroll = sheet.getScrollState();
    return {
      sheet: sheet.getSheetId(),
      row: scroll.sheetViewStartRow,
      column: scroll.sheetViewStartColumn,
      selection: sheet.getActiveRange()?.getRange(),
    };
  }

  private returnTo(place: ReturnType<Painter['place']>, frame: WorkbookFrame): void {
    const sheet = place && this.grid.book?.getSheetBySheetId(place.sheet);
    const known = place && frame.sheets.find(({ id }) => sheetKey(id) === place.sheet);
    if (!place || !sheet || !known || known.hidden) return;
    this.grid.book?.setActiveSheet(sheet);
    const { selection } = place;
    if (selection && selection.endRow < known.rows && selection.endColumn < known.columns) {
      sheet.getRange(selection).activate();
    }
    if (place.row < known.rows && place.column < known.columns) sheet.scrollToCell(place.row, place.column);
  }
}

/** The frame without what `resize` can change in place. */
const shapeOf = ({ name, sheets }: WorkbookFrame): string =>
  JSON.stringify([name, sheets.map((sheet) => ({ ...sheet, columnWidths: {}, rowHeights: {} }))]);
