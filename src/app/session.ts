import type { Settings } from '../domain/settings';
import { foldHeader } from '../schema/headers';
import { tables, type TableName } from '../schema/tables';
import { openBook, type Book } from '../gas/book';
import { longValue, partsOfLongValue, readStore, writeStore, type Store } from '../gas/store';
import { openTable, type Table } from '../gas/table';
import { sheetById } from '../gas/tabs';
import { dirtyKey, markDirty } from './dirty';

/** What set-up compiles from the settings tabs; an execution needs one properties read to know everything. */
export interface Team {
  /** Of the file it was compiled for. In a copy it differs, and nothing happens until set-up is run there. */
  readonly spreadsheetId: string;
  readonly sheetIds: Readonly<Partial<Record<TableName, number>>>;
  readonly settings: Settings;
  /** Folded header → column key, of columns that the team renamed. */
  readonly learned: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>>;
}

const teamKey = 'team';

/** One execution's view of the document: opened once, handed to every use case. */
export interface Session {
  readonly book: Book;
  readonly store: Store;
  readonly team: Team;
  readonly settings: Settings;
  table<Name extends TableName>(name: Name): Table<(typeof tables)[Name]> | null;
  tableNameOf(sheetId: number): TableName | null;
}

export const saveTeam = (team: Team): void => writeStore(partsOfLongValue(teamKey, JSON.stringify(team)));

/** Null when what was remembered is damaged: set-up finds tabs and settings again. */
const parseTeam = (text: string): Team | null => {
  try {
    return JSON.parse(text) as Team | null;
  } catch {
    return null;
  }
};

export const readTeam = (book: Book, store: Store): Team | null => {
  const text = longValue(store, teamKey);
  if (text === null) return null;
  const team = parseTeam(text);
  return team?.spreadsheetId === book.id ? team : null;
};

export const makeSession = (book: Book, store: Store, team: Team): Session => {
  const opened = new Map<TableName, unknown>();
  let learned = team.learned;
  const table = <Name extends TableName>(name: Name): Table<(typeof tables)[Name]> | null => {
    if (opened.has(name)) return opened.get(name) as Table<(typeof tables)[Name]> | null;
    const id = team.sheetIds[name];
    const sheet = sheetById(book, id);
    const found = sheet
      ? openTable(sheet, tables[name], learned[name] ?? {}, (header, key) => {
          learned = { ...learned, [name]: { ...learned[name], [foldHeader(header)]: key } };
          saveTeam({ ...team, learned });
        })
      : null;
    // Records above the headers are looked at by nobody until these are back in their place.
    if (found?.recordAbove !== undefined && store[dirtyKey] === undefined) markDirty();
    opened.set(name, found);
    return found;
  };
  return {
    book,
    store,
    team,
    settings: team.settings,
    table,
    tableNameOf: (sheetId) =>
      (Object.keys(team.sheetIds) as TableName[]).find((name) => team.sheetIds[name] === sheetId) ?? null,
  };
};

/** Others put other settings in force, the language say, since this session was opened. */
export const hasOtherSettings = ({ book, settings }: Session, now: Store): boolean =>
  JSON.stringify(readTeam(book, now)?.settings) !== JSON.stringify(settings);

/** Null while Genjin is not set up in this file, and in a copy of one. */
export const openSession = (book: Book = openBook()): Session | null => {
  const store = readStore();
  const team = readTeam(book, store);
  return team && makeSession(book, store, team);
};
