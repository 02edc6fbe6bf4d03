import { messages } from '../../src/messages';
import type { TableName } from '../../src/schema/tables';
import { createWorkbench, type SavedWorld } from '../../workbench';
import { openDesk, owner, type Desk } from './desk';
import { settingsWorld } from './settingsWorld';

interface Health {
  readonly mended: readonly string[];
  readonly troubles: readonly string[];
}

describe.each(['zh', 'en'] as const)('settings tabs that somebody emptied, in %s', (language) => {
  const { settings: say, health } = messages(language);
  let world: SavedWorld;

  beforeAll(() => {
    world = settingsWorld(language);
  });

  const begin = (): Desk => openDesk({ language, workbench: createWorkbench({ from: world }) });
  const healthOf = (desk: Desk): Health =>
    (desk.workbench.api('setup.status', {}) as { value: { health: Health } }).value.health;
  const repair = (desk: Desk): Health =>
    (desk.workbench.api('setup.tabs', { options: {} }) as { value: { health: Health } }).value.health;
  const firstNote = (desk: Desk, table: TableName): string => desk.sheet(table).getRange('A3').getNote();
  const lastToast = (desk: Desk): string | undefined => desk.workbench.ui.toasts.slice(-1)[0]?.message;
  const rows = (desk: Desk, table: TableName): string[][] =>
    desk.shown(desk.title(table)).filter((row) => row[0] !== '');

  test('everybody deleted: mails still go out, the admin is still one, it is said, and repair writes them back', () => {
    const desk = begin();
    const before = rows(desk, 'people');
    desk.workbench.deleteRows(desk.title('people'), 3, 2);
    const mails = desk.workbench.mail.length;
    desk.workbench.advance('2026-03-05 12:00');
    expect(desk.workbench.mail.slice(mails).map(({ to }) => to)).toContain('kim@example.com');
    expect(desk.workbench.api('session.start', {})).toMatchObject({ value: { user: { email: owner } } });
    expect(firstNote(desk, 'people')).toContain(say.emptied(desk.title('people')));
    expect(healthOf(desk).troubles).toContain(say.emptied(desk.title('people')));
    const boss = before[2]![0]!;
    expect(repair(desk).mended).toContain(
      say.writtenBack(desk.title('people'), [boss, 'Kim'].join(say.list)),
    );
    expect(rows(desk, 'people')).toEqual(before);
    desk.workbench.run('sweep');
    expect(firstNote(desk, 'people')).toBe('');
    expect(healthOf(desk).troubles).toEqual([]);
  });

  test('people and stages cleared by hand: it is said at once', () => {
    for (const table of ['people', 'stages'] as const) {
      const desk = begin();
      desk.workbench.clear(desk.title(table), 'A3:N20');
      expect(lastToast(desk)).toBe(say.emptied(desk.title(table)));
      expect(firstNote(desk, table)).toContain(say.emptied(desk.title(table)));
    }
  });

  test('all stages deleted: the last ones stay in force, it is said, and repair writes them back', () => {
    const desk = begin();
    const before = rows(desk, 'stages');
    desk.workbench.deleteRows(desk.title('stages'), 3, 7);
    desk.workbench.run('sweep');
    desk.type('tracker', 3, 'customerName', 'B');
    expect(desk.cell('tracker', 3, 'stage')).toBe(desk.stage('lead'));
    expect(firstNote(desk, 'stages')).toContain(say.emptied(desk.title('stages')));
    expect(healthOf(desk).troubles).toEqual([say.emptied(desk.title('stages'))]);
    const names = before.slice(2).map((row) => row[0]);
    expect(repair(desk).mended).toContain(say.writtenBack(desk.title('stages'), names.join(say.list)));
    expect(rows(desk, 'stages')).toEqual(before);
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0, troubles: [] });
  });

  test('the rhythm emptied: what is overdue still is, and the values in force are there again', () => {
    const desk = begin();
    const before = rows(desk, 'rhythm');
    const overdue = desk.cell('tracker', 2, 'reminder');
    expect(overdue).toContain(messages(language).reminder.overdueMark);
    desk.workbench.clear(desk.title('rhythm'), 'A3:C30');
    expect(desk.cell('tracker', 2, 'reminder')).toBe(overdue);
    expect(lastToast(desk)).toContain(health.mended.today(desk.title('rhythm')));
    expect(rows(desk, 'rhythm')).toEqual(before);
  });

  test('the rhythm emptied with its headers: what is overdue still is, and repair writes the values back', () => {
    const desk = begin();
    const before = rows(desk, 'rhythm');
    const overdue = desk.cell('tracker', 2, 'reminder');
    desk.workbench.clear(desk.title('rhythm'), 'A1:C30');
    expect(desk.cell('tracker', 2, 'reminder')).toBe(overdue);
    desk.workbench.run('sweep');
    repair(desk);
    expect(rows(desk, 'rhythm')).toEqual(before);
    expect(desk.cell('tracker', 2, 'reminder')).toBe(overdue);
  });

  test('all rows of the rhythm deleted: the next clock brings them back with the values in force', () => {
    const desk = begin();
    const before = rows(desk, 'rhythm');
    const overdue = desk.cell('tracker', 2, 'reminder');
    desk.workbench.deleteRows(desk.title('rhythm'), 3, before.length - 2);
    desk.workbench.advance({ hours: 1 });
    expect(rows(desk, 'rhythm')).toEqual(before);
    expect(desk.cell('tracker', 2, 'reminder')).toBe(overdue);
  });

  test('today typed over: it is put back at once', () => {
    const desk = begin();
    desk.type('rhythm', 3, 'value', '2020-01-01');
    expect(desk.sheet('rhythm').getRange('B3').getFormula()).toBe('=TODAY()');
  });
});
