import { columnLetters } from '../../src/schema/headers';
import { createWorkbench, type Workbench } from '../../workbench';
import { bundle, openDesk, type Desk } from '../stories/desk';

/** A saved world that disturbed runs start from. */
export type World = ReturnType<Workbench['save']>;

export const customers = ['戊公司', '甲公司', '丙公司', '己公司', '乙公司', '丁公司'];
export const tracker = '销售进度跟踪';

const rowsOfGrid = 40;

export const remarkOf = (name: string): string => `${name}的备注`;

/** A team that works with it since yesterday: the keeper's snapshot is there, and a backup. */
const begin = (): Desk => {
  const desk = openDesk({ language: 'zh', now: '2026-03-08 16:30' });
  desk.pasteColumn('tracker', 2, 'customerName', customers);
  desk.pasteColumn(
    'tracker',
    2,
    'stage',
    customers.map((_, index) => (index % 3 > 0 ? '线索筛选' : '线索获取')),
  );
  for (const key of ['contact', 'industry', 'owner', 'needDescription'] as const)
    desk.pasteColumn(
      'tracker',
      2,
      key,
      customers.map((name) => `${name}${key}${key === 'needDescription' ? '长'.repeat(300) : ''}`),
    );
  const own = desk.place('tracker', 'state') + 1;
  const sheet = desk.sheet('tracker');
  desk.workbench.insertColumns(tracker, own, 1);
  const letters = columnLetters(own);
  desk.workbench.edit(tracker, `${letters}1`, '我的备注');
  desk.workbench.edit(
    tracker,
    `${letters}2`,
    customers.map((name) => [remarkOf(name)]),
  );
  sheet.getRange(2, desk.place('tracker', 'nextFollowUp'), 1, 1).setValue('2026-03-01');
  // A short grid is looked at faster; who needs more rows inserts them.
  for (const name of ['tracker', 'followUps'] as const) {
    const tab = desk.sheet(name);
    tab.deleteRows(rowsOfGrid + 1, tab.getMaxRows() - rowsOfGrid);
  }
  desk.workbench.run('daily');
  desk.workbench.advance('2026-03-09 05:30');
  desk.workbench.api('backups.run', {});
  return desk;
};

const desk = begin();

/** What people entered and no rule touches unasked. */
const enteredKeys = [
  'leadId',
  'contact',
  'industry',
  'owner',
  'needDescription',
  'createdAt',
  'stage',
  'nextFollowUp',
] as const;
const keys = ['customerName', ...enteredKeys, 'state'] as const;
type Key = (typeof keys)[number] | 'remark';

/** The same, with the team's own column. */
export const keptKeys = [...enteredKeys, 'remark'] as const;

/** Where columns stand, 1-based; `remark` is the team's own. */
export const place = {
  ...Object.fromEntries(keys.map((key) => [key, desk.place('tracker', key)])),
  remark: desk.place('tracker', 'state') + 1,
} as Readonly<Record<Key, number>>;

export const cell = (key: Key, row: number): string => `${columnLetters(place[key])}${row}`;

export const teamAtWork: World = desk.workbench.save();

export const start = (world: World): Workbench => createWorkbench({ from: world, script: bundle });

export type Customer = Readonly<Record<Key, string>>;

/** What stands in the tracker, by row from the top; rows without a name are left out. */
export const customersIn = (workbench: Workbench): readonly Customer[] =>
  workbench.spreadsheet
    .getSheetByName(tracker)!
    .getDataRange()
    .getDisplayValues()
    .slice(1)
    .filter((row) => row[place.customerName - 1] !== '')
    .map(
      (row) =>
        Object.fromEntries(
          Object.entries(place).map(([key, column]) => [key, row[column - 1] ?? '']),
        ) as unknown as Customer,
    );
