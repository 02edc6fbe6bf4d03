import type { Missing } from '../../src/app/setUp/protocol';
import { useStartTexts } from './context';

/** Tabs, columns and the clock that are missing, or were brought back. */
export const MissingList = (props: {
  readonly title: string;
  readonly missing: Missing;
  readonly clock: boolean;
}) => {
  const say = useStartTexts().repair;
  const { tabs, columns } = props.missing;
  return (
    <section class="missing-list">
      <h2>{props.title}</h2>
      <ul>
        {tabs.map((tab) => (
          <li key={tab}>{say.tab(tab)}</li>
        ))}
        {columns.map(({ tab, headers }) => (
          <li key={tab}>{say.columns(tab, headers.join(say.list))}</li>
        ))}
        {props.clock && <li>{say.clock}</li>}
      </ul>
    </section>
  );
};
