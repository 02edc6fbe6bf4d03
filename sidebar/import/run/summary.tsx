import { useEffect, useRef } from 'preact/hooks';
import { valueOf } from '../../model/state';
import { Icon } from '../../parts/icon';
import { FailureLine } from '../../parts/pieces';
import { closeDialog } from '../../server/host';
import { useImportModel, useImportState, useImportTexts } from '../context';
import { countDuplicates } from '../duplicateGroups';
import { ProblemList } from '../problemList';
import type { Run } from '../runner';

export const UndoButton = ({ importId }: { readonly importId: string }) => {
  const { undoing } = useImportState();
  const { undo } = useImportModel();
  const say = useImportTexts().done;
  return (
    <button
      type="button"
      class="quiet"
      disabled={undoing.status === 'going'}
      onClick={() => void undo(importId)}
    >
      {undoing.status === 'going' ? say.undoing : say.undo}
    </button>
  );
};

/** What is worth doing now, most useful first. */
const NextSteps = ({ run }: { readonly run: Run }) => {
  const say = useImportTexts().done;
  const preview = valueOf(useImportState().preview);
  const counts = preview?.counts;
  const duplicates = preview ? countDuplicates(preview) : 0;
  const gaps = counts?.gaps ?? 0;
  const isClear = gaps + run.problemCount + duplicates + (counts?.unknownOwners ?? 0) === 0;
  return (
    <section>
      <h2>{say.next}</h2>
      <ul class="next-steps">
        {gaps > 0 && <li>{say.gaps}</li>}
        {run.problemCount > 0 && (
          <li>
            {say.problems(run.problemCount)}
            <ProblemList problems={run.problems} total={run.problemCount} />
          </li>
        )}
        {duplicates > 0 && <li>{say.duplicates(duplicates)}</li>}
        {(counts?.unknownOwners ?? 0) > 0 && <li>{say.people}</li>}
        {isClear && <li>{say.nothing}</li>}
      </ul>
    </section>
  );
};

/** What came of it: where it is, how to take it back, what to do next. */
export const Summary = ({ run }: { readonly run: Run }) => {
  const { undoing } = useImportState();
  const model = useImportModel();
  const say = useImportTexts().done;
  const heading = useRef<HTMLHeadingElement>(null);
  const isUndone = undoing.status === 'done';
  // The button that had the focus is gone.
  useEffect(() => heading.current?.focus(), [isUndone]);
  const show = async (): Promise<void> => {
    if (await model.show(run.importId)) closeDialog();
  };
  return (
    <>
      <h1 tabIndex={-1} ref={heading} class="big-result">
        <Icon name="done" size={28} />
        {isUndone ? say.undoneTitle : say.title}
      </h1>
      <p class="lead">{isUndone ? undoing.message : say.lead(run.imported)}</p>
      {undoing.status === 'failed' && (
        <FailureLine failure={undoing.error} retry={() => void model.undo(run.importId)} />
      )}
      <div class="buttons">
        {isUndone ? (
          <button type="button" class="primary" onClick={model.chooseOther}>
            {say.again}
          </button>
        ) : (
          <>
            <button type="button" class="primary" onClick={() => void show()}>
              <Icon name="locate" />
              {say.show}
            </button>
            <UndoButton importId={run.importId} />
          </>
        )}
        <button type="button" class="quiet" onClick={closeDialog}>
          {say.close}
        </button>
      </div>
      {!isUndone && (
        <>
          <p class="hint">{say.undoHint}</p>
          <NextSteps run={run} />
          <div class="buttons">
            <button type="button" class="link" onClick={model.chooseOther}>
              {say.again}
            </button>
          </div>
        </>
      )}
    </>
  );
};
