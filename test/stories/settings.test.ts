import { everyWay, openDesk, type Desk } from './desk';

const stages = (desk: Desk): string[][] => desk.shown(desk.title('stages'));
const rowOfStage = (desk: Desk, name: string): number => stages(desk).findIndex((row) => row[0] === name) + 1;

describe.each(everyWay)('settings, %s, %s layout', (language, layout) => {
  const begin = (): Desk => {
    const desk = openDesk({ language, layout });
    desk.type('tracker', 2, 'customerName', 'A');
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    return desk;
  };

  test('a renamed stage: its rows follow, its gate still binds', () => {
    const desk = begin();
    desk.type('stages', rowOfStage(desk, desk.stage('qualify')), 'name', 'Triage');
    expect(desk.cell('tracker', 2, 'stage')).toBe('Triage');
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    expect(desk.cell('tracker', 2, 'stage')).toBe('Triage');
    expect(desk.cell('tracker', 2, 'reminder')).toContain(desk.stage('need'));
  });

  test('a retired stage: its rows keep their name and may move on, nobody enters it again', () => {
    const desk = begin();
    desk.type('tracker', 3, 'customerName', 'B');
    desk.workbench.deleteRows(desk.title('stages'), rowOfStage(desk, desk.stage('qualify')), 1);
    desk.workbench.run('sweep');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
    expect(desk.cell('tracker', 2, 'reminder')).toBe(desk.say('无下一步', 'No next step'));
    desk.type('tracker', 3, 'stage', desk.stage('qualify'));
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('lead'));
    desk.type('tracker', 2, 'budgetAmount', 20);
    desk.type('tracker', 2, 'decisionChainClear', desk.yes);
    desk.type('tracker', 2, 'needUrgent', desk.yes);
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
  });

  test('a bad setting is said beside its cell and the last good one stays in force', () => {
    const desk = begin();
    const row = rowOfStage(desk, desk.stage('need'));
    desk.type('stages', row, 'requires', desk.say('月亮', 'Moon'));
    const note = desk.sheet('stages').getRange(row, desk.place('stages', 'requires')).getNote();
    expect(note).toContain(desk.say('月亮', 'Moon'));
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
    desk.type('stages', row, 'requires', '');
    expect(desk.sheet('stages').getRange(row, desk.place('stages', 'requires')).getNote()).toBe('');
    desk.type('tracker', 2, 'stage', desk.stage('need'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('need'));
  });
});
