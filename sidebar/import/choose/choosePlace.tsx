import { useEffect, useRef, useState } from 'preact/hooks';
import { valueOf } from '../../model/state';
import { Icon } from '../../parts/icon';
import { FailureLine, Skeleton } from '../../parts/pieces';
import { useImportModel, useImportState, useImportTexts } from '../context';
import { readFile, readPasted } from '../source';
import { LastImport } from './lastImport';

const FilePicker = () => {
  const { isReading } = useImportState();
  const model = useImportModel();
  const say = useImportTexts().choose;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  // A file may be let go anywhere: beside the field, the browser would open it and lose the page.
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void model.take(readFile(file));
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [model]);

  return (
    <label class={isOver ? 'drop over' : 'drop'}>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-describedby="file-hint"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void model.take(readFile(file));
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
      <Icon name="upload" size={28} />
      <span class="drop-title">{isReading ? say.reading : isOver ? say.drop : say.file}</span>
      <span class="small quiet-text" id="file-hint">
        {say.fileHint}
      </span>
    </label>
  );
};

const TabList = () => {
  const { tabs } = useImportState();
  const { choose, loadTabs } = useImportModel();
  const say = useImportTexts().choose;
  const found = valueOf(tabs)?.tabs;
  const sorted = [...(found ?? [])].sort((one, other) => Number(other.isActive) - Number(one.isActive));
  return (
    <section>
      <h2>{say.tabs}</h2>
      {tabs.status === 'failed' ? (
        <FailureLine failure={tabs.error} retry={() => void loadTabs()} />
      ) : !found ? (
        <Skeleton rows={2} />
      ) : found.length === 0 ? (
        <p class="quiet-text">{say.noTabs}</p>
      ) : (
        <ul class="tab-list">
          {sorted.map(({ name, rows, isActive }) => (
            <li key={name}>
              <button type="button" onClick={() => choose({ source: { tab: name }, title: name })}>
                <Icon name="select" />
                <span class="tab-name">{name}</span>
                {isActive && <span class="badge">{say.active}</span>}
                <span class="quiet-text">{say.rows(rows)}</span>
                <Icon name="forward" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Paste = () => {
  const { take } = useImportModel();
  const say = useImportTexts().choose;
  const [text, setText] = useState('');
  const use = (pasted: string): void => void take(readPasted(pasted, say.pasted));

  // Ctrl+V anywhere but in the field, where it may still be looked at and changed.
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if ((event.target as Element | null)?.closest?.('textarea')) return;
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted.trim() === '') return;
      event.preventDefault();
      use(pasted);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  });

  return (
    <section>
      <h2>{say.paste}</h2>
      <form
        class="paste field"
        onSubmit={(event) => {
          event.preventDefault();
          use(text);
        }}
      >
        <label for="pasted">{say.pasteLabel}</label>
        <textarea
          id="pasted"
          rows={3}
          wrap="off"
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() !== '' && (
          <button type="submit" class="primary">
            {say.usePasted}
          </button>
        )}
      </form>
    </section>
  );
};

/** The first place: a file, a tab of this file, or cells from the clipboard. */
export const ChoosePlace = () => {
  const { problem } = useImportState();
  const say = useImportTexts();
  return (
    <main>
      <h1 tabIndex={-1}>{say.choose.title}</h1>
      <p class="lead">{say.choose.lead}</p>
      <LastImport />
      <FilePicker />
      <div role="alert">
        {problem !== null && (
          <p class="notice">
            <Icon name="warning" />
            <span>{say.problems[problem]}</span>
          </p>
        )}
      </div>
      <div class="other-ways">
        <TabList />
        <Paste />
      </div>
    </main>
  );
};
