import type { ExecutionHost, ExecutionKind, ServiceCall, UiEvent } from '../contract';
import type { LogLevel, ServiceHost } from '../services/host';
import { refusalOf, refusalText, scopeOf } from './authorisation';
import { EXECUTION_START, Meter } from './meter';
import type { Membrane } from './membrane';
import type { Realm } from './realm';
import type { World } from './world';

const SIX_MINUTES = 360_000;
const THIRTY_SECONDS = 30_000;

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
  readonly Date: DateConstructor;
  readonly executionId: string;
  readonly meter = new Meter();
  readonly lines: LogLine[] = [];
  readonly effectiveUser: string;
  readonly activeUser: string;
  readonly authorised: boolean;
  readonly startedAt: number;
  /** Set when the execution was stopped from outside; nothing works any more. */
  ended: ExecutionEnded | null = null;
  private buffered: BufferedWrite[] = [];
  private callsMade = 0;
  private unmetered = false;

  constructor(
    readonly world: World,
    readonly request: ExecutionRequest,
    private readonly realm: Realm,
    private readonly membrane: Membrane,
  ) {
    this.Date = realm.Date;
    this.kind = request.kind;
    this.startedAt = world.now;
    this.executionId = world.nextExecutionId();
    if (request.kind !== 'ambient') this.meter.spend(EXECUTION_START);
    this.effectiveUser = request.runsAs;
    this.authorised = request.kind !== 'simple';
    this.activeUser =
      this.authorised && request.person === request.runsAs ? request.person : world.knownTo(request.person);
  }

  call(call: ServiceCall): void {
    if (this.unmetered) return;
    if (this.ended) throw this.ended;
    this.callsMade += 1;
    this.meetFault(call);
    this.meter.count(call);
    this.checkTime();
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
    return this.startedAt + Math.floor(this.elapsedMs);
  }

  sleep(milliseconds: number): void {
    this.meter.spend([milliseconds, milliseconds, milliseconds]);
    if (this.kind === 'ambient') this.world.now += milliseconds;
    this.checkTime();
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
    const limit = this.kind === 'simple' ? THIRTY_SECONDS : SIX_MINUTES;
    if (this.elapsedMs > limit) this.end(new ExecutionEnded('Exceeded maximum execution time', 'timed out'));
  }

  private end(reason: ExecutionEnded): never {
    this.ended = reason;
    this.buffered = [];
    throw reason;
  }

  private meetFault(call: ServiceCall): void {
    const { faults } = this.world;
    if (faults.isEmpty || this.kind === 'ambient') return;
    const ofName = (this.meter.reading.calls[call.name] ?? 0) + 1;
    const fault = faults.striking(call, this.request.functionName, this.callsMade, ofName);
    if (fault === null) return;
    if (fault.kind === 'between') fault.happens?.();
    if (fault.kind === 'time') this.sleep(fault.milliseconds ?? 0);
    if (fault.kind === 'throw') {
      this.meter.count(call);
      throw new Error(fault.message ?? 'Service Spreadsheets failed while accessing document.');
    }
    if (fault.kind === 'kill') {
      if (fault.buffered === 'landed') for (const { land } of this.buffered) land();
      this.end(new ExecutionEnded(fault.message ?? 'The execution was killed.', 'killed'));
    }
  }
}
