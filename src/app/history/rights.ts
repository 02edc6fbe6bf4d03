import { personByEmail } from '../../domain/settings';
import type { Step } from '../../domain/steps';
import { mayRunJobs } from '../guard';
import type { Session } from '../session';

/** Whoever did it may take it back; what others or Genjin did, managers and admins. */
export const mayUndo = (session: Session, { who }: Pick<Step, 'who'>): boolean => {
  const me = session.book.who;
  if (me !== '' && who.toLowerCase() === me.toLowerCase()) return true;
  return personByEmail(session.settings, me)?.role === 'manager' || mayRunJobs(session, undefined);
};
