import type { TableName } from '../../schema/tables';
import { flushWrites } from '../../gas/lock';
import { markHeaders } from '../../gas/notes';
import type { Table } from '../../gas/table';
import { openSession, type Session } from '../session';
import { applyMendings, type Applied } from './apply';
import { missingTabInWords, mistakableTab } from './copies';
import { frameMending } from './frame';
import { lookMendings, type Reach } from './look';
import type { Health } from './protocol';
import { inOrder, joinHealth, keepHealth, lastHealth } from './report';
import { rhythmMendings } from './rhythm';
import { troublesOf, troublesOfRefusals } from './troubles';

/** Larger tabs are seen in turns, one a day. */
export const everyNight: Reach = { rows: 10_000, textRows: 10_000 };
/** Somebody who asks for repair waits for it and has six minutes. */
export const wholeRepair: Reach = { rows: 30_000, textRows: 30_000 };

const inspected: readonly TableName[] = ['tracker', 'followUps', 'stages', 'people', 'rhythm'];

/** Lets something be written; with the lock, where the caller does not hold it. */
export type Landing = <Result>(write: () => Result) => Result;

const none: Applied = { done: [], refused: [] };

/** A header row that two clocks miss is put in once: whoever comes to write looks again. */
const applyFirst = (session: Session, name: TableName): Applied => {
  const table = openSession(session.book)?.table(name);
  const mending = table && frameMending(session, name, table);
  return mending ? applyMendings([mending]) : none;
};

/** What keeps a tab's columns or rows from being known, put right; null where nothing does. */
const mendFrame = (session: Session, name: TableName, table: Table, land: Landing): Health | null => {
  if (!frameMending(session, name, table)) return null;
  const { done, refused } = land(() => applyFirst(session, name));
  return {
    mended: done.map(({ sentence }) => sentence),
    troubles: troublesOfRefusals(session, table, refused).map(({ sentence }) => sentence),
  };
};

const mendTab = (session: Session, name: TableName, reach: Reach, land: Landing): Health => {
  const table: Table | null = session.table(name);
  if (!table) return { mended: [], troubles: [missingTabInWords(session, name)] };
  const framed = mendFrame(session, name, table, land);
  if (framed) return framed;
  const mendings =
    name === 'rhythm'
      ? rhythmMendings(session, session.table('rhythm')!)
      : lookMendings(session, name, table, reach);
  const applied = mendings.length === 0 ? none : land(() => applyMendings(mendings));
  const troubles = [...troublesOf(session, table), ...troublesOfRefusals(session, table, applied.refused)];
  const hadTroubles = lastHealth(session).troubles.length > 0;
  if ((name === 'tracker' || name === 'followUps') && (hadTroubles || troubles.length > 0)) {
    const marks = troubles.flatMap(({ sentence, places }) =>
      places.map((place) => ({ place, text: sentence })),
    );
    land(() => markHeaders(table, marks));
  }
  const mistakable = mistakableTab(session, name, table);
  return {
    mended: applied.done.map(({ sentence }) => sentence),
    troubles: [...(mistakable === null ? [] : [mistakable]), ...troubles.map(({ sentence }) => sentence)],
  };
};

/**
 * Puts back what pastes broke of the file's furniture (dropdowns, number formats, the formulas of 提醒, highlights,
 * frozen and hidden lines, today's cell) and says what only a person can mend. Users' own columns, rules and notes
 * stay. A second run changes nothing. What is read may be thousands of cells, and what is mended is right wherever rows
 * stand by then, so that others may write until something is to be mended.
 *
 * @param land takes the lock for that; a caller who holds it gives none
 */
export const mendDrift = (
  session: Session,
  reach = everyNight,
  land: Landing = (write) => write(),
): Health => {
  // What was written before is not to be blamed on what is mended here.
  flushWrites();
  const health = joinHealth([inOrder, ...inspected.map((name) => mendTab(session, name, reach, land))]);
  keepHealth(session, health);
  return health;
};

/** The same for records whose header row slid in among them: jobs that count records would miss those above it. */
export const bringHeadersHome = (session: Session, land: Landing): Session => {
  const parts = (['tracker', 'followUps'] as const).flatMap((name) => {
    const table: Table | null = session.table(name);
    return table?.recordAbove === undefined ? [] : (mendFrame(session, name, table, land) ?? []);
  });
  if (parts.length === 0) return session;
  const health = joinHealth(parts);
  // What the nightly look found besides is not settled by this.
  keepHealth(session, joinHealth([health, { mended: [], troubles: lastHealth(session).troubles }]));
  return health.mended.length === 0 ? session : (openSession(session.book) ?? session);
};
