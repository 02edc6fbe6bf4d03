import fc from 'fast-check';
import {
  chainOf,
  decodeIndex,
  encodeIndex,
  expired,
  fileDue,
  keptDays,
  kindDue,
  noBackups,
  quarterOf,
  restorableDays,
  tabNameOf,
  withBackups,
  type Backup,
  type BackupFile,
  type BackupIndex,
} from '../../../src/domain/backup/keeping';
import { addDays, daysBetween, isoWeekOf } from '../../../src/domain/dates';

const begin = '2025-11-03';

/** The clock's work of one day: a file and a backup where they are due, then what is beyond its time goes. */
const oneDay = (index: BackupIndex, today: string, linesADay = 10): BackupIndex => {
  const file: BackupFile = fileDue(index, today) ?? {
    id: `file-${index.files.length}`,
    list: 0,
    url: '',
    owner: 'boss@example.com',
    quarter: quarterOf(today),
    unopened: 0,
    backups: [],
  };
  const backup: Backup = {
    day: today,
    kind: kindDue(file, today, null),
    tab: Number(today.replace(/-/g, '')),
    lines: linesADay,
    customers: 1,
    followUps: 2,
    digest: 'x',
  };
  const grown = withBackups(index, { ...file, backups: [...file.backups, backup] });
  const gone = new Set(expired(grown, today).map((each) => each.backup));
  return {
    ...grown,
    files: grown.files.map((each) => ({ ...each, backups: each.backups.filter((one) => !gone.has(one)) })),
  };
};

/** Days on which the clock ran, told by the gaps between them. */
const anyDays = fc
  .array(fc.constantFrom(1, 1, 1, 1, 2, 3, 9, 60), { minLength: 1, maxLength: 200 })
  .map((gaps) =>
    gaps.reduce<string[]>((days, gap) => [...days, addDays(days[days.length - 1]!, gap)], [begin]),
  );

test('backed up every day for two years, there is each of the last five weeks and one of each week of the last year', () => {
  let index = noBackups;
  const last = addDays(begin, 730);
  for (let day = begin; day <= last; day = addDays(day, 1)) index = oneDay(index, day);
  const days = new Set(restorableDays(index).map(({ backup }) => backup.day));
  for (let back = 0; back <= keptDays.incremental; back += 1) expect(days).toContain(addDays(last, -back));
  const weeks = new Set([...days].map(isoWeekOf));
  for (let back = 0; back <= 364; back += 7) expect(weeks).toContain(isoWeekOf(addDays(last, -back)));
  expect(days.size).toBeLessThan(110);
  expect(encodeIndex(index).length).toBeLessThan(9_000);
});

test('whatever days the clock ran on, each day that is offered can be laid together, and the newest stays', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      let index = noBackups;
      for (const day of days) index = oneDay(index, day);
      const offered = restorableDays(index);
      const today = days[days.length - 1]!;
      expect(offered[0]?.backup.day).toBe(today);
      for (const { file, backup, at } of offered) {
        const chain = chainOf(file.backups, at);
        expect(chain[0]!.kind).toBe('full');
        expect(chain[chain.length - 1]).toBe(backup);
        expect(chain.slice(1).every(({ kind }) => kind === 'incremental')).toBe(true);
        // What rests on a full backup was made in the same week: nothing between them is missing.
        expect(chain.every(({ day }) => isoWeekOf(day) === isoWeekOf(chain[0]!.day))).toBe(true);
      }
      const young = days.filter((day) => daysBetween(day, today) <= keptDays.incremental);
      expect(offered.map(({ backup }) => backup.day)).toEqual(expect.arrayContaining(young));
    }),
    { numRuns: 20 },
  );
});

test('an index is read back as it was written, and nonsense is none', () => {
  let index: BackupIndex = { ...noBackups, checked: { day: begin, ok: true, message: '好' } };
  for (let day = 0; day < 40; day += 1) index = oneDay(index, addDays(begin, day));
  expect(decodeIndex(encodeIndex(index))).toEqual(index);
  expect(decodeIndex('')).toBeNull();
  expect(decodeIndex('{}')).toBeNull();
});

test('a new file begins with a new quarter, with millions of cells, and when the old one cannot be opened', () => {
  const filled = oneDay(noBackups, '2026-03-30', 2_500_000);
  expect(fileDue(filled, '2026-03-31')).toBeNull();
  const index = oneDay(noBackups, '2026-03-30');
  const [file] = index.files;
  expect(fileDue(index, '2026-03-31')).toBe(file);
  expect(fileDue(index, '2026-04-01')).toBeNull();
  expect(fileDue(withBackups(index, { ...file!, unopened: 2 }), '2026-03-31')).not.toBeNull();
  expect(fileDue(withBackups(index, { ...file!, unopened: 3 }), '2026-03-31')).toBeNull();
});

test('a full backup is due each week, after many small ones, and when the last check failed', () => {
  const index = oneDay(noBackups, '2026-03-02');
  const file = index.files[0]!;
  expect(kindDue(file, '2026-03-08', null)).toBe('incremental');
  expect(kindDue(file, '2026-03-09', null)).toBe('full');
  expect(kindDue(file, '2026-03-03', { day: '2026-03-03', ok: false, message: '' })).toBe('full');
  const small: Backup = { ...file.backups[0]!, kind: 'incremental' };
  const long = { ...file, backups: [...file.backups, ...Array.from({ length: 12 }, () => small)] };
  expect(kindDue(long, '2026-03-03', null)).toBe('full');
  expect(tabNameOf(file, '2026-03-02')).toBe('2026-03-02 (2)');
  expect(tabNameOf(file, '2026-03-03')).toBe('2026-03-03');
});
