import { findFreePlace } from '../../gas/freePlace';
import type { OwnPlan } from '../../domain/backup/restore';
import type { KeptPlace } from '../../domain/backup/lines';
import type { BackupScope } from '../../domain/backup/scope';
import { messages } from '../../messages';
import { columnKeys } from '../../schema/column';
import { followUpColumns } from '../../schema/followUps';
import { flushWrites, withLock } from '../../gas/lock';
import { landBlock } from '../../gas/landBlock';
import { readColumn, writeCells, type CellWrite } from '../../gas/table';
import { landCustomers } from '../appendCustomers';
import { markDirty } from '../dirty';
import { Failure } from '../failure';
import { findRows } from '../findRows';
import type { HistoryDone } from '../history/protocol';
import { writesOfFollowUp, writesOfPlan } from '../rowWrites';
import type { Session } from '../session';
import { lookUntilDone, sweep } from '../sweep';
import { decodeFollowUpState } from '../../domain/rows';
import { decodeState } from '../../domain/state';
import type { FollowUpTable, TrackerTable } from '../world';
import { checkedTexts } from './chain';
import { adminsOnly } from './list';
import { landOwnCells } from './ownCells';
import { candidatesOf, planRestore, standingOf, type RowRestore, type Standing } from './plan';
import { readWholeCustomers, readWholeFollowUps, readWholeWorld, type WholeWorld } from './read';
import { beginRestore, noteProgress, type RestoreParams, type RestoreUnderWay } from './restoring';

/** Rows a call: some seconds of Google's six minutes. */
const rowsAChunk = 500;
/** Ids in the hidden cells of the two tabs. */
const idOf = {
  tracker: (text: string) => decodeState(text)?.id,
  followUps: (text: string) => decodeFollowUpState(text)?.id,
};

/** The rows that are about to be written as they stand under the lock, wherever people moved them meanwhile. */
export const standingNow = (session: Session, world: WholeWorld, places: readonly KeptPlace[]): Standing => {
  const idsOf = (table: 'tracker' | 'followUps'): ReadonlySet<string> =>
    new Set(places.flatMap((place) => (place.table === table ? [place.id] : [])));
  const { tracker, followUpTable } = world;
  const customers = findRows(session, tracker, idsOf('tracker'), {
    idOf: idOf.tracker,
    read: (from, count) => readWholeCustomers(session, tracker, from, count),
  });
  const followUps = findRows(session, followUpTable, idsOf('followUps'), {
    idOf: idOf.followUps,
    read: (from, count) => readWholeFollowUps(session, followUpTable, from, count),
  });
  return standingOf({ customers: [...customers.values()], followUps: [...followUps.values()] });
};

/** Rows that come back, and rows that stand somewhere and change. */
const split = <Row extends RowRestore>(
  rows: readonly Row[],
): { returning: readonly Row[]; standing: readonly Changing<Row>[] } => ({
  returning: rows.filter(({ now }) => now === null),
  standing: rows.filter((row): row is Changing<Row> => row.now !== null),
});

type Changing<Row extends RowRestore> = Row & { readonly now: NonNullable<Row['now']> };

const writeCustomers = (
  session: Session,
  table: TrackerTable,
  rows: readonly (RowRestore & { table: 'tracker' })[],
): void => {
  const { settings } = session;
  const { returning, standing } = split(rows);
  writeCells(
    table,
    standing.flatMap(({ now, done }) => writesOfPlan(table, now.at, now.stateText, done.plan, settings)),
  );
  if (returning.length > 0)
    landCustomers(
      session,
      table,
      findFreePlace(session.book, table, returning.length),
      returning.map(({ done: { plan } }) => ({ plan })),
    );
};

const writeFollowUps = (
  session: Session,
  table: FollowUpTable,
  rows: readonly (RowRestore & { table: 'followUps' })[],
): void => {
  const { settings } = session;
  const { returning, standing } = split(rows);
  writeCells(
    table,
    standing.flatMap(({ now, done }) => writesOfFollowUp(now.at, now.stateText, done.plan, settings)),
  );
  if (returning.length > 0) {
    landBlock(session.book, table, findFreePlace(session.book, table, returning.length), {
      rows: returning,
      idIn: idOf.followUps,
      ownPlaces: [],
      write: (first, block) => writeNewFollowUps(session, table, first, block),
    });
  }
};

const followUpKeys = columnKeys(followUpColumns).filter((key) => key !== 'state');

/** The hidden cells first: whatever of a row lands after them is known by its id. */
const writeNewFollowUps = (
  { settings }: Session,
  table: FollowUpTable,
  first: number,
  rows: readonly (RowRestore & { table: 'followUps' })[],
): void => {
  const cells = rows.flatMap(({ done, unread }, index): CellWrite[] => {
    const row = first + index;
    const raw = Object.entries(unread).map(([key, cell]): CellWrite => ({ row, key, cell }));
    return [...writesOfFollowUp(row, '', { ...done.plan, writes: followUpKeys }, settings), ...raw];
  });
  writeCells(
    table,
    cells.filter(({ key }) => key === 'state'),
  );
  writeCells(
    table,
    cells.filter(({ cell, key }) => cell !== '' && key !== 'state'),
  );
};

/** The team's own cells come last: beside whom they belong is told by hidden cells, which must stand right by then. */
const writeOwnCells = (
  session: Session,
  world: WholeWorld,
  rows: readonly RowRestore[],
  before: Standing,
): void => {
  const fillsIn = (table: RowRestore['table']): OwnFills['tracker'] =>
    new Map(
      rows.flatMap(({ table: own, done }) => {
        const id = done.plan.state?.id;
        const { fill } = done.own;
        return own === table && id !== undefined && Object.keys(fill).length > 0 ? [[id, fill]] : [];
      }),
    );
  landOwnOf(session, world, { tracker: fillsIn('tracker'), followUps: fillsIn('followUps') }, before);
};

/** What is to be written into the team's own columns of the two tabs, by id of the row. */
export type OwnFills = Readonly<Record<RowRestore['table'], ReadonlyMap<string, OwnPlan['fill']>>>;

/** Everybody who stood there still does, once: nothing that was just written landed beside a stranger. */
const isWhole = (
  session: Session,
  table: TrackerTable | FollowUpTable,
  idIn: (text: string) => string | undefined,
  before: ReadonlyMap<string, unknown>,
): boolean => {
  const ids = readColumn(session.book, table, 'state').flatMap((text) => idIn(String(text)) ?? []);
  const now = new Set(ids);
  return now.size === ids.length && [...before.keys()].every((id) => now.has(id));
};

/**
 * Writes the team's own cells beside their rows, wherever these stand by then. All rows are looked at first where
 * people moved some while the hidden cells landed. Runs under the lock.
 */
export const landOwnOf = (
  session: Session,
  { tracker, followUpTable }: WholeWorld,
  fills: OwnFills,
  before: Standing,
): void => {
  if (fills.tracker.size + fills.followUps.size === 0) return;
  flushWrites();
  const standRight =
    isWhole(session, tracker, idOf.tracker, before.customers) &&
    isWhole(session, followUpTable, idOf.followUps, before.followUps);
  if (!standRight) {
    sweep(session);
    flushWrites();
  }
  landOwnCells(session, {
    table: tracker,
    idOf: idOf.tracker,
    fills: fills.tracker,
    before: before.customers,
  });
  landOwnCells(session, {
    table: followUpTable,
    idOf: idOf.followUps,
    fills: fills.followUps,
    before: before.followUps,
  });
};

interface Chunk {
  /** Rows that were written. */
  readonly changed: number;
  /** Rows that may still differ. */
  readonly left: number;
  readonly nextCursor: number | null;
}

/** Takes the next rows back. Running it again finds them as they were and goes on. */
const restoreChunk = (
  session: Session,
  underWay: RestoreUnderWay,
  scope: BackupScope,
  cursor: number,
): Chunk | null => {
  const world = readWholeWorld(session);
  if (!world) throw new Failure('needsSetUp', messages(session.settings.language).api.needsSetUp);
  const { chain, remembered } = underWay;
  const { places } = candidatesOf(chain, scope, standingOf(world), cursor);
  const chunk = places.slice(0, rowsAChunk);
  const texts = checkedTexts(
    session,
    chain,
    chunk.map(({ place }) => place),
  );
  const everybody = standingOf(world);
  const done = withLock((): number => {
    const fresh = standingNow(session, world, [...texts.keys()]);
    const rows = planRestore(session, texts, fresh, remembered, world, everybody);
    writeCustomers(
      session,
      world.tracker,
      rows.filter((row) => row.table === 'tracker'),
    );
    writeFollowUps(
      session,
      world.followUpTable,
      rows.filter((row) => row.table === 'followUps'),
    );
    writeOwnCells(session, world, rows, everybody);
    return rows.filter(isVisible).length;
  });
  if (!done) return null;
  const next = places[rowsAChunk];
  return {
    changed: done.value,
    left: Math.max(0, places.length - rowsAChunk),
    nextCursor: next?.index ?? null,
  };
};

/** A row of which nothing but the team's own columns differs, and these stay, is not changed. */
const isVisible = ({ done }: RowRestore): boolean =>
  done.isReturning || done.fields.length > 0 || Object.keys(done.own.fill).length > 0;

/**
 * Takes customers and follow-ups back to a day, 500 rows a call, as one change through the one path: fields go
 * back, deleted rows return with their ids, nothing that was added since goes away. No gate judges history.
 * The first call backs up what stands now. The cursor says how far it got; a repeated call changes nothing.
 */
export const runRestore = (session: Session, params: RestoreParams): HistoryDone => {
  adminsOnly(session);
  const say = messages(session.settings.language).backups;
  const { day, what, cursor = 0 } = params;
  const underWay = beginRestore(session, params);
  if (!underWay) {
    return { stepId: null, done: false, changed: 0, total: 0, nextCursor: 0, message: say.backingUp };
  }
  // Whatever ends this run, the clock looks at all rows afterwards.
  markDirty();
  const chunk = restoreChunk(session, underWay, what, cursor);
  if (!chunk) throw new Failure('busy', messages(session.settings.language).api.busy);
  const changed = underWay.remembered.changed + chunk.changed;
  noteProgress(underWay, changed);
  const total = changed + chunk.left;
  if (chunk.nextCursor !== null) {
    const { nextCursor } = chunk;
    const message = say.progress(changed, total);
    return { stepId: null, done: false, changed, total, nextCursor, message };
  }
  // Follow-ups that came back count with their customers.
  flushWrites();
  lookUntilDone(session);
  const message = changed === 0 ? say.nothingDone : say.done(changed, day);
  const stepId = changed === 0 ? null : underWay.remembered.mark;
  return { stepId, done: true, changed, total, nextCursor: null, message };
};
