import { trailTable, type TrailKey } from '../../src/schema/trail';
import { columnKeys } from '../../src/schema/column';
import { everyWay, openDesk, owner, type Desk } from './desk';

type Line = Readonly<Record<TrailKey, string>>;

/** The trail as the tab shows it, newest first. */
const trailOf = (desk: Desk): Line[] => {
  const [, ...rows] = desk.shown(trailTable.title[desk.language]);
  const keys = columnKeys(trailTable.columns);
  return rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index]])) as Line);
};

const file = (desk: Desk): void => {
  desk.workbench.run('hourly');
};

const stateOf = (desk: Desk, row: number): string => String(desk.value('tracker', row, 'state'));

describe.each(everyWay)('the trail, %s, %s layout', (language, layout) => {
  test('a typed change: when, who, which way, field, old and new, in words of the sheet', () => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 2, 'needUrgent', desk.yes);
    expect(desk.tabNames()).not.toContain(trailTable.title[language]);
    file(desk);
    const [urgent, stage, created] = trailOf(desk);
    expect(created).toMatchObject({
      who: owner,
      through: desk.say('单元格', 'Cell'),
      leadId: 'LX001',
      customer: '晨光文具',
      field: desk.say('新增客户', 'Customer added'),
      before: '',
      after: '晨光文具',
      entryId: 'LX001-1',
    });
    expect(created!.time).toMatch(/^2026-03-04 10:0/);
    expect(stage).toMatchObject({
      field: desk.say('当前阶段', 'Stage'),
      before: desk.stage('lead'),
      after: desk.stage('qualify'),
      entryId: 'LX001-2',
    });
    expect(urgent).toMatchObject({ after: desk.yes, entryId: 'LX001-3' });
    expect(stateOf(desk, 2)).not.toContain('outbox');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('a paste, a refused move, a form, a follow-up, an undo: each change once, by the door it came in', () => {
    const desk = openDesk({ language, layout });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司']);
    desk.pasteColumn('tracker', 2, 'stage', [desk.stage('qualify'), desk.stage('won')]);
    desk.workbench.api('customers.save', { id: 'LX002', requestId: 'a', values: { industry: 'IT' } });
    desk.workbench.api('followups.log', {
      customerId: 'LX001',
      requestId: 'b',
      values: {
        time: '2026-03-04 10:30',
        method: 'phone',
        person: 'Li',
        summary: '=1+1',
        feedback: '-',
        nextStep: '发资料',
        dueDate: '2026-03-06',
      },
    });
    file(desk);
    // Filing the trail is no change: what was done can still be taken back.
    expect(desk.workbench.api('undo', { requestId: 'a' })).toMatchObject({ ok: true });
    file(desk);
    const lines = trailOf(desk);
    const said = lines.map(
      ({ leadId, through, field, before, after }) => `${leadId} ${through}: ${field} ${before}→${after}`,
    );
    const [cell, form, followUp, undo] = [
      desk.say('单元格', 'Cell'),
      desk.say('侧边栏', 'Sidebar'),
      desk.say('跟进记录', 'Follow-up'),
      desk.say('撤销', 'Undo'),
    ];
    const industry = desk.say('行业', 'Industry');
    expect(said[0]).toBe(`LX002 ${undo}: ${industry} IT→`);
    expect(said).toContain(`LX002 ${form}: ${industry} →IT`);
    expect(said).toContain(`LX001 ${followUp}: ${desk.say('下次跟进时间', 'Next follow-up')} →2026-03-06`);
    expect(said).toContain(
      `LX001 ${cell}: ${desk.say('当前阶段', 'Stage')} ${desk.stage('lead')}→${desk.stage('qualify')}`,
    );
    expect(said.filter((line) => line.includes(desk.stage('won')))).toEqual([]);
    const ids = lines.map((line) => line.entryId);
    expect(new Set(ids).size).toBe(ids.length);
    const trail = desk.workbench.spreadsheet.getSheetByName(trailTable.title[language])!;
    expect(trail.getDataRange().getFormulas().flat().join('')).toBe('');
  });

  test('what only a sweep could see says that nobody knows who', () => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    desk.sheet('tracker').getRange(2, desk.place('tracker', 'contact')).setValue('李经理');
    desk.workbench.run('sweep');
    file(desk);
    expect(trailOf(desk)[0]).toMatchObject({
      who: desk.say('未知编辑者', 'unknown editor'),
      through: desk.say('自动检查', 'Check'),
      before: '',
      after: '李经理',
    });
  });

  test('a customer’s changes, filed and waiting, newest first, for the sidebar', () => {
    const desk = openDesk({ language, layout });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司']);
    desk.type('tracker', 3, 'contact', '李经理');
    file(desk);
    desk.type('tracker', 3, 'contact', '王经理');
    const answer = desk.workbench.api('trail.list', { id: 'LX002' }) as { value: { items: object[] } };
    expect(answer.value.items).toMatchObject([
      { field: desk.say('联系人', 'Contact'), before: '李经理', after: '王经理', who: owner },
      { field: desk.say('联系人', 'Contact'), before: null, after: '李经理' },
      { field: desk.say('新增客户', 'Customer added') },
    ]);
    expect(desk.workbench.api('trail.list', { id: 'LX999' })).toMatchObject({ value: { items: [] } });
  });

  test('its tab is hidden, and a colleague may not write there; a second hour changes nothing', () => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    file(desk);
    const title = trailTable.title[language];
    expect(desk.workbench.spreadsheet.getSheetByName(title)!.isSheetHidden()).toBe(true);
    desk.workbench.spreadsheet.addEditor('li@example.com');
    expect(desk.workbench.edit(title, 'A2', 'x', { user: 'li@example.com' })).toMatchObject({
      refused: { reason: 'protected' },
    });
    const before = JSON.stringify(desk.workbench.save().workbook);
    file(desk);
    expect(JSON.stringify(desk.workbench.save().workbook)).toBe(before);
  });
});

test('the clock files by itself, an hour later at the latest', () => {
  const desk = openDesk({ language: 'zh' });
  desk.type('tracker', 2, 'customerName', '晨光文具');
  desk.workbench.advance({ hours: 1 });
  expect(trailOf(desk)).toHaveLength(1);
});

test('a text of any length leaves its first characters, and never more than a cell holds', () => {
  const desk = openDesk({ language: 'en' });
  desk.type('tracker', 2, 'customerName', 'Northwind');
  for (let time = 0; time < 100; time += 1)
    desk.type('tracker', 2, 'needDescription', `${time} ${'=x'.repeat(2_000)}`);
  expect(stateOf(desk, 2).length).toBeLessThan(42_000);
  file(desk);
  const lines = trailOf(desk);
  expect(lines[0]!.after).toMatch(/^99 =x.*…$/);
  expect(lines[0]!.after.length).toBe(201);
  expect(lines[lines.length - 1]).toMatchObject({ entryId: 'LX001-1' });
});

test('filing is the same number of calls for a few and for thousands of changes', () => {
  const callsFor = (count: number): object => {
    const desk = openDesk({ language: 'zh' });
    desk.type('tracker', 2, 'customerName', '第一家');
    desk.workbench.run('hourly');
    const sheet = desk.sheet('tracker');
    sheet.insertRowsBefore(sheet.getMaxRows(), 3_000);
    const names = Array.from({ length: count }, (_, index) => `客户${index}`);
    desk.pasteColumn('tracker', 3, 'customerName', names);
    desk.workbench.run('hourly');
    expect(trailOf(desk)).toHaveLength(count + 1);
    return desk.workbench.meter.last.calls;
  };
  expect(callsFor(2_000)).toEqual(callsFor(5));
});
