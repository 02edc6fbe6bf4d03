import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { fill } from '../framework/helpers';
import { MOVING } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Change = readonly [
  what: string,
  before: string,
  change: (
    sheet: GoogleAppsScript.Spreadsheet.Sheet,
    app: GoogleAppsScript.Spreadsheet.SpreadsheetApp,
  ) => unknown,
  after: string,
];

/** A formula in H20, before and after a change of the sheet around it. */
const FORMULAS: readonly Change[] = [
  ['a row inserted above a reference moves it', '=A5', (sheet) => sheet.insertRowBefore(3), '=A6'],
  ['an absolute reference moves as well', '=$A$5', (sheet) => sheet.insertRowBefore(3), '=$A$6'],
  ['a row inserted below a reference leaves it', '=A2', (sheet) => sheet.insertRowAfter(2), '=A2'],
  [
    'a row inserted within a range widens it',
    '=SUM(A1:A3)',
    (sheet) => sheet.insertRowBefore(2),
    '=SUM(A1:A4)',
  ],
  [
    'a row inserted just below a range does not widen it',
    '=SUM(A1:A3)',
    (sheet) => sheet.insertRowAfter(3),
    '=SUM(A1:A3)',
  ],
  [
    'a row inserted at the first row of a range moves it',
    '=SUM(A2:A3)',
    (sheet) => sheet.insertRowBefore(2),
    '=SUM(A3:A4)',
  ],
  ['a row deleted within a range narrows it', '=SUM(A1:A3)', (sheet) => sheet.deleteRow(2), '=SUM(A1:A2)'],
  [
    'the first row of a range deleted narrows it',
    '=SUM(A1:A3)',
    (sheet) => sheet.deleteRow(1),
    '=SUM(A1:A2)',
  ],
  ['a deleted row that a formula names leaves #REF!', '=A2*10', (sheet) => sheet.deleteRow(2), '=#REF!*10'],
  [
    'a range deleted as a whole leaves #REF!',
    '=SUM(A2:A3)',
    (sheet) => sheet.deleteRows(2, 2),
    '=SUM(#REF!)',
  ],
  [
    'a column inserted moves references to its right',
    '=C1&A1',
    (sheet) => sheet.insertColumnBefore(2),
    '=D1&A1',
  ],
  ['a deleted column leaves #REF!', '=B1&A1', (sheet) => sheet.deleteColumn(2), '=#REF!&A1'],
  [
    'whole columns stay whole when rows are inserted',
    '=SUM(A:A)',
    (sheet) => sheet.insertRowBefore(1),
    '=SUM(A:A)',
  ],
  [
    'an open range moves its beginning alone',
    '=SUM(A2:A)',
    (sheet) => sheet.insertRowBefore(1),
    '=SUM(A3:A)',
  ],
  [
    'a whole column moves with columns inserted before it',
    '=SUM(B:B)',
    (sheet) => sheet.insertColumnBefore(1),
    '=SUM(C:C)',
  ],
  [
    'a column that moves takes references with it',
    '=A1+B1',
    (sheet) => sheet.moveColumns(sheet.getRange('A:A'), 4),
    '=C1+A1',
  ],
  [
    'a row that moves takes references with it',
    '=A1+A2',
    (sheet) => sheet.moveRows(sheet.getRange('1:1'), 4),
    '=A3+A1',
  ],
  [
    'cells that move take references with them',
    '=A1+A2',
    (sheet) => sheet.getRange('A1').moveTo(sheet.getRange('D4')),
    '=D4+A2',
  ],
  [
    'cells that shift down take references with them',
    '=A2',
    (sheet, app) => sheet.getRange('A1').insertCells(app.Dimension.ROWS),
    '=A3',
  ],
  [
    'cells that shift up take references with them',
    '=A3',
    (sheet, app) => sheet.getRange('A1').deleteCells(app.Dimension.ROWS),
    '=A2',
  ],
  ['a text that looks like a reference stays', '="A2"&A2', (sheet) => sheet.insertRowBefore(1), '="A2"&A3'],
];

const formulaFact = ([what, before, change, after]: Change): RunnableFact =>
  fact(`Formulas: ${what}`, reported('references-follow'), ({ sheet, SpreadsheetApp, expect }) => {
    sheet.getRange('H20').setFormula(before);
    change(sheet, SpreadsheetApp);
    const formulas = sheet
      .getDataRange()
      .getFormulas()
      .reduce((all, row) => [...all, ...row], [])
      .filter((formula) => formula !== '');
    expect(formulas).toEqual([after]);
  });

const ruleOf = ({ SpreadsheetApp, sheet }: FactWorld, a1: string, formula: string) =>
  SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(formula)
    .setBackground('#ff0000')
    .setRanges([sheet.getRange(a1)])
    .build();

const rangesOf = (sheet: GoogleAppsScript.Spreadsheet.Sheet): string[] =>
  sheet.getConditionalFormatRules().map((rule) =>
    rule
      .getRanges()
      .map((range) => range.getA1Notation())
      .join(),
  );

export const structure = group(
  'What structural changes do',
  FORMULAS.map(formulaFact),
  fact('A value stays right after its source moved', MOVING, (world) => {
    fill(world, [[1], [2], [3]]);
    world.sheet.getRange('C1').setFormula('=SUM(A1:A3)');
    world.sheet.insertRowsAfter(1, 5);
    world.expect(world.sheet.getRange('C1').getValue()).toBe(6);
  }),
  fact('A conditional rule follows inserted rows', assumed('rules-follow'), (world) => {
    world.sheet.setConditionalFormatRules([ruleOf(world, 'A2:B4', '=$A2="x"')]);
    world.sheet.insertRowBefore(1);
    const condition = world.sheet.getConditionalFormatRules()[0]!.getBooleanCondition()!;
    world.expect([rangesOf(world.sheet), condition.getCriteriaValues()]).toEqual([['A3:B5'], ['=$A3="x"']]);
  }),
  fact('A row inserted within a conditional rule widens it', assumed('rules-follow'), (world) => {
    world.sheet.setConditionalFormatRules([ruleOf(world, 'A2:B4', '=$A2="x"')]);
    world.sheet.insertRowBefore(3);
    world.expect(rangesOf(world.sheet)).toEqual(['A2:B5']);
  }),
  fact('A row appended below a conditional rule does not widen it', assumed('rules-at-the-end'), (world) => {
    fill(world, [['a'], ['x']]);
    world.sheet.setConditionalFormatRules([ruleOf(world, 'A1:A2', '=$A1="x"')]);
    world.sheet.insertRowAfter(2);
    world.expect(rangesOf(world.sheet)).toEqual(['A1:A2']);
  }),
  fact('A conditional rule whose rows are all deleted is gone', assumed('rules-follow'), (world) => {
    world.sheet.setConditionalFormatRules([ruleOf(world, 'A2:B3', '=$A2="x"')]);
    world.sheet.deleteRows(2, 2);
    world.expect(world.sheet.getConditionalFormatRules().length).toBe(0);
  }),
  fact('A named range follows inserted rows', reported('names-follow'), ({ spreadsheet, sheet, expect }) => {
    spreadsheet.setNamedRange('contract_name', sheet.getRange('A2:A4'));
    sheet.insertRowBefore(3);
    const range = spreadsheet.getRangeByName('contract_name')!.getA1Notation();
    spreadsheet.removeNamedRange('contract_name');
    expect(range).toBe('A2:A5');
  }),
  fact(
    'A named range whose cells are deleted is gone',
    assumed('deleted-name'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_gone', sheet.getRange('A2:A4'));
      sheet.deleteRows(2, 3);
      expect(spreadsheet.getRangeByName('contract_gone')).toBeNull();
    },
  ),
  fact(
    'A protected range follows inserted rows',
    reported('names-follow'),
    ({ sheet, SpreadsheetApp, expect }) => {
      sheet.getRange('A2:A4').protect();
      sheet.insertRowBefore(1);
      const [protection] = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
      expect(protection!.getRange().getA1Notation()).toBe('A3:A5');
    },
  ),
  fact('Notes and formats follow inserted rows', reported('names-follow'), ({ sheet, expect }) => {
    sheet.getRange('A2').setNote('note').setBackground('#ff0000');
    sheet.insertRowsBefore(1, 2);
    expect([sheet.getRange('A4').getNote(), sheet.getRange('A4').getBackground()]).toEqual([
      'note',
      '#ff0000',
    ]);
  }),
  fact(
    'A validation follows its source range',
    reported('names-follow'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('D1:D5')).build();
      sheet.getRange('A1').setDataValidation(rule);
      sheet.insertColumnBefore(2);
      const [source] = sheet.getRange('A1').getDataValidation()!.getCriteriaValues() as [
        { getA1Notation(): string },
      ];
      expect(source.getA1Notation()).toBe('E1:E5');
    },
  ),
  fact('A filter follows inserted rows above', assumed('filter-follows'), (world) => {
    fill(world, [['name'], ['x'], ['y']]);
    world.sheet.getRange('A1:A3').createFilter();
    world.sheet.insertRowBefore(1);
    world.expect(world.sheet.getFilter()!.getRange().getA1Notation()).toBe('A2:A4');
  }),
  fact('A banded range follows inserted rows', assumed('filter-follows'), ({ sheet, expect }) => {
    sheet.getRange('A1:B4').applyRowBanding();
    sheet.insertRowBefore(2);
    expect(sheet.getBandings()[0]!.getRange().getA1Notation()).toBe('A1:B5');
  }),
  fact('A merged range follows inserted rows', assumed('filter-follows'), ({ sheet, expect }) => {
    sheet.getRange('A2:B3').merge();
    sheet.insertRowBefore(1);
    expect(
      sheet
        .getRange('A3')
        .getMergedRanges()
        .map((range) => range.getA1Notation()),
    ).toEqual(['A3:B4']);
  }),
  fact('A row inserted within a merged range widens it', assumed('filter-follows'), ({ sheet, expect }) => {
    sheet.getRange('A2:B3').merge();
    sheet.insertRowBefore(3);
    expect(
      sheet
        .getRange('A2')
        .getMergedRanges()
        .map((range) => range.getA1Notation()),
    ).toEqual(['A2:B4']);
  }),
  fact(
    'Formulas of another tab follow too',
    reported('references-follow'),
    ({ spreadsheet, sheet, expect }) => {
      sheet.setName('Source');
      const other = spreadsheet.insertSheet('Reader');
      other.getRange('A1').setFormula('=Source!B2');
      sheet.insertColumnBefore(1);
      expect(other.getRange('A1').getFormula()).toBe('=Source!C2');
    },
  ),
);
