import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Messages } from '../messages';
import type { Answer, Mail, Panel, RequestName, Requests, Run } from '../protocol';
import type { Connection } from './connection';
import { Clock } from './frame/clock';
import { Alert, Ask, ScriptDialog } from './frame/dialogs';
import { Mails } from './frame/mails';
import { MenuRow } from './frame/menu-row';
import { People } from './frame/people';
import { Runs } from './frame/runs';
import { SidePanel } from './frame/side-panel';
import { TitleRow } from './frame/title-row';
import { Toasts } from './frame/toasts';
import { WorldBar } from './frame/world-bar';
import { goTo, type Place } from './places';
import { useStore, type Drawer, type Store } from './state';

/** The frame around the grid. The grid itself is mounted by main.tsx into the element `grid`. */
export function App(props: {
  store: Store;
  connection: Connection;
  messages: Messages;
  mountGrid: (container: HTMLElement) => void;
  /** Where an address leads in this world; null for the rest of the web. */
  placeOf: (url: string) => Place | null;
}): JSX.Element {
  const { store, connection, messages } = props;
  const state = useStore(store);
  const [grid, setGrid] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (grid) props.mountGrid(grid);
  }, [grid]);

  /** Asks the server while the bar says what is going on; a refusal becomes a toast. */
  const ask = async <Name extends RequestName>(
    name: Name,
    body: Requests[Name],
    busy: string,
  ): Promise<Answer> => {
    store.set({ busy });
    const answer = await connection.request(name, body);
    store.set({ busy: null });
    if (!answer.ok) store.toast({ message: answer.message, failed: true, seconds: 0 });
    return answer;
  };

  const runMenuItem = async (path: readonly string[]): Promise<void> => {
    await ask('menu', { path }, messages.running(path[path.length - 1] ?? ''));
  };
  const runFromPanel = (functionName: string, args: readonly unknown[]): Promise<Answer> =>
    connection.request('script', { functionName, args });

  /** What a script's page links to. */
  const openAddress = (url: string): void => {
    const place = props.placeOf(url);
    if (place) goTo(place);
    else if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
  };

  const toggleDrawer = (drawer: Drawer): void =>
    store.set({ drawer: state.drawer === drawer ? null : drawer });
  const closeDrawer = (): void => store.set({ drawer: null });
  const closePanel = (which: 'sidebar' | 'dialog', panel: Panel): void => {
    if (store.current[which]?.key === panel.key) store.set({ [which]: null });
  };

  const closed = state.world?.files.find(({ id }) => id === state.wanted);
  const closedText = closed
    ? messages.files.closed(closed.name, closed.owner, state.world?.user ?? '')
    : messages.files.gone;

  return (
    <div class="page">
      <TitleRow
        name={state.name}
        files={state.world?.files ?? []}
        file={state.file}
        messages={messages}
        bannerHidden={state.bannerHidden}
        onHideBanner={() => {
          localStorage.setItem('workbench.banner', 'hidden');
          store.set({ bannerHidden: true });
        }}
      />
      <MenuRow menus={state.menus} messages={messages} onRun={runMenuItem} />
      <main class="middle">
        <div class="grid-area">
          <div class="grid" ref={setGrid} aria-label={messages.grid} role="region" />
          {state.connection !== 'open' && (
            <div class={`cover ${state.connection}`} role="status">
              <p>
                {state.connection === 'opening'
                  ? messages.loading
                  : state.connection === 'closed'
                    ? closedText
                    : state.connection === 'refused'
                      ? messages.sessionOver
                      : messages.connectionLost}
              </p>
              {state.connection === 'refused' && (
                <button class="primary" type="button" onClick={() => location.reload()}>
                  {messages.reload}
                </button>
              )}
              {state.connection === 'closed' && (
                <a class="primary" href="/">
                  {messages.files.back(state.world?.files[0]?.name ?? '')}
                </a>
              )}
            </div>
          )}
          <Toasts
            toasts={state.toasts}
            messages={messages}
            onDismiss={(toast) => store.dismissToast(toast)}
          />
        </div>
        {state.sidebar && (
          <SidePanel
            panel={state.sidebar}
            messages={messages}
            run={runFromPanel}
            open={openAddress}
            onClose={() => closePanel('sidebar', state.sidebar!)}
          />
        )}
      </main>
      {state.world && (
        <WorldBar
          world={state.world}
          messages={messages}
          open={state.drawer}
          busy={state.busy}
          onOpen={toggleDrawer}
        />
      )}
      {state.world && state.drawer === 'user' && (
        <People
          world={state.world}
          messages={messages}
          onClose={closeDrawer}
          onPick={async (email) => {
            closeDrawer();
            await ask('user', { email }, '…');
          }}
        />
      )}
      {state.world && state.drawer === 'clock' && (
        <Clock
          world={state.world}
          messages={messages}
          onClose={closeDrawer}
          onMove={async (move) => {
            closeDrawer();
            await ask('clock', move, '…');
          }}
        />
      )}
      {state.drawer === 'mails' && (
        <Loaded<'mails', readonly Mail[]>
          name="mails"
          connection={connection}
          again={state.world?.mails ?? 0}
          show={(mails) => (
            <Mails
              mails={mails}
              messages={messages}
              placeOf={props.placeOf}
              onOpen={(place) => {
                if (place.isHere) closeDrawer();
                goTo(place);
              }}
              onClose={closeDrawer}
            />
          )}
        />
      )}
      {state.drawer === 'runs' && (
        <Loaded<'runs', readonly Run[]>
          name="runs"
          connection={connection}
          again={state.world?.runs ?? 0}
          show={(runs) => <Runs runs={runs} messages={messages} onClose={closeDrawer} />}
        />
      )}
      {state.dialog && (
        <ScriptDialog
          key={state.dialog.key}
          panel={state.dialog}
          messages={messages}
          run={runFromPanel}
          open={openAddress}
          onClose={() => closePanel('dialog', state.dialog!)}
        />
      )}
      {state.question && (
        <Ask
          key={state.question.message}
          question={state.question}
          messages={messages}
          onReply={(reply) => {
            store.set({ question: null });
            void connection.request('reply', reply);
          }}
        />
      )}
      {state.alert && (
        <Alert alert={state.alert} messages={messages} onClose={() => store.set({ alert: null })} />
      )}
    </div>
  );
}

/** Fetches a list when shown, and again when its count changes. */
function Loaded<Name extends 'mails' | 'runs', Value>(props: {
  name: Name;
  connection: Connection;
  again: number;
  show: (value: Value | null) => JSX.Element;
}): JSX.Element {
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => {
    let current = true;
    void props.connection.request<Name, Value>(props.name, {} as Requests[Name]).then((answer) => {
      if (current && answer.ok) setValue(answer.value);
    });
    return () => {
      current = false;
    };
  }, [props.again]);
  return props.show(value);
}
