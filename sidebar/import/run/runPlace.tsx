import { useImportModel, useImportState, useImportTexts } from '../context';
import { FailureLine } from '../../parts/pieces';
import type { Run } from '../runner';
import { Summary, UndoButton } from './summary';

const Bar = ({ run }: { readonly run: Run }) => {
  const say = useImportTexts().run;
  const text = say.going(run.imported, run.total);
  return (
    <>
      <progress aria-label={say.progress} max={run.total} value={run.imported} aria-valuetext={text} />
      <p role="status">{text}</p>
    </>
  );
};

const Going = ({ run }: { readonly run: Run }) => {
  const { stop } = useImportModel();
  const say = useImportTexts().run;
  return (
    <>
      <h1 tabIndex={-1}>{say.goingTitle}</h1>
      <Bar run={run} />
      <p class="quiet-text">{run.isRetrying ? say.retrying : say.keepOpen}</p>
      <div class="buttons">
        <button type="button" class="quiet" disabled={run.status === 'stopping'} onClick={stop}>
          {run.status === 'stopping' ? say.stopping : say.stop}
        </button>
      </div>
    </>
  );
};

/** Stopped by the person or by what went wrong: everything so far stands, and it goes on from there. */
const Halted = ({ run }: { readonly run: Run }) => {
  const { resume } = useImportModel();
  const say = useImportTexts().run;
  return (
    <>
      <h1 tabIndex={-1}>{run.status === 'failed' ? say.failedTitle : say.stoppedTitle}</h1>
      {run.error && <FailureLine failure={run.error} retry={resume} />}
      <p class="lead">{say.stopped(run.imported, run.total)}</p>
      <progress aria-label={say.progress} max={run.total} value={run.imported} />
      <div class="buttons">
        <button type="button" class="primary" onClick={resume}>
          {say.resume}
        </button>
        {run.imported > 0 && <UndoButton importId={run.importId} />}
      </div>
    </>
  );
};

/** The third place: the rows come in, and what came of it. */
export const RunPlace = () => {
  const { run, undoing } = useImportState();
  if (!run) return null;
  const isHalted = run.status === 'stopped' || run.status === 'failed';
  return (
    <main class="run">
      {run.status === 'done' || undoing.status === 'done' ? (
        <Summary run={run} />
      ) : isHalted ? (
        <Halted run={run} />
      ) : (
        <Going run={run} />
      )}
    </main>
  );
};
