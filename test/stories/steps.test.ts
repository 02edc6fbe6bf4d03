import { trailTable } from '../../src/schema/trail';
import type { HistoryDone, HistoryPreview, HistoryStepsValue } from '../../src/app/history/protocol';
import { createWorkbench, type Workbench } from '../../workbench';
import { strideOf } from '../faults/depth';
import { bundle, everyWay, openDesk, owner, type Desk } from './desk';

interface Answer<Value> {
  readonly ok: boolean;
  readonly value: Value;
  readonly error?: { readonly code: string; readonly message: string };
}

const listOf = (desk: Desk, before?: string): HistoryStepsValue =>
  (desk.workbench.api('steps.list', before === undefined ? {} : { before }) as Answer<HistoryStepsValue>)
    .value;
const preview = (desk: Desk, stepId: string): Answer<HistoryPreview> =>
  desk.workbench.api('steps.preview', { stepId }) as Answer<HistoryPreview>;
let requests = 0;
const undo = (desk: Desk, stepId: string): Answer<HistoryDone> =>
  desk.workbench.api('steps.undo', { stepId, requestId: `undo-${(requests += 1)}` }) as Answer<HistoryDone>;

const many = 30;
const names = Array.from({ length: many }, (_, index) => `客户${index}`);

/** Thirty customers at the first stage, filed. */
const begin = (desk: Desk): Desk => {
  const rows = many + 5 - desk.sheet('tracker').getMaxRows();
  if (rows > 0) desk.workbench.insertRows(desk.title('tracker'), 3, rows);
  desk.pasteColumn('tracker', 2, 'customerName', names);
  desk.workbench.run('hourly');
  return desk;
};
const stages = (desk: Desk): string[] => names.map((_, index) => desk.cell('tracker', 2 + index, 'stage'));
const every = <Value>(value: Value): Value[] => names.map(() => value);

describe.each(everyWay)('a step, %s, %s layout', (language, layout) => {
  test('thirty pasted stages go back as one, and the undo is a step that can be undone', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.pasteColumn('tracker', 2, 'stage', every(desk.stage('qualify')));
    // Within the same minute, by the same person, through the same door.
    desk.pasteColumn('tracker', 2, 'contact', every('李经理'));
    const [contacts, pasted, created] = listOf(desk).steps;
    expect(pasted).toMatchObject({
      who: owner,
      through: desk.say('单元格', 'Cell'),
      customers: many,
      changes: many,
      examples: ['客户0', '客户1', '客户2'],
      what: [desk.say('当前阶段', 'Stage')],
      mayUndo: true,
    });
    expect([contacts!.what, created!.what]).toEqual([
      [desk.say('联系人', 'Contact')],
      [desk.say('新增客户', 'Customer added')],
    ]);
    const before = desk.workbench.save();
    expect(preview(desk, pasted!.id)).toMatchObject({
      value: { counts: { changes: many, kept: 0, leaving: 0, returning: 0 } },
    });
    expect(JSON.stringify(desk.workbench.save().workbook)).toBe(JSON.stringify(before.workbook));
    const done = undo(desk, pasted!.id).value;
    expect(done).toMatchObject({ done: true, changed: many, nextCursor: null });
    expect(stages(desk)).toEqual(every(desk.stage('lead')));
    expect(desk.cell('tracker', 2, 'contact')).toBe('李经理');
    expect(listOf(desk).steps[0]).toMatchObject({ id: done.stepId, through: desk.say('撤销', 'Undo') });
    expect(undo(desk, done.stepId!)).toMatchObject({ value: { changed: many } });
    expect(stages(desk)).toEqual(every(desk.stage('qualify')));
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('it is the same once the trail is filed, and gates do not stand in the way back', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 2, 'needUrgent', desk.yes);
    desk.pasteColumn('tracker', 2, 'stage', every(desk.stage('qualify')));
    desk.workbench.run('hourly');
    const [pasted] = listOf(desk).steps;
    expect(pasted).toMatchObject({ customers: many - 1 });
    // A backward move needs a reason; taking back a mistake does not.
    expect(undo(desk, pasted!.id)).toMatchObject({ ok: true, value: { changed: many - 1 } });
    expect(stages(desk)[0]).toBe(desk.stage('qualify'));
    expect(stages(desk).slice(1)).toEqual(every(desk.stage('lead')).slice(1));
    const entered = desk.workbench.api('customers.get', { id: 'LX003' }) as { value: { entered: object } };
    expect(Object.keys(entered.value.entered)).toEqual(['lead']);
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('what was changed later is shown and left', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.pasteColumn('tracker', 2, 'contact', every('李经理'));
    desk.type('tracker', 4, 'contact', '王经理');
    // Nobody has looked at this one yet.
    desk.sheet('tracker').getRange(6, desk.place('tracker', 'contact')).setValue('赵经理');
    const step = listOf(desk).steps.find(({ customers }) => customers === many)!;
    const { changes, counts } = preview(desk, step.id).value;
    expect(counts).toEqual({ changes: many - 2, kept: 2, leaving: 0, returning: 0 });
    expect(changes[0]).toEqual({
      id: 'LX003',
      customer: '客户2',
      field: desk.say('联系人', 'Contact'),
      now: '王经理',
      then: null,
      kept: desk.say('之后又改过，保持现在的值', 'changed again later, so it stays as it is now'),
    });
    expect(undo(desk, step.id).value.changed).toBe(many - 2);
    const contacts = [2, 3, 4, 5, 6].map((row) => desk.cell('tracker', row, 'contact'));
    expect(contacts).toEqual(['', '', '王经理', '', '赵经理']);
  });

  test('what a sweep put back can be let stand after all', () => {
    const desk = begin(openDesk({ language, layout }));
    const won = desk.stage('won');
    const column = desk.sheet('tracker').getRange(2, desk.place('tracker', 'stage'), 5, 1);
    column.setValues([[won], [won], [won], [won], [won]]);
    desk.workbench.run('sweep');
    expect(stages(desk)).toEqual(every(desk.stage('lead')));
    const [reverted] = listOf(desk).steps;
    expect(reverted).toMatchObject({ through: desk.say('自动检查', 'Check'), customers: 5 });
    expect(undo(desk, reverted!.id)).toMatchObject({ value: { changed: 5 } });
    expect(stages(desk).slice(0, 6)).toEqual([won, won, won, won, won, desk.stage('lead')]);
    desk.workbench.run('sweep');
    expect(stages(desk)[0]).toBe(won);
  });

  test('customers that were pasted in go to the recycle bin, and come back with the undo of the undo', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.pasteColumn('tracker', 2 + many, 'customerName', ['新甲', '新乙', '新丙']);
    desk.type('tracker', 3 + many, 'contact', '李经理');
    const [, pasted] = listOf(desk).steps;
    expect(preview(desk, pasted!.id).value.counts).toMatchObject({ leaving: 2, kept: 1 });
    const done = undo(desk, pasted!.id).value;
    const last = (): string[] => [2, 3, 4].map((row) => desk.cell('tracker', row + many, 'customerName'));
    expect(last()).toEqual(['新乙', '', '']);
    expect(desk.shown(desk.say('回收站', 'Recycle bin')).map((line) => line[2])).toEqual(
      expect.arrayContaining(['新甲', '新丙']),
    );
    expect(undo(desk, done.stepId!).value.changed).toBe(2);
    expect(last().sort()).toEqual(['新丙', '新乙', '新甲'].sort());
    desk.workbench.run('hourly');
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
  });

  test('an emptied block is filled again, long texts as the keeper has them', () => {
    const desk = begin(openDesk({ language, layout }));
    desk.type('tracker', 2, 'needDescription', `=1+1 ${'长'.repeat(400)}`);
    desk.workbench.run('daily');
    const before = desk.shown(desk.title('tracker'));
    const sheet = desk.sheet('tracker');
    const [state, reminder] = [desk.place('tracker', 'state'), desk.place('tracker', 'reminder')];
    const places = before[0]!
      .map((_, index) => index + 1)
      .filter((place) => place !== state && place !== reminder);
    for (const place of places) sheet.getRange(2, place, 3, 1).clearContent();
    desk.workbench.run('sweep');
    const cleared = listOf(desk).steps.find(({ what }) =>
      what.includes(desk.say('清空整行', 'Row emptied')),
    )!;
    expect(preview(desk, cleared.id).value.counts.returning).toBeGreaterThan(0);
    undo(desk, cleared.id);
    const names2 = [2, 3, 4].map((row) => desk.cell('tracker', row, 'customerName'));
    expect(names2).toEqual(before.slice(1, 4).map((row) => row[desk.place('tracker', 'customerName') - 1]));
    expect(desk.cell('tracker', 2, 'needDescription')).toBe(`=1+1 ${'长'.repeat(400)}`);
  });
});

describe('an import as a step', () => {
  const csv = ['Company,Owner', ...Array.from({ length: 40 }, (_, index) => `Firm ${index},Li`)].join('\n');
  const imported = (): { desk: Desk; step: HistoryStepsValue['steps'][number] } => {
    const desk = openDesk({ language: 'en' });
    const source = { csv: Buffer.from(csv).toString('base64'), name: 'x.csv' };
    expect(desk.workbench.api('import.run', { source })).toMatchObject({ ok: true, value: { done: true } });
    return { desk, step: listOf(desk).steps[0]! };
  };

  test('is one line of the trail and one step, not forty', () => {
    const { desk, step } = imported();
    expect(step).toMatchObject({
      customers: 40,
      changes: 40,
      what: ['Customers imported'],
      through: 'Import',
    });
    desk.workbench.run('hourly');
    desk.workbench.run('hourly');
    const [, ...lines] = desk.shown(trailTable.title.en);
    expect(lines.map((line) => line.slice(1, 6))).toEqual([
      [owner, 'Import', 'LX001–LX040', '40 customers', 'Customers imported'],
    ]);
    expect(listOf(desk).steps).toMatchObject([{ id: step.id, customers: 40 }]);
    const trail = desk.workbench.api('trail.list', { id: 'LX007' }) as Answer<{ items: object[] }>;
    expect(trail.value.items).toMatchObject([{ field: 'Customers imported', who: owner }]);
  });

  test('goes as a whole, or without those that somebody changed', () => {
    const { desk, step } = imported();
    desk.type('tracker', 3, 'contact', 'Ms Li');
    expect(preview(desk, step.id)).toMatchObject({
      value: {
        counts: { leaving: 39, kept: 1 },
      },
    });
    expect(preview(desk, step.id).value.changes[0]).toMatchObject({
      customer: 'Firm 1',
      kept: expect.stringContaining('changed') as string,
    });
    expect(undo(desk, step.id)).toMatchObject({ value: { changed: 39, stepId: null } });
    expect([2, 3].map((row) => desk.cell('tracker', row, 'customerName'))).toEqual(['Firm 1', '']);
    expect(listOf(desk).steps[0]).toMatchObject({ what: ['Import undone'], customers: 39 });
    expect(preview(desk, step.id)).toMatchObject({ ok: false, error: { code: 'tooLate' } });
  });
});

test('deleted rows that the clock noticed come back as one step', () => {
  const desk = begin(openDesk({ language: 'en' }));
  desk.workbench.run('daily');
  desk.workbench.deleteRows('Tracker', 4, 6);
  desk.workbench.run('daily');
  const [noticed] = listOf(desk).steps;
  expect(noticed).toMatchObject({ customers: 6, what: ['Customer deleted'], through: 'Check' });
  expect(undo(desk, noticed!.id)).toMatchObject({ value: { changed: 6, done: true } });
  const standing = names.map((_, index) => desk.cell('tracker', 2 + index, 'customerName'));
  expect([...standing].sort()).toEqual([...names].sort());
  expect(undo(desk, noticed!.id)).toMatchObject({ value: { changed: 0 } });
});

test('a rep takes back what he did, not what others or Genjin did', () => {
  const rep = 'li@example.com';
  const desk = begin(
    openDesk({
      language: 'en',
      people: [{ name: 'Li', email: rep, role: 'Rep', language: 'English', active: true }],
    }),
  );
  desk.workbench.spreadsheet.addEditor(rep);
  desk.pasteColumn('tracker', 2, 'contact', every('Ms Li'));
  const [mine] = listOf(desk).steps;
  desk.workbench.user = rep;
  expect(listOf(desk).steps[0]).toMatchObject({ mayUndo: false });
  expect(undo(desk, mine!.id)).toMatchObject({ ok: false, error: { code: 'noRight' } });
  // A simple trigger may not know who pasted; the sidebar does.
  desk.workbench.api('customers.save', { id: 'LX001', requestId: 'r', values: { contact: 'Wang' } });
  const own = listOf(desk).steps[0]!;
  expect(own).toMatchObject({ who: rep, mayUndo: true });
  expect(undo(desk, own.id)).toMatchObject({ ok: true, value: { changed: 1 } });
});

test('pages of thirty; an unknown step, a step of nobody and a bad request say so', () => {
  const desk = begin(openDesk({ language: 'en' }));
  for (let time = 0; time < 35; time += 1) desk.type('tracker', 2, 'contact', `Li ${time}`);
  const first = listOf(desk);
  expect([first.steps.length, first.more]).toEqual([30, true]);
  const second = listOf(desk, first.steps[29]!.id);
  expect([second.steps.length, second.more]).toEqual([6, false]);
  expect(preview(desk, 'nothing')).toMatchObject({ ok: false, error: { code: 'notFound' } });
  const bad = { stepId: first.steps[0]!.id, requestId: '<script>' };
  expect(desk.workbench.api('steps.undo', bad)).toMatchObject({ ok: false, error: { code: 'invalid' } });
});

test('listing and undoing cost the same number of reads for one and for a thousand customers', () => {
  const costs = (count: number): object => {
    const desk = openDesk({ language: 'zh' });
    desk.workbench.insertRows(desk.title('tracker'), 3, count);
    desk.pasteColumn(
      'tracker',
      2,
      'customerName',
      Array.from({ length: count }, (_, index) => `客户${index}`),
    );
    desk.pasteColumn(
      'tracker',
      2,
      'contact',
      Array.from({ length: count }, () => '李'),
    );
    desk.workbench.run('daily');
    const [step] = listOf(desk).steps;
    const { reads, flushes } = desk.workbench.meter.last;
    undo(desk, step!.id);
    const { last } = desk.workbench.meter;
    return { reads, flushes, undo: [last.reads, last.flushes] };
  };
  expect(costs(1_000)).toEqual(costs(3));
});

test('killed at any call, the same request finishes it, and nothing is done twice', () => {
  const desk = openDesk({ language: 'en' });
  desk.pasteColumn('tracker', 2, 'customerName', ['A', 'B', 'C', 'D']);
  desk.pasteColumn('tracker', 2, 'contact', ['Li', 'Li', 'Li', 'Li']);
  desk.pasteColumn('tracker', 6, 'customerName', ['E', 'F']);
  desk.workbench.run('daily');
  const [created, pasted] = listOf(desk).steps;
  const world = desk.workbench.save();
  const start = (): Workbench => createWorkbench({ from: world, script: bundle });
  const shown = (workbench: Workbench): string[] =>
    workbench.spreadsheet
      .getSheetByName('Tracker')!
      .getRange(2, 1, 8, 3)
      .getDisplayValues()
      .map((row) => row.join('|'));
  for (const step of [created!, pasted!]) {
    const request = { stepId: step.id, requestId: 'killed-undo' };
    const undisturbed = start();
    undisturbed.api('steps.undo', request);
    const expected = shown(undisturbed);
    const calls = Object.values(undisturbed.meter.last.calls).reduce((sum, count) => sum + count, 0);
    for (let at = 1; at <= calls; at += strideOf(11)) {
      const workbench = start();
      workbench.faults.plan({
        kind: 'kill',
        at,
        functionName: 'api',
        buffered: at % 2 === 0 ? 'lost' : 'landed',
      });
      try {
        workbench.api('steps.undo', request);
      } catch {
        // Killed; the page sends it again.
      }
      workbench.faults.clear();
      workbench.faults.clearLocks();
      workbench.api('steps.undo', request);
      expect({ at, shown: shown(workbench) }).toEqual({ at, shown: expected });
      workbench.run('hourly');
      workbench.run('hourly');
      expect({ at, swept: workbench.run('sweep') }).toMatchObject({ at, swept: { cells: 0 } });
      const ids = workbench.spreadsheet
        .getSheetByName('Change log')!
        .getDataRange()
        .getDisplayValues()
        .map((row) => row[8]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});

test('more customers than one part takes: the last part tells of all, also when it is asked for again', () => {
  const desk = openDesk({ language: 'en' });
  const count = 1_100;
  desk.workbench.insertRows(desk.title('tracker'), 3, count);
  const texts = (text: (row: number) => string): string[] =>
    Array.from({ length: count }, (_, row) => text(row));
  desk.pasteColumn(
    'tracker',
    2,
    'customerName',
    texts((row) => `Firm ${row}`),
  );
  desk.pasteColumn(
    'tracker',
    2,
    'contact',
    texts(() => 'Li'),
  );
  desk.type('tracker', 5, 'contact', 'Wang');
  const step = listOf(desk).steps.find(({ customers }) => customers === count)!;
  const part = (cursor: number): HistoryDone =>
    (
      desk.workbench.api('steps.undo', {
        stepId: step.id,
        requestId: 'in-parts',
        cursor,
      }) as Answer<HistoryDone>
    ).value;
  expect(part(0)).toMatchObject({ done: false, changed: 999, nextCursor: 1_000 });
  const last = part(1_000);
  expect(last).toMatchObject({ done: true, changed: 1_099, total: 1_100 });
  expect(last.message).toBe('Done: put back 1099 values; 1 value stays as it is');
  // Its answer was lost on the way.
  expect(part(1_000)).toEqual(last);
});
