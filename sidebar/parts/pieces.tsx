import type { ComponentChildren } from 'preact';
import type { ReminderView } from '../../src/app/protocol';
import type { Failure } from '../server/answers';
import { Icon, type IconName } from './icon';
import { useTexts, type Texts } from './context';

/** The reminder in words, in the colour of its meaning. A refusal is a sentence and stands by itself. */
export const ReminderMark = ({ reminder }: { readonly reminder: ReminderView }) => (
  <span class={`mark mark-${reminder.kind}`}>{reminder.text}</span>
);

export const Notice = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="notice">
    <Icon name="warning" />
    <span>{children}</span>
  </p>
);

/** A whole place that has nothing to show yet: what it is, what to do. */
export const Empty = (props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) => (
  <div class="empty">
    <Icon name={props.icon} size={36} />
    <h1>{props.title}</h1>
    <p>{props.children}</p>
    {props.action}
  </div>
);

/** Grey bars where lines will be; said once to those who listen. */
export const Skeleton = ({ rows, tall = false }: { readonly rows: number; readonly tall?: boolean }) => (
  <div class="skeleton" role="status">
    <span class="sr-only">{useTexts().state.loading}</span>
    {Array.from({ length: rows }, (_, place) => (
      <div key={place} class={tall ? 'bone tall' : 'bone'} aria-hidden="true" />
    ))}
  </div>
);

/** One sentence for what went wrong: ours where only the page knows, else the server's. */
export const sentenceOf = (failure: Failure, texts: Texts): string => {
  const say = texts.state;
  switch (failure.code) {
    case 'offline':
      return say.offline;
    case 'lost':
      return say.lost;
    case 'wrongAccount':
      return say.wrongAccount;
    case 'notAuthorised':
      return say.notAuthorised;
    case 'busy':
      return failure.message || say.busy;
    case 'notFound':
      return failure.message || say.notFound;
    case 'unexpected':
      return say.unexpected;
    default:
      return failure.message || say.unexpected;
  }
};

/** What went wrong with a whole place, and the cure. */
export const FailurePage = ({
  failure,
  retry,
}: {
  readonly failure: Failure;
  readonly retry: () => void;
}) => {
  const texts = useTexts();
  const say = texts.state;
  const titles: Partial<Record<Failure['code'], string>> = {
    wrongAccount: say.wrongAccountTitle,
    notAuthorised: say.notAuthorisedTitle,
    noRight: say.noRightTitle,
    offline: say.offlineTitle,
    lost: say.lostTitle,
    needsSetUp: say.needsSetUpTitle,
  };
  const icons: Partial<Record<Failure['code'], IconName>> = {
    offline: 'offline',
    wrongAccount: 'lock',
    notAuthorised: 'lock',
    noRight: 'lock',
    needsSetUp: 'select',
  };
  return (
    <div role="alert">
      <Empty
        icon={icons[failure.code] ?? 'warning'}
        title={titles[failure.code] ?? say.unexpectedTitle}
        action={
          failure.code === 'needsSetUp' ? null : (
            <button type="button" class="quiet" onClick={retry}>
              <Icon name="refresh" />
              {say.retry}
            </button>
          )
        }
      >
        {failure.code === 'noRight'
          ? say.noRight
          : failure.code === 'needsSetUp'
            ? say.needsSetUp
            : sentenceOf(failure, texts)}
      </Empty>
      {failure.code === 'unexpected' && failure.message !== '' && (
        <details class="technical small">
          <summary>{say.details}</summary>
          <p class="quoted">{failure.message}</p>
        </details>
      )}
    </div>
  );
};

/** What went wrong in a part of a place. */
export const FailureLine = ({
  failure,
  retry,
}: {
  readonly failure: Failure;
  readonly retry: () => void;
}) => {
  const texts = useTexts();
  return (
    <p class="failure" role="alert">
      <span>{sentenceOf(failure, texts)}</span>
      <button type="button" class="link" onClick={retry}>
        {texts.state.retry}
      </button>
    </p>
  );
};
