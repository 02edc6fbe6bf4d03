import { translateFormulaToR1C1 } from '@borgar/fx';
import fc from 'fast-check';
import {
  adjustFormula,
  fromR1C1,
  shiftFormula,
  toR1C1,
  type StructuralChange,
} from '../../workbench/engine/formulas';
import { columnLetters } from '../../workbench/engine/formulas/references';
import { shown, TestHost } from './formula-host';

describe('copying a formula elsewhere', () => {
  test.each([
    ['=A1+$B$2+C$3+$D4', 2, 1, '=B3+$B$2+D$3+$D6'],
    ['=SUM(A2:A)+SUM(B:B)+SUM(2:5)', 1, 1, '=SUM(B3:B)+SUM(C:C)+SUM(3:6)'],
    ['=\'周报 2024-W10\'!A1 & "A1"', 1, 0, '=\'周报 2024-W10\'!A2 & "A1"'],
    ['=A1', -1, 0, '=#REF!'],
    ['=LOG10(A1)+genjin_today', 1, 0, '=LOG10(A2)+genjin_today'],
    ['=if( a1 , 1 )', 1, 0, '=if( A2 , 1 )'],
    ['plain text A1', 1, 1, 'plain text A1'],
  ])('%s moved by %i and %i', (formula, rows, columns, expected) => {
    expect(shiftFormula(formula, rows, columns)).toBe(expected);
  });
});

describe('when the workbook changes shape', () => {
  const adjust = (formula: string, change: StructuralChange, home = 'Sheet1') =>
    adjustFormula(formula, home, change);
  const rows = (kind: 'insertRows' | 'deleteRows', at: number, count = 1): StructuralChange => ({
    kind,
    sheetName: 'Sheet1',
    at,
    count,
  });

  test.each([
    ['=A1+A3', rows('insertRows', 2), '=A1+A4'],
    ['=SUM(A2:A5)', rows('insertRows', 3, 2), '=SUM(A2:A7)'],
    ['=SUM(A2:A5)', rows('insertRows', 2), '=SUM(A3:A6)'],
    ['=SUM(A2:A5)', rows('insertRows', 6), '=SUM(A2:A5)'],
    ['=SUM($A$2:A)', rows('insertRows', 1), '=SUM($A$3:A)'],
    ['=SUM(A:A)', rows('insertRows', 1), '=SUM(A:A)'],
    ['=SUM(2:5)', rows('insertRows', 3), '=SUM(2:6)'],
    ['=A3', rows('deleteRows', 3), '=#REF!'],
    ['=A4', rows('deleteRows', 3), '=A3'],
    ['=SUM(A2:A5)', rows('deleteRows', 3), '=SUM(A2:A4)'],
    ['=SUM(A2:A5)', rows('deleteRows', 1, 2), '=SUM(A1:A3)'],
    ['=SUM(A2:A5)', rows('deleteRows', 5, 3), '=SUM(A2:A4)'],
    ['=SUM(A2:A5)', rows('deleteRows', 2, 4), '=SUM(#REF!)'],
    ['=SUM(A2:A)', rows('deleteRows', 1, 3), '=SUM(A1:A)'],
    ['=Other!A3', rows('deleteRows', 3), '=Other!A3'],
    ['=sheet1!A4', rows('deleteRows', 3), '=sheet1!A3'],
    ['=B1+D1', { kind: 'insertColumns', sheetName: 'Sheet1', at: 3, count: 1 } as const, '=B1+E1'],
    ['=SUM(B:D)', { kind: 'deleteColumns', sheetName: 'Sheet1', at: 3, count: 1 } as const, '=SUM(B:C)'],
    [
      '=A1+B1+C1',
      { kind: 'moveColumns', sheetName: 'Sheet1', from: 1, count: 1, before: 4 } as const,
      '=C1+A1+B1',
    ],
    ['=A5+A2', { kind: 'moveRows', sheetName: 'Sheet1', from: 5, count: 2, before: 2 } as const, '=A2+A4'],
    [
      '=SUM(A1:A10)',
      { kind: 'moveRows', sheetName: 'Sheet1', from: 3, count: 2, before: 8 } as const,
      '=SUM(A1:A10)',
    ],
    [
      "=Old!A1+'Old'!B2:B+Older!A1",
      { kind: 'renameSheet', from: 'Old', to: '周报 2024-W11' } as const,
      "='周报 2024-W11'!A1+'周报 2024-W11'!B2:B+Older!A1",
    ],
    ["='x y'!A1", { kind: 'renameSheet', from: 'x y', to: "It's" } as const, "='It''s'!A1"],
    ['=Gone!A1+Sheet2!A1', { kind: 'deleteSheet', sheetName: 'Gone' } as const, '=#REF!+Sheet2!A1'],
    ['="A3"&A3', rows('insertRows', 1), '="A3"&A4'],
  ])('%s after %o', (formula, change, expected) => {
    expect(adjust(formula, change)).toBe(expected);
  });

  test('a formula on another sheet follows the sheet it names', () => {
    expect(adjust('=A3+Sheet1!A3', rows('insertRows', 1), 'Other')).toBe('=A3+Sheet1!A4');
  });
});

describe('R1C1 notation', () => {
  test.each([
    ['=A1', '=R[-4]C[-2]'],
    ['=$A$1', '=R1C1'],
    ['=C5', '=R[0]C[0]'],
    ['=SUM(C2:C4)', '=SUM(R[-3]C[0]:R[-1]C[0])'],
    ['=SUM(A:A)', '=SUM(C[-2]:C[-2])'],
    ['=SUM($2:5)', '=SUM(R2:R[0])'],
    ['=\'Sales 2026\'!B$2&"R1C1"', '=\'Sales 2026\'!R2C[-1]&"R1C1"'],
  ])('%s at C5 is %s', (a1, r1c1) => {
    expect(toR1C1(a1, 5, 3)).toBe(r1c1);
    expect(fromR1C1(r1c1, 5, 3)).toBe(a1);
  });

  test.each([
    ['=RC[-1]*2', '=B5*2'],
    ['=ROUND(RC,2)', '=ROUND(C5,2)'],
    ['=SUM(R1)', '=SUM($1:$1)'],
    ['=R[-9]C', '=#REF!'],
    ['=rate*c_total', '=rate*c_total'],
  ])('%s at C5 reads %s', (r1c1, a1) => {
    expect(fromR1C1(r1c1, 5, 3)).toBe(a1);
  });
});

const sign = fc.constantFrom('', '$');
const cell = fc
  .tuple(sign, fc.integer({ min: 1, max: 40 }), sign, fc.integer({ min: 1, max: 40 }))
  .map(([columnSign, column, rowSign, row]) => `${columnSign}${columnLetters(column)}${rowSign}${row}`);
const reference = fc.oneof(
  cell,
  fc.tuple(cell, cell).map(([from, to]) => `${from}:${to}`),
  fc.tuple(cell, fc.constantFrom('C', '$AB')).map(([from, to]) => `${from}:${to}`),
  fc.constantFrom('A:C', '$B:D', '2:5', '$3:9', "'设置·阶段'!B2:B", "'It''s'!C4", 'Other!$A$1'),
);
const formula = fc
  .array(fc.oneof(reference, fc.constantFrom('"A1 ""B2"""', '1.5', 'genjin_today', 'SUM(A1)', 'LOG10(2)')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => `=${parts.join('+')}`);

describe('for any formula', () => {
  test('shifting there and back changes nothing', () => {
    fc.assert(
      fc.property(formula, fc.nat(50), fc.nat(50), (text, rows, columns) => {
        expect(shiftFormula(shiftFormula(text, rows, columns), -rows, -columns)).toBe(text);
      }),
    );
  });

  test('R1C1 and back changes nothing, and a copy has the same R1C1 text', () => {
    fc.assert(
      fc.property(
        formula,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (text, row, column) => {
          const r1c1 = toR1C1(text, row, column);
          expect(fromR1C1(r1c1, row, column)).toBe(text);
          expect(toR1C1(shiftFormula(text, 7, 3), row + 7, column + 3)).toBe(r1c1);
        },
      ),
    );
  });

  test('another parser agrees on what is a reference', () => {
    const closed = fc.array(
      fc.oneof(
        cell,
        fc.tuple(cell, cell).map((pair) => pair.join(':')),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(closed, (references) => {
        const text = `=IF(${references.join(',')},LOG10(1),"A1")`;
        const expected = translateFormulaToR1C1(text, 'C5');
        // Only the relative zero is written differently: R[0]C[0] here, as Google does, and RC there.
        const single = /(R[^C]*C[^:,]*):\1(?=[,)])/g;
        expect(toR1C1(text, 5, 3).replace(/\[0\]/g, '').replace(single, '$1')).toBe(expected);
      }),
    );
  });

  test('inserting and deleting the same rows or columns changes nothing', () => {
    fc.assert(
      fc.property(
        formula,
        fc.boolean(),
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 1, max: 9 }),
        (text, onRows, at, count) => {
          const where = { sheetName: 'Sheet1', at, count };
          const inserted = adjustFormula(text, 'Sheet1', {
            kind: onRows ? 'insertRows' : 'insertColumns',
            ...where,
          });
          const back = adjustFormula(inserted, 'Sheet1', {
            kind: onRows ? 'deleteRows' : 'deleteColumns',
            ...where,
          });
          expect(back).toBe(text);
        },
      ),
    );
  });

  test('renaming a sheet and back changes nothing but quotes', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const there = adjustFormula(text, 'Sheet1', { kind: 'renameSheet', from: 'Other', to: '新 表' });
        expect(there).not.toContain('Other!');
        expect(adjustFormula(there, 'Sheet1', { kind: 'renameSheet', from: '新 表', to: 'Other' })).toBe(
          text,
        );
      }),
    );
  });
});

describe('the adjusted formula sees the same cells', () => {
  const SIZE = 12;
  /** Every cell of column A holds its own power of two: a sum tells exactly which cells were in it. */
  const column = (): number[] => Array.from({ length: SIZE }, (_, index) => 2 ** index);
  const sumOf = (text: string, values: readonly (number | null)[]) =>
    shown(text, new TestHost(values.map((value) => [value])));
  const row = fc.integer({ min: 1, max: SIZE });

  test('inserted rows add nothing to a sum and take nothing away', () => {
    fc.assert(
      fc.property(row, row, row, fc.integer({ min: 1, max: 4 }), (first, last, at, count) => {
        const text = `=SUM(A${first}:A${last})`;
        const values: (number | null)[] = column();
        values.splice(at - 1, 0, ...Array<null>(count).fill(null));
        const adjusted = adjustFormula(text, 'Sheet1', {
          kind: 'insertRows',
          sheetName: 'Sheet1',
          at,
          count,
        });
        expect(sumOf(adjusted, values)).toBe(sumOf(text, column()));
      }),
    );
  });

  test('deleted rows leave a sum of what remains', () => {
    fc.assert(
      fc.property(row, row, row, fc.integer({ min: 1, max: 4 }), (first, last, at, count) => {
        const text = `=SUM(A${first}:A${last})`;
        const values = column();
        const deleted = new Set(values.splice(at - 1, count));
        const [low, high] = first <= last ? [first, last] : [last, first];
        const left = column()
          .slice(low - 1, high)
          .filter((value) => !deleted.has(value));
        const adjusted = adjustFormula(text, 'Sheet1', {
          kind: 'deleteRows',
          sheetName: 'Sheet1',
          at,
          count,
        });
        const expected = left.length === 0 ? '#REF!' : left.reduce((total, value) => total + value, 0);
        expect(sumOf(adjusted, values)).toBe(expected);
      }),
    );
  });

  test('a moved cell is still found', () => {
    fc.assert(
      fc.property(
        row,
        row,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: SIZE + 1 }),
        (target, from, wanted, before) => {
          const count = Math.min(wanted, SIZE - from + 1);
          fc.pre(before <= from || before >= from + count);
          const values = column();
          const block = values.splice(from - 1, count);
          values.splice((before > from ? before - count : before) - 1, 0, ...block);
          const change = { kind: 'moveRows', sheetName: 'Sheet1', from, count, before } as const;
          expect(sumOf(adjustFormula(`=A${target}`, 'Sheet1', change), values)).toBe(2 ** (target - 1));
        },
      ),
    );
  });
});
