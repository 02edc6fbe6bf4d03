import { renderValue } from '../../domain/values';
import type { Person } from '../../domain/settings';
import { foldText } from '../../domain/values';
import { personColumns } from '../../schema/settings';
import { flushWrites } from '../../gas/lock';
import { cellReader, ensureRows, readAllRows, writeCells } from '../../gas/table';
import { makeSession, saveTeam, type Session } from '../session';

/** Somebody who owns imported customers but was never set up: gets no mail and is offered nowhere. */
const inactivePerson = (session: Session, name: string): Person => ({
  name,
  email: '',
  role: 'rep',
  language: session.settings.language,
  active: false,
});

const personKeys = ['name', 'role', 'language', 'active'] as const;

const withPeople = (session: Session, people: readonly Person[]): Session => {
  const team = { ...session.team, settings: { ...session.settings, people } };
  saveTeam(team);
  return makeSession(session.book, session.store, team);
};

/**
 * Adds owners that the people settings do not know, as inactive people without mail: first in the tab, then
 * in force. What a killed run left half done is completed.
 */
export const addInactivePeople = (session: Session, names: readonly string[]): Session => {
  const table = session.table('people');
  if (names.length === 0 || !table) return session;
  const rows = readAllRows(session.book, table);
  const inTab = new Set(rows.map((cells) => foldText(String(cellReader(table, cells)('name')))));
  const added = names.filter((name) => !inTab.has(foldText(name)));
  let last = rows.length;
  while (last > 0 && rows[last - 1]!.every((cell) => cell === '')) last -= 1;
  const first = table.definition.headerRow + 1 + last;
  ensureRows(table, first, added.length);
  writeCells(
    table,
    added.flatMap((name, index) => {
      const person = inactivePerson(session, name);
      return personKeys.map((key) => ({
        row: first + index,
        key,
        cell: renderValue(personColumns[key], person[key], session.settings),
      }));
    }),
  );
  flushWrites();
  const known = new Set(session.settings.people.map((person) => foldText(person.name)));
  const unknown = names.filter((name) => !known.has(foldText(name)));
  if (unknown.length === 0) return session;
  return withPeople(session, [
    ...session.settings.people,
    ...unknown.map((name) => inactivePerson(session, name)),
  ]);
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
        ? personKeys.map((key) => ({ row: first + index, key, cell: '' }))
        : [],
    ),
  );
  withPeople(
    session,
    session.settings.people.filter((person) => !gone.includes(person)),
  );
};
