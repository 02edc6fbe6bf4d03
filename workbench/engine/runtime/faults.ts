import { NotEmulated, type ServiceCall } from '../contract';

/** Something that goes wrong at one call of a script. Calls are counted from 1 within each execution. */
export interface Fault {
  /** Which call of the execution; every call that matches `name` when absent. */
  readonly at?: number;
  /** Only calls of this name, e.g. `Range.setValues`; `at` then counts these alone. */
  readonly name?: string;
  /** Only executions of this function. */
  readonly functionName?: string;
  /**
   * `throw`: the call fails with `message`. `kill`: the execution ends, uncatchable. `time`: so much simulated
   * time passes before the call. `between`: something else happens just before the call.
   */
  readonly kind: 'throw' | 'kill' | 'time' | 'between';
  readonly message?: string;
  readonly milliseconds?: number;
  readonly happens?: () => void;
  /** What becomes of writes that had not landed when the execution is killed. */
  readonly buffered?: 'lost' | 'landed';
  /** Strikes each time instead of once. */
  readonly always?: boolean;
}

const KINDS: readonly string[] = ['throw', 'kill', 'time', 'between'];

/** The faults that are planned, and which of them strikes at a call. */
export class FaultPlan {
  private faults: Fault[] = [];

  plan(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      if (!KINDS.includes(fault.kind)) throw new NotEmulated(`fault of kind ${String(fault.kind)}`);
    }
    this.faults.push(...faults);
  }

  clear(): void {
    this.faults = [];
  }

  get isEmpty(): boolean {
    return this.faults.length === 0;
  }

  /** `position` and `positionOfName` count this call too. */
  striking(call: ServiceCall, functionName: string, position: number, positionOfName: number): Fault | null {
    const fault = this.faults.find(
      ({ at, name, functionName: only }) =>
        (only === undefined || only === functionName) &&
        (name === undefined || name === call.name) &&
        (at === undefined || at === (name === undefined ? position : positionOfName)),
    );
    if (fault === undefined) return null;
    if (fault.always !== true) this.faults = this.faults.filter((other) => other !== fault);
    return fault;
  }
}
