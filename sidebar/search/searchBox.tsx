import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { stageById } from '../../src/domain/settings';
import { valueOf } from '../model/state';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { Icon } from '../parts/icon';
import { FailureLine } from '../parts/pieces';
import { search, type Found } from './searchIndex';

/** Finds by name, pinyin initials, contact, phone tail, id. Arrows choose, Enter opens, Escape clears. */
export const SearchBox = () => {
  const id = useId();
  const { index } = useModelState();
  const { open, loadIndex } = useModel();
  const { settings } = useSession();
  const say = useTexts().search;
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const known = valueOf(index);
  const found = known ? search(known, text) : [];
  const isOpen = text.trim() !== '';
  useEffect(() => setActive(0), [text]);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  useEffect(() => {
    if (isOpen && index.status === 'none') void loadIndex();
  }, [isOpen, index.status]);

  const choose = (customer: Found): void => {
    setText('');
    input.current?.blur();
    open(customer.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') setText('');
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) choose(chosen);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const by = event.key === 'ArrowDown' ? 1 : -1;
    setActive(Math.max(0, Math.min(found.length - 1, active + by)));
  };

  return (
    <div class="search" role="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        role="combobox"
        aria-label={say.label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${id}-${active}` : undefined}
        placeholder={say.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <button
          type="button"
          class="icon-button"
          aria-label={say.clear}
          onClick={() => {
            setText('');
            input.current?.focus();
          }}
        >
          <Icon name="close" size={14} />
        </button>
      )}
      <div class="sr-only" role="status">
        {isOpen && known ? say.results(found.length) : ''}
      </div>
      <div class={isOpen ? 'results' : 'results closed'}>
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={say.label}>
          {isOpen &&
            found.map((customer, place) => (
              <li
                key={customer.id}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(customer)}
              >
                <span class="item-name">{customer.name}</span>
                <span class="item-facts">
                  {[customer.id, customer.contact, stageById(settings, customer.stage)?.name, customer.owner]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
        </ul>
        {isOpen && known && found.length === 0 && <p class="quiet-text">{say.none}</p>}
        {isOpen && !known && index.status !== 'failed' && <p class="quiet-text">{say.loading}</p>}
        {isOpen && !known && index.status === 'failed' && (
          <FailureLine failure={index.error} retry={() => void loadIndex()} />
        )}
      </div>
    </div>
  );
};
