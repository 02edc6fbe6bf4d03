import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryDone, HistoryPreview, PlannedChange } from '../../src/app/history/protocol';
import { valueOf } from '../model/state';
import { Icon } from '../parts/icon';
import { FailureLine, Skeleton } from '../parts/pieces';
import type { Outcome } from '../server/answers';
import { closeDialog } from '../server/host';
import { newRequestId } from '../server/requestId';
import { useAsked } from './asked';
import { useHistoryTexts } from './context';
import { Heading, Refused } from './pieces';
import { runParts, type Run } from './runner';

/** Something that is looked at before it is done. */
export interface Act {
  readonly title: string;
  readonly confirm: string;
  readonly preview: () => Promise<Outcome<HistoryPreview>>;
  readonly run: (requestId: string, cursor: number) => Promise<Outcome<HistoryDone>>;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

const Change = ({ change }: { readonly change: PlannedChange }) => {
  const say = useHistoryTexts().act;
  return (
    <tr class={change.kept === null ? '' : 'stays'}>
      <th scope="row">
        {change.customer} <span class="hint">{change.id}</span>
      </th>
      <td>{change.field}</td>
      <td>{change.now ?? <span class="hint">{say.empty}</span>}</td>
      <td>{change.kept === null ? (change.then ?? <span class="hint">{say.empty}</span>) : '—'}</td>
      <td>{change.kept ?? <span class="hint">{say.willChange}</span>}</td>
    </tr>
  );
};

const Changes = ({ preview }: { readonly preview: HistoryPreview }) => {
  const say = useHistoryTexts().act;
  const { changes, counts } = preview;
  if (changes.length === 0) return null;
  const total = counts.changes + counts.kept + counts.leaving + counts.returning;
  const caption = say.caption(changes.length, Math.max(total, changes.length));
  return (
    <>
      <p class="hint">{caption}</p>
      <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[say.customer, say.field, say.now, say.then, say.note].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <Change key={`${change.id} ${change.field}`} change={change} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const Working = ({ run }: { readonly run: Run & { readonly status: 'going' } }) => {
  const say = useHistoryTexts().act;
  const share = run.total > 0 ? { value: run.done, max: run.total } : {};
  return (
    <>
      <Heading>{say.working}</Heading>
      <progress aria-label={say.working} {...share} />
      <p role="status">
        {run.isRetrying ? say.retrying : run.total > 0 ? say.progress(run.done, run.total) : ''}
      </p>
    </>
  );
};

const Finished = (props: {
  readonly value: HistoryDone;
  readonly undo: (stepId: string) => void;
  readonly leave: () => void;
}) => {
  const say = useHistoryTexts();
  const { stepId, message } = props.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 tabIndex={-1} ref={heading} class="big-result">
        <Icon name="done" size={28} />
        {say.act.done}
      </h1>
      <p class="lead" role="status">
        {message}
      </p>
      <div class="buttons">
        <button type="button" class="primary" onClick={closeDialog}>
          {say.close}
        </button>
        {stepId !== null && (
          <button type="button" class="quiet" onClick={() => props.undo(stepId)}>
            {say.act.undoThis}
          </button>
        )}
        <button type="button" class="link" onClick={props.leave}>
          {say.act.others}
        </button>
      </div>
    </>
  );
};

/** What would change, then the question, then the work, then how to take it back. */
export const ActPage = (props: {
  readonly act: Act;
  readonly undo: (stepId: string) => void;
  readonly leave: () => void;
}) => {
  const { act, undo, leave } = props;
  const say = useHistoryTexts();
  const [run, setRun] = useState<Run | null>(null);
  const requestId = useRef('');
  const { remote, again } = useAsked(act.preview);
  const preview = valueOf(remote);
  const start = (from: number): void => {
    requestId.current ||= newRequestId();
    void runParts({ send: (cursor) => act.run(requestId.current, cursor), changed: setRun, pause }, from);
  };
  const counts = preview?.counts;
  const hasWork = counts !== undefined && counts.changes + counts.leaving + counts.returning > 0;
  return (
    <main class="run">
      {run?.status === 'going' ? (
        <Working run={run} />
      ) : run?.status === 'done' ? (
        <Finished value={run.value} undo={undo} leave={leave} />
      ) : run?.status === 'failed' ? (
        <>
          <Heading>{say.act.failed}</Heading>
          <p class="lead">{say.act.safe}</p>
          <FailureLine failure={run.error} retry={() => start(run.cursor)} />
          <div class="buttons">
            <button type="button" class="quiet" onClick={leave}>
              {say.back}
            </button>
          </div>
        </>
      ) : (
        <>
          <Heading>{act.title}</Heading>
          {remote.status === 'failed' ? (
            <Refused failure={remote.error} retry={again} />
          ) : preview ? (
            <>
              <p class="lead" role="status">
                {preview.message}
              </p>
              <Changes preview={preview} />
            </>
          ) : (
            <Skeleton rows={4} />
          )}
          <div class="buttons">
            {hasWork && (
              <button type="button" class="primary" onClick={() => start(0)}>
                {act.confirm}
              </button>
            )}
            <button type="button" class="quiet" onClick={leave}>
              {say.back}
            </button>
          </div>
        </>
      )}
    </main>
  );
};
