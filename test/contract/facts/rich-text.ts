import { fact, group } from '../framework/fact';
import { put } from '../framework/helpers';
import {
  rangePage,
  richTextBuilderPage,
  richTextPage,
  textFinderPage,
  textStylePage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';
import { fill } from '../framework/helpers';

const addresses = (ranges: readonly GoogleAppsScript.Spreadsheet.Range[]): string[] =>
  ranges.map((range) => range.getA1Notation());

export const richText = group(
  'Rich text and finding',
  fact(
    'A link on part of a text is kept',
    richTextBuilderPage('setLinkUrl(startOffset, endOffset, linkUrl)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const value = SpreadsheetApp.newRichTextValue()
        .setText('see here')
        .setLinkUrl(4, 8, 'https://example.com/')
        .build();
      const read = sheet.getRange('A1').setRichTextValue(value).getRichTextValue()!;
      expect([read.getLinkUrl(4, 8), read.getLinkUrl(0, 3)]).toEqual(['https://example.com/', null]);
    },
  ),
  fact(
    'getLinkUrl of a whole text with one linked part is null',
    richTextPage('getLinkUrl()'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const value = SpreadsheetApp.newRichTextValue()
        .setText('see here')
        .setLinkUrl(4, 8, 'https://example.com/')
        .build();
      expect(sheet.getRange('A1').setRichTextValue(value).getRichTextValue()!.getLinkUrl()).toBeNull();
    },
  ),
  fact(
    'getRuns splits a text where its style changes',
    richTextPage('getRuns()'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const bold = SpreadsheetApp.newTextStyle().setBold(true).build();
      const value = SpreadsheetApp.newRichTextValue().setText('one two').setTextStyle(0, 3, bold).build();
      const runs = sheet.getRange('A1').setRichTextValue(value).getRichTextValue()!.getRuns();
      expect(runs.map((run) => [run.getText(), run.getStartIndex(), run.getEndIndex()])).toEqual([
        ['one', 0, 3],
        [' two', 3, 7],
      ]);
    },
  ),
  fact(
    'A style of part of a text is read back',
    richTextPage('getTextStyle(startOffset, endOffset)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const bold = SpreadsheetApp.newTextStyle().setBold(true).build();
      const value = SpreadsheetApp.newRichTextValue().setText('one two').setTextStyle(0, 3, bold).build();
      const read = sheet.getRange('A1').setRichTextValue(value).getRichTextValue()!;
      expect(read.getTextStyle(0, 3).isBold()).toBe(true);
    },
  ),
  fact(
    'A text style that sets nothing answers null',
    textStylePage('isBold()'),
    ({ SpreadsheetApp, expect }) =>
      expect(SpreadsheetApp.newTextStyle().setItalic(true).build().isBold()).toBeNull(),
  ),
  fact('copy of a rich text begins from its text', richTextPage('copy()'), ({ SpreadsheetApp, expect }) =>
    expect(SpreadsheetApp.newRichTextValue().setText('x').build().copy().build().getText()).toBe('x'),
  ),
  fact(
    'A rich text is a value like any text',
    rangePage('setRichTextValue(value)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const value = SpreadsheetApp.newRichTextValue().setText('plain').build();
      expect(sheet.getRange('A1').setRichTextValue(value).getValue()).toBe('plain');
    },
  ),
  fact('getRichTextValue of a number is null', rangePage('getRichTextValue()'), (world) =>
    world.expect(put(world, 5).getRichTextValue()).toBeNull(),
  ),
  fact(
    'setRichTextValues takes one a cell',
    rangePage('setRichTextValues(values)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const text = (content: string) => SpreadsheetApp.newRichTextValue().setText(content).build();
      sheet.getRange('A1:B1').setRichTextValues([[text('a'), text('b')]]);
      expect(sheet.getRange('A1:B1').getValues()).toEqual([['a', 'b']]);
    },
  ),
  fact(
    'Writing a value takes the links of the text before away',
    assumed('value-over-rich-text'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const value = SpreadsheetApp.newRichTextValue()
        .setText('here')
        .setLinkUrl('https://example.com/')
        .build();
      const cell = sheet.getRange('A1').setRichTextValue(value).setValue('other');
      expect(cell.getRichTextValue()!.getLinkUrl()).toBeNull();
    },
  ),
  fact('The finder ignores case', textFinderPage('matchCase(matchCase)'), (world) => {
    fill(world, [['Apple'], ['pineapple'], ['pear']]);
    world.expect(addresses(world.sheet.createTextFinder('APPLE').findAll())).toEqual(['A1', 'A2']);
  }),
  fact('matchCase minds it', textFinderPage('matchCase(matchCase)'), (world) => {
    fill(world, [['Apple'], ['apple']]);
    world.expect(addresses(world.sheet.createTextFinder('apple').matchCase(true).findAll())).toEqual(['A2']);
  }),
  fact('matchEntireCell finds whole cells', textFinderPage('matchEntireCell(matchEntireCell)'), (world) => {
    fill(world, [['pineapple'], ['apple']]);
    world
      .expect(addresses(world.sheet.createTextFinder('apple').matchEntireCell(true).findAll()))
      .toEqual(['A2']);
  }),
  fact('useRegularExpression finds by pattern', textFinderPage('useRegularExpression(useRegEx)'), (world) => {
    fill(world, [['a1'], ['b'], ['c22']]);
    world
      .expect(addresses(world.sheet.createTextFinder('[0-9]+').useRegularExpression(true).findAll()))
      .toEqual(['A1', 'A3']);
  }),
  fact(
    'matchFormulaText finds in formulas',
    textFinderPage('matchFormulaText(matchFormulaText)'),
    (world) => {
      fill(world, [['=SUM(B1:B2)'], ['SUM up']]);
      const finder = world.sheet.createTextFinder('SUM(').matchFormulaText(true);
      world.expect(addresses(finder.findAll())).toEqual(['A1']);
    },
  ),
  fact(
    'Without it the finder looks at what is shown',
    textFinderPage('matchFormulaText(matchFormulaText)'),
    (world) => {
      fill(world, [['="shown"'], [0.5]]);
      world.sheet.getRange('A2').setNumberFormat('0%');
      const found = ['shown', '50%'].map((text) => addresses(world.sheet.createTextFinder(text).findAll()));
      world.expect(found).toEqual([['A1'], ['A2']]);
    },
  ),
  fact(
    'ignoreDiacritics finds letters with marks',
    textFinderPage('ignoreDiacritics(ignoreDiacritics)'),
    (world) => {
      fill(world, [['café']]);
      world
        .expect(addresses(world.sheet.createTextFinder('cafe').ignoreDiacritics(true).findAll()))
        .toEqual(['A1']);
    },
  ),
  fact('findNext goes on from match to match, then answers null', textFinderPage('findNext()'), (world) => {
    fill(world, [['x'], ['y'], ['x']]);
    const finder = world.sheet.createTextFinder('x');
    const found = [finder.findNext(), finder.findNext(), finder.findNext()];
    world.expect(found.map((range) => range && range.getA1Notation())).toEqual(['A1', 'A3', null]);
  }),
  fact('getCurrentMatch is where findNext stands', textFinderPage('getCurrentMatch()'), (world) => {
    fill(world, [['x']]);
    const finder = world.sheet.createTextFinder('x');
    finder.findNext();
    world.expect(finder.getCurrentMatch()!.getA1Notation()).toBe('A1');
  }),
  fact(
    'replaceAllWith answers how many it replaced',
    textFinderPage('replaceAllWith(replaceText)'),
    (world) => {
      fill(world, [['apple'], ['pineapple']]);
      const count = world.sheet.createTextFinder('apple').replaceAllWith('plum');
      world.expect([count, world.sheet.getRange('A1:A2').getValues()]).toEqual([2, [['plum'], ['pineplum']]]);
    },
  ),
  fact('A finder of a range looks there alone', rangePage('createTextFinder(findText)'), (world) => {
    fill(world, [['x', 'x']]);
    world.expect(addresses(world.sheet.getRange('B1').createTextFinder('x').findAll())).toEqual(['B1']);
  }),
  fact(
    'A finder of the spreadsheet looks in every tab',
    'https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet#createtextfinderfindtext',
    ({ spreadsheet, sheet, expect }) => {
      sheet.getRange('A1').setValue('needle in a haystack');
      spreadsheet.insertSheet().getRange('B2').setValue('needle in a haystack');
      expect(addresses(spreadsheet.createTextFinder('needle in a haystack').findAll()).length).toBe(2);
    },
  ),
  fact('What is not there is found nowhere', textFinderPage('findAll()'), ({ sheet, expect }) =>
    expect(sheet.createTextFinder('nothing').findAll()).toEqual([]),
  ),
  fact('A cell replaced by the finder is read as typed', reported('finder-types'), (world) => {
    fill(world, [["'n5"]]);
    world.sheet.createTextFinder('n').replaceAllWith('');
    world.expect(world.sheet.getRange('A1').getValue()).toBe(5);
  }),
);
