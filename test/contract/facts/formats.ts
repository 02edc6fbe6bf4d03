import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { put } from '../framework/helpers';
import { NUMBER_FORMATS, rangeListPage, rangePage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Shown = readonly [format: string, value: number | string | boolean, shown: string];

const SHOWN: readonly Shown[] = [
  ['0', 2.5, '3'],
  ['0.00', 1.005, '1.01'],
  ['#,##0', 1234567, '1,234,567'],
  ['#,##0.00', 1234.5, '1,234.50'],
  ['0%', 0.256, '26%'],
  ['0.00%', 0.12345, '12.35%'],
  ['0.00E+00', 12345, '1.23E+04'],
  ['00000', 42, '00042'],
  ['$#,##0.00', -1234.5, '-$1,234.50'],
  ['#,##0;(#,##0)', -5, '(5)'],
  ['0;-0;"none"', 0, 'none'],
  ['0" days"', 3, '3 days'],
  ['@', 'text', 'text'],
  ['0.00', 'text', 'text'],
  ['# ?/?', 1.5, '1 1/2'],
  ['yyyy-mm-dd', 46085, '2026-03-04'],
  ['dd/mm/yyyy', 46085, '04/03/2026'],
  ['d mmm yy', 46085, '4 Mar 26'],
  ['dddd', 46085, 'Wednesday'],
  ['mmmm yyyy', 46085, 'March 2026'],
  ['yyyy"年"m"月"d"日"', 46085, '2026年3月4日'],
  ['hh:mm:ss', 0.60436342592, '14:30:17'],
  ['h:mm am/pm', 0.5, '12:00 PM'],
  ['[h]:mm', 1.5, '36:00'],
];

const shownFact = ([format, value, shown]: Shown): RunnableFact =>
  fact(`${JSON.stringify(value)} in ${format} is shown as ${shown}`, NUMBER_FORMATS, (world) => {
    world.sheet.getRange('A1').setNumberFormat(format);
    world.expect(put(world, value).getDisplayValue()).toBe(shown);
  });

type Default = readonly [
  getter: keyof GoogleAppsScript.Spreadsheet.Range & string,
  heading: string,
  value: unknown,
];

const DEFAULTS: readonly Default[] = [
  ['getBackground', 'getBackground()', '#ffffff'],
  ['getFontColor', 'getFontColor()', '#000000'],
  ['getFontFamily', 'getFontFamily()', 'Arial'],
  ['getFontSize', 'getFontSize()', 10],
  ['getFontWeight', 'getFontWeight()', 'normal'],
  ['getFontStyle', 'getFontStyle()', 'normal'],
  ['getFontLine', 'getFontLine()', 'none'],
  ['getHorizontalAlignment', 'getHorizontalAlignment()', 'general'],
  ['getVerticalAlignment', 'getVerticalAlignment()', 'bottom'],
  ['getWrap', 'getWrap()', false],
  ['getTextDirection', 'getTextDirection()', null],
];

type Setter = readonly [setter: string, heading: string, getter: string, given: unknown, seen: unknown];

const SETTERS: readonly Setter[] = [
  ['setBackground', 'setBackground(color)', 'getBackground', 'Red', '#ff0000'],
  ['setBackgroundRGB', 'setBackgroundRGB(red, green, blue)', 'getBackground', [1, 2, 255], '#0102ff'],
  ['setFontColor', 'setFontColor(color)', 'getFontColor', '#ABC', '#aabbcc'],
  ['setFontFamily', 'setFontFamily(fontFamily)', 'getFontFamily', 'Courier New', 'Courier New'],
  ['setFontSize', 'setFontSize(size)', 'getFontSize', 14, 14],
  ['setFontWeight', 'setFontWeight(fontWeight)', 'getFontWeight', 'bold', 'bold'],
  ['setFontStyle', 'setFontStyle(fontStyle)', 'getFontStyle', 'italic', 'italic'],
  ['setFontLine', 'setFontLine(fontLine)', 'getFontLine', 'line-through', 'line-through'],
  [
    'setHorizontalAlignment',
    'setHorizontalAlignment(alignment)',
    'getHorizontalAlignment',
    'center',
    'center',
  ],
  ['setVerticalAlignment', 'setVerticalAlignment(alignment)', 'getVerticalAlignment', 'middle', 'middle'],
  ['setWrap', 'setWrap(isWrapEnabled)', 'getWrap', true, true],
  ['setNumberFormat', 'setNumberFormat(numberFormat)', 'getNumberFormat', '0.00', '0.00'],
];

type Loose = Record<string, (...given: unknown[]) => unknown>;

const loose = (world: FactWorld): Loose => world.sheet.getRange('A1') as unknown as Loose;

export const formats = group(
  'Formats',
  SHOWN.map(shownFact),
  DEFAULTS.map(([getter, heading, value]) =>
    fact(`${getter} of an untouched cell`, rangePage(heading), (world) =>
      world.expect(loose(world)[getter]!()).toBe(value),
    ),
  ),
  SETTERS.map(([setter, heading, getter, given, seen]) =>
    fact(`${setter} is seen by ${getter}`, rangePage(heading), (world) => {
      loose(world)[setter]!(...(Array.isArray(given) ? (given as unknown[]) : [given]));
      world.expect(loose(world)[getter]!()).toBe(seen);
    }),
  ),
  fact('null brings a background back to white', rangePage('setBackground(color)'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').setBackground('red').setBackground(null).getBackground()).toBe('#ffffff'),
  ),
  fact('A colour that is none is refused', assumed('unknown-colour'), ({ sheet, SpreadsheetApp, expect }) =>
    expect(() => {
      sheet.getRange('A1').setBackground('no colour');
      SpreadsheetApp.flush();
    }).toThrow(),
  ),
  fact('setBackgrounds takes a colour a cell', rangePage('setBackgrounds(color)'), ({ sheet, expect }) =>
    expect(
      sheet
        .getRange('A1:B1')
        .setBackgrounds([['#ff0000', null]])
        .getBackgrounds(),
    ).toEqual([['#ff0000', '#ffffff']]),
  ),
  fact('setBackgrounds of a wrong shape is refused', reported('error-texts'), ({ sheet, expect }) =>
    expect(() => sheet.getRange('A1:B1').setBackgrounds([['red']])).toThrow(
      'The data has 1 but the range has 2.',
    ),
  ),
  fact(
    'setNumberFormats takes a format a cell',
    rangePage('setNumberFormats(numberFormats)'),
    ({ sheet, expect }) =>
      expect(
        sheet
          .getRange('A1:B1')
          .setNumberFormats([['0.00', '0%']])
          .getNumberFormats(),
      ).toEqual([['0.00', '0%']]),
  ),
  fact('getNumberFormat of an automatic cell', assumed('automatic-format'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').getNumberFormat()).toBe('0.###############'),
  ),
  fact('A day that was typed has the format it was typed in', assumed('typed-date-format'), (world) =>
    world.expect(put(world, '3/4/2026').getNumberFormat()).toBe('m/d/yyyy'),
  ),
  fact(
    'setWrapStrategy is seen by getWrapStrategy',
    rangePage('setWrapStrategy(strategy)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const { CLIP } = SpreadsheetApp.WrapStrategy;
      expect(sheet.getRange('A1').setWrapStrategy(CLIP).getWrapStrategy() === CLIP).toBe(true);
    },
  ),
  fact('A background can be read as an object', rangePage('getBackgroundObject()'), ({ sheet, expect }) =>
    expect(
      sheet.getRange('A1').setBackground('#ff0000').getBackgroundObject().asRgbColor().asHexString(),
    ).toBe('#ff0000'),
  ),
  fact(
    'A font colour can be set as an object',
    rangePage('setFontColorObject(color)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const color = SpreadsheetApp.newColor().setRgbColor('#00ff00').build();
      expect(sheet.getRange('A1').setFontColorObject(color).getFontColor()).toBe('#00ff00');
    },
  ),
  fact(
    'A text style sets several properties at once',
    rangePage('setTextStyle(style)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const style = SpreadsheetApp.newTextStyle()
        .setBold(true)
        .setFontSize(12)
        .setForegroundColor('#ff0000')
        .build();
      const cell = sheet.getRange('A1').setTextStyle(style);
      expect([cell.getFontWeight(), cell.getFontSize(), cell.getFontColor()]).toEqual([
        'bold',
        12,
        '#ff0000',
      ]);
    },
  ),
  fact('setNote and getNote', rangePage('setNote(note)'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').setNote('a note').getNote()).toBe('a note'),
  ),
  fact('A cell without a note answers an empty text', rangePage('getNote()'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').getNote()).toBe(''),
  ),
  fact('A number as a note becomes text', reported('note-of-number'), ({ sheet, expect }) =>
    expect(
      sheet
        .getRange('A1')
        .setNote(25 as unknown as string)
        .getNote(),
    ).toBe('25'),
  ),
  fact(
    'setNotes takes a note a cell; an empty one takes it away',
    rangePage('setNotes(notes)'),
    ({ sheet, expect }) => {
      sheet.getRange('B1').setNote('old');
      expect(
        sheet
          .getRange('A1:B1')
          .setNotes([['new', '']])
          .getNotes(),
      ).toEqual([['new', '']]);
    },
  ),
  fact('clearNote takes the note away and leaves the value', rangePage('clearNote()'), (world) => {
    put(world, 'x').setNote('note').clearNote();
    world
      .expect([world.sheet.getRange('A1').getNote(), world.sheet.getRange('A1').getValue()])
      .toEqual(['', 'x']);
  }),
  fact(
    'A note goes with the value of a cell neither away nor along',
    rangePage('clearContent()'),
    (world) => {
      put(world, 'x').setNote('note').clearContent();
      world.expect(world.sheet.getRange('A1').getNote()).toBe('note');
    },
  ),
  fact('clearContent leaves the format', rangePage('clearContent()'), (world) => {
    put(world, 'x').setBackground('#ff0000').clearContent();
    const cell = world.sheet.getRange('A1');
    world.expect([cell.getValue(), cell.getBackground()]).toEqual(['', '#ff0000']);
  }),
  fact('clearFormat leaves the value', rangePage('clearFormat()'), (world) => {
    put(world, 'x').setBackground('#ff0000').clearFormat();
    const cell = world.sheet.getRange('A1');
    world.expect([cell.getValue(), cell.getBackground()]).toEqual(['x', '#ffffff']);
  }),
  fact('clear takes value and format', rangePage('clear()'), (world) => {
    put(world, 'x').setBackground('#ff0000').clear();
    const cell = world.sheet.getRange('A1');
    world.expect([cell.getValue(), cell.getBackground()]).toEqual(['', '#ffffff']);
  }),
  fact('Range.clear keeps notes and validations', assumed('clear-keeps'), (world) => {
    put(world, '2026-03-04').setNote('note');
    const cell = world.sheet.getRange('A1');
    cell.setDataValidation(world.SpreadsheetApp.newDataValidation().requireDate().build()).clear();
    world.expect([cell.getNote(), cell.getDataValidation() !== null]).toEqual(['note', true]);
  }),
  fact('clear with formatOnly leaves the value', rangePage('clear(options)'), (world) => {
    put(world, 'x').setBackground('#ff0000').clear({ formatOnly: true });
    const cell = world.sheet.getRange('A1');
    world.expect([cell.getValue(), cell.getBackground()]).toEqual(['x', '#ffffff']);
  }),
  fact('clear with commentsOnly takes notes alone', rangePage('clear(options)'), (world) => {
    put(world, 'x').setNote('note').clear({ commentsOnly: true });
    world
      .expect([world.sheet.getRange('A1').getNote(), world.sheet.getRange('A1').getValue()])
      .toEqual(['', 'x']);
  }),
  fact('clear with validationsOnly takes validations alone', rangePage('clear(options)'), (world) => {
    const cell = put(world, '2026-03-04');
    cell.setDataValidation(world.SpreadsheetApp.newDataValidation().requireDate().build());
    cell.clear({ validationsOnly: true });
    world.expect([cell.getDataValidation(), cell.isBlank()]).toEqual([null, false]);
  }),
  fact('Sheet.clear keeps notes and validations', reported('sheet-clear-keeps'), (world) => {
    const cell = put(world, '2026-03-04').setNote('note').setBackground('#ff0000');
    cell.setDataValidation(world.SpreadsheetApp.newDataValidation().requireDate().build());
    world.sheet.clear();
    world
      .expect([cell.getValue(), cell.getBackground(), cell.getNote(), cell.getDataValidation() !== null])
      .toEqual(['', '#ffffff', 'note', true]);
  }),
  fact(
    'Cells of a RangeList are set together',
    'https://developers.google.com/apps-script/reference/spreadsheet/range-list#setvaluevalue',
    ({ sheet, expect }) => {
      sheet.getRangeList(['A1', 'C3']).setValue('x').setBackground('#ff0000');
      expect([sheet.getRange('A1').getValue(), sheet.getRange('C3').getBackground()]).toEqual([
        'x',
        '#ff0000',
      ]);
    },
  ),
  fact('Several ranges are cleared together', rangeListPage('clearContent()'), ({ sheet, expect }) => {
    sheet
      .getRange('A1:C1')
      .setValues([['a', 'b', 'c']])
      .setBackground('#ff0000')
      .setNote('kept');
    sheet.getRangeList(['A1', 'C1']).clearContent();
    expect(sheet.getRange('A1:C1').getValues()).toEqual([['', 'b', '']]);
    expect(sheet.getRange('A1:C1').getBackgrounds()[0]).toEqual(['#ff0000', '#ff0000', '#ff0000']);
    expect(sheet.getRange('A1:C1').getNotes()[0]).toEqual(['kept', 'kept', 'kept']);
  }),
  fact('clear of several ranges takes their formats too', rangeListPage('clear()'), ({ sheet, expect }) => {
    sheet
      .getRange('A1:C1')
      .setValues([['a', 'b', 'c']])
      .setBackground('#ff0000');
    sheet.getRangeList(['A1', 'C1']).clear();
    expect([sheet.getRange('A1:C1').getValues(), sheet.getRange('A1:C1').getBackgrounds()]).toEqual([
      [['', 'b', '']],
      [['#ffffff', '#ff0000', '#ffffff']],
    ]);
  }),
  fact('clearNote of several ranges takes their notes alone', rangeListPage('clearNote()'), (world) => {
    const { sheet, expect } = world;
    sheet
      .getRange('A1:C1')
      .setValues([['a', 'b', 'c']])
      .setNotes([['x', 'y', 'z']]);
    sheet.getRangeList(['A1', 'C1']).clearNote();
    expect(sheet.getRange('A1:C1').getNotes()).toEqual([['', 'y', '']]);
    expect(sheet.getRange('A1:C1').getValues()).toEqual([['a', 'b', 'c']]);
  }),
  fact('clearDataValidations of several ranges', rangeListPage('clearDataValidations()'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    sheet.getRange('A1:C1').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());
    sheet.getRangeList(['A1', 'C1']).clearDataValidations();
    expect(
      sheet
        .getRange('A1:C1')
        .getDataValidations()[0]!
        .map((rule) => rule === null),
    ).toEqual([true, false, true]);
  }),
  fact('A formula for several ranges moves with each', rangeListPage('setFormulaR1C1(formula)'), (world) => {
    const { sheet, expect } = world;
    sheet.getRange('A1:A2').setValues([[1], [2]]);
    sheet.getRangeList(['B1', 'B2']).setFormulaR1C1('=R[0]C[-1]*10');
    expect(sheet.getRange('B1:B2').getValues()).toEqual([[10], [20]]);
  }),
  fact('Several ranges are ticked together', rangeListPage('check()'), ({ sheet, expect }) => {
    sheet.getRange('A1:A3').insertCheckboxes();
    sheet.getRangeList(['A1', 'A3']).check();
    expect(sheet.getRange('A1:A3').getValues()).toEqual([[true], [false], [true]]);
    sheet.getRangeList(['A1']).uncheck();
    expect(sheet.getRange('A1').isChecked()).toBe(false);
  }),
  fact(
    'getRanges of a RangeList keeps the order',
    'https://developers.google.com/apps-script/reference/spreadsheet/range-list#getranges',
    ({ sheet, expect }) =>
      expect(
        sheet
          .getRangeList(['C3', 'A1:B2'])
          .getRanges()
          .map((range) => range.getA1Notation()),
      ).toEqual(['C3', 'A1:B2']),
  ),
);
