import { useEffect, useRef, useState } from 'preact/hooks';
import type { BinItem, HistoryDone } from '../../src/app/history/protocol';
import { valueOf } from '../model/state';
import { formatDay } from '../parts/format';
import { Icon } from '../parts/icon';
import { Empty, FailureLine, Skeleton } from '../parts/pieces';
import type { Failure } from '../server/answers';
import { newRequestId } from '../server/requestId';
import { useAsked } from './asked';
import { useDesk, useHistoryTexts } from './context';
import { Heading, Refused } from './pieces';

/** Long enough to take two quick letters for one search. */
const debounceMs = 300;

type Restoring =
  | { readonly status: 'going'; readonly item: BinItem }
  | { readonly status: 'failed'; readonly item: BinItem; readonly error: Failure }
  | { readonly status: 'done'; readonly value: HistoryDone };

const Item = (props: { readonly item: BinItem; readonly isBusy: boolean; readonly restore: () => void }) => {
  const { item, isBusy, restore } = props;
  const { session } = useDesk();
  const say = useHistoryTexts().bin;
  const about = [
    item.id,
    ...(item.owner === null ? [] : [say.owner(item.owner)]),
    ...(item.stage === null ? [] : [item.stage]),
    say.noticed(formatDay(item.noticed, session)),
  ];
  return (
    <li class="step">
      <div class="step-text">
        <p class="step-what">{item.name}</p>
        <p class="hint">{about.join(' · ')}</p>
      </div>
      <button
        type="button"
        class="quiet small"
        aria-label={say.restoreOf(item.name, item.id)}
        disabled={isBusy}
        onClick={restore}
      >
        {say.restore}
      </button>
    </li>
  );
};

/** Who was deleted, newest first. */
export const BinPlace = ({ undo }: { readonly undo: (stepId: string) => void }) => {
  const { send } = useDesk();
  const texts = useHistoryTexts();
  const say = texts.bin;
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [restoring, setRestoring] = useState<Restoring | null>(null);
  const request = useRef({ id: '', of: '' });
  const { remote, again } = useAsked(() => send('bin.list', { search }), [search]);
  const value = valueOf(remote);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), debounceMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const restore = async (item: BinItem): Promise<void> => {
    // The same wish bears the same id, so that a lost answer brings nobody back twice.
    if (request.current.of !== item.id) request.current = { id: newRequestId(), of: item.id };
    setRestoring({ status: 'going', item });
    const outcome = await send('bin.restore', { ids: [item.id], requestId: request.current.id });
    if (!outcome.ok) return setRestoring({ status: 'failed', item, error: outcome.error });
    request.current = { id: '', of: '' };
    setRestoring({ status: 'done', value: outcome.value });
    again();
  };
  const isBusy = restoring?.status === 'going';
  return (
    <main>
      <Heading>{say.title}</Heading>
      <p class="lead">{say.lead}</p>
      <div class="search bin-search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={say.search}
          placeholder={say.search}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p class="bin-status" role="status">
        {restoring?.status === 'going'
          ? say.restoring
          : restoring?.status === 'done'
            ? restoring.value.message
            : value && value.total > 0
              ? value.items.length < value.total
                ? say.shown(value.items.length, value.total)
                : say.found(value.total)
              : ''}
        {restoring?.status === 'done' && restoring.value.stepId !== null && (
          <button type="button" class="link" onClick={() => undo(restoring.value.stepId!)}>
            {texts.act.undoThis}
          </button>
        )}
      </p>
      {restoring?.status === 'failed' && (
        <FailureLine failure={restoring.error} retry={() => void restore(restoring.item)} />
      )}
      {!value ? (
        remote.status === 'failed' ? (
          <Refused failure={remote.error} retry={again} noRightTitle={texts.noRightTitle} />
        ) : (
          <Skeleton rows={5} />
        )
      ) : value.items.length > 0 ? (
        <ul class="lines">
          {value.items.map((item) => (
            <Item key={item.id} item={item} isBusy={isBusy} restore={() => void restore(item)} />
          ))}
        </ul>
      ) : search !== '' ? (
        <p>{say.nothingFound(search)}</p>
      ) : (
        <Empty icon="done" title={say.emptyTitle}>
          {say.empty}
        </Empty>
      )}
      {value && remote.status === 'failed' && <FailureLine failure={remote.error} retry={again} />}
    </main>
  );
};
