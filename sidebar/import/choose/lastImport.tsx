import { valueOf } from '../../model/state';
import { Icon } from '../../parts/icon';
import { FailureLine } from '../../parts/pieces';
import { useImportModel, useImportState, useImportTexts } from '../context';

/** What the last import brought and that it can be taken back, also after the window was closed. */
export const LastImport = () => {
  const { tabs, undoing } = useImportState();
  const { undo } = useImportModel();
  const say = useImportTexts();
  const last = valueOf(tabs)?.last;
  const takeBack = (): void => {
    if (last) void undo(last.importId);
  };
  return (
    <div role="status">
      {undoing.status === 'done' ? (
        <p class="last-import good">
          <Icon name="done" />
          <span>{undoing.message}</span>
        </p>
      ) : undoing.status === 'failed' ? (
        <FailureLine failure={undoing.error} retry={takeBack} />
      ) : last ? (
        <p class="last-import">
          <span>
            {last.imported < last.total
              ? say.choose.lastCut(last.imported, last.total)
              : say.choose.last(last.imported)}
          </span>
          <button type="button" class="link" disabled={undoing.status === 'going'} onClick={takeBack}>
            {undoing.status === 'going' ? say.done.undoing : say.choose.undoLast}
          </button>
        </p>
      ) : null}
    </div>
  );
};
