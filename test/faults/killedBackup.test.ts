import { createWorkbench, type Workbench } from '../../workbench';
import { bundle, openDesk } from '../stories/desk';
import { strideOf } from './depth';

const stride = strideOf(23);

interface Answer<Value> {
  readonly ok: boolean;
  readonly value: Value;
}
interface Done {
  readonly done: boolean;
  readonly nextCursor: number | null;
}
interface Backups {
  readonly days: readonly { readonly day: string; readonly kind: string }[];
  readonly checked: { readonly ok: boolean; readonly message: string };
}

const customers = ['Alpha', 'Beta', 'Gamma', 'Delta'];

const shown = (workbench: Workbench, tab: string): string[][] =>
  workbench.spreadsheet.getSheetByName(tab)?.getDataRange().getDisplayValues() ?? [];

/** Monday's backup is there, four customers and one follow-up in it. */
const monday = ((): ReturnType<Workbench['save']> => {
  const desk = openDesk({ language: 'en', now: '2026-03-02 07:30' });
  desk.pasteColumn('tracker', 2, 'customerName', customers);
  desk.type('tracker', 2, 'needDescription', 'x'.repeat(300));
  desk.workbench.api('followups.log', {
    customerId: 'LX002',
    requestId: 'log',
    values: {
      time: '2026-03-02 07:00',
      method: 'phone',
      person: 'boss',
      summary: 'Called',
      feedback: '-',
      nextStep: 'Send it',
      dueDate: '2026-03-06',
    },
  });
  desk.workbench.run('hourly');
  desk.workbench.advance('2026-03-02 08:30');
  return desk.workbench.save();
})();

/** Tuesday before the clock: somebody deleted a customer with its follow-up and wrote over another. */
const tuesday = ((): ReturnType<Workbench['save']> => {
  const workbench = createWorkbench({ from: monday, script: bundle });
  workbench.advance('2026-03-03 07:30');
  workbench.deleteRows('Tracker', 3, 1);
  workbench.deleteRows('Follow-ups', 2, 1);
  workbench.edit('Tracker', 'C2', 'Somebody else');
  workbench.edit('Tracker', 'A5', 'New one');
  return workbench.save();
})();

const start = (world: ReturnType<Workbench['save']>): Workbench =>
  createWorkbench({ from: world, script: bundle });

const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // Killed; it is tried again.
  }
};

const check = (workbench: Workbench): Backups =>
  (workbench.api('backups.check', {}) as Answer<Backups>).value;

const callsIn = (workbench: Workbench): number =>
  Object.values(workbench.meter.last.calls).reduce((sum, count) => sum + count, 0);

const ways = ['lost', 'some', 'landed'] as const;

describe.each([
  [
    'the first backup, with a file to be made',
    (): ReturnType<Workbench['save']> => {
      const desk = openDesk({ language: 'en', now: '2026-03-02 07:30' });
      desk.pasteColumn('tracker', 2, 'customerName', customers);
      return desk.workbench.save();
    },
    1,
  ],
  ['a later backup', (): ReturnType<Workbench['save']> => tuesday, 2],
] as const)('%s that is killed', (_, worldOf, days) => {
  const world = worldOf();
  const undisturbed = start(world);
  undisturbed.api('backups.run', {});
  const calls = callsIn(undisturbed);

  test.each(ways)(
    'at any call, with what was not yet written %s, never counts half; the next run finishes it',
    (buffered) => {
      for (let at = 1; at <= calls; at += stride) {
        const workbench = start(world);
        workbench.faults.plan({ kind: 'kill', at, functionName: 'api', buffered });
        attempt(() => workbench.api('backups.run', {}));
        workbench.faults.clear();
        workbench.faults.clearLocks();
        const half = check(workbench);
        // Whatever is offered restores; nothing is offered that does not.
        if (half.days.length > 0) expect({ at, ...half.checked }).toMatchObject({ at, ok: true });
        const answer = workbench.api('backups.run', {}) as Answer<Backups>;
        expect({ at, ok: answer.ok, days: answer.value?.days.length }).toEqual({ at, ok: true, days });
        expect({ at, ...check(workbench).checked }).toMatchObject({ at, ok: true });
        // A file cannot be deleted: at most the one whose making was cut off is left over.
        expect(workbench.files.length).toBeLessThanOrEqual(3);
      }
    },
  );
});

const params = (requestId: string, cursor: number): object => ({
  day: '2026-03-02',
  what: { kind: 'all' },
  requestId,
  cursor,
});

const restore = (workbench: Workbench, requestId: string): void => {
  for (let cursor: number | null = 0; cursor !== null;) {
    const answer = workbench.api('restore.run', params(requestId, cursor)) as Answer<Done>;
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    cursor = answer.value.nextCursor;
  }
};

/** What must hold once a restore went through, whatever happened on the way. */
const outcome = (workbench: Workbench): object => {
  const [headers = [], ...rows] = shown(workbench, 'Tracker');
  const records = rows.filter((row) => row[0] !== '');
  const column = (header: string): string[] => records.map((row) => row[headers.indexOf(header)] ?? '');
  const ids = column('Lead ID');
  return {
    customers: records.map((row) => row.slice(0, 3).join('|')).sort(),
    needs: column('Need').sort(),
    ids: [...ids].sort(),
    states: column('Genjin system').every((state, index) => state.includes(`"id":"${ids[index]}"`)),
    followUps: shown(workbench, 'Follow-ups')
      .slice(1)
      .map((row) => row.slice(0, 8).join('|'))
      .filter((line) => line.replace(/\|/g, '') !== ''),
  };
};

describe('a restore that is killed', () => {
  const undisturbed = start(tuesday);
  restore(undisturbed, 'first');
  const calls = callsIn(undisturbed);
  undisturbed.run('sweep');
  const expected = outcome(undisturbed);

  test('undisturbed, brings back the customer with its follow-up, and keeps the new one', () => {
    expect(expected).toMatchObject({
      ids: ['LX001', 'LX002', 'LX003', 'LX004', 'LX005'],
      states: true,
    });
    expect((expected as { followUps: string[] }).followUps).toHaveLength(1);
  });

  test.each(ways)(
    'at any call, with what was not yet written %s, is finished by the next run: nobody twice, nobody lost',
    (buffered) => {
      for (let at = 1; at <= calls; at += stride) {
        const workbench = start(tuesday);
        workbench.faults.plan({ kind: 'kill', at, functionName: 'api', buffered });
        attempt(() => restore(workbench, 'first'));
        workbench.faults.clear();
        workbench.faults.clearLocks();
        // The clock may look before the person tries again.
        if (at % 2 === 0) workbench.run('sweep');
        restore(workbench, 'first');
        workbench.run('sweep');
        expect({ at, ...outcome(workbench) }).toEqual({ at, ...expected });
        expect({ at, ...(workbench.run('sweep') as object) }).toMatchObject({ at, cells: 0 });
      }
    },
  );
});
