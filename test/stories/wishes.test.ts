import { openDesk, type Desk } from './desk';

const begin = (stage: 'lead' | 'qualify' | 'negotiation' = 'qualify'): Desk => {
  const desk = openDesk({ language: 'zh' });
  desk.paste('tracker', [{ customerName: '晨光文具', stage: desk.stage(stage), expectedAmount: 5 }]);
  return desk;
};

const fillGateOfNeed = (desk: Desk): void => {
  desk.type('tracker', 2, 'budgetAmount', 20);
  desk.type('tracker', 2, 'decisionChainClear', desk.yes);
  desk.type('tracker', 2, 'needUrgent', desk.yes);
};

const newToasts = (desk: Desk, act: () => void): readonly string[] => {
  const before = desk.workbench.ui.toasts.length;
  act();
  return desk.workbench.ui.toasts.slice(before).map(({ message }) => message);
};

describe('what was refused and waits for its last missing item', () => {
  test('a customer who was lost meanwhile is not won by an earlier wish', () => {
    const desk = begin('negotiation');
    desk.type('tracker', 2, 'stage', desk.stage('won'));
    desk.type('tracker', 2, 'lostReason', '选择竞品');
    desk.type('tracker', 2, 'status', '已流失');
    desk.type('tracker', 2, 'dealAmount', 8);
    expect(desk.cell('tracker', 2, 'status')).toBe('已流失');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('negotiation'));
  });

  test('a deal that was won settles a 已流失 that was refused before', () => {
    const desk = begin('negotiation');
    desk.type('tracker', 2, 'status', '已流失');
    desk.type('tracker', 2, 'dealAmount', 3);
    desk.type('tracker', 2, 'stage', desk.stage('won'));
    expect(desk.cell('tracker', 2, 'status')).toBe('已成交');
    expect(desk.cell('tracker', 2, 'reminder')).not.toContain('未改为');
  });

  test('a gate that only reminds from now on lets through what waited before it, and says what is missing', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    const need = desk.shown(desk.title('stages')).findIndex(([name]) => name === desk.stage('need')) + 1;
    desk.type('stages', need, 'mode', '提醒');
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
    expect(desk.cell('tracker', 2, 'reminder')).toContain('已进入「需求挖掘」');
  });

  test('a stage that is cleared comes back with a word, and what waits goes on waiting', () => {
    const desk = begin();
    expect(newToasts(desk, () => desk.type('tracker', 2, 'stage', ''))).toEqual([
      '「当前阶段」不能为空，已放回“线索筛选”',
    ]);
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    const said = desk.cell('tracker', 2, 'reminder');
    desk.type('tracker', 2, 'stage', '');
    expect(desk.cell('tracker', 2, 'reminder')).toBe(said);
    fillGateOfNeed(desk);
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
  });

  test('going back twice for the same reason: cleared and written again it is given anew', () => {
    const desk = begin();
    desk.type('tracker', 2, 'changeReason', '预算推迟');
    desk.type('tracker', 2, 'stage', desk.stage('lead'));
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 2, 'stage', desk.stage('lead'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
    desk.type('tracker', 2, 'changeReason', '');
    desk.type('tracker', 2, 'changeReason', '预算推迟');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
  });

  test('a gate that asks for 联系方式 takes a phone number for one, as the list of gaps does', () => {
    const desk = begin('lead');
    const qualify =
      desk.shown(desk.title('stages')).findIndex(([name]) => name === desk.stage('qualify')) + 1;
    desk.type('stages', qualify, 'requires', '联系方式');
    desk.type('tracker', 2, 'phone', '13800138000');
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
  });
});

describe('what happens by itself says so', () => {
  test('已流失, once its reason is written', () => {
    const desk = begin();
    desk.type('tracker', 2, 'status', '已流失');
    expect(newToasts(desk, () => desk.type('tracker', 2, 'lostReason', '选择竞品'))).toEqual([
      '原因已写明，已自动改为「已流失」',
    ]);
    expect(desk.cell('tracker', 2, 'status')).toBe('已流失');
  });

  test('found by the check from the menu', () => {
    const desk = begin();
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    for (const [key, value] of [
      ['budgetAmount', 20],
      ['decisionChainClear', desk.yes],
      ['needUrgent', desk.yes],
    ] as const)
      desk.sheet('tracker').getRange(2, desk.place('tracker', key)).setValue(value);
    const told = newToasts(desk, () => void desk.workbench.run('menuSweep')).join('\n');
    expect(told).toContain('条件已齐，已自动进入「需求挖掘」');
  });

  test('several at once, beside one that is refused', () => {
    const desk = openDesk({ language: 'zh' });
    desk.pasteColumn('tracker', 2, 'customerName', ['甲', '乙', '丙']);
    desk.pasteColumn('tracker', 2, 'stage', Array(3).fill(desk.stage('qualify')) as string[]);
    desk.pasteColumn('tracker', 2, 'stage', Array(2).fill(desk.stage('need')) as string[]);
    desk.pasteColumn('tracker', 2, 'decisionChainClear', [desk.yes, desk.yes]);
    desk.pasteColumn('tracker', 2, 'needUrgent', [desk.yes, desk.yes]);
    const told = newToasts(desk, () => desk.pasteColumn('tracker', 2, 'budgetAmount', [20, 30, '很多'])).join(
      '\n',
    );
    expect(told).toContain('2 位客户条件已齐，已自动进入「需求挖掘」');
    expect(told).toContain('“很多”');
  });
});
