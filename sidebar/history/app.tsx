import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { valueOf } from '../model/state';
import { LanguageProvider } from '../parts/context';
import { FailurePage, Skeleton } from '../parts/pieces';
import type { Send } from '../server/send';
import { ActPage, type Act } from './act';
import { useAsked } from './asked';
import { BinPlace } from './binPlace';
import { DeskProvider, useDesk, useHistoryTexts } from './context';
import { StepsPlace } from './stepsPlace';

const places = ['steps', 'bin'] as const;
type Place = (typeof places)[number];

const Places = () => {
  const { send } = useDesk();
  const say = useHistoryTexts();
  const [place, setPlace] = useState<Place>('steps');
  /** What is being looked at, and a number that tells one from the next. */
  const [act, setAct] = useState<{ readonly act: Act; readonly turn: number } | null>(null);
  const go = (to: Place): void => {
    setAct(null);
    setPlace(to);
  };
  const openStep = (stepId: string, title: string): void =>
    setAct((before) => ({
      turn: (before?.turn ?? 0) + 1,
      act: {
        title,
        confirm: say.act.confirm,
        preview: () => send('steps.preview', { stepId }),
        run: (requestId, cursor) => send('steps.undo', { stepId, requestId, cursor }),
      },
    }));
  const undo = (stepId: string): void => openStep(stepId, say.act.undoLast);
  return (
    <div class="import">
      <nav class="places" aria-label={say.places.label}>
        {places.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === place ? 'page' : undefined}
            onClick={() => go(each)}
          >
            {say.places[each]}
          </button>
        ))}
      </nav>
      {act ? (
        <ActPage key={act.turn} act={act.act} undo={undo} leave={() => setAct(null)} />
      ) : place === 'steps' ? (
        <StepsPlace open={(step) => openStep(step.id, say.act.undoTitle(step.what.join(say.list)))} />
      ) : (
        <BinPlace undo={undo} />
      )}
    </div>
  );
};

/** The whole dialog: one of the first screens, or the places. */
export const HistoryApp = ({
  send,
  pageLanguage,
}: {
  readonly send: Send;
  readonly pageLanguage: Language;
}) => {
  const { remote, again } = useAsked(() => send('session.start', {}));
  const session = valueOf(remote);
  const language = session?.language ?? pageLanguage;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return (
    <LanguageProvider value={language}>
      {session && session.settings !== null ? (
        <DeskProvider value={{ send, session }}>
          <Places />
        </DeskProvider>
      ) : (
        <main>
          {session ? (
            <FailurePage failure={{ code: 'needsSetUp', message: '' }} retry={again} />
          ) : remote.status === 'failed' ? (
            <FailurePage failure={remote.error} retry={again} />
          ) : (
            <Skeleton rows={5} tall />
          )}
        </main>
      )}
    </LanguageProvider>
  );
};
