import { findFreePlace, freePlaceAt, type FreePlace } from '../../gas/freePlace';
import type { RowPlan } from '../../domain/decide';
import { decideImportedRow, printOfOwn } from '../../domain/import/decide';
import { sampleOf } from '../../domain/import/evidence';
import { markOf, readMark } from '../../domain/import/mark';
import { planImport, type ImportPlan } from '../../domain/import/plan';
import { readImportRow, type ImportedRow } from '../../domain/import/rows';
import type { Source } from '../../domain/import/source';
import { decodeState } from '../../domain/state';
import { messages } from '../../messages';
import { elapsed } from '../../gas/clock';
import { withLock } from '../../gas/lock';
import { addOwnColumns, kindOfCells, placeOfHeader, type OwnColumn } from '../../gas/ownColumns';
import { readStore, type Store } from '../../gas/store';
import { cellReader, readColumn, readRows } from '../../gas/table';
import type { Cell } from '../../schema/cell';
import { landCustomers, type NewCustomer } from '../appendCustomers';
import { makeIds, numberOfId } from '../ids';
import { Failure } from '../failure';
import { markOfWork, occasionOf } from '../occasion';
import type { Session } from '../session';
import type { TrackerTable } from '../world';
import { lineOfImport } from '../waitingLines';
import { fillGaps } from './gaps';
import { loadSource, printOf, remarksOf } from './load';
import { addInactivePeople } from './people';
import type { ImportRunParams, ImportRunValue } from './protocol';
import {
  isTakenBack,
  knownRecords,
  newImportId,
  previewedAt,
  readRecord,
  validImportId,
  writeRecord,
  type ImportRecord,
} from './record';

/** Rows a call: some seconds of Google's six minutes. */
export const rowsAChunk = 2_000;
const listedProblems = 50;
const datesSampled = 50;

interface Work {
  readonly session: Session;
  readonly store: Store;
  readonly source: Source;
  readonly plan: ImportPlan;
}

const ownColumnsOf = (source: Source, plan: ImportPlan): readonly OwnColumn[] =>
  plan.columns.flatMap(({ own, numbers }, column) =>
    own === null ? [] : [{ header: own, kind: kindOfCells(sampleOf(source, column, datesSampled), numbers) }],
  );

const begin = (
  { session, source, plan }: Work,
  table: TrackerTable,
  id: string,
  print: string,
): ImportRecord => ({
  id,
  step: markOfWork(session, id),
  who: session.book.who,
  print,
  file: printOf(source, {}),
  total: source.rows.length,
  next: 0,
  pending: null,
  ids: [],
  own: plan.columns.flatMap(({ own }) => (own === null ? [] : [own])),
  people: plan.unknownOwners,
  columns: ownColumnsOf(source, plan)
    .map(({ header }) => header)
    .filter((header) => placeOfHeader(table, header) === 0),
  gridRows: table.sheet.getMaxRows(),
});

/**
 * Rows of a killed chunk that landed, by row of the source: told by their mark, or by the id they were to get
 * where somebody changed them since.
 */
const landedRows = (
  session: Session,
  table: TrackerTable,
  record: ImportRecord,
  rows: readonly ImportedRow[],
): ReadonlySet<number> => {
  const landed = new Set<number>();
  const { firstId, isWhole } = record.pending!;
  for (const cell of readColumn(session.book, table, 'state')) {
    const state = decodeState(String(cell));
    if (!state) continue;
    const mark = readMark(state.importId);
    if (mark?.id === record.id) landed.add(mark.row);
    const row = isWhole ? rows[numberOfId('opportunity', state.id) - firstId] : undefined;
    if (row) landed.add(row.number);
  }
  return landed;
};

/**
 * True when the place of a killed chunk holds nothing, or nothing but what it half wrote there: then the same
 * rows may be written over it.
 */
const mayWriteOver = (
  session: Session,
  table: TrackerTable,
  first: number,
  plans: readonly RowPlan[],
): boolean => {
  if (first + plans.length - 1 > table.sheet.getMaxRows()) return false;
  return readRows(session.book, table, first, plans.length).every((cells, index) => {
    const { record, state } = plans[index]!;
    const cellOf = cellReader(table, cells);
    const name = cellOf('customerName');
    const stateText = String(cellOf('state'));
    const isOurs = stateText === '' || decodeState(stateText)?.importId === state.importId;
    return isOurs && (name === '' || name === record.customerName);
  });
};

const decideAll = (
  work: Work,
  rows: readonly ImportedRow[],
  record: ImportRecord,
  nextId: () => string,
): RowPlan[] => {
  const { settings } = work.session;
  const owns = work.plan.columns.flatMap(({ own }) => (own === null ? [] : [own]));
  return rows.map((row) =>
    decideImportedRow(row, {
      settings,
      ...occasionOf(work.session, 'import', record.step),
      nextId,
      importId: markOf({
        id: record.id,
        row: row.number,
        own: printOfOwn(owns.map((own) => row.own.get(own))),
      }),
    }),
  );
};

/** Cells of the team's own columns; those that nobody fills are left alone. */
const ownCells = (
  table: TrackerTable,
  columns: readonly OwnColumn[],
  rows: readonly ImportedRow[],
): readonly ReadonlyMap<number, Cell>[] => {
  const filled = columns.filter(({ header }) => rows.some((row) => (row.own.get(header) ?? '') !== ''));
  return rows.map(
    (row) => new Map(filled.map(({ header }) => [placeOfHeader(table, header), row.own.get(header) ?? ''])),
  );
};

const answerOf = (work: Work, record: ImportRecord, rows: readonly ImportedRow[]): ImportRunValue => {
  const { settings } = work.session;
  const problems = rows.flatMap((row) => row.problems).filter((problem) => problem.code !== 'missing');
  const done = record.next >= record.total;
  return {
    importId: record.id,
    done,
    imported: record.next,
    total: record.total,
    nextCursor: done ? null : record.next,
    problems: remarksOf(problems.slice(0, listedProblems), settings),
    problemCount: problems.length,
    message: messages(settings.language).importing.done(record.next),
  };
};

interface DecidedRows {
  readonly rows: readonly ImportedRow[];
  readonly plans: readonly RowPlan[];
}

/** Decided rows, where they go, and the record that says so. */
interface Placement extends DecidedRows {
  readonly place: FreePlace;
  readonly record: ImportRecord;
  /** Those that a killed run brought, perhaps not whole. */
  readonly landed: DecidedRows;
}

const none: DecidedRows = { rows: [], plans: [] };

/** Rows of a killed chunk that stand in the tracker, as they were to be written. */
const landedAsDecided = (
  work: Work,
  rows: readonly ImportedRow[],
  record: ImportRecord,
  landed: ReadonlySet<number>,
): DecidedRows => {
  // Only the first attempt gave ids to all rows in their order.
  if (!record.pending?.isWhole || landed.size === 0) return none;
  const plans = decideAll(work, rows, record, makeIds('opportunity', {}, record.pending.firstId - 1).next);
  const isLanded = (_: unknown, index: number): boolean => landed.has(rows[index]!.number);
  return { rows: rows.filter(isLanded), plans: plans.filter(isLanded) };
};

/** The rows of a killed chunk again, with the ids they had and in their place; null when it is taken. */
const placeAgain = (
  work: Work,
  rows: readonly ImportedRow[],
  record: ImportRecord,
  tracker: TrackerTable,
): Placement | null => {
  if (!record.pending) return null;
  const { first, firstId } = record.pending;
  const plans = decideAll(work, rows, record, makeIds('opportunity', {}, firstId - 1).next);
  if (!mayWriteOver(work.session, tracker, first, plans)) return null;
  return { rows, plans, record, place: freePlaceAt(work.session.book, tracker, first), landed: none };
};

/** New rows below the last customer. Their ids are kept before they are used, so that none is given twice. */
const place = (
  work: Work,
  rows: readonly ImportedRow[],
  record: ImportRecord,
  tracker: TrackerTable,
): Placement => {
  const landed = record.pending ? landedRows(work.session, tracker, record, rows) : new Set<number>();
  const open = rows.filter((row) => !landed.has(row.number));
  const ids = makeIds('opportunity', work.store);
  const plans = decideAll(work, open, record, ids.next);
  const free = findFreePlace(work.session.book, tracker, plans.length);
  const numbers = plans.map((plan) => numberOfId('opportunity', plan.state.id));
  const [from = 0, to = 0] = [numbers[0], numbers[numbers.length - 1]];
  ids.keep();
  return {
    rows: open,
    plans,
    place: free,
    landed: landedAsDecided(work, rows, record, landed),
    record: {
      ...record,
      pending: { first: free.first, firstId: from, isWhole: open.length === rows.length },
      ids: [...record.ids, [from, to]],
    },
  };
};

/** This moment in the form of marks; an execution is known by when it began. */
const momentNow = ({ book }: Session): string => (parseInt(book.execution, 36) + elapsed()).toString(36);

/** When rows of an import came in last; of one that was cut off before it could say so, when it began. */
const lastSign = ({ landed, step = '' }: ImportRecord): string => landed ?? step.split('.')[0]!;

/**
 * Two dialogs may have looked at the same file before either brought it in: whoever comes second saw none of what
 * stands there by now, and has to look again.
 */
const refuseTwice = (session: Session, store: Store, { id, file }: ImportRecord): void => {
  const seen = previewedAt(id) ?? '';
  const isSame = (other: ImportRecord): boolean =>
    other.id !== id && other.file === file && lastSign(other) >= seen;
  if (knownRecords(store).some(isSame))
    throw new Failure('conflict', messages(session.settings.language).importing.broughtInMeanwhile);
};

/** The record of an import that goes on, or of one that begins now. */
const recordOf = (
  work: Work,
  tracker: TrackerTable,
  importId: string,
  { print, isFirst }: { readonly print: string; readonly isFirst: boolean },
): ImportRecord => {
  const { session, store } = work;
  const say = messages(session.settings.language).importing;
  if (isTakenBack(store, importId)) throw new Failure('tooLate', say.takenBack);
  const known = readRecord(store, importId);
  if (!known && !isFirst) throw new Failure('tooLate', say.unknownImport);
  const record = known ?? begin(work, tracker, importId, print);
  if (record.print !== print) throw new Failure('conflict', say.sourceChanged);
  if (!known) refuseTwice(session, store, record);
  return record;
};

/**
 * Imports the next chunk. What is to be written is noted before, and that it landed after: a killed run is
 * finished by the next one, and a repeated call finds its rows done.
 */
const importChunk = (started: Work, record: ImportRecord, tracker: TrackerTable): ImportRunValue => {
  const { source, plan, store } = started;
  // What the import brings is noted before it is brought, so that undo knows it even after a kill.
  if (record.next === 0 && record.pending === null) writeRecord(store, record);
  const session = record.next === 0 ? addInactivePeople(started.session, record.people) : started.session;
  const work = { ...started, session };
  const chunk = source.rows.slice(record.next, record.next + rowsAChunk);
  const rows = chunk.map((row) => readImportRow(row, plan, session.settings));
  const placed = placeAgain(work, rows, record, tracker) ?? place(work, rows, record, tracker);
  writeRecord(store, placed.record);
  const columns = ownColumnsOf(source, plan);
  const table = addOwnColumns(tracker, columns);
  const customersOf = (decided: DecidedRows): readonly NewCustomer[] => {
    const own = ownCells(table, columns, decided.rows);
    return decided.plans.map((each, index) => ({ plan: each, own: own[index]! }));
  };
  if (placed.rows.length > 0) landCustomers(session, table, placed.place, customersOf(placed));
  fillGaps(session, table, customersOf(placed.landed));
  const done: ImportRecord = {
    ...placed.record,
    next: record.next + chunk.length,
    pending: null,
    landed: momentNow(session),
  };
  writeRecord(
    readStore(),
    done,
    lineOfImport('imported', done.next, done.ids, occasionOf(session, 'import', done.step)),
  );
  return answerOf(work, done, rows);
};

/**
 * Brings a sheet or a file into the tracker, two thousand rows a call. Nothing is refused: what cannot be
 * read is listed, and kept in words under 资料缺口. No automation runs and no mail goes out.
 */
export const runImport = (session: Session, params: ImportRunParams): ImportRunValue => {
  const say = messages(session.settings.language).importing;
  const source = loadSource(session, params.source, params);
  const plan = planImport(source, session.settings, params);
  const open = plan.questions.flatMap((question) => (question.needed ? [question.header] : []));
  if (open.length > 0) {
    const message = say.unanswered(open.join(say.list));
    throw new Failure('invalid', message, {
      fields: Object.fromEntries(open.map((header) => [header, message])),
    });
  }
  const importId = params.importId ?? newImportId(session);
  if (!validImportId(importId)) throw new Failure('invalid', say.unknownImport);
  const print = printOf(source, params);
  const done = withLock((): ImportRunValue => {
    const tracker = session.table('tracker');
    if (!tracker) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
    // The lock may have been waited for: what another run did meanwhile stands in the store.
    const store = readStore();
    const work: Work = { session, store, source, plan };
    const record = recordOf(work, tracker, importId, { print, isFirst: !params.cursor });
    const isRepeat =
      record.pending === null && record.next > (params.cursor ?? 0) && params.importId !== undefined;
    return record.next >= record.total || isRepeat
      ? answerOf(work, record, [])
      : importChunk(work, record, tracker);
  });
  if (!done) throw new Failure('busy', messages(session.settings.language).api.busy);
  return done.value;
};
