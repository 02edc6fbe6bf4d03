import { lockKey } from '../services/lock';
import type { Quota } from '../services/quota';
import type { StoreScope } from '../services/world';
import type { DrawnFaults, EventFault, Fault, Strike } from './faults';
import { perform } from './happenings';
import { bringLateEvents } from './triggers';
import type { Workbench } from './workbench';
import type { TracedCall, World } from './world';

const DAY = 86_400_000;

/** What goes wrong, and when: `wb.faults`. Nothing of it is kept by `save()`. */
export class FaultDesk {
  constructor(
    private readonly world: World,
    private readonly workbench: Workbench,
  ) {}

  /** Plans failures of calls and of events. Several may strike at one call. */
  plan(...faults: readonly (Fault | EventFault)[]): void {
    this.world.faults.plan((happening) => perform(this.workbench, happening), ...faults);
  }

  /** Faults by chance, the same for the same seed; once more replaces what was drawn before. */
  draw(options: DrawnFaults): void {
    this.world.faults.draw((happening) => perform(this.workbench, happening), options);
  }

  /** Forgets what was planned and has not struck. */
  clear(): void {
    this.world.faults.clear();
  }

  /** What has struck so far; `{ ...strike.fault, at, functionName }` plans it again. */
  get struck(): readonly Strike[] {
    return this.world.faults.struck;
  }

  /** Every call of every execution from now on, in order: what a plan can be made for. */
  trace(): readonly TracedCall[] {
    const calls: TracedCall[] = [];
    this.world.trace = calls;
    return calls;
  }

  /** Only so much is left of today's allowance; the next day brings a new one. */
  useUp(quota: Quota, left = 0): void {
    this.world.quotas[quota] = { left, until: this.world.now + DAY };
  }

  /** Events that are late arrive now. */
  bringLateEvents(): void {
    bringLateEvents(this.world);
  }

  /** Somebody else holds a lock, for so long or until `clearLocks`. */
  holdLock(scope: StoreScope, milliseconds?: number, user: string = this.workbench.user): void {
    const until = milliseconds === undefined ? {} : { until: this.world.now + milliseconds };
    this.world.locks[lockKey(scope, user)] = { holder: 'somebody else', ...until };
  }

  clearLocks(): void {
    this.world.lockQueue.releaseAll();
  }
}
