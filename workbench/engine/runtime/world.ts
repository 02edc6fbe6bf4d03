import type { CallKind, ExecutionKind } from '../contract';
import type { Workbook } from '../model';
import type {
  FetchAnswers,
  FetchRecord,
  LockHolder,
  MailRecord,
  PropertyStores,
  ServiceProject,
  ServiceWorld,
  TriggerRecord,
} from '../services/world';
import type { QuotasLeft } from '../services/quota';
import type { View } from '../spreadsheet';
import { fullConsent, type Consent } from './authorisation';
import { Arrivals } from './arrivals';
import { EventPost } from './event-post';
import { FaultPlan } from './faults';
import { Files, type Plan } from './files';
import { LockQueue } from './lock-queue';
import { addReading, copyReading, emptyReading, type MeterReading } from './meter';
import type { Project } from './project';
import { identifierOf, SeededRandom } from './random';
import type { ExecutionRequest, LogLine } from './execution';
import { UiLog } from './ui-log';

/** An execution that is over, as the page lists it. */
export interface ExecutionRecord {
  readonly id: string;
  readonly functionName: string;
  readonly kind: ExecutionKind;
  /** Whose rights it had. */
  readonly user: string;
  readonly triggerId?: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: 'completed' | 'failed' | 'timed out' | 'killed';
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string };
  readonly meter: MeterReading;
  readonly lines: readonly LogLine[];
}

/** A call as `wb.faults.trace()` lists it. */
export interface TracedCall {
  readonly executionId: string;
  readonly functionName: string;
  /** Counted from 1 within its execution. */
  readonly at: number;
  readonly name: string;
  readonly kind: CallKind;
  /** Cells it reads or writes. */
  readonly cells: number;
  /** What its execution had taken so far, by the central guess. */
  readonly elapsedMs: number;
}

export type { Plan } from './files';

export interface WorldOptions {
  readonly workbook: Workbook;
  readonly project: Project;
  readonly now: number;
  readonly scriptTimeZone: string;
  readonly owner: string;
  readonly plan: Plan;
  readonly seed: number;
  readonly fetchAnswers: FetchAnswers;
  readonly loopback: boolean;
  /** Real time after which a script that never comes back is stopped. */
  readonly realLimitMs?: number;
}

const EXECUTIONS_KEPT = 1000;

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);

/** Everything that outlives an execution: the files, the script, the stores, the people and the time. */
export class World implements ServiceWorld {
  /** The file whose script runs. */
  readonly workbook: Workbook;
  readonly files: Files;
  readonly code: Project;
  readonly scriptTimeZone: string;
  readonly owner: string;
  readonly plan: Plan;
  readonly fetchAnswers: FetchAnswers;
  readonly loopback: boolean;
  readonly realLimitMs: number;
  readonly random = (): number => this.generator.next();
  readonly generator: SeededRandom;
  readonly ui = new UiLog();
  readonly faults = new FaultPlan();
  readonly post = new EventPost(this.faults);
  readonly arrivals = new Arrivals();
  /** Allowances that were cut short. */
  quotas: QuotasLeft = {};
  /** Executions that have begun and not ended, each inside the one before. */
  readonly running: string[] = [];
  /** Where calls are noted while somebody watches. */
  trace: TracedCall[] | null = null;
  properties: PropertyStores = { document: {}, script: {}, user: {} };
  caches: ServiceWorld['caches'] = { document: {}, script: {}, user: {} };
  readonly lockQueue = new LockQueue(this.arrivals);
  triggers: TriggerRecord[] = [];
  mail: MailRecord[] = [];
  fetches: FetchRecord[] = [];
  executions: ExecutionRecord[] = [];
  consents: Record<string, Consent> = {};
  /** Milliseconds since the epoch. Only the clock's owner and finished executions move it. */
  now: number;
  /** Milliseconds of trigger time a person has used, by `user|day`. */
  triggerTime: Record<string, number> = {};
  /** What each person has selected. */
  private readonly views = new Map<string, View>();
  executionsStarted = 0;
  readonly meter: { last: MeterReading; total: MeterReading } = {
    last: emptyReading(),
    total: emptyReading(),
  };

  constructor(options: WorldOptions) {
    this.workbook = options.workbook;
    this.code = options.project;
    this.now = options.now;
    this.scriptTimeZone = options.scriptTimeZone;
    this.owner = options.owner;
    this.plan = options.plan;
    this.fetchAnswers = options.fetchAnswers;
    this.loopback = options.loopback;
    this.realLimitMs = options.realLimitMs ?? 120_000;
    this.generator = new SeededRandom(options.seed);
    this.files = new Files(this.workbook, this);
  }

  get locks(): Record<string, LockHolder> {
    return this.lockQueue.holders;
  }

  /** Whether an execution other than the one that asks has begun and not ended. */
  isUnderWay(executionId: string, asking: { readonly executionId: string }): boolean {
    return (
      executionId !== asking.executionId &&
      (this.running.includes(executionId) || this.lockQueue.isWaiting(executionId))
    );
  }

  get spreadsheetId(): string {
    return this.workbook.id;
  }

  get project(): ServiceProject {
    const { code, workbook } = this;
    return {
      scriptId: identifierOf(`script ${workbook.id}`),
      webAppUrl: `https://script.google.com/macros/s/${identifierOf(`web app ${workbook.id}`)}/exec`,
      html: (name) => code.html(name),
      oauthScopes: code.oauthScopes,
    };
  }

  nextExecutionId(): string {
    this.executionsStarted += 1;
    return `execution-${this.executionsStarted}`;
  }

  consentOf(user: string): Consent {
    return (this.consents[user] ??= fullConsent());
  }

  /**
   * A person's address where the script has not their own consent: told only for whoever wrote the script and
   * for people of the same Workspace domain.
   */
  knownTo(person: string): string {
    if (person === this.owner) return person;
    return this.plan === 'workspace' && domainOf(person) === domainOf(this.owner) ? person : '';
  }

  viewOf(person: string): View {
    let view = this.views.get(person);
    if (view === undefined) this.views.set(person, (view = { sheetId: null, ranges: [] }));
    return view;
  }

  /**
   * An operation of the workbench begins: what it runs counts as one in `meter.last`. What comes between the
   * calls of a running execution belongs to the operation that set that off.
   */
  beginOperation(): void {
    if (this.running.length === 0) this.meter.last = emptyReading();
  }

  /** An execution that Google does not even start. */
  recordRefused(request: ExecutionRequest, message: string): void {
    this.finish({
      id: this.nextExecutionId(),
      functionName: request.functionName,
      kind: request.kind,
      user: request.runsAs,
      ...(request.triggerId !== undefined && { triggerId: request.triggerId }),
      startedAt: this.now,
      endedAt: this.now,
      outcome: 'failed',
      error: { name: 'Exception', message, stack: '' },
      meter: emptyReading(),
      lines: [],
    });
  }

  finish(record: ExecutionRecord): void {
    this.executions.push(record);
    if (this.executions.length > EXECUTIONS_KEPT) this.executions.shift();
    addReading(this.meter.last, record.meter);
    addReading(this.meter.total, copyReading(record.meter));
    this.now = Math.max(this.now, record.endedAt);
  }
}
