/**
 * What people do at the screen, each as one call that can be undone: typing, pasting, filling, clearing,
 * sorting, and changing rows, columns and tabs. A refusal is an answer, not an error.
 */
import type { Area, CellValue } from '../contract';
import { GoogleError } from './limits';
import { onSheet } from './rectangles';
import type { CopyWhat } from './cellWriter';
import type { CellInput, PeopleResult, SortKey } from './types';
import type { ClearWhat } from './cellWriter';
import { UndoHistory } from './undo';
import type { Workbook } from './workbook';

export class People {
  private readonly history: UndoHistory;

  constructor(private readonly workbook: Workbook) {
    this.history = new UndoHistory(workbook);
  }

  /** Types (one value) or pastes text from elsewhere (a grid), starting at the area's first cell. */
  type(user: string, area: Area, inputs: readonly (readonly CellInput[])[]): PeopleResult {
    const target = onSheet(area.sheetId, { ...area, rows: inputs.length, columns: inputs[0]?.length ?? 0 });
    return this.edit(user, target, () => {
      this.growTo(target);
      this.workbook.cells.refuseInvalid(target, inputs);
      this.workbook.cells.setInputs(target, inputs);
    });
  }

  clear(user: string, area: Area, what: ClearWhat = { content: true }): PeopleResult {
    return this.edit(user, area, () => this.workbook.cells.clear(area, what));
  }

  /** Copy and paste inside the file: brings formats, validation and notes along unless told otherwise. */
  paste(user: string, source: Area, target: Area, what: CopyWhat = 'everything'): PeopleResult {
    const pasted = this.workbook.cells.pastedArea(source, target);
    return this.edit(user, pasted, () => {
      this.growTo(pasted);
      this.workbook.cells.copy(source, pasted, what);
    });
  }

  /** Cut and paste: formulas that name the cells follow them. */
  cut(user: string, source: Area, target: Area): PeopleResult {
    const pasted = onSheet(target.sheetId, { ...target, rows: source.rows, columns: source.columns });
    return this.attempt(user, [source, pasted], () => {
      this.growTo(pasted);
      const restoreCovered = this.history.cellsOf([pasted]);
      this.workbook.cells.move(source, pasted);
      return () => {
        this.workbook.cells.move(pasted, source);
        restoreCovered();
      };
    });
  }

  /** Drags the fill handle: repeats `source` over `target`, relative references shifted, plain series continued. */
  fill(user: string, source: Area, target: Area): PeopleResult {
    return this.edit(user, target, () => this.workbook.cells.fill(source, target));
  }

  /** Sorts the rows of an area; only these columns move. */
  sort(user: string, area: Area, keys: readonly SortKey[]): PeopleResult {
    return this.edit(user, area, () => this.workbook.cells.sort(area, keys));
  }

  insertRows(user: string, sheetId: number, at: number, count = 1): PeopleResult {
    const area = this.wholeRows(sheetId, at, count);
    return this.reshape(user, sheetId, area, () => {
      this.workbook.structure.insertRows(sheetId, at, count);
      return () => this.workbook.structure.deleteRows(sheetId, at, count);
    });
  }

  insertColumns(user: string, sheetId: number, at: number, count = 1): PeopleResult {
    const area = this.wholeColumns(sheetId, at, count);
    return this.reshape(user, sheetId, area, () => {
      this.workbook.structure.insertColumns(sheetId, at, count);
      return () => this.workbook.structure.deleteColumns(sheetId, at, count);
    });
  }

  deleteRows(user: string, sheetId: number, at: number, count = 1): PeopleResult {
    const area = this.wholeRows(sheetId, at, count);
    return this.attempt(user, [area], () => {
      const restore = this.history.whatDeletingLoses(area);
      this.workbook.structure.deleteRows(sheetId, at, count);
      return () => {
        this.workbook.structure.insertRows(sheetId, at, count);
        restore();
      };
    });
  }

  deleteColumns(user: string, sheetId: number, at: number, count = 1): PeopleResult {
    const area = this.wholeColumns(sheetId, at, count);
    return this.attempt(user, [area], () => {
      const restore = this.history.whatDeletingLoses(area);
      this.workbook.structure.deleteColumns(sheetId, at, count);
      return () => {
        this.workbook.structure.insertColumns(sheetId, at, count);
        restore();
      };
    });
  }

  /** Moves `count` columns so that they stand before the column now at `before`. */
  moveColumns(user: string, sheetId: number, from: number, count: number, before: number): PeopleResult {
    return this.attempt(user, [this.wholeColumns(sheetId, from, count)], () => {
      this.workbook.structure.moveColumns(sheetId, from, count, before);
      const [back, home] = wayBack(from, count, before);
      return () => this.workbook.structure.moveColumns(sheetId, back, count, home);
    });
  }

  moveRows(user: string, sheetId: number, from: number, count: number, before: number): PeopleResult {
    return this.attempt(user, [this.wholeRows(sheetId, from, count)], () => {
      this.workbook.structure.moveRows(sheetId, from, count, before);
      const [back, home] = wayBack(from, count, before);
      return () => this.workbook.structure.moveRows(sheetId, back, count, home);
    });
  }

  /** Deletes cells of some columns only; what stands below moves up (or from the right, left). */
  deleteCells(user: string, area: Area, shift: 'up' | 'left'): PeopleResult {
    return this.attempt(user, [this.fromHereOn(area, shift === 'up')], () => {
      const restoreCells = this.history.cellsOf([area]);
      const formulas = this.history.formulas();
      this.workbook.cells.deleteCells(area, shift);
      return () => {
        this.workbook.cells.insertCells(area, shift === 'up' ? 'down' : 'right');
        restoreCells();
        formulas.restoreBroken();
      };
    });
  }

  insertCells(user: string, area: Area, shift: 'down' | 'right'): PeopleResult {
    return this.attempt(user, [this.fromHereOn(area, shift === 'down')], () => {
      this.workbook.cells.insertCells(area, shift);
      return () => this.workbook.cells.deleteCells(area, shift === 'down' ? 'up' : 'left');
    });
  }

  insertSheet(_user: string, name?: string, index?: number): PeopleResult {
    return this.attempt('', [], () => {
      const options = { ...(name === undefined ? {} : { name }), ...(index === undefined ? {} : { index }) };
      const sheet = this.workbook.insertSheet(options);
      return () => this.workbook.deleteSheet(sheet.id);
    });
  }

  renameSheet(user: string, sheetId: number, name: string): PeopleResult {
    return this.attemptOnSheet(user, sheetId, () => {
      const before = this.workbook.sheetById(sheetId)!.name;
      this.workbook.renameSheet(sheetId, name);
      return () => this.workbook.renameSheet(sheetId, before);
    });
  }

  deleteSheet(user: string, sheetId: number): PeopleResult {
    return this.attemptOnSheet(user, sheetId, () => {
      const restore = this.history.whatDeletingSheetLoses(sheetId);
      this.workbook.deleteSheet(sheetId);
      return restore;
    });
  }

  moveSheet(user: string, sheetId: number, index: number): PeopleResult {
    return this.attemptOnSheet(user, sheetId, () => {
      const before = this.workbook.sheets.findIndex((sheet) => sheet.id === sheetId);
      this.workbook.moveSheet(sheetId, index);
      return () => this.workbook.moveSheet(sheetId, before);
    });
  }

  duplicateSheet(user: string, sheetId: number, name?: string): PeopleResult & { sheetId?: number } {
    let created: number | undefined;
    const result = this.attempt(user, [], () => {
      const copy = this.workbook.duplicateSheet(sheetId, name);
      created = copy.id;
      return () => this.workbook.deleteSheet(copy.id);
    });
    return created === undefined ? result : { ...result, sheetId: created };
  }

  /** Takes back the last thing `user` did; empty when there is nothing. */
  undo(user: string): PeopleResult {
    return this.history.undo(user);
  }

  redo(user: string): PeopleResult {
    return this.history.redo(user);
  }

  private edit(user: string, area: Area, change: () => void): PeopleResult {
    const isSingle = area.rows === 1 && area.columns === 1;
    const before = isSingle ? this.inputAt(area) : null;
    const result = this.attempt(user, [area], () => {
      const undo = this.history.cellsOf([area]);
      change();
      return undo;
    });
    if (!isSingle || result.refused) return result;
    return { ...result, before, after: this.inputAt(area) };
  }

  private inputAt(area: Area): CellValue {
    if (!this.workbook.sheetById(area.sheetId)) return null;
    return this.workbook.valueAt(area.sheetId, area.row, area.column);
  }

  /** The cells that move when some of `area`'s kind come or go: itself and all below (or to the right). */
  private fromHereOn(area: Area, vertical: boolean): Area {
    const sheet = this.workbook.requireSheet(area.sheetId);
    return vertical
      ? { ...area, rows: sheet.rows.count - area.row + 1 }
      : { ...area, columns: sheet.columns.count - area.column + 1 };
  }

  private reshape(user: string, sheetId: number, area: Area, change: () => () => void): PeopleResult {
    const result = this.attemptOnSheet(user, sheetId, change);
    return result.refused ? result : { areas: [area] };
  }

  private attemptOnSheet(user: string, sheetId: number, change: () => () => void): PeopleResult {
    return this.attempt(user, [], () => {
      this.workbook.protections.checkSheet(user, sheetId);
      return change();
    });
  }

  /** Runs a change, remembers how to take it back, and turns Google's refusals into answers. */
  private attempt(user: string, areas: readonly Area[], change: () => () => void): PeopleResult {
    try {
      for (const area of areas) this.workbook.protections.check(user, area);
      const undo = change();
      this.history.remember(user, areas, undo, change);
      return { areas };
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      const reason = error.code === 'protected' || error.code === 'validation' ? error.code : 'invalid';
      return { areas: [], refused: { reason, message: error.message } };
    }
  }

  private growTo(area: Area): void {
    this.workbook.structure.growTo(area.sheetId, area.row + area.rows - 1, area.column + area.columns - 1);
  }

  private wholeRows(sheetId: number, row: number, rows: number): Area {
    const columns = this.workbook.sheetById(sheetId)?.columns.count ?? 1;
    return { sheetId, row, column: 1, rows, columns };
  }

  private wholeColumns(sheetId: number, column: number, columns: number): Area {
    const rows = this.workbook.sheetById(sheetId)?.rows.count ?? 1;
    return { sheetId, row: 1, column, rows, columns };
  }
}

/** Where moved lines now stand, and before which line they must go to be back. */
const wayBack = (from: number, count: number, before: number): [number, number] =>
  before > from ? [before - count, from] : [before, from + count];
