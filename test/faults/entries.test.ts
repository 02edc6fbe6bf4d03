import type { HistoryStepsValue } from '../../src/app/history/protocol';
import { createWorkbench, type Fault, type Workbench } from '../../workbench';
import { columnLetters } from '../../src/schema/headers';
import { bundle, openDesk, type Desk } from '../stories/desk';
import { strideOf } from './depth';
import { tally } from './tally';

/**
 * Every entry point, disturbed at every call by every kind of fault, and by people who sort, insert, delete
 * and type between two calls; then left alone for two clean looks at all rows. `npm run test:faults` takes
 * every call; the whole suite takes a share of them.
 */
const stride = strideOf(83);

const customers = ['戊公司', '甲公司', '丙公司', '己公司', '乙公司', '丁公司'];
const tracker = '销售进度跟踪';

/** A team that works with it since yesterday: the keeper's snapshot is there. */
const prepare = (): Desk => {
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
    customers.map((name) => [`${name}的备注`]),
  );
  sheet.getRange(2, desk.place('tracker', 'nextFollowUp'), 1, 1).setValue('2026-03-01');
  desk.workbench.run('daily');
  desk.workbench.advance('2026-03-09 05:30');
  desk.workbench.api('backups.run', {});
  return desk;
};

const desk = prepare();
const place = {
  name: desk.place('tracker', 'customerName'),
  stage: desk.place('tracker', 'stage'),
  id: desk.place('tracker', 'leadId'),
  state: desk.place('tracker', 'state'),
  next: desk.place('tracker', 'nextFollowUp'),
  own: desk.place('tracker', 'state') + 1,
};
/** What people entered and no rule touches unasked. */
const keptKeys = [
  'leadId',
  'contact',
  'industry',
  'owner',
  'needDescription',
  'createdAt',
  'stage',
  'nextFollowUp',
] as const;
const keptPlaces = keptKeys.map((key) => [key, desk.place('tracker', key)] as const);
const base = desk.workbench.save();
const start = (): Workbench => createWorkbench({ from: base, script: bundle });
const cell = (column: number, row: number): string => `${columnLetters(column)}${row}`;

interface Entry {
  readonly title: string;
  readonly functionName: string;
  readonly act: (workbench: Workbench) => void;
  /** What else may stand in a customer's cells afterwards: `name.column` → values. */
  readonly mayBecome?: Readonly<Record<string, readonly string[]>>;
}

const followUp = {
  time: '2026-03-09 05:00',
  method: '电话',
  person: '王芳',
  summary: '确认需求',
  feedback: '暂无反馈',
  nextStep: '发方案',
  dueDate: '2026-03-12',
};

const entries: readonly Entry[] = [
  {
    title: 'a stage typed',
    functionName: 'onEdit',
    act: (workbench) => workbench.edit(tracker, cell(place.stage, 5), '线索筛选'),
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'stages pasted, some of them refused',
    functionName: 'onEdit',
    act: (workbench) =>
      workbench.edit(tracker, cell(place.stage, 3), [['线索筛选'], ['商务谈判'], ['线索筛选'], ['天上']]),
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'a row inserted',
    functionName: 'onSheetChange',
    act: (workbench) => workbench.insertRows(tracker, 4, 1),
    mayBecome: { '丙公司.nextFollowUp': ['2026-04-01'] },
  },
  { title: 'the clock', functionName: 'hourly', act: (workbench) => workbench.advance('2026-03-09 09:30') },
  { title: 'the day', functionName: 'daily', act: (workbench) => void workbench.run('daily') },
  { title: 'the week', functionName: 'weekly', act: (workbench) => void workbench.run('weekly') },
  { title: 'the sweep', functionName: 'sweep', act: (workbench) => void workbench.run('sweep') },
  { title: 'set-up again', functionName: 'setUp', act: (workbench) => void workbench.run('setUp') },
  {
    title: 'a customer added in the form',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('customers.save', {
        requestId: 'r',
        values: { customerName: '新客户', industry: '教育' },
      }),
  },
  {
    title: 'a customer changed in the form',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('customers.save', {
        id: 'LX002',
        requestId: 'r',
        values: { industry: '教育', contact: '何总' },
      }),
    mayBecome: { '甲公司.industry': ['教育'], '甲公司.contact': ['何总'] },
  },
  {
    title: 'a follow-up logged',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('followups.log', { customerId: 'LX003', requestId: 'r', values: followUp }),
    mayBecome: { '丙公司.nextFollowUp': ['2026-03-12'] },
  },
  {
    title: 'a backup',
    functionName: 'api',
    act: (workbench) => {
      workbench.edit(tracker, cell(place.stage, 5), '线索筛选');
      workbench.api('backups.run', {});
    },
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'a restore to a day',
    functionName: 'api',
    act: (workbench) => {
      workbench.edit(tracker, cell(place.stage, 5), '线索筛选');
      workbench.edit(tracker, cell(place.own, 4), '');
      workbench.api('restore.run', { day: '2026-03-09', what: { kind: 'all' }, requestId: 'r' });
    },
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
  {
    title: 'a step taken back',
    functionName: 'api',
    act: (workbench) => {
      workbench.edit(tracker, cell(place.stage, 5), '线索筛选');
      const { value } = workbench.api('steps.list', {}) as { value: HistoryStepsValue };
      workbench.api('steps.undo', { stepId: value.steps[0]!.id, requestId: 'r' });
    },
    mayBecome: { '己公司.stage': ['线索筛选'] },
  },
];

const kinds: readonly (readonly [string, Omit<Fault, 'at' | 'functionName'>])[] = [
  ['fails', { kind: 'throw', message: 'Service error: Spreadsheets' }],
  ['fails after it took effect', { kind: 'throw', after: true, message: 'Service timed out' }],
  ['is killed, nothing landed', { kind: 'kill', buffered: 'lost' }],
  ['is killed, some landed', { kind: 'kill', buffered: 'some' }],
  ['is killed, all landed', { kind: 'kill', buffered: 'landed' }],
  ['meets a sort', { kind: 'between', happens: { do: 'sort', args: [tracker, 'A2:AZ', 1] } }],
  ['meets an inserted row', { kind: 'between', happens: { do: 'insertRows', args: [tracker, 3, 1] } }],
  ['meets a deleted row', { kind: 'between', happens: { do: 'deleteRows', args: [tracker, 6, 1] } }],
  [
    'meets an edit',
    { kind: 'between', happens: { do: 'edit', args: [tracker, cell(place.next, 5), '2026-04-01'] } },
  ],
];

const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // What a fault broke is looked at afterwards.
  }
};

/** What people see of each customer, by name. */
const keptCells = (workbench: Workbench): Record<string, Record<string, string>> =>
  Object.fromEntries(
    workbench.spreadsheet
      .getSheetByName(tracker)!
      .getDataRange()
      .getDisplayValues()
      .slice(1)
      .filter((row) => row[place.name - 1] !== '')
      .map((row) => [
        row[place.name - 1]!,
        Object.fromEntries(keptPlaces.map(([key, column]) => [key, row[column - 1]!])),
      ]),
  );

const keptBefore = keptCells(start());
const mailsBefore = start().mail.length;

/** Cells of the team's that changed though nobody asked for it. */
const spoiled = (workbench: Workbench, mayBecome: Entry['mayBecome'] = {}): string[] =>
  Object.entries(keptCells(workbench)).flatMap(([name, cells]) =>
    Object.entries(keptBefore[name] ?? {}).flatMap(([key, before]) => {
      const now = cells[key]!;
      const allowed = [before, ...(mayBecome[`${name}.${key}`] ?? [])];
      return allowed.includes(now) ? [] : [`${name}.${key}: ${before} → ${now}`];
    }),
  );

const rowsOf = (workbench: Workbench): Record<'name' | 'stage' | 'id' | 'state' | 'own', string>[] => {
  const sheet = workbench.spreadsheet.getSheetByName(tracker)!;
  return sheet
    .getDataRange()
    .getDisplayValues()
    .slice(1)
    .filter((row) => row.some((text) => text !== ''))
    .map((row) => ({
      name: row[place.name - 1]!,
      stage: row[place.stage - 1]!,
      id: row[place.id - 1]!,
      state: row[place.state - 1]!,
      own: row[place.own - 1]!,
    }));
};

/** What must hold of every world after two clean looks, whatever happened before. */
const complaintsOf = (workbench: Workbench, deleted: boolean, secondSweep: { cells: number }): string[] => {
  const rows = rowsOf(workbench).filter((row) => row.name !== '');
  const complaints: string[] = [];
  const say = (holds: boolean, what: string): void => void (holds || complaints.push(what));
  const ids = rows.map((row) => row.id);
  say(new Set(ids).size === ids.length, `ids are not unique: ${ids.join()}`);
  say(
    rows.every((row) => row.state.includes(`"id":"${row.id}"`)),
    'a state stands beside another id',
  );
  say(
    rows.every((row) => row.own === '' || row.own === `${row.name}的备注`),
    'a remark of the team stands beside another customer',
  );
  const names = rows.map((row) => row.name).filter((name) => name !== '新客户');
  const missing = customers.filter((name) => !names.includes(name));
  say(missing.length <= (deleted ? 1 : 0), `customers are gone: ${missing.join()}`);
  say(new Set(names).size === names.length, `a customer stands twice: ${names.join()}`);
  say(rows.filter((row) => row.name === '新客户').length <= 1, 'the new customer came in twice');
  say(
    rows.every((row) => ['线索获取', '线索筛选'].includes(row.stage)),
    `a stage passed its gate: ${rows.map((row) => row.stage).join()}`,
  );
  const digests = workbench.mail.slice(mailsBefore).filter((mail) => mail.subject.startsWith('今日'));
  say(new Set(digests.map((mail) => mail.to)).size === digests.length, 'somebody had two digests on one day');
  say(secondSweep.cells === 0, `a second look changed ${secondSweep.cells} cells`);
  return complaints;
};

const runs = tally('Every entry point');

describe.each(entries)('$title', ({ functionName, act, mayBecome }) => {
  const traced = start();
  const calls = traced.faults.trace();
  attempt(() => act(traced));
  const count = calls.filter((call) => call.functionName === functionName).length;

  test(`has calls to disturb`, () => expect(count).toBeGreaterThan(0));

  test.each(kinds)('%s at any call, and is whole again after one clean look', (_, fault) => {
    const bad: { at: number; complaints: string[] }[] = [];
    for (let at = 1; at <= count; at += stride) {
      const workbench = start();
      workbench.faults.plan({ ...fault, at, functionName } as Fault);
      attempt(() => act(workbench));
      workbench.faults.clear();
      workbench.faults.clearLocks();
      workbench.run('sweep');
      const secondSweep = workbench.run('sweep') as { cells: number };
      const deleted = JSON.stringify(fault).includes('deleteRows');
      const typed = JSON.stringify(fault).includes('2026-04-01')
        ? { '己公司.nextFollowUp': ['2026-04-01'] }
        : {};
      const complaints = [
        ...complaintsOf(workbench, deleted, secondSweep),
        ...spoiled(workbench, { ...mayBecome, ...typed }),
      ];
      runs.count(complaints.length === 0);
      if (complaints.length > 0) bad.push({ at, complaints });
    }
    expect(bad).toEqual([]);
  });
});
