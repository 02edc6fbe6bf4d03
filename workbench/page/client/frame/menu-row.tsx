import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { MenuEntry, MenuOfScript } from '../../protocol';
import { Icon } from './icons';

/** Google's menus, greyed, then the script's own, which work. */
export function MenuRow(props: {
  menus: readonly MenuOfScript[];
  messages: Messages;
  /** Labels from the menu's title down to the item. */
  onRun: (path: readonly string[]) => void;
}): JSX.Element {
  const { menus, messages } = props;
  const [open, setOpen] = useState<number | null>(null);
  const bar = useRef<HTMLElement>(null);

  useEffect(() => {
    if (open === null) return;
    const closeOutside = (event: Event): void => {
      if (!bar.current?.contains(event.target as Node)) setOpen(null);
    };
    document.addEventListener('pointerdown', closeOutside, true);
    // A click into the sidebar reaches no listener of this document; losing focus is all that shows.
    const closeOnBlur = (): void => setOpen(null);
    window.addEventListener('blur', closeOnBlur);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      window.removeEventListener('blur', closeOnBlur);
    };
  }, [open]);

  const titles = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>('.menu-title') ?? [])];

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape' && open !== null) {
      const title = titles().find((button) => button.getAttribute('aria-expanded') === 'true');
      setOpen(null);
      title?.focus();
    } else if (step !== undefined && !isInSubmenu(event.target as HTMLElement)) {
      const all = titles();
      const here = all.findIndex((title) => title.parentElement?.contains(document.activeElement));
      const next = all[(here + step + all.length) % all.length];
      next?.focus();
      if (open !== null) setOpen(next?.dataset['menu'] === undefined ? null : Number(next.dataset['menu']));
    } else return;
    event.preventDefault();
  };

  return (
    <nav class="menu-row" aria-label={messages.menuBar} ref={bar} onKeyDown={onKeyDown}>
      <ul role="menubar" aria-label={messages.menuBar}>
        {messages.usualMenus.map((title) => (
          <li role="none" key={title}>
            <button
              class="menu-title"
              type="button"
              role="menuitem"
              aria-disabled="true"
              title={messages.onlyInGoogle}
            >
              {title}
            </button>
          </li>
        ))}
        {menus.map((menu, index) => (
          <li role="none" key={`${menu.title}-${index}`}>
            <button
              class="menu-title own"
              type="button"
              role="menuitem"
              data-menu={index}
              aria-haspopup="menu"
              aria-expanded={open === index}
              onClick={() => setOpen(open === index ? null : index)}
              onPointerEnter={() => open !== null && setOpen(index)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown') return;
                event.preventDefault();
                setOpen(index);
              }}
            >
              {menu.title}
            </button>
            {open === index && (
              <MenuList
                entries={menu.items}
                label={menu.title}
                onRun={(path) => {
                  setOpen(null);
                  props.onRun([menu.title, ...path]);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function MenuList(props: {
  entries: readonly MenuEntry[];
  label: string;
  onRun: (path: readonly string[]) => void;
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [expanded, setExpanded] = useState<number | null>(null);
  const buttons = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>(':scope > li > button') ?? []),
  ];

  useEffect(() => buttons()[0]?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = buttons();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || here < 0) return;
    all[(to + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <ul class="menu-list" role="menu" aria-label={props.label} ref={list} onKeyDown={onKeyDown}>
      {props.entries.map((entry, index) => {
        if ('separator' in entry) return <li role="separator" key={index} />;
        if ('functionName' in entry) {
          return (
            <li role="none" key={index} onPointerEnter={() => setExpanded(null)}>
              <button type="button" role="menuitem" onClick={() => props.onRun([entry.label])}>
                {entry.label}
              </button>
            </li>
          );
        }
        return (
          <li role="none" key={index} onPointerEnter={() => setExpanded(index)}>
            <button
              type="button"
              role="menuitem"
              aria-haspopup="menu"
              aria-expanded={expanded === index}
              onClick={() => setExpanded(index)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowRight') return;
                event.stopPropagation();
                setExpanded(index);
              }}
            >
              {entry.label}
              <Icon name="right" />
            </button>
            {expanded === index && (
              <MenuList
                entries={entry.items}
                label={entry.label}
                onRun={(path) => props.onRun([entry.label, ...path])}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const isInSubmenu = (element: HTMLElement): boolean => element.closest('.menu-list .menu-list') !== null;
