import type { CallKind, ExecutionHost, ExecutionKind, ServiceCall, UiEvent } from '../contract';
import type { LogLevel, ServiceHost } from '../services/host';
import { refusalOf, refusalText, scopeOf } from './authorisation';
import { EXECUTION_START, Meter } from './meter';
import type { Membrane } from './membrane';
import type { Realm } from './realm';
import { useQuota, type Quota } from '../services/quota';
import type { Buffered, Fault } from './faults';
import { Paused, type Tape } from './tape';
import type { World } from './world';

const SIX_MINUTES = 360_000;
const THIRTY_SECONDS = 30_000;
const DAY = 86_400_000;
const TIME_IS_OVER = 'Exceeded maximum execution time';
const SERVICE_FAILED = 'Service Spreadsheets failed while accessing document.';

/** Allowances that every call of a kind uses; mail is counted by its recipients. */
const QUOTA_OF: Partial<Record<CallKind, Quota>> = {
  fetch: 'urlfetch',
  propertiesGet: 'properties',
  propertiesSet: 'properties',
};

/** What is to run, and as whom. */
export interface ExecutionRequest {
  readonly kind: ExecutionKind;
  readonly functionName: string;
  /** Who sits at the keyboard; '' for clocks. */
  readonly person: string;
  /** With whose rights it runs. */
  readonly runsAs: string;
  /** Unique id of the trigger that fired. */
  readonly triggerId?: string;
}

export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
  readonly at: number;
}

/** Ends an execution for good: a script that catches it gets no further. */
export class ExecutionEnded extends Error {
  constructor(
    message: string,
    readonly outcome: 'timed out' | 'killed',
  ) {
    super(message);
    this.name = 'Exception';
  }
}

interface BufferedWrite {
  readonly cells: number;
  readonly land: () => void;
}

/** One execution: what its script may do, what it has called, and what it has not yet written. */
export class Execution implements ExecutionHost, ServiceHost {
  readonly kind: ExecutionKind;
  Date!: DateConstructor;
  readonly executionId: string;
  readonly meter = new Meter();
  readonly lines: LogLine[] = [];
  readonly effectiveUser: string;
  readonly activeUser: string;
  readonly authorised: boolean;
  readonly startedAt: number;
  /** Set when the execution was stopped from outside, or while it waits: nothing works any more. */
  ended: ExecutionEnded | Paused | null = null;
  private buffered: BufferedWrite[] = [];
  private callsMade = 0;
  private unmetered = false;
  /** What strikes once the call that is being made has taken effect. */
  private failureToCome: Fault | null = null;
  /** How long others took that ran between the calls of this one. */
  private othersTook = 0;
  private realm!: Realm;
  private membrane!: Membrane;

  /** `tape`: of an execution between the calls of another, which may have to wait for that one. */
  constructor(
    readonly world: World,
    readonly request: ExecutionRequest,
    readonly tape: Tape | null = null,
  ) {
    this.kind = request.kind;
    this.startedAt = world.now;
    this.executionId = world.nextExecutionId();
    if (request.kind !== 'ambient') this.meter.spend(EXECUTION_START);
    this.effectiveUser = request.runsAs;
    this.authorised = request.kind !== 'simple';
    this.activeUser =
      this.authorised && request.person === request.runsAs ? request.person : world.knownTo(request.person);
  }

  /** The script runs in this scope from now on: its first, or the one in which it is taken up again. */
  enter(realm: Realm, membrane: Membrane): void {
    this.realm = realm;
    this.membrane = membrane;
    this.Date = realm.Date;
    this.ended = null;
    this.tape?.rewind();
  }

  call(call: ServiceCall): void {
    if (this.unmetered) return;
    if (this.ended) throw this.ended;
    this.callsMade += 1;
    if (this.kind !== 'ambient') {
      this.letOthersAct(() => this.world.arrivals.until(this.now()));
      this.meetFaults(call);
    }
    this.meter.count(call);
    const quota = QUOTA_OF[call.kind];
    if (quota !== undefined) useQuota(this.world.quotas, quota, this.now());
    this.checkTime();
  }

  /** A method of a service has done its work; what was to fail after that fails now. */
  called(): void {
    const fault = this.failureToCome;
    if (fault === null) return;
    this.failureToCome = null;
    this.strike(fault);
  }

  /** Lands what is left when the function has returned; a plan may strike here too. */
  finish(): void {
    if (this.buffered.length > 0 && !this.ended) {
      this.callsMade += 1;
      this.meetFaults({ name: 'end', kind: 'flush' });
    }
    this.settle();
    this.called();
  }

  buffer(cells: number, land: () => void): void {
    this.meter.forget();
    if (this.kind === 'ambient') land();
    else this.buffered.push({ cells, land });
  }

  settle(): void {
    if (this.buffered.length === 0) return;
    const landing = this.buffered;
    this.buffered = [];
    this.meter.countFlush(landing.reduce((sum, { cells }) => sum + cells, 0));
    for (const { land } of landing) land();
    this.checkTime();
  }

  /** Pretend time goes on while an execution works, so that scripts can watch their own limit. */
  now(): number {
    if (this.kind === 'ambient') return this.world.now;
    return this.startedAt + Math.floor(this.elapsedMs + this.othersTook);
  }

  sleep(milliseconds: number): void {
    this.meter.spend([milliseconds, milliseconds, milliseconds]);
    if (this.kind === 'ambient') this.world.now += milliseconds;
    this.checkTime();
  }

  waitForLock<T>(lockKey: string, patience: number, answer: (got: boolean) => T): T {
    const { world, tape } = this;
    const until = this.now() + patience;
    const holder = world.locks[lockKey]?.holder;
    if (holder !== undefined && tape?.mayPause === true && world.isUnderWay(holder, this)) {
      const lastMoment = Math.min(until, this.now() + (this.limit - this.elapsedMs) + 1);
      this.ended = new Paused(lockKey, lastMoment);
      tape.pause(this.ended, () => {
        this.sleep(Math.max(0, Math.min(world.now, lastMoment) - this.now()));
        const answered = answer(world.locks[lockKey] === undefined && world.now <= until);
        this.called();
        return answered;
      });
    }
    return answer(this.sitOut(lockKey, until));
  }

  /** Waits where nobody can be let go on meanwhile but those whose moment comes. True when the lock is free. */
  private sitOut(lockKey: string, until: number): boolean {
    for (;;) {
      const other = this.world.locks[lockKey];
      if (other === undefined || (other.until ?? Infinity) <= this.now()) return true;
      const next = Math.min(other.until ?? Infinity, this.world.arrivals.next ?? Infinity);
      this.sleep(Math.max(0, Math.min(next, until) - this.now()));
      if (next > until) return false;
      this.letOthersAct(() => this.world.arrivals.until(this.now()));
    }
  }

  releaseLock(lockKey: string): void {
    this.letOthersAct(() => this.world.lockQueue.release(lockKey));
  }

  get scriptTimeZone(): string {
    return this.world.scriptTimeZone;
  }

  get sessionLocale(): string {
    return this.world.workbook.locale.slice(0, 2);
  }

  /** What the manifest and the person allow; simple triggers may ask, though they may not use it. */
  mayUse(scope: string): boolean {
    return this.refusal(scope, 'run') === null;
  }

  requireAuthorisation(service: string, method: string, scope = scopeOf(service)): void {
    const refusal = this.refusal(scope);
    if (refusal !== null) throw new Error(refusalText(refusal, service, method, scope));
  }

  show(event: UiEvent): void {
    if (this.request.person === '') return;
    this.world.ui.record(event, this.request.person, this.now());
  }

  answer(kind: 'alert' | 'prompt', text: string): { button: string; text?: string } {
    return this.world.ui.answerTo(kind, text);
  }

  log(level: LogLevel, text: string): void {
    if (this.ended instanceof Paused) return;
    this.lines.push({ level, text, at: this.now() });
  }

  compileFunction(
    body: string,
    parameters: readonly string[],
    fileName: string,
  ): (...args: unknown[]) => unknown {
    return this.realm.compileFunction(body, parameters, fileName);
  }

  outward(value: unknown): unknown {
    return this.membrane.outward(value);
  }

  /** Work that Google does by itself, such as making the event object: neither counted nor failed. */
  withoutMeter<T>(work: () => T): T {
    this.unmetered = true;
    try {
      return work();
    } finally {
      this.unmetered = false;
    }
  }

  /** Milliseconds of the central scenario, the start of the execution left out. */
  get elapsedMs(): number {
    return this.meter.reading.simulatedMs.central - EXECUTION_START[1];
  }

  private refusal(scope: string, kind = this.kind): ReturnType<typeof refusalOf> {
    const { world, effectiveUser } = this;
    return refusalOf(scope, kind, world.project.oauthScopes, world.consentOf(effectiveUser));
  }

  private checkTime(): void {
    if (this.kind === 'ambient') return;
    if (this.elapsedMs > this.limit) this.end(new ExecutionEnded(TIME_IS_OVER, 'timed out'));
  }

  private get limit(): number {
    return this.kind === 'simple' ? THIRTY_SECONDS : SIX_MINUTES;
  }

  private end(reason: ExecutionEnded, fate: Buffered = 'lost'): never {
    this.ended = reason;
    const waiting = this.buffered;
    this.buffered = [];
    try {
      for (const { land } of waiting.slice(0, this.howManyLand(waiting.length, fate))) land();
    } catch {
      // A write that is refused lands as little as those behind it; nobody is left to hear of it.
    }
    throw reason;
  }

  /** At least one and not all, where there are two or more. */
  private howManyLand(count: number, fate: Buffered): number {
    if (fate === 'lost' || count === 0) return 0;
    if (fate === 'landed') return count;
    const chance = this.world.faults.random.next();
    return count === 1 ? Math.round(chance) : 1 + Math.floor(chance * (count - 1));
  }

  private meetFaults(call: ServiceCall): void {
    const { faults, trace } = this.world;
    const { executionId } = this;
    const { functionName } = this.request;
    trace?.push({
      executionId,
      functionName,
      at: this.callsMade,
      name: call.name,
      kind: call.kind,
      cells: call.cells ?? 0,
      elapsedMs: this.elapsedMs,
    });
    if (faults.isEmpty) return;
    const place = {
      executionId,
      functionName,
      position: this.callsMade,
      positionOfName: (this.meter.reading.calls[call.name] ?? 0) + 1,
      depth: this.world.running.length - 1,
    };
    for (const fault of faults.striking(call, place)) {
      if (fault.after === true) this.failureToCome = fault;
      else this.strike(fault, call);
    }
  }

  /** `call` is the one that fails by it; absent when it was counted already. */
  private strike(fault: Fault, call?: ServiceCall): void {
    const { kind, message, milliseconds = 0, buffered, quota, left = 0 } = fault;
    if (kind === 'between') this.letOthersAct(() => this.world.faults.happen(fault));
    else if (kind === 'time') this.sleep(milliseconds);
    else if (kind === 'quota') {
      if (quota !== undefined) this.world.quotas[quota] = { left, until: this.now() + DAY };
    } else {
      if (call) this.meter.count(call);
      if (kind === 'kill')
        this.end(new ExecutionEnded(message ?? 'The execution was killed.', 'killed'), buffered);
      if (kind === 'timeout') {
        const rest = Math.max(0, this.limit - this.elapsedMs);
        this.meter.spend([rest, rest, rest]);
        this.end(new ExecutionEnded(message ?? TIME_IS_OVER, 'timed out'), buffered);
      }
      throw new Error(message ?? SERVICE_FAILED);
    }
  }

  /** Others act on the world's clock; this execution finds that their time has passed, but has not used it. */
  private letOthersAct(act: () => void): void {
    const { world } = this;
    world.now = Math.max(world.now, this.now());
    act();
    this.othersTook += Math.max(0, world.now - this.now());
  }
}
