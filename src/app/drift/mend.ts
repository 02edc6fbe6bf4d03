import { messages } from '../../messages';
import { tables, type TableName } from '../../schema/tables';
import { flushWrites } from '../../gas/lock';
import { markHeaders } from '../../gas/notes';
import type { Table } from '../../gas/table';
import type { Session } from '../session';
import { applyMendings } from './apply';
import { headlessMending, hiddenColumnMending, lookMendings, type Reach } from './look';
import type { Health } from './protocol';
import { inOrder, joinHealth, keepHealth, lastHealth } from './report';
import { rhythmMendings } from './rhythm';
import { troublesOf, troublesOfRefusals } from './troubles';

/** Larger tabs are seen in turns, one a day. */
const everyNight: Reach = { rows: 10_000, textRows: 10_000 };
/** Somebody who asks for repair waits for it and has six minutes. */
export const wholeRepair: Reach = { rows: 30_000, textRows: 30_000 };

const inspected: readonly TableName[] = ['tracker', 'followUps', 'stages', 'people', 'rhythm'];

const mendTab = (session: Session, name: TableName, reach: Reach): Health => {
  const { settings } = session;
  const table: Table | null = session.table(name);
  if (!table) {
    const sentence = messages(settings.language).jobs.missingTab(tables[name].title[settings.language]);
    return { mended: [], troubles: [sentence] };
  }
  // Without these the rest cannot be judged; it waits for the next look.
  const first = table.headless ? headlessMending(session, table) : hiddenColumnMending(session, name, table);
  if (first) {
    const { done, refused } = applyMendings([first]);
    return {
      mended: done.map(({ sentence }) => sentence),
      troubles: troublesOfRefusals(session, table, refused).map(({ sentence }) => sentence),
    };
  }
  const applied = applyMendings(
    name === 'rhythm'
      ? rhythmMendings(session, session.table('rhythm')!)
      : lookMendings(session, name, table, reach),
  );
  const troubles = [...troublesOf(session, table), ...troublesOfRefusals(session, table, applied.refused)];
  const hadTroubles = lastHealth(session).troubles.length > 0;
  if ((name === 'tracker' || name === 'followUps') && (hadTroubles || troubles.length > 0)) {
    markHeaders(
      table,
      troubles.flatMap(({ sentence, places }) => places.map((place) => ({ place, text: sentence }))),
    );
  }
  return {
    mended: applied.done.map(({ sentence }) => sentence),
    troubles: troubles.map(({ sentence }) => sentence),
  };
};

/**
 * Puts back what pastes broke of the file's furniture (dropdowns, number formats, the formulas of 提醒, highlights,
 * frozen and hidden lines, today's cell) and says what only a person can mend. Users' own columns, rules and notes
 * stay. A second run changes nothing. Runs under the lock.
 */
export const mendDrift = (session: Session, reach = everyNight): Health => {
  // What was written before is not to be blamed on what is mended here.
  flushWrites();
  const health = joinHealth([inOrder, ...inspected.map((name) => mendTab(session, name, reach))]);
  keepHealth(session, health);
  return health;
};
