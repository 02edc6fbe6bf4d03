import { everyWay, openDesk, type Desk } from './desk';

describe.each(everyWay)('the gate, %s, %s layout', (language, layout) => {
  const begin = (): Desk => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', '晨光文具');
    return desk;
  };

  test('a typed name becomes a record with id, stage and time', () => {
    const desk = begin();
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX001');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'createdAt')).toMatch(/^2026-03-04 10:0/);
    expect(desk.cell('tracker', 2, 'reminder')).toBe(desk.say('无下一步', 'No next step'));
  });

  test('线索获取 → 商务谈判 typed goes back, and 提醒 says why', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', desk.stage('negotiation'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'reminder')).toBe(
      desk.say(
        '未进入「商务谈判」：须从「方案呈现」进入；请填写预计金额',
        'Not moved to Negotiation: it may only be entered from Proposal; fill in Expected amount',
      ),
    );
  });

  test('pasted on three rows, one of them legal: that one stays, two go back', () => {
    const desk = openDesk({ language, layout });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲公司', '乙公司', '丙公司']);
    desk.type('tracker', 3, 'stage', desk.stage('qualify'));
    desk.type('tracker', 3, 'budgetAmount', 200000);
    desk.type('tracker', 3, 'decisionChainClear', desk.yes);
    desk.type('tracker', 3, 'needUrgent', desk.yes);
    desk.pasteColumn('tracker', 2, 'stage', [desk.stage('need'), desk.stage('need'), desk.stage('need')]);
    expect([2, 3, 4].map((row) => desk.cell('tracker', row, 'stage'))).toEqual([
      desk.stage('lead'),
      desk.stage('need'),
      desk.stage('lead'),
    ]);
    expect(desk.cell('tracker', 2, 'reminder')).toContain(
      desk.say('未进入「需求挖掘」', 'Not moved to Discover needs'),
    );
    expect(desk.workbench.ui.toasts.map((toast) => toast.message).join()).toContain(
      desk.say('2 处修改已退回', '2 changes were sent back'),
    );
  });

  test('with the last missing item the refused move happens by itself', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
    desk.type('tracker', 2, 'budgetAmount', 20);
    desk.type('tracker', 2, 'decisionChainClear', desk.yes);
    desk.type('tracker', 2, 'needUrgent', desk.yes);
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
  });

  test('an unknown stage goes back, with those there are', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', '天上');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'reminder')).toContain('天上');
    expect(desk.cell('tracker', 2, 'reminder')).toContain(desk.stage('proposal'));
  });

  test('成交签约 asks for the amount, then sets status and date; 已流失 asks for the reason', () => {
    const desk = openDesk({ language, layout });
    const [name, stage] = ['甲公司', desk.stage('negotiation')];
    desk.pasteColumn('tracker', 2, 'stage', [stage, stage]);
    desk.pasteColumn('tracker', 2, 'customerName', [name, '乙公司']);
    desk.type('tracker', 2, 'expectedAmount', 10);
    desk.type('tracker', 2, 'stage', desk.stage('won'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(stage);
    desk.type('tracker', 2, 'dealAmount', 12.5);
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('won'));
    expect(desk.cell('tracker', 2, 'status')).toBe(desk.say('已成交', 'Won'));
    expect(desk.cell('tracker', 2, 'dealDate')).toBe('2026-03-04');
    desk.type('tracker', 3, 'status', desk.say('已流失', 'Lost'));
    expect(desk.cell('tracker', 3, 'status')).toBe('');
    desk.type('tracker', 3, 'lostReason', desk.say('选择竞品', 'Chose a competitor'));
    expect(desk.cell('tracker', 3, 'status')).toBe(desk.say('已流失', 'Lost'));
    expect(desk.cell('tracker', 3, 'lostDate')).toBe('2026-03-04');
  });

  test('bad input in cells: 提醒 quotes it and says what to do; formulas of the team are untouched', () => {
    const desk = begin();
    desk.type('tracker', 2, 'dealAmount', '20-30万');
    expect(desk.value('tracker', 2, 'dealAmount')).toBe('');
    expect(desk.cell('tracker', 2, 'reminder')).toContain('20-30万');
    desk.type('tracker', 2, 'nextFollowUp', '2026-02-30');
    expect(desk.value('tracker', 2, 'nextFollowUp')).toBe('');
    expect(desk.cell('tracker', 2, 'reminder')).toContain('2026-02-30');
    desk.type('tracker', 2, 'budgetRange', '20-30万');
    expect(desk.cell('tracker', 2, 'budgetRange')).toBe('20-30万');
    expect(desk.value('tracker', 2, 'budgetAmount')).toBe(desk.language === 'zh' ? 20 : 200000);
    desk.type('tracker', 2, 'phone', '+8613800138000');
    expect(desk.value('tracker', 2, 'phone')).toBe('+8613800138000');
    desk.type('tracker', 2, 'needDescription', '=IMPORTXML("http://example.com","//a")');
    expect(desk.value('tracker', 2, 'needDescription')).toBe('=IMPORTXML("http://example.com","//a")');
    desk.type('tracker', 2, 'customerName', '');
    expect(desk.cell('tracker', 2, 'customerName')).toBe('晨光文具');
    if (layout === 'shuffled') expect(desk.sheet('tracker').getRange('C2').getFormula()).toBe('=1+1');
  });

  test('setting up again changes nothing', () => {
    const desk = begin();
    const before = JSON.stringify(desk.workbench.save().workbook);
    desk.workbench.run('setUp');
    expect(JSON.stringify(desk.workbench.save().workbook)).toBe(before);
  });
});
