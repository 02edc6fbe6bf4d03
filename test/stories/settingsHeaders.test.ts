import { messages } from '../../src/messages';
import { columnKeys } from '../../src/schema/column';
import { tables } from '../../src/schema/tables';
import { createWorkbench, type SavedWorld } from '../../workbench';
import { openDesk, type Desk } from './desk';
import { settingsWorld } from './settingsWorld';

interface Repaired {
  readonly added: unknown;
  readonly health: { readonly mended: readonly string[]; readonly troubles: readonly string[] };
}

const settingsTabs = ['stages', 'people', 'rhythm'] as const;
type SettingsTab = (typeof settingsTabs)[number];

describe.each(['zh', 'en'] as const)('headers of settings tabs that are gone, in %s', (language) => {
  const { mended, list } = messages(language).health;
  let world: SavedWorld;

  beforeAll(() => {
    world = settingsWorld(language);
  });

  const begin = (): Desk => openDesk({ language, workbench: createWorkbench({ from: world }) });
  const repair = (desk: Desk): Repaired =>
    (desk.workbench.api('setup.tabs', { options: {} }) as { value: Repaired }).value;
  const headersBack = (table: SettingsTab): string => {
    const columns: Readonly<Record<string, { header: Record<typeof language, string> }>> =
      tables[table].columns;
    const headers = columnKeys(tables[table].columns).map((key) => columns[key]!.header[language]);
    return mended.headers(tables[table].title[language], headers.join(list));
  };
  const inForce = (desk: Desk): unknown => {
    const { value } = desk.workbench.api('session.start', {}) as {
      value: { settings: unknown; user: unknown };
    };
    return [value.settings, value.user];
  };
  const nothingAdded = { tabs: [], columns: [] };

  describe.each(settingsTabs)('%s', (table) => {
    test('the header row deleted: everything stays in force, repair puts it back above the rows', () => {
      const desk = begin();
      const title = desk.title(table);
      const [before, rules, overdue] = [
        desk.shown(title),
        inForce(desk),
        desk.cell('tracker', 2, 'reminder'),
      ];
      desk.workbench.deleteRows(title, 2, 1);
      desk.workbench.run('sweep');
      expect(inForce(desk)).toEqual(rules);
      const repaired = repair(desk);
      expect(repaired.added).toEqual(nothingAdded);
      expect(repaired.health.mended).toContain(headersBack(table));
      expect(repaired.health.troubles).toEqual([]);
      expect(desk.shown(title)).toEqual(before);
      expect(desk.sheet(table).getFrozenRows()).toBe(2);
      expect(desk.cell('tracker', 2, 'reminder')).toBe(overdue);
      expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0, mended: [], troubles: [] });
      expect(repair(desk).health.mended).not.toContain(headersBack(table));
      expect(desk.shown(title)).toEqual(before);
      expect(inForce(desk)).toEqual(rules);
    });

    test('the two rows at the top deleted, or the header row cleared: the tab is as it was', () => {
      const deleted = begin();
      const title = deleted.title(table);
      const before = deleted.shown(title);
      deleted.workbench.deleteRows(title, 1, 2);
      repair(deleted);
      expect(deleted.shown(title)).toEqual(before);
      const cleared = begin();
      cleared.workbench.clear(title, '2:2');
      repair(cleared);
      expect(cleared.shown(title)).toEqual(before);
    });

    test('one header cleared: it comes back in its place', () => {
      const desk = begin();
      const title = desk.title(table);
      const before = desk.shown(title);
      desk.workbench.edit(title, 'B2', '');
      desk.workbench.run('sweep');
      repair(desk);
      expect(desk.shown(title)).toEqual(before);
    });
  });

  test('the last column deleted: it comes back with what is in force', () => {
    for (const table of ['stages', 'people'] as const) {
      const desk = begin();
      const title = desk.title(table);
      const [before, rules] = [desk.shown(title), inForce(desk)];
      desk.workbench.deleteColumns(title, columnKeys(tables[table].columns).length, 1);
      desk.workbench.run('sweep');
      repair(desk);
      expect(desk.shown(title)).toEqual(before);
      expect(inForce(desk)).toEqual(rules);
    }
  });

  test('the header row typed over: what was typed stays, the headers stand between it and the rows', () => {
    const desk = begin();
    const before = desk.shown(desk.title('people'));
    desk.workbench.edit(desk.title('people'), 'A2', [['Wer', 'Wohin', 'Was', 'Wie', 'Ob']]);
    repair(desk);
    const after = desk.shown(desk.title('people'));
    expect(after[1]).toEqual(['Wer', 'Wohin', 'Was', 'Wie', 'Ob']);
    expect(after.slice(2)).toEqual(before.slice(1));
    expect(repair(desk).health).toMatchObject({ troubles: [] });
  });
});
