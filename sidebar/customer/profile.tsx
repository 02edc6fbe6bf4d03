import { useLayoutEffect, useState } from 'preact/hooks';
import type { CustomerField, CustomerView } from '../../src/app/protocol';
import { CustomerFields, useFirstWrong } from '../forms/customerFields';
import {
  columnOf,
  furtherFields,
  furtherGroups,
  readForm,
  requiredFields,
  textsOf,
} from '../forms/fieldText';
import { shownText } from '../forms/shownText';
import type { Editing, FormTexts } from '../model/state';
import { useModel, useSession, useTexts } from '../parts/context';
import { focusFirstControl, scrollToTop } from '../parts/focus';

/** Have their own place on the customer. */
const shownElsewhere: ReadonlySet<string> = new Set(['customerName', 'stage', 'nextFollowUp', 'nextStep']);

/** What is known of the customer; empty fields are not shown, only counted. */
export const Profile = ({ customer }: { readonly customer: CustomerView }) => {
  const session = useSession();
  const { editProfile } = useModel();
  const texts = useTexts();
  const say = texts.customer;
  const fields = [...requiredFields, ...furtherGroups.flatMap(furtherFields)].filter(
    (field) => !shownElsewhere.has(field),
  );
  const filled = fields.filter((field) => customer.values[field] !== null);
  const gaps = requiredFields.filter((field) => customer.values[field] === null).length;
  return (
    <details class="fold">
      <summary>
        {say.profile}
        {gaps > 0 && <span class="quiet-text"> {say.gaps(gaps)}</span>}
      </summary>
      <dl class="profile">
        {filled.map((field) => (
          <div key={field}>
            <dt>
              {columnOf(field).header[session.language]}
              {columnOf(field).kind === 'money' && session.settings.rhythm.moneyScale === 10_000 && (
                <span class="unit"> {texts.form.unit}</span>
              )}
            </dt>
            <dd>{shownText(field, customer.values[field], session)}</dd>
          </div>
        ))}
      </dl>
      {customer.mayEdit && (
        <button type="button" class="quiet small" onClick={() => editProfile(customer.id)}>
          {say.edit}
        </button>
      )}
    </details>
  );
};

/** The whole form over a customer. Only what the person changed is sent. */
export const ProfileForm = (props: {
  readonly customer: CustomerView;
  readonly editing: Extract<Editing, { kind: 'profile' }>;
}) => {
  const { customer, editing } = props;
  const { settings } = useSession();
  const { save, stopEditing } = useModel();
  const words = useTexts();
  const [texts, setTexts] = useState<FormTexts>({ ...textsOf(customer.values), ...editing.texts });
  const [errors, setErrors] = useState(editing.errors ?? {});
  const form = useFirstWrong(errors);
  useLayoutEffect(() => {
    scrollToTop();
    if (Object.keys(errors).length === 0) focusFirstControl(form.current);
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    const original = textsOf(customer.values);
    const changed = Object.fromEntries(
      Object.entries(texts).filter(([field, text]) => text !== (original[field as CustomerField] ?? '')),
    );
    // A gap that was there before does not hold up another change; a required field is never emptied.
    const emptied = requiredFields.filter((field) => changed[field] === '');
    const read = readForm(changed, emptied, settings);
    setErrors(read.errors);
    if (Object.keys(read.errors).length > 0) return;
    save(customer, read.values);
    stopEditing();
  };
  return (
    <form
      ref={form}
      class="record-form"
      noValidate
      aria-label={words.customer.edit}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && stopEditing()}
    >
      <CustomerFields
        texts={texts}
        errors={errors}
        except={editing.texts?.stage === undefined ? ['stage'] : []}
        change={(field, text) => setTexts({ ...texts, [field]: text })}
      />
      <div class="buttons sticky">
        <button type="submit" class="primary">
          {words.form.save}
        </button>
        <button type="button" class="quiet" onClick={stopEditing}>
          {words.form.cancel}
        </button>
      </div>
    </form>
  );
};
