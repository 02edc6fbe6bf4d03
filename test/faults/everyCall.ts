import type { Deed, Fault, Workbench } from '../../workbench';
import { perform } from '../../workbench/engine/runtime/happenings';
import { strideOf } from './depth';
import { tally } from './tally';
import {
  cell,
  customers,
  customersIn,
  keptKeys,
  remarkOf,
  start,
  teamAtWork,
  tracker,
  type World,
} from './team';
import { brokenChains, committedIn } from './trailChain';

/**
 * Every entry point, disturbed at every call by every kind of fault, and by people who sort, insert, delete
 * and type between two calls or after a broken one; then left alone for clean looks at all rows until one writes
 * nothing, two at most.
 * `npm run test:faults` takes every call; the whole suite takes a share of them.
 */
const stride = strideOf(149);

export interface Entry {
  readonly title: string;
  /** Whose calls are disturbed. */
  readonly functionName: string;
  /** What happened in the file before, undisturbed. */
  readonly before?: (workbench: Workbench) => void;
  readonly act: (workbench: Workbench) => void;
  /** What else may stand in a customer's cells afterwards: `name.column` → values. */
  readonly mayBecome?: Readonly<Record<string, readonly string[]>>;
  /** Who may come in, once each. */
  readonly mayCome?: readonly string[];
  /** Who may leave. */
  readonly mayGo?: readonly string[];
}

/** What a person does meanwhile. */
interface Meanwhile {
  readonly title: string;
  readonly happens: Deed;
  readonly deletes?: true;
  readonly mayBecome?: Entry['mayBecome'];
}

const deeds: readonly Meanwhile[] = [
  { title: 'a sort', happens: { do: 'sort', args: [tracker, 'A2:AZ', 1] } },
  { title: 'an inserted row', happens: { do: 'insertRows', args: [tracker, 3, 1] } },
  { title: 'a deleted row', happens: { do: 'deleteRows', args: [tracker, 6, 1] }, deletes: true },
  {
    title: 'an edit',
    happens: { do: 'edit', args: [tracker, cell('nextFollowUp', 5), '2026-04-01'] },
    mayBecome: { '己公司.nextFollowUp': ['2026-04-01'] },
  },
];

interface Disturbance {
  readonly title: string;
  readonly fault: Omit<Fault, 'at' | 'functionName'>;
  /** What a person does beside the call, or once the run has ended, before anybody looks. */
  readonly deedOf: (at: number) => Meanwhile | undefined;
}

/** Every other one meets nobody; the others one deed each, in turn. */
const inTurn = (at: number): Meanwhile | undefined => (at % 2 === 0 ? undefined : deeds[((at - 1) / 2) % 4]);

const breaks = (title: string, fault: object): Disturbance => ({
  title: `${title}, and a person goes on working`,
  fault: fault as Disturbance['fault'],
  deedOf: inTurn,
});

const disturbances: readonly Disturbance[] = [
  breaks('fails', { kind: 'throw', message: 'Service error: Spreadsheets' }),
  breaks('fails after it took effect', { kind: 'throw', after: true, message: 'Service timed out' }),
  ...(['lost', 'some', 'landed'] as const).map((buffered) =>
    breaks(`is killed, what was not yet written ${buffered}`, { kind: 'kill', buffered }),
  ),
  ...deeds.map((deed): Disturbance => ({
    title: `meets ${deed.title}`,
    fault: { kind: 'between', happens: deed.happens } as Disturbance['fault'],
    deedOf: () => deed,
  })),
];

const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // What a fault broke is looked at afterwards.
  }
};

/** Cells of the team's that changed though nobody asked for it. */
const spoiled = (
  before: ReturnType<typeof customersIn>,
  now: ReturnType<typeof customersIn>,
  mayBecome: NonNullable<Entry['mayBecome']>,
): string[] => {
  const byName = new Map(before.map((customer) => [customer.customerName, customer]));
  return now.flatMap((customer) => {
    const name = customer.customerName;
    const stood = byName.get(name);
    if (!stood) return [];
    return keptKeys.flatMap((key) => {
      const allowed = [stood[key], ...(mayBecome[`${name}.${key}`] ?? [])];
      return allowed.includes(customer[key]) ? [] : [`${name}.${key}: ${stood[key]} → ${customer[key]}`];
    });
  });
};

const namesInBin = (workbench: Workbench): readonly string[] => {
  const answer = workbench.api('bin.list', {}) as { value: { items: readonly { name: string }[] } };
  return answer.value.items.map(({ name }) => name);
};

const describeEntry = (entry: Entry): void => {
  const { functionName, act, mayCome = [], mayGo = [] } = entry;
  const world: World = ((): World => {
    if (!entry.before) return teamAtWork;
    const workbench = start(teamAtWork);
    entry.before(workbench);
    return workbench.save();
  })();
  const fresh = start(world);
  const before = customersIn(fresh);
  const committedBefore = committedIn(fresh);
  const mailsBefore = fresh.mail.length;

  /** What must hold of the world after two clean looks, whatever happened before. */
  const complaintsOf = (workbench: Workbench, deed: Meanwhile | undefined, secondLook: number): string[] => {
    const now = customersIn(workbench);
    const complaints: string[] = [];
    const say = (holds: boolean, what: string): void => void (holds || complaints.push(what));
    const ids = now.map(({ leadId }) => leadId);
    say(new Set(ids).size === ids.length, `ids are not unique: ${ids.join()}`);
    say(
      now.every(({ state, leadId }) => state.includes(`"id":"${leadId}"`)),
      'a state stands beside another id',
    );
    say(
      now.every(({ remark, customerName }) => remark === '' || remark === remarkOf(customerName)),
      'a remark of the team stands beside another customer',
    );
    const names = now.map(({ customerName }) => customerName);
    say(new Set(names).size === names.length, `a customer stands twice: ${names.join()}`);
    const strangers = names.filter((name) => !customers.includes(name) && !mayCome.includes(name));
    say(strangers.length === 0, `strangers came in: ${strangers.join()}`);
    const gone = before
      .map(({ customerName }) => customerName)
      .filter((name) => !names.includes(name) && !mayGo.includes(name));
    say(gone.length <= (deed?.deletes ? 1 : 0), `customers are gone: ${gone.join()}`);
    const digests = workbench.mail.slice(mailsBefore).filter((mail) => mail.subject.startsWith('今日'));
    say(
      new Set(digests.map((mail) => mail.to)).size === digests.length,
      'somebody had two digests on one day',
    );
    say(secondLook === 0, `a second look changed ${secondLook} cells`);
    complaints.push(
      ...spoiled(before, now, { ...entry.mayBecome, ...deed?.mayBecome }),
      ...brokenChains(workbench, committedBefore),
    );
    if (gone.length > 0) {
      const kept = namesInBin(workbench);
      say(
        gone.every((name) => kept.includes(name)),
        `${gone.join()} cannot be brought back`,
      );
    }
    return complaints;
  };

  describe(entry.title, () => {
    const runs = tally(entry.title);
    const traced = start(world);
    const calls = traced.faults.trace();
    attempt(() => act(traced));
    const count = calls.filter((call) => call.functionName === functionName).length;

    test('has calls to disturb', () => expect(count).toBeGreaterThan(0));

    test.each(disturbances)('$title at any call, and is whole again after one clean look', (disturbance) => {
      const bad: { at: number; complaints: string[] }[] = [];
      for (let at = 1; at <= count; at += stride) {
        const workbench = start(world);
        workbench.faults.plan({ ...disturbance.fault, at, functionName } as Fault);
        attempt(() => act(workbench));
        workbench.faults.clear();
        workbench.faults.clearLocks();
        const deed = disturbance.deedOf(at);
        if (deed && disturbance.fault.kind !== 'between') perform(workbench, deed.happens);
        const look = (): number => (workbench.run('sweep') as { cells: number }).cells;
        // A look that wrote nothing is its own second one.
        const secondLook = look() === 0 ? 0 : look();
        const complaints = complaintsOf(workbench, deed, secondLook);
        runs.count(complaints.length === 0);
        if (complaints.length > 0) bad.push({ at, complaints });
      }
      expect(bad).toEqual([]);
    });
  });
};

export const disturbEveryCall = (entries: readonly Entry[]): void => entries.forEach(describeEntry);
