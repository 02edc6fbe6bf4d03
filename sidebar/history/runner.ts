import type { HistoryDone } from '../../src/app/history/protocol';
import { mayBeRepeated, type Failure, type Outcome } from '../server/answers';

/** How far a piece of work got. */
export type Run =
  /** `last`: the newest part's answer; null before the first. */
  | { readonly status: 'going'; readonly last: HistoryDone | null; readonly isRetrying: boolean }
  | { readonly status: 'stopped'; readonly last: HistoryDone; readonly cursor: number }
  | { readonly status: 'failed'; readonly error: Failure; readonly cursor: number }
  | { readonly status: 'done'; readonly value: HistoryDone };

export interface RunDoors {
  readonly send: (cursor: number) => Promise<Outcome<HistoryDone>>;
  readonly changed: (run: Run) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Asked after each part: what was begun is ended, nothing more is begun. */
  readonly isStopped: () => boolean;
}

const pausesMs = [1_000, 3_000, 8_000];

/**
 * Sends a piece of work part by part. A part without answer is sent again with the same request and the same
 * place: the server knows what it did already.
 *
 * @param from cursor to begin at, after an earlier try that stopped
 */
export const runParts = async ({ send, changed, pause, isStopped }: RunDoors, from = 0): Promise<void> => {
  let cursor = from;
  let last: HistoryDone | null = null;
  for (;;) {
    changed({ status: 'going', last, isRetrying: false });
    let outcome = await send(cursor);
    for (const milliseconds of pausesMs) {
      if (outcome.ok || !mayBeRepeated(outcome.error) || isStopped()) break;
      changed({ status: 'going', last, isRetrying: true });
      await pause(milliseconds);
      outcome = await send(cursor);
    }
    if (!outcome.ok) {
      changed({ status: 'failed', error: outcome.error, cursor });
      return;
    }
    last = outcome.value;
    if (last.nextCursor === null) {
      changed({ status: 'done', value: last });
      return;
    }
    cursor = last.nextCursor;
    if (isStopped()) {
      changed({ status: 'stopped', last, cursor });
      return;
    }
  }
};
