import { leastTime } from '../leastTime';
import { onSheet, Workbook, type CellInput } from '../../workbench/engine/model';

const MORNING = Date.UTC(2026, 2, 2, 1); // 09:00 in Shanghai
const REP = 'rep@example.com';

function newWorkbook(locale = 'en_US') {
  let now = MORNING;
  const workbook = Workbook.create({
    timeZone: 'Asia/Shanghai',
    locale,
    owner: 'owner@example.com',
    editors: [REP],
    now: () => now,
  });
  const sheet = workbook.sheets[0]!;
  const at = (row: number, column: number, rows = 1, columns = 1) =>
    onSheet(sheet.id, { row, column, rows, columns });
  return {
    workbook,
    sheet,
    at,
    set(row: number, column: number, ...grid: CellInput[][]) {
      workbook.structure.growTo(sheet.id, row + grid.length - 1, column + grid[0]!.length - 1);
      workbook.cells.setInputs(at(row, column, grid.length, grid[0]!.length), grid);
    },
    value: (row: number, column: number) => workbook.valueAt(sheet.id, row, column),
    formula: (row: number, column: number) => workbook.read.formula(sheet.id, row, column),
    column: (column: number, rows: number) => workbook.valuesOf(at(1, column, rows)).map(([value]) => value),
    moveClock: (days: number) => (now += days * 86_400_000),
  };
}

describe('calculation', () => {
  it('follows a changed precedent through a chain', () => {
    const { set, value } = newWorkbook();
    set(1, 1, [1], ['=A1+1'], ['=A2+1']);
    expect(value(3, 1)).toBe(3);
    set(1, 1, [10]);
    expect(value(3, 1)).toBe(12);
  });

  it('evaluates a chain of ten thousand formulas', () => {
    const { set, value } = newWorkbook();
    set(1, 1, [1], ...Array.from({ length: 9_999 }, (_, index) => [`=A${index + 1}+1`]));
    expect(value(10_000, 1)).toBe(10_000);
  });

  it('names a circle', () => {
    const { set, value } = newWorkbook();
    set(1, 1, ['=B1', '=A1']);
    expect(value(1, 1)).toMatchObject({ error: '#REF!' });
    set(1, 2, [5]);
    expect(value(1, 1)).toBe(5);
  });

  it('spills a grid, and says what stands in its way', () => {
    const { set, value } = newWorkbook();
    set(1, 1, [1], [2], [3]);
    set(1, 2, ['=ARRAYFORMULA(A1:A3*2)']);
    expect([1, 2, 3].map((row) => value(row, 2))).toEqual([2, 4, 6]);
    set(5, 3, ['=SUM(B1:B3)']);
    expect(value(5, 3)).toBe(12);
    set(3, 1, [10]);
    expect(value(5, 3)).toBe(26);
    set(2, 2, ['in the way']);
    expect(value(1, 2)).toMatchObject({ error: '#REF!' });
    set(2, 2, [null]);
    expect(value(2, 2)).toBe(4);
  });

  it('lets TODAY follow the clock, and what depends on it', () => {
    const { set, value, moveClock } = newWorkbook();
    set(1, 1, ['=TODAY()', '=A1+1', '=IF(B1>46084,"later","soon")']);
    const today = value(1, 1) as number;
    expect([value(1, 2), value(1, 3)]).toEqual([today + 1, 'soon']);
    moveClock(1);
    expect([value(1, 2), value(1, 3)]).toEqual([today + 2, 'later']);
  });

  it('sees rows that come into an open range, also on new rows of the sheet', () => {
    const { set, value } = newWorkbook();
    set(1, 1, [1], [2]);
    set(1, 3, ['=SUM(A1:A)', '=COUNTA(A:A)']);
    expect([value(1, 3), value(1, 4)]).toEqual([3, 2]);
    set(1_500, 1, [7]);
    expect([value(1, 3), value(1, 4)]).toEqual([10, 3]);
  });

  it('resolves a name that is made after the formula', () => {
    const { workbook, at, set, value } = newWorkbook();
    set(1, 1, [4]);
    set(1, 2, ['=factor*2']);
    expect(value(1, 2)).toMatchObject({ error: '#NAME?' });
    workbook.setNamedRange('factor', at(1, 1));
    expect(value(1, 2)).toBe(8);
  });

  it('shows dates that formulas yield as dates', () => {
    const { workbook, sheet, set } = newWorkbook();
    set(1, 1, ['=TODAY()', '=A1+7', '=A1-B1']);
    expect([1, 2, 3].map((column) => workbook.read.displayValue(sheet.id, 1, column))).toEqual([
      '3/2/2026',
      '3/9/2026',
      '-7',
    ]);
  });
});

describe('structure', () => {
  it('keeps a large sheet of formulas right when rows go', () => {
    const { workbook, sheet, set, value, formula } = newWorkbook();
    set(1, 1, ...Array.from({ length: 50 }, (_, row) => [row + 1, `=A${row + 1}*$A$1`]));
    workbook.structure.deleteRows(sheet.id, 10, 5);
    expect(formula(10, 2)).toBe('=A10*$A$1');
    expect([value(10, 1), value(10, 2)]).toEqual([15, 15]);
    workbook.structure.insertRows(sheet.id, 1, 1);
    expect(formula(11, 2)).toBe('=A11*$A$2');
  });

  it('carries formats, notes and validations with columns that move', () => {
    const { workbook, sheet, at } = newWorkbook();
    workbook.cells.setStyle(at(1, 1, 3), { background: '#ff0000' });
    workbook.cells.setNotes(at(2, 1), [['note']]);
    workbook.structure.moveColumns(sheet.id, 1, 1, 4);
    expect(workbook.read.style(sheet.id, 2, 3).background).toBe('#ff0000');
    expect(sheet.notes.get(2, 3)).toBe('note');
    expect(workbook.read.style(sheet.id, 2, 1)).toEqual({});
  });

  it('gives inserted rows the format of their neighbour', () => {
    const { workbook, sheet, at } = newWorkbook();
    workbook.cells.setStyle(at(2, 1), { numberFormat: '@' });
    workbook.structure.insertRows(sheet.id, 3, 2, 'before');
    expect(workbook.read.style(sheet.id, 4, 1).numberFormat).toBe('@');
  });

  it('refuses to delete everything', () => {
    const { workbook, sheet } = newWorkbook();
    expect(() => workbook.structure.deleteRows(sheet.id, 1, 1000)).toThrow('delete all the rows');
    expect(() => workbook.deleteSheet(sheet.id)).toThrow("You can't remove all the sheets");
  });
});

describe('people', () => {
  it('types, and tells the cell before and after', () => {
    const { workbook, at, set } = newWorkbook();
    set(1, 1, [5]);
    expect(workbook.people.type(REP, at(1, 1), [['=2+2']])).toEqual({
      areas: [at(1, 1)],
      before: 5,
      after: 4,
    });
  });

  it('is refused by a protection and by a strict validation, and then changes nothing', () => {
    const { workbook, sheet, at, set, value } = newWorkbook();
    set(1, 1, ['kept']);
    const list = { criteria: 'VALUE_IN_LIST', values: ['a'], allowInvalid: false, helpText: null };
    workbook.cells.setValidation(at(1, 1), list);
    expect(workbook.people.type(REP, at(1, 1), [['b']]).refused?.reason).toBe('validation');
    const protection = workbook.protections.add(sheet.id, at(1, 1));
    workbook.protections.change(protection.id, { editors: [] });
    expect(workbook.people.clear(REP, at(1, 1)).refused?.reason).toBe('protected');
    expect(value(1, 1)).toBe('kept');
  });

  it('pastes a grid beyond the sheet, which grows', () => {
    const { workbook, sheet, at, value } = newWorkbook();
    workbook.people.type(REP, at(1000, 26), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect([sheet.rows.count, sheet.columns.count, value(1001, 27)]).toEqual([1001, 27, 'd']);
  });

  it('brings formats, validation and rules along with a paste, and repeats a small source', () => {
    const { workbook, sheet, at, set, formula } = newWorkbook();
    set(1, 1, [1, '=A1+1']);
    workbook.cells.setStyle(at(1, 2), { bold: true });
    sheet.conditionalRules = [
      {
        ranges: [at(1, 2)],
        condition: { criteria: 'CUSTOM_FORMULA', values: ['=B1>1'] },
        style: { background: '#ff0000' },
      },
    ];
    workbook.people.paste(REP, at(1, 2), at(3, 2, 3, 1));
    expect([3, 4, 5].map((row) => formula(row, 2))).toEqual(['=A3+1', '=A4+1', '=A5+1']);
    expect(workbook.read.style(sheet.id, 5, 2).bold).toBe(true);
    set(4, 1, [9]);
    expect(workbook.effectiveStyle(sheet.id, 4, 2).background).toBe('#ff0000');
    expect(workbook.effectiveStyle(sheet.id, 5, 2).background).toBe('#ffffff');
  });

  it('cuts cells and lets formulas follow them', () => {
    const { workbook, at, set, value, formula } = newWorkbook();
    set(1, 1, [1], [2]);
    set(1, 3, ['=A1+A2']);
    workbook.people.cut(REP, at(1, 1), at(5, 2));
    expect([formula(1, 3), value(1, 3), value(1, 1)]).toEqual(['=B5+A2', 3, null]);
    workbook.people.undo(REP);
    expect([formula(1, 3), value(1, 1), value(5, 2)]).toEqual(['=A1+A2', 1, null]);
  });

  it('deletes cells upwards in some columns only', () => {
    const { workbook, at, set, column } = newWorkbook();
    set(1, 1, ['a', 1], ['b', 2], ['c', 3]);
    set(1, 3, ['=A2&A3']);
    workbook.people.deleteCells(REP, at(2, 1), 'up');
    expect(workbook.read.formula(at(1, 3).sheetId, 1, 3)).toBe('=#REF!&A2');
    expect([column(1, 3), column(2, 3)]).toEqual([
      ['a', 'c', null],
      [1, 2, 3],
    ]);
    workbook.people.undo(REP);
    expect([...column(1, 3), column(3, 1)[0]]).toEqual(['a', 'b', 'c', 'bc']);
    workbook.people.insertCells(REP, at(1, 1), 'down');
    expect(column(1, 4)).toEqual([null, 'a', 'b', 'c']);
  });

  it('fills series, dates and formulas', () => {
    const { workbook, at, set, column, formula } = newWorkbook();
    set(1, 1, [1, '2026-03-01', 'Item 1', '=A1*2'], [3, null, null, null]);
    workbook.people.fill(REP, at(1, 1, 2), at(1, 1, 4));
    for (const filled of [2, 3, 4]) workbook.people.fill(REP, at(1, filled), at(1, filled, 3));
    expect(column(1, 4)).toEqual([1, 3, 5, 7]);
    expect(workbook.read.displayValues(at(1, 2, 3)).flat()).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
    ]);
    expect(column(3, 3)).toEqual(['Item 1', 'Item 2', 'Item 3']);
    expect(formula(3, 4)).toBe('=A3*2');
  });

  it('sorts some columns only, and takes it back', () => {
    const { workbook, at, set, column } = newWorkbook();
    set(1, 1, [3, 'c'], [1, 'a'], [2, 'b']);
    workbook.people.sort(REP, at(1, 1, 3, 1), [{ column: 1, ascending: true }]);
    expect([column(1, 3), column(2, 3)]).toEqual([
      [1, 2, 3],
      ['c', 'a', 'b'],
    ]);
    workbook.people.undo(REP);
    expect(column(1, 3)).toEqual([3, 1, 2]);
    workbook.people.redo(REP);
    expect(column(1, 3)).toEqual([1, 2, 3]);
  });

  it('takes back deleted rows with the formulas and rules they broke', () => {
    const { workbook, sheet, at, set, value, formula } = newWorkbook();
    set(1, 1, [1], [2], [3]);
    set(1, 3, ['=A2*10']);
    workbook.cells.setStyle(at(2, 1), { bold: true });
    workbook.setNamedRange('second', at(2, 1));
    workbook.people.deleteRows(REP, sheet.id, 2);
    expect(formula(1, 3)).toBe('=#REF!*10');
    expect(workbook.namedRange('second')).toBeNull();
    workbook.people.undo(REP);
    expect([formula(1, 3), value(1, 3), value(2, 1)]).toEqual(['=A2*10', 20, 2]);
    expect(workbook.read.style(sheet.id, 2, 1).bold).toBe(true);
    expect(workbook.namedRange('second')).toEqual(at(2, 1));
  });

  it('takes back moved columns, renamed and deleted tabs', () => {
    const { workbook, sheet, set, formula, value } = newWorkbook();
    set(1, 1, ['a', 'b', 'c']);
    workbook.people.moveColumns(REP, sheet.id, 1, 1, 4);
    expect(value(1, 3)).toBe('a');
    workbook.people.undo(REP);
    expect(value(1, 1)).toBe('a');
    const other = workbook.insertSheet({ name: 'Data' });
    set(2, 1, ['=Data!A1']);
    workbook.people.renameSheet(REP, other.id, 'Facts');
    expect(formula(2, 1)).toBe('=Facts!A1');
    workbook.people.deleteSheet(REP, other.id);
    expect(formula(2, 1)).toBe('=#REF!');
    workbook.people.undo(REP);
    workbook.people.undo(REP);
    expect(formula(2, 1)).toBe('=Data!A1');
  });

  it('undoes each person apart', () => {
    const { workbook, at, value } = newWorkbook();
    workbook.people.type(REP, at(1, 1), [['rep']]);
    workbook.people.type('owner@example.com', at(2, 1), [['owner']]);
    workbook.people.undo(REP);
    expect([value(1, 1), value(2, 1)]).toEqual([null, 'owner']);
  });
});

describe('a long, mixed day', () => {
  // What was remembered of values must never differ from what a fresh evaluation of the same file gives.
  it.each([1, 2, 3, 4])('leaves the values that a fresh evaluation gives, seed %i', (seed) => {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const { workbook, sheet, at, set } = newWorkbook();
    const other = workbook.insertSheet({ name: 'Other' });
    set(
      1,
      1,
      ...Array.from({ length: 12 }, (_, row) => [row, `text ${row % 4}`, `=A${row + 1}*2`, '=SUM(A1:A)']),
    );
    const formulas = [
      '=SUM(A1:C3)',
      '=A1+B2',
      '=COUNTIF(B:B,B2)',
      '=IF(A2>3,A1,C5)',
      '=Other!A1&"x"',
      '=MAX($A$1:A5)',
    ];
    workbook.cells.setInputs(onSheet(other.id, at(1, 2, 1, 2)), [
      ['=SUM(Sheet1!A2:C8)', '=INDEX(Sheet1!A2:A8,3)'],
    ]);
    const cell = () => at(1 + random(14), 1 + random(6));
    const actions: (() => unknown)[] = [
      () => workbook.people.type(REP, cell(), [[random(20)]]),
      () => workbook.people.type(REP, cell(), [[formulas[random(formulas.length)]!]]),
      () => workbook.people.type(REP, onSheet(other.id, at(1, 1)), [[random(9)]]),
      () => workbook.people.insertRows(REP, sheet.id, 1 + random(12), 1 + random(2)),
      () => workbook.people.deleteRows(REP, sheet.id, 1 + random(12), 1 + random(2)),
      () => workbook.people.insertColumns(REP, sheet.id, 1 + random(5)),
      () => workbook.people.moveColumns(REP, sheet.id, 1 + random(5), 1, 1 + random(6)),
      () => workbook.people.moveRows(REP, sheet.id, 1 + random(12), 1, 1 + random(12)),
      () =>
        workbook.people.sort(REP, at(1, 1, 12, 4), [{ column: 1 + random(3), ascending: random(2) === 0 }]),
      () => workbook.people.paste(REP, at(1 + random(9), 1, 2, 3), cell()),
      () => workbook.people.cut(REP, cell(), cell()),
      () => workbook.people.deleteCells(REP, cell(), random(2) === 0 ? 'up' : 'left'),
      () => workbook.people.undo(REP),
    ];
    for (let step = 0; step < 120; step++) {
      actions[random(actions.length)]!();
      const look = (book: Workbook) =>
        [sheet, other].map(({ id }) => book.valuesOf(onSheet(id, at(1, 1, 25, 12))));
      const values = look(workbook);
      const fresh = Workbook.fromJSON(JSON.parse(JSON.stringify(workbook)), { now: () => MORNING });
      expect(values).toEqual(look(fresh));
    }
  });
});

describe('saved form', () => {
  it('brings everything back', () => {
    const { workbook, sheet, at, set } = newWorkbook('zh_CN');
    set(1, 1, ['客户', 12, true, '=B1*2', '2026-03-04']);
    workbook.cells.setStyle(at(1, 1, 3, 2), { background: '#ff0000', bold: true });
    workbook.cells.setNotes(at(2, 2), [['note']]);
    workbook.cells.setValidation(at(2, 1, 5), {
      criteria: 'VALUE_IN_LIST',
      values: ['a', 'b'],
      allowInvalid: true,
      helpText: 'pick',
    });
    sheet.conditionalRules = [{ ranges: [at(1, 1)], condition: { criteria: 'CELL_EMPTY', values: [] } }];
    sheet.frozenRows = 1;
    sheet.columns.set(3, 2, 'hidden', true);
    sheet.rows.shiftDepth(2, 2, 1);
    workbook.setNamedRange('all', at(1, 1, 3, 3));
    workbook.protections.add(sheet.id, at(1, 1));
    workbook.metadata.add('key', 'value', 'DOCUMENT', { type: 'COLUMN', sheetId: sheet.id, at: 2 });
    const saved = JSON.stringify(workbook);
    const restored = Workbook.fromJSON(JSON.parse(saved), { now: () => MORNING });
    expect(JSON.stringify(restored)).toBe(saved);
    expect(restored.valueAt(sheet.id, 1, 4)).toBe(24);
    expect(restored.read.displayValue(sheet.id, 1, 5)).toBe('2026-03-04');
    expect(restored.sheets[0]!.validations.get(6, 1)?.helpText).toBe('pick');
    expect(restored.insertSheet().id).not.toBe(sheet.id);
  });
});

// Loose bounds: the machine that runs tests is shared. The figures to hold are in the engine's README.
describe('speed', () => {
  it('sets 10,000 × 20 cells, evaluates 8,800 formulas, and only what an edit concerns again', () => {
    const { workbook, at, set, value } = newWorkbook();
    const grid = Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 20 }, (__, column) => ['客户', row * column, '2026-03-04'][column % 3]!),
    );
    expect(leastTime(() => set(1, 1, ...grid))).toBeLessThan(2_000);
    set(1, 26, ['=TODAY()']);
    const reminders = Array.from({ length: 8_800 }, (_, row) => [
      `=IF(C${row + 1}="","",IF(C${row + 1}<$Z$1,"逾期 "&($Z$1-C${row + 1})&" 天",""))`,
    ]);
    set(1, 21, ...reminders);
    let day = 1;
    const calculateAll = (): void => {
      set(1, 26, [`2026-05-0${day++}`]);
      workbook.valuesOf(at(1, 21, 8_800));
    };
    expect(leastTime(calculateAll)).toBeLessThan(4_000);
    const calculateOne = (): void => {
      set(5, 3, [`2020-01-0${day++}`]);
      expect(value(5, 21)).toMatch(/^逾期/);
    };
    expect(leastTime(calculateOne)).toBeLessThan(50);
  });

  it('saves and loads 8,800 × 48 cells', () => {
    const { workbook, set } = newWorkbook();
    set(
      1,
      1,
      ...Array.from({ length: 8_800 }, (_, row) => Array.from({ length: 48 }, (__, column) => row + column)),
    );
    let saved = '';
    expect(leastTime(() => (saved = JSON.stringify(workbook)))).toBeLessThan(3_000);
    expect(leastTime(() => Workbook.fromJSON(JSON.parse(saved)))).toBeLessThan(3_000);
  });
});
