import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CustomerField, CustomerView } from '../../src/app/protocol';
import { Field } from '../forms/field';
import { columnOf, fieldText, readForm } from '../forms/fieldText';
import { useModel, useSession, useTexts } from '../parts/context';
import { focusFirstControl } from '../parts/focus';

/** One field opened where it is missed. Enter saves, Escape closes. */
export const InlineField = (props: {
  readonly customer: CustomerView;
  readonly field: CustomerField;
  readonly close: () => void;
}) => {
  const { customer, field, close } = props;
  const { settings, products } = useSession();
  const { save } = useModel();
  const texts = useTexts();
  const [text, setText] = useState(fieldText(columnOf(field), customer.values[field]));
  const [error, setError] = useState<string | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => focusFirstControl(form.current), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = readForm({ [field]: text }, [field], settings);
    setError(read.errors[field]);
    if (field in read.errors) return;
    save(customer, read.values);
    close();
  };
  return (
    <form
      ref={form}
      class="inline-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Field
        column={columnOf(field)}
        text={text}
        change={setText}
        error={error}
        required
        {...(field === 'product' ? { proposals: products } : {})}
      />
      <div class="buttons">
        <button type="submit" class="primary small">
          {texts.form.save}
        </button>
        <button type="button" class="quiet small" onClick={close}>
          {texts.form.cancel}
        </button>
      </div>
    </form>
  );
};
