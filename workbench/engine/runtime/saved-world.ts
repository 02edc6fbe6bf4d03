import { Workbook, type WorkbookData } from '../model';
import type { FetchAnswers, PropertyStores, ServiceWorld } from '../services/world';
import type { QuotasLeft } from '../services/quota';
import type { Consent } from './authorisation';
import type { LateEvent } from './event-post';
import type { SavedFile } from './files';
import { emptyReading, type MeterReading } from './meter';
import { Project, type ScriptSource } from './project';
import { identifierOf } from './random';
import { World, type ExecutionRecord, type Plan } from './world';

const VERSION = 1;

/** The whole world as JSON. What was only shown (toasts, sidebars) and planned faults are not kept. */
export interface SavedWorld {
  readonly version: number;
  readonly workbook: WorkbookData;
  /** What scripts made beside it; absent in worlds saved before there was more than one file. */
  readonly files?: readonly SavedFile[];
  readonly script: ScriptSource | null;
  readonly now: number;
  readonly scriptTimeZone: string;
  readonly owner: string;
  readonly user: string;
  readonly plan: Plan;
  readonly randomState: number;
  readonly properties: PropertyStores;
  readonly caches: ServiceWorld['caches'];
  readonly triggers: ServiceWorld['triggers'];
  readonly mail: ServiceWorld['mail'];
  readonly fetches: ServiceWorld['fetches'];
  readonly consents: Record<string, Consent>;
  readonly triggerTime: Record<string, number>;
  /** Allowances that were cut short. */
  readonly quotas?: QuotasLeft;
  /** Events that have not arrived yet. */
  readonly lateEvents?: readonly LateEvent[];
  readonly executions: ExecutionRecord[];
  readonly executionsStarted: number;
  readonly total: MeterReading;
}

/** What a copy of a file does not bring along. */
const EMPTY: Partial<SavedWorld> = {
  files: [],
  properties: { document: {}, script: {}, user: {} },
  caches: { document: {}, script: {}, user: {} },
  triggers: [],
  mail: [],
  fetches: [],
  triggerTime: {},
  quotas: {},
  lateEvents: [],
  executions: [],
  total: emptyReading(),
};

/** A value that shares nothing with the world: later changes do not reach it. */
export const saveWorld = (world: World, user: string): SavedWorld =>
  JSON.parse(
    JSON.stringify({
      version: VERSION,
      workbook: world.workbook.toJSON(),
      files: world.files.save(),
      script: world.code.source ?? null,
      now: world.now,
      scriptTimeZone: world.scriptTimeZone,
      owner: world.owner,
      user,
      plan: world.plan,
      randomState: world.generator.state,
      properties: world.properties,
      caches: world.caches,
      triggers: world.triggers,
      mail: world.mail,
      fetches: world.fetches,
      consents: world.consents,
      triggerTime: world.triggerTime,
      quotas: world.quotas,
      lateEvents: world.post.late,
      executions: world.executions,
      executionsStarted: world.executionsStarted,
      total: world.meter.total,
    } satisfies Record<keyof SavedWorld, unknown>),
  ) as SavedWorld;

/**
 * "Make a copy": the file and its script under another id. Installed triggers, properties and caches stay with
 * the original, and nobody has consented yet.
 */
export const copyOfWorld = (world: World, user: string, name: string): World => {
  const saved = saveWorld(world, user);
  const workbook = { ...saved.workbook, id: identifierOf(`copy ${world.random()}`), name };
  const copy = restoreWorld(
    { ...saved, owner: user, workbook, ...EMPTY },
    { fetchAnswers: world.fetchAnswers, loopback: world.loopback },
  );
  copy.workbook.owner = user;
  for (const person of copy.workbook.everyEditor) copy.consents[person] = { authorised: false, refused: [] };
  return copy;
};

export const restoreWorld = (
  saved: SavedWorld,
  {
    script,
    fetchAnswers,
    loopback,
  }: { script?: ScriptSource; fetchAnswers: FetchAnswers; loopback: boolean },
): World => {
  if (saved.version !== VERSION)
    throw new Error(`This world was saved by another version (${saved.version}).`);
  const copy = JSON.parse(JSON.stringify(saved)) as SavedWorld;
  const world = new World({
    workbook: Workbook.fromJSON(copy.workbook),
    project: new Project(script ?? copy.script ?? undefined),
    now: copy.now,
    scriptTimeZone: copy.scriptTimeZone,
    owner: copy.owner,
    plan: copy.plan,
    seed: copy.randomState,
    fetchAnswers,
    loopback,
  });
  const {
    properties,
    caches,
    triggers,
    mail,
    fetches,
    consents,
    triggerTime,
    quotas = {},
    executions,
    executionsStarted,
  } = copy;
  Object.assign(world, {
    properties,
    caches,
    triggers,
    mail,
    fetches,
    consents,
    triggerTime,
    quotas,
    executions,
    executionsStarted,
  });
  world.post.late = copy.lateEvents ?? [];
  world.files.restore(copy.files ?? []);
  world.meter.total = copy.total;
  return world;
};
