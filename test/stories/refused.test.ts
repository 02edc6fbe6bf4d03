import { messages } from '../../src/messages';
import { tables, type TableName } from '../../src/schema/tables';
import { openDesk, type Desk } from './desk';

const rep = 'wf@example.cn';

/** Two customers of 王芳, one of them overdue; the clock has seen them. */
const begin = (): Desk => {
  const desk = openDesk({
    language: 'zh',
    people: [{ name: '王芳', email: rep, role: '销售', active: true }],
  });
  desk.paste('tracker', [
    { customerName: '甲公司', owner: '王芳', nextFollowUp: '2026-03-01' },
    { customerName: '乙公司', owner: '王芳', nextFollowUp: '2026-03-20' },
  ]);
  desk.workbench.run('daily');
  return desk;
};

const troublesOf = (desk: Desk): readonly string[] =>
  (
    desk.workbench.api('setup.status', {}) as {
      value: { health: { troubles: readonly string[] } };
    }
  ).value.health.troubles;

const failed = (desk: Desk): unknown[] =>
  desk.workbench.executions.filter(({ outcome }) => outcome !== 'completed');

describe('a tab that refuses what is written', () => {
  const say = messages('zh').health;

  /** Makes tables of two tabs, and gives both something to do. */
  const harm = (desk: Desk, tab: TableName): void => {
    desk.workbench.convertToTable(desk.title(tab), 'A1:AZ100', { refusesValues: true });
    desk.paste('followUps', [{ customerName: '乙公司', summary: 'x', time: '2026-03-04 09:00' }]);
    desk.type('tracker', 5, 'customerName', '新客户');
  };

  test.each(['tracker', 'followUps'] as const)(
    '%s: digests go out each day, no clock fails, and the trouble names the tab and what to do',
    (tab) => {
      const desk = begin();
      harm(desk, tab);
      const mails = desk.workbench.mail.length;
      const before = failed(desk).length;
      desk.workbench.advance('2026-03-06 12:00');
      const subjects = desk.workbench.mail.slice(mails).filter(({ to }) => to === rep);
      expect(subjects).toHaveLength(2);
      expect(failed(desk)).toHaveLength(before);
      expect(troublesOf(desk)).toContainEqual(
        expect.stringMatching(new RegExp(`^「${tables[tab].title.zh}」.*转换为`)),
      );
      expect(desk.workbench.run('daily')).toBe(0);

      desk.workbench.revertTables(desk.title(tab));
      desk.workbench.advance('2026-03-07 12:00');
      expect(troublesOf(desk)).toEqual([]);
      expect(desk.cell('tracker', 5, 'leadId')).toMatch(/^LX\d+$/);
    },
  );

  test('protected columns are named', () => {
    const desk = begin();
    const { workbench } = desk;
    const other = 'li@example.com';
    workbench.spreadsheet.addEditor(other);
    desk.paste('people', [{ name: '李', email: other, role: '管理员', active: true }]);
    const sheet = desk.sheet('tracker');
    const protection = sheet.getRange(`${desk.a1('tracker', 1, 'leadId').replace(/\d/, '')}:O`).protect();
    protection.removeEditors(protection.getEditors());
    sheet.getRange('A5').setValue('新客户');
    const li = workbench.as(other);
    li.grant(other);
    li.ui.answer({ kind: 'alert', button: 'OK' });
    li.run('menuSweep');
    const sentence = say.refusedIn(desk.title('tracker'), say.column('线索ID'), say.refused.protected);
    expect(li.ui.alerts[li.ui.alerts.length - 1]).toMatchObject({ message: sentence });
    expect(troublesOf(desk)).toContain(sentence);
  });
});
