import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CustomerView, FollowUpValues } from '../../src/app/protocol';
import { stageById } from '../../src/domain/settings';
import { problemInWords } from '../../src/domain/words';
import { followUpMethods } from '../../src/schema/choices';
import type { ColumnDefinition } from '../../src/schema/column';
import { followUpColumns, type FollowUpKey } from '../../src/schema/followUps';
import { Field } from '../forms/field';
import { nextDateFor } from '../model/nextDates';
import type { LogDraft } from '../model/state';
import {
  useModel,
  useModelState,
  useSession,
  useTexts,
  type ReadySession,
  type Texts,
} from '../parts/context';
import { focusFirstWrong, scrollToTop } from '../parts/focus';
import { formatMoment } from '../parts/format';
import { Icon, isIcon } from '../parts/icon';
import { newRequestId } from '../server/requestId';
import { DateChips } from './dateChips';

/** The stage's key actions as separate steps; a settings tab writes them as one text. */
const actionsOfStage = (customer: CustomerView, session: ReadySession, texts: Texts): readonly string[] => {
  const actions = stageById(session.settings, customer.values.stage)?.actions ?? '';
  const own = actions
    .split(/[；;\n]/)
    .map((action) => action.trim())
    .map((action) => action.charAt(0).toUpperCase() + action.slice(1))
    .filter((action) => action !== '' && action.length <= 40);
  return [...own, ...Object.values(texts.log.nextSteps)].slice(0, 3);
};

/** The clock of the session moves on while the page is open. */
const nowOf = (session: ReadySession, openedAt: number): string => {
  const at = new Date(`${session.now.replace(' ', 'T')}:00Z`).getTime() + (performance.now() - openedAt);
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
};

const emptyDraft = (customer: CustomerView, session: ReadySession, texts: Texts): FollowUpValues => ({
  time: nowOf(session, session.receivedAt),
  method: null,
  person: session.user?.name ?? customer.values.owner,
  summary: null,
  feedback: texts.log.feedbacks.none,
  nextStep: null,
  dueDate: nextDateFor(customer, session),
});

const Choices = (props: {
  readonly label: string;
  readonly text: string;
  readonly proposals: readonly string[];
  readonly change: (text: string) => void;
  readonly error: string | undefined;
  readonly id: string;
}) => (
  <div class={props.error === undefined ? 'field' : 'field wrong'}>
    <label for={props.id}>{props.label}</label>
    <div class="chips" role="group" aria-label={props.label}>
      {props.proposals.map((proposal) => (
        <button
          type="button"
          key={proposal}
          class="chip"
          aria-pressed={props.text === proposal}
          onClick={() => props.change(proposal)}
        >
          {proposal}
        </button>
      ))}
      <input
        id={props.id}
        // What was tapped shows as pressed, and is not said twice.
        value={props.proposals.includes(props.text) ? '' : props.text}
        placeholder={useTexts().log.ownWords}
        autocomplete="off"
        aria-invalid={props.error !== undefined}
        aria-describedby={props.error === undefined ? undefined : `${props.id}-error`}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
    </div>
    {props.error !== undefined && (
      <p class="wrong-text" id={`${props.id}-error`}>
        {props.error}
      </p>
    )}
  </div>
);

const askedFor = ['method', 'summary', 'feedback', 'nextStep', 'dueDate', 'time', 'person'] as const;

/** A call logged in two choices, one text and Save (UX); the rest is prefilled. */
export const LogForm = ({ customer }: { readonly customer: CustomerView }) => {
  const session = useSession();
  const texts = useTexts();
  const { drafts } = useModelState();
  const { log, keepDraft, stopEditing } = useModel();
  const requestId = useMemo(newRequestId, []);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const started = useMemo(() => emptyDraft(customer, session, texts), []);
  const values: FollowUpValues = { ...started, ...drafts[customer.id] };
  const set = (part: LogDraft): void => keepDraft(customer.id, { ...drafts[customer.id], ...part });
  const say = texts.log;

  useLayoutEffect(() => {
    const first = values.method === null ? 'input[name=method]' : 'textarea';
    scrollToTop();
    form.current?.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirstWrong(form.current);
  }, [errors]);

  const save = (event: Event): void => {
    event.preventDefault();
    const filled = Object.fromEntries(
      askedFor.map((key) => {
        const value = values[key];
        return [key, typeof value === 'string' && value.trim() !== '' ? value.trim() : null];
      }),
    ) as unknown as FollowUpValues;
    const wrong = askedFor.filter((key) => filled[key] === null);
    setErrors(
      Object.fromEntries(
        wrong.map((field) => [
          field,
          problemInWords(
            { code: 'missing', field, entered: '' },
            session.settings,
            (key): ColumnDefinition => followUpColumns[key as FollowUpKey],
          ),
        ]),
      ),
    );
    if (wrong.length === 0) log(customer.id, requestId, filled);
  };

  const field = (key: 'time' | 'person') => (
    <Field
      column={followUpColumns[key]}
      text={(values[key] ?? '').replace(' ', 'T')}
      change={(text) => set({ [key]: key === 'time' ? text.replace('T', ' ') : text })}
      error={errors[key]}
    />
  );

  return (
    <form
      class="log-form"
      ref={form}
      noValidate
      aria-label={say.title}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') stopEditing();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
      }}
    >
      <fieldset class="methods" role="radiogroup" aria-required aria-invalid={errors['method'] !== undefined}>
        <legend>{say.method}</legend>
        <div class="method-grid">
          {followUpMethods.map(({ id, label }) => (
            <label key={id} class="method">
              <input
                type="radio"
                name="method"
                value={id}
                checked={values.method === id}
                onChange={() => set({ method: id })}
              />
              <span>
                {isIcon(id) && <Icon name={id} size={20} />}
                {label[session.language]}
              </span>
            </label>
          ))}
        </div>
        {errors['method'] !== undefined && <p class="wrong-text">{errors['method']}</p>}
      </fieldset>
      <div class={errors['summary'] === undefined ? 'field' : 'field wrong'}>
        <label for="log-summary">{say.summary}</label>
        <textarea
          id="log-summary"
          rows={2}
          value={values.summary ?? ''}
          placeholder={texts.form.example(followUpColumns.summary.example[session.language])}
          aria-invalid={errors['summary'] !== undefined}
          aria-describedby={errors['summary'] === undefined ? undefined : 'log-summary-error'}
          onInput={(event) => set({ summary: event.currentTarget.value })}
        />
        {errors['summary'] !== undefined && (
          <p class="wrong-text" id="log-summary-error">
            {errors['summary']}
          </p>
        )}
      </div>
      <Choices
        id="log-feedback"
        label={say.feedback}
        text={values.feedback ?? ''}
        proposals={Object.values(say.feedbacks)}
        change={(feedback) => set({ feedback })}
        error={errors['feedback']}
      />
      <Choices
        id="log-next"
        label={say.nextStep}
        text={values.nextStep ?? ''}
        proposals={actionsOfStage(customer, session, texts)}
        change={(nextStep) => set({ nextStep })}
        error={errors['nextStep']}
      />
      <div class="field">
        <span class="label">{say.nextDate}</span>
        <DateChips
          label={say.nextDate}
          day={values.dueDate}
          preset={started.dueDate ?? session.today}
          choose={(dueDate) => set({ dueDate })}
        />
      </div>
      <details class="fold" open={errors['time'] !== undefined || errors['person'] !== undefined}>
        <summary>
          {say.when}
          <span class="quiet-text">
            {' '}
            {values.time && formatMoment(values.time, session)} · {values.person}
          </span>
        </summary>
        {field('time')}
        {field('person')}
      </details>
      <div class="buttons sticky">
        <button type="submit" class="primary">
          {say.save}
        </button>
        <button type="button" class="quiet" onClick={stopEditing}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
};
