import type { ImportRemark } from '../../src/app/import/protocol';
import { useImportTexts } from './context';

/** Row by row what was not taken over, and what to do. */
export const ProblemList = (props: {
  readonly problems: readonly ImportRemark[];
  readonly total: number;
}) => {
  const say = useImportTexts().findings;
  const { problems, total } = props;
  return (
    <details class="problem-list">
      <summary>{say.problemList}</summary>
      <ul>
        {problems.map(({ row, header, field, message }) => (
          <li key={`${row} ${header} ${field}`}>{message}</li>
        ))}
      </ul>
      {total > problems.length && <p class="hint">{say.shownOf(problems.length, total)}</p>}
    </details>
  );
};
