import { uniqueText } from '../gas/importSource';
import { forget, readStore, writeStore } from '../gas/store';
import type { Session } from './session';

/** Property that holds the mark. */
export const dirtyKey = 'dirty';

/** Something changed that no edit event told about in full; the clock will look at all rows. */
export const markDirty = (): void => writeStore({ [dirtyKey]: uniqueText() });

/** Each mark is another one, so that what is marked while rows are looked at asks for another look. */
export const dirtyMark = (session: Session): string | undefined => session.store[dirtyKey];

/** Takes a mark back once what it asked for is done, unless another one came meanwhile. */
export const forgetMark = (mark: string | undefined): void => {
  if (mark !== undefined && readStore()[dirtyKey] === mark) forget(dirtyKey);
};
