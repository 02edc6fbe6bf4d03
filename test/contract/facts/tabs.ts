import { fact, group } from '../framework/fact';
import { fill } from '../framework/helpers';
import { sheetPage, spreadsheetPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

export const tabs = group(
  'Spreadsheet and tabs',
  fact(
    'insertSheet with a name and an index counts places from 0',
    spreadsheetPage('insertSheet(sheetName, sheetIndex)'),
    ({ spreadsheet, expect }) => expect(spreadsheet.insertSheet('first of all', 0).getIndex()).toBe(1),
  ),
  fact('getIndex counts places from 1', sheetPage('getIndex()'), ({ spreadsheet, expect }) =>
    expect(spreadsheet.getSheets()[0]!.getIndex()).toBe(1),
  ),
  fact(
    'insertSheet without an index puts the tab after the active one',
    assumed('insert-sheet-place'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.insertSheet('last', spreadsheet.getNumSheets());
      sheet.activate();
      expect(spreadsheet.insertSheet('beside').getIndex()).toBe(sheet.getIndex() + 1);
    },
  ),
  fact(
    'insertSheet makes the new tab the active one',
    spreadsheetPage('insertSheet()'),
    ({ spreadsheet, expect }) => {
      const made = spreadsheet.insertSheet();
      expect(spreadsheet.getActiveSheet().getSheetId()).toBe(made.getSheetId());
    },
  ),
  fact(
    'insertSheet with a template copies the template’s content',
    spreadsheetPage('insertSheet(sheetName, options)'),
    (world) => {
      fill(world, [['x', '=A1&"y"']]);
      const made = world.spreadsheet.insertSheet('from template', { template: world.sheet });
      world.expect(made.getRange('A1:B1').getValues()).toEqual([['x', 'xy']]);
    },
  ),
  fact('A new tab is counted at once', spreadsheetPage('getNumSheets()'), ({ spreadsheet, expect }) => {
    const before = spreadsheet.getNumSheets();
    spreadsheet.insertSheet();
    expect([spreadsheet.getNumSheets(), spreadsheet.getSheets().length]).toEqual([before + 1, before + 1]);
  }),
  fact('Two tabs of one name are refused', reported('error-texts'), ({ spreadsheet, expect }) => {
    spreadsheet.insertSheet('Twice');
    expect(() => spreadsheet.insertSheet('Twice')).toThrow(
      'A sheet with the name "Twice" already exists. Please enter another name.',
    );
  }),
  fact(
    'Names of tabs that differ in case alone are the same name',
    reported('tab-names'),
    ({ spreadsheet, expect }) => {
      spreadsheet.insertSheet('Twice');
      expect(() => spreadsheet.insertSheet('twice')).toThrow('already exists');
    },
  ),
  fact(
    'getSheetByName of a name nobody has is null',
    spreadsheetPage('getSheetByName(name)'),
    ({ spreadsheet, expect }) => expect(spreadsheet.getSheetByName('no such tab')).toBeNull(),
  ),
  fact('getSheetByName minds the case', assumed('tab-names-case'), ({ spreadsheet, expect }) => {
    spreadsheet.insertSheet('Mixed Case');
    expect(spreadsheet.getSheetByName('mixed case')).toBeNull();
  }),
  fact(
    'getSheetById finds a tab by its id',
    spreadsheetPage('getSheetById(id)'),
    ({ spreadsheet, sheet, expect }) =>
      expect(spreadsheet.getSheetById(sheet.getSheetId())!.getName()).toBe(sheet.getName()),
  ),
  fact(
    'getSheetById of an id nobody has is null',
    spreadsheetPage('getSheetById(id)'),
    ({ spreadsheet, expect }) => expect(spreadsheet.getSheetById(123_456_789)).toBeNull(),
  ),
  fact('getSheetName is another name for getName', sheetPage('getSheetName()'), ({ sheet, expect }) =>
    expect(sheet.getSheetName()).toBe(sheet.getName()),
  ),
  fact('getParent is the spreadsheet', sheetPage('getParent()'), ({ spreadsheet, sheet, expect }) =>
    expect(sheet.getParent().getId()).toBe(spreadsheet.getId()),
  ),
  fact('getUrl contains the id', spreadsheetPage('getUrl()'), ({ spreadsheet, expect }) =>
    expect(spreadsheet.getUrl()).toContain(spreadsheet.getId()),
  ),
  fact(
    'setName renames, and formulas follow',
    sheetPage('setName(name)'),
    ({ spreadsheet, sheet, expect }) => {
      const data = spreadsheet.insertSheet('Data');
      data.getRange('A1').setValue(5);
      sheet.getRange('A1').setFormula('=Data!A1*2');
      data.setName('线索 数据');
      expect([sheet.getRange('A1').getFormula(), sheet.getRange('A1').getValue()]).toEqual([
        "='线索 数据'!A1*2",
        10,
      ]);
    },
  ),
  fact('An empty name of a tab is refused', assumed('empty-tab-name'), ({ sheet, expect }) =>
    expect(() => {
      sheet.setName('');
    }).toThrow(),
  ),
  fact(
    'A deleted tab leaves #REF! in formulas',
    reported('deleted-tab'),
    ({ spreadsheet, sheet, expect }) => {
      const data = spreadsheet.insertSheet('Data');
      sheet.getRange('A1').setFormula('=Data!A1*2');
      spreadsheet.deleteSheet(data);
      expect([sheet.getRange('A1').getValue(), sheet.getRange('A1').getFormula()]).toEqual([
        '#REF!',
        '=#REF!*2',
      ]);
    },
  ),
  fact(
    'deleteActiveSheet answers the tab that is active then',
    spreadsheetPage('deleteActiveSheet()'),
    ({ spreadsheet, expect }) => {
      spreadsheet.insertSheet('to delete');
      const active = spreadsheet.deleteActiveSheet();
      expect([active.getName() === 'to delete', spreadsheet.getSheetByName('to delete')]).toEqual([
        false,
        null,
      ]);
    },
  ),
  fact(
    'duplicateActiveSheet copies and makes the copy active',
    spreadsheetPage('duplicateActiveSheet()'),
    ({ spreadsheet, sheet, expect }) => {
      sheet.getRange('A1').setValue('x');
      sheet.activate();
      const copy = spreadsheet.duplicateActiveSheet();
      expect([copy.getRange('A1').getValue(), spreadsheet.getActiveSheet().getName()]).toEqual([
        'x',
        copy.getName(),
      ]);
    },
  ),
  fact('A copy is called “Copy of …”', sheetPage('copyTo(spreadsheet)'), ({ spreadsheet, sheet, expect }) =>
    expect(sheet.copyTo(spreadsheet).getName()).toBe(`Copy of ${sheet.getName()}`),
  ),
  fact('A copied tab keeps frozen rows, widths, formats and validations', assumed('copied-tab'), (world) => {
    const { sheet, spreadsheet, SpreadsheetApp, expect } = world;
    sheet.setFrozenRows(1);
    sheet.setColumnWidth(2, 222);
    sheet.getRange('A1').setBackground('#ff0000');
    sheet.getRange('B1').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());
    const copy = sheet.copyTo(spreadsheet);
    expect([
      copy.getFrozenRows(),
      copy.getColumnWidth(2),
      copy.getRange('A1').getBackground(),
      copy.getRange('B1').getDataValidation() !== null,
    ]).toEqual([1, 222, '#ff0000', true]);
  }),
  fact(
    'moveActiveSheet counts places from 1',
    spreadsheetPage('moveActiveSheet(pos)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.insertSheet('other', 0);
      sheet.activate();
      spreadsheet.moveActiveSheet(1);
      expect(sheet.getIndex()).toBe(1);
    },
  ),
  fact(
    'A hidden tab is found by name and says that it is hidden',
    sheetPage('hideSheet()'),
    ({ spreadsheet, expect }) => {
      spreadsheet.insertSheet('unseen').hideSheet();
      expect(spreadsheet.getSheetByName('unseen')!.isSheetHidden()).toBe(true);
    },
  ),
  fact('showSheet shows a hidden tab', sheetPage('showSheet()'), ({ spreadsheet, expect }) =>
    expect(spreadsheet.insertSheet('unseen').hideSheet().showSheet().isSheetHidden()).toBe(false),
  ),
  fact(
    'setActiveSheet makes a tab active',
    spreadsheetPage('setActiveSheet(sheet)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.insertSheet('other');
      spreadsheet.setActiveSheet(sheet);
      expect(spreadsheet.getActiveSheet().getName()).toBe(sheet.getName());
    },
  ),
  fact('setTabColor and getTabColor', sheetPage('setTabColor(color)'), ({ sheet, expect }) =>
    expect(sheet.setTabColor('#FF0000').getTabColor()).toBe('#ff0000'),
  ),
  fact('A tab without a colour answers null', sheetPage('getTabColor()'), ({ sheet, expect }) =>
    expect(sheet.setTabColor('red').setTabColor(null).getTabColor()).toBeNull(),
  ),
  fact('Hidden gridlines', sheetPage('setHiddenGridlines(hideGridlines)'), ({ sheet, expect }) => {
    sheet.setHiddenGridlines(true);
    expect(sheet.hasHiddenGridlines()).toBe(true);
  }),
  fact('Right to left', sheetPage('setRightToLeft(rightToLeft)'), ({ sheet, expect }) => {
    sheet.setRightToLeft(true);
    expect(sheet.isRightToLeft()).toBe(true);
  }),
  fact('A tab of cells is of type GRID', sheetPage('getType()'), ({ sheet, SpreadsheetApp, expect }) =>
    expect(sheet.getType() === SpreadsheetApp.SheetType.GRID).toBe(true),
  ),
  fact('rename renames the file', spreadsheetPage('rename(newName)'), ({ spreadsheet, expect }) => {
    const before = spreadsheet.getName();
    spreadsheet.rename('contract file');
    const named = spreadsheet.getName();
    spreadsheet.rename(before);
    expect(named).toBe('contract file');
  }),
  fact(
    'The zone of the spreadsheet can be set',
    spreadsheetPage('setSpreadsheetTimeZone(timezone)'),
    ({ spreadsheet, expect }) => {
      spreadsheet.setSpreadsheetTimeZone('America/New_York');
      expect(spreadsheet.getSpreadsheetTimeZone()).toBe('America/New_York');
    },
    { timeZone: 'Asia/Shanghai' },
  ),
  fact(
    'The locale of the spreadsheet can be set',
    spreadsheetPage('setSpreadsheetLocale(locale)'),
    ({ spreadsheet, expect }) => {
      spreadsheet.setSpreadsheetLocale('fr');
      expect(spreadsheet.getSpreadsheetLocale()).toMatch(/^fr/);
    },
    { locale: 'en_US' },
  ),
  fact(
    'Ids of tabs stay when tabs are renamed and moved',
    sheetPage('getSheetId()'),
    ({ spreadsheet, sheet, expect }) => {
      const id = sheet.getSheetId();
      sheet.setName('renamed').activate();
      spreadsheet.moveActiveSheet(1);
      expect(spreadsheet.getSheetByName('renamed')!.getSheetId()).toBe(id);
    },
  ),
  fact('The owner is among the editors', spreadsheetPage('getEditors()'), ({ spreadsheet, expect }) => {
    const editors = spreadsheet.getEditors().map((user) => user.getEmail());
    expect(editors).toContain(spreadsheet.getOwner()!.getEmail());
  }),
  fact(
    'openById of the file itself opens the same file',
    'https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#openbyidid',
    ({ SpreadsheetApp, spreadsheet, sheet, expect }) => {
      sheet.getRange('A1').setValue('seen');
      SpreadsheetApp.flush();
      const again = SpreadsheetApp.openById(spreadsheet.getId());
      expect(again.getSheetByName(sheet.getName())!.getRange('A1').getValue()).toBe('seen');
    },
  ),
  fact(
    'openByUrl opens by the address',
    'https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#openbyurlurl',
    ({ SpreadsheetApp, spreadsheet, expect }) =>
      expect(SpreadsheetApp.openByUrl(spreadsheet.getUrl()).getId()).toBe(spreadsheet.getId()),
  ),
);
