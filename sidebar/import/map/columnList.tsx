import type { PreviewColumn } from '../../../src/domain/import/preview';
import type { ImportTarget } from '../../../src/domain/import/targets';
import { trackerColumns } from '../../../src/schema/tracker';
import type { ColumnDefinition } from '../../../src/schema/column';
import { useTexts } from '../../parts/context';
import { holderOf, includeColumn, mapColumn } from '../choices';
import { useImportModel, useImportState, useImportTexts } from '../context';
import type { PreviewProps } from './previewTable';
import { QuestionsOf } from './questions';

const groups = ['basic', 'followUp', 'lead', 'deal'] as const;

/** Targets that go by the outcome are about the deal. */
const groupOf = (target: ImportTarget): string =>
  (trackerColumns as Readonly<Record<string, ColumnDefinition>>)[target]?.group ?? 'deal';

interface ColumnProps extends PreviewProps {
  readonly column: PreviewColumn;
  readonly id: string;
}

/**
 * What another column holds is shown and cannot be chosen: going through a closed list with the arrow keys
 * chooses everything on the way, and would take targets from columns out of sight.
 */
const TargetSelect = ({ column: { header }, id, preview }: ColumnProps) => {
  const { choices } = useImportState();
  const { change } = useImportModel();
  const say = useImportTexts().map;
  const groupNames = useTexts().form.groups;
  const target = choices.mapping?.[header] ?? null;
  return (
    <select
      id={id}
      aria-label={say.target(header)}
      aria-describedby={`${id}-why`}
      value={target ?? ''}
      onChange={({ currentTarget: { value } }) =>
        change(mapColumn(choices, header, value === '' ? null : (value as ImportTarget)))
      }
    >
      <option value="">{say.noTarget}</option>
      {groups.map((group) => (
        <optgroup key={group} label={groupNames[group]}>
          {preview.targets
            .filter((each) => groupOf(each.target) === group)
            .map((each) => {
              const holder = each.target === target ? null : holderOf(choices, each.target, header);
              return (
                <option key={each.target} value={each.target} disabled={holder !== null}>
                  {holder === null ? each.header : say.heldBy(each.header, holder)}
                </option>
              );
            })}
        </optgroup>
      ))}
    </select>
  );
};

/** How sure Genjin is and why; for a column without target, whether it comes along. */
const Why = ({ column, id, isStale }: ColumnProps) => {
  const { choices } = useImportState();
  const { change } = useImportModel();
  const say = useImportTexts().map;
  const { header, confidence, evidence } = column;
  const target = choices.mapping?.[header] ?? null;
  if (target === null) {
    const comes = choices.include?.includes(header) ?? false;
    return (
      <div class="why">
        <label class="tick">
          <input
            type="checkbox"
            checked={comes}
            onChange={({ currentTarget: { checked } }) => change(includeColumn(choices, header, checked))}
          />
          <span>{say.own}</span>
        </label>
        <span class="hint" id={`${id}-why`}>
          {!comes ? say.leftOut : column.own !== null && column.own !== header ? say.ownAs(column.own) : ''}
        </span>
      </div>
    );
  }
  const isGuess = column.target === target && confidence !== 'none';
  return (
    <p class="why" id={`${id}-why`}>
      {isStale && column.target !== target ? (
        <span class="bone line" aria-hidden="true" />
      ) : (
        <span class={isGuess && confidence === 'partial' ? 'doubtful' : 'hint'}>
          {say.confidence[isGuess ? confidence : 'none']}
          {isGuess && column.samples.length > 0 && ` · ${say.evidence(Math.round(evidence * 100))}`}
        </span>
      )}
    </p>
  );
};

const Column = (props: ColumnProps) => {
  const say = useImportTexts().map;
  const { header, samples } = props.column;
  return (
    <li class="column">
      <div class="column-source">
        <span class="column-header">{header}</span>
        <span class="samples">
          {samples.length === 0 ? say.noSamples : samples.map((sample) => <span key={sample}>{sample}</span>)}
        </span>
      </div>
      <div class="column-target">
        <TargetSelect {...props} />
        <Why {...props} />
      </div>
      <QuestionsOf header={header} />
    </li>
  );
};

/** One row a column of the source, in its order. */
export const ColumnList = (props: PreviewProps) => {
  const say = useImportTexts().map;
  return (
    <section aria-labelledby="columns-title">
      <h2 id="columns-title">
        {say.columns} <span class="hint">{say.columnsHint}</span>
      </h2>
      <ul class="columns">
        {props.preview.columns.map((column, index) => (
          <Column key={column.header} {...props} column={column} id={`column-${index}`} />
        ))}
      </ul>
    </section>
  );
};
