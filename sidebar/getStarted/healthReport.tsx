import type { Health } from '../../src/app/drift/protocol';
import { Icon } from '../parts/icon';
import { useStartTexts } from './context';

/** What was mended of dropdowns, formats and highlights, and what only a person can mend. */
export const HealthReport = (props: { readonly mendedTitle: string; readonly health: Health }) => {
  const say = useStartTexts().repair;
  const { mended, troubles } = props.health;
  return (
    <>
      {troubles.length > 0 && (
        <section class="missing-list troubles">
          <h2>
            <Icon name="warning" /> {say.troubles}
          </h2>
          <ul>
            {troubles.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {mended.length > 0 && (
        <section class="missing-list">
          <h2>{props.mendedTitle}</h2>
          <ul>
            {mended.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
