import { useState } from 'preact/hooks';
import type { PreviewDuplicate } from '../../../src/domain/import/preview';
import type { DuplicateSide } from '../../../src/domain/import/shown';
import { useImportTexts } from '../context';
import { listedGroups, mergeDuplicates, type AlikeRows } from '../duplicateGroups';

const groupsAtFirst = 3;
const fields = ['customerName', 'contact', 'phone', 'stage', 'owner'] as const;

/** The rows of one group as columns beside each other; what differs stands out. */
const Group = ({ group }: { readonly group: AlikeRows }) => {
  const say = useImportTexts().findings;
  const { same, sides, rowCount, rows } = group;
  const title = same.map(({ kind, value }) => say.group(say.kinds[kind], value)).join(say.list);
  const shown = fields.filter((field) => sides.some((side) => side[field] !== ''));
  const differs = (field: (typeof fields)[number]): boolean =>
    sides.some((side) => side[field] !== sides[0]?.[field]);
  const nameOf = ({ row, id }: DuplicateSide): string =>
    row === null ? say.trackerRow(id ?? '') : say.sourceRow(row);
  return (
    <li class="duplicate">
      <div class="table-scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <caption>
            {title}
            {rowCount > rows.length && <span class="hint"> {say.moreRows(rowCount - rows.length)}</span>}
          </caption>
          <thead>
            <tr>
              <td />
              {sides.map((side) => (
                <th scope="col" key={side.id ?? side.row}>
                  {nameOf(side)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field} class={differs(field) ? 'differs' : ''}>
                <th scope="row">{say.fields[field]}</th>
                {sides.map((side) => (
                  <td key={side.id ?? side.row}>{side[field]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </li>
  );
};

export const Duplicates = ({ groups }: { readonly groups: readonly PreviewDuplicate[] }) => {
  const say = useImportTexts().findings;
  const [all, setAll] = useState(false);
  const merged = mergeDuplicates(groups);
  const shown = all ? merged : merged.slice(0, groupsAtFirst);
  return (
    <>
      <ul class="duplicates">
        {shown.map((group) => (
          <Group key={group.same.map(({ kind, value }) => `${kind} ${value}`).join()} group={group} />
        ))}
      </ul>
      {shown.length < merged.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {say.more(merged.length - shown.length)}
        </button>
      )}
      {all && groups.length >= listedGroups && <p class="hint">{say.moreThanListed(shown.length)}</p>}
    </>
  );
};
