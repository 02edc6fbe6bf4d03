import { createWorkbench, type Workbench } from '../../workbench';
import { bundle, openDesk } from '../stories/desk';
import { tally } from './tally';

const runs = tally('Import');

interface Answer {
  readonly ok: boolean;
  readonly value: { readonly done: boolean; readonly nextCursor: number | null };
  readonly error?: { readonly message: string };
}

const customers = 12;
const csv = [
  'Company,Owner,Stage,Created,Remarks',
  ...Array.from({ length: customers }, (_, index) =>
    // One has no name, one a date that does not exist.
    [
      index === 3 ? '' : `Firm ${index}`,
      `Rep ${index % 2}`,
      'Proposal',
      index === 5 ? '2026-02-30' : '2026-01-02',
      `note ${index}`,
    ].join(','),
  ),
].join('\n');
const params = {
  source: { csv: Buffer.from(csv).toString('base64'), name: 'x.csv' },
  importId: 'killed-import',
  cursor: 0,
};

const shown = (workbench: Workbench, tab: string): string[][] =>
  workbench.spreadsheet.getSheetByName(tab)!.getDataRange().getDisplayValues();

/** What must hold of a finished import, whatever happened on the way: notes, owners, ids, columns, people. */
const outcome = (workbench: Workbench): object => {
  const [headers = [], ...rows] = shown(workbench, 'Tracker');
  const column = (header: string): string[] => rows.map((row) => row[headers.indexOf(header)] ?? '');
  const ids = column('Lead ID');
  return {
    remarks: column('Remarks').sort(),
    owners: column('Owner').sort(),
    distinctIds: new Set(ids).size,
    states: column('Genjin system').every((state, index) => state.includes(`"id":"${ids[index]}"`)),
    remarksColumns: headers.filter((header) => header === 'Remarks').length,
    people: shown(workbench, 'Settings · People').filter((row) => /^Rep /.test(row[0] ?? '')).length,
  };
};

const finish = (workbench: Workbench): void => {
  for (let tries = 0; tries < 5; tries += 1) {
    const answer = workbench.api('import.run', params) as Answer;
    if (!answer.ok) throw new Error(answer.error?.message);
    if (answer.value.done) return;
  }
  throw new Error('The import never ended.');
};

describe('an import that is killed', () => {
  const fresh = openDesk({ language: 'en' }).workbench.save();
  const start = (): Workbench => createWorkbench({ from: fresh, script: bundle });
  const undisturbed = start();
  finish(undisturbed);
  const expected = outcome(undisturbed);
  const undisturbedCalls: Readonly<Record<string, number>> = { ...undisturbed.meter.last.calls };
  const calls = Object.values(undisturbedCalls).reduce((sum, count) => sum + count, 0);

  test('undisturbed, every row comes in once', () => {
    expect(expected).toMatchObject({ distinctIds: customers, states: true, remarksColumns: 1, people: 2 });
  });

  test.each(['lost', 'landed'] as const)(
    'at any call, with what was not yet written %s, is finished by the next run, no row twice',
    (buffered) => {
      for (let at = 1; at <= calls; at += 1) {
        const workbench = start();
        workbench.faults.plan({ kind: 'kill', at, functionName: 'api', buffered });
        try {
          workbench.api('import.run', params);
        } catch {
          // Killed; the person tries again.
        }
        workbench.faults.clear();
        finish(workbench);
        const ended = outcome(workbench);
        runs.count(JSON.stringify(ended) === JSON.stringify(expected));
        expect({ at, ...ended }).toEqual({ at, ...expected });
      }
    },
  );

  test.each(['Range.setValues', 'SpreadsheetApp.flush'])(
    'at any %s, with some of it written, and looked at by the clock before the next run finishes it',
    (name) => {
      for (let at = 1; at <= undisturbedCalls[name]!; at += 1) {
        const workbench = start();
        workbench.faults.plan({ kind: 'kill', name, at, functionName: 'api', buffered: 'some' });
        expect(() => workbench.api('import.run', params)).toThrow();
        workbench.faults.clear();
        workbench.run('sweep');
        finish(workbench);
        workbench.run('sweep');
        const ended = outcome(workbench);
        runs.count(JSON.stringify(ended) === JSON.stringify(expected));
        expect({ at, ...ended }).toEqual({ at, ...expected });
      }
    },
  );

  test('and a row changed in between, is not brought in again', () => {
    const workbench = start();
    workbench.faults.plan({
      kind: 'kill',
      name: 'Properties.setProperties',
      at: undisturbedCalls['Properties.setProperties']!,
      functionName: 'api',
    });
    expect(() => workbench.api('import.run', params)).toThrow();
    workbench.edit('Tracker', 'A4', 'Renamed');
    finish(workbench);
    expect(outcome(workbench)).toEqual(expected);
    expect(workbench.api('import.undo', {})).toMatchObject({ ok: false, error: { code: 'tooLate' } });
  });

  test('may be taken back half way', () => {
    const workbench = start();
    const before = shown(workbench, 'Tracker');
    workbench.faults.plan({
      kind: 'kill',
      name: 'Properties.setProperties',
      at: undisturbedCalls['Properties.setProperties']!,
      functionName: 'api',
      buffered: 'landed',
    });
    expect(() => workbench.api('import.run', params)).toThrow();
    expect(shown(workbench, 'Tracker').length).toBeGreaterThan(1);
    expect(workbench.api('import.undo', { importId: params.importId })).toMatchObject({ ok: true });
    expect(shown(workbench, 'Tracker')).toEqual(before);
  });
});
