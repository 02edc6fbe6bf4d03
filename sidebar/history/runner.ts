import type { HistoryDone } from '../../src/app/history/protocol';
import { mayBeRepeated, type Failure, type Outcome } from '../server/answers';

/** How far a piece of work got. */
export type Run =
  | { readonly status: 'going'; readonly done: number; readonly total: number; readonly isRetrying: boolean }
  | { readonly status: 'failed'; readonly error: Failure; readonly cursor: number }
  | { readonly status: 'done'; readonly value: HistoryDone; readonly changed: number };

export interface RunDoors {
  readonly send: (cursor: number) => Promise<Outcome<HistoryDone>>;
  readonly changed: (run: Run) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const pausesMs = [1_000, 3_000, 8_000];

/**
 * Sends a piece of work part by part. A part without answer is sent again with the same request and the same
 * place: the server knows what it did already.
 *
 * @param from cursor to begin at, after an earlier try that stopped
 */
export const runParts = async ({ send, changed, pause }: RunDoors, from = 0): Promise<void> => {
  let cursor = from;
  let total = 0;
  let sum = 0;
  for (;;) {
    changed({ status: 'going', done: cursor, total, isRetrying: false });
    let outcome = await send(cursor);
    for (const milliseconds of pausesMs) {
      if (outcome.ok || !mayBeRepeated(outcome.error)) break;
      changed({ status: 'going', done: cursor, total, isRetrying: true });
      await pause(milliseconds);
      outcome = await send(cursor);
    }
    if (!outcome.ok) {
      changed({ status: 'failed', error: outcome.error, cursor });
      return;
    }
    sum += outcome.value.changed;
    total = outcome.value.total;
    if (outcome.value.nextCursor === null) {
      changed({ status: 'done', value: outcome.value, changed: sum });
      return;
    }
    cursor = outcome.value.nextCursor;
  }
};
