import { signatureError } from './arguments';
import { createEnum, type EnumMember } from './enum';
import type { ServiceHost } from './host';
import { ClockTriggerBuilder, SpreadsheetTriggerBuilder, weekDays } from './trigger-builders';
import type { TriggerRecord } from './world';

export const authModes = createEnum('NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL');
const authorizationStatuses = createEnum('REQUIRED', 'NOT_REQUIRED');
const eventTypes = createEnum(
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
);
const triggerSources = createEnum('SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR');
const installationSources = createEnum('APPS_MARKETPLACE_DOMAIN_ADD_ON', 'NONE', 'WEB_STORE_ADD_ON');

const TRIGGER_SCOPE = 'https://www.googleapis.com/auth/script.scriptapp';

class Trigger {
  readonly #host: ServiceHost;
  readonly #record: TriggerRecord;

  constructor(host: ServiceHost, record: TriggerRecord) {
    this.#host = host;
    this.#record = record;
  }

  getHandlerFunction(): string {
    this.#call('getHandlerFunction');
    return this.#record.functionName;
  }

  getEventType(): EnumMember {
    this.#call('getEventType');
    return eventTypes[this.#record.event];
  }

  getTriggerSource(): EnumMember {
    this.#call('getTriggerSource');
    return this.#record.event === 'CLOCK' ? triggerSources.CLOCK : triggerSources.SPREADSHEETS;
  }

  getTriggerSourceId(): string | null {
    this.#call('getTriggerSourceId');
    return this.#record.sourceId === '' ? null : this.#record.sourceId;
  }

  getUniqueId(): string {
    this.#call('getUniqueId');
    return this.#record.id;
  }

  #call(method: string): void {
    this.#host.call({ name: `Trigger.${method}`, kind: 'handle' });
  }
}

/** The script as a published web app. */
class Service {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  getUrl(): string {
    return this.#url;
  }

  isEnabled(): boolean {
    return true;
  }
}

class TriggerBuilder {
  readonly #host: ServiceHost;
  readonly #functionName: string;

  constructor(host: ServiceHost, functionName: string) {
    this.#host = host;
    this.#functionName = functionName;
  }

  timeBased(): ClockTriggerBuilder {
    this.#host.call({ name: 'TriggerBuilder.timeBased', kind: 'handle' });
    return new ClockTriggerBuilder(
      this.#host,
      this.#functionName,
      (record) => new Trigger(this.#host, record),
    );
  }

  forSpreadsheet(spreadsheet: string | { getId(): string }): SpreadsheetTriggerBuilder {
    this.#host.call({ name: 'TriggerBuilder.forSpreadsheet', kind: 'handle' });
    const isKnown = typeof spreadsheet === 'string' || typeof spreadsheet?.getId === 'function';
    if (!isKnown) throw signatureError('Script.TriggerBuilder.forSpreadsheet', [spreadsheet]);
    const id = typeof spreadsheet === 'string' ? spreadsheet : spreadsheet.getId();
    return new SpreadsheetTriggerBuilder(
      this.#host,
      this.#functionName,
      id,
      (record) => new Trigger(this.#host, record),
    );
  }
}

export const createScriptApp = (host: ServiceHost): object => {
  const { world } = host;
  const handle = (name: string): void => host.call({ name: `ScriptApp.${name}`, kind: 'handle' });
  const useTriggers = (name: string): void => {
    host.call({ name: `ScriptApp.${name}`, kind: 'other' });
    host.requireAuthorisation('ScriptApp', name, TRIGGER_SCOPE);
  };
  const missingScopes = (scopes: readonly string[]): readonly string[] =>
    scopes.filter((scope) => !host.mayUse(scope));
  const ownTriggers = (name: string): Trigger[] => {
    useTriggers(name);
    return world.triggers
      .filter((record) => record.creator === host.effectiveUser)
      .map((record) => new Trigger(host, record));
  };
  return {
    AuthMode: authModes,
    AuthorizationStatus: authorizationStatuses,
    EventType: eventTypes,
    TriggerSource: triggerSources,
    InstallationSource: installationSources,
    WeekDay: weekDays,
    newTrigger: (functionName: string): TriggerBuilder => {
      useTriggers('newTrigger');
      return new TriggerBuilder(host, functionName);
    },
    getProjectTriggers: (): Trigger[] => ownTriggers('getProjectTriggers'),
    getScriptTriggers: (): Trigger[] => ownTriggers('getScriptTriggers'),
    getUserTriggers: (): Trigger[] => ownTriggers('getUserTriggers'),
    deleteTrigger: (trigger: Trigger): void => {
      useTriggers('deleteTrigger');
      if (!(trigger instanceof Trigger)) throw signatureError('ScriptApp.deleteTrigger', [trigger]);
      const id = trigger.getUniqueId();
      const index = world.triggers.findIndex((record) => record.id === id);
      if (index >= 0) world.triggers.splice(index, 1);
    },
    getScriptId: (): string => {
      handle('getScriptId');
      return world.project.scriptId;
    },
    getService: (): object => {
      handle('getService');
      return new Service(world.project.webAppUrl);
    },
    getInstallationSource: (): EnumMember => {
      handle('getInstallationSource');
      return installationSources.NONE;
    },
    getAuthorizationInfo: (_mode: EnumMember, scopes?: readonly string[]): object => {
      handle('getAuthorizationInfo');
      const missing = missingScopes(scopes ?? world.project.oauthScopes ?? []);
      return {
        getAuthorizationStatus: (): EnumMember =>
          missing.length > 0 ? authorizationStatuses.REQUIRED : authorizationStatuses.NOT_REQUIRED,
        getAuthorizationUrl: (): string | null =>
          missing.length > 0 ? `https://script.google.com/authorize?script=${world.project.scriptId}` : null,
        getAuthorizedScopes: (): string[] | null =>
          (scopes ?? world.project.oauthScopes)?.filter((scope) => !missing.includes(scope)) ?? null,
      };
    },
    requireScopes: (_mode: EnumMember, scopes: readonly string[]): void => {
      handle('requireScopes');
      if (missingScopes(scopes).length > 0)
        throw new Error('Authorization is required to perform that action.');
    },
    requireAllScopes: (_mode: EnumMember): void => {
      handle('requireAllScopes');
      if (missingScopes(world.project.oauthScopes ?? []).length > 0) {
        throw new Error('Authorization is required to perform that action.');
      }
    },
  };
};
