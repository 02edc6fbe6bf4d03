import type { Send } from '../server/send';
import { keepIn, readLastSeen, writeLastSeen, type Keeper } from './keep';
import { createReading } from './reading';
import { createStore, failed, loading, notAsked, valueOf } from './state';
import { createWriting } from './writing';

const staleAfterMs = 10 * 60_000;

export interface ModelDoors {
  readonly send: Send;
  readonly storage: Storage | null;
  /** Id of the file the page is opened in, as the page itself was told; null: not told. */
  readonly file: string | null;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
  readonly later: (act: () => void, milliseconds: number) => void;
}

/** Everything the page knows and does, without the page. */
export const createModel = ({ send, storage, file, clock, later }: ModelDoors) => {
  const store = createStore();
  const reading = createReading(store, send, (today) => {
    const { session: remote, scope } = store.get();
    const session = valueOf(remote);
    if (session) writeLastSeen(storage, file, { session, scope, today });
  });
  let keeper: Keeper | null = null;
  const writing = createWriting(store, send, reading, { later, keeper: () => keeper });

  /** What was seen last stands until the answers are there. */
  const beginWithLastSeen = (): void => {
    const seen = readLastSeen(storage, file);
    if (!seen || store.get().session.status !== 'none') return;
    const session = { ...seen.session, receivedAt: clock() };
    store.set({
      session: { status: 'loading', value: session },
      scope: seen.scope,
      today: { status: 'loading', value: seen.today },
      isLastSeen: true,
    });
  };

  const start = async (): Promise<void> => {
    beginWithLastSeen();
    store.set({ session: loading(store.get().session) });
    const outcome = await send('session.start', {});
    if (!outcome.ok) {
      // Another account may be at the keyboard now: nothing of what was seen is left standing.
      store.set({ session: failed(notAsked, outcome.error), today: notAsked, isLastSeen: false });
      return;
    }
    const session = { ...outcome.value, receivedAt: clock() };
    const seesTeam = session.user === null || session.user.role !== 'rep';
    const scope = store.get().isLastSeen ? store.get().scope : seesTeam ? 'team' : 'mine';
    store.set({ session: { status: 'ready', value: session }, scope });
    if (session.settings === null) return;
    keeper = keepIn(storage, ['genjin', session.file, session.user?.email ?? ''].join(':'));
    writing.resume();
    await Promise.all([reading.loadToday(), reading.askSelection()]);
    void reading.loadIndex();
  };

  /** After a while away the day, the people and the rules may be others; what is open stays open. */
  const refreshWhenStale = async (): Promise<void> => {
    const known = valueOf(store.get().session);
    if (!known || store.get().session.status === 'loading' || clock() - known.receivedAt < staleAfterMs)
      return;
    store.set({ session: loading(store.get().session) });
    const outcome = await send('session.start', {});
    const value = outcome.ok ? { ...outcome.value, receivedAt: clock() } : known;
    store.set({ session: { status: 'ready', value } });
    if (value.settings !== null) await reading.loadToday();
  };

  return {
    store,
    ...reading,
    ...writing,
    start,
    refreshWhenStale,
    setOffline(offline: boolean): void {
      store.set({ offline });
      if (offline) return;
      writing.wake();
      if (store.get().session.status === 'failed') void start();
      else if (valueOf(store.get().session)?.settings) void reading.loadToday();
    },
  };
};

export type Model = ReturnType<typeof createModel>;
