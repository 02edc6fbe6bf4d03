import { messages } from '../../messages';
import type { Settings } from '../../domain/settings';
import { rhythmOfLanguage } from '../../domain/settingsTabs';
import { tableNames, tables, type TableName } from '../../schema/tables';
import { languageOfBook, openBook, type Book } from '../../gas/book';
import { markColumns } from '../../gas/layout';
import { withLock } from '../../gas/lock';
import { readStore } from '../../gas/store';
import { showTab } from '../../gas/tabs';
import { installTriggers } from '../../gas/triggers';
import { toast } from '../../gas/ui';
import { fillWithExample } from '../example';
import { makeSession, readTeam, saveTeam, type Session, type Team } from '../session';
import { recompileAll } from '../settings/compile';
import { sweep } from '../sweep';
import { layTable, type LaidTab } from './lay';
import type { SetUpOptions, SetUpResult } from './options';
import { findOrAddTab, languageOfTabs, type FoundTab } from './tabs';

/** The order matters: the tracker's dropdowns offer what the settings tabs say. */
const layingOrder: readonly TableName[] = ['stages', 'people', 'rhythm', 'tracker', 'followUps'];

interface Laid {
  readonly session: Session;
  /** True when the tracker was not there before. */
  readonly isNewTracker: boolean;
}

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
  const laid: LaidTab[] = [];
  for (const name of layingOrder) {
    const tab = found.get(name)!;
    const tabLaid = layTable(makeSession(book, {}, team), name, tab, options);
    if (name === 'tracker' || name === 'followUps') laid.push(tabLaid);
    team = { ...team, sheetIds: { ...team.sheetIds, [name]: tab.sheet.getSheetId() } };
    if (name === 'rhythm') team = { ...team, settings: recompileAll(makeSession(book, {}, team)) };
  }
  // Marks look up each column's place, so they come last: one turn from writing to reading, not one a column.
  laid.forEach(({ table, added }) => markColumns(table, added));
  saveTeam(team);
  return { session: makeSession(book, readStore(), team), isNewTracker: found.get('tracker')!.isNew };
};

/**
 * Makes the tracker, or repairs it: language, tabs, columns, dropdowns, highlights, clock. Running it again
 * changes nothing that is in order, and it never deletes anything.
 */
export const setUp = (options: SetUpOptions = {}): SetUpResult => {
  const book = openBook();
  const before = readTeam(book, readStore());
  const done = withLock(() => {
    const laid = layEverything(book, before, options);
    if (laid.isNewTracker && options.example === true) fillWithExample(laid.session);
    else sweep(laid.session);
    return laid;
  });
  if (!done) throw new Error(messages(options.language ?? languageOfBook(book)).jobs.busy);
  const { session, isNewTracker } = done.value;
  installTriggers(book.spreadsheet);
  const tracker = session.table('tracker');
  if (tracker && isNewTracker) showTab(book, tracker.sheet);
  const { language } = session.settings;
  const say = messages(language).jobs;
  toast(book, isNewTracker ? say.setUpDone : say.setUpAgain);
  return { isNew: isNewTracker, language, tabs: tableNames.map((name) => tables[name].title[language]) };
};
