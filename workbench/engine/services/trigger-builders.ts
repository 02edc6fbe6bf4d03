import { createEnum, type EnumMember } from './enum';
import type { ServiceHost } from './host';
import { isTimeZone } from '../values';
import { fromWall, toWall } from './time-zone';
import type { ClockSchedule, TriggerEvent, TriggerRecord } from './world';

export const weekDays = createEnum(
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
);

const TRIGGER_LIMIT = 20;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const MINUTES_ALLOWED = [1, 5, 10, 15, 30];

type MakeTrigger = (record: TriggerRecord) => object;

const addTrigger = (
  host: ServiceHost,
  record: Omit<TriggerRecord, 'id' | 'creator' | 'createdAt'>,
): TriggerRecord => {
  const { world } = host;
  const own = world.triggers.filter((trigger) => trigger.creator === host.effectiveUser);
  if (own.length >= TRIGGER_LIMIT) {
    throw new Error(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  }
  const added: TriggerRecord = {
    ...record,
    id: String(Math.floor(world.random() * 9e15) + 1e15),
    creator: host.effectiveUser,
    createdAt: host.now(),
  };
  world.triggers.push(added);
  return added;
};

/** ScriptApp.newTrigger(…).forSpreadsheet(…) */
export class SpreadsheetTriggerBuilder {
  readonly #host: ServiceHost;
  readonly #functionName: string;
  readonly #sourceId: string;
  readonly #make: MakeTrigger;
  #event: TriggerEvent | null = null;

  constructor(host: ServiceHost, functionName: string, sourceId: string, make: MakeTrigger) {
    this.#host = host;
    this.#functionName = functionName;
    this.#sourceId = sourceId;
    this.#make = make;
  }

  onEdit(): this {
    return this.#on('onEdit', 'ON_EDIT');
  }

  onChange(): this {
    return this.#on('onChange', 'ON_CHANGE');
  }

  onOpen(): this {
    return this.#on('onOpen', 'ON_OPEN');
  }

  onFormSubmit(): this {
    return this.#on('onFormSubmit', 'ON_FORM_SUBMIT');
  }

  create(): object {
    this.#host.call({ name: 'SpreadsheetTriggerBuilder.create', kind: 'other' });
    if (this.#event === null) throw new Error('You must specify the event of the trigger.');
    const record = { functionName: this.#functionName, event: this.#event, sourceId: this.#sourceId };
    return this.#make(addTrigger(this.#host, record));
  }

  #on(name: string, event: TriggerEvent): this {
    this.#host.call({ name: `SpreadsheetTriggerBuilder.${name}`, kind: 'handle' });
    this.#event = event;
    return this;
  }
}

type Plan = { -readonly [Key in keyof Omit<ClockSchedule, 'offset'>]: ClockSchedule[Key] };

/** ScriptApp.newTrigger(…).timeBased() */
export class ClockTriggerBuilder {
  readonly #host: ServiceHost;
  readonly #functionName: string;
  readonly #make: MakeTrigger;
  readonly #plan: Plan;

  constructor(host: ServiceHost, functionName: string, make: MakeTrigger) {
    this.#host = host;
    this.#functionName = functionName;
    this.#make = make;
    this.#plan = { timeZone: host.scriptTimeZone };
  }

  after(durationMilliseconds: number): this {
    return this.#set('after', { at: this.#host.now() + durationMilliseconds });
  }

  at(date: Date): this {
    return this.#set('at', { at: date.getTime() });
  }

  /** At midnight of that day, in the trigger's zone. */
  atDate(year: number, month: number, day: number): this {
    return this.#set('atDate', { at: fromWall(Date.UTC(year, month - 1, day), this.#plan.timeZone) });
  }

  everyMinutes(n: number): this {
    if (!MINUTES_ALLOWED.includes(n)) {
      throw new Error(
        'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
      );
    }
    return this.#set('everyMinutes', { everyMinutes: n });
  }

  everyHours(n: number): this {
    return this.#set('everyHours', { everyHours: n });
  }

  everyDays(n: number): this {
    return this.#set('everyDays', { everyDays: n });
  }

  everyWeeks(n: number): this {
    return this.#set('everyWeeks', { everyWeeks: n });
  }

  onWeekDay(day: EnumMember): this {
    return this.#set('onWeekDay', { weekDay: day.ordinal() });
  }

  onMonthDay(day: number): this {
    return this.#set('onMonthDay', { onMonthDay: day });
  }

  atHour(hour: number): this {
    return this.#set('atHour', { atHour: hour });
  }

  nearMinute(minute: number): this {
    return this.#set('nearMinute', { nearMinute: minute });
  }

  inTimezone(timezone: string): this {
    if (!isTimeZone(timezone)) throw new Error(`Invalid argument: ${timezone}`);
    return this.#set('inTimezone', { timeZone: timezone });
  }

  create(): object {
    this.#host.call({ name: 'ClockTriggerBuilder.create', kind: 'other' });
    this.#check();
    const plan = this.#completed();
    return this.#make(
      addTrigger(this.#host, {
        functionName: this.#functionName,
        event: 'CLOCK',
        sourceId: '',
        schedule: { ...plan, offset: Math.floor(this.#host.world.random() * this.#window(plan)) },
      }),
    );
  }

  #set(name: string, part: Partial<Plan>): this {
    this.#host.call({ name: `ClockTriggerBuilder.${name}`, kind: 'handle' });
    Object.assign(this.#plan, part);
    return this;
  }

  #check(): void {
    const { everyMinutes, everyHours, everyDays, everyWeeks, onMonthDay, weekDay, at } = this.#plan;
    const recurrences = [everyMinutes, everyHours, everyDays, everyWeeks, onMonthDay, at];
    const chosen = recurrences.filter((value) => value !== undefined).length;
    if (chosen > 1)
      throw new Error('You can only specify one recurrence (every…, onMonthDay, at, after) a trigger.');
    if (chosen === 0 && weekDay === undefined)
      throw new Error('Every time-based trigger needs a recurrence or a time.');
    if (everyWeeks !== undefined && weekDay === undefined) {
      throw new Error('everyWeeks needs a day of the week: call onWeekDay.');
    }
  }

  /** A weekly trigger is due every week; hours nobody chose are drawn once. */
  #completed(): Plan {
    const plan = { ...this.#plan };
    if (plan.weekDay !== undefined && plan.everyWeeks === undefined) plan.everyWeeks = 1;
    const isDated =
      plan.everyDays !== undefined || plan.everyWeeks !== undefined || plan.onMonthDay !== undefined;
    if (isDated && plan.atHour === undefined) {
      // Google documents "a random time"; around the hour of creation is what people see.
      plan.atHour = new Date(toWall(this.#host.now(), plan.timeZone)).getUTCHours();
    }
    return plan;
  }

  /** How wide the window is in which Google may fire. */
  #window(plan: Plan): number {
    if (plan.at !== undefined) return MINUTE;
    if (plan.everyMinutes !== undefined) return plan.everyMinutes * MINUTE;
    if (plan.everyHours !== undefined) return HOUR;
    return plan.nearMinute === undefined ? HOUR : 30 * MINUTE;
  }
}
