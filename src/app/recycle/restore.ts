import { decideRow, type DecideContext } from '../../domain/decide';
import { restoredRow } from '../../domain/snapshot';
import { noteRestored } from '../../domain/trail';
import { messages } from '../../messages';
import { withLock } from '../../gas/lock';
import { appendCustomers } from '../appendCustomers';
import { placeOf } from '../customers/find';
import type { Session } from '../session';
import { readBin, readSnapshot } from './snapshot';

/**
 * Brings a deleted customer back below the last one, with id, stage history and counts; its follow-ups still
 * stand in their tab and find it again. The bin lets go of it with the next daily look. Somebody deleted since
 * the last look is found in the snapshot.
 *
 * @returns what to tell the person
 */
export const restoreCustomer = (session: Session, id: string): string => {
  const { settings, book } = session;
  const say = messages(settings.language).recycle;
  const done = withLock((): string => {
    const tracker = session.table('tracker');
    if (!tracker) return messages(settings.language).api.needsSetUp;
    if (placeOf(session, tracker, id) !== null) return say.present(id);
    const row = restoredRow(readBin(session).get(id) ?? readSnapshot(session).get(id) ?? '');
    if (!row) return say.unknown(id);
    const context: DecideContext = {
      settings,
      now: book.now,
      who: book.who,
      door: 'restore',
      nextId: () => id,
    };
    const noted = { ...row, state: { ...row.state, ...noteRestored(row.state, context) } };
    const plan = decideRow(noted, context);
    if (!plan) return say.unknown(id);
    const at = appendCustomers(session, tracker, [plan]);
    return say.restored(plan.record.customerName ?? id, id, at);
  });
  return done?.value ?? say.busy;
};
