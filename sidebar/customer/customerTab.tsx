import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CustomerView } from '../../src/app/protocol';
import { stageById } from '../../src/domain/settings';
import { statuses } from '../../src/schema/choices';
import { withPending } from '../model/optimistic';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { scrollToTop } from '../parts/focus';
import { formatDay } from '../parts/format';
import { Icon } from '../parts/icon';
import { Empty, FailureLine, FailurePage, Notice, ReminderMark, Skeleton } from '../parts/pieces';
import { Changes } from './changes';
import { DateChips } from './dateChips';
import { LetThrough } from './letThrough';
import { LogForm } from './logForm';
import { Profile, ProfileForm } from './profile';
import { RefusedOperations } from './refused';
import { NextGate, OtherMoves, StageStepper } from './stages';
import { TimelineList } from './timeline';

/** Where one is in the round through Today, with the way on. */
const RoundLine = () => {
  const { round, shown } = useModelState();
  const { step, goTo } = useModel();
  const say = useTexts().today;
  const place = shown === null ? -1 : round.indexOf(shown);
  if (place < 0) return null;
  return (
    <nav class="round" aria-label={say.position(place + 1, round.length)}>
      <button
        type="button"
        class="icon-button"
        aria-label={say.previous}
        disabled={place === 0}
        onClick={() => step(-1)}
      >
        <Icon name="back" size={16} />
      </button>
      <button type="button" class="link" onClick={() => goTo('today')}>
        {say.position(place + 1, round.length)}
      </button>
      <button
        type="button"
        class="icon-button"
        id="round-next"
        aria-label={say.next}
        disabled={place === round.length - 1}
        onClick={() => step(1)}
      >
        <Icon name="forward" size={16} />
      </button>
    </nav>
  );
};

/** The sheet's selection moved on while something is held here. */
const OtherSelection = () => {
  const { selected, shown, customers, pinned, editing } = useModelState();
  const { open } = useModel();
  const say = useTexts().customer;
  const other = selected === null || selected === shown ? undefined : customers[selected];
  if (!other || (!pinned && editing === null)) return null;
  return (
    <p class="other-selection">
      <span>{say.other(other.values.customerName ?? other.id)}</span>
      <button type="button" class="link" onClick={() => open(other.id)}>
        {say.switchTo}
      </button>
    </p>
  );
};

const Phone = ({ values }: { readonly values: CustomerView['values'] }) => {
  const say = useTexts().customer;
  const phone = values.phone ?? values.contactInfo;
  const dialled = phone?.replace(/[^\d+]/g, '') ?? '';
  if (phone === null || dialled.length < 5) return null;
  return (
    <a href={`tel:${dialled}`} class="phone">
      <Icon name="phone" size={14} />
      <span class="sr-only">{say.call} </span>
      {phone}
    </a>
  );
};

/** Over the log form: who it is and the number to call, so that the form fits the window. */
const ShortHead = ({ customer }: { readonly customer: CustomerView }) => {
  const { values } = customer;
  return (
    <header class="card-head">
      <h1 class="one-line">{values.customerName ?? customer.id}</h1>
      <p class="small facts">
        {values.contact !== null && <span class="quiet-text">{values.contact}</span>}
        <Phone values={values} />
      </p>
    </header>
  );
};

const Head = ({ customer }: { readonly customer: CustomerView }) => {
  const { pinned } = useModelState();
  const { togglePin, showInSheet } = useModel();
  const { language } = useSession();
  const say = useTexts().customer;
  const { values, reminder } = customer;
  const status = statuses.find((each) => each.id === values.status);
  return (
    <header class="card-head">
      <div class="card-title">
        <h1>{values.customerName ?? customer.id}</h1>
        <button
          type="button"
          class="icon-button"
          aria-pressed={pinned}
          aria-label={pinned ? say.unpin : say.pin}
          title={pinned ? say.unpin : say.pin}
          onClick={togglePin}
        >
          <Icon name="pin" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={say.show}
          title={say.show}
          onClick={() => showInSheet(customer.id)}
        >
          <Icon name="locate" />
        </button>
      </div>
      <p class="facts">
        {values.grade !== null && <span class="badge">{say.grade(values.grade)}</span>}
        {reminder && reminder.kind !== 'notice' && <ReminderMark reminder={reminder} />}
        <span class="quiet-text small">
          {[status?.label[language], values.score !== null && say.score(values.score)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <p class="quiet-text small">
        {[values.contact, values.position, values.owner && `${say.owner} ${values.owner}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="small">
        <Phone values={values} />
      </p>
      {values.needDescription !== null && <p class="need">{values.needDescription}</p>}
      {reminder?.kind === 'notice' && <Notice>{reminder.text}</Notice>}
    </header>
  );
};

const NextStep = ({ customer }: { readonly customer: CustomerView }) => {
  const session = useSession();
  const { save } = useModel();
  const say = useTexts().customer;
  const { nextStep, nextFollowUp } = customer.values;
  if (customer.standing === 'lost') return null;
  return (
    <section class="next-step" aria-labelledby="next-step">
      <h2 id="next-step">{say.nextStep}</h2>
      {nextStep !== null && <p>{nextStep}</p>}
      {nextFollowUp === null ? (
        customer.standing === 'open' && <p class="quiet-text">{say.noNextStep}</p>
      ) : (
        <p class="quiet-text">{formatDay(nextFollowUp, session)}</p>
      )}
      {customer.mayEdit && (
        <DateChips
          label={say.nextDate}
          day={nextFollowUp}
          choose={(day) => save(customer, { nextFollowUp: day })}
        />
      )}
    </section>
  );
};

const Guidance = ({ customer }: { readonly customer: CustomerView }) => {
  const { settings } = useSession();
  const say = useTexts().customer;
  const stage = stageById(settings, customer.values.stage);
  const parts = [
    [say.actions, stage?.actions],
    [say.questions, stage?.questions],
    [say.materials, stage?.materials],
  ].filter(([, text]) => text);
  if (parts.length === 0) return null;
  return (
    <details class="fold">
      <summary>{say.guidance}</summary>
      <dl class="guidance">
        {parts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

const Card = ({ customer }: { readonly customer: CustomerView }) => {
  const { editing, asking, round, operations } = useModelState();
  const { startLog, show } = useModel();
  const texts = useTexts();
  const logButton = useRef<HTMLButtonElement>(null);
  const isLogging = editing?.kind === 'log' && editing.customerId === customer.id;
  const isSaving = operations.some((each) => each.lane === customer.id && each.state !== 'failed');
  const isEditing = editing?.customerId === customer.id;
  const wasEditing = useRef(false);
  // After saving or Escape the focus goes back to where it came from.
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) {
      scrollToTop();
      // Saved in a round through Today: on to the next one.
      const next = isSaving ? document.querySelector<HTMLElement>('#round-next:enabled') : null;
      (next ?? logButton.current)?.focus({ preventScroll: true });
    }
    wasEditing.current = isEditing;
  }, [isEditing]);
  // In a round through Today the next customer is ready for a call.
  useLayoutEffect(() => {
    scrollToTop();
    if (round.includes(customer.id)) logButton.current?.focus({ preventScroll: true });
  }, [customer.id]);
  if (editing?.kind === 'profile' && editing.customerId === customer.id) {
    return (
      <>
        <Head customer={customer} />
        <ProfileForm customer={customer} editing={editing} />
      </>
    );
  }
  return (
    <article aria-busy={isSaving}>
      {isLogging ? <ShortHead customer={customer} /> : <Head customer={customer} />}
      {!isLogging && customer.refusedStage !== null && (
        <LetThrough customer={customer} stage={customer.refusedStage} />
      )}
      {asking.status === 'failed' && (
        <FailureLine failure={asking.error} retry={() => void show(customer.id)} />
      )}
      <RefusedOperations customerId={customer.id} />
      {!customer.mayEdit && <p class="read-only">{texts.state.readOnly}</p>}
      {isLogging ? (
        <LogForm key={customer.id} customer={customer} />
      ) : (
        <>
          <StageStepper customer={customer} />
          {customer.mayEdit && (
            <button type="button" ref={logButton} class="primary wide" onClick={() => startLog(customer.id)}>
              {texts.customer.log}
            </button>
          )}
          <NextStep customer={customer} />
          <section>
            <NextGate customer={customer} />
          </section>
          <TimelineList customer={customer} />
          <Changes customer={customer} />
          <Guidance customer={customer} />
          <Profile customer={customer} />
          {customer.mayEdit && <OtherMoves key={customer.version} customer={customer} />}
        </>
      )}
    </article>
  );
};

/** 客户: the selected or chosen customer. */
export const CustomerTab = () => {
  const { shown, customers, asking, operations, editing } = useModelState();
  const { show } = useModel();
  const session = useSession();
  const texts = useTexts();
  if (shown === null) {
    return (
      <Empty icon="select" title={texts.customer.noneTitle}>
        {texts.customer.none}
      </Empty>
    );
  }
  const customer = customers[shown];
  if (!customer) {
    return asking.status === 'failed' ? (
      <FailurePage failure={asking.error} retry={() => void show(shown)} />
    ) : (
      <Skeleton rows={4} tall />
    );
  }
  return (
    <>
      {editing?.kind !== 'log' && <RoundLine />}
      <OtherSelection />
      <Card key={customer.id} customer={withPending(customer, operations, session)} />
    </>
  );
};
