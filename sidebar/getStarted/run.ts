import type { Filled, Rights, SetUpStep, TabsLaid } from '../../src/app/setUp/protocol';
import type { SetUpOptions } from '../../src/app/setUp/options';
import { mayBeRepeated, type Failure } from '../server/answers';
import type { Send } from '../server/send';

/** What the steps brought so far. */
export interface Brought {
  readonly tabs?: TabsLaid;
  readonly fill?: Filled;
  readonly report?: string | null;
  readonly rights?: Rights;
}

export interface RunState {
  readonly steps: readonly SetUpStep[];
  /** Index of the step under way; as many as there are steps when all are done. */
  readonly at: number;
  readonly failure: Failure | null;
  readonly brought: Brought;
}

export interface RunDoors {
  readonly send: Send;
  readonly changed: (state: RunState) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Each step may be repeated, so that one without an answer is simply asked for again before a person is. */
const quietTries = 2;
const pauseMs = 2_000;

export const stepsFor = (withReport: boolean): readonly SetUpStep[] =>
  withReport
    ? ['setup.tabs', 'setup.fill', 'setup.report', 'setup.clock']
    : ['setup.tabs', 'setup.fill', 'setup.clock'];

export const firstState = (steps: readonly SetUpStep[]): RunState => ({
  steps,
  at: 0,
  failure: null,
  brought: {},
});

type StepOutcome =
  { readonly ok: true; readonly part: Partial<Brought> } | { readonly ok: false; readonly error: Failure };

const takeStep = async (send: Send, step: SetUpStep, options: SetUpOptions): Promise<StepOutcome> => {
  switch (step) {
    case 'setup.tabs': {
      const outcome = await send(step, { options });
      return outcome.ok ? { ok: true, part: { tabs: outcome.value } } : outcome;
    }
    case 'setup.fill': {
      const outcome = await send(step, {});
      return outcome.ok ? { ok: true, part: { fill: outcome.value } } : outcome;
    }
    case 'setup.report': {
      const outcome = await send(step, {});
      return outcome.ok ? { ok: true, part: { report: outcome.value.tab } } : outcome;
    }
    case 'setup.clock': {
      const outcome = await send(step, {});
      return outcome.ok ? { ok: true, part: { rights: outcome.value } } : outcome;
    }
  }
};

/** Takes the steps from where the state stands; stops at the first that fails. Answers where it stands then. */
export const runSteps = async (from: RunState, options: SetUpOptions, doors: RunDoors): Promise<RunState> => {
  let state: RunState = { ...from, failure: null };
  doors.changed(state);
  while (state.at < state.steps.length) {
    const step = state.steps[state.at]!;
    let outcome = await takeStep(doors.send, step, options);
    for (let tries = 1; !outcome.ok && mayBeRepeated(outcome.error) && tries < quietTries; tries += 1) {
      await doors.pause(pauseMs);
      outcome = await takeStep(doors.send, step, options);
    }
    state = outcome.ok
      ? { ...state, at: state.at + 1, brought: { ...state.brought, ...outcome.part } }
      : { ...state, failure: outcome.error };
    doors.changed(state);
    if (!outcome.ok) break;
  }
  return state;
};
