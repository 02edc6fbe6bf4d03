import {
  NotEmulated,
  type ExecutionHost,
  type ServiceCall,
  type UiEvent,
} from '../../workbench/engine/contract';
import { Workbook } from '../../workbench/engine/model';
import { createSpreadsheetApp } from '../../workbench/engine/spreadsheet';
import { documentedMethods } from '../../workbench/engine/spreadsheet/emulate';
import { SIGNATURES } from '../../workbench/engine/spreadsheet/signatures';

const OWNER = 'owner@example.com';
const REP = 'rep@example.com';
const START = Date.UTC(2026, 2, 2, 1); // 09:00 in Shanghai

/** An execution that buffers like Apps Script and remembers its calls. */
function execution(workbook: Workbook, user = OWNER) {
  const calls: ServiceCall[] = [];
  const shown: UiEvent[] = [];
  let queue: (() => void)[] = [];
  const host: ExecutionHost = {
    call: (call) => void calls.push(call),
    buffer: (_cells, land) => void queue.push(land),
    settle: () => {
      const landing = queue;
      queue = [];
      for (const land of landing) land();
    },
    now: () => START,
    Date,
    scriptTimeZone: 'Asia/Shanghai',
    effectiveUser: user,
    activeUser: user,
    authorised: true,
    requireAuthorisation: () => undefined,
    show: (event) => void shown.push(event),
    answer: () => ({ button: 'OK', text: 'answer' }),
  };
  const services = createSpreadsheetApp(host, workbook);
  const app = services.SpreadsheetApp;
  return {
    app,
    spreadsheet: app.getActiveSpreadsheet(),
    sheet: app.getActiveSheet(),
    calls,
    shown,
    host,
    services,
  };
}

function newSheet(locale = 'en_US') {
  const workbook = Workbook.create({
    timeZone: 'Asia/Shanghai',
    locale,
    owner: OWNER,
    editors: [REP],
    now: () => START,
  });
  return { workbook, ...execution(workbook) };
}

describe('empty sheets and sizes', () => {
  it('knows nothing but one empty cell', () => {
    const { sheet } = newSheet();
    expect(sheet.getDataRange().getValues()).toEqual([['']]);
    expect(sheet.getLastRow()).toBe(0);
    expect(sheet.getLastColumn()).toBe(0);
    expect([sheet.getMaxRows(), sheet.getMaxColumns()]).toEqual([1000, 26]);
  });

  it('counts formulas that show nothing, and grids that spill, as content', () => {
    const { sheet } = newSheet();
    sheet.getRange('A5').setFormula('=""');
    expect(sheet.getLastRow()).toBe(5);
    sheet.getRange('C1').setFormula('=ARRAYFORMULA(A1:A8&"")');
    expect(sheet.getLastRow()).toBe(8);
  });

  it('appends below the last row with content, on new rows when the sheet is full', () => {
    const { sheet } = newSheet();
    sheet.getRange(1000, 1).setValue('last');
    sheet.appendRow(['next', 1]);
    expect(sheet.getMaxRows()).toBe(1001);
    expect(sheet.getRange('A1001:B1001').getValues()).toEqual([['next', 1]]);
  });
});

describe('ranges', () => {
  it.each([
    ['A1', [1, 1, 1, 1]],
    ['B2:C4', [2, 2, 3, 2]],
    ['1:1', [1, 1, 1, 26]],
    ['2:5', [2, 1, 4, 26]],
    ['A:A', [1, 1, 1000, 1]],
    ['A998:A', [998, 1, 3, 1]],
    ['Sheet1!B2', [2, 2, 1, 1]],
    ["'Sheet1'!A:B", [1, 1, 1000, 2]],
  ])('reads %s', (notation, expected) => {
    const range = newSheet().sheet.getRange(notation);
    expect([range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()]).toEqual(expected);
  });

  it('gives open ranges back as they were asked for', () => {
    const { sheet } = newSheet();
    expect(sheet.getRange('A2:A').getA1Notation()).toBe('A2:A');
    expect(sheet.getRange(2, 3, 2, 2).getA1Notation()).toBe('C2:D3');
  });

  it('refuses what lies outside, and what is no range', () => {
    const { sheet } = newSheet();
    expect(() => sheet.getRange(1001, 1)).toThrow(
      'The coordinates of the range are outside the dimensions of the sheet.',
    );
    expect(() => sheet.getRange('nowhere')).toThrow('Range not found');
    expect(() =>
      (sheet as unknown as { getRange(row: string, column: string): void }).getRange('1', '2'),
    ).toThrow(
      "The parameters (String,String) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    );
  });
});

describe('values', () => {
  it('reads text as typed', () => {
    const { sheet } = newSheet();
    const typed = ['12', '-3.5', '1,234.5', '50%', 'TRUE', "'0012", '2026-03-04', '=1+1', 'plain', ''];
    sheet.getRange(1, 1, 1, typed.length).setValues([typed]);
    const values = sheet.getRange(1, 1, 1, typed.length).getValues()[0]!;
    expect(values.slice(0, 6)).toEqual([12, -3.5, 1234.5, 0.5, true, '0012']);
    expect((values[6] as Date).toISOString()).toBe('2026-03-03T16:00:00.000Z');
    expect(values.slice(7)).toEqual([2, 'plain', '']);
    expect(sheet.getRange('D1').getDisplayValue()).toBe('50%');
    expect(sheet.getRange('G1').getDisplayValue()).toBe('2026-03-04');
  });

  it('keeps text in plain text cells, formulas included', () => {
    const { sheet } = newSheet();
    const range = sheet.getRange('A1:C1').setNumberFormat('@');
    range.setValues([['+8613800000000', '=IMPORTXML("x")', "'007"]]);
    expect(range.getValues()).toEqual([['+8613800000000', '=IMPORTXML("x")', '007']]);
    expect(range.getFormulas()).toEqual([['', '', '']]);
  });

  it('stores a Date in the time zone of the spreadsheet and gives a Date back', () => {
    const { sheet } = newSheet();
    const moment = new Date(Date.UTC(2026, 0, 15, 4, 30));
    const cell = sheet.getRange('A1').setValue(moment);
    expect(cell.getValue()).toEqual(moment);
    expect(cell.getDisplayValue()).toBe('1/15/2026 12:30:00');
    expect(sheet.getRange('B1').setFormula('=INT(A1)').getValue()).toBe(46037);
  });

  it('refuses another shape in the words of Google', () => {
    const { sheet } = newSheet();
    expect(() => sheet.getRange('A1:A2').setValues([['one']])).toThrow(
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    );
    expect(() => sheet.getRange('A1:B1').setValues([['one']])).toThrow(
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    );
    expect(() => sheet.getRange('A1').setValues([1] as unknown as number[][])).toThrow(
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    );
  });

  it('hands out copies and takes copies in', () => {
    const { sheet } = newSheet();
    const given = [['before']];
    sheet.getRange('A1').setValues(given);
    given[0]![0] = 'after';
    const read = sheet.getRange('A1').getValues();
    expect(read).toEqual([['before']]);
    read[0]![0] = 'changed';
    expect(sheet.getRange('A1').getValue()).toBe('before');
  });

  it('refuses more than 50,000 characters when the write lands', () => {
    const { app, sheet } = newSheet();
    sheet.getRange('A1').setValue('x'.repeat(50_001));
    expect(() => app.flush()).toThrow(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  });

  it('shifts a formula that is set over a range, and converts R1C1', () => {
    const { sheet } = newSheet();
    sheet.getRange('B1:B3').setFormula('=A1*$C$1');
    expect(sheet.getRange('B1:B3').getFormulas()).toEqual([['=A1*$C$1'], ['=A2*$C$1'], ['=A3*$C$1']]);
    expect(sheet.getRange('B2').setFormulaR1C1('=R[-1]C[-1]').getFormula()).toBe('=A1');
  });
});

describe('formats and notes', () => {
  it('has the defaults of Google', () => {
    const cell = newSheet().sheet.getRange('A1');
    expect([cell.getBackground(), cell.getFontWeight(), cell.getNote(), cell.getDataValidation()]).toEqual([
      '#ffffff',
      'normal',
      '',
      null,
    ]);
  });

  it('takes colours by name, grids, and null for the default', () => {
    const { sheet } = newSheet();
    const range = sheet.getRange('A1:B1').setBackgrounds([['Red', '#ABC']]);
    expect(range.getBackgrounds()).toEqual([['#ff0000', '#aabbcc']]);
    expect(range.setBackground(null).getBackgrounds()).toEqual([['#ffffff', '#ffffff']]);
    expect(range.setFontLine('line-through').getFontLine()).toBe('line-through');
  });

  it('turns a note into text', () => {
    const cell = newSheet().sheet.getRange('A1');
    expect(cell.setNote(25 as unknown as string).getNote()).toBe('25');
  });

  it('keeps notes and validations when the sheet is cleared', () => {
    const { app, sheet } = newSheet();
    const cell = sheet.getRange('A1').setValue(1).setNote('note').setBackground('red');
    cell.setDataValidation(app.newDataValidation().requireNumberGreaterThan(0).build());
    sheet.clear();
    expect([cell.getValue(), cell.getNote(), cell.getBackground()]).toEqual(['', 'note', '#ffffff']);
    expect(cell.getDataValidation()).not.toBeNull();
  });
});

describe('data validation', () => {
  it('turns the values of a list into text, and finds them again', () => {
    const { app, sheet } = newSheet();
    const rule = app
      .newDataValidation()
      .requireValueInList([1, 'two'] as string[], false)
      .setHelpText('Pick')
      .build();
    sheet.getRange('A1:A2').setDataValidation(rule);
    const found = sheet.getRange('A2').getDataValidation()!;
    expect(found.getCriteriaType()).toBe(app.DataValidationCriteria.VALUE_IN_LIST);
    expect(found.getCriteriaValues()).toEqual([['1', 'two'], false]);
    expect([found.getAllowInvalid(), found.getHelpText()]).toEqual([true, 'Pick']);
    expect(sheet.getRange('A3').getDataValidation()).toBeNull();
  });

  it('makes a write fail when the rule refuses, once it lands', () => {
    const { app, sheet } = newSheet();
    const rule = app.newDataValidation().requireValueInList(['a']).setAllowInvalid(false).build();
    sheet.getRange('B2').setDataValidation(rule);
    sheet.getRange('B2').setValue('b');
    expect(() => app.flush()).toThrow(
      'The data you entered in cell B2 violates the data validation rules set on this cell.',
    );
    expect(sheet.getRange('B2').setValue('a').getValue()).toBe('a');
  });

  it('follows its source range when columns move', () => {
    const { app, sheet } = newSheet();
    sheet
      .getRange('A1')
      .setDataValidation(app.newDataValidation().requireValueInRange(sheet.getRange('D1:D5')).build());
    sheet.insertColumnBefore(2);
    const [source] = sheet.getRange('A1').getDataValidation()!.getCriteriaValues() as [
      GoogleAppsScript.Spreadsheet.Range,
    ];
    expect(source.getA1Notation()).toBe('E1:E5');
  });

  it('puts checkboxes in', () => {
    const { sheet } = newSheet();
    const range = sheet.getRange('A1:A2').insertCheckboxes();
    expect(range.getValues()).toEqual([[false], [false]]);
    expect(range.check().isChecked()).toBe(true);
  });
});

describe('conditional formats', () => {
  const look = (workbook: Workbook, row: number, column = 1) =>
    workbook.conditionalFormats.effectiveStyle(workbook.sheets[0]!.id, row, column).background;

  it('lets the first rule that holds decide, reads formulas from each cell, follows inserts and deletes', () => {
    const { app, sheet, workbook } = newSheet();
    sheet.getRange('A1:A4').setValues([['late'], ['today'], ['fine'], ['late']]);
    const ranges = [sheet.getRange('A1:B4')];
    sheet.setConditionalFormatRules([
      app
        .newConditionalFormatRule()
        .whenFormulaSatisfied('=$A1="late"')
        .setBackground('#ff0000')
        .setRanges(ranges)
        .build(),
      app.newConditionalFormatRule().whenTextContains('a').setBackground('#00ff00').setRanges(ranges).build(),
    ]);
    app.flush();
    expect([1, 2, 3, 4].map((row) => look(workbook, row))).toEqual([
      '#ff0000',
      '#00ff00',
      '#ffffff',
      '#ff0000',
    ]);
    expect(look(workbook, 1, 2)).toBe('#ff0000');
    sheet.deleteRow(1);
    expect([1, 2, 3].map((row) => look(workbook, row))).toEqual(['#00ff00', '#ffffff', '#ff0000']);
    sheet.insertRowBefore(1);
    expect([2, 3, 4].map((row) => look(workbook, row))).toEqual(['#00ff00', '#ffffff', '#ff0000']);
    expect(sheet.getConditionalFormatRules()[0]!.getRanges()[0]!.getA1Notation()).toBe('A2:B4');
  });

  it('may not look at another sheet', () => {
    const { app, spreadsheet, sheet } = newSheet();
    spreadsheet.insertSheet('Other');
    const rule = app.newConditionalFormatRule().whenFormulaSatisfied('=Other!A1=1').setBackground('red');
    sheet.setConditionalFormatRules([rule.setRanges([sheet.getRange('A1')]).build()]);
    expect(() => app.flush()).toThrow('Conditional format rule cannot reference a different sheet.');
  });
});

describe('structure', () => {
  it('lets formulas, names and protections follow', () => {
    const { sheet, spreadsheet, app } = newSheet();
    sheet.getRange('A1:A3').setValues([[1], [2], [3]]);
    sheet.getRange('C1').setFormula('=SUM(A1:A3)');
    spreadsheet.setNamedRange('numbers', sheet.getRange('A1:A3'));
    sheet.getRange('A3').protect();
    sheet.insertRowsAfter(1, 2);
    expect(sheet.getRange('C1').getFormula()).toBe('=SUM(A1:A5)');
    expect(spreadsheet.getRangeByName('numbers')!.getA1Notation()).toBe('A1:A5');
    expect(sheet.getProtections(app.ProtectionType.RANGE)[0]!.getRange().getA1Notation()).toBe('A5');
    sheet.moveColumns(sheet.getRange('A:A'), 3);
    expect(sheet.getRange('C1').getFormula()).toBe('=SUM(B1:B5)');
    expect(sheet.getRange('C1').getValue()).toBe(6);
  });

  it('lets formulas follow a renamed sheet', () => {
    const { sheet, spreadsheet } = newSheet();
    const other = spreadsheet.insertSheet('Data', 0);
    expect([other.getIndex(), sheet.getIndex()]).toEqual([1, 2]);
    other.getRange('A1').setValue(5);
    sheet.getRange('A1').setFormula('=Data!A1*2');
    other.setName('线索 数据');
    expect(sheet.getRange('A1').getFormula()).toBe("='线索 数据'!A1*2");
    expect(sheet.getRange('A1').getValue()).toBe(10);
    spreadsheet.deleteSheet(other);
    expect(sheet.getRange('A1').getValue()).toBe('#REF!');
    expect(() => spreadsheet.insertSheet('sheet1')).toThrow(
      'A sheet with the name "sheet1" already exists. Please enter another name.',
    );
  });

  it('sorts numbers before text before booleans, empty cells last, formulas with their row', () => {
    const { sheet } = newSheet();
    sheet.getRange('A1:A5').setValues([['b'], [true], [''], [10], ['A']]);
    sheet.getRange('B1:B5').setFormula('=A1&"!"');
    sheet.getRange('A1:B5').sort({ column: 1, ascending: true });
    expect(sheet.getRange('A1:A5').getValues().flat()).toEqual([10, 'A', 'b', true, '']);
    expect(sheet.getRange('B1').getFormula()).toBe('=A1&"!"');
    expect(sheet.getRange('B1').getValue()).toBe('10!');
    sheet.getRange('A1:B5').sort([{ column: 1, ascending: false }]);
    expect(sheet.getRange('A1:A5').getValues().flat()).toEqual([true, 'b', 'A', 10, '']);
  });

  it('copies with references shifted, or values alone', () => {
    const { sheet } = newSheet();
    sheet.getRange('A1:A2').setValues([[1], [2]]);
    sheet.getRange('B1').setFormula('=A1*10').setBackground('red');
    sheet.getRange('B1').copyTo(sheet.getRange('B2'));
    expect([sheet.getRange('B2').getFormula(), sheet.getRange('B2').getBackground()]).toEqual([
      '=A2*10',
      '#ff0000',
    ]);
    sheet.getRange('B1:B2').copyTo(sheet.getRange('C1'), { contentsOnly: true });
    expect(sheet.getRange('C1:C2').getValues()).toEqual([[10], [20]]);
  });

  it('groups rows', () => {
    const { sheet } = newSheet();
    sheet.getRange('2:4').shiftRowGroupDepth(1);
    const group = sheet.getRowGroup(3, 1)!;
    expect(group.getRange().getA1Notation()).toBe('A2:Z4');
    expect(group.collapse().isCollapsed()).toBe(true);
    sheet.insertRowBefore(1);
    expect(sheet.getRowGroup(4, 1)!.isCollapsed()).toBe(true);
  });

  it('allows one filter a sheet and hides rows by it', () => {
    const { app, sheet } = newSheet();
    sheet.getRange('A1:A3').setValues([['name'], ['x'], ['y']]);
    const filter = sheet.getRange('A1:A3').createFilter();
    filter.setColumnFilterCriteria(1, app.newFilterCriteria().setHiddenValues(['x']).build());
    expect([2, 3].map((row) => sheet.isRowHiddenByFilter(row))).toEqual([true, false]);
    expect(() => sheet.getRange('A1:A3').createFilter()).toThrow(
      "You can't create a filter in a sheet that already has a filter.",
    );
  });
});

describe('protection', () => {
  const REFUSED =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

  it('binds whoever runs, unless it only warns', () => {
    const { workbook, sheet, app } = newSheet();
    const protection = sheet.getRange('A:A').protect();
    protection.removeEditors(protection.getEditors());
    app.flush();
    const rep = execution(workbook, REP);
    rep.sheet.getRange('A1').setValue('mine');
    expect(() => rep.app.flush()).toThrow(REFUSED);
    expect(rep.sheet.getRange('B1').setValue('free').getValue()).toBe('free');
    expect(sheet.getRange('A1').setValue('owner').getValue()).toBe('owner');
    protection.setWarningOnly(true);
    app.flush();
    expect(rep.sheet.getRange('A1').setValue('warned').getValue()).toBe('warned');
  });

  it('leaves holes in a protected sheet', () => {
    const { workbook, sheet, app } = newSheet();
    const protection = sheet.protect();
    protection.removeEditors([REP]).setUnprotectedRanges([sheet.getRange('B:B')]);
    app.flush();
    const rep = execution(workbook, REP);
    expect(rep.sheet.getRange('B2').setValue(1).getValue()).toBe(1);
    expect(() => rep.sheet.deleteRow(3)).toThrow(REFUSED);
  });
});

describe('metadata, finder, rich text', () => {
  it('sticks metadata to whole columns, which it follows', () => {
    const { sheet, spreadsheet, app } = newSheet();
    sheet.getRange('C:C').addDeveloperMetadata('field', 'stage');
    sheet.insertColumnBefore(1);
    const [found] = spreadsheet.createDeveloperMetadataFinder().withKey('field').find();
    expect(found!.getValue()).toBe('stage');
    expect(found!.getLocation().getLocationType()).toBe(app.DeveloperMetadataLocationType.COLUMN);
    expect(found!.getLocation().getColumn()!.getColumn()).toBe(4);
    expect(() => sheet.getRange('A1:B2').addDeveloperMetadata('x')).toThrow('arbitrary ranges');
  });

  it('finds text without regard to case and replaces it', () => {
    const { sheet } = newSheet();
    sheet.getRange('A1:A3').setValues([['Apple'], ['pineapple'], ['pear']]);
    const finder = sheet.createTextFinder('APPLE');
    expect(finder.findAll().map((range) => range.getA1Notation())).toEqual(['A1', 'A2']);
    expect(sheet.createTextFinder('apple').matchEntireCell(true).findAll()).toHaveLength(1);
    expect(finder.replaceAllWith('plum')).toBe(2);
    expect(sheet.getRange('A1:A3').getValues().flat()).toEqual(['plum', 'pineplum', 'pear']);
  });

  it('keeps links in parts of a text', () => {
    const { app, sheet } = newSheet();
    const value = app.newRichTextValue().setText('see here').setLinkUrl(4, 8, 'https://example.com').build();
    const read = sheet.getRange('A1').setRichTextValue(value).getRichTextValue()!;
    expect(read.getRuns().map((run) => [run.getText(), run.getLinkUrl()])).toEqual([
      ['see ', null],
      ['here', 'https://example.com'],
    ]);
  });
});

describe('user interface', () => {
  it('shows menus, toasts and answers of dialogs', () => {
    const { app, spreadsheet, shown } = newSheet();
    const ui = app.getUi();
    ui.createMenu('Genjin')
      .addItem('Set up', 'setUp')
      .addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('A', 'a'))
      .addToUi();
    spreadsheet.toast('done', 'Genjin', 3);
    expect(ui.alert('Sure?', ui.ButtonSet.OK_CANCEL)).toBe(ui.Button.OK);
    expect(ui.prompt('Name?').getResponseText()).toBe('answer');
    expect(shown[0]).toEqual({
      kind: 'menu',
      title: 'Genjin',
      items: [
        { label: 'Set up', functionName: 'setUp' },
        { separator: true },
        { label: 'More', items: [{ label: 'A', functionName: 'a' }] },
      ],
    });
    expect(shown[1]).toEqual({ kind: 'toast', message: 'done', title: 'Genjin', seconds: 3 });
  });
});

describe('metering', () => {
  it('announces every call, and reads land what was written', () => {
    const { sheet, calls } = newSheet();
    calls.length = 0;
    const range = sheet.getRange('A1:B2');
    range.setValues([
      [1, 2],
      [3, 4],
    ]);
    range.getValues();
    sheet.getLastRow();
    expect(calls.map(({ name, kind, cells }) => [name, kind, cells])).toEqual([
      ['Sheet.getRange', 'handle', undefined],
      ['Range.setValues', 'write', 4],
      ['Range.getValues', 'read', 4],
      ['Sheet.getLastRow', 'size', undefined],
    ]);
  });
});

describe('honesty', () => {
  it('has every documented method, emulated or saying by name that it is not', () => {
    const { app, spreadsheet, sheet } = newSheet();
    const objects: Record<string, object> = {
      SpreadsheetApp: app,
      Spreadsheet: spreadsheet,
      Sheet: sheet,
      Range: sheet.getRange('A1'),
    };
    for (const [name, object] of Object.entries(objects)) {
      for (const method of documentedMethods(name).keys()) {
        expect(typeof (object as Record<string, unknown>)[method]).toBe('function');
      }
    }
    expect(Object.keys(SIGNATURES).length).toBeGreaterThan(25);
    expect(() => sheet.getRange('A1').getDataTable()).toThrow(new NotEmulated('Range.getDataTable'));
  });

  it('shows scripts nothing of its inside', () => {
    const { sheet } = newSheet();
    expect(JSON.stringify(sheet.getRange('A1'))).toBe('{}');
    expect(String(sheet)).toBe('Sheet');
  });
});
