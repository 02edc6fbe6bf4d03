import type { Request } from '../server/queue';
import type { LogDraft } from './state';

/** What must survive a reload of the page: what was written and has not reached the sheet. */
export interface Kept {
  readonly requests: readonly Request[];
  readonly drafts: Readonly<Record<string, LogDraft>>;
}

/**
 * The browser tab's own store: two tabs never send each other's work. Storage may be forbidden; then a
 * reload loses what was not sent, as it would anywhere.
 */
export const keepIn = (storage: Storage | null, key: string) => ({
  read(): Kept {
    try {
      const text = storage?.getItem(key);
      if (text) return JSON.parse(text) as Kept;
    } catch {
      // Unreadable or forbidden: start with nothing.
    }
    return { requests: [], drafts: {} };
  },
  write(kept: Kept): void {
    try {
      if (kept.requests.length === 0 && Object.keys(kept.drafts).length === 0) storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // Full or forbidden.
    }
  },
});

export type Keeper = ReturnType<typeof keepIn>;
