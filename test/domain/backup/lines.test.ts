import fc from 'fast-check';
import {
  changedLines,
  firstLineOf,
  foldHeads,
  joinParts,
  keyOf,
  printOf,
  sumOf,
  type BackupLine,
  type BackupRecord,
  type Kept,
} from '../../../src/domain/backup/lines';

/** A backup's tab as it is written: one line after another. */
const tabOf = (records: readonly BackupRecord[], known: Kept): BackupLine[] =>
  changedLines(records, known).flat();

const heads = (tab: readonly BackupLine[]): string[] => tab.map(({ head }) => head);

/** What the tabs give back, as a reader that knows only their cells finds it. */
const readBack = (tabs: readonly (readonly BackupLine[])[]): Map<string, string> => {
  const kept = foldHeads(tabs.map(heads));
  return new Map(
    [...kept.values()].map((place) => {
      const tab = tabs[place.tab]!;
      const parts = tab.slice(firstLineOf(place), place.line + 1);
      return [keyOf(place), joinParts(parts.map((line) => line.kept))];
    }),
  );
};

/** Short enough to be printed when a test fails. */
const printsOf = (texts: Iterable<string>): string[] => [...texts].map(printOf).sort();

const anyText = fc.oneof(
  { arbitrary: fc.string({ unit: 'binary', maxLength: 20 }), weight: 12 },
  { arbitrary: fc.constantFrom('=1+1', '+', '-', '@x', "'", '\u0000\r\n\t'), weight: 6 },
  { arbitrary: fc.constantFrom(`x${'😀'.repeat(23_000)}`, '长'.repeat(46_000)), weight: 1 },
);
const anyRecord = fc.record({
  table: fc.constantFrom('tracker' as const, 'followUps' as const),
  id: fc.constantFrom('LX001', 'LX002', 'GJ001', '~headers'),
  text: anyText.map((text) => JSON.stringify({ text })),
});
const anyDays = fc.array(fc.array(anyRecord, { maxLength: 8 }), { minLength: 1, maxLength: 5 });

const backUp = (days: readonly (readonly BackupRecord[])[]): BackupLine[][] => {
  const tabs: BackupLine[][] = [];
  for (const records of days) tabs.push(tabOf(records, foldHeads(tabs.map(heads))));
  return tabs;
};

describe('backups laid over one another', () => {
  test('give back every record of the last day, texts of any length to the letter', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const last = days[days.length - 1]!;
        expect(printsOf(readBack(backUp(days)).values())).toEqual(printsOf(last.map(({ text }) => text)));
      }),
      { numRuns: 12 },
    );
  });

  test('a day on which nothing happened costs nothing', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const tabs = backUp([...days, days[days.length - 1]!]);
        expect(tabs[tabs.length - 1]).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('cut off after any line and begun again, hold the same: what landed is not written twice', () => {
    const before = backUp([[{ table: 'tracker', id: 'LX009', text: '{}' }]]);
    const records = ['LX001', 'LX002', 'LX003'].map((id): BackupRecord => ({
      table: 'tracker',
      id,
      text: JSON.stringify({ id, x: 'x'.repeat(91_000) }),
    }));
    const whole = tabOf(records, foldHeads(before.map(heads)));
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const landed = whole.slice(0, cut);
      const rest = tabOf(records, foldHeads([...before, landed].map(heads)));
      const finished = readBack([...before, [...landed, ...rest]]);
      expect(printsOf(finished.values())).toEqual(printsOf(records.map(({ text }) => text)));
      expect(landed.length + rest.length).toBeLessThanOrEqual(whole.length + 2);
    }
  });

  test('no cell is too long for Google or looks like a formula, a number or half a character', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        for (const { head, kept } of backUp(days).flat()) {
          expect(kept.length).toBeLessThan(50_000);
          expect(head).toMatch(/^(\||(tracker|followUps) \S+ \S+)/);
          expect(kept).toMatch(/^($|[{|])/);
          expect(kept).not.toMatch(/[\ud800-\udbff]$/);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('are summed up by what they hold, not by the order of rows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRecord, { selector: keyOf }), (records) => {
        const sum = sumOf(foldHeads([heads(tabOf(records, new Map()))]));
        expect(sumOf(foldHeads([heads(tabOf([...records].reverse(), new Map()))]))).toEqual(sum);
        const [first, ...rest] = records;
        if (!first) return;
        const other = { ...first, text: `${first.text} ` };
        expect(sumOf(foldHeads([heads(tabOf([other, ...rest], new Map()))])).digest).not.toBe(sum.digest);
      }),
      { numRuns: 12 },
    );
  });

  test('headers and rows without an id are kept but not counted', () => {
    const records: BackupRecord[] = ['LX001', '~headers', `~${printOf('x')}`].map((id) => ({
      table: 'tracker',
      id,
      text: '{}',
    }));
    expect(sumOf(foldHeads([heads(tabOf(records, new Map()))]))).toMatchObject({
      customers: 1,
      followUps: 0,
    });
  });
});
