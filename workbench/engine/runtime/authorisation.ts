import type { ExecutionKind } from '../contract';

const AUTH = 'https://www.googleapis.com/auth/';

export const SCOPES = {
  spreadsheets: `${AUTH}spreadsheets`,
  currentSpreadsheet: `${AUTH}spreadsheets.currentonly`,
  containerUi: `${AUTH}script.container.ui`,
  triggers: `${AUTH}script.scriptapp`,
  sendMail: `${AUTH}script.send_mail`,
  gmail: 'https://mail.google.com/',
  externalRequest: `${AUTH}script.external_request`,
  email: `${AUTH}userinfo.email`,
} as const;

/** The scope a service needs when the caller names none. */
const SCOPE_OF_SERVICE: Readonly<Record<string, string>> = {
  SpreadsheetApp: SCOPES.spreadsheets,
  Ui: SCOPES.containerUi,
  ScriptApp: SCOPES.triggers,
  MailApp: SCOPES.sendMail,
  GmailApp: SCOPES.gmail,
  UrlFetchApp: SCOPES.externalRequest,
  Session: SCOPES.email,
};

export const scopeOf = (service: string): string => SCOPE_OF_SERVICE[service] ?? `${AUTH}${service}`;

/** A wider scope does for a narrower one. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  [SCOPES.currentSpreadsheet]: [SCOPES.spreadsheets],
  [SCOPES.sendMail]: [SCOPES.gmail],
};

const includes = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || (WIDER[scope] ?? []).some((wider) => scopes.includes(wider));

/** What one person allowed: everything asked for unless listed here. */
export interface Consent {
  /** False: has never seen, or has revoked, the whole consent screen. */
  authorised: boolean;
  refused: string[];
}

export const fullConsent = (): Consent => ({ authorised: true, refused: [] });

/** What simple triggers may use: nothing that asks for a person's consent. */
const needsConsent = (kind: ExecutionKind): boolean => kind !== 'simple';

export type Refusal = 'simple trigger' | 'manifest' | 'consent';

/** Why an execution may not use a scope, or null when it may. */
export const refusalOf = (
  scope: string,
  kind: ExecutionKind,
  manifestScopes: readonly string[] | null,
  consent: Consent,
): Refusal | null => {
  if (!needsConsent(kind)) return 'simple trigger';
  if (kind === 'ambient') return null;
  if (manifestScopes !== null && !includes(manifestScopes, scope)) return 'manifest';
  return !consent.authorised || consent.refused.includes(scope) ? 'consent' : null;
};

export const refusalText = (refusal: Refusal, service: string, method: string, scope: string): string =>
  refusal === 'manifest'
    ? `Specified permissions are not sufficient to call ${service}.${method}. Required permissions: ${scope}`
    : `You do not have permission to call ${service}.${method}. Required permissions: ${scope}`;
