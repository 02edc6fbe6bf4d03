import { useEffect, useRef, useState } from 'preact/hooks';
import { valueOf } from '../../model/state';
import { Icon } from '../../parts/icon';
import { FailureLine, Skeleton } from '../../parts/pieces';
import { openHeaders } from '../choices';
import { useImportModel, useImportState, useImportTexts } from '../context';
import { ColumnList } from './columnList';
import { Findings } from './findings';
import { PreviewTable } from './previewTable';

/** Says once that the preview is another one, to those who do not see it. */
const Announcement = () => {
  const { preview } = useImportState();
  const say = useImportTexts().map;
  const [text, setText] = useState('');
  const wasLoading = useRef(false);
  useEffect(() => {
    if (preview.status === 'loading') {
      wasLoading.current = true;
      setText('');
    } else if (preview.status === 'ready' && wasLoading.current) setText(say.updated);
  }, [preview.status, say]);
  return (
    <p class="sr-only" role="status">
      {text}
    </p>
  );
};

const goToQuestion = (): void => {
  const question = document.querySelector('.question.open');
  question?.scrollIntoView({ block: 'center' });
  question?.querySelector<HTMLElement>('input, select')?.focus();
};

/** What keeps the import from starting, and the buttons. */
const Actions = () => {
  const { choices, preview } = useImportState();
  const model = useImportModel();
  const say = useImportTexts();
  const known = valueOf(preview);
  const open = openHeaders(choices);
  return (
    <footer class="actions">
      {open.length > 0 && (
        <p class="blocked" id="blocked">
          <Icon name="warning" />
          <span>{say.run.blocked(open.join(say.findings.list))}</span>
          <button type="button" class="link" onClick={goToQuestion}>
            {say.run.toQuestion}
          </button>
        </p>
      )}
      <div class="action-buttons">
        <button type="button" class="quiet" onClick={model.chooseOther}>
          {say.map.other}
        </button>
        <button
          type="button"
          class="primary"
          disabled={preview.status !== 'ready' || open.length > 0}
          aria-describedby={open.length > 0 ? 'blocked' : undefined}
          onClick={model.run}
        >
          {known ? say.run.start(known.counts.rows) : say.steps.run}
        </button>
      </div>
    </footer>
  );
};

/** The second place: where each column goes, how it will look, and what will happen. */
export const MapPlace = () => {
  const { chosen, preview } = useImportState();
  const { retryPreview } = useImportModel();
  const say = useImportTexts().map;
  const known = valueOf(preview);
  return (
    <>
      <main class="map">
        <div class="map-head">
          <h1 tabIndex={-1}>{say.title}</h1>
          <p class="quiet-text">{say.from(chosen?.title ?? '')}</p>
        </div>
        {known?.isHeadless && (
          <p class="notice">
            <Icon name="warning" />
            <span>{say.headless}</span>
          </p>
        )}
        {preview.status === 'failed' && <FailureLine failure={preview.error} retry={retryPreview} />}
        {!known && preview.status === 'loading' && <Skeleton rows={6} tall />}
        {known && (
          <>
            <PreviewTable preview={known} isStale={preview.status === 'loading'} />
            <ColumnList preview={known} isStale={preview.status === 'loading'} />
            <Findings preview={known} isStale={preview.status === 'loading'} />
          </>
        )}
      </main>
      <Announcement />
      <Actions />
    </>
  );
};
