import { repeatsHeaders } from '../../domain/rows';
import { foldText } from '../../domain/values';
import { messages } from '../../messages';
import { columnLetters, foldHeader, keyOfHeader, missingColumnsOf } from '../../schema/headers';
import { tables } from '../../schema/tables';
import { mergedCells } from '../../gas/looks';
import { cellReader, keysPresent, readColumn, readRows, type Table } from '../../gas/table';
import type { Session } from '../session';
import type { Applied } from './apply';
import { titleOf } from './look';

/** Something only a person can mend, said in full, and said beside the headers it concerns. */
export interface Trouble {
  readonly sentence: string;
  /** 1-based columns whose headers get a note. */
  readonly places: readonly number[];
}

/** So many names or rows are told. */
const mostNames = 5;

type Say = ReturnType<typeof messages>['health'];

const named = (session: Session, table: Table, keys: readonly string[], say: Say): string =>
  keys.map((key) => say.column(titleOf(session, table, key))).join(say.list);

const placesOf = (table: Table): Readonly<Record<string, number>> => table.places as Record<string, number>;

/** A column of ours that the team gave the name of another of ours, or the product's name for another. */
const renamed = (session: Session, table: Table, say: Say): Trouble[] => {
  const { columns } = table.definition;
  const places = placesOf(table);
  return keysPresent(table).flatMap((key) => {
    const header = table.headers[places[key]! - 1] ?? '';
    const bearer = keyOfHeader(columns, header);
    if (bearer === undefined || bearer === key) return [];
    const own = columns[key]!.header[session.settings.language];
    const sentence = say.renamed(table.sheet.getName(), columnLetters(places[key]!), own, header);
    return [{ sentence, places: [places[key]!] }];
  });
};

/** Headers that stand twice: nobody can see which of the columns is ours. */
const twins = (session: Session, table: Table, say: Say): Trouble[] => {
  const places = placesOf(table);
  const ours = new Set(Object.values(places));
  const folded = table.headers.map(foldHeader);
  return keysPresent(table).flatMap((key) => {
    const place = places[key]!;
    const own = folded[place - 1] ?? '';
    const others = folded.flatMap((header, index) =>
      !ours.has(index + 1) && own !== '' && header === own ? [index + 1] : [],
    );
    if (others.length === 0) return [];
    const letters = others.map(columnLetters).join(say.list);
    const sentence = say.twice(
      table.sheet.getName(),
      titleOf(session, table, key),
      columnLetters(place),
      letters,
    );
    return [{ sentence, places: others }];
  });
};

const missing = (session: Session, table: Table, say: Say): Trouble[] => {
  const keys = missingColumnsOf(table.definition.columns, table.places as never);
  if (keys.length === 0) return [];
  return [{ sentence: say.missing(table.sheet.getName(), named(session, table, keys, say)), places: [] }];
};

const merged = (session: Session, table: Table, say: Say): Trouble[] =>
  mergedCells(table).flatMap(({ a1, first, last }) => {
    const places = placesOf(table);
    const keys = keysPresent(table).filter((key) => places[key]! >= first && places[key]! <= last);
    if (keys.length === 0) return [];
    const sentence = say.merged(table.sheet.getName(), a1, named(session, table, keys, say));
    return [{ sentence, places: keys.map((key) => places[key]!) }];
  });

/** Rows that repeat the headers: no records, though they stand where records do. */
const repeatedHeaders = (session: Session, table: Table, say: Say): Trouble[] => {
  const { columns, headerRow } = table.definition;
  const key = keysPresent(table)[0];
  if (key === undefined) return [];
  const { zh, en } = columns[key]!.header;
  const suspects = readColumn(session.book, table, key).flatMap((cell, index) =>
    cell === zh || cell === en ? [headerRow + 1 + index] : [],
  );
  const rows = suspects.slice(0, mostNames).filter((row) => {
    const [cells] = readRows(session.book, table, row, 1);
    return repeatsHeaders(columns, cellReader(table, cells!));
  });
  return rows.map((row) => ({ sentence: say.headersAgain(table.sheet.getName(), row), places: [] }));
};

/** Owners whom the people settings do not know. */
const strangers = (session: Session, table: Table, say: Say): Trouble[] => {
  const { settings, book } = session;
  const known = new Set(settings.people.map(({ name }) => foldText(name)));
  const names = new Map<string, string>();
  for (const cell of new Set(readColumn(book, table, 'owner'))) {
    const name = String(cell).trim();
    if (keyOfHeader(table.definition.columns, name) === 'owner') continue;
    const folded = foldText(name);
    if (folded !== '' && !known.has(folded)) names.set(folded, name);
  }
  if (names.size === 0) return [];
  const told = [...names.values()].slice(0, mostNames).map(say.column).join(say.list);
  const people = session.table('people')?.sheet.getName() ?? tables.people.title[settings.language];
  return [{ sentence: say.strangers(table.sheet.getName(), told, people), places: [] }];
};

/** What is wrong with a tab as it stands. */
export const troublesOf = (session: Session, table: Table): Trouble[] => {
  const say = messages(session.settings.language).health;
  return [
    ...renamed(session, table, say),
    ...twins(session, table, say),
    ...missing(session, table, say),
    ...merged(session, table, say),
    ...repeatedHeaders(session, table, say),
    ...(table.definition.columns === tables.tracker.columns ? strangers(session, table, say) : []),
  ];
};

/** What Google refused to let us mend: typed columns and protected cells, each kind in one sentence. */
export const troublesOfRefusals = (
  session: Session,
  table: Table,
  refused: Applied['refused'],
): Trouble[] => {
  const say = messages(session.settings.language).health;
  return (['typed', 'protected'] as const).flatMap((kind) => {
    const own = refused.filter(({ refusal }) => refusal.kind === kind);
    if (own.length === 0) return [];
    const keys = [...new Set(own.flatMap(({ mending }) => mending.key ?? []))];
    const columns = named(session, table, keys.length > 0 ? keys : keysPresent(table).slice(0, 1), say);
    const sentence = (kind === 'typed' ? say.typed : say.locked)(table.sheet.getName(), columns);
    return [{ sentence, places: keys.map((key) => placesOf(table)[key]!) }];
  });
};
