import { messages } from '../../src/messages';
import { columnLetters } from '../../src/schema/headers';
import { tables } from '../../src/schema/tables';
import type { TrackerKey } from '../../src/schema/tracker';
import { everyWay, openDesk, type Desk } from './desk';

interface Looked {
  readonly cells: number;
  readonly mended: readonly string[];
  readonly troubles: readonly string[];
}

const long = '需求很多，'.repeat(60);
const later = '后来又补充，'.repeat(60);
const lost: readonly TrackerKey[] = ['nextFollowUp', 'owner', 'budgetAmount', 'needDescription'];

/** Two customers as of last night; one of them got another long text since. */
const begin = (desk: Desk): Desk => {
  const given = { nextFollowUp: '2026-03-12', budgetAmount: 12.5, needDescription: long };
  desk.paste('tracker', [
    { customerName: '甲公司', ...given },
    { customerName: '乙公司', ...given },
  ]);
  desk.workbench.run('daily');
  desk.type('tracker', 3, 'needDescription', later);
  desk.workbench.run('sweep');
  return desk;
};

const withoutColumns = (desk: Desk): void => {
  for (const key of lost) desk.workbench.deleteColumns(desk.title('tracker'), desk.place('tracker', key), 1);
};

const repair = (desk: Desk): Looked =>
  (desk.workbench.api('setup.tabs', { options: {} }) as { value: { health: Looked } }).value.health;

const shownIn = (desk: Desk, row: number): string[] => lost.map((key) => desk.cell('tracker', row, key));

describe.each(everyWay)('columns of ours that somebody deleted, %s, %s layout', (language, layout) => {
  const say = messages(language).health;

  test('nothing is taken for emptied while they are gone, and repair fills them again', () => {
    const desk = begin(openDesk({ language, layout }));
    const before = [2, 3].map((row) => shownIn(desk, row));
    withoutColumns(desk);
    desk.workbench.run('sweep');
    desk.type('tracker', 2, 'nextStep', 'call');
    desk.workbench.run('daily');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });

    const titles = lost.map((key) => tables.tracker.columns[key].header[language]);
    const ordered = Object.keys(tables.tracker.columns)
      .filter((key) => lost.includes(key as TrackerKey))
      .map((key) => tables.tracker.columns[key as TrackerKey].header[language])
      .join(say.list);
    expect(titles).toHaveLength(4);
    const { mended, troubles } = repair(desk);
    expect(mended).toContain(say.mended.refilled(desk.title('tracker'), ordered, 7));
    expect(troubles).toEqual([say.textsLost(desk.title('tracker'), ordered, 1)]);
    expect(shownIn(desk, 2)).toEqual(before[0]);
    expect(shownIn(desk, 3)).toEqual([...before[1]!.slice(0, 3), '']);
    expect(desk.workbench.run('sweep')).toMatchObject({ mended: [], troubles: [] });
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });
});

test('a row that is emptied while a column is gone is empty', () => {
  const desk = begin(openDesk({ language: 'zh' }));
  withoutColumns(desk);
  const last = columnLetters(desk.place('tracker', 'state') - 1);
  desk.workbench.clear(desk.title('tracker'), `A2:${last}2`);
  desk.workbench.run('sweep');
  expect(desk.cell('tracker', 2, 'customerName')).toBe('');
});

test.each(['zh', 'en'] as const)(
  '%s: the tracker’s tab deleted: repair says where its customers are, and they return from there',
  (language) => {
    const desk = begin(openDesk({ language }));
    desk.workbench.deleteSheet(desk.title('tracker'));
    const say = messages(language).health;
    expect(repair(desk).troubles).toEqual([say.trackerAnew(desk.title('tracker'))]);
    const restored = desk.workbench.api('bin.restore', { ids: ['LX001', 'LX002'], requestId: 'request-1' });
    expect(restored).toMatchObject({ ok: true });
    expect([2, 3].map((row) => desk.cell('tracker', row, 'customerName')).sort()).toEqual(
      ['甲公司', '乙公司'].sort(),
    );
    expect(desk.cell('tracker', 2, 'nextFollowUp')).toBe('2026-03-12');
  },
);
