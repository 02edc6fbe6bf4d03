import { fact, group } from '../framework/fact';
import { fill, inZone, put } from '../framework/helpers';
import { CELL_LIMITS, rangePage, sheetPage, spreadsheetApp } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const SHAPES = [
  ['too few rows', 'A1:A2', [['one']], 'The data has 1 but the range has 2.'],
  ['too many rows', 'A1', [['one'], ['two']], 'The data has 2 but the range has 1.'],
  ['too few columns', 'A1:B1', [['one']], 'The data has 1 but the range has 2.'],
  [
    'a row that is longer than the others',
    'A1:A2',
    [['one'], ['two', 'three']],
    'The data has 2 but the range has 1.',
  ],
] as const;

export const rangeValues = group(
  'Range: values',
  fact('An empty cell answers an empty text', rangePage('getValue()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').getValue()).toBe(''),
  ),
  fact('getValue of several cells answers the first', rangePage('getValue()'), (world) => {
    fill(world, [['first', 'second']]);
    world.expect(world.sheet.getRange('A1:B1').getValue()).toBe('first');
  }),
  fact('getValues answers rows of columns', rangePage('getValues()'), (world) => {
    fill(world, [
      [1, 'a', true],
      [2, 'b', false],
    ]);
    world.expect(world.sheet.getRange('A1:C2').getValues()).toEqual([
      [1, 'a', true],
      [2, 'b', false],
    ]);
  }),
  fact(
    'setValue puts one value into every cell of the range',
    rangePage('setValue(value)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1:B2').setValue('x');
      expect(sheet.getRange('A1:B2').getValues()).toEqual([
        ['x', 'x'],
        ['x', 'x'],
      ]);
    },
  ),
  fact('setValue answers the range, for chaining', rangePage('setValue(value)'), (world) =>
    world.expect(put(world, 1).getA1Notation()).toBe('A1'),
  ),
  fact(
    'Setters of grids answer the range, for chaining',
    rangePage('setValues(values)'),
    ({ sheet, expect }) => {
      const range = sheet
        .getRange('B2')
        .setValues([['x']])
        .setNotes([['note']])
        .setBackgrounds([['red']]);
      expect(
        range
          .setNumberFormats([['0']])
          .setFontWeights([['bold']])
          .getA1Notation(),
      ).toBe('B2');
    },
  ),
  SHAPES.map(([what, a1, grid, text]) =>
    fact(`setValues refuses ${what}`, reported('error-texts'), ({ sheet, expect }) =>
      expect(() => sheet.getRange(a1).setValues(grid.map((row) => [...row]))).toThrow(text),
    ),
  ),
  fact('setValues refuses a list that is no grid', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange('A1').setValues([1] as unknown as number[][])).toThrow(
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ),
  ),
  fact('setValue without an argument names its signature', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => (sheet.getRange('A1').setValue as unknown as () => void)()).toThrow(
      "The parameters () don't match the method signature for SpreadsheetApp.Range.setValue.",
    ),
  ),
  fact('What getValues hands out is a copy', rangePage('getValues()'), (world) => {
    put(world, 'before');
    const values = world.sheet.getRange('A1').getValues();
    values[0]![0] = 'changed';
    world.expect(world.sheet.getRange('A1').getValue()).toBe('before');
  }),
  fact(
    'What setValues was given may change afterwards without effect',
    rangePage('setValues(values)'),
    (world) => {
      const rows = [['before']];
      world.sheet.getRange('A1').setValues(rows);
      rows[0]![0] = 'after';
      world.expect(world.sheet.getRange('A1').getValue()).toBe('before');
    },
  ),
  fact('A text that begins with = becomes a formula', rangePage('setValue(value)'), (world) => {
    const cell = put(world, '=1+1');
    world.expect([cell.getValue(), cell.getFormula()]).toEqual([2, '=1+1']);
  }),
  fact(
    'setValues takes formulas, numbers, texts and booleans in one grid',
    rangePage('setValues(values)'),
    (world) => {
      fill(world, [['=2*3', 4, 'five', false]]);
      world.expect(world.sheet.getRange('A1:D1').getValues()).toEqual([[6, 4, 'five', false]]);
    },
  ),
  fact('null empties a cell', reported('null-empties'), (world) => {
    put(world, 'x');
    world.sheet.getRange('A1').setValue(null);
    world.expect(world.sheet.getRange('A1').isBlank()).toBe(true);
  }),
  fact('undefined in setValues empties a cell', reported('null-empties'), (world) => {
    put(world, 'x');
    world.sheet.getRange('A1').setValues([[undefined]]);
    world.expect(world.sheet.getRange('A1').isBlank()).toBe(true);
  }),
  fact('An empty text empties a cell', reported('null-empties'), (world) => {
    put(world, 'x').setValue('');
    world.expect(world.sheet.getRange('A1').isBlank()).toBe(true);
  }),
  fact('isBlank of several cells is false as soon as one is filled', rangePage('isBlank()'), (world) => {
    fill(world, [['', 'x']]);
    world.expect(world.sheet.getRange('A1:B1').isBlank()).toBe(false);
  }),
  fact('A formula that shows nothing counts as blank', assumed('blank-formula'), (world) => {
    world.sheet.getRange('A1').setFormula('=""');
    world.expect(world.sheet.getRange('A1').isBlank()).toBe(true);
  }),
  fact('A cell takes 50,000 characters', CELL_LIMITS, (world) => {
    put(world, 'x'.repeat(50_000));
    world.SpreadsheetApp.flush();
    world.expect(String(world.sheet.getRange('A1').getValue()).length).toBe(50_000);
  }),
  fact('More than 50,000 characters are refused when the write lands', reported('error-texts'), (world) =>
    world
      .expect(() => {
        put(world, 'x'.repeat(50_001));
        world.SpreadsheetApp.flush();
      })
      .toThrow('Your input contains more than the maximum of 50000 characters in a single cell.'),
  ),
  fact('A Date comes back as a Date of the same moment', rangePage('getValue()'), (world) => {
    const moment = new world.Date('2024-03-04T04:30:00Z');
    world.expect(put(world, moment).getValue()).toEqual(moment);
  }),
  fact('A Date from a cell is an instance of the script’s Date', reported('date-realm'), (world) =>
    world
      .expect(put(world, new world.Date('2024-03-04T04:30:00Z')).getValue() instanceof world.Date)
      .toBe(true),
  ),
  fact('A Date keeps its milliseconds, to a fraction', assumed('milliseconds'), (world) => {
    const value = put(world, new world.Date('2024-03-04T04:30:15.250Z')).getValue() as Date;
    world.expect(Math.abs(value.getTime() - Date.parse('2024-03-04T04:30:15.250Z')) <= 1).toBe(true);
  }),
  fact(
    'A Date is stored in the time zone of the spreadsheet',
    sheetPage('getRange(a1Notation)'),
    (world) => {
      put(world, new world.Date('2024-03-04T04:30:00Z'));
      world.expect(world.sheet.getRange('B1').setFormula('=HOUR(A1)').getValue()).toBe(23);
    },
    { timeZone: 'America/New_York' },
  ),
  fact('A Date at midnight of the spreadsheet shows as a day', assumed('format-of-given-dates'), (world) =>
    world.expect(put(world, new world.Date('2024-03-04T00:00:00+08:00')).getDisplayValue()).toBe('3/4/2024'),
  ),
  fact('A Date with a time of day shows both', assumed('format-of-given-dates'), (world) =>
    world
      .expect(put(world, new world.Date('2024-03-04T09:30:00+08:00')).getDisplayValue())
      .toBe('3/4/2024 9:30:00'),
  ),
  fact('getDisplayValues answers texts as shown', rangePage('getDisplayValues()'), (world) => {
    fill(world, [[0.5, true, 'x', '']]);
    world.sheet.getRange('A1').setNumberFormat('0%');
    world.expect(world.sheet.getRange('A1:D1').getDisplayValues()).toEqual([['50%', 'TRUE', 'x', '']]);
  }),
  fact('An error of a formula reads as its text', reported('errors-as-text'), (world) => {
    world.sheet.getRange('A1').setFormula('=1/0');
    world.expect(world.sheet.getRange('A1').getValue()).toBe('#DIV/0!');
  }),
  fact(
    'getSheetValues reads a block by numbers',
    sheetPage('getSheetValues(startRow, startColumn, numRows, numColumns)'),
    (world) => {
      fill(world, [
        [1, 2],
        [3, 4],
      ]);
      world.expect(world.sheet.getSheetValues(1, 2, 2, 1)).toEqual([[2], [4]]);
    },
  ),
  fact('A read sees what was written just before', spreadsheetApp('flush()'), (world) => {
    put(world, 1);
    world.sheet.getRange('B1').setFormula('=A1+1');
    put(world, 5);
    world.expect(world.sheet.getRange('B1').getValue()).toBe(6);
  }),
  fact(
    'A number set into a cell formatted as text stays a number',
    assumed('number-in-text-cell'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('@');
      world.expect(put(world, 12).getValue()).toBe(12);
    },
  ),
  fact(
    'A text that looks like a number stays text in a cell formatted as text',
    reported('typed-text'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('@');
      world.expect(put(world, '0012').getValue()).toBe('0012');
    },
  ),
  fact('A formula stays text in a cell formatted as text', reported('typed-text'), (world) => {
    world.sheet.getRange('A1').setNumberFormat('@');
    world
      .expect([put(world, '=1+1').getValue(), world.sheet.getRange('A1').getFormula()])
      .toEqual(['=1+1', '']);
  }),
  fact(
    'setFormula makes a formula even in a cell formatted as text',
    assumed('formula-in-text-cell'),
    (world) => {
      world.sheet.getRange('A1').setNumberFormat('@').setFormula('=1+1');
      world.expect(world.sheet.getRange('A1').getFormula()).toBe('=1+1');
    },
  ),
  fact('setFormula adds the = that is missing', reported('formula-sign'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').setFormula('1+2').getFormula()).toBe('=1+2'),
  ),
  fact('getFormula of a value is an empty text', rangePage('getFormula()'), (world) =>
    world.expect(put(world, 5).getFormula()).toBe(''),
  ),
  fact('getFormulas answers empty texts where there is none', rangePage('getFormulas()'), (world) => {
    fill(world, [['=1', 2]]);
    world.expect(world.sheet.getRange('A1:B1').getFormulas()).toEqual([['=1', '']]);
  }),
  fact(
    'setFormula over a range moves relative references, not those with $',
    reported('formula-over-range'),
    ({ sheet, expect }) => {
      sheet.getRange('B1:B3').setFormula('=A1*$C$1');
      expect(sheet.getRange('B1:B3').getFormulas()).toEqual([['=A1*$C$1'], ['=A2*$C$1'], ['=A3*$C$1']]);
    },
  ),
  fact(
    'setFormulas puts each formula where it stands',
    rangePage('setFormulas(formulas)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1:B1').setFormulas([['=1+1', '=2+2']]);
      expect(sheet.getRange('A1:B1').getValues()).toEqual([[2, 4]]);
    },
  ),
  fact(
    'setFormulaR1C1 reads references relative to the cell',
    rangePage('setFormulaR1C1(formula)'),
    ({ sheet, expect }) =>
      expect(sheet.getRange('B2').setFormulaR1C1('=R[-1]C[-1]+R1C3').getFormula()).toBe('=A1+$C$1'),
  ),
  fact(
    'getFormulaR1C1 answers references relative to the cell',
    rangePage('getFormulaR1C1()'),
    ({ sheet, expect }) =>
      expect(sheet.getRange('C3').setFormula('=A3+$B$1').getFormulaR1C1()).toBe('=R[0]C[-2]+R1C2'),
  ),
  fact(
    'The whole range of a table is read at once with its empty cells',
    sheetPage('getDataRange()'),
    (world) => {
      world.sheet.getRange('B2').setValue('x');
      world.expect(world.sheet.getDataRange().getValues()).toEqual([
        ['', ''],
        ['', 'x'],
      ]);
    },
  ),
  fact(
    'A time alone reads as a Date of 30 December 1899',
    reported('time-alone'),
    (world) => {
      const value = put(world, '14:30').getValue();
      world.expect(inZone(world, value, 'yyyy-MM-dd')).toBe('1899-12-30');
    },
    { timeZone: 'Etc/GMT' },
  ),
  fact(
    'trimWhitespace takes away spaces around and doubled within',
    rangePage('trimWhitespace()'),
    (world) => {
      put(world, "'  a   b ");
      world.sheet.getRange('A1').trimWhitespace();
      world.expect(world.sheet.getRange('A1').getValue()).toBe('a b');
    },
  ),
);
