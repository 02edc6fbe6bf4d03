import { fact, group, handFact, type FactWorld } from '../framework/fact';
import { QUOTAS, sheetPage, spreadsheetApp, spreadsheetPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

const COLLEAGUE = 'colleague@firm.example';

/** On a live sheet these stay in the Drive of whoever runs the facts. */
const NAME = 'Contract: may be deleted';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const made = ({ SpreadsheetApp }: FactWorld): Spreadsheet => SpreadsheetApp.create(NAME, 10, 5);

const firstTab = (file: Spreadsheet): GoogleAppsScript.Spreadsheet.Sheet => file.getSheets()[0]!;

export const files = group(
  'Several files',
  fact('create makes a file of that name', spreadsheetApp('create(name)'), ({ SpreadsheetApp, expect }) =>
    expect(SpreadsheetApp.create(NAME).getName()).toBe(NAME),
  ),
  fact(
    'create with rows and columns makes one tab of that size',
    spreadsheetApp('create(name, rows, columns)'),
    (world) => {
      const file = made(world);
      const tab = firstTab(file);
      world.expect([file.getNumSheets(), tab.getMaxRows(), tab.getMaxColumns()]).toEqual([1, 10, 5]);
    },
  ),
  fact('create without a size makes 1000 rows and 26 columns', reported('new-file-size'), (world) => {
    const tab = firstTab(world.SpreadsheetApp.create(NAME));
    world.expect([tab.getMaxRows(), tab.getMaxColumns()]).toEqual([1000, 26]);
  }),
  fact('A new file has the zone and the locale of the script’s own', assumed('new-file-zone'), (world) => {
    const file = made(world);
    world
      .expect([file.getSpreadsheetTimeZone(), file.getSpreadsheetLocale()])
      .toEqual([world.spreadsheet.getSpreadsheetTimeZone(), world.spreadsheet.getSpreadsheetLocale()]);
  }),
  fact('A new file belongs to whoever ran the script', spreadsheetPage('getOwner()'), (world) =>
    world.expect(made(world).getOwner()!.getEmail()).toBe(world.Session.getEffectiveUser().getEmail()),
  ),
  fact('openById opens a file that was made before', spreadsheetApp('openById(id)'), (world) => {
    const file = made(world);
    firstTab(file).getRange('B2').setValue('written');
    world.SpreadsheetApp.flush();
    const again = world.SpreadsheetApp.openById(file.getId());
    world.expect(firstTab(again).getRange('B2').getValue()).toBe('written');
  }),
  fact('openByUrl opens a file that was made before', spreadsheetApp('openByUrl(url)'), (world) => {
    const file = made(world);
    world.expect(world.SpreadsheetApp.openByUrl(file.getUrl()).getId()).toBe(file.getId());
  }),
  fact('A read of one file sees what was just written to it', spreadsheetApp('flush()'), (world) => {
    const there = firstTab(made(world)).getRange('A1');
    world.sheet.getRange('A1').setValue('here');
    there.setValue('there');
    world.expect([world.sheet.getRange('A1').getValue(), there.getValue()]).toEqual(['here', 'there']);
  }),
  fact('An id that nobody has is refused', reported('error-texts'), ({ SpreadsheetApp, expect }) =>
    expect(() => SpreadsheetApp.openById('1nothing-has-this-id')).toThrow(
      'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    ),
  ),
  fact('An address that is none is refused', reported('error-texts'), ({ SpreadsheetApp, expect }) =>
    expect(() => SpreadsheetApp.openByUrl('https://example.com/')).toThrow('Invalid argument: url'),
  ),
  fact('The address of a file has its id in it', spreadsheetPage('getUrl()'), (world) => {
    const file = made(world);
    world.expect(file.getUrl()).toContain(`/spreadsheets/d/${file.getId()}/`);
  }),
  fact('rename gives another file another name', spreadsheetPage('rename(newName)'), (world) => {
    const file = made(world);
    file.rename(`${NAME} indeed`);
    world.expect(world.SpreadsheetApp.openById(file.getId()).getName()).toBe(`${NAME} indeed`);
  }),
  fact(
    'Once another file is the active one, SpreadsheetApp speaks of that',
    spreadsheetApp('setActiveSpreadsheet(newActiveSpreadsheet)'),
    (world) => {
      const { SpreadsheetApp, spreadsheet, expect } = world;
      const file = made(world);
      try {
        SpreadsheetApp.setActiveSpreadsheet(file);
        expect(SpreadsheetApp.getActiveSpreadsheet().getId()).toBe(file.getId());
        expect(SpreadsheetApp.getActiveSheet().getParent().getId()).toBe(file.getId());
      } finally {
        SpreadsheetApp.setActiveSpreadsheet(spreadsheet);
      }
    },
  ),
  fact('A tab copied to another file is called “Copy of …”', sheetPage('copyTo(spreadsheet)'), (world) => {
    const file = made(world);
    world.sheet.getRange('A1').setValue('kept').setBackground('#ff0000').setNote('too');
    const copy = world.sheet.copyTo(file);
    const cell = copy.getRange('A1');
    world
      .expect([copy.getName(), copy.getParent().getId(), file.getNumSheets()])
      .toEqual([`Copy of ${world.sheet.getName()}`, file.getId(), 2]);
    world.expect([cell.getValue(), cell.getBackground(), cell.getNote()]).toEqual(['kept', '#ff0000', 'too']);
  }),
  fact(
    'A formula of a tab copied to another file speaks of the tabs there',
    assumed('copied-to-file'),
    (world) => {
      const beside = world.spreadsheet.insertSheet('Only here');
      beside.getRange('A1').setValue(1);
      world.sheet.getRange('A1:A2').setFormulas([["='Only here'!A1"], ['=A1']]);
      const copy = world.sheet.copyTo(made(world));
      world.SpreadsheetApp.flush();
      world.expect(copy.getRange('A1').getValue()).toBe('#REF!');
    },
  ),
  fact(
    'A drop-down from cells of its own tab goes along to another file; one from another tab is lost',
    assumed('copied-to-file-validation'),
    (world) => {
      const { SpreadsheetApp, spreadsheet, sheet, expect } = world;
      const listOf = (range: GoogleAppsScript.Spreadsheet.Range) =>
        SpreadsheetApp.newDataValidation().requireValueInRange(range).build();
      sheet.getRange('B1').setDataValidation(listOf(sheet.getRange('A1:A3')));
      sheet.getRange('B2').setDataValidation(listOf(spreadsheet.insertSheet('List').getRange('A1:A3')));
      const copy = sheet.copyTo(made(world));
      const [source] = copy.getRange('B1').getDataValidation()!.getCriteriaValues() as [
        GoogleAppsScript.Spreadsheet.Range,
      ];
      expect(source.getSheet().getSheetId()).toBe(copy.getSheetId());
      expect(copy.getRange('B2').getDataValidation()).toBeNull();
    },
  ),
  fact('Cells are not copied from file to file', reported('other-file-range'), (world) =>
    world
      .expect(() => {
        world.sheet.getRange('A1').copyTo(firstTab(made(world)).getRange('A1'));
        world.SpreadsheetApp.flush();
      })
      .toThrow('Target range and source range must be on the same spreadsheet.'),
  ),
  fact('copy makes a file of its own with all tabs', spreadsheetPage('copy(name)'), (world) => {
    const { SpreadsheetApp, expect } = world;
    const file = made(world);
    firstTab(file).getRange('A1').setValue('kept');
    file.insertSheet('second');
    SpreadsheetApp.flush();
    const copy = file.copy(`${NAME} too`);
    firstTab(file).getRange('A1').setValue('changed');
    SpreadsheetApp.flush();
    expect([copy.getName(), copy.getNumSheets()]).toEqual([`${NAME} too`, 2]);
    expect(firstTab(copy).getRange('A1').getValue()).toBe('kept');
    expect(copy.getId() === file.getId()).toBe(false);
  }),
  fact('A copy of a file is shared with nobody', assumed('file-copy-sharing'), (world) => {
    const file = made(world);
    file.addViewer(COLLEAGUE);
    const copy = file.copy(NAME);
    const viewers = copy.getViewers().map((user) => user.getEmail());
    world.expect(viewers.indexOf(COLLEAGUE)).toBe(-1);
  }),
  fact('addViewer and removeViewer', spreadsheetPage('removeViewer(emailAddress)'), (world) => {
    const file = made(world);
    const may = (): boolean => file.getViewers().some((user) => user.getEmail() === COLLEAGUE);
    file.addViewer(COLLEAGUE);
    world.expect(may()).toBe(true);
    file.removeViewer(COLLEAGUE);
    world.expect(may()).toBe(false);
  }),
  handFact('A file is not opened by a colleague it was not shared with', reported('no-access'), {
    steps: ['Run makePrivateFile from the editor. Let a colleague run openPrivateFile.'],
    act: (people) => {
      people.run('makePrivateFile');
      people.as(COLLEAGUE).run('openPrivateFile');
    },
    check: ({ arrivals, expect }) =>
      expect(arrivals.map(({ outcome }) => outcome)).toEqual([
        'failed: You do not have permission to access the requested document.',
      ]),
  }),
  handFact('Who may only look at a file cannot write to it', assumed('view-only-file'), {
    steps: [
      'Run makePrivateFile from the editor and share that file with a colleague for viewing.',
      'Let the colleague run writePrivateFile.',
    ],
    act: (people) => {
      people.run('makePrivateFile');
      people.files[1]!.spreadsheet.addViewer(COLLEAGUE);
      people.as(COLLEAGUE).run('writePrivateFile');
    },
    check: ({ arrivals, expect }) =>
      expect(arrivals.map(({ outcome }) => outcome)).toEqual([
        'failed: You do not have permission to access the requested document.',
      ]),
  }),
  handFact('A day’s spreadsheets come to an end', QUOTAS, {
    steps: ['With an account that makes no spreadsheets today: run makeManyFiles until it fails.'],
    act: (people) => {
      people.faults.useUp('spreadsheets', 2);
      people.run('makeManyFiles');
    },
    check: ({ arrivals, expect }) =>
      expect(arrivals[0]!.outcome).toContain('Service invoked too many times for one day'),
  }),
);
