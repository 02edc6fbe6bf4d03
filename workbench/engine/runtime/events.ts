import type { Area } from '../contract';
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

export const authModeOf = (kind: string): EnumMember =>
  kind === 'simple' ? authModes.LIMITED : authModes.FULL;

const common = ({ execution, spreadsheet }: Scope): Record<string, unknown> => ({
  authMode: authModeOf(execution.kind),
  source: spreadsheet.spreadsheet,
  user: createUser(execution, execution.activeUser),
  ...(execution.request.triggerId !== undefined && { triggerUid: execution.request.triggerId }),
});

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

export const openEvent = (scope: Scope): Record<string, unknown> => common(scope);

export const editEvent = (scope: Scope, { area, single }: EditFacts): Record<string, unknown> => ({
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

export const changeEvent = (scope: Scope, changeType: ChangeType): Record<string, unknown> => ({
  ...common(scope),
  changeType,
});

/** Time triggers speak of UTC, whatever the script's zone. */
export const clockEvent = (scope: Scope, dueAt: number): Record<string, unknown> => {
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
