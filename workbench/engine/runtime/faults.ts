import { NotEmulated, type ServiceCall } from '../contract';
import type { Quota } from '../services/quota';
import { isHappening, type Happening } from './happenings';
import { SeededRandom } from './random';

const CALL_KINDS = ['throw', 'kill', 'timeout', 'time', 'between', 'quota'] as const;
const EVENT_KINDS = ['drop', 'late'] as const;

/** What becomes of writes that had not landed when an execution is ended from outside. */
export type Buffered = 'lost' | 'some' | 'landed';

/** Something that goes wrong at one call of a script. Calls are counted from 1 within each execution. */
export interface Fault {
  /** Which call of the execution; every call that matches `name` when absent. */
  readonly at?: number;
  /**
   * Only calls of this name, e.g. `Range.setValues`; `at` then counts these alone. Landing what is left when a
   * function has returned counts as a call named `end`.
   */
  readonly name?: string;
  /** Only executions of this function. */
  readonly functionName?: string;
  /**
   * `throw`: the call fails with `message`. `kill`: the execution ends, uncatchable. `timeout`: it ends because
   * its time is over. `time`: so many milliseconds pass before the call. `between`: `happens` just before the
   * call. `quota`: from this call on only `left` (0) remains of a day's allowance.
   */
  readonly kind: (typeof CALL_KINDS)[number];
  /** `throw`, `kill` and `timeout`: once the call has taken effect instead of before it. */
  readonly after?: boolean;
  readonly message?: string;
  readonly milliseconds?: number;
  readonly happens?: Happening;
  /** For `kill` and `timeout`: `lost` when absent. `some`: the first few, as the seed of the plan decides. */
  readonly buffered?: Buffered;
  readonly quota?: Quota;
  readonly left?: number;
  /** Strikes each time instead of once. */
  readonly always?: boolean;
}

export type EventName =
  | 'onOpen'
  | 'onEdit'
  | 'onSelectionChange'
  | 'ON_OPEN'
  | 'ON_EDIT'
  | 'ON_CHANGE'
  | 'ON_FORM_SUBMIT'
  | 'CLOCK';

/** An event that is lost, or that arrives after events that happened later. */
export interface EventFault {
  readonly kind: (typeof EVENT_KINDS)[number];
  /** Simple triggers by function, installed ones by type; any when absent. */
  readonly event?: EventName;
  /** Which of these events, counted from 1 since the plan was made; the next one when absent. */
  readonly at?: number;
  /** `late`: how many other events overtake it (1). Whatever is late arrives when the clock is moved. */
  readonly by?: number;
  readonly always?: boolean;
}

/** Faults drawn by chance: the same seed strikes the same calls of the same script in the same way. */
export interface DrawnFaults {
  readonly seed: number;
  /** Share of calls at which something goes wrong; 0.05 when absent. */
  readonly rate?: number;
  /** What may go wrong; one is drawn for each strike. Failures of every kind when absent. */
  readonly faults?: readonly Omit<Fault, 'at' | 'always'>[];
  /** How often at most. */
  readonly most?: number;
  /** Share of events that are lost, and that come late. */
  readonly events?: { readonly drop?: number; readonly late?: number };
}

/** A fault that has struck, with what it takes to plan it again. */
export interface Strike {
  readonly executionId: string;
  readonly functionName: string;
  readonly at: number;
  readonly name: string;
  readonly fault: Fault;
}

const EVERY_FAILURE: readonly Fault[] = [
  { kind: 'throw' },
  { kind: 'throw', after: true },
  { kind: 'timeout' },
  { kind: 'kill', buffered: 'lost' },
  { kind: 'kill', buffered: 'some' },
  { kind: 'kill', buffered: 'landed' },
  { kind: 'kill', after: true, buffered: 'some' },
  { kind: 'time', milliseconds: 20_000 },
];

const isEventFault = (fault: Fault | EventFault): fault is EventFault =>
  (EVENT_KINDS as readonly string[]).includes(fault.kind);

/** What ends a call comes after what happens before it, so that both can be planned for one call. */
const ends = ({ kind }: Fault): boolean => kind === 'throw' || kind === 'kill' || kind === 'timeout';

type Performer = (happening: Happening) => void;

/** Where an execution stands. */
export interface CallPlace {
  readonly executionId: string;
  readonly functionName: string;
  /** Both count this call too. */
  readonly position: number;
  readonly positionOfName: number;
  /** How many executions this one runs inside of. */
  readonly depth: number;
}

/** The faults that are planned, and which of them strike at a call or an event. */
export class FaultPlan {
  readonly struck: Strike[] = [];
  /** Decides what a fault leaves to chance. */
  random = new SeededRandom(1);
  private faults: Fault[] = [];
  private eventFaults: { readonly fault: EventFault; seen: number }[] = [];
  private drawn: { readonly options: DrawnFaults; readonly random: SeededRandom; left: number } | null = null;
  /** On whose behalf the deeds of a fault are done. */
  private readonly performers = new WeakMap<Fault, Performer>();

  plan(performer: Performer, ...faults: readonly (Fault | EventFault)[]): void {
    for (const fault of faults) {
      if (isEventFault(fault)) this.eventFaults.push({ fault, seen: 0 });
      else this.faults.push(this.checked(fault, performer));
    }
  }

  draw(performer: Performer, options: DrawnFaults): void {
    const faults = options.faults?.map((fault) => this.checked(fault, performer));
    this.random = new SeededRandom(options.seed);
    this.drawn = {
      options: { ...options, ...(faults && { faults }) },
      random: new SeededRandom(options.seed),
      left: options.most ?? Infinity,
    };
  }

  /** Does what happens between two calls. */
  happen(fault: Fault): void {
    if (fault.happens !== undefined) this.performers.get(fault)?.(fault.happens);
  }

  private checked(fault: Fault, performer: Performer): Fault {
    if (!(CALL_KINDS as readonly string[]).includes(fault.kind))
      throw new NotEmulated(`fault of kind ${String(fault.kind)}`);
    if (fault.kind === 'between' && !isHappening(fault.happens))
      throw new NotEmulated(`a fault between calls that does ${JSON.stringify(fault.happens)}`);
    // A copy, so that one fault may be planned more than once.
    const planned = { ...fault };
    this.performers.set(planned, performer);
    return planned;
  }

  clear(): void {
    this.faults = [];
    this.eventFaults = [];
    this.drawn = null;
  }

  get isEmpty(): boolean {
    return this.faults.length === 0 && this.drawn === null;
  }

  /** Everything that strikes at a call, in the order in which it does. */
  striking(call: ServiceCall, place: CallPlace): readonly Fault[] {
    const planned = this.faults.filter((fault) => matches(fault, call, place));
    if (planned.length > 0)
      this.faults = this.faults.filter((fault) => fault.always === true || !planned.includes(fault));
    const chance = this.drawOne(place);
    const strikes = chance === null ? planned : [...planned, chance];
    for (const fault of strikes) this.note(fault, call, place);
    return strikes.length < 2
      ? strikes
      : [...strikes].sort((left, right) => Number(ends(left)) - Number(ends(right)));
  }

  /** What becomes of an event: null when it arrives as it should. */
  fateOf(event: EventName): EventFault | null {
    let fate: EventFault | null = null;
    for (const planned of this.eventFaults) {
      const { fault } = planned;
      if (fault.event !== undefined && fault.event !== event) continue;
      planned.seen += 1;
      if (fate === null && (fault.at === undefined || fault.at === planned.seen)) fate = fault;
    }
    if (fate !== null && fate.always !== true)
      this.eventFaults = this.eventFaults.filter(({ fault }) => fault !== fate);
    return fate ?? this.drawFate();
  }

  private drawOne({ depth }: CallPlace): Fault | null {
    const { drawn } = this;
    if (drawn === null || drawn.left <= 0) return null;
    const { rate = 0.05, faults = EVERY_FAILURE } = drawn.options;
    if (drawn.random.next() >= rate) return null;
    const fault = faults[Math.floor(drawn.random.next() * faults.length)];
    // What happens between the calls of what happens between calls would have no end.
    if (fault === undefined || (fault.kind === 'between' && depth > 0)) return null;
    drawn.left -= 1;
    return fault;
  }

  private drawFate(): EventFault | null {
    const { drop = 0, late = 0 } = this.drawn?.options.events ?? {};
    if (this.drawn === null || drop + late === 0) return null;
    const chance = this.drawn.random.next();
    if (chance < drop) return { kind: 'drop' };
    return chance < drop + late ? { kind: 'late' } : null;
  }

  private note(fault: Fault, call: ServiceCall, place: CallPlace): void {
    const { executionId, functionName, position } = place;
    this.struck.push({ executionId, functionName, at: position, name: call.name, fault });
  }
}

const matches = ({ at, name, functionName }: Fault, call: ServiceCall, place: CallPlace): boolean =>
  (functionName === undefined || functionName === place.functionName) &&
  (name === undefined || name === call.name) &&
  (at === undefined || at === (name === undefined ? place.position : place.positionOfName));
