import { useEffect, useRef } from 'preact/hooks';
import type { Place } from '../../src/app/setUp/protocol';
import { Icon } from '../parts/icon';
import { closeDialog } from '../server/host';
import type { Start } from './choices';
import { useSentences, useStartTexts } from './context';
import { RightsNotice } from './rightsNotice';
import type { Brought } from './run';
import { TryThese } from './tryThese';

/** A new tracker is there: what was made, and what to do with it first. */
export const Done = (props: {
  readonly brought: Brought;
  readonly start: Start;
  readonly show: (what: Place) => void;
  readonly tryClock: () => Promise<void>;
}) => {
  const { brought, show } = props;
  const say = useStartTexts().done;
  const sentences = useSentences();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { fill, report, rights } = brought;
  return (
    <main class="finished">
      <h1 ref={title} tabIndex={-1}>
        <Icon name="done" size={24} /> {say.title}
      </h1>
      <p class="intro">
        {sentences(
          say.tabs,
          fill?.example === true && say.example(fill.rows),
          typeof report === 'string' && say.report(report),
        )}
      </p>
      {props.start === 'bring' && (
        <div class="bring">
          <p>{say.bring.note}</p>
          <button type="button" class="primary" onClick={() => show('import')}>
            {say.bring.act}
          </button>
        </div>
      )}
      {rights && <RightsNotice rights={rights} tryClock={props.tryClock} />}
      <TryThese show={show} />
      <div class="buttons">
        <button type="button" class="quiet" onClick={closeDialog}>
          {say.close}
        </button>
      </div>
    </main>
  );
};
