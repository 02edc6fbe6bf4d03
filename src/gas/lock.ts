/** How long to wait for whoever writes just now, in milliseconds; a simple trigger has 30 s in all. */
const patience = 15_000;

/**
 * Runs `work` as the only script that writes to this document. What it wrote has landed before the lock is
 * let go. Null when somebody else held it too long: then nothing was done.
 */
export const withLock = <Result>(work: () => Result): { readonly value: Result } | null => {
  const lock = LockService.getDocumentLock();
  if (!lock?.tryLock(patience)) return null;
  try {
    const value = work();
    SpreadsheetApp.flush();
    return { value };
  } finally {
    lock.releaseLock();
  }
};

/** Lands everything written so far, so that what is written next says truly that it landed. */
export const flushWrites = (): void => {
  SpreadsheetApp.flush();
};
