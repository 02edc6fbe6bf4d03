import { useEffect, useState } from 'preact/hooks';
import type { SetUpOptions } from '../../src/app/setUp/options';
import type { Place, SetUpStatus } from '../../src/app/setUp/protocol';
import type { Language } from '../../src/schema/language';
import { LanguageProvider } from '../parts/context';
import { FailurePage, Skeleton } from '../parts/pieces';
import type { Failure } from '../server/answers';
import { closeDialog } from '../server/host';
import type { Send } from '../server/send';
import { firstChoices, optionsOf, type Choices } from './choices';
import { PageLanguageProvider } from './context';
import { Done } from './done';
import { getStartedTexts } from './messages';
import { Progress } from './progress';
import { Repair } from './repair';
import { Repaired } from './repaired';
import { firstState, runSteps, stepsFor, type RunState } from './run';
import { Wizard } from './wizard';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** The whole page: where the file stands, then the questions or the offer to repair, the work, and what next. */
export const GetStarted = ({
  send,
  pageLanguage,
}: {
  readonly send: Send;
  readonly pageLanguage: Language;
}) => {
  const [language, setLanguage] = useState(pageLanguage);
  const [status, setStatus] = useState<SetUpStatus | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [run, setRun] = useState<RunState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const load = async (): Promise<void> => {
    setFailure(null);
    const outcome = await send('setup.status', {});
    if (!outcome.ok) {
      setFailure(outcome.error);
      return;
    }
    setStatus(outcome.value);
    setLanguage(outcome.value.language);
    setChoices(firstChoices(outcome.value));
  };
  useEffect(() => void load(), []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  const show = async (what: Place): Promise<void> => {
    const outcome = await send('setup.show', { what });
    if (!outcome.ok) setFailure(outcome.error);
    // The import dialog takes this one's place by itself.
    else if (what !== 'import') closeDialog();
  };
  const isNew = status?.state === 'new';
  const start = async (from: RunState): Promise<void> => {
    const options: SetUpOptions = isNew && choices ? optionsOf(choices, language) : {};
    const end = await runSteps(from, options, { send, changed: setRun, pause });
    if (end.failure === null && isNew && choices?.start === 'bring') await show('import');
  };
  const begin = (): void => {
    const withReport = isNew ? choices?.start === 'example' : status?.state === 'unfinished';
    void start(firstState(stepsFor(withReport)));
  };
  const tryClock = async (): Promise<void> => {
    const outcome = await send('setup.clock', {});
    if (!outcome.ok) setFailure(outcome.error);
    else if (run) setRun({ ...run, brought: { ...run.brought, rights: outcome.value } });
  };
  const otherLanguage = language === 'zh' ? 'en' : 'zh';

  return (
    <LanguageProvider value={language}>
      <PageLanguageProvider value={language}>
        <div class="switch-language">
          <button
            type="button"
            class="link"
            lang={otherLanguage === 'zh' ? 'zh-CN' : 'en'}
            onClick={() => setLanguage(otherLanguage)}
          >
            {getStartedTexts[language].language.switchTo}
          </button>
        </div>
        {failure ? (
          <main>
            <FailurePage failure={failure} retry={() => (status ? setFailure(null) : void load())} />
          </main>
        ) : !status || !choices ? (
          <main>
            <Skeleton rows={5} tall />
          </main>
        ) : run && run.at === run.steps.length ? (
          isNew ? (
            <Done brought={run.brought} start={choices.start} show={show} tryClock={tryClock} />
          ) : (
            <Repaired brought={run.brought} show={show} tryClock={tryClock} />
          )
        ) : run ? (
          <Progress
            run={run}
            isRepair={!isNew}
            fillsExample={choices.start === 'example'}
            retry={() => void start(run)}
          />
        ) : isNew ? (
          <Wizard
            choices={choices}
            language={language}
            change={(part) => setChoices({ ...choices, ...part })}
            chooseLanguage={setLanguage}
            finish={begin}
          />
        ) : (
          <Repair status={status} begin={begin} show={show} />
        )}
      </PageLanguageProvider>
    </LanguageProvider>
  );
};
