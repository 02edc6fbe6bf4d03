import { isOwnTrigger } from '../gas/triggers';
import type { Session } from './session';

/** Any client can call a global; jobs act only for a trigger of this project, or for an admin. */
export const mayRunJobs = (
  session: Session,
  event: { readonly triggerUid?: string } | undefined,
): boolean => {
  if (isOwnTrigger(event)) return true;
  const { who } = session.book;
  const { people } = session.settings;
  // Before anybody is listed as an admin, whoever set it up may.
  const admins = people.filter((person) => person.role === 'admin' && person.active);
  return admins.length === 0 || admins.some((person) => person.email.toLowerCase() === who.toLowerCase());
};
