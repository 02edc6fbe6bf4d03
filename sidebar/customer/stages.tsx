import { useRef, useState } from 'preact/hooks';
import type { CustomerField, CustomerView } from '../../src/app/protocol';
import { daysBetween } from '../../src/domain/dates';
import { stageById, stageIndex } from '../../src/domain/settings';
import { lostReasons } from '../../src/schema/choices';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { Icon } from '../parts/icon';
import { gateItems, type GateItem } from './gateItems';
import { InlineField } from './inlineField';
import { LetThrough } from './letThrough';

/** The cycle as a row of segments, with the present stage in words. */
export const StageStepper = ({ customer }: { readonly customer: CustomerView }) => {
  const { settings, today } = useSession();
  const say = useTexts().customer;
  const place = stageIndex(settings, customer.values.stage);
  const entered = customer.entered[customer.values.stage ?? ''];
  const stage = stageById(settings, customer.values.stage);
  return (
    <div class="stepper">
      <p class="stage-now">
        <strong>{stage?.name ?? customer.values.stage}</strong>
        <span class="quiet-text">
          {' '}
          {place + 1}/{settings.stages.length}
          {entered !== undefined && ` · ${say.days(daysBetween(entered, today))}`}
        </span>
      </p>
      <ol aria-label={say.stage}>
        {settings.stages.map(({ id, name }, each) => (
          <li
            key={id}
            class={each < place ? 'passed' : each === place ? 'current' : ''}
            aria-current={each === place ? 'step' : undefined}
            title={name}
          >
            <span class="sr-only">
              {name} {each < place ? say.passed : each === place ? say.current : say.ahead}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const GateLine = (props: {
  readonly item: GateItem;
  readonly customer: CustomerView;
  readonly open: () => void;
}) => {
  const { item, customer, open } = props;
  const say = useTexts().customer;
  const { startLog } = useModel();
  const label = (
    <>
      <Icon name={item.done ? 'check' : 'circle'} size={16} />
      <span>{item.text}</span>
      <span class="sr-only"> {item.done ? say.done : say.missing}</span>
    </>
  );
  if (item.done || item.kind === 'other' || !customer.mayEdit) {
    return <li class={item.done ? 'done' : 'missing'}>{label}</li>;
  }
  const act = item.kind === 'followUps' ? () => startLog(customer.id, { method: item.method }) : open;
  return (
    <li class="missing">
      <button type="button" class="line" onClick={act}>
        {label}
        <Icon name="forward" size={14} />
      </button>
    </li>
  );
};

/** The next gate: what it misses, each item opening its field, and the way in once it is complete. */
export const NextGate = ({ customer }: { readonly customer: CustomerView }) => {
  const { settings } = useSession();
  const { operations } = useModelState();
  const { save } = useModel();
  const texts = useTexts();
  const say = texts.customer;
  const [opened, setOpened] = useState<CustomerField | null>(null);
  const gate = useRef<HTMLDivElement>(null);
  if (customer.standing === 'lost') return null;
  if (!customer.next) return <p class="quiet-text small">{say.lastStage}</p>;
  // The field is gone: the focus stays by its checklist.
  const close = (): void => {
    setOpened(null);
    gate.current?.focus({ preventScroll: true });
  };
  const target = stageById(settings, customer.next.stage)?.name ?? customer.next.stage;
  const items = gateItems(customer, settings);
  const isOpen = customer.next.gaps.length === 0;
  const stage = customer.next.stage;
  const isMoving = operations.some(
    (each) =>
      each.method === 'customers.save' &&
      each.lane === customer.id &&
      each.state !== 'failed' &&
      each.params.values.stage !== undefined,
  );
  return (
    <div ref={gate} tabIndex={-1} class={items.length > 0 ? 'gate' : 'gate bare'}>
      {items.length > 0 && <h2>{say.toNext(target)}</h2>}
      {items.length > 0 && (
        <ul class="checklist">
          {items.map((item) => (
            <GateLine
              key={item.text}
              item={item}
              customer={customer}
              open={() => setOpened('field' in item ? item.field : null)}
            />
          ))}
        </ul>
      )}
      {opened === null && !isOpen && customer.refusedStage !== stage && (
        <LetThrough customer={customer} stage={stage} />
      )}
      {opened && <InlineField key={opened} customer={customer} field={opened} close={close} />}
      {isOpen && customer.mayEdit && (
        <button
          type="button"
          class="quiet wide"
          disabled={isMoving}
          onClick={() => save(customer, { stage })}
        >
          {isMoving ? texts.state.saving : say.enter(target)}
          <Icon name="forward" size={16} />
        </button>
      )}
    </div>
  );
};

/** Less often: another stage (with its reason, when it goes back), or lost. */
export const OtherMoves = ({ customer }: { readonly customer: CustomerView }) => {
  const { settings, language } = useSession();
  const { save } = useModel();
  const texts = useTexts();
  const say = texts.customer;
  const [stage, setStage] = useState('');
  const [reason, setReason] = useState('');
  const [lost, setLost] = useState('');
  const goesBack = stage !== '' && stageIndex(settings, stage) < stageIndex(settings, customer.values.stage);
  const move = (event: Event): void => {
    event.preventDefault();
    if (stage === '') return;
    save(customer, { stage, ...(goesBack && reason.trim() !== '' ? { changeReason: reason.trim() } : {}) });
    setStage('');
    setReason('');
  };
  const lose = (event: Event): void => {
    event.preventDefault();
    if (lost.trim() !== '') save(customer, { status: 'lost', lostReason: lost.trim() });
  };
  return (
    <details class="fold">
      <summary>{say.otherStage}</summary>
      <form class="inline-form" onSubmit={move}>
        <div class="field">
          <label for="other-stage">{say.chooseStage}</label>
          <select id="other-stage" value={stage} onInput={(event) => setStage(event.currentTarget.value)}>
            <option value="">{texts.form.empty}</option>
            {settings.stages
              .filter(({ id }) => id !== customer.values.stage)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </div>
        {goesBack && (
          <div class="field">
            <label for="back-reason">{say.reasonBack}</label>
            <input
              id="back-reason"
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </div>
        )}
        <button
          type="submit"
          class="quiet small"
          disabled={stage === '' || (goesBack && reason.trim() === '')}
        >
          {texts.form.save}
        </button>
      </form>
      {customer.standing === 'open' && (
        <form class="inline-form" onSubmit={lose}>
          <div class="field">
            <label for="lost-reason">
              {say.markLost}: {say.lostReason}
            </label>
            <input
              id="lost-reason"
              list="lost-reasons"
              value={lost}
              onInput={(event) => setLost(event.currentTarget.value)}
            />
            <datalist id="lost-reasons">
              {lostReasons[language].map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </div>
          <button type="submit" class="quiet small" disabled={lost.trim() === ''}>
            {say.markLost}
          </button>
        </form>
      )}
    </details>
  );
};
