import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { Requests, World } from '../../protocol';
import { DrawerPanel } from './drawer';

export function Clock(props: {
  world: World;
  messages: Messages;
  onMove: (move: Requests['clock']) => void;
  onClose: () => void;
}): JSX.Element {
  const words = props.messages.clock;
  const today = props.world.localTime.slice(0, 10);
  const [date, setDate] = useState(today);
  const [wrong, setWrong] = useState(false);
  const jump = (event: Event): void => {
    event.preventDefault();
    setWrong(date <= today);
    if (date > today) props.onMove({ to: 'date', date });
  };
  const moves = ['nextHour', 'tomorrow', 'nextMonday'] as const;
  return (
    <DrawerPanel
      title={words.title}
      explain={words.explain}
      closeLabel={props.messages.close}
      size="small"
      onClose={props.onClose}
    >
      <div class="moves">
        {moves.map((to) => (
          <button type="button" key={to} onClick={() => props.onMove({ to })}>
            {words[to]}
          </button>
        ))}
      </div>
      <form class="inline-form" onSubmit={jump} noValidate>
        <label for="jump-date">{words.dateLabel}</label>
        <div class="form-row">
          <input
            id="jump-date"
            type="date"
            value={date}
            min={today}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'jump-wrong' : undefined}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
          <button type="submit">{words.jump}</button>
        </div>
        {wrong && (
          <p class="wrong" id="jump-wrong">
            {words.onlyForward}
          </p>
        )}
        <p class="explain">{words.zone(props.world.timeZone)}</p>
      </form>
    </DrawerPanel>
  );
}
