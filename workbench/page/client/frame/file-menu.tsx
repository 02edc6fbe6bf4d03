import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { WorldFile } from '../../protocol';
import { pathOf } from '../places';
import { Icon } from './icons';

/** The file's name; under it the other files of the world, once a script has made any. */
export function FileMenu(props: {
  name: string;
  files: readonly WorldFile[];
  file: string | null;
  messages: Messages;
}): JSX.Element {
  const { name, files, file } = props;
  const words = props.messages.files;
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const links = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];

  useEffect(() => {
    if (!isOpen) return;
    links()[0]?.focus();
    const closeOutside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => document.removeEventListener('pointerdown', closeOutside, true);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = links();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape' && isOpen) {
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' && !isOpen) setOpen(true);
    else if (event.key === 'Tab') return setOpen(false);
    else if (to !== undefined && isOpen) all[(to + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
  };

  if (files.length < 2) return <h1 class="file-name">{name}</h1>;
  return (
    <div class="file-menu" ref={root} onKeyDown={onKeyDown}>
      <h1 class="file-name">
        <button
          type="button"
          ref={button}
          title={words.menu}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>{name}</span>
          <Icon name="down" />
        </button>
      </h1>
      {isOpen && (
        <ul class="file-list" role="menu" aria-label={words.menu}>
          {files.map((each) => (
            <li role="none" key={each.id}>
              <a
                role="menuitem"
                {...(each.mayOpen ? { href: pathOf(each.id, files) } : { 'aria-disabled': true })}
                aria-current={each.id === file ? 'page' : undefined}
                tabIndex={-1}
              >
                <span>
                  {each.name}
                  <span class="file-owner">
                    {words.owner(each.owner)}
                    {!each.mayOpen && ` · ${words.notYours}`}
                  </span>
                </span>
                {each.id === file && <Icon name="check" />}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
