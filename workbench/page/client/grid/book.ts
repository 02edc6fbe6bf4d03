import { LifecycleService, LifecycleStages, type Workbook } from '@univerjs/core';
import { IRenderManagerService, SheetSkeletonManagerService } from '@univerjs/preset-sheets-core';
import type { Language } from '../../messages';
import { cellViewOf } from '../charts/cell-view';
import type { CellView } from '../charts/overlay';
import { sheetIdOf } from './snapshot';
import { startUniver, type UniverGrid } from './univer';

/** Univer's own name for the one workbook that it shows. */
export const unitId = 'workbook';

/** Univer with the workbook it shows, for those who paint it and those who listen to it. */
export class GridBook {
  readonly view: UniverGrid;
  /** Null until the engine has said what is in it. */
  workbook: Workbook | null = null;
  private isPainting = false;

  constructor(
    readonly container: HTMLElement,
    language: Language,
  ) {
    this.view = startUniver(container, language);
  }

  get injector() {
    return this.view.univer.__getInjector();
  }

  /** Before the first drawing is done Univer knows no scrolling and answers whoever asks for it with an error. */
  rendered(): Promise<void> {
    return this.injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
  }

  get book() {
    return this.view.api.getActiveWorkbook();
  }

  get activeSheet(): number {
    return sheetIdOf(this.workbook?.getActiveSheet()?.getSheetId() ?? '');
  }

  /** A cell's editor is open. */
  get editing(): boolean {
    return this.book?.isCellEditing() ?? false;
  }

  get skeletons(): SheetSkeletonManagerService | undefined {
    const renders = this.injector.get(IRenderManagerService);
    return renders.getRenderById(unitId)?.with(SheetSkeletonManagerService);
  }

  /** Where cells are on the screen. */
  cellView(): CellView | null {
    const sheet = this.book?.getActiveSheet();
    const render = this.injector.get(IRenderManagerService).getRenderById(unitId);
    return sheet && render ? cellViewOf(this.activeSheet, sheet, render, this.container) : null;
  }

  redraw(): void {
    this.book?.getActiveSheet()?.refreshCanvas();
  }

  /** True while the engine's own changes are painted, so that they are not reported back as edits. */
  get painting(): boolean {
    return this.isPainting;
  }

  paintingWhile(paint: () => void): void {
    const outer = this.isPainting;
    this.isPainting = true;
    try {
      paint();
    } finally {
      this.isPainting = outer;
    }
  }
}
