import { changedKeys } from '../../domain/commit';
import { printOfOwn } from '../../domain/import/decide';
import { isAsItCame, readMark } from '../../domain/import/mark';
import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { flushWrites, withLock } from '../../gas/lock';
import { placeOfHeader, removeColumns } from '../../gas/ownColumns';
import { formulaColumns, trimRows } from '../../gas/removeRows';
import { readStore, type Store } from '../../gas/store';
import { cellReader, keysPresent, lastRowOf, readColumn, readRows } from '../../gas/table';
import type { Cell } from '../../schema/cell';
import type { TrackerRow } from '../../domain/rows';
import type { Occasion } from '../../domain/trail';
import { numberOfId } from '../ids';
import { occasionOf } from '../occasion';
import { Failure } from '../failure';
import { mayUndo } from '../history/rights';
import { removeCustomers } from '../removeCustomers';
import type { Session } from '../session';
import { readAllTrackerRows, type Placed, type TrackerTable } from '../world';
import { lineOfImport } from '../waitingLines';
import { removeInactivePeople } from './people';
import type { ImportUndoParams, ImportUndoValue } from './protocol';
import { forgetRecord, lastImportId, markTakenBack, readRecord, type ImportRecord } from './record';

type ReadRow = Placed<TrackerRow>;

const namedInMessage = 5;

const cameWith = (record: ImportRecord, { row }: ReadRow): boolean => {
  if (readMark(row.state?.importId)?.id === record.id) return true;
  const number = numberOfId('opportunity', row.state?.id ?? '');
  return number > 0 && record.ids.some(([from, to]) => number >= from && number <= to);
};

/**
 * Tells whether a person touched a row since it came in. What stands in the team's other columns counts, since the
 * row would go with it.
 */
const editedSince = (record: ImportRecord, table: TrackerTable): ((read: ReadRow) => boolean) => {
  const ours = new Set(Object.values(table.places));
  const imported = record.own.map((header) => placeOfHeader(table, header));
  const filledByFormula = formulaColumns(table);
  const isForeign = (_: Cell, index: number): boolean =>
    !ours.has(index + 1) && !imported.includes(index + 1) && !filledByFormula.has(index + 1);
  return ({ row, cells }) => {
    const mark = readMark(row.state?.importId);
    if (row.state === null || mark?.id !== record.id || row.state.lastFollowUp !== null) return true;
    if (row.problems.length > 0 || changedKeys(row.record, row.state).length > 0) return true;
    if (!isAsItCame(mark, row.state)) return true;
    if (printOfOwn(imported.map((place) => cells[place - 1])) !== mark.own) return true;
    return cells.some((cell, index) => isForeign(cell, index) && cell !== '' && cell !== false);
  };
};

const refuseEdited = (session: Session, edited: readonly ReadRow[]): never => {
  const say = messages(session.settings.language).importing;
  const names = edited.map(({ row, at }) =>
    `${row.record.customerName ?? ''} ${row.state?.id ?? `#${at}`}`.trim(),
  );
  const shown = names.slice(0, namedInMessage).join(say.list);
  const rest = names.length - namedInMessage;
  throw new Failure('tooLate', say.undoEdited(names.length, rest > 0 ? say.and(shown, rest) : shown));
};

/** Empties the rows, so that the team's formulas in them stay. */
const removeRows = (
  session: Session,
  record: ImportRecord,
  table: TrackerTable,
  gone: readonly ReadRow[],
): void => {
  const ours = keysPresent(table).map((key) => (table.places as Readonly<Record<string, number>>)[key]!);
  const emptied = [...ours, ...record.own.map((header) => placeOfHeader(table, header))];
  removeCustomers(
    session,
    table,
    new Set(gone.flatMap(({ row }) => row.state?.id ?? [])),
    emptied.filter((place) => place > 0),
  );
};

const isNothing = (cell: Cell): boolean => cell === '' || cell === false;

/** Own columns that came with the import and in which nothing stands any more, wherever the team may have written. */
const columnsToRemove = ({ book }: Session, record: ImportRecord, table: TrackerTable): number[] =>
  record.columns
    .map((header) => placeOfHeader(table, header))
    .filter((place) => place > 0 && readColumn(book, table, place).every(isNothing));

/** The last row of those below `from` in which anything stands but what the team's formulas show. */
const lastUsedBelow = ({ book }: Session, table: TrackerTable, from: number): number => {
  const last = lastRowOf(table);
  if (last <= from) return from;
  const byFormula = formulaColumns(table);
  const isUsed = (cells: readonly Cell[]): boolean =>
    cells.some((cell, index) => !isNothing(cell) && !byFormula.has(index + 1));
  const used = readRows(book, table, from + 1, last - from).map(isUsed);
  return from + used.lastIndexOf(true) + 1;
};

/** Gives the grid its former length back, as far as nothing stands there. */
const trimGrid = (session: Session, record: ImportRecord, table: TrackerTable): void =>
  trimRows(
    table,
    table.sheet.getMaxRows() - Math.max(lastUsedBelow(session, table, record.gridRows), firstRow(table)),
  );

/** A grid keeps one row below its header. */
const firstRow = ({ definition }: TrackerTable): number => definition.headerRow + 1;

/** A row of ours; what the team wrote beside empty rows does not make one. */
const holdsAnything = (table: TrackerTable, { cells }: ReadRow): boolean =>
  keysPresent(table).some((key) => cellReader(table, cells)(key) !== '');

/** An import as its rows stand now: which would go, and which somebody changed since. */
interface Found {
  readonly table: TrackerTable;
  readonly rows: readonly ReadRow[];
  readonly untouched: readonly ReadRow[];
  readonly edited: readonly ReadRow[];
}

const findRows = (session: Session, record: ImportRecord): Found => {
  const table = session.table('tracker');
  if (!table) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
  const rows = readAllTrackerRows(session, table).filter((read) => holdsAnything(table, read));
  const own = rows.filter((read) => cameWith(record, read));
  const isEdited = editedSince(record, table);
  const edited = own.filter(isEdited);
  const stays = new Set(edited);
  return { table, rows, untouched: own.filter((read) => !stays.has(read)), edited };
};

const removeFound = (
  session: Session,
  record: ImportRecord,
  { table, rows, untouched }: Found,
  occasion: Occasion,
): ImportUndoValue => {
  const say = messages(session.settings.language).importing;
  const leaving = new Set(untouched);
  const others = rows.filter((read) => !leaving.has(read));
  // Nothing more of it may come in from here on, should a dialog still go on with it.
  markTakenBack(readStore(), record.id);
  removeRows(session, record, table, untouched);
  removeColumns(table, columnsToRemove(session, record, table));
  trimGrid(session, record, table);
  const owners = new Set(others.map(({ row }) => foldText(row.record.owner ?? '')));
  removeInactivePeople(session, record.people, owners);
  // That it was taken back is noted once it was: an undo that was cut off can be asked for again.
  flushWrites();
  forgetRecord(record.id, lineOfImport('importUndone', untouched.length, record.ids, occasion));
  return { importId: record.id, removed: untouched.length, message: say.undone(untouched.length) };
};

/** Whoever brought it; what others did, managers and admins. */
export const mayTakeBack = (session: Session, { who = '' }: ImportRecord): boolean =>
  mayUndo(session, { who });

const recordToUndo = (session: Session, store: Store, importId: string | undefined): ImportRecord => {
  const id = importId ?? lastImportId(store);
  const record = id === null ? null : readRecord(store, id);
  const { history, importing } = messages(session.settings.language);
  if (!record) throw new Failure('tooLate', importing.unknownImport);
  if (!mayTakeBack(session, record)) throw new Failure('noRight', history.notYours);
  return record;
};

/**
 * Takes an import back: exactly its rows, the people and own columns that only it brought. Refused, with the
 * names, as soon as one of its rows was changed. An unfinished import can be taken back as well.
 */
export const undoImport = (session: Session, { importId }: ImportUndoParams): ImportUndoValue => {
  const done = withLock(() => {
    const record = recordToUndo(session, readStore(), importId);
    const found = findRows(session, record);
    if (found.edited.length > 0) refuseEdited(session, found.edited);
    return removeFound(session, record, found, occasionOf(session, 'undo'));
  });
  if (!done) throw new Failure('busy', messages(session.settings.language).api.busy);
  return done.value;
};

/** The id of an import in the mark of its step. */
const idOfStep = (step: string): string => step.slice(step.indexOf('.') + 1);

/** False once it was taken back, or too much came after it. */
export const isKnownImport = (session: Session, step: string): boolean =>
  readRecord(session.store, idOfStep(step)) !== null;

/** Customers of an import, before it is taken back as a step; null when too much came after it to know it. */
export const customersOfImport = (
  session: Session,
  step: string,
): { readonly untouched: readonly TrackerRow[]; readonly edited: readonly TrackerRow[] } | null => {
  const record = readRecord(session.store, idOfStep(step));
  if (!record) return null;
  const { untouched, edited } = findRows(session, record);
  return { untouched: untouched.map(({ row }) => row), edited: edited.map(({ row }) => row) };
};

/**
 * Takes back what nobody changed of an import and leaves the rest. Runs under the lock.
 *
 * @returns how many customers went; null when the import is not known any more, after an earlier undo too
 */
export const undoUntouched = (session: Session, step: string, occasion: Occasion): number | null => {
  const record = readRecord(readStore(), idOfStep(step));
  return record && removeFound(session, record, findRows(session, record), occasion).removed;
};
