import type { JobsStatus } from '../../src/app/longWork/protocol';
import type { CustomerView, ReminderKind, Scope, TodayItem, TodayList, Trail } from '../../src/app/protocol';
import { buildIndex } from '../search/searchIndex';
import type { Outcome } from '../server/answers';
import type { Send } from '../server/send';
import { failed, loading, notAsked, valueOf, type Store, type Tab } from './state';

/** Asking the server and moving about; nothing here changes the sheet. */
export const createReading = (store: Store, send: Send, sawToday: (today: TodayList) => void) => {
  const { get, set } = store;

  const remember = (customer: CustomerView): void =>
    set({ customers: { ...get().customers, [customer.id]: customer } });

  const loadToday = async (): Promise<void> => {
    const { scope } = get();
    set({ today: loading(get().today) });
    const outcome = await send('today.list', { scope });
    if (get().scope !== scope) return;
    set({
      today: outcome.ok ? { status: 'ready', value: outcome.value } : failed(get().today, outcome.error),
      isLastSeen: get().isLastSeen && !outcome.ok,
    });
    if (outcome.ok) sawToday(outcome.value);
  };

  const loadIndex = async (): Promise<void> => {
    if (get().index.status === 'loading') return;
    set({ index: loading(get().index) });
    const outcome = await send('customers.index', {});
    set({
      index: outcome.ok
        ? { status: 'ready', value: buildIndex(outcome.value.rows) }
        : failed(get().index, outcome.error),
    });
  };

  const loadTimeline = async (customerId: string, earlier = false): Promise<void> => {
    const known = get().timelines[customerId] ?? notAsked;
    const items = valueOf(known)?.items ?? [];
    const before = earlier ? items[items.length - 1]?.values.time : null;
    set({ timelines: { ...get().timelines, [customerId]: loading(known) } });
    const outcome = await send('followups.list', before ? { customerId, before } : { customerId });
    const next = outcome.ok
      ? ({
          status: 'ready',
          value: before ? { ...outcome.value, items: [...items, ...outcome.value.items] } : outcome.value,
        } as const)
      : failed(known, outcome.error);
    set({ timelines: { ...get().timelines, [customerId]: next } });
  };

  /** Shows a customer: at once when it is known, and fresh from the sheet in any case. */
  const show = async (id: string): Promise<void> => {
    set({ shown: id, editing: null, asking: { status: 'loading' } });
    void loadTimeline(id);
    const outcome = await send('customers.get', { id });
    if (outcome.ok) remember(outcome.value);
    if (get().shown === id) {
      set({
        asking: outcome.ok ? { status: 'ready', value: null } : { status: 'failed', error: outcome.error },
      });
    }
  };

  /** A person's choice, from a list or the search: it holds until another row is selected in the sheet. */
  const open = (id: string): void => {
    set({ tab: 'customer', round: [] });
    void show(id);
  };

  const openFromToday = (items: readonly TodayItem[], id: string): void => {
    open(id);
    set({ round: items.map((item) => item.id) });
  };

  const step = (by: 1 | -1): void => {
    const { round, shown } = get();
    const next = shown === null ? undefined : round[round.indexOf(shown) + by];
    if (next !== undefined) void show(next);
  };

  let askingSelection = false;
  /**
   * Which row is selected now. Only a selection that differs from the last one moves the page, so that a
   * customer opened from a list stays; never while something is being written or a customer is pinned.
   */
  const askSelection = async (): Promise<boolean> => {
    if (askingSelection || !valueOf(get().session)?.settings) return true;
    askingSelection = true;
    const { selected, customers } = get();
    const seen = selected === null ? undefined : customers[selected];
    const outcome = await send(
      'customers.selected',
      seen ? { known: { id: seen.id, version: seen.version } } : {},
    );
    askingSelection = false;
    if (!outcome.ok) return false;
    if (outcome.value.kind === 'none') set({ selected: null });
    if (outcome.value.kind !== 'customer') return true;
    const { customer } = outcome.value;
    remember(customer);
    if (customer.id === get().selected) return true;
    set({ selected: customer.id });
    if (!get().pinned && get().editing === null && get().shown !== customer.id) {
      set({ shown: customer.id, round: [], asking: { status: 'ready', value: null } });
      void loadTimeline(customer.id);
    }
    return true;
  };

  return {
    remember,
    loadToday,
    loadIndex,
    loadTimeline,
    show,
    open,
    openFromToday,
    step,
    askSelection,
    goTo: (tab: Tab): void => set({ tab }),
    filterBy: (filter: ReminderKind | null): void => set({ filter }),
    chooseScope(scope: Scope): void {
      set({ scope, today: notAsked, isLastSeen: false, filter: null });
      void loadToday();
    },
    togglePin: (): void => set({ pinned: !get().pinned }),
    askJobs: (): Promise<Outcome<JobsStatus>> => send('jobs.status', {}),
    askTrail: (id: string): Promise<Outcome<Trail>> => send('trail.list', { id }),
    showInSheet: (id: string): void => void send('customers.show', { id }),
  };
};

export type Reading = ReturnType<typeof createReading>;
