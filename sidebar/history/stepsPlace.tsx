import { useState } from 'preact/hooks';
import type { HistoryStep, HistoryStepsValue } from '../../src/app/history/protocol';
import { valueOf } from '../model/state';
import { formatMoment } from '../parts/format';
import { Icon } from '../parts/icon';
import { Empty, FailureLine, Skeleton } from '../parts/pieces';
import type { Failure } from '../server/answers';
import { useAsked } from './asked';
import { useDesk, useHistoryTexts } from './context';
import { Heading, Refused } from './pieces';

const StepLine = ({ step, open }: { readonly step: HistoryStep; readonly open: () => void }) => {
  const { session } = useDesk();
  const texts = useHistoryTexts();
  const say = texts.steps;
  const what = step.what.join(texts.list);
  const time = formatMoment(step.time, session);
  return (
    <li class="step">
      <div class="step-text">
        <p class="step-what">
          {what} <span class="step-count">{say.customers(step.customers)}</span>
        </p>
        {step.examples.length > 0 && (
          <p>{say.examples(step.examples.join(texts.list), step.customers > step.examples.length)}</p>
        )}
        <p class="hint">
          {time} · {step.who} · {step.through}
        </p>
      </div>
      {step.mayUndo ? (
        <button type="button" class="quiet small" aria-label={say.undoOf(what, time)} onClick={open}>
          {say.undo}
        </button>
      ) : (
        <span class="hint">{step.whyNot ?? say.notYours}</span>
      )}
    </li>
  );
};

/** What was done, newest first. */
export const StepsPlace = ({ open }: { readonly open: (step: HistoryStep) => void }) => {
  const { send } = useDesk();
  const texts = useHistoryTexts();
  const say = texts.steps;
  const { remote, again, put } = useAsked<HistoryStepsValue>(() => send('steps.list', {}));
  const [isLoading, setIsLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const value = valueOf(remote);
  const loadMore = async (): Promise<void> => {
    const last = value?.steps[value.steps.length - 1];
    if (!value || !last) return;
    setIsLoading(true);
    setFailure(null);
    const outcome = await send('steps.list', { before: last.id });
    setIsLoading(false);
    if (outcome.ok) put({ steps: [...value.steps, ...outcome.value.steps], more: outcome.value.more });
    else setFailure(outcome.error);
  };
  return (
    <main>
      <Heading>{say.title}</Heading>
      <p class="lead">{say.lead}</p>
      {!value ? (
        remote.status === 'failed' ? (
          <Refused failure={remote.error} retry={again} noRightTitle={texts.noRightTitle} />
        ) : (
          <Skeleton rows={5} tall />
        )
      ) : value.steps.length === 0 ? (
        <Empty
          icon="done"
          title={say.emptyTitle}
          action={
            <button type="button" class="quiet" onClick={again}>
              <Icon name="refresh" />
              {say.refresh}
            </button>
          }
        >
          {say.empty}
        </Empty>
      ) : (
        <>
          {remote.status === 'failed' && <FailureLine failure={remote.error} retry={again} />}
          <ol class="lines">
            {value.steps.map((step) => (
              <StepLine key={step.id} step={step} open={() => open(step)} />
            ))}
          </ol>
          {failure && <FailureLine failure={failure} retry={() => void loadMore()} />}
          {value.more && !failure && (
            <button type="button" class="quiet wide" disabled={isLoading} onClick={() => void loadMore()}>
              {say.more}
            </button>
          )}
        </>
      )}
    </main>
  );
};
