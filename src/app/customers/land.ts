import { withoutTrail } from '../../domain/state';
import { messages } from '../../messages';
import { flushWrites } from '../../gas/lock';
import { readColumn, writeCells, type CellWrite } from '../../gas/table';
import { Failure } from '../failure';
import type { Session } from '../session';
import { sweep } from '../sweep';
import type { TrackerTable } from '../world';
import { findCustomer, type FoundCustomer } from './find';

/** People who sort and insert that often while a script writes are worth a word. */
const mostAttempts = 3;

/** What is to be written into a customer's row, and what its hidden cell holds then. */
export interface Landing {
  readonly writes: readonly CellWrite[];
  readonly stateAfter: string;
}

/** The hidden column is as it was but for this row: then the row was where it was looked for. */
const landedThere = (session: Session, table: TrackerTable, found: FoundCustomer, after: string): boolean => {
  const now = readColumn(session.book, table, 'state');
  const at = found.at - table.definition.headerRow - 1;
  return found.states.every((text, index) => String(now[index] ?? '') === (index === at ? after : text));
};

/**
 * Changes one customer's row, and makes sure that it was this one: Sheets writes to row numbers, and people may
 * sort, insert or delete rows in the last moment. Where rows moved meanwhile, a look at all of them puts right
 * what landed beside another customer, and what did not reach its own is done again. One read more than the
 * change itself costs, while nothing moves. Runs under the lock.
 *
 * @param decide what to write, from the row as it is found
 */
export const land = <Decided extends Landing>(
  session: Session,
  table: TrackerTable,
  id: string,
  decide: (found: FoundCustomer) => Decided,
): Decided => {
  for (let attempt = 1; ; attempt += 1) {
    const found = findCustomer(session, table, id);
    const decided = decide(found);
    if (decided.writes.length === 0) return decided;
    writeCells(table, decided.writes);
    flushWrites();
    if (landedThere(session, table, found, decided.stateAfter)) return decided;
    sweep(session, { statesBefore: found.states });
    flushWrites();
    const { stateText } = findCustomer(session, table, id);
    if (withoutTrail(stateText) === withoutTrail(decided.stateAfter)) return decided;
    if (attempt === mostAttempts) throw new Failure('busy', messages(session.settings.language).api.busy);
  }
};
