import { messages } from '../../src/messages';
import { tables } from '../../src/schema/tables';
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

  test('a renamed stage: cells of its tab that name it follow, and nothing is complained of', () => {
    const desk = begin();
    const row = rowOfStage(desk, desk.stage('need'));
    desk.type(
      'stages',
      row,
      'allowedFrom',
      `${desk.stage('lead')}${desk.say('、', ', ')}${desk.stage('qualify')}`,
    );
    desk.type('stages', rowOfStage(desk, desk.stage('lead')), 'name', 'Hunt');
    const said = `Hunt${desk.say('、', ', ')}${desk.stage('qualify')}`;
    expect(desk.cell('stages', row, 'allowedFrom')).toBe(said);
    expect(desk.cell('stages', row - 1, 'allowedFrom')).toBe('Hunt');
    expect(desk.sheet('stages').getDataRange().getNotes().flat().join('')).toBe('');
    desk.workbench.run('sweep');
    expect(desk.cell('stages', row, 'allowedFrom')).toBe(said);
    desk.type('tracker', 3, 'customerName', 'B');
    expect(desk.cell('tracker', 3, 'stage')).toBe('Hunt');
    desk.type('tracker', 3, 'stage', desk.stage('qualify'));
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('qualify'));
  });

  test('a stage given the name of another, or none, keeps the one it had until that is mended', () => {
    const desk = begin();
    const row = rowOfStage(desk, desk.stage('qualify'));
    const note = (): string => desk.sheet('stages').getRange(row, desk.place('stages', 'name')).getNote();
    for (const slip of [desk.stage('lead'), desk.stage('need'), '']) {
      desk.type('stages', row, 'name', slip);
      expect(note()).not.toBe('');
      desk.workbench.run('sweep');
      expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
      desk.type('tracker', 3, 'customerName', 'B');
      desk.type('tracker', 3, 'stage', desk.stage('qualify'));
      expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('qualify'));
      desk.type('tracker', 3, 'stage', desk.stage('lead'));
    }
    desk.type('stages', row, 'name', desk.stage('qualify'));
    expect(note()).toBe('');
  });

  test('a stage renamed while the tracker is a table: it is saved and said so, and what could not be laid is named', () => {
    for (const refusesValues of [false, true]) {
      const desk = begin();
      const { workbench } = desk;
      const tracker = desk.title('tracker');
      workbench.convertToTable(tracker, 'A1:AZ100', { refusesValues });
      desk.type('stages', rowOfStage(desk, desk.stage('qualify')), 'name', 'Triage');
      const say = messages(language);
      const column = say.health.column(tables.tracker.columns.stage.header[language]);
      const toast = workbench.ui.toasts.slice(-1)[0]!.message;
      expect(toast).toBe([say.settings.inForce, say.health.typed(tracker, column)].join(say.health.join));
      const { value } = workbench.api('session.start', {}) as {
        value: { settings: { stages: { name: string }[] } };
      };
      expect(value.settings.stages[1]!.name).toBe('Triage');
      expect(desk.cell('tracker', 2, 'stage')).toBe(refusesValues ? desk.stage('qualify') : 'Triage');
      workbench.revertTables(tracker);
      workbench.run('sweep');
      expect(desk.cell('tracker', 2, 'stage')).toBe('Triage');
      const { mended } = workbench.run('sweep') as { mended: string[] };
      expect(mended).toEqual([]);
    }
  });

  test('a stage row copied as the start of a new one: the new stage gets an id of its own', () => {
    const desk = begin();
    const qualify = rowOfStage(desk, desk.stage('qualify'));
    const last = stages(desk).length;
    desk.workbench.paste(desk.title('stages'), `A${qualify}:O${qualify}`, `A${last + 1}`);
    desk.type('stages', last + 1, 'name', 'Trial');
    expect(desk.cell('stages', qualify, 'id')).toBe('qualify');
    expect(desk.cell('stages', last + 1, 'id')).toBe('stage1');
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('qualify'));
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
