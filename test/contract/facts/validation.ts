import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { columnA, fill } from '../framework/helpers';
import { DROPDOWNS, rangePage, validationBuilderPage, validationPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Case = readonly [
  name: string,
  heading: string,
  require: (builder: Builder, world: FactWorld) => Builder,
  accepted: unknown,
  refused: unknown,
];

const day = (world: FactWorld, text: string): Date => new world.Date(`${text}T00:00:00+08:00`);

/** Each criterion with a value it takes and one it refuses. */
const CRITERIA: readonly Case[] = [
  ['a list', 'requireValueInList(values)', (rule) => rule.requireValueInList(['a', 'b']), 'a', 'c'],
  ['a number between', 'requireNumberBetween(start, end)', (rule) => rule.requireNumberBetween(1, 3), 3, 4],
  [
    'a number not between',
    'requireNumberNotBetween(start, end)',
    (rule) => rule.requireNumberNotBetween(1, 3),
    4,
    2,
  ],
  ['a number equal to', 'requireNumberEqualTo(number)', (rule) => rule.requireNumberEqualTo(2), 2, 3],
  [
    'a number not equal to',
    'requireNumberNotEqualTo(number)',
    (rule) => rule.requireNumberNotEqualTo(2),
    3,
    2,
  ],
  [
    'a number greater than',
    'requireNumberGreaterThan(number)',
    (rule) => rule.requireNumberGreaterThan(2),
    3,
    2,
  ],
  [
    'a number at least',
    'requireNumberGreaterThanOrEqualTo(number)',
    (rule) => rule.requireNumberGreaterThanOrEqualTo(2),
    2,
    1,
  ],
  ['a number less than', 'requireNumberLessThan(number)', (rule) => rule.requireNumberLessThan(2), 1, 2],
  [
    'a number at most',
    'requireNumberLessThanOrEqualTo(number)',
    (rule) => rule.requireNumberLessThanOrEqualTo(2),
    2,
    3,
  ],
  [
    'a text that contains',
    'requireTextContains(text)',
    (rule) => rule.requireTextContains('ell'),
    'hello',
    'world',
  ],
  [
    'a text that does not contain',
    'requireTextDoesNotContain(text)',
    (rule) => rule.requireTextDoesNotContain('ell'),
    'world',
    'hello',
  ],
  ['a text equal to', 'requireTextEqualTo(text)', (rule) => rule.requireTextEqualTo('yes'), 'yes', 'no'],
  [
    'an address of mail',
    'requireTextIsEmail()',
    (rule) => rule.requireTextIsEmail(),
    'a@example.com',
    'nobody',
  ],
  [
    'an address of the web',
    'requireTextIsUrl()',
    (rule) => rule.requireTextIsUrl(),
    'https://example.com',
    'no address',
  ],
  ['a date', 'requireDate()', (rule) => rule.requireDate(), '2026-03-04', 'soon'],
  [
    'a date after',
    'requireDateAfter(date)',
    (rule, world) => rule.requireDateAfter(day(world, '2026-03-04')),
    '2026-03-05',
    '2026-03-04',
  ],
  [
    'a date before',
    'requireDateBefore(date)',
    (rule, world) => rule.requireDateBefore(day(world, '2026-03-04')),
    '2026-03-03',
    '2026-03-04',
  ],
  [
    'a date on or after',
    'requireDateOnOrAfter(date)',
    (rule, world) => rule.requireDateOnOrAfter(day(world, '2026-03-04')),
    '2026-03-04',
    '2026-03-03',
  ],
  [
    'a date between',
    'requireDateBetween(start, end)',
    (rule, world) => rule.requireDateBetween(day(world, '2026-03-01'), day(world, '2026-03-04')),
    '2026-03-04',
    '2026-03-05',
  ],
  [
    'a formula',
    'requireFormulaSatisfied(formula)',
    (rule) => rule.requireFormulaSatisfied('=LEN(A1)=2'),
    'ab',
    'abc',
  ],
  ['a checkbox', 'requireCheckbox()', (rule) => rule.requireCheckbox(), true, 'x'],
];

const REFUSAL = 'The data you entered in cell A1 violates the data validation rules set on this cell.';

const criterionFact = ([name, heading, require, accepted, refused]: Case): RunnableFact =>
  fact(
    `Validation: ${name} takes ${String(accepted)} and refuses ${String(refused)}`,
    validationBuilderPage(heading),
    (world) => {
      const { sheet, SpreadsheetApp, expect } = world;
      const rule = require(SpreadsheetApp.newDataValidation(), world).setAllowInvalid(false).build();
      const cell = sheet.getRange('A1').setDataValidation(rule);
      expect(() => {
        cell.setValue(accepted);
        SpreadsheetApp.flush();
      }).notToThrow();
      expect(() => {
        cell.setValue(refused);
        SpreadsheetApp.flush();
      }).toThrow(REFUSAL);
    },
  );

const list = ({ SpreadsheetApp }: FactWorld, values: readonly unknown[]) =>
  SpreadsheetApp.newDataValidation().requireValueInList([...values] as string[]);

export const validation = group(
  'Data validation',
  CRITERIA.map(criterionFact),
  fact('A cell without a rule answers null', rangePage('getDataValidation()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').getDataValidation()).toBeNull(),
  ),
  fact('A list turns its values into texts', reported('list-of-texts'), (world) => {
    const cell = world.sheet.getRange('A1').setDataValidation(list(world, [1, 'two']).build());
    world.expect(cell.getDataValidation()!.getCriteriaValues()[0]).toEqual(['1', 'two']);
  }),
  fact(
    'A list says whether it shows a dropdown',
    validationBuilderPage('requireValueInList(values, showDropdown)'),
    (world) => {
      const rule = world.SpreadsheetApp.newDataValidation().requireValueInList(['a'], false).build();
      world
        .expect(world.sheet.getRange('A1').setDataValidation(rule).getDataValidation()!.getCriteriaValues())
        .toEqual([['a'], false]);
    },
  ),
  fact('A rule warns unless told to refuse', validationPage('getAllowInvalid()'), (world) =>
    world.expect(list(world, ['a']).build().getAllowInvalid()).toBe(true),
  ),
  fact(
    'A rule that only warns takes anything from a script',
    validationBuilderPage('setAllowInvalid(allowInvalidData)'),
    (world) => {
      const cell = world.sheet.getRange('A1').setDataValidation(list(world, ['a']).build());
      world.expect(cell.setValue('b').getValue()).toBe('b');
    },
  ),
  fact('A value that is refused changes nothing', reported('refused-changes-nothing'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const cell = sheet
      .getRange('A1')
      .setDataValidation(list(world, ['a']).setAllowInvalid(false).build())
      .setValue('a');
    expect(() => {
      cell.setValue('b');
      SpreadsheetApp.flush();
    }).toThrow();
    expect(cell.getValue()).toBe('a');
  }),
  fact('Writing into a strict cell its choice is fine whatever wrote it', DROPDOWNS, (world) => {
    const cell = world.sheet
      .getRange('A1')
      .setDataValidation(list(world, ['1']).setAllowInvalid(false).build());
    world.expect(cell.setValue(1).getValue()).toBe(1);
  }),
  fact('A list minds the case', assumed('list-case'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const cell = sheet.getRange('A1').setDataValidation(list(world, ['Won']).setAllowInvalid(false).build());
    expect(() => {
      cell.setValue('won');
      SpreadsheetApp.flush();
    }).toThrow();
  }),
  fact('A list compares what is shown', assumed('list-case'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const rule = list(world, ['50%']).setAllowInvalid(false).build();
    const cell = sheet.getRange('A1').setNumberFormat('0%').setDataValidation(rule);
    expect(() => {
      cell.setValue(0.5);
      SpreadsheetApp.flush();
    }).notToThrow();
  }),
  fact('An empty cell is always fine', reported('empty-is-valid'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const cell = sheet
      .getRange('A1')
      .setDataValidation(list(world, ['a']).setAllowInvalid(false).build())
      .setValue('a');
    expect(() => {
      cell.clearContent();
      SpreadsheetApp.flush();
    }).notToThrow();
  }),
  fact('A rule is not applied to what stands there already', DROPDOWNS, (world) => {
    fill(world, [['old']]);
    const { sheet, SpreadsheetApp, expect } = world;
    expect(() => {
      sheet.getRange('A1').setDataValidation(list(world, ['a']).setAllowInvalid(false).build());
      SpreadsheetApp.flush();
    }).notToThrow();
  }),
  fact(
    'A range as source takes what stands in it',
    validationBuilderPage('requireValueInRange(range)'),
    (world) => {
      const { sheet, SpreadsheetApp, expect } = world;
      sheet.getRange('D1:D2').setValues([['a'], ['b']]);
      const rule = SpreadsheetApp.newDataValidation()
        .requireValueInRange(sheet.getRange('D1:D2'))
        .setAllowInvalid(false)
        .build();
      const cell = sheet.getRange('A1').setDataValidation(rule);
      expect(cell.setValue('b').getValue()).toBe('b');
      expect(() => {
        cell.setValue('c');
        SpreadsheetApp.flush();
      }).toThrow(REFUSAL);
    },
  ),
  fact('The source of a rule is read back as a range', validationPage('getCriteriaValues()'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('D1:D2')).build();
    const [source] = sheet
      .getRange('A1')
      .setDataValidation(rule)
      .getDataValidation()!
      .getCriteriaValues() as [GoogleAppsScript.Spreadsheet.Range];
    expect(source.getA1Notation()).toBe('D1:D2');
  }),
  fact('The help text is read back', validationBuilderPage('setHelpText(helpText)'), (world) =>
    world.expect(list(world, ['a']).setHelpText('Pick one').build().getHelpText()).toBe('Pick one'),
  ),
  fact('Criteria of dates are read back as Dates', validationPage('getCriteriaValues()'), (world) => {
    const rule = world.SpreadsheetApp.newDataValidation().requireDateAfter(day(world, '2026-03-04')).build();
    const [read] = world.sheet
      .getRange('A1')
      .setDataValidation(rule)
      .getDataValidation()!
      .getCriteriaValues() as [Date];
    world.expect(read).toEqual(day(world, '2026-03-04'));
  }),
  fact('copy of a rule makes another to change', validationPage('copy()'), (world) => {
    const rule = list(world, ['a']).build();
    const changed = rule.copy().requireNumberEqualTo(1).build();
    world.expect([rule.getCriteriaType() === changed.getCriteriaType()]).toEqual([false]);
  }),
  fact(
    'withCriteria rebuilds a rule from type and values',
    validationBuilderPage('withCriteria(criteria, args)'),
    (world) => {
      const rule = list(world, ['a', 'b']).build();
      const again = world.SpreadsheetApp.newDataValidation()
        .withCriteria(rule.getCriteriaType(), rule.getCriteriaValues())
        .build();
      world.expect(again.getCriteriaValues()).toEqual([['a', 'b'], true]);
    },
  ),
  fact('setDataValidation with null takes the rule away', rangePage('setDataValidation(rule)'), (world) => {
    const cell = world.sheet.getRange('A1').setDataValidation(list(world, ['a']).build());
    world.expect(cell.setDataValidation(null).getDataValidation()).toBeNull();
  }),
  fact('setDataValidations takes a rule a cell', rangePage('setDataValidations(rules)'), (world) => {
    const range = world.sheet.getRange('A1:B1').setDataValidations([[list(world, ['a']).build(), null]]);
    world
      .expect(range.getDataValidations().map((row) => row.map((rule) => rule !== null)))
      .toEqual([[true, false]]);
  }),
  fact('clearDataValidations takes rules and leaves values', rangePage('clearDataValidations()'), (world) => {
    const cell = world.sheet
      .getRange('A1')
      .setValue('a')
      .setDataValidation(list(world, ['a']).build());
    cell.clearDataValidations();
    world.expect([cell.getDataValidation(), cell.getValue()]).toEqual([null, 'a']);
  }),
  fact('insertCheckboxes puts false into each cell', rangePage('insertCheckboxes()'), (world) => {
    world.sheet.getRange('A1:A2').insertCheckboxes();
    world.expect(columnA(world, 2)).toEqual([false, false]);
  }),
  fact('check and uncheck', rangePage('check()'), ({ sheet, expect }) => {
    const range = sheet.getRange('A1').insertCheckboxes();
    expect([range.check().isChecked(), range.uncheck().isChecked()]).toEqual([true, false]);
  }),
  fact('isChecked of mixed checkboxes is null', rangePage('isChecked()'), ({ sheet, expect }) => {
    sheet.getRange('A1:A2').insertCheckboxes();
    sheet.getRange('A1').check();
    expect(sheet.getRange('A1:A2').isChecked()).toBeNull();
  }),
  fact('isChecked where there is no checkbox is null', rangePage('isChecked()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').isChecked()).toBeNull(),
  ),
  fact(
    'A checkbox may have a value of its own',
    rangePage('insertCheckboxes(checkedValue)'),
    ({ sheet, expect }) =>
      expect(sheet.getRange('A1').insertCheckboxes('done').check().getValue()).toBe('done'),
  ),
  fact(
    'removeCheckboxes takes boxes and their values',
    rangePage('removeCheckboxes()'),
    ({ sheet, expect }) => {
      const range = sheet.getRange('A1').insertCheckboxes().removeCheckboxes();
      expect([range.getValue(), range.getDataValidation()]).toEqual(['', null]);
    },
  ),
  fact(
    'A criterion with a formula is read relative to each cell',
    assumed('validation-formula-relative'),
    (world) => {
      const { sheet, SpreadsheetApp, expect } = world;
      const rule = SpreadsheetApp.newDataValidation()
        .requireFormulaSatisfied('=A1>B1')
        .setAllowInvalid(false)
        .build();
      sheet.getRange('B1:B2').setValues([[1], [9]]);
      sheet.getRange('A1:A2').setDataValidation(rule);
      expect(() => {
        sheet.getRange('A2').setValue(5);
        SpreadsheetApp.flush();
      }).toThrow('cell A2');
    },
  ),
);
