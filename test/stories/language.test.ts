import { everyWay, openDesk, type Desk } from './desk';
import { statuses } from '../../src/schema/choices';
import { keptTables } from '../../src/schema/keptTabs';

/** Everything people see and everything we keep, but what only the clock changes. */
const world = (desk: Desk): Record<string, unknown> =>
  Object.fromEntries(
    desk.workbench.spreadsheet.getSheets().map((sheet) => {
      const all = sheet.getDataRange();
      return [
        sheet.getName(),
        {
          values: all.getDisplayValues(),
          formulas: all.getFormulas(),
          formats: all.getNumberFormats(),
          dropdowns: all
            .getDataValidations()
            .map((row) => row.map((rule) => (rule ? JSON.stringify(rule.getCriteriaValues()) : ''))),
          highlights: sheet
            .getConditionalFormatRules()
            .map((rule) => rule.getBooleanCondition()!.getCriteriaValues()),
        },
      ];
    }),
  );

describe.each(everyWay)('switching the language, begun in %s, %s layout', (language, layout) => {
  const begin = (): Desk => {
    const desk = openDesk({ language, layout, example: true });
    desk.type('tracker', 30, 'stage', desk.stage('won'));
    desk.workbench.run('daily');
    desk.workbench.deleteRows(desk.title('tracker'), 50, 1);
    desk.workbench.advance({ hours: 2 });
    return desk;
  };

  test('there: tabs, headers, labels, reminders and settings speak the other one; what people wrote stays', () => {
    const desk = begin();
    const before = desk.shown(desk.title('tracker'));
    desk.workbench.run('menuLanguage');
    const tabs = desk.tabNames();
    expect(tabs).toContain(desk.say('Tracker', '销售进度跟踪'));
    expect(tabs).toContain(desk.say('Settings · Stages', '设置·阶段'));
    const other = language === 'zh' ? 'en' : 'zh';
    for (const { title, columns } of Object.values(keptTables)) {
      expect(tabs).toContain(title[other]);
      expect(tabs).not.toContain(title[language]);
      const headers: readonly string[] = Object.values(columns).map(({ header }) => header[other]);
      expect(desk.shown(title[other])[0]).toEqual(headers);
      expect(desk.shown(title[other]).length).toBeGreaterThan(1);
    }
    const after = desk.shown(desk.say('Tracker', '销售进度跟踪'));
    expect(after).toHaveLength(before.length);
    expect(after[0]).toContain(desk.say('Next follow-up', '下次跟进时间'));
    const words = after.flat().join('\n');
    expect(words).toContain(desk.say('Overdue', '逾期'));
    expect(words).not.toContain(desk.say('逾期', 'Overdue'));
    expect(words).toContain(desk.say('Negotiation', '商务谈判'));
    expect(words).toContain(statuses.find(({ id }) => id === 'won')!.label[language === 'zh' ? 'en' : 'zh']);
    const names = (rows: string[][]): string[] =>
      rows.map((row) => row[layout === 'fresh' ? 0 : 1]!).slice(1);
    expect(names(after)).toEqual(names(before));
    if (layout === 'shuffled') expect(after[0]).toContain(desk.say('公司', 'Firm'));
  });

  test('there and back leaves the world identical, cell by cell', () => {
    const desk = begin();
    const before = world(desk);
    desk.workbench.run('menuLanguage');
    desk.workbench.run('menuLanguage');
    expect(world(desk)).toEqual(before);
  });

  test('the rules go on in the new language', () => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', 'A');
    desk.workbench.run('menuLanguage');
    const tracker = desk.say('Tracker', '销售进度跟踪');
    const place = desk.workbench.spreadsheet
      .getSheetByName(tracker)!
      .getRange('1:1')
      .getValues()[0]!
      .indexOf(desk.say('Stage', '当前阶段'));
    const a1 = desk.workbench.spreadsheet
      .getSheetByName(tracker)!
      .getRange(2, place + 1)
      .getA1Notation();
    desk.workbench.edit(tracker, a1, desk.say('Negotiation', '商务谈判'));
    const row = desk.shown(tracker)[1]!;
    expect(row[place]).toBe(desk.say('Lead', '线索获取'));
    expect(row.join()).toContain(desk.say('Not moved to Negotiation', '未进入「商务谈判」'));
  });
});
