import type { ImportPreviewValue } from '../../../src/app/import/protocol';
import { useImportTexts } from '../context';

export interface PreviewProps {
  readonly preview: ImportPreviewValue;
  /** Asked again: what stands here is about to change. */
  readonly isStale: boolean;
}

/** The first rows as they will stand in the tracker; scrolls sideways, with keys as well. */
export const PreviewTable = ({ preview, isStale }: PreviewProps) => {
  const say = useImportTexts().map;
  const { headers, rows } = preview.rows;
  return (
    <section class="preview">
      <h2 id="preview-title">
        {say.preview} <span class="hint">{isStale ? say.updating : say.previewHint(rows.length)}</span>
      </h2>
      <div
        class="table-scroll"
        role="region"
        aria-labelledby="preview-title"
        aria-busy={isStale}
        tabIndex={0}
      >
        <table class={isStale ? 'stale' : ''}>
          <thead>
            <tr>
              <th scope="col">{say.rowNumber}</th>
              {headers.map((header) => (
                <th scope="col" key={header}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {cells.map(({ text, keptOut }, place) => (
                  <td key={headers[place]} class={keptOut === null ? '' : 'kept-out'}>
                    {text !== '' && <span class="value">{text}</span>}
                    {keptOut !== null && <span class="value kept-out-text">{say.keptOut(keptOut)}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
