import { everyWay, openDesk, type Desk } from './desk';

/** Six customers in three stages, so that a state beside the wrong row would send stages back. */
const team = (desk: Desk): string[] => {
  const names = ['戊公司', '甲公司', '丙公司', '己公司', '乙公司', '丁公司'];
  desk.pasteColumn('tracker', 2, 'customerName', names);
  names.forEach((_, index) => {
    if (index % 3 > 0) desk.type('tracker', index + 2, 'stage', desk.stage('qualify'));
  });
  return names;
};

const people = (desk: Desk): string[][] =>
  [2, 3, 4, 5, 6, 7].map((row) =>
    ['customerName', 'stage', 'owner'].map((key) => desk.cell('tracker', row, key)),
  );

const idsByName = (desk: Desk): Record<string, string> =>
  Object.fromEntries(
    [2, 3, 4, 5, 6, 7].map((row) => [
      desk.cell('tracker', row, 'customerName'),
      desk.cell('tracker', row, 'leadId'),
    ]),
  );

describe.each(everyWay)('rows pulled apart, %s, %s layout', (language, layout) => {
  test('a sort of some columns: no cell of the team changes, every id is back with its customer', () => {
    const desk = openDesk({ language, layout });
    team(desk);
    const before = idsByName(desk);
    const [name, stage] = [desk.place('tracker', 'customerName'), desk.place('tracker', 'stage')];
    const sheet = desk.sheet('tracker');
    const last = Math.max(name, stage, desk.place('tracker', 'owner'));
    desk.workbench.sort(desk.title('tracker'), sheet.getRange(2, 1, 6, last).getA1Notation(), [
      { column: name, ascending: true },
    ]);
    const sorted = people(desk);
    desk.workbench.run('sweep');
    expect(people(desk)).toEqual(sorted);
    expect(idsByName(desk)).toEqual(before);
    const again = desk.workbench.run('sweep') as { cells: number };
    expect(again.cells).toBe(0);
  });

  test('an edit on such a row judges nothing until the rows are joined again', () => {
    const desk = openDesk({ language, layout });
    team(desk);
    const sheet = desk.sheet('tracker');
    const name = desk.place('tracker', 'customerName');
    desk.workbench.sort(desk.title('tracker'), sheet.getRange(2, 1, 6, 12).getA1Notation(), [
      { column: name, ascending: true },
    ]);
    const sorted = people(desk);
    desk.type('tracker', 3, 'nextStep', 'call');
    expect(people(desk)).toEqual(sorted);
    desk.workbench.run('sweep');
    expect(people(desk)).toEqual(sorted);
  });

  describe('a sort of some columns, a blank row among them', () => {
    /** The last name comes into the blank row, without the hidden cell that stayed where the row was. */
    const sortedIntoBlank = (): Desk => {
      const desk = openDesk({ language, layout });
      team(desk);
      desk.workbench.run('daily');
      desk.workbench.insertRows(desk.title('tracker'), 4, 1);
      const [name, stage] = [desk.place('tracker', 'customerName'), desk.place('tracker', 'stage')];
      const range = desk.sheet('tracker').getRange(2, 1, 7, Math.max(name, stage));
      desk.workbench.sort(desk.title('tracker'), range.getA1Notation(), [{ column: name, ascending: true }]);
      return desk;
    };

    test('gives the blank row its customer with id and history', () => {
      const desk = openDesk({ language, layout });
      team(desk);
      const before = idsByName(desk);
      const sorted = sortedIntoBlank();
      sorted.workbench.run('sweep');
      expect(idsByName(sorted)).toEqual(before);
    });

    test('who types there before anybody looked makes a new customer; the old one is in the recycle bin', () => {
      const desk = sortedIntoBlank();
      const name = desk.cell('tracker', 4, 'customerName');
      desk.type('tracker', 4, 'contact', 'Li');
      desk.workbench.run('daily');
      expect(desk.cell('tracker', 4, 'leadId')).toBe('LX007');
      expect(desk.cell('tracker', 4, 'contact')).toBe('Li');
      const bin = desk.workbench.api('bin.list', {}) as { value: { items: { name: string }[] } };
      expect(bin.value.items.map((item) => item.name)).toEqual([name]);
    });
  });

  test('a copied row becomes a record of its own', () => {
    const desk = openDesk({ language, layout });
    team(desk);
    const sheet = desk.sheet('tracker');
    const width = sheet.getMaxColumns();
    desk.workbench.paste(
      desk.title('tracker'),
      sheet.getRange(3, 1, 1, width).getA1Notation(),
      sheet.getRange(9, 1).getA1Notation(),
    );
    expect(desk.cell('tracker', 9, 'customerName')).toBe('甲公司');
    expect(desk.cell('tracker', 9, 'leadId')).toBe('LX007');
    expect(desk.cell('tracker', 3, 'leadId')).toBe('LX002');
  });

  test('an id that was typed over or cleared comes back', () => {
    const desk = openDesk({ language, layout });
    team(desk);
    desk.type('tracker', 2, 'leadId', 'LX999');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX001');
    desk.type('tracker', 2, 'leadId', '');
    expect(desk.cell('tracker', 2, 'leadId')).toBe('LX001');
  });

  test('a script that breaks many gates at once: the sweep leaves them and says how many', () => {
    const desk = openDesk({ language, layout });
    const names = Array.from({ length: 30 }, (_, index) => `客户${index}`);
    desk.pasteColumn('tracker', 2, 'customerName', names);
    const stages = names.map(() => [desk.stage('won')]);
    desk.sheet('tracker').getRange(2, desk.place('tracker', 'stage'), 30, 1).setValues(stages);
    expect(desk.workbench.run('sweep')).toMatchObject({ held: 30 });
    expect(desk.cell('tracker', 5, 'stage')).toBe(desk.stage('won'));
    desk.workbench.ui.answer({ kind: 'alert', button: 'YES' });
    desk.workbench.run('menuSweep');
    expect(desk.cell('tracker', 5, 'stage')).toBe(desk.stage('lead'));
    expect(desk.cell('tracker', 5, 'reminder')).toContain(desk.say('成交金额', 'Deal amount'));
  });
});
