import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../../src/app/protocol';
import type { Language } from '../../src/schema/language';
import { LanguageProvider } from '../parts/context';
import { FailurePage, Skeleton } from '../parts/pieces';
import { valueOf } from '../model/state';
import { ChoosePlace } from './choose/choosePlace';
import {
  ImportSessionProvider,
  useImportModel,
  useImportState,
  useImportTexts,
  type ReadySession,
} from './context';
import { MapPlace } from './map/mapPlace';
import type { Place } from './model';
import { RunPlace } from './run/runPlace';

const places: readonly Place[] = ['choose', 'map', 'run'];

const Steps = () => {
  const { place } = useImportState();
  const say = useImportTexts().steps;
  const current = places.indexOf(place);
  return (
    <nav class="steps" aria-label={say.label}>
      <ol>
        {places.map((each, index) => (
          <li
            key={each}
            class={index < current ? 'passed' : index === current ? 'current' : ''}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="step-number" aria-hidden="true">
              {index + 1}
            </span>
            {say[each]}
            {index < current && <span class="sr-only"> {say.done}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
};

const Places = () => {
  const { place } = useImportState();
  const top = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // A new place begins at its heading, for those who listen and for those who tab.
  useEffect(() => {
    if (!isFirst.current) top.current?.querySelector<HTMLElement>('h1')?.focus();
    isFirst.current = false;
  }, [place]);
  return (
    <div class="import" ref={top}>
      <Steps />
      {place === 'choose' ? <ChoosePlace /> : place === 'map' ? <MapPlace /> : <RunPlace />}
    </div>
  );
};

const isReady = (session: Session): session is ReadySession => session.settings !== null;

/** The whole dialog: one of the first screens, or the three places. */
export const ImportApp = ({ pageLanguage }: { readonly pageLanguage: Language }) => {
  const { session: remote } = useImportState();
  const { start } = useImportModel();
  const session = valueOf(remote);
  const language = session?.language ?? pageLanguage;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const retry = (): void => void start();
  return (
    <LanguageProvider value={language}>
      {remote.status === 'failed' ? (
        <main>
          <FailurePage failure={remote.error} retry={retry} />
        </main>
      ) : !session ? (
        <main>
          <Skeleton rows={5} tall />
        </main>
      ) : isReady(session) ? (
        <ImportSessionProvider value={session}>
          <Places />
        </ImportSessionProvider>
      ) : (
        <main>
          <FailurePage failure={{ code: 'needsSetUp', message: '' }} retry={retry} />
        </main>
      )}
    </LanguageProvider>
  );
};
