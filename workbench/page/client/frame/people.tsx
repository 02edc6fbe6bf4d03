import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { World } from '../../protocol';
import { DrawerPanel } from './drawer';
import { Icon } from './icons';

export function People(props: {
  world: World;
  messages: Messages;
  onPick: (email: string) => void;
  onClose: () => void;
}): JSX.Element {
  const words = props.messages.user;
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (event: Event): void => {
    event.preventDefault();
    const typed = email.trim();
    const fits = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);
    setWrong(!fits);
    if (fits) props.onPick(typed);
  };
  return (
    <DrawerPanel
      title={words.title}
      explain={words.explain}
      closeLabel={props.messages.close}
      size="small"
      onClose={props.onClose}
    >
      <ul class="people">
        {props.world.users.map((user) => (
          <li key={user}>
            <button
              type="button"
              aria-current={user === props.world.user ? 'true' : undefined}
              onClick={() => props.onPick(user)}
            >
              <span class="initial" aria-hidden="true">
                {user.charAt(0).toUpperCase()}
              </span>
              <span class="person">{user}</span>
              {user === props.world.user && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
      <form class="inline-form" onSubmit={add} noValidate>
        <label for="new-person">{words.addLabel}</label>
        <div class="form-row">
          <input
            id="new-person"
            type="email"
            value={email}
            placeholder={words.placeholder}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'new-person-wrong' : undefined}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <button type="submit">{words.add}</button>
        </div>
        {wrong && (
          <p class="wrong" id="new-person-wrong">
            {words.invalid}
          </p>
        )}
      </form>
    </DrawerPanel>
  );
}
