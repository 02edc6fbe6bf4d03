import fc from 'fast-check';
import type { MethodName } from '../../src/app/protocol';
import type { Outcome } from '../../sidebar/server/answers';
import { createQueue, type Operation, type Request } from '../../sidebar/server/queue';
import { newRequestId } from '../../sidebar/server/requestId';
import type { Send } from '../../sidebar/server/send';

/** What happens to one transmission: it arrives or not, its answer comes back or not. */
type Fate = 'fine' | 'answerLost' | 'neverArrived' | 'busy' | 'refused';

/** Lets every promise that can go on go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const followUp = (lane: string, requestId: string): Request => ({
  requestId,
  lane,
  method: 'followups.log',
  params: {
    customerId: lane,
    requestId,
    values: {
      time: '2026-11-18 10:00',
      method: 'phone',
      person: null,
      summary: requestId,
      feedback: null,
      nextStep: null,
      dueDate: null,
    },
  },
});

/** The queue between a page and a server that knows its requests again, with a line of a given temper. */
const workshop = (fates: readonly Fate[], order: readonly number[] = []) => {
  const landed: { lane: string; requestId: string }[] = [];
  const inFlight: { deliver: () => void; lane: string }[] = [];
  const timers: (() => void)[] = [];
  const done: string[] = [];
  const failed: Operation[] = [];
  let operations: readonly Operation[] = [];
  let sent = 0;
  let mostAtOnce = 0;
  let overtaken = false;

  const send = ((_: MethodName, params: { requestId: string; customerId: string }) => {
    const fate = fates[sent % Math.max(1, fates.length)] ?? 'fine';
    sent += 1;
    const { requestId, customerId: lane } = params;
    if (inFlight.some((call) => call.lane === lane)) overtaken = true;
    return new Promise<Outcome<unknown>>((resolve) => {
      const call = {
        lane,
        deliver: () => {
          inFlight.splice(inFlight.indexOf(call), 1);
          const arrives = fate === 'fine' || fate === 'answerLost';
          if (arrives && !landed.some((each) => each.requestId === requestId))
            landed.push({ lane, requestId });
          if (fate === 'fine') resolve({ ok: true, value: {} });
          else if (fate === 'busy') resolve({ ok: false, error: { code: 'busy', message: '' } });
          else if (fate === 'refused') resolve({ ok: false, error: { code: 'invalid', message: 'no' } });
          else resolve({ ok: false, error: { code: 'lost', message: '' } });
        },
      };
      inFlight.push(call);
      mostAtOnce = Math.max(mostAtOnce, inFlight.length);
    });
  }) as unknown as Send;

  const queue = createQueue({
    send,
    later: (act) => void timers.push(act),
    changed: (next) => (operations = next),
    done: (operation) => void done.push(operation.requestId),
    failed: (operation) => void failed.push(operation),
  });

  /** Answers come in the given order, timers fire when nothing else is left. */
  const run = async (): Promise<void> => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      await settle();
      const call = inFlight[(order[turn % Math.max(1, order.length)] ?? 0) % Math.max(1, inFlight.length)];
      if (call) call.deliver();
      else if (timers.length > 0) timers.shift()!();
      else return;
    }
    throw new Error('does not come to rest');
  };

  return {
    queue,
    run,
    landed,
    done,
    failed,
    operations: () => operations,
    seen: () => ({ mostAtOnce, overtaken, sent }),
  };
};

describe('the queue of writes', () => {
  test('a double click is one write', async () => {
    const { queue, run, landed } = workshop(['fine']);
    queue.add(followUp('LX001', 'a'));
    queue.add(followUp('LX001', 'a'));
    await run();
    queue.add(followUp('LX001', 'a'));
    await run();
    expect(landed.map((each) => each.requestId)).toEqual(['a']);
  });

  test('a lost answer is asked for again and lands once', async () => {
    const { queue, run, landed, done, seen } = workshop(['answerLost', 'answerLost', 'fine']);
    queue.add(followUp('LX001', 'a'));
    await run();
    expect(landed).toHaveLength(1);
    expect(done).toEqual(['a']);
    expect(seen().sent).toBe(3);
  });

  test('after some tries a person decides; trying again sends the same request', async () => {
    const { queue, run, operations, done, seen } = workshop([
      'neverArrived',
      'neverArrived',
      'neverArrived',
      'neverArrived',
      'neverArrived',
      'fine',
    ]);
    queue.add(followUp('LX001', 'a'));
    await run();
    expect(operations()).toMatchObject([{ requestId: 'a', state: 'failed', error: { code: 'lost' } }]);
    queue.retry('a');
    await run();
    expect(done).toEqual(['a']);
    expect(seen().sent).toBe(6);
  });

  test('a refusal is not repeated, keeps what was written, and holds up nothing', async () => {
    const { queue, run, operations, done, failed } = workshop(['refused', 'fine']);
    queue.add(followUp('LX001', 'a'));
    queue.add(followUp('LX001', 'b'));
    await run();
    expect(done).toEqual(['b']);
    expect(failed).toHaveLength(1);
    expect(operations()).toMatchObject([{ requestId: 'a', params: { values: { summary: 'a' } } }]);
    expect(queue.drop('a')).toBe(true);
    expect(operations()).toEqual([]);
  });

  test('what waits may be dropped, what is under way may not', async () => {
    const { queue, run, landed } = workshop(['fine']);
    queue.add(followUp('LX001', 'a'));
    queue.add(followUp('LX001', 'b'));
    expect(queue.drop('a')).toBe(false);
    expect(queue.drop('b')).toBe(true);
    await run();
    expect(landed.map((each) => each.requestId)).toEqual(['a']);
  });

  test('whatever the line does: nothing twice, nothing lost, a customer in order, never too many at once', async () => {
    const fate = fc.constantFrom<Fate>('fine', 'fine', 'answerLost', 'neverArrived', 'busy');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 25 }),
        fc.array(fate, { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat(9), { maxLength: 30 }),
        fc.array(fc.boolean(), { maxLength: 25 }),
        async (lanes, fates, order, doubleClicks) => {
          const { queue, run, landed, operations, seen } = workshop([...fates, 'fine'], order);
          lanes.forEach((lane, place) => {
            queue.add(followUp(`LX${lane}`, `r${place}`));
            if (doubleClicks[place]) queue.add(followUp(`LX${lane}`, `r${place}`));
          });
          for (let turn = 0; turn < 60; turn += 1) {
            await run();
            if (operations().length === 0) break;
            queue.wake();
          }
          expect(operations()).toEqual([]);
          expect(landed.map((each) => each.requestId).sort()).toEqual(
            lanes.map((_, place) => `r${place}`).sort(),
          );
          expect(seen().overtaken).toBe(false);
          expect(seen().mostAtOnce).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: 200, seed: 20261118 },
    );
  });
});

test('request ids are long, plain and never the same', () => {
  const ids = new Set(Array.from({ length: 1_000 }, newRequestId));
  expect(ids.size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{28}$/);
});
