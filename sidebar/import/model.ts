import type { ImportPreviewValue, ImportTabsValue } from '../../src/app/import/protocol';
import type { Session } from '../../src/app/protocol';
import { failed, loading, notAsked, valueOf, type Remote } from '../model/state';
import { storeOf } from '../model/store';
import type { Failure } from '../server/answers';
import type { Send } from '../server/send';
import { learn, noChoices, openHeaders, optionsOf, type Choices } from './choices';
import { createRunner, type Run } from './runner';
import type { Chosen, Reading, SourceProblem } from './source';

/** Where the person is: choosing a sheet, saying what its columns are, watching it come in. */
export type Place = 'choose' | 'map' | 'run';

export type Undoing =
  | { readonly status: 'none' | 'going' }
  | { readonly status: 'done'; readonly message: string }
  | { readonly status: 'failed'; readonly error: Failure };

export interface ImportState {
  readonly session: Remote<Session>;
  readonly tabs: Remote<ImportTabsValue>;
  readonly place: Place;
  /** A file is being read by the browser. */
  readonly isReading: boolean;
  readonly problem: SourceProblem | null;
  readonly chosen: Chosen | null;
  readonly choices: Choices;
  /** While it is asked again, the one before stays. */
  readonly preview: Remote<ImportPreviewValue>;
  readonly run: Run | null;
  readonly undoing: Undoing;
}

const beginning = {
  place: 'choose',
  isReading: false,
  problem: null,
  chosen: null,
  choices: noChoices,
  preview: notAsked,
  run: null,
  undoing: { status: 'none' },
} as const satisfies Partial<ImportState>;

export interface ImportDoors {
  readonly send: Send;
  readonly later: (act: () => void, milliseconds: number) => void;
}

/** Long enough to take two quick changes for one. */
const debounceMs = 250;

/** Everything the dialog knows and does, without the page. */
export const createImportModel = ({ send, later }: ImportDoors) => {
  const store = storeOf<ImportState>({ session: notAsked, tabs: notAsked, ...beginning });
  const runner = createRunner({ send, later, changed: (run) => store.set({ run }) });
  /** Counts what the preview depends on; an answer to an older count is not shown. */
  let wanted = 0;
  let isAsking = false;

  const askPreview = async (): Promise<void> => {
    const { chosen, choices } = store.get();
    if (isAsking || !chosen) return;
    isAsking = true;
    const asked = wanted;
    const outcome = await send('import.preview', { source: chosen.source, ...optionsOf(choices) });
    isAsking = false;
    // One question at a time: while it was under way, somebody may have changed their mind.
    if (asked !== wanted) {
      void askPreview();
      return;
    }
    const { preview } = store.get();
    if (outcome.ok) {
      store.set({
        preview: { status: 'ready', value: outcome.value },
        choices: learn(store.get().choices, outcome.value),
      });
    } else store.set({ preview: failed(preview, outcome.error) });
  };

  const change = (choices: Choices): void => {
    wanted += 1;
    const mine = wanted;
    store.set({ choices, preview: loading(store.get().preview) });
    later(() => {
      if (mine === wanted) void askPreview();
    }, debounceMs);
  };

  const loadTabs = async (): Promise<void> => {
    store.set({ tabs: loading(store.get().tabs) });
    const outcome = await send('import.tabs', {});
    store.set({
      tabs: outcome.ok ? { status: 'ready', value: outcome.value } : failed(store.get().tabs, outcome.error),
    });
  };

  const start = async (): Promise<void> => {
    store.set({ session: loading(store.get().session) });
    const outcome = await send('session.start', {});
    store.set({
      session: outcome.ok
        ? { status: 'ready', value: outcome.value }
        : failed(store.get().session, outcome.error),
    });
    if (outcome.ok && outcome.value.settings !== null) await loadTabs();
  };

  const choose = (chosen: Chosen): void => {
    wanted += 1;
    store.set({ ...beginning, place: 'map', chosen, preview: { status: 'loading' } });
    void askPreview();
  };

  return {
    store,
    start,
    loadTabs,
    choose,
    /** Takes a file or pasted text as soon as the browser has read it. */
    async take(reading: Promise<Reading>): Promise<void> {
      store.set({ isReading: true, problem: null });
      const read = await reading;
      store.set({ isReading: false });
      if (read.ok) choose(read.chosen);
      else store.set({ problem: read.problem });
    },
    change,
    retryPreview(): void {
      store.set({ preview: loading(store.get().preview) });
      void askPreview();
    },
    /** Back to the choice of a sheet. */
    chooseOther(): void {
      wanted += 1;
      store.set(beginning);
      void loadTabs();
    },
    /** Nothing is imported before the preview of exactly this was seen. */
    run(): void {
      const { chosen, choices, preview } = store.get();
      if (!chosen || preview.status !== 'ready' || openHeaders(choices).length > 0) return;
      const { importId, counts } = preview.value;
      store.set({ place: 'run' });
      runner.start({ source: chosen.source, ...optionsOf(choices), importId }, counts.rows);
    },
    stop: runner.stop,
    resume: runner.resume,
    async undo(importId: string): Promise<void> {
      store.set({ undoing: { status: 'going' } });
      const outcome = await send('import.undo', { importId });
      store.set({
        undoing: outcome.ok
          ? { status: 'done', message: outcome.value.message }
          : { status: 'failed', error: outcome.error },
      });
      const tabs = valueOf(store.get().tabs);
      if (outcome.ok && tabs) store.set({ tabs: { status: 'ready', value: { ...tabs, last: null } } });
    },
    async show(importId: string): Promise<boolean> {
      return (await send('import.show', { importId })).ok;
    },
  };
};

export type ImportModel = ReturnType<typeof createImportModel>;
