import type { Door } from '../domain/state';
import type { Occasion } from '../domain/trail';
import type { Session } from './session';

/** Mark of a piece of work that takes several executions: it begins with when it began, so that steps sort by it. */
export const markOfWork = ({ book }: Session, id: string): string => `${book.execution}.${id}`;

/**
 * This execution as the trail knows it.
 *
 * @param step of a piece of work in several parts: the mark that they share, so that it is one step
 */
export const occasionOf = ({ book }: Session, door: Door, step = book.execution): Occasion => ({
  now: book.now,
  who: book.who,
  door,
  step,
});
