import { fact, group, type FactWorld } from '../framework/fact';
import {
  metadataFinderPage,
  metadataPage,
  namedRangePage,
  protectionPage,
  rangePage,
  selectionPage,
  sheetPage,
  spreadsheetPage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';

/** Metadata of the whole file outlives a fact on a live sheet, so each fact uses a key of its own. */
const found = ({ spreadsheet }: FactWorld, key: string): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] =>
  spreadsheet.createDeveloperMetadataFinder().withKey(key).find();

export const marks = group(
  'Names, metadata, protections, selection',
  fact(
    'A named range is found by its name',
    spreadsheetPage('getRangeByName(name)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_a', sheet.getRange('B2:C3'));
      expect(spreadsheet.getRangeByName('contract_a')!.getA1Notation()).toBe('B2:C3');
    },
  ),
  fact('A name nobody has answers null', spreadsheetPage('getRangeByName(name)'), ({ spreadsheet, expect }) =>
    expect(spreadsheet.getRangeByName('contract_nobody')).toBeNull(),
  ),
  fact(
    'setNamedRange again moves the name',
    spreadsheetPage('setNamedRange(name, range)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_b', sheet.getRange('A1'));
      spreadsheet.setNamedRange('contract_b', sheet.getRange('A2'));
      expect(spreadsheet.getRangeByName('contract_b')!.getA1Notation()).toBe('A2');
    },
  ),
  fact(
    'A name that looks like a cell is refused',
    reported('range-names'),
    ({ spreadsheet, sheet, expect }) =>
      expect(() => {
        spreadsheet.setNamedRange('A1', sheet.getRange('A1'));
      }).toThrow(),
  ),
  fact('A name with a space is refused', reported('range-names'), ({ spreadsheet, sheet, expect }) =>
    expect(() => {
      spreadsheet.setNamedRange('two words', sheet.getRange('A1'));
    }).toThrow(),
  ),
  fact(
    'Formulas use named ranges',
    spreadsheetPage('setNamedRange(name, range)'),
    ({ spreadsheet, sheet, expect }) => {
      sheet.getRange('A1:A2').setValues([[1], [2]]);
      spreadsheet.setNamedRange('contract_c', sheet.getRange('A1:A2'));
      expect(sheet.getRange('B1').setFormula('=SUM(contract_c)').getValue()).toBe(3);
    },
  ),
  fact(
    'removeNamedRange removes the name',
    spreadsheetPage('removeNamedRange(name)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_d', sheet.getRange('A1'));
      spreadsheet.removeNamedRange('contract_d');
      expect(spreadsheet.getRangeByName('contract_d')).toBeNull();
    },
  ),
  fact(
    'getNamedRanges of a tab answers those on it',
    sheetPage('getNamedRanges()'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_e', sheet.getRange('A1'));
      spreadsheet.setNamedRange('contract_f', spreadsheet.insertSheet().getRange('A1'));
      expect(sheet.getNamedRanges().map((named) => named.getName())).toEqual(['contract_e']);
    },
  ),
  fact(
    'A named range can be renamed and moved',
    namedRangePage('setName(name)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_g', sheet.getRange('A1'));
      sheet.getNamedRanges()[0]!.setName('contract_h').setRange(sheet.getRange('C3'));
      expect(spreadsheet.getRangeByName('contract_h')!.getA1Notation()).toBe('C3');
    },
  ),
  fact('Metadata of a column goes with it', rangePage('addDeveloperMetadata(key, value)'), (world) => {
    world.sheet.getRange('C:C').addDeveloperMetadata('contract column', 'stage');
    world.sheet.insertColumnBefore(1);
    const [metadata] = found(world, 'contract column');
    world
      .expect([metadata!.getValue(), metadata!.getLocation().getColumn()!.getColumn()])
      .toEqual(['stage', 4]);
  }),
  fact('Metadata of a row goes with it', rangePage('addDeveloperMetadata(key)'), (world) => {
    world.sheet.getRange('3:3').addDeveloperMetadata('contract row');
    world.sheet.deleteRow(1);
    const [metadata] = found(world, 'contract row');
    world.expect([metadata!.getValue(), metadata!.getLocation().getRow()!.getRow()]).toEqual([null, 2]);
  }),
  fact('Metadata of a deleted column is gone', assumed('deleted-metadata'), (world) => {
    world.sheet.getRange('C:C').addDeveloperMetadata('contract deleted');
    world.sheet.deleteColumn(3);
    world.expect(found(world, 'contract deleted')).toEqual([]);
  }),
  fact('Metadata of a moved column goes with it', assumed('moved-metadata'), (world) => {
    world.sheet.getRange('A:A').addDeveloperMetadata('contract moved');
    world.sheet.moveColumns(world.sheet.getRange('A:A'), 4);
    world.expect(found(world, 'contract moved')[0]!.getLocation().getColumn()!.getColumn()).toBe(3);
  }),
  fact(
    'Metadata of arbitrary cells is refused',
    rangePage('addDeveloperMetadata(key)'),
    ({ sheet, expect }) =>
      expect(() => sheet.getRange('A1:B2').addDeveloperMetadata('contract cells')).toThrow(
        'Adding developer metadata to arbitrary ranges is not currently supported.',
      ),
  ),
  fact(
    'Metadata of a tab',
    sheetPage('addDeveloperMetadata(key, value)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const [metadata] = sheet.addDeveloperMetadata('contract tab', 'x').getDeveloperMetadata();
      const type = metadata!.getLocation().getLocationType();
      expect([metadata!.getKey(), type === SpreadsheetApp.DeveloperMetadataLocationType.SHEET]).toEqual([
        'contract tab',
        true,
      ]);
    },
  ),
  fact(
    'Metadata can be hidden from other scripts',
    metadataPage('getVisibility()'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const { PROJECT } = SpreadsheetApp.DeveloperMetadataVisibility;
      const [metadata] = sheet.addDeveloperMetadata('contract hidden', PROJECT).getDeveloperMetadata();
      expect(metadata!.getVisibility() === PROJECT).toBe(true);
    },
  ),
  fact('The value of metadata can change', metadataPage('setValue(value)'), (world) => {
    world.sheet.addDeveloperMetadata('contract changed', 'before');
    found(world, 'contract changed')[0]!.setValue('after');
    world.expect(found(world, 'contract changed')[0]!.getValue()).toBe('after');
  }),
  fact('Metadata can be removed', metadataPage('remove()'), (world) => {
    world.sheet.addDeveloperMetadata('contract removed');
    found(world, 'contract removed')[0]!.remove();
    world.expect(found(world, 'contract removed')).toEqual([]);
  }),
  fact(
    'The finder finds by value',
    metadataFinderPage('withValue(value)'),
    ({ spreadsheet, sheet, expect }) => {
      sheet.addDeveloperMetadata('contract value', 'one and only');
      const all = spreadsheet.createDeveloperMetadataFinder().withValue('one and only').find();
      expect(all.map((metadata) => metadata.getKey())).toEqual(['contract value']);
    },
  ),
  fact(
    'The finder of a tab finds what is on its columns',
    sheetPage('createDeveloperMetadataFinder()'),
    ({ sheet, expect }) => {
      sheet.getRange('B:B').addDeveloperMetadata('contract within');
      expect(sheet.createDeveloperMetadataFinder().withKey('contract within').find().length).toBe(1);
    },
  ),
  fact('One key may stand in several places', metadataFinderPage('withKey(key)'), (world) => {
    world.sheet.getRange('A:A').addDeveloperMetadata('contract twice');
    world.sheet.getRange('B:B').addDeveloperMetadata('contract twice');
    world.expect(found(world, 'contract twice').length).toBe(2);
  }),
  fact(
    'A protected range knows its range and type',
    rangePage('protect()'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const protection = sheet.getRange('A1:B2').protect();
      const type = protection.getProtectionType() === SpreadsheetApp.ProtectionType.RANGE;
      expect([protection.getRange().getA1Notation(), type]).toEqual(['A1:B2', true]);
    },
  ),
  fact('A protected tab says so', sheetPage('protect()'), ({ sheet, SpreadsheetApp, expect }) => {
    sheet.protect().setDescription('contract');
    const all = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET);
    expect(all.map((protection) => protection.getDescription())).toEqual(['contract']);
  }),
  fact(
    'Whoever runs the script stays an editor of what is protected',
    protectionPage('removeEditors(emailAddresses)'),
    ({ sheet, Session, expect }) => {
      const protection = sheet.getRange('A1').protect();
      protection.removeEditors(protection.getEditors().map((user) => user.getEmail()));
      const editors = protection.getEditors().map((user) => user.getEmail());
      expect(editors).toContain(Session.getEffectiveUser().getEmail());
    },
  ),
  fact('A protection may only warn', protectionPage('setWarningOnly(warningOnly)'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').protect().setWarningOnly(true).isWarningOnly()).toBe(true),
  ),
  fact(
    'A protected tab may have holes',
    protectionPage('setUnprotectedRanges(ranges)'),
    ({ sheet, expect }) => {
      const protection = sheet.protect().setUnprotectedRanges([sheet.getRange('B2:B3')]);
      expect(protection.getUnprotectedRanges().map((range) => range.getA1Notation())).toEqual(['B2:B3']);
    },
  ),
  fact('remove takes a protection away', protectionPage('remove()'), ({ sheet, SpreadsheetApp, expect }) => {
    sheet.getRange('A1').protect().remove();
    expect(sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)).toEqual([]);
  }),
  fact('The owner may edit what is protected', protectionPage('canEdit()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').protect().canEdit()).toBe(true),
  ),
  fact('A protection can be moved', protectionPage('setRange(range)'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').protect().setRange(sheet.getRange('C3')).getRange().getA1Notation()).toBe(
      'C3',
    ),
  ),
  fact(
    'A protection can follow a named range',
    protectionPage('setRangeName(rangeName)'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.setNamedRange('contract_p', sheet.getRange('C3'));
      const protection = sheet.getRange('A1').protect().setRangeName('contract_p');
      expect([protection.getRangeName(), protection.getRange().getA1Notation()]).toEqual([
        'contract_p',
        'C3',
      ]);
    },
  ),
  fact('setActiveRange selects', sheetPage('setActiveRange(range)'), ({ sheet, expect }) => {
    sheet.setActiveRange(sheet.getRange('B2:C3'));
    expect(sheet.getActiveRange()!.getA1Notation()).toBe('B2:C3');
  }),
  fact('The current cell of a selection is its first', sheetPage('getCurrentCell()'), ({ sheet, expect }) => {
    sheet.setActiveRange(sheet.getRange('B2:C3'));
    expect(sheet.getCurrentCell()!.getA1Notation()).toBe('B2');
  }),
  fact('Several ranges can be selected', selectionPage('getActiveRangeList()'), ({ sheet, expect }) => {
    sheet.setActiveRangeList(sheet.getRangeList(['A1', 'C3:D4']));
    const ranges = sheet.getSelection().getActiveRangeList()!.getRanges();
    expect(ranges.map((range) => range.getA1Notation())).toEqual(['A1', 'C3:D4']);
  }),
  fact('The active range of several is the last', assumed('active-of-several'), ({ sheet, expect }) => {
    sheet.setActiveRangeList(sheet.getRangeList(['A1', 'C3:D4']));
    expect(sheet.getActiveRange()!.getA1Notation()).toBe('C3:D4');
  }),
  fact(
    'Selecting on another tab makes it active',
    rangePage('activate()'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.insertSheet().getRange('C5').activate();
      sheet.getRange('B2').activate();
      expect([spreadsheet.getActiveSheet().getName(), spreadsheet.getActiveRange()!.getA1Notation()]).toEqual(
        [sheet.getName(), 'B2'],
      );
    },
  ),
);
