import { useId } from 'preact/hooks';
import type { ColumnDefinition } from '../../src/schema/column';
import { labelOfFlag } from '../../src/domain/values';
import { useSession, useTexts } from '../parts/context';

export interface FieldProps {
  readonly column: ColumnDefinition;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;

  /** Further proposals, beside the column's own. */
  readonly proposals?: readonly string[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const useOptions = (column: ColumnDefinition, text: string): readonly Option[] | null => {
  const { settings, language } = useSession();
  switch (column.kind) {
    case 'choice':
      return (column.choices ?? []).map(({ id, label }) => ({ value: id, label: label[language] }));
    case 'stage':
      return settings.stages.map(({ id, name }) => ({ value: id, label: name }));
    case 'flag':
      return [
        { value: 'yes', label: labelOfFlag(true, language) },
        { value: 'no', label: labelOfFlag(false, language) },
      ];
    case 'person': {
      const names = settings.people.filter((person) => person.active).map((person) => person.name);
      return [...new Set(text === '' ? names : [...names, text])].map((name) => ({
        value: name,
        label: name,
      }));
    }
    default:
      return null;
  }
};

const inputTypes: Readonly<Record<string, 'date' | 'datetime-local' | 'tel' | 'email'>> = {
  date: 'date',
  moment: 'datetime-local',
  phone: 'tel',
  email: 'email',
};

/** One field of a form, drawn from its column: label, native control, example, what is wrong. */
export const Field = ({ column, text, change, error, required, proposals }: FieldProps) => {
  const id = useId();
  const { language, settings } = useSession();
  const texts = useTexts();
  const options = useOptions(column, text);
  const suggestions = [...(column.suggestions?.[language] ?? []), ...(proposals ?? [])];
  const hint = column.example && column.kind !== 'date' ? texts.form.example(column.example[language]) : '';
  const isNumber = column.kind === 'money' || column.kind === 'number';
  const unit = column.kind === 'money' && settings.rhythm.moneyScale === 10_000 ? texts.form.unit : '';
  const common = {
    id,
    value: text,

    'aria-required': required === true,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
    onInput: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
  };
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>
        {column.header[language]}
        {unit !== '' && <span class="unit"> {unit}</span>}
        {required && <span class="required"> {texts.form.required}</span>}
      </label>
      {options ? (
        <select {...common}>
          <option value="">{column.kind === 'flag' ? texts.form.unknown : texts.form.empty}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : column.kind === 'longText' ? (
        <textarea {...common} rows={2} placeholder={hint} />
      ) : (
        <input
          {...common}
          type={inputTypes[column.kind] ?? 'text'}
          inputMode={isNumber ? 'decimal' : undefined}
          placeholder={hint}
          autocomplete="off"
          list={suggestions.length > 0 ? `${id}-list` : undefined}
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {error !== undefined && (
        <p class="wrong-text" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};
