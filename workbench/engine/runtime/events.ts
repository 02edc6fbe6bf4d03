import type { Area } from '../contract';
import { without } from '../model';
import { authModes } from '../services/script-app';
import { createUser } from '../services/session';
import type { EnumMember } from '../services/enum';
import type { Scope } from './runner';

/** Event objects, with what Google's hold and without what they lack. */

export type ChangeType =
  | 'EDIT'
  | 'INSERT_ROW'
  | 'INSERT_COLUMN'
  | 'REMOVE_ROW'
  | 'REMOVE_COLUMN'
  | 'INSERT_GRID'
  | 'REMOVE_GRID'
  | 'FORMAT'
  | 'OTHER';

export interface EditFacts {
  readonly area: Area;
  /** Only for an edit of one cell; absent for pastes and fills. */
  readonly single?: { readonly value: unknown; readonly oldValue: unknown };
}

/** What sheet and answers a form's response brought. */
export interface FormFacts {
  readonly area: Area;
  /** As shown in the row, by column. */
  readonly values: readonly string[];
  /** By header. */
  readonly namedValues: Readonly<Record<string, readonly string[]>>;
}

/** What there is to tell of an event, as plain data. */
export type EventData =
  | { readonly of: 'open' }
  | { readonly of: 'edit'; readonly facts: EditFacts }
  | { readonly of: 'change'; readonly changeType: ChangeType }
  | { readonly of: 'form'; readonly facts: FormFacts }
  | { readonly of: 'clock'; readonly dueAt: number };

/** The event object that a function of the script is given. */
export const eventOf = (scope: Scope, data: EventData): Record<string, unknown> => {
  switch (data.of) {
    case 'open':
      return openEvent(scope);
    case 'edit':
      return editEvent(scope, data.facts);
    case 'change':
      return changeEvent(scope, data.changeType);
    case 'form':
      return formEvent(scope, data.facts);
    case 'clock':
      return clockEvent(scope, data.dueAt);
  }
};

export const authModeOf = (kind: string): EnumMember =>
  kind === 'simple' ? authModes.LIMITED : authModes.FULL;

const common = ({ execution, spreadsheet }: Scope): Record<string, unknown> => ({
  authMode: authModeOf(execution.kind),
  source: spreadsheet.spreadsheet,
  user: createUser(execution, execution.activeUser),
  ...(execution.request.triggerId !== undefined && { triggerUid: execution.request.triggerId }),
});

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const openEvent = (scope: Scope): Record<string, unknown> => common(scope);

const editEvent = (scope: Scope, { area, single }: EditFacts): Record<string, unknown> => ({
  ...common(scope),
  range: eventRange(scope, area),
  // Texts, even for numbers: Google hands over what the cell's content looks like as a string.
  ...(single !== undefined && !isEmpty(single.value) && { value: eventText(single.value) }),
  ...(single !== undefined && !isEmpty(single.oldValue) && { oldValue: eventText(single.oldValue) }),
});

/** The range of an event, unlike others, also carries its bounds as plain numbers; many scripts read them. */
const eventRange = ({ spreadsheet }: Scope, area: Area): object =>
  Object.assign(spreadsheet.range(area), {
    rowStart: area.row,
    rowEnd: area.row + area.rows - 1,
    columnStart: area.column,
    columnEnd: area.column + area.columns - 1,
  });

const eventText = (value: unknown): string =>
  typeof value === 'boolean'
    ? String(value).toUpperCase()
    : typeof value === 'object'
      ? errorText(value)
      : String(value);

const errorText = (value: unknown): string => String((value as { error?: string }).error ?? value);

const changeEvent = (scope: Scope, changeType: ChangeType): Record<string, unknown> => ({
  ...common(scope),
  changeType,
});

/** Google tells nothing of who sent the form but what the form itself asked for. */
const formEvent = (scope: Scope, { area, values, namedValues }: FormFacts): Record<string, unknown> => {
  return { ...without(common(scope), 'user'), range: eventRange(scope, area), values, namedValues };
};

/** Time triggers speak of UTC, whatever the script's zone. */
const clockEvent = (scope: Scope, dueAt: number): Record<string, unknown> => {
  const due = new Date(dueAt);
  return {
    authMode: authModes.FULL,
    triggerUid: scope.execution.request.triggerId,
    timezone: 'UTC',
    year: due.getUTCFullYear(),
    month: due.getUTCMonth() + 1,
    'day-of-month': due.getUTCDate(),
    'day-of-week': due.getUTCDay() || 7,
    'week-of-year': isoWeek(due),
    hour: due.getUTCHours(),
    minute: due.getUTCMinutes(),
    second: due.getUTCSeconds(),
  };
};

const isoWeek = (date: Date): number => {
  const thursday = new Date(date.getTime());
  thursday.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  return Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
};
