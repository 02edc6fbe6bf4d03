import type { ReminderKind, TodayItem } from '../../src/app/protocol';
import { stageById } from '../../src/domain/settings';
import { valueOf } from '../model/state';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { formatToday } from '../parts/format';
import { Icon } from '../parts/icon';
import { Empty, FailureLine, FailurePage, ReminderMark, Skeleton } from '../parts/pieces';
import { JobsLine } from './jobsLine';

const kinds: readonly ReminderKind[] = ['notice', 'overdue', 'today', 'noNextStep', 'stalled'];

const ScopeSwitch = () => {
  const { scope } = useModelState();
  const { chooseScope } = useModel();
  const say = useTexts().today;
  return (
    <div class="switch" role="group" aria-label={say.scope}>
      {(['mine', 'team'] as const).map((each) => (
        <button type="button" key={each} aria-pressed={scope === each} onClick={() => chooseScope(each)}>
          {say[each]}
        </button>
      ))}
    </div>
  );
};

const Item = ({ item, open }: { readonly item: TodayItem; readonly open: () => void }) => {
  const { settings } = useSession();
  const { scope } = useModelState();
  const say = useTexts().today;
  const { reminder } = item;
  const facts = [
    stageById(settings, item.stage)?.name,
    item.contact,
    scope === 'team' ? item.owner : null,
  ].filter(Boolean);
  return (
    <li class={`item item-${reminder.kind}`}>
      <button type="button" onClick={open}>
        <span class="item-head">
          <span class="item-name">{item.name}</span>
          {reminder.kind !== 'notice' && <ReminderMark reminder={reminder} />}
        </span>
        {reminder.kind === 'notice' ? (
          <span class="item-reason">{reminder.text}</span>
        ) : (
          <span class={item.nextStep === null ? 'item-step quiet-text' : 'item-step'}>
            {item.nextStep ?? say.noStep}
          </span>
        )}
        <span class="item-facts">{facts.join(' · ')}</span>
      </button>
    </li>
  );
};

/** 今日: what to do now, in order. */
export const TodayTab = () => {
  const { today, filter, isLastSeen } = useModelState();
  const { loadToday, filterBy, openFromToday, goTo } = useModel();
  const session = useSession();
  const texts = useTexts();
  const say = texts.today;
  const list = valueOf(today);
  const reload = (): void => void loadToday();
  const items = (list?.items ?? []).filter((item) => filter === null || item.reminder.kind === filter);
  const total = list ? kinds.reduce((sum, kind) => sum + list.counts[kind], 0) : 0;
  const wanted = filter === null ? total : (list?.counts[filter] ?? 0);
  return (
    <>
      <header class="today-head">
        <h1>{formatToday(session.today, session.language)}</h1>
        <ScopeSwitch />
        <button
          type="button"
          class={today.status === 'loading' ? 'icon-button turning' : 'icon-button'}
          aria-label={say.refresh}
          title={say.refresh}
          onClick={reload}
        >
          <Icon name="refresh" size={16} />
        </button>
      </header>
      {list && isLastSeen && (
        <p class="quiet-text small" role="status">
          {say.lastSeen}
        </p>
      )}
      {session.user === null && <p class="quiet-text small">{texts.state.unknownUser}</p>}
      {!list && today.status === 'failed' && <FailurePage failure={today.error} retry={reload} />}
      {list && today.status === 'failed' && <FailureLine failure={today.error} retry={reload} />}
      {!list && today.status !== 'failed' && <Skeleton rows={6} tall />}
      {list && total > 0 && (
        <div class="counts" role="group" aria-label={say.filter}>
          <button type="button" aria-pressed={filter === null} onClick={() => filterBy(null)}>
            {say.all(total)}
          </button>
          {kinds
            .filter((kind) => list.counts[kind] > 0)
            .map((kind) => (
              <button
                type="button"
                key={kind}
                class={`mark-${kind}`}
                aria-pressed={filter === kind}
                onClick={() => filterBy(filter === kind ? null : kind)}
              >
                {say.kinds[kind]} {list.counts[kind]}
              </button>
            ))}
        </div>
      )}
      {list && total === 0 && list.customers > 0 && (
        <Empty icon="done" title={say.doneTitle}>
          {say.done}
        </Empty>
      )}
      {list && total === 0 && list.customers === 0 && (
        <Empty
          icon="select"
          title={say.noneTitle}
          action={
            <button type="button" class="primary" onClick={() => goTo('create')}>
              {say.addFirst}
            </button>
          }
        >
          {say.none}
        </Empty>
      )}
      <ol class="items">
        {items.map((item) => (
          <Item key={item.id} item={item} open={() => openFromToday(items, item.id)} />
        ))}
      </ol>
      {list && items.length > 0 && items.length < wanted && (
        <p class="quiet-text small">{say.shown(items.length, wanted)}</p>
      )}
      {list && <JobsLine />}
    </>
  );
};
