import { openDesk, type Desk } from './desk';

/** More refused moves than a look may put back unasked. */
const many = 30;

const thirtyWonByScript = (): Desk => {
  const desk = openDesk({ language: 'zh' });
  const names = Array.from({ length: many }, (_, index) => `客户${index}`);
  desk.pasteColumn('tracker', 2, 'customerName', names);
  desk
    .sheet('tracker')
    .getRange(2, desk.place('tracker', 'stage'), many, 1)
    .setValues(names.map(() => [desk.stage('won')]));
  return desk;
};

describe('a look that would put back suspiciously many changes puts back none and asks', () => {
  test('also where they are cells that cannot be read', () => {
    const desk = openDesk({ language: 'zh' });
    const names = Array.from({ length: many }, (_, index) => `客户${index}`);
    desk.pasteColumn('tracker', 2, 'customerName', names);
    desk.pasteColumn('tracker', 2, 'nextFollowUp', Array(many).fill('2026-03-10') as string[]);
    desk
      .sheet('tracker')
      .getRange(2, desk.place('tracker', 'nextFollowUp'), many, 1)
      .setValues(names.map(() => ['下周三']));
    expect(desk.workbench.run('sweep')).toMatchObject({ held: many });
    expect(desk.cell('tracker', 5, 'nextFollowUp')).toBe('下周三');
  });

  test('new rows are never held: what cannot be read in them is asked for in each', () => {
    const desk = openDesk({ language: 'zh' });
    desk
      .sheet('tracker')
      .getRange(2, desk.place('tracker', 'customerName'), many, 1)
      .setValues(Array.from({ length: many }, (_, index) => [`客户${index}`]));
    desk
      .sheet('tracker')
      .getRange(2, desk.place('tracker', 'nextFollowUp'), many, 1)
      .setValues(Array.from({ length: many }, () => ['下周三']));
    expect(desk.workbench.run('sweep')).toMatchObject({ held: 0 });
    expect(desk.cell('tracker', 5, 'leadId')).toBe('LX004');
    expect(desk.cell('tracker', 5, 'reminder')).toContain('“下周三”');
  });

  test('found by a clock, the admins are asked by mail, once a day', () => {
    const desk = thirtyWonByScript();
    desk.workbench.run('onSheetChange', { changeType: 'OTHER' });
    desk.workbench.advance({ hours: 3 });
    const asked = desk.workbench.mail.filter(({ subject }) => subject === `「跟进」：${many} 行修改等你决定`);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.to).toBe('boss@example.com');
    expect(desk.cell('tracker', 5, 'stage')).toBe(desk.stage('won'));
  });

  test('a follow-up beside a held move is filed in full once somebody has decided', () => {
    const desk = thirtyWonByScript();
    const followUp = {
      customerName: '客户3',
      time: '2026-03-04 09:00',
      method: '电话',
      summary: '报价',
      feedback: '考虑',
      nextStep: '再谈',
      dueDate: '2026-03-09',
    };
    for (const [key, value] of Object.entries(followUp))
      desk.sheet('followUps').getRange(2, desk.place('followUps', key)).setValue(value);
    desk.workbench.run('sweep');
    desk.workbench.ui.answer({ kind: 'alert', button: 'YES' });
    desk.workbench.run('menuSweep');
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 5, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 5, 'firstFollowUp')).toBe('2026-03-04');
    expect(desk.cell('tracker', 5, 'nextFollowUp')).toBe('2026-03-09');
  });

  test('a switch of the language translates them and puts nothing back', () => {
    const desk = thirtyWonByScript();
    expect(desk.workbench.run('sweep')).toMatchObject({ held: many });
    desk.workbench.run('menuLanguage');
    expect(desk.shown('Tracker')[5]).toContain('Signed');
    desk.workbench.run('menuLanguage');
    expect(desk.cell('tracker', 5, 'stage')).toBe(desk.stage('won'));
  });
});
