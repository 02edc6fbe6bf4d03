import type { Scope, Session, TodayList } from '../../src/app/protocol';
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

/** What the page showed last in this browser tab and file: enough to begin with before anything is answered. */
export interface LastSeen {
  readonly session: Session;
  readonly scope: Scope;
  readonly today: TodayList;
}

const lastSeenKey = (file: string): string => `genjin.seen:${file}`;

export const readLastSeen = (storage: Storage | null, file: string | null): LastSeen | null => {
  if (file === null) return null;
  try {
    const text = storage?.getItem(lastSeenKey(file));
    return text ? (JSON.parse(text) as LastSeen) : null;
  } catch {
    return null;
  }
};

export const writeLastSeen = (storage: Storage | null, file: string | null, seen: LastSeen): void => {
  if (file === null) return;
  try {
    storage?.setItem(lastSeenKey(file), JSON.stringify(seen));
  } catch {
    // Full or forbidden: it begins with grey bars then.
  }
};

export type Keeper = ReturnType<typeof keepIn>;
