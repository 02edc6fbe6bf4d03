import { backupsTable } from '../../src/schema/backup';
import { columnLetters } from '../../src/schema/headers';
import { trailTable } from '../../src/schema/trail';
import type { BackupsValue, HistoryPreview } from '../../src/app/history/protocol';
import { backups, begin, call, noteOf, ownPlace, restoreTo, rowOf, type Answer } from './backupDesk';
import { openDesk, owner, type Desk } from './desk';

const rep = 'li@example.com';

/** Everything a person would miss: what the two tabs show, but for reminders and hidden cells. */
const standing = (desk: Desk): string[][] =>
  (['tracker', 'followUps'] as const).flatMap((table) => {
    const hidden = ['reminder', 'state'].map((key) => desk.place(table, key) - 1);
    return desk
      .shown(desk.title(table))
      .map((cells) => cells.filter((_, index) => !hidden.includes(index)))
      .filter((cells) => cells.join('') !== '')
      .sort((one, other) => one.join().localeCompare(other.join()));
  });

describe.each(['zh', 'en'] as const)('backups, %s', (language) => {
  test('the clock makes a full one each week and what changed each day, and everything comes back to a day', () => {
    const desk = begin(language);
    const monday = standing(desk);
    desk.workbench.advance('2026-03-03 09:30');
    desk.type('tracker', 4, 'contact', '李经理');
    desk.workbench.advance('2026-03-04 09:30');
    expect(backups(desk).days.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2026-03-04 incremental',
      '2026-03-03 incremental',
      '2026-03-02 full',
    ]);
    const [, file] = desk.workbench.files;
    expect([file!.owner, file!.spreadsheet.getUrl()]).toEqual([owner, backups(desk).url]);
    expect(file!.spreadsheet.getSheets().map((sheet) => sheet.getName())).toEqual([
      backupsTable.title[language],
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);

    // The worst day of the week.
    desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
    desk.workbench.deleteRows(desk.title('followUps'), 2, 1);
    desk.type('tracker', 2, 'needDescription', '短了');
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.workbench.edit(desk.title('tracker'), `${columnLetters(ownPlace(desk))}2`, '后来的备注');
    desk.workbench.edit(desk.title('tracker'), `${columnLetters(ownPlace(desk))}3`, '');
    desk.type('tracker', 4, 'customerName', '丁公司');

    const params = { day: '2026-03-02', what: { kind: 'all' } };
    const preview = call<HistoryPreview>(desk.workbench, 'restore.preview', params);
    expect(preview.counts).toEqual({ changes: 4, returning: 2, leaving: 0, kept: 1 });
    expect(preview.changes[0]).toMatchObject({ field: '我的备注', now: '后来的备注', then: '甲的备注' });
    expect(preview.changes[0]!.kept).toMatch(/团队|team/);
    expect(preview.changes.map(({ field, now }) => `${field}: ${now}`)).toEqual(
      expect.arrayContaining([`${desk.say('联系人', 'Contact')}: 李经理`, '我的备注: null']),
    );

    const done = restoreTo(desk, '2026-03-02', { kind: 'all' }, 'back');
    expect(done).toMatchObject({ done: true, changed: 4, total: 4, nextCursor: null });
    expect(done.message).toContain('2026-03-02');
    const now = standing(desk);
    // As on Monday, but for the customer added since and the note that was written over.
    const tidy = (rows: string[][]): string[] =>
      rows
        .filter((cells) => !cells.includes('丁公司'))
        .map((cells) =>
          cells
            .join('|')
            .replace('后来的备注', '甲的备注')
            .replace(/\|\d*$/, ''),
        );
    expect(tidy(now)).toEqual(tidy(monday));
    expect(rowOf(desk, '丁公司')).toBeGreaterThan(0);
    expect(noteOf(desk, rowOf(desk, '甲公司'))).toBe('后来的备注');
    expect(noteOf(desk, rowOf(desk, '乙公司'))).toBe('乙的备注');
    expect(noteOf(desk, rowOf(desk, '丙公司'))).toBe('丙的备注');
    expect(call(desk.workbench, 'customers.get', { id: 'LX002' })).toMatchObject({ followUps: { phone: 1 } });

    // Nothing is lost: the change log has old and new, today's backup what stood before.
    desk.workbench.run('daily');
    const log = desk.shown(trailTable.title[language]).map((cells) => cells.join('|'));
    expect(log.filter((line) => line.includes(desk.say('恢复', 'Restore'))).join()).toMatch(
      /短了.*长长长|LX002/,
    );
    const again = call<HistoryPreview>(desk.workbench, 'restore.preview', params);
    expect(again.counts).toMatchObject({ changes: 0, returning: 0 });
    expect(desk.workbench.run('sweep')).toMatchObject({ cells: 0 });
    expect(restoreTo(desk, '2026-03-04', { kind: 'all' }, 'forth').changed).toBe(2);
    expect(desk.cell('tracker', rowOf(desk, '甲公司'), 'needDescription')).toBe('短了');
    expect(restoreTo(desk, '2026-03-02', { kind: 'all' }, 'back again').changed).toBe(2);
    expect(restoreTo(desk, '2026-03-02', { kind: 'all' }, 'and again').changed).toBe(0);
  });

  test('one customer alone, or one table alone, goes back; the stage too, though no gate would let it', () => {
    const desk = begin(language);
    desk.workbench.advance('2026-03-03 07:30');
    desk.type('tracker', 2, 'stage', desk.stage('qualify'));
    desk.type('tracker', 2, 'contact', '何总');
    desk.type('tracker', 4, 'contact', '王总');
    const one = restoreTo(desk, '2026-03-02', { kind: 'customer', id: 'LX001' }, 'one');
    expect(one.changed).toBe(1);
    expect([2, 4].map((row) => desk.cell('tracker', row, 'contact'))).toEqual(['', '王总']);
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    // Afterwards gates bind again.
    desk.type('tracker', 2, 'stage', desk.stage('proposal'));
    expect(desk.cell('tracker', 2, 'stage')).toBe(desk.stage('lead'));
    expect(restoreTo(desk, '2026-03-02', { kind: 'table', table: 'followUps' }, 'f').changed).toBe(0);
    expect(desk.cell('tracker', 4, 'contact')).toBe('王总');
    expect(restoreTo(desk, '2026-03-02', { kind: 'table', table: 'tracker' }, 't').changed).toBe(1);
    expect(desk.cell('tracker', 4, 'contact')).toBe('');
  });

  test('the check says that the newest one restores, and says so when somebody changed the file', () => {
    const desk = begin(language);
    expect(call<BackupsValue>(desk.workbench, 'backups.check').checked).toMatchObject({ ok: true });
    const sheet = desk.workbench.files[1]!.spreadsheet.getSheetByName('2026-03-02')!;
    const place = sheet.createTextFinder('乙公司').findNext()!;
    place.setValue(String(place.getValue()).replace('乙公司', '别的公司'));
    const { checked } = call<BackupsValue>(desk.workbench, 'backups.check');
    expect(checked).toMatchObject({ ok: false, day: '2026-03-02' });
    expect(checked!.message).toContain('2026-03-02');
    desk.type('tracker', 3, 'contact', '何总');
    const what = { kind: 'customer', id: 'LX002' };
    const corrupt = desk.workbench.api('restore.run', { day: '2026-03-02', what, requestId: 'x' });
    expect(corrupt).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(desk.cell('tracker', 3, 'contact')).toBe('何总');
    // What stood before the restore was backed up in full, since the last check had failed.
    const second = desk.workbench.files[1]!.spreadsheet.getSheetByName('2026-03-02 (2)')!;
    second.createTextFinder('tracker LX003').findNext()!.setValue('');
    expect(call<BackupsValue>(desk.workbench, 'backups.check').checked).toMatchObject({ ok: false });
    const refused = desk.workbench.api('restore.preview', { day: '2026-03-02', what: { kind: 'all' } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } });
    // The next one builds on nothing that is broken.
    desk.workbench.advance('2026-03-03 09:30');
    expect(backups(desk).days[0]).toMatchObject({ day: '2026-03-03', kind: 'full' });
    expect(call<BackupsValue>(desk.workbench, 'backups.check').checked).toMatchObject({ ok: true });
  });
});

test('a lead ID that no backup of the day knows is refused by name, a deleted one is found', () => {
  const desk = begin('en');
  desk.workbench.deleteRows(desk.title('tracker'), 3, 1);
  const preview = (id: string) =>
    desk.workbench.api('restore.preview', { day: '2026-03-02', what: { kind: 'customer', id } });
  const refused = preview('LX099') as Answer<HistoryPreview>;
  expect(refused).toMatchObject({ ok: false, error: { code: 'notFound' } });
  expect(refused.error?.message).toContain('LX099');
  expect(preview('LX002')).toMatchObject({ ok: true, value: { counts: { returning: 1 } } });
});

test('only an admin may back up, look at backups or restore', () => {
  const desk = begin('en');
  desk.workbench.spreadsheet.addEditor(rep);
  for (const [method, params] of [
    ['backups.run', {}],
    ['backups.list', {}],
    ['backups.check', {}],
    ['restore.preview', { day: '2026-03-02', what: { kind: 'all' } }],
    ['restore.run', { day: '2026-03-02', what: { kind: 'all' }, requestId: 'x' }],
  ] as const) {
    expect(desk.workbench.as(rep).api(method, params)).toMatchObject({
      ok: false,
      error: { code: 'noRight' },
    });
  }
});

test('another admin who may not open the file is told whose it is; nothing is written', () => {
  const desk = openDesk({
    language: 'en',
    now: '2026-03-02 09:30',
    people: [{ name: 'Ann', email: 'ann@example.com', role: 'Admin', language: 'English', active: 'Yes' }],
  });
  desk.workbench.spreadsheet.addEditor('ann@example.com');
  desk.type('tracker', 2, 'customerName', 'Firm');
  desk.workbench.advance('2026-03-02 10:30');
  const ann = desk.workbench.as('ann@example.com');
  expect(call<BackupsValue>(ann, 'backups.list').days).toHaveLength(1);
  for (const [method, params] of [
    ['backups.run', {}],
    ['restore.preview', { day: '2026-03-02', what: { kind: 'all' } }],
  ] as const) {
    const answer = ann.api(method, params) as Answer<unknown>;
    expect(answer.ok).toBe(false);
    expect(answer.error!.message).toContain(owner);
  }
  expect(desk.workbench.files).toHaveLength(2);
});

test('a lost memory of backups is found again in the files; a copy of the sheet begins its own', () => {
  const desk = begin('zh');
  const before = backups(desk);
  const properties = desk.workbench.globals.PropertiesService.getDocumentProperties();
  for (const key of Object.keys(properties.getProperties()).filter((each) => each.startsWith('backups.')))
    properties.deleteProperty(key);
  expect(backups(desk)).toEqual({ ...before, checked: null });
  desk.workbench.advance('2026-03-03 09:30');
  expect(backups(desk).days).toHaveLength(2);
  expect(desk.workbench.files).toHaveLength(2);
});

test('no permission to make files: the other jobs go on, and the status says what is wrong', () => {
  const desk = openDesk({ language: 'en', now: '2026-03-02 07:30' });
  desk.type('tracker', 2, 'customerName', 'Firm');
  desk.workbench.faults.plan({
    kind: 'throw',
    at: 1,
    name: 'SpreadsheetApp.create',
    message: 'You do not have permission to call SpreadsheetApp.create.',
  });
  desk.workbench.advance('2026-03-02 08:30');
  desk.workbench.faults.clear();
  const status = (): { jobs: { name: string; endedWell: string | null }[]; problem: string | null } =>
    call(desk.workbench, 'jobs.status');
  const endedWell = (): string[] =>
    status().jobs.flatMap(({ name, endedWell: when }) => (when === null ? [] : [name]));
  expect(status().problem).toContain('You do not have permission to call SpreadsheetApp.create');
  expect(endedWell()).toEqual(expect.arrayContaining(['daily', 'trail']));
  expect(endedWell()).not.toContain('backup');
  desk.workbench.advance('2026-03-02 09:30');
  expect(endedWell()).toContain('backup');
  expect(status().problem).toBeNull();
  expect(desk.workbench.files).toHaveLength(2);
});

const rangeReads = /^Range\.get/;

test('a backup and a restore are the same number of calls at 100 and at 3,000 rows', () => {
  const costs = [100, 3_000].map((count) => {
    const desk = openDesk({ language: 'en', now: '2026-03-02 07:30' });
    const csv = ['Company,Owner', ...Array.from({ length: count }, (_, row) => `Firm ${row},boss`)].join(
      '\n',
    );
    const source = { csv: Buffer.from(csv).toString('base64'), name: 'x.csv' };
    for (let next: number | null = 0, id: string | undefined; next !== null;) {
      const value: { nextCursor: number | null; importId: string } = call(desk.workbench, 'import.run', {
        source,
        cursor: next,
        importId: id,
      });
      next = value.nextCursor;
      id = value.importId;
    }
    const reads = (): number =>
      Object.entries(desk.workbench.meter.last.calls)
        .filter(([name]) => rangeReads.test(name))
        .reduce((sum, [, calls]) => sum + calls, 0);
    call(desk.workbench, 'backups.run');
    const full = { reads: reads(), writes: desk.workbench.meter.last.calls['Range.setValues'] };
    desk.type('tracker', 5, 'contact', 'Ann');
    call(desk.workbench, 'backups.run');
    const changes = { reads: reads(), writes: desk.workbench.meter.last.calls['Range.setValues'] };
    desk.type('tracker', 5, 'contact', 'Bob');
    call(desk.workbench, 'restore.run', { day: '2026-03-02', what: { kind: 'all' }, requestId: 'r' });
    const restored = { reads: reads(), flushes: desk.workbench.meter.last.flushes };
    expect(desk.cell('tracker', 5, 'contact')).toBe('Ann');
    return { full, changes, restored };
  });
  expect(costs[1]).toEqual(costs[0]);
});
