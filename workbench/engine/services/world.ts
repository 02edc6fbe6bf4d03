import type { QuotasLeft } from './quota';

/** What outlives an execution and the services work on. The runtime keeps it, saves it and loads it. */
export interface ServiceWorld {
  readonly plan: 'consumer' | 'workspace';
  readonly properties: PropertyStores;
  readonly caches: Record<StoreScope, Record<string, Record<string, CachedValue>>>;
  readonly locks: Record<string, LockHolder>;
  readonly triggers: TriggerRecord[];
  readonly mail: MailRecord[];
  readonly fetches: FetchRecord[];
  readonly fetchAnswers: FetchAnswers;
  /** Whether UrlFetchApp may ask servers on this machine. */
  readonly loopback: boolean;
  readonly quotas: QuotasLeft;
  readonly project: ServiceProject;
  readonly spreadsheetId: string;
  /** Seeded: the same world gives the same identifiers. */
  random(): number;
}

export type StoreScope = 'document' | 'script' | 'user';

/** By scope, then by owner ('' where everybody shares it), then by key. */
export type PropertyStores = Record<StoreScope, Record<string, Record<string, string>>>;

export interface CachedValue {
  readonly value: string;
  readonly expiresAt: number;
}

export interface LockHolder {
  /** An execution, or something a test put there. */
  readonly holder: string;
  /** For locks held by others: when they let go. */
  readonly until?: number;
}

export interface ServiceProject {
  readonly scriptId: string;
  readonly webAppUrl: string;
  /** Text of an .html file of the project, by its name without ending. */
  html(name: string): string | undefined;
  /** Scopes in the manifest, or null when Google would find them out by itself. */
  readonly oauthScopes: readonly string[] | null;
}

export type TriggerEvent = 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';

export interface TriggerRecord {
  readonly id: string;
  readonly functionName: string;
  readonly event: TriggerEvent;
  /** Who made it: it runs with this person's rights. */
  readonly creator: string;
  readonly createdAt: number;
  /** Spreadsheet of the trigger; '' for clocks. */
  readonly sourceId: string;
  readonly schedule?: ClockSchedule;
  /** When a clock is due next; null once a single shot was fired. */
  nextAt?: number | null;
}

export interface ClockSchedule {
  readonly timeZone: string;
  readonly everyMinutes?: number;
  readonly everyHours?: number;
  readonly everyDays?: number;
  readonly everyWeeks?: number;
  readonly onMonthDay?: number;
  /** 0 is Sunday. */
  readonly weekDay?: number;
  readonly atHour?: number;
  readonly nearMinute?: number;
  /** A single shot: the instant asked for. */
  readonly at?: number;
  /** Milliseconds into the window in which Google fires; drawn once, so that runs are alike. */
  readonly offset: number;
}

export interface MailRecord {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly replyTo?: string;
  readonly name?: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody?: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: number;
  }[];
  /** The execution that sent it. */
  readonly executionId: string;
}

export interface FetchRecord {
  readonly at: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
  readonly status: number;
}

export interface FetchAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Recorded answers: by address, or from a function for what an address alone does not tell. */
export type FetchAnswers =
  | Readonly<Record<string, FetchAnswer | string>>
  | ((request: Omit<FetchRecord, 'at' | 'status'>) => FetchAnswer | string | undefined);
