import type { PeopleResult } from '../model';
import type { SheetRef, PeopleAtTheScreen, Typed } from './people';
import { EXECUTION_START } from './meter';
import type { World } from './world';

/** One edit of a burst, as for `wb.edit`. */
export interface BurstEdit {
  readonly sheet: SheetRef;
  readonly a1: string;
  readonly values: Typed;
  readonly user?: string;
}

export interface BurstOptions {
  /** Pretend time from one edit to the next; 150. */
  readonly everyMs?: number;
  /** How many events may wait for onEdit while it runs; 2. */
  readonly waiting?: number;
}

export interface BurstResult {
  readonly results: readonly PeopleResult[];
  /** How many onEdit events never arrived. */
  readonly lost: number;
}

/**
 * The edits land at their moments, also between two calls of a running onEdit. The events of installed triggers
 * all arrive: Google says nothing of a queue for these.
 */
export const playBurst = (
  world: World,
  people: PeopleAtTheScreen,
  user: string,
  edits: readonly BurstEdit[],
  { everyMs = 150, waiting = 2 }: BurstOptions,
): BurstResult => {
  const results: PeopleResult[] = [];
  const simple: (() => void)[] = [];
  const others: (() => void)[] = [];
  let lost = 0;
  edits.forEach((edit, index) =>
    world.arrivals.add(world.now + index * everyMs, () => {
      const { result, events } = people.editQuietly(edit.user ?? user, edit.sheet, edit.a1, edit.values);
      results.push(result);
      others.push(...events.installed);
      const kept = events.simple.slice(0, Math.max(0, waiting - simple.length));
      simple.push(...kept);
      lost += events.simple.length - kept.length;
    }),
  );
  for (;;) {
    world.arrivals.until(world.now);
    const run = simple.shift() ?? others.shift();
    if (run !== undefined) {
      // The next edits do not wait for an execution to get under way.
      if (everyMs > 0) world.arrivals.until(world.now + EXECUTION_START[1]);
      run();
    } else if (world.arrivals.next !== null) world.now = Math.max(world.now, world.arrivals.next);
    else return { results, lost };
  }
};
