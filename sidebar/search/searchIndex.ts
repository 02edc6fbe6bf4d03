import type { IndexRow } from '../../src/app/protocol';
import { foldText } from '../../src/domain/values';
import { initialsOf, initialsOfPerson } from './initials';

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly owner: string;
  readonly stage: string;
}

interface Entry {
  readonly found: Found;
  readonly name: string;
  readonly initials: string;
  readonly contact: string;
  readonly contactInitials: string;
  readonly phone: string;
  readonly id: string;
}

export interface SearchIndex {
  readonly entries: readonly Entry[];
}

const fold = (text: string): string => foldText(text).replace(/\s/g, '');

const entryOf = ([id, name, contact, phone, owner, stage]: IndexRow): Entry => ({
  found: { id, name, contact, owner, stage },
  name: fold(name),
  initials: initialsOf(name),
  contact: fold(contact),
  contactInitials: initialsOfPerson(contact),
  phone: phone.replace(/\D/g, ''),
  id: fold(id),
});

export const buildIndex = (rows: readonly IndexRow[]): SearchIndex => ({ entries: rows.map(entryOf) });

/** The index with one customer put in or replaced, so that what was just saved is found at once. */
export const withRow = (index: SearchIndex, row: IndexRow): SearchIndex => ({
  entries: [...index.entries.filter((entry) => entry.found.id !== row[0]), entryOf(row)],
});

/** Fewer digits than these would find every phone. */
const leastPhoneDigits = 3;

/** How well an entry answers, smallest best; null: not at all. */
const rank = (entry: Entry, wanted: string, digits: string): number | null => {
  if (entry.id === wanted) return 0;
  if (entry.name.startsWith(wanted)) return 1;
  if (entry.initials.startsWith(wanted)) return 2;
  if (digits.length >= leastPhoneDigits && entry.phone.endsWith(digits)) return 3;
  if (entry.name.includes(wanted)) return 4;
  if (entry.initials.includes(wanted)) return 5;
  if (entry.contact.includes(wanted) || entry.contactInitials.startsWith(wanted)) return 6;
  if (digits.length >= leastPhoneDigits && entry.phone.includes(digits)) return 7;
  return entry.id.includes(wanted) ? 8 : null;
};

/** Customers by name, pinyin initials, contact, phone tail or id; best first. */
export const search = (index: SearchIndex, text: string, limit = 12): readonly Found[] => {
  const wanted = fold(text);
  if (wanted === '') return [];
  const digits = /^[\d+\-()]+$/.test(wanted) ? wanted.replace(/\D/g, '') : '';
  const byRank: Found[][] = [];
  for (const entry of index.entries) {
    const place = rank(entry, wanted, digits);
    if (place !== null) (byRank[place] ??= []).push(entry.found);
  }
  return byRank.flat().slice(0, limit);
};

/** Customers whose name is the typed one or holds it, for the warning before a second row is made. */
export const sameName = (index: SearchIndex, name: string): readonly Found[] => {
  const wanted = fold(name);
  if (wanted.length < 2) return [];
  return index.entries
    .filter((entry) => entry.name === wanted || (wanted.length >= 4 && entry.name.includes(wanted)))
    .slice(0, 3)
    .map((entry) => entry.found);
};
