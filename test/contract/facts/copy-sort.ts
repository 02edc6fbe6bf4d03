import { fact, group } from '../framework/fact';
import { columnA, fill } from '../framework/helpers';
import { rangePage, sheetPage, SORT_AND_FILTER } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

export const copySort = group(
  'Copying, moving, sorting, merging',
  fact(
    'copyTo takes value, formula, format, note and validation',
    rangePage('copyTo(destination)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.getRange('A1').setFormula('=B1*10').setBackground('#ff0000').setNote('note');
      sheet
        .getRange('A1')
        .setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(0).build());
      sheet.getRange('A1').copyTo(sheet.getRange('A2'));
      const cell = sheet.getRange('A2');
      expect([
        cell.getFormula(),
        cell.getBackground(),
        cell.getNote(),
        cell.getDataValidation() !== null,
      ]).toEqual(['=B2*10', '#ff0000', 'note', true]);
    },
  ),
  fact('copyTo repeats a small source over a larger destination', reported('copy-repeats'), (world) => {
    fill(world, [['x']]);
    world.sheet.getRange('A1').copyTo(world.sheet.getRange('A1:A3'));
    world.expect(columnA(world, 3)).toEqual(['x', 'x', 'x']);
  }),
  fact('copyTo into one cell fills as many as the source has', rangePage('copyTo(destination)'), (world) => {
    fill(world, [
      [1, 2],
      [3, 4],
    ]);
    world.sheet.getRange('A1:B2').copyTo(world.sheet.getRange('D1'));
    world.expect(world.sheet.getRange('D1:E2').getValues()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  }),
  fact(
    'copyTo with contentsOnly pastes values, no formulas or formats',
    rangePage('copyTo(destination, options)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setFormula('=1+1').setBackground('#ff0000');
      sheet.getRange('A1').copyTo(sheet.getRange('A2'), { contentsOnly: true });
      const cell = sheet.getRange('A2');
      expect([cell.getValue(), cell.getFormula(), cell.getBackground()]).toEqual([2, '', '#ffffff']);
    },
  ),
  fact(
    'copyTo with formatOnly pastes the format alone',
    rangePage('copyTo(destination, options)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setValue('x').setBackground('#ff0000');
      sheet.getRange('A1').copyTo(sheet.getRange('A2'), { formatOnly: true });
      expect([sheet.getRange('A2').getValue(), sheet.getRange('A2').getBackground()]).toEqual([
        '',
        '#ff0000',
      ]);
    },
  ),
  fact(
    'copyTo transposed swaps rows and columns',
    rangePage('copyTo(destination, copyPasteType, transposed)'),
    (world) => {
      fill(world, [[1, 2, 3]]);
      const { sheet, SpreadsheetApp, expect } = world;
      sheet.getRange('A1:C1').copyTo(sheet.getRange('E1'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, true);
      expect(sheet.getRange('E1:E3').getValues()).toEqual([[1], [2], [3]]);
    },
  ),
  fact(
    'PASTE_DATA_VALIDATION pastes the validation alone',
    rangePage('copyTo(destination, copyPasteType, transposed)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet
        .getRange('A1')
        .setValue('x')
        .setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());
      sheet
        .getRange('A1')
        .copyTo(sheet.getRange('A2'), SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);
      expect([sheet.getRange('A2').getValue(), sheet.getRange('A2').getDataValidation() !== null]).toEqual([
        '',
        true,
      ]);
    },
  ),
  fact(
    'PASTE_FORMULA pastes formulas without formats',
    rangePage('copyTo(destination, copyPasteType, transposed)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.getRange('A1').setFormula('=B1').setBackground('#ff0000');
      sheet.getRange('A1').copyTo(sheet.getRange('A2'), SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false);
      expect([sheet.getRange('A2').getFormula(), sheet.getRange('A2').getBackground()]).toEqual([
        '=B2',
        '#ffffff',
      ]);
    },
  ),
  fact(
    'PASTE_COLUMN_WIDTHS pastes widths',
    rangePage('copyTo(destination, copyPasteType, transposed)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.setColumnWidth(1, 222);
      sheet
        .getRange('A1')
        .copyTo(sheet.getRange('C1'), SpreadsheetApp.CopyPasteType.PASTE_COLUMN_WIDTHS, false);
      expect(sheet.getColumnWidth(3)).toBe(222);
    },
  ),
  fact(
    'copyValuesToRange pastes values at places by number',
    rangePage('copyValuesToRange(sheet, column, columnEnd, row, rowEnd)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setFormula('=1+1');
      sheet.getRange('A1').copyValuesToRange(sheet, 3, 3, 2, 2);
      expect([sheet.getRange('C2').getValue(), sheet.getRange('C2').getFormula()]).toEqual([2, '']);
    },
  ),
  fact(
    'copyFormatToRange pastes formats at places by number',
    rangePage('copyFormatToRange(sheet, column, columnEnd, row, rowEnd)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setBackground('#ff0000');
      sheet.getRange('A1').copyFormatToRange(sheet, 3, 3, 2, 2);
      expect(sheet.getRange('C2').getBackground()).toBe('#ff0000');
    },
  ),
  fact('copyTo into another tab', rangePage('copyTo(destination)'), ({ spreadsheet, sheet, expect }) => {
    sheet.getRange('A1').setValue('x');
    const other = spreadsheet.insertSheet();
    sheet.getRange('A1').copyTo(other.getRange('B2'));
    expect(other.getRange('B2').getValue()).toBe('x');
  }),
  fact(
    'moveTo takes value and format and leaves nothing',
    rangePage('moveTo(target)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setValue('x').setBackground('#ff0000');
      sheet.getRange('A1').moveTo(sheet.getRange('C3'));
      expect([
        sheet.getRange('A1').getValue(),
        sheet.getRange('A1').getBackground(),
        sheet.getRange('C3').getValue(),
        sheet.getRange('C3').getBackground(),
      ]).toEqual(['', '#ffffff', 'x', '#ff0000']);
    },
  ),
  fact('autoFill continues a series of numbers', rangePage('autoFill(destination, series)'), (world) => {
    fill(world, [[1], [3]]);
    const { sheet, SpreadsheetApp } = world;
    sheet.getRange('A1:A2').autoFill(sheet.getRange('A1:A4'), SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES);
    world.expect(columnA(world, 4)).toEqual([1, 3, 5, 7]);
  }),
  fact(
    'removeDuplicates keeps the first of each and closes the gap',
    rangePage('removeDuplicates()'),
    (world) => {
      fill(world, [['a'], ['b'], ['a'], ['c']]);
      world.sheet.getRange('A1:A4').removeDuplicates();
      world.expect(columnA(world, 4)).toEqual(['a', 'b', 'c', '']);
    },
  ),
  fact(
    'removeDuplicates by columns compares those alone',
    rangePage('removeDuplicates(columnsToCompare)'),
    (world) => {
      fill(world, [
        ['a', 1],
        ['a', 2],
        ['b', 1],
      ]);
      const left = world.sheet.getRange('A1:B3').removeDuplicates([1]);
      world.expect([left.getNumRows(), columnA(world, 2)]).toEqual([2, ['a', 'b']]);
    },
  ),
  fact('splitTextToColumns splits at the delimiter', rangePage('splitTextToColumns(delimiter)'), (world) => {
    fill(world, [['a|b|c']]);
    world.sheet.getRange('A1').splitTextToColumns('|');
    world.expect(world.sheet.getRange('A1:C1').getValues()).toEqual([['a', 'b', 'c']]);
  }),
  fact('Range.sort by a column sorts ascending', rangePage('sort(sortSpecObj)'), (world) => {
    fill(world, [[3], [1], [2]]);
    world.sheet.getRange('A1:A3').sort(1);
    world.expect(columnA(world, 3)).toEqual([1, 2, 3]);
  }),
  fact('Range.sort takes columns of the sheet, not of the range', rangePage('sort(sortSpecObj)'), (world) => {
    fill(world, [
      ['x', 3, 'c'],
      ['y', 1, 'a'],
    ]);
    world.sheet.getRange('B1:C2').sort(2);
    world.expect(world.sheet.getRange('A1:C2').getValues()).toEqual([
      ['x', 1, 'a'],
      ['y', 3, 'c'],
    ]);
  }),
  fact('Range.sort by several columns', rangePage('sort(sortSpecObj)'), (world) => {
    fill(world, [
      ['b', 1],
      ['a', 1],
      ['a', 2],
    ]);
    world.sheet.getRange('A1:B3').sort([
      { column: 1, ascending: true },
      { column: 2, ascending: false },
    ]);
    world.expect(world.sheet.getRange('A1:B3').getValues()).toEqual([
      ['a', 2],
      ['a', 1],
      ['b', 1],
    ]);
  }),
  fact('Sorted ascending: numbers, texts, booleans, then empty cells', reported('sort-order'), (world) => {
    fill(world, [['b'], [true], [''], [10], ['A'], [false]]);
    world.sheet.getRange('A1:A6').sort(1);
    world.expect(columnA(world, 6)).toEqual([10, 'A', 'b', false, true, '']);
  }),
  fact('Sorted descending, empty cells are still last', reported('sort-order'), (world) => {
    fill(world, [['b'], [''], [10], ['A']]);
    world.sheet.getRange('A1:A4').sort({ column: 1, ascending: false });
    world.expect(columnA(world, 4)).toEqual(['b', 'A', 10, '']);
  }),
  fact('Rows that are equal keep their order', assumed('sort-is-stable'), (world) => {
    fill(world, [
      ['b', 1],
      ['a', 2],
      ['b', 3],
      ['a', 4],
    ]);
    world.sheet.getRange('A1:B4').sort(1);
    world.expect(world.sheet.getRange('B1:B4').getValues()).toEqual([[2], [4], [1], [3]]);
  }),
  fact(
    'Sorting moves formats, notes and validations with the row',
    assumed('sort-moves-formats'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.getRange('A1:A2').setValues([[2], [1]]);
      sheet.getRange('A1').setBackground('#ff0000').setNote('two');
      sheet
        .getRange('A1')
        .setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(0).build());
      sheet.getRange('A1:A2').sort(1);
      const cell = sheet.getRange('A2');
      expect([cell.getBackground(), cell.getNote(), cell.getDataValidation() !== null]).toEqual([
        '#ff0000',
        'two',
        true,
      ]);
    },
  ),
  fact('A formula of a sorted row names its own row afterwards', SORT_AND_FILTER, (world) => {
    fill(world, [
      [2, '=A1*10'],
      [1, '=A2*10'],
    ]);
    world.sheet.getRange('A1:B2').sort(1);
    world.expect(world.sheet.getRange('B1:B2').getValues()).toEqual([[10], [20]]);
  }),
  fact('A sort column outside the range is refused', assumed('sort-column-outside'), ({ sheet, expect }) =>
    expect(() => {
      sheet.getRange('B1:C2').sort(1);
    }).toThrow(),
  ),
  fact('Sheet.sort moves the header too when no row is frozen', reported('sheet-sort-header'), (world) => {
    fill(world, [['name'], ['b'], ['a']]);
    world.sheet.sort(1);
    world.expect(columnA(world, 3)).toEqual(['a', 'b', 'name']);
  }),
  fact('Sheet.sort leaves frozen rows', assumed('sheet-sort-frozen'), (world) => {
    fill(world, [['name'], ['b'], ['a']]);
    world.sheet.setFrozenRows(1);
    world.sheet.sort(1);
    world.expect(columnA(world, 3)).toEqual(['name', 'a', 'b']);
  }),
  fact('Sheet.sort descending', sheetPage('sort(columnPosition, ascending)'), (world) => {
    fill(world, [[1], [3], [2]]);
    world.sheet.sort(1, false);
    world.expect(columnA(world, 3)).toEqual([3, 2, 1]);
  }),
  fact('merge keeps the first cell’s value alone', rangePage('merge()'), (world) => {
    fill(world, [
      [1, 2],
      [3, 4],
    ]);
    world.sheet.getRange('A1:B2').merge();
    world.expect(world.sheet.getRange('A1:B2').getValues()).toEqual([
      [1, ''],
      ['', ''],
    ]);
  }),
  fact('mergeAcross merges each row', rangePage('mergeAcross()'), ({ sheet, expect }) => {
    const merged = sheet.getRange('A1:B2').mergeAcross().getMergedRanges();
    expect(merged.map((range) => range.getA1Notation())).toEqual(['A1:B1', 'A2:B2']);
  }),
  fact('mergeVertically merges each column', rangePage('mergeVertically()'), ({ sheet, expect }) => {
    const merged = sheet.getRange('A1:B2').mergeVertically().getMergedRanges();
    expect(merged.map((range) => range.getA1Notation())).toEqual(['A1:A2', 'B1:B2']);
  }),
  fact(
    'isPartOfMerge knows every cell of a merged range',
    rangePage('isPartOfMerge()'),
    ({ sheet, expect }) => {
      sheet.getRange('A1:B2').merge();
      expect([sheet.getRange('B2').isPartOfMerge(), sheet.getRange('C3').isPartOfMerge()]).toEqual([
        true,
        false,
      ]);
    },
  ),
  fact('breakApart separates them again', rangePage('breakApart()'), ({ sheet, expect }) => {
    sheet.getRange('A1:B2').merge().breakApart();
    expect(sheet.getRange('A1').isPartOfMerge()).toBe(false);
  }),
  fact('breakApart of half a merged range is refused', assumed('break-half-merge'), ({ sheet, expect }) =>
    expect(() => {
      sheet.getRange('A1:B2').merge();
      sheet.getRange('A1').breakApart();
      sheet.getRange('A1').getValue();
    }).toThrow(),
  ),
  fact(
    'insertCells moves the cells of its columns down',
    rangePage('insertCells(shiftDimension)'),
    (world) => {
      fill(world, [
        ['a', 1],
        ['b', 2],
      ]);
      world.sheet.getRange('A1').insertCells(world.SpreadsheetApp.Dimension.ROWS);
      world.expect(world.sheet.getRange('A1:B3').getValues()).toEqual([
        ['', 1],
        ['a', 2],
        ['b', ''],
      ]);
    },
  ),
  fact('deleteCells moves the cells of its rows left', rangePage('deleteCells(shiftDimension)'), (world) => {
    fill(world, [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    world.sheet.getRange('A1').deleteCells(world.SpreadsheetApp.Dimension.COLUMNS);
    world.expect(world.sheet.getRange('A1:C2').getValues()).toEqual([
      ['b', 'c', ''],
      ['d', 'e', 'f'],
    ]);
  }),
);
