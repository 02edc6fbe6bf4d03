import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../src/schema/language';
import { focusFirstWrong, scrollToTop } from '../parts/focus';
import { Icon } from '../parts/icon';
import type { Choices } from './choices';
import { useStartTexts } from './context';
import { LanguageStep } from './languageStep';
import { countProblems, problemsOfPeople } from './people';
import { PeopleStep } from './peopleStep';
import { RhythmStep } from './rhythmStep';
import { StageStep } from './stageStep';
import { StartStep } from './startStep';

const steps = ['language', 'stages', 'people', 'rhythm', 'start'] as const;

const Steps = ({ at }: { readonly at: number }) => {
  const say = useStartTexts();
  return (
    <ol class="wizard-steps">
      {steps.map((step, place) => (
        <li
          key={step}
          class={place < at ? 'passed' : place === at ? 'current' : ''}
          aria-current={place === at ? 'step' : undefined}
        >
          <span class="wizard-dot" aria-hidden="true">
            {place < at ? <Icon name="check" size={12} /> : place + 1}
          </span>
          {say[step].step}
        </li>
      ))}
    </ol>
  );
};

/** Five questions, each with an answer that may stand. Enter goes on. */
export const Wizard = (props: {
  readonly choices: Choices;
  readonly language: Language;
  readonly change: (part: Partial<Choices>) => void;
  readonly chooseLanguage: (language: Language) => void;
  readonly finish: () => void;
}) => {
  const { choices, language, change } = props;
  const say = useStartTexts();
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const step = steps[at]!;
  const problems = problemsOfPeople(choices.people, language);
  const wrong = step === 'people' ? countProblems(problems) : 0;

  // Each question can be answered at once: arrows choose, Enter goes on.
  useEffect(() => {
    scrollToTop();
    const control = (which: string): HTMLElement | null | undefined => form.current?.querySelector(which);
    (control('main input:checked') ?? control('main input'))?.focus();
  }, [at]);
  const next = (event: Event): void => {
    event.preventDefault();
    if (wrong > 0) {
      setTried(true);
      // Once the sentences stand beside their fields.
      requestAnimationFrame(() => focusFirstWrong(form.current));
      return;
    }
    if (at === steps.length - 1) props.finish();
    else setAt(at + 1);
  };

  return (
    <form class="wizard" ref={form} onSubmit={next} noValidate>
      <header>
        <Steps at={at} />
      </header>
      <main>
        <h1>
          <span class="sr-only">{say.steps(at + 1, steps.length)} </span>
          {say[step].title}
        </h1>
        <p class="intro">{say[step].intro}</p>
        {step === 'language' && <LanguageStep language={language} choose={props.chooseLanguage} />}
        {step === 'stages' && (
          <StageStep chosen={choices.template} choose={(template) => change({ template })} />
        )}
        {step === 'people' && (
          <PeopleStep
            rows={choices.people}
            problems={tried ? problems : {}}
            change={(people) => change({ people })}
          />
        )}
        {step === 'rhythm' && (
          <RhythmStep chosen={choices.cadence} choose={(cadence) => change({ cadence })} />
        )}
        {step === 'start' && <StartStep chosen={choices.start} choose={(start) => change({ start })} />}
      </main>
      <footer class="wizard-buttons">
        {at > 0 ? (
          <button type="button" class="quiet" onClick={() => setAt(at - 1)}>
            {say.back}
          </button>
        ) : (
          <span />
        )}
        <span class="wrong-text" role="status">
          {tried && wrong > 0 ? say.fix(wrong) : ''}
        </span>
        <button type="submit" class="primary">
          {at === steps.length - 1 ? say.build : say.next}
        </button>
      </footer>
    </form>
  );
};
