import { freeRows } from '../../gas/freePlace';
import { dayOf, isoWeekOf } from '../../domain/dates';
import type { Settings } from '../../domain/settings';
import { rhythmOfLanguage } from '../../domain/settingsTabs';
import { messages } from '../../messages';
import { tableNames, tables, type TableName } from '../../schema/tables';
import { languageOfBook, openBook, type Book } from '../../gas/book';
import { markColumns } from '../../gas/layout';
import { withLock } from '../../gas/lock';
import { forget, readStore, writeStore, type Store } from '../../gas/store';

import { showTab } from '../../gas/tabs';
import { mendDrift, wholeRepair } from '../drift/mend';
import type { Health } from '../drift/protocol';
import { inOrder, joinHealth, keepHealth } from '../drift/report';
import { fillWithExample } from '../example';
import { Failure } from '../failure';
import { mayRunJobs } from '../guard';
import { keepSnapshot } from '../recycle/snapshot';
import { makeSession, openSession, readTeam, saveTeam, type Session, type Team } from '../session';
import { recompileAll } from '../settings/compile';
import { stampDone } from '../longWork/record';
import { lookUntilDone } from '../sweep';
import { lastIsoWeek, writeWeekly } from '../weekly';
import { layTable, type LaidTab } from './lay';
import { readOptions, type SetUpOptions } from './options';
import type { Filled, Missing, Rights, TabsLaid } from './protocol';
import { startClock } from './rights';
import { findOrAddTab, languageOfTabs, type FoundTab } from './tabs';

/** The order matters: the tracker's dropdowns offer what the settings tabs say. */
const layingOrder: readonly TableName[] = ['stages', 'people', 'rhythm', 'tracker', 'followUps'];

/** Property that tells what a first set-up still has to do: `example`, `report`, `clock`; gone when it is done. */
const progressKey = 'setUp.next';

/** A first set-up was cut off, or is under way. */
export const isUnfinished = (store: Store): boolean => store[progressKey] !== undefined;

/** In a file that is set up, an admin; before that, and until it is finished, whoever may edit the file. */
export const maySetUp = (session: Session | null): boolean =>
  session === null || isUnfinished(session.store) || mayRunJobs(session, undefined);

const busyNow = (book: Book): Failure => new Failure('busy', messages(languageOfBook(book)).api.busy);

const asOnlyWriter = <Result>(book: Book, work: () => Result): Result => {
  const done = withLock(work);
  if (!done) throw busyNow(book);
  return done.value;
};

const refuse = (session: Session | null): void => {
  if (session && !maySetUp(session))
    throw new Failure('noRight', messages(session.settings.language).setUp.notAdmin);
};

interface Laid {
  readonly session: Session;
  readonly added: Missing;
  /** True when the tracker was not there before. */
  readonly isNewTracker: boolean;
  readonly health: Health;
}

const addedBy = (
  laid: ReadonlyMap<TableName, LaidTab>,
  found: ReadonlyMap<TableName, FoundTab>,
  { language }: Settings,
): Missing => {
  const names = tableNames.filter((name) => found.get(name)!.isNew);
  return {
    tabs: names.map((name) => tables[name].title[language]),
    columns: tableNames.flatMap((name) => {
      const { table, added } = laid.get(name)!;
      if (names.includes(name) || added.length === 0) return [];
      const headers = added.map((key) => table.definition.columns[key]!.header[language]);
      return [{ tab: table.sheet.getName(), headers }];
    }),
  };
};

/** What laying the tabs put back is told beside what the look at them mends. */
const mendEverything = (session: Session, laid: readonly LaidTab[], isNewTracker: boolean): Health => {
  const said = joinHealth(laid.map((tab) => tab.health));
  const health = joinHealth([said, isNewTracker ? inOrder : mendDrift(session, wholeRepair)]);
  if (said.mended.length + said.troubles.length > 0) keepHealth({ ...session, store: readStore() }, health);
  return health;
};

const layEverything = (book: Book, before: Team | null, options: SetUpOptions): Laid => {
  const language =
    before?.settings.language ?? languageOfTabs(book) ?? options.language ?? languageOfBook(book);
  const empty: Settings = { language, stages: [], people: [], rhythm: rhythmOfLanguage(language) };
  let team: Team = {
    spreadsheetId: book.id,
    sheetIds: {},
    settings: before?.settings ?? empty,
    learned: before?.learned ?? {},
  };
  const found = new Map<TableName, FoundTab>();
  // Tabs are found in the order in which they stand, so that new ones come out in it.
  for (const name of tableNames) found.set(name, findOrAddTab(book, name, language, before?.sheetIds[name]));
  const laid = new Map<TableName, LaidTab>();
  for (const name of layingOrder) {
    const tab = found.get(name)!;
    laid.set(name, layTable(makeSession(book, {}, team), name, tab, before ? {} : options));
    team = { ...team, sheetIds: { ...team.sheetIds, [name]: tab.sheet.getSheetId() } };
    if (name === 'rhythm') team = { ...team, settings: recompileAll(makeSession(book, {}, team)) };
  }
  // Marks look up each column's place, so they come last: one turn from writing to reading, not one a column.
  for (const name of ['tracker', 'followUps'] as const) {
    const { table, added } = laid.get(name)!;
    markColumns(table, added);
  }
  saveTeam(team);
  const session = makeSession(book, readStore(), team);
  const isNewTracker = found.get('tracker')!.isNew;
  return {
    session,
    added: addedBy(laid, found, team.settings),
    isNewTracker,
    health: mendEverything(session, [...laid.values()], isNewTracker),
  };
};

/** The tracker's tab was deleted: whoever stood there goes to the recycle bin at once, and it is said how they return. */
const trackerAnew = (session: Session): Health => {
  keepSnapshot(session);
  const tab = tables.tracker.title[session.settings.language];
  const health = { mended: [], troubles: [messages(session.settings.language).health.trackerAnew(tab)] };
  keepHealth({ ...session, store: readStore() }, health);
  return health;
};

/** Language, tabs, columns, dropdowns, highlights: what is missing is added, nothing is ever deleted. */
export const layTabs = (given: SetUpOptions): TabsLaid => {
  const options = readOptions(given);
  const book = openBook();
  const store = readStore();
  const before = readTeam(book, store);
  refuse(before && makeSession(book, store, before));
  const laid = asOnlyWriter(book, () => {
    const everything = layEverything(book, before, options);
    if (before === null) {
      const fillsExample = everything.isNewTracker && options.example === true;
      writeStore({ [progressKey]: fillsExample ? 'example' : 'clock' });
    }
    return everything;
  });
  const tracker = laid.session.table('tracker');
  if (before === null && laid.isNewTracker) {
    // There is nothing to report on yet; the first report is next Monday's.
    stampDone('weekly', isoWeekOf(dayOf(book.now)));
    if (tracker) showTab(book, tracker.sheet);
  }
  const { session, added } = laid;
  const health = before !== null && laid.isNewTracker ? trackerAnew(session) : laid.health;
  return { isNew: before === null, language: session.settings.language, added, health };
};

const openStep = (): Session => {
  const book = openBook();
  const session = openSession(book);
  if (!session) throw new Failure('needsSetUp', messages(languageOfBook(book)).api.needsSetUp);
  refuse(session);
  return session;
};

const isEmpty = (session: Session): boolean =>
  (['tracker', 'followUps'] as const).every((name) => {
    const table = session.table(name);
    return table !== null && freeRows(session.book, table, 1) === table.definition.headerRow + 1;
  });

/** Fills in the example team where it was asked for and nothing stands yet; else looks at every row. */
export const fillTabs = (): Filled => {
  const session = openStep();
  if (session.store[progressKey] === 'example') {
    const rows = asOnlyWriter(session.book, () => {
      // Said before it is done: an example that was cut off is not laid a second time over the first.
      writeStore({ [progressKey]: 'report' });
      return isEmpty(session) ? fillWithExample(session) : null;
    });
    if (rows !== null) return { example: true, rows };
  }
  const swept = lookUntilDone(session);
  if (swept === 'busy') throw busyNow(session.book);
  return { example: false, rows: swept?.rows ?? 0 };
};

/** A team that has been at it for a while has last week's report; nobody is mailed about an example. */
export const writeFirstReport = (): { readonly tab: string | null } => {
  const session = openStep();
  if (session.store[progressKey] !== 'report') return { tab: null };
  const tab = writeWeekly(session, lastIsoWeek(dayOf(session.book.now)), { mail: false });
  writeStore({ [progressKey]: 'clock' });
  return { tab };
};

/** The last step: a first set-up is finished, with a clock or without. */
export const setClock = (): Rights => {
  const session = openStep();
  const rights = startClock(session);
  if (isUnfinished(session.store)) forget(progressKey);
  return rights;
};
