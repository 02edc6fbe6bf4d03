import type { CustomerView, FollowUpView } from '../../src/app/protocol';
import { followUpMethods } from '../../src/schema/choices';
import { pendingFollowUps } from '../model/optimistic';
import { notAsked, valueOf } from '../model/state';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { formatMoment } from '../parts/format';
import { Icon, isIcon } from '../parts/icon';
import { FailureLine, Skeleton } from '../parts/pieces';

const Entry = ({ followUp, pending }: { readonly followUp: FollowUpView; readonly pending: boolean }) => {
  const session = useSession();
  const texts = useTexts();
  const { method, time, person, summary, feedback, nextStep } = followUp.values;
  const label = followUpMethods.find((each) => each.id === method)?.label[session.language] ?? method;
  return (
    <li class={pending ? 'pending' : ''}>
      <p class="entry-head">
        {method !== null && isIcon(method) && <Icon name={method} size={16} />}
        <span>
          {[label, time && formatMoment(time, session), person].filter(Boolean).join(' · ')}
          {pending && ` · ${texts.state.saving}`}
        </span>
      </p>
      <p>{summary}</p>
      {feedback !== null && feedback !== '' && <p class="quoted">{feedback}</p>}
      {nextStep !== null && nextStep !== '' && (
        <p class="quiet-text small">{texts.customer.next(nextStep)}</p>
      )}
    </li>
  );
};

/** What was said to this customer, newest first; what is on its way stands on top. */
export const TimelineList = ({ customer }: { readonly customer: CustomerView }) => {
  const { timelines, operations } = useModelState();
  const { loadTimeline } = useModel();
  const say = useTexts().customer;
  const remote = timelines[customer.id] ?? notAsked;
  const timeline = valueOf(remote);
  const pending = pendingFollowUps(customer.id, operations);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say.timeline}</h2>
      {!timeline && remote.status === 'loading' && <Skeleton rows={2} tall />}
      {timeline && timeline.items.length + pending.length === 0 && <p class="quiet-text">{say.noTimeline}</p>}
      <ol class="timeline">
        {pending.map((each) => (
          <Entry key={each.id} followUp={each} pending />
        ))}
        {(timeline?.items ?? []).map((each) => (
          <Entry key={each.id} followUp={each} pending={false} />
        ))}
      </ol>
      {remote.status === 'failed' && (
        <FailureLine failure={remote.error} retry={() => void loadTimeline(customer.id)} />
      )}
      {timeline?.more && (
        <button type="button" class="link" onClick={() => void loadTimeline(customer.id, true)}>
          {say.more}
        </button>
      )}
    </section>
  );
};
