import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { fill } from '../framework/helpers';
import {
  bandingPage,
  booleanConditionPage,
  filterCriteriaBuilderPage,
  filterPage,
  gradientPage,
  rangePage,
  ruleBuilderPage,
  rulePage,
  sheetPage,
} from '../framework/pages';
import { assumed, reported } from '../framework/sources';

type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;

const newRule = ({ SpreadsheetApp, sheet }: FactWorld): Builder =>
  SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1:B4')]);

type Criterion = readonly [
  heading: string,
  when: (rule: Builder) => Builder,
  type: string,
  values: readonly unknown[],
];

const CRITERIA: readonly Criterion[] = [
  ['whenCellEmpty()', (rule) => rule.whenCellEmpty(), 'CELL_EMPTY', []],
  ['whenCellNotEmpty()', (rule) => rule.whenCellNotEmpty(), 'CELL_NOT_EMPTY', []],
  ['whenNumberGreaterThan(number)', (rule) => rule.whenNumberGreaterThan(5), 'NUMBER_GREATER_THAN', [5]],
  ['whenNumberBetween(start, end)', (rule) => rule.whenNumberBetween(1, 5), 'NUMBER_BETWEEN', [1, 5]],
  ['whenTextContains(text)', (rule) => rule.whenTextContains('x'), 'TEXT_CONTAINS', ['x']],
  ['whenTextEqualTo(text)', (rule) => rule.whenTextEqualTo('x'), 'TEXT_EQUAL_TO', ['x']],
  ['whenTextStartsWith(text)', (rule) => rule.whenTextStartsWith('x'), 'TEXT_STARTS_WITH', ['x']],
  [
    'whenFormulaSatisfied(formula)',
    (rule) => rule.whenFormulaSatisfied('=$A1>1'),
    'CUSTOM_FORMULA',
    ['=$A1>1'],
  ],
];

const criterionFact = ([heading, when, type, values]: Criterion): RunnableFact =>
  fact(`${heading} is read back with its values`, ruleBuilderPage(heading), (world) => {
    const { sheet, expect } = world;
    sheet.setConditionalFormatRules([when(newRule(world)).setBackground('#ff0000').build()]);
    const condition = sheet.getConditionalFormatRules()[0]!.getBooleanCondition()!;
    expect([String(condition.getCriteriaType()), condition.getCriteriaValues()]).toEqual([type, [...values]]);
  });

const filtered = (world: FactWorld): GoogleAppsScript.Spreadsheet.Filter => {
  fill(world, [['name'], ['x'], ['y'], ['x']]);
  return world.sheet.getRange('A1:A4').createFilter();
};

const hiddenRows = ({ sheet }: FactWorld): number[] =>
  [1, 2, 3, 4].filter((row) => sheet.isRowHiddenByFilter(row));

export const rules = group(
  'Conditional formats, filters, banding',
  CRITERIA.map(criterionFact),
  fact('A rule says what it looks like', booleanConditionPage('getBackground()'), (world) => {
    const rule = newRule(world)
      .whenCellNotEmpty()
      .setBackground('#ff0000')
      .setFontColor('#00ff00')
      .setBold(true)
      .build();
    const condition = rule.getBooleanCondition()!;
    world
      .expect([
        condition.getBackground(),
        condition.getFontColor(),
        condition.getBold(),
        condition.getItalic(),
      ])
      .toEqual(['#ff0000', '#00ff00', true, null]);
  }),
  fact('A rule knows its ranges', rulePage('getRanges()'), (world) => {
    const rule = newRule(world).whenCellEmpty().setBackground('#ff0000').build();
    world.expect(rule.getRanges().map((range) => range.getA1Notation())).toEqual(['A1:B4']);
  }),
  fact('getBackground does not show what a rule paints', reported('rules-are-not-read'), (world) => {
    fill(world, [['x']]);
    world.sheet.setConditionalFormatRules([
      newRule(world).whenCellNotEmpty().setBackground('#ff0000').build(),
    ]);
    world.expect(world.sheet.getRange('A1').getBackground()).toBe('#ffffff');
  }),
  fact(
    'setConditionalFormatRules replaces every rule before',
    sheetPage('setConditionalFormatRules(rules)'),
    (world) => {
      const rule = newRule(world).whenCellEmpty().setBackground('#ff0000').build();
      world.sheet.setConditionalFormatRules([rule, rule]);
      world.sheet.setConditionalFormatRules([rule]);
      world.expect(world.sheet.getConditionalFormatRules().length).toBe(1);
    },
  ),
  fact('clearConditionalFormatRules leaves none', sheetPage('clearConditionalFormatRules()'), (world) => {
    world.sheet.setConditionalFormatRules([newRule(world).whenCellEmpty().setBackground('#ff0000').build()]);
    world.sheet.clearConditionalFormatRules();
    world.expect(world.sheet.getConditionalFormatRules()).toEqual([]);
  }),
  fact('A rule may not name another tab', reported('error-texts'), (world) => {
    world.spreadsheet.insertSheet('Elsewhere');
    world
      .expect(() => {
        world.sheet.setConditionalFormatRules([
          newRule(world).whenFormulaSatisfied('=Elsewhere!A1=1').setBackground('#ff0000').build(),
        ]);
        world.SpreadsheetApp.flush();
      })
      .toThrow('Conditional format rule cannot reference a different sheet.');
  }),
  fact(
    'A rule without ranges cannot be built',
    assumed('rule-without-ranges'),
    ({ SpreadsheetApp, expect }) =>
      expect(() =>
        SpreadsheetApp.newConditionalFormatRule().whenCellEmpty().setBackground('#ff0000').build(),
      ).toThrow(),
  ),
  fact('A colour scale is read back', gradientPage('getMinColor()'), (world) => {
    const { sheet, SpreadsheetApp, expect } = world;
    const { NUMBER } = SpreadsheetApp.InterpolationType;
    sheet.setConditionalFormatRules([
      newRule(world)
        .setGradientMinpoint('#ffffff')
        .setGradientMaxpointWithValue('#ff0000', NUMBER, '100')
        .build(),
    ]);
    const gradient = sheet.getConditionalFormatRules()[0]!.getGradientCondition()!;
    expect([
      gradient.getMinColor(),
      gradient.getMaxColor(),
      gradient.getMaxValue(),
      gradient.getMaxType() === NUMBER,
    ]).toEqual(['#ffffff', '#ff0000', '100', true]);
  }),
  fact('A colour scale has no condition of its own', rulePage('getBooleanCondition()'), (world) =>
    world
      .expect(
        newRule(world)
          .setGradientMinpoint('#ffffff')
          .setGradientMaxpoint('#ff0000')
          .build()
          .getBooleanCondition(),
      )
      .toBeNull(),
  ),
  fact('copy of a rule leaves the rule as it was', rulePage('copy()'), (world) => {
    const rule = newRule(world).whenCellEmpty().setBackground('#ff0000').build();
    rule.copy().setBackground('#0000ff').build();
    world.expect(rule.getBooleanCondition()!.getBackground()).toBe('#ff0000');
  }),
  fact(
    'A filter hides what its criteria hide',
    filterPage('setColumnFilterCriteria(columnPosition, filterCriteria)'),
    (world) => {
      const criteria = world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build();
      filtered(world).setColumnFilterCriteria(1, criteria);
      world.expect(hiddenRows(world)).toEqual([2, 4]);
    },
  ),
  fact('A filter by condition', filterCriteriaBuilderPage('whenTextEqualTo(text)'), (world) => {
    filtered(world).setColumnFilterCriteria(
      1,
      world.SpreadsheetApp.newFilterCriteria().whenTextEqualTo('y').build(),
    );
    world.expect(hiddenRows(world)).toEqual([2, 4]);
  }),
  fact('Criteria are read back', filterPage('getColumnFilterCriteria(columnPosition)'), (world) => {
    const filter = filtered(world);
    filter.setColumnFilterCriteria(
      1,
      world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build(),
    );
    world.expect(filter.getColumnFilterCriteria(1)!.getHiddenValues()).toEqual(['x']);
  }),
  fact(
    'A column without criteria answers null',
    filterPage('getColumnFilterCriteria(columnPosition)'),
    (world) => world.expect(filtered(world).getColumnFilterCriteria(1)).toBeNull(),
  ),
  fact(
    'removeColumnFilterCriteria shows the rows again',
    filterPage('removeColumnFilterCriteria(columnPosition)'),
    (world) => {
      const filter = filtered(world);
      filter.setColumnFilterCriteria(
        1,
        world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build(),
      );
      filter.removeColumnFilterCriteria(1);
      world.expect(hiddenRows(world)).toEqual([]);
    },
  ),
  fact('remove takes the filter away and shows every row', filterPage('remove()'), (world) => {
    const filter = filtered(world);
    filter.setColumnFilterCriteria(
      1,
      world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build(),
    );
    filter.remove();
    world.expect([world.sheet.getFilter(), hiddenRows(world)]).toEqual([null, []]);
  }),
  fact('A second filter on a tab is refused', reported('second-filter'), (world) => {
    filtered(world);
    world.expect(() => world.sheet.getRange('A1:A4').createFilter()).toThrow();
  }),
  fact('A filter knows its range', filterPage('getRange()'), (world) =>
    world.expect(filtered(world).getRange().getA1Notation()).toBe('A1:A4'),
  ),
  fact('Filtered rows are read like others', sheetPage('isRowHiddenByFilter(rowPosition)'), (world) => {
    filtered(world).setColumnFilterCriteria(
      1,
      world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build(),
    );
    world.expect(world.sheet.getRange('A2').getValue()).toBe('x');
  }),
  fact(
    'A cell written by a script does not move its row in or out of the filter',
    assumed('filter-when'),
    (world) => {
      filtered(world).setColumnFilterCriteria(
        1,
        world.SpreadsheetApp.newFilterCriteria().setHiddenValues(['x']).build(),
      );
      world.sheet.getRange('A3').setValue('x');
      world.expect(hiddenRows(world)).toEqual([2, 4]);
    },
  ),
  fact('Filter.sort leaves the header', filterPage('sort(columnPosition, ascending)'), (world) => {
    filtered(world).sort(1, false);
    world.expect(world.sheet.getRange('A1:A4').getValues()).toEqual([['name'], ['y'], ['x'], ['x']]);
  }),
  fact('applyRowBanding has a header and no footer', rangePage('applyRowBanding()'), ({ sheet, expect }) => {
    const banding = sheet.getRange('A1:B4').applyRowBanding();
    expect([banding.getHeaderRowColor() !== null, banding.getFooterRowColor()]).toEqual([true, null]);
  }),
  fact(
    'A theme without a header',
    rangePage('applyRowBanding(bandingTheme, showHeader, showFooter)'),
    ({ sheet, SpreadsheetApp, expect }) => {
      const banding = sheet.getRange('A1:B4').applyRowBanding(SpreadsheetApp.BandingTheme.CYAN, false, true);
      expect([banding.getHeaderRowColor(), banding.getFooterRowColor() !== null]).toEqual([null, true]);
    },
  ),
  fact(
    'The colours of a banded range can be set',
    bandingPage('setFirstRowColor(color)'),
    ({ sheet, expect }) =>
      expect(sheet.getRange('A1:B4').applyRowBanding().setFirstRowColor('#ff0000').getFirstRowColor()).toBe(
        '#ff0000',
      ),
  ),
  fact('getBackground shows no stripes', assumed('stripes-are-not-read'), ({ sheet, expect }) => {
    sheet.getRange('A1:B4').applyRowBanding();
    expect(sheet.getRange('A3').getBackground()).toBe('#ffffff');
  }),
  fact('A range that has stripes takes no more', reported('error-texts'), ({ sheet, expect }) => {
    sheet.getRange('A1:B4').applyRowBanding();
    expect(() => sheet.getRange('B2:C3').applyRowBanding()).toThrow('alternating background colors');
  }),
  fact('remove takes the stripes away', bandingPage('remove()'), ({ sheet, expect }) => {
    sheet.getRange('A1:B4').applyRowBanding().remove();
    expect(sheet.getBandings()).toEqual([]);
  }),
);
