import type { CustomerField, CustomerValues } from '../../src/app/protocol';
import type { ColumnDefinition, ColumnGroup } from '../../src/schema/column';
import { columnKeys } from '../../src/schema/column';
import { trackerColumns } from '../../src/schema/tracker';
import type { Settings } from '../../src/domain/settings';
import { parseCell, type Value } from '../../src/domain/values';
import { problemInWords } from '../../src/domain/words';
import type { FormTexts } from '../model/state';

export const columnOf = (field: string): ColumnDefinition =>
  (trackerColumns as Readonly<Record<string, ColumnDefinition>>)[field]!;

/** Written by follow-ups or by the moment itself; a form does not ask for them. */
const writtenByUs: ReadonlySet<string> = new Set(['followUpLog', 'firstFollowUp', 'createdAt']);

const inputFields = (columnKeys(trackerColumns) as string[]).filter(
  (key) => columnOf(key).origin === 'input' && !writtenByUs.has(key),
) as CustomerField[];

export const requiredFields = inputFields.filter((field) => columnOf(field).required === true);

/** Everything else a person may fill in, by group. */
export const furtherFields = (group: ColumnGroup): readonly CustomerField[] =>
  inputFields.filter((field) => columnOf(field).group === group && columnOf(field).required !== true);

export const furtherGroups = ['basic', 'followUp', 'lead', 'deal'] as const satisfies readonly ColumnGroup[];

/** What an input shows for a value: ids for lists, ISO for dates. */
export const fieldText = (column: ColumnDefinition, value: Value): string => {
  if (value === null) return '';
  if (column.kind === 'flag') return value === true ? 'yes' : 'no';
  if (column.kind === 'moment') return String(value).replace(' ', 'T');
  return String(value);
};

export const textsOf = (values: Partial<CustomerValues>): FormTexts =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, fieldText(columnOf(field), value as Value)]),
  );

export interface ReadForm {
  readonly values: Partial<CustomerValues>;
  /** A sentence by field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Reads a form as the sheet would read its cells; what cannot stand comes back in words. */
export const readForm = (
  texts: FormTexts,
  required: readonly CustomerField[],
  settings: Settings,
): ReadForm => {
  const values: Record<string, Value> = {};
  const errors: Record<string, string> = {};
  for (const [field, text] of Object.entries(texts)) {
    const read = parseCell(columnOf(field), text ?? '', settings);
    if (read.ok) values[field] = read.value;
    else errors[field] = problemInWords({ code: read.code, field, entered: read.entered }, settings);
  }
  for (const field of required) {
    if ((values[field] ?? null) === null && !(field in errors)) {
      errors[field] = problemInWords({ code: 'missing', field, entered: '' }, settings);
    }
  }
  return { values: values as Partial<CustomerValues>, errors };
};
