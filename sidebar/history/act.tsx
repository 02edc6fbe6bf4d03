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
  /** Header of what fields would hold. */
  readonly then: string;
  /** Back to where it was chosen. */
  readonly others: string;
  readonly noRightTitle: string;
  /** How far it got, of the answer's `total`, and in words. */
  readonly progress: (last: HistoryDone) => { readonly done: number; readonly words: string };
  readonly preview: () => Promise<Outcome<HistoryPreview>>;
  readonly run: (requestId: string, cursor: number) => Promise<Outcome<HistoryDone>>;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** On a phone the cells of a row stand below one another; roles say that it is a table all the same. */
const Change = (props: { readonly change: PlannedChange; readonly headers: readonly string[] }) => {
  const { change, headers } = props;
  const say = useHistoryTexts().act;
  const empty = <span class="hint">{say.empty}</span>;
  const cells = [
    change.field,
    change.now ?? empty,
    change.kept === null ? (change.then ?? empty) : '—',
    change.kept ?? <span class="hint">{say.willChange}</span>,
  ];
  return (
    <tr role="row" class={change.kept === null ? '' : 'stays'}>
      <th role="rowheader" scope="row">
        {change.customer} <span class="hint">{change.id}</span>
      </th>
      {cells.map((cell, place) => (
        <td key={place} role="cell" data-header={headers[place + 1]}>
          {cell}
        </td>
      ))}
    </tr>
  );
};

const Changes = ({ preview, then }: { readonly preview: HistoryPreview; readonly then: string }) => {
  const say = useHistoryTexts().act;
  const { changes, counts } = preview;
  if (changes.length === 0) return null;
  const total = counts.changes + counts.kept + counts.leaving + counts.returning;
  const caption = say.caption(changes.length, Math.max(total, changes.length));
  const headers = [say.customer, say.field, say.now, then, say.note];
  return (
    <>
      <p class="hint">{caption}</p>
      <div class="table-scroll changes" role="region" aria-label={caption} tabIndex={0}>
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              {headers.map((header) => (
                <th key={header} role="columnheader" scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {changes.map((change, place) => (
              <Change key={place} change={change} headers={headers} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const Working = (props: {
  readonly run: Run & { readonly status: 'going' };
  readonly act: Act;
  readonly isStopping: boolean;
  readonly stop: () => void;
}) => {
  const say = useHistoryTexts().act;
  const { last, isRetrying } = props.run;
  const at = last && props.act.progress(last);
  const share = at && last.total > 0 ? { value: at.done, max: last.total } : {};
  return (
    <>
      <Heading>{say.working}</Heading>
      <progress aria-label={say.working} {...share} />
      <p role="status">{props.isStopping ? say.stopping : isRetrying ? say.retrying : at?.words}</p>
      <div class="buttons">
        <button type="button" class="quiet" disabled={props.isStopping} onClick={props.stop}>
          {say.stop}
        </button>
      </div>
    </>
  );
};

const Finished = (props: {
  readonly value: HistoryDone;
  readonly others: string;
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
          {props.others}
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
  /** To whatever else can be done there, once this is done. */
  readonly toOthers: () => void;
}) => {
  const { act, undo, leave, toOthers } = props;
  const say = useHistoryTexts();
  const [run, setRun] = useState<Run | null>(null);
  const [isStopping, setIsStopping] = useState(false);
  const requestId = useRef('');
  const isStopped = useRef(false);
  const { remote, again } = useAsked(act.preview);
  const preview = valueOf(remote);
  const start = (from: number): void => {
    requestId.current ||= newRequestId();
    isStopped.current = false;
    setIsStopping(false);
    const send = (cursor: number) => act.run(requestId.current, cursor);
    void runParts({ send, changed: setRun, pause, isStopped: () => isStopped.current }, from);
  };
  const stop = (): void => {
    isStopped.current = true;
    setIsStopping(true);
  };
  const counts = preview?.counts;
  const hasWork = counts !== undefined && counts.changes + counts.leaving + counts.returning > 0;
  return (
    <main class="run">
      {run?.status === 'going' ? (
        <Working run={run} act={act} isStopping={isStopping} stop={stop} />
      ) : run?.status === 'done' ? (
        <Finished value={run.value} others={act.others} undo={undo} leave={toOthers} />
      ) : run?.status === 'stopped' ? (
        <>
          <Heading>{say.act.stopped}</Heading>
          <p role="status">{act.progress(run.last).words}</p>
          <p class="lead">{say.act.safe}</p>
          <div class="buttons">
            <button type="button" class="primary" onClick={() => start(run.cursor)}>
              {say.act.resume}
            </button>
            <button type="button" class="quiet" onClick={leave}>
              {say.back}
            </button>
          </div>
        </>
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
            <Refused failure={remote.error} retry={again} noRightTitle={act.noRightTitle} />
          ) : preview ? (
            <>
              <p class="lead" role="status">
                {preview.message}
              </p>
              <Changes preview={preview} then={act.then} />
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
