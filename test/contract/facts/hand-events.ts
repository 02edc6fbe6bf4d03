import { group, handFact, type Arrival, type HandWorld } from '../framework/fact';
import { EVENTS, INSTALLABLE_TRIGGERS, SIMPLE_TRIGGERS } from '../framework/pages';
import { assumed, reported } from '../framework/sources';
import type { Workbench } from '../../../workbench';

const of = ({ arrivals }: HandWorld, handler: string): Arrival[] =>
  arrivals.filter((one) => one.handler === handler);

const only = (world: HandWorld, handler: string): Arrival => {
  const [first, ...more] = of(world, handler);
  if (first === undefined || more.length > 0)
    throw new Error(`${handler} arrived ${of(world, handler).length} times`);
  return first;
};

const INSTALL = 'Menu Contract › Install triggers.';

const installed = (people: Workbench): void => {
  people.run('installAll');
  people.run('forgetArrivals');
};

/** What a simple trigger may try, by the command typed, and how it ends. */
const ATTEMPTS = [
  ['mail', 'failed: You do not have permission to call MailApp.sendEmail.'],
  ['fetch', 'failed: You do not have permission to call UrlFetchApp.fetch.'],
  ['open', 'failed: You do not have permission to call SpreadsheetApp.openById.'],
  ['create', 'failed: You do not have permission to call SpreadsheetApp.create.'],
  ['triggers', 'failed: You do not have permission to call ScriptApp.getProjectTriggers.'],
  ['sidebar', 'failed: You do not have permission to call Ui.showSidebar.'],
  ['properties', 'true'],
  ['cache', '1'],
  ['lock', 'true'],
  ['toast', 'shown'],
  ['beside', 'written'],
] as const;

export const handEvents = group(
  'By hand: edits and their events',
  handFact('A form’s response brings its row and its answers by question', EVENTS, {
    steps: [
      'Link a form with the questions Company and Interests (boxes to tick) to the file. Run installForm from the editor.',
      'Send the form: Birch Ltd, CRM and Service.',
    ],
    act: (people, tab) => {
      people.run('installForm');
      people.submitForm(tab, { Company: 'Birch Ltd', Interests: ['CRM', 'Service'] });
    },
    check: (world) => {
      const { fields, authMode, bounds } = only(world, 'submitted');
      const { values, namedValues } = fields as {
        values: string[];
        namedValues: Record<string, string[]>;
      };
      world.expect([authMode, bounds![0]]).toEqual(['FULL', bounds![2]]);
      world.expect(values.slice(1)).toEqual(['Birch Ltd', 'CRM, Service']);
      world.expect(namedValues['Company']).toEqual(['Birch Ltd']);
      world.expect(namedValues['Timestamp']).toEqual([values[0]]);
    },
  }),
  handFact('A form’s event has these fields', reported('form-event'), {
    steps: ['Link a form to the file. Run installForm from the editor. Send the form.'],
    act: (people, tab) => {
      people.run('installForm');
      people.submitForm(tab, { Company: 'Birch Ltd' });
    },
    check: (world) =>
      world
        .expect(only(world, 'submitted').keys)
        .toEqual(['authMode', 'namedValues', 'range', 'source', 'triggerUid', 'values']),
  }),
  handFact('What a form brings becomes no formula', assumed('form-row'), {
    steps: ['Link a form with a text question to the file. Send =1+1, then 12.'],
    act: (people, tab) => {
      people.submitForm(tab, { Note: '=1+1' });
      people.submitForm(tab, { Note: '12' });
      people.edit(tab, 'D1', '=FORMULATEXT(B2)');
    },
    check: ({ sheet, expect }) => expect(sheet.getRange('B2:B3').getValues()).toEqual([['=1+1'], [12]]),
  }),
  handFact('Typing into an empty cell tells the value and no old one', EVENTS, {
    steps: ['Type first into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', 'first'),
    check: (world) => {
      const { value, keys, a1 } = only(world, 'onEdit');
      world.expect([value, keys.indexOf('oldValue') >= 0, a1]).toEqual(['first', false, 'B2']);
    },
  }),
  handFact('Typing over a value tells both', EVENTS, {
    prepare: ({ sheet }) => void sheet.getRange('B2').setValue('before'),
    steps: ['Type after into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', 'after'),
    check: (world) => {
      const { value, oldValue } = only(world, 'onEdit');
      world.expect([value, oldValue]).toEqual(['after', 'before']);
    },
  }),
  handFact('Emptying a cell tells the old value alone', reported('edit-values'), {
    prepare: ({ sheet }) => void sheet.getRange('B2').setValue('before'),
    steps: ['Select B2 and press Delete.'],
    act: (people, tab) => void people.clear(tab, 'B2'),
    check: (world) => {
      const { keys, oldValue } = only(world, 'onEdit');
      world.expect([keys.indexOf('value') >= 0, oldValue]).toEqual([false, 'before']);
    },
  }),
  handFact('A number arrives as text', reported('edit-values'), {
    steps: ['Type 5 into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', '5'),
    check: (world) => world.expect(only(world, 'onEdit').value).toBe('5'),
  }),
  handFact('A date arrives as its serial number', reported('edit-values'), {
    steps: ['Type 2026-03-04 into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', '2026-03-04'),
    check: (world) => world.expect(only(world, 'onEdit').value).toBe('46085'),
  }),
  handFact('A ticked checkbox arrives as TRUE', reported('edit-values'), {
    prepare: ({ sheet }) => void sheet.getRange('B2').insertCheckboxes(),
    steps: ['Tick B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', true),
    check: (world) => world.expect(only(world, 'onEdit').value).toBe('TRUE'),
  }),
  handFact('A typed formula arrives as what it computes', assumed('edit-formula'), {
    steps: ['Type =2+2 into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', '=2+2'),
    check: (world) => world.expect(only(world, 'onEdit').value).toBe('4'),
  }),
  handFact('Typing what stood there already fires', assumed('edit-same'), {
    prepare: ({ sheet }) => void sheet.getRange('B2').setValue('same'),
    steps: ['Type same into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', 'same'),
    check: (world) => world.expect(of(world, 'onEdit').length).toBe(1),
  }),
  handFact('A paste of several cells tells its range and no value', EVENTS, {
    steps: ['Copy four cells (a b / c d) from a text editor, paste into B2.'],
    act: (people, tab) =>
      void people.edit(tab, 'B2', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
    check: (world) => {
      const { keys, a1, bounds } = only(world, 'onEdit');
      world.expect([keys.indexOf('value') >= 0, a1, bounds]).toEqual([false, 'B2:C3', [2, 2, 3, 3]]);
    },
  }),
  handFact('A paste of one cell tells no value', reported('edit-values'), {
    steps: ['Copy a cell holding x of another tab, paste it into B2.'],
    act: (people, tab) => void people.edit(tab, 'B2', [['x']]),
    check: (world) => world.expect(only(world, 'onEdit').keys.indexOf('value') >= 0).toBe(false),
  }),
  handFact('Filling down by the handle is one edit of the filled cells', assumed('fill-event'), {
    prepare: ({ sheet }) => void sheet.getRange('B2').setValue('x'),
    steps: ['Drag the handle of B2 down to B4.'],
    act: (people, tab) => void people.fill(tab, 'B2', 'B2:B4'),
    check: (world) => world.expect(of(world, 'onEdit').length).toBe(1),
  }),
  handFact('Several cells filled by Ctrl+Enter are one edit', assumed('fill-event'), {
    steps: ['Select B2:B4, type x, press Ctrl+Enter.'],
    act: (people, tab) => void people.edit(tab, 'B2:B4', 'x'),
    check: (world) => world.expect(only(world, 'onEdit').a1).toBe('B2:B4'),
  }),
  handFact('Deleting several cells is one edit of the whole range', reported('edit-values'), {
    prepare: ({ sheet }) => void sheet.getRange('B2:C3').setValue('x'),
    steps: ['Select B2:C3 and press Delete.'],
    act: (people, tab) => void people.clear(tab, 'B2:C3'),
    check: (world) => world.expect(only(world, 'onEdit').a1).toBe('B2:C3'),
  }),
  handFact('What a script writes fires nothing', SIMPLE_TRIGGERS, {
    steps: ['Run writeFromScript from the editor.'],
    act: (people) => void people.run('writeFromScript'),
    check: (world) => world.expect(world.arrivals).toEqual([]),
  }),
  handFact('Sorting fires no edit and no change', assumed('silent-operations'), {
    prepare: ({ sheet }) => void sheet.getRange('A1:A2').setValues([[2], [1]]),
    steps: [INSTALL, 'Select A1:A2, Data › Sort range A to Z.'],
    act: (people, tab) => {
      installed(people);
      people.sort(tab, 'A1:A2', 1);
    },
    check: (world) => world.expect(world.arrivals).toEqual([]),
  }),
  handFact('Renaming a tab fires no change', assumed('silent-operations'), {
    steps: [INSTALL, 'Rename this tab to Renamed by hand, and back.'],
    act: (people, tab) => {
      installed(people);
      people.renameSheet(tab, 'Renamed by hand');
      people.renameSheet('Renamed by hand', tab);
    },
    check: (world) => world.expect(world.arrivals).toEqual([]),
  }),
  handFact('Undo fires nothing that can be relied on', assumed('undo-event'), {
    prepare: ({ sheet }) => void sheet.getRange('A1').setValue(''),
    steps: ['Type x into A1, menu Contract › Forget arrivals, press Ctrl+Z.'],
    act: (people, tab) => {
      people.edit(tab, 'A1', 'x');
      people.run('forgetArrivals');
      people.undo();
    },
    check: (world) => world.expect(of(world, 'onEdit')).toEqual([]),
  }),
  handFact('A simple trigger runs with limited rights', EVENTS, {
    steps: ['Type x into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'x'),
    check: (world) => world.expect(only(world, 'onEdit').authMode).toBe('LIMITED'),
  }),
  ...ATTEMPTS.map(([what, outcome]) =>
    handFact(`A simple trigger that tries ${what}: ${outcome.replace(/\.$/, '')}`, SIMPLE_TRIGGERS, {
      steps: [`Type try ${what} into A1.`],
      act: (people, tab) => void people.edit(tab, 'A1', `try ${what}`),
      check: (world) => world.expect(only(world, 'onEdit').outcome).toContain(outcome),
    }),
  ),
  handFact('The temporary key is there in a simple trigger', assumed('temporary-key'), {
    steps: ['Type try key into A1.'],
    act: (people, tab) => void people.edit(tab, 'A1', 'try key'),
    check: (world) => world.expect(only(world, 'onEdit').outcome).toBe('true'),
  }),
  handFact('An installed edit trigger has full rights and its id', INSTALLABLE_TRIGGERS, {
    steps: [INSTALL, 'Type x into A1.'],
    act: (people, tab) => {
      installed(people);
      people.edit(tab, 'A1', 'x');
    },
    check: (world) => {
      const { authMode, keys } = only(world, 'edited');
      world.expect([authMode, keys.indexOf('triggerUid') >= 0]).toEqual(['FULL', true]);
    },
  }),
  handFact('The simple trigger runs beside the installed one', reported('several-triggers'), {
    steps: [INSTALL, 'Type x into A1.'],
    act: (people, tab) => {
      installed(people);
      people.edit(tab, 'A1', 'x');
    },
    check: (world) => world.expect([of(world, 'onEdit').length, of(world, 'edited').length]).toEqual([1, 1]),
  }),
  handFact('Opening the file runs onOpen', EVENTS, {
    steps: ['Reload the file.'],
    act: (people) => void people.open(),
    check: (world) => world.expect(only(world, 'onOpen').authMode).toBe('LIMITED'),
  }),
  handFact('Selecting a range runs onSelectionChange with it', EVENTS, {
    steps: ['Select B2:C3.'],
    act: (people, tab) => void people.select(tab, 'B2:C3'),
    check: (world) => world.expect(world.selections.map(({ a1 }) => a1)).toContain('B2:C3'),
  }),
);
