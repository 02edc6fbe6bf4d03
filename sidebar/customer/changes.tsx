import { useEffect, useState } from 'preact/hooks';
import type { CustomerView, Trail, TrailItem } from '../../src/app/protocol';
import { failed, loading, notAsked, valueOf, type Remote } from '../model/state';
import { useModel, useSession, useTexts } from '../parts/context';
import { formatMoment } from '../parts/format';
import { FailureLine, Skeleton } from '../parts/pieces';

const Change = ({ item }: { readonly item: TrailItem }) => {
  const session = useSession();
  const say = useTexts().customer;
  const { before, after } = item;
  return (
    <li>
      <p class="entry-head">{[formatMoment(item.time, session), item.who, item.through].join(' · ')}</p>
      <p>
        {item.field}
        {(before !== null || after !== null) && say.changed(before ?? '', after ?? '')}
      </p>
    </li>
  );
};

/** Who changed what about this customer; asked for only when somebody opens it, and again after a change. */
export const Changes = ({ customer }: { readonly customer: CustomerView }) => {
  const { askTrail } = useModel();
  const say = useTexts().customer;
  const [isOpen, setOpen] = useState(false);
  const [remote, setRemote] = useState<Remote<Trail>>(notAsked);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    setRemote(loading);
    void askTrail(customer.id).then((outcome) => {
      if (!isWanted) return;
      setRemote((known) =>
        outcome.ok ? { status: 'ready', value: outcome.value } : failed(known, outcome.error),
      );
    });
    return () => {
      isWanted = false;
    };
  }, [isOpen, tries, customer.version]);
  const items = valueOf(remote)?.items;
  return (
    <details class="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say.changes}</summary>
      {!items && remote.status === 'loading' && <Skeleton rows={2} />}
      {items?.length === 0 && <p class="quiet-text">{say.noChanges}</p>}
      <ol class="timeline changes">
        {items?.map((item) => (
          <Change key={item.entryId} item={item} />
        ))}
      </ol>
      {remote.status === 'failed' && <FailureLine failure={remote.error} retry={() => setTries(tries + 1)} />}
    </details>
  );
};
