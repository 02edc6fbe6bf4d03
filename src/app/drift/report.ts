import { longValue, partsOfLongValue, writeStore } from '../../gas/store';
import type { Session } from '../session';
import type { Health } from './protocol';

export const inOrder: Health = { mended: [], troubles: [] };

export const joinHealth = (parts: readonly Health[]): Health => ({
  mended: parts.flatMap(({ mended }) => mended),
  troubles: [...new Set(parts.flatMap(({ troubles }) => troubles))],
});

const healthKey = 'health';
/** So many sentences are enough to know that something is amiss. */
const mostSentences = 20;

/** What the last look found; in order before the first. */
export const lastHealth = ({ store }: Session): Health => {
  const text = longValue(store, healthKey);
  try {
    return text === null ? inOrder : (JSON.parse(text) as Health);
  } catch {
    // Damaged; the next look writes it anew.
    return inOrder;
  }
};

/** Remembers what a look found, if it is news. */
export const keepHealth = (session: Session, found: Health): void => {
  const before = lastHealth(session);
  const troubles = found.troubles.slice(0, mostSentences);
  const sameTroubles = JSON.stringify(troubles) === JSON.stringify(before.troubles);
  if (found.mended.length === 0 && sameTroubles) return;
  const mended = found.mended.length > 0 ? found.mended.slice(0, mostSentences) : before.mended;
  writeStore(partsOfLongValue(healthKey, JSON.stringify({ mended, troubles })));
};
