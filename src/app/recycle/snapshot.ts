import type { Cell } from '../../schema/cell';
import { columnKeys, type Columns } from '../../schema/column';
import { dayOf } from '../../domain/dates';
import { escapeHtml, type Mail } from '../../domain/mail';
import type { TrackerRow } from '../../domain/rows';
import { stageById } from '../../domain/settings';
import { goneIds, isMassLoss, nextSnapshot, restoredRow, type Snapshot } from '../../domain/snapshot';
import { messages } from '../../messages';
import { recycleTable } from '../../schema/recycle';
import type { keptTables } from '../../schema/keptTabs';
import { flushWrites, withLock } from '../../gas/lock';
import { mayWriteTab } from '../../gas/ownerTab';
import { cellReader, ensureRows, readAllRows, writeCells, type Table } from '../../gas/table';
import { toast } from '../../gas/ui';
import { findKeptTab, keptTab } from '../keptTabs';
import { mailOnce } from '../mailOnce';
import type { Session } from '../session';
import { readAllTrackerRows, type Placed } from '../world';

type SnapshotTable = Table<(typeof keptTables)['snapshot']>;
type BinTable = Table<(typeof keptTables)['recycleBin']>;

const textsById = (session: Session, table: SnapshotTable | BinTable): Map<string, string> => {
  const texts = new Map<string, string>();
  for (const cells of readAllRows(session.book, table)) {
    const cellOf = cellReader(table, cells);
    const id = String(cellOf('leadId'));
    if (id !== '' && !texts.has(id)) texts.set(id, String(cellOf('kept')));
  }
  return texts;
};

/** Every customer as of the last daily look: two reads; empty before the first. */
export const readSnapshot = (session: Session): Snapshot => {
  const table = findKeptTab(session, 'snapshot');
  return table ? textsById(session, table) : new Map();
};

/** Who stands in the recycle bin, as they were. */
export const readBin = (session: Session): Snapshot => {
  const table = findKeptTab(session, 'recycleBin');
  return table ? textsById(session, table) : new Map();
};

type Line = Readonly<Record<string, Cell>>;

/** One block, with the rows that a longer list left below emptied in the same call. */
const writeLines = (table: SnapshotTable | BinTable, lines: readonly Line[], rowsBefore: number): void => {
  const first = table.definition.headerRow + 1;
  const keys = columnKeys<Columns>(table.definition.columns);
  const length = Math.max(lines.length, rowsBefore);
  ensureRows(table, first, length);
  writeCells(
    table,
    Array.from({ length }, (_, index) =>
      keys.map((key) => ({ row: first + index, key, cell: lines[index]?.[key] ?? '' })),
    ).flat(),
  );
};

const binLine = (session: Session, id: string, kept: string): Line[] => {
  const record = restoredRow(kept)?.record;
  if (!record) return [];
  const noticed = { at: `${dayOf(session.book.now)} 00:00:00` };
  const stage = stageById(session.settings, record.stage)?.name ?? '';
  return [
    { noticed, leadId: id, customer: record.customerName ?? '', owner: record.owner ?? '', stage, kept },
  ];
};

/** Customers that are gone come on top; whoever is back in the tracker goes. Writes only what changed. */
const updateBin = (session: Session, gone: readonly string[], before: Snapshot, now: Snapshot): void => {
  const known = findKeptTab(session, 'recycleBin');
  if (!known && gone.length === 0) return;
  const protectedAs = messages(session.settings.language).recycle.binDescription;
  const bin = known ?? keptTab(session, 'recycleBin', { isHidden: false, protectedAs });
  if (!mayWriteTab(bin.sheet)) return;
  const keys = columnKeys(recycleTable.columns);
  const lines = readAllRows(session.book, bin).map((cells): Line => {
    const cellOf = cellReader(bin, cells);
    return Object.fromEntries(keys.map((key) => [key, cellOf(key)]));
  });
  // Whoever was deleted, restored and deleted again stands there as they were last.
  const leaves = new Set(gone);
  const stay = lines.filter(({ leadId }) => {
    const id = String(leadId);
    return id !== '' && !now.has(id) && !leaves.has(id);
  });
  const arrive = gone.flatMap((id) => binLine(session, id, before.get(id)!));
  if (arrive.length > 0 || stay.length < lines.length) writeLines(bin, [...arrive, ...stay], lines.length);
};

const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.size === other.size && [...one].every(([id, text]) => other.get(id) === text);

const tellOfLoss = (session: Session, count: number): void => {
  const { settings, book, store } = session;
  toast(book, messages(settings.language).recycle.massLoss(count));
  const admins = settings.people.filter(
    ({ role, active, email }) => role === 'admin' && active && email !== '',
  );
  const mails = admins.map(({ email, language }): Mail => {
    const say = messages(language).recycle;
    const text = `${say.massLoss(count)}\n${book.spreadsheet.getUrl()}`;
    return { to: email, subject: say.massLossSubject(count), text, html: `<p>${escapeHtml(text)}</p>` };
  });
  mailOnce('mailed.massLoss', dayOf(book.now), mails, store);
};

/**
 * Compares who stands in the tracker with who stood there at the last daily look: whoever is gone comes into
 * the recycle bin, and the snapshot is written anew. The bin lands first: killed anywhere, the next run finds
 * the same gone and puts nobody in twice. A fixed number of calls at any size.
 *
 * @param known every customer, if this execution has read them already
 */
export const keepSnapshot = (session: Session, known?: readonly Placed<TrackerRow>[]): void => {
  const say = messages(session.settings.language).recycle;
  const tracker = session.table('tracker');
  if (!tracker) return;
  const done = withLock((): number => {
    const customers = known ?? readAllTrackerRows(session, tracker);
    const isEmpty = customers.every(({ row }) => row.state === null);
    if (isEmpty && !findKeptTab(session, 'snapshot')) return 0;
    const table = keptTab(session, 'snapshot', { isHidden: true, protectedAs: say.snapshotDescription });
    if (!mayWriteTab(table.sheet)) return 0;
    const before = textsById(session, table);
    const now = nextSnapshot(
      customers.map(({ row }) => row),
      before,
    );
    const gone = goneIds(before, now);
    updateBin(session, gone, before, now);
    flushWrites();
    const lines = [...now].map(([leadId, kept]): Line => ({ leadId, kept }));
    if (!isSame(before, now)) writeLines(table, lines, before.size);
    return isMassLoss(gone.length, before.size) ? gone.length : 0;
  });
  if (!done) throw new Error(messages(session.settings.language).jobs.busyNow);
  if (done.value > 0) tellOfLoss(session, done.value);
};
