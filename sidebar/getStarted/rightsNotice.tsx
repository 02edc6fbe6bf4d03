import { useState } from 'preact/hooks';
import type { Rights } from '../../src/app/setUp/protocol';
import { Icon } from '../parts/icon';
import { useStartTexts } from './context';

/** What Google was not allowed to do, what that means, and how to allow it. */
export const RightsNotice = ({
  rights,
  tryClock,
}: {
  readonly rights: Rights;
  readonly tryClock: () => Promise<void>;
}) => {
  const say = useStartTexts().rights;
  const [tries, setTries] = useState(0);
  const lacksClock = rights.clock !== 'running';
  const lacks = lacksClock || !rights.mail;
  if (!lacks) return tries > 0 ? <p role="status">{say.fixed}</p> : null;
  const again = async (): Promise<void> => {
    await tryClock();
    setTries(tries + 1);
  };
  return (
    <section class="rights">
      {lacksClock && (
        <>
          <h2>
            <Icon name="warning" /> {say.clockTitle}
          </h2>
          <p>{say.clock}</p>
        </>
      )}
      {!rights.mail && (
        <>
          <h2>
            <Icon name="warning" /> {say.mailTitle}
          </h2>
          <p>{say.mail}</p>
        </>
      )}
      <p>{rights.grantUrl === null ? say.howWithoutLink : say.how}</p>
      <div class="buttons">
        {rights.grantUrl !== null && (
          <a class="quiet small" href={rights.grantUrl} target="_blank" rel="noopener">
            {say.grant}
          </a>
        )}
        <button type="button" class="quiet small" onClick={() => void again()}>
          {say.again}
        </button>
        <span class="took" role="status">
          {tries > 0 ? say.still : ''}
        </span>
      </div>
    </section>
  );
};
