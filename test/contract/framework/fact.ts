/**
 * What a fact is: one sentence about Google Sheets or Apps Script, where it comes from, and a check that uses
 * nothing but Apps Script's globals, so that it runs on the engine and on a live sheet alike.
 */
import type { Workbench } from '../../../workbench';
import type { Globals } from '../../../workbench/engine/runtime/globals';
import type { Expect } from './expectation';

type Services = Pick<
  Globals,
  | 'Browser'
  | 'CacheService'
  | 'Charts'
  | 'ContentService'
  | 'GmailApp'
  | 'HtmlService'
  | 'LockService'
  | 'Logger'
  | 'MailApp'
  | 'PropertiesService'
  | 'ScriptApp'
  | 'Session'
  | 'SpreadsheetApp'
  | 'UrlFetchApp'
  | 'Utilities'
  | 'console'
  | 'Date'
>;

/** What a check gets: Apps Script's globals, an empty tab of its own in the active file, and `expect`. */
export interface FactWorld extends Services {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
  readonly expect: Expect;
}

/** What arrived at the handlers of live/Recorder.js, oldest first. */
export interface Arrival {
  readonly handler: string;
  readonly keys: readonly string[];
  readonly value?: string;
  readonly oldValue?: string;
  readonly a1?: string;
  readonly bounds?: readonly number[];
  readonly changeType?: string;
  readonly authMode: string;
  readonly activeUser: string;
  readonly effectiveUser: string;
  readonly outcome?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface HandWorld extends FactWorld {
  /** All but selections, which come by themselves while a person works. */
  readonly arrivals: readonly Arrival[];
  readonly selections: readonly Arrival[];
}

/** Settings of the file the fact needs. The script's own zone is always SCRIPT_TIME_ZONE. */
export interface Setting {
  readonly locale?: string;
  readonly timeZone?: string;
}

interface Common {
  readonly title: string;
  /** A page of Google's documentation, or `reported: id …` / `assumed: id` with the id of a row of DIFFERENCES.md. */
  readonly source: string;
  readonly setting: Setting;
  /** Row of DIFFERENCES.md that says the engine does otherwise: there the check must fail. */
  readonly differs?: string;
}

export interface RunnableFact extends Common {
  readonly kind: 'runs';
  readonly check: (world: FactWorld) => void;
}

/** A fact that needs a person: steps in words, and on the engine the calls that stand for them. */
export interface HandFact extends Common {
  readonly kind: 'hand';
  /** What the person does, in the tab the fact prepared. */
  readonly steps: readonly string[];
  readonly prepare: (world: FactWorld) => void;
  readonly act: (people: Workbench, tab: string) => void;
  readonly check: (world: HandWorld) => void;
}

export type Fact = RunnableFact | HandFact;

export interface FactGroup {
  readonly service: string;
  readonly facts: readonly Fact[];
}

export const SCRIPT_TIME_ZONE = 'Asia/Shanghai';

export interface FactOptions extends Setting {
  readonly differs?: string;
}

const settingOf = ({ locale, timeZone }: Setting): Setting => ({
  ...(locale !== undefined && { locale }),
  ...(timeZone !== undefined && { timeZone }),
});

export const fact = (
  title: string,
  source: string,
  check: (world: FactWorld) => void,
  options: FactOptions = {},
): RunnableFact => ({
  kind: 'runs',
  title,
  source,
  check,
  setting: settingOf(options),
  ...(options.differs !== undefined && { differs: options.differs }),
});

const nothing = (): void => undefined;

export const handFact = (
  title: string,
  source: string,
  parts: Pick<HandFact, 'steps' | 'act' | 'check'> & Partial<Pick<HandFact, 'prepare'>>,
  options: FactOptions = {},
): HandFact => ({
  kind: 'hand',
  title,
  source,
  steps: parts.steps,
  prepare: parts.prepare ?? nothing,
  act: parts.act,
  check: parts.check,
  setting: settingOf(options),
  ...(options.differs !== undefined && { differs: options.differs }),
});

export const group = (service: string, ...facts: readonly (Fact | readonly Fact[])[]): FactGroup => ({
  service,
  facts: facts.flat(),
});
