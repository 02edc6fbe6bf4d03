import { useState } from 'preact/hooks';
import type { BackupDay, BackupsValue } from '../../src/app/history/protocol';
import type { Day } from '../../src/domain/dates';
import { valueOf } from '../model/state';
import { formatDate } from '../parts/format';
import { Icon } from '../parts/icon';
import { Empty, FailureLine, Skeleton } from '../parts/pieces';
import type { Failure } from '../server/answers';
import { useAsked } from './asked';
import { useDesk, useHistoryTexts } from './context';
import { Heading, Refused } from './pieces';

/** What an admin asks for beside a restore. */
const works = ['backups.run', 'backups.check'] as const;
type Work = (typeof works)[number];

type Working =
  | { readonly status: 'going' | 'done'; readonly work: Work }
  | { readonly status: 'failed'; readonly work: Work; readonly error: Failure };

const DayLine = ({ backup, choose }: { readonly backup: BackupDay; readonly choose: () => void }) => {
  const { session } = useDesk();
  const say = useHistoryTexts().backups;
  const day = formatDate(backup.day, session);
  return (
    <li class="step">
      <div class="step-text">
        <p class="step-what">{day}</p>
        <p class="hint">
          {say.holds(backup.customers, backup.followUps)} · {say[backup.kind]}
        </p>
      </div>
      <button type="button" class="quiet small" aria-label={say.chooseOf(day)} onClick={choose}>
        {say.choose}
      </button>
    </li>
  );
};

/** Whether the newest backup restores, as far as is known. */
const Checked = ({ checked }: Pick<BackupsValue, 'checked'>) => {
  const { session } = useDesk();
  const say = useHistoryTexts().backups;
  if (!checked) return <p class="checked hint">{say.notChecked}</p>;
  const day = formatDate(checked.day, session);
  return (
    <div class={checked.ok ? 'checked good' : 'checked bad'}>
      <Icon name={checked.ok ? 'done' : 'warning'} />
      <div>
        <p class="step-what">{checked.ok ? say.checkedOk(day) : say.checkedBad(day)}</p>
        <p class="small">{checked.message}</p>
      </div>
    </div>
  );
};

const Days = (props: { readonly value: BackupsValue; readonly choose: (day: Day) => void }) => {
  const { days, url } = props.value;
  const say = useHistoryTexts().backups;
  return (
    <section>
      <h2>{say.days}</h2>
      <ul class="lines">
        {days.map((backup) => (
          <DayLine key={backup.day} backup={backup} choose={() => props.choose(backup.day)} />
        ))}
      </ul>
      {url !== null && (
        <p class="backup-file">
          <a class="link" href={url} target="_blank" rel="noopener">
            {say.file}
          </a>
          <span class="hint">{say.fileHint}</span>
        </p>
      )}
    </section>
  );
};

/** Days that can be gone back to; a backup now, and whether the newest one restores. */
export const BackupsPlace = ({ choose }: { readonly choose: (day: Day) => void }) => {
  const { send, session } = useDesk();
  const say = useHistoryTexts().backups;
  const { remote, again, put } = useAsked<BackupsValue>(() => send('backups.list', {}));
  const [working, setWorking] = useState<Working | null>(null);
  const value = valueOf(remote);
  const start = async (work: Work): Promise<void> => {
    setWorking({ status: 'going', work });
    const outcome = await send(work, {});
    if (!outcome.ok) return setWorking({ status: 'failed', work, error: outcome.error });
    put(outcome.value);
    setWorking({ status: 'done', work });
  };
  const isBusy = working?.status === 'going';
  const button = (work: Work, isFirst: boolean) => (
    <button
      type="button"
      class={isFirst ? 'primary' : 'quiet'}
      aria-disabled={isBusy}
      onClick={() => void (isBusy || start(work))}
    >
      {work === 'backups.run' ? say.run : say.check}
    </button>
  );
  const status =
    working?.status === 'going'
      ? working.work === 'backups.run'
        ? say.running
        : say.checking
      : working?.status === 'done' && working.work === 'backups.run'
        ? say.ran
        : '';
  return (
    <main>
      <Heading>{say.title}</Heading>
      {!value ? (
        remote.status === 'failed' ? (
          <Refused failure={remote.error} retry={again} noRightTitle={say.noRightTitle} />
        ) : (
          <Skeleton rows={5} tall />
        )
      ) : (
        <>
          <p class="lead">{say.lead}</p>
          {value.days.length > 0 && (
            <>
              <Checked checked={value.checked} />
              <div class="buttons">{works.map((work) => button(work, false))}</div>
            </>
          )}
          <p class="bin-status" role="status">
            {status}
          </p>
          {working?.status === 'failed' && (
            <FailureLine failure={working.error} retry={() => void start(working.work)} />
          )}
          {value.days.length > 0 ? (
            <Days value={value} choose={choose} />
          ) : (
            <Empty icon="copies" title={say.emptyTitle} action={button('backups.run', true)}>
              {say.empty(session.settings!.rhythm.digestHour)}
            </Empty>
          )}
        </>
      )}
    </main>
  );
};
