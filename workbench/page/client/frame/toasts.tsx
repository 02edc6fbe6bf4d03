import type { JSX } from 'preact';
import type { Messages } from '../../messages';
import type { Toast } from '../state';
import { Icon } from './icons';

export function Toasts(props: {
  toasts: readonly Toast[];
  messages: Messages;
  onDismiss: (id: number) => void;
}): JSX.Element {
  return (
    <div class="toasts" role="status" aria-live="polite" aria-label={props.messages.notices}>
      {props.toasts.map((toast) => (
        <div class={toast.failed ? 'toast failed' : 'toast'} key={toast.id}>
          <div class="toast-text">
            {toast.title && <strong>{toast.title}</strong>}
            <span>{toast.message}</span>
          </div>
          <button
            class="icon-button"
            type="button"
            aria-label={props.messages.dismiss}
            onClick={() => props.onDismiss(toast.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
