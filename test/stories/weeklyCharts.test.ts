import { createWorkbench, type Fault, type Workbench } from '../../workbench';
import { bundle, openDesk, type Desk } from './desk';

const week = '2026-W09';
const chinese = `周报 ${week}`;
const english = `Weekly ${week}`;

const begin = (): Desk => {
  const desk = openDesk({ language: 'zh', example: true });
  desk.workbench.run('weekly', week);
  return desk;
};

const sheetOf = (desk: Desk, name = chinese) => desk.workbench.spreadsheet.getSheetByName(name)!;

/** What can be seen of a tab's charts: title, kind, data, place. */
const chartsOn = (desk: Desk, name = chinese) =>
  sheetOf(desk, name)
    .getCharts()
    .map((chart) => {
      const place = chart.getContainerInfo();
      return {
        id: chart.getChartId(),
        title: String(chart.getOptions().get('title')),
        type: chart.modify().getChartType().toString(),
        data: chart.getRanges().map((range) => range.getDisplayValues().flat()),
        at: [place.getAnchorRow(), place.getAnchorColumn()],
      };
    });

const titles = {
  zh: ['近 8 周成交金额', '各阶段转化率'],
  en: ['Deal amount, last 8 weeks', 'Conversion by stage'],
};

describe('The charts of the weekly report', () => {
  const desk = begin();

  it('are two: the money of eight weeks as columns, conversion by stage as bars, over cells of the report', () => {
    const [money, conversion] = chartsOn(desk);
    expect([money!.title, conversion!.title]).toEqual(titles.zh);
    expect([money!.type, conversion!.type]).toEqual(['COLUMN', 'BAR']);
    expect(money!.data[0]).toHaveLength(9);
    expect(money!.data[0]![0]).toBe('周');
    expect(money!.data[0]![8]).toBe('2.23-3.1');
    expect(money!.data[1]![0]).toBe('成交金额(万)');
    expect(conversion!.data[0]!.slice(0, 2)).toEqual(['阶段', '线索获取']);
    expect(conversion!.data[1]![0]).toBe('转化率');
    expect(conversion!.data[1]!.slice(1).every((rate) => /^(\d+%|–)$/.test(rate))).toBe(true);
  });

  it('are the same two after the report was written again, in the same number of calls', () => {
    const before = chartsOn(desk);
    desk.workbench.run('weekly', week);
    const { calls } = desk.workbench.meter.last;
    expect(chartsOn(desk)).toEqual(before);
    expect(calls['Sheet.getCharts']).toBe(1);
    expect(calls['Sheet.updateChart']).toBe(2);
    expect(calls['Sheet.insertChart']).toBeUndefined();
  });

  it('leave a chart of one’s own alone, and the cells it stands on', () => {
    const sheet = sheetOf(desk);
    sheet.insertColumnsAfter(sheet.getMaxColumns(), 8);
    const own = sheet.newChart().addRange(sheet.getRange('B9:C12')).setPosition(3, 14, 0, 0);
    sheet.insertChart(own.setOption('title', '我的图').build());
    desk.workbench.run('weekly', week);
    expect(chartsOn(desk).map(({ title }) => title)).toEqual([...titles.zh, '我的图']);
    expect(chartsOn(desk)[2]!.at).toEqual([3, 14]);
    expect(sheetOf(desk).getMaxColumns()).toBe(18);
  });

  it('are known again when somebody moved one, and when somebody gave one another title', () => {
    const before = chartsOn(desk);
    const [money, conversion] = sheetOf(desk).getCharts();
    sheetOf(desk).updateChart(money!.modify().setPosition(40, 2, 0, 0).build());
    sheetOf(desk).updateChart(conversion!.modify().setOption('title', '漏斗').build());
    desk.workbench.run('weekly', week);
    expect(chartsOn(desk)).toEqual(before);
  });

  it('come back when somebody deleted one', () => {
    sheetOf(desk).removeChart(sheetOf(desk).getCharts()[0]!);
    desk.workbench.run('weekly', week);
    expect(
      chartsOn(desk)
        .map(({ title }) => title)
        .sort(),
    ).toEqual([...titles.zh, '我的图'].sort());
  });

  it('speak the other language once the report is written in it', () => {
    const ids = chartsOn(desk).map(({ id }) => id);
    desk.workbench.run('menuLanguage');
    desk.workbench.run('weekly', week);
    const after = chartsOn(desk, english);
    expect(after.map(({ id }) => id)).toEqual(ids);
    expect(after.map(({ title }) => title).sort()).toEqual([...titles.en, '我的图'].sort());
    expect(after.map(({ data }) => data[0]![0])).toEqual(expect.arrayContaining(['Week', 'Stage']));
  });

  it('go when there is nothing left to draw', () => {
    expect(desk.workbench.run('weekly', '2025-W10')).toBe('Weekly 2025-W10');
    expect(chartsOn(desk, 'Weekly 2025-W10')).toEqual([]);
    sheetOf(desk, english).copyTo(desk.workbench.spreadsheet).setName('Weekly 2025-W11');
    desk.workbench.run('weekly', '2025-W11');
    expect(chartsOn(desk, 'Weekly 2025-W11').map(({ title }) => title)).toEqual(['我的图']);
  });

  it('stand on a page whose small print ends with a link to its PDF, A4 upright', () => {
    const sheet = sheetOf(desk, english);
    const link = sheet.getRange(sheet.getLastRow(), 1).getRichTextValue()!;
    expect(link.getText()).toBe('Export as A4 PDF');
    const address = new URL(link.getLinkUrl()!);
    expect(address.origin + address.pathname).toBe(
      `https://docs.google.com/spreadsheets/d/${desk.workbench.spreadsheet.getId()}/export`,
    );
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      format: 'pdf',
      size: 'A4',
      portrait: 'true',
      fitw: 'true',
      gridlines: 'false',
      gid: String(sheet.getSheetId()),
    });
  });
});

describe('A run that ends while it writes the charts', () => {
  const example = openDesk({ language: 'zh', example: true });
  const saved = example.workbench.save();
  const seen = (workbench: Workbench) =>
    workbench.spreadsheet
      .getSheetByName('周报 2026-W08')!
      .getCharts()
      .map((chart) => [chart.getOptions().get('title'), chart.getContainerInfo().getAnchorRow()]);
  const whole = ((): unknown[] => {
    const workbench = createWorkbench({ from: saved, script: bundle });
    workbench.run('weekly', '2026-W08');
    return seen(workbench);
  })();

  const endings: readonly Omit<Fault, 'at'>[] = [
    { kind: 'throw', after: true },
    { kind: 'kill', buffered: 'lost' },
    { kind: 'kill', buffered: 'some' },
    { kind: 'kill', buffered: 'landed' },
  ];
  it.each(endings)('$kind, $buffered: is finished by the next one, with each chart once', (ending) => {
    expect(whole).toHaveLength(2);
    for (const at of [1, 2]) {
      const workbench = createWorkbench({ from: saved, script: bundle });
      workbench.faults.plan({ ...ending, at, name: 'Sheet.insertChart', functionName: 'weekly' });
      expect(() => workbench.run('weekly', '2026-W08')).toThrow();
      workbench.faults.clear();
      workbench.run('weekly', '2026-W08');
      expect(seen(workbench)).toEqual(whole);
    }
  });
});
