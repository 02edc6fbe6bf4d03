import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons';

/** A panel that rises from the bar at the bottom; Escape and a click beside it close it. */
export function DrawerPanel(props: {
  title: string;
  explain: string;
  closeLabel: string;
  size: 'small' | 'large';
  onClose: () => void;
  children: ComponentChildren;
}): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus();
    const closeOutside = (event: Event): void => {
      const target = event.target as Element;
      if (!panel.current?.contains(target) && !target.closest('.world-bar')) props.onClose();
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      if (panel.current?.contains(document.activeElement)) before?.focus();
    };
  }, []);
  return (
    <section
      class={`drawer ${props.size}`}
      role="dialog"
      aria-label={props.title}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <div class="panel-head">
        <div>
          <h2>{props.title}</h2>
          <p class="explain">{props.explain}</p>
        </div>
        <button class="icon-button" type="button" aria-label={props.closeLabel} onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </div>
      {props.children}
    </section>
  );
}
