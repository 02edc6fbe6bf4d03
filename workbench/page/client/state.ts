import { useEffect, useState } from 'preact/hooks';
import type { MenuOfScript, Panel, Question, World } from '../protocol';

export interface Toast {
  id: number;
  title?: string;
  message: string;
  /** Failures stay until dismissed. */
  seconds: number;
  failed?: boolean;
}

export type Drawer = 'user' | 'clock' | 'mails' | 'runs';

export interface PageState {
  name: string;
  /** Id of the file that the page's address names; null: that of the script. */
  wanted: string | null;
  /** Id of the file that the page shows; null before it is known, and where it may not be shown. */
  file: string | null;
  world: World | null;
  menus: readonly MenuOfScript[];
  toasts: readonly Toast[];
  sidebar: Panel | null;
  dialog: Panel | null;
  alert: { title?: string; message: string } | null;
  /** A script waits for the reply. */
  question: Question | null;
  drawer: Drawer | null;
  /** Requests under way that a person waits for. */
  busy: string | null;
  /** `closed`: the server is there, but the file is not for this person. */
  connection: 'opening' | 'open' | 'closed' | 'broken' | 'refused';
  bannerHidden: boolean;
}

type Listener = () => void;

/** What the frame around the grid shows. The grid keeps its own cells. */
export class Store {
  private state: PageState;
  private readonly listeners = new Set<Listener>();
  private nextToast = 1;

  constructor(initial: PageState) {
    this.state = initial;
  }

  get current(): PageState {
    return this.state;
  }

  set(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  toast(toast: Omit<Toast, 'id' | 'seconds'> & { seconds?: number }): void {
    const id = this.nextToast++;
    const seconds = toast.seconds ?? 5;
    this.set({ toasts: [...this.state.toasts.slice(-3), { ...toast, id, seconds }] });
    if (seconds > 0) setTimeout(() => this.dismissToast(id), seconds * 1000);
  }

  dismissToast(id: number): void {
    this.set({ toasts: this.state.toasts.filter((toast) => toast.id !== id) });
  }
}

/** Re-renders the component whenever the state changes; the frame is small enough for that. */
export function useStore(store: Store): PageState {
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((count) => count + 1)), [store]);
  return store.current;
}
