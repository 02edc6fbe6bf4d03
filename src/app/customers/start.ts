import { addDays, dayOf, type Day } from '../../domain/dates';
import { calendarOf, isWorkingDay } from '../../domain/workingDays';
import type { Language } from '../../schema/language';
import { personByEmail } from '../../domain/settings';
import { languageOfBook, type Book } from '../../gas/book';
import { readColumn } from '../../gas/table';
import type { Session as SessionView } from '../protocol';
import type { Session } from '../session';

const daysAhead = 60;
const mostProducts = 20;

/** Days off among the coming ones; proposed dates avoid them. */
const offDaysFrom = (today: Day, language: Language): readonly Day[] =>
  Array.from({ length: daysAhead }, (_, days) => addDays(today, days)).filter(
    (day) => !isWorkingDay(day, calendarOf(language)),
  );

const productsOf = (session: Session): readonly string[] => {
  const table = session.table('tracker');
  if (!table) return [];
  const counts = new Map<string, number>();
  for (const cell of readColumn(session.book, table, 'product')) {
    if (cell !== '') counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  }
  return [...counts.entries()]
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostProducts)
    .map(([product]) => product);
};

/** Everything the page needs once. Works in a file that is not set up yet, too. */
export const startSession = (book: Book, session: Session | null): SessionView => {
  const today = dayOf(book.now);
  const person = session ? personByEmail(session.settings, book.who) : undefined;
  const language = session?.settings.language ?? languageOfBook(book);
  return {
    file: book.id,
    language,
    user: person ? { name: person.name, email: person.email, role: person.role } : null,
    today,
    now: book.now,
    offDays: offDaysFrom(today, language),
    settings: session?.settings ?? null,
    products: session ? productsOf(session) : [],
  };
};
