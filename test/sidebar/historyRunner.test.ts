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
    },
    from,
  );
  return { asked, shown, pauses };
};

describe('undoing in parts', () => {
  test('goes on by itself to the end and adds up what changed', async () => {
    const { asked, shown } = await play([part(10), part(20), part(null)]);
    expect(asked).toEqual([0, 10, 20]);
    expect(shown[shown.length - 1]).toMatchObject({ status: 'done', changed: 30 });
    expect(shown).toContainEqual({ status: 'going', done: 20, total: 25, isRetrying: false });
  });

  test('sends a part that got no answer again from the same place, and says so', async () => {
    const { asked, shown, pauses } = await play([part(10), failure('lost'), failure('busy'), part(null)]);
    expect(asked).toEqual([0, 10, 10, 10]);
    expect(pauses).toHaveLength(2);
    expect(shown).toContainEqual({ status: 'going', done: 10, total: 25, isRetrying: true });
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
