import { useRef, useState } from 'preact/hooks';
import { personRoles, type PersonRole } from '../../src/schema/choices';
import { Icon } from '../parts/icon';
import { usePageLanguage, useStartTexts } from './context';
import {
  blankPerson,
  peopleOfText,
  withPeople,
  type PeopleProblems,
  type PersonRow,
  type TypedPerson,
} from './people';

type Field = 'name' | 'email' | 'role';

const PersonFields = (props: {
  readonly row: PersonRow;
  readonly only: boolean;
  readonly problems: Partial<Record<Field, string>>;
  readonly change: (part: Partial<TypedPerson>) => void;
  readonly remove: () => void;
  readonly paste: (text: string) => void;
}) => {
  const { row, problems } = props;
  const language = usePageLanguage();
  const say = useStartTexts().people;
  const idOf = (field: Field): string => `person-${row.key}-${field}`;
  const wiring = (field: Field) => ({
    id: idOf(field),
    'aria-invalid': problems[field] !== undefined,
    'aria-describedby': problems[field] === undefined ? undefined : `${idOf(field)}-wrong`,
  });
  const wrong = (field: Field) =>
    problems[field] !== undefined && (
      <p class="wrong-text" id={`${idOf(field)}-wrong`}>
        {problems[field]}
      </p>
    );
  const classOf = (field: Field): string => (problems[field] === undefined ? 'field' : 'field wrong');
  // A list copied from a sheet or a mail lands as people, wherever it is dropped.
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\n\t]/.test(text.trim())) return;
    event.preventDefault();
    props.paste(text);
  };
  return (
    <li class="person" onPaste={onPaste}>
      <div class={classOf('name')}>
        <label for={idOf('name')}>{say.name}</label>
        <input
          {...wiring('name')}
          value={row.name}
          autocomplete="off"
          placeholder={say.namePlaceholder}
          onInput={(event) => props.change({ name: event.currentTarget.value })}
        />
        {wrong('name')}
      </div>
      <div class={classOf('email')}>
        <label for={idOf('email')}>{say.email}</label>
        <input
          {...wiring('email')}
          type="email"
          value={row.email}
          autocomplete="off"
          placeholder={say.emailPlaceholder}
          onInput={(event) => props.change({ email: event.currentTarget.value })}
        />
        {wrong('email')}
      </div>
      <div class={classOf('role')}>
        <label for={idOf('role')}>{say.role}</label>
        <select
          {...wiring('role')}
          value={row.role}
          onChange={(event) => props.change({ role: event.currentTarget.value as PersonRole })}
        >
          {personRoles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.label[language]}
            </option>
          ))}
        </select>
        {wrong('role')}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={say.remove(row.name.trim() || say.thisRow)}
        disabled={props.only}
        onClick={props.remove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
};

const PasteList = ({ take }: { readonly take: (text: string) => number }) => {
  const say = useStartTexts().people;
  const [text, setText] = useState('');
  const [took, setTook] = useState<number | null>(null);
  return (
    <details class="fold">
      <summary>{say.paste}</summary>
      <div class="field">
        <label for="people-list">{say.pasteLabel}</label>
        <textarea
          id="people-list"
          rows={4}
          value={text}
          placeholder={say.pasteExample}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <button
        type="button"
        class="quiet small"
        disabled={text.trim() === ''}
        onClick={() => {
          setTook(take(text));
          setText('');
        }}
      >
        {say.take}
      </button>
      <span class="quiet-text took" role="status">
        {took === null ? '' : say.took(took)}
      </span>
    </details>
  );
};

export const PeopleStep = (props: {
  readonly rows: readonly PersonRow[];
  readonly problems: PeopleProblems;
  readonly change: (rows: readonly PersonRow[]) => void;
}) => {
  const { rows, change } = props;
  const say = useStartTexts().people;
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = (): void => {
    change([...rows, blankPerson(rows)]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus());
  };
  const take = (text: string): number => {
    const { rows: next, added } = withPeople(rows, peopleOfText(text));
    if (added > 0) change(next);
    return added;
  };
  const remove = (key: number): void => {
    change(rows.filter((row) => row.key !== key));
    addButton.current?.focus();
  };
  return (
    <fieldset class="bare">
      <legend class="sr-only">{say.title}</legend>
      <ul class="people" ref={list}>
        {rows.map((row) => (
          <PersonFields
            key={row.key}
            row={row}
            only={rows.length === 1}
            problems={props.problems[row.key] ?? {}}
            change={(part) =>
              change(rows.map((each) => (each.key === row.key ? { ...each, ...part } : each)))
            }
            remove={() => remove(row.key)}
            paste={take}
          />
        ))}
      </ul>
      <button type="button" class="quiet small" ref={addButton} onClick={add}>
        {say.add}
      </button>
      <PasteList take={take} />
    </fieldset>
  );
};
