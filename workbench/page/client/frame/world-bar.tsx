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
    content: JSX.Element,
    label?: string,
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
  const count = (word: string, number: number): JSX.Element => (
    <>
      <span class="word">{word}</span> <span class="count">{number}</span>
    </>
  );
  return (
    <footer class="world-bar" aria-label={messages.world}>
      {button('user', 'person', <span class="who">{world.user}</span>, messages.user.button(world.user))}
      {button('clock', 'clock', <span class="when">{when}</span>, messages.clock.button(when))}
      <span class="world-busy" role="status">
        {props.busy ?? ''}
      </span>
      {button('mails', 'mail', count(messages.mails.short, world.mails))}
      {button(
        'runs',
        'runs',
        <>
          {count(messages.runs.short, world.runs)}
          {world.failed > 0 && (
            <span class="count failed" title={messages.runs.failedOf(world.failed)}>
              <span aria-hidden="true">{world.failed}</span>
              <span class="unseen">{messages.runs.failedOf(world.failed)}</span>
            </span>
          )}
        </>,
      )}
    </footer>
  );
}

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
