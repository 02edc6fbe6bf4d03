import type { Params, Value } from '../../src/app/protocol';
import { mayBeRepeated, type Failure } from './answers';
import type { Send } from './send';

export type WriteMethod = 'customers.save' | 'followups.log' | 'undo';

/** One thing a person did that is on its way to the sheet. */
export type Operation = {
  [Method in WriteMethod]: {
    readonly requestId: string;
    readonly method: Method;
    readonly params: Params<Method>;
    /** Operations of one lane go one after the other: those on the same customer. */
    readonly lane: string;
    readonly state: 'waiting' | 'sending' | 'failed';
    readonly attempts: number;
    readonly error: Failure | null;
  };
}[WriteMethod];

export type Request = Pick<Operation, 'requestId' | 'method' | 'params' | 'lane'>;

export interface QueueDoors {
  readonly send: Send;
  readonly changed: (operations: readonly Operation[]) => void;
  readonly done: (operation: Operation, value: Value<WriteMethod>) => void;
  readonly failed: (operation: Operation) => void;
  readonly later: (act: () => void, milliseconds: number) => void;
}

export interface Queue {
  /** Takes a request once; the same id again does nothing. */
  add(request: Request): void;
  retry(requestId: string): void;
  /** Forgets an operation that failed or has not been sent yet; true if it was there. */
  drop(requestId: string): boolean;
  /** Tries everything that waits, now: the line is back. */
  wake(): void;
}

/** The host allows ten calls at once; reads need room too. */
const atOnce = 4;
const pausesMs = [1_000, 3_000, 8_000, 20_000];

/**
 * Sends writes in the order they were made, a customer's one after the other, others side by side. What got
 * no answer is sent again under the same id, which the server knows; after four tries a person decides.
 */
export const createQueue = (doors: QueueDoors): Queue => {
  let operations: readonly Operation[] = [];
  const seen = new Set<string>();

  const change = (next: readonly Operation[]): void => {
    operations = next;
    doors.changed(operations);
  };
  const patch = (requestId: string, part: Partial<Pick<Operation, 'state' | 'attempts' | 'error'>>): void =>
    change(operations.map((each) => (each.requestId === requestId ? { ...each, ...part } : each)));
  const find = (requestId: string): Operation | undefined =>
    operations.find((each) => each.requestId === requestId);

  const onFailure = (requestId: string, error: Failure): void => {
    const operation = find(requestId);
    if (!operation) return;
    const pause = pausesMs[operation.attempts - 1];
    if (mayBeRepeated(error) && pause !== undefined) {
      // It keeps its place: nothing later of the same customer may overtake it.
      patch(requestId, { error });
      doors.later(() => void transmit(requestId), pause);
      return;
    }
    patch(requestId, { state: 'failed', error });
    doors.failed({ ...operation, state: 'failed', error });
    pump();
  };

  const transmit = async (requestId: string): Promise<void> => {
    const operation = find(requestId);
    if (!operation || operation.state === 'failed') return;
    patch(requestId, { state: 'sending', attempts: operation.attempts + 1 });
    const outcome = await doors.send(operation.method, operation.params);
    if (!find(requestId)) return;
    if (!outcome.ok) {
      onFailure(requestId, outcome.error);
      return;
    }
    change(operations.filter((each) => each.requestId !== requestId));
    doors.done(operation, outcome.value);
    pump();
  };

  const pump = (): void => {
    const busyLanes = new Set(operations.filter((each) => each.state === 'sending').map((each) => each.lane));
    for (const operation of operations) {
      if (busyLanes.size >= atOnce) return;
      if (operation.state !== 'waiting' || busyLanes.has(operation.lane)) continue;
      busyLanes.add(operation.lane);
      void transmit(operation.requestId);
    }
  };

  return {
    add(request) {
      if (seen.has(request.requestId)) return;
      seen.add(request.requestId);
      change([...operations, { ...request, state: 'waiting', attempts: 0, error: null } as Operation]);
      pump();
    },
    retry(requestId) {
      if (find(requestId)?.state !== 'failed') return;
      patch(requestId, { state: 'waiting', attempts: 0, error: null });
      pump();
    },
    drop(requestId) {
      const operation = find(requestId);
      if (!operation || operation.state === 'sending') return false;
      change(operations.filter((each) => each.requestId !== requestId));
      pump();
      return true;
    },
    wake() {
      for (const operation of operations) {
        if (operation.state === 'failed' && operation.error && mayBeRepeated(operation.error)) {
          patch(operation.requestId, { state: 'waiting', attempts: 0, error: null });
        }
      }
      pump();
    },
  };
};
