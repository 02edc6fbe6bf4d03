import { personByEmail } from '../../domain/settings';
import { missingColumnsOf } from '../../schema/headers';
import { tableNames, tables } from '../../schema/tables';
import { languageOfBook, type Book } from '../../gas/book';
import { openTable, readColumn } from '../../gas/table';
import { inOrder, joinHealth, lastHealth } from '../drift/report';
import type { Session } from '../session';
import { troublesOfEmptied } from '../settings/emptied';
import type { Missing, SetUpStatus } from './protocol';
import { rightsOf } from './rights';
import { isUnfinished, maySetUp } from './steps';
import { findTab, languageOfTabs } from './tabs';

const missingOf = (book: Book, session: Session | null, language: SetUpStatus['language']): Missing => {
  const tabs: string[] = [];
  const columns: { tab: string; headers: string[] }[] = [];
  for (const name of tableNames) {
    const definition = tables[name];
    const sheet = findTab(book, name, session?.team.sheetIds[name]);
    if (!sheet) {
      tabs.push(definition.title[language]);
      continue;
    }
    const { places } = openTable(sheet, definition, session?.team.learned[name] ?? {}, () => undefined);
    const headers = missingColumnsOf(definition.columns, places as never).map(
      (key) =>
        (definition.columns as Record<string, { header: Record<string, string> }>)[key]!.header[language]!,
    );
    if (headers.length > 0) columns.push({ tab: sheet.getName(), headers });
  }
  return { tabs, columns };
};

const customersIn = (session: Session | null): number => {
  const tracker = session?.table('tracker');
  if (!session || !tracker) return 0;
  return readColumn(session.book, tracker, 'customerName').filter((cell) => cell !== '').length;
};

/** Where the file stands, for the first screen of Get started. Works without a session and changes nothing. */
export const setUpStatus = (book: Book, session: Session | null): SetUpStatus => {
  const ofTabs = session ? null : languageOfTabs(book);
  const language = session?.settings.language ?? ofTabs ?? languageOfBook(book);
  const person = session ? personByEmail(session.settings, book.who) : undefined;
  const unfinished = session !== null && isUnfinished(session.store);
  return {
    state: unfinished ? 'unfinished' : session ? 'ready' : ofTabs ? 'copy' : 'new',
    mayRun: maySetUp(session),
    language,
    me: book.who === '' ? null : { name: person?.name ?? book.who.split('@')[0]!, email: book.who },
    customers: customersIn(session),
    missing: missingOf(book, session, language),
    health: session
      ? joinHealth([lastHealth(session), { mended: [], troubles: troublesOfEmptied(session) }])
      : inOrder,
    rights: rightsOf(session),
  };
};
