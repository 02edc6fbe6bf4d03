import { renderValue } from '../../domain/values';
import type { Person } from '../../domain/settings';
import { foldText } from '../../domain/values';
import { personColumns } from '../../schema/settings';
import { cellReader, readAllRows, writeCells } from '../../gas/table';
import { makeSession, saveTeam, type Session } from '../session';

/** Somebody who owns imported customers but was never set up: gets no mail and is offered nowhere. */
const inactivePerson = (session: Session, name: string): Person => ({
  name,
  email: '',
  role: 'rep',
  language: session.settings.language,
  active: false,
});

const withPeople = (session: Session, people: readonly Person[]): Session => {
  const team = { ...session.team, settings: { ...session.settings, people } };
  saveTeam(team);
  return makeSession(session.book, session.store, team);
};

/** Adds owners that the people settings do not know, as inactive people without mail. */
export const addInactivePeople = (session: Session, names: readonly string[]): Session => {
  const known = new Set(session.settings.people.map((person) => foldText(person.name)));
  const added = names
    .filter((name) => !known.has(foldText(name)))
    .map((name) => inactivePerson(session, name));
  const table = session.table('people');
  if (added.length === 0 || !table) return session;
  const rows = readAllRows(session.book, table);
  let last = rows.length;
  while (last > 0 && rows[last - 1]!.every((cell) => cell === '')) last -= 1;
  const first = table.definition.headerRow + 1 + last;
  const missing = first + added.length - 1 - table.sheet.getMaxRows();
  if (missing > 0) table.sheet.insertRowsAfter(table.sheet.getMaxRows(), missing);
  writeCells(
    table,
    added.flatMap((person, index) =>
      (['name', 'role', 'language', 'active'] as const).map((key) => ({
        row: first + index,
        key,
        cell: renderValue(personColumns[key], person[key], session.settings),
      })),
    ),
  );
  return withPeople(session, [...session.settings.people, ...added]);
};

/** Takes back people that an import brought, unless somebody made use of them since. */
export const removeInactivePeople = (
  session: Session,
  names: readonly string[],
  stillOwners: ReadonlySet<string>,
): void => {
  const wanted = new Set(names.map(foldText));
  const gone = session.settings.people.filter(
    (person) =>
      wanted.has(foldText(person.name)) &&
      !person.active &&
      person.email === '' &&
      !stillOwners.has(foldText(person.name)),
  );
  const table = session.table('people');
  if (gone.length === 0 || !table) return;
  const folded = new Set(gone.map((person) => foldText(person.name)));
  const first = table.definition.headerRow + 1;
  writeCells(
    table,
    readAllRows(session.book, table).flatMap((cells, index) =>
      folded.has(foldText(String(cellReader(table, cells)('name'))))
        ? ['name', 'role', 'language', 'active'].map((key) => ({ row: first + index, key, cell: '' }))
        : [],
    ),
  );
  withPeople(
    session,
    session.settings.people.filter((person) => !gone.includes(person)),
  );
};
