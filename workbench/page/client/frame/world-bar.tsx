import type { JSX } from 'preact';
import type { Messages } from '../../messages';
import type { World } from '../../protocol';
import type { Drawer } from '../state';
import { Icon } from './icons';

/** One slim bar for what is pretended: who, when, which mails, which executions. */
export function WorldBar(props: {
  world: World;
  messages: Messages;
  open: Drawer | null;
  busy: string | null;
  onOpen: (drawer: Drawer) => void;
}): JSX.Element {
  const { world, messages } = props;
  const when = spokenTime(world, messages);
  const button = (
    drawer: Drawer,
    icon: 'person' | 'clock' | 'mail' | 'runs',
    label: string,
    content: JSX.Element,
  ): JSX.Element => (
    <button
      type="button"
      class="world-button"
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      aria-expanded={props.open === drawer}
      onClick={() => props.onOpen(drawer)}
    >
      <Icon name={icon} />
      {content}
    </button>
  );
  return (
    <footer class="world-bar" aria-label={messages.world}>
      {button('user', 'person', messages.user.button(world.user), <span class="who">{world.user}</span>)}
      {button('clock', 'clock', messages.clock.button(when), <span class="when">{when}</span>)}
      <span class="world-busy" role="status">
        {props.busy ?? ''}
      </span>
      {button(
        'mails',
        'mail',
        messages.mails.button(world.mails),
        <>
          <span class="word">{messages.mails.short}</span>
          <Count number={world.mails} />
        </>,
      )}
      {button(
        'runs',
        'runs',
        messages.runs.button(world.runs, world.failed),
        <>
          <span class="word">{messages.runs.short}</span>
          <Count number={world.runs} />
          {world.failed > 0 && <span class="count failed">{world.failed}</span>}
        </>,
      )}
    </footer>
  );
}

const Count = ({ number }: { number: number }): JSX.Element => <span class="count">{number}</span>;

/** 3月4日 周一 09:12. */
function spokenTime(world: World, messages: Messages): string {
  const [, month, day] = world.localTime.slice(0, 10).split('-').map(Number);
  return messages.date(
    month ?? 1,
    day ?? 1,
    messages.weekdays[world.weekday] ?? '',
    world.localTime.slice(11),
  );
}
