import { dayOf } from '../domain/dates';
import { escapeHtml, type Mail } from '../domain/mail';
import { messages } from '../messages';
import { toast } from '../gas/ui';
import { mailOnce } from './mailOnce';
import type { Session } from './session';

type Say = ReturnType<typeof messages>;

/**
 * What a clock found and only a person can decide: a toast for whoever looks, and a mail to each admin in their own
 * language, at most one a day.
 *
 * @param key property that remembers who was written to
 */
export const tellAdmins = (
  session: Session,
  key: string,
  words: (say: Say) => { readonly subject: string; readonly text: string },
): void => {
  const { settings, book, store } = session;
  toast(book, words(messages(settings.language)).text);
  const admins = settings.people.filter(
    ({ role, active, email }) => role === 'admin' && active && email !== '',
  );
  const mails = admins.map(({ email, language }): Mail => {
    const { subject, text: sentence } = words(messages(language));
    const text = `${sentence}\n${book.spreadsheet.getUrl()}`;
    return { to: email, subject, text, html: `<p>${escapeHtml(text)}</p>` };
  });
  mailOnce(key, dayOf(book.now), mails, store);
};
