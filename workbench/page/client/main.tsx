import { render } from 'preact';
import { messagesFor, type Language } from '../messages';
import type { Answer, ServerEvent } from '../protocol';
import { App } from './app';
import { Connection } from './connection';
import type { Send } from './grid/commands';
import { Grid } from './grid/grid';
import { placeOf, tabOf, type Surroundings } from './places';
import { Store } from './state';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import '@univerjs/preset-sheets-filter/lib/index.css';
import '@univerjs/preset-sheets-note/lib/index.css';
import './style.css';

const meta = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

const language: Language = meta('workbench-language') === 'zh' ? 'zh' : 'en';
const messages = messagesFor(language);
const wanted = new URLSearchParams(location.search).get('file');
const connection = new Connection(meta('workbench-token'), messages, wanted);
const store = new Store({
  name: wanted === null ? meta('workbench-name') : '',
  wanted,
  file: null,
  world: null,
  menus: [],
  toasts: [],
  sidebar: null,
  dialog: null,
  alert: null,
  question: null,
  drawer: null,
  busy: null,
  connection: 'opening',
  bannerHidden: localStorage.getItem('workbench.banner') === 'hidden',
});

const surroundings = (): Surroundings => {
  const { file, world } = store.current;
  return { files: world?.files ?? [], file, token: meta('workbench-token'), messages };
};

/** Tells what went wrong; what a person did otherwise comes back as painted cells. */
const report = async (answer: Promise<Answer>): Promise<void> => {
  const { ok, ...rest } = await answer;
  if (!ok && 'message' in rest) store.toast({ message: rest.message, failed: true, seconds: 0 });
};

function start(container: HTMLElement): void {
  const send: Send = (name, body) => void report(connection.request(name, body));
  const notKept = (): void => store.toast({ message: messages.notKept });
  const grid = new Grid(container, language, messages, {
    send,
    notKept,
    mayEdit: () => {
      const { file, world } = store.current;
      if (file === world?.files[0]?.id) return true;
      store.toast({ message: messages.files.onlyLook });
      return false;
    },
    placeOf: (url) => placeOf(url, surroundings()),
  });
  const showTab = (): void => {
    const tab = tabOf(location.hash);
    if (tab !== null) grid.activate(tab);
  };
  addEventListener('hashchange', showTab);
  void connection.listen(
    (event) => {
      take(event, grid);
      if (event.type === 'hello') showTab();
    },
    (why) => store.set({ connection: why }),
  );
}

function take(event: ServerEvent, grid: Grid): void {
  switch (event.type) {
    case 'hello': {
      const { connection: before } = store.current;
      document.title = event.workbook.name;
      store.set({
        name: event.workbook.name,
        file: event.file,
        world: event.world,
        menus: event.menus,
      });
      grid.begin(event.workbook);
      // Unless the line was lost, or the file closed, in the meantime.
      return void grid.rendered().then(() => {
        if (store.current.connection === before) store.set({ connection: 'open' });
      });
    }
    case 'closed': {
      const name = event.world.files.find(({ id }) => id === wanted)?.name ?? '';
      return store.set({ name, file: null, world: event.world, connection: 'closed' });
    }
    case 'workbook':
      return grid.open(event.workbook);
    case 'cells':
      return grid.patch(event.patch);
    case 'charts':
      return grid.drawCharts(event.sheet, event.charts);
    case 'activate':
      return grid.activate(event.sheet, event.area);
    case 'toast':
      return store.toast(event);
    case 'world':
      return store.set({ world: event.world });
    case 'menus':
      return store.set({ menus: event.menus });
    case 'sidebar':
      return store.set({ sidebar: event.panel });
    case 'dialog':
      return store.set({ dialog: event.panel });
    case 'ask':
      return store.set({ question: event.question });
    case 'alert':
      return store.set({ alert: event });
  }
}

render(
  <App
    store={store}
    connection={connection}
    messages={messages}
    mountGrid={start}
    placeOf={(url) => placeOf(url, surroundings())}
  />,
  document.getElementById('page')!,
);
