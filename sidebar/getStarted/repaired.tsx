import { useEffect, useRef } from 'preact/hooks';
import type { Place } from '../../src/app/setUp/protocol';
import { Icon } from '../parts/icon';
import { closeDialog } from '../server/host';
import { useSentences, useStartTexts } from './context';
import { HealthReport } from './healthReport';
import { MissingList } from './missingList';
import { RightsNotice } from './rightsNotice';
import type { Brought } from './run';
import { TryThese } from './tryThese';

/** What repair found and brought back. */
export const Repaired = (props: {
  readonly brought: Brought;
  readonly show: (what: Place) => void;
  readonly tryClock: () => Promise<void>;
}) => {
  const say = useStartTexts();
  const sentences = useSentences();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { tabs, fill, rights } = props.brought;
  const added = tabs?.added ?? { tabs: [], columns: [] };
  const clock = rights?.installed === true;
  const health = tabs?.health ?? { mended: [], troubles: [] };
  const isComplete = added.tabs.length + added.columns.length === 0 && !clock;
  const inOrder = isComplete && health.mended.length + health.troubles.length === 0;
  return (
    <main class="finished">
      <h1 ref={title} tabIndex={-1}>
        <Icon name="done" size={24} /> {say.repair.doneTitle}
      </h1>
      <p class="intro">{sentences(inOrder && say.repair.inOrder, say.repair.rows(fill?.rows ?? 0))}</p>
      {!isComplete && <MissingList title={say.repair.broughtBack} missing={added} clock={clock} />}
      <HealthReport mendedTitle={say.repair.mended} health={health} />
      {rights && <RightsNotice rights={rights} tryClock={props.tryClock} />}
      <TryThese show={props.show} />
      <div class="buttons">
        <button type="button" class="quiet" onClick={closeDialog}>
          {say.done.close}
        </button>
      </div>
    </main>
  );
};
