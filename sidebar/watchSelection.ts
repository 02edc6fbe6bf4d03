import type { Model } from './model/model';

/** No event tells the page which row is selected, so it asks (UX): on arrival, and every few seconds. */
const everyMs = 4_000;
/** Nobody touched the page or moved in the sheet for this long: it rests until the pointer or focus comes back. */
const restAfterMs = 3 * 60_000;
const longestPauseMs = 60_000;

/** Asks while somebody looks; less often while the server does not answer. */
export const watchSelection = (model: Model): void => {
  let pause = everyMs;
  let awakeUntil = performance.now() + restAfterMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    const before = model.store.get().selected;
    const answered = !document.hidden && navigator.onLine !== false ? await model.askSelection() : true;
    pause = answered ? everyMs : Math.min(longestPauseMs, pause * 2);
    if (model.store.get().selected !== before) awakeUntil = performance.now() + restAfterMs;
    clearTimeout(timer);
    if (!document.hidden && performance.now() < awakeUntil) timer = setTimeout(() => void ask(), pause);
  };
  const wake = (): void => {
    awakeUntil = performance.now() + restAfterMs;
    void model.refreshWhenStale();
    void ask();
  };
  const stayAwake = (): void => {
    awakeUntil = performance.now() + restAfterMs;
  };

  document.documentElement.addEventListener('pointerenter', wake);
  window.addEventListener('focus', wake);
  document.addEventListener('visibilitychange', () => !document.hidden && wake());
  document.addEventListener('keydown', stayAwake);
  document.addEventListener('pointermove', stayAwake);
  timer = setTimeout(() => void ask(), everyMs);
};
