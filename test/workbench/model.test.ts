import { Workbook, onSheet } from '../../workbench/engine/model';

const NOON = Date.UTC(2026, 2, 2, 12);

function newWorkbook(locale = 'en_US') {
  let now = NOON;
  const workbook = Workbook.create({ timeZone: 'Asia/Shanghai', locale, owner: 'owner@example.com', now: () => now });
  const sheet = workbook.sheets[0]!;
  const at = (row: number, column: number, rows = 1, columns = 1) => onSheet(sheet.id, { row, column, rows, columns });
  return {
    workbook,
    sheet,
    at,
    set: (row: number, column: number, ...grid: (string | number | boolean | null)[][]) =>
      workbook.cells.setInputs(at(row, column, grid.length, grid[0]!.length), grid),
    value: (row: number, column: number) => workbook.valueAt(sheet.id, row, column),
    formula: (row: number, column: number) => workbook.read.formula(sheet.id, row, column),
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

  it('lets TODAY follow the clock', () => {
    const { set, value, moveClock } = newWorkbook();
    set(1, 1, ['=TODAY()', '=A1+1']);
    const today = value(1, 1) as number;
    moveClock(1);
    expect(value(1, 2)).toBe(today + 2);
  });

  it('sees rows appended to an open range', () => {
    const { set, value } = newWorkbook();
    set(1, 1, [1], [2]);
    set(1, 3, ['=SUM(A1:A)']);
    expect(value(1, 3)).toBe(3);
    set(500, 1, [7]);
    expect(value(1, 3)).toBe(10);
  });
});

describe('speed', () => {
  it('sets 10,000 × 20 cells, reads 8,800 formulas, saves and loads', () => {
    const { workbook, sheet, at, set, value } = newWorkbook();
    const grid = Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) => (column % 3 === 0 ? `客户 ${row}` : column % 3 === 1 ? row * column : '2026-03-04')),
    );
    workbook.structure.growTo(sheet.id, 10_000, 48);
    const time = (label: string, work: () => void) => {
      const start = performance.now();
      work();
      console.log(label, Math.round(performance.now() - start));
    };
    time('set', () => workbook.cells.setInputs(at(1, 1, 10_000, 20), grid));
    time('set again', () => workbook.cells.setInputs(at(1, 1, 10_000, 20), grid));
    const formulas = Array.from({ length: 8_800 }, (_, row) => [
      `=IF(C${row + 1}="","",IF(C${row + 1}<$Z$1,"逾期 "&($Z$1-C${row + 1})&" 天",IF(B${row + 1}>100,"a","b")))`,
    ]);
    set(1, 26, ['=TODAY()']);
    time('set formulas', () => workbook.cells.setInputs(at(1, 21, 8_800, 1), formulas));
    time('read formulas', () => workbook.valuesOf(at(1, 21, 8_800, 1)));
    set(5, 3, ['2020-01-01']);
    time('read one after a change', () => value(5, 21));
    time('read all after a change', () => workbook.valuesOf(at(1, 21, 8_800, 1)));
    time('read all cells', () => workbook.valuesOf(at(1, 1, 8_800, 48)));
    let text = '';
    time('save', () => (text = JSON.stringify(workbook)));
    time('load', () => Workbook.fromJSON(JSON.parse(text)));
    time('delete a row', () => workbook.structure.deleteRows(sheet.id, 2, 1));
    time('read all', () => workbook.valuesOf(at(1, 21, 8_800, 1)));
    console.log(text.length);
  });
});
