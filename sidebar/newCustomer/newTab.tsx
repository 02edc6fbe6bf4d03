import { useEffect, useRef, useState } from 'preact/hooks';
import type { CustomerField } from '../../src/app/protocol';
import { CustomerFields, useFirstWrong } from '../forms/customerFields';
import { readForm, requiredFields } from '../forms/fieldText';
import { valueOf, type Created, type FormTexts } from '../model/state';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { sentenceOf } from '../parts/pieces';
import { sameName } from '../search/searchIndex';
import { mayBeRepeated } from '../server/answers';
import { newRequestId } from '../server/requestId';

/** Says what became of those just sent off; a refused one goes back into the form. */
const RecentOne = ({ created }: { readonly created: Created }) => {
  const { operations } = useModelState();
  const { open, retry, reopenCreated } = useModel();
  const texts = useTexts();
  const say = texts.create;
  const operation = operations.find((each) => each.requestId === created.requestId);
  if (created.id !== null) {
    const { id } = created;
    return (
      <li>
        <span>{created.name}</span>
        <button type="button" class="link" onClick={() => open(id)}>
          {say.open}
        </button>
      </li>
    );
  }
  if (operation?.state !== 'failed' || !operation.error) {
    return (
      <li class="pending">
        <span>{created.name}</span>
        <span class="quiet-text">{say.saving}</span>
      </li>
    );
  }
  const repeatable = mayBeRepeated(operation.error);
  return (
    <li class="refused" role="alert">
      <strong>
        {created.name}: {say.failed}
      </strong>
      <span>{sentenceOf(operation.error, texts)}</span>
      <div class="buttons">
        {repeatable && (
          <button type="button" class="quiet small" onClick={() => retry(created.requestId)}>
            {texts.state.retry}
          </button>
        )}
        <button type="button" class="quiet small" onClick={() => reopenCreated(created.requestId)}>
          {say.edit}
        </button>
      </div>
    </li>
  );
};

/** 新增: the required fields open, the rest folded; a likely duplicate is named while the name is typed. */
export const NewTab = () => {
  const session = useSession();
  const state = useModelState();
  const { create, open, loadIndex } = useModel();
  const words = useTexts();
  const say = words.create;
  const fresh = (): FormTexts => ({
    stage: session.settings.stages[0]?.id ?? '',
    owner: session.user?.name ?? '',
    ...state.createTexts,
  });
  const [texts, setTexts] = useState<FormTexts>(fresh);
  const [errors, setErrors] = useState(state.createErrors);
  const requestId = useRef(newRequestId());
  const form = useFirstWrong(errors);
  const index = valueOf(state.index);
  const similar = index ? sameName(index, texts.customerName ?? '') : [];

  useEffect(() => {
    if (state.index.status === 'none') void loadIndex();
  }, []);
  // A refused customer comes back with what was wrong.
  useEffect(() => {
    if (Object.keys(state.createTexts).length === 0) return;
    setTexts(fresh());
    setErrors(state.createErrors);
  }, [state.createTexts]);

  const submit = (event: Event): void => {
    event.preventDefault();
    const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
    const read = readForm(filled, requiredFields, session.settings);
    setErrors(read.errors);
    if (Object.keys(read.errors).length > 0) return;
    create(requestId.current, read.values, texts);
    requestId.current = newRequestId();
    setTexts({ stage: session.settings.stages[0]?.id ?? '', owner: session.user?.name ?? '' });
    form.current?.querySelector<HTMLElement>('input')?.focus();
  };

  return (
    <>
      <h1 class="sr-only">{say.title}</h1>
      {state.created.length > 0 && (
        <section aria-labelledby="recent">
          <h2 id="recent">{say.recent}</h2>
          <ul class="recent">
            {state.created.map((created) => (
              <RecentOne key={created.requestId} created={created} />
            ))}
          </ul>
        </section>
      )}
      <form ref={form} class="record-form" noValidate aria-label={say.title} onSubmit={submit}>
        <CustomerFields
          texts={texts}
          errors={errors}
          change={(field: CustomerField, text) => setTexts({ ...texts, [field]: text })}
          belowName={
            similar.length > 0 && (
              <div class="similar" role="status">
                <p>{say.similar}</p>
                <ul>
                  {similar.map((found) => (
                    <li key={found.id}>
                      <button type="button" class="link" onClick={() => open(found.id)}>
                        {found.name}
                      </button>
                      <span class="quiet-text small">
                        {' '}
                        {[found.id, found.owner].filter(Boolean).join(' · ')}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            )
          }
        />
        <div class="buttons sticky">
          <button type="submit" class="primary wide">
            {say.save}
          </button>
        </div>
      </form>
    </>
  );
};
