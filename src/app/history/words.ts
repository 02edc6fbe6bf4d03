import { messages } from '../../messages';
import type { Session } from '../session';
import { doneOf, type Counts } from './counts';

/**
 * @param does what it would do or did, in words; `otherwise` where that is nothing
 * @param besideStays nothing is known of follow-ups and of the team's own columns
 */
const inWords = (
  session: Session,
  counts: Counts,
  [does, otherwise]: readonly [(counts: Counts) => string, string],
  besideStays: boolean,
): string => {
  const say = messages(session.settings.language).history;
  return [
    doneOf(counts) === 0 ? otherwise : does(counts),
    ...(counts.kept === 0 ? [] : [say.staying(counts.kept)]),
    ...(besideStays ? [say.besideStays] : []),
  ].join(say.join);
};

export const previewMessage = (session: Session, counts: Counts, besideStays: boolean): string => {
  const say = messages(session.settings.language).history;
  return inWords(session, counts, [say.willDo, say.nothing], besideStays);
};

export const doneMessage = (session: Session, counts: Counts, besideStays: boolean): string => {
  const say = messages(session.settings.language).history;
  return inWords(session, counts, [say.undone, say.nothingDone], besideStays);
};
