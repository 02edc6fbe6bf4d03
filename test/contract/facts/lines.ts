import { fact, group } from '../framework/fact';
import { columnA, fill } from '../framework/helpers';
import { groupPage, rangePage, sheetPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

export const lines = group(
  'Rows and columns',
  fact('appendRow goes below the last row with content', sheetPage('appendRow(rowContents)'), (world) => {
    fill(world, [['a'], ['b']]);
    world.sheet.appendRow(['c']);
    world.expect(columnA(world, 3)).toEqual(['a', 'b', 'c']);
  }),
  fact('appendRow in an empty tab fills row 1', sheetPage('appendRow(rowContents)'), (world) => {
    world.sheet.appendRow(['a', 1]);
    world.expect(world.sheet.getRange('A1:B1').getValues()).toEqual([['a', 1]]);
  }),
  fact('appendRow looks at every column for the last row', reported('append-row-place'), (world) => {
    world.sheet.getRange('C5').setValue('far');
    world.sheet.appendRow(['a']);
    world.expect(world.sheet.getRange('A6').getValue()).toBe('a');
  }),
  fact('appendRow reads texts as typed, formulas too', sheetPage('appendRow(rowContents)'), (world) => {
    world.sheet.appendRow(['=1+1', '50%']);
    world.expect(world.sheet.getRange('A1:B1').getValues()).toEqual([[2, 0.5]]);
  }),
  fact('appendRow on a full tab adds a row', sheetPage('appendRow(rowContents)'), ({ sheet, expect }) => {
    const rows = sheet.getMaxRows();
    sheet.getRange(rows, 1).setValue('last');
    sheet.appendRow(['next']);
    expect([sheet.getMaxRows(), sheet.getRange(rows + 1, 1).getValue()]).toEqual([rows + 1, 'next']);
  }),
  fact(
    'A row that appendRow adds takes no format from the row above',
    assumed('append-row-format'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setValue('x').setBackground('#ff0000');
      sheet.appendRow(['y']);
      expect(sheet.getRange('A2').getBackground()).toBe('#ffffff');
    },
  ),
  fact(
    'insertRowBefore takes the place of the row',
    sheetPage('insertRowBefore(beforePosition)'),
    (world) => {
      fill(world, [['a'], ['b']]);
      world.sheet.insertRowBefore(2);
      world.expect(columnA(world, 3)).toEqual(['a', '', 'b']);
    },
  ),
  fact(
    'insertRowsAfter adds so many below',
    sheetPage('insertRowsAfter(afterPosition, howMany)'),
    (world) => {
      fill(world, [['a'], ['b']]);
      const rows = world.sheet.getMaxRows();
      world.sheet.insertRowsAfter(1, 2);
      world.expect([columnA(world, 4), world.sheet.getMaxRows()]).toEqual([['a', '', '', 'b'], rows + 2]);
    },
  ),
  fact('insertRows adds above the row', sheetPage('insertRows(rowIndex, numRows)'), (world) => {
    fill(world, [['a'], ['b']]);
    world.sheet.insertRows(2, 2);
    world.expect(columnA(world, 4)).toEqual(['a', '', '', 'b']);
  }),
  fact('A row inserted after another takes its format', reported('inserted-format'), ({ sheet, expect }) => {
    sheet.getRange('A2').setBackground('#ff0000');
    sheet.insertRowAfter(2);
    expect(sheet.getRange('A3').getBackground()).toBe('#ff0000');
  }),
  fact(
    'A row inserted before another takes its format',
    assumed('inserted-before-format'),
    ({ sheet, expect }) => {
      sheet.getRange('A2').setBackground('#ff0000');
      sheet.insertRowBefore(2);
      expect(sheet.getRange('A2').getBackground()).toBe('#ff0000');
    },
  ),
  fact(
    'insertColumnBefore takes the place of the column',
    sheetPage('insertColumnBefore(beforePosition)'),
    (world) => {
      fill(world, [['a', 'b']]);
      world.sheet.insertColumnBefore(2);
      world.expect(world.sheet.getRange('A1:C1').getValues()).toEqual([['a', '', 'b']]);
    },
  ),
  fact(
    'insertColumnsAfter adds so many to the right',
    sheetPage('insertColumnsAfter(afterPosition, howMany)'),
    (world) => {
      fill(world, [['a', 'b']]);
      world.sheet.insertColumnsAfter(1, 2);
      world.expect(world.sheet.getRange('A1:D1').getValues()).toEqual([['a', '', '', 'b']]);
    },
  ),
  fact('deleteRow closes the gap', sheetPage('deleteRow(rowPosition)'), (world) => {
    fill(world, [['a'], ['b'], ['c']]);
    world.sheet.deleteRow(2);
    world.expect(columnA(world, 2)).toEqual(['a', 'c']);
  }),
  fact(
    'deleteRows takes the first row and how many',
    sheetPage('deleteRows(rowPosition, howMany)'),
    (world) => {
      fill(world, [['a'], ['b'], ['c'], ['d']]);
      const rows = world.sheet.getMaxRows();
      world.sheet.deleteRows(2, 2);
      world.expect([columnA(world, 2), world.sheet.getMaxRows()]).toEqual([['a', 'd'], rows - 2]);
    },
  ),
  fact('deleteColumn closes the gap', sheetPage('deleteColumn(columnPosition)'), (world) => {
    fill(world, [['a', 'b', 'c']]);
    world.sheet.deleteColumn(2);
    world.expect(world.sheet.getRange('A1:B1').getValues()).toEqual([['a', 'c']]);
  }),
  fact('Not all rows can be deleted', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => {
      sheet.deleteRows(1, sheet.getMaxRows());
    }).toThrow('delete all the rows'),
  ),
  fact('Not all columns can be deleted', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => {
      sheet.deleteColumns(1, sheet.getMaxColumns());
    }).toThrow('delete all the columns'),
  ),
  fact(
    'Not all rows that are not frozen can be deleted',
    reported('delete-unfrozen'),
    ({ sheet, expect }) => {
      sheet.setFrozenRows(1);
      expect(() => {
        sheet.deleteRows(2, sheet.getMaxRows() - 1);
      }).toThrow('delete all non-frozen rows');
    },
  ),
  fact(
    'moveRows puts rows before the destination, counted before the move',
    sheetPage('moveRows(rowSpec, destinationIndex)'),
    (world) => {
      fill(world, [['a'], ['b'], ['c'], ['d']]);
      world.sheet.moveRows(world.sheet.getRange('1:1'), 4);
      world.expect(columnA(world, 4)).toEqual(['b', 'c', 'a', 'd']);
    },
  ),
  fact(
    'moveColumns puts columns before the destination, counted before the move',
    sheetPage('moveColumns(columnSpec, destinationIndex)'),
    (world) => {
      fill(world, [['a', 'b', 'c', 'd']]);
      world.sheet.moveColumns(world.sheet.getRange('A:A'), 5);
      world.expect(world.sheet.getRange('A1:D1').getValues()).toEqual([['b', 'c', 'd', 'a']]);
    },
  ),
  fact('moveRows upwards', sheetPage('moveRows(rowSpec, destinationIndex)'), (world) => {
    fill(world, [['a'], ['b'], ['c']]);
    world.sheet.moveRows(world.sheet.getRange('3:3'), 1);
    world.expect(columnA(world, 3)).toEqual(['c', 'a', 'b']);
  }),
  fact(
    'Moved columns take formats, notes and validations with them',
    sheetPage('moveColumns(columnSpec, destinationIndex)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.getRange('A2').setBackground('#ff0000').setNote('note');
      sheet.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());
      sheet.moveColumns(sheet.getRange('A:A'), 4);
      const cell = sheet.getRange('C2');
      expect([cell.getBackground(), cell.getNote(), cell.getDataValidation() !== null]).toEqual([
        '#ff0000',
        'note',
        true,
      ]);
    },
  ),
  fact('Frozen rows and columns', sheetPage('setFrozenRows(rows)'), ({ sheet, expect }) => {
    sheet.setFrozenRows(2);
    sheet.setFrozenColumns(1);
    expect([sheet.getFrozenRows(), sheet.getFrozenColumns()]).toEqual([2, 1]);
  }),
  fact(
    'A row inserted within the frozen ones is frozen too',
    assumed('inserted-frozen'),
    ({ sheet, expect }) => {
      sheet.setFrozenRows(2);
      sheet.insertRowBefore(2);
      expect(sheet.getFrozenRows()).toBe(3);
    },
  ),
  fact(
    'A frozen row that is deleted is no longer counted',
    assumed('inserted-frozen'),
    ({ sheet, expect }) => {
      sheet.setFrozenRows(2);
      sheet.deleteRow(1);
      expect(sheet.getFrozenRows()).toBe(1);
    },
  ),
  fact('Columns are 100 pixels wide unless set', reported('default-sizes'), ({ sheet, expect }) =>
    expect(sheet.getColumnWidth(1)).toBe(100),
  ),
  fact('Rows are 21 pixels high unless set', reported('default-sizes'), ({ sheet, expect }) =>
    expect(sheet.getRowHeight(1)).toBe(21),
  ),
  fact(
    'setColumnWidths sets several',
    sheetPage('setColumnWidths(startColumn, numColumns, width)'),
    ({ sheet, expect }) => {
      sheet.setColumnWidths(2, 2, 50);
      expect([1, 2, 3, 4].map((column) => sheet.getColumnWidth(column))).toEqual([100, 50, 50, 100]);
    },
  ),
  fact('setRowHeight', sheetPage('setRowHeight(rowPosition, height)'), ({ sheet, expect }) =>
    expect(sheet.setRowHeight(3, 60).getRowHeight(3)).toBe(60),
  ),
  fact(
    'autoResizeColumn makes a column wide enough for a long text',
    sheetPage('autoResizeColumn(columnPosition)'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setValue('a text that is much longer than a column is wide at first');
      sheet.autoResizeColumn(1);
      expect(sheet.getColumnWidth(1) > 200).toBe(true);
    },
  ),
  fact(
    'autoResizeColumn takes seven pixels a character and ten beside',
    assumed('auto-resize'),
    ({ sheet, expect }) => {
      sheet.getRange('A1').setValue('abcdefghij');
      sheet.autoResizeColumn(1);
      expect(sheet.getColumnWidth(1)).toBe(80);
    },
  ),
  fact('hideRows hides, showRows shows', sheetPage('hideRows(rowIndex, numRows)'), ({ sheet, expect }) => {
    sheet.hideRows(2, 2);
    sheet.showRows(3);
    expect([2, 3].map((row) => sheet.isRowHiddenByUser(row))).toEqual([true, false]);
  }),
  fact('hideColumns hides, and says so', sheetPage('hideColumns(columnIndex)'), ({ sheet, expect }) => {
    sheet.hideColumns(2);
    expect([1, 2].map((column) => sheet.isColumnHiddenByUser(column))).toEqual([false, true]);
  }),
  fact('Hidden rows are read like others', sheetPage('hideRows(rowIndex)'), (world) => {
    fill(world, [['a'], ['b']]);
    world.sheet.hideRows(2);
    world.expect(columnA(world, 2)).toEqual(['a', 'b']);
  }),
  fact(
    'Hidden rows stay hidden when rows are inserted above',
    assumed('hidden-follow'),
    ({ sheet, expect }) => {
      sheet.hideRows(3);
      sheet.insertRowBefore(1);
      expect([3, 4].map((row) => sheet.isRowHiddenByUser(row))).toEqual([false, true]);
    },
  ),
  fact('shiftRowGroupDepth groups rows', rangePage('shiftRowGroupDepth(delta)'), ({ sheet, expect }) => {
    sheet.getRange('2:4').shiftRowGroupDepth(1);
    expect([1, 2, 4, 5].map((row) => sheet.getRowGroupDepth(row))).toEqual([0, 1, 1, 0]);
  }),
  fact('A group knows its range and depth', groupPage('getRange()'), ({ sheet, expect }) => {
    sheet.getRange('2:4').shiftRowGroupDepth(1);
    const rows = sheet.getRowGroup(3, 1)!;
    expect([rows.getRange().getRow(), rows.getRange().getNumRows(), rows.getDepth()]).toEqual([2, 3, 1]);
  }),
  fact('A group collapses and expands', groupPage('collapse()'), ({ sheet, expect }) => {
    sheet.getRange('2:4').shiftRowGroupDepth(1);
    const rows = sheet.getRowGroup(3, 1)!;
    expect([rows.collapse().isCollapsed(), rows.expand().isCollapsed()]).toEqual([true, false]);
  }),
  fact('Groups nest', sheetPage('getRowGroupDepth(rowIndex)'), ({ sheet, expect }) => {
    sheet.getRange('2:6').shiftRowGroupDepth(1);
    sheet.getRange('3:4').shiftRowGroupDepth(1);
    expect([2, 3, 5].map((row) => sheet.getRowGroupDepth(row))).toEqual([1, 2, 1]);
  }),
  fact('Columns group too', rangePage('shiftColumnGroupDepth(delta)'), ({ sheet, expect }) => {
    sheet.getRange('B:C').shiftColumnGroupDepth(1);
    expect([1, 2].map((column) => sheet.getColumnGroupDepth(column))).toEqual([0, 1]);
  }),
  fact('A negative delta takes a group away', rangePage('shiftRowGroupDepth(delta)'), ({ sheet, expect }) => {
    sheet.getRange('2:4').shiftRowGroupDepth(1).shiftRowGroupDepth(-1);
    expect(sheet.getRowGroupDepth(3)).toBe(0);
  }),
  fact('A group follows rows inserted above', assumed('hidden-follow'), ({ sheet, expect }) => {
    sheet.getRange('2:4').shiftRowGroupDepth(1);
    sheet.insertRowBefore(1);
    expect([2, 3, 5].map((row) => sheet.getRowGroupDepth(row))).toEqual([0, 1, 1]);
  }),
  fact(
    'The control of a group can stand before it',
    sheetPage('setRowGroupControlPosition(position)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.setRowGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.BEFORE);
      expect(sheet.getRowGroupControlPosition() === SpreadsheetApp.GroupControlTogglePosition.BEFORE).toBe(
        true,
      );
    },
  ),
);
