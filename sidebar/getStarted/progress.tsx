import { useEffect, useRef } from 'preact/hooks';
import type { SetUpStep } from '../../src/app/setUp/protocol';
import { FailureLine } from '../parts/pieces';
import { Icon } from '../parts/icon';
import { useStartTexts } from './context';
import type { RunState } from './run';

/** A bar by real steps, and what is being done. */
export const Progress = (props: {
  readonly run: RunState;
  readonly isRepair: boolean;
  readonly fillsExample: boolean;
  readonly retry: () => void;
}) => {
  const { run } = props;
  const say = useStartTexts().progress;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const names: Record<SetUpStep, string> = {
    'setup.tabs': say.tabs,
    'setup.fill': !props.isRepair && props.fillsExample ? say.fillExample : say.check,
    'setup.report': say.report,
    'setup.clock': say.clock,
  };
  const now = names[run.steps[run.at]!];
  const stateOf = (place: number): 'done' | 'running' | 'waiting' | 'failed' =>
    place < run.at ? 'done' : place > run.at ? 'waiting' : run.failure ? 'failed' : 'running';
  return (
    <main class="progress">
      <h1 ref={title} tabIndex={-1}>
        {props.isRepair ? say.repairing : say.title}
      </h1>
      <p class="intro">{say.wait}</p>
      <progress aria-label={now} max={run.steps.length} value={run.at + 0.5} />
      <p class="sr-only" role="status">
        {now}
      </p>
      <ul class="run-steps">
        {run.steps.map((step, place) => {
          const state = stateOf(place);
          return (
            <li key={step} class={state}>
              <Icon name={state === 'done' ? 'done' : state === 'failed' ? 'warning' : 'circle'} size={20} />
              <span>{names[step]}</span>
              <span class="small quiet-text">{say[state]}</span>
            </li>
          );
        })}
      </ul>
      {run.failure && (
        <>
          <FailureLine failure={run.failure} retry={props.retry} />
          <p class="quiet-text">{say.stopped}</p>
        </>
      )}
    </main>
  );
};
