import fc from 'fast-check';
import type { Workbench } from '../../../workbench';
import { PlainSheet, type Box, type Plain } from './plain-sheet';

/** What is typed, and what the cell then holds. */
type Input = readonly [typed: string | number | boolean, held: Plain];

const inputs: readonly Input[] = [
  ['Ada', 'Ada'],
  ['bo', 'bo'],
  ['王芳', '王芳'],
  ['Visit 9', 'Visit 9'],
  ['two\nlines', 'two\nlines'],
  ['🙂', '🙂'],
  ["'007", '007'],
  ['12', 12],
  ['-3.5', -3.5],
  ['0', 0],
  ['TRUE', true],
  ['false', false],
  ['', ''],
  [7, 7],
  [1e6, 1e6],
  [false, false],
];

export const TAB = 'Sheet1';
export const PEOPLE = ['owner@example.com', 'li@example.com'] as const;
const MOST_ROWS = 30;
const MOST_COLUMNS = 14;

/** Numbers that mean something only once the size of the sheet is known, so that shrinking keeps them valid. */
const places = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99));
type Places = readonly [number, number, number, number];

const grids = fc.array(fc.array(fc.constantFrom(...inputs), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});
const keys = fc.array(fc.tuple(fc.nat(99), fc.boolean()), { minLength: 1, maxLength: 2 });

const kinds = [
  'type',
  'type',
  'pasteText',
  'clear',
  'paste',
  'cut',
  'fill',
  'sort',
  'insertRows',
  'deleteRows',
  'moveRows',
  'insertColumns',
  'deleteColumns',
  'moveColumns',
  'deleteCells',
  'insertCells',
  'undo',
  'undo',
  'redo',
] as const;
const scripted = [
  'setValue',
  'setValues',
  'appendRow',
  'clearContent',
  'copyTo',
  'moveTo',
  'sortRange',
  'insertRowsAfter',
  'deleteRow',
  'moveRowsByScript',
  'insertColumnBefore',
  'deleteColumnByScript',
] as const;

export interface Operation {
  readonly kind: (typeof kinds)[number] | (typeof scripted)[number];
  readonly user: string;
  readonly from: Places;
  readonly to: Places;
  readonly grid: readonly (readonly Input[])[];
  readonly by: readonly (readonly [number, boolean])[];
}

export const operations: fc.Arbitrary<Operation> = fc.record({
  kind: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...kinds) }, fc.constantFrom(...scripted)),
  user: fc.oneof({ weight: 6, arbitrary: fc.constant(PEOPLE[0]) }, fc.constant(PEOPLE[1])),
  from: places,
  to: places,
  grid: grids,
  by: keys,
});

/** One sheet twice: in the engine and as plain arrays. */
export class TwinSheets {
  readonly plain: PlainSheet;
  /** How to take back, newest last; emptied by whoever else acts. Size comes back only with rows and columns. */
  private done: { before: Plain[][]; after: Plain[][]; keepSize: boolean }[] = [];
  private undone: { before: Plain[][]; after: Plain[][]; keepSize: boolean }[] = [];
  private lastUser = '';

  constructor(
    private readonly wb: Workbench,
    rows: number,
    columns: number,
  ) {
    this.plain = PlainSheet.empty(rows, columns);
  }

  /** Cells of the engine, the whole grid. */
  get actual(): unknown[][] {
    const { workbook } = this.wb;
    const sheet = workbook.sheets[0]!;
    const area = {
      sheetId: sheet.id,
      row: 1,
      column: 1,
      rows: sheet.rows.count,
      columns: sheet.columns.count,
    };
    return workbook.valuesOf(area).map((row) => row.map((value) => value ?? ''));
  }

  /** What a formula in another tab makes of all numbers: it must notice every change, and only then look again. */
  get sums(): { readonly actual: unknown; readonly plain: number } {
    const { workbook } = this.wb;
    const sheetId = (workbook.sheetByName('Sums') ?? workbook.insertSheet({ name: 'Sums' })).id;
    const cell = { sheetId, row: 1, column: 1, rows: 1, columns: 1 };
    workbook.cells.setFormulas(cell, [[`=SUM(${TAB}!A1:Z50)`]]);
    const numbers = this.plain.cells.flat().filter((value): value is number => typeof value === 'number');
    return {
      actual: workbook.valueAt(sheetId, 1, 1),
      plain: numbers.reduce((sum, number) => sum + number, 0),
    };
  }

  /** Does it to both; false when it made no sense for a sheet of this size. */
  apply(operation: Operation): boolean {
    const { kind, user } = operation;
    if (kind === 'undo' || kind === 'redo') return this.travel(kind, user);
    const before = this.plain.copy();
    const isScripted = (scripted as readonly string[]).includes(kind);
    if (!(isScripted ? this.byScript(operation) : this.byPerson(operation))) return false;
    if (isScripted || user !== this.lastUser) this.done = [];
    this.undone = [];
    this.lastUser = user;
    const keepSize = !/^(insert|delete)(Rows|Columns)$/.test(kind);
    if (!isScripted) this.done.push({ before, after: this.plain.copy(), keepSize });
    return true;
  }

  /** Undo is only foretold for the steps of one person that nobody else came between. */
  private travel(kind: 'undo' | 'redo', user: string): boolean {
    const [source, target] = kind === 'undo' ? [this.done, this.undone] : [this.undone, this.done];
    const step = user === this.lastUser ? source.pop() : undefined;
    if (step === undefined) return false;
    this.wb[kind]({ user });
    const [was, becomes] = kind === 'undo' ? [step.after, step.before] : [step.before, step.after];
    const { plain } = this;
    // What made the sheet grow on the way, by pasting over its edge, is not taken back.
    const rows = step.keepSize ? 0 : becomes.length - was.length;
    const columns = step.keepSize ? 0 : becomes[0]!.length - was[0]!.length;
    plain.become(becomes, plain.rows + rows, plain.columns + columns);
    target.push(step);
    return true;
  }

  private byPerson({ kind, user, from, to, grid, by }: Operation): boolean {
    const { wb, plain } = this;
    const who = { user };
    const box = this.box(from);
    const { top, left, height, width } = box;
    const a1 = this.a1(box);
    const input = grid[0]![0]!;
    if (kind === 'type') {
      wb.edit(TAB, a1, input[0], who);
      plain.fillWith(box, input[1]);
    } else if (kind === 'pasteText') {
      wb.edit(
        TAB,
        this.a1({ ...box, height: 1, width: 1 }),
        grid.map((row) => row.map(([typed]) => typed)),
        who,
      );
      plain.write(
        top,
        left,
        grid.map((row) => row.map(([, held]) => held)),
      );
    } else if (kind === 'clear') {
      wb.clear(TAB, a1, who);
      plain.fillWith(box, '');
    } else if (kind === 'paste') {
      wb.paste(TAB, a1, this.a1(this.box(to)), who);
      plain.paste(box, this.box(to));
    } else if (kind === 'cut') {
      const target = this.box(to);
      wb.cut(TAB, a1, this.a1(target), who);
      plain.cut(box, target.top, target.left);
    } else if (kind === 'fill') {
      const count = Math.min(1 + (to[0] % 5), plain.rows - top - height);
      if (count < 1) return false;
      wb.fill(TAB, a1, this.a1({ ...box, height: height + count }), who);
      plain.fillDown(box, count);
    } else if (kind === 'sort') {
      const sortBy = by.map(([column, ascending]) => ({ column: left + (column % width), ascending }));
      wb.sort(
        TAB,
        a1,
        sortBy.map(({ column, ascending }) => ({ column: column + 1, ascending })),
        who,
      );
      plain.sort(box, sortBy);
    } else if (kind === 'insertCells' || kind === 'deleteCells') return this.shiftCells(kind, box, to, user);
    else return this.lines(kind, from, to, user);
    return true;
  }

  private shiftCells(kind: 'insertCells' | 'deleteCells', box: Box, to: Places, user: string): boolean {
    const { wb, plain } = this;
    const isVertical = to[0] % 2 === 0;
    if (kind === 'deleteCells') wb.deleteCells(TAB, this.a1(box), isVertical ? 'up' : 'left', { user });
    else {
      const room = isVertical ? MOST_ROWS - plain.rows : MOST_COLUMNS - plain.columns;
      if (room < (isVertical ? box.height : box.width)) return false;
      wb.insertCells(TAB, this.a1(box), isVertical ? 'down' : 'right', { user });
    }
    const { top, left, height, width } = box;
    if (isVertical) plain[kind](box);
    else plain.sideways((laid) => laid[kind]({ top: left, left: top, height: width, width: height }));
    return true;
  }

  private lines(kind: Operation['kind'], from: Places, to: Places, user: string): boolean {
    const { wb, plain } = this;
    const isRows = kind.endsWith('Rows');
    const size = isRows ? plain.rows : plain.columns;
    const at = from[0] % size;
    const count = 1 + (from[1] % 3);
    const act = (change: (sheet: PlainSheet) => void): void =>
      isRows ? change(plain) : plain.sideways(change);
    if (kind.startsWith('insert')) {
      if (size + count > (isRows ? MOST_ROWS : MOST_COLUMNS)) return false;
      wb[kind as 'insertRows' | 'insertColumns'](TAB, at + 1, count, { user });
      act((sheet) => sheet.insertRows(at, count));
      return true;
    }
    if (at + count > size || count === size) return false;
    if (kind.startsWith('delete')) {
      wb[kind as 'deleteRows' | 'deleteColumns'](TAB, at + 1, count, { user });
      act((sheet) => sheet.deleteRows(at, count));
      return true;
    }
    const before = to[0] % (size + 1);
    if (before >= at && before <= at + count) return false;
    wb[kind as 'moveRows' | 'moveColumns'](TAB, at + 1, count, before + 1, { user });
    act((sheet) => sheet.moveRows(at, count, before));
    return true;
  }

  private byScript({ kind, from, to, grid, by }: Operation): boolean {
    const { plain } = this;
    const sheet = this.wb.spreadsheet.getSheetByName(TAB)!;
    const box = this.box(from);
    const { top, left, height, width } = box;
    const range = sheet.getRange(top + 1, left + 1, height, width);
    const target = this.box(to);
    const targetRange = sheet.getRange(target.top + 1, target.left + 1, target.height, target.width);
    const at = from[0] % plain.rows;
    const [typed, held] = grid[0]![0]!;
    if (kind === 'setValue') {
      range.setValue(typed);
      plain.fillWith(box, held);
    } else if (kind === 'setValues') {
      const cellOf = (down: number, across: number): Input => grid[down % grid.length]![across % 3]!;
      const spread = <T>(pick: (input: Input) => T): T[][] =>
        Array.from({ length: height }, (_, down) =>
          Array.from({ length: width }, (_unused, across) => pick(cellOf(down, across))),
        );
      range.setValues(spread(([value]) => value));
      plain.write(
        top,
        left,
        spread(([, value]) => value),
      );
    } else if (kind === 'appendRow') {
      if (plain.lastRow >= MOST_ROWS) return false;
      sheet.appendRow(grid[0]!.map(([value]) => value));
      plain.append(grid[0]!.map(([, value]) => value));
    } else if (kind === 'clearContent') {
      range.clearContent();
      plain.fillWith(box, '');
    } else if (kind === 'copyTo') {
      range.copyTo(targetRange);
      plain.paste(box, target);
    } else if (kind === 'moveTo') {
      range.moveTo(targetRange);
      plain.cut(box, target.top, target.left);
    } else if (kind === 'sortRange') {
      const sortBy = by.map(([column, ascending]) => ({ column: left + (column % width), ascending }));
      range.sort(sortBy.map(({ column, ascending }) => ({ column: column + 1, ascending })));
      plain.sort(box, sortBy);
    } else if (kind === 'insertRowsAfter') {
      if (plain.rows + 2 > MOST_ROWS) return false;
      sheet.insertRowsAfter(at + 1, 2);
      plain.insertRows(at + 1, 2);
    } else if (kind === 'deleteRow') {
      if (plain.rows === 1) return false;
      sheet.deleteRow(at + 1);
      plain.deleteRows(at, 1);
    } else if (kind === 'moveRowsByScript') {
      const before = to[0] % (plain.rows + 1);
      if (before >= top && before <= top + height) return false;
      sheet.moveRows(range, before + 1);
      plain.moveRows(top, height, before);
    } else return this.columnsByScript(kind, from);
    return true;
  }

  private columnsByScript(kind: Operation['kind'], from: Places): boolean {
    const { plain } = this;
    const sheet = this.wb.spreadsheet.getSheetByName(TAB)!;
    const at = from[0] % plain.columns;
    if (kind === 'insertColumnBefore') {
      if (plain.columns + 1 > MOST_COLUMNS) return false;
      sheet.insertColumnBefore(at + 1);
      plain.sideways((laid) => laid.insertRows(at, 1));
    } else {
      if (plain.columns === 1) return false;
      sheet.deleteColumn(at + 1);
      plain.sideways((laid) => laid.deleteRows(at, 1));
    }
    return true;
  }

  private box([row, column, height, width]: Places): Box {
    const top = row % this.plain.rows;
    const left = column % this.plain.columns;
    return {
      top,
      left,
      height: Math.min(1 + (height % 5), this.plain.rows - top),
      width: Math.min(1 + (width % 4), this.plain.columns - left),
    };
  }

  private a1({ top, left, height, width }: Box): string {
    const name = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;
    return `${name(top, left)}:${name(top + height - 1, left + width - 1)}`;
  }
}
