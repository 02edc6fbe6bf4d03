import type { Place, SetUpStatus } from '../../src/app/setUp/protocol';
import { Notice } from '../parts/pieces';
import { useSentences, useStartTexts } from './context';
import { HealthReport } from './healthReport';
import { MissingList } from './missingList';
import { TryThese } from './tryThese';

/** A file that is set up, a copy of one, or one whose set-up was cut off: never a reset, only an offer. */
export const Repair = (props: {
  readonly status: SetUpStatus;
  readonly begin: () => void;
  readonly show: (what: Place) => void;
}) => {
  const { state, mayRun, customers, missing, health, rights } = props.status;
  const say = useStartTexts().repair;
  const sentences = useSentences();
  const words = {
    new: [say.unfinishedTitle, say.unfinishedIntro, say.goOn],
    ready: [say.readyTitle, say.readyIntro, say.repair],
    copy: [say.copyTitle, say.copyIntro, say.enable],
    unfinished: [say.unfinishedTitle, say.unfinishedIntro, say.goOn],
  } as const;
  const [title, intro, act] = words[state];
  const clockIsMissing = state === 'ready' && rights.clock === 'missing';
  const isComplete = missing.tabs.length + missing.columns.length === 0 && !clockIsMissing;
  return (
    <main>
      <h1>{title}</h1>
      <p class="intro">{sentences(state === 'ready' && say.customers(customers), intro, say.never)}</p>
      {mayRun ? (
        <>
          {isComplete ? (
            <p>{say.nothingMissing}</p>
          ) : (
            <MissingList title={say.missing} missing={missing} clock={clockIsMissing} />
          )}
          <div class="buttons">
            <button type="button" class="primary" onClick={props.begin}>
              {act}
            </button>
          </div>
        </>
      ) : (
        <Notice>{say.notAdmin}</Notice>
      )}
      <HealthReport mendedTitle={say.lastMended} health={health} />
      {state === 'ready' && <TryThese show={props.show} />}
    </main>
  );
};
