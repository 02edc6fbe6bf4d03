import { isEmailAddress } from '../../src/domain/emailAddress';
import { settings as settingsTexts } from '../../src/messages/settings';
import { personRoles, type PersonRole } from '../../src/schema/choices';
import type { Language } from '../../src/schema/language';
import { getStartedTexts } from './messages';

/** One row of the form, as typed. `key` stays with the row while others come and go. */
export interface PersonRow {
  readonly key: number;
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole;
}

export type TypedPerson = Omit<PersonRow, 'key'>;

export const isBlankPerson = (row: TypedPerson): boolean => row.name.trim() === '' && row.email.trim() === '';

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const roleOfWord = (word: string): PersonRole | undefined =>
  personRoles.find((role) =>
    [role.label.zh, role.label.en, ...(role.aliases ?? [])].some((name) => fold(name) === fold(word)),
  )?.id as PersonRole | undefined;

const addressIn = /[^\s@,;，；、<>"'()（）]+@[^\s@,;，；、<>"'()（）]+\.[^\s@,;，；、<>"'()（）]+/;
const separators = /[\t,;，；、<>"'()（）|]+/;
const headings = new Set(['姓名', '名字', '名称', 'name', 'full name']);

const personOfLine = (line: string): TypedPerson[] => {
  const email = addressIn.exec(line)?.[0] ?? '';
  const parts = line
    .replace(email, '\t')
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  // A role may follow the name after a mere space: “Ana Silva manager”.
  const words = parts.flatMap((part) => part.split(/\s+/));
  const whole = parts.map(roleOfWord).find((role) => role !== undefined);
  const last = words[words.length - 1];
  const role = whole ?? (words.length > 1 && last ? roleOfWord(last) : undefined);
  const named = parts.filter((part) => roleOfWord(part) === undefined);
  let name = named[0] ?? '';
  if (whole === undefined && role !== undefined && last && name.endsWith(last))
    name = name.slice(0, -last.length).trim();
  if (name === '') name = email.split('@')[0]!;
  if (name === '' || (email === '' && headings.has(fold(name)))) return [];
  return [{ name, email, role: role ?? 'rep' }];
};

/** Reads a list that somebody pasted: a person a line, in whatever order and with whatever between. */
export const peopleOfText = (text: string): readonly TypedPerson[] =>
  text.split(/\r?\n/).flatMap(personOfLine);

/** Adds those who are not in the list yet; blank rows are used up first. */
export const withPeople = (
  rows: readonly PersonRow[],
  people: readonly TypedPerson[],
): { readonly rows: readonly PersonRow[]; readonly added: number } => {
  const kept = rows.filter((row) => !isBlankPerson(row));
  const known = new Set(kept.flatMap((row) => [fold(row.name), fold(row.email)]));
  let key = nextKey(rows);
  const fresh = people.flatMap((person): PersonRow[] => {
    const same = [fold(person.name), fold(person.email)].filter((text) => text !== '');
    if (same.some((text) => known.has(text))) return [];
    same.forEach((text) => known.add(text));
    return [{ ...person, key: key++ }];
  });
  return { rows: [...kept, ...fresh], added: fresh.length };
};

export const nextKey = (rows: readonly PersonRow[]): number =>
  rows.reduce((most, row) => Math.max(most, row.key), 0) + 1;

export const blankPerson = (rows: readonly PersonRow[]): PersonRow => ({
  key: nextKey(rows),
  name: '',
  email: '',
  role: 'rep',
});

/** What is wrong, by row key and field. */
export type PeopleProblems = Readonly<Record<number, Partial<Record<'name' | 'email' | 'role', string>>>>;

export const problemsOfPeople = (rows: readonly PersonRow[], language: Language): PeopleProblems => {
  const say = getStartedTexts[language].people;
  const shared = settingsTexts[language];
  const filled = rows.filter((row) => !isBlankPerson(row));
  const problems: Record<number, Partial<Record<'name' | 'email' | 'role', string>>> = {};
  const mark = (row: PersonRow, field: 'name' | 'email' | 'role', sentence: string): void => {
    problems[row.key] = { ...problems[row.key], [field]: sentence };
  };
  const names = new Set<string>();
  const emails = new Set<string>();
  for (const row of filled) {
    const name = fold(row.name);
    const email = fold(row.email);
    if (name === '') mark(row, 'name', say.missingName);
    else if (names.has(name)) mark(row, 'name', shared.duplicate(row.name.trim()));
    if (email !== '' && !isEmailAddress(email)) mark(row, 'email', shared.badEmail(row.email.trim()));
    else if (email !== '' && emails.has(email)) mark(row, 'email', say.emailTwice);
    names.add(name);
    emails.add(email);
  }
  if (filled.length > 0 && !filled.some((row) => row.role === 'admin')) mark(filled[0]!, 'role', say.noAdmin);
  return problems;
};

export const countProblems = (problems: PeopleProblems): number =>
  Object.values(problems).reduce((count, fields) => count + Object.keys(fields).length, 0);
