import { createWorkbench, type Fault, type Workbench } from '../../workbench';
import { columnLetters } from '../../src/schema/headers';
import { bundle, openDesk, type Desk } from '../stories/desk';

/**
 * Every entry point, disturbed at every call by every kind of fault, and by people who sort, insert, delete
 * and type between two calls; then left alone for two clean looks at all rows. `npm run test:faults` takes
 * every call; the whole suite takes a share of them.
 */
const everyCall = process.env['GENJIN_FAULTS'] === 'all';
const stride = everyCall ? 1 : 41;

const customers = ['戊公司', '甲公司', '丙公司', '己公司', '乙公司', '丁公司'];
const tracker = '销售进度跟踪';

const prepare = (): Desk => {
  const desk = openDesk({ language: 'zh', now: '2026-03-09 05:30' });
  desk.pasteColumn('tracker', 2, 'customerName', customers);
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
  desk.workbench.run('sweep');
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
const base = desk.workbench.save();
const start = (): Workbench => createWorkbench({ from: base, script: bundle });
const cell = (column: number, row: number): string => `${columnLetters(column)}${row}`;

interface Entry {
  readonly title: string;
  readonly functionName: string;
  readonly act: (workbench: Workbench) => void;
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
    act: (workbench) => workbench.edit(tracker, cell(place.stage, 3), '线索筛选'),
  },
  {
    title: 'stages pasted, some of them refused',
    functionName: 'onEdit',
    act: (workbench) =>
      workbench.edit(tracker, cell(place.stage, 3), [['线索筛选'], ['商务谈判'], ['线索筛选'], ['天上']]),
  },
  {
    title: 'a row inserted',
    functionName: 'onSheetChange',
    act: (workbench) => workbench.insertRows(tracker, 4, 1),
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
        values: { stage: '线索筛选', contact: '何总' },
      }),
  },
  {
    title: 'a follow-up logged',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('followups.log', { customerId: 'LX003', requestId: 'r', values: followUp }),
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
  const digests = workbench.mail.filter((mail) => mail.subject.startsWith('今日'));
  say(new Set(digests.map((mail) => mail.to)).size === digests.length, 'somebody had two digests on one day');
  say(secondSweep.cells === 0, `a second look changed ${secondSweep.cells} cells`);
  return complaints;
};

let cases = 0;

describe.each(entries)('$title', ({ functionName, act }) => {
  const traced = start();
  const calls = traced.faults.trace();
  attempt(() => act(traced));
  const count = calls.filter((call) => call.functionName === functionName).length;

  test(`has calls to disturb`, () => expect(count).toBeGreaterThan(0));

  // Rows that a person moves between a form's last look and its landing are not closed yet: Apps Script has
  // no write that names its row. Triggers and jobs find them again at their next look.
  const met = kinds.filter(([title]) => functionName !== 'api' || !/inserted|deleted/.test(title));

  test.each(met)('%s at any call, and is whole again after one clean look', (_, fault) => {
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
      const complaints = complaintsOf(workbench, deleted, secondSweep);
      cases += 1;
      if (complaints.length > 0) bad.push({ at, complaints });
    }
    expect(bad).toEqual([]);
  });
});

afterAll(() => process.stdout.write(`${cases} disturbed runs\n`));
