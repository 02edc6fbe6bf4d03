import type { ImportRemark, ImportRunParams, ImportRunValue } from '../../src/app/import/protocol';
import { mayBeRepeated, type Failure } from '../server/answers';
import type { Send } from '../server/send';

/** How far an import got. */
export interface Run {
  readonly status: 'going' | 'stopping' | 'stopped' | 'failed' | 'done';
  readonly importId: string;
  readonly imported: number;
  readonly total: number;
  readonly problems: readonly ImportRemark[];
  readonly problemCount: number;
  /** No answer came, or the sheet is busy: the same part is sent again by itself. */
  readonly isRetrying: boolean;
  /** Why it stands still. */
  readonly error: Failure | null;
}

export interface RunnerDoors {
  readonly send: Send;
  readonly later: (act: () => void, milliseconds: number) => void;
  readonly changed: (run: Run) => void;
}

export interface Runner {
  /** Sends the first part; the others follow by themselves. */
  start(params: ImportRunParams & { readonly importId: string }, total: number): void;
  /** Lets the part that is on its way arrive, and sends no other. */
  stop(): void;
  /** Goes on where it stopped or failed. */
  resume(): void;
}

const pausesMs = [1_000, 3_000, 8_000, 20_000];

/**
 * Sends an import part by part. A part without answer is sent again with the same import and the same place:
 * the server knows what it did already, so no row comes in twice.
 */
export const createRunner = ({ send, later, changed }: RunnerDoors): Runner => {
  let params: (ImportRunParams & { readonly importId: string }) | null = null;
  let cursor = 0;
  let attempts = 0;
  let run: Run | null = null;

  const change = (part: Partial<Run>): void => {
    if (!run) return;
    run = { ...run, ...part };
    changed(run);
  };

  const take = (value: ImportRunValue): void => {
    attempts = 0;
    cursor = value.nextCursor ?? value.total;
    change({
      imported: value.imported,
      total: value.total,
      problems: [...run!.problems, ...value.problems],
      problemCount: run!.problemCount + value.problemCount,
      isRetrying: false,
    });
    if (value.nextCursor === null) change({ status: 'done' });
    else if (run!.status === 'stopping') change({ status: 'stopped' });
    else void sendNext();
  };

  const fail = (error: Failure): void => {
    const pause = pausesMs[attempts - 1];
    if (run!.status === 'stopping') change({ status: 'stopped', isRetrying: false });
    else if (mayBeRepeated(error) && pause !== undefined) {
      change({ isRetrying: true });
      later(() => {
        if (run?.status === 'going') void sendNext();
        else if (run?.status === 'stopping') change({ status: 'stopped', isRetrying: false });
      }, pause);
    } else change({ status: 'failed', error, isRetrying: false });
  };

  const sendNext = async (): Promise<void> => {
    attempts += 1;
    const outcome = await send('import.run', { ...params!, cursor });
    if (outcome.ok) take(outcome.value);
    else fail(outcome.error);
  };

  return {
    start(given, total) {
      params = given;
      cursor = 0;
      attempts = 0;
      run = {
        status: 'going',
        importId: given.importId,
        imported: 0,
        total,
        problems: [],
        problemCount: 0,
        isRetrying: false,
        error: null,
      };
      change({});
      void sendNext();
    },
    stop() {
      if (run?.status === 'going') change({ status: 'stopping' });
    },
    resume() {
      if (run?.status !== 'stopped' && run?.status !== 'failed') return;
      attempts = 0;
      change({ status: 'going', error: null });
      void sendNext();
    },
  };
};
