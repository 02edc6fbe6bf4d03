import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../../parts/icon';
import { Skeleton } from '../../parts/pieces';
import { useImportTexts } from '../context';
import { countDuplicates } from '../duplicateGroups';
import { ProblemList } from '../problemList';
import { Duplicates } from './duplicates';
import type { PreviewProps } from './previewTable';

const namesShown = 8;

const Finding = (props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}) => (
  <li class="finding">
    <Icon name={props.icon} />
    <div>
      <p class="finding-title">{props.title}</p>
      {props.children}
    </div>
  </li>
);

/** What an import will do with the rows: what comes in, what is marked, what is added. */
export const Findings = ({ preview, isStale }: PreviewProps) => {
  const say = useImportTexts().findings;
  const { counts, problems, duplicates, unknownOwners, newColumns } = preview;
  const names = (all: readonly string[]): string => {
    const shown = all.slice(0, namesShown).join(say.list);
    return all.length > namesShown ? say.andMore(shown, all.length) : shown;
  };
  const isClear =
    counts.gaps + counts.unnamed + counts.problems + unknownOwners.length + newColumns.length === 0 &&
    duplicates.length === 0;
  return (
    <section aria-labelledby="findings-title" aria-busy={isStale}>
      <h2 id="findings-title">{say.title}</h2>
      {isStale ? (
        <Skeleton rows={4} />
      ) : (
        <ul class="findings">
          <Finding icon="done" title={say.rows(counts.rows)}>
            {counts.blankRows > 0 && <p>{say.blank(counts.blankRows)}</p>}
            {isClear && <p>{say.allClear}</p>}
          </Finding>
          {counts.problems > 0 && (
            <Finding icon="warning" title={say.problems(counts.problems)}>
              <p>{say.problemsWhat}</p>
              <ProblemList problems={problems} total={counts.problems} />
            </Finding>
          )}
          {counts.gaps > 0 && (
            <Finding icon="warning" title={say.gaps(counts.gaps)}>
              <p>{say.gapsWhat}</p>
              {counts.unnamed > 0 && <p>{say.unnamed(counts.unnamed)}</p>}
            </Finding>
          )}
          {duplicates.length > 0 && (
            <Finding icon="copies" title={say.duplicates(countDuplicates(preview))}>
              <p>{say.duplicatesWhat}</p>
              <Duplicates groups={duplicates} />
            </Finding>
          )}
          {unknownOwners.length > 0 && (
            <Finding icon="meeting" title={say.people(unknownOwners.length)}>
              <p>{say.peopleWhat(names(unknownOwners))}</p>
            </Finding>
          )}
          {newColumns.length > 0 && (
            <Finding icon="select" title={say.newColumns(newColumns.length)}>
              <p>{say.newColumnsWhat(names(newColumns))}</p>
            </Finding>
          )}
        </ul>
      )}
    </section>
  );
};
