import type { Area, CellValue } from '../contract';
import {
  parseA1,
  type CellInput,
  type PeopleResult,
  type Rectangle,
  type Sheet,
  type SortKey,
} from '../model';
import type { ChangeType, EditFacts } from './events';
import { recordResponse, type FormAnswers } from './form';
import { fireInstalled, fireSimple } from './triggers';
import type { World } from './world';

/** A tab, by its name or its id. */
export type SheetRef = string | number;

/** What a person types: one value, or a grid as if pasted. */
export type Typed = CellInput | Date | readonly (readonly (CellInput | Date)[])[];

const isGrid = (values: Typed): values is readonly (readonly (CellInput | Date)[])[] => {
  if (!Array.isArray(values)) return false;
  if (values.length > 0 && values.every((row) => Array.isArray(row))) return true;
  throw new Error('Give one value, or a grid: an array of rows, each an array of values.');
};

/** Rows of a paste that are shorter than the others empty the cells they do not reach. */
const rectangular = (rows: readonly (readonly (CellInput | Date)[])[]): CellInput[][] => {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => inputOf(row[column] ?? null)));
};

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

const inputOf = (value: CellInput | Date): CellInput =>
  isDate(value) ? { epochMs: value.getTime() } : value;

/** What an edit sets off, not yet delivered. */
interface EditEvents {
  readonly simple: (() => void)[];
  readonly installed: (() => void)[];
  readonly inOrder: (() => void)[];
}

/**
 * What people do at the screen. Each is refused where protection or validation refuses it; else it happens, and
 * then the triggers fire that Google fires.
 */
export class PeopleAtTheScreen {
  constructor(private readonly world: World) {}

  edit(user: string, sheet: SheetRef, a1: string, values: Typed): PeopleResult {
    const { result, events } = this.editQuietly(user, sheet, a1, values);
    for (const deliver of events.inOrder) deliver();
    return result;
  }

  clear(user: string, sheet: SheetRef, a1: string): PeopleResult {
    return this.edited(user, this.world.workbook.people.clear(user, this.area(sheet, a1)), true);
  }

  paste(user: string, sheet: SheetRef, from: string, to: string): PeopleResult {
    return this.edited(
      user,
      this.world.workbook.people.paste(user, this.area(sheet, from), this.area(sheet, to)),
      false,
    );
  }

  cut(user: string, sheet: SheetRef, from: string, to: string): PeopleResult {
    return this.edited(
      user,
      this.world.workbook.people.cut(user, this.area(sheet, from), this.area(sheet, to)),
      false,
    );
  }

  fill(user: string, sheet: SheetRef, from: string, to: string): PeopleResult {
    return this.edited(
      user,
      this.world.workbook.people.fill(user, this.area(sheet, from), this.area(sheet, to)),
      false,
    );
  }

  /** Sorting fires nothing: scripts learn of it by looking. */
  sort(user: string, sheet: SheetRef, a1: string, keys: readonly SortKey[]): PeopleResult {
    return this.shown(user, this.world.workbook.people.sort(user, this.area(sheet, a1), keys));
  }

  insertRows(user: string, sheet: SheetRef, at: number, count: number): PeopleResult {
    return this.changed(
      user,
      'INSERT_ROW',
      this.world.workbook.people.insertRows(user, this.sheet(sheet).id, at, count),
    );
  }

  deleteRows(user: string, sheet: SheetRef, at: number, count: number): PeopleResult {
    return this.changed(
      user,
      'REMOVE_ROW',
      this.world.workbook.people.deleteRows(user, this.sheet(sheet).id, at, count),
    );
  }

  insertColumns(user: string, sheet: SheetRef, at: number, count: number): PeopleResult {
    const { people } = this.world.workbook;
    return this.changed(user, 'INSERT_COLUMN', people.insertColumns(user, this.sheet(sheet).id, at, count));
  }

  deleteColumns(user: string, sheet: SheetRef, at: number, count: number): PeopleResult {
    const { people } = this.world.workbook;
    return this.changed(user, 'REMOVE_COLUMN', people.deleteColumns(user, this.sheet(sheet).id, at, count));
  }

  moveRows(user: string, sheet: SheetRef, from: number, count: number, before: number): PeopleResult {
    const { people } = this.world.workbook;
    return this.changed(user, 'OTHER', people.moveRows(user, this.sheet(sheet).id, from, count, before));
  }

  moveColumns(user: string, sheet: SheetRef, from: number, count: number, before: number): PeopleResult {
    const { people } = this.world.workbook;
    return this.changed(user, 'OTHER', people.moveColumns(user, this.sheet(sheet).id, from, count, before));
  }

  deleteCells(user: string, sheet: SheetRef, a1: string, shift: 'up' | 'left'): PeopleResult {
    return this.changed(
      user,
      'OTHER',
      this.world.workbook.people.deleteCells(user, this.area(sheet, a1), shift),
    );
  }

  insertCells(user: string, sheet: SheetRef, a1: string, shift: 'down' | 'right'): PeopleResult {
    return this.changed(
      user,
      'OTHER',
      this.world.workbook.people.insertCells(user, this.area(sheet, a1), shift),
    );
  }

  insertSheet(user: string, name: string | undefined, index: number | undefined): PeopleResult {
    return this.changed(user, 'INSERT_GRID', this.world.workbook.people.insertSheet(user, name, index));
  }

  duplicateSheet(user: string, sheet: SheetRef, name: string | undefined): PeopleResult {
    return this.changed(
      user,
      'INSERT_GRID',
      this.world.workbook.people.duplicateSheet(user, this.sheet(sheet).id, name),
    );
  }

  deleteSheet(user: string, sheet: SheetRef): PeopleResult {
    return this.changed(
      user,
      'REMOVE_GRID',
      this.world.workbook.people.deleteSheet(user, this.sheet(sheet).id),
    );
  }

  /** Renaming a tab fires nothing. */
  renameSheet(user: string, sheet: SheetRef, name: string): PeopleResult {
    return this.shown(user, this.world.workbook.people.renameSheet(user, this.sheet(sheet).id, name));
  }

  moveSheet(user: string, sheet: SheetRef, index: number): PeopleResult {
    return this.shown(user, this.world.workbook.people.moveSheet(user, this.sheet(sheet).id, index));
  }

  /** Format › Convert to table; fires nothing. `a1` names the table with its header row. */
  convertToTable(sheet: SheetRef, a1: string, refusesValues: boolean): void {
    const { row, column, rows, columns } = this.area(sheet, a1);
    const tab = this.sheet(sheet);
    tab.typedColumns = [
      ...tab.typedColumns,
      { row: row + 1, column, rows: rows - 1, columns, refusesValues },
    ];
    tab.version += 1;
  }

  /** Every table of the tab becomes plain cells again. */
  revertTables(sheet: SheetRef): void {
    const tab = this.sheet(sheet);
    tab.typedColumns = [];
    tab.version += 1;
  }

  /** Undo and redo fire no event that a script could depend on, so here they fire none. */
  undo(user: string): PeopleResult {
    return this.world.workbook.people.undo(user);
  }

  redo(user: string): PeopleResult {
    return this.world.workbook.people.redo(user);
  }

  /** Opens the file: a fresh window without menus, then onOpen. */
  open(user: string): void {
    this.world.ui.forgetMenus(user);
    fireSimple(this.world, 'onOpen', user, { of: 'open' });
    fireInstalled(this.world, 'ON_OPEN', user, { of: 'open' });
  }

  /** Somebody sends a form whose responses land in this tab. No edit fires, only ON_FORM_SUBMIT. */
  submitForm(sheet: SheetRef, answers: FormAnswers): void {
    const facts = recordResponse(this.world.workbook, this.sheet(sheet), answers, this.world.now);
    fireInstalled(this.world, 'ON_FORM_SUBMIT', '', { of: 'form', facts });
  }

  select(user: string, sheet: SheetRef, a1: string): void {
    const area = this.area(sheet, a1);
    this.look(user, area);
    fireSimple(this.world, 'onSelectionChange', user, { of: 'edit', facts: { area } });
  }

  sheet(ref: SheetRef): Sheet {
    const { workbook } = this.world;
    const found = typeof ref === 'number' ? workbook.sheetById(ref) : workbook.sheetByName(ref);
    if (!found)
      throw new Error(
        `There is no tab ${JSON.stringify(ref)}: ${workbook.sheets.map((tab) => tab.name).join(', ')}`,
      );
    return found;
  }

  private area(ref: SheetRef, a1: string): Area {
    const sheet = this.sheet(ref);
    const reference = parseA1(a1, () => ({ rows: sheet.rows.count, columns: sheet.columns.count }));
    if (!reference) throw new Error(`Not a range: ${a1}`);
    return { sheetId: sheet.id, ...reference.rectangle };
  }

  /** Typing with several cells selected and Ctrl+Enter fills them all. */
  private repeated({ rows, columns }: Rectangle, value: CellInput): CellInput[][] {
    return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
  }

  /** An edit whose events wait for the caller to deliver them. */
  editQuietly(
    user: string,
    sheet: SheetRef,
    a1: string,
    values: Typed,
  ): { readonly result: PeopleResult; readonly events: EditEvents } {
    const start = this.area(sheet, a1);
    const grid = isGrid(values) ? rectangular(values) : this.repeated(start, inputOf(values));
    const result = this.shown(user, this.world.workbook.people.type(user, start, grid));
    return { result, events: this.eventsOf(user, result, !isGrid(values)) };
  }

  private edited(user: string, result: PeopleResult, isTyped: boolean): PeopleResult {
    const events = this.eventsOf(user, this.shown(user, result), isTyped);
    for (const deliver of events.inOrder) deliver();
    return result;
  }

  private eventsOf(user: string, result: PeopleResult, isTyped: boolean): EditEvents {
    const events: EditEvents = { simple: [], installed: [], inOrder: [] };
    const add = (kind: 'simple' | 'installed', deliver: () => void): void => {
      events[kind].push(deliver);
      events.inOrder.push(deliver);
    };
    for (const area of result.areas) {
      const facts = this.factsOf(area, result, isTyped);
      if (facts.single !== undefined && isBlank(facts.single.value) && isBlank(facts.single.oldValue)) {
        this.look(user, area);
        continue;
      }
      add('simple', () => {
        this.look(user, area);
        fireSimple(this.world, 'onEdit', user, { of: 'edit', facts });
      });
      add('installed', () => fireInstalled(this.world, 'ON_EDIT', user, { of: 'edit', facts }));
    }
    if (!result.refused)
      add('installed', () =>
        fireInstalled(this.world, 'ON_CHANGE', user, { of: 'change', changeType: 'EDIT' }),
      );
    return events;
  }

  private factsOf(area: Area, { before, after }: PeopleResult, isTyped: boolean): EditFacts {
    const isSingle = isTyped && area.rows === 1 && area.columns === 1;
    return isSingle ? { area, single: { value: after, oldValue: before } } : { area };
  }

  private changed(user: string, changeType: ChangeType, result: PeopleResult): PeopleResult {
    if (this.shown(user, result).refused) return result;
    fireInstalled(this.world, 'ON_CHANGE', user, { of: 'change', changeType });
    return result;
  }

  /** Google shows a refusal in a box. */
  private shown(user: string, result: PeopleResult): PeopleResult {
    const { refused } = result;
    if (refused)
      this.world.ui.record({ kind: 'alert', message: refused.message, buttons: 'OK' }, user, this.world.now);
    return result;
  }

  private look(user: string, area: Area): void {
    const view = this.world.viewOf(user);
    view.sheetId = area.sheetId;
    view.ranges = [area];
  }
}

const isBlank = (value: unknown): value is CellValue => value === undefined || value === null || value === '';
