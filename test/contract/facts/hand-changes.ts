import { group, handFact, type HandFact } from '../framework/fact';
import { EVENTS, FILLING, MOVING, PROTECTING, SHORTCUTS, SORT_AND_FILTER } from '../framework/pages';
import { assumed, reported } from '../framework/sources';
import type { Workbench } from '../../../workbench';

type Change = readonly [
  what: string,
  step: string,
  type: string,
  source: string,
  act: (people: Workbench, tab: string) => unknown,
];

const CHANGES: readonly Change[] = [
  [
    'Inserting a row',
    'Insert a row above row 2.',
    'INSERT_ROW',
    EVENTS,
    (people, tab) => people.insertRows(tab, 2),
  ],
  ['Deleting a row', 'Delete row 2.', 'REMOVE_ROW', EVENTS, (people, tab) => people.deleteRows(tab, 2)],
  [
    'Inserting a column',
    'Insert a column left of B.',
    'INSERT_COLUMN',
    EVENTS,
    (people, tab) => people.insertColumns(tab, 2),
  ],
  [
    'Deleting a column',
    'Delete column B.',
    'REMOVE_COLUMN',
    EVENTS,
    (people, tab) => people.deleteColumns(tab, 2),
  ],
  [
    'Adding a tab',
    'Add a tab named By hand.',
    'INSERT_GRID',
    EVENTS,
    (people) => people.insertSheet('By hand'),
  ],
  [
    'Duplicating a tab',
    'Duplicate this tab.',
    'INSERT_GRID',
    EVENTS,
    (people, tab) => people.duplicateSheet(tab),
  ],
  ['Typing', 'Type x into A1.', 'EDIT', EVENTS, (people, tab) => people.edit(tab, 'A1', 'x')],
  [
    'Moving a row',
    'Drag row 3 above row 1.',
    'OTHER',
    assumed('change-types'),
    (people, tab) => people.moveRows(tab, 3, 1, 1),
  ],
  [
    'Moving a column',
    'Drag column C before A.',
    'OTHER',
    assumed('change-types'),
    (people, tab) => people.moveColumns(tab, 3, 1, 1),
  ],
  [
    'Deleting cells that shift up',
    'Delete cell A1, shift up.',
    'OTHER',
    assumed('change-types'),
    (people, tab) => people.deleteCells(tab, 'A1', 'up'),
  ],
];

const changeFact = ([what, step, type, source, act]: Change): HandFact =>
  handFact(`${what} is a change of type ${type}`, source, {
    steps: ['Menu Contract › Install triggers.', step],
    act: (people, tab) => {
      people.run('installAll');
      people.run('forgetArrivals');
      act(people, tab);
    },
    check: ({ arrivals, expect }) =>
      expect(
        arrivals.filter(({ handler }) => handler === 'changed').map(({ changeType }) => changeType),
      ).toEqual([type]),
  });

const column = (sheet: GoogleAppsScript.Spreadsheet.Sheet, a1: string): unknown[] =>
  sheet
    .getRange(a1)
    .getValues()
    .map(([value]) => value as unknown);

export const handChanges = group(
  'By hand: what people do to a sheet',
  CHANGES.map(changeFact),
  handFact('Undo takes back a typed value', SHORTCUTS, {
    prepare: ({ sheet }) => void sheet.getRange('A1').setValue('before'),
    steps: ['Type after into A1, press Ctrl+Z.'],
    act: (people, tab) => {
      people.edit(tab, 'A1', 'after');
      people.undo();
    },
    check: ({ sheet, expect }) => expect(sheet.getRange('A1').getValue()).toBe('before'),
  }),
  handFact('Redo does it again', SHORTCUTS, {
    steps: ['Type x into A1, press Ctrl+Z, press Ctrl+Y.'],
    act: (people, tab) => {
      people.edit(tab, 'A1', 'x');
      people.undo();
      people.redo();
    },
    check: ({ sheet, expect }) => expect(sheet.getRange('A1').getValue()).toBe('x'),
  }),
  handFact('Undo brings back a deleted row with formulas that named it', assumed('undo-reach'), {
    prepare: ({ sheet }) => {
      sheet.getRange('A1:A3').setValues([[1], [2], [3]]);
      sheet.getRange('C1').setFormula('=A2*10');
    },
    steps: ['Delete row 2, press Ctrl+Z.'],
    act: (people, tab) => {
      people.deleteRows(tab, 2);
      people.undo();
    },
    check: ({ sheet, expect }) =>
      expect([sheet.getRange('C1').getFormula(), column(sheet, 'A1:A3')]).toEqual(['=A2*10', [1, 2, 3]]),
  }),
  handFact('One person’s undo leaves what another typed', assumed('undo-of-others'), {
    steps: ['Type mine into A1. Let a colleague type theirs into A2. Press Ctrl+Z.'],
    act: (people, tab) => {
      people.edit(tab, 'A1', 'mine');
      people.edit(tab, 'A2', 'theirs', { user: 'colleague@firm.example' });
      people.undo();
    },
    check: ({ sheet, expect }) => expect(column(sheet, 'A1:A2')).toEqual(['', 'theirs']),
  }),
  handFact('A paste within the file brings validation, format and note', reported('paste-brings'), {
    prepare: ({ sheet, SpreadsheetApp }) => {
      const cell = sheet.getRange('A1').setValue('Won').setBackground('#ff0000').setNote('note');
      cell.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Won']).build());
    },
    steps: ['Copy A1, paste into C3.'],
    act: (people, tab) => void people.paste(tab, 'A1', 'C3'),
    check: ({ sheet, expect }) => {
      const cell = sheet.getRange('C3');
      expect([
        cell.getValue(),
        cell.getBackground(),
        cell.getNote(),
        cell.getDataValidation() !== null,
      ]).toEqual(['Won', '#ff0000', 'note', true]);
    },
  }),
  handFact('A paste brings conditional rules', reported('paste-brings'), {
    prepare: ({ sheet, SpreadsheetApp }) => {
      const rule = SpreadsheetApp.newConditionalFormatRule().whenCellNotEmpty().setBackground('#ff0000');
      sheet.setConditionalFormatRules([rule.setRanges([sheet.getRange('A1')]).build()]);
      sheet.getRange('A1').setValue('x');
    },
    steps: ['Copy A1, paste into C3.'],
    act: (people, tab) => void people.paste(tab, 'A1', 'C3'),
    check: ({ sheet, expect }) => {
      const ranges = sheet
        .getConditionalFormatRules()
        .map((rule) => rule.getRanges().map((range) => range.getA1Notation()));
      expect(JSON.stringify(ranges)).toContain('C3');
    },
  }),
  handFact(
    'A paste from elsewhere keeps validation and format of the cells',
    assumed('paste-from-elsewhere'),
    {
      prepare: ({ sheet, SpreadsheetApp }) => {
        const cell = sheet.getRange('B2').setBackground('#ff0000');
        cell.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Won']).build());
      },
      steps: ['Copy Lost from a plain text editor, paste into B2.'],
      act: (people, tab) => void people.edit(tab, 'B2', [['Lost']]),
      check: ({ sheet, expect }) => {
        const cell = sheet.getRange('B2');
        expect([cell.getValue(), cell.getBackground(), cell.getDataValidation() !== null]).toEqual([
          'Lost',
          '#ff0000',
          true,
        ]);
      },
    },
  ),
  handFact('A pasted grid is read as typed', reported('typed-text'), {
    steps: ['Copy 50% [tab] 007 from a plain text editor, paste into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', [['50%', '007']]),
    check: ({ sheet, expect }) => expect(sheet.getRange('A1:B1').getValues()).toEqual([[0.5, 7]]),
  }),
  handFact('Cutting and pasting moves references', MOVING, {
    prepare: ({ sheet }) => {
      sheet.getRange('A1').setValue(1);
      sheet.getRange('C1').setFormula('=A1');
    },
    steps: ['Cut A1, paste into B5.'],
    act: (people, tab) => void people.cut(tab, 'A1', 'B5'),
    check: ({ sheet, expect }) =>
      expect([sheet.getRange('C1').getFormula(), sheet.getRange('A1').isBlank()]).toEqual(['=B5', true]),
  }),
  handFact('Sorting a range leaves the columns beside it', SORT_AND_FILTER, {
    prepare: ({ sheet }) =>
      void sheet.getRange('A1:B3').setValues([
        [3, 'c'],
        [1, 'a'],
        [2, 'b'],
      ]),
    steps: ['Select A1:A3, Data › Sort range A to Z.'],
    act: (people, tab) => void people.sort(tab, 'A1:A3', 1),
    check: ({ sheet, expect }) =>
      expect([column(sheet, 'A1:A3'), column(sheet, 'B1:B3')]).toEqual([
        [1, 2, 3],
        ['c', 'a', 'b'],
      ]),
  }),
  handFact('Filling down continues days', FILLING, {
    prepare: ({ sheet }) => void sheet.getRange('A1').setValue('2026-03-01'),
    steps: ['Drag the handle of A1 down to A3.'],
    act: (people, tab) => void people.fill(tab, 'A1', 'A1:A3'),
    check: ({ sheet, expect }) =>
      expect(sheet.getRange('A1:A3').getDisplayValues()).toEqual([
        ['2026-03-01'],
        ['2026-03-02'],
        ['2026-03-03'],
      ]),
  }),
  handFact('Filling down moves the references of a formula', FILLING, {
    prepare: ({ sheet }) => void sheet.getRange('B1').setFormula('=A1*2'),
    steps: ['Drag the handle of B1 down to B3.'],
    act: (people, tab) => void people.fill(tab, 'B1', 'B1:B3'),
    check: ({ sheet, expect }) =>
      expect(sheet.getRange('B1:B3').getFormulas()).toEqual([['=A1*2'], ['=A2*2'], ['=A3*2']]),
  }),
  handFact('Filling down one number repeats it', assumed('fill-one-number'), {
    prepare: ({ sheet }) => void sheet.getRange('A1').setValue(5),
    steps: ['Drag the handle of A1 down to A3.'],
    act: (people, tab) => void people.fill(tab, 'A1', 'A1:A3'),
    check: ({ sheet, expect }) => expect(column(sheet, 'A1:A3')).toEqual([5, 5, 5]),
  }),
  handFact('Deleting cells upwards shifts those columns alone', MOVING, {
    prepare: ({ sheet }) =>
      void sheet.getRange('A1:B3').setValues([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
    steps: ['Delete cell A2, shift up.'],
    act: (people, tab) => void people.deleteCells(tab, 'A2', 'up'),
    check: ({ sheet, expect }) =>
      expect([column(sheet, 'A1:A3'), column(sheet, 'B1:B3')]).toEqual([
        ['a', 'c', ''],
        [1, 2, 3],
      ]),
  }),
  handFact('A paste beyond the edge adds rows', reported('paste-grows'), {
    steps: ['Copy three lines from a text editor, paste into A999 of this tab of 1000 rows.'],
    act: (people, tab) => void people.edit(tab, 'A999', [['a'], ['b'], ['c']]),
    check: ({ sheet, expect }) =>
      expect([sheet.getMaxRows(), sheet.getRange('A1001').getValue()]).toEqual([1001, 'c']),
  }),
  handFact('A dropdown that refuses keeps the old value and fires no edit', reported('refused-edit'), {
    prepare: ({ sheet, SpreadsheetApp }) => {
      const rule = SpreadsheetApp.newDataValidation()
        .requireValueInList(['Won'])
        .setAllowInvalid(false)
        .build();
      sheet.getRange('A1').setValue('Won').setDataValidation(rule);
    },
    steps: ['Type Lost into A1, close the box that refuses.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'Lost'),
    check: ({ sheet, arrivals, expect }) =>
      expect([sheet.getRange('A1').getValue(), arrivals]).toEqual(['Won', []]),
  }),
  handFact('A protected cell refuses a colleague, and fires nothing', PROTECTING, {
    prepare: ({ sheet }) => {
      const protection = sheet.getRange('A1').setValue('kept').protect();
      protection.removeEditors(protection.getEditors().map((user) => user.getEmail()));
    },
    steps: ['Let a colleague type x into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'x', { user: 'colleague@firm.example' }),
    check: ({ sheet, arrivals, expect }) =>
      expect([sheet.getRange('A1').getValue(), arrivals]).toEqual(['kept', []]),
  }),
  handFact('Moving a tab leaves its id and its formulas', MOVING, {
    prepare: ({ spreadsheet, sheet }) => {
      if (spreadsheet.getSheetByName('Moved') === null)
        spreadsheet.insertSheet('Moved').getRange('A1').setValue(7);
      sheet.getRange('A1').setFormula('=Moved!A1');
    },
    steps: ['Drag the tab Moved to the front.'],
    act: (people) => void people.moveSheet('Moved', 0),
    check: ({ sheet, spreadsheet, expect }) =>
      expect([sheet.getRange('A1').getValue(), spreadsheet.getSheetByName('Moved')!.getIndex()]).toEqual([
        7, 1,
      ]),
  }),
);
