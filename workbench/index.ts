/** A local Apps Script: one spreadsheet, its script, its people and its clock, in Node. See README.md. */
import { Workbook } from './engine/model';
import { instantOf, type Moment } from './engine/runtime/moment';
import { Project, type ScriptSource } from './engine/runtime/project';
import { identifierOf } from './engine/runtime/random';
import { restoreWorld, type SavedWorld } from './engine/runtime/saved-world';
import { World, type Plan } from './engine/runtime/world';
import { Workbench } from './engine/runtime/workbench';
import { isTimeZone } from './engine/values';
import type { FetchAnswers } from './engine/services/world';

export interface WorkbenchOptions {
  /** Where the pretend clock starts; texts without a zone are in `timeZone`. The real time when absent. */
  readonly now?: Moment;
  /** Zone of the spreadsheet, and of the script unless its manifest or `scriptTimeZone` says otherwise. */
  readonly timeZone?: string;
  readonly scriptTimeZone?: string;
  /** Locale of the spreadsheet, e.g. en_US, zh_CN. */
  readonly locale?: string;
  /** Who sits at the keyboard; owns the file unless `owner` does. */
  readonly user?: string;
  readonly owner?: string;
  /** Name of the spreadsheet file. */
  readonly name?: string;
  readonly script?: ScriptSource;
  /** Decides quotas, and whose addresses simple triggers are told. */
  readonly plan?: Plan;
  /** For everything that chance decides: minutes of time triggers, UUIDs, ids. */
  readonly seed?: number;
  /** Recorded answers for UrlFetchApp: by address, or from a function. */
  readonly fetch?: FetchAnswers;
  /** UrlFetchApp may also ask servers on this machine (http, localhost or 127.0.0.1) that run in another process. */
  readonly loopback?: boolean;
  /** Seconds by the wall clock after which a script that never comes back is stopped (120). */
  readonly realSeconds?: number;
}

export interface RestoreOptions {
  /** What `save()` returned. */
  readonly from: SavedWorld;
  /** Runs this script instead of the saved one. */
  readonly script?: ScriptSource;
  readonly fetch?: FetchAnswers;
  readonly loopback?: boolean;
}

const SOMEBODY = 'owner@example.com';

export const createWorkbench = (options: WorkbenchOptions | RestoreOptions = {}): Workbench =>
  'from' in options ? restore(options) : create(options);

const restore = ({ from, script, fetch = {}, loopback = false }: RestoreOptions): Workbench =>
  new Workbench(restoreWorld(from, { fetchAnswers: fetch, loopback, ...(script && { script }) }), from.user);

const create = (options: WorkbenchOptions): Workbench => {
  const {
    user = options.owner ?? SOMEBODY,
    locale = 'en_US',
    plan = 'consumer',
    seed = 1,
    fetch = {},
    loopback = false,
  } = options;
  const project = new Project(options.script);
  const timeZone = options.timeZone ?? project.manifest.timeZone ?? 'Etc/GMT';
  const scriptTimeZone = options.scriptTimeZone ?? project.manifest.timeZone ?? timeZone;
  for (const zone of [timeZone, scriptTimeZone])
    if (!isTimeZone(zone)) throw new Error(`No time zone: ${zone}`);
  const owner = options.owner ?? user;
  const workbook = Workbook.create({
    timeZone,
    locale,
    owner,
    id: identifierOf(`spreadsheet ${seed}`),
    ...(options.name !== undefined && { name: options.name }),
  });
  const now = options.now === undefined ? Date.now() : instantOf(options.now, timeZone);
  const world = new World({
    workbook,
    project,
    now,
    scriptTimeZone,
    owner,
    plan,
    seed,
    fetchAnswers: fetch,
    loopback,
    ...(options.realSeconds !== undefined && { realLimitMs: options.realSeconds * 1000 }),
  });
  return new Workbench(world, user);
};

export { NotEmulated } from './engine/contract';
export type { CellValue, MenuItem, UiEvent } from './engine/contract';
export type { PeopleResult, SortKey, Workbook } from './engine/model';
export type { BurstEdit, BurstOptions, BurstResult } from './engine/runtime/burst';
export type { DrawnFaults, EventFault, Fault, Strike } from './engine/runtime/faults';
export type { Deed, Happening } from './engine/runtime/happenings';
export type { MeterReading } from './engine/runtime/meter';
export type { Duration, Moment } from './engine/runtime/moment';
export type { SheetRef, Typed } from './engine/runtime/people';
export type { ScriptSource } from './engine/runtime/project';
export type { SavedWorld } from './engine/runtime/saved-world';
export type { ScriptedAnswer, UiLog } from './engine/runtime/ui-log';
export type { WebAnswer } from './engine/runtime/web-app';
export type { ExecutionRecord, Plan, TracedCall } from './engine/runtime/world';
export type {
  FetchAnswer,
  FetchAnswers,
  FetchRecord,
  MailRecord,
  TriggerRecord,
} from './engine/services/world';
export type { SpreadsheetFile } from './engine/runtime/spreadsheet-file';
export { Workbench };
