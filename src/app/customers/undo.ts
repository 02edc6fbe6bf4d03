import { dayOf } from '../../domain/dates';
import { committed, inputKeys } from '../../domain/commit';
import { decodeState, encodeState, withoutTrail, type RowState } from '../../domain/state';
import { noteChanges } from '../../domain/trail';
import { renderValue } from '../../domain/values';
import { noticesInWords } from '../../domain/words';
import { messages } from '../../messages';
import { trackerColumns, type TrackerKey, type TrackerRecord } from '../../schema/tracker';
import { drop, recall, remember } from '../../gas/cache';
import { removeRecords } from '../../gas/removeRecords';
import type { CellWrite } from '../../gas/table';
import { Failure } from '../failure';
import { occasionOf } from '../occasion';
import type { CustomerView } from '../protocol';
import { removeCustomers } from '../removeCustomers';
import type { Session } from '../session';
import { customerView } from './view';
import { findCustomer, followUpsOf, trackerOf } from './find';
import { land } from './land';

/** How long an answer can be repeated and its change undone, in seconds: as long as Google keeps anything. */
const rememberedFor = 21_600;

/** What a request did, so that a repeat does nothing and undo takes back exactly that. */
export interface Done {
  readonly customerId: string;
  readonly created: boolean;
  /** The columns it wrote, as they were. */
  readonly before: Readonly<Partial<Record<TrackerKey, TrackerRecord[TrackerKey]>>>;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly followUpId: string | null;
}

const keyOf = (requestId: string): string => `request.${requestId}`;

/** Hidden cells are remembered without their trail: it may be long, and filing it or undoing goes on with it. */
export const rememberDone = (requestId: string, done: Done): void =>
  remember(
    keyOf(requestId),
    { ...done, stateBefore: withoutTrail(done.stateBefore), stateAfter: withoutTrail(done.stateAfter) },
    rememberedFor,
  );
export const recallDone = (requestId: string): Done | null => recall<Done>(keyOf(requestId));

const removeFollowUp = (session: Session, id: string): void => {
  const isLeaving = (text: string): boolean => text.includes(`"id":"${id}"`);
  if (!removeRecords(session.book, followUpsOf(session), isLeaving))
    throw new Failure('busy', messages(session.settings.language).api.busy);
};

/** What was committed before; that it was taken back is one more change in the row's trail. */
const stateTakenBack = (session: Session, current: RowState, done: Done): string => {
  const { settings } = session;
  const before = decodeState(done.stateBefore);
  if (!before) return done.stateBefore;
  const changed = inputKeys.filter((key) => committed(current, key) !== committed(before, key));
  const state: RowState = {
    ...before,
    ...noteChanges(current, before.values, changed, occasionOf(session, 'undo')),
  };
  return encodeState(state, noticesInWords(state.notices, settings));
};

/** Takes back what one request did, as one step, if nothing was changed since. Runs under the lock. */
export const undoRequest = (session: Session, requestId: string): { customer: CustomerView | null } => {
  const done = recallDone(requestId);
  const tooLate = new Failure('tooLate', messages(session.settings.language).api.tooLate);
  if (!done) throw tooLate;
  const table = trackerOf(session);
  const placed = findCustomer(session, table, done.customerId);
  if (withoutTrail(placed.stateText) !== done.stateAfter) throw tooLate;
  if (done.followUpId !== null) removeFollowUp(session, done.followUpId);
  drop(keyOf(requestId));
  if (done.created) {
    removeCustomers(session, table, new Set([done.customerId]));
    return { customer: null };
  }
  const keys = Object.keys(done.before) as TrackerKey[];
  land(session, table, done.customerId, (found) => {
    const stateAfter = stateTakenBack(session, found.row.state!, done);
    const writes: CellWrite[] = keys.map((key) => ({
      row: found.at,
      key,
      cell: renderValue(trackerColumns[key], done.before[key] ?? null, session.settings),
    }));
    writes.push({ row: found.at, key: 'state', cell: stateAfter });
    return { writes, stateAfter };
  });
  const restored = findCustomer(session, table, done.customerId);
  return { customer: customerView(restored.row, dayOf(session.book.now), session.settings) };
};
