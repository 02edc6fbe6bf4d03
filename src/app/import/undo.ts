import { changedKeys } from '../../domain/commit';
import { printOfOwn } from '../../domain/import/decide';
import { parseTrackerRow } from '../../domain/rows';
import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { withLock } from '../../gas/lock';
import { placeOfHeader, removeColumns } from '../../gas/ownColumns';
import { clearRun, deleteRuns, formulaColumns, runsOf, trimRows } from '../../gas/removeRows';
import { readStore, type Store } from '../../gas/store';
import { cellReader, keysPresent, readAllRows } from '../../gas/table';
import type { Cell } from '../../schema/cell';
import { tables } from '../../schema/tables';
import { numberOfId } from '../ids';
import { Failure } from '../failure';
import type { Session } from '../session';
import type { Placed, TrackerTable } from '../world';
import type { TrackerRow } from '../../domain/rows';
import { removeInactivePeople } from './people';
import type { ImportUndoParams, ImportUndoValue } from './protocol';
import { forgetRecord, lastImportId, readMark, readRecord, type ImportRecord } from './record';

interface ReadRow extends Placed<TrackerRow> {
  readonly cells: readonly Cell[];
}

const namedInMessage = 5;

const readTracker = (session: Session, table: TrackerTable): ReadRow[] =>
  readAllRows(session.book, table).map((cells, index) => {
    const cellOf = cellReader(table, cells);
    return {
      at: table.definition.headerRow + 1 + index,
      cells,
      row: parseTrackerRow(cellOf, session.settings),
      stateText: String(cellOf('state')),
    };
  });

/** The last row that stays; the header when none does. */
const lastRowOf = (others: readonly ReadRow[]): number =>
  others.reduce((last, { at }) => Math.max(last, at), tables.tracker.headerRow as number);

const cameWith = (record: ImportRecord, { row }: ReadRow): boolean => {
  if (readMark(row.state?.importId)?.id === record.id) return true;
  const number = numberOfId('opportunity', row.state?.id ?? '');
  return number > 0 && record.ids.some(([from, to]) => number >= from && number <= to);
};

/** Rows that are taken out of the grid; the others are emptied where they stand. */
const isTakenOut = (record: ImportRecord, others: readonly ReadRow[]): ((read: ReadRow) => boolean) => {
  const lastOther = lastRowOf(others);
  return ({ at }) => at < lastOther || at > Math.max(record.gridRows, lastOther + 1);
};

/**
 * Tells whether a person touched a row since it came in. What stands in the team's other columns counts where
 * the row would go with it.
 */
const editedSince = (
  record: ImportRecord,
  table: TrackerTable,
  others: readonly ReadRow[],
): ((read: ReadRow) => boolean) => {
  const ours = new Set(Object.values(table.places));
  const imported = record.own.map((header) => placeOfHeader(table, header));
  const filledByFormula = formulaColumns(table);
  const goesAway = isTakenOut(record, others);
  const isForeign = (_: Cell, index: number): boolean =>
    !ours.has(index + 1) && !imported.includes(index + 1) && !filledByFormula.has(index + 1);
  return (read) => {
    const { row, cells } = read;
    const mark = readMark(row.state?.importId);
    if (row.state === null || mark?.id !== record.id || row.state.lastFollowUp !== null) return true;
    if (row.problems.length > 0 || changedKeys(row.record, row.state).length > 0) return true;
    if (printOfOwn(imported.map((place) => cells[place - 1])) !== mark.own) return true;
    return (
      goesAway(read) && cells.some((cell, index) => isForeign(cell, index) && cell !== '' && cell !== false)
    );
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

/**
 * Takes rows out. At the lower end they are emptied, and the grid gets its former length back, so that
 * formats and dropdowns stand as before; rows between others are deleted.
 */
const removeRows = (
  record: ImportRecord,
  table: TrackerTable,
  gone: readonly ReadRow[],
  others: readonly ReadRow[],
): void => {
  const lastOther = lastRowOf(others);
  const runs = runsOf(gone.map(({ at }) => at));
  const between = runs.filter(({ from }) => from < lastOther);
  const atEnd = runs.filter(({ from }) => from > lastOther);
  const ours = keysPresent(table).map((key) => (table.places as Readonly<Record<string, number>>)[key]!);
  const columns = [...ours, ...record.own.map((header) => placeOfHeader(table, header))].filter(
    (place) => place > 0,
  );
  atEnd.forEach((run) => clearRun(table, run, columns));
  const surplus = table.sheet.getMaxRows() - Math.max(record.gridRows, lastOther + 1);
  const taken = between.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  trimRows(table, Math.max(0, surplus - taken));
  deleteRuns(table, between);
};

/** Own columns that came with the import and in which nobody else's row says anything. */
const columnsToRemove = (record: ImportRecord, table: TrackerTable, others: readonly ReadRow[]): number[] =>
  record.columns
    .map((header) => placeOfHeader(table, header))
    .filter((place) => place > 0 && others.every(({ cells }) => (cells[place - 1] ?? '') === ''));

/** A row of ours; what the team wrote beside empty rows does not make one. */
const holdsAnything = (table: TrackerTable, { cells }: ReadRow): boolean =>
  keysPresent(table).some((key) => cellReader(table, cells)(key) !== '');

const undoRecord = (session: Session, record: ImportRecord): ImportUndoValue => {
  const say = messages(session.settings.language).importing;
  const table = session.table('tracker');
  if (!table) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
  const rows = readTracker(session, table);
  const gone = rows.filter((read) => cameWith(record, read));
  const leaving = new Set(gone);
  const others = rows.filter((read) => !leaving.has(read) && holdsAnything(table, read));
  const edited = gone.filter(editedSince(record, table, others));
  if (edited.length > 0) refuseEdited(session, edited);
  removeRows(record, table, gone, others);
  removeColumns(table, columnsToRemove(record, table, others));
  const owners = new Set(others.map(({ row }) => foldText(row.record.owner ?? '')));
  removeInactivePeople(session, record.people, owners);
  forgetRecord(record.id);
  return { importId: record.id, removed: gone.length, message: say.undone(gone.length) };
};

const recordToUndo = (session: Session, store: Store, importId: string | undefined): ImportRecord => {
  const id = importId ?? lastImportId(store);
  const record = id === null ? null : readRecord(store, id);
  if (!record) throw new Failure('tooLate', messages(session.settings.language).importing.unknownImport);
  return record;
};

/**
 * Takes an import back: exactly its rows, the people and own columns that only it brought. Refused, with the
 * names, as soon as one of its rows was changed. An unfinished import can be taken back as well.
 */
export const undoImport = (session: Session, { importId }: ImportUndoParams): ImportUndoValue => {
  const done = withLock(() => undoRecord(session, recordToUndo(session, readStore(), importId)));
  if (!done) throw new Failure('busy', messages(session.settings.language).api.busy);
  return done.value;
};
