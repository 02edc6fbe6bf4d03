import { fact, group } from '../framework/fact';
import { fill } from '../framework/helpers';
import { rangePage, sheetPage, spreadsheetPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

/** In a tab of 1000 rows and 26 columns: row, column, rows, columns. */
const NOTATIONS = [
  ['A1', [1, 1, 1, 1]],
  ['B2:C4', [2, 2, 3, 2]],
  ['$B$2:$C$4', [2, 2, 3, 2]],
  ['2:5', [2, 1, 4, 26]],
  ['B:C', [1, 2, 1000, 2]],
  ['A998:A', [998, 1, 3, 1]],
  ['C4:B2', [2, 2, 3, 2]],
  ['b2', [2, 2, 1, 1]],
] as const;

const BOUNDS = [
  ['A2:A', [true, false, true, true]],
  ['A:B', [false, false, true, true]],
  ['2:3', [true, true, false, false]],
  ['A1:B2', [true, true, true, true]],
] as const;

export const rangePlaces = group(
  'Range: places',
  NOTATIONS.map(([notation, place]) =>
    fact(`getRange reads ${notation}`, sheetPage('getRange(a1Notation)'), ({ sheet, expect }) => {
      const range = sheet.getRange(notation);
      expect([range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()]).toEqual([
        ...place,
      ]);
    }),
  ),
  BOUNDS.map(([notation, sides]) =>
    fact(
      `Which sides ${notation} bounds: top, bottom, left, right`,
      rangePage('isEndRowBounded()'),
      ({ sheet, expect }) => {
        const range = sheet.getRange(notation);
        expect([
          range.isStartRowBounded(),
          range.isEndRowBounded(),
          range.isStartColumnBounded(),
          range.isEndColumnBounded(),
        ]).toEqual([...sides]);
      },
    ),
  ),
  fact('getRange takes row and column', sheetPage('getRange(row, column)'), ({ sheet, expect }) =>
    expect(sheet.getRange(2, 3).getA1Notation()).toBe('C2'),
  ),
  fact(
    'getRange takes row, column and number of rows',
    sheetPage('getRange(row, column, numRows)'),
    ({ sheet, expect }) => expect(sheet.getRange(2, 3, 4).getA1Notation()).toBe('C2:C5'),
  ),
  fact(
    'getRange takes row, column, rows and columns',
    sheetPage('getRange(row, column, numRows, numColumns)'),
    ({ sheet, expect }) => expect(sheet.getRange(2, 3, 2, 2).getA1Notation()).toBe('C2:D3'),
  ),
  fact('An open range is named as it was asked for', reported('open-range-names'), ({ sheet, expect }) =>
    expect(sheet.getRange('A2:A').getA1Notation()).toBe('A2:A'),
  ),
  fact('A range may name another tab', spreadsheetPage('getRange(a1Notation)'), ({ spreadsheet, expect }) => {
    const other = spreadsheet.insertSheet('Other tab');
    expect(spreadsheet.getRange("'Other tab'!B2").getSheet().getSheetId()).toBe(other.getSheetId());
  }),
  fact('A place outside the tab is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange(sheet.getMaxRows() + 1, 1)).toThrow(
      'The coordinates of the range are outside the dimensions of the sheet.',
    ),
  ),
  fact('Row 0 is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange(0, 1)).toThrow('The starting row of the range is too small.'),
  ),
  fact('Column 0 is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange(1, 0)).toThrow('The starting column of the range is too small.'),
  ),
  fact('No rows at all are refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange(1, 1, 0, 1)).toThrow('The number of rows in the range must be at least 1.'),
  ),
  fact('No columns at all are refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange(1, 1, 1, 0)).toThrow(
      'The number of columns in the range must be at least 1.',
    ),
  ),
  fact('What is no range is not found', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange('nowhere at all')).toThrow('Range not found'),
  ),
  fact('Texts for row and column name their signature', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => (sheet.getRange as unknown as (row: string, column: string) => void)('1', '2')).toThrow(
      "The parameters (String,String) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ),
  ),
  fact('offset moves and keeps the size', rangePage('offset(rowOffset, columnOffset)'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1:B2').offset(1, 2).getA1Notation()).toBe('C2:D3'),
  ),
  fact(
    'offset takes a new height',
    rangePage('offset(rowOffset, columnOffset, numRows)'),
    ({ sheet, expect }) => expect(sheet.getRange('A1:B2').offset(1, 0, 5).getA1Notation()).toBe('A2:B6'),
  ),
  fact(
    'offset takes a new size',
    rangePage('offset(rowOffset, columnOffset, numRows, numColumns)'),
    ({ sheet, expect }) => expect(sheet.getRange('A1:B2').offset(1, 1, 1, 1).getA1Notation()).toBe('B2'),
  ),
  fact('offset off the tab is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange('A1').offset(-1, 0)).toThrow(),
  ),
  fact('getCell counts from 1 within the range', rangePage('getCell(row, column)'), ({ sheet, expect }) =>
    expect(sheet.getRange('B2:D4').getCell(1, 2).getA1Notation()).toBe('C2'),
  ),
  fact('getCell outside the range is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange('B2:D4').getCell(4, 1)).toThrow('Cell reference out of range'),
  ),
  fact('getLastRow and getLastColumn are the far corner', rangePage('getLastRow()'), ({ sheet, expect }) => {
    const range = sheet.getRange('B2:D4');
    expect([range.getLastRow(), range.getLastColumn()]).toEqual([4, 4]);
  }),
  fact('getHeight and getWidth are the size', rangePage('getHeight()'), ({ sheet, expect }) => {
    const range = sheet.getRange('B2:D5');
    expect([range.getHeight(), range.getWidth()]).toEqual([4, 3]);
  }),
  fact('getGridId is the id of the tab', rangePage('getGridId()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').getGridId()).toBe(sheet.getSheetId()),
  ),
  fact('getDataRegion is the block of filled cells around', rangePage('getDataRegion()'), (world) => {
    fill(world, [
      ['a', 'b', ''],
      ['c', 'd', ''],
      ['', '', ''],
      ['far', '', ''],
    ]);
    world.expect(world.sheet.getRange('B2').getDataRegion().getA1Notation()).toBe('A1:B2');
  }),
  fact('getDataRegion along rows goes up and down alone', rangePage('getDataRegion(dimension)'), (world) => {
    fill(world, [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const region = world.sheet.getRange('A1').getDataRegion(world.SpreadsheetApp.Dimension.ROWS);
    world.expect(region.getA1Notation()).toBe('A1:A2');
  }),
  fact('getNextDataCell goes to the end of the block', rangePage('getNextDataCell(direction)'), (world) => {
    fill(world, [['a'], ['b'], ['c'], [''], ['e']]);
    const next = world.sheet.getRange('A1').getNextDataCell(world.SpreadsheetApp.Direction.DOWN);
    world.expect(next.getA1Notation()).toBe('A3');
  }),
  fact(
    'getNextDataCell from the end of a block goes to the next one',
    rangePage('getNextDataCell(direction)'),
    (world) => {
      fill(world, [['a'], [''], [''], ['d']]);
      const next = world.sheet.getRange('A1').getNextDataCell(world.SpreadsheetApp.Direction.DOWN);
      world.expect(next.getA1Notation()).toBe('A4');
    },
  ),
  fact(
    'getNextDataCell with nothing ahead goes to the edge',
    rangePage('getNextDataCell(direction)'),
    ({ sheet, SpreadsheetApp, expect }) =>
      expect(sheet.getRange('A1').getNextDataCell(SpreadsheetApp.Direction.NEXT).getColumn()).toBe(
        sheet.getMaxColumns(),
      ),
  ),
  fact('A new tab has 1000 rows and 26 columns', sheetPage('getMaxRows()'), ({ sheet, expect }) =>
    expect([sheet.getMaxRows(), sheet.getMaxColumns()]).toEqual([1000, 26]),
  ),
  fact('An empty tab has last row 0 and last column 0', sheetPage('getLastRow()'), ({ sheet, expect }) =>
    expect([sheet.getLastRow(), sheet.getLastColumn()]).toEqual([0, 0]),
  ),
  fact(
    'The data range of an empty tab is A1 with an empty text',
    reported('empty-data-range'),
    ({ sheet, expect }) =>
      expect([sheet.getDataRange().getA1Notation(), sheet.getDataRange().getValues()]).toEqual([
        'A1',
        [['']],
      ]),
  ),
  fact(
    'The data range begins at A1 wherever the content begins',
    sheetPage('getDataRange()'),
    ({ sheet, expect }) => {
      sheet.getRange('C5').setValue('x');
      expect(sheet.getDataRange().getA1Notation()).toBe('A1:C5');
    },
  ),
  fact('A format alone is no content', sheetPage('getLastRow()'), ({ sheet, expect }) => {
    sheet.getRange('C5').setBackground('red');
    expect(sheet.getLastRow()).toBe(0);
  }),
  fact('A note alone is no content', assumed('note-is-no-content'), ({ sheet, expect }) => {
    sheet.getRange('C5').setNote('x');
    expect(sheet.getLastRow()).toBe(0);
  }),
  fact('A formula that shows nothing is content', reported('empty-formula'), ({ sheet, expect }) => {
    sheet.getRange('A5').setFormula('=""');
    expect(sheet.getLastRow()).toBe(5);
  }),
  fact(
    'A column that a formula fills is content to its end',
    reported('empty-formula'),
    ({ sheet, expect }) => {
      sheet.getRange('C1').setFormula('=ARRAYFORMULA(A1:A8&"")');
      expect(sheet.getLastRow()).toBe(8);
    },
  ),
  fact('An unticked checkbox is content', reported('checkbox-is-content'), ({ sheet, expect }) => {
    sheet.getRange('A1:A20').insertCheckboxes();
    expect(sheet.getLastRow()).toBe(20);
  }),
);
