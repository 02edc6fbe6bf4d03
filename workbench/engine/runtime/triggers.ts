import type { TriggerEvent, TriggerRecord } from '../services/world';
import { nextDue } from './clock-schedule';
import type { Delivery } from './event-post';
import { eventOf, type EventData } from './events';
import type { ExecutionRequest } from './execution';
import { leftOf, quotaExceeded } from '../services/quota';
import { execute, FunctionMissing } from './runner';
import type { Plan, World } from './world';

export type SimpleTrigger = 'onOpen' | 'onEdit' | 'onSelectionChange';

const HOUR = 3_600_000;
/** How long a person's triggers may run in a day, together. */
const TRIGGER_TIME: Readonly<Record<Plan, number>> = { consumer: 1.5 * HOUR, workspace: 6 * HOUR };

/** Runs what nobody waits for: a failure is a line in the list of executions, nothing more. */
const runQuietly = (world: World, { request, data }: Delivery): void => {
  try {
    execute(world, request, (scope) => [scope.membrane.outward(eventOf(scope, data))]);
  } catch (error) {
    if (error instanceof FunctionMissing && request.kind === 'simple')
      world.code.missing.add(request.functionName);
  }
};

/** A function such as onEdit that runs by its name alone, with the rights of nobody in particular. */
export const fireSimple = (
  world: World,
  functionName: SimpleTrigger,
  person: string,
  data: EventData,
): void => {
  if (world.code.scripts.length === 0 || world.code.missing.has(functionName)) return;
  const request: ExecutionRequest = { kind: 'simple', functionName, person, runsAs: person };
  world.post.send(functionName, { request, data }, delivererOf(world));
};

/** Triggers that people installed for an event of the spreadsheet; each runs as its creator. */
export const fireInstalled = (world: World, event: TriggerEvent, person: string, data: EventData): void => {
  const due = world.triggers.filter(
    (trigger) => trigger.event === event && trigger.sourceId === world.spreadsheetId,
  );
  for (const { id, functionName, creator } of due) {
    const request: ExecutionRequest = {
      kind: 'installable',
      functionName,
      person,
      runsAs: creator,
      triggerId: id,
    };
    world.post.send(event, { request, data }, delivererOf(world));
  }
};

export const bringLateEvents = (world: World): void => world.post.bringAll(delivererOf(world));

/** Moves the clock to `target`, running on the way what falls due, in the order it falls due. */
export const advanceClock = (world: World, target: number): void => {
  bringLateEvents(world);
  for (let next = earliest(world, target); next !== null; next = earliest(world, target)) {
    const { trigger, dueAt } = next;
    world.now = Math.max(world.now, dueAt);
    trigger.nextAt = nextDue(trigger, dueAt);
    const request: ExecutionRequest = {
      kind: 'time',
      functionName: trigger.functionName,
      person: '',
      runsAs: trigger.creator,
      triggerId: trigger.id,
    };
    world.post.send('CLOCK', { request, data: { of: 'clock', dueAt } }, delivererOf(world));
  }
  world.now = Math.max(world.now, target);
};

const earliest = (world: World, target: number): { trigger: TriggerRecord; dueAt: number } | null => {
  let found: { trigger: TriggerRecord; dueAt: number } | null = null;
  for (const trigger of world.triggers) {
    if (trigger.event !== 'CLOCK') continue;
    if (trigger.nextAt === undefined) trigger.nextAt = nextDue(trigger, trigger.createdAt);
    const dueAt = trigger.nextAt;
    if (dueAt === null || dueAt > target) continue;
    if (found === null || dueAt < found.dueAt) found = { trigger, dueAt };
  }
  return found;
};

/** Simple triggers are nobody's, so they use up nobody's time. */
const delivererOf =
  (world: World) =>
  (delivery: Delivery): void =>
    delivery.request.kind === 'simple' ? runQuietly(world, delivery) : runWithinAllowance(world, delivery);

const runWithinAllowance = (world: World, delivery: Delivery): void => {
  const { request } = delivery;
  const key = `${request.runsAs}|${new Date(world.now).toISOString().slice(0, 10)}`;
  const used = world.triggerTime[key] ?? 0;
  if (used > TRIGGER_TIME[world.plan] || leftOf(world.quotas, 'triggers', world.now) <= 0) {
    world.recordRefused(request, quotaExceeded('triggers'));
    return;
  }
  const startedAt = world.now;
  runQuietly(world, delivery);
  world.triggerTime = { ...keptDays(world.triggerTime, key), [key]: used + (world.now - startedAt) };
};

/** Yesterday's minutes are of no use any more. */
const keptDays = (triggerTime: Readonly<Record<string, number>>, key: string): Record<string, number> => {
  const day = key.slice(key.lastIndexOf('|'));
  return Object.fromEntries(Object.entries(triggerTime).filter(([known]) => known.endsWith(day)));
};
