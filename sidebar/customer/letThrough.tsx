import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CustomerView } from '../../src/app/protocol';
import { mayLetThrough, personByEmail, stageById } from '../../src/domain/settings';
import { trackerColumns } from '../../src/schema/tracker';
import { useModel, useSession, useTexts } from '../parts/context';
import { focusFirstControl } from '../parts/focus';

/** Whether the person at the keyboard may let a customer past a gate. The server asks the same again. */
export const useMayLetThrough = (): boolean => {
  const { settings, user } = useSession();
  return mayLetThrough(personByEmail(settings, user?.email ?? ''));
};

/**
 * A manager's way past a gate that is not open: one button, then a reason. Reps do not see it.
 *
 * @param done called with the way's own request on its way: what was refused is settled
 */
export const LetThrough = (props: {
  readonly customer: CustomerView;
  readonly stage: string;
  readonly done?: () => void;
}) => {
  const { customer, stage, done } = props;
  const { settings, language } = useSession();
  const { letThrough } = useModel();
  const texts = useTexts();
  const say = texts.letThrough;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (isOpen) focusFirstControl(form.current);
    else if (wasOpen.current) button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!useMayLetThrough() || !customer.mayEdit) return null;
  if (!isOpen) {
    return (
      <button type="button" ref={button} class="quiet small let-through" onClick={() => setOpen(true)}>
        {say.open}
      </button>
    );
  }
  const name = stageById(settings, stage)?.name ?? stage;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    letThrough(customer, stage, reason.trim());
    setOpen(false);
    setReason('');
    done?.();
  };
  return (
    <form
      ref={form}
      class="inline-form"
      aria-label={say.into(name)}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      <div class="field">
        <label for={id}>{say.reason(name)}</label>
        <input
          id={id}
          value={reason}
          required
          autocomplete="off"
          aria-describedby={`${id}-where`}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <p class="quiet-text small" id={`${id}-where`}>
          {say.kept(trackerColumns.changeReason.header[language])}
        </p>
      </div>
      <div class="buttons">
        <button type="submit" class="primary small" disabled={reason.trim() === ''}>
          {say.into(name)}
        </button>
        <button type="button" class="quiet small" onClick={() => setOpen(false)}>
          {texts.form.cancel}
        </button>
      </div>
    </form>
  );
};
