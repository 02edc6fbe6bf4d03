import type { PersonRole } from '../schema/choices';
import type { Language } from '../schema/language';
import type { PersonRow } from '../schema/settings';
import { messages } from '../messages';
import { isEmailAddress } from './emailAddress';
import type { Person } from './settings';
import {
  isUnread,
  namesInForce,
  problemsOfReading,
  type Compiled,
  type ReadRow,
  type SettingProblem,
} from './settingsTabs';
import { foldText } from './values';

const hasName = (row: PersonRow, person: Person): boolean =>
  row.name !== null && foldText(row.name) === foldText(person.name);

const hasAddress = (row: PersonRow, person: Person): boolean =>
  person.email !== '' && foldText(row.email ?? '') === foldText(person.email);

/** Whom of the last list each row is about: by name and address, else by name, else by address; nobody twice. */
const lastOnes = (rows: readonly PersonRow[], before: readonly Person[]): readonly (Person | undefined)[] => {
  const found: (Person | undefined)[] = rows.map(() => undefined);
  const claim = (isSame: (row: PersonRow, person: Person) => boolean): void =>
    rows.forEach((row, index) => {
      found[index] ??= before.find((person) => !found.includes(person) && isSame(row, person));
    });
  claim((row, person) => hasName(row, person) && hasAddress(row, person));
  claim(hasName);
  claim(hasAddress);
  return found;
};

/** A row of the tab as it is in force, and who it was before. */
interface Entry {
  readonly index: number;
  readonly row: ReadRow<PersonRow>;
  readonly person: Person;
  readonly last: Person | undefined;
}

const isAdmin = (person: Person): boolean => person.active && person.role === 'admin';

type Say = ReturnType<typeof messages>['settings'];

/**
 * Without an admin who can be told by an address nobody could mend anything. So the last ones stay: who lost the
 * role or the address because its cell was emptied keeps it.
 */
const withAnAdmin = (
  entries: readonly Entry[],
  say: Say,
): { readonly entries: readonly Entry[]; readonly problems: readonly SettingProblem[] } => {
  const problems: SettingProblem[] = [];
  const keep = (
    from: readonly Entry[],
    key: 'role' | 'email',
    sentenceOf: (last: Person) => string,
  ): readonly Entry[] =>
    from.map((entry) => {
      const { index, row, person, last } = entry;
      if (!last || !isAdmin(last) || row[key] !== null || person[key] === last[key]) return entry;
      problems.push({ index, key, sentence: sentenceOf(last) });
      return { ...entry, person: { ...person, [key]: last[key] } };
    });
  let kept = entries;
  if (!kept.some(({ person }) => isAdmin(person))) kept = keep(kept, 'role', () => say.lastAdmin);
  const admins = kept.filter(({ person }) => isAdmin(person));
  if (admins.every(({ person }) => person.email === ''))
    kept = keep(kept, 'email', ({ email }) => say.lastAddress(email));
  return { entries: kept, problems };
};

/**
 * Compiles 设置·人员. A bad value is reported and the last good one of that person stays in force. An address that
 * was emptied is none, on purpose, unless the team would be left without an admin.
 */
export const compilePeople = (
  rows: readonly ReadRow<PersonRow>[],
  before: readonly Person[],
  language: Language,
): Compiled<readonly Person[]> => {
  const say = messages(language).settings;
  const problems: SettingProblem[] = problemsOfReading(rows);
  const lasts = lastOnes(rows, before);
  const names = namesInForce(
    rows.map(({ name }) => name),
    lasts.map((person) => person?.name),
  );
  const entries = rows.flatMap((row, index): Entry[] => {
    const report = (key: keyof PersonRow, sentence: string): void => {
      problems.push({ index, key, sentence });
    };
    const name = names[index] ?? null;
    if (row.name !== null && name !== row.name) report('name', say.duplicate(row.name));
    if (name === null) return [];
    if (row.name === null && !isUnread(row, 'name')) report('name', say.noName);
    const last = lasts[index];
    const lastUnless = <Key extends 'role' | 'language' | 'active'>(
      key: Key,
      otherwise: Person[Key],
    ): Person[Key] =>
      isUnread(row, key) && last ? last[key] : ((row[key] as Person[Key] | null) ?? otherwise);
    const email = row.email ?? '';
    const isGood = !isUnread(row, 'email') && (email === '' || isEmailAddress(email));
    if (!isGood && email !== '') report('email', say.badEmail(email));
    const person: Person = {
      name,
      email: isGood ? email : (last?.email ?? ''),
      role: lastUnless<'role'>('role', 'rep' as PersonRole),
      language: lastUnless('language', language),
      active: lastUnless('active', true),
    };
    return [{ index, row, person, last }];
  });
  const safe = withAnAdmin(entries, say);
  const people = safe.entries.map(({ person }) => person);
  // A tab that was emptied by mistake does not leave customers without owners and the team without an admin.
  const isEmptied = people.length === 0 && before.length > 0;
  return { value: isEmptied ? before : people, problems: [...problems, ...safe.problems], isEmptied };
};
