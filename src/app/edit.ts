import { decideRow, type DecideContext } from '../domain/decide';
import type { Outcome } from '../domain/judge';
import { committedName, idDisagrees, isNameless, isReused, nameDisagrees } from '../domain/rejoin';
import { isBlank, type TrackerRow } from '../domain/rows';
import { decodeState, type RowState } from '../domain/state';
import { outcomesInWords } from '../domain/words';
import { foldText } from '../domain/values';
import { messages } from '../messages';
import { trackerColumns } from '../schema/tracker';
import { openBook } from '../gas/book';
import { withLock } from '../gas/lock';
import { readColumn, writeCells, type CellWrite } from '../gas/table';
import { toast } from '../gas/ui';
import { markDirty } from './dirty';
import { errorInWords } from './drift/refused';
import { makeIds, wasGivenOut } from './ids';
import { lookAtFollowUps } from './lookAtFollowUps';
import { occasionOf } from './occasion';
import { writesOfPlan } from './rowWrites';
import { openSession, type Session } from './session';
import { recompileSettings } from './settings/compile';
import { readTrackerRows, type Placed, type TrackerTable } from './world';

/** Larger pastes would not fit a simple trigger's thirty seconds; the sweep takes them. */
const mostRowsAtOnce = 2_000;

interface Touched {
  readonly from: number;
  readonly count: number;
  readonly covers: (column: number | undefined) => boolean;
}

const touchedRows = (range: GoogleAppsScript.Spreadsheet.Range, headerRow: number): Touched => {
  const top = range.getRow();
  const bottom = top + range.getNumRows() - 1;
  const from = Math.max(top, headerRow + 1);
  const left = range.getColumn();
  const right = left + range.getNumColumns() - 1;
  return {
    from,
    count: bottom - from + 1,
    covers: (column) => column !== undefined && column >= left && column <= right,
  };
};

const contextOf = (session: Session, nextId: () => string): DecideContext => ({
  settings: session.settings,
  ...occasionOf(session, 'cell'),
  nextId,
});

/** A copied row brings the hidden cell of its source along: then it is a new record. */
const idsElsewhere = (session: Session, touched: Touched): ReadonlySet<string> => {
  const table = session.table('tracker');
  if (!table || !touched.covers(table.places.state)) return new Set();
  const first = table.definition.headerRow + 1;
  const ids = new Set<string>();
  readColumn(session.book, table, 'state').forEach((text, index) => {
    const at = first + index;
    if (at >= touched.from && at < touched.from + touched.count) return;
    const id = decodeState(String(text))?.id;
    if (id !== undefined) ids.add(id);
  });
  return ids;
};

/**
 * The hidden cell beside this row is another customer's: somebody sorted or cut some columns and not others.
 * Judging it now would send a stranger's stage back; the sweep joins all such rows again.
 */
const isSheared = (row: TrackerRow, session: Session, table: TrackerTable, touched: Touched): boolean =>
  (nameDisagrees(row) && !touched.covers(table.places.customerName)) ||
  (idDisagrees(row) && !touched.covers(table.places.leadId)) ||
  // Undone back to whom a person had emptied this row of: the snapshot knows.
  (isReused(row) && idDisagrees(row) && wasGivenOut('opportunity', session.store, row.record.leadId!));

/**
 * The hidden cell holds something else, or nothing although the row bears an id that we gave out: somebody
 * pasted over it. Taken for a new row it would lose its history; the sweep looks it up in the snapshot.
 */
const isOrphaned = (
  { row, stateText }: Placed<TrackerRow>,
  { store }: Session,
  table: TrackerTable,
  touched: Touched,
): boolean => {
  if (row.state !== null) return false;
  if (stateText !== '') return true;
  const bearsOurId = wasGivenOut('opportunity', store, row.record.leadId ?? '');
  return bearsOurId && !touched.covers(table.places.leadId);
};

/** A row of another file brings its hidden cell along, with an id that this file has yet to give to somebody. */
const isForeign = (state: RowState, { store }: Session, table: TrackerTable, touched: Touched): boolean =>
  touched.covers(table.places.state) && !wasGivenOut('opportunity', store, state.id);

const hasLostName = ({ row }: Placed<TrackerRow>): boolean =>
  isNameless(row) && !isBlank(row, trackerColumns);

/**
 * Rows whose name was cleared and stands in another row: half of them was cut and pasted there. Putting the name
 * back would make two customers of one; the sweep lets the state follow it. The names are read only where one
 * was cleared.
 */
const cutApart = (
  session: Session,
  table: TrackerTable,
  touched: Touched,
  rows: readonly Placed<TrackerRow>[],
): ReadonlySet<Placed<TrackerRow>> => {
  const nameless = touched.covers(table.places.customerName) ? rows.filter(hasLostName) : [];
  if (nameless.length === 0) return new Set();
  const names = new Set(
    readColumn(session.book, table, 'customerName').map((name) => foldText(String(name))),
  );
  return new Set(nameless.filter(({ row }) => names.has(committedName(row.state!))));
};

const editTracker = (session: Session, touched: Touched): readonly Outcome[] => {
  const table = session.table('tracker');
  if (!table) return [];
  const ids = makeIds('opportunity', session.store);
  const context = contextOf(session, ids.next);
  const taken = new Set(idsElsewhere(session, touched));
  const outcomes: Outcome[] = [];
  const writes: CellWrite[] = [];
  let needsSweep = false;
  const rows = readTrackerRows(session, table, touched.from, touched.count);
  const apart = cutApart(session, table, touched, rows);
  for (const placed of rows) {
    const { at, row, stateText } = placed;
    const isOthers = isSheared(row, session, table, touched) || isOrphaned(placed, session, table, touched);
    if (isOthers || apart.has(placed)) {
      needsSweep = true;
      continue;
    }
    const isCopy =
      row.state !== null && (taken.has(row.state.id) || isForeign(row.state, session, table, touched));
    if (row.state) taken.add(row.state.id);
    const plan = decideRow(isCopy ? { ...row, state: null } : row, context);
    if (!plan) continue;
    outcomes.push(...plan.outcomes);
    const relayReminder = plan.isNew || touched.covers(table.places.reminder);
    writes.push(...writesOfPlan(table, at, stateText, plan, session.settings, relayReminder));
  }
  // An id that was given out and not used harms nobody; one used twice would.
  ids.keep();
  writeCells(table, writes);
  if (needsSweep) markDirty();
  return outcomes;
};

const editFollowUps = (session: Session, touched: Touched): readonly Outcome[] => {
  const followUps = session.table('followUps');
  const tracker = session.table('tracker');
  if (!followUps || !tracker) return [];
  return lookAtFollowUps(session, { tracker, followUps, ...touched }, occasionOf(session, 'followUp'))
    .outcomes;
};

/** The toast is a courtesy: what it says stands in the row as well, since phones show none. */
const tell = (session: Session, outcomes: readonly Outcome[]): void => {
  const lines = outcomesInWords(outcomes, session.settings);
  if (lines.length > 0) toast(session.book, lines.join('\n'));
};

const lookAtEdit = (session: Session, event: GoogleAppsScript.Events.SheetsOnEdit): void => {
  const sheet = event.range.getSheet();
  const name = session.tableNameOf(sheet.getSheetId());
  if (name === null) return;
  const say = messages(session.settings.language).jobs;
  if (name !== 'tracker' && name !== 'followUps') {
    withLock(() => recompileSettings(session, name));
    return;
  }
  const definition = session.table(name)!.definition;
  const touched = touchedRows(event.range, definition.headerRow);
  if (touched.count < 1) return;
  if (touched.count > mostRowsAtOnce) {
    markDirty();
    toast(session.book, say.tooManyRows(mostRowsAtOnce));
    return;
  }
  const done = withLock(() => (name === 'tracker' ? editTracker : editFollowUps)(session, touched));
  if (!done) {
    markDirty();
    toast(session.book, say.busy);
    return;
  }
  tell(session, done.value);
};

/**
 * A person typed or pasted. The event only says where to look; the rows say what is so. Where Google does not let us
 * write, the person reads why, and the clock tries again.
 */
export const handleEdit = (event: GoogleAppsScript.Events.SheetsOnEdit | undefined): void => {
  // Somebody ran it by hand, from the script editor say: there is no edit to look at.
  if (!event?.range) return;
  const session = openSession(openBook(event.source));
  if (!session) return;
  try {
    lookAtEdit(session, event);
  } catch (error) {
    const words = errorInWords(error, session.settings.language);
    if (words === null) throw error;
    markDirty();
    toast(session.book, words);
  }
};
