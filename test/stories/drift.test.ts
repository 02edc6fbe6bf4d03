import { tables, todayRangeName, type TableName } from '../../src/schema/tables';
import { messages } from '../../src/messages';
import { openDesk, type Desk } from './desk';

interface Health {
  readonly mended: readonly string[];
  readonly troubles: readonly string[];
}

const sweep = (desk: Desk): Health => desk.workbench.run('sweep') as Health;

/** Three customers that the clock has seen. */
const begin = (desk: Desk): Desk => {
  desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司', '丙公司']);
  desk.pasteColumn('tracker', 2, 'nextFollowUp', ['2026-03-01', '2026-03-10', '2026-03-04']);
  desk.workbench.run('sweep');
  return desk;
};

const cell = (
  desk: Desk,
  row: number,
  key: string,
  table: TableName = 'tracker',
): GoogleAppsScript.Spreadsheet.Range => desk.sheet(table).getRange(row, desk.place(table, key));

/** Everything that hangs on the cells of the records, and how they look. */
const furniture = (desk: Desk): unknown =>
  (['tracker', 'followUps'] as const).map((name) => {
    const range = desk.sheet(name).getDataRange();
    const validations = range
      .getDataValidations()
      .map((row) => row.map((rule) => rule && [rule.getCriteriaValues(), rule.getAllowInvalid()]));
    const rules = desk
      .sheet(name)
      .getConditionalFormatRules()
      .map((rule) => [
        rule.getBooleanCondition()?.getCriteriaValues(),
        rule.getRanges().map((each) => each.getA1Notation()),
      ]);
    return [
      range.getFormulas(),
      range.getNumberFormats(),
      range.getNotes(),
      validations,
      rules,
      desk.sheet(name).getFrozenRows(),
    ];
  });

describe.each([
  ['zh', 'fresh'],
  ['en', 'shuffled'],
] as const)('what pastes break is put back at night, %s, %s layout', (language, layout) => {
  const say = messages(language).health;

  test('a block pasted from another tab: dropdowns, formats and highlights are whole again', () => {
    const desk = begin(openDesk({ language, layout }));
    const before = furniture(desk);
    const { workbench } = desk;
    workbench.insertSheet('Elsewhere');
    const elsewhere = workbench.spreadsheet.getSheetByName('Elsewhere')!;
    const { SpreadsheetApp } = workbench.globals;
    const rule = SpreadsheetApp.newDataValidation().requireValueInList(['x', 'y']).setAllowInvalid(false);
    elsewhere.getRange('A1:B2').setDataValidation(rule.build()).setNumberFormat('0.0%');
    for (const key of ['stage', 'nextFollowUp', 'contactInfo', 'budgetAmount', 'reminder'])
      elsewhere.getRange('A1').copyTo(cell(desk, 3, key), SpreadsheetApp.CopyPasteType.PASTE_FORMAT, false);
    elsewhere
      .getRange('A1')
      .copyTo(cell(desk, 3, 'stage'), SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);
    cell(desk, 4, 'owner').clearDataValidations();
    // A copied row brings its highlights along, and Google cuts the rules up.
    cell(desk, 2, 'nextFollowUp').copyTo(cell(desk, 4, 'industry'));
    cell(desk, 4, 'industry').setValue('');
    expect(furniture(desk)).not.toEqual(before);

    workbench.advance('2026-03-05 10:00');
    expect(furniture(desk)).toEqual(before);
    expect(sweep(desk)).toMatchObject({ mended: [], troubles: [], cells: 0 });
  });

  test('reminders that were emptied, typed over or look at another row read their own row again', () => {
    const desk = begin(openDesk({ language, layout }));
    const words = [2, 3, 4].map((row) => desk.cell('tracker', row, 'reminder'));
    const formula = cell(desk, 2, 'reminder').getFormula();
    cell(desk, 2, 'reminder').setValue('ok');
    cell(desk, 3, 'reminder').setValue('');
    cell(desk, 4, 'reminder').setFormula(formula);
    const { mended } = sweep(desk);
    const title = tables.tracker.columns.reminder.header[language];
    expect(mended).toEqual([say.mended.reminder(desk.title('tracker'), title, 3)]);
    expect([2, 3, 4].map((row) => desk.cell('tracker', row, 'reminder'))).toEqual(words);
    expect(sweep(desk).mended).toEqual([]);
  });

  test('the header row thaws, the system column shows, today’s cell is typed over or deleted: all back', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.sheet('tracker').setFrozenRows(0);
    desk.sheet('tracker').showColumns(desk.place('tracker', 'state'));
    desk.workbench.deleteRows(desk.title('rhythm'), 3, 1);
    expect(desk.cell('tracker', 2, 'reminder')).not.toMatch(/^(逾期|Overdue)/);
    const { mended } = sweep(desk);
    const [tracker, rhythm] = [desk.title('tracker'), desk.title('rhythm')];
    expect(mended).toContain(say.mended.frozen(tracker));
    expect(mended).toContain(say.mended.hidden(tracker, tables.tracker.columns.state.header[language]));
    expect(mended).toContain(say.mended.today(rhythm));
    expect(desk.sheet('tracker').getFrozenRows()).toBe(1);
    expect(desk.sheet('tracker').isColumnHiddenByUser(desk.place('tracker', 'state'))).toBe(true);
    expect(desk.cell('tracker', 2, 'reminder')).toMatch(/^(逾期|Overdue)/);
    desk.workbench.spreadsheet.getRangeByName(todayRangeName)!.setValue('2020-01-01');
    expect(sweep(desk).mended).toEqual([say.mended.today(rhythm)]);
    expect(sweep(desk).mended).toEqual([]);
  });

  test('the team’s own: dropdowns and formats of their columns, their rules, their notes, their way to show dates', () => {
    const desk = begin(openDesk({ language, layout }));
    const sheet = desk.sheet('tracker');
    const { SpreadsheetApp } = desk.workbench.globals;
    const own = sheet.getMaxColumns() + 1;
    desk.workbench.insertColumns(desk.title('tracker'), own, 1);
    sheet.getRange(1, own).setValue('Own');
    const list = SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b']).setAllowInvalid(false);
    sheet.getRange(2, own, 20, 1).setDataValidation(list.build()).setNumberFormat('0.0%');
    const rule = SpreadsheetApp.newConditionalFormatRule()
      .whenTextContains('VIP')
      .setBackground('#ff0000')
      .setRanges([sheet.getRange('A2:A100')]);
    // The same question as ours asks, in the team's own green.
    const reminders = desk.a1('tracker', 2, 'reminder').replace(/^/, '$');
    const green = SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(`=LEFT(${reminders},2)="${desk.say('逾期', 'Overdue')}"`)
      .setBackground('#00ff00')
      .setRanges([sheet.getRange('A2:A100')]);
    sheet.setConditionalFormatRules([rule.build(), ...sheet.getConditionalFormatRules(), green.build()]);
    cell(desk, 3, 'customerName').setNote('call before noon');
    const dates = sheet.getRange(2, desk.place('tracker', 'nextFollowUp'), sheet.getMaxRows() - 1, 1);
    dates.setNumberFormat('d.m.yyyy');
    const industries = SpreadsheetApp.newDataValidation().requireValueInList(['Steel', 'Paper']);
    sheet
      .getRange(2, desk.place('tracker', 'industry'), sheet.getMaxRows() - 1, 1)
      .setDataValidation(industries.setAllowInvalid(true).build());
    sweep(desk);
    expect(
      sheet.getConditionalFormatRules().map((each) => each.getBooleanCondition()?.getBackground()),
    ).toEqual(expect.arrayContaining(['#00ff00', '#ff0000']));
    const before = furniture(desk);
    cell(desk, 3, 'stage').clearDataValidations();
    cell(desk, 3, 'industry').clearDataValidations();
    cell(desk, 3, 'nextFollowUp').setNumberFormat('0.00');
    expect(sweep(desk).mended).toHaveLength(3);
    expect(furniture(desk)).toEqual(before);
    expect(cell(desk, 3, 'nextFollowUp').getNumberFormat()).toBe('d.m.yyyy');
    expect(cell(desk, 3, 'customerName').getNote()).toBe('call before noon');
  });
});

describe('what only a person can mend is said, where and how', () => {
  const say = { zh: messages('zh').health, en: messages('en').health };

  test.each(['zh', 'en'] as const)('%s: a table made of our columns, and plain cells again', (language) => {
    const desk = begin(openDesk({ language }));
    const tab = desk.title('tracker');
    const stage = desk.a1('tracker', 1, 'stage').replace(/\d+/, '');
    cell(desk, 3, 'stage').clearDataValidations();
    cell(desk, 3, 'owner').clearDataValidations();
    desk.workbench.convertToTable(tab, `${stage}1:${stage}20`);
    const title = tables.tracker.columns.stage.header[language];
    const sentence = say[language].typed(tab, say[language].column(title));
    const { mended, troubles } = sweep(desk);
    expect(troubles).toEqual([sentence]);
    expect(mended).toHaveLength(1);
    expect(cell(desk, 1, 'stage').getNote()).toContain(sentence);
    expect(desk.workbench.api('setup.status', {})).toMatchObject({
      value: { health: { troubles: [sentence] } },
    });

    desk.workbench.revertTables(tab);
    expect(desk.workbench.api('setup.tabs', { options: {} })).toMatchObject({
      value: { health: { mended: [expect.stringContaining(title)], troubles: [] } },
    });
    expect(cell(desk, 1, 'stage').getNote()).toBe('');
    expect(sweep(desk)).toMatchObject({ mended: [], troubles: [] });
  });

  test.each(['zh', 'en'] as const)('%s: merged cells over our columns', (language) => {
    const desk = begin(openDesk({ language }));
    const tab = desk.title('tracker');
    desk.sheet('tracker').getRange('B3:C4').merge();
    const columns = (['industry', 'contact'] as const)
      .map((key) => say[language].column(tables.tracker.columns[key].header[language]))
      .join(say[language].list);
    expect(sweep(desk).troubles).toEqual([say[language].merged(tab, 'B3:C4', columns)]);
    desk.sheet('tracker').getRange('B3:C4').breakApart();
    expect(sweep(desk).troubles).toEqual([]);
  });
});

describe('what a look costs', () => {
  /** Meter of one sweep, by kind of read. */
  const costOf = (desk: Desk): { reads: number; ms: number; cells: number } => {
    desk.workbench.run('sweep');
    const { reads, simulatedMs, cellsWritten } = desk.workbench.meter.last;
    return { reads, ms: simulatedMs.central, cells: cellsWritten };
  };

  test('as many calls for 300 rows as for 20; a second look writes nothing', () => {
    const grown = (count: number): Desk => {
      const desk = openDesk({ language: 'zh' });
      desk.pasteColumn(
        'tracker',
        2,
        'customerName',
        Array.from({ length: count }, (_, index) => `客户${index}`),
      );
      desk.workbench.run('sweep');
      return desk;
    };
    const [small, large] = [costOf(grown(20)), costOf(grown(300))];
    expect(large.reads).toBe(small.reads);
    expect(small.cells).toBe(0);
    expect(large.cells).toBe(0);
  });
});
