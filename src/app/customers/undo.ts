import { dayOf } from '../../domain/dates';
import { committed, inputKeys } from '../../domain/commit';
import { decodeState, encodeState, withoutTrail, type RowState } from '../../domain/state';
import { noteChanges, noteDeleted } from '../../domain/trail';
import { entriesOf } from '../../domain/trailRecords';
import { renderValue } from '../../domain/values';
import { noticesInWords } from '../../domain/words';
import { messages } from '../../messages';
import { trackerColumns, type TrackerKey } from '../../schema/tracker';
import { flushWrites } from '../../gas/lock';
import { removeRecords } from '../../gas/removeRecords';
import { placeOfHeader } from '../../gas/ownColumns';
import { writeStore } from '../../gas/store';
import { readColumn, readFormulas, type CellWrite } from '../../gas/table';
import { Failure } from '../failure';
import { linesOfRow } from '../waitingLines';
import { occasionOf } from '../occasion';
import type { CustomerView } from '../protocol';
import { ownCellsOf } from '../recycle/kept';
import { removeCustomers } from '../removeCustomers';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import { recallDone, rememberDone, type Done, type WayBack } from './done';
import { customerView } from './view';
import { findCustomer, followUpsOf, placeOf, trackerOf, type FoundCustomer } from './find';
import { land } from './land';

const isOf = (id: string, text: string): boolean => text.includes(`"id":"${id}"`);

/** One that is gone already needs nothing. */
const removeFollowUp = (session: Session, id: string): void => {
  if (!removeRecords(session.book, followUpsOf(session), (text) => isOf(id, text)))
    throw new Failure('busy', messages(session.settings.language).api.busy);
};

const followUpStands = (session: Session, id: string): boolean =>
  readColumn(session.book, followUpsOf(session), 'state').some((text) => isOf(id, String(text)));

const valuesIn = (stateText: string): string => {
  const state = decodeState(stateText);
  return JSON.stringify(state && [state.values, state.entered]);
};

/**
 * Nothing was changed since the request. Where an earlier try was cut off after the follow-up went, a look at all
 * rows may have counted anew; that is no change.
 */
const standsAsLeft = (session: Session, { followUpId }: Done, back: WayBack, stateText: string): boolean =>
  withoutTrail(stateText) === back.stateAfter ||
  (followUpId !== null &&
    valuesIn(stateText) === valuesIn(back.stateAfter) &&
    !followUpStands(session, followUpId));

/** What was committed before; that it was taken back is one more change in the row's trail. */
const stateTakenBack = (session: Session, current: RowState, back: WayBack): string => {
  const { settings } = session;
  const before = decodeState(back.stateBefore);
  if (!before) return back.stateBefore;
  const changed = inputKeys.filter((key) => committed(current, key) !== committed(before, key));
  const state: RowState = {
    ...before,
    ...noteChanges(current, before.values, changed, occasionOf(session, 'undo')),
  };
  return encodeState(state, noticesInWords(state.notices, settings));
};

const viewNow = (session: Session, table: TrackerTable, id: string): CustomerView | null =>
  customerView(findCustomer(session, table, id).row, dayOf(session.book.now), session.settings);

const tooLate = (session: Session): Failure =>
  new Failure('tooLate', messages(session.settings.language).api.tooLate);

/** Takes back a change of one customer, and the follow-up that made it. What is done of it already needs nothing. */
const takeBack = (session: Session, table: TrackerTable, done: Done, back: WayBack): void => {
  const { stateText } = findCustomer(session, table, done.customerId);
  const isBack = withoutTrail(stateText) === back.stateBefore;
  if (!isBack && !standsAsLeft(session, done, back, stateText)) throw tooLate(session);
  if (done.followUpId !== null) removeFollowUp(session, done.followUpId);
  if (isBack) return;
  const keys = Object.keys(back.before) as TrackerKey[];
  land(session, table, done.customerId, (found) => {
    const stateAfter = stateTakenBack(session, found.row.state!, back);
    const writes: CellWrite[] = keys.map((key) => ({
      row: found.at,
      key,
      cell: renderValue(trackerColumns[key], back.before[key] ?? null, session.settings),
    }));
    writes.push({ row: found.at, key: 'state', cell: stateAfter });
    return { writes, stateAfter };
  });
};

/** A person wrote into a column of the team's own, where a form never writes; what formulas show is no loss. */
const holdsOwn = (table: TrackerTable, { at, cells }: FoundCustomer): boolean => {
  const own = Object.keys(ownCellsOf(table, cells)).map((header) => placeOfHeader(table, header));
  if (own.length === 0) return false;
  const [formulas] = readFormulas(table, at, 1, 1, table.headers.length);
  return own.some((place) => formulas![place - 1] === '');
};

/**
 * Takes a customer out again who came with a request, unless anything happened to the row since. What waits in its
 * hidden cell, and that it went, is told by lines of their own, before it goes.
 */
const removeCreated = (session: Session, table: TrackerTable, done: Done, back: WayBack): void => {
  if (placeOf(session, table, done.customerId) === null) return;
  const found = findCustomer(session, table, done.customerId);
  if (withoutTrail(found.stateText) !== back.stateAfter) throw tooLate(session);
  if (holdsOwn(table, found))
    throw new Failure('tooLate', messages(session.settings.language).api.ownCellsFilled);
  const state = found.row.state!;
  const leaving = { ...state, ...noteDeleted(state, occasionOf(session, 'undo')) };
  writeStore(linesOfRow(entriesOf(leaving)));
  removeCustomers(session, table, new Set([done.customerId]));
};

/**
 * Takes back what one request did, as one step, if nothing was changed since. That it was taken back is remembered
 * last: an undo that was cut off is finished by its repeat, and one whose answer was lost is answered again. Runs
 * under the lock.
 */
export const undoRequest = (session: Session, requestId: string): { customer: CustomerView | null } => {
  const done = recallDone(requestId);
  if (!done?.back) throw tooLate(session);
  const table = trackerOf(session);
  if (!done.isTakenBack) {
    const undo = done.created ? removeCreated : takeBack;
    undo(session, table, done, done.back);
    flushWrites();
    rememberDone(requestId, { ...done, isTakenBack: true });
  }
  return { customer: done.created ? null : viewNow(session, table, done.customerId) };
};
