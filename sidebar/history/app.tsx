import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { valueOf } from '../model/state';
import type { RestoreScope } from '../../src/app/history/protocol';
import { LanguageProvider } from '../parts/context';
import { formatDate } from '../parts/format';
import { FailurePage, Skeleton } from '../parts/pieces';
import type { Send } from '../server/send';
import { ActPage, type Act } from './act';
import { useAsked } from './asked';
import { BackupsPlace } from './backupsPlace';
import { BinPlace } from './binPlace';
import { DeskProvider, useDesk, useHistoryTexts } from './context';
import { RestorePlace, type Wish } from './restorePlace';
import { StepsPlace } from './stepsPlace';

const places = ['steps', 'bin', 'backups'] as const;
type Place = (typeof places)[number];

const Places = () => {
  const { send, session } = useDesk();
  const say = useHistoryTexts();
  const [place, setPlace] = useState<Place>('steps');
  /** What is being looked at, and a number that tells one from the next. */
  const [act, setAct] = useState<{ readonly act: Act; readonly turn: number } | null>(null);
  /** What of which day is to come back, once a day was chosen. */
  const [wish, setWish] = useState<Wish | null>(null);
  const go = (to: Place): void => {
    setAct(null);
    setWish(null);
    setPlace(to);
  };
  const open = (next: Act): void => setAct((before) => ({ turn: (before?.turn ?? 0) + 1, act: next }));
  const openStep = (stepId: string, title: string): void =>
    open({
      title,
      confirm: say.act.confirm,
      then: say.act.then,
      others: say.act.others,
      noRightTitle: say.noRightTitle,
      progress: ({ nextCursor, total }) => {
        const done = nextCursor ?? total;
        return { done, words: say.act.progress(done, total) };
      },
      preview: () => send('steps.preview', { stepId }),
      run: (requestId, cursor) => send('steps.undo', { stepId, requestId, cursor }),
    });
  const openRestore = (day: string, what: RestoreScope): void =>
    open({
      title: say.restore.title(formatDate(day, session)),
      confirm: say.restore.confirm,
      then: say.restore.then,
      others: say.restore.others,
      noRightTitle: say.backups.noRightTitle,
      progress: ({ changed, message }) => ({ done: changed, words: message }),
      preview: () => send('restore.preview', { day, what }),
      run: (requestId, cursor) => send('restore.run', { day, what, requestId, cursor }),
    });
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
        <ActPage
          key={act.turn}
          act={act.act}
          undo={undo}
          leave={() => setAct(null)}
          toOthers={() => go(place)}
        />
      ) : place === 'steps' ? (
        <StepsPlace open={(step) => openStep(step.id, say.act.undoTitle(step.what.join(say.list)))} />
      ) : place === 'bin' ? (
        <BinPlace undo={undo} />
      ) : wish ? (
        <RestorePlace
          wish={wish}
          change={setWish}
          look={(what) => openRestore(wish.day, what)}
          leave={() => setWish(null)}
        />
      ) : (
        <BackupsPlace choose={(day) => setWish({ day, kind: 'all', customer: '' })} />
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
