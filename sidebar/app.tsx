import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../src/schema/language';
import { CustomerTab } from './customer/customerTab';
import { valueOf, type ReadySession, type Tab, type TimedSession } from './model/state';
import { NewTab } from './newCustomer/newTab';
import { LanguageProvider, SessionProvider, useModel, useModelState, useTexts } from './parts/context';
import { Icon } from './parts/icon';
import { FailurePage, Skeleton } from './parts/pieces';
import { SearchBox } from './search/searchBox';
import { TodayTab } from './today/todayTab';

const tabs: readonly Tab[] = ['today', 'customer', 'create'];

const Tabs = () => {
  const { tab, today } = useModelState();
  const { goTo } = useModel();
  const say = useTexts().tabs;
  const list = useRef<HTMLDivElement>(null);
  const counts = valueOf(today)?.counts;
  const urgent = counts ? counts.notice + counts.overdue + counts.today : 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!;
    goTo(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say.label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          type="button"
          key={each}
          id={`tab-${each}`}
          role="tab"
          aria-selected={tab === each}
          aria-controls="place"
          tabIndex={tab === each ? 0 : -1}
          onClick={() => goTo(each)}
        >
          {say[each]}
          {each === 'today' && urgent > 0 && <span class="bubble">{urgent}</span>}
        </button>
      ))}
    </div>
  );
};

const ToastLine = () => {
  const { toast, offline, round, shown, tab } = useModelState();
  const { undo, closeToast, step } = useModel();
  const texts = useTexts();
  const place = shown === null || tab !== 'customer' ? -1 : round.indexOf(shown);
  const requestId = toast?.undo ?? null;
  return (
    <div class="toast-place" role="status">
      {toast && (
        <div class={`toast ${toast.tone}`}>
          <span>{toast.tone === 'busy' && offline ? texts.state.waiting : toast.text}</span>
          {requestId !== null && (
            <button type="button" onClick={() => undo(requestId)}>
              {texts.toast.undo}
            </button>
          )}
          {place >= 0 && place < round.length - 1 && toast.tone === 'good' && requestId !== null && (
            <button type="button" onClick={() => step(1)}>
              {texts.toast.next}
            </button>
          )}
          <button type="button" aria-label={texts.toast.close} onClick={closeToast}>
            <Icon name="close" size={14} />
          </button>
        </div>
      )}
    </div>
  );
};

const OfflineBar = () => {
  const { offline } = useModelState();
  const say = useTexts().state;
  if (!offline) return null;
  return (
    <p class="offline-bar" role="status">
      <Icon name="offline" size={16} />
      <span>{say.offline}</span>
    </p>
  );
};

/** The page as it is going to be, until the session is there: its labels at once, the rest as grey shapes. */
const FirstSkeleton = () => {
  const texts = useTexts();
  return (
    <>
      <div class="top" aria-hidden="true">
        <div class="search">
          <Icon name="search" size={16} />
          <span class="label">{texts.search.placeholder}</span>
        </div>
        <div class="tabs">
          {tabs.map((each) => (
            <span key={each}>{texts.tabs[each]}</span>
          ))}
        </div>
      </div>
      <main>
        <h1 class="sr-only">{texts.tabs.today}</h1>
        <Skeleton rows={6} tall />
      </main>
    </>
  );
};

const Places = () => {
  const { tab } = useModelState();
  return (
    <>
      <header class="top">
        <SearchBox />
        <Tabs />
      </header>
      <OfflineBar />
      <main>
        <div id="place" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'today' && <TodayTab />}
          {tab === 'customer' && <CustomerTab />}
          {tab === 'create' && <NewTab />}
        </div>
      </main>
      <ToastLine />
    </>
  );
};

const isReady = (session: TimedSession): session is ReadySession => session.settings !== null;

/** The whole page: one of the first screens, or the three places. */
export const App = ({ pageLanguage }: { readonly pageLanguage: Language }) => {
  const { session: remote } = useModelState();
  const { start } = useModel();
  const session = valueOf(remote);
  const language = session?.language ?? pageLanguage;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const retry = (): void => void start();
  return (
    <LanguageProvider value={language}>
      {remote.status === 'failed' && !session ? (
        <main>
          <FailurePage failure={remote.error} retry={retry} />
        </main>
      ) : !session ? (
        <FirstSkeleton />
      ) : isReady(session) ? (
        <SessionProvider value={session}>
          <Places />
        </SessionProvider>
      ) : (
        <main>
          <FailurePage failure={{ code: 'needsSetUp', message: '' }} retry={retry} />
        </main>
      )}
    </LanguageProvider>
  );
};
