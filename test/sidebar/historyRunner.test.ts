import type { HistoryDone } from '../../src/app/history/protocol';
import { runParts, type Run } from '../../sidebar/history/runner';
import type { Failure, Outcome } from '../../sidebar/server/answers';

const part = (nextCursor: number | null): Outcome<HistoryDone> => ({
  ok: true,
  value: { stepId: 'step', done: nextCursor === null, changed: 10, total: 25, nextCursor, message: 'done' },
});
const failure = (code: Failure['code']): Outcome<HistoryDone> => ({
  ok: false,
  error: { code, message: '' },
});

/** Plays answers in order; tells what was asked for and what was shown. */
const play = async (
  answers: Outcome<HistoryDone>[],
  from = 0,
  stopAfter = Infinity,
): Promise<{ asked: number[]; shown: Run[]; pauses: number[] }> => {
  const asked: number[] = [];
  const shown: Run[] = [];
  const pauses: number[] = [];
  await runParts(
    {
      send: (cursor) => {
        asked.push(cursor);
        return Promise.resolve(answers.shift()!);
      },
      changed: (run) => void shown.push(run),
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
      isStopped: () => asked.length >= stopAfter,
    },
    from,
  );
  return { asked, shown, pauses };
};

describe('undoing in parts', () => {
  test('goes on by itself to the end and says how far it is', async () => {
    const { asked, shown } = await play([part(10), part(20), part(null)]);
    expect(asked).toEqual([0, 10, 20]);
    expect(shown.map((run) => (run.status === 'going' ? (run.last?.nextCursor ?? 0) : run.status))).toEqual([
      0,
      10,
      20,
      'done',
    ]);
  });

  test('stops after the part under way, and goes on from there when asked', async () => {
    const { asked, shown } = await play([part(10), part(20), part(null)], 0, 2);
    expect(asked).toEqual([0, 10]);
    expect(shown[shown.length - 1]).toMatchObject({ status: 'stopped', cursor: 20 });
    expect((await play([part(null)], 20, 1)).shown.pop()).toMatchObject({ status: 'done' });
  });

  test('once stopped, a part without answer is not sent again', async () => {
    const { asked, shown } = await play([failure('lost'), part(null)], 0, 1);
    expect(asked).toEqual([0]);
    expect(shown[shown.length - 1]).toMatchObject({ status: 'failed', cursor: 0 });
  });

  test('sends a part that got no answer again from the same place, and says so', async () => {
    const { asked, shown, pauses } = await play([part(10), failure('lost'), failure('busy'), part(null)]);
    expect(asked).toEqual([0, 10, 10, 10]);
    expect(pauses).toHaveLength(2);
    expect(shown).toContainEqual(
      expect.objectContaining({
        status: 'going',
        last: expect.objectContaining({ nextCursor: 10 }),
        isRetrying: true,
      }),
    );
    expect(shown[shown.length - 1]).toMatchObject({ status: 'done' });
  });

  test('stops where the server refuses, and can go on from there', async () => {
    const { shown } = await play([part(10), failure('noRight')]);
    expect(shown[shown.length - 1]).toMatchObject({
      status: 'failed',
      cursor: 10,
      error: { code: 'noRight' },
    });
    expect((await play([part(null)], 10)).asked).toEqual([10]);
  });
});
